"""Citations as pandoc reads them."""

from __future__ import annotations

import re

from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.dossier.library import Dossier


def test_a_citation_names_each_source_with_its_own_locators(small: Dossier) -> None:
    ash, birch = small.source("ash-2022"), small.source("birch-2023")
    assert pandoc_citation([(ash, ["31"])]) == "[@ash-2022, para. 31]"
    assert pandoc_citation([(ash, ["31", "7"])]) == "[@ash-2022, paras. 7, 31]"
    assert pandoc_citation([(birch, ["44", "45"])]) == "[@birch-2023, pp. 44-45]"
    assert pandoc_citation([(ash, ["3"]), (birch, [])]) == "[@ash-2022, para. 3; @birch-2023]"
    assert pandoc_citation([(ash, [])]) == "[@ash-2022]"
    assert pandoc_citation([]) == ""


_CITATION = re.compile(
    r"\[@[a-z0-9-]+(?:, [a-z]+\.? [0-9, -]+)?(?:; @[a-z0-9-]+(?:, [a-z]+\.? [0-9, -]+)?)*\]"
)


def test_every_citation_of_the_real_dossier_is_one_that_pandoc_reads(real: Dossier) -> None:
    citations = [
        *(real.cite_event(event.id) for event in real.events),
        *(real.cite_source(source.id) for source in real.sources),
        *(citation for actor in real.actors if (citation := real.cite_actor(actor.id))),
    ]
    assert len(citations) > 20
    for citation in citations:
        assert _CITATION.fullmatch(citation), citation
