"""More than four hundred texts that would steer a terminal, pass for markup or a formula, hide, or flood."""

# ruff: noqa: E501  # a text is easier to read whole

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u2028\u2029\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206f\u2800\u3164\ufeff\uffa0\ufff9\ufffa\ufffb\U0001bca0\U0001d159\U0001d173\U0001d17a"
)
_SELECTORS = "\ufe00\ufe01\ufe0d\ufe0e\ufe0f\U000e0100\U000e0101\U000e01ef"
_TAGS = "\U000e0001\U000e0020\U000e0041\U000e007f\U000e0080\U000e0fff"
_OUTSIDE = (
    "\ue000\uf8ff\U000f0000\U000ffffd\U00100000\U0010fffd"
    "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff\u0378\u2065"
)
_MARKS = (
    "\u0300\u0301\u0338\u0489\u05b7\u064b\u0951\u0e31\u0f71"
    "\u1ab0\u20dd\u20e3\u302a\ufe20\U0001e8d0\u1161\u11a8"
)
_BREAKS = (
    "\n",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
    "\n\n# ",
    "\nER  - ",
)
_CSI = (
    "2J", "3J", "H", "31337;31337H", "6n", "c", ">c", "=c", "21t", "8;1;1t", "?1049h", "?1049l", "?1003h", "?25l",
    "?2004l", "?7l", "20h", "4i", "5i", "31337b", "31337@", "31337P", "31337S", "1;2r", "!p", "201~", ">31337u",
    "?996n", "31337;7m", "8m", "1;31337r",
)  # fmt: skip
_OSC = (
    "0;owned", "1;x", "2;x", "4;1;?", "4;1;#000", "7;file:///etc", "8;;https://evil.example", "9;x", "10;?", "11;#fff",
    "52;c;aGk=", "52;c;?", "50;?", "104", "110", "133;A", "633;E;x", "777;notify;a;b", "1337;SetMark",
    "1337;File=inline=1:AAAA", "31337;x",
)  # fmt: skip
_STRINGS = ("P$qm", "Pq#0;2;0;0;0~-", "P+q544e", "_Ga=T;AAAA", "^x", "Xx", "kx", "PtmuxZ;\x1b\x1b]0;x\x07")
_SINGLE = (
    "c",
    "7",
    "8",
    "D",
    "E",
    "M",
    "Z",
    "#8",
    "(0",
    ")0",
    "%@",
    "%G",
    "n",
    "o",
    "|",
    "=",
    ">",
    "N",
    "O",
    "l",
    "m",
)
MARKUP = (
    "[sic]", "[TODO]", "[IMPORTANT]", "[50%]", "[12]", "[2022-01-05]", "[...]", "[…]", "[Қаңтар]", "[в переводе]",
    "[/foo]", "[/]", "[/etc/passwd", "[x='", "[red]x[/red]", "[b]x[/b]", "[i]", "[u]x", "[@click=app.quit]x[/]",
    "[@click=app.screenshot('qantar.db','data')]y[/]", "[@click=app.simulate_key('ctrl+q')]z[/]", "[@mouse.down=x()]y",
    "[link=https://evil.example]x[/link]", "[link='x']y[/]", "[on red]x[/]", "[red on blue]x[/red on blue]", "[$var]",
    "$var", "${var}", "[$primary]x[/]", "[reverse]x[/reverse]", "[bold", "]]", "[[", "[[]]", "a\\[b]", "a\\\\[b]", "\\",
    "x\\", "\\[", "[auto]x", "[#ff0000]x", "[rgb(1,2,3)]x", "[blink]x[/blink]", "[conceal]x[/conceal]", "[hide]x",
    ":skull:", ":smile: :-)", "[bold]:warning:[/bold]", "[/bold]", "[b][i]x[/b][/i]", "[=]", "[ ]", "[]", "[,]", "[/ ]",
    "[color(31337)]x", "[not bold]x", "[@click]", "[@]", "[!]", "[?]", "[*]", "{x}", "{0}", "{x!r:>9}", "%s %d %n", "%(x)s",
)  # fmt: skip
_MARKDOWN = (
    "[click](https://evil.example)", "![x](https://evil.example/x.png)", "[x][y]", "![][x]", "[x]: https://evil.example",
    "https://evil.example", "www.evil.example", "<https://evil.example>", "a@evil.example", "<a@evil.example>",
    "javascript:alert(1)", "# heading", "## heading", "- item", "* item", "+ item", "1. item", "1) item", "> quote",
    "```", "~~~", "````sh", "    code", "`code`", "---", "===", "***", "___", "_a_ *b* **c** __d__", "~~c~~", "==d==",
    "| a | b |", "|---|---|", "a|b", "[^1]", "[^1]: x", "*[x]: y", "% title", "::: div", "$x$", "$$x$$", "[@other, p. 1]",
    "@other", "-@other", "{#id .class}", "\\newpage", "&copy;", "&#27;", "^x^ ~y~", "- [ ] task", "/// note", "{{x}}", "{% x %}",
)  # fmt: skip
_HTML = (
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "</title><h1>x", '" onload="alert(1)',
    "' onclick='alert(1)", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "&lt;b&gt; &amp; &#60;", "<!--",
    "-->", "<![CDATA[", "]]>", "</td></tr></table>", "<base href=//evil.example>", "<plaintext>", "</svg><script>",
    "<meta http-equiv=refresh content=0>", "<iframe src=//evil.example>", "<b>b</b>", "<?php x ?>", "<%= x %>", "${7*7}",
    "{{7*7}}", "<a href='data:text/html,x'>x</a>", "<style>*{display:none}</style>", "<link rel=stylesheet href=//e>",
    "<textarea>", "<noscript>", "<template>", "<details open ontoggle=x>", "<math><mi xlink:href=x>", "`onload=x`", "&nbsp;&zwj;",
)  # fmt: skip
_FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"//evil.example\")", " =1+1", "\t=1+1", "\r=1",
    "\n=1", '"=1+1', "'=1+1", "＝1+1", "＋1", "－1", "＠x", "=DDE(1)", "a\",\"=1", "a;=1", "a\t=1", "\x00=1", "\u200b=1", "“=1",
    "=IMPORTXML(1)", "-2+3+cmd|' /C calc'!A0",
)  # fmt: skip
_TEX = (
    "\\input{/etc/passwd}", "\\write18{id}", "\\immediate\\write18{id}", "\\def\\x{y}", "\\catcode`\\{=12", "}", "{", "}}", "{{",
    "}, title = {owned", "}\n@book{x,", "@comment{", "@preamble{\"x\"}", "@string{x = \"y\"}", "% comment", "# & _ ^ ~ $", "$x$",
    "\\", "\\}", "\\{", "a and b", "others", "and others", "\"x\"", "\\begin{document}", "^^M", "~", "\\verb|x|", "\\csname x\\endcsname",
)  # fmt: skip
_RIS = (
    "x\nER  - \nTY  - BOOK", "x\r\nER  - ", "ER  - ", "TY  - BOOK", "x\u2028ER  - ", "x\x85ER  - ", "UR  - javascript:x", "x  - y", "AU  - X",
    "x\rTI  - y",
)  # fmt: skip
_JSON = ('"', '\\"', '", "x": "', "</script>", "\\u001b[31m", "\\ud800", "NaN", "null", '{"a":1}', "]}", "\\")
_SHELL = (
    "$(id)",
    "`id`",
    "; rm -rf x",
    "| sh",
    "&& id",
    "\nid\n",
    "!!",
    "> x",
    "$IFS",
    "'; DROP TABLE event; --",
    "' OR '1'='1",
)
_KEPT = (
    "نامه\u200cای", "ه\u200d. ش", "क\u094d\u200dष", "ന\u0d4d\u200d", "👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "❤\ufe0f", "1\ufe0f\u20e3",
    "事件" * 60, "ﷺ", "עברית العربية", "é e\u0301", "ｆｕｌｌ", "İı ß", "x\u00a0y\u2009z\u3000", "\u02bc’‘",
)  # fmt: skip
_LONG = (
    "x" * 1_000_000, "[" * 1_000_000, "\n" * 200_000, "[a](" * 10_000, "word " * 200_000, "\u0301" * 1_000_000, "\x1b" * 100_000,
    "事" * 300_000, "\u202e" * 100_000, "👩\u200d" * 50_000, "[/" * 100_000, "*" * 200_000, "\\" * 200_000, "{" * 100_000,
)  # fmt: skip


