"""Cards as lists of items: everything the dossier knows of one record, each line leading on where it can.

Keys are `kind:id`; a screen knows what to open for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.model.actor import Actor, Name, Relation, Role
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.ui.content import HEADING, MUTED, STRONG, VERDICT_STYLES, Piece, say, say_lines
from qantar_tui.ui.widgets.item_list import Item
from qantar_tui.words.claim import BEARINGS, STANCES, locator_in_words, value_in_words, voice_path
from qantar_tui.words.time import edtf_in_words, short_when, when_in_words
from qantar_tui.words.verdict import counts_in_words, verdict_in_words

_BLANK = Item(say(""))


def event_card(dossier: Dossier, event: Event) -> list[Item]:
    """An event: when, where, who, and how the accounts of it stand."""
    about = dossier.about
    comparison = dossier.comparison(event.id)
    place = dossier.name_of(event.place) if event.place else "no place"
    items = [
        _line((event.title, HEADING)),
        _line((when_in_words(event.when), STRONG), f" · {place} · {about.term('event-kinds', event.kind)}"),
        *_noted(event.when.note if event.when else ""),
        _BLANK,
        Item(say_lines(event.summary)),
        *_noted(event.note),
    ]
    if event.actors:
        items += _section("Who")
    for part in event.actors:
        note = f" — {part.note}" if part.note else ""
        role = about.term("event-roles", part.role)
        items.append(_entry(f"actor:{part.actor}", dossier.name_of(part.actor), (f"  {role}{note}", MUTED)))
    items += _section(f"Points · {len(comparison.rows)}")
    for number, row in enumerate(comparison.rows):
        verdict = (f"{verdict_in_words(row.verdict)}", VERDICT_STYLES[row.verdict])
        counts = (f"  {counts_in_words(row.speaking, row.origins, row.silent)}", MUTED)
        items.append(_entry(f"point:{event.id}:{number}", f"{row.point.ask}  ", verdict, counts))
    items += _section("What each source tells")
    for source in comparison.sources:
        gist = comparison.gists.get(source.id)
        told: Piece = gist if gist is not None else ("∅ silent on this event", MUTED)
        items.append(_entry(f"source:{source.id}", (f"{source.label}  ", STRONG), told))
    return items


def actor_card(dossier: Dossier, actor: Actor) -> list[Item]:
    """An actor: names and who prints them, roles, ties, events, and what is said by and of them."""
    items = [_line((actor.name, HEADING)), _line((actor.kind, MUTED)), *_noted(actor.note)]
    items += _section("Names")
    items += [_line(*_name(dossier, name)) for name in actor.names]
    if actor.roles:
        items += [*_section("Roles"), *(_line(*_role(dossier, role)) for role in actor.roles)]
    items += _ties(dossier, actor)
    items += _events(dossier, actor)
    items += _claims(dossier, "Said by, or through, them", dossier.claims_by(actor.id))
    items += _claims(dossier, "Said of them", dossier.claims_about(actor.id))
    return items


def source_card(dossier: Dossier, source: Source) -> list[Item]:
    """A source: what it is, where it speaks from, what is known of the copy, and the events it speaks of."""
    csl = source.csl
    facts = [str(csl[name]) for name in ("container-title", "publisher", "URL") if name in csl]
    published = when_in_words(source.published) if source.published else "undated"
    items = [
        _line((source.label, HEADING), (f"  {source.id}", MUTED)),
        _line((source.title, STRONG)),
        *(_line(fact) for fact in facts),
        _line("Published: ", published),
        *_noted(source.published_note),
        *_section("Where it speaks from"),
        _line(source.standpoint),
        *_section("The copy that was read"),
        _line(source.copy),
        _line((f"Read: {source.reading}", MUTED)),
    ]
    if not source.is_verbatim:
        items.append(_line(("Its wording is not the author's: nothing of it is quoted.", "$text-warning")))
    items += _noted(source.note)
    if not source.was_read:
        return [*items, *_citers(dossier, source)]
    covered = dossier.coverage(source.id)
    items += _section(f"Speaks of {len(covered)} of {len(dossier.events)} events")
    for coverage in covered:
        counts = f"  speaks on {coverage.speaks} points, silent on {coverage.silent}"
        items.append(_entry(f"event:{coverage.event.id}", (coverage.event.title, STRONG), (counts, MUTED)))
        items.append(Item(say("  ", coverage.gist), indent=2))
    told = {coverage.event.id for coverage in covered}
    silent = [event for event in dossier.events if event.id not in told]
    items += [_entry(f"event:{event.id}", event.title, ("  ∅ silent", MUTED)) for event in silent]
    return items


def _citers(dossier: Dossier, source: Source) -> list[Item]:
    """The works through which one that was not read is known."""
    items = _section("Known only through")
    for citer in map(dossier.source, source.known_through):
        where = f", {locator_in_words(citer.locator, source.cited_at)}" if source.cited_at else ""
        items.append(_entry(f"source:{citer.id}", citer.label, (where, MUTED)))
    return items


def _events(dossier: Dossier, actor: Actor) -> list[Item]:
    items = _section("Events")
    for event in dossier.events_of(actor.id):
        roles = [
            dossier.about.term("event-roles", part.role) for part in event.actors if part.actor == actor.id
        ]
        when = (f"{short_when(event.when)}  ", MUTED)
        items.append(_entry(f"event:{event.id}", when, event.title, (f"  {', '.join(roles)}", MUTED)))
    return items if len(items) > len(_section("")) else []


def _claims(dossier: Dossier, title: str, claims: Sequence[Claim]) -> list[Item]:
    if not claims:
        return []
    items = _section(f"{title} · {len(claims)}")
    for event in dossier.events:
        own = [claim for claim in claims if claim.event == event.id]
        if own:
            items.append(_line((event.title, STRONG)))
        items += [_claim(dossier, claim) for claim in own]
    return items


def _claim(dossier: Dossier, claim: Claim) -> Item:
    source = dossier.source(claim.source)
    sign, word = STANCES[claim.stance]
    path = voice_path(claim.voice, source.label, dossier.name_of)
    where = locator_in_words(source.locator, claim.locator)
    return _entry(
        f"claim:{claim.number}", (f"{sign} {word}  ", MUTED), claim.words, (f"  {path}, {where}", MUTED)
    )


def claim_items(dossier: Dossier, claim: Claim) -> list[Item]:
    """A claim in full."""
    source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
    sign, word = STANCES[claim.stance]
    facts = [
        ("Answer", value_in_words(claim.value, point, dossier.name_of)),
        ("Stance", f"{sign} {word}"),
        ("Voice", voice_path(claim.voice, source.label, dossier.name_of)),
        ("Where", f"{source.label}, {locator_in_words(source.locator, claim.locator)}"),
        ("As of", when_in_words(claim.as_of) if claim.as_of else ""),
    ]
    items = [_entry(f"claim:{claim.number}", (claim.words, STRONG))]
    if claim.quote:
        items.append(Item(say("“", claim.quote, "”"), indent=1))
    if claim.translation:
        items.append(Item(say(claim.translation, (" (translated)", MUTED)), indent=1))
    items += [_fact(label, fact) for label, fact in facts if fact]
    items += _origin(dossier, claim)
    items += [
        _fact("Bears", f"{' '.join(BEARINGS[how])} the reading “{dossier.name_of(explanation)}”")
        for how, explanation in claim.bearings
    ]
    return [*items, *([_fact("Note", claim.note)] if claim.note else [])]


def _origin(dossier: Dossier, claim: Claim) -> list[Item]:
    if not claim.origin:
        return []
    origin = dossier.about.origins.get(claim.origin)
    items = [_fact("Origin", origin.title if origin else claim.origin)]
    sharing = {
        other.source
        for account in dossier.accounts(claim.event)
        for other in account.claims
        if other.origin == claim.origin and other.source != claim.source
    }
    if sharing:
        items.append(_fact("", f"shared with {', '.join(sorted(map(dossier.name_of, sharing)))}: one origin"))
    return items


def _name(dossier: Dossier, name: Name) -> Iterator[Piece]:
    language = dossier.about.term("languages", name.language)
    yield name.text, STRONG
    yield f"  {name.kind}, {language}", MUTED
    if name.printed_in:
        yield f"  — {', '.join(map(dossier.name_of, name.printed_in))}"


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
    items = _section("Ties")
    for tie in actor.relations:
        kind, note = _tie(dossier, tie)
        items.append(_entry(f"actor:{tie.other}", (f"{kind} ", MUTED), dossier.name_of(tie.other), note))
    for other, tie in dossier.ties_to(actor.id):
        kind, note = _tie(dossier, tie)
        items.append(_entry(f"actor:{other.id}", other.name, (f" {kind} {actor.name}", MUTED), note))
    return items if len(items) > len(_section("")) else []


def _tie(dossier: Dossier, tie: Relation) -> tuple[str, Piece]:
    note = f" — {tie.note}" if tie.note else ""
    said = f"  — {', '.join(map(dossier.name_of, tie.said_by))}" if tie.said_by else ""
    return dossier.about.term("actor-relations", tie.kind), (f"{note}{said}", MUTED)


def _section(title: str) -> list[Item]:
    return [_BLANK, _line((title, HEADING))]


def _line(*pieces: Piece) -> Item:
    return Item(say(*pieces), indent=2)


def _entry(key: str, *pieces: Piece) -> Item:
    return Item(say(*pieces), key=key, indent=2)


def _fact(label: str, fact: str) -> Item:
    return Item(say((f"{label:<8}", MUTED), fact), indent=8)


def _noted(note: str) -> list[Item]:
    return [Item(say(("Note: ", MUTED), note), indent=2)] if note else []
