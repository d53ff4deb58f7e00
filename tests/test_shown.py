"""A widget is fed with Content, Text or words of our own; nothing is written past the one writer."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).resolve().parent.parent / "qantar_tui"
_UI = sorted((_PACKAGE / "ui").rglob("*.py"))
_SPEAKING = sorted(path for room in ("cli", "ui") for path in (_PACKAGE / room).rglob("*.py"))
_WRITERS = {"cli/output.py", "cli/patience.py", "cli/copying.py", "ui/first_frame.py"}
"""What says something, says what is waited for, asks the terminal to copy, and draws before Textual can."""
_WIDGETS = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Selection", "Tab", "TabPane",
    "Collapsible", "Digits", "Link", "Pretty", "Markdown", "TextArea", "Placeholder", "Tooltip", "Text",
    "Content", "Input", "LineBox",
}  # fmt: skip
_FEEDING = {
    "update", "notify", "add_row", "add_rows", "add_column", "add_columns", "add_option", "add_options",
    "add_leaf", "write_line", "write_lines", "set_options", "update_cell", "update_cell_at",
    "replace_option_prompt", "load_text", "from_markup", "from_text", "styled",
}  # fmt: skip
_HITS = {"Hit": 1, "DiscoveryHit": 0}
"""Of the palette's hits, how many arguments stand before the first text."""
_ATTRIBUTES = {
    "border_title",
    "border_subtitle",
    "tooltip",
    "title",
    "sub_title",
    "placeholder",
    "label",
    "prompt",
}
_NAMED = {
    "content",
    "renderable",
    "prompt",
    "label",
    "title",
    "text",
    "help",
    "value",
    "placeholder",
    "message",
}
"""Arguments that are text, where they are named."""
_TAKE_PLAIN_TEXT = {"notify", "Content", "Text", "styled", "Input", "LineBox", *_HITS}
"""What takes a string for nothing but text, so that it need only have gone through show()."""
_STRINGS = {"show", "capitalize"}
_OF_CONTENT = {"assemble", "truncate", "stylize", "pad_right", "pad_left"}
_MADE = {"Content", "Text", "tuple[Content, Content]", "Content | None"}
_OURS = {
    "command.title",
    "command.help",
    "hit.kind",
    "hit.reason",
    "run",
    "open_",
    "style",
    "self.PLACEHOLDER",
}
"""Words of the program and what is no text, as they are written where they are handed over."""


class _Fed(ast.NodeVisitor):
    """The lines on which a widget is fed with what nobody made safe."""

    def __init__(self, making: set[str]) -> None:
        self.lines: list[int] = []
        self._making = making | _OF_CONTENT | _WIDGETS
        self._given: list[dict[str, list[ast.expr]]] = []
        """What the names around are given; nothing where they are declared to be Content."""

    def visit_Module(self, node: ast.Module) -> None:
        self._given.append(dict(_names_of(node.body)))
        self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._visit_function(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_function(node)

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        declared = _declared(node)
        self._given.append(declared | dict(_names_of(ast.walk(node))))
        self.generic_visit(node)
        self._given.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name in _WIDGETS or name in _HITS or (isinstance(node.func, ast.Attribute) and name in _FEEDING):
            fed = node.args[_HITS.get(name, 0) : 1 if name in {"Content", "Text", "styled"} else None]
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            fed += [value for key, value in named.items() if key in _NAMED]
            is_plain = name in _TAKE_PLAIN_TEXT and (name != "notify" or _is_false(named.get("markup")))
            self._look_at(node.lineno, fed, is_plain)
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if any(isinstance(target, ast.Attribute) and target.attr in _ATTRIBUTES for target in node.targets):
            self._look_at(node.lineno, [node.value], is_plain=False)
        self.generic_visit(node)

    def _look_at(self, line: int, fed: list[ast.expr], is_plain: bool) -> None:
        if not all(self._is_safe(value, is_plain) for value in fed):
            self.lines.append(line)

    def _is_safe(self, value: ast.expr, is_plain: bool) -> bool:
        if ast.unparse(value) in _OURS:
            return True
        match value:
            case ast.BinOp(left=repeated, op=ast.Mult()):
                return self._is_safe(repeated, is_plain)
            case ast.Call(func=ast.Attribute(value=sign, attr="join")):
                return _name(getattr(sign, "func", sign)) == "Content"
            case ast.Constant():
                return True
            case ast.Starred(value=inner) | ast.FormattedValue(value=inner) | ast.Subscript(value=inner):
                return self._is_safe(inner, is_plain)
            case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
                return all(self._is_safe(part, is_plain) for part in parts)
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
                return self._is_safe(one, is_plain) and self._is_safe(other, is_plain)
            case ast.Call(func=function):
                return _name(function) in self._making | (_STRINGS if is_plain else set())
            case ast.Attribute(attr="plain"):
                return is_plain
            case ast.Name(id=name):
                given = next((names[name] for names in reversed(self._given) if name in names), None)
                return given is not None and all(self._is_safe(each, is_plain) for each in given)
        return False


def _declared(function: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, list[ast.expr]]:
    arguments = [*function.args.args, *function.args.kwonlyargs]
    return {each.arg: [] for each in arguments if each.annotation and ast.unparse(each.annotation) in _MADE}


def _names_of(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, list[ast.expr]]]:
    given: dict[str, list[ast.expr]] = {}
    for node in nodes:
        match node:
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                given.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                given.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=value):
                for each in names:
                    given.setdefault(ast.unparse(each), []).append(value)
    yield from given.items()


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner):
            return _name(inner)
    return ""


