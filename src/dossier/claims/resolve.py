"""Every date dated, every reference named, as far as the dossier can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier import edtf
from dossier.annotate.tokens import fold
from dossier.claims import calendar
from dossier.claims.facts import Fact, stems
from dossier.claims.gather import Knowledge
from dossier.languages import available, load
from dossier.model import Date, Mention, NamedAttribution, Reading, Reference, Resolved


def resolve(knowledge: Knowledge) -> tuple[Resolved, ...]:
    """The readings with their dates and names, in the order of `knowledge.readings`."""
    return tuple(_resolve(reading, knowledge) for reading in knowledge.readings)


def _resolve(reading: Reading, knowledge: Knowledge) -> Resolved:
    published = knowledge.published.get(reading.source.id)
    dates = calendar.resolve(reading, published.value if published else None)
    names = {reference: name for reference in _needed(reading) if (name := knowledge.entities.name(reading, reference)) is not None}
    return Resolved(reading, dates, names)


def _needed(reading: Reading) -> Sequence[Reference]:
    """The references that something else points at, and all names."""
    wanted = dict.fromkeys(r for r in reading.references if r.kind == "name")
    for quote in reading.quotes:
        if quote.speaker is not None:
            wanted[quote.speaker] = None
    for mention in reading.mentions:
        wanted.update(dict.fromkeys((*mention.actors, *mention.others)))
        if mention.attribution is not None:
            wanted[mention.attribution.reference] = None
    return tuple(wanted)


def facts(resolved: Sequence[Resolved]) -> tuple[Fact, ...]:
    """The mentions of all sources with dates and names, ordered by publication, content and place."""
    found = [fact for one in resolved for fact in _facts(one)]
    return tuple(sorted(found, key=lambda fact: fact.order))


def _facts(resolved: Resolved) -> list[Fact]:
    reading = resolved.reading
    if reading.source.language not in available():
        return []
    language = load(reading.source.language)
    found = []
    for mention in reading.mentions:
        dated = _date(mention, resolved)
        text = reading.source.text[mention.start : mention.end]
        quoted = tuple(
            " ".join("".join(c if c.isalnum() else " " for c in fold(reading.source.text[q.start : q.end])).split())
            for q in (reading.quotes[i] for i in mention.quotes)
        )
        actors = _names(mention.actors, resolved)
        others = tuple(name for name in _names(mention.others, resolved) if name not in actors)
        found.append(
            Fact(
                reading,
                mention,
                dated.value,
                dated.basis if dated.value is not None else None,  # type: ignore[arg-type]
                dated.because,
                dated.inherited,
                actors,
                others,
                _attribution(mention, resolved),
                tuple(reading.amounts[i] for i in mention.amounts),
                frozenset((*stems(text, language), *(f"@{name}" for name in (*actors, *others)))),
                quoted,
            )
        )
    return found


def _names(references: Sequence[Reference], resolved: Resolved) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for r in references if (name := resolved.names.get(r)) is not None))


def _attribution(mention: Mention, resolved: Resolved) -> NamedAttribution | None:
    if mention.attribution is None:
        return None
    name = resolved.names.get(mention.attribution.reference)
    return NamedAttribution(name, mention.attribution.kind) if name is not None else None


@dataclass(frozen=True, slots=True)
class _Dated:
    value: str | None
    basis: str | None
    because: str = ""
    inherited: bool = False


def _date(mention: Mention, resolved: Resolved) -> _Dated:
    """A mention's date: one in its own words or, for what was said or done in a passage of a given day, that day."""
    own = [resolved.dates[i] for i in mention.dates if resolved.dates[i].value is not None]
    if own:
        chosen = _nearest(own, mention)
        return _Dated(chosen.value, chosen.basis, chosen.because)
    if mention.kind != "statement":
        return _Dated(None, None)
    before = [d for d in resolved.dates if d.end <= mention.start and d.value is not None]
    if not before:
        return _Dated(None, None)
    last = before[-1]
    assert last.value is not None
    same_paragraph = "\n" not in resolved.reading.source.text[last.end : mention.start]
    if same_paragraph and edtf.precision(last.value) == 1:
        return _Dated(last.value, "context", last.because, True)
    return _Dated(None, None)


def _nearest(dates: Sequence[Date], mention: Mention) -> Date:
    """The date that stands nearest to the word that carries the mention."""
    return min(dates, key=lambda d: (min(abs(d.start - mention.trigger.end), abs(mention.trigger.start - d.end)), d.start))
