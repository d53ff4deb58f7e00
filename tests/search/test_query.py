"""What a query says, whatever is typed; and that what is written reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.search.query import (
    FIELD_NAMES,
    MOST_CHARACTERS,
    MOST_TERMS,
    Field,
    Query,
    Term,
    parse_query,
)
from qantar_tui.search.query_help import EXAMPLES, LANGUAGE, RULES

_PIECES = st.sampled_from(
    [
        *(f"{name}:" for name in FIELD_NAMES),
        *('"', "“", "”", "„", "«", "»", "-", "−", ",", ":", " ", " ", " ", "\n", "\0", "\u202e", "\ud800"),
        *("depot", "Kassym-Jomart", "O’Neil", "d'Or", "Тоқаев", "12:30", "http://x", "actr:x", "no", "yes"),
    ]
)
_texts = st.text(max_size=60) | st.lists(_PIECES, max_size=30).map("".join)
_plain_words = st.lists(
    st.text(st.characters(categories=["L", "N"], include_characters="’'-."), min_size=1, max_size=12).filter(
        lambda word: not word.startswith("-")
    ),
    max_size=12,
)
_values = st.text(st.characters(exclude_characters='"“”„'), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
_filters = st.builds(
    Term,
    st.sampled_from([known for known in Field if known not in (Field.WORDS, Field.DISPUTED)]),
    st.lists(_values.filter(bool), min_size=1, max_size=3, unique=True).map(tuple),
    st.booleans(),
)
_phrases = st.builds(
    Term, st.just(Field.WORDS), st.tuples(_values.filter(bool)), st.booleans(), is_phrase=st.just(True)
)
_disputed = st.builds(Term, st.just(Field.DISPUTED), st.just(()), st.booleans())
_terms = st.one_of(_filters, _phrases, _disputed)


def _word(text: str, *, is_negated: bool = False) -> Term:
    return Term(Field.WORDS, (text,), is_negated)


def _is(field: Field, value: str) -> Term:
    return Term(field, (value,))


def _phrase(text: str, *, is_negated: bool = False) -> Term:
    return Term(Field.WORDS, (text,), is_negated, is_phrase=True)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("depot fire", (_word("depot"), _word("fire"))),
        ("Kassym-Jomart d’Or O'Neil", (_word("Kassym-Jomart"), _word("d’Or"), _word("O'Neil"))),
        ("Almaty - airport", (_word("Almaty"), _word("airport"))),
        ("depot -fire", (_word("depot"), _word("fire", is_negated=True))),
        ("-depot\t--fire", (_word("depot", is_negated=True), _word("fire", is_negated=True))),
        (
            "−depot –actor:x ‑fire",
            (
                _word("depot", is_negated=True),
                Term(Field.ACTOR, ("x",), is_negated=True),
                _word("fire", is_negated=True),
            ),
        ),
        ('"shoot  to\nkill"', (_phrase("shoot to kill"),)),
        ('-"shoot to kill"', (_phrase("shoot to kill", is_negated=True),)),
        ("“a b” «c d» „e f“ »g h«", tuple(map(_phrase, ("a b", "c d", "e f", "g h")))),
        ('«ОАО "Казахтелеком"» x', (_phrase('ОАО "Казахтелеком"'), _word("x"))),
        ('depot "open to the end -fire', (_word("depot"), _phrase("open to the end -fire"))),
        ('"a"-fire"b"', (_phrase("a"), _word('fire"b"'))),
        ('"a"-actor:x', (_phrase("a"), Term(Field.ACTOR, ("x",)))),
        ("actor:tokayev", (Term(Field.ACTOR, ("tokayev",)),)),
        ("-ACTOR:tokayev,nazarbayev", (Term(Field.ACTOR, ("tokayev", "nazarbayev"), is_negated=True),)),
        ('voice:"Dariga N.",x,,x,', (Term(Field.VOICE, ("Dariga N.", "x")),)),
        ("before:«January 7, 2022»", (Term(Field.BEFORE, ("January 7, 2022",)),)),
        ("after:2022-01-05T16:30", (Term(Field.AFTER, ("2022-01-05T16:30",)),)),
        ("актор:Тоқаев Место:Алматы", (Term(Field.ACTOR, ("Тоқаев",)), Term(Field.PLACE, ("Алматы",)))),
        ("источник:a голос:b вид:c", (_is(Field.SOURCE, "a"), _is(Field.VOICE, "b"), _is(Field.KIND, "c"))),
        ("этап:a до:1 после:2", (_is(Field.PHASE, "a"), _is(Field.BEFORE, "1"), _is(Field.AFTER, "2"))),
        ("спорно: молчит:a", (Term(Field.DISPUTED), Term(Field.SILENT, ("a",)))),
        ("disputed: fire", (Term(Field.DISPUTED), _word("fire"))),
        ("disputed:yes", (Term(Field.DISPUTED),)),
        ("disputed:no", (Term(Field.DISPUTED, is_negated=True),)),
        ("-disputed:", (Term(Field.DISPUTED, is_negated=True),)),
        ("-спорно:нет", (Term(Field.DISPUTED),)),
        ("foo:bar 12:30 http://x", (_word("foo:bar"), _word("12:30"), _word("http://x"))),
        ('"actor:x"', (_phrase("actor:x"),)),
        ("kind:fire kind:fire Bek Bek", (Term(Field.KIND, ("fire",)), _word("Bek"), _word("Bek"))),
    ],
)
def test_a_text_says(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text).terms == terms


@pytest.mark.parametrize(
    "text", ["actor:", "actor:,", 'depot "', "-", "depot --", 'actor:""', "-actor:", "до:"]
)
def test_what_is_not_finished_is_not_there_yet(text: str) -> None:
    query = parse_query(text)
    assert query.unfinished
    assert query.terms == parse_query(text.removesuffix(text.split()[-1])).terms


@pytest.mark.parametrize("text", ["", "depot", "actor:x", "disputed:", '"open', "a - b", "foo:"])
def test_what_is_whole_is_finished(text: str) -> None:
    assert not parse_query(text).unfinished


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("actr:x", "actor:"),
        ("plase:", "place:"),
        ("Sources:x", "source:"),
        ("актер:x", "актор:"),
        ("фсещк:x", "actor:"),
        ("since:2022", "after:"),
        ("disputed:perhaps", "yes, no"),
        ("actor: tokayev", "without a space"),
        ("foo:bar", "“foo:” is read as a word, for the fields are actor:, source:, place:, voice:, kind:,"),
        ("-as-of:2022-01-07", "“as-of:” is read as a word, for the fields are actor:"),
        ("цвет:синий", "“цвет:” is read as a word, for the fields are актор:"),
    ],
)
def test_what_was_perhaps_meant_otherwise_is_said(text: str, meant: str) -> None:
    (hint,) = parse_query(text).hints
    assert meant in hint


@pytest.mark.parametrize(
    "text",
    [
        "12:30", "T16:30", "2022-01-05T16:30", "http://x", "c:\\x", "foo:", "foo: bar", "a:b", "Re: a talk",
        "x" * 500 + ":y",
    ],
)  # fmt: skip
def test_what_is_far_from_every_field_gets_no_hint(text: str) -> None:
    assert parse_query(text).hints == ()


@given(_texts)
def test_what_is_written_reads_back(text: str) -> None:
    query = parse_query(text)
    assert parse_query(str(query)) == query
    assert len(query.terms) <= MOST_TERMS
    assert parse_query(str(query)).unfinished is False


@given(st.lists(_terms, max_size=6))
def test_terms_from_elsewhere_read_back_too(terms: list[Term]) -> None:
    query = Query()
    for term in terms:
        query = query.with_all(Query((term,)))
    read = parse_query(str(query)).terms
    assert list(dict.fromkeys(read)) == list(query.terms)


@given(_plain_words)
def test_plain_words_are_what_they_are(words: list[str]) -> None:
    query = parse_query(" ".join(words))
    assert query.terms == tuple(_word(word) for word in words)
    assert query.words == " ".join(words)
    assert query.is_plain


@given(_texts, _terms)
def test_a_term_is_put_on_once_and_taken_off(text: str, term: Term) -> None:
    query = parse_query(text)
    longer = query.with_all(Query((term,)))
    assert term in longer.terms and longer.with_all(Query((term,))) == longer
    assert term not in longer.without(term).terms
    assert query.without(term) == longer.without(term)
    if term not in query.terms:
        assert longer.without(term) == query and query.without(term) == query


@given(_texts, _texts)
def test_two_queries_make_one_that_asks_for_both(first: str, second: str) -> None:
    one, other = parse_query(first), parse_query(second)
    both = one.with_all(other)
    assert both.terms[: len(one.terms)] == one.terms
    assert set(both.terms) == {*one.terms, *other.terms}
    assert both.with_all(other) == both


@pytest.mark.parametrize("text", ["-x", "actor:x", "a b", '"a', "", "до:x"])
def test_words_that_do_not_read_as_words_are_written_as_a_phrase(text: str) -> None:
    assert str(_word(text)) == f"«{text}»" if '"' in text else f'"{text}"'


def test_only_words_that_must_be_there_are_words_to_look_for() -> None:
    query = parse_query('depot -fire "two men" actor:x -"no one"')
    assert query.words == "depot two men"
    assert not query.is_plain


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        '"' * 10_000,
        "«" * 10_000,
        "-" * 10_000,
        "- " * 5000,
        ":" * 10_000,
        "actor:" * 2000,
        "actor:" + "," * 10_000,
        "actor:" + "a," * 5000,
        "до:1 до:2 " * 1000,
        "actr:x " * 2000,
        "\0" * 10_000,
        "\u202e\u2066" * 5000,
        "\ud800" * 10_000,
        " " * 10_000,
        '"' + "a " * 5000,
        "a " * 5000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_quick_and_quiet(text: str) -> None:
    query = parse_query(text)
    assert parse_query(str(query)) == query
    assert len(str(query)) <= MOST_CHARACTERS
    assert all(len(value) <= MAX_QUERY or "," in text for term in query.terms for value in term.values)
    assert len(query.hints) <= 4


def test_what_is_too_long_is_cut_and_said_so() -> None:
    query = parse_query(" ".join(f"w{number}" for number in range(MOST_TERMS + 1)))
    assert len(query.terms) == MOST_TERMS
    assert f"first {MOST_TERMS} terms" in query.hints[-1]
    assert parse_query(" ".join(f"w{number}" for number in range(MOST_TERMS))).hints == ()
    endless = parse_query("a" * 5000)
    assert endless.hints == ("Only the beginning of the query is read: it is too long.",)


def test_every_field_is_explained_by_what_reads_as_it() -> None:
    assert {row.field for row in LANGUAGE} == set(Field)
    for row in (*LANGUAGE, *EXAMPLES):
        query = parse_query(row.written)
        assert row.field in {term.field for term in query.terms}
        assert not query.hints and not query.unfinished
        assert str(query) == row.written
    assert all(rule.endswith(".") for rule in RULES)