def _is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _fed_raw(code: str, making: set[str]) -> list[int]:
    found = _Fed(making)
    found.visit(ast.parse(code))
    return found.lines


def _code(path: Path) -> str:
    return path.read_text(encoding="utf-8")


MAKING = {
    node.name
    for path in _UI
    for node in ast.walk(ast.parse(_code(path)))
    if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) in _MADE
} | {"Content", "Text", "styled"}
"""What returns nothing but Content; how that is made is looked at where it is."""


def _name_of(path: Path) -> str:
    return path.relative_to(_PACKAGE).as_posix()


def test_a_widget_is_fed_with_content_or_words_of_our_own() -> None:
    fed_raw = {_name_of(path): _fed_raw(_code(path), MAKING) for path in _UI}
    assert {name: lines for name, lines in fed_raw.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "Static(title)",
        "Static(show(title))",
        "Static(f'{title}', markup=False)",
        "Static(content=title)",
        "Label(str(error))",
        "self.query_one('#a', Static).update(title)",
        "self.query_one('#a').update(f'[b]{show(title)}[/b]')",
        "app.notify(show(title))",
        "app.notify(str(error), markup=False)",
        "app.notify('Done.', title=title, markup=False)",
        "app.notify(show(title), markup=True)",
        "widget.border_title = title",
        "widget.border_subtitle = show(title)",
        "widget.tooltip = event.note",
        "app.title = dossier.title",
        "app.sub_title = show(dossier.title)",
        "table.add_row('1', title)",
        "table.add_row('1', show(title))",
        "options.add_option(title)",
        "options.add_option(Option(title))",
        "Hit(1.0, title, run, 'x')",
        "Hit(1.0, matcher.highlight(title), run)",
        "DiscoveryHit(title, run)",
        "Content(title)",
        "Content.from_markup(title)",
        "Text(title)",
        "Input(placeholder=title)",
        "Static(say('x') if yes else title)",
        "Static(say('x') + title)",
        "def f(title: str) -> None:\n    shown = title\n    Static(shown)",
        "def f(title: Content) -> None:\n    title = event.title\n    Static(title)",
    ],
)
def test_the_lint_fires(line: str) -> None:
    assert _fed_raw(line, MAKING) == [line.count("\n") + 1]


@pytest.mark.parametrize(
    "line",
    [
        "Static(id='x', markup=False)",
        "Static('A word of ours')",
        "Static(say(title))",
        "Static(Content(show(title)))",
        "Static(Content('\\n').join(lines))",
        "app.notify(f'{show(str(error))} Go on.', title=f'◆ {show(title)}', markup=False)",
        "app.notify('Nothing.')",
        "table.add_row(Text('x'), say(title))",
        "widget.border_title = say(title)",
        "Hit(score, say(title), run, show(title), 'a kind')",
        "def f(shown: Content) -> None:\n    Static(shown)",
        "def f() -> None:\n    shown = say('x')\n    Static(shown)",
    ],
)
def test_the_lint_lets_pass_what_is_safe(line: str) -> None:
    assert _fed_raw(line, MAKING) == []


def _written(code: str) -> list[int]:
    """The lines that write to the terminal by themselves."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and (
            ast.unparse(node.func) in {"print", "os.write", "pprint", "pprint.pprint", "input"}
            or (
                isinstance(node.func, ast.Attribute)
                and ".write" in f".{node.func.attr}"
                and _is_stream(node.func.value)
            )
        )
    ]


def _is_stream(value: ast.expr) -> bool:
    return ast.unparse(value).removesuffix(".buffer") in {
        f"{owner}{name}"
        for owner in ("", "sys.")
        for name in ("stdout", "stderr", "__stdout__", "__stderr__")
    } | {"terminal", "console"}


def test_only_the_writers_write() -> None:
    assert {_name_of(path) for path in _SPEAKING if _written(_code(path))} == _WRITERS


@pytest.mark.parametrize(
    "line",
    [
        "print(title)",
        "sys.stdout.write(title)",
        "sys.stderr.buffer.write(title)",
        "sys.__stdout__.writelines([title])",
        "os.write(1, title)",
    ],
)
def test_the_search_for_writing_finds_it(line: str) -> None:
    assert _written(line) == [1]
