"""Disagreement: values of one fact that can't all hold (conflicts), and those that differ and yet can (differences)."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from dossier import edtf
from dossier.annotate.tokens import fold
from dossier.claims.facts import Fact, once_only, stems
from dossier.claims.figures import near, rounds
from dossier.languages import load
from dossier.model import About, Amount, Conflict, ConflictKind, ConflictValue, DifferenceKind, Place, Quote, Span

_ALIKE = 0.62  # quotations that share this much, aligned word by word, are one
_STUFF = 5  # words behind an amount that may say what it is of
_WORDS = 3  # shorter quotations are too short to differ


@dataclass(frozen=True, slots=True)
class _Said:
    """A value at its place, with the fact that gives it."""

    value: str
    unit: str | None
    where: Span
    fact: Fact


def disagreements(
    claims: Sequence[tuple[str, Sequence[Fact]]], origins: Mapping[str, str]
) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...]]:
    """The conflicts and the differences within and between claims, given as (claim id, its facts).

    `origins` is source id -> origin id. Each list is in the order of the oldest mention.
    """
    owner = {id(fact): name for name, facts in claims for fact in facts}
    found: list[tuple[ConflictKind | DifferenceKind, list[list[_Said]]]] = []
    for _, facts in claims:
        found += _dates(facts)
        found += _amounts(facts)
        found += _actors(facts)
    found += _wordings([fact for _, facts in claims for fact in facts])
    found += _counters(claims)
    found += _measures([fact for _, facts in claims for fact in facts])
    contradictions: list[Conflict] = []
    differences: list[Conflict] = []
    for kind, groups in found:
        conflict = _conflict(kind, groups, owner, origins)
        (contradictions if kind in ("date", "amount", "actor", "wording", "denial") else differences).append(conflict)
    return tuple(contradictions), tuple(differences)


def _dates(facts: Sequence[Fact]) -> Iterable[tuple[ConflictKind, list[list[_Said]]]]:
    """« en 2018 » against « en 2019 »."""
    said = [
        _Said(fact.date, None, fact.mention.span, fact)
        for fact in facts
        if fact.date is not None and not fact.inherited and fact.basis is not None
    ]
    said.sort(key=lambda s: (edtf.precision(s.value), s.fact.order))
    groups = _grouped(said, lambda a, b: edtf.compatible(a.value, b.value))
    if len(groups) > 1:
        yield "date", groups


def _amounts(facts: Sequence[Fact]) -> Iterable[tuple[ConflictKind | DifferenceKind, list[list[_Said]]]]:
    """Figures of one unit that several facts of a claim give, where each gives one."""
    by_unit: dict[str, list[tuple[Amount, Fact]]] = defaultdict(list)
    for fact in facts:
        units = [amount.unit for amount in fact.amounts]
        for amount in fact.amounts:
            if units.count(amount.unit) == 1:
                by_unit[amount.unit].append((amount, fact))
    for unit, given in by_unit.items():
        if len(given) < 2:
            continue
        groups: list[list[tuple[Amount, Fact]]] = []
        for amount, fact in given:
            home = next((g for g in groups if any(rounds(amount, other) for other, _ in g)), None)
            if home is None:
                groups.append([(amount, fact)])
            else:
                home.append((amount, fact))
        groups = [group for group in groups if near(group[0][0], groups[0][0][0])]
        if len(groups) > 1:
            yield _amount_kind(groups), [[_Said(a.value, unit, a.span, f) for a, f in group] for group in groups]
        for group in groups:
            values = {Decimal(a.value) for a, _ in group}
            if len(values) > 1:
                exact = [[_Said(a.value, unit, a.span, f) for a, f in group if Decimal(a.value) == value] for value in sorted(values)]
                yield "rounding", exact


def _amount_kind(groups: Sequence[Sequence[tuple[Amount, Fact]]]) -> ConflictKind | DifferenceKind:
    """Figures each of another day are a development; bounds that can both hold are a range."""
    days = [{fact.date for _, fact in group if fact.date is not None} for group in groups]
    if all(days) and all(not a & b for i, a in enumerate(days) for b in days[i + 1 :]):
        return "update"
    if all(any(amount.qualifier in ("over", "under") for amount, _ in group) for group in groups):
        return "range"
    return "amount"


def _actors(facts: Sequence[Fact]) -> Iterable[tuple[ConflictKind, list[list[_Said]]]]:
    """Who did it, where sources that agree on all else name others, and none of them the other's."""
    if facts[0].mention.predicate not in once_only(facts[0].reading.source.language):
        return
    said = [
        _Said(fact.actors[0], None, fact.mention.span, fact)
        for fact in facts
        if len(fact.actors) == 1 and fact.mention.kind == "event" and fact.mention.actors[0].kind == "name"
    ]
    groups = _grouped(said, lambda a, b: bool({*a.fact.actors, *a.fact.others} & {*b.fact.actors, *b.fact.others}))
    if len(groups) > 1 and len({s.fact.reading.source.id for group in groups for s in group}) > 1:
        yield "actor", groups


