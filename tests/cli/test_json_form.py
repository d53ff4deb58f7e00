from __future__ import annotations

import json

import pytest

from qantar_tui.cli import json_form
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.when import When


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2022-01-05", "2022-01-04T18:00:00Z", "2022-01-05T18:00:00Z"),
        ("../2022-01-05", None, "2022-01-05T18:00:00Z"),
        ("2022-01-05/..", "2022-01-04T18:00:00Z", None),
        ("0001-01-01", None, "0001-01-01T18:00:00Z"),
        ("9999", "9998-12-31T18:00:00Z", "9999-12-31T18:00:00Z"),
    ],
)
def test_instants_are_utc_and_null_where_open(edtf: str, earliest: str | None, latest: str | None) -> None:
    record = json_form.when(When(edtf, zone="+06:00"))
    assert record is not None
    assert (record["earliest"], record["latest"]) == (earliest, latest)


def test_no_time_is_null() -> None:
    assert json_form.when(None) is None


def test_whatever_the_real_dossier_holds_can_be_written(real: Dossier) -> None:
    for event in real.events:
        for account in real.accounts(event.id):
            source = real.source(account.source)
            for claim in account.claims:
                point = real.point(event.id, claim.point)
                record = json_form.claim(claim, point, source, real.name_of)
                assert json.loads(json.dumps(record, allow_nan=False))["locator"]["value"] == claim.locator
