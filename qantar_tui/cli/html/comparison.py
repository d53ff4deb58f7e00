"""A comparison as a page for a browser, a printer or an e-mail: points down, sources or voices across."""

from __future__ import annotations

from qantar_tui.cite.reference import reference
from qantar_tui.cli.compare_page import LEGEND
from qantar_tui.cli.compared import Compared
from qantar_tui.cli.html.cell import cell
from qantar_tui.cli.html.document import document
from qantar_tui.cli.html.element import NOTHING, Html, anchor, element, joined, language, optional
from qantar_tui.cli.html.lanes import drawing
from qantar_tui.cli.output import Output
from qantar_tui.compare.grid import By, Column, ColumnKind, Row
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.source import Source
from qantar_tui.words.time import short_when, when_in_words
from qantar_tui.words.verdict import VERDICTS, counts_in_words

_MANY = 6
"""Columns above which a sheet of paper is too narrow for a table."""


def write(compared: Compared, output: Output) -> None:
    event = compared.comparison.event
    body = element("main", _header(compared), _table(compared), _gists(compared), _sources(compared))
    output.document(document(compared.dossier.about, event.title, body, compared.hidden))


def verdict_tag(verdict: Verdict) -> Html:
    """Glyph, word and colour."""
    glyph, word = VERDICTS[verdict]
    return element(
        "span", element("span", glyph, class_="glyph", aria_hidden="true"), f" {word}",
        class_=f"verdict {verdict.name.lower().replace('_', '-')}",
    )  # fmt: skip


def _header(compared: Compared) -> Html:
    dossier, comparison = compared.dossier, compared.comparison
    event = comparison.event
    facts = [
        when_in_words(event.when),
        dossier.name_of(event.place) if event.place else "",
        dossier.about.term("event-kinds", event.kind),
    ]
    return element(
        "header",
        element("h1", event.title),
        element("p", " · ".join(filter(None, facts)), class_="facts"),
        optional("p", event.summary),
        element("p", verdict_tag(comparison.verdict), " taken as a whole"),
        optional("p", compared.hidden, class_="as-of"),
    )


def _table(compared: Compared) -> Html:
    if compared.lack:
        return element("p", compared.lack, class_="lack")
    comparison = compared.comparison
    is_by_source = comparison.by is By.SOURCE
    caption = element(
        "caption",
        "What each source says, point by point" if is_by_source else "Who says what, point by point",
        element("span", f" {LEGEND}", class_="legend"),
        id="caption",
    )
    head = element(
        "tr",
        element("th", "Question", scope="col", role="columnheader"),
        *(_column(compared, column) for column in comparison.columns),
        role="row",
    )
    table = element(
        "table",
        caption,
        element("thead", head, role="rowgroup"),
        *(_point(compared, row) for row in compared.rows),
        role="table",
        class_="many" if len(comparison.columns) > _MANY else None,
    )
    return element("div", table, class_="scroll", role="region", aria_labelledby="caption", tabindex="0")


def _column(compared: Compared, column: Column) -> Html:
    if column.kind is ColumnKind.ACTOR:
        return element("th", column.label, scope="col", role="columnheader")
    link = element("a", column.label, href=f"#{anchor('source', column.id)}")
    published = compared.dossier.source(column.id).published
    when = element("small", short_when(published))
    return element("th", link, " ", when, scope="col", role="columnheader")


def _point(compared: Compared, row: Row) -> Html:
    """The answers to one question, and below them how they lie on one scale."""
    drawn = compared.lanes(row)
    question = element(
        "div",
        element("span", row.point.ask, class_="ask"),
        verdict_tag(row.verdict),
        element("span", counts_in_words(row.speaking, row.origins, row.silent), class_="counts"),
        *(element("span", silence, class_="counts") for silence in compared.silences(row)),
        optional("span", f"Note: {row.point.note}" if row.point.note else "", class_="note"),
        class_="point",
    )
    head = element(
        "th",
        question,
        scope="rowgroup" if drawn else "row",
        role="rowheader",
        rowspan="2" if drawn else None,
    )
    columns = compared.comparison.columns
    cells = [
        cell(compared.dossier, row.point, column.label, of_it)
        for column, of_it in zip(columns, row.cells, strict=True)
    ]
    lanes = NOTHING
    if drawn:
        figure = element("td", drawing(drawn, row.point.ask), role="cell", colspan=str(len(columns)))
        lanes = element("tr", figure, role="row", class_="scale")
    rows = joined(element("tr", head, *cells, role="row"), lanes)
    return element("tbody", rows, id=anchor("point", row.point.id), role="rowgroup")


def _gists(compared: Compared) -> Html:
    comparison = compared.comparison
    told = [
        joined(
            element("dt", source.label),
            element("dd", comparison.gists[source.id]),
            optional("dd", _note(comparison.notes.get(source.id, "")), class_="note"),
        )
        for source in comparison.sources
        if comparison.gists.get(source.id)
    ]
    if not told:
        return NOTHING
    return element("section", element("h2", "In short"), element("dl", *told))


def _note(note: str) -> str:
    return f"Note: {note}" if note else ""


def _sources(compared: Compared) -> Html:
    listed = [_source(source) for source in compared.comparison.sources]
    return element("section", element("h2", "Sources"), element("dl", *listed)) if listed else NOTHING


def _source(source: Source) -> Html:
    tongue = language(source.csl.get("language"))
    return joined(
        element("dt", source.label, " ", element("code", f"@{source.id}"), id=anchor("source", source.id)),
        element(
            "dd",
            element("span", reference(source), class_="reference", lang=tongue),
            optional("span", source.standpoint, class_="note"),
            optional("span", f"The copy: {source.copy}" if source.copy else "", class_="note"),
        ),
    )
