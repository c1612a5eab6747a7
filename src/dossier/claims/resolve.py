"""Every date dated, every reference named, as far as the dossier can tell."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.annotate.tokens import bare_words
from dossier.claims.facts import Fact, stems
from dossier.claims.gather import Knowledge
from dossier.claims.passages import dates
from dossier.languages import Language, available, load
from dossier.model import Mention, NamedAttribution, Quote, Reading, Reference, Resolved


def resolve(knowledge: Knowledge) -> tuple[Resolved, ...]:
    """The readings with their dates and names, in the order of `knowledge.readings`."""
    return tuple(_resolve(reading, knowledge) for reading in knowledge.readings)


def _resolve(reading: Reading, knowledge: Knowledge) -> Resolved:
    needed = _needed(reading)
    known = knowledge.entities.names(reading) if needed else {}
    names = {reference: name for reference in needed if (name := known.get(reference)) is not None}
    return Resolved(reading, knowledge.datings[reading.source.id].dates, names)


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


def facts(resolved: Sequence[Resolved], knowledge: Knowledge) -> tuple[Fact, ...]:
    """The mentions of all sources with dates and names, ordered by publication, content and place."""
    found = []
    for one in resolved:
        published = knowledge.published(one.reading.source.id)
        found += _facts(one, published.value if published else None)
    return tuple(sorted(found, key=lambda fact: fact.order))


def _facts(resolved: Resolved, published: str | None) -> list[Fact]:
    reading = resolved.reading
    if reading.source.language not in available():
        return []
    language = load(reading.source.language)
    found = []
    for mention, dated in zip(reading.mentions, dates(resolved, published), strict=True):
        text = _told(mention, reading)
        quoted = tuple(_bare(mention, reading.quotes[i], reading) for i in mention.quotes)
        actors = _names(mention.actors, resolved)
        others = tuple(name for name in _names(mention.others, resolved) if name not in actors)
        found.append(
            Fact(
                reading,
                mention,
                dated.value,
                dated.basis,
                dated.because,
                dated.inherited,
                actors,
                others,
                _attribution(mention, resolved),
                tuple(reading.amounts[i] for i in mention.amounts),
                frozenset((*stems(text, language), *(f"@{name}" for name in (*actors, *others)))),
                _behind(mention, resolved, language),
                quoted,
            )
        )
    return found


def _told(mention: Mention, reading: Reading) -> str:
    """The words of a mention but for what is embedded in it."""
    text = reading.source.text
    if mention.aside is None:
        return text[mention.start : mention.end]
    return f"{text[mention.start : mention.aside.start]} {text[mention.aside.end : mention.end]}"


def _behind(mention: Mention, resolved: Resolved, language: Language) -> tuple[str, ...]:
    """The stems of what stands behind the word that carries a mention, dates and figures left out."""
    reading, text = resolved.reading, resolved.reading.source.text
    given = [reading.dates[i].span for i in mention.dates] + [reading.amounts[i].span for i in mention.amounts]
    known = {stem for span in given for stem in stems(text[span.start : span.end], language)}
    behind = stems(text[mention.trigger.end : mention.end], language)
    return tuple(stem for stem in behind if stem not in known and not stem[0].isdigit())


def _bare(mention: Mention, quote: Quote, reading: Reading) -> str:
    """The folded words of a quotation that stand in a mention: a long one is told sentence by sentence."""
    return " ".join(bare_words(reading.source.text[max(quote.start, mention.start) : min(quote.end, mention.end)]))


def _names(references: Sequence[Reference], resolved: Resolved) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for r in references if (name := resolved.names.get(r)) is not None))


def _attribution(mention: Mention, resolved: Resolved) -> NamedAttribution | None:
    if mention.attribution is None:
        return None
    name = resolved.names.get(mention.attribution.reference)
    return NamedAttribution(name, mention.attribution.kind) if name is not None else None
