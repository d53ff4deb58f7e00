"""The words of two claims beside each other, with what stands in only one of them marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.ui.commands import COPY, KEEP, bindings
from qantar_tui.ui.content import say, wrapped
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.screens.pointing import Pointing
from qantar_tui.ui.styles import HEADING, MARK, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.claim import STANCES, answer_in_words, locator_in_words, voice_path
from qantar_tui.words.difference import Segment, differences
from qantar_tui.words.time import when_in_words

_OPEN, _CLOSE = "‹", "›"
"""Round what stands in only one of the texts, for terminals that show neither bold nor underline."""
_WIDE = 100
_RULE = " │ "


class WordsScreen(Overlay, Pointing):
    """Beside each other from 100 columns up, else under each other; `y` cites both."""

    BINDINGS = bindings((COPY, KEEP))
    CSS = "WordsScreen #box { max-width: 160; height: 90%; max-height: 30; }"

    def __init__(self, dossier: Dossier, claim_a: Claim, claim_b: Claim) -> None:
        super().__init__("Two claims, word by word")
        self.dossier = dossier
        self._claims = (claim_a, claim_b)

    @property
    def hint(self) -> str:
        return f"{_OPEN}only here{_CLOSE} · y cite both · Esc close · ? keys"

    def on_resize(self) -> None:
        shown = self.query_one("#items", ItemList)
        # Only then the list knows how wide it is; where one was it knows only now.
        self.call_after_refresh(self._write_anew, shown, shown.scroll_y / max(1, shown.virtual_size.height))

    def _write_anew(self, shown: ItemList, part: float) -> None:
        """In lines of another width; one reads on about where one was."""
        shown.show_items(self.items())
        shown.scroll_to(y=round(part * shown.virtual_size.height), animate=False, force=True)

    def items(self) -> list[Item]:
        first, second = (self._head(claim) for claim in self._claims)
        words = differences(self._claims[0].words, self._claims[1].words)
        quotes = differences(self._claims[0].quote, self._claims[1].quote)
        has_quotes = all(claim.quote for claim in self._claims)
        for place, sections in enumerate((first, second)):
            quote = self._claims[place].quote
            marked = _marked(quotes[place]) if has_quotes else say(quote or ("none", MUTED))
            sections += [[_label("Words"), _marked(words[place])], [_label("Quotation"), marked]]
        alike = [_label("Words: ") + say(_alike_in_words(*words))]
        if has_quotes:
            alike.append(_label("Quotations: ") + say(_alike_in_words(*quotes)))
        asked = [Item(line, indent=2) for line in (*self._asked(), *alike)]
        return [*asked, Item(say("")), *self._set(first, second)]

    @property
    def subject_keys(self) -> tuple[str, ...]:
        return tuple(f"claim:{claim.number}" for claim in self._claims)

    def _asked(self) -> list[Content]:
        """The question; both, where the claims answer different ones."""
        asked = dict.fromkeys((claim.event, claim.point) for claim in self._claims)
        return [
            say((self.dossier.point(*each).ask, STRONG), (f"  {self.dossier.name_of(each[0])}", MUTED))
            for each in asked
        ]

    def _head(self, claim: Claim) -> list[list[Content]]:
        """Who says it where, and with what answer: each part as the lines that it has in its column."""
        dossier = self.dossier
        source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
        path = f" · {voice_path(claim.voice, source.label, dossier.name_of)}" if claim.voice else ""
        as_of = f" · as of {when_in_words(claim.as_of)}" if claim.as_of else ""
        return [
            [say((source.label, HEADING), (f", {locator_in_words(source.locator, claim.locator)}", MUTED))],
            [say((f"{' '.join(STANCES[claim.stance])}{path}{as_of}", MUTED))],
            [_label("Answer  ") + say(answer_in_words(claim, point, dossier.name_of))],
            [say("")],
        ]

    def _set(self, first: Sequence[list[Content]], second: Sequence[list[Content]]) -> Iterator[Item]:
        if self.app.size.width < _WIDE:
            for section in (*first, [say("")], *second):
                yield from (Item(line) for line in section)
            return
        width = self.query_one("#items", ItemList).scrollable_content_region.width - 1
        column = max(1, (width - len(_RULE)) // 2)
        for left, right in zip(first, second, strict=True):
            lines = zip_longest(
                *([line for part in side for line in wrapped(part, column)] for side in (left, right)),
                fillvalue=say(""),
            )
            for mine, theirs in lines:
                yield Item(mine.pad_right(column - mine.cell_length) + say((_RULE, MUTED)) + theirs)


def _label(text: str) -> Content:
    return say((text, MUTED))


def _marked(segments: Sequence[Segment]) -> Content:
    """What stands only here bold, underlined and in brackets of its own."""
    pieces = [
        say(_OPEN, (segment.text, MARK), _CLOSE) if segment.is_only_here else say(segment.text)
        for segment in segments
    ]
    return say(*pieces)


def _alike_in_words(one: Sequence[Segment], other: Sequence[Segment]) -> str:
    """`64 % alike: 8 words in both, 3 only in the first, 6 only in the second`."""
    mine, theirs = _only_here(one), _only_here(other)
    common = sum(_words(segment.text) for segment in one if not segment.is_only_here)
    counted = 2 * common + mine + theirs
    if not (mine or theirs or any(segment.is_only_here for segment in (*one, *other))):
        return "the same"
    share = f"{200 * common // counted if counted else 0} % alike"
    return f"{share}: {common} in both, {mine} only in the first, {theirs} only in the second"


def _only_here(segments: Sequence[Segment]) -> int:
    return sum(_words(segment.text) for segment in segments if segment.is_only_here)


def _words(text: str) -> int:
    """Punctuation marks that stand by themselves are none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
