"""What nodes hold, without the places where it stands."""

from __future__ import annotations

from qantar_tui.build.nodes import Mapping, Node, Sequence, Text


def plain(node: Node) -> object:
    """Texts, lists and dictionaries, as other programs read them."""
    match node:
        case Text():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, value in node.entries.items()}
