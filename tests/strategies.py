"""Generated dates, numbers, values and claims, for the properties that must hold of all of them."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import assume
from hypothesis import strategies as st

from qantar_tui.errors import BadValue
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.number import Number, parse_number
from qantar_tui.model.value import Answer, Chosen, Value, Wording
from qantar_tui.model.when import When

_SIGNS = st.sampled_from(["", "", "", "?", "~", "%"])
_DATES = st.one_of(
    st.dates(date(2021, 11, 1), date(2022, 3, 31)),
    st.dates(),
    st.sampled_from([date.min, date.max, date(2020, 2, 29), date(2022, 12, 31)]),
)
ZONES = st.sampled_from(["+00:00", "+05:00", "+06:00", "-03:30", "+14:00", "-14:00", "Z"])
# Made once: to make and examine a strategy takes longer than to draw from it.
_EITHER, _SEASONS, _TIMES = st.booleans(), st.integers(21, 41), st.times()
_LENGTHS, _CLOCK_LENGTHS = st.sampled_from([4, 7, 10, 10, 10]), st.sampled_from([5, 8])
_HOW_MANY_PARTS, _ZONE_OR_NONE = st.integers(1, 3), st.one_of(st.just(""), ZONES)
_HIDDEN = {
    length: st.sets(st.sampled_from([i for i in range(length) if i not in (4, 7)]), min_size=1)
    for length in (4, 7, 10)
}
"""Which digits of a date of this length are not known."""
CLOCKS = st.builds("{:02}:{:02}{}".format, st.integers(0, 23), st.integers(0, 59), _SIGNS)


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """A year, month, season or day, without signs."""
    day = draw(_DATES).isoformat()
    length = draw(_LENGTHS)
    if length == 7 and draw(_EITHER):
        return f"{day[:4]}-{draw(_SEASONS)}"
    return day[:length]


@st.composite
def partly_known(draw: st.DrawFn) -> str:
    """A date in which some digits are not known."""
    length = draw(_LENGTHS)
    text, hidden = draw(_DATES).isoformat()[:length], draw(_HIDDEN[length])
    return "".join("X" if index in hidden else digit for index, digit in enumerate(text))


@st.composite
def _signed_dates(draw: st.DrawFn) -> str:
    """Signs before or behind any part."""
    parts = draw(_DATES).isoformat().split("-")[: draw(_HOW_MANY_PARTS)]
    return "-".join(f"{draw(_SIGNS)}{part}{draw(_SIGNS)}" for part in parts)


@st.composite
def _dates_with_clocks(draw: st.DrawFn) -> str:
    clock = draw(_TIMES).isoformat()[: draw(_CLOCK_LENGTHS)]
    return f"{draw(_DATES).isoformat()}T{clock}{draw(_ZONE_OR_NONE)}"


single_dates = st.one_of(
    plain_dates(),
    st.builds("{}{}".format, plain_dates(), _SIGNS),
    partly_known(),
    _signed_dates(),
    _dates_with_clocks(),
)


def _when(edtf: str, zone: str = "+00:00") -> When | None:
    try:
        return When(edtf, zone=zone)
    except BadValue:
        return None


def _is_readable(edtf: str) -> bool:
    return _when(edtf) is not None


_ends = st.one_of(single_dates, st.sampled_from(["", ".."]))
intervals = st.builds("{}/{}".format, _ends, _ends).filter(_is_readable)
_members = st.one_of(single_dates, st.builds("{}..{}".format, single_dates, single_dates))
sets_of_dates = st.builds(
    lambda braces, members: f"{braces[0]}{','.join(members)}{braces[1]}",
    st.sampled_from(["[]", "{}"]),
    st.lists(_members, min_size=1, max_size=4),
).filter(_is_readable)
edtf = st.one_of(single_dates, intervals, sets_of_dates)


@st.composite
def _whens(draw: st.DrawFn) -> When:
    """Some intervals can be read in one zone and not in another."""
    when = _when(draw(edtf), draw(ZONES))
    assume(when)
    assert when
    return when


whens = _whens()


def _number(text: str) -> Number | None:
    try:
        return parse_number(text)
    except BadValue:
        return None


_counts = st.integers(0, 30).map(str) | st.integers(0, 10**7).map("{:,}".format)
_signs_of_bounds = st.sampled_from(
    ["more than", "over", "at least", "fewer than", "under", "up to", "at most", "about", "nearly", "almost"]
)
number_texts = st.one_of(
    _counts,
    st.builds("{} {}".format, _signs_of_bounds, _counts),
    st.builds("{} to {}".format, _counts, _counts),
    st.builds("about {} ({} to {})".format, _counts, _counts, _counts),
    st.sampled_from(
        ["dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions"]
    ),
).filter(lambda text: _number(text) is not None)
numbers = number_texts.map(parse_number)

WITHIN = {"country": "", "north": "country", "south": "country", "town": "north", "depot": "town"}


def reach_of(place: str) -> frozenset[str]:
    """The place and all within it."""
    inside = {place}
    while more := {id_ for id_, above in WITHIN.items() if above in inside} - inside:
        inside |= more
    return frozenset(inside)


def chosen(ids: tuple[str, ...], *, places: bool = False) -> Chosen:
    reach = (reach_of(id_) if places else {id_} for id_ in ids)
    return Chosen(ids, frozenset().union(*reach))


def _sets_of(ids: list[str], *, places: bool) -> st.SearchStrategy[Chosen]:
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)
    return some.map(lambda chosen_ids: chosen(tuple(chosen_ids), places=places))


_near_dates = st.one_of(
    st.dates(date(2022, 1, 1), date(2022, 1, 9)).map(date.isoformat),
    st.sampled_from(
        ["2022-01", "2022-01-02/2022-01-05", "[2022-01-01,2022-01-08]", "2022-01-05~", "../2022-01-03"]
    ),
)
VALUES: dict[Answer, st.SearchStrategy[Value]] = {
    Answer.NUMBER: numbers,
    Answer.TIME: _near_dates.map(When),
    Answer.ACTOR: _sets_of(["ann", "bob", "cem"], places=False),
    Answer.PLACE: _sets_of(list(WITHIN), places=True),
    Answer.CHOICE: _sets_of(["yes", "no", "perhaps", "partly"], places=False),
    Answer.TEXT: st.builds(Wording, st.sampled_from(["a", "b", "c"]), st.sampled_from(["", "g", "h"])),
}
any_value = st.sampled_from(list(Answer)).flatmap(VALUES.__getitem__)
_TWO = {answer: st.tuples(values, values) for answer, values in VALUES.items()}
two_values = st.sampled_from(list(Answer)).flatmap(_TWO.__getitem__)


@cache
def claims_of(answer: Answer, *, most: int = 7) -> st.SearchStrategy[list[Claim]]:
    """Claims on one point."""
    one = st.builds(
        Claim,
        number=st.just(0),
        event=st.just("e"),
        point=st.just("p"),
        source=st.sampled_from(["s1", "s2", "s3", "s4"]),
        stance=st.sampled_from(
            [Stance.ASSERTS, Stance.ASSERTS, Stance.REPORTS, Stance.DENIES, Stance.DOUBTS]
        ),
        voice=st.sampled_from([(), (), ("ann",), ("bob", "ann")]),
        value=VALUES[answer],
        words=st.just("words"),
        locator=st.just("1"),
        as_of=st.sampled_from([None, When("2022-01-05"), When("2022-02"), When("2022")]),
        origin=st.sampled_from(["", "", "toll"]),
    )
    return st.lists(one, max_size=most)


claims = st.sampled_from(list(Answer)).flatmap(claims_of)
