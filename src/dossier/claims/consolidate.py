"""Facts that are one become a claim; claims, sources, entities and disagreements become the dossier."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from dossier import __version__, edtf
from dossier.annotate.tokens import bare_words
from dossier.claims import arithmetic, hidden
from dossier.claims.conflicts import disagreements
from dossier.claims.facts import Fact, told_first
from dossier.claims.gather import Knowledge
from dossier.claims.headline import headline
from dossier.config import Config
from dossier.languages import available, load
from dossier.model import (
    SCHEMA,
    Claim,
    ClaimMention,
    Dossier,
    Figure,
    MadeBy,
    Metadatum,
    Modality,
    PlacedFigure,
    Published,
    Resolved,
    SourceRecord,
    Unused,
    Warning,
)

_MODALITIES: tuple[Modality, ...] = ("denied", "asserted", "reported", "planned", "conditional")  # where two are as many, the later


def consolidate(
    groups: Sequence[Sequence[int]], facts: Sequence[Fact], resolved: Sequence[Resolved], knowledge: Knowledge, config: Config
) -> Dossier:
    """The dossier of `facts`, joined by `groups` (indices of the facts of each claim)."""
    shown = hidden.facts(facts, knowledge.entities)
    claims = _named([(_claim([shown[i] for i in group], knowledge.origins), [facts[i] for i in group]) for group in groups])
    found = disagreements([(claim.id, group) for claim, group in claims], knowledge.origins)
    conflicts, differences = (hidden.conflicts(part, knowledge.entities) for part in found)
    ordered = sorted(claims, key=lambda item: _chronology(item[0], item[1]))
    language = config.language or _commonest(one.reading.source.language for one in resolved)
    return Dossier(
        SCHEMA,
        MadeBy(__version__, {code: load(code).hash for code in available()}, config.hash),
        config.title,
        language,
        tuple(_source(one, knowledge) for one in sorted(resolved, key=lambda one: _age(one, knowledge))),
        knowledge.entities.all,
        tuple(claim for claim, _ in ordered),
        conflicts,
        differences,
        tuple(item for one in sorted(resolved, key=lambda one: one.reading.source.path) for item in _unused(one)),
    )


def warnings(dossier: Dossier) -> tuple[Warning, ...]:
    """What the dossier itself gives to see to: the sources that nothing dates."""
    return tuple(
        Warning("undated", "no publication date found; give it in dossier.yaml", source.path)
        for source in dossier.sources
        if source.published is None and source.language in dossier.made_by.languages
    )


# --- claims -------------------------------------------------------------------------------------------------------


def _claim(everything: Sequence[Fact], origins: Mapping[str, str]) -> Claim:
    """One claim of facts given oldest first; what is told again in the same words has no say in what it is."""
    facts = [everything[i] for i in sorted(set(told_first(everything)))]
    best = _dated(facts)
    sources = {fact.reading.source.id for fact in everything}
    kinds = Counter(fact.mention.kind for fact in facts)
    speakers = [who for fact in facts if fact.mention.kind == "statement" and (who := fact.voice) is not None]
    actors = _ranked(fact.actors for fact in facts)
    return Claim(
        _id(facts[0]),
        max(kinds, key=lambda kind: (kinds[kind], kind)),
        headline(facts),
        best.date if best else None,
        best.basis if best else None,
        _majority(fact.mention.predicate for fact in facts),
        actors,
        tuple(name for name in _ranked(fact.others for fact in facts) if name not in actors)[:10],
        _figures(facts),
        _majority(speakers) if speakers else None,
        _modality(facts),
        len(sources),
        len({origins[source] for source in sources}),
        tuple(_mention(fact, best) for fact in everything),
    )


def _dated(facts: Sequence[Fact]) -> Fact | None:
    """The fact whose date the claim takes: what most sources give, then in the mention's own words, then the most precise."""
    given = [fact for fact in facts if fact.date is not None]
    if not given:
        return None

    def agreeing(fact: Fact) -> int:
        return len({other.reading.source.id for other in given if edtf.compatible(fact.date, other.date)})

    return min(given, key=lambda f: (f.inherited, -agreeing(f), edtf.precision(f.date or ""), f.order))


def _figures(facts: Sequence[Fact]) -> tuple[Figure, ...]:
    """Each figure once, those that most mentions give first."""
    found: Counter[Figure] = Counter()
    for fact in facts:
        for amount in fact.amounts:
            found[Figure(amount.value, amount.unit, amount.qualifier)] += 1
    return tuple(sorted(found, key=lambda f: (-found[f], f.unit, Decimal(f.value), f.qualifier or "")))


