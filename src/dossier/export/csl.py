"""Sources in CSL-JSON, the format of citation processors, which Zotero imports."""

from __future__ import annotations

import json
from typing import Any

from dossier.export.dates import ends
from dossier.export.references import Titled, authors, one_line, titles
from dossier.model import Dossier, SourceRecord
from dossier.render.escape import web_address


def write(dossier: Dossier) -> bytes:
    """An item a source, in the dossier's order."""
    titled = titles(dossier)
    return (json.dumps([_item(source, titled[source.path]) for source in dossier.sources], ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8"
    )


def _item(source: SourceRecord, titled: Titled) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.id, "type": "article-newspaper", "title": titled.title, "language": source.language}
    if names := authors(source):
        item["author"] = [{"literal": name} for name in names]
    if source.publisher:
        item["container-title"] = one_line(source.publisher)
    if source.published:
        item["issued"] = _date(source.published.value)
    if url := web_address(source.url):
        item["URL"] = url
    if titled.path:
        item["note"] = titled.path
    return item


def _date(value: str) -> dict[str, Any]:
    """An EDTF value: one date or two; as it stands where CSL has no form for it."""
    found = ends(value)
    if found is None:
        return {"raw": value}
    parts = [list(end) for end in dict.fromkeys(found)]
    return {"date-parts": parts, "circa": True} if "~" in value else {"date-parts": parts}
