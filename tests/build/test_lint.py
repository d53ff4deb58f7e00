"""Every check fires on a dossier in which one thing was changed, and on nothing else there."""
# ruff: noqa: E501 -- one line a case

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build.importer import import_dossier
from qantar_tui.build.lint.finding import Level
from qantar_tui.build.lint.names import STALE_EXCEPTION, STRUCTURE, CheckName
from qantar_tui.build.lint.run import Report, lint_dossier
from qantar_tui.build.lint.table import CHECKS, EXPLAINED
from qantar_tui.errors import QantarError
from tests.build.test_checks import CHANGES, FIRE, change

ROOT = Path(__file__).resolve().parents[2]
DOSSIER, SOURCES, ACTORS, PLACES = "dossier.yaml", "sources.yaml", "actors.yaml", "places.yaml"
Edit = tuple[str, str, str]
"""A file, a passage of it and what comes in its place; » marks where the finding is."""

_THIRTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen"
_BEGAN = '{point: began, stance: asserts, value: 2022-01-05, words: On the fifth., at: "1"}'
_SERIK = "      - {text: Serik, lang: en, kind: canonical, in: [ash-2022]}\n      - {text: Серік, lang: kk, kind: native}\n"
_MINISTRY = "- {text: Ministry of Depots, lang: en"
_REVIEW = "- {text: The Invented Review, lang: en"
_DOCKERS = "{text: the dockers, lang: en, kind: canonical, in: [ash-2022]}"
_NEW_SOURCE = "  - {id: »elm-2025, type: book, title: Elms, issued: 2025, citation-label: Elm, standpoint: None., copy: Clean., read: whole}\n"

