"""Cards of records of which a large dossier says more than a card can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar_tui.dossier import library
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.when import When
from qantar_tui.store import examined
from qantar_tui.ui import card_parts, cards
from qantar_tui.ui.screens import neighbours
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.neighbours import NeighboursScreen
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.words.names import added_forms, printed_forms


class _Large(Dossier):
    """One whose file is read where it lies."""

    @property
    def is_large(self) -> bool:
        return True


@pytest.fixture
def large(real_db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """The real dossier as if it were too large for the memory; it must never be read whole."""
    with monkeypatch.context() as patch:
        patch.setattr(examined, "LARGEST_IN_MEMORY", 0)
        dossier = _Large(real_db)
    with dossier:
        yield dossier
        assert not {"events", "_kept_claims"} & vars(dossier).keys()
        assert not dossier._events.is_whole


def _said(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.key, item.content.plain) for item in items]


def test_a_card_of_a_large_dossier_says_the_same(
    real: Dossier, large: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "MOST_LISTED_OF_LARGE", library.MOST_LISTED)
    real.as_of = None
    for event in real.events[::20]:
        assert _said(cards.event_card(large, event)) == _said(cards.event_card(real, event))
        from_large, from_real = (NeighboursScreen(dossier, event.id).items() for dossier in (large, real))
        assert _said(from_large) == _said(from_real)
    for actor in real.actors[:5]:
        assert _said(cards.actor_card(large, actor)) == _said(cards.actor_card(real, actor))
    for source in real.sources[:3]:
        assert _said(cards.source_card(large, source)) == _said(cards.source_card(real, source))
    claim = real.claim(1)
    assert _said(cards.claim_card(large, claim)) == _said(cards.claim_card(real, claim))


def test_the_comparison_and_the_palette_do_not_read_all_events(large: Dossier) -> None:
    screen = CompareScreen(large)
    assert screen.place_in_view == large.comparison(screen.place_in_view).event.id
    assert {hit.kind for hit in large.find("almaty", ("actor", "event", "source", "place"))} >= {"event"}


def test_notes_name_works_as_a_reader_knows_them(real: Dossier) -> None:
    real.as_of = None
    said = "\n".join(text for _, text in _said(cards.actor_card(real, real.actor("vladimir-kim"))))
    assert "Note: CrimethInc. 2022 ¶49 prints" in said and "imethinc-2022" not in said
    ids = {source.id for source in real.sources}
    for event in real.events:
        for _, text in _said(cards.event_card(real, event)):
            assert not any(id_ in text for id_ in ids), text


def test_only_a_source_that_was_read_whole_is_said_to_be_silent(small: Dossier) -> None:
    small.as_of = None
    in_part, whole = small.source("birch-2023"), small.source("caravan-2024")
    for source, why in ((in_part, "… not checked"), (whole, "∅ silent")):
        said = _said(cards.source_card(small, source))
        assert ("event:old-rumour", f"A rumour without a date  {why}") in said
    of_the_event = _said(cards.event_card(small, small.event("old-rumour")))
    assert ("source:birch-2023", "Birch 2023  … not checked") in of_the_event
    assert ("source:caravan-2024", "Caravan 2024  ∅ silent") in of_the_event
    counts = [text for key, text in _said(cards.source_card(small, in_part)) if key == "event:depot-fire"]
    assert counts == ["The depot burns  speaks on 3 points, not checked on 7"]


def test_what_a_card_leaves_out_it_counts(large: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MOST_LISTED_OF_LARGE", 4)
    actor = large.actor("tokayev")
    totals = [
        *(len(large.events_of(actor.id)), len(large.claims_by(actor.id)), len(large.claims_about(actor.id)))
    ]
    said = [text for _, text in _said(cards.actor_card(large, actor))]
    assert [text for text in said if text.startswith("… and")] == [
        f"… and {total - 4:,} more: qantar show tokayev" for total in totals
    ]
    assert f"Said by, or through, them · {totals[1]}" in said
    large.as_of = When("2022-01-05", zone="+06:00")
    said = [text for _, text in _said(cards.actor_card(large, actor))]
    assert any(text.endswith("of the first 4.") for text in said)


def test_a_source_card_counts_what_it_speaks_of_and_is_silent_on(
    large: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "MOST_LISTED_OF_LARGE", 2)
    source = large.read_sources[0]
    told = len(large.coverage(source.id))
    said = [text for _, text in _said(cards.source_card(large, source))]
    assert f"Speaks of {told} of {large.event_count} events" in said
    assert f"… and {told - 2} more: qantar show {source.id} --format json" in said
    assert said[-1] == f"… and {large.event_count - told - 2} more of which it has no account"


def test_of_many_parts_the_first_are_offered(large: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "_PARTS", 3)
    main = large.main_event
    assert main is not None
    said = [text for _, text in _said(NeighboursScreen(large, main.id).items())]
    assert f"… and {len(large.parts_of(main.id)) - 3} more: qantar show {main.id}" in said


def test_of_very_many_forms_of_a_name_a_card_has_the_first(
    real: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_parts, "_MOST_FORMS", 2)
    tokayev = real.actor("tokayev")
    listed = [item.content.plain for item in card_parts.names(real, tokayev)]
    left = [text for text in listed if text.endswith("more: qantar show tokayev")]
    forms = len(printed_forms(tokayev)), len(added_forms(tokayev))
    assert left == [f"… and {count - 2} more: qantar show tokayev" for count in forms if count > 2] != []
