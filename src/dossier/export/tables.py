"""A dossier's claims, mentions and sources as tables: columns by name, a row each, several values in one cell with « ; » between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Literal

from dossier.model import Claim, ClaimMention, Dossier, Figure, PlacedFigure, SourceRecord

Table = Literal["claims", "mentions", "sources"]
Row = Mapping[str, str]

_BETWEEN = "; "


def rows(dossier: Dossier, table: Table) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The names of a table's columns, and its rows in the dossier's order."""
    return _COLUMNS[table], _ROWS[table](dossier)


def of_claims(claims: Sequence[Claim], disputed: Collection[str]) -> Iterator[Row]:
    """A row a claim. `disputed` are the ids of those in dispute."""
    for claim in claims:
        yield {
            "id": claim.id,
            "date": claim.date or "",
            "kind": claim.kind,
            "modality": claim.modality,
            "headline": claim.headline,
            "actors": _BETWEEN.join(claim.actors),
            "speaker": claim.speaker or "",
            "amounts": _figures(claim.amounts),
            "predicate": claim.predicate,
            "support": str(claim.support),
            "origins": str(claim.origins),
            "disputed": "true" if claim.id in disputed else "false",
            "sources": _BETWEEN.join(dict.fromkeys(mention.source for mention in claim.mentions)),
        }


def _claims(dossier: Dossier) -> Iterator[Row]:
    return of_claims(dossier.claims, {claim for conflict in dossier.conflicts for claim in conflict.claims})


def _mentions(dossier: Dossier) -> Iterator[Row]:
    sources = {source.path: source for source in dossier.sources}
    for claim in dossier.claims:
        for mention in claim.mentions:
            source = sources.get(mention.source)
            yield {
                "claim": claim.id,
                "source": mention.source,
                "publisher": (source and source.publisher) or "",
                "published": source.published.value if source and source.published else "",
                "url": (source and source.url) or "",
                "start": str(mention.start),
                "end": str(mention.end),
                "exact": mention.exact,
                "date": mention.date or "",
                "basis": mention.basis or "",
                "actors": _BETWEEN.join(mention.actors),
                "modality": mention.modality,
                "attribution": mention.attribution.name if mention.attribution else "",
                "attribution_kind": mention.attribution.kind if mention.attribution else "",
                "amounts": _figures(mention.amounts),
                "quotes": _BETWEEN.join(_quotes(mention)),
            }


def _sources(dossier: Dossier) -> Iterator[Row]:
    told: dict[str, set[str]] = {}
    for claim in dossier.claims:
        for mention in claim.mentions:
            told.setdefault(mention.source, set()).add(claim.id)
    for source in dossier.sources:
        yield {**_source(source), "claims": str(len(told.get(source.path, ())))}


def _source(source: SourceRecord) -> Row:
    return {
        "id": source.id,
        "path": source.path,
        "sha256": source.sha256,
        "title": source.title or "",
        "publisher": source.publisher or "",
        "author": source.author or "",
        "url": source.url or "",
        "language": source.language,
        "origin": source.origin,
        "published": source.published.value if source.published else "",
        "published_basis": source.published.basis if source.published else "",
        "words": str(source.words),
        "warnings": _BETWEEN.join(source.warnings),
    }


def _figures(figures: Sequence[Figure | PlacedFigure]) -> str:
    return _BETWEEN.join(" ".join(filter(None, (figure.qualifier, figure.value, figure.unit))) for figure in figures)


def _quotes(mention: ClaimMention) -> Iterator[str]:
    """The quotations that stand in a mention's own words."""
    for start, end in mention.quotes:
        if mention.start <= start <= end <= mention.end:
            yield mention.exact[start - mention.start : end - mention.start]


_ROWS: Mapping[Table, Callable[[Dossier], Iterator[Row]]] = {"claims": _claims, "mentions": _mentions, "sources": _sources}
CLAIM_COLUMNS = (
    *("id", "date", "kind", "modality", "headline", "actors", "speaker", "amounts", "predicate", "support", "origins"),
    *("disputed", "sources"),
)
_COLUMNS: Mapping[Table, tuple[str, ...]] = {
    "claims": CLAIM_COLUMNS,
    "mentions": (
        *("claim", "source", "publisher", "published", "url", "start", "end", "exact", "date", "basis", "actors", "modality"),
        *("attribution", "attribution_kind", "amounts", "quotes"),
    ),
    "sources": (
        *("id", "path", "sha256", "title", "publisher", "author", "url", "language", "origin", "published", "published_basis"),
        *("words", "warnings", "claims"),
    ),
}
