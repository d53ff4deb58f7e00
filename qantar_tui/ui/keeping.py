"""The basket in the explorer: what is put in and taken out, and every place told of it."""

from __future__ import annotations

from textual import on

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import BasketItem
from qantar_tui.text.show import show
from qantar_tui.ui.copying import Copying
from qantar_tui.ui.messages import BasketChanged, KeepAsked
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.screens.place import Place

_NOTICE = 120
"""Characters of a title that a notice shows."""


class Keeping(Copying):
    """Owns the basket."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.basket = Basket()

    @property
    def kept(self) -> tuple[BasketItem, ...]:
        """What is in the basket of this dossier."""
        return self.basket.items(self.dossier.about.id)

    def action_basket(self) -> None:
        from qantar_tui.ui.screens.basket import BasketScreen  # loaded when it is opened, as the places are

        if isinstance(self.screen, Place):
            self.clear_notifications()  # of what was put in, which would cover the keys
            self.push_screen(BasketScreen(self.dossier, self.basket))

    @on(KeepAsked)
    def _keep(self, message: KeepAsked) -> None:
        """What the keys name goes in together; it is taken out where all of it is in."""
        from qantar_tui.dossier.keeping import item_of  # loaded for who keeps anything

        try:
            items = [item_of(self.dossier, key) for key in message.keys]
            held = self.basket.holds(item.key for item in items)
            for item in items:
                if len(held) == len(items):
                    self.basket.remove(item.key)
                else:
                    self.basket.put(item)
        except QantarError as refused:
            self.notify(show(str(refused)), severity="warning", markup=False)
            return
        what = "; ".join(item.title for item in items)
        done = "Out of the basket" if len(held) == len(items) else "In the basket"
        self.clear_notifications()  # of what was kept before
        self.notify(show(what, limit=_NOTICE), title=f"◆ {done}", markup=False)
        self._tell_places()

    @on(BasketChanged)
    def _tell_places(self) -> None:
        if self.basket.trouble:
            self.notify(show(self.basket.trouble), severity="warning", markup=False)
        kept = self.kept
        for place in self.places.values():
            place.show_kept(kept)
        for box in self.screen_stack:
            if isinstance(box, Overlay):
                box.see_kept()
