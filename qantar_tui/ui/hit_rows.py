"""The rows of a search: what was found, why, and which part of it matched."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qantar_tui.dossier.finding import Found, Passage, passage_of, word_spans
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Actor, NameKind
from qantar_tui.ui.content import Piece, marked, say
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.words.claim import told_in
from qantar_tui.words.day import not_out_in_words
from qantar_tui.words.names import reason_in_words
from qantar_tui.words.time import short_when

MOST = 60
"""Hits of a kind that are listed."""
_MOST_OF_PASSAGE = 120
"""Characters of a text in which words were found that are shown."""
_SENTENCES = ("event", "claim")
"""Kinds that are found by words, and called by a sentence."""


def rows(dossier: Dossier, query: str, hits: Sequence[Found], most: int = MOST) -> list[Item]:
    """So many hits, and how many more there are."""
    items = [row(dossier, query, hit) for hit in hits[:most]]
    if len(hits) > most:
        items.append(Item(say((f"… and {len(hits) - most:,} more: type more of it", MUTED)), indent=2))
    return items


def did_you_mean(dossier: Dossier, query: str, weak: Sequence[Found]) -> list[Item]:
    """The hits that are only offered, dimmed."""
    offered = [row(dossier, query, hit) for hit in weak[:MOST]]
    dimmed = [Item(it.content.stylize(MUTED), it.key, it.indent, it.wraps) for it in offered]
    return [Item(say(("Did you mean", HEADING))), *dimmed] if dimmed else []


def row(dossier: Dossier, query: str, hit: Found) -> Item:
    """One hit: what it is, why it was found, and where in it, if not in what it is called."""
    detail: list[Piece]
    passage, reason = passage_of(dossier, query, hit), why(hit) + _not_out(dossier, hit)
    match hit.kind:
        case "actor":
            detail = actor_detail(dossier.actor(hit.id), besides=hit.matched)
        case "place":
            within = dossier.place(hit.id).within
            detail = ["place", *([f" in {dossier.name_of(within)}"] if within else [])]
        case "source":
            if passage and passage.where == "title":
                return _titled(query, hit, passage, reason)
            work = dossier.source(hit.id).title
            detail = [] if work == hit.matched else [work]
        case "event":
            event = dossier.event(hit.id)
            where = f" · {dossier.name_of(event.place)}" if event.place else ""
            detail = [f"{short_when(event.when)}{where}"]
        case _:
            detail = []
    below = _elsewhere(hit, passage)
    key = f"{hit.kind}:{hit.id}"
    if hit.kind in _SENTENCES:
        lines = [*_worded(dossier, query, hit, say(*detail)), *below]
        return Item(Content("\n").join(lines), key=key, indent=2)
    head = say(title(query, hit), ("  ", ""), say(*detail).stylize(MUTED))
    return Item(Content("\n").join([head, reason, *below]), key=key, indent=2, wraps=False)


def title(query: str, hit: Found) -> Content:
    """What a hit is called; where that is what matched, the part that did is marked."""
    spans: Sequence[tuple[int, int]] = hit.spans if hit.matched == hit.title else ()
    if not hit.matched:
        spans = word_spans(query, hit.title)
    return marked(hit.title, spans, STRONG if hit.is_strong and hit.kind not in _SENTENCES else "")


def why(hit: Found) -> Content:
    """The reason in words, and the form of the name that matched, where it is another."""
    reason = (reason_in_words(hit.reason, hit.read_as), MUTED)
    if hit.matched in ("", hit.title):
        return say(reason)
    return say(reason, (": ", MUTED), marked(hit.matched, hit.spans))


def actor_row(actor: Actor) -> Item:
    """An actor in one line, where nothing was searched for."""
    detail = say(*actor_detail(actor)).stylize(MUTED)
    return Item(say(actor.name, "  ", detail), key=f"actor:{actor.id}", indent=2, wraps=False)


def actor_detail(actor: Actor, besides: str = "") -> list[Piece]:
    """What tells namesakes apart: the first role or else the kind, and the name in its own script."""
    native = next((name.text for name in actor.names if name.kind is NameKind.NATIVE), "")
    what = actor.roles[0].title if actor.roles else str(actor.kind)
    return [f"{what} · {native}" if native and native not in (besides, actor.name) else what]


def _worded(dossier: Dossier, query: str, hit: Found, detail: Content) -> list[Content]:
    shown = title(query, hit)
    if hit.claim is not None:
        source = dossier.source(hit.claim.source)
        told = told_in(hit.claim, source, dossier.name_of)
        below = say((f"{told} · {dossier.name_of(hit.claim.event)}", MUTED))
    else:
        below = say(detail.stylize(MUTED), (f" · {hit.reason}", MUTED))
    return [shown, below]


def _not_out(dossier: Dossier, hit: Found) -> Content:
    """That a work was not out on the day that stands, if one does: what it says itself had not been said."""
    if dossier.as_of is None or hit.kind != "source" or dossier.is_out(dossier.source(hit.id)):
        return say("")
    return say((f" · {not_out_in_words(dossier.as_of)}", MUTED))


def _titled(query: str, hit: Found, passage: Passage, reason: Content) -> Item:
    """A work that was found by words of its title, which is said once."""
    head = say(title(query, hit), "  ", marked(passage.text, passage.spans, MUTED))
    return Item(head + "\n" + reason, key=f"{hit.kind}:{hit.id}", indent=2)


def _elsewhere(hit: Found, passage: Passage | None) -> list[Content]:
    """So much of the text in which the words stand as shows them, where it is not what the hit is called."""
    if passage is None or passage.text == hit.title or passage.where == "id":
        return []
    cut = passage.cut(_MOST_OF_PASSAGE)
    return [say((f"{cut.where}: ", MUTED), marked(cut.text, cut.spans))]
