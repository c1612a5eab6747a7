"""Which source and which claim of the older dossier is which of the newer.

Claims are paired by id, then by the mentions that they share, then by what they say: so a corrected date is a change of one claim,
not one claim less and one more. Candidates come from keys that they share, never from all pairs, and everything is symmetric: the
pairs are the same whichever dossier is the older.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from itertools import chain, count, pairwise
from typing import TypeVar

from dossier.model import Claim, ClaimMention, Dossier, SourceRecord
from dossier.values import dataclass

SourcePair = tuple[SourceRecord | None, SourceRecord | None]
ClaimPair = tuple[Claim | None, Claim | None]
Token = int | str
_Key = TypeVar("_Key", bound=Hashable)

_HALF = 0.5  # of a mention's words shared make it the same place
_ALIKE = 0.8  # a pair that scores this says the same
_WORDS = 0.45  # of the words, weighted by rarity, must be shared whatever else is
_CROWD = 36  # pairs: a key that gives more of them says too little
_FEW = 2  # mentions of a claim that stand for it
_WORDS_APART = 0.55  # of the words, for claims of different articles: nothing else can make up for them
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of both sides in pairs; a source keeps one token through edits and new names.

    `old` and `new` give the token of a path; `unchanged` are the tokens of those whose bytes are the same.
    """

    pairs: tuple[SourcePair, ...]
    old: Mapping[str, int]
    new: Mapping[str, int]
    unchanged: frozenset[Token]

    def before(self, path: str) -> Token:
        return self.old.get(path, path)

    def after(self, path: str) -> Token:
        return self.new.get(path, path)


def pair_sources(old: Sequence[SourceRecord], new: Sequence[SourceRecord]) -> Sources:
    """Sources by their bytes and path, then bytes, then path, then web address, then title and publisher."""
    keys: tuple[Callable[[SourceRecord], Hashable], ...] = (
        lambda source: (source.sha256, source.path),
        lambda source: source.sha256,
        lambda source: source.path,
        lambda source: source.url,
        lambda source: (source.title, source.publisher) if source.title and source.publisher else None,
    )
    left, right = list(old), list(new)
    pairs: list[SourcePair] = []
    for key in keys:
        found, left, right = _by(key, left, right)
        pairs += found
    pairs += [(source, None) for source in left] + [(None, source) for source in right]
    return Sources(
        tuple(pairs),
        {source.path: i for i, (source, _) in enumerate(pairs) if source is not None},
        {source.path: i for i, (_, source) in enumerate(pairs) if source is not None},
        frozenset(i for i, (a, b) in enumerate(pairs) if a is not None and b is not None and a.sha256 == b.sha256),
    )


def _by(
    key: Callable[[SourceRecord], Hashable], old: Sequence[SourceRecord], new: Sequence[SourceRecord]
) -> tuple[list[tuple[SourceRecord, SourceRecord]], list[SourceRecord], list[SourceRecord]]:
    """Pairs with an equal key (None pairs nothing), and what is left on each side; of several, those whose paths come first."""
    waiting: dict[Hashable, list[SourceRecord]] = defaultdict(list)
    for source in sorted(new, key=lambda source: source.path, reverse=True):
        waiting[key(source)].append(source)
    found = []
    for source in sorted(old, key=lambda source: source.path):
        same = key(source)
        if same is not None and waiting.get(same):
            found.append((source, waiting[same].pop()))
    mine, theirs = {id(a) for a, _ in found}, {id(b) for _, b in found}
    return found, [source for source in old if id(source) not in mine], [source for source in new if id(source) not in theirs]


