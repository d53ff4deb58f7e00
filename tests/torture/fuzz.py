"""Random texts for every parser, `python -m tests.torture fuzz`: only the promised errors may come out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from random import Random

from tests.torture import fuzz_files, fuzz_texts
from tests.torture.fuzz_texts import Parser
from tests.torture.outcome import Outcome

PARSERS = (*fuzz_texts.PARSERS, *fuzz_files.PARSERS)
_MOST_SECONDS = 1
_MOST_FAILURES = 20


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """For each parser its cases, with their speed on stderr."""
    for parser in PARSERS:
        cases = max(1, parser.cases * percent // 100)
        began = time.process_time()
        failures = tuple(tried(parser, seed, cases))
        seconds = time.process_time() - began
        print(f"  {parser.name}: {cases / max(seconds, 0.001):,.0f} a second", file=sys.stderr, flush=True)
        yield Outcome(f"fuzz: {parser.name}", cases, "undocumented error, wrong reading, over 1 s", failures)


def tried(parser: Parser, seed: int, cases: int) -> Iterator[str]:
    """What went wrong; after very much no more is looked for."""
    rng = Random(f"{seed} {parser.name}")
    found = 0
    for number in range(cases):
        case = parser.make(rng)
        began = time.process_time()
        try:
            parser.check(case)
        except Exception as error:  # whatever comes out is what is looked for
            failure = f"{type(error).__name__}: {str(error)[:200]}"
        else:
            seconds = time.process_time() - began
            if seconds <= _MOST_SECONDS:
                continue
            failure = f"it took {seconds:.1f} s"
        yield f"{parser.name}, case {number} of seed {seed}: {failure} {str(case)[:300]!r}"
        found += 1
        if found == _MOST_FAILURES:
            return