CASES: dict[str, list[tuple[str, list[Edit]]]] = {
    CheckName.POINT_WITHOUT_ACCOUNTS: [
        ("no claim answers “Did it rain?”", [(FIRE, "  - {id: injured,", '  - {id: »rain, ask: "Did it rain?", answer: text}\n  - {id: injured,')]),
    ],
    CheckName.ACCOUNT_WITHOUT_CLAIMS: [
        ("the account of “caravan-2024” has a gist and no claim", [("events/old-rumour.yaml", "accounts:\n", "accounts:\n  - source: »caravan-2024\n    gist: As well.\n")]),
    ],
    CheckName.EVENT_WITHOUT_ACCOUNTS: [
        ("no account of “flood” is coded", [("events/flood.yaml", "", "id: »flood\ntitle: A flood\nkind: fire\nsummary: Water.\npoints: [{id: deep, ask: How deep?, answer: number}]\n")]),
    ],
    CheckName.CLAIM_WITHOUT_LOCATOR: [
        ("a claim lacks “at”", [(FIRE, _BEGAN, _BEGAN.replace("{", "{»").replace(', at: "1"', ""))]),
    ],
    CheckName.QUOTATION_TOO_LONG: [
        ("this quotes 13 words", [(FIRE, "quote: three are dead", f"quote: »{_THIRTEEN}")]),
        ("this quotes 13 words", [(FIRE, "words: It was petrol.", f"words: »It was “{_THIRTEEN}”.")]),
        ("this quotes 13 words", [(FIRE, "gist: Eleven died in all; it was not the dockers.", f"gist: »'«{_THIRTEEN}»'")]),
        ("this quotes 13 words", [(FIRE, "words: It was petrol.", f"words: It was petrol., note: »'Ash: \"{_THIRTEEN}\"'")]),
    ],
    CheckName.QUOTATION_FROM_ALTERED_COPY: [
        ("nothing of “caravan-2024” can be quoted", [(FIRE, "words: On the fifth.", "words: On the fifth., quote: »fifth")]),
        ("nothing of “caravan-2024” can be quoted", [(FIRE, "words: On the fifth.", "words: »It says “on the fifth”.")]),
    ],
    CheckName.SILENCE_WITHOUT_WHOLE_READING: [
        ("on 1 of 11 points it is not checked", [(SOURCES, "read: whole\n    locator: paragraph", "read: »part\n    locator: paragraph")]),
    ],
    CheckName.ORIGIN_USED_ONCE: [
        ("only claims of “ash-2022” go back to “ministry-toll”", [(FIRE, 'at: "2", origin: ministry-toll', 'at: "2"'), (DOSSIER, "{id: ministry-toll", "{id: »ministry-toll")]),
    ],
    CheckName.ORIGIN_UNUSED: [
        ("no claim goes back to “log-book”", [(DOSSIER, "origins:\n", "origins:\n  - {id: »log-book, title: A log}\n")]),
    ],
    CheckName.NAME_FOLDS_TO_ANOTHER: [
        ("“Оразбеков” of “dockers” and “Orazbekov” of “orazbekov” are one name", [(ACTORS, _DOCKERS, f"{_DOCKERS}\n      - {{text: »Оразбеков, lang: ru, kind: variant}}")]),
    ],
    CheckName.OUTSIDE_PARENT: [
        ("2019 cannot lie within “depot-fire”", [("events/old-rumour.yaml", "kind: talk\n", "kind: talk\nwhen: »2019\npart-of: depot-fire\n")]),
    ],
    CheckName.UNUSED_RECORD: [
        ("names the actor “nobody”", [(ACTORS, "  - id: dockers", "  - id: »nobody\n    kind: group\n    names: [{text: Nobody, lang: en, kind: canonical}]\n  - id: dockers")]),
        ("names the actor “ash”", [(ACTORS, "  - id: dockers", "  - id: »ash\n    kind: group\n    names: [{text: Dana Ash-Tree, lang: en, kind: canonical}, {text: Ash, lang: en, kind: short}]\n  - id: dockers")]),
        ("names the place “elsewhere”", [(PLACES, "  - id: port-city", "  - id: »elsewhere\n    names: [{text: Elsewhere, lang: en, kind: canonical}]\n  - id: port-city")]),
        ("names the source “elm-2025”", [(SOURCES, "references:\n", f"references:\n{_NEW_SOURCE}")]),
        ("bears on the explanation “curse”", [(DOSSIER, "explanations:\n", "explanations:\n  - {id: »curse, title: A curse}\n")]),
        ("nothing is “flood” of event-kinds", [(DOSSIER, "talk: talk}", "talk: talk, »flood: flood}")]),
        ("nothing is “host” of event-roles", [(DOSSIER, "asks: asks}", "asks: asks, »host: hosts}")]),
        ("nothing is “likes” of actor-relations", [(DOSSIER, "belongs to, rival", "belongs to, »likes: likes, rival")]),
        ("nothing is “uk” of languages", [(DOSSIER, "ru: Russian", "ru: Russian, »uk: Ukrainian")]),
    ],
    CheckName.CHOICE_NEVER_GIVEN: [
        ("no claim chooses “coal”", [(FIRE, "petrol: petrol, gas", "petrol: petrol, »coal: coal, gas")]),
    ],
    CheckName.OVER_TIME_WITHOUT_AS_OF: [
        ("“dead” moves over time, and this claim of “birch-2023” has no “as-of”", [(FIRE, '{point: dead, stance: asserts, value: "11", words: Eleven died in all., at: "44", as-of: 2022-02}', '»{point: dead, stance: asserts, value: "11", words: Eleven died in all., at: "44"}')]),
    ],
    CheckName.NO_NATIVE_NAME: [
        ("“guard-serik” has no Kazakh or Russian name", [(ACTORS, _SERIK, "      »- {text: Serik, lang: en, kind: canonical, in: [ash-2022]}\n")]),
        ("“ministry” has no Russian name", [(ACTORS, _MINISTRY, f"»{_MINISTRY}"), (DOSSIER, "of: [ministry, invented-review]", "of: [invented-review]")]),
        ("“ministry” has no Kazakh name", [(ACTORS, _MINISTRY, f"»{_MINISTRY}"), (ACTORS, "министрлігі, lang: kk", "министрлігі, lang: ru"), (DOSSIER, "of: [ministry, invented-review]", "of: [invented-review]")]),
        ("“invented-review” has no Kazakh or Russian name", [(ACTORS, _REVIEW, f"»{_REVIEW}"), (DOSSIER, "of: [ministry, invented-review]", "of: [ministry]")]),
    ],
    CheckName.VOICE_IS_SOURCE: [
        ("“invented-review” is the outlet or an author of “ash-2022”", [(FIRE, "[orazbekov, ministry]", "[orazbekov, »invented-review]")]),
        ("“orazbekov” is the outlet or an author of “ash-2022”", [(ACTORS, "Danyar Orasbecov", "DANA ASH"), (FIRE, "[orazbekov, ministry]", "[»orazbekov, ministry]")]),
    ],
    CheckName.COMPUTED_WITHOUT_NOTE: [
        ("nothing says how the answer of “ash-2022” to “size” was computed", [(FIRE, "value: more than 3,", 'value: more than 3, computed: »"yes",')]),
        ("nothing says how the answer of “caravan-2024” to “began” was computed", [(FIRE, "value: 2022-01-05, words: On", 'value: {edtf: 2022-01-05, note: the day after}, computed: »"yes", words: On')]),
    ],
    CheckName.DUPLICATE_CLAIM: [
        ("“caravan-2024” has given this answer to “began” before", [(FIRE, _BEGAN, f"{_BEGAN}\n      - »{_BEGAN.replace('fifth', '5th')}")]),
        ("“ash-2022” has given this answer to “cause” before", [(FIRE, "      - {point: why, stance: asserts, value: To hide", "      - »{point: cause, stance: asserts, value: [petrol], words: Oil., at: \"8\"}\n      - {point: why, stance: asserts, value: To hide")]),
    ],
    CheckName.UNKNOWN_LANGUAGE: [
        ("no language of dossier.yaml has the code “kz”", [(ACTORS, "lang: kk, kind: variant", "lang: »kz, kind: variant")]),
        ("no language of dossier.yaml has the code “fr”", [(FIRE, "quote-lang: en", "quote-lang: »fr")]),
        ("no language of dossier.yaml has the code “fr”", [(SOURCES, "language: en", "language: »fr")]),
        ("no language of dossier.yaml has the code “ky”", [(DOSSIER, "native-languages: [kk,", "native-languages: [kk, »ky,")]),
    ],
    STALE_EXCEPTION: [
        ("“choice-never-given” finds nothing of “oil”", [(DOSSIER, "of: [gas, none]", "of: [gas, »oil, none]")]),
        ("“duplicate-claim” finds nothing", [(DOSSIER, "checks-off:\n", "checks-off:\n  - {check: »duplicate-claim, reason: None.}\n")]),
        ("“choice-never-given” finds nothing of “given”", [(DOSSIER, "of: [gas, none]", "of: [gas, »given, none]")]),
    ],
    STRUCTURE: [
        ("no place has the id “depo” — did you mean depot?", [(FIRE, "place: depot\n", "place: »depo\n")]),
        ("“duplicate-claims” is not known here", [(DOSSIER, "checks-off:\n", "checks-off:\n  - {check: »duplicate-claims, reason: None.}\n")]),
        ("an exception lacks “reason”", [(DOSSIER, "checks-off:\n", "checks-off:\n  - {»check: duplicate-claim}\n")]),
    ],
}  # fmt: skip

