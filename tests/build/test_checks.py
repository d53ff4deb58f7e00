"""Every check has a dossier that fails it: where, what is wrong, and what would be right."""
# ruff: noqa: E501 -- one line a case

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.problem import Problem

FIRE = "events/depot-fire.yaml"
_DEAD = "- point: dead\n        stance: asserts\n        voice: [ministry]"
_BIRCH = "{point: who, stance: denies, value: dockers, words: The dockers"


def problems_of(folder: Path) -> list[str]:
    """What an import of the folder complains of; it must not leave a database behind."""
    target = folder.parent / "refused.db"
    built = import_dossier(folder, target)
    if isinstance(built, Built):
        target.unlink()
        return []
    assert not target.exists()
    assert all(isinstance(problem, Problem) for problem in built)
    return [str(problem) for problem in built]


def change(folder: Path, file: str, old: str, new: str) -> str:
    """Replace one passage; a » in the new one marks where the problem is, and comes back as FILE:LINE:COLUMN."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    text = text.replace(old, new)
    before, marker, after = text.partition("»")
    (folder / file).write_text(before + after, encoding="utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{file}:{line}:{column}" if marker else file


CHANGES = {
    # the shape of records
    "unknown key": (FIRE, "summary: The old", "»sumary: The old", "an event has no “sumary” — did you mean summary?"),
    "comma in a text": (FIRE, "words: It was petrol.", "words: It was petrol, »they say.", "a claim has no “they say.” — put a text that has a comma in it between quotation marks"),
    "missing key": (FIRE, "id: depot-fire\n", "»", "an event lacks “id” — its id, which is the name of its file too"),
    "bad stance": (FIRE, _DEAD, _DEAD.replace("asserts", "»assert"), "“assert” is not known here — one of asserts, denies, doubts, reports (did you mean asserts?)"),
    "bad answer": (FIRE, 'Why?", answer: text', 'Why?", answer: »prose', "“prose” is not known here — one of number, time,"),
    "bad id": ("actors.yaml", "- id: dockers", "- id: »The_Dockers", "“The_Dockers” is not an id: lower-case ASCII"),
    "letter that looks like another": ("actors.yaml", "- id: dockers", "- id: »d\u043eckers", "with single hyphens between — “\u043e” is U+043E, which is not ASCII"),
    "dash in a locator": (FIRE, 'at: "44"', "at: »44–45", "12, 15 — “–” is U+2013, which is not ASCII"),
    "date in parts": ("sources.yaml", "issued: 2022-01-20", "issued: »{date-parts: [[2022, 1, 20]]}", "a text is needed here — a date in EDTF, such as 2022-01-05"),
    "bad date": (FIRE, "as-of: 2022-02", "as-of: »2022-13", "“2022-13” has no such month or season."),
    "year before the first": ("sources.yaml", "issued: 2022-01-20", "issued: »-0300~", "“-0300~” is before the year 0001, where dates begin: leave it out, and say it in words."),
    "year nought": ("sources.yaml", "issued: 2022-01-20", "issued: »0000", "“0000” is before the year 0001"),
    "bad day": ("sources.yaml", "issued: 2022-01-20", "issued: »2022-02-30", "“2022-02-30” has no such day."),
    "bad zone": ("dossier.yaml", 'zone: "+06:00"', "zone: »Almaty", "“Almaty” is not a time zone: write the offset"),
    "bad language": ("actors.yaml", "Серік, lang: kk", "Серік, lang: »Kazakh", "“Kazakh” is not a language code such as"),
    "language of a vocabulary": ("dossier.yaml", "kk: Kazakh,", "»Kazakh: Kazakh,", "“Kazakh” is not a language code such as"),
    "bad locator": (FIRE, 'at: "44"', "at: »p. 44", "“p. 44” is not a locator such as 12, 12-13 or 12, 15"),
    "locator from nought": (FIRE, 'at: "44"', 'at: »"0"', "“0” is not a locator such as 12"),
    "latitude beyond the pole": ("places.yaml", 'lat: "43.25"', 'lat: »"143.25"', "decimal degrees such as 43.25, from -90 to 90"),
    "bad degrees": ("places.yaml", 'lat: "43.25"', "lat: »43°", "“43°” is not decimal degrees such as 43.25"),
    "bad reading": ("sources.yaml", "read: part", "read: »partly", "“partly” is not known here — one of whole, part"),
    "bad type": ("sources.yaml", "type: book", "type: »books", "(did you mean book?)"),
    "bad yes or no": (FIRE, 'over-time: "yes"', "over-time: »true", "“true” is not known here — one of yes, no"),
    "empty text": (FIRE, "words: It was petrol.", 'words: »""', "this is empty — write something, or leave the key out"),
    "nothing after the colon": (FIRE, "title: The depot burns", "title:»", "this is empty"),
    "long title": (FIRE, "title: The depot burns", f"title: »{'x' * 121}", "this has 121 characters — at most 120"),
    "text for a list": (FIRE, "voice: [orazbekov, ministry]", "voice: »orazbekov", "a list is needed here — begin each item"),
    "list for a text": (FIRE, "words: It was petrol.", "words: »[It was petrol.]", "a text is needed here — quote it"),
    "mapping for a list": (FIRE, "actors:\n  - {actor: dockers", "actors:\n  »dockers:\n  - {actor: dockers", "a list is needed here"),
    "text for a mapping": (FIRE, "  - {actor: city-guard, role: absent}", "  - »city-guard", "an involvement is a mapping — fields as “key: value”, with the keys actor, role, note"),
    "text for a mapping of terms": ("dossier.yaml", "{fire: fire, inquest: inquest, talk: talk}", "»fire", "a mapping is needed here — write id: title"),
    "bad key of a mapping": (FIRE, "petrol: petrol, gas", "petrol: petrol, »Gas", "“Gas” is not an id"),
    "list for a file": ("places.yaml", "places:\n", "", "a file of places is a mapping — fields as “key: value”, with the key places"),
    # references
    "unknown source": (FIRE, "- source: birch-2023", "- source: »birch-2032", "no source has the id “birch-2032” — did you mean birch-2023?"),
    "unknown voice": (FIRE, "[orazbekov, ministry]", "[orazbekov, »ministri]", "no actor has the id “ministri” — did you mean ministry?"),
    "unknown point": (FIRE, "{point: size, stance: asserts, value: up", "{point: »sise, stance: asserts, value: up", "no point of this event has the id “sise” — did you mean size?"),
    "unknown origin": (FIRE, "origin: guard-interview", "origin: »guards-interview", "no origin in dossier.yaml has the id"),
    "unknown kind of event": (FIRE, "kind: fire", "kind: »fires", "no event kind in dossier.yaml has the id “fires” — did you mean fire?"),
    "unknown kind, not near any": (FIRE, "kind: fire", "kind: »accident-at-sea", "has the id “accident-at-sea” — one of "),
    "unknown kind, and what may be done": (FIRE, "kind: fire", "kind: »accident-at-sea", "fire, inquest, talk, or add it"),
    "unknown actor, not near any": (FIRE, "[orazbekov, ministry]", "[»somebody-else-altogether, ministry]", "no actor has the id “somebody-else-altogether” — one of "),
    "unknown role": (FIRE, "role: absent", "role: »absentee", "no event role in dossier.yaml has the id “absentee” — did you mean absent?"),
    "unknown actor": (FIRE, "actor: dockers", "actor: »docker", "no actor has the id “docker” — did you mean dockers?"),
    "unknown place": (FIRE, "place: depot\n", "place: »depo\n", "no place has the id “depo” — did you mean depot?"),
    "unknown whole": ("events/inquest.yaml", "part-of: depot-fire", "part-of: »depot", "no event has the id “depot” — did you mean"),
    "unknown choice": (FIRE, "{point: cause, stance: asserts, value: petrol", "{point: cause, stance: asserts, value: »petroleum", "no choice of this point has the id “petroleum”"),
    "unknown one of several choices": (FIRE, "{point: cause, stance: asserts, value: petrol", "{point: cause, stance: asserts, value: [gas, »oil]", "no choice of this point has the id “oil”"),
    "unknown actor as an answer": (FIRE, _BIRCH, _BIRCH.replace("dockers, w", "»nobody-here, w"), "no actor has the id “nobody-here”"),
    "unknown place as an answer": (FIRE, "value: port-city", "value: »port-town", "no place has the id “port-town” — did you mean port-city?"),
    "unknown outlet": ("sources.yaml", "outlet: invented-review", "outlet: »review", "no actor has the id “review”"),
    "unknown parent work": ("sources.yaml", "derived-from: [birch-2023]", "derived-from: [»birch]", "no source has the id “birch”"),
    "unknown body": ("actors.yaml", "body: ministry", "body: »cabinet", "no actor has the id “cabinet”"),
    "unknown relation": ("actors.yaml", "kind: belongs-to", "kind: »belongs", "no relation in dossier.yaml has the id “belongs”"),
    "unknown other actor": ("actors.yaml", "{to: ministry", "{to: »ministery", "no actor has the id “ministery”"),
    "unknown printer of a name": ("actors.yaml", "kind: short, in: [birch-2023]", "kind: short, in: [»birch-23]", "no source has the id “birch-23”"),
    "unknown witness of a role": ("actors.yaml", "to: 2022-01-05, in: [ash-2022]", "to: 2022-01-05, in: [»ash-22]", "no source has the id “ash-22”"),
    "unknown surrounding place": ("places.yaml", "within: nowhere", "within: »somewhere", "no place has the id “somewhere”"),
    "unknown explanation": (FIRE, "supports: [arson]", "supports: [»arsson]", "no explanation in dossier.yaml has the id “arsson” — did you mean arson?"),
    "explanation named twice": (FIRE, "supports: [arson]", "supports: [arson, »arson]", "“arson” stands here already — name it once"),
    "unknown citing work": ("sources.yaml", "known-through: [birch-2023]", "known-through: [»birch]", "no source has the id “birch”"),
    # what was not read
    "unread and nobody cites it": ("sources.yaml", "read: unread\n    known-through: [birch-2023]", "read: »unread", "a source that was not read needs “known-through” — who cites it?"),
    "read and known through another": ("sources.yaml", "read: part\n", "read: part\n    known-through: »[ash-2022]\n", "this is for a source that was not read — read: unread"),
    "account of what was not read": (FIRE, "- source: birch-2023", "- source: »dune-2021", "“dune-2021” was not read, so it has no account of its own"),
    # ids
    "second source": ("sources.yaml", "- id: birch-2023", "- id: »ash-2022", "a second source with the id “ash-2022” — the first is at sources.yaml:2:9"),
    "second actor": ("actors.yaml", "- id: dockers", "- id: »ministry", "a second actor with the id “ministry” — the first is at actors.yaml:"),
    "second place": ("places.yaml", "- id: depot", "- id: »nowhere", "a second place with the id “nowhere”"),
    "second point": (FIRE, "{id: injured,", "{id: »dead,", "a second point with the id “dead”"),
    "second origin": ("dossier.yaml", "{id: guard-interview", "{id: »ministry-toll", "a second origin with the id “ministry-toll”"),
    "second explanation": ("dossier.yaml", "{id: arson", "{id: »accident", "a second explanation with the id “accident”"),
    "second account": (FIRE, "- source: birch-2023", "- source: »ash-2022", "a second account of “ash-2022” — join it to line"),
    "file and id differ": ("events/inquest.yaml", "id: inquest\n", "id: »inquiry\n", "“inquiry” stands in inquest.yaml — name the file as the id"),
    # loops
    "place within itself": ("places.yaml", "    names:\n      - {text: Nowhere", "    within: »depot\n    names:\n      - {text: Nowhere", "“nowhere” lies within itself: nowhere → depot → port-city → nowhere"),
    "event part of itself": (FIRE, "place: depot\n", "place: depot\npart-of: »inquest\n", "“depot-fire” lies within itself: depot-fire → inquest → depot-fire — leave out one of the steps"),
    "work derived from itself": ("sources.yaml", "read: part\n", "read: part\n    derived-from: [»caravan-2024]\n", "“birch-2023” goes back to itself: birch-2023 → caravan-2024 → birch-2023 — leave out one of the steps"),
    "work derived from what derives from it and another": ("sources.yaml", "read: part\n", "read: part\n    derived-from: [ash-2022, »caravan-2024]\n", "“birch-2023” goes back to itself: birch-2023 → caravan-2024 → birch-2023 — leave out one of the steps"),
    "work derived from another and itself": ("sources.yaml", "derived-from: [birch-2023]", "derived-from: [birch-2023, »caravan-2024]", "“caravan-2024” goes back to itself: caravan-2024 → caravan-2024 — leave out one of the steps"),
    # names
    "no canonical name": ("actors.yaml", "{text: the dockers, lang: en, kind: canonical", "{text: the dockers, lang: en, kind: variant", "“dockers” has 0 canonical names — exactly one"),
    "two canonical names": ("actors.yaml", "Серік, lang: kk, kind: native", "Серік, lang: kk, kind: canonical", "“guard-serik” has 2 canonical names — exactly one"),
    "latitude without longitude": ("places.yaml", 'lat: "43.25"\n    lon: "-76.9"\n', 'lat: »"43.25"\n', "“port-city” has a latitude and no longitude — write both, or neither"),
    "longitude without latitude": ("places.yaml", 'lat: "43.25"\n    lon: "-76.9"\n', 'lon: »"-76.9"\n', "“port-city” has a longitude and no latitude — write both, or neither"),
    # places in works
    "range that falls": (FIRE, 'at: "44"', 'at: »"12, 45-44"', "“45-44” ends before it begins — the lower number first"),
    # values
    "number that is none": (FIRE, 'value: "11"', "value: »eleven", "“eleven” is not a number we can compare: write for example 238,"),
    "list for a number": (FIRE, 'value: "11"', "value: »[11]", "a text is needed here"),
    "time that is none": (FIRE, "{point: began, stance: asserts, value: 2022-01-05,", "{point: began, stance: asserts, value: »evening,", "“evening” is not a date in EDTF"),
    "clock that is none": (FIRE, 'value: {edtf: 2022-01-05, from: "22:00~"}', 'value: »{edtf: 2022-01-05, from: "10 pm"}', "“10 pm” is not a clock time"),
    "key that a time has not": (FIRE, 'value: {edtf: 2022-01-05, from: "22:00~"}', 'value: {edtf: 2022-01-05, »form: "22:00~"}', "a time has no “form” — did you mean from?"),
    "time without a date": (FIRE, 'value: {edtf: 2022-01-05, from: "22:00~"}', 'value: {»from: "22:00~"}', "a time lacks “edtf” — the date, in EDTF"),
    "empty list of answers": (FIRE, "{point: cause, stance: asserts, value: petrol", "{point: cause, stance: asserts, value: »[]", "this cannot answer a point that asks for a choice."),
    "list within a list": (FIRE, "{point: cause, stance: asserts, value: petrol", "{point: cause, stance: asserts, value: [petrol, »[gas]]", "a text is needed here"),
    "empty text as an answer": (FIRE, "value: To hide the books.", 'value: »""', "this is empty"),
    "group on a number": (FIRE, "value: more than 3,", "value: more than 3, group: »big,", "only texts are grouped — this point asks for a number"),
    "a choice computed": (FIRE, "value: petrol, words: It was", 'value: petrol, computed: »"yes", words: It was', "only a number or a time is computed — this point asks for a choice"),
    "computed neither yes nor no": (FIRE, "value: more than 3,", "value: more than 3, computed: »maybe,", "“maybe” is not known here — one of yes, no"),
    "choice without choices": (FIRE, '- {id: alarm, ask: "Was an alarm given?", answer: choice, choices: {given: it was, not-given: it was not}}', '- »{id: alarm, ask: "Was an alarm given?", answer: choice}', "a point that asks for a choice needs “choices” — id: what it means"),
    "choices without a choice": (FIRE, "answer: number, unit: hectares}", "answer: number, choices: »{a: b}}", "only a point that asks for a choice has choices — answer: choice"),
    # times that end before they begin
    "event": (FIRE, 'when: {edtf: 2022-01-05/2022-01-06, from: "22:00~", to: "06:00"', 'when: »{edtf: 2022-01-05, from: "22:00", to: "06:00"', "“2022-01-05 22:00 06:00” ends before it begins."),
    "interval": (FIRE, "as-of: 2022-02", "as-of: »2022-03/2022-02", "“2022-03/2022-02” ends before it begins."),
    "range in a set": ("sources.yaml", "published: 2024-01/2024-02", 'published: »"[2024-02..2024-01]"', "“[2024-02..2024-01]” ends before it begins."),
    "clock times": (FIRE, "since: 2022-06", "since: »2022-06-01T12:00/2022-06-01T11:00", "ends before it begins."),
    "only in the dossier's zone": (FIRE, "as-of: 2022-02", "as-of: »2022-02-01T23:00Z/2022-02-01", "ends before it begins."),
    # quotations
    "long quotation": (FIRE, "quote: three are dead", f"quote: »{'three are dead or ' * 3}more", "this quotes 13 words — at most 12; paraphrase the rest"),
    "quotation of an altered copy": (FIRE, "{point: where, stance: reports, value: port-city,", "{point: where, stance: reports, value: port-city, quote: »in the city,", "nothing of “caravan-2024” can be quoted — its copy's wording is not the author's; paraphrase it"),
    "translation of nothing": (FIRE, "words: It was petrol.", "words: It was petrol., translation: »Petrol", "“translation” is of a quotation, and there is none — add “quote”"),
    # YAML
    "repeated key": (FIRE, "place: depot\n", "place: depot\n»place: depot\n", "the key “place” stands twice — it is already on line 4"),
    "tag": (FIRE, "title: The", "title: »!!python/name:os.system The", "are not allowed — remove it: the schema decides the type"),
    "own tag": (FIRE, "title: The", "title: »!x The", "tags (!x) are not allowed"),
    "anchor": (FIRE, "title: The", "title: »&t The", "anchors (&t) are not allowed — repeat the text"),
    "alias": (FIRE, "title: The depot burns", "title: »*t", "aliases (*) are not allowed — repeat the text"),
    "merge key": (FIRE, "title: The", "»<<: {note: x}\ntitle: The", "merge keys (<<) are not allowed — repeat the fields"),
    "list as a key": (FIRE, "title: The", "»[a]: b\ntitle: The", "a list or mapping cannot be a key"),
    "second document": (FIRE, "summary: The", "»---\nsummary: The", "a second document (---) in one file — put it into a file of its own"),
    "tab": (FIRE, "title: The depot burns", "»\ttitle: The depot burns", " — indent with spaces, not tabs"),
    "unclosed quotation mark": ("events/inquest.yaml", "when: 2022-03", 'when: "2022-03', "in what begins in line "),
    "unclosed brace": (FIRE, "role: absent}", "role: absent", "did not find expected ',' or '}', in what begins in line 8 — put , between the entries"),
    "no space behind a colon": (FIRE, "kind: fire\n", "kind:fire\n", " — write “key: value”, with a space behind the colon"),
    "colon in a text": (FIRE, "title: The depot burns", "title: The depot»: it burns", "quote a text that has “: ” in it"),
    "another depth": (FIRE, "    gist: The dockers are", " »gist: The dockers are", "this is not YAML: "),
}  # fmt: skip


def test_an_id_that_is_none_is_not_offered(dossier_copy: Path) -> None:
    change(dossier_copy, "events/depot-fire.yaml", "id: depot-fire\n", "id: Depot-fire\n")
    said = problems_of(dossier_copy)
    assert len(said) > 1
    assert not any(
        "did you mean Depot-fire?" in problem or "one of Depot-fire" in problem for problem in said
    )


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("dossier.yaml", "a dossier needs id, title, description, licence, language, zone, vocabularies"),
        ("sources.yaml", "a file of references needs references"),
        ("places.yaml", "a file of places needs places"),
        (FIRE, "an event needs id, title, kind, summary; or remove the file"),
    ],
)
def test_an_empty_file_is_told_what_it_needs(dossier_copy: Path, file: str, hint: str) -> None:
    (dossier_copy / file).write_text("# nothing yet\n", encoding="utf-8")
    assert problems_of(dossier_copy) == [f"{file}:1:1: the file is empty — {hint}"]


@pytest.mark.parametrize("what", CHANGES)
def test_each_check_says_where_and_what_and_what_would_be_right(dossier_copy: Path, what: str) -> None:
    file, old, new, expected = CHANGES[what]
    where = change(dossier_copy, file, old, new)
    problems = problems_of(dossier_copy)
    hits = [problem for problem in problems if problem.startswith(where) and expected in problem]
    assert hits, "\n".join([where, *problems])
    assert len(set(problems)) == len(problems)


def test_the_dossier_that_the_changes_start_from_has_no_problem(dossier_copy: Path) -> None:
    assert problems_of(dossier_copy) == []


@pytest.mark.parametrize(
    "what",
    ["bad stance", "bad date", "date in parts", "number that is none", "clock that is none", "interval"],
)
def test_one_mistake_is_one_problem(dossier_copy: Path, what: str) -> None:
    file, old, new, _ = CHANGES[what]
    change(dossier_copy, file, old, new)
    assert len(problems_of(dossier_copy)) == 1


def test_an_id_that_is_none_is_not_asked_for_as_a_file_name(dossier_copy: Path) -> None:
    change(dossier_copy, "events/inquest.yaml", "id: inquest\n", "id: The_Inquest\n")
    (problem,) = problems_of(dossier_copy)
    assert "“The_Inquest” is not an id" in problem


def test_a_file_in_the_place_of_the_folder_of_events_is_said_to_be_one(dossier_copy: Path) -> None:
    shutil.rmtree(dossier_copy / "events")
    (dossier_copy / "events").write_text("x")
    assert "events:1:1: this is not a folder — make it one, with a file an event" in problems_of(dossier_copy)


def test_every_problem_is_listed_in_the_order_of_the_files(dossier_copy: Path) -> None:
    chosen = [
        "bad stance",
        "unknown voice",
        "bad id",
        "bad zone",
        "bad degrees",
        "bad reading",
        "list for a number",
    ]
    marks = [change(dossier_copy, *CHANGES[what][:3]) for what in chosen]
    problems = problems_of(dossier_copy)
    for what, where in zip(chosen, marks, strict=True):
        assert any(
            problem.startswith(where.rpartition(":")[0]) and CHANGES[what][3] in problem
            for problem in problems
        )
    files = [problem.split(":")[0] for problem in problems]
    assert files == sorted(files)


@pytest.mark.parametrize("file", ["dossier.yaml", "sources.yaml", "actors.yaml", "places.yaml"])
def test_a_missing_file_is_named(dossier_copy: Path, file: str) -> None:
    (dossier_copy / file).unlink()
    assert problems_of(dossier_copy) == [f"{file}:1:1: this file is missing — a dossier needs it"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *itertools.product(
            ["dossier.yaml", "sources.yaml", "actors.yaml", "places.yaml", FIRE], ["", "x", "a: [\n"]
        ),
        ("actors.yaml", "people: []\n"),
        ("sources.yaml", "sources: []\n"),
    ],
)
def test_what_refers_to_a_file_that_cannot_be_read_is_not_called_wrong(
    dossier_copy: Path, file: str, text: str
) -> None:
    (dossier_copy / file).write_text(text, encoding="utf-8")
    problems = problems_of(dossier_copy)
    assert problems and all(problem.startswith(f"{file}:") for problem in problems), problems


def test_a_file_that_is_not_read_is_not_passed_over(dossier_copy: Path) -> None:
    (dossier_copy / "events" / "depot-fire.yml").write_text("id: depot-fire\n")
    (dossier_copy / "events" / ".depot-fire.yaml.swp").write_text("an editor's")
    (problem,) = problems_of(dossier_copy)
    assert problem == "events/depot-fire.yml:1:1: only .yaml files belong here — rename or remove it"


def test_what_editors_and_systems_keep_beside_an_event_is_passed_over(dossier_copy: Path) -> None:
    """Emacs a link that leads nowhere while a file is being edited, a Mac a second file on a stick."""
    (dossier_copy / "events" / ".#depot-fire.yaml").symlink_to("somebody@somewhere.1234")
    (dossier_copy / "events" / "._depot-fire.yaml").write_bytes(b"\0\5\x16\7\xff")
    assert problems_of(dossier_copy) == []


@pytest.mark.parametrize("name", [".yaml", ".new.yaml"])
def test_a_file_that_is_only_hidden_is_not(dossier_copy: Path, name: str) -> None:
    text = "id: new\ntitle: New\nkind: talk\nsummary: S.\n"
    (dossier_copy / "events" / name).write_text(text, encoding="utf-8")
    (problem,) = problems_of(dossier_copy)
    assert problem == f"events/{name}:1:5: “new” stands in {name} — name the file as the id"


def test_a_dossier_without_events_is_one(dossier_copy: Path) -> None:
    for path in (dossier_copy / "events").iterdir():
        path.unlink()
    (dossier_copy / "events").rmdir()
    assert problems_of(dossier_copy) == []
