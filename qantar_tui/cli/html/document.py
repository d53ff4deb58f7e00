"""One page that needs nothing else: no script, no address to fetch from, its style within it."""

from __future__ import annotations

from pathlib import Path

from qantar_tui import __version__
from qantar_tui.cli.html.element import Html, element, joined, language, optional, void
from qantar_tui.cli.html.lanes import HATCH
from qantar_tui.model.about import About

_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
METHOD = (
    "Verdicts and letters are computed from the claims by rules, never typed in. The page shows who says"
    " what, through whom and where; it does not say who is right."
)


def document(about: About, title: str, body: Html, hidden: str) -> str:
    """The page whole, with a footer that says what it was made from."""
    head = joined(
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="generator", content=f"qantar {__version__}"),
        element("title", f"{title} — {about.title}"),
        Html(f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>"),
    )
    page = element(
        "html",
        element("head", head),
        element("body", HATCH, body, _footer(about, hidden)),
        lang=language(about.language) or "en",
    )
    return f"<!DOCTYPE html>\n{page.markup}"


def _footer(about: About, hidden: str) -> Html:
    return element(
        "footer",
        element("p", element("cite", about.title), f" · {about.licence}" if about.licence else ""),
        optional("p", hidden, class_="as-of"),
        element("p", METHOD),
        element("p", "How the dossier was made: ", element("code", "qantar info"), ".")
        if about.method
        else None,
        element("p", "Content hash ", element("code", about.content_hash), f" · qantar {__version__}"),
    )
