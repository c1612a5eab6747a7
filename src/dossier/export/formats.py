"""The formats that a dossier is exported to, by the name that a user gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dossier.export import csl, csv, docx, jsonl, pdf, ris, timelinejs
from dossier.export.tables import Table
from dossier.model import Dossier, DossierError
from dossier.render import environment
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What to export: a dossier, and the folder that holds its briefings. `lang` is the language of the words that are not an article's."""

    dossier: Dossier
    folder: Path
    table: Table = "claims"
    lang: str = "fr"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made, and how many claims the format could not hold."""

    content: bytes
    left_out: int = 0


def _timelinejs(asked: Asked) -> Exported:
    return Exported(*timelinejs.write(asked.dossier, environment.writer(asked.lang, asked.dossier.language)))


def _briefing(asked: Asked, name: str) -> bytes:
    """A briefing as it was built."""
    path = asked.folder / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise DossierError(f"{path}: {error.strerror}; make it with dossier build") from None


FORMATS: Mapping[str, Callable[[Asked], Exported]] = {
    "csv": lambda asked: Exported(csv.write(asked.dossier, asked.table)),
    "jsonl": lambda asked: Exported(jsonl.write(asked.dossier, asked.table)),
    "timelinejs": _timelinejs,
    "csl-json": lambda asked: Exported(csl.write(asked.dossier)),
    "ris": lambda asked: Exported(ris.write(asked.dossier)),
    "docx": lambda asked: Exported(docx.write(_briefing(asked, "briefing.md"), asked.lang)),
    "pdf": lambda asked: Exported(pdf.write(_briefing(asked, "briefing.html").decode("utf-8"))),
}
"""Each raises DossierError where it can't be made."""
