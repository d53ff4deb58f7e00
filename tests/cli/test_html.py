"""A comparison as one page: what it holds, that nothing in it can act, and that a real browser agrees."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qantar_tui.cli.html.element import Html, anchor, element, joined, language, optional, void
from qantar_tui.text.show import show
from qantar_tui.words.verdict import verdict_in_words
from tests.cli.conftest import HOSTILE, RAW, Qantar
from tests.cli.dossiers import many
from tests.cli.test_rendering import INJECTIONS
from tests.sealing import seal
from tests.ui.test_hostile import HOSTILE as EVERY_HOSTILE

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(
    BROWSER is None,
    reason="there is no chromium here: apt-get install chromium, to see the page in a browser",
)
ATTACKS = (
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "</title><h1>x", '" onload="alert(1)',
    "' onclick='alert(1)", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "&lt;b&gt; &amp; &#60;",
    "<!--", "-->", "<![CDATA[", "javascript:alert(1)", "</td></tr></table>", "<base href=//evil.example>",
    "]]>", "<meta http-equiv=refresh content=0>", "<plaintext>", "</svg><script>", "{{7*7}}", "${7*7}",
)  # fmt: skip
_VOID = {"meta"}


@dataclass
class Page(HTMLParser):
    """A page as a browser takes it apart, and whether its elements are closed in the right order."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    text: str = ""
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, markup: str) -> Page:
        page = cls()
        page.feed(markup)
        page.close()
        assert page._open == []
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, own, value in self.attributes if own == name]


def page_of(qantar: Qantar, *argv: str) -> str:
    ran = qantar("compare", *argv, "--format", "html")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("by", ["source", "voice"])
def test_the_page_holds_everything(qantar: Qantar, by: str) -> None:
    page = Page.of(page_of(qantar, "depot-fire", "--by", by))
    record = qantar("compare", "depot-fire", "--by", by, "--format", "json").json
    for point in record["points"]:
        assert point["ask"] in page.text
        assert verdict_in_words(point["verdict"]) in page.text
        for cell in point["cells"]:
            for claim in cell["answers"]:
                assert all(
                    claim[name] in page.text for name in ("mark", "words", "quote", "citation", "note")
                )
                assert claim["value"]["words"] in page.text
                assert claim["locator"]["words"] in page.text
    for words in (
        "∅ silent", "… not checked", "– out of scope", "✗ denies", "» passes on", "? doubts",
        "“three are dead”", "Daniyar Orazbekov → Ministry of Depots → Ash 2022", "as of 6 Jan 2022",
        "Goes back to: The ministry's toll", "Dana Ash, “Smoke over the harbour [sic]”",
        "The depot fire, an invented dossier", "Content hash", "Verdicts and letters are computed",
        "The dockers are blamed by the ministry; three died in the first night.",
    ):  # fmt: skip
        assert words in page.text or (by == "voice" and words in ("– out of scope",))


def test_the_table_is_one_to_assistive_technology(qantar: Qantar) -> None:
    markup = page_of(qantar, "depot-fire")
    page = Page.of(markup)
    columns, points = 3, 10
    assert page.tags.count("table") == page.tags.count("caption") == page.tags.count("thead") == 1
    scopes = page.values("scope")
    assert scopes.count("col") == columns + 1
    assert scopes.count("row") + scopes.count("rowgroup") == points == page.tags.count("tbody")
    assert page.tags.count("td") == columns * points + markup.count('class="scale"')
    assert page.values("lang")[0] == "en" and ("q", "lang", "en") in page.attributes
    assert page.tags.count("svg") == 1 + markup.count('role="img"')
    assert all(f"#{id_}" in page.values("href") for id_ in page.values("id") if id_.startswith("source-"))