def pair_claims(old: Dossier, new: Dossier, sources: Sources) -> tuple[ClaimPair, ...]:
    """Every claim of both sides once: paired, or alone where the other side doesn't tell it."""
    by_id = {claim.id: claim for claim in new.claims}
    pairs: list[ClaimPair] = [
        (claim, by_id[claim.id]) for claim in old.claims if claim.id in by_id and _one_article(claim, by_id[claim.id], sources)
    ]
    known = {claim.id for claim, _ in pairs if claim is not None}
    left = [claim for claim in old.claims if claim.id not in known]
    right = [claim for claim in new.claims if claim.id not in known]
    chosen, left, right = _best(_by_mentions(left, right, sources), left, right)
    pairs += chosen
    if left and right:
        chosen, left, right = _by_content(left, right, sources)
        pairs += chosen
    return (*pairs, *((claim, None) for claim in left), *((None, claim) for claim in right))


def _one_article(old: Claim, new: Claim, sources: Sources) -> bool:
    """Whether an article tells both. Where none does, another told its words, and its own may be others now."""
    return not {sources.before(mention.source) for mention in old.mentions}.isdisjoint(sources.after(m.source) for m in new.mentions)


def _best(
    scored: Mapping[tuple[int, int], float], old: Sequence[Claim], new: Sequence[Claim]
) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    """Pairs from the highest score down, each claim in one, and what is left on each side."""

    def order(pair: tuple[int, int]) -> tuple[float, str, str]:
        first, second = sorted((old[pair[0]].id, new[pair[1]].id))
        return -round(scored[pair], 9), first, second

    chosen: list[tuple[Claim, Claim]] = []
    mine: set[int] = set()
    theirs: set[int] = set()
    for i, j in sorted(scored, key=order):
        if i not in mine and j not in theirs:
            chosen.append((old[i], new[j]))
            mine.add(i)
            theirs.add(j)
    left = [claim for i, claim in enumerate(old) if i not in mine]
    right = [claim for j, claim in enumerate(new) if j not in theirs]
    return chosen, left, right


# --- by mentions -------------------------------------------------------------------------------------------------------


def _by_mentions(old: Sequence[Claim], new: Sequence[Claim], sources: Sources) -> dict[tuple[int, int], float]:
    """How many mentions two claims share: the same place where the source is unchanged, else the same words."""
    shared: dict[tuple[int, int], float] = defaultdict(float)
    mine, theirs = _placed(old, sources.before), _placed(new, sources.after)
    for token in mine.keys() & theirs.keys():
        compare = _overlaps if token in sources.unchanged else _same_words
        for i, j, share in compare(mine[token], theirs[token]):
            shared[i, j] += share
    return {pair: score for pair, score in shared.items() if score >= _HALF}


_Placed = list[tuple[ClaimMention, int]]


def _placed(claims: Sequence[Claim], token: Callable[[str], Token]) -> dict[Token, _Placed]:
    found: dict[Token, _Placed] = defaultdict(list)
    for i, claim in enumerate(claims):
        for mention in claim.mentions:
            found[token(mention.source)].append((mention, i))
    return found


def _overlaps(mine: _Placed, theirs: _Placed) -> Iterator[tuple[int, int, float]]:
    """Mentions of one text that lie over each other, with the share of the longer that is common. One sweep over both, in text order."""
    events = sorted([(m.start, m.end, 0, i) for m, i in mine] + [(m.start, m.end, 1, j) for m, j in theirs])
    open_: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]] = ([], [])
    for start, end, side, claim in events:
        others = open_[1 - side]
        others[:] = [other for other in others if other[1] > start]
        for first, after, other in others:
            share = (min(end, after) - start) / max(end - start, after - first)
            if share > 0:
                yield (claim, other, share) if side == 0 else (other, claim, share)
        open_[side].append((start, end, claim))


def _same_words(mine: _Placed, theirs: _Placed) -> Iterator[tuple[int, int, float]]:
    """Mentions of two texts with the same words; a line that stands there many times over says nothing."""
    left, right = _by_words(mine), _by_words(theirs)
    for words in left.keys() & right.keys():
        if len(left[words]) * len(right[words]) <= _CROWD:
            yield from ((i, j, 1.0) for i in left[words] for j in right[words])


