"""Records of a dossier as subjects of citation, as the explorer and the command line make them."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.cite.permanent import account_id, claim_id, point_id, record_id
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.compare.sentence import disagreement_sentence
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.words.claim import question_on


def source(dossier: Dossier, id_: str, *locators: str) -> Subject:
    work = dossier.source(id_)
    permanent = record_id(dossier.about.id, Kind.SOURCE, id_)
    return Subject(Kind.SOURCE, id_, permanent, work.title, (Cited(work, locators),))


def event(dossier: Dossier, id_: str) -> Subject:
    claims = [claim for account in dossier.accounts(id_) for claim in account.claims]
    permanent = record_id(dossier.about.id, Kind.EVENT, id_)
    return _subject(dossier, Kind.EVENT, id_, permanent, dossier.event(id_).title, claims)


def actor(dossier: Dossier, id_: str) -> Subject:
    claims = [*dossier.claims_by(id_), *dossier.claims_about(id_)]
    permanent = record_id(dossier.about.id, Kind.ACTOR, id_)
    return _subject(dossier, Kind.ACTOR, id_, permanent, dossier.actor(id_).name, claims)


def account(dossier: Dossier, event_id: str, source_id: str) -> Subject:
    told = next(account for account in dossier.accounts(event_id) if account.source == source_id)
    permanent = account_id(dossier.about.id, event_id, source_id)
    return _subject(dossier, Kind.ACCOUNT, source_id, permanent, told.gist, told.claims)


def claim(dossier: Dossier, said: Claim) -> Subject:
    told = next(account for account in dossier.accounts(said.event) if account.source == said.source)
    permanent = claim_id(dossier.about.id, said, told.claims)
    asked = question_on(dossier.event(said.event).title, dossier.point(said.event, said.point).ask)
    return _subject(dossier, Kind.CLAIM, str(said.number), permanent, said.words, [said], asked=asked)


def point(dossier: Dossier, event_id: str, id_: str) -> Subject:
    comparison = dossier.comparison(event_id)
    row = next(row for row in comparison.rows if row.point.id == id_)
    sentence = disagreement_sentence(comparison, row, name_of=dossier.name_of, cite=dossier.cite_claims)
    claims = [answer.claim for answer in row.answers]
    permanent = point_id(dossier.about.id, event_id, id_)
    asked = question_on(comparison.event.title, row.point.ask)
    return _subject(dossier, Kind.POINT, id_, permanent, row.point.ask, claims, sentence, asked)


def _subject(
    dossier: Dossier,
    kind: Kind,
    id_: str,
    permanent: str,
    title: str,
    claims: Sequence[Claim],
    disagreement: str = "",
    asked: str = "",
) -> Subject:
    return Subject(
        kind,
        id_,
        permanent,
        title,
        cited_in(dossier, claims),
        tuple(claims),
        {voice: dossier.name_of(voice) for claim in claims for voice in claim.voice},
        lambda: disagreement,
        asked,
    )


def cited_in(dossier: Dossier, claims: Sequence[Claim]) -> tuple[Cited, ...]:
    """The works that the claims stand in, in the dossier's order, with every place."""
    places: dict[str, list[str]] = {}
    for claim in claims:
        places.setdefault(claim.source, []).append(claim.locator)
    return tuple(Cited(work, tuple(places[work.id])) for work in dossier.sources if work.id in places)
