"""Who lacks a native name, for an import to say in one line."""

from __future__ import annotations

from qantar_tui.build.lint.exceptions import switched_off
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.spellings import no_native_name
from qantar_tui.build.read import Records


def lacking_native_names(records: Records) -> list[str]:
    """Ids of the actors that the check finds and the dossier does not excuse, in its order."""
    off = [entry for entry in switched_off(records.about) if entry.check == CheckName.NO_NATIVE_NAME]
    if any(entry.is_for_all for entry in off):
        return []
    excused = {id_ for entry in off for id_, _ in entry.of}
    return [id_ for found in no_native_name(records) for id_ in found.of if id_ and id_ not in excused]
