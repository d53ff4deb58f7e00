from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import render
from qantar_tui.compare.order import dispute_key
from qantar_tui.compare.sentence import disagreement_sentence
from qantar_tui.dossier.citing import key_of, source_subject, subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import BadValue, NothingToCite, QantarError, UnknownId
from qantar_tui.model.account import Claim
from qantar_tui.model.when import When
from tests.cite import subjects


@pytest.fixture
def dossier(small_db: Path) -> Iterator[Dossier]:
    """The invented dossier, to look back in."""
    with Dossier(small_db) as opened:
        yield opened


def _keys(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Every key, and the id by which a shell asks for the same."""
    yield from ((f"actor:{actor.id}", actor.id) for actor in dossier.actors)
    yield from ((f"source:{source.id}", source.id) for source in dossier.sources)
    for event in dossier.events:
        yield f"event:{event.id}", event.id
        yield from ((f"point:{event.id}:{n}", f"{event.id}/{p.id}") for n, p in enumerate(event.points))
        for account in dossier.accounts(event.id):
            yield f"account:{event.id}:{account.source}", f"{event.id}/{account.source}"
    yield from ((f"claim:{claim.number}", str(claim.number)) for claim in dossier.every_claim())


def test_every_id_and_every_permanent_id_leads_back_to_its_key(small: Dossier) -> None:
    keys = dict(_keys(small))
    assert {key.partition(":")[0] for key in keys} == {
        "event",
        "actor",
        "source",
        "account",
        "claim",
        "point",
    }
    for key, id_ in keys.items():
        permanent = subject_of(small, key).permanent_id
        assert (key_of(small, id_), key_of(small, permanent)) == (key, key)


def test_no_two_records_of_the_shipped_dossier_have_one_permanent_id(real: Dossier) -> None:
    events = [event.id for event in real.events[:12]]
    keys = [key for key, _ in _keys(real) if key.split(":")[1] in events]
    permanent = {subject_of(real, key).permanent_id: key for key in keys}
    assert len(permanent) == len(keys) > 90
    assert all(key_of(real, id_) == key for id_, key in permanent.items())


def test_subjects_are_what_they_are_made_of(small: Dossier) -> None:
    claim = next(claim for claim in small.every_claim() if claim.voice)
    made = {
        "event:depot-fire": subjects.event(small, "depot-fire"),
        "actor:orazbekov": subjects.actor(small, "orazbekov"),
        "source:ash-2022": subjects.source(small, "ash-2022"),
        "account:depot-fire:ash-2022": subjects.account(small, "depot-fire", "ash-2022"),
        f"claim:{claim.number}": subjects.claim(small, claim),
        "point:depot-fire:3": subjects.point(small, "depot-fire", "who"),
        "point:depot-fire:who": subjects.point(small, "depot-fire", "who"),
    }
    for key, expected in made.items():
        subject = subject_of(small, key)
        for field in ("kind", "id", "permanent_id", "title", "names"):
            assert getattr(subject, field) == getattr(expected, field), (key, field)
        assert {claim.number for claim in subject.claims} == {claim.number for claim in expected.claims}
        assert render(subject, Form.PANDOC) == render(expected, Form.PANDOC)
    assert subject_of(small, "point:depot-fire:who").disagreement == made["point:depot-fire:who"].disagreement


def test_who_says_nothing_is_cited_by_where_the_name_is_printed(small: Dossier) -> None:
    for actor in small.actors:
        cited = subject_of(small, f"actor:{actor.id}").cited
        assert bool(cited) == bool(small.cite_actor(actor.id))


@pytest.mark.parametrize("edtf", ["2022-06-30"])
def test_a_citation_is_of_what_had_been_said_by_the_day_that_stands(real_db: Path, edtf: str) -> None:
    with Dossier(real_db) as dossier:
        whole = {event.id: dossier.cite_event(event.id) for event in dossier.events}
        dossier.as_of = When(edtf, zone="+06:00")
        said = dossier.every_claim()
        for id_ in whole:
            own = [claim for claim in said if claim.event == id_]
            assert dossier.cite_event(id_) == dossier.cite_claims(own)
        assert any(dossier.cite_event(id_) != citation for id_, citation in whole.items())
        for actor in dossier.actors:
            cited = subject_of(dossier, f"actor:{actor.id}").claims
            assert dossier.cite_actor(actor.id) == dossier.cite_claims(cited)


def test_the_disagreement_of_an_event_is_that_of_its_most_disputed_point(small: Dossier) -> None:
    comparison = small.comparison("depot-fire")
    worst = min(comparison.rows, key=dispute_key)
    sentence = disagreement_sentence(comparison, worst, name_of=small.name_of, cite=small.cite_claims)
    assert render(subject_of(small, "event:depot-fire"), Form.DISAGREEMENT) == sentence


def test_the_disagreement_of_an_account_and_of_a_claim_is_on_what_they_speak_of(small: Dossier) -> None:
    account = subject_of(small, "account:depot-fire:birch-2023")
    asked = [_asked(small, claim) for claim in account.claims]
    assert any(account.disagreement.startswith(ask) for ask in asked)
    for claim in account.claims:
        subject = subject_of(small, f"claim:{claim.number}")
        assert subject.asked == _asked(small, claim)
        assert subject.disagreement.startswith(subject.asked)


def _asked(dossier: Dossier, claim: Claim) -> str:
    return f"{dossier.event(claim.event).title}: {dossier.point(claim.event, claim.point).ask}"


def test_where_nobody_answers_there_is_no_disagreement(small: Dossier) -> None:
    for key in ("event:inquest", "account:old-rumour:ash-2022"):
        with pytest.raises(NothingToCite, match="no answers"):
            render(subject_of(small, key), Form.DISAGREEMENT)


def test_an_account_without_claims_is_its_source(small: Dossier) -> None:
    subject = subject_of(small, "account:old-rumour:ash-2022")
    assert render(subject, Form.PANDOC) == "[@ash-2022]"


def test_a_source_is_cited_at_the_places_that_are_given(small: Dossier) -> None:
    assert render(source_subject(small, "birch-2023", ("4", "12")), Form.PANDOC) == "[@birch-2023, pp. 4, 12]"


@pytest.mark.parametrize("day", ["2022-01-06", "2022-02-15", "2021-01-01"])
def test_what_had_not_been_said_by_a_day_is_not_cited(dossier: Dossier, day: str) -> None:
    later = [(key, subject_of(dossier, key)) for key, _ in _keys(dossier)]
    every = dossier.every_claim()
    dossier.as_of = When(day, zone=dossier.about.zone)
    said = {claim.number for claim in dossier.said(every)[0]}
    assert len(said) < len(every)
    for key, whole in later:
        try:
            subject = subject_of(dossier, key)
        except QantarError as refused:
            assert key.startswith(("claim:", "account:"))
            assert re.fullmatch(r"This (claim|account) had not .* look at another day\.", str(refused))
            continue
        assert subject.permanent_id == whole.permanent_id
        assert {claim.number for claim in subject.claims} == {c.number for c in whole.claims} & said
        if subject.claims:
            assert [work.source.id for work in subject.cited] == [
                source.id for source in dossier.sources if source.id in {c.source for c in subject.claims}
            ]


def test_what_was_not_quoted_by_a_day_may_be_quoted_on_another(dossier: Dossier) -> None:
    assert render(subject_of(dossier, "event:depot-fire"), Form.QUOTATION)
    dossier.as_of = When("2021-01-01", zone=dossier.about.zone)
    with pytest.raises(NothingToCite) as refused:
        render(subject_of(dossier, "event:depot-fire"), Form.QUOTATION)
    assert str(refused.value) == (
        "No quotation for this event was certainly known by 1 January 2021: look at another day, or copy a"
        " Markdown sentence instead, which says it in other words."
    )


def test_a_day_stands_in_the_disagreement(dossier: Dossier) -> None:
    dossier.as_of = When(date(2022, 1, 6).isoformat(), zone=dossier.about.zone)
    sentence = subject_of(dossier, "point:depot-fire:dead").disagreement
    assert "As of 6 January 2022" in sentence and "11" not in sentence


@pytest.mark.parametrize(
    "key", ["place:depot", "explanation:arson", "event", "", "point:", "claim:x", "a:b:c"]
)
def test_what_cannot_be_cited_is_refused_in_a_sentence(small: Dossier, key: str) -> None:
    with pytest.raises(QantarError) as refused:
        subject_of(small, key)
    assert str(refused.value).endswith((".", "?"))


@pytest.mark.parametrize(
    ("id_", "error"),
    [
        ("depot-fir", UnknownId),
        ("depot-fire/whom", UnknownId),
        ("depot-fir/who", UnknownId),
        ("99999", UnknownId),
        ("inquest/ash-2022", QantarError),
        ("qantar:another/event/depot-fire", BadValue),
        ("qantar:{}/event", BadValue),
        ("qantar:{}/place/depot", BadValue),
        ("qantar:{}/event/depot-fir", UnknownId),
        ("qantar:{}/event/depot-fire/point/whom", UnknownId),
        ("qantar:{}/event/depot-fire/point/who/claim/ash-2022/9", UnknownId),
        ("qantar:{}/event/depot-fire/point/who/claim/ash-2022/x", UnknownId),
        ("qantar:{}/event/inquest/account/ash-2022", QantarError),
    ],
)
def test_an_id_of_nothing_is_refused(small: Dossier, id_: str, error: type[QantarError]) -> None:
    with pytest.raises(error):
        subject_of(small, key_of(small, id_.format(small.about.id)))


_PARTS = st.sampled_from(
    (
        "event",
        "point",
        "claim",
        "account",
        "actor",
        "source",
        "depot-fire",
        "who",
        "ash-2022",
        "1",
        "0",
        "9" * 30,
    )
) | st.text(max_size=4)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PARTS, max_size=8), st.sampled_from(("", "{}/", "qantar:{}/")), st.sampled_from("/:"))
def test_any_text_is_a_key_or_refused(small: Dossier, parts: list[str], before: str, between: str) -> None:
    text = before.format(small.about.id) + between.join(parts)
    for ask in (key_of, subject_of):
        try:
            found = ask(small, text)
        except QantarError:
            continue
        assert subject_of(small, found) if isinstance(found, str) else found.permanent_id
