"""Wordings set side by side: which words each has that the others don't, and where.

Typography (kinds of apostrophes and quotation marks, capitals, spaces) makes no difference.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from dossier.render.context import Piece

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_CUT = 3  # words at an end that may be a difference; more are a quotation cut short
_LONGEST = 400  # words: past it, comparing costs more than a reader gets from it
_MOST = 20  # wordings: so many have nothing in common to be set side by side


class _Wording(NamedTuple):
    """A wording in tokens, the places of its words among them, and the words folded."""

    tokens: list[str]
    places: list[int]
    words: list[str]


def differing(wordings: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Each wording in pieces, in order, `marked` where its words are not those of every other wording."""
    split = [_split(wording) for wording in wordings]
    if not _comparable(split):
        return tuple((Piece(wording),) for wording in wordings)
    blocks = {(i, j): _blocks(split[i].words, split[j].words) for i in range(len(split)) for j in range(i + 1, len(split))}
    return tuple(_pieces(each.tokens, {each.places[i] for i in _not_shared(split, mine, blocks)}) for mine, each in enumerate(split))


def collated(wordings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """All wordings at once, aligned word by word with the first: columns of what each says at that point.

    A column with one entry is what all say, as the first writes it; one with as many as there are wordings is where they
    part (`""`: nothing there). Empty where there is nothing to align.

    >>> collated(["Nous irons demain", "Nous allons demain"])
    (('Nous',), (' irons ', ' allons '), ('demain',))
    """
    split = [_split(wording) for wording in wordings]
    if not _comparable(split):
        return ()
    first, *others = split
    # a word of the first that every other has, with its place in each
    shared: dict[int, list[int]] = {i: [i] for i in range(len(first.words))}
    for other in others:
        met = {block.a + i: block.b + i for block in _blocks(first.words, other.words) for i in range(block.size)}
        shared = {i: [*places, met[i]] for i, places in shared.items() if i in met}
    return _columns(split, [shared[i] for i in sorted(shared)])


def _columns(split: Sequence[_Wording], shared: Sequence[Sequence[int]]) -> tuple[tuple[str, ...], ...]:
    columns: list[tuple[str, ...]] = []
    at = [0] * len(split)  # the next token of each wording

    def part(until: Sequence[int]) -> None:
        readings = tuple("".join(each.tokens[start:end]) for each, start, end in zip(split, at, until, strict=True))
        if any(map(_worded, readings)):
            columns.append(readings)
        elif readings[0]:
            _agree(columns, readings[0])  # they differ in spaces and marks at most

    for places in shared:
        tokens = [each.places[i] for each, i in zip(split, places, strict=True)]
        part(tokens)
        _agree(columns, split[0].tokens[tokens[0]])
        at = [token + 1 for token in tokens]
    part([len(each.tokens) for each in split])
    return tuple(columns)


def _agree(columns: list[tuple[str, ...]], words: str) -> None:
    if columns and len(columns[-1]) == 1:
        columns[-1] = (columns[-1][0] + words,)
    else:
        columns.append((words,))


def _split(wording: str) -> _Wording:
    tokens = _TOKEN.findall(wording)
    folded = [_fold(token) for token in tokens]
    places = [i for i, word in enumerate(folded) if word]
    return _Wording(tokens, places, [folded[i] for i in places])


def _comparable(split: Sequence[_Wording]) -> bool:
    return 1 < len(split) <= _MOST and max(len(each.words) for each in split) <= _LONGEST


def _blocks(one: list[str], other: list[str]) -> list[Match]:
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


def _not_shared(split: Sequence[_Wording], mine: int, blocks: Mapping[tuple[int, int], list[Match]]) -> set[int]:
    """The words of one wording that some other wording doesn't have at that point; not those that it only leaves out.

    `blocks` are the words that two wordings share: compared once, so that what is marked on one side answers what is on the other.
    """
    missing: set[int] = set()
    for other in range(len(split)):
        if other == mine:
            continue
        here = there = 0
        for block in blocks[min(mine, other), max(mine, other)]:
            at, opposite = (block.a, block.b) if mine < other else (block.b, block.a)
            if not _left_out(split[other], there, opposite, at - here, here == 0 or at == len(split[mine].words)):
                missing |= set(range(here, at))
            here, there = at + block.size, opposite + block.size
    return missing


def _left_out(wording: _Wording, first: int, after: int, words: int, outer: bool) -> bool:
    """Whether a wording has nothing for another's `words` words because it quotes less: begins later, ends sooner, says « […] »."""
    if first < after:
        return False
    if outer and words > _CUT:
        return True
    start = wording.places[first - 1] if first else 0
    end = wording.places[after] if after < len(wording.places) else len(wording.tokens)
    between = "".join(wording.tokens[start:end])
    return "…" in between or "..." in between


def _pieces(tokens: list[str], marked: set[int]) -> tuple[Piece, ...]:
    if not marked:
        return (Piece("".join(tokens)),) if tokens else ()
    whole = marked | {i + 1 for i in marked if i + 2 in marked and tokens[i + 1].isspace()}
    return tuple(Piece("".join(tokens[i] for i in run), mark) for mark, run in groupby(range(len(tokens)), whole.__contains__))


@lru_cache(maxsize=1 << 15)
def _fold(token: str) -> str:
    """What two spellings of one word have in common; empty for spaces and punctuation."""
    return unicodedata.normalize("NFC", token).casefold() if token[0].isalnum() else ""


def _worded(words: str) -> bool:
    """Whether there is a word in some words."""
    return any(map(str.isalnum, words))
