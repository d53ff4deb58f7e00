"""What must hold of the shipped dossier, whoever edits it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from qantar_tui.build.rules import MAX_QUOTED_WORDS
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.value import Chosen, Wording
from qantar_tui.words.claim import value_in_words
from qantar_tui.words.time import heading_in_words, when_in_words


def _claims(dossier: Dossier) -> list[Claim]:
    found = [
        claim
        for event in dossier.events
        for account in dossier.accounts(event.id)
        for claim in account.claims
    ]
    assert len(found) == dossier.about.counts["claims"]
    return found


def test_every_claim_has_words_a_stance_a_locator_and_a_voice_that_may_be_empty(real: Dossier) -> None:
    actors = {actor.id for actor in real.actors}
    for claim in _claims(real):
        assert claim.words.strip()
        assert isinstance(claim.stance, Stance)
        assert claim.locator[0].isdecimal()
        assert isinstance(claim.voice, tuple)
        assert set(claim.voice) <= actors
        assert len(set(claim.voice)) == len(claim.voice)


def test_no_quotation_is_long_and_none_is_of_an_altered_copy(real: Dossier) -> None:
    quoted = [claim for claim in _claims(real) if claim.quote]
    assert quoted
    assert not [claim.number for claim in quoted if len(claim.quote.split()) > MAX_QUOTED_WORDS]
    altered = {source.id for source in real.sources if not source.is_verbatim}
    assert altered
    assert not [claim.number for claim in quoted if claim.source in altered]


def test_no_answer_says_more_than_its_source_does(real: Dossier) -> None:
    """Who is not known to a source was coded as whoever it may have been, and an office as the government."""
    for event, point, said in (
        ("almaty-airport-seized", "who", "unknown people"),
        ("list-of-dead-published", "by", "an authority of the state · the chief prosecutor"),
    ):
        row = next(row for row in real.comparison(event).rows if row.point.id == point)
        (of_kim,) = (answer.claim for answer in row.answers if answer.claim.source == "kim-2023")
        assert value_in_words(of_kim.value, row.point, real.name_of) == said
        assert row.verdict is Verdict.COMPATIBLE


def test_every_event_has_an_account_a_point_and_a_claim(
    real: Dossier,
) -> None:
    for event in real.events:
        accounts = real.accounts(event.id)
        assert accounts, event.id
        assert event.points, event.id
        assert any(account.claims for account in accounts), event.id
        assert event.summary, event.id


def test_every_source_that_was_read_is_a_column_and_has_something_to_say(
    real: Dossier,
) -> None:
    ids = [source.id for source in real.read_sources]
    assert ids
    for event in real.events:
        comparison = real.comparison(event.id)
        assert [source.id for source in comparison.sources] == ids
        assert all(len(row.cells) == len(ids) for row in comparison.rows)
    assert all(real.coverage(id_) for id_ in ids)
    for source in real.sources:
        assert source.standpoint, source.id
        assert source.was_read != bool(source.known_through), source.id


def test_every_answer_can_be_read_out(real: Dossier) -> None:
    for claim in _claims(real):
        point = real.point(claim.event, claim.point)
        words = value_in_words(claim.value, point, real.name_of)
        assert words.strip()
        if isinstance(claim.value, Chosen):
            names = [point.choices.get(id_) or real.name_of(id_) for id_ in claim.value.ids]
            assert words == " · ".join(names)
            assert all(real.kind_of(id_) for id_ in claim.value.ids if not point.choices)
        if isinstance(claim.value, Wording):
            assert words == claim.value.text
    for event in real.events:
        assert when_in_words(event.when).strip()


def test_a_heading_comes_back_only_for_a_later_hour_of_its_day(real: Dossier) -> None:
    headings = [heading for heading, _ in groupby(heading_in_words(event.when) for event in real.events)]
    again = {heading for heading, count in Counter(headings).items() if count > 1}
    assert [heading for heading in again if "day, " not in heading] == []


def test_an_id_names_one_thing_only(real: Dossier) -> None:
    """Links, notes and `show ID` hang on ids alone."""
    groups = (real.events, real.actors, real.places, real.sources)
    ids = [record.id for group in groups for record in group]
    assert len(set(ids)) == len(ids)


def test_every_origin_is_used_and_every_term_has_a_title(real: Dossier) -> None:
    assert {claim.origin for claim in _claims(real)} - {""} == set(real.about.origins)
    languages = real.about.vocabularies["languages"]
    spoken = {name.language for actor in real.actors for name in actor.names}
    assert spoken <= set(languages)
