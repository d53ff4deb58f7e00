"""What differs between two dossiers, in the dossier's own terms: records, claims and verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qantar_tui.compare.grid import Comparison
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.changes_claims import matched
from qantar_tui.dossier.changes_fields import KEPT_AS_JSON, FieldChange, decoded, field_changes, in_words
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.progress import OnProgress, Step, silently
from qantar_tui.store.batches import batches
from qantar_tui.store.side_by_side import CLAIMS, LISTINGS, Listing, Row, pairs

_LISTED = ("fact", "entry", "source", "actor", "place", "event", "point", "account")
_TITLES = {"source": "label", "event": "title", "point": "ask", "account": "gist", "entry": "title"}
"""The field that says to a person which record it is."""
_WEIGHING = {
    "source": {"read", "derived-from", "known-through", "published", "outlet"},
    "place": {"within"},
    "fact": {"value"},
}
"""Fields on which a verdict on any event may hang."""
_EVENTS_OWN = ("event", "point", "account")
_CLAIM_ID = ("point", "source", "locator")


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record."""

    kind: str
    what: What
    id: tuple[str, ...]
    """One id; event and point; event and source; or event, point, source and locator of a claim."""
    title: str = ""
    fields: tuple[FieldChange, ...] = ()
    """What was changed; empty where a record was added or removed."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A point that both dossiers have and judge otherwise."""

    event: str
    point: str
    ask: str
    old: Verdict
    new: Verdict
    kind: str = "verdict"


def is_same(old: Dossier, new: Dossier) -> bool:
    """Whether two dossiers hold the very same, down to the order of their records."""
    return old._reader.proven_hash() == new._reader.proven_hash()


def changes(
    old: Dossier, new: Dossier, on_progress: OnProgress = silently
) -> Iterator[Change | VerdictChange]:
    """What the newer dossier has otherwise, kind by kind as in `CHANGE_KINDS`, read as it is asked for.

    What is merely in another order is no change. Raises DatabaseUnusable where a file is damaged.
    """
    judged = _Judged()
    for kind in _LISTED:
        on_progress(Step(f"comparing {kind}"))
        listing = LISTINGS[kind]
        both = pairs(old._reader.listed(listing), new._reader.listed(listing), listing.key, on_progress)
        for key, before, after in both:
            if before != after:
                for change in _of_record(kind, listing, key, before, after):
                    judged.see(change)
                    yield change
    on_progress(Step("comparing claim"))
    yield from _of_claims(old, new, judged, on_progress)
    on_progress(Step("comparing verdicts"))
    yield from judged.verdicts(old, new)


def _of_record(
    kind: str, listing: Listing, key: Sequence[str], before: Sequence[Row], after: Sequence[Row]
) -> Iterator[Change]:
    """One change; more only where a stranger's file has several records of one id."""
    if kind == "entry":
        named, id_ = ("explanation" if key[0] == "explanations" else "origin"), tuple(key[1:])
    else:
        named, id_ = kind, tuple(key)
    fields, cells = listing.fields, slice(listing.key, None)
    # Of the facts only the vocabularies are.
    kept_as_json = KEPT_AS_JSON if kind != "fact" or key[0].startswith("vocabulary:") else ()
    for one, other in zip(before, after, strict=False):
        found = field_changes(fields, one[cells], other[cells], kept_as_json)
        if found:
            yield Change(named, What.CHANGED, id_, _title(kind, fields, other[cells]), found)
    for what, rows in ((What.REMOVED, before[len(after) :]), (What.ADDED, after[len(before) :])):
        for row in rows:
            yield Change(named, what, id_, _title(kind, fields, row[cells]))


def _title(kind: str, fields: Sequence[str], cells: Sequence[object]) -> str:
    record = dict(zip(fields, cells, strict=True))
    if field_ := _TITLES.get(kind):
        return in_words(record[field_])
    names = decoded("names", record.get("names"))
    if not isinstance(names, list):
        return ""
    texts = {str(form): str(text) for text, form, *_ in reversed(names)}
    return texts.get("canonical", next(iter(texts.values()), ""))


def _of_claims(old: Dossier, new: Dossier, judged: _Judged, on_progress: OnProgress) -> Iterator[Change]:
    sides = old._reader.listed(CLAIMS), new._reader.listed(CLAIMS)
    for (event,), before, after in pairs(*sides, CLAIMS.key, on_progress):
        if before == after:
            continue
        found = matched(before, after)
        for one, other in found.changed:
            yield _claim(What.CHANGED, other, _claim_changes(one, other))
        for what, claims in ((What.REMOVED, found.removed), (What.ADDED, found.added)):
            yield from (_claim(what, claim) for claim in claims)
        if found.changed or found.removed or found.added:
            judged.events[event] = None


def _claim_changes(one: Row, other: Row) -> tuple[FieldChange, ...]:
    """All but the number, which is only a place in the dossier."""
    start = CLAIMS.key + 1
    return field_changes(CLAIMS.fields[1:], one[start:], other[start:])


def _claim(what: What, claim: Row, fields: tuple[FieldChange, ...] = ()) -> Change:
    record = dict(zip(CLAIMS.fields, claim[CLAIMS.key :], strict=True))
    id_ = (str(claim[0]), *(in_words(record[name]) for name in _CLAIM_ID))
    value = in_words(decoded("value", record["value"]))
    return Change("claim", what, id_, f"{in_words(record['stance'])} {value}", fields)


@dataclass(slots=True)
class _Judged:
    """The events whose verdicts may be others than they were."""

    events: dict[str, None] = field(default_factory=dict)
    is_any: bool = False
    """Whether something has changed on which every verdict may hang."""

    def see(self, change: Change) -> None:
        if change.kind in _EVENTS_OWN:
            self.events[change.id[0]] = None
        weighing = _WEIGHING.get(change.kind, set())
        is_of_zone = change.kind != "fact" or change.id == ("zone",)
        self.is_any |= is_of_zone and any(field_.name in weighing for field_ in change.fields)

    def verdicts(self, old: Dossier, new: Dossier) -> Iterator[VerdictChange]:
        """Every change of a verdict; where it can be any event's, in the newer dossier's time order."""
        if self.is_any:
            compared = ((event.id, comparison) for event, comparison in new.every_comparison())
        else:
            found = (event.id for ids in batches(self.events) for event in new.events_in_time(ids))
            compared = ((id_, new.comparison(id_)) for id_ in found if old.has_event(id_))
        for event, comparison in compared:
            if old.has_event(event):
                yield from _verdicts(event, old.comparison(event), comparison)


def _verdicts(event: str, old: Comparison, new: Comparison) -> Iterator[VerdictChange]:
    before = {row.point.id: row.verdict for row in old.rows}
    for row in new.rows:
        was = before.get(row.point.id, row.verdict)
        if was != row.verdict:
            yield VerdictChange(event, row.point.id, row.point.ask, was, row.verdict)
