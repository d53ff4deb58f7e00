"""An invented dossier of very many events in JSON Lines, the same one for one seed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

Record = Mapping[str, object]

_ABOUT = """\
id: province
title: A province
description: Invented.
licence: CC0-1.0
language: en
zone: '+06:00'
explanations: [{id: rain, title: Rain}, {id: neglect, title: Neglect}]
origins: [{id: list, title: The list}, {id: talk, title: The talk}]
vocabularies:
  event-kinds: {flood: flood, fire: fire, meeting: meeting}
  event-roles: {present: present, absent: absent}
  actor-relations: {belongs-to: belongs to}
  languages: {en: English, ru: Russian, kk: Kazakh}
"""
_LATIN = (  # noqa: SIM905  # a sentence is easier to read
    "the water rose in the night and some said that nobody had opened the gates before the morning when"
    " soldiers came to the bridge with lamps and asked who was in charge of the station"
).split()
_CYRILLIC = "вода поднялась ночью и никто не открыл ворота до утра когда пришли солдаты к мосту".split()  # noqa: SIM905
_NUMBERS = ("12", "more than 200", "about 600", "up to 50", "200 to 300", "hundreds")
_CLAIMS = 3
"""Claims of an event."""
_POINTS: tuple[Record, ...] = (
    {"id": "dead", "ask": "How many died?", "answer": "number", "unit": "people"},
    {"id": "began", "ask": "When did it begin?", "answer": "time"},
    {
        "id": "who",
        "ask": "Who began it?",
        "answer": "choice",
        "choices": {"crowd": "people in the crowd", "guard": "the guard", "unknown": "not known"},
    },
    {"id": "why", "ask": "Why did it happen?", "answer": "text"},
)


def build(folder: Path, events: int, seed: int = 1) -> Path:
    """Write the dossier's files into a folder, with three claims to an event."""
    rng = Random(seed)
    actors, places, sources = max(events // 20, 10), max(events // 500, 3), max(events // 200, 3)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.yaml").write_text(_ABOUT, encoding="utf-8")
    lines(folder / "actors.jsonl", (_actor(number, rng) for number in range(actors)))
    lines(folder / "places.jsonl", (_place(number) for number in range(places)))
    lines(folder / "sources.jsonl", (source(number) for number in range(sources)))
    sizes = (actors, places, sources)
    lines(folder / "events.jsonl", (_event(number, sizes, rng) for number in range(events)))
    return folder


def lines(path: Path, records: Iterable[Record]) -> None:
    """Write a file of JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _name(number: int, what: str, native: str) -> list[Record]:
    return [
        {"text": f"{what} {number}", "lang": "en", "kind": "canonical"},
        {"text": f"{native} {number}", "lang": "ru", "kind": "native"},
    ]


def _actor(number: int, rng: Random) -> Record:
    record: dict[str, object] = {
        "id": f"actor-{number}",
        "kind": "person",
        "names": _name(number, "Somebody", "Некто"),
    }
    if number and rng.random() < 0.3:
        record["relations"] = [{"to": f"actor-{rng.randrange(number)}", "kind": "belongs-to"}]
    return record


def _place(number: int) -> Record:
    within = {"within": "place-0"} if number else {}
    return {"id": f"place-{number}", "names": _name(number, "Place", "Место"), **within}


def source(number: int) -> Record:
    """A work that was read whole."""
    return {
        "id": f"work-{number}",
        "type": "report",
        "title": f"Report {number}",
        "author": [{"literal": f"Author {number}"}],
        "issued": f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "citation-label": f"Author {number} 2022",
        "standpoint": "Invented.",
        "copy": "Clean.",
        "read": "whole",
        "locator": "paragraph",
    }


def _event(number: int, sizes: tuple[int, int, int], rng: Random) -> Record:
    actors, places, sources = sizes
    points = rng.sample(_POINTS, 2)
    day = f"20{rng.randint(10, 23)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    record: dict[str, object] = {
        "id": f"event-{number:06}",
        "title": f"Event {number}: {_words(rng, 4)}",
        "when": {"edtf": day, "from": f"{rng.randint(0, 23):02}:30"} if rng.random() < 0.3 else day,
        "place": f"place-{rng.randrange(places)}",
        "kind": rng.choice(("flood", "fire", "meeting")),
        "actors": [
            {"actor": f"actor-{rng.randrange(actors)}", "role": rng.choice(("present", "absent"))}
            for _ in range(2)
        ],
        "summary": f"{_words(rng, 20)}.",
        "points": points,
    }
    if number and rng.random() < 0.2:
        record["part-of"] = f"event-{rng.randrange(number):06}"
    tellers = rng.sample(range(sources), 2)
    claims = [_claim(points[turn % 2], actors, rng) for turn in range(_CLAIMS)]
    record["accounts"] = [
        {"source": f"work-{teller}", "gist": f"{_words(rng, 12)}.", "claims": part}
        for teller, part in zip(tellers, (claims[:2], claims[2:]), strict=True)
    ]
    return record


def _claim(point: Record, actors: int, rng: Random) -> Record:
    value: Record = {
        "number": {"value": rng.choice(_NUMBERS)},
        "time": {"value": f"2022-01-{rng.randint(1, 28):02}"},
        "choice": {"value": rng.choice(("crowd", "guard", "unknown"))},
        "text": {"value": _words(rng, 8), "group": rng.choice(("a", "b"))},
    }[str(point["answer"])]
    record: dict[str, object] = {
        "point": point["id"],
        "stance": rng.choice(("asserts", "asserts", "reports", "denies", "doubts")),
        **value,
        "words": f"{_words(rng, rng.randint(8, 25))}.",
        "at": str(rng.randint(1, 90)),
    }
    if rng.random() < 0.4:
        record["voice"] = [f"actor-{rng.randrange(actors)}"]
    if rng.random() < 0.3:
        record |= {"quote": " ".join(rng.choices(_CYRILLIC, k=6)), "quote-lang": "ru"}
    if rng.random() < 0.1:
        record["supports"] = [rng.choice(("rain", "neglect"))]
    if rng.random() < 0.2:
        record["origin"] = rng.choice(("list", "talk"))
    return record


def _words(rng: Random, count: int) -> str:
    return " ".join(rng.choices(_LATIN, k=count))
