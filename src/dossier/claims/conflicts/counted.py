"""Counts of one thing in several claims: by several counters, of one stuff, from day to day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise

from dossier import edtf
from dossier.annotate.clauses import clause_words
from dossier.annotate.predicates import verb_words
from dossier.annotate.tokens import fold
from dossier.claims.conflicts.amounts import compared, groups_of, kind_of
from dossier.claims.conflicts.said import Disagreement, Figure, disagreement, grouped, sources
from dossier.claims.facts import Fact, is_share, opens_on, stems
from dossier.claims.figures import hold_together, near, rounds
from dossier.claims.matching_words import matching_words
from dossier.languages import load
from dossier.model import Amount

_STUFF = 5  # words behind an amount that may say what it is of
_BEHIND = 60  # characters
_ALIKE = 0.2  # of the words of the shorter of two that tell a rate
_NEAR = 300  # characters between what is told of one event


def counters(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """Figures of different counters for one event: « 4 000 selon le syndicat, 2 300 selon la police »."""
    counted: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for fact in facts:
        if fact.date is not None and edtf.precision(fact.date) <= 2 and fact.attribution is not None:
            counted[fact.date, fact.mention.predicate] += [Figure(amount, fact) for amount in fact.amounts if amount.unit.islower()]
    for key in sorted(counted):
        groups: list[list[Figure]] = []
        for figure in counted[key]:
            home = next((g for g in groups if _one_count(figure.amount, g[0].amount) or figure.fact.voice == g[0].fact.voice), None)
            if home is not None:
                home.append(figure)
            elif not groups or _one_size(figure.amount, groups[0][0].amount) or _in_one_sentence(figure, groups[0][0]):
                groups.append([figure])
        if len(groups) > 1 and _of_one_event(groups):
            yield disagreement(kind_of(groups), [[figure.said() for figure in group] for group in groups])


def _in_one_sentence(one: Figure, other: Figure) -> bool:
    """« 4 800 selon la police, 75 000 selon les syndicats »: side by side, counts of one thing may lie far apart."""
    same = one.fact.reading.source.id == other.fact.reading.source.id and one.amount.unit == other.amount.unit
    start, end = sorted((one.amount.start, other.amount.start))
    return same and end - start < _NEAR and not any(start < s.start <= end for s in one.fact.reading.sentences)


def _of_one_event(groups: Sequence[Sequence[Figure]]) -> bool:
    """Whether the mentions tell one event: in one sentence of each other, or of the same people, places and words."""
    first = groups[0][0].fact
    for group in groups[1:]:
        for figure in group:
            other = figure.fact
            beside = first.reading.source.id == other.reading.source.id and abs(first.mention.start - other.mention.start) < _NEAR
            shared = {stem for stem in first.stems & other.stems if stem[0] != "="}
            if not beside and len(shared) < 2:
                return False
    return True


def _one_count(one: Amount, other: Amount) -> bool:
    """« 57 interpellations » and « 57 personnes »: counts of one thing may name it otherwise."""
    return rounds(replace(one, unit=other.unit), other)


def _one_size(one: Amount, other: Amount) -> bool:
    return near(replace(one, unit=other.unit), other)


def rates(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """« une hausse des prix du gaz de 3 à 4 %, selon l'agence », « les prix du gaz augmenteront de 8 %, selon le syndicat »: how much one
    thing is to rise or fall, by several who reckon it."""
    told: dict[str, list[list[Figure]]] = defaultdict(list)
    for fact in facts:
        rate = _rate(fact)
        if rate:
            told[next(iter(_turns(fact)))].append(rate)
    for event in sorted(told):
        for rates_of_one in grouped(told[event], lambda group, rate: all(_one_rate(rate[0].fact, other[0].fact) for other in group)):
            by_voice: dict[str, list[Figure]] = defaultdict(list)
            for figure in chain.from_iterable(rates_of_one):
                by_voice[figure.fact.voice or ""].append(figure)
            groups = grouped(by_voice.values(), lambda group, given: _overlap(given, [*chain.from_iterable(group)]))
            if len(groups) > 1:
                yield disagreement("amount", [[figure.said() for figure in chain.from_iterable(group)] for group in groups])


def _rate(fact: Fact) -> list[Figure]:
    """By how many percent something is to rise or fall, the bounds of a range, where somebody says so; not how it has."""
    given = [amount for amount in fact.amounts if amount.unit == "%" and not is_share(fact, amount)]
    sure = fact.mention.modality in ("planned", "conditional") or (fact.mention.modality == "reported" and fact.date is not None)
    told = sure and not fact.mention.past
    if not given or fact.voice is None or not told or len(_turns(fact)) != 1:
        return []
    first = [amount for amount in given if amount is given[0] or (amount.group is not None and amount.group == given[0].group)]
    return [Figure(amount, fact) for amount in first]


def _turns(fact: Fact) -> set[str]:
    return {stem for stem in fact.stems if stem[0] == "=" and stem[1:] in matching_words(fact.reading.source.language).rising}


def _one_rate(one: Fact, other: Fact) -> bool:
    """Whether two tell of one thing at one time: not of rents and of wages."""
    heads = {head for fact in (one, other) if (head := _subject(fact)) is not None}
    if len(heads) > 1:
        return False
    mine, theirs = ({stem for stem in fact.stems if stem[0].isalpha()} - _voices(one, other) for fact in (one, other))
    return len(mine & theirs) >= max(2, _ALIKE * min(len(mine), len(theirs))) and edtf.compatible(one.date, other.date)


def _subject(fact: Fact) -> str | None:
    """The stem of the noun that opens the subject of what is to rise: « que **les prix** de l'électricité pourraient augmenter »."""
    language, mention = load(fact.reading.source.language), fact.mention
    verbs, that = verb_words(language.code), clause_words(language.code).that
    words = fold(fact.reading.source.text[mention.start : mention.trigger.start]).replace("'", "' ").split()
    begin = max((i + 1 for i, word in enumerate(words) if word in that or word.endswith(",")), default=0)
    noun = next((b for a, b in pairwise(words[begin:]) if a in verbs.articles or a in verbs.determiners), None)
    return next(iter(stems(noun, language)), None) if noun is not None else None


