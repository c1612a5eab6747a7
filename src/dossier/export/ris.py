"""Sources in RIS, the tagged format that every reference manager imports."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.export.dates import Parts, ends
from dossier.export.references import Titled, authors, one_line, titles
from dossier.model import Dossier, SourceRecord
from dossier.render.escape import web_address


def write(dossier: Dossier) -> bytes:
    """A record a source, in the dossier's order; lines end in CR LF."""
    titled = titles(dossier)
    records = ("".join(f"{tag}  - {value}\r\n" for tag, value in _fields(source, titled[source.path])) for source in dossier.sources)
    return "\r\n".join(records).encode("utf-8")


def _fields(source: SourceRecord, titled: Titled) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", source.id
    yield "TI", titled.title
    for name in authors(source):
        yield "AU", name
    if source.publisher:
        yield "T2", one_line(source.publisher)
    if source.published:
        yield from _published(source.published.value)
    if url := web_address(source.url):
        yield "UR", url
    if titled.path:
        yield "N1", titled.path
    yield "LA", one_line(source.language)
    yield "ER", ""


def _published(value: str) -> Iterator[tuple[str, str]]:
    """The year and the date; of what RIS can't say, what its ends have in common, and the EDTF value in a note."""
    found = ends(value)
    common = _common(*found) if found else ()
    if common:
        yield "PY", f"{common[0]:04}"
        month, day = (f"{part:02}" for part in (*common[1:], *[0] * (3 - len(common))))
        yield "DA", "/".join((f"{common[0]:04}", *("" if part == "00" else part for part in (month, day)), ""))
    if not found or common != found[0] or common != found[1] or "~" in value:
        yield "N1", f"EDTF: {one_line(value)}"


def _common(first: Parts, last: Parts) -> Parts:
    """The parts that two dates begin with alike."""
    length = next((i for i, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), min(len(first), len(last)))
    return first[:length]
