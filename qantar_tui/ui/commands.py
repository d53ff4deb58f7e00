"""The one table of commands: keys, footer, palette, help and docs/keys.md all read it."""

from __future__ import annotations

from qantar_tui.cite.forms import Form
from qantar_tui.ui.command import Command as Command
from qantar_tui.ui.command import bindings as bindings

PLACES = (
    Command("app.timeline", "open_place('timeline')", "1,f2", "Timeline", "Events by day, with a card"),
    Command("app.actors", "open_place('actors')", "2,f3", "Actors", "Find a person or body by name"),
    Command("app.compare", "open_place('compare')", "3,f4", "Compare", "What each source says, side by side"),
    Command("app.sources", "open_place('sources')", "4,f5", "Sources", "The works, and what they cover"),
    Command("app.search", "open_place('search')", "5,f6", "Search", "Search everything, by name or by words"),
    Command(
        "app.explanations",
        "open_place('explanations')",
        "6,f7",
        "Explanations",
        "Readings of the whole, and which points bear on them",
    ),
)
HELP = Command("app.help", "help", "?,f1", "Help", "The keys that work here and now", True)
APP = (
    *PLACES,
    Command("app.find", "find_anything", "/", "Search", "Into the box that searches everything"),
    Command("app.back", "back", "escape,backspace", "Back", "Close this, or return to where you were", True),
    HELP,
    Command(
        "app.basket", "basket", "B,f8", "Basket", "What was put aside to cite: order, note, copy, export"
    ),
    Command("app.as-of", "as_of", "@,f9", "As of", "Hide what had not been said by a day, everywhere", True),
    Command(
        "app.palette",
        "command_palette",
        "ctrl+p",
        "Palette",
        "Every command, event, actor, place and source by name",
    ),
    Command(
        "app.aside",
        "aside",
        "ctrl+z",
        "Shell",
        "Back to the shell for a while; fg there comes back",
        is_everywhere=True,
    ),
    Command("app.quit", "quit", "q,ctrl+q", "Quit", "Leave qantar", True, is_everywhere=True),
)
COPY = Command("screen.copy", "copy", "y", "Cite", "Copy what is under the cursor: y, then a letter", True)
KEEP = Command("screen.keep", "keep", "space", "Keep", "Put what is under the cursor into the basket", True)
"""Where nothing is under the cursor, a page down."""
OTHER_PANE = Command("screen.pane", "other_pane", "tab", "Pane", "Move between list and card", True)
BROWSER = (COPY, KEEP, OTHER_PANE)
_TITLES = {
    Form.MARKDOWN: "Markdown", Form.PANDOC: "Pandoc", Form.BIBTEX: "BibTeX", Form.CSL: "CSL-JSON",
    Form.RIS: "RIS", Form.FORMATTED: "Formatted", Form.QUOTATION: "Quote",
    Form.DISAGREEMENT: "Disagreement", Form.URL: "URL", Form.ID: "Id",
}  # fmt: skip
_ALSO = {Form.PANDOC: ",y,enter"}
"""Keys of the form that is asked for most."""
FORMS = tuple(
    Command(
        f"form.{form}", f"choose('{form}')", f"{form.letter}{_ALSO.get(form, '')}", _TITLES[form], form.label
    )
    for form in Form
)
LEAVE = Command("form.leave", "leave", "escape,backspace", "Leave", "Copy nothing")
STYLE = Command("form.style", "style", "F", "Style", "Choose how formatted citations look, and remember it")
AFTER_Y = (*FORMS, STYLE, LEAVE)
EXPORTS = tuple(
    Command(
        f"export.{form}",
        f"choose('{form}')",
        form.letter,
        _TITLES[form],
        f"All of the basket as {_TITLES[form]}",
    )
    for form in Form
    if form in (Form.MARKDOWN, Form.BIBTEX, Form.CSL, Form.RIS)
)
BASKET = (
    Command("basket.up", "move(-1)", "K,alt+up", "Up", "Move it up", True),
    Command("basket.down", "move(1)", "J,alt+down", "Down", "Move it down", True),
    Command("basket.note", "note", "e", "Note", "Write a note on it", True),
    Command("basket.remove", "remove", "d,delete", "Remove", "Take it out", True),
    Command("basket.undo", "undo", "u", "Undo", "Put back what was taken out last", True),
    Command("basket.export", "export", "x", "Export", "All of it as Markdown, BibTeX, CSL-JSON or RIS", True),
)
LIST = (
    Command("list.up", "cursor_up", "up,k", "Up", "One up"),
    Command("list.down", "cursor_down", "down,j", "Down", "One down"),
    Command("list.page-up", "page_up", "pageup,ctrl+b", "Page up", "One screen up"),
    Command("list.page-down", "page_down", "pagedown,ctrl+f", "Page down", "One screen down"),
    Command("list.first", "first", "home,g", "First", "To the beginning"),
    Command("list.last", "last", "end,G", "Last", "To the end"),
    Command("list.open", "choose", "enter", "Open", "Open what is under the cursor", True),
)
TIMELINE = (
    Command("timeline.go-to", "go_to", ":", "Go to", "Go to a date, a time, +6h, or 40%", True),
    Command("timeline.filter", "filter", "f", "Filter", "Keep only what answers a query", True),
    Command("timeline.next-disputed", "disputed(1)", "x", "Disputed", "Next disputed or doubted event", True),
    Command(
        "timeline.previous-disputed", "disputed(-1)", "X", "Disputed before", "The disputed event before"
    ),
    Command("timeline.next-day", "by_hours(24)", "d", "Day", "A day on", True),
    Command("timeline.day-before", "by_hours(-24)", "D", "Day back", "A day back"),
    Command("timeline.next-hour", "by_hours(1)", "h", "Hour", "An hour on"),
    Command("timeline.hour-before", "by_hours(-1)", "H", "Hour back", "An hour back"),
    Command("timeline.next-phase", "phase(1)", "}", "Phase", "Where the next phase begins"),
    Command("timeline.previous-phase", "phase(-1)", "{", "Phase before", "Where the phase before begins"),
    Command("timeline.next-bar", "bar(1)", "right", "Bar", "To the next bar of the strip that has events"),
    Command("timeline.previous-bar", "bar(-1)", "left", "Bar before", "To the bar before that has events"),
    Command(
        "timeline.closer", "zoom(1)", "z", "Closer", "Shorter stretches a bar, down to ten minutes", True
    ),
    Command("timeline.farther", "zoom(-1)", "Z", "Farther", "Longer stretches a bar, up to centuries"),
    Command("timeline.seek", "seek", "s", "Mark", "Mark what answers a query, and keep the rest", True),
    Command("timeline.next-hit", "hit(1)", "n", "Next hit", "The next event that is marked"),
    Command("timeline.previous-hit", "hit(-1)", "N", "Hit before", "The marked event before"),
    Command("timeline.chips", "chips", "F", "Chips", "To the filters, to take one off"),
    Command("timeline.back", "trail(-1)", "u", "Was at", "Back to where one was before a leap", True),
    Command("timeline.forward", "trail(1)", "U", "Forward", "Forward again"),
    Command("timeline.zone", "zone", "t", "UTC", "Times as where it happened, or in UTC", True),
    Command("timeline.compact", "compact", "v", "Compact", "One line an event, or two", True),
)
"""In the order of their weight: where the footer has no room, the last ones go first."""
CHIPS = (
    Command("chips.left", "move(-1)", "left,h", "Left", "The filter to the left"),
    Command("chips.right", "move(1)", "right,l", "Right", "The filter to the right"),
    Command("chips.take-off", "take_off", "enter,x,delete", "Take off", "Take this filter off", True),
    Command("chips.leave", "leave", "escape,down,j", "List", "Back to the list", True),
)
FIND = (
    Command("find.box", "focus_box", "/", "Find", "Into the search box: any spelling, any script", True),
    Command("find.into-list", "into_list", "down", "To the list", "From the search box into the list"),
    Command("find.narrower", "widen(-1)", "-,ctrl+n", "Narrower", "Find only what is spelt more alike"),
    Command("find.wider", "widen(1)", "+,=,ctrl+o", "Wider", "Find what is spelt less alike, too"),
)
"""In the box `-` and `+` are text, for names have hyphens; the keys with Ctrl work there everywhere."""
COMPARE = (
    Command("compare.next-disputed", "disputed(1)", "]", "Disputed", "Next disputed or doubted point", True),
    Command("compare.previous-disputed", "disputed(-1)", "[", "Previous", "The one before"),
    Command("compare.by-voice", "turn", "v", "Voices", "Columns from sources to voices, and back", True),
    Command("compare.events", "events", "e", "Events", "The event's whole, parts and neighbours", True),
    Command("compare.sort", "sort", "s", "Sort", "As written, most disputed or newest first", True),
    Command("compare.words", "mark", "w", "Words", "Mark a claim; on another, see both texts", True),
    Command("compare.base", "base", "b", "Base", "Read all others against this source, and back", True),
    Command("compare.only", "only", "o", "Only", "Keep only who speaks on this point, and back", True),
    Command("compare.hide", "hide", "x", "Hide", "Hide this source or voice", True),
    Command("compare.show-all", "show_all", "X", "All", "Bring back all that is hidden", True),
    Command("compare.table", "copy_table", "Y", "Table", "Copy the table as Markdown, with citations", True),
    Command("compare.cite", "copy_citation", "c", "Cite answer", "Copy a citation of this answer", True),
    Command("compare.zone", "zone", "t", "UTC", "Lanes of times as where it happened, or in UTC", True),
    Command("compare.next-event", "step(1)", ">", "Next event", "The next event, without leaving"),
    Command("compare.previous-event", "step(-1)", "<", "Previous event", "The event before, without leaving"),
)
"""In the order of their weight: where the footer has no room, the last ones go first."""
POINT = (
    Command("point.next", "step(1)", "right,l", "Next point", "The next point", True),
    Command("point.previous", "step(-1)", "left,h", "Point before", "The point before"),
)
GRID = (
    Command("grid.up", "move(-1, 0)", "up,k", "Up", "The point above"),
    Command("grid.down", "move(1, 0)", "down,j", "Down", "The point below"),
    Command("grid.left", "move(0, -1)", "left,h", "Left", "The source or voice to the left"),
    Command("grid.right", "move(0, 1)", "right,l", "Right", "The source or voice to the right"),
    Command("grid.page-up", "page(-1)", "pageup,ctrl+b", "Page up", "One screen of points up"),
    Command("grid.page-down", "page(1)", "pagedown,ctrl+f", "Page down", "One screen of points down"),
    Command("grid.first", "ends(0)", "home,g", "First", "The first point"),
    Command("grid.last", "ends(-1)", "end,G", "Last", "The last point"),
    Command("grid.open", "choose", "enter", "Open", "The cell in full", True),
)
CELL = (
    Command("cell.left", "move(-1)", "left,h", "Left", "The cell to the left, without closing"),
    Command("cell.right", "move(1)", "right,l", "Right", "The cell to the right, without closing"),
    Command(
        "cell.words",
        "mark_words",
        "w",
        "Words",
        "Mark this claim; on a second one, put the words of both beside each other",
    ),
    Command("cell.cite", "copy_citation", "c", "Cite answer", "Copy a citation of this answer"),
    Command("cell.zone", "zone", "t", "UTC", "Lanes of times as where it happened, or in UTC"),
)
MATRIX = (
    Command("explanations.up", "move(-1, 0)", "up,k", "Up", "The point above"),
    Command("explanations.down", "move(1, 0)", "down,j", "Down", "The point below"),
    Command("explanations.left", "move(0, -1)", "left,h", "Left", "The explanation to the left"),
    Command("explanations.right", "move(0, 1)", "right,l", "Right", "The explanation to the right"),
    Command("explanations.page-up", "page(-1)", "pageup,ctrl+b", "Page up", "One screen of points up"),
    Command("explanations.page-down", "page(1)", "pagedown,ctrl+f", "Page down", "One screen of points down"),
    Command("explanations.first", "ends(0)", "home,g", "First", "What tells explanations apart best"),
    Command("explanations.last", "ends(-1)", "end,G", "Last", "What tells them apart least"),
    Command("explanations.open", "choose", "enter", "Open", "The comparison behind a cell", True),
)
ONE_POINT = (
    Command(
        "explanations.next-point",
        "step(1)",
        "right,l",
        "Next point",
        "The next point, on a narrow screen",
        True,
    ),
    Command(
        "explanations.previous-point",
        "step(-1)",
        "left,h",
        "Previous",
        "The point before, on a narrow screen",
    ),
)
BOX = (
    Command("box.close", "close", "escape,q,backspace", "Close", "Close this box", True),
    Command("box.page-down", "page_down", "space", "Page down", "One screen down"),
)
MANUAL = Command("help.manual", "manual", "m", "Manual", "The manual, topic by topic", True)
PICK = (
    Command("pick.up", "move(-1)", "up,ctrl+p", "Up", "One up, without leaving the search box", True),
    Command("pick.down", "move(1)", "down,ctrl+n", "Down", "One down, without leaving the search box", True),
    Command("pick.take", "take", "enter", "Take it", "Print the id of what is under the cursor", True),
    Command("pick.leave", "leave", "escape,ctrl+c,ctrl+q", "Leave", "Print nothing", True),
)
"""The picker is a program of its own, in which everything else is text for its search box."""
EVERY = (
    *APP,
    *BROWSER,
    *LIST,
    *TIMELINE,
    *CHIPS,
    *FIND,
    *COMPARE,
    *GRID,
    *POINT,
    *CELL,
    *MATRIX,
    *ONE_POINT,
    *BASKET,
    *BOX,
    MANUAL,
    *AFTER_Y,
    *EXPORTS,
    *PICK,
)
"""Every command once, in the order of help and docs/keys.md."""
PLACE_TITLES = {
    "app": "Everywhere",
    "screen": "Lists and cards",
    "list": "In a list",
    "timeline": "Timeline",
    "chips": "On the filters of the timeline",
    "find": "Actors and search",
    "compare": "Comparison",
    "grid": "In the comparison's table",
    "point": "In the comparison, on a narrow terminal",
    "cell": "In a cell in full",
    "explanations": "Explanations",
    "basket": "In the basket",
    "box": "In a box, such as a cell in full",
    "help": "In the help",
    "form": "After y",
    "export": "After x in the basket",
    "pick": "In qantar pick",
}
