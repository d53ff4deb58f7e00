"""Quotations: nothing but what is verbatim is ever in quotation marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qantar_tui.cite.quotation import quotation
from qantar_tui.cite.sentence import markdown_sentence
from qantar_tui.cite.subject import Kind, Subject
from qantar_tui.dossier.citing import subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.model.account import Claim, Stance
from tests.cite import subjects


def _said(small: Dossier) -> Claim:
    return next(claim for claim in small.every_claim() if claim.quote == "three are dead")


def _of(small: Dossier, *claims: Claim) -> Subject:
    names = {"ministry": "the ministry", "orazbekov": "Orazbekov"}
    cited = subjects.cited_in(small, claims)
    return Subject(Kind.POINT, "p", "i", "P?", cited, claims, names)


def test_the_source_itself_speaks_where_there_is_no_voice(small: Dossier) -> None:
    assert quotation(_of(small, replace(_said(small), voice=()))) == "“three are dead” (Ash 2022, para. 12)"


def test_a_voice_is_named_with_all_through_whom_it_came(small: Dossier) -> None:
    said = replace(_said(small), voice=("orazbekov", "ministry"), locator="12-13")
    assert quotation(_of(small, said)) == (
        "“three are dead” (Ash 2022, paras. 12–13, citing Orazbekov, through the ministry)"
    )


def test_words_are_the_voices_own_only_where_the_source_prints_them_as_a_quotation(small: Dossier) -> None:
    said = replace(_said(small), voice=("orazbekov",), quote="“three are dead”")
    assert quotation(_of(small, said)) == "“three are dead” (Orazbekov, as quoted in Ash 2022, para. 12)"
    in_part = replace(said, quote="three “bandits” are dead")
    assert quotation(_of(small, in_part)) == (
        "“three ‘bandits’ are dead” (Ash 2022, para. 12, citing Orazbekov)"
    )


def test_words_of_a_source_about_a_voice_stand_under_the_sources_name(real: Dossier) -> None:
    told = "Tokayev claims to have weathered an attempted coup"
    said = next(claim for claim in real.every_claim() if claim.quote == told and claim.voice)
    assert quotation(subjects.claim(real, said)) == (
        "“Tokayev claims to have weathered an attempted coup”"
        " (Michelotti 2023, para. 27, citing Kassym-Jomart Tokayev)"
    )


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        (Stance.ASSERTS, ""),
        (Stance.DENIES, ", in words of denial"),
        (Stance.DOUBTS, ", in words of doubt"),
    ],
)
def test_words_of_denial_or_doubt_are_said_to_be_that(small: Dossier, stance: Stance, said: str) -> None:
    """“Three are dead” out of a doubt that three are would else read as if somebody had said so."""
    own = replace(_said(small), voice=(), stance=stance)
    assert quotation(_of(small, own)) == f"“three are dead” (Ash 2022, para. 12{said})"
    told = replace(own, voice=("orazbekov",))
    assert quotation(_of(small, told)) == f"“three are dead” (Ash 2022, para. 12, citing Orazbekov{said})"
    printed = replace(told, quote="“three are dead”")
    assert quotation(_of(small, printed)) == (
        f"“three are dead” (Orazbekov, as quoted in Ash 2022, para. 12{said})"
    )


def test_what_is_only_passed_on_is_said_to_be_that_as_in_a_sentence(small: Dossier) -> None:
    own = replace(_said(small), voice=(), stance=Stance.REPORTS)
    assert quotation(_of(small, own)) == "“three are dead” (passed on by Ash 2022, para. 12)"
    assert "passed on by [Ash 2022]" in markdown_sentence(subjects.claim(small, own))
    told = replace(own, voice=("orazbekov", "ministry"))
    assert quotation(_of(small, told)) == (
        "“three are dead” (Ash 2022, para. 12, citing what is passed on by Orazbekov, through the ministry)"
    )
    printed = replace(told, quote="“three are dead”")
    assert quotation(_of(small, printed)) == (
        "“three are dead” (passed on by Orazbekov, through the ministry, as quoted in Ash 2022, para. 12)"
    )


def test_what_is_quoted_once_as_said_and_once_as_denied_stands_twice(small: Dossier) -> None:
    said = replace(_said(small), voice=())
    assert quotation(_of(small, said, replace(said, stance=Stance.DENIES))) == (
        "“three are dead” (Ash 2022, para. 12); “three are dead” (Ash 2022, para. 12, in words of denial)"
    )


def test_another_language_and_a_translation_are_named_and_the_translation_is_not_quoted(
    small: Dossier,
) -> None:
    said = replace(
        _said(small), voice=(), quote="трое погибли", quote_language="ru", translation="Three died."
    )
    assert quotation(_of(small, said)) == (
        "“трое погибли” [in Russian; translation: Three died.] (Ash 2022, para. 12)"
    )
    unknown = replace(said, quote_language="qqq", translation="")
    assert quotation(_of(small, unknown)) == "“трое погибли” [in the language “qqq”] (Ash 2022, para. 12)"


def test_a_language_that_only_the_dossier_knows_has_its_name_there(small: Dossier) -> None:
    said = replace(_said(small), voice=(), quote="tá triúr marbh", quote_language="ga")
    named = replace(_of(small, said), languages={"ga": "Irish"})
    assert quotation(named) == "“tá triúr marbh” [in Irish] (Ash 2022, para. 12)"
    old = replace(said, quote_language="ga-Latg")
    for languages in ({"ga-Latg": "Irish"}, {"ga": "Irish"}):
        assert quotation(replace(_of(small, old), languages=languages)) == quotation(named)


def test_a_subject_knows_the_dossiers_languages(small: Dossier) -> None:
    languages = subject_of(small, f"claim:{_said(small).number}").languages
    assert languages == {"en": "English", "kk": "Kazakh", "ru": "Russian"}


def test_several_quotations_follow_each_other(small: Dossier) -> None:
    said = replace(_said(small), voice=())
    assert quotation(_of(small, said, replace(said, quote="by morning", locator="13"))) == (
        "“three are dead” (Ash 2022, para. 12); “by morning” (Ash 2022, para. 13)"
    )


def test_what_several_claims_quote_alike_stands_once(small: Dossier) -> None:
    said = replace(_said(small), voice=())
    elsewhere = replace(said, locator="13")
    assert quotation(_of(small, said, said, elsewhere)) == (
        "“three are dead” (Ash 2022, para. 12); “three are dead” (Ash 2022, para. 13)"
    )


@pytest.mark.parametrize(
    ("quote", "copied"),
    [
        ("three are dead,", "“three are dead” (Ash 2022, para. 12, citing Orazbekov)"),
        ("“three are dead,”", "“three are dead” (Orazbekov, as quoted in Ash 2022, para. 12)"),
        ("three “bandits,”", "“three ‘bandits’” (Ash 2022, para. 12, citing Orazbekov)"),
    ],
)
def test_the_comma_by_which_the_source_goes_on_is_left_out(small: Dossier, quote: str, copied: str) -> None:
    assert quotation(_of(small, replace(_said(small), voice=("orazbekov",), quote=quote))) == copied


def test_an_altered_copy_is_never_quoted(small: Dossier) -> None:
    altered = replace(_said(small), source="caravan-2024")
    with pytest.raises(QantarError, match="Caravan 2024 was read in an altered copy"):
        quotation(_of(small, altered))
    assert "Caravan" not in quotation(_of(small, _said(small), altered))


def test_a_paraphrase_is_never_quoted(small: Dossier) -> None:
    with pytest.raises(QantarError, match="no quotation for this point"):
        quotation(_of(small, replace(_said(small), quote="")))


def test_every_quotation_of_the_real_dossier_is_one_of_its_own(real: Dossier) -> None:
    for event in real.events:
        subject = subjects.event(real, event.id)
        if any(claim.quote for claim in subject.claims):
            parts = quotation(subject)
            quoted = {(claim.quote, claim.source, claim.locator) for claim in subject.claims if claim.quote}
            assert parts.count("(") >= len(quoted)
        else:
            with pytest.raises(QantarError):
                quotation(subject)
