"""Checks of accounts: whether there are any, and what their claims stand on."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import authors, by_id, claims, time
from qantar_tui.build.read import Item, Records
from qantar_tui.model.source import Reading


def event_without_accounts(records: Records) -> Iterator[Found]:
    for event in records.events:
        if not event.items("accounts"):
            id_ = event.text("id")
            yield Found(
                event.where("id"), f"no account of “{id_}” is coded", "code one, or say why not", (id_,)
            )


def account_without_claims(records: Records) -> Iterator[Found]:
    for event in records.events:
        for account in event.items("accounts"):
            if not account.items("claims"):
                source = account.text("source")
                yield Found(
                    account.where("source"),
                    f"the account of “{source}” has a gist and no claim",
                    "answer a point, or ask the one that it does answer",
                    (event.text("id"), source),
                )


def claim_without_locator(records: Records) -> Iterator[Found]:
    for told in claims(records):
        claim = told.claim
        if not claim.has("at"):
            first = next(iter(claim.node.keys.values()), claim.where())
            yield Found(first, "a claim lacks “at”", "where it stands, as the locator counts", told.ids)


def voice_is_source(records: Records) -> Iterator[Found]:
    written = authors(records)
    own = {id_: {*written[id_], source.text("outlet")} for id_, source in by_id(records.sources).items()}
    for told in claims(records):
        for actor, where in told.claim.placed_texts("voice"):
            if actor in own.get(told.source, set()):
                yield Found(
                    where,
                    f"“{actor}” is the outlet or an author of “{told.source}”",
                    "leave it out: the source itself is implied",
                    (*told.ids, actor),
                )


def silence_without_whole_reading(records: Records) -> Iterator[Found]:
    for source in records.sources:
        id_ = source.text("id")
        if source.text("read") == Reading.PART and (unchecked := _unchecked(records, source)):
            points = sum(len(event.items("points")) for event in records.events)
            yield Found(
                source.where("read"),
                f"“{id_}” was read in part, so on {unchecked} of {points} points it is not checked",
                "read the rest, or say in a reason what is missing",
                (id_,),
            )


def _unchecked(records: Records, source: Item) -> int:
    """On how many points it says nothing and was out in time to say something."""
    published = time(records, source, "published" if source.has("published") else "issued")
    spoken = {
        (told.event.text("id"), told.point) for told in claims(records) if told.source == source.text("id")
    }
    count = 0
    for event in records.events:
        for point in event.items("points"):
            begins = time(records, point, "since") or time(records, event, "when")
            came_before = published and begins and published.latest <= begins.earliest
            count += not came_before and (event.text("id"), point.text("id")) not in spoken
    return count


CHECKS = (
    Check(
        CheckName.ACCOUNT_WITHOUT_CLAIMS,
        "An account has a gist and no claim.",
        "A gist is our summary; only claims are compared, cited and counted. An account without any looks"
        " as if the source spoke of the event, while every cell of it says “silent”. Add the claims, or the"
        " point that the account answers and nobody has asked yet. Where a mention in passing is all there"
        " is, switch this off for that event and say so.",
        account_without_claims,
    ),
    Check(
        CheckName.EVENT_WITHOUT_ACCOUNTS,
        "An event has no account by any source.",
        "Everything that a dossier says of an event, it says through its sources. An event without an"
        " account stands on nothing but its editor's word. Its points are then not reported one by one.",
        event_without_accounts,
    ),
    Check(
        CheckName.CLAIM_WITHOUT_LOCATOR,
        "A claim does not say where it stands in its source.",
        "Without a locator (`at`) nobody can look a claim up, nor cite it. An import refuses such a claim,"
        " so switching this check off does not help: the same is then reported as `structure`.",
        claim_without_locator,
    ),
    Check(
        CheckName.SILENCE_WITHOUT_WHOLE_READING,
        "A source was read in part, so that its empty cells do not mean silence.",
        "Only a source read whole can be silent on a point. In the columns of one that was read in part the"
        " empty cells say “not checked”, and this counts them. Points that the source came too early for are"
        " out of scope and not counted. Read the rest, or switch this off for the source and say what of it"
        " was not at hand.",
        silence_without_whole_reading,
    ),
    Check(
        CheckName.VOICE_IS_SOURCE,
        "A source's own outlet or author stands in its voice chain.",
        "The voice chain ends in the source, which is implied: naming its outlet or its author once more"
        " makes one voice look like two, and hides that the source speaks for itself. An author is"
        " recognised by a whole name, however it is spelt; a family name alone is not enough, since others"
        " bear it too. Where the author speaks as a witness of the events, switch this off and say so.",
        voice_is_source,
    ),
)
