"""Events, sources and accounts for the tests of comparisons, invented or generated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from qantar_tui.compare.grid import Comparison, Row
from qantar_tui.model.account import Account, Claim, Stance
from qantar_tui.model.event import Event, Point
from qantar_tui.model.number import parse_number
from qantar_tui.model.source import Reading, Source
from qantar_tui.model.value import Answer, Value
from qantar_tui.model.when import When
from tests.strategies import claims_of

IDS = ("s1", "s2", "s3", "s4")


def source(
    id_: str, *, reading: Reading = Reading.WHOLE, published: str = "", derived: tuple[str, ...] = ()
) -> Source:
    return Source(
        id=id_,
        label=id_.upper(),
        title=id_,
        csl={},
        standpoint="",
        copy="",
        reading=reading,
        is_verbatim=True,
        locator="page",
        published=When(published) if published else None,
        derived_from=derived,
    )


def event(answer: Answer, *, moves: bool = False, when: str = "", since: str = "") -> Event:
    point = Point("p", "How?", answer, moves_over_time=moves, since=When(since) if since else None)
    return Event("e", "Event", "fire", "", when=When(when) if when else None, points=(point,))


def claim(source_id: str, value: Value | str = "1", **others: object) -> Claim:
    """A claim that asserts a number, or whatever is given."""
    number = parse_number(value) if isinstance(value, str) else value
    made = Claim(0, "e", "p", source_id, Stance.ASSERTS, (), number, "words", "1")
    return replace(made, **others)  # type: ignore[arg-type]  # fields by name


def accounts(claims: list[Claim]) -> list[Account]:
    """The claims numbered, by source."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for number, each in enumerate(claims):
        by_source[each.source].append(replace(each, number=number))
    return [Account("e", id_, "gist", tuple(own)) for id_, own in by_source.items()]


def only_row(comparison: Comparison) -> Row:
    (row,) = comparison.rows
    return row


SOURCES = tuple(source(id_) for id_ in IDS)
DATES = ("", "2022-01-04", "2022-01-05", "2022-01-04/2022-01-06", "2022-02", "2022/..", "../2022-01-05")
dated_sources = st.tuples(
    *(
        st.builds(
            source, st.just(id_), published=st.sampled_from(DATES), reading=st.sampled_from(list(Reading)[:2])
        )
        for id_ in IDS
    )
)


def cases_of(*answers: Answer) -> st.SearchStrategy[tuple[Event, list[Claim]]]:
    """An event with one point that asks for one of these, and claims on it by the sources."""
    return st.sampled_from(answers).flatmap(_case_of)


@cache
def _case_of(answer: Answer) -> st.SearchStrategy[tuple[Event, list[Claim]]]:
    return st.tuples(st.builds(event, st.just(answer), moves=st.booleans()), claims_of(answer))


cases = cases_of(*Answer)
