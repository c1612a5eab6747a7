"""Tables as JSON Lines: an object a line, with the keys that it has in `claims.json`; a mention has that of its claim too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.export.tables import Table
from dossier.model import Dossier, as_json


def write(dossier: Dossier, table: Table) -> bytes:
    """One of a dossier's tables."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _objects(dossier, table)).encode("utf-8")


def _objects(dossier: Dossier, table: Table) -> Iterator[Mapping[str, Any]]:
    if table == "mentions":
        return ({"claim": claim.id, **as_json(mention)} for claim in dossier.claims for mention in claim.mentions)
    return iter(as_json(dossier.sources if table == "sources" else dossier.claims))
