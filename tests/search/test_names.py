"""Names are found however they are spelt, and each hit says why it is one."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Name, NameKind
from qantar_tui.search.forms import Named
from qantar_tui.search.hits import NameHit, Reason, Width, best_first
from qantar_tui.search.names import NameIndex
from qantar_tui.text.fold import plain


def _name(text: str, kind: NameKind = NameKind.CANONICAL, language: str = "en") -> Name:
    return Name(text, language, kind)


def _native(text: str, language: str = "ru") -> Name:
    return _name(text, NameKind.NATIVE, language)


_TOKAYEV = Named(
    "actor", "tokayev", [_name("Kassym-Jomart Tokayev"), _native("Қасым-Жомарт Тоқаев", "kk")], 9
)
_INDEX = NameIndex(
    [
        _TOKAYEV,
        Named("actor", "masimov", [_name("Karim Massimov"), _native("Кәрім Мәсімов", "kk")], 5),
        Named("actor", "nazarbayev", [_name("Nursultan Nazarbayev"), _native("Нурсултан Назарбаев")], 8),
        Named("actor", "bolat", [_name("Bolat Nazarbayev"), _native("Болат Назарбаев")], 1),
        Named("actor", "zhaxylykov", [_name("Ruslan Zhaxylykov"), _native("Руслан Жақсылықов", "kk")], 1),
        Named(
            "actor",
            "knb",
            [
                _name("National Security Committee of the Republic of Kazakhstan"),
                _native("Комитет национальной безопасности Республики Казахстан"),
                _native("Қазақстан Республикасының Ұлттық қауіпсіздік комитеті", "kk"),
            ],
            7,
            has_acronyms=True,
        ),
        Named("actor", "osce", [_name("Organization for Security and Co-operation in Europe")], 1, True),
        Named("actor", "armen", [_name("Arman Dzhumageldiev"), _name("Wild Arman", NameKind.NICKNAME)], 2),
        Named("actor", "ann", [_name("Ann Ash")]),
        Named("actor", "ann-two", [_name("Ann Ash")], 5),
    ]
)


def _best(query: str, width: Width = Width.ERRORS) -> NameHit:
    return _INDEX.search(query, width)[0]


@pytest.mark.parametrize(
    ("query", "id_", "reason"),
    [
        ("Kassym-Jomart Tokayev", "tokayev", Reason.SAME),
        ("tokayev, kassym jomart", "tokayev", Reason.SAME),
        ("Tokayev's", "tokayev", Reason.SAME),
        ("То́қаев", "tokayev", Reason.SAME),
        ("Tоkаyev", "tokayev", Reason.SAME),
        ("Tokaev", "tokayev", Reason.SPELLING),
        ("tokajew", "tokayev", Reason.SPELLING),
        ("Tokaïev", "tokayev", Reason.SPELLING),
        ("Toqaev", "tokayev", Reason.SPELLING),
        ("Токаев", "tokayev", Reason.SPELLING),
        ("Masimow", "masimov", Reason.SPELLING),
        ("Schaqsylyqow", "zhaxylykov", Reason.SPELLING),
        ("Jaqsylyqov", "zhaxylykov", Reason.SPELLING),
        ("Žaqsylyqov", "zhaxylykov", Reason.SPELLING),
        ("Noursoultan Nazarbaïev", "nazarbayev", Reason.SPELLING),
        ("kassymjomarttokayev", "tokayev", Reason.SPELLING),
        ("Nur Sultan Nazarbayev", "nazarbayev", Reason.SAME),
        ("Касым-Жомарт", "tokayev", Reason.SPELLING),
        ("Вайлд Арман", "armen", Reason.TYPO),
        ("kas tok", "tokayev", Reason.BEGINNING),
        ("ток", "tokayev", Reason.SPELLING),
        ("tokajev kass", "tokayev", Reason.SPELLING),
        ("K.-J. Tokayev", "tokayev", Reason.INITIALS),
        ("KJ Tokayev", "tokayev", Reason.INITIALS),
        ("Токаев К.", "tokayev", Reason.INITIALS),
        ("президент Токаев", "tokayev", Reason.SPELLING),
        ("President Tokayev", "tokayev", Reason.SAME),
        ("Нурсултан Абишевич Назарбаев", "nazarbayev", Reason.SAME),
        ("Назарбаевым", "nazarbayev", Reason.CASE),
        ("Тоқаевтың", "tokayev", Reason.CASE),
        ("KNB", "knb", Reason.ABBREVIATION),
        ("КНБ РК", "knb", Reason.ABBREVIATION),
        ("К.Н.Б.", "knb", Reason.ABBREVIATION),
        ("в КНБ", "knb", Reason.ABBREVIATION),
        ("г-н Тоқаев", "tokayev", Reason.SAME),
        ("ҰҚК", "knb", Reason.ABBREVIATION),
        ("UQK", "knb", Reason.ABBREVIATION),
        ("osce", "osce", Reason.ABBREVIATION),
        ("ОСЦЕ", "osce", Reason.ABBREVIATION),
        ("wild arman", "armen", Reason.NICKNAME),
        ("njrftd", "tokayev", Reason.LAYOUT),
        ("ещлфнум", "tokayev", Reason.LAYOUT),
        ("nj0ftd", "tokayev", Reason.LAYOUT),
        ("Tokarev", "tokayev", Reason.TYPO),
        ("Nazrabayev", "nazarbayev", Reason.TYPO),
    ],
)
def test_a_name_is_found_and_why(query: str, id_: str, reason: Reason) -> None:
    best = _best(query)
    assert (best.id, best.reason) == (id_, reason)
    assert best.is_strong


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("BBC", ["bbc"]),
        ("ББК", ["bbc-ru"]),
        ("BK", ["burgers"]),
        ("toc", ["trends"]),
        ("tok", []),
        ("МЧС", ["rescue"]),
        ("MChS", ["rescue"]),
        ("mčs", ["rescue"]),
    ],
)
def test_an_abbreviation_is_compared_letter_by_letter_and_not_by_its_sound(
    query: str, found: list[str]
) -> None:
    index = NameIndex(
        [
            Named("actor", "bbc", [_name("British Broadcasting Corporation")], 1, has_acronyms=True),
            Named("actor", "bbc-ru", [_native("Большая британская корпорация")], 1, has_acronyms=True),
            Named("actor", "burgers", [_name("Burger King")], 1, has_acronyms=True),
            Named("actor", "trends", [_name("Trends of Order and Chaos")], 1, has_acronyms=True),
            Named("actor", "rescue", [_native("Министерство чрезвычайных ситуаций")], 1, has_acronyms=True),
        ]
    )
    hits = [hit.id for hit in index.search(query, Width.ERRORS) if hit.reason is Reason.ABBREVIATION]
    assert hits == found


_SHORT = NameIndex(
    [
        Named("actor", "bbc", [_name("BBC"), _name("bbc.com")], 1, has_acronyms=True),
        Named("actor", "cia", [_name("CIA"), _native("ЦРУ")], 1, has_acronyms=True),
        Named("actor", "kibhr", [_name("KIBHR"), _native("КМБПЧ")], 1, has_acronyms=True),
        Named("actor", "csto", [_name("CSTO"), _native("ОДКБ")], 1, has_acronyms=True),
        Named("actor", "jfk", [_name("John Kennedy"), _name("JFK", NameKind.NICKNAME)]),
        Named("actor", "labour", [_native("МИНИСТЕРСТВО ТРУДА")], 1, has_acronyms=True),
        Named("actor", "omarov", [_name("OMAROV")]),
    ]
)


@pytest.mark.parametrize(
    "query",
    ["BK", "bbk", "BBCC", "CAA", "CEA", "KIBHB", "KILHR", "CSTA", "CSTD", "ОДКП", "JFG", "IFK", "JFAK"],
)
def test_what_has_other_letters_than_an_abbreviation_is_a_question(query: str) -> None:
    assert not [hit.id for hit in _SHORT.search(query) if hit.is_strong]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bbc", "bbc"), ("ББЦ", "bbc"), ("ББК", "bbc"), ("TsRU", "cia"), ("ЦРУ-да", "cia"),
        ("KMBPCh", "kibhr"), ("ODKB", "csto"), ("ОДКБ-ға", "csto"), ("CST", "csto"), ("Омаров", "omarov"),
        ("Omarow", "omarov"), ("министерство труды", "labour"),
    ],
)  # fmt: skip
def test_an_abbreviation_in_the_other_script_with_an_ending_or_begun_is_found(query: str, found: str) -> None:
    strong = [hit.id for hit in _SHORT.search(query) if hit.is_strong]
    assert strong == ([found] if found else [])


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("tok", ["Tok"]),
        ("kas tok", ["Kas", "Tok"]),
        ("tokajew", ["Tokayev"]),
        ("K.-J. Tokayev", ["K", "J", "Tokayev"]),
        ("kassymjomart", ["Kassym-Jomart"]),
        ("Tokarev", ["Toka", "ev"]),
        ("Тоқаевтың", ["Тоқаев"]),
        ("OSCE", ["O", "f", "S", "a", "C", "o", "i", "E"]),
    ],
)
def test_the_letters_that_matched_are_marked(query: str, marked: list[str]) -> None:
    best = _best(query)
    assert [best.name[start:end] for start, end in best.spans] == marked


_VOWELS = NameIndex(
    [
        Named("actor", "abish", [_name("Samat Abish"), _native("Самат Абиш")]),
        Named("actor", "akayev", [_name("Askar Akayev"), _native("Аскар Акаев")]),
        Named("actor", "ablyazov", [_name("Mukhtar Ablyazov"), _native("Мухтар Аблязов")]),
        Named("actor", "eleusinov", [_name("Amin Eleusinov"), _native("Амин Елеусинов")]),
        Named("actor", "tulesova", [_name("Asya Tulesova"), _native("Ася Тулесова")]),
    ]
)


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("Самата Абиша", "abish"),
        ("Аскара Акаева", "akayev"),
        ("Мухтара Аблязова", "ablyazov"),
        ("Амине Елеусинове", "eleusinov"),
    ],
)
def test_a_case_ending_is_not_taken_for_the_beginning_of_the_next_word(query: str, id_: str) -> None:
    best = _VOWELS.search(query)[0]
    assert (best.id, best.reason, best.is_strong) == (id_, Reason.CASE, True)


@pytest.mark.parametrize("query", ["Аси Тулесовой", "Асе Тулесовой", "Асей Тулесовой", "Асю", "Асей"])
def test_a_given_name_of_three_letters_has_cases_too(query: str) -> None:
    best = _VOWELS.search(query)[0]
    assert (best.id, best.reason, best.is_strong) == ("tulesova", Reason.CASE, True)


_HALF_TYPED = NameIndex(
    Named("actor", name, [_name(name)])
    for name in (
        "Samat Abish", "Dariga Nazarbayeva", "Kim", "YouTube", "Zhomart", "Gorbachev", "Lukashenko",
        "Yushchenko", "Abilyasov", "Mazhilis",
    )
)  # fmt: skip


@pytest.mark.parametrize("query", ["Sat", "Sad", "Dark", "KJT", "Zhot"])
def test_a_last_letter_that_no_sign_of_the_next_sound_begins_with_is_no_half_of_one(query: str) -> None:
    assert not any(hit.is_strong for hit in _HALF_TYPED.search(query, Width.SPELLINGS))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Gorbat", "Gorbachev"), ("Gorbats", "Gorbachev"), ("Gorbatsc", "Gorbachev"),
        ("Gorbatc", "Gorbachev"), ("Lukac", "Lukashenko"), ("Yusc", "Yushchenko"), ("Jusch", "Yushchenko"),
        ("Juscht", "Yushchenko"), ("Juschtsc", "Yushchenko"), ("Iouc", "Yushchenko"),
        ("Iouchtc", "Yushchenko"),
        ("Juszc", "Yushchenko"), ("Mads", "Mazhilis"), ("Madz", "Mazhilis"), ("Abilj", "Abilyasov"),
    ],
)  # fmt: skip
def test_a_sound_of_which_the_first_letters_are_typed_is_found(query: str, name: str) -> None:
    best = _HALF_TYPED.search(query, Width.SPELLINGS)[0]
    assert (best.name, best.is_strong) == (name, True)


def test_a_layout_says_what_was_read() -> None:
    assert _best("njrftd").read_as == "токаев"


@pytest.mark.parametrize(
    "query", ["John Smith", "Wang Xiaoming", "qqqqqq", "бббббб", "zzzz", "Aigerim Seitkali", "12345"]
)
def test_a_name_that_is_nobodys_is_not_found(query: str) -> None:
    assert not any(hit.is_strong for hit in _INDEX.search(query))


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("Назарбаев Н.А.", "nazarbayev"),
        ("Н.А. Назарбаев", "nazarbayev"),
        ("Назарбаев Н А", "nazarbayev"),
        ("N. Nazarbayev", "nazarbayev"),
        ("Nazarbayev B.", "bolat"),
        ("Б. Назарбаев", "bolat"),
    ],
)
def test_an_initial_tells_namesakes_apart(query: str, id_: str) -> None:
    assert [hit.id for hit in _INDEX.search(query) if hit.is_strong] == [id_]


@pytest.mark.parametrize("query", ["A. Nazarbayev", "С. Назарбаев", "Nazarbayev M. R.", "А. Н. Назарбаев"])
def test_a_first_initial_that_is_no_given_name_s_is_a_question(query: str) -> None:
    hits = _INDEX.search(query)
    assert {"nazarbayev", "bolat"} <= {hit.id for hit in hits}
    assert not any(hit.is_strong for hit in hits)


def test_an_initial_is_held_against_every_form_of_a_name() -> None:
    names = [_name("Kassym-Jomart Tokayev"), _name("Tokaev", NameKind.SHORT)]
    index = NameIndex([Named("actor", "x", names), Named("actor", "only-surname", [_name("Ashova")])])
    assert not index.search("A. Tokaev")[0].is_strong
    assert index.search("K. Tokaev")[0].is_strong
    assert index.search("A. Ashova")[0].is_strong


def test_who_names_the_country_of_a_name_does_not_mean_that_of_another_country() -> None:
    index = NameIndex(
        [
            Named("actor", "own", [_name("Armed Forces of Kazakhstan"), _native("армия Казахстана")]),
            Named("actor", "other", [_name("Russian army"), _native("российская армия")], 9),
            Named("actor", "plain", [_name("Army", NameKind.SHORT), _native("Армия")]),
        ]
    )
    named = {hit.id: hit.is_strong for hit in index.search("армия Казахстана")}
    bare = {hit.id: hit.is_strong for hit in index.search("армия")}
    unknown = {hit.id: hit.is_strong for hit in index.search("российская армия Казахстана")}
    assert named["own"] and named["plain"] and not named["other"]
    assert bare["own"] and bare["plain"] and bare["other"]
    assert unknown["other"], "nobody's name is all that was typed"


def test_what_may_be_a_preposition_is_no_initial() -> None:
    assert _best("с Назарбаевым").is_strong


def test_what_is_only_alike_is_a_question_and_comes_last() -> None:
    hits = _INDEX.search("Kassymzhan Tokbaev", Width.ALIKE)
    assert [hit.is_strong for hit in hits] == sorted((hit.is_strong for hit in hits), reverse=True)
    assert "tokayev" in {hit.id for hit in hits}


_ALIKE = """
from qantar_tui.search.trigrams import Trigrams
from itertools import product
parts = ("kas", "tok", "naz", "bol"), ("sym", "aye", "arb"), ("jomart", "sultan", "ayev", "bekov")
texts = [f"{one}{two}{three} {three}{one}" for one, two, three in product(*parts)]
print([Trigrams(texts).search(text) for text in (*texts, "kassymzhan tokbaev", "nursultan")])
"""


def test_what_is_alike_is_so_by_the_same_digits_in_every_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{_ALIKE}"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


@pytest.mark.parametrize("query", ["tokayev", "tokajew", "Tokarev", "Tokayyyyev", "nazar", "arman"])
def test_a_wider_search_finds_what_the_narrower_does_and_more(query: str) -> None:
    found = [{hit.id for hit in _INDEX.search(query, width)} for width in Width]
    assert all(narrow <= wide for narrow, wide in pairwise(found))


def test_the_narrowest_search_knows_no_other_spelling() -> None:
    assert _INDEX.search("tokajew", Width.LETTERS) == []
    assert _best("tokajew", Width.SPELLINGS).id == "tokayev"
    assert _INDEX.search("Tokarev", Width.SPELLINGS) == []


@pytest.mark.parametrize("query", ["20000", "20,000", "2002", "22"])
def test_a_number_has_no_other_spelling(query: str) -> None:
    index = NameIndex([Named("source", "ash-2022", [_name("Ash 2022")])])
    assert index.search("2022")
    assert index.search(query, Width.SPELLINGS) == []


@pytest.mark.parametrize(
    ("query", "is_sure"), [("20 km", False), ("k 20", False), ("kim 20", True), ("k 2023", True)]
)
def test_initials_and_the_beginning_of_a_year_are_a_question(query: str, is_sure: bool) -> None:
    index = NameIndex([Named("source", "kim-2023", [_name("Kim 2023")])])
    assert any(hit.is_strong for hit in index.search(query)) == is_sure


def test_a_better_reason_ranks_above_a_worse_one() -> None:
    index = NameIndex(
        Named("actor", id_, [_name(text)])
        for id_, text in {
            "same": "Tokaev",
            "spelt": "Tokayev",
            "mistyped": "Tokarev",
            "longer": "Tokaevich",
        }.items()
    )
    assert [hit.id for hit in index.search("Tokaev")] == ["same", "spelt", "longer", "mistyped"]


def test_hits_of_several_searches_come_in_one_order() -> None:
    scores = (0.5, 0.9, 0.7701, 1.0, 0.9002, 0.76)
    hits = [NameHit("actor", str(n), "", "", Reason.SAME, score) for n, score in enumerate(scores)]
    assert [hit.id for hit in best_first(hits)] == ["3", "1", "4", "2", "5", "0"]


def test_of_namesakes_the_one_of_whom_more_is_said_comes_first() -> None:
    assert [hit.id for hit in _INDEX.search("Ann Ash")][:2] == ["ann-two", "ann"]
    assert [hit.id for hit in _INDEX.search("Nazarbaev")] == ["nazarbayev", "bolat"]


def test_the_canonical_form_is_named_where_two_match_alike() -> None:
    index = NameIndex([Named("actor", "x", [_name("Anna Ash", NameKind.VARIANT), _name("Anne Ash")])])
    assert index.search("ash")[0].name == "Anne Ash"


@pytest.mark.parametrize("query", ["", " ", "…", "— [ ] !", "\x00"])
@pytest.mark.parametrize("width", Width)
def test_a_query_without_a_word_finds_nothing(query: str, width: Width) -> None:
    assert _INDEX.search(query, width) == []


@pytest.mark.parametrize("letter", ["x", "ә ", "[", "\u0301", "中", "a-", "ұқ."])
def test_a_query_of_ten_thousand_characters_is_survived(letter: str) -> None:
    assert not any(hit.is_strong for hit in _INDEX.search(letter * 10_000))


@given(st.text(max_size=60), st.sampled_from(Width))
def test_any_query_is_answered_in_order(query: str, width: Width) -> None:
    hits = _INDEX.search(query, width)
    assert len({hit.id for hit in hits}) == len(hits)
    assert all(0 < hit.score <= 1 for hit in hits)
    scores = [round(hit.score, 2) for hit in hits]
    assert scores == sorted(scores, reverse=True)
    for hit in hits:
        assert all(0 <= start < end <= len(hit.name) for start, end in hit.spans)
        assert all(before[1] < after[0] for before, after in pairwise(hit.spans))


_TYPED = st.text("abcdefghijklmnopqrstuvwxyzäéşабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ-.' ", max_size=30)


@given(_TYPED, st.sampled_from(Width))
def test_case_composition_and_spaces_do_not_matter(query: str, width: Width) -> None:
    hits = _INDEX.search(query, width)
    assert _INDEX.search(unicodedata.normalize("NFD", query), width) == hits
    assert _INDEX.search(query.upper(), width) == hits
    assert _INDEX.search(f"  {query.replace(' ', '   ')} ", width) == hits


def _namesakes(dossier: Dossier) -> dict[frozenset[str], set[str]]:
    """The records that go by the same words, in whatever order."""
    bearers: dict[frozenset[str], set[str]] = defaultdict(set)
    records = [(actor.id, actor.names) for actor in dossier.actors]
    records += [(place.id, place.names) for place in dossier.places]
    for id_, name in ((id_, name) for id_, names in records for name in names):
        bearers[frozenset(plain(name.text).split())].add(id_)
    return bearers


@pytest.mark.parametrize("which", ["small", "real"])
def test_each_stored_form_finds_its_bearer_first_in_any_case_and_composition(
    which: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    bearers = _namesakes(dossier)
    records = [("actor", actor.id, actor.names) for actor in dossier.actors]
    records += [("place", place.id, place.names) for place in dossier.places]
    for kind, id_, text in ((kind, id_, name.text) for kind, id_, names in records for name in names):
        hits = dossier.find_names(text, [kind])
        assert id_ in [hit.id for hit in hits[: len(bearers[frozenset(plain(text).split())])]], text
        assert hits[0].is_strong
        for same in (text.upper(), unicodedata.normalize("NFD", text), f"  {text} "):
            found = dossier.find_names(same, [kind])
            if "ı" in text and same.isupper():  # its capital is that of i, too
                assert (found[0].id, found[0].is_strong) == (hits[0].id, True), same
            else:
                assert found == hits, same


@pytest.mark.parametrize("name", ["Séamas Ó Súilleabháin", "Ó Súilleabháin", "U Nu", "A. Dumas", "Malcolm X"])
def test_a_name_that_is_typed_letter_by_letter_is_said_to_be_that(name: str) -> None:
    index = NameIndex([Named("actor", "it", [_name(name)]), Named("actor", "other", [_name("Ann Osborne")])])
    for typed in (name, name.lower(), unicodedata.normalize("NFD", name)):
        hit = index.search(typed)[0]
        assert (hit.id, hit.reason, hit.is_whole) == ("it", Reason.SAME, True), typed
    assert _reason_of(NameIndex([Named("actor", "it", [_name("Owen Tudor")])]), "O. Tudor") is Reason.INITIALS


def _reason_of(index: NameIndex, typed: str) -> Reason:
    return index.search(typed)[0].reason
