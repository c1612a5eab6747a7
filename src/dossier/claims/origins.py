"""Which sources are one origin: wire copy, near-duplicate text, one publisher's several pieces, a source that only cites another.

Near-duplicates are found by shingles (Broder, « On the resemblance and containment of documents », 1997): runs of six words,
compared by containment; candidates come from an index of shingles, never from all pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, count
from sys import intern

from dossier.annotate.tokens import fold
from dossier.model import Reading, Reference, Source

_CITED = 2  # times at least that a source names the medium that it only cites
_ARTICLE = 3  # letters at most
_SHINGLE = 6  # words
_SHARED = 0.5  # of the shorter text's shingles: more is a copy
_COMMON = 40  # a shingle in more sources than this tells nothing


def origins(readings: Sequence[Reading]) -> Mapping[str, str]:
    """Source id -> origin id: that of the first source, by id, of each group of sources that are one."""
    sources = [reading.source for reading in readings]
    parent = {source.id: source.id for source in sources}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(a: str, b: str) -> None:
        first, second = sorted((root(a), root(b)))
        parent[second] = first

    for group in _by_house(sources).values():
        for other in group[1:]:
            join(group[0], other)
    for a, b in (*_copies(sources), *_citing(readings)):
        join(a, b)
    return {source.id: root(source.id) for source in sources}


def _by_house(sources: Sequence[Source]) -> dict[str, list[str]]:
    """Publisher or credited agency, folded -> the sources that bear it. An agency's own piece and a paper's « avec AFP » are one."""
    houses: dict[str, list[str]] = defaultdict(list)
    for source in sorted(sources, key=lambda s: s.id):
        names = {fold(source.publisher.value).strip()} if source.publisher else set()
        if source.credit:
            names.add(fold(source.credit).strip())
        for name in sorted(names):
            houses[name].append(source.id)
    return houses


def _citing(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Pairs of a source and the one source of the medium that it has most from: « selon le Grand Livre »."""
    houses: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        if reading.source.publisher is not None:
            houses[_name(reading.source.publisher.value)].append(reading.source.id)
    pairs = []
    for reading in readings:
        own = _name(reading.source.publisher.value) if reading.source.publisher is not None else ""
        told = [mention for mention in reading.mentions if mention.attribution is not None]
        cited = Counter(
            name
            for mention in told
            if mention.attribution is not None and (name := _written(reading, mention.attribution.reference)) in houses and name != own
        )
        for name, times in cited.items():
            if times >= _CITED and 2 * times > len(reading.mentions) and 4 * times >= 3 * len(told):
                pairs.append((reading.source.id, min(houses[name])))
    return sorted(pairs)


def _written(reading: Reading, reference: Reference) -> str:
    return _name(reading.source.text[reference.start : reference.end])


def _name(words: str) -> str:
    """A publisher's name as it may be written in a sentence: without its article."""
    first, _, rest = fold(words).replace("’", "'").strip().partition(" ")
    return rest if rest and len(first) <= _ARTICLE else f"{first} {rest}".strip()


def _copies(sources: Sequence[Source]) -> list[tuple[str, str]]:
    """Pairs of sources of which one holds most of the other's text."""
    numbers: dict[tuple[str, ...], int] = defaultdict(count().__next__)
    shingles = {source.id: _shingles(source, numbers) for source in sources}
    holders: list[list[str]] = [[] for _ in numbers]
    for source in sorted(shingles):
        for shingle in shingles[source]:
            holders[shingle].append(source)
    alike = Counter(tuple(holding) for holding in holders if 1 < len(holding) <= _COMMON)  # a passage's shingles have one
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for holding, times in alike.items():
        for pair in combinations(holding, 2):
            shared[pair] += times
    return sorted((a, b) for (a, b), n in shared.items() if n >= _SHARED * min(len(shingles[a]), len(shingles[b])) and n >= 10)


def _shingles(source: Source, numbers: Mapping[tuple[str, ...], int]) -> set[int]:
    """The article's runs of words, by their `numbers`, which grow by the runs that are new."""
    kept, at = [], 0
    for place in source.furniture:
        kept.append(source.text[at : place.start])
        at = place.end
    kept.append(source.text[at:])
    words = list(map(intern, fold(" ".join(kept)).split()))  # each word is kept once, in however many runs it stands
    return set(map(numbers.__getitem__, zip(*(words[i:] for i in range(_SHINGLE)), strict=False)))
