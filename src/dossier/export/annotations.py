"""The resolved annotations of one source: what `dossier annotate` prints."""

from __future__ import annotations

from typing import Any

from dossier.claims.gather import Knowledge
from dossier.model import Quote, Resolved, Span


def annotated(one: Resolved, knowledge: Knowledge) -> dict[str, Any]:
    """An object ready for JSON; places count characters of `text`."""
    reading = one.reading
    text = reading.source.text
    published = knowledge.published(reading.source.id)
    return {
        "source": reading.source.path,
        "sha256": reading.source.sha256,
        "language": reading.source.language,
        "title": reading.source.title.value if reading.source.title else None,
        "published": {"value": published.value, "basis": published.basis} if published else None,
        "text": text,
        "dates": [{**_place(text, d.span), "value": d.value, "basis": d.basis} for d in one.dates],
        "amounts": [{**_place(text, a.span), "value": a.value, "unit": a.unit, "qualifier": a.qualifier} for a in reading.amounts],
        "quotes": [_quote(q, one) for q in reading.quotes if q.direct],
        "indirect": [_quote(q, one) for q in reading.quotes if not q.direct],
        "names": [{**_place(text, r.span), "entity": one.names[r]} for r in reading.references if r.kind == "name" and r in one.names],
    }


def _place(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _quote(quote: Quote, one: Resolved) -> dict[str, Any]:
    text = one.reading.source.text
    found = {
        **_place(text, quote.span),
        "speaker": one.names.get(quote.speaker) if quote.speaker is not None else None,
        "cue": text[quote.cue.start : quote.cue.end] if quote.cue is not None else None,
    }
    return {**found, "continues": True} if quote.continues else found
