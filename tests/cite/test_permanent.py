"""Permanent ids."""

from __future__ import annotations

from qantar_tui.cite.permanent import account_id, claim_id, point_id, record_id
from qantar_tui.cite.subject import Kind
from qantar_tui.dossier.library import Dossier


def test_an_id_says_which_dossier_kind_and_record() -> None:
    assert record_id("qandy-qantar", Kind.ACTOR, "tokayev") == "qantar:qandy-qantar/actor/tokayev"
    assert point_id("d", "fire", "dead") == "qantar:d/event/fire/point/dead"
    assert account_id("d", "fire", "ash-2022") == "qantar:d/event/fire/account/ash-2022"
    assert record_id("d", Kind.EVENT, "a/b \n\u202eж") == "qantar:d/event/a%2Fb%20%0A%E2%80%AE%D0%B6"


def test_every_claim_of_the_real_dossier_has_an_id_of_its_own(real: Dossier) -> None:
    ids = []
    for event in real.events:
        for account in real.accounts(event.id):
            ids += [claim_id("d", claim, account.claims) for claim in account.claims]
    assert len(ids) == len(real.every_claim())
    assert len(set(ids)) == len(ids)
