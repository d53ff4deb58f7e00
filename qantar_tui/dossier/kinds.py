"""The kinds of record that can be looked for."""

from __future__ import annotations

from qantar_tui.model.actor import ActorKind

KINDS = ("actor", "event", "place", "source", "claim")
NAMED_KINDS = ("actor", "place", "source")
"""The kinds that are found by their names."""
ACTOR_KINDS = tuple(kind.value for kind in ActorKind)
"""Kinds of actor, which a search takes as well: they narrow it to such actors."""
ABBREVIATED = frozenset({ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.OUTLET})
"""Kinds of actors that go by their initials."""
KIND_TITLES = {
    "actor": "Actors", "place": "Places", "source": "Sources", "event": "Events", "claim": "Claims",
}  # fmt: skip
"""What hits of a kind stand under, in this order."""
CHANGE_KINDS = (
    "fact", "explanation", "origin", "source", "actor", "place", "event", "point", "account", "claim",
    "verdict",
)  # fmt: skip
"""The kinds of what can differ between two dossiers, in order; a fact is one of the dossier's own."""
