"""Dated claims in the JSON of TimelineJS3 (Knight Lab).

Dates are as precise as the dossier's: a year is a year; an interval, a season or a decade has an end. What TimelineJS would take for
HTML is escaped: an article's words are shown as they are.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from dossier.export.dates import Parts, ends
from dossier.export.references import titles
from dossier.model import Claim, Dossier
from dossier.render import claims
from dossier.render.escape import visible, web_address
from dossier.render.typography import Writer
from dossier.render.view import title


def write(dossier: Dossier, words: Writer) -> tuple[bytes, int]:
    """A timeline with an event for each dated claim, and how many claims without a date (or with an open one) were left out.

    A claim whose date is in dispute covers the time from the first date that it is given to the last.
    """
    dates = claims.dates(dossier)
    titled = titles(dossier)
    links = {source.path: _link(source.publisher or titled[source.path].title, source.url) for source in dossier.sources}
    disputed = {claim for conflict in dossier.conflicts for claim in conflict.claims}
    events = [
        _event(claim, date, dated, links, claim.id in disputed, words)
        for claim in dossier.claims
        if (date := dates.get(claim.id)) is not None and (dated := ends(date)) is not None
    ]
    counted = words.strings.count(len(dossier.sources), "articles"), words.strings.count(len(dossier.claims), "claims")
    timeline = {
        "scale": "human",
        "title": {"text": {"headline": _text(title(dossier, words)), "text": f"<p>{_text(', '.join(counted))}</p>"}},
        "events": events,
    }
    content = (json.dumps(timeline, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return content, len(dossier.claims) - len(events)


def _event(
    claim: Claim, date: str, dated: tuple[Parts, Parts], links: Mapping[str, str], disputed: bool, words: Writer
) -> dict[str, Any]:
    first, last = dated
    event: dict[str, Any] = {"unique_id": f"claim-{claim.id}", "start_date": _date(first)}
    if last != first:
        event["end_date"] = _date(last)
    return event | {
        "display_date": _text(words.date(date)),
        "group": _text(words.strings.get(f"kinds.{claim.kind}")),
        "text": {"headline": _text(claim.headline), "text": _body(claim, links, disputed, words)},
        "autolink": False,
    }


def _date(parts: Parts) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), parts, strict=False))


def _body(claim: Claim, links: Mapping[str, str], disputed: bool, words: Writer) -> str:
    """How the claim stands, who gives it, and the articles that tell it: `links`, by path."""
    said = list(dict.fromkeys(mention.attribution.name for mention in claim.mentions if mention.attribution))
    notes = [
        *([words.strings.get("attribution.said", name=words.listed(said))] if said else []),
        *([words.strings.get(f"modalities.{claim.modality}")] if claim.modality not in ("asserted", "reported") else []),
        *([words.strings.get("listing.disputed")] if disputed else []),
    ]
    standing = f"<p>{_text(', '.join(notes))}</p>" if notes else ""
    paths = dict.fromkeys(mention.source for mention in claim.mentions)
    return standing + f"<p>{'; '.join(links[path] for path in paths if path in links)}</p>"


def _link(name: str, address: str | None) -> str:
    url = web_address(address)
    return f'<a href="{html.escape(url)}">{_text(name)}</a>' if url else _text(name)


def _text(words: str) -> str:
    return html.escape(visible(words))