def _by_words(placed: _Placed) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for mention, i in placed:
        found[" ".join(mention.exact.split())].append(i)
    return found


# --- by content --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    """What a claim says, to compare by: its words, which are numbers (figures apart), the same in order, its figures, its sources."""

    claim: Claim
    words: Set[int]
    text: tuple[int, ...]
    figures: Set[int]
    sources: Set[Token]


_Saids = Sequence[_Said]
_Weights = Mapping[int, float]
_WORD = re.compile(r"\w+")


def _by_content(old: list[Claim], new: list[Claim], sources: Sources) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    """Claims that say much the same, and what is left: first those of one article, which was most likely edited."""
    mine, theirs = _said(old, new, sources)
    counts = Counter(chain.from_iterable(said.words for said in (*mine, *theirs)))
    total = len(mine) + len(theirs)
    weights = {word: math.log(1 + total / n) ** 2 for word, n in counts.items()}
    pairs = []
    for likely in (_near, None, _far):
        scores = _by_id(old, new) if likely is None else _scores(mine, theirs, likely(mine, theirs, weights), weights)
        chosen, old, new = _best(scores, old, new)
        pairs += chosen
        left, right = {id(claim) for claim in old}, {id(claim) for claim in new}
        mine, theirs = [said for said in mine if id(said.claim) in left], [said for said in theirs if id(said.claim) in right]
    return pairs, old, new


def _by_id(old: Sequence[Claim], new: Sequence[Claim]) -> dict[tuple[int, int], float]:
    at = {claim.id: j for j, claim in enumerate(new)}
    return {(i, at[claim.id]): 1.0 for i, claim in enumerate(old) if claim.id in at}


def _said(old: Sequence[Claim], new: Sequence[Claim], sources: Sources) -> tuple[_Saids, _Saids]:
    """What the claims of both sides say; a word is the same number throughout."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    texts = [[_text(claim, numbers) for claim in side] for side in (old, new)]
    end = frozenset({numbers[""]})
    figures = frozenset(number for word, number in numbers.items() if word[:1].isdigit())

    def said(claim: Claim, text: tuple[int, ...], token: Callable[[str], Token]) -> _Said:
        words = frozenset(text) - end
        return _Said(claim, words - figures, text, words & figures, frozenset(token(mention.source) for mention in claim.mentions[:_FEW]))

    return (
        [said(claim, text, sources.before) for claim, text in zip(old, texts[0], strict=True)],
        [said(claim, text, sources.after) for claim, text in zip(new, texts[1], strict=True)],
    )


def _text(claim: Claim, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """The words of a claim's first mentions; an empty one ends each, so that no run of two goes over the end."""
    exact = dict.fromkeys(mention.exact for mention in claim.mentions[:_FEW])
    return tuple(map(numbers.__getitem__, chain.from_iterable((*_WORD.findall(text.lower()), "") for text in exact)))


def _scores(mine: _Saids, theirs: _Saids, pairs: Set[int], weights: _Weights) -> dict[tuple[int, int], float]:
    """The pairs that say much the same, with how much."""
    norms = _norms(mine, weights), _norms(theirs, weights)
    found = {}
    for i, j in (divmod(pair, len(theirs)) for pair in pairs):
        shared = mine[i].words & theirs[j].words
        words = _sum(shared, weights) / (norms[0][i] * norms[1][j]) if shared else 0.0
        if words >= _WORDS and (score := words + _besides(mine[i], theirs[j])) >= _ALIKE:
            found[i, j] = score
    return found


def _sum(words: Set[int], weights: _Weights) -> float:
    return math.fsum(map(weights.__getitem__, words))


def _norms(side: _Saids, weights: _Weights) -> list[float]:
    return [math.sqrt(_sum(said.words, weights)) for said in side]


