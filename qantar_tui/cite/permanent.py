"""Ids that stay as long as the dossier keeps its own: `qantar:qandy-qantar/event/fuel-price-rise`."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from qantar_tui.cite.subject import Kind
from qantar_tui.model.account import Claim


def record_id(dossier: str, kind: Kind, id_: str) -> str:
    """The id of an event, an actor or a source."""
    return _joined(dossier, kind, id_)


def point_id(dossier: str, event: str, point: str) -> str:
    return _joined(dossier, Kind.EVENT, event, Kind.POINT, point)


def account_id(dossier: str, event: str, source: str) -> str:
    return _joined(dossier, Kind.EVENT, event, Kind.ACCOUNT, source)


def claim_id(dossier: str, claim: Claim, claims: Iterable[Claim]) -> str:
    """The id of a claim: its point, its source, and which of that source's answers to the point it is.

    `claims` are all the claims of its account. Its number would not do: it changes with the dossier.
    """
    place = 1 + sum(
        other.event == claim.event
        and other.point == claim.point
        and other.source == claim.source
        and other.number < claim.number
        for other in claims
    )
    return _joined(
        dossier, Kind.EVENT, claim.event, Kind.POINT, claim.point, Kind.CLAIM, claim.source, str(place)
    )


def _joined(*parts: str) -> str:
    return "qantar:" + "/".join(quote(part.encode("utf-8", "replace"), safe="-._~") for part in parts)
