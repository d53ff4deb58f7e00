"""Read everything that a database has to say."""

from __future__ import annotations

import json
from pathlib import Path

from qantar_tui.cite.reference import csl_item, reference
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.text.show import show
from qantar_tui.words.claim import attribution, value_in_words
from qantar_tui.words.time import edtf_in_words, heading_in_words, short_when, when_in_words


def read_all(path: Path) -> str:
    """Everything, in words; or an empty text where the database is refused with a sentence."""
    try:
        with Dossier(path) as dossier:
            return show("\n".join(_said(dossier)), limit=10**7)
    except DatabaseUnusable as refused:
        assert str(path) in str(refused)
        assert len(str(refused)) < 2000
        return ""


def _said(dossier: Dossier) -> list[str]:
    said = [str(dossier.about), str(dossier.is_sound())]
    for source in dossier.sources:
        said += [reference(source, "1"), json.dumps(csl_item(source)), when_in_words(source.published)]
        said += [f"{covered.event.title} {covered.gist}" for covered in dossier.coverage(source.id)]
    for actor in dossier.actors:
        said += [actor.name, dossier.cite_actor(actor.id), str(dossier.ties_to(actor.id))]
        said += [edtf_in_words(role.since) + edtf_in_words(role.until) for role in actor.roles]
    for place in dossier.places:
        said += [place.name, str(dossier.places_within(place.id)), str(dossier.events_at(place.id))]
    for event in dossier.events:
        said += [event.title, when_in_words(event.when), short_when(event.when), heading_in_words(event.when)]
        comparison = dossier.comparison(event.id)
        said += [str(comparison.verdict), dossier.cite_event(event.id)]
        for answer in (answer for row in comparison.rows for answer in row.answers):
            claim = answer.claim
            point = dossier.point(event.id, claim.point)
            said += [answer.mark, value_in_words(claim.value, point, dossier.name_of)]
            said += [attribution(claim, claim.source, dossier.name_of), when_in_words(claim.as_of)]
    said += [str(hit) for query in ("orazbekov", "depot", "fiire") for hit in dossier.find(query)]
    return said


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, to see later that none was touched."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