SILENT: dict[str, Edit] = {
    "a nickname may be another's name": (ACTORS, _DOCKERS, f"{_DOCKERS}\n      - {{text: Оразбеков, lang: ru, kind: nickname}}"),
    "a script of a known language": (ACTORS, "lang: kk, kind: variant", "lang: kk-Latn, kind: variant"),
    "a term in quotation marks": (FIRE, "words: On the fifth.", "words: On the “fifth day”."),
    "a computed answer with a note": (FIRE, "value: more than 3,", 'value: more than 3, computed: "yes", note: From two fields.,'),
    "the other half of yes and no": (FIRE, "{point: size, stance: asserts, value: more", '{point: alarm, stance: asserts, value: given, words: A bell., at: "9"}\n      - {point: size, stance: asserts, value: more'),
    "the same answer on another day": (FIRE, '{point: dead, stance: asserts, value: "11",', '{point: dead, stance: asserts, value: "11", words: Then too., at: "43", as-of: 2022-03}\n      - {point: dead, stance: asserts, value: "11",'),
    "an event without a date within another": ("events/old-rumour.yaml", "kind: talk\n", "kind: talk\npart-of: depot-fire\n"),
    "a person named in one of the two languages": (ACTORS, "Данияр Оразбекұлы Әуезов, lang: kk", "Данияр Оразбекұлы Әуезов, lang: ru"),
    "an actor who is only the author of a work": (ACTORS, "  - id: dockers", "  - id: dana-ash\n    kind: person\n    names: [{text: Дана Аш, lang: ru, kind: canonical}, {text: DANA ASH, lang: en, kind: variant}]\n  - id: dockers"),
    "a body that is only the author of a work": (ACTORS, "  - id: dockers", "  - id: cedar\n    kind: group\n    names: [{text: Cedar Group, lang: en, kind: canonical}]\n  - id: dockers"),
    "an actor with a tie to another": (ACTORS, "  - id: dockers", "  - id: clerk\n    kind: group\n    names: [{text: Clerks, lang: en, kind: canonical}]\n    relations: [{to: ministry, kind: belongs-to}]\n  - id: dockers"),
}  # fmt: skip
"""What is passed over on purpose."""


