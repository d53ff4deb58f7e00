"""A point in one line, for a draft: as a sentence that cites every version, and as a critical apparatus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from qantar_tui.compare.grid import Answered, CellState, Comparison, Row
from qantar_tui.compare.relation import Side, content, side_of
from qantar_tui.compare.verdict import Verdict, is_owned
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.value import Wording
from qantar_tui.text.listed import listed
from qantar_tui.text.markdown import escape
from qantar_tui.words.claim import NameOf, attribution, question_on, value_in_a_sentence
from qantar_tui.words.time import when_in_words
from qantar_tui.words.verdict import CELLS

Cite = Callable[[Sequence[Claim]], str]
_SIDES = {Side.DENIES: "denied by ", Side.DOUBTS: "doubted by "}
_COMPUTED = {
    "": "computed from ",
    "passed on by ": "computed from what is passed on by ",
    "denied by ": "computed from a denial by ",
    "doubted by ": "computed from a doubt by ",
}
_OF_VOICES = (CellState.NOT_QUOTED, CellState.NOTHING_OWN)
_UNSAID = {
    CellState.SILENT: "not said by {}",
    CellState.NOT_CHECKED: "not checked in {}",
    CellState.OUT_OF_SCOPE: "out of the scope of {}",
    CellState.NOT_KNOWN_YET: "not known by then from {}",
}


def disagreement_sentence(comparison: Comparison, row: Row, *, name_of: NameOf, cite: Cite) -> str:
    """Event, question and every answer to it, each with who gives it and a citation, then who is silent.

    One line of Markdown, with the same content by source and by voice. `cite` makes the citation of some
    claims, such as `[@kim-2023, para. 31]`.
    """
    parts = [_version(answers, row, name_of, cite) for answers in _versions(row)]
    said = "; ".join(filter(None, [*parts, *_unsaid(row, name_of)]))
    lead = _lead(row, name_of)
    if comparison.as_of:
        lead = f"As of {when_in_words(comparison.as_of)}, {lead[0].lower()}{lead[1:]}"
    asked = _plain(question_on(comparison.event.title, row.point.ask))
    return _one_line(f"{asked} {lead}{': ' if said else ''}{said}").removesuffix(".") + "."


def apparatus_line(comparison: Comparison, row: Row) -> str:
    """Who gives which answer, and who none: `A Kim, bne | not A CrimethInc. | ∅ Katara`.

    What is not judged has the sign `•`; voices that say nothing are left out.
    """
    given: defaultdict[str, list[str]] = defaultdict(list)
    missing: defaultdict[CellState, list[str]] = defaultdict(list)
    for column, cell in zip(comparison.columns, row.cells, strict=True):
        for mark in dict.fromkeys(answer.mark for answer in sorted(cell.answers, key=_rank)):
            given[mark or CELLS["speaks"][0]].append(column.label)
        if not cell.answers and cell.state not in _OF_VOICES:
            missing[cell.state].append(column.label)
    ranks = {answer.mark or CELLS["speaks"][0]: _rank(answer) for answer in row.answers}
    parts = [
        f"{mark} {', '.join(labels)}" for mark, labels in sorted(given.items(), key=lambda p: ranks[p[0]])
    ]
    parts += [f"{CELLS[state][0]} {', '.join(missing[state])}" for state in CellState if missing[state]]
    return _one_line(" | ".join(parts))


def _lead(row: Row, name_of: NameOf) -> str:
    has_several = row.speaking > 1
    is_denied = all(side_of(answer.claim) is Side.DENIES for answer in row.answers)
    match row.verdict:
        case Verdict.DISPUTED if has_several:
            return "Sources differ"
        case Verdict.DISPUTED:
            return f"Answers differ within {_plain(name_of(row.answers[0].claim.source))}"
        case Verdict.DOUBTED:
            return "An answer is doubted"
        case Verdict.COMPATIBLE if any(not answer.letters for answer in row.answers):
            return "Answers, not judged against each other"
        case Verdict.COMPATIBLE if row.point.moves_over_time:
            return "Answers that can all be true, given at different times or in different words"
        case Verdict.COMPATIBLE:
            return "Answers differ and can all be true"
        case Verdict.AGREED if not is_owned([answer.claim for answer in row.answers]):
            return "One answer, only passed on and asserted by nobody"
        case Verdict.AGREED | Verdict.SINGLE_ORIGIN if is_denied:
            return "An answer is only denied"
        case Verdict.AGREED if has_several:
            return "Sources agree"
        case Verdict.AGREED:
            return f"Voices agree within {_plain(name_of(row.answers[0].claim.source))}"
        case Verdict.SINGLE_ORIGIN:
            return "From a single origin"
        case _:
            return "No answer is given"


def _versions(row: Row) -> list[list[Answered]]:
    """The answers, those together that say the same in the same sense; in the order of their letters."""
    versions: defaultdict[Hashable, list[Answered]] = defaultdict(list)
    for answer in sorted(row.answers, key=lambda answer: (_rank(answer), answer.claim.number)):
        claim = answer.claim
        when = claim.as_of if row.point.moves_over_time else None
        versions[side_of(claim), _said(claim), when].append(answer)
    return list(versions.values())


def _said(claim: Claim) -> Hashable:
    """Texts of one group are still read out one by one."""
    return claim.value.text if isinstance(claim.value, Wording) else content(claim.value)


def _version(answers: Sequence[Answered], row: Row, name_of: NameOf, cite: Cite) -> str:
    claims = [answer.claim for answer in answers]
    first = claims[0]
    said = f", as of {when_in_words(first.as_of)}" if row.point.moves_over_time and first.as_of else ""
    # Versions stand apart by semicolons, so that within one there is none.
    given = [value_in_a_sentence(claim.value, row.point, name_of) for claim in claims]
    values = dict.fromkeys(_plain(answer.replace("; ", ", ")) for answer in given)
    return f"{' = '.join(values).removesuffix('.')}{said} {_citation(claims, name_of, cite)}"


def _citation(claims: Sequence[Claim], name_of: NameOf, cite: Cite) -> str:
    """One citation, in which each voice stands before the places where it speaks: pandoc's prefixes."""
    speaking: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        speaking[claim.source, claim.voice, claim.stance, claim.is_computed].append(claim)
    return f"[{'; '.join(_part(own, name_of, cite) for own in speaking.values())}]"


def _part(claims: Sequence[Claim], name_of: NameOf, cite: Cite) -> str:
    claim, places = claims[0], cite(claims).removeprefix("[").removesuffix("]")
    who = attribution(claim, places, lambda actor: _plain(name_of(actor).replace("; ", ", ")))
    how = "passed on by " if claim.stance is Stance.REPORTS else _SIDES.get(side_of(claim), "")
    return f"{_COMPUTED[how] if claim.is_computed else how}{who}"


def _unsaid(row: Row, name_of: NameOf) -> Iterable[str]:
    for state, words in _UNSAID.items():
        if sources := [_plain(name_of(source)) for source, why in row.silences if why is state]:
            yield words.format(listed(sources))


def _rank(answer: Answered) -> tuple[bool, list[tuple[str, str]], int]:
    """Answers in the order of their letters, each before its denial and its doubt; unjudged ones last."""
    letters: list[tuple[str, str]] = []
    for sign in answer.letters:
        if sign.isdigit():
            turn, letter = letters.pop()
            letters.append((turn + sign, letter))
        else:
            letters.append(("", sign))
    return not letters, letters, list(Side).index(side_of(answer.claim))


def _plain(text: str) -> str:
    """Text of the dossier, of which nothing is a mark where the sentence is pasted."""
    return escape(_one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
