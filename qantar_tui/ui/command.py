"""One command of the explorer: its keys, what the same keys send in Cyrillic layouts, and its bindings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

_LATIN = "qwertyuiop[]asdfghjklzxcvbnm"
_CYRILLIC = "йцукенгшщзхъфывапролдячсмить"
_NAMED = {
    "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", "?": "question_mark",
    "-": "minus", "+": "plus", "=": "equals_sign", "@": "at", "<": "less_than_sign", ">": "greater_than_sign",
    "{": "left_curly_bracket", "}": "right_curly_bracket", ":": "colon",
}  # fmt: skip
_TWIN_OF = dict(zip(_LATIN, _CYRILLIC, strict=True)) | dict(
    zip(_LATIN.upper(), _CYRILLIC.upper(), strict=True)
)
_TWIN_OF |= {
    "/": "full_stop",
    "?": "comma",
    "@": "quotation_mark",
    "<": "Б",
    ">": "Ю",
    "{": "Х",
    "}": "Ъ",
    ":": "Ж",
}
"""The Cyrillic layouts have these elsewhere."""
_TWIN_OF |= {f"ctrl+{latin}": f"ctrl+{twin}" for latin, twin in _TWIN_OF.items() if latin.isalpha()}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the explorer can do."""

    id: str
    """`place.verb`; keymaps name it."""
    action: str
    keys: str
    """Keys with commas between, the one shown first."""
    title: str
    help: str
    footer: bool = False
    is_everywhere: bool = False
    """Whether its keys with Ctrl work over a box, too, and while something is typed."""

    @property
    def place(self) -> str:
        return self.id.partition(".")[0]

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The keys as a person names them."""
        return tuple(_SHOWN.get(key, key) for key in self.keys.split(","))

    def bindings(self) -> list[Binding]:
        """One for each key, and one for what the same key sends in a Cyrillic layout.

        One apiece, so that the footer can show the first that works where the others are typed as text.
        """
        keys = self.keys.split(",")
        bound = [(_NAMED.get(key, key), shown) for key, shown in zip(keys, self.shown_keys, strict=True)]
        bound += [
            (_TWIN_OF[key], shown)
            for key, shown in zip(keys, self.shown_keys, strict=True)
            if key in _TWIN_OF
        ]
        return [
            Binding(
                key,
                self.action,
                self.title,
                key_display=shown,
                show=self.footer,
                tooltip=self.help,
                id=self.id,
                priority=self.is_everywhere and key.startswith("ctrl+"),
            )
            for key, shown in bound
        ]


_SHOWN = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home",
    "end": "End", "enter": "Enter", "escape": "Esc", "tab": "Tab", "space": "Space", "ctrl+p": "^p",
    "ctrl+q": "^q", "ctrl+z": "^z", "ctrl+c": "^c", "ctrl+n": "^n", "ctrl+o": "^o", "backspace": "Backspace",
    "f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f9": "F9",
    "f7": "F7", "f8": "F8", "delete": "Del", "ctrl+f": "^f", "ctrl+b": "^b", "alt+up": "Alt+↑",
    "alt+down": "Alt+↓",
}  # fmt: skip


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands, for a class's BINDINGS."""
    return [binding for command in commands for binding in command.bindings()]
