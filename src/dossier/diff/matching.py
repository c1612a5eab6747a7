"""Which source and which claim of the older dossier is which of the newer.

Claims are paired by id, then by the mentions that they share, then by what they say: so a corrected date is a change of one claim,
not one claim less and one more. Candidates come from keys that they share, never from all pairs, and everything is symmetric: the
pairs are the same whichever dossier is the older.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from dossier.model import Claim, ClaimMention, Dossier, SourceRecord

SourcePair = tuple[SourceRecord | None, SourceRecord | None]
ClaimPair = tuple[Claim | None, Claim | None]
Token = int | str

_HALF = 0.5  # of a mention's words shared make it the same place
_ALIKE = 0.8  # a pair that scores this says the same
_WORDS = 0.45  # of the words, weighted by rarity, must be shared whatever else is
_CROWD = 120  # pairs: a key that gives more of them says too little
_FEW = 2  # mentions of a claim that stand for it


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
    pairs: list[ClaimPair] = [(claim, by_id[claim.id]) for claim in old.claims if claim.id in by_id]
    known = {claim.id for claim, _ in pairs if claim is not None}
    left = [claim for claim in old.claims if claim.id not in known]
    right = [claim for claim in new.claims if claim.id not in known]
    for alike in (_by_mentions, partial(_by_content, keys=_near), partial(_by_content, keys=_far)):
        if not left or not right:
            break
        chosen = _best(alike(left, right, sources), left, right)
        pairs += [(left[i], right[j]) for i, j in chosen]
        mine, theirs = {i for i, _ in chosen}, {j for _, j in chosen}
        left = [claim for i, claim in enumerate(left) if i not in mine]
        right = [claim for j, claim in enumerate(right) if j not in theirs]
    return (*pairs, *((claim, None) for claim in left), *((None, claim) for claim in right))


def _best(scored: Mapping[tuple[int, int], float], old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pairs from the highest score down, each claim in one."""

    def order(pair: tuple[int, int]) -> tuple[float, str, str]:
        first, second = sorted((old[pair[0]].id, new[pair[1]].id))
        return -round(scored[pair], 9), first, second

    chosen: list[tuple[int, int]] = []
    mine: set[int] = set()
    theirs: set[int] = set()
    for i, j in sorted(scored, key=order):
        if i not in mine and j not in theirs:
            chosen.append((i, j))
            mine.add(i)
            theirs.add(j)
    return chosen


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
    """What a claim says, to compare by: its words (figures apart), the same in order, its figures, its sources."""

    words: frozenset[str]
    text: list[str]
    figures: frozenset[str]
    sources: frozenset[Token]


_NO_WORD = re.compile(r"\W+")


_Keys = Callable[[Claim, _Said], set[Hashable]]
_Index = dict[Hashable, list[int]]


def _said(claim: Claim, token: Callable[[str], Token]) -> _Said:
    text: list[str] = []
    for exact in dict.fromkeys(mention.exact for mention in claim.mentions[:_FEW]):
        text += _NO_WORD.split(exact.lower())
        text.append("")  # no run of two words goes over the end of a mention
    words = {*text} - {""}
    figures = frozenset(word for word in words if word[0].isdigit())
    return _Said(frozenset(words) - figures, text, figures, frozenset(token(mention.source) for mention in claim.mentions[:_FEW]))


def _by_content(old: Sequence[Claim], new: Sequence[Claim], sources: Sources, keys: _Keys) -> dict[tuple[int, int], float]:
    mine = [_said(claim, sources.before) for claim in old]
    theirs = [_said(claim, sources.after) for claim in new]
    counts = Counter(word for said in (*mine, *theirs) for word in said.words)
    total = len(mine) + len(theirs)
    weight = {word: math.log(1 + total / n) ** 2 for word, n in counts.items()}
    norms = [[math.sqrt(math.fsum(weight[word] for word in said.words)) for said in side] for side in (mine, theirs)]
    found = {}
    for i, j in _candidates(_index(old, mine, keys), _index(new, theirs, keys)):
        norm = norms[0][i] * norms[1][j]
        words = math.fsum(sorted(weight[word] for word in mine[i].words & theirs[j].words)) / norm if norm else 0.0
        score = words + _besides(old[i], new[j], mine[i], theirs[j])
        if words >= _WORDS and score >= _ALIKE:
            found[i, j] = score
    return found


def _besides(one: Claim, other: Claim, mine: _Said, theirs: _Said) -> float:
    """What speaks for two claims beside their words."""
    score = 0.15 if one.predicate == other.predicate else 0.0
    score += 0.1 if {*one.actors} & {*other.actors} else 0.0
    score += 0.1 if one.date is not None and one.date == other.date else 0.0
    score += 0.1 if mine.figures & theirs.figures else 0.0
    score += 0.2 if mine.sources & theirs.sources else -0.2
    return score - (0.2 if one.kind != other.kind else 0.0)


def _candidates(left: _Index, right: _Index) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for key in left.keys() & right.keys():
        if len(left[key]) * len(right[key]) <= _CROWD:
            pairs.update((i, j) for i in left[key] for j in right[key])
    return pairs


def _index(claims: Sequence[Claim], said: Sequence[_Said], keys: _Keys) -> _Index:
    found: _Index = defaultdict(list)
    for i, (claim, words) in enumerate(zip(claims, said, strict=True)):
        for key in keys(claim, words):
            found[key].append(i)
    return found


def _near(claim: Claim, said: _Said) -> set[Hashable]:
    """What claims of one article that was edited have in common, most often."""
    keys: set[Hashable] = {(source, figure) for source in said.sources for figure in said.figures}
    keys.update((source, claim.predicate, actor) for source in said.sources for actor in claim.actors[:2])
    return keys


def _far(claim: Claim, said: _Said) -> set[Hashable]:
    """What the same claim told by other articles, or in other words, may have in common: two words that follow each other…"""
    keys: set[Hashable] = {f"{a} {b}" for a, b in pairwise(said.text) if a and b}
    keys.update((claim.predicate, actor, claim.date) for actor in claim.actors[:2])
    keys.update((claim.predicate, figure) for figure in said.figures)
    return keys
