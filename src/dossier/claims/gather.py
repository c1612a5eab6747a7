"""What the dossier as a whole knows: entities, publication dates, origins, lines that recur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dossier.claims import entities, publication
from dossier.claims.origins import origins
from dossier.config import Config
from dossier.load.recurring import recurring
from dossier.model import Metadatum, Reading, Span


class Knowledge(NamedTuple):
    """`readings` are those given, without what stands in lines that recur; `datings` and `origins` are keyed by source id."""

    readings: tuple[Reading, ...]
    entities: entities.Entities
    datings: Mapping[str, publication.Dating]
    origins: Mapping[str, str]

    def published(self, source: str) -> Metadatum | None:
        """The publication date of a source, given or inferred."""
        return self.datings[source].published


def gather(readings: Sequence[Reading], config: Config) -> Knowledge:
    """All that takes more than one source to know. The order of `readings` changes nothing but the order of the result's."""
    sources = [reading.source for reading in readings]
    lines = recurring(sources)
    kept = tuple(_without(reading, lines.get(reading.source.id, ())) for reading in readings)
    return Knowledge(kept, entities.gather(kept, config), publication.date_all(kept), origins(kept))


def _without(reading: Reading, furniture: Sequence[Span]) -> Reading:
    """A reading less what stands in the given places."""
    if not furniture:
        return reading
    places = sorted({*reading.source.furniture, *furniture})
    gone = {m for m in reading.mentions if any(place.overlaps(m.span) for place in furniture)}
    return replace(
        reading,
        source=replace(reading.source, furniture=tuple(_merged(places))),
        mentions=tuple(m for m in reading.mentions if m not in gone),
    )


def _merged(places: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for place in places:
        if merged and place.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, place.end))
        else:
            merged.append(place)
    return merged
