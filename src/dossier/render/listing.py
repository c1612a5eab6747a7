"""Claims as a table for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import click

from dossier.model import Claim
from dossier.render.typography import Writer
from dossier.render.wrap import cells, fitted

_ID, _WHEN, _COUNT = 10, 16, 5
_GAP = "  "
_NARROWEST = 64


def table(claims: Sequence[Claim], disputed: Collection[str], write: Writer, width: int = 80) -> Iterator[str]:
    """The lines of a table, styled, none wider than `width` columns: id, date, origins of how many sources, headline."""
    room = max(width, _NARROWEST) - _ID - _WHEN - _COUNT - 3 * len(_GAP)
    heads = [write.strings.get(f"listing.{name}") for name in ("id", "date", "origins", "headline")]
    yield click.style(_GAP.join(_padded(head, size) for head, size in zip(heads, (_ID, _WHEN, _COUNT, 0), strict=True)), bold=True)
    for claim in claims:
        when = list(fitted(write.date(claim.date) if claim.date else write.strings.get("listing.undated"), _WHEN))
        head = list(fitted(claim.headline, room))
        note = _note(claim, claim.id in disputed, write)
        told = [(line, None) for line in head] + ([(line, "yellow") for line in fitted(note, room)] if note else [])
        for n in range(max(len(told), len(when))):
            line, colour = told[n] if n < len(told) else ("", None)
            count = f"{claim.origins}/{claim.support}"
            first = (claim.id[:_ID], count) if n == 0 else ("", "")
            cut = (_padded(first[0], _ID), _padded(when[n] if n < len(when) else "", _WHEN), _padded(first[1], _COUNT))
            yield (_GAP.join([click.style(cut[0], fg="cyan"), *cut[1:]]) + _GAP + click.style(line, fg=colour)).rstrip()


def _note(claim: Claim, disputed: bool, write: Writer) -> str:
    """What a reader must know beside the headline: that it is not asserted, that it is in dispute."""
    told = [] if claim.modality == "asserted" else [write.strings.get(f"modalities.{claim.modality}")]
    return ", ".join([*told, *([write.strings.get("listing.disputed")] if disputed else [])])


def _padded(text: str, size: int) -> str:
    return text + " " * (size - cells(text))
