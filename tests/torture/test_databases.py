"""A share of the hostile databases, at each run of the tests the same."""

from __future__ import annotations

from tests.torture import database_contents, database_files
from tests.torture.databases import outcomes


def test_hostile_databases_are_refused_with_a_sentence_or_read_as_sound() -> None:
    (outcome,) = outcomes(2022, 3)
    assert outcome.failures == ()
    assert outcome.cases >= 10


def test_there_are_at_least_a_hundred_and_fifty_and_no_two_alike() -> None:
    names = [case.name for case in (*database_files.cases(1), *database_contents.cases())]
    assert len(names) == len(set(names))
    assert len(names) >= 150
