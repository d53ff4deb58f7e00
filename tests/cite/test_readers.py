"""What is written is read back by the readers of each format's own world."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from qantar_tui.cite.bibtex import bibtex
from qantar_tui.cite.csl import csl_json
from qantar_tui.cite.forms import Form
from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.cite.render import bibliography
from qantar_tui.cite.ris import ris
from qantar_tui.cite.sentence import source_sentence
from qantar_tui.cite.styles import Style
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.csl import CSL_DATES, CSL_NAMES, CSL_TEXT
from qantar_tui.model.stamp import Stamp

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
_STYLES = _ROOT / "qantar_tui" / "cite" / "styles"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SCHEMA = Draft7Validator(json.loads((_HERE / "csl-data.json").read_text(encoding="utf-8")))
_TITLES = [
    "Smoke [sic]",
    "{Braces} in {{pairs}}",
    "A lone { brace",
    "} the wrong way {",
    "100% of $5 & #1_a ~b ^c",
    r"C:\new\table \{ \textbf{x}",
    "Two\nlines\r\nand\ttabs",
    "Turned \u202eround\u202c and \u200bhidden \x1b[31m",
    "يناير الدامي",
    "Қанды қантар: «Кровавый январь»",
    "“Quoted” 'twice' \"thrice\"",
    "ER  - \nTY  - JOUR",
    "@kim-2023, [@x] <b>*bold*</b> `code` &amp;",
    "trailing backslash \\",
    "x" * 10_000,
]
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["date-parts", "family", "literal"]), inner)
    ),
    max_leaves=6,
)


def _titled(small: Dossier, title: str) -> Cited:
    source = small.source("ash-2022")
    return Cited(replace(source, title=title, csl={**source.csl, "title": title}), ("12",))


def _without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def _plain(text: str) -> str:
    """Without space, and with straight quotation marks, which LaTeX has none of."""
    return _without_space(text).translate(str.maketrans("‘’“”", "''\"\""))


def test_the_real_dossier_is_valid_csl_json(real: Dossier) -> None:
    items = json.loads(csl_json([Cited(source, ("3",)) for source in real.sources]))
    assert [str(error) for error in _SCHEMA.iter_errors(items)] == []
    assert [item["id"] for item in items] == [source.id for source in real.sources]
    assert not any("standpoint" in item for item in items)


@given(
    st.dictionaries(st.sampled_from(["type", "custom", *CSL_TEXT, *CSL_NAMES, *CSL_DATES]), _json), st.text()
)
def test_whatever_a_strangers_file_has_every_form_is_sound(
    small: Dossier, csl: dict[str, object], locator: str
) -> None:
    cited = Cited(replace(small.source("ash-2022"), csl=csl), (locator,))
    text = csl_json([cited])
    assert [str(error) for error in _SCHEMA.iter_errors(json.loads(text))] == []
    assert not any(_CONTROL.search(form) for form in (text, ris([cited]), bibtex([cited])))
    assert not _CONTROL.search(source_sentence(cited))
    assert "\n" not in source_sentence(cited)
    assert ris([cited]).count("\nER  - ") == 1


@pytest.mark.parametrize("title", _TITLES, ids=range(len(_TITLES)))
def test_a_hostile_title_is_shown_and_no_form_breaks(small: Dossier, title: str) -> None:
    work, other = _titled(small, title), Cited(small.source("birch-2023"))
    for form in (csl_json([work, other]), ris([work, other]), bibtex([work, other]), source_sentence(work)):
        assert not _CONTROL.search(form)
    item = json.loads(csl_json([work, other]))[0]
    assert [str(error) for error in _SCHEMA.iter_errors([item])] == []
    if title.isprintable():
        assert item["title"] == title


@pytest.mark.parametrize("title", _TITLES, ids=range(len(_TITLES)))
def test_rispy_reads_a_hostile_title(small: Dossier, title: str) -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    first, second = rispy.loads(
        bibliography([_titled(small, title), Cited(small.source("birch-2023"))], Form.RIS)
    )
    assert first["id"] == "ash-2022"
    assert second["title"] == "A Year of Fires"
    if title.isprintable():
        assert first["title"] == title


def test_rispy_reads_the_real_dossier(real: Dossier) -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    text = bibliography([Cited(source, ("3",)) for source in real.sources], Form.RIS)
    entries = rispy.loads(text)
    assert [entry["id"] for entry in entries] == [source.id for source in real.sources]
    assert [entry["title"] for entry in entries] == [source.title for source in real.sources]
    kim = next(entry for entry in entries if entry["id"] == "kim-2023")
    assert kim["type_of_reference"] == "MGZN"
    assert kim["authors"] == ["Kim, Lucian"]
    assert (kim["year"], kim["date"]) == ("2023", "2023/01/05/")
    assert kim["notes"] == ["Cited here: para. 3."]
    assert rispy.loads(rispy.dumps(entries)) == entries


def _entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")
    middlewares = pytest.importorskip("bibtexparser.middlewares")
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    for entry in library.entries:
        yield entry.key, {name: field.value for name, field in entry.fields_dict.items()}


def test_bibtexparser_reads_the_real_dossier(real: Dossier) -> None:
    entries = dict(_entries(bibtex([Cited(source, ("3",)) for source in real.sources])))
    assert list(entries) == [source.id for source in real.sources]
    for source in real.sources:
        assert _plain(entries[source.id]["title"]) == _plain(source.title)
    kim = entries["kim-2023"]
    assert kim["author"] == "Kim, Lucian"
    assert (kim["date"], kim["year"], kim["langid"]) == ("2023-01-05", "2023", "english")
    assert kim["url"] == real.source("kim-2023").csl["URL"]
    assert "CrimethInc." in entries["crimethinc-2022"]["author"]


@pytest.mark.parametrize("title", _TITLES, ids=range(len(_TITLES)))
def test_bibtexparser_reads_a_hostile_title(small: Dossier, title: str) -> None:
    entries = dict(_entries(bibtex([_titled(small, title), Cited(small.source("birch-2023"))])))
    assert list(entries) == ["ash-2022", "birch-2023"]
    assert entries["birch-2023"]["title"] == "A Year of Fires"
    if title.isprintable() and title.count("{") == title.count("}") and "wrong" not in title:
        read = entries["ash-2022"]["title"].replace("ˆ", "^")  # which is how the reader reads a circumflex
        assert _plain(read) == _plain(title)


@pytest.mark.parametrize("dossier", ["depot", "@comment{x", "a\nTY  - BOOK", "% -->", "{{"])
def test_a_stamp_is_read_by_every_reader_and_taken_for_no_entry(real: Dossier, dossier: str) -> None:
    stamp = Stamp(dossier, f"{dossier}0123456789abcdef")
    works = [Cited(source, ("3",)) for source in real.sources]
    ids = [source.id for source in real.sources]
    assert [key for key, _ in _entries(bibliography(works, Form.BIBTEX, stamp))] == ids
    items = json.loads(bibliography(works, Form.CSL, stamp))
    assert [str(error) for error in _SCHEMA.iter_errors(items)] == []
    assert {item["custom"]["qantar"]["content-hash"] for item in items} == {stamp.short}
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    entries = rispy.loads(bibliography(works, Form.RIS, stamp))
    assert [entry["id"] for entry in entries] == ids
    assert {entry["database_provider"] for entry in entries} == {str(stamp)}
    *_, blank, last = bibliography(works, Form.MARKDOWN, stamp).splitlines()
    assert (blank, last) == ("", f"<!-- {stamp} -->") and last.count("-->") == 1


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Ash", "given": "Dana"}, "Ash, Dana"),
        ({"literal": "Ash and Sons, Ltd"}, "{Ash and Sons, Ltd}"),
        ({"family": "Groß", "given": "Eva", "non-dropping-particle": "von"}, "von Groß, Eva"),
        ({"family": "King", "given": "M. L.", "suffix": "Jr"}, "King, Jr, M. L."),
        ({"family": "King", "suffix": "Jr."}, "King, Jr., "),
        ({"family": "Brown and Co", "given": "A, B"}, "{Brown and Co}, {A, B}"),
        ({"family": "Тоқаев"}, "{Тоқаев}"),
        ({"family": "O{x", "given": "#"}, r"O\textbraceleft{}x, \#"),
    ],
)
def test_names_in_bibtex(small: Dossier, person: dict[str, str], name: str) -> None:
    source = replace(small.source("ash-2022"), csl={"author": [person]})
    assert f"  author = {{{name}}},\n" in bibtex([Cited(source)])


@pytest.mark.parametrize(
    ("issued", "in_bibtex", "year", "in_ris"),
    [
        ({"date-parts": [[2022]]}, "2022", "2022", "2022///"),
        ({"date-parts": [["2022", "1"]]}, "2022-01", "2022", "2022/01//"),
        (
            {"date-parts": [[2022, 1, 5], [2022, 2]], "circa": True},
            "2022-01-05~/2022-02~",
            "2022",
            "2022/01/05/",
        ),
        ({"date-parts": [[2022, 21]]}, "2022-21", "2022", "2022///spring"),
        ({"date-parts": [[2022, 1, 32]]}, "2022-01", "2022", "2022/01//"),
        ({"literal": "after the war"}, "", "after the war", "///after the war"),
        ({"literal": "1998/99, revised"}, "", "1998/99, revised", "///1998-99, revised"),
        ({"literal": "2021-03/.."}, "2021-03/..", "2021", "2021///March 2021 or after"),
        ({"literal": "../2021"}, "../2021", "2021", "2021///2021 or before"),
        ({"literal": "202X"}, "202X", "some time in 2020–2029", "///some time in 2020–2029"),
        ({"literal": "[2021,2022]"}, "", "2021 or 2022", "2021///2021 or 2022"),
    ],
)
def test_dates_in_bibtex_and_ris(
    small: Dossier, issued: dict[str, object], in_bibtex: str, year: str, in_ris: str
) -> None:
    cited = Cited(replace(small.source("ash-2022"), csl={"issued": issued}))
    assert (f"  date = {{{in_bibtex}}},\n" in bibtex([cited])) == bool(in_bibtex)
    assert f"  year = {{{year}}},\n" in bibtex([cited])
    assert f"DA  - {in_ris}\n" in ris([cited])


def test_an_address_can_end_no_field_and_steer_nothing(small: Dossier) -> None:
    source = replace(small.source("ash-2022"), csl={"URL": "https://x.org/a} {b\n\x1b]\u202eж%20|<c>"})
    assert "url = {https://x.org/a%7D%20%7Bb%0A%1B]%E2%80%AE%D0%B6%20%7C%3Cc%3E}," in bibtex([Cited(source)])


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "King", "given": "M. L.", "suffix": "Jr."}, "King, M. L., Jr."),
        ({"family": "King", "suffix": "Jr."}, "King,,Jr."),
        ({"family": "Berg", "non-dropping-particle": "van den", "suffix": "Jr."}, "van den Berg,,Jr."),
        ({"family": "Тоқаев"}, "Тоқаев"),
        ({"literal": "CrimethInc."}, "CrimethInc."),
        ({"literal": "Ministry of the Interior"}, "Ministry of the Interior,"),
        ({"literal": "Ash and Sons, Ltd"}, "Ash and Sons, Ltd"),
        ({"family": "Berg", "non-dropping-particle": "van den"}, "van den Berg,"),
    ],
)
def test_names_in_ris(small: Dossier, person: dict[str, str], name: str) -> None:
    text = ris([Cited(replace(small.source("ash-2022"), csl={"author": [person]}))])
    assert f"AU  - {name}\n" in text
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    assert rispy.loads(text)[0]["authors"] == [name]


_needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
_DRAFT = (
    "Shots were heard [@kim-2023, para. 31]. Others differ [@crimethinc-2022, paras. 7, 23-24; @katara-nd,"
    " para. 12]. So do [@michelotti-2023, para. 3; @bne-2026, para. 2]."
)


def _pandoc(draft: str, bibliography_file: Path, *more: str) -> str:
    ran = subprocess.run(
        [
            "pandoc",
            "--citeproc",
            "--bibliography",
            str(bibliography_file),
            "--to",
            "plain",
            "--wrap=none",
            *more,
        ],
        input=draft,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ran.stderr == ""
    return ran.stdout


@_needs_pandoc
def test_pandoc_cites_all_five_documents_from_the_dossiers_own_list_of_sources(real: Dossier) -> None:
    text = _pandoc(_DRAFT, _ROOT / "import" / "sources.yaml")
    assert "(Kim 2023, para. 31)" in text
    assert "(CrimethInc. 2022, paras. 7, 23–24; Katara, n.d., para. 12)" in text
    assert "https://meduza.io/en/feature/2023/02/09/bloody-2022" in text
    assert "standpoint" not in text
    for source in real.read_sources:
        assert str(source.csl["title"]).split()[-1].strip("'").casefold() in text.casefold()


@_needs_pandoc
@pytest.mark.parametrize("form", [Form.CSL, Form.BIBTEX, Form.RIS])
def test_pandoc_makes_notes_and_a_bibliography_from_what_is_exported(
    real: Dossier, tmp_path: Path, form: Form
) -> None:
    if (
        form is Form.RIS
        and b"ris"
        not in subprocess.run(
            ["pandoc", "--list-input-formats"], capture_output=True, check=True
        ).stdout.split()
    ):
        pytest.skip("this pandoc does not read RIS")
    ending = {Form.CSL: "json", Form.BIBTEX: "bib", Form.RIS: "ris"}[form]
    exported = tmp_path / f"works.{ending}"
    exported.write_bytes(bibliography([Cited(source) for source in real.sources], form).encode())
    text = _pandoc(_DRAFT, exported, "--csl", str(_STYLES / "chicago-fullnote-bibliography.csl"))
    assert "Lucian Kim, “The Other Jan. 6,”" in text
    assert "para. 31" in text
    assert "Ranjak Katara, “The Bloody January in Kazakhstan" in text
    assert "Kim, Lucian. “The Other Jan. 6.”" in text, "the bibliography"
    assert re.search(r"paras\. 7, 23[–-]24", text)


@_needs_pandoc
@pytest.mark.parametrize("style", [Style.APA, Style.MLA, Style.GOST])
def test_pandoc_follows_the_shipped_styles_too(real: Dossier, tmp_path: Path, style: Style) -> None:
    exported = tmp_path / "works.json"
    exported.write_text(bibliography([Cited(s) for s in real.read_sources], Form.CSL), encoding="utf-8")
    text = _pandoc(_DRAFT, exported, "--csl", str(_STYLES / style.file_name))
    assert "Kim" in text
    assert "foreignpolicy.com" in text


@_needs_pandoc
@pytest.mark.parametrize("people", [1, 2])
def test_pandoc_and_bibtexparser_take_no_suffix_for_a_given_name(small: Dossier, people: int) -> None:
    author = [{"family": "King", "suffix": "Jr."}, {"family": "Ash", "given": "Dana"}][:people]
    text = bibtex([Cited(replace(small.source("ash-2022"), csl={"author": author}))])
    assert len(list(_entries(text))) == 1
    assert json.loads(_pandoc_items(text))[0]["author"] == author


@_needs_pandoc
@pytest.mark.parametrize("issued", ["2021/..", "../2021", "2021-03/.."])
def test_pandoc_reads_the_year_of_a_date_with_an_open_end(small: Dossier, issued: str) -> None:
    text = bibtex([Cited(replace(small.source("ash-2022"), csl={"issued": {"literal": issued}}))])
    assert json.loads(_pandoc_items(text))[0]["issued"]["date-parts"][0][0] == 2021


def _pandoc_items(text: str) -> str:
    command = ["pandoc", "--from", "biblatex", "--to", "csljson"]
    return subprocess.run(
        command, input=text, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True
    ).stdout


@_needs_pandoc
def test_pandoc_reads_the_citation_of_a_strange_id(small: Dossier, tmp_path: Path) -> None:
    source = replace(small.source("ash-2022"), id="odd--id")
    assert pandoc_citation([(source, ["3"])]) == "[@{odd--id}, para. 3]"
    exported = tmp_path / "works.json"
    exported.write_text(csl_json([Cited(source)]), encoding="utf-8")
    assert "(Ash 2022, para. 3)" in _pandoc(pandoc_citation([(source, ["3"])]), exported)
