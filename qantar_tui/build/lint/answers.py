"""Checks of points and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import Told, claims, claims_of, keys, values
from qantar_tui.build.problem import Where
from qantar_tui.build.read import Item, Records

Key = tuple[object, ...]


def point_without_accounts(records: Records) -> Iterator[Found]:
    for event, point, answers in _points(records):
        if not answers and any(claims_of(event)):
            id_ = point.text("id")
            yield Found(
                point.where("id"),
                f"no claim answers “{point.text('ask') or id_}”",
                "code the answers, or remove the point",
                (event.text("id"), id_),
            )


def choice_never_given(records: Records) -> Iterator[Found]:
    for event, point, answers in _points(records):
        choices = keys(point, "choices") if answers else {}
        given = {value for told in answers for value in values(told.claim)}
        is_yes_or_no = len(choices) == 2 and not given.isdisjoint(choices)
        for choice, where in choices.items():
            if choice not in given and not is_yes_or_no:
                yield Found(
                    where,
                    f"no claim chooses “{choice}”, not even to deny it",
                    "remove it, unless it belongs to the question",
                    (event.text("id"), point.text("id"), choice),
                )


def over_time_without_as_of(records: Records) -> Iterator[Found]:
    for _, point, answers in _points(records):
        moves = point.text("over-time") == "yes"
        if not moves or len({told.source for told in answers}) < 2:
            continue
        for told in answers:
            if not told.claim.has("as-of"):
                yield Found(
                    told.claim.where(),
                    f"“{told.point}” moves over time, and this claim of “{told.source}” has no “as-of”",
                    "say of when it is",
                    told.ids,
                )


def computed_without_note(records: Records) -> Iterator[Found]:
    for told in claims(records):
        if told.claim.text("computed") != "yes" or told.claim.has("note"):
            continue
        yield Found(
            told.claim.where("computed"),
            f"nothing says how the answer of “{told.source}” to “{told.point}” was computed",
            "say from what in a “note”",
            told.ids,
        )


def duplicate_claim(records: Records) -> Iterator[Found]:
    for event in records.events:
        first: dict[Key, Where] = {}
        for told in claims_of(event):
            key, where = _content(told), told.claim.where()
            if key in first:
                yield Found(
                    where,
                    f"“{told.source}” has given this answer to “{told.point}” before",
                    f"join it to {first[key].seen_from(where)}; “at” takes both places",
                    told.ids,
                )
            first.setdefault(key, where)


def _points(records: Records) -> Iterator[tuple[Item, Item, list[Told]]]:
    """Every point with its event and the claims on it."""
    for event in records.events:
        told: dict[str, list[Told]] = {}
        for claim in claims_of(event):
            told.setdefault(claim.point, []).append(claim)
        for point in event.items("points"):
            yield event, point, told.get(point.text("id"), [])


def _content(told: Told) -> Key:
    claim = told.claim
    voice = tuple(claim.texts("voice"))
    return told.source, told.point, claim.text("stance"), voice, claim.text("as-of"), _value(claim)


def _value(claim: Item) -> Key:
    """The answer without the order of a list and without the note on a time."""
    match claim.plain("value"):
        case dict(parts):
            return tuple(sorted((name, part) for name, part in parts.items() if name != "note"))
        case list(ids):
            return tuple(sorted(set(ids)))
        case plain:
            return (plain,)


CHECKS = (
    Check(
        CheckName.POINT_WITHOUT_ACCOUNTS,
        "No claim answers a point.",
        "A point is there to compare accounts on; one that nobody answers makes a row of silence. That may"
        " be what it is for: a question on which all sources are silent is worth showing. Then switch this"
        " off for the point and say so. The points of an event in which nothing at all is claimed are not"
        " reported one by one: the event or its accounts are.",
        point_without_accounts,
    ),
    Check(
        CheckName.CHOICE_NEVER_GIVEN,
        "No claim gives one of a point's choices.",
        "A choice that no source gives, denies or doubts is often left over from an earlier wording of the"
        " question, or it is the place where an answer has been forgotten. Where there are two choices and"
        " one of them is given, the other completes the question, as the “no” of a yes, and is not reported;"
        " nor are the choices of a point that nobody answers. Where a choice is part of the question"
        " although nobody makes it, switch this off for the point and say so.",
        choice_never_given,
    ),
    Check(
        CheckName.OVER_TIME_WITHOUT_AS_OF,
        "An answer moves over time, and a claim does not say of when it is.",
        "Claims on a point with `over-time` are read as a series: answers of different dates do not"
        " contradict each other. A claim without `as-of` falls out of the series, so it may seem to"
        " contradict what was true on another day. Where only one source speaks there is nothing to set in"
        " order, and nothing is said.",
        over_time_without_as_of,
    ),
    Check(
        CheckName.COMPUTED_WITHOUT_NOTE,
        "An answer is the coder's reckoning, and no note says from what.",
        "With `computed` a number or a time is marked as worked out from what a source says: the source does"
        " not say so itself. Readers can work it out again only where the claim's `note` says from what.",
        computed_without_note,
    ),
    Check(
        CheckName.DUPLICATE_CLAIM,
        "A source gives one answer twice.",
        "Two claims of one source on one point by the same voice, with the same stance, value and `as-of`,"
        " say nothing that one would not, and most often one of them was copied and never changed. Where the"
        " source says it in two places, name both in one locator, such as 12, 31; where both quotations are"
        " worth keeping, switch this off for the event and say so.",
        duplicate_claim,
    ),
)
