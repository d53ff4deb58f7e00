"""Which letters of a name matched what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.search.alignment import Pair
from qantar_tui.search.forms import Form
from qantar_tui.search.hits import Reason, Span
from qantar_tui.search.letters import Word, without_accents
from qantar_tui.search.sounds import coarse_key, sound_keys


def spans(form: Form, pairs: Sequence[Pair], typed: Sequence[str]) -> tuple[Span, ...]:
    """The matched parts of a form's text, in order and without overlaps."""
    found: list[Span] = []
    for pair in pairs:
        covered = form.words[pair.first : pair.first + pair.count]
        if len(covered) == 1:
            found += _in_word(covered[0], typed[pair.typed], pair.reason)
        else:
            found.append((covered[0].start, covered[-1].end))
    return _merged(found)


def whole(form: Form) -> tuple[Span, ...]:
    """Every word of the name."""
    return _merged([(word.start, word.end) for word in form.words])


def initials(form: Form) -> tuple[Span, ...]:
    """The first letter of every word."""
    return _merged([(word.start, word.start + 1) for word in form.words])


def _in_word(word: Word, typed: str, reason: Reason) -> list[Span]:
    if word.end - word.start != len(word.text):
        return [(word.start, word.end)]  # signs inside: letters cannot be told apart by counting
    match reason:
        case Reason.INITIALS:
            return [(word.start, word.start + 1)]
        case Reason.BEGINNING:
            return [(word.start, word.start + _beginning(word.text, typed))]
        case Reason.SPELLING | Reason.SCRIPT if not _is_whole(word.text, typed):
            return [(word.start, word.start + _beginning(word.text, typed))]
        case Reason.CASE:
            return [(word.start, word.start + _common(word.text, typed))]
        case Reason.TYPO:
            return _equal_parts(word, typed)
    return [(word.start, word.end)]


def _beginning(word: str, typed: str) -> int:
    """How many letters of the word a half-typed one stands for."""
    if without_accents(word).startswith(without_accents(typed)):
        return min(len(typed), len(word))
    keys = sound_keys(typed)
    for length in range(1, len(word)):
        if any(key in keys for key in sound_keys(word[:length])):
            return length
    return min(len(typed), len(word))


def _is_whole(word: str, typed: str) -> bool:
    """Whether the typed word is a spelling of all of the word, not of its beginning."""
    keys = sound_keys(word)
    return any(key in keys for key in sound_keys(typed)) or any(
        coarse_key(one) == coarse_key(other) for one in keys for other in sound_keys(typed)
    )


def _common(word: str, typed: str) -> int:
    same = 0
    for one, other in zip(without_accents(word), without_accents(typed), strict=False):
        if one != other:
            break
        same += 1
    return same or len(word)


def _equal_parts(word: Word, typed: str) -> list[Span]:
    from rapidfuzz.distance import Levenshtein

    parts = [
        (word.start + code.dest_start, word.start + code.dest_end)
        for code in Levenshtein.opcodes(without_accents(typed), without_accents(word.text))
        if code.tag == "equal" and code.dest_end <= len(word.text)
    ]
    return parts or [(word.start, word.end)]


def _merged(found: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