def test_the_page_needs_nothing_else_and_nothing_in_it_acts(qantar: Qantar) -> None:
    markup = page_of(qantar, "depot-fire")
    page = Page.of(markup)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & set(page.tags)
    assert not page.values("src") and not page.values("style")
    assert all(href.startswith("#") for href in page.values("href"))
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert style and not re.search(r"@import|url\((?!#)|https?:", style[1])
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page.values("content")
    assert "@media print" in style[1] and "prefers-color-scheme: dark" in style[1]


def test_looking_back_is_said_at_the_top_and_at_the_end(qantar: Qantar) -> None:
    page = Page.of(page_of(qantar, "depot-fire", "--as-of", "2022-02-28"))
    assert page.text.count("As of 28 February 2022: ") == 2
    assert "As of" not in Page.of(page_of(qantar, "depot-fire")).text


def test_lanes_are_drawn_where_there_are_two_answers_on_a_scale(qantar: Qantar) -> None:
    markup = page_of(qantar, "depot-fire")
    page = Page.of(markup)
    assert "On all answers: 5 Jan, 21:00–23:59. Hatched is approximate. Times are in UTC+06:00." in page.text
    assert "On all answers: no common number." in page.text
    assert 'class="bar about"' in markup and 'class="common"' in markup and "▸" in page.text
    shares = [float(value[:-1]) for value in [*page.values("x"), *page.values("width")] if value[-1:] == "%"]
    assert shares and all(0 <= share <= 100 for share in shares)


