"""A home of its own for every test of the store, a cache folder, baskets, databases that count as large."""

from __future__ import annotations

from pathlib import Path

import pytest

from qantar_tui.store import examined
from qantar_tui.store.basket import Basket
from qantar_tui.store.folders import CACHE, STATE
from tests.store.baskets import FIRST


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where state and cache are kept: two folders that do not yet exist."""
    folder = tmp_path / "home"
    monkeypatch.setenv(STATE, str(folder / "state"))
    monkeypatch.setenv(CACHE, str(folder / "cache"))
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, with signs in its name that mean something in a file's address."""
    path = tmp_path / "cache 100% #1"
    path.mkdir(mode=0o700)
    monkeypatch.setenv(CACHE, str(path))
    return path


@pytest.fixture
def basket_path(home: Path) -> Path:
    """Where the basket of a user is; its folder is not there yet."""
    return home / "state" / "basket.db"


@pytest.fixture
def filled(basket_path: Path) -> Path:
    """A basket that holds one thing."""
    Basket().put(FIRST)
    return basket_path


@pytest.fixture
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is too large for the memory."""
    monkeypatch.setattr(examined, "LARGEST_IN_MEMORY", 0)