def _voices(one: Fact, other: Fact) -> set[str]:
    return {stem for fact in (one, other) for stem in stems(fact.voice or "", load(fact.reading.source.language))}


def _overlap(given: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Whether two ranges have a value in common, or one is a rounding of it."""
    if any(rounds(a.amount, b.amount) or hold_together(a.amount, b.amount) for a in given for b in other):
        return True
    (low, high), (least, most) = ((min(v), max(v)) for v in ([Decimal(f.amount.value) for f in figures] for figures in (given, other)))
    return low <= most and least <= high


def measures(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """One quantity of one stuff in several figures: « 2 750 tonnes de nitrate d'ammonium », « 2 700 tonnes de nitrate d'ammonium »."""
    measured: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for fact in facts:
        for amount in fact.amounts:
            stuff = _stuff(fact, amount)
            if stuff is not None:
                measured[amount.unit, *stuff].append(Figure(amount, fact))
    for key in sorted(measured):
        given = sorted(measured[key], key=lambda f: (f.fact.order, f.amount.span))
        groups = groups_of(given)
        if len(groups) > 1 and sources([[figure.said() for figure in group] for group in groups]) > 1:
            yield from (found for found in compared(groups) if found.kind != "rounding")


def _stuff(fact: Fact, amount: Amount) -> tuple[str, ...] | None:
    """The stems of two words or more that say what an amount is of; None where fewer do, or for money, which says so of anything."""
    if not amount.unit.islower():
        return None
    language = load(fact.reading.source.language)
    behind = fact.reading.source.text[amount.end : amount.end + _BEHIND]
    if not opens_on(behind, matching_words(language.code).of):
        return None
    phrase = behind.split(",")[0].split(".")[0].split("(")[0]
    found = stems(" ".join(phrase.split()[:_STUFF]), language)
    return found[:2] if len(found) >= 2 else None


def updates(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """« 100 morts » on Tuesday, « 137 morts » on Thursday: a toll that rises, each figure dated to its own day.

    The mentions must speak of the same place or people, and no figure fall: else they are of two events.
    """
    rising: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for fact in facts:
        tolls = matching_words(fact.reading.source.language).tolls
        if fact.mention.predicate not in tolls or fact.date is None or not edtf.is_day(fact.date):
            continue
        counts = [amount for amount in fact.amounts if amount.unit.islower()]
        if len(counts) == 1 and fact.mention.modality in ("asserted", "reported"):
            rising[fact.mention.predicate, counts[0].unit].append(Figure(counts[0], fact))
    for key in sorted(rising):
        for rise in _chains(sorted(rising[key], key=lambda f: (f.fact.date or "", Decimal(f.amount.value), f.fact.order))):
            if len(rise) > 1:
                yield disagreement("update", [[figure.said() for figure in day] for day in rise])


def _chains(figures: Sequence[Figure]) -> list[list[list[Figure]]]:
    """The figures by event, and in each by value, in the order of their days."""
    events: list[list[list[Figure]]] = []
    for figure in figures:
        home = next((event for event in events if _goes_on(event, figure)), None)
        if home is None:
            events.append([[figure]])
        elif Decimal(home[-1][0].amount.value) == Decimal(figure.amount.value):
            home[-1].append(figure)
        elif home[-1][0].fact.date != figure.fact.date:
            home.append([figure])
    return events


def _goes_on(event: Sequence[Sequence[Figure]], figure: Figure) -> bool:
    last = event[-1][0]
    if Decimal(figure.amount.value) < Decimal(last.amount.value) or not near(last.amount, figure.amount):
        return False
    names = {name for day in event for f in day for name in (*f.fact.actors, *f.fact.others) if name[:1].isupper()}
    return bool(names & {*figure.fact.actors, *figure.fact.others})