def _wordings(facts: Sequence[Fact]) -> Iterable[tuple[ConflictKind, list[list[_Said]]]]:
    """One quotation in different words: same speaker, most words in common."""
    by_speaker: dict[str, list[tuple[list[str], Quote, Fact]]] = defaultdict(list)
    for fact in facts:
        for index in fact.mention.quotes:
            quote = fact.reading.quotes[index]
            words = _plain(fact.reading.source.text[quote.start : quote.end])
            if len(words) >= _WORDS and fact.actors:
                entry = (words, quote, fact)
                if not any(q is quote for _, q, _ in by_speaker[fact.actors[0]]):
                    by_speaker[fact.actors[0]].append(entry)
    for speaker in sorted(by_speaker):
        for group in _aligned(by_speaker[speaker]):
            versions: dict[str, list[_Said]] = {}
            for words, quote, fact in group:
                text = fact.reading.source.text[quote.start : quote.end]
                versions.setdefault(" ".join(words), []).append(_Said(text, None, quote.span, fact))
            if len(versions) > 1:
                yield "wording", list(versions.values())


def _aligned(said: list[tuple[list[str], Quote, Fact]]) -> list[list[tuple[list[str], Quote, Fact]]]:
    """Quotations of one speaker in groups that are versions of each other; candidates share a run of two words."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    groups: list[list[int]] = []
    of: dict[int, int] = {}
    for i, (words, _, _) in enumerate(said):
        pairs = set(pairwise(words))
        near = sorted({j for pair in pairs for j in index[pair]})
        home = next((of[j] for j in near if _versions(words, said[j][0])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(i)
        of[i] = home
        for pair in pairs:
            index[pair].append(i)
    return [[said[i] for i in group] for group in groups if len(group) > 1]


def _versions(one: list[str], other: list[str]) -> bool:
    """Alike, and not merely a piece of the other: a fragment quoted faithfully is no variant."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _WORDS or " ".join(shorter) in " ".join(longer):
        return False
    shared = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return shared >= _ALIKE * len(shorter) and shared >= 0.4 * len(longer)


def _plain(text: str) -> list[str]:
    """A quotation's words, typography and accents folded: « État » and « Etat » are one."""
    bare = "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in bare).split()


def _counters(claims: Sequence[tuple[str, Sequence[Fact]]]) -> Iterable[tuple[ConflictKind, list[list[_Said]]]]:
    """Figures of different counters for one event: « 4 000 selon le syndicat, 2 300 selon la police »."""
    counted: dict[tuple[str, str], list[tuple[Amount, Fact]]] = defaultdict(list)
    for _, facts in claims:
        for fact in facts:
            if fact.date is not None and edtf.precision(fact.date) <= 2 and fact.attribution is not None:
                counted[fact.date, fact.mention.predicate] += [(amount, fact) for amount in fact.amounts if amount.unit.islower()]
    for key in sorted(counted):
        groups: list[list[tuple[Amount, Fact]]] = []
        for amount, fact in counted[key]:
            home = next((g for g in groups if rounds(amount, g[0][0]) or _counter(fact) == _counter(g[0][1])), None)
            if home is not None:
                home.append((amount, fact))
            elif not groups or _one_size(amount, groups[0][0][0]):
                groups.append([(amount, fact)])
        if len(groups) > 1:
            yield "amount", [[_Said(a.value, a.unit, a.span, f) for a, f in group] for group in groups]