def edit(folder: Path, edits: list[Edit]) -> str:
    """Make every change; where the marked one stands."""
    marked = ""
    for file, old, new in edits:
        if not old:
            (folder / file).touch()
            (folder / file).write_text("?", encoding="utf-8")
        where = change(folder, file, old or "?", new)
        marked = where if "»" in new else marked
    return marked


def found(report: Report) -> list[str]:
    return [str(finding) for finding in report.findings]


def test_the_small_dossier_is_clean(dossier_copy: Path) -> None:
    report = lint_dossier(dossier_copy, with_advice=True)
    assert found(report) == []
    assert (report.fails, report.switched_off, report.checks) == (False, 12, len(CHECKS))


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name in CASES for case in range(len(CASES[name]))], ids=str
)
def test_each_check_finds_one_thing_where_it_stands(dossier_copy: Path, name: str, case: int) -> None:
    message, edits = CASES[name][case]
    where = edit(dossier_copy, edits)
    report = lint_dossier(dossier_copy, with_advice=True)
    (finding,) = report.findings
    assert str(finding).startswith(f"{where}: {name}: "), finding
    assert message in str(finding)
    assert " — " in str(finding)
    assert report.fails == (finding.level is not Level.ADVICE)


@pytest.mark.parametrize("what", SILENT)
def test_what_is_passed_over_on_purpose(dossier_copy: Path, what: str) -> None:
    edit(dossier_copy, [SILENT[what]])
    names = [finding.name for finding in lint_dossier(dossier_copy).findings]
    assert [name for name in names if name != STALE_EXCEPTION] == []


def test_names_are_asked_for_in_the_languages_that_the_dossier_says(dossier_copy: Path) -> None:
    change(dossier_copy, DOSSIER, "ru: Russian}", "ru: Russian, uz: Uzbek, ga: Irish}")
    change(dossier_copy, DOSSIER, "native-languages: [kk, ru]", "native-languages: [uz, ga]")
    said = "\n".join(found(lint_dossier(dossier_copy, with_advice=True)))
    assert "no-native-name: “guard-serik” has no Uzbek or Irish name — " in said
    change(dossier_copy, DOSSIER, "native-languages: [uz, ga]\n", "")
    assert "has no" not in "\n".join(found(lint_dossier(dossier_copy, with_advice=True)))


def test_a_script_can_be_a_language_of_its_own(dossier_copy: Path) -> None:
    change(dossier_copy, DOSSIER, "kk: Kazakh,", "kk: Kazakh, kk-Latn: Kazakh in Latin letters,")
    change(dossier_copy, ACTORS, "lang: kk, kind: variant", "lang: kk-Latn, kind: variant")
    assert found(lint_dossier(dossier_copy, with_advice=True)) == []


@pytest.mark.parametrize("name", [name for name in CASES if name not in (STRUCTURE, STALE_EXCEPTION)])
@pytest.mark.parametrize("is_for_all", [True, False])
def test_each_check_can_be_switched_off(dossier_copy: Path, name: str, is_for_all: bool) -> None:
    _, edits = CASES[name][0]
    edit(dossier_copy, edits)
    (finding,) = lint_dossier(dossier_copy, with_advice=True).findings
    of = "" if is_for_all else f", of: [{finding.of[-1]}]"
    change(
        dossier_copy, DOSSIER, "checks-off:\n", f"checks-off:\n  - {{check: {name}, reason: Meant so.{of}}}\n"
    )
    report = lint_dossier(dossier_copy, with_advice=True)
    names = {found.name for found in report.findings}
    refused = (
        CheckName.CLAIM_WITHOUT_LOCATOR,
        CheckName.QUOTATION_TOO_LONG,
        CheckName.QUOTATION_FROM_ALTERED_COPY,
    )
    assert names == ({STRUCTURE} if name in refused else set())
    assert report.switched_off == 13