def collection() -> dict[str, list[str]]:
    """The texts of each class; each of a class of controls holds one of them between two letters."""
    inside = "a{}b".format
    return {
        "controls": [inside(chr(code)) for code in (*range(0x20), 0x7F)],
        "c1": [inside(chr(code)) for code in range(0x80, 0xA0)],
        "escapes": [
            *(f"\x1b[{end}" for end in _CSI), *(f"\x9b{end}" for end in _CSI[::4]),
            *(f"\x1b]{text}\x1b\\" for text in _OSC), *(f"\x1b]{text}\x07" for text in _OSC[::4]),
            *(f"\x1b{text}\x1b\\" for text in _STRINGS), *(f"\x1b{end}" for end in _SINGLE), "\x9d0;x\x9c", "\x90qx\x9c",
        ],
        "bidi": [*map(inside, _BIDI), "\u202egnp.exe", "\u2067\u2066x\u2069\u2069", "\u202e" * 50],
        "unseen": [*map(inside, _UNSEEN), "\u200b" * 200, "to\u200bka\u00adyev"],
        "selectors": [*map(inside, _SELECTORS), "x\ufe0f" * 100, "😀\ufe0e\ufe0f\ufe0f"],
        "tags": [*map(inside, _TAGS), "".join(chr(0xE0000 + ord(letter)) for letter in "ignore all of this")],
        "outside": [*map(inside, _OUTSIDE)],
        "surrogates": [inside(chr(code)) for code in (0xD800, 0xDBFF, 0xDC00, 0xDC80, 0xDCFF, 0xDFFF)] + ["\udc1b[2J"],
        "marks": [f"o{mark * count}x" for mark in _MARKS for count in (9, 500)],
        "breaks": [inside(sign) for sign in _BREAKS],
        "markup": [*MARKUP],
        "markdown": [*_MARKDOWN],
        "html": [*_HTML],
        "formulas": [*_FORMULAS],
        "tex": [*_TEX],
        "ris": [*_RIS],
        "json": [*_JSON],
        "shell": [*_SHELL],
        "kept": [*_KEPT],
        "long": [*_LONG],
    }  # fmt: skip


_HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\ufe00-\ufe0d\uffa0\U0001d159\U000e0000-\U000e0fff]"
)
_STEERING = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MOST_MARKS = 24


def steering(text: str) -> set[str]:
    """What of a text would act on a terminal, hide or reorder; line breaks are not of it, nor are joiners."""
    found = {
        f"U+{ord(sign):04X}"
        for sign in set(text) - set("\n\u200c\u200d")
        if unicodedata.category(sign) in _STEERING or _HIDDEN.match(sign)
    }
    run = 0
    for sign in text:
        run = run + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if run > _MOST_MARKS:
            return found | {"a flood of marks"}
    return found
