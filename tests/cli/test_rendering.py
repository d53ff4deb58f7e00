"""Pages as text and as Markdown, whatever the data."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qantar_tui.cli import markdown, plain
from qantar_tui.cli.page import (
    Fact,
    Heading,
    Item,
    Matrix,
    MatrixRow,
    Page,
    Paragraph,
    Piece,
    Style,
    dotted,
    text,
)
from qantar_tui.text.cells import width
from qantar_tui.text.markdown import citation, escape
from qantar_tui.text.show import show
from tests.cli.conftest import RAW

_READER = MarkdownIt("gfm-like")
_NASTY = st.text(st.sampled_from("ab1 .:-+*_#<>[]()!|`~\\&;=@/\n\t\x1b\u202e"), max_size=30)
INJECTIONS = (
    "[click](http://evil.example)", "![x](http://evil.example/x.png)", "<script>alert(1)</script>",
    "<b>b</b>", "https://evil.example", "www.evil.example", "a@evil.example", "| a | b |", "# heading",
    "- item", "1. item", "+ item", "> quote", "```", "~~~", "---", "===", "***", "_a_ *b* ~~c~~ ==d==",
    "&lt;b&gt;", "[^1]", ":smile:", "% title", "::: div", "$x$", "[@other, p. 1]", "a\n\n# b", "    code",
    "![][x]", "\\", "<https://evil.example>",
)  # fmt: skip


def _plain_text(page: Page) -> str:
    return "\n".join("".join(span.text for span in line) for line in plain.render(page, 60))


_PIECES = st.lists(
    st.builds(Piece, st.text("ab ·中\u00a0\t", max_size=6), st.sampled_from(Style)), max_size=5
)


@given(_PIECES.map(tuple), st.integers(4, 30), st.booleans())
def test_what_fits_as_it_stands_is_written_as_if_it_were_laid_out(
    pieces: tuple[Piece, ...], columns: int, breaks: bool
) -> None:
    def written() -> list[str]:
        lines = plain._fill(pieces, columns, "- ", "  ", breaks=breaks)
        return [plain.written(line, coloured=True) for line in lines]

    with pytest.MonkeyPatch.context() as patch:
        at_once = written()
        patch.setattr(plain, "_fits", lambda *_: False)
        assert at_once == written()


@pytest.mark.parametrize("data", INJECTIONS)
@pytest.mark.parametrize("block", [Heading, Paragraph, Item], ids=lambda block: block.__name__)
def test_markdown_in_data_stays_text(block: type[Heading | Paragraph | Item], data: str) -> None:
    tokens = _READER.parse("\n".join(markdown.render([block(text(data))])))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= {"heading", "paragraph", "bullet_list", "list_item", "inline"}
    inner = {child.type for token in tokens for child in token.children or ()}
    assert inner <= {"text", "text_special"} | ({"link_open", "link_close"} if "@evil" in data else set())


@pytest.mark.parametrize("data", INJECTIONS)
def test_markdown_in_data_breaks_no_table(data: str) -> None:
    cell = ((text(data), text(data)),)
    table = Matrix(data, (data, data), (MatrixRow(text(data), (text(data),), (cell, cell)),))
    tokens = _READER.parse("\n".join(markdown.render([table])))
    assert [token.type for token in tokens].count("th_open") == 3
    assert [token.type for token in tokens].count("td_open") == 3
    assert "html" not in "".join(token.type for token in tokens)


@given(_NASTY)
def test_escaped_text_reads_as_it_was(data: str) -> None:
    shown = re.sub(r"\s+", " ", show(data))
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    assert html.unescape(reader.renderInline(escape(data))).strip() == shown.strip()


@given(_NASTY)
def test_a_citation_has_its_own_brackets_only(data: str) -> None:
    cited = citation(f"[@x, p. {data}]")
    assert len(re.findall(r"(?<!\\)(?:\\\\)*[\[\]]", cited)) == 2


@given(st.lists(st.text(), max_size=4), st.integers(20, 80))
def test_no_text_steers_the_terminal_and_words_keep_to_the_width(parts: list[str], columns: int) -> None:
    page: Page = [Item(text(*parts)), Fact("label", dotted(parts)), Heading(text(*parts))]
    for line in plain.render(page, columns):
        joined = "".join(span.text for span in line)
        assert not RAW.search(joined)
        assert width(joined) <= columns or len(joined.split()) <= 3
    assert not RAW.search("".join(markdown.render(page)))


def test_pieces_touch_only_where_they_touch() -> None:
    assert _plain_text([Paragraph(text("a", Piece("b", Style.RED), " ", "c ", "d", " e"))]) == "ab c d e"


def test_facts_without_text_are_not_shown() -> None:
    assert _plain_text([Fact("note", text("")), Fact("kind", text("fire"))]).split() == ["kind", "fire"]
    assert markdown.render([Fact("note", text(""))]) == []


def test_a_safe_address_is_a_link_in_markdown_and_another_is_not() -> None:
    good = markdown.render([Fact("address", text(Piece("https://example.org/a_b", Style.LINK)))])
    bad = markdown.render([Fact("address", text(Piece("javascript:alert(1)", Style.LINK)))])
    assert good == ["- **address:** <https://example.org/a_b>"]
    assert "<" not in bad[0]


def test_a_citation_stands_in_for_its_words() -> None:
    piece = Piece("para. 3", citation="[@ash-2022, para. 3]")
    assert markdown.render([Paragraph(text("so ", piece))]) == ["so [@ash-2022, para. 3]"]
    assert _plain_text([Paragraph(text("so ", piece))]) == "so para. 3"