def test_an_exception_for_another_record_hides_nothing(dossier_copy: Path) -> None:
    edit(dossier_copy, CASES[CheckName.ORIGIN_UNUSED][0][1])
    change(
        dossier_copy,
        DOSSIER,
        "checks-off:\n",
        "checks-off:\n  - {check: origin-unused, reason: Meant so., of: [ministry-toll]}\n",
    )
    names = [finding.name for finding in lint_dossier(dossier_copy).findings]
    assert names == [CheckName.ORIGIN_UNUSED, STALE_EXCEPTION]


def test_an_exception_without_a_reason_hides_nothing(dossier_copy: Path) -> None:
    change(dossier_copy, DOSSIER, ", reason: The guard spoke to one historian., of: [guard", ", of: [guard")
    names = [finding.name for finding in lint_dossier(dossier_copy).findings]
    assert names == [STRUCTURE, CheckName.ORIGIN_USED_ONCE]


def test_an_import_takes_a_dossier_with_exceptions_and_refuses_unknown_ones(dossier_copy: Path) -> None:
    target = dossier_copy.parent / "made.db"
    assert not isinstance(import_dossier(dossier_copy, target), list)
    edit(dossier_copy, CASES[STRUCTURE][1][1])
    assert isinstance(import_dossier(dossier_copy, target), list)


def test_the_structure_comes_first_and_the_rest_is_checked_all_the_same(dossier_copy: Path) -> None:
    change(dossier_copy, FIRE, "place: depot\n", "place: depo\n")
    change(dossier_copy, DOSSIER, "origins:\n", "origins:\n  - {id: log-book, title: A log}\n")
    change(dossier_copy, ACTORS, "lang: kk, kind: variant", "lang: kz, kind: variant")
    names = [finding.name for finding in lint_dossier(dossier_copy).findings]
    assert names == [STRUCTURE, CheckName.UNKNOWN_LANGUAGE, CheckName.ORIGIN_UNUSED]


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_an_import_refuses_the_checks_bear(dossier_copy: Path, what: str) -> None:
    change(dossier_copy, *CHANGES[what][:3])
    assert lint_dossier(dossier_copy, with_advice=True).fails


@given(data=st.data())
def test_no_mutilation_makes_the_checks_raise(small_dossier: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(small_dossier, Path(temporary) / "dossier"))
        files = sorted(folder.rglob("*.yaml"))
        for path in data.draw(st.lists(st.sampled_from(files), min_size=1, max_size=3, unique=True)):
            path.write_text(_mutilated(path.read_text("utf-8"), data), "utf-8")
        report = lint_dossier(folder, with_advice=True)
    assert all(finding.where.line > 0 for finding in report.findings)


def _mutilated(text: str, data: st.DataObject) -> str:
    """The text without some of its lines, and with some of its values replaced."""
    lines = text.splitlines(keepends=True)
    doomed = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=4))
    kept = "".join(line for number, line in enumerate(lines) if number not in doomed)
    if values := list(re.finditer(r"(?<=: )[\w-]+", kept)):
        value = data.draw(st.sampled_from(values))
        new = data.draw(st.sampled_from(["[]", "{}", "''", "[{a: b}]", "{edtf: []}", "[x, [y]]", value[0]]))
        kept = kept[: value.start()] + new + kept[value.end() :]
    return kept


def test_an_empty_folder_is_borne(tmp_path: Path) -> None:
    report = lint_dossier(tmp_path)
    assert {finding.name for finding in report.findings} == {STRUCTURE}
    assert report.records == 0


def test_what_is_no_folder_is_refused(small_dossier: Path) -> None:
    with pytest.raises(QantarError, match="There is no folder"):
        lint_dossier(small_dossier / DOSSIER)


def test_the_real_dossier_is_borne(real_dossier: Path) -> None:
    names = {finding.name for finding in lint_dossier(real_dossier, with_advice=True).findings}
    assert STRUCTURE not in names


def test_every_check_has_a_name_a_text_and_a_case() -> None:
    names = [check.name for check in EXPLAINED]
    assert names == [STRUCTURE, *CheckName, STALE_EXCEPTION]
    assert set(CASES) == set(names)
    for check in EXPLAINED:
        assert re.fullmatch(r"[A-Z][^.]*\.", check.title)
        assert len(re.findall(r"[.:;] ", check.explanation)) >= 1
        assert check.explanation.endswith(".")


def test_contributing_lists_every_check() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = contributing.partition("## What `qantar check` looks for")[2]
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", section, re.MULTILINE)
    assert rows == [(check.name, check.title) for check in EXPLAINED]
