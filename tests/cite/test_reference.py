"""A source as a reader's reference line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.cite.bibtex import bibtex
from qantar_tui.cite.csl import csl_json
from qantar_tui.cite.reference import csl_item, reference
from qantar_tui.cite.ris import ris
from qantar_tui.cite.sentence import source_sentence
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["date-parts", "literal", "circa", "x"]), inner)
    ),
    max_leaves=8,
)


def test_a_reference_says_who_what_where_and_when(small: Dossier) -> None:
    assert reference(small.source("ash-2022"), "31") == (
        "Dana Ash, “Smoke over the harbour [sic]”, The Invented Review, 20 January 2022, para. 31,"
        " https://example.org/smoke"
    )
    assert reference(small.source("birch-2023")) == "Elm Birch and Cedar Group, “A Year of Fires”, 2023"


def test_an_altered_copy_is_mentioned(small: Dossier) -> None:
    line = reference(small.source("caravan-2024"))
    assert line.startswith("“What burned at the depot”, Caravan, n.d.")
    assert "altered copy" in line
    assert "altered copy" not in reference(small.source("ash-2022"))


def test_a_quarter_is_said_in_every_form_as_far_as_that_has_room_for_it(small: Dossier) -> None:
    source = replace(small.source("birch-2023"), csl={"issued": {"date-parts": [[2022, 33]]}})
    assert "year = {first quarter of 2022}" in bibtex([Cited(source)])
    assert "DA  - 2022///first quarter of 2022" in ris([Cited(source)])
    assert json.loads(csl_json([Cited(source)]))[0]["issued"] == {"literal": "first quarter of 2022"}


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ({"date-parts": [[2022]]}, "2022"),
        ({"date-parts": [[2022, 1]]}, "January 2022"),
        ({"date-parts": [[2022, 1, 5]]}, "5 January 2022"),
        ({"date-parts": [[2022, 1], [2022, 3]]}, "January 2022–March 2022"),
        ({"date-parts": [[2022]], "circa": True}, "about 2022"),
        ({"date-parts": [[2022, 21]]}, "spring 2022"),
        ({"date-parts": [[2021, 24], [2022, 21]]}, "winter 2021–spring 2022"),
        ({"date-parts": [[2022, 33]]}, "first quarter of 2022"),
        ({"date-parts": [[2022, 36]], "circa": True}, "about fourth quarter of 2022"),
        ({"date-parts": [[2022, 33], [2022, 34]]}, "first quarter of 2022 – second quarter of 2022"),
        ({"date-parts": [[2022, 42]]}, "2022"),
        ({"date-parts": [["2022", "1"]]}, "January 2022"),
        ({"literal": "202X"}, "some time in 2020–2029"),
        ({"literal": "2021/.."}, "2021 or after"),
        ({"literal": "../2021-06"}, "June 2021 or before"),
        ({"literal": "after the war"}, "after the war"),
        (None, "n.d."),
    ],
)
def test_when_a_work_came_out(small: Dossier, issued: object, words: str) -> None:
    source = replace(small.source("birch-2023"), csl={"issued": issued})
    assert reference(source) == f"“A Year of Fires”, {words}"


def test_three_authors_are_listed(small: Dossier) -> None:
    people = [{"family": "A"}, {"given": "B", "family": "B"}, {"literal": "C"}]
    source = replace(small.source("birch-2023"), csl={"author": people})
    assert reference(source).startswith("A, B B and C, “")


@pytest.mark.parametrize(
    ("csl", "makers"),
    [
        ({"author": [{"family": "Birch", "given": "Elm", "non-dropping-particle": "van den"}]},
         "Elm van den Birch"),
        ({"author": [{"family": "Birch", "given": "Elm", "dropping-particle": "de",
                      "non-dropping-particle": "la", "suffix": "Jr."}]}, "Elm de la Birch Jr."),
        ({"author": [{"family": "King", "suffix": "Jr."}]}, "King Jr."),
        ({"editor": [{"family": "Birch", "given": "Elm"}]}, "Elm Birch (ed.)"),
        ({"editor": [{"family": "Birch"}, {"literal": "Cedar Group"}]}, "Birch and Cedar Group (eds.)"),
        ({"author": [{"family": "Ash"}], "editor": [{"family": "Birch"}]}, "Ash"),
        ({"translator": [{"family": "Birch"}]}, ""),
    ],
)  # fmt: skip
def test_who_made_a_work(small: Dossier, csl: dict[str, object], makers: str) -> None:
    source = replace(small.source("birch-2023"), csl=csl)
    assert reference(source) == f"{makers}, “A Year of Fires”, n.d.".removeprefix(", ")


@given(_json, _json)
def test_whatever_a_strangers_file_has_a_line_comes_out(
    small: Dossier, author: object, issued: object
) -> None:
    source = replace(small.source("ash-2022"), csl={"author": author, "issued": issued})
    assert "Smoke over the harbour [sic]" in reference(source)


def test_a_source_is_an_item_of_csl_json(small: Dossier) -> None:
    item = csl_item(small.source("ash-2022"))
    assert item["id"] == "ash-2022"
    assert item["type"] == "article-magazine"
    assert item["issued"] == {"date-parts": [[2022, 1, 20]]}
    assert item["author"] == [{"family": "Ash", "given": "Dana"}]
    assert "standpoint" not in item
    item["title"] = "changed"
    assert small.source("ash-2022").csl["title"] != "changed"


def test_marks_of_quotation_within_a_title_are_single(real: Dossier) -> None:
    title = "“Kyrgyzstan's ‘Tulip Revolution’”"
    assert title in reference(real.source("olcott-2005"))
    assert "“[Kyrgyzstan's ‘Tulip Revolution’](" in source_sentence(Cited(real.source("olcott-2005")))
