"""Sentences: never split inside a quotation, after an abbreviation or at a decimal point."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dossier.annotate.marks import FINAL
from dossier.annotate.tokens import Tokens, within
from dossier.languages import Language
from dossier.languages import load as load_language
from dossier.model import Span

_CLOSING = frozenset("»›”\")]'")
_ELLIPSIS = frozenset("([")  # « (...) »
_CARRIES_ON = frozenset(",;:)]-–—/%&=+»›”")  # no sentence opens with these
_SHORT = 4  # letters: a longer word before a full stop and a figure is no abbreviation


class _Words(NamedTuple):
    titles: frozenset[str]
    clipped: frozenset[str]
    openers: frozenset[str]


@cache
def _of(code: str) -> _Words:
    words: Mapping[str, Sequence[str]] = load_language(code).section("sentences")
    return _Words(frozenset(words.get("titles", ())), frozenset(words.get("clipped", ())), frozenset(words.get("openers", ())))


def sentences(tokens: Tokens, language: Language, marked: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """The sentences as `(first, after)` token indices; `marked` are the stretches inside quotation marks, in order.

    Every token of every block stands in one sentence; a block's end is a sentence's end.
    """
    words = _of(language.code)
    found = []
    at = 0
    stops = tokens.where(FINAL)
    for first, after in tokens.blocks:
        start = done = first
        for i in within(stops, first, after):
            if i < done:
                continue
            while at < len(marked) and marked[at].end <= tokens.starts[i]:
                at += 1
            opening = marked[at].start if at < len(marked) and marked[at].start > tokens.starts[i] else None
            last = _last(tokens, i, after, opening)
            inside = at < len(marked) and marked[at].start <= tokens.starts[i] and tokens.ends[last] <= marked[at].end
            if not inside and _ends(tokens, i, last, (first, after), words):
                found.append((start, last + 1))
                start = last + 1
            done = last + 1
        if start < after:
            found.append((start, after))
    return tuple(found)


def _last(tokens: Tokens, i: int, after: int, opening: int | None) -> int:
    """The last token of the full stop at `i`: further stops and what closes after them, but for the mark that opens at `opening`."""
    last = i
    while last + 1 < after:
        word = tokens.words[last + 1]
        if word in _CLOSING and last + 2 < after and tokens.starts[last + 2] == opening:
            break
        if word not in FINAL and word not in _CLOSING:
            break
        last += 1
    return last


def _ends(tokens: Tokens, i: int, last: int, block: tuple[int, int], words: _Words) -> bool:
    first, after = block
    following = last + 1
    if following >= after:
        return True
    if (i > first and tokens.words[i - 1] in _ELLIPSIS) or tokens.words[following] in _CARRIES_ON:
        return False
    opens = tokens.text[tokens.starts[following]]
    if opens.islower():
        return False
    if tokens.words[i] == "." and last == i and tokens.touching(i) and i > first:
        return _stops(tokens, i, first, words)
    return True


def _stops(tokens: Tokens, i: int, first: int, words: _Words) -> bool:
    """Whether the full stop at `i`, with a capital, a digit or a mark after it, ends a sentence."""
    before, following = i - 1, i + 1
    word = tokens.words[before]
    unit = before > first and tokens.kinds[before - 1] == "n" and not tokens.capital(before)  # « 80 m. Sur les hauteurs »
    if word in words.titles and not unit:
        return False  # « M. Untel »
    if len(word) == 1 and tokens.capital(before):
        return tokens.words[following] in words.openers and not tokens.touching(following)  # « J. D. », « Karim B. Il »
    if tokens.kinds[following] == "n":
        glued = tokens.touching(following) and not (len(word) > _SHORT and tokens.text[tokens.starts[before]].islower())
        return not (glued or word in words.clipped)  # « 3.5 », « janv. 2020 », but « longtemps.371 enfants »
    if tokens.kinds[before] == "n" and before == first:
        return False  # « 1. Ce qui change »
    if tokens.touching(following) and tokens.kinds[following] == "w":
        lower = tokens.text[tokens.starts[before]].islower() and len(word) > 1
        return lower or tokens.kinds[before] != "w" or tokens.words[following] in words.openers  # glued: « fini.Le », but « Yahoo.Fr »
    return True
