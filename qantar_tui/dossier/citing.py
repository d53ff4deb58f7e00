"""Records of a dossier as subjects of citation, by the keys that lists and the shell have for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from urllib.parse import unquote

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cite.permanent import account_id, claim_id, point_id, record_id
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.errors import BadValue, NothingToCite, QantarError, UnknownId
from qantar_tui.model.account import Account, Claim
from qantar_tui.model.source import Source
from qantar_tui.text.nearest import nearest
from qantar_tui.words.claim import question_on
from qantar_tui.words.time import when_in_words

if TYPE_CHECKING:
    from qantar_tui.compare.grid import Comparison, Row
    from qantar_tui.dossier.library import Dossier

_SCHEME = "qantar:"
_CITED_INSTEAD = {
    "place": "A place is nobody's words, so it cannot be cited: cite an event that happened there.",
    "explanation": "An explanation is the dossier's own reading: cite a claim that bears on it.",
}


def subject_of(dossier: Dossier, key: str) -> Subject:
    """What a key names, with all that any form of citation needs, as of the day that stands.

    Keys are `event:ID`, `actor:ID`, `source:ID`, `claim:NUMBER`, `account:EVENT:SOURCE` and
    `point:EVENT:ROW`, rows counted from 0, or with a point's id that is no number for ROW. The disagreement
    is that of the point; of an event's or an account's points it is the most disputed one's. Raises
    UnknownId, and QantarError where what is named cannot be cited, or had not been said by that day.
    """
    kind, _, id_ = key.partition(":")
    match kind:
        case "event":
            return _event(dossier, id_)
        case "actor":
            return _actor(dossier, id_)
        case "source":
            return source_subject(dossier, id_)
        case "claim":
            return _claim(dossier, id_)
        case "account":
            return _account(dossier, *_parted(id_))
        case "point":
            return _point(dossier, *_parted(id_))
    raise QantarError(_CITED_INSTEAD.get(kind, f"“{key[:60]}” names nothing that can be cited."))


def key_of(dossier: Dossier, id_: str) -> str:
    """The key of what an id names: see `subject_of`.

    The id is a record's, `EVENT/POINT`, `EVENT/SOURCE`, a claim's number, or a permanent id. A record's own
    id comes before a number, and a point's before a source's. Raises UnknownId, and BadValue where a
    permanent id is another dossier's or cannot be read.
    """
    if id_.startswith(_SCHEME):
        return _key_of_permanent(dossier, id_)
    event, slash, part = id_.partition("/")
    if slash:
        return _key_of_part(dossier, event, part)
    try:
        return f"{dossier.kind_of(id_)}:{id_}"
    except UnknownId:
        if _is_number(id_):
            return f"claim:{dossier.claim(int(id_)).number}"
        raise


def source_subject(dossier: Dossier, id_: str, locators: Sequence[str] = ()) -> Subject:
    """A source, at places in it where they are given; it may be cited on any day. Raises UnknownId."""
    work = dossier.source(id_)
    permanent = record_id(dossier.about.id, Kind.SOURCE, id_)
    return Subject(Kind.SOURCE, id_, permanent, work.title, (Cited(work, tuple(locators)),))


def cited_in(dossier: Dossier, claims: Iterable[Claim]) -> tuple[Cited, ...]:
    """The works that some claims stand in, in the dossier's order, with every place once."""
    places: dict[str, dict[str, None]] = {}
    for claim in claims:
        places.setdefault(claim.source, {})[claim.locator] = None
    return tuple(Cited(work, tuple(places[work.id])) for work in dossier.sources if work.id in places)


def _event(dossier: Dossier, id_: str) -> Subject:
    event = dossier.event(id_)
    claims, _ = dossier.said([claim for account in dossier.accounts(id_) for claim in account.claims])
    permanent = record_id(dossier.about.id, Kind.EVENT, id_)
    disagreeing = partial(_most_disputed, dossier, id_)
    return _subject(dossier, Kind.EVENT, id_, permanent, event.title, claims, disagreeing)


def _actor(dossier: Dossier, id_: str) -> Subject:
    actor = dossier.actor(id_)
    spoken = {claim.number: claim for claim in (*dossier.claims_by(id_), *dossier.claims_about(id_))}
    claims, _ = dossier.said([spoken[number] for number in sorted(spoken)])
    permanent = record_id(dossier.about.id, Kind.ACTOR, id_)
    if claims or dossier.as_of:
        return _subject(dossier, Kind.ACTOR, id_, permanent, actor.name, claims)
    printed = {source for name in actor.names for source in name.printed_in}
    works = tuple(Cited(source) for source in dossier.sources if source.id in printed)
    return Subject(Kind.ACTOR, id_, permanent, actor.name, works)


def _claim(dossier: Dossier, number: str) -> Subject:
    if not _is_number(number):
        raise BadValue(f"“{number[:60]}” is not the number of a claim.")
    claim = dossier.claim(int(number))
    told = _told(dossier, claim.event, dossier.source(claim.source))
    claims, _ = dossier.said([claim])
    if not claims:
        raise NothingToCite(_unsaid(dossier, "This claim"))
    permanent = claim_id(dossier.about.id, claim, told.claims)
    disagreeing = partial(_most_disputed, dossier, claim.event, {claim.point})
    asked = question_on(dossier.event(claim.event).title, dossier.point(claim.event, claim.point).ask)
    return _subject(dossier, Kind.CLAIM, number, permanent, claim.words, claims, disagreeing, asked)


