"""A dossier as it was stored: a `claims.json`, wherever it lies."""

import json
from pathlib import Path

from dossier import collector
from dossier.model import SCHEMA, Dossier, DossierError
from dossier.output import CLAIMS
from dossier.schema import from_json


def read(path: Path) -> Dossier:
    """The dossier that a `claims.json`, or the one in an output folder, holds.

    Raises DossierError where there is none, or none that this version can read.
    """
    file = path / CLAIMS if path.is_dir() else path
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise DossierError(f"{file}: no such file; make it with dossier build") from None
    except OSError as error:
        raise DossierError(f"{file}: can't be read: {error.strerror}") from None
    return parse(content, str(file))


def parse(content: bytes, name: str) -> Dossier:
    """The dossier in the bytes of a `claims.json`; `name` is what messages call it.

    Raises DossierError where it is none that this version can read.
    """
    with collector.paused():
        return _parsed(content, name)


def _parsed(content: bytes, name: str) -> Dossier:
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DossierError(f"{name}: not JSON ({error}); make it anew with dossier build") from None
    made = parsed.get("schema") if isinstance(parsed, dict) else None
    if made != SCHEMA:
        raise DossierError(f"{name}: its schema is {made!r}, not {SCHEMA!r}; make it anew with dossier build")
    try:
        return from_json(Dossier, parsed)
    except DossierError as error:
        raise DossierError(f"{name}: {error}; make it anew with dossier build") from None