def _counter(fact: Fact) -> str | None:
    return fact.attribution.name if fact.attribution is not None else None


def _one_size(one: Amount, other: Amount) -> bool:
    """« 4 000 manifestants » and « 2 300 personnes »: counts of one thing may name it otherwise."""
    return near(replace(one, unit=other.unit), other)


def _measures(facts: Sequence[Fact]) -> Iterable[tuple[ConflictKind, list[list[_Said]]]]:
    """One quantity of one stuff in several figures: « 2 750 tonnes de nitrate d'ammonium », « 2 700 tonnes de nitrate d'ammonium »."""
    measured: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for fact in facts:
        for amount in fact.amounts:
            stuff = _stuff(fact, amount)
            if stuff is not None:
                measured[amount.unit, *stuff].append(_Said(amount.value, amount.unit, amount.span, fact))
    for key in sorted(measured):
        said = sorted(measured[key], key=lambda s: (s.fact.order, s.where))
        groups = _grouped(said, lambda a, b: rounds(_as_amount(a), _as_amount(b)))
        groups = [group for group in groups if near(_as_amount(group[0]), _as_amount(groups[0][0]))]
        if len(groups) > 1 and len({s.fact.reading.source.id for group in groups for s in group}) > 1:
            yield "amount", groups


def _as_amount(said: _Said) -> Amount:
    return next(amount for amount in said.fact.amounts if amount.span == said.where)


def _stuff(fact: Fact, amount: Amount) -> tuple[str, ...] | None:
    """The stems of two words or more that say what an amount is of; None where fewer do, or for money, which says so of anything."""
    if not amount.unit.islower():
        return None
    language = load(fact.reading.source.language)
    behind = fact.reading.source.text[amount.end : amount.end + 60]
    words = behind.replace("’", "'").lower().split()
    if not words or not any(
        words[0] == of or (of.endswith("'") and words[0].startswith(of)) for of in language.section("matching").get("of", ())
    ):
        return None
    phrase = behind.split(",")[0].split(".")[0].split("(")[0]
    found = stems(" ".join(phrase.split()[:_STUFF]), language)
    return found[:2] if len(found) >= 2 else None


def _grouped(said: Sequence[_Said], same: Callable[[_Said, _Said], bool]) -> list[list[_Said]]:
    """Values that go together with the first of their group, in the order given."""
    groups: list[list[_Said]] = []
    for one in said:
        home = next((g for g in groups if same(g[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _conflict(
    kind: ConflictKind | DifferenceKind, groups: list[list[_Said]], owner: Mapping[int, str], origins: Mapping[str, str]
) -> Conflict:
    values = []
    for group in groups:
        ordered = sorted(group, key=lambda s: (s.fact.order, s.where))
        places = tuple(
            Place(s.fact.reading.source.path, s.where.start, s.where.end, s.fact.reading.source.text[s.where.start : s.where.end])
            for s in ordered
        )
        values.append(ConflictValue(ordered[0].value, ordered[0].unit, len({origins[s.fact.reading.source.id] for s in ordered}), places))
    ranked = sorted(zip(values, groups, strict=True), key=lambda item: (-item[0].origins, item[1][0].fact.order))
    everything = sorted((s for group in groups for s in group), key=lambda s: s.fact.order)
    names = list(dict.fromkeys(owner[id(s.fact)] for s in everything))
    first = everything[0].fact
    about = About(first.mention.predicate, first.actors[0] if first.actors else None)
    return Conflict(_id(kind, everything), kind, about, tuple(names), tuple(value for value, _ in ranked))


def _id(kind: str, said: Sequence[_Said]) -> str:
    content = "\x1f".join([kind, *sorted({s.value for s in said}), fold(said[0].fact.exact)])
    return hashlib.sha256(content.encode()).hexdigest()[:10]