def _account(dossier: Dossier, event: str, source: str) -> Subject:
    told = _told(dossier, dossier.event(event).id, dossier.source(source))
    claims, _ = dossier.said(told.claims)
    comparison = dossier.comparison(event)
    if not claims and source not in comparison.gists:
        raise NothingToCite(_unsaid(dossier, "This account"))
    # The gist may tell what came later than some of the claims.
    title = comparison.gists.get(source, comparison.event.title)
    permanent = account_id(dossier.about.id, event, source)
    points = {claim.point for claim in claims}
    disagreeing = partial(_most_disputed, dossier, event, points)
    subject = _subject(dossier, Kind.ACCOUNT, source, permanent, title, claims, disagreeing)
    if subject.cited:
        return subject
    itself = (Cited(dossier.source(source)),)
    return Subject(Kind.ACCOUNT, source, permanent, title, itself, as_of=dossier.as_of)


def _point(dossier: Dossier, event: str, id_: str) -> Subject:
    comparison = dossier.comparison(event)
    row = _row(dossier, comparison, id_)
    claims = [answer.claim for answer in row.answers]
    permanent = point_id(dossier.about.id, event, row.point.id)
    disagreeing = partial(_sentence, dossier, comparison, row)
    asked = question_on(comparison.event.title, row.point.ask)
    return _subject(dossier, Kind.POINT, row.point.id, permanent, row.point.ask, claims, disagreeing, asked)


def _subject(
    dossier: Dossier,
    kind: Kind,
    id_: str,
    permanent: str,
    title: str,
    claims: Sequence[Claim],
    disagreeing: Callable[[], str] = str,
    asked: str = "",
) -> Subject:
    names = {voice: dossier.name_of(voice) for claim in claims for voice in claim.voice}
    cited = cited_in(dossier, claims)
    told = tuple(claims)
    languages, as_of = dossier.about.vocabularies.get("languages", {}), dossier.as_of
    return Subject(kind, id_, permanent, title, cited, told, names, disagreeing, asked, as_of, languages)


def _told(dossier: Dossier, event: str, source: Source) -> Account:
    for account in dossier.accounts(event):
        if account.source == source.id:
            return account
    raise NothingToCite(f"{source.label} does not tell of the event “{event}”, so there is nothing to cite.")


def _row(dossier: Dossier, comparison: Comparison, id_: str) -> Row:
    if _is_number(id_) and int(id_) < len(comparison.rows):
        return comparison.rows[int(id_)]
    point = dossier.point(comparison.event.id, id_)
    return next(row for row in comparison.rows if row.point.id == point.id)


def _most_disputed(dossier: Dossier, event: str, points: Collection[str] | None = None) -> str:
    """The sentence of the most disputed of the points that anybody answers; nothing where nobody does."""
    from qantar_tui.compare.order import dispute_key

    comparison = dossier.comparison(event)
    rows = [row for row in comparison.rows if row.answers and (points is None or row.point.id in points)]
    return _sentence(dossier, comparison, min(rows, key=dispute_key)) if rows else ""


def _sentence(dossier: Dossier, comparison: Comparison, row: Row) -> str:
    from qantar_tui.compare.sentence import disagreement_sentence

    return disagreement_sentence(comparison, row, name_of=dossier.name_of, cite=dossier.cite_claims)


def _unsaid(dossier: Dossier, what: str) -> str:
    return f"{what} had not certainly been made by {when_in_words(dossier.as_of)}: look at another day."


def _key_of_part(dossier: Dossier, event: str, part: str) -> str:
    ids = [point.id for point in dossier.event(event).points]
    if part in ids:
        return f"point:{event}:{ids.index(part)}"
    try:
        return f"account:{event}:{dossier.source(part).id}"
    except UnknownId:
        known = [*ids, *(source.id for source in dossier.sources)]
        raise UnknownId(
            f"point of “{event}” and no source", part, nearest(part, known), f"show {event}"
        ) from None


def _key_of_permanent(dossier: Dossier, id_: str) -> str:
    about, *parts = (unquote(part) for part in id_.removeprefix(_SCHEME).split("/"))
    if about != dossier.about.id:
        raise BadValue(
            f"“{id_[:90]}” is an id of another dossier than this one, which is {dossier.about.id}."
        )
    match parts:
        case [Kind.EVENT, event]:
            return f"event:{dossier.event(event).id}"
        case [Kind.ACTOR, actor]:
            return f"actor:{dossier.actor(actor).id}"
        case [Kind.SOURCE, source]:
            return f"source:{dossier.source(source).id}"
        case [Kind.EVENT, event, Kind.POINT, point]:
            ids = [known.id for known in dossier.event(event).points]
            return f"point:{event}:{ids.index(dossier.point(event, point).id)}"
        case [Kind.EVENT, event, Kind.ACCOUNT, source]:
            return f"account:{event}:{_told(dossier, dossier.event(event).id, dossier.source(source)).source}"
        case [Kind.EVENT, event, Kind.POINT, point, Kind.CLAIM, source, place]:
            return f"claim:{_claim_at(dossier, event, point, source, place).number}"
    raise BadValue(f"“{id_[:90]}” is not an id as qantar makes them: qantar:DOSSIER/event/ID, for example.")


def _claim_at(dossier: Dossier, event: str, point: str, source: str, place: str) -> Claim:
    """The claim that `cite.permanent.claim_id` names so."""
    told = _told(dossier, dossier.event(event).id, dossier.source(source))
    answers = [claim for claim in told.claims if claim.point == dossier.point(event, point).id]
    answers.sort(key=lambda claim: claim.number)
    if _is_number(place) and 0 < int(place) <= len(answers):
        return answers[int(place) - 1]
    raise UnknownId("claim", "/".join((event, point, source, place)), ())


def _parted(id_: str) -> tuple[str, str]:
    """An event's id, and what stands after the last colon; no id of a dossier's files has one."""
    event, _, part = id_.rpartition(":")
    return event, part


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
