"""What the quick look lets through, the slow one has nothing against."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build.days import is_edtf, plain_span
from qantar_tui.build.files import ACTOR, EVENT, LINES, NAME, PLACE, SOURCE
from qantar_tui.build.fits import IN_DOUBT, fits_of
from qantar_tui.build.json_lines import quick_record, read_line
from qantar_tui.build.nodes import MAX_NODES
from qantar_tui.build.problem import Problems, Refused, Where
from qantar_tui.build.rows import plain_record
from qantar_tui.build.shapes import (
    Anything,
    Either,
    Enum,
    ListOf,
    MapOf,
    Parsed,
    Pattern,
    Record,
    Shape,
    Words,
)
from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import parse_edtf
from qantar_tui.model.value import read_when

_ODD = [
    "", " ", "\x85", "\u2028", "x" * 121, "x" * 301, "a-b", "12", "2022-01-05", "2022-13", "+06:00", "yes",
    "\ud83d", "\U0001f600", "\\u0000", '":', 'a" : b', 12, 1.5, None, True, [], {},
    ["a"], {"a": "b"}, [["a"]],
]  # fmt: skip
_ids = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3})?", fullmatch=True)
_texts = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def _values(shape: Shape) -> st.SearchStrategy[object]:
    """Values that a shape may have, most of them right."""
    match shape:
        case Words():
            return _texts
        case Pattern():
            return st.from_regex(shape.form, fullmatch=True)
        case Enum():
            return st.sampled_from(shape.words).map(str)
        case Parsed():
            return st.sampled_from(
                ["2022-01-05", "2022-01", "2022-01-04/2022-01-06", "+06:00", "Z", "../2022"]
            )
        case ListOf():
            return st.lists(_values(shape.item), max_size=2)
        case MapOf():
            return st.dictionaries(_ids, _values(shape.value), max_size=2)
        case Either():
            return _values(shape.text) | _values(shape.other)
        case Anything():
            return _texts | st.lists(_ids, max_size=2) | st.dictionaries(_ids, _texts, max_size=2)
        case Record():
            fields = {known.name: _values(known.shape) for known in shape.fields}
            needed = {known.name for known in shape.fields if known.required}
            return st.fixed_dictionaries(
                {name: fields[name] for name in needed},
                optional={name: value for name, value in fields.items() if name not in needed},
            )


def _spots(value: object) -> list[tuple[Callable[[object], object], object]]:
    """Every place in a value at which something else can be put, and what is there."""
    found: list[tuple[Callable[[object], object], object]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        found.append((partial(value.__setitem__, key), inner))  # type: ignore[index]  # it has items
        found += _spots(inner)
    return found


_by_kind = st.sampled_from([SOURCE, ACTOR, PLACE, EVENT])


def _complains(line: bytes, shape: Record) -> bool:
    """Whether the slow look has something against a line."""
    problems = Problems()
    try:
        node = read_line(line, Where("x.jsonl", 2))
    except Refused:
        return True
    assert node is not None
    shape.check(node, problems)
    return bool(problems)


@given(st.data(), _by_kind)
def test_a_record_that_fits_has_no_problem_and_is_the_same(data: st.DataObject, shape: Record) -> None:
    record = data.draw(_values(shape))
    spots = _spots(record)
    is_changed, is_ascii = data.draw(st.tuples(st.booleans(), st.booleans()))
    if spots and is_changed:
        put, _ = data.draw(st.sampled_from(spots))
        put(data.draw(st.sampled_from(_ODD)))
    line = json.dumps(record, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    found = quick_record(line, fits_of(shape))
    if found is not None:
        assert not _complains(line, shape)
        node = read_line(line, Where("x.jsonl", 2))
        assert node is not None and plain_record(node) == found == record


def test_a_plain_record_of_each_kind_fits() -> None:
    """Were nothing to fit, all would be right and slow."""
    needed = {"names": [{"text": "A b", "lang": "en", "kind": "canonical", "in": ["a"]}], "id": "a-1"}
    records: dict[str, dict[str, object]] = {
        "actors": {**needed, "kind": "person", "roles": [{"role": "x", "from": "2022"}]},
        "places": {**needed, "lat": "43.25"},
        "sources": {
            "id": "a", "type": "book", "title": "T", "citation-label": "A 2022", "standpoint": "S",
            "copy": "C", "read": "whole", "issued": "2022-01-05", "author": [{"literal": "A"}],
        },
        "events": {
            "id": "a", "title": "T", "kind": "k", "summary": "«С»\\u.",
            "when": {"edtf": "2022-01-05", "from": "16:30"},
            "points": [{"id": "p", "ask": "?", "answer": "choice", "choices": {"a": "b"}}],
            "accounts": [{"source": "a", "gist": "g", "claims": [
                {"point": "p", "stance": "asserts", "value": ["a"], "words": "w", "at": "12-13"}]}],
        },
    }  # fmt: skip
    for kind, record in records.items():
        for is_ascii in (True, False):
            line = json.dumps(record, ensure_ascii=is_ascii).encode() + b"\r\n"
            assert quick_record(line, fits_of(LINES[kind])) == record


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"{", b"[]", b'"a"', b"12", b"null", b'{"id": "a"} x', b'{"id": "a", "id": "a"}',
        b'{"names": [{"text": "x", "text": "x", "lang": "en", "kind": "canonical"}], "id": "a"}',
        b'\xef\xbb\xbf{"id": "a"}', b'{"id": "\xff"}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_odd_is_left_to_the_slow_look(line: bytes) -> None:
    needs_id = Record("x", PLACE.fields[:1])
    assert quick_record(b'{"id": "a"}', fits_of(needs_id)) == {"id": "a"}
    assert quick_record(line, fits_of(needs_id)) is None
    assert quick_record(line, fits_of(PLACE)) is None


def test_more_values_than_a_line_may_have_are_left_to_the_slow_look() -> None:
    for count, is_quick in ((60_000, True), (MAX_NODES, False)):
        line = json.dumps({"in": ["a"] * count}, separators=(",", ":")).encode()
        assert (quick_record(line, fits_of(Record("x", NAME.fields[-1:]))) is not None) == is_quick
        assert _complains(line, Record("x", NAME.fields[-1:])) == (not is_quick)


@given(st.sampled_from([12, 1.5, None, True, "x", [], {}, [1], {"a": 1}, [[]]]), _by_kind)
def test_a_test_raises_nothing_but_doubt(value: object, shape: Record) -> None:
    with pytest.raises(IN_DOUBT):
        fits_of(shape)(value)


_clocks = st.sampled_from(["", "", "00:00", "16:30", "23:59", "16:30~", "24:00", "1:30", "16:30:10"])
_days = st.dates().map(str) | st.sampled_from(
    ["2022-02-30", "0000-01-01", "2022-01", "9999-12-31", "2022-1-5"]
)


@given(_days, _clocks, _clocks, st.sampled_from(["+06:00", "-05:30", "Z", "x"]))
def test_a_plain_day_is_what_the_model_reads(edtf: str, begin: str, end: str, zone: str) -> None:
    span = plain_span(edtf, begin, end, zone)
    if span is not None:
        when = read_when({"edtf": edtf, "from": begin, "to": end, "zone": zone}, zone)
        assert (when.earliest, when.latest) == span


@given(_days | st.text("0123456789-/?~X", max_size=12))
def test_a_date_is_one_where_the_model_reads_it(text: str) -> None:
    try:
        parse_edtf(text)
    except BadValue:
        assert not is_edtf(text)
    else:
        assert is_edtf(text)
