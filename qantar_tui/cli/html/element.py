"""HTML as values: whatever is not markup of ours is escaped, so that nothing has to be escaped by hand."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from qantar_tui.frozen import dataclass
from qantar_tui.text.show import show

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Html:
    """Markup of our own making."""

    markup: str


Content = str | Html | None
NOTHING = Html("")


def element(name: str, /, *content: Content, **attributes: str | None) -> Html:
    """An element; text in it is shown and escaped, and an attribute that is None is left out.

    Attributes are written as Python has to: `class_`, `aria_label`.
    """
    return Html(f"<{name}{_attributes(attributes)}>{joined(*content).markup}</{name}>")


def void(name: str, /, **attributes: str | None) -> Html:
    """An element that has no end."""
    return Html(f"<{name}{_attributes(attributes)}>")


def optional(name: str, /, *content: Content, **attributes: str | None) -> Html:
    """An element, or nothing where it would hold nothing."""
    inner = joined(*content)
    return element(name, inner, **attributes) if inner.markup else NOTHING


def joined(*content: Content) -> Html:
    return Html("".join(part.markup if isinstance(part, Html) else _escaped(part or "") for part in content))


def anchor(kind: str, id_: str) -> str:
    """What can be linked to as `#…`, whatever somebody put into the id."""
    return f"{kind}-{quote(show(id_), safe='')}"


def language(code: object) -> str | None:
    """A language as `lang` takes it; None where it is not one."""
    return code if isinstance(code, str) and _LANGUAGE.fullmatch(code) else None


def _attributes(attributes: dict[str, str | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_escaped(value)}"'
        for name, value in attributes.items()
        if value is not None
    )


def _escaped(text: str) -> str:
    return html.escape(show(text), quote=True)
