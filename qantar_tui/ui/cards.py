"""Cards as lists of items: everything the dossier knows of one record, each line leading on where it can.

Keys are `kind:id`; a screen knows what to open for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qantar_tui.dossier.first import First
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.model.actor import Actor, Relation, Role
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.text.counted import counted
from qantar_tui.ui.card_parts import BLANK, entry, fact, labelled, line, more, names, noted, section
from qantar_tui.ui.content import Piece, say, say_lines
from qantar_tui.ui.styles import HEADING, MUTED, STRONG, VERDICT_STYLES
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.words.claim import (
    BEARINGS,
    STANCES,
    answer_in_words,
    locator_in_words,
    note_on,
    note_on_account,
    said_in,
    voice_path,
)
from qantar_tui.words.day import left_out_in_words
from qantar_tui.words.quotes import in_quotes
from qantar_tui.words.time import edtf_in_words, short_when, when_in_words
from qantar_tui.words.verdict import CELLS, counts_in_words, coverage_in_words, verdict_in_words


def event_card(dossier: Dossier, event: Event) -> list[Item]:
    """An event: when, where, who, and how the accounts of it stand."""
    about = dossier.about
    comparison = dossier.comparison(event.id)
    place = dossier.name_of(event.place) if event.place else "no place"
    items = [
        line((event.title, HEADING)),
        line((when_in_words(event.when), STRONG), f" · {place} · {about.term('event-kinds', event.kind)}"),
        *noted(dossier, event.when.note if event.when else ""),
        BLANK,
        Item(say_lines(event.summary)),
        *noted(dossier, event.note),
    ]
    if event.actors:
        items += section("Who")
    for part in event.actors:
        note = f" — {labelled(dossier, part.note)}" if part.note else ""
        role = about.term("event-roles", part.role)
        items.append(entry(f"actor:{part.actor}", dossier.name_of(part.actor), (f"  {role}{note}", MUTED)))
    items += section(f"Points · {len(comparison.rows)}")
    for number, row in enumerate(comparison.rows):
        verdict = (f"{verdict_in_words(row.verdict)}", VERDICT_STYLES[row.verdict])
        counts = (f"  {counts_in_words(row.speaking, row.origins, row.silent)}", MUTED)
        items.append(entry(f"point:{event.id}:{number}", f"{row.point.ask}  ", verdict, counts))
    if left_out := left_out_in_words(comparison.hidden.later, comparison.hidden.undated):
        items.append(line((f"As of {when_in_words(comparison.as_of)}: {left_out}.", MUTED)))
    items += section("What each source tells")
    for source in comparison.sources:
        gist = comparison.gists.get(source.id)
        told: Piece = (_silence(dossier, source, event), MUTED) if gist is None else gist
        items.append(entry(f"source:{source.id}", (f"{source.label}  ", STRONG), told))
        if told_of_it := comparison.notes.get(source.id):
            told_of_it = labelled(dossier, told_of_it)
            items.append(line((note_on_account(source.label, told_of_it), MUTED)))
    return items


def _silence(dossier: Dossier, source: Source, event: Event) -> str:
    return " ".join(CELLS[dossier.silence_on(source.id, event)])


def actor_card(dossier: Dossier, actor: Actor) -> list[Item]:
    """An actor: names and who prints them, roles, ties, events, and what is said by and of them."""
    items = [line((actor.name, HEADING)), line((actor.kind, MUTED)), *noted(dossier, actor.note)]
    items += names(dossier, actor)
    if actor.roles:
        items += [*section("Roles"), *(line(*_role(dossier, role)) for role in actor.roles)]
    items += _ties(dossier, actor)
    items += _events(dossier, actor)
    said_by = dossier.first_claims_by(actor.id, dossier.most_listed)
    items += _claims(dossier, "Said by, or through, them", said_by, actor.id)
    items += _claims(
        dossier, "Said of them", dossier.first_claims_about(actor.id, dossier.most_listed), actor.id
    )
    return items


def source_card(dossier: Dossier, source: Source) -> list[Item]:
    """A source: what it is, where it speaks from, what is known of the copy, and the events it speaks of."""
    csl = source.csl
    facts = [str(csl[name]) for name in ("container-title", "publisher", "URL") if name in csl]
    published = when_in_words(source.published) if source.published else "undated"
    items = [
        line((source.label, HEADING), (f"  {source.id}", MUTED)),
        line((source.title, STRONG)),
        *(line(fact) for fact in facts),
        line("Published: ", published),
        *noted(dossier, source.published_note),
        *_not_out(dossier, source),
        *section("Where it speaks from"),
        line(source.standpoint),
        *section("The copy that was read" if source.was_read else "The copy"),
        line(source.copy),
        line((f"Read: {source.reading}", MUTED)),
    ]
    if not source.is_verbatim:
        items.append(line(("Its wording is not the author's: nothing of it is quoted.", "$text-warning")))
    items += noted(dossier, source.note)
    if not source.was_read:
        return [*items, *_citers(dossier, source)]
    covered = dossier.first_coverage(source.id, dossier.most_listed)
    items += section(f"Speaks of {covered.total:,} of {counted(dossier.event_count, 'event')}")
    for coverage in covered.records:
        counts = coverage_in_words(coverage.speaks, coverage.silent, coverage.unchecked)
        items.append(
            entry(f"event:{coverage.event.id}", (coverage.event.title, STRONG), (f"  {counts}", MUTED))
        )
        if coverage.gist:
            items.append(Item(say("  ", coverage.gist), indent=2))
    # Of a large dossier the text of `qantar show` leaves out as much.
    items += more(covered, f"{source.id} --format json" if dossier.is_large else source.id)
    untold = dossier.first_untold(source.id, dossier.most_listed)
    for event in untold.records:
        items.append(
            entry(f"event:{event.id}", event.title, (f"  {_silence(dossier, source, event)}", MUTED))
        )
    if untold.more:
        items.append(line((f"… and {untold.more:,} more of which it has no account", MUTED)))
    return items


def _not_out(dossier: Dossier, source: Source) -> list[Item]:
    if dossier.as_of is None or dossier.is_out(source):
        return []
    only = "; of it there is only what voices had said by then" if source.was_read else ""
    said = f"As of {when_in_words(dossier.as_of)}: not certainly out{only}."
    return [line((said, "$text-warning"))]


def _citers(dossier: Dossier, source: Source) -> list[Item]:
    """The works through which one that was not read is known."""
    items = section("Known only through")
    for citer in map(dossier.source, source.known_through):
        where = f", {locator_in_words(citer.locator, source.cited_at)}" if source.cited_at else ""
        items.append(entry(f"source:{citer.id}", citer.label, (where, MUTED)))
    return items


def _events(dossier: Dossier, actor: Actor) -> list[Item]:
    events = dossier.first_events_of(actor.id, dossier.most_listed)
    if not events.total:
        return []
    items = section("Events")
    for event in events.records:
        roles = [
            dossier.about.term("event-roles", part.role) for part in event.actors if part.actor == actor.id
        ]
        when = (f"{short_when(event.when)}  ", MUTED)
        items.append(entry(f"event:{event.id}", when, event.title, (f"  {', '.join(roles)}", MUTED)))
    return [*items, *more(events, actor.id)]


def _claims(dossier: Dossier, title: str, first: First[Claim], actor: str) -> list[Item]:
    """The claims below their events; as of a day those that had been made."""
    if not first.total:
        return []
    claims, hidden = dossier.said(first.records)
    items = section(f"{title} · {first.total if first.more else len(claims):,}")
    if left_out := left_out_in_words(hidden.later, hidden.undated):
        of_these = f" of the first {len(first.records):,}" if first.more else ""
        items.append(line((f"As of {when_in_words(dossier.as_of)}: {left_out}{of_these}.", MUTED)))
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.event].append(claim)
    for event in dossier.events_in_time(own):
        items.append(line((event.title, STRONG)))
        items += [_claim(dossier, claim) for claim in own[event.id]]
    return [*items, *more(first, actor)]


def _claim(dossier: Dossier, claim: Claim) -> Item:
    source = dossier.source(claim.source)
    sign, word = STANCES[claim.stance]
    where = said_in(claim, source, dossier.name_of)
    return entry(f"claim:{claim.number}", (f"{sign} {word}  ", MUTED), claim.words, (f"  {where}", MUTED))


def claim_items(dossier: Dossier, claim: Claim) -> list[Item]:
    """A claim in full."""
    source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
    sign, word = STANCES[claim.stance]
    facts = [
        ("Answer", answer_in_words(claim, point, dossier.name_of)),
        ("Stance", f"{sign} {word}"),
        ("Voice", voice_path(claim.voice, source.label, dossier.name_of)),
        ("Where", f"{source.label}, {locator_in_words(source.locator, claim.locator)}"),
        ("As of", when_in_words(claim.as_of) if claim.as_of else ""),
    ]
    items = [entry(f"claim:{claim.number}", (claim.words, STRONG))]
    if claim.quote:
        items.append(Item(say(in_quotes(claim.quote)), indent=1))
    if claim.translation:
        items.append(Item(say(claim.translation, (" (translated)", MUTED)), indent=1))
    items += [fact(label, text) for label, text in facts if text]
    items += _origin(dossier, claim)
    items += [
        fact("Bears", f"{' '.join(BEARINGS[how])} the reading “{dossier.name_of(explanation)}”")
        for how, explanation in claim.bearings
    ]
    note = note_on(claim)
    return [*items, *([fact("Note", labelled(dossier, note))] if note else [])]


def claim_card(dossier: Dossier, claim: Claim) -> list[Item]:
    """A claim by itself: of which event, in answer to what, and all that is known of it."""
    event, point = dossier.event(claim.event), dossier.point(claim.event, claim.point)
    return [
        entry(f"event:{event.id}", (event.title, HEADING)),
        line((point.ask, STRONG)),
        BLANK,
        *claim_items(dossier, claim),
    ]


def _origin(dossier: Dossier, claim: Claim) -> list[Item]:
    if not claim.origin:
        return []
    origin = dossier.about.origins.get(claim.origin)
    items = [fact("Origin", origin.title if origin else claim.origin)]
    sharing = {
        other.source
        for account in dossier.accounts(claim.event)
        for other in account.claims
        if other.origin == claim.origin and other.source != claim.source
    }
    if sharing:
        items.append(fact("", f"shared with {', '.join(sorted(map(dossier.name_of, sharing)))}: one origin"))
    return items


def _role(dossier: Dossier, role: Role) -> Iterator[Piece]:
    yield role.title
    if role.body:
        yield f", {dossier.name_of(role.body)}"
    since, until = edtf_in_words(role.since), edtf_in_words(role.until)
    if since and until:
        yield f"  {since} – {until}", MUTED
    elif since or until:
        yield f"  {'since' if since else 'until'} {since or until}", MUTED
    if role.said_by:
        yield f"  — {', '.join(map(dossier.name_of, role.said_by))}", MUTED


def _ties(dossier: Dossier, actor: Actor) -> list[Item]:
    """Its relations to others, and those of others to it."""
    items = section("Ties")
    for tie in actor.relations:
        kind, note = _tie(dossier, tie)
        items.append(entry(f"actor:{tie.other}", (f"{kind} ", MUTED), dossier.name_of(tie.other), note))
    for other, tie in dossier.ties_to(actor.id):
        kind, note = _tie(dossier, tie)
        items.append(entry(f"actor:{other.id}", other.name, (f" {kind} {actor.name}", MUTED), note))
    return items if len(items) > len(section("")) else []


def _tie(dossier: Dossier, tie: Relation) -> tuple[str, Piece]:
    note = f" — {labelled(dossier, tie.note)}" if tie.note else ""
    said = f"  — {', '.join(map(dossier.name_of, tie.said_by))}" if tie.said_by else ""
    return dossier.about.term("actor-relations", tie.kind), (f"{note}{said}", MUTED)
