"""What baskets are tried with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import BasketItem

DOSSIER = "january"
FIRST = BasketItem(DOSSIER, "event", "fire", "A fire", added="2022-01-05T10:00:00Z")
SECOND = BasketItem(DOSSIER, "claim", "fire/dead/a-2022", "Over three died", "fire", "check this")
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="this system has other rights")


def ids(basket: Basket, dossier: str = DOSSIER) -> list[str]:
    """What a basket holds, in its order, with every position taken once."""
    items = basket.items(dossier)
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    return [item.id for item in items]


def numbered(number: int) -> BasketItem:
    """One of many things to put into a basket."""
    return BasketItem(DOSSIER, "event", str(number), f"Event {number}")


def write_text_over(path: Path) -> None:
    """Damage the file of a basket."""
    path.write_text("my own notes\n" * 100)
