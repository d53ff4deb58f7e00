"""An invented dossier with one event that very many sources tell of, and one of which nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

from bench.bulk.dossier import lines, source
from qantar_tui.build.importer import Built, import_dossier

LARGE, EMPTY = "the-flood", "the-drought"
_KINDS = ("number", "time", "choice", "text")
_TEXT = "the water rose in the night and some said that nobody had opened the gates before the morning"
_WORDS = _TEXT.split()


def build(folder: Path, sources: int, points: int, seed: int = 1) -> Path:
    """Write the dossier's files into a folder and build its database there."""
    rng = Random(seed)
    (folder / "events").mkdir(parents=True, exist_ok=True)
    (folder / "dossier.yaml").write_text(
        "id: flood\ntitle: A flood\ndescription: Invented.\nlicence: CC0-1.0\nlanguage: en\nzone: '+06:00'\n"
        "explanations: [{id: rain, title: Rain}]\norigins: []\n"
        "vocabularies: {event-kinds: {flood: flood}, event-roles: {}, actor-relations: {},"
        " languages: {en: English}}\n",
        encoding="utf-8",
    )
    lines(folder / "actors.jsonl", [])
    lines(folder / "places.jsonl", [])
    lines(folder / "sources.jsonl", (source(number) for number in range(sources)))
    questions = [_point(number) for number in range(points)]
    accounts = [_account(number, questions, rng) for number in range(sources)]
    lines(folder / "events.jsonl", [_event(LARGE, questions, accounts), _event(EMPTY, [], [])])
    built = import_dossier(folder, folder / "flood.db")
    if not isinstance(built, Built):
        raise RuntimeError("\n".join(map(str, built[:5])))
    return folder / "flood.db"


def _point(number: int) -> dict[str, object]:
    kind = _KINDS[number % len(_KINDS)]
    point: dict[str, object] = {"id": f"p{number}", "ask": f"Question {number}: what was it?", "answer": kind}
    return point | ({"choices": {"yes": "yes", "no": "no", "part": "in part"}} if kind == "choice" else {})


def _event(id_: str, points: list[dict[str, object]], accounts: list[dict[str, object]]) -> dict[str, object]:
    return {
        "id": id_,
        "title": id_.replace("-", " "),
        "when": {"edtf": "2022-01-05"},
        "kind": "flood",
        "summary": "Invented.",
        "points": points,
        "accounts": accounts,
    }


def _account(source: int, points: list[dict[str, object]], rng: Random) -> dict[str, object]:
    told = [point for point in points if rng.random() < 0.6]
    claims = [_claim(point, rng) for point in told]
    return {"source": f"work-{source}", "gist": "What it tells.", "claims": claims}


def _claim(point: Mapping[str, object], rng: Random) -> dict[str, object]:
    value: dict[str, object] = {
        "number": {"value": str(rng.choice([100, 200, 300]))},
        "time": {"value": f"2022-01-0{rng.randint(4, 7)}"},
        "choice": {"value": rng.choice(["yes", "no", "part"])},
        "text": {"value": " ".join(rng.choices(_WORDS, k=8)), "group": rng.choice(["a", "b"])},
    }[str(point["answer"])]  # type: ignore[assignment]  # the values' types differ
    words = " ".join(rng.choices(_WORDS, k=rng.randint(5, 40)))
    return {
        "point": point["id"],
        "stance": rng.choice(["asserts", "asserts", "reports", "denies", "doubts"]),
        **value,
        "words": words,
        "at": str(rng.randint(1, 90)),
    }
