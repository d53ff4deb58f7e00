"""What a query asks of a dossier: ids, instants, chips, and what it does not know."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar_tui.dossier.kinds import ACTOR_KINDS, KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.querying import Resolved, conditions
from qantar_tui.dossier.querying_values import MOST_MEANT, RECORD_KINDS
from qantar_tui.dossier.records import Records
from qantar_tui.model.when import When
from qantar_tui.search.query import FIELD_NAMES, parse_query
from qantar_tui.search.query_help import EXAMPLES, LANGUAGE
from qantar_tui.store.event_filter import Condition

_QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _ask(dossier: Dossier, text: str) -> Resolved:
    return conditions(dossier, parse_query(text))


def _one(dossier: Dossier, text: str) -> Condition:
    resolved = _ask(dossier, text)
    assert resolved.problems == ()
    (condition,) = resolved.conditions
    return condition


def _chips(resolved: Resolved) -> list[str]:
    return [chip.text for chip in resolved.chips]


@pytest.mark.parametrize("row", [*LANGUAGE, *EXAMPLES], ids=lambda row: row.written)
def test_what_is_explained_can_be_asked_of_the_shipped_dossier(real: Dossier, row: object) -> None:
    resolved = _ask(real, row.written)  # type: ignore[attr-defined]  # parametrize gives objects
    assert resolved.problems == () and resolved.conditions
    assert not any(chip.is_ignored for chip in resolved.chips)


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("actor:tokayev", "actor", ("tokayev",)),
        ("актор:Тоқаев", "actor", ("tokayev",)),
        ("actor:Kim", "actor", ("vladimir-kim", "vyacheslav-kim")),
        ("actor:kim", "actor", ("kim",)),
        ("actor:Massimov,KNB", "actor", ("masimov", "knb")),
        ("voice:Tokyaev", "voice", ("tokayev",)),
        ("source:kim", "source", ("kim-2023",)),
        ("silent:Katara,bne-2026", "silent", ("katara-nd", "bne-2026")),
        ("kind:FIRE,toll", "kind", ("fire", "toll")),
        ('kind:"Death toll"', "kind", ("toll",)),
        ("kind:open", "kind", ("question",)),
        ("phase:january-2022", "part-of", ("january-2022",)),
        ('phase:"UNREST jan"', "part-of", ("january-2022",)),
        ("place:almaty-akimat", "place", ("almaty-akimat",)),
        ("disputed:", "disputed", ()),
        ('"Shoot,  to KILL!"', "words", ("shoot to kill",)),
    ],
)
def test_values_become_ids(real: Dossier, text: str, kind: str, values: tuple[str, ...]) -> None:
    assert _one(real, text) == Condition(kind, values)
    assert _one(real, f"-{text}") == Condition(kind, values, is_negated=True)


def test_a_place_is_asked_for_with_all_that_lies_within_it(real: Dossier) -> None:
    resolved = _ask(real, "-place:Алматы")
    inside = resolved.conditions[0].values
    assert {"almaty", "almaty-akimat", "almaty-republic-square"} <= set(inside)
    assert "aktau" not in inside and len(inside) == len(set(inside))
    assert _chips(resolved) == ["not place: Almaty and within"]
    assert _chips(_ask(real, "place:almaty-akimat")) == ["place: Almaty Akimat"]


def test_a_phase_holds_the_phases_within_it(small: Dossier) -> None:
    assert _one(small, "phase:depot-fire").values == ("depot-fire",)
    (problem,) = _ask(small, "phase:inquest").problems
    assert "no event is part of it" in problem


def test_words_are_asked_for_one_by_one_and_a_phrase_as_one(small: Dossier) -> None:
    resolved = _ask(small, 'Kassym-Jomart depot "two men" -Ust-Kamen [] … depot')
    assert resolved.conditions == (
        Condition("words", ("kassym",)),
        Condition("words", ("jomart",)),
        Condition("words", ("depot",)),
        Condition("words", ("two men",)),
        Condition("words", ("ust kamen",), is_negated=True),
    )
    assert _chips(resolved) == ["Kassym-Jomart", "depot", "“two men”", "not Ust-Kamen", "[]", "…", "depot"]
    assert [chip.text for chip in resolved.chips if chip.is_ignored] == ["[]", "…"]


@pytest.mark.parametrize(
    ("typed", "when", "chip"),
    [
        ("2022-01-05", When("2022-01-05", zone="+06:00"), "5 Jan 2022"),
        ('"5 january 2022"', When("2022-01-05", zone="+06:00"), "5 Jan 2022"),
        ("2022-01", When("2022-01", zone="+06:00"), "Jan 2022"),
        ("2022", When("2022", zone="+06:00"), "2022"),
        ('"2022-01-05 16:30"', When("2022-01-05", "16:30", "16:30", "+06:00"), "5 Jan 2022, 16:30"),
        ('"5 Jan 2022,  9:05"', When("2022-01-05", "09:05", "09:05", "+06:00"), "5 Jan 2022, 09:05"),
        ("2022-01-05T16:30", When("2022-01-05", "16:30", "16:30", "+06:00"), "5 Jan 2022, 16:30"),
        ("2022-01-05T16:30Z", When("2022-01-05", "16:30", "16:30"), "5 Jan 2022, 16:30 UTC"),
        ('"2022-01-05 16:30 utc"', When("2022-01-05", "16:30", "16:30"), "5 Jan 2022, 16:30 UTC"),
        (
            "2022-01-05T16:30+0500",
            When("2022-01-05", "16:30", "16:30", "+05:00"),
            "5 Jan 2022, 16:30 (UTC+05:00)",
        ),
    ],
)
def test_days_and_times_become_the_instant_they_begin_at(
    real: Dossier, typed: str, when: When, chip: str
) -> None:
    for name, shown in (("before", f"before {chip}"), ("after", f"since {chip}")):
        resolved = _ask(real, f"{name}:{typed}")
        assert resolved.conditions == (Condition(name, instant=when.earliest),)
        assert _chips(resolved) == [shown]


def test_of_several_days_the_widest_counts(real: Dossier) -> None:
    assert _one(real, "before:2021,2022-02") == _one(real, "before:2022-02")
    assert _one(real, "after:2022-02,2021") == _one(real, "after:2021")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("actor:zzzz", "No actor goes by “zzzz”: `qantar find kind:actor` lists them all."),
        ("place:zzzz", "No place goes by “zzzz”: `qantar find kind:place` lists them all."),
        ("source:zzzz", "No source goes by “zzzz”: those that were read are crimethinc-2022, kim-2023, "),
        ("silent:bbc-2022", "BBC 2022 (bbc-2022) was not read: it is known only through other sources, and"),
        ("silent:bbc-2022", " `qantar show bbc-2022` tells where they cite it."),
        ("kind:zzzz", "No kind goes by “zzzz”: there are protest, clash, "),
        ("phase:zzzz", "No phase goes by “zzzz”: the only one is january-2022."),
        ("phase:order-to-shoot", "for no event is part of it: the only one is january-2022."),
        ("kind:protst", "No kind goes by “protst”: did you mean protest, person or outlet?"),
        ("phase:january-2023", "did you mean The unrest of January 2022 (january-2022)?"),
        ("phase:order-to-shoot", "“The order to shoot” is no phase"),
        ("before:25", "“25” is no day, month or year"),
        ('after:"2022-01-05 25:00"', "write 2022-01-05 16:30."),
        ('after:"2022 10:00"', "write 2022-01-05 16:30."),
        (f"voice:{'z' * 100}", f"No actor goes by “{'z' * 39}…”: `qantar find kind:actor` lists "),
    ],
)
def test_what_is_not_known_is_said_and_holds_nothing_back(real: Dossier, text: str, problem: str) -> None:
    resolved = _ask(real, text)
    assert len(resolved.problems) == 1 and problem in resolved.problems[0]
    assert resolved.conditions == () and resolved.record_kinds is None
    assert [chip.is_ignored for chip in resolved.chips] == [True]


def test_what_is_listed_of_what_there_is_fits_on_two_lines(real: Dossier) -> None:
    for text in ("kind:zzzz", "source:zzzz", "phase:zzzz"):
        (problem,) = _ask(real, text).problems
        assert len(problem) < 200
    assert " and 12 more." in _ask(real, "kind:zzzz").problems[0]


def test_of_a_large_dossier_not_everything_is_listed(real: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Records, "is_large", True)
    (problem,) = _ask(real, "actor:zzzz").problems
    assert problem == "No actor goes by “zzzz”: `qantar find --kind actor --width alike NAME` looks further."


def test_names_that_are_something_alike_are_offered(real: Dossier) -> None:
    (problem,) = _ask(real, "actor:Tokarov").problems
    assert problem.startswith("No actor goes by “Tokarov”: did you mean ")


def test_a_value_that_is_known_counts_beside_one_that_is_not(real: Dossier) -> None:
    resolved = _ask(real, "actor:zzzz,tokayev")
    assert resolved.conditions == (Condition("actor", ("tokayev",)),)
    assert len(resolved.problems) == 1
    assert _chips(resolved) == ["actor: Kassym-Jomart Tokayev"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("fire", None),
        ("kind:fire", None),
        ("kind:claim", ("claim",)),
        ("kind:Event,claim", ("event", "claim")),
        ("kind:fire,claim", ("event", "claim")),
        ("kind:actor", ("actor", *ACTOR_KINDS)),
        ("kind:actor kind:person", ("person",)),
        ("kind:claim kind:place", ()),
        ("-kind:claim", tuple(kind for kind in RECORD_KINDS if kind != "claim")),
        ("-kind:actor", tuple(kind for kind in KINDS if kind != "actor")),
        ("kind:actor -kind:person", tuple(kind for kind in ACTOR_KINDS if kind != "person")),
    ],
)
def test_kinds_of_record_are_set_apart_from_kinds_of_event(
    real: Dossier, text: str, kinds: tuple[str, ...] | None
) -> None:
    assert _ask(real, text).record_kinds == kinds


def test_what_is_disputed_of_an_answer_can_be_asked_for(real: Dossier) -> None:
    resolved = _ask(real, "kind:fire")
    assert resolved.disputed_only == (Condition("kind", ("fire",)), Condition("disputed"))
    assert _ask(real, "kind:fire disputed:").disputed_only == resolved.disputed_only


def test_chips_say_what_they_stand_for_and_how_to_take_them_off(real: Dossier) -> None:
    query = parse_query(
        'actor:tokayev,masimov,knb,nazarbayev "shoot to kill" -disputed: silent:kim-2023 kind:fire'
    )
    resolved = conditions(real, query)
    assert _chips(resolved) == [
        "actor: Kassym-Jomart Tokayev, Karim Massimov or 2 others",
        "“shoot to kill”",
        "not disputed",
        "silent: Kim 2023",
        "kind: fire",
    ]
    for chip in resolved.chips:
        query = query.without(chip.term)
    assert query.terms == ()


_PIECES = st.sampled_from(
    [
        *(f"{name}:" for name in FIELD_NAMES),
        '"',
        "«",
        "-",
        ",",
        " ",
        " ",
        "\0",
        "\u202e",
        "\ud800",
        "fire",
        "x" * 300,
    ]
)


@_QUIET
@given(st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(small: Dossier, text: str) -> None:
    query = parse_query(text)
    resolved = conditions(small, query)
    assert tuple(chip.term for chip in resolved.chips) == query.terms
    assert all(problem.endswith((".", "?")) for problem in resolved.problems)
    assert all(len(one.values) <= MOST_MEANT for one in resolved.conditions if one.kind == "words")
