"""Tiny dossiers, for what the invented one does not have."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import build

_ABOUT = """id: tiny
title: A tiny dossier
description: Invented for one test.
licence: CC0-1.0
language: en
zone: "+06:00"
vocabularies:
  event-kinds: {fire: fire}
  event-roles: {blamed: is blamed}
  actor-relations: {belongs-to: belongs to}
  languages: {en: English}
"""
_SOURCE = """  - id: s-{0}
    type: book
    title: Work {0}
    issued: 2022-01-{1:02}
    language: en
    citation-label: Work {0}
    standpoint: Stands nowhere.
    copy: Clean.
    read: whole
    locator: page
"""
_EVENT = "id: {}\ntitle: The {}\nwhen: 2022-01-01\nkind: fire\nsummary: It happened.\n"


def tiny(folder: Path, *, sources: int, points: str = "", accounts: str = "") -> Path:
    """The database of a dossier with one event, `one`, and so many sources, `s-1` and on."""
    (folder / "events").mkdir(parents=True)
    works = "".join(_SOURCE.format(number, number % 28 + 1) for number in range(1, sources + 1))
    (folder / "dossier.yaml").write_text(_ABOUT, "utf-8")
    (folder / "sources.yaml").write_text(f"references:\n{works}" if works else "references: []\n", "utf-8")
    (folder / "actors.yaml").write_text("actors: []\n", "utf-8")
    (folder / "places.yaml").write_text("places: []\n", "utf-8")
    event = _EVENT.format("one", "one") + points + accounts
    (folder / "events" / "one.yaml").write_text(event, "utf-8")
    return build(folder, folder / "tiny.db")


def many(folder: Path, sources: int) -> Path:
    """So many sources, each of which gives a number of its own, and a sentence of 4,000 characters."""
    points = (
        'points:\n  - {id: dead, ask: "How many died?", answer: number}\n'
        '  - {id: why, ask: "Why?", answer: text}\n'
    )
    accounts = "accounts:\n" + "".join(
        f"  - source: s-{number}\n    gist: Tells of it.\n    claims:\n"
        f'      - {{point: dead, stance: asserts, value: "{number}", words: So many., at: "1"}}\n'
        f'      - {{point: why, stance: asserts, value: It is long., words: {"long " * 800}, at: "2"}}\n'
        for number in range(1, sources + 1)
    )
    return tiny(folder, sources=sources, points=points, accounts=accounts)
