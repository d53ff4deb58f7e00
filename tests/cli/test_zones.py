"""Clock times of several zones in the forms of a comparison."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Qantar
from tests.cli.dossiers import tiny


@pytest.mark.parametrize("format_", ["text", "md", "csv", "json", "html"])
def test_clock_times_name_their_zones_however_they_are_written(
    qantar: Qantar, tmp_path: Path, format_: str
) -> None:
    values = [
        "2022-01-05T16:30",
        '{edtf: 2022-01-05, from: "16:30", to: "16:30"}',
        "2022-01-05T15:30+05:00",
        "2022-01-05T16:30+05:00",
    ]
    points = "points: [{id: when, ask: When was it?, answer: time}]\n"
    accounts = "accounts:\n" + "".join(
        f"  - source: s-{number}\n    gist: Tells of it.\n    claims:\n"
        f'      - {{point: when, stance: asserts, value: {value}, words: Then., at: "1"}}\n'
        for number, value in enumerate(values, 1)
    )
    database = tiny(tmp_path / "zones", sources=len(values), points=points, accounts=accounts)
    told = qantar("compare", "one", "--format", format_, "--db", str(database))
    printed = " ".join(told.out.replace("\\", "").split())
    if format_ == "text":  # where a column has room for a few words
        assert printed.count("(UTC+06:00)") == printed.count("(UTC+05:00)") == 2
        assert "times in UTC+06:00" in printed
        return
    for moment in ("16:30 (UTC+06:00)", "15:30 (UTC+05:00)", "16:30 (UTC+05:00)"):
        assert moment in printed
    assert not re.search(r"January 2022, \d\d:\d\d(?! \(UTC)", printed)
    if format_ == "html":
        assert "Times are in UTC+06:00." in printed
    if format_ == "json":
        cells = told.json["points"][0]["cells"]
        assert [cell["answers"][0]["letters"] for cell in cells] == ["A", "A", "A", "B"]
