"""A text taken apart at its headings."""

from __future__ import annotations

import pytest

from qantar_tui.text.sections import sections, slug

_TEXT = """before
# A `whole`
one
## First ##
two
```sh
# a comment
~~~
## and one more
```
### Below
three
# [Second]
"""


def test_a_section_goes_down_to_the_next_that_is_not_below_it() -> None:
    found = {section.title: section for section in sections(_TEXT)}
    assert list(found) == ["A whole", "First", "Below", "Second"]
    assert [section.level for section in found.values()] == [1, 2, 3, 1]
    assert found["A whole"].text == _TEXT.removeprefix("before\n").removesuffix("# [Second]\n")
    assert found["First"].text.endswith("### Below\nthree\n")
    assert found["Below"].text == "### Below\nthree\n"


@pytest.mark.parametrize(
    ("opening", "inside", "closing"),
    [
        ("````md", "```\n# no\n```", "````"),
        ("```", "````sh\n# no", "`````  "),
        ("~~~~", "~~~\n# no\n~~~", "~~~~~"),
        ("```", "~~~\n# no", "```"),
        ("```not one```\n```", "# no", "```"),
    ],
)
def test_a_block_of_code_ends_at_a_fence_that_is_as_long(opening: str, inside: str, closing: str) -> None:
    found = sections(f"# One\n{opening}\n{inside}\n# no\n{closing}\n# Two\n")
    assert [section.title for section in found] == ["One", "Two"]


def test_a_text_without_headings_has_no_sections() -> None:
    assert sections("") == sections("#no\n    # code\n####### seven\n") == []


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("While writing", "while-writing"),
        ("What `qantar check` looks for", "what-qantar-check-looks-for"),
        ("  JSON!  ", "json"),
        ("…", ""),
    ],
)
def test_a_title_is_typed_in_small_letters_with_hyphens(title: str, typed: str) -> None:
    assert slug(title) == typed