@pytest.fixture(scope="module")
def attacked(small_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every text is an attack, one after the other."""
    path = Path(shutil.copy(small_db, tmp_path_factory.mktemp("attacked") / "attacked.db"))
    attack = " ".join(ATTACKS)
    with sqlite3.connect(path) as connection:
        for table, columns in {
            "event": ("title", "summary"), "point": ("ask", "note", "unit"), "account": ("gist",),
            "source": ("label", "title", "standpoint", "copy"), "name": ("text",), "entry": ("title",),
            "claim": ("words", "quote", "translation", "note", "locator", "quote_language"),
        }.items():  # fmt: skip
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (attack,))
        connection.execute(
            "UPDATE about SET value = value || ? WHERE key IN ('title', 'licence', 'language')", (attack,)
        )
        csl = json.dumps({"title": attack, "URL": "javascript:alert(1)", "language": attack})
        connection.execute("UPDATE source SET csl = ?", (csl,))
    connection.close()
    seal(path)
    return path


@pytest.mark.parametrize("by", ["source", "voice"])
def test_attacks_in_the_data_stay_text(qantar: Qantar, attacked: Path, by: str) -> None:
    harmless = Page.of(page_of(qantar, "depot-fire", "--by", by))
    page = Page.of(page_of(qantar, "depot-fire", "--by", by, "--db", str(attacked)))
    assert set(page.tags) <= set(harmless.tags)
    assert {(tag, name) for tag, name, _ in page.attributes} <= {
        (tag, name) for tag, name, _ in harmless.attributes
    }
    assert all(href.startswith("#source-") for href in page.values("href"))
    assert all(attack in page.text for attack in ATTACKS)
    assert page.values("lang")[0] == "en"


@pytest.mark.parametrize("text", [HOSTILE, *EVERY_HOSTILE.values()], ids=["cli", *EVERY_HOSTILE])
def test_hostile_text_is_shown_as_what_it_is(qantar: Qantar, db_copy: Path, text: str) -> None:
    with sqlite3.connect(db_copy) as connection:
        connection.execute("UPDATE claim SET words = ?, quote = ?, note = ?", (text, text, text))
        connection.execute("UPDATE point SET ask = ?", (text,))
        connection.execute("UPDATE source SET label = ?, title = ?", (text, text))
        connection.execute("UPDATE event SET title = ?", (text,))
    connection.close()
    seal(db_copy)
    markup = page_of(qantar, "depot-fire", "--db", str(db_copy))
    assert not RAW.search(markup)
    assert show(text) in Page.of(markup).text


@pytest.mark.parametrize(
    "text", [*ATTACKS, *INJECTIONS, HOSTILE, *EVERY_HOSTILE.values(), "\ud800", ""], ids=ascii
)
def test_an_element_escapes_what_is_not_ours(text: str) -> None:
    page = Page.of(element("p", text, Html("<b>ours</b>"), None, class_=text, aria_label=None).markup)
    assert page.tags == ["p", "b"]
    assert page.text == show(text) + "ours"
    assert page.attributes == [("p", "class", show(text))]
    assert Page.of(void("meta", content=text).markup).values("content") == [show(text)]
    assert not re.search(r"[\"'<>&\s]", anchor("source", text))
    assert Page.of(joined(text, text).markup).text == show(text) * 2


def test_an_element_with_nothing_in_it_may_be_left_out() -> None:
    assert optional("p", "", None).markup == ""
    assert optional("p", "x").markup == "<p>x</p>"


@pytest.mark.parametrize(
    ("code", "taken"),
    [("kk", "kk"), ("kk-Latn", "kk-Latn"), ("", None), ("<b>", None), (None, None), (3, None)],
)
def test_a_language_is_only_what_lang_takes(code: object, taken: str | None) -> None:
    assert language(code) == taken


def _browse(page: Path, home: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER
    return subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--enable-logging=stderr", f"--user-data-dir={home}", *flags,
            page.as_uri(),
        ],
        capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip


def _complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@needs_browser
@pytest.mark.parametrize("by", ["source", "voice"])
def test_a_browser_shows_every_question_and_prints_the_page(
    qantar: Qantar, real_db: Path, tmp_path: Path, by: str
) -> None:
    event = ("coup-question", "--by", by, "--db", str(real_db))
    path = tmp_path / "page.html"
    path.write_text(page_of(qantar, *event), "utf-8")
    seen = _browse(path, tmp_path / "home", "--dump-dom")
    assert _complaints(seen) == []
    text = re.sub(r"\s+", " ", Page.of(seen.stdout).text)
    for point in qantar("compare", *event, "--format", "json").json["points"]:
        assert point["ask"] in text and verdict_in_words(point["verdict"]) in text
    printed = tmp_path / "page.pdf"
    assert _complaints(_browse(path, tmp_path / "home", f"--print-to-pdf={printed}")) == []
    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.stat().st_size > 20_000


@needs_browser
def test_a_browser_finds_nothing_to_run_or_to_fetch_in_attacks(
    qantar: Qantar, attacked: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_of(qantar, "depot-fire", "--db", str(attacked)), "utf-8")
    seen = _browse(path, tmp_path / "home", "--dump-dom")
    assert _complaints(seen) == []
    assert "script" not in Page.of(seen.stdout).tags
    trap = path.read_text("utf-8").replace("<main>", "<main><script>alert(1)</script>", 1)
    path.write_text(trap, "utf-8")
    assert _complaints(_browse(path, tmp_path / "home", "--dump-dom"))


@needs_browser
def test_a_page_of_thirty_sources_is_no_wider_than_its_window(qantar: Qantar, tmp_path: Path) -> None:
    """The table scrolls within the page, or falls into cells; the page itself never scrolls sideways."""
    path = tmp_path / "page.html"
    markup = page_of(qantar, "one", "--db", str(many(tmp_path / "many", 30)))
    measure = (
        "<script>onload = () => document.title = 'width ' + document.documentElement.scrollWidth"
        " + ' of ' + innerWidth</script>"
    )
    path.write_text(re.sub(r"<meta http-equiv[^>]*>", measure, markup), "utf-8")
    for wide in (500, 1200):
        seen = _browse(path, tmp_path / "home", "--dump-dom", f"--window-size={wide},900")
        found = re.search(r"<title>width (\d+) of (\d+)</title>", seen.stdout)
        assert found and int(found[1]) <= int(found[2])
