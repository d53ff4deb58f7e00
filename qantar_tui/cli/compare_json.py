"""A comparison as JSON: a cell for each column in each row, silent ones too."""

from __future__ import annotations

from qantar_tui.cli import json_form
from qantar_tui.cli.compared import Compared
from qantar_tui.cli.output import Output
from qantar_tui.compare.grid import Cell, Column, ColumnKind, Row
from qantar_tui.compare.sentence import apparatus_line, disagreement_sentence
from qantar_tui.model.event import Point


def write(compared: Compared, output: Output) -> None:
    output.record("comparison", comparison_record(compared))


def disagreement_record(row: Row) -> json_form.Record:
    """How the answers to one point stand to each other."""
    return {
        "verdict": row.verdict,
        "speaking": row.speaking,
        "origins": row.origins,
        "silent": row.silent,
        "disagreement": round(row.disagreement, 6),
        "has_denial": row.has_denial,
        "newest": json_form.when(row.newest),
    }


def comparison_record(compared: Compared) -> json_form.Record:
    """Everything that is known of the comparison, point by point."""
    dossier, comparison = compared.dossier, compared.comparison
    return {
        "event": json_form.event_head(comparison.event, dossier.about, dossier.name_of),
        "verdict": comparison.verdict,
        "by": comparison.by,
        **json_form.looking_back(comparison.as_of, comparison.hidden),
        "sources": [{"id": source.id, "label": source.label} for source in comparison.sources],
        "columns": [
            {"kind": column.kind, "id": column.id, "label": column.label} for column in comparison.columns
        ],
        "gists": dict(comparison.gists),
        "notes": dict(comparison.notes),
        "points": [_point(compared, row) for row in compared.rows],
    }


def _point(compared: Compared, row: Row) -> json_form.Record:
    dossier, comparison = compared.dossier, compared.comparison
    drawn = compared.lanes(row)
    return {
        **json_form.point_head(row.point),
        **disagreement_record(row),
        "apparatus": apparatus_line(comparison, row),
        "sentence": disagreement_sentence(comparison, row, name_of=dossier.name_of, cite=dossier.cite_claims),
        "common": drawn.common_by_itself if drawn else None,
        "silences": [{"source": source, "state": state} for source, state in row.silences],
        "cells": [
            _cell(compared, row.point, column, cell)
            for column, cell in zip(comparison.columns, row.cells, strict=True)
        ],
    }


def _cell(compared: Compared, point: Point, column: Column, cell: Cell) -> json_form.Record:
    dossier = compared.dossier
    answers: list[json_form.Record] = [
        {
            "mark": answered.mark,
            "letters": answered.letters,
            **json_form.claim(answered.claim, point, dossier.source(answered.claim.source), dossier.name_of),
        }
        for answered in cell.answers
    ]
    source = column.id if column.kind is ColumnKind.SOURCE else None
    head = {"source": source, "column": column.id, "column_kind": column.kind}
    return {**head, "state": cell.state, "answers": answers}
