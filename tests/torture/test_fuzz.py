"""Every parser takes a few hundred spoiled texts here, a million by `make fuzz`."""

from __future__ import annotations

import pytest

from tests.torture.fuzz import PARSERS, tried
from tests.torture.fuzz_texts import Parser


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_a_parser_withstands_spoiled_texts(parser: Parser) -> None:
    assert list(tried(parser, seed=8, cases=400)) == []
