"""`qantar schema`: JSON Schemas for the files of a dossier."""

from __future__ import annotations

import json
from pathlib import Path

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands import SCHEMAS
from qantar_tui.cli.output import Output
from qantar_tui.cli.page import Item, text
from qantar_tui.errors import QantarError


def run(arguments: Arguments, output: Output) -> int:
    """Print one schema as it is, or all in one object by name; or write each to a file."""
    from qantar_tui.build.files import json_schema

    chosen = (arguments.file,) if arguments.file else SCHEMAS
    schemas = {name: json_schema(_file(name)) for name in chosen}
    if arguments.output:
        output.page([Item(text(f"{path} written")) for path in _write(schemas, Path(arguments.output))])
    else:
        output.json(schemas[arguments.file] if arguments.file else schemas)
    return 0


def _file(name: str) -> str:
    return "events/*.yaml" if name == "events" else f"{name}.yaml"


def _write(schemas: dict[str, dict[str, object]], folder: Path) -> list[Path]:
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            path = folder / f"{name}.schema.json"
            path.write_text(json.dumps(schema, ensure_ascii=True, indent=2) + "\n", encoding="utf-8")
            written.append(path)
    except OSError as error:
        reason = error.strerror or error
        raise QantarError(f"The schemas cannot be written to {folder}: {reason}.") from error
    return written