def _modality(facts: Sequence[Fact]) -> Modality:
    """That of most mentions; where two are as many, the less sure, and a denial only where most deny.

    What was planned and then told as done by an article that came out later is done.
    """
    done = max((fact.published or "" for fact in facts if fact.mention.modality == "asserted" and fact.mention.past), default="")
    counts = Counter(fact.mention.modality for fact in facts if fact.mention.modality != "planned" or (fact.published or "") >= done)
    return min(_MODALITIES, key=lambda m: (-counts[m], -_MODALITIES.index(m)))


def _mention(fact: Fact, best: Fact | None) -> ClaimMention:
    """A mention; the day of its passage is none of its own where the claim's date is told and another."""
    m = fact.mention
    passing = fact.inherited and best is not None and not best.inherited and not edtf.compatible(fact.date, best.date)
    return ClaimMention(
        fact.reading.source.path,
        m.start,
        m.end,
        fact.exact,
        None if passing else fact.date,
        None if passing else fact.basis,
        fact.actors,
        m.modality,
        fact.attribution,
        tuple(PlacedFigure(a.start, a.end, a.value, a.unit, a.qualifier) for a in fact.amounts),
        tuple((q.start, q.end) for q in (fact.reading.quotes[i] for i in m.quotes)),
    )


def _ranked(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Names, those that stand first most often before the others; ties by the alphabet."""
    first: Counter[str] = Counter()
    ever: Counter[str] = Counter()
    for names in lists:
        first.update(names[:1])
        ever.update(names)
    return tuple(sorted(ever, key=lambda name: (-first[name], -ever[name], name)))


def _majority(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _id(oldest: Fact) -> str:
    """A short hash of the predicate class and the folded words of the oldest mention."""
    words = bare_words(oldest.exact)
    return hashlib.sha256("\x1f".join([oldest.mention.predicate, *words]).encode()).hexdigest()[:10]


def _named(claims: Sequence[tuple[Claim, Sequence[Fact]]]) -> list[tuple[Claim, Sequence[Fact]]]:
    """Ids told apart: claims whose oldest mentions have the same words (in two copies of an article) get a count behind."""
    from dataclasses import replace

    seen: Counter[str] = Counter()
    named = []
    for claim, facts in claims:
        seen[claim.id] += 1
        if seen[claim.id] > 1:
            claim = replace(claim, id=f"{claim.id}-{seen[claim.id]}")
        named.append((claim, facts))
    return named


def _chronology(claim: Claim, facts: Sequence[Fact]) -> tuple[object, ...]:
    span = edtf.days(claim.date) if claim.date else None
    return (span is None, span or (), facts[0].order)


# --- sources --------------------------------------------------------------------------------------------------------


def _source(one: Resolved, knowledge: Knowledge) -> SourceRecord:
    source = one.reading.source
    published = knowledge.published(source.id)
    return SourceRecord(
        source.id,
        source.path,
        source.sha256,
        _value(source.title),
        _value(source.publisher),
        _value(source.author),
        _value(source.url),
        source.language,
        knowledge.origins[source.id],
        Published(published.value, published.basis) if published else None,
        _count(source.text, source.furniture),
        tuple((place.start, place.end) for place in source.furniture),
        tuple(warning.message for warning in (*source.warnings, *arithmetic.warnings(one.reading))),
    )


def _value(metadatum: Metadatum | None) -> str | None:
    return metadatum.value if metadatum else None


def _count(text: str, furniture: Sequence[tuple[int, int]]) -> int:
    """The words of the article, furniture left out."""
    count, at = 0, 0
    for start, end in furniture:
        count += len(text[at:start].split())
        at = end
    return count + len(text[at:].split())


def _age(one: Resolved, knowledge: Knowledge) -> tuple[str, str, str]:
    published = knowledge.published(one.reading.source.id)
    return (published.value if published else "9999", one.reading.source.id, one.reading.source.path)


def _commonest(languages: Iterable[str]) -> str:
    counts = Counter(languages)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else ""


def _unused(one: Resolved) -> Iterable[Unused]:
    """Dates, amounts and quotes that no mention holds, in text order."""
    reading = one.reading
    used: Mapping[str, set[int]] = {
        "dates": {i for m in reading.mentions for i in m.dates},
        "amounts": {i for m in reading.mentions for i in m.amounts},
        "quotes": {i for m in reading.mentions for i in m.quotes},
    }
    left = [Unused(reading.source.path, "dates", d.start, d.end) for i, d in enumerate(one.dates) if i not in used["dates"]]
    left += [Unused(reading.source.path, "amounts", a.start, a.end) for i, a in enumerate(reading.amounts) if i not in used["amounts"]]
    left += [
        Unused(reading.source.path, "quotes", q.start, q.end)
        for i, q in enumerate(reading.quotes)
        if i not in used["quotes"] and q.direct and q.speaker is not None
    ]
    key: Callable[[Unused], tuple[int, int, str]] = lambda item: (item.start, item.end, item.layer)  # noqa: E731
    return sorted(left, key=key)
