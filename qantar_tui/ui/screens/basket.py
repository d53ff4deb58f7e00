"""The basket: what was put aside to cite, in the user's own order, with notes."""

from __future__ import annotations

from pathlib import Path

from textual import on

from qantar_tui.cite.forms import Form
from qantar_tui.dossier.keeping import exported, key_in, words_now
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import BadValue, QantarError
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import BasketItem
from qantar_tui.store.export_file import AlreadyThere, write_file
from qantar_tui.text.show import show
from qantar_tui.ui.commands import BASKET, COPY, EXPORTS, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.messages import BasketChanged, CitationCopied, RecordOpened
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.form_line import ExportLine
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.screens.pointing import Pointing
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList

_TITLE, _NOTE = 300, 600
"""Characters of a title and of a note that are shown."""
_ENDINGS = {Form.MARKDOWN: "md", Form.BIBTEX: "bib", Form.CSL: "json", Form.RIS: "ris"}
_OF_ITEMS = ("move", "note", "remove", "undo", "export", "copy")
"""Actions for which something must be in the basket, or have been."""
_GONE = "no longer in this dossier"
_EMPTY = "Nothing is in the basket yet: Space puts into it what is under the cursor."


class BasketScreen(Overlay, Pointing):
    """Enter goes to the record; what is taken out can be put back until the box is closed."""

    BINDINGS = bindings((*BASKET, COPY))

    def __init__(self, dossier: Dossier, basket: Basket) -> None:
        super().__init__("")
        self.dossier = dossier
        self._basket = basket
        self._items: tuple[BasketItem, ...] = ()
        self._taken_out: list[BasketItem] = []

    @property
    def hint(self) -> str:
        undo = ["u undo"] if self._taken_out else []
        keys = ["y cite", "e note", "d remove", *undo, "J K move", "x export"] if self._items else undo
        return " · ".join((*keys, "Esc close"))

    def on_mount(self) -> None:
        self._show()

    @property
    def subject_keys(self) -> tuple[str, ...]:
        item = self._under_cursor
        key = key_in(self.dossier, item) if item else ""
        return (key,) if key else ()

    def see_kept(self) -> None:
        # What was put in by a key just before may come only now.
        if self.is_mounted and self._basket.items(self.dossier.about.id) != self._items:
            self._show(self.query_one("#items", ItemList).key)

    def items(self) -> list[Item]:
        if not self._items:
            return [Item(say((self._basket.trouble or _EMPTY, MUTED)))]
        return [self._entry(item) for item in self._items]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of an empty basket nothing can be moved, noted or exported; what was taken out comes back."""
        if action in _OF_ITEMS and not self._items:
            return action == "undo" and bool(self._taken_out)
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        if item := self._under_cursor:
            self._basket.move(item.key, by)
            self._show(_list_key(item))

    def action_note(self) -> None:
        if item := self._under_cursor:
            asks = AskScreen(
                "Note", lambda note: self._note(item, note), says=_cut(item.title, _TITLE), value=item.note
            )
            self.app.push_screen(asks)

    def action_remove(self) -> None:
        item = self._under_cursor
        if item and (taken := self._basket.remove(item.key)):
            self._taken_out.append(taken)
            place = self._items.index(item)
            beside = [*self._items[place + 1 :], *reversed(self._items[:place])]
            self._show(_list_key(beside[0]) if beside else "")

    def action_undo(self) -> None:
        if not self._taken_out:
            self.app.notify("There is nothing to put back.", markup=False)
            return
        item = self._taken_out.pop()
        try:
            self._basket.put(item)
        except QantarError as refused:
            self._taken_out.append(item)
            self.app.notify(show(str(refused)), severity="warning", markup=False)
            return
        self._show(_list_key(item))

    def action_export(self) -> None:
        if self._items:
            self.app.push_screen(ExportLine(self._export))

    @on(ItemList.Chosen, "#items")
    def _open(self, message: ItemList.Chosen) -> None:
        item = self._item_of(message.key)  # the cursor may be elsewhere by now
        if not (self.is_open and item):
            return
        if key := key_in(self.dossier, item):
            app = self.app
            self.close()
            app.post_message(RecordOpened(key))
        else:
            self.app.notify(f"It is {_GONE}.", severity="warning", markup=False)

    def _note(self, item: BasketItem, note: str) -> None:
        self._basket.note(item.key, note)
        self._show(_list_key(item))

    def _export(self, value: str) -> None:
        form = Form(value)
        try:
            text = exported(self.dossier, self._items, form)
        except QantarError as refused:
            self.app.notify(show(str(refused)), severity="warning", markup=False)
            return
        named = next(command.title for command in EXPORTS if command.id == f"export.{form}")
        what = f"{len(self._items)} from the basket as {named}"
        self.app.post_message(CitationCopied(text.replace("\r\n", "\n"), what))
        self.app.push_screen(
            AskScreen(
                "Write it to a file, too?",
                _Writing(self, text),
                how="A path. Empty or Esc: it is only copied.",
                enter="write it",
                value=f"basket.{_ENDINGS[form]}",
            )
        )

    def _show(self, key: str = "") -> None:
        """Read the basket anew, and put the cursor on an entry."""
        self._items = self._basket.items(self.dossier.about.id)
        count = f"{len(self._items)} {'thing' if len(self._items) == 1 else 'things'}"
        about = self.dossier.about
        title = say(("Basket", HEADING), (f"  {count} · {_cut(about.title, _TITLE)} ({about.id})", MUTED))
        self.query_one("#title").update(title)  # type: ignore[attr-defined]
        self.query_one("#hint").update(say(self.shown_hint))  # type: ignore[attr-defined]
        self.query_one("#items", ItemList).show_items(self.items(), key=key)
        self.app.post_message(BasketChanged())

    @property
    def _under_cursor(self) -> BasketItem | None:
        return self._item_of(self.query_one("#items", ItemList).key)

    def _item_of(self, key: str) -> BasketItem | None:
        return next((item for item in self._items if _list_key(item) == key), None)

    def _entry(self, item: BasketItem) -> Item:
        gone = "" if key_in(self.dossier, item) else f"  ⚠ {_GONE}"
        if now := words_now(self.dossier, item):
            gone = f"  ⚠ reads now: {_cut(now, _TITLE)}"
        within = self.dossier.name_of(item.belongs_to) if item.belongs_to else ""
        line = say(
            (f"{item.position:>2}  {item.kind}  ", MUTED),
            (_cut(item.title, _TITLE), STRONG),
            (f"  {_cut(within, _TITLE)}" if within else "", MUTED),
            (gone, "$text-warning"),
        )
        if item.note:
            line = line + "\n" + say(("Note: ", MUTED), _cut(item.note, _NOTE))
        return Item(line, key=_list_key(item), indent=4)


class _Writing:
    """Takes the path; a file that is there is replaced only by the same path given again."""

    def __init__(self, screen: BasketScreen, text: str) -> None:
        self._screen, self._text = screen, text
        self._warned_of = ""

    def __call__(self, typed: str) -> None:
        if not typed:
            return
        path = _path(typed)
        try:
            write_file(path, self._text, replaces=typed == self._warned_of)
        except AlreadyThere:
            self._warned_of = typed
            raise
        self._screen.app.notify(show(f"Written to {path}."), markup=False)


def _path(typed: str) -> Path:
    try:
        return Path(typed).expanduser() if typed.startswith("~") else Path(typed)
    except RuntimeError as error:
        whose = typed.partition("/")[0]
        raise BadValue(f"It is not known where {whose} is: write the path in full.") from error


def _list_key(item: BasketItem) -> str:
    return f"kept:{item.kind}:{item.id}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