def _besides(one: _Said, other: _Said) -> float:
    """What speaks for two claims beside their words."""
    a, b = one.claim, other.claim
    score = 0.15 if a.predicate == b.predicate else 0.0
    score += 0.1 if {*a.actors} & {*b.actors} else 0.0
    score += 0.1 if a.date is not None and a.date == b.date else 0.0
    score += 0.1 if one.figures & other.figures else 0.0
    score += 0.2 if one.sources & other.sources else -0.2
    return score - (0.2 if a.kind != b.kind else 0.0)


# Pairs worth a comparison. A pair of an old and a new claim is one number, i * len(new) + j: there may be many.


def _near(mine: _Saids, theirs: _Saids, weights: _Weights) -> Set[int]:
    """What claims of one article that was edited have in common, most often."""

    def keys(said: _Said) -> set[Hashable]:
        found: set[Hashable] = {(source, figure) for source in said.sources for figure in said.figures}
        found.update((source, said.claim.predicate, actor) for source in said.sources for actor in said.claim.actors[:2])
        return found

    left, right = [*map(keys, mine)], [*map(keys, theirs)]
    return {pair for _, pair in _sharing(left, right, _few(left, right))}


def _far(mine: _Saids, theirs: _Saids, weights: _Weights) -> Set[int]:
    """What the same claim told by other articles, or in other words, may have in common: a rare word, two that follow each other…

    Pairs whose words can't be enough alike, whatever the frequent ones are, are left out.
    """
    left, right = [said.words for said in mine], [said.words for said in theirs]
    rare = _few(left, right)
    shared: dict[int, float] = defaultdict(float)
    for word, pair in _sharing(left, right, rare):
        shared[pair] += weights[word]
    frequent = frozenset(chain.from_iterable(left)) & frozenset(chain.from_iterable(right)) - rare
    plain = frequent.union(*(said.figures for said in mine))
    runs = [_runs(said, plain) for said in mine], [_runs(said, plain) for said in theirs]
    fields = [*map(_fields, mine)], [*map(_fields, theirs)]
    for _, pair in chain(_sharing(*runs, _few(*runs)), _sharing(*fields, _few(*fields))):
        shared[pair] += 0.0
    rest = [[_sum(said.words & frequent, weights) + _ROUNDING for said in side] for side in (mine, theirs)]
    norms = _norms(mine, weights), _norms(theirs, weights)
    found = set()
    for pair, weight in shared.items():
        i, j = divmod(pair, len(theirs))
        most = weight + min(rest[0][i], rest[1][j])
        norm = norms[0][i] * norms[1][j]
        if most >= _WORDS_APART * norm or (most >= _WORDS * norm and not mine[i].sources.isdisjoint(theirs[j].sources)):
            found.add(pair)
    return found


def _runs(said: _Said, words: Set[int]) -> set[int]:
    """Any two of the given words that follow each other, as a number."""
    return {a << 32 | b for a, b in pairwise(said.text) if a in words and b in words}


def _fields(said: _Said) -> set[Hashable]:
    keys: set[Hashable] = {(said.claim.predicate, figure) for figure in said.figures}
    keys.update((said.claim.predicate, actor, said.claim.date) for actor in said.claim.actors[:2])
    return keys


def _few(left: Sequence[Set[_Key]], right: Sequence[Set[_Key]]) -> Set[_Key]:
    """The keys that are on both sides, and few have."""
    before, after = (Counter(chain.from_iterable(side)) for side in (left, right))
    return {key for key, n in before.items() if 0 < n * after.get(key, 0) <= _CROWD}


def _sharing(left: Sequence[Set[_Key]], right: Sequence[Set[_Key]], keys: Set[_Key]) -> Iterator[tuple[_Key, int]]:
    """The pairs that share one of the keys, each time with the key."""
    having: dict[_Key, list[int]] = defaultdict(list)
    for i, own in enumerate(left):
        for key in own & keys:
            having[key].append(i * len(right))
    for j, own in enumerate(right):
        for key in own & keys:
            for i in having[key]:
                yield key, i + j
