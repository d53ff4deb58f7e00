"""How an item of a list is broken into lines: all of it, nothing too wide, the first line as wide as any."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.ui.content import say
from qantar_tui.ui.widgets.item_list import Item, _lines_of


@given(st.text(alphabet="ab  cñ漢-x", max_size=80), st.integers(20, 40), st.integers(0, 16))
def test_an_item_loses_nothing_and_fits(text: str, width: int, indent: int) -> None:
    lines = _lines_of(Item(say(text), indent=indent), width)
    assert all(line.cell_length <= width for line in lines)
    assert "".join("".join(line.plain.split()) for line in lines) == "".join(text.split())
    assert all(line.plain.startswith(" " * indent) for line in lines[1:])


def test_only_what_stands_below_the_first_line_is_moved_in() -> None:
    lines = _lines_of(Item(say("key   what it does, and then some"), indent=6), 20)
    assert [line.plain for line in lines] == ["key   what it does,", "      and then some"]
