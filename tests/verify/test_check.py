from __future__ import annotations

from dataclasses import replace

from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.value import Wording
from qantar_tui.verify.check import check_source
from qantar_tui.verify.result import Located, Match, Problem, SourceText, TextState
from tests.verify.test_texts import SOURCE

TEXT = SourceText("ash.txt", TextState.SAME, paragraphs=("The harbour", "Three are dead.", "Rain"))
CLAIM = Claim(1, "fire", "dead", "ash-2022", Stance.ASSERTS, (), Wording("three", ""), "Three.", "2")


def test_a_source_whose_every_claim_is_found_is_confirmed() -> None:
    report = check_source(SOURCE, [CLAIM, replace(CLAIM, quote="Three are dead")], TEXT)
    assert (report.claims, report.locators[Located.IN_RANGE], report.quoted) == (2, 2, 1)
    assert report.quotations[Match.EXACT] == 1
    assert report.is_confirmed


def test_a_locator_out_of_range_does_not_keep_its_quotation_from_being_found() -> None:
    report = check_source(SOURCE, [replace(CLAIM, locator="2, 4-5, 9", quote="Three are dead")], TEXT)
    assert [finding.sentence for finding in report.findings] == [
        "no such paragraph: 4-5, 9 (the text has 3 paragraphs)"
    ]
    assert report.quotations[Match.EXACT] == 1
    assert not report.is_confirmed


def test_a_claim_may_be_wrong_twice() -> None:
    report = check_source(SOURCE, [replace(CLAIM, locator="4", quote="Three are dead")], TEXT)
    assert [finding.problem for finding in report.findings] == [Problem.OUT_OF_RANGE, Problem.MOVED]


def test_a_quotation_from_an_altered_copy_is_a_finding_even_where_it_is_exact() -> None:
    altered = replace(SOURCE, is_verbatim=False)
    assert check_source(altered, [CLAIM], TEXT).is_confirmed
    report = check_source(altered, [replace(CLAIM, quote="Three are dead")], TEXT)
    assert [finding.problem for finding in report.findings] == [Problem.NOT_VERBATIM]
    missing = check_source(altered, [replace(CLAIM, quote="x")], SourceText("", TextState.MISSING))
    assert [finding.problem for finding in missing.findings] == [Problem.NOT_VERBATIM]


def test_without_a_text_nothing_is_checked_and_nothing_confirmed() -> None:
    missing = SourceText("ash.txt", TextState.MISSING, "It is not there.")
    report = check_source(SOURCE, [replace(CLAIM, quote="Three are dead")], missing)
    assert report.locators[Located.NOT_CHECKED] == report.quotations[Match.NOT_SEARCHED] == 1
    assert not report.findings and not report.is_confirmed


def test_a_changed_text_is_never_confirmed() -> None:
    changed = replace(TEXT, state=TextState.CHANGED)
    report = check_source(SOURCE, [replace(CLAIM, quote="Three are dead")], changed)
    assert report.quotations[Match.EXACT] == 1
    assert not report.findings and not report.is_confirmed


def test_where_pages_are_counted_the_whole_text_is_searched() -> None:
    paged = replace(SOURCE, locator="page")
    report = check_source(paged, [replace(CLAIM, locator="44", quote="Three are dead")], TEXT)
    assert report.locators[Located.NOT_CHECKED] == report.quotations[Match.EXACT] == 1
    assert report.is_confirmed
