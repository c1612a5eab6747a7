"""Echoes: words in marks that nothing around attributes, and that another place of the text gives as somebody's.

A title or a heading quotes what the article quotes again in full, with its speaker.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from dossier.annotate.quotes.lines import Stretch
from dossier.annotate.tokens import Tokens
from dossier.model import Quote, Reference

_LEAST = 3  # words that an echo has
_LEAST_OF_TITLE = 2
_MOST = 40  # words of it that are compared
_TRIES = 8  # places that begin with the same words
_ALIKE = 0.45  # of a title's words that a quotation shares in their order
_SHORT = 3  # letters: shorter words are mostly grammar
_LONGEST = 120  # words of a quotation that are compared with a title's


class _Said(NamedTuple):
    """Words in marks whose speaker is known; `sure` where a cue says so."""

    speaker: Reference
    words: list[str]
    sure: bool


class _Left(NamedTuple):
    """Words in marks without a speaker, or with one that only stood near them (`guessed`)."""

    stretch: Stretch
    words: list[str]
    guessed: bool


def echoed(tokens: Tokens, stretches: Sequence[Stretch], quotes: Sequence[Quote]) -> list[Quote]:
    """The direct quotes with the speakers of what they echo, and the stretches that are quotes by their echo only."""
    known = {quote.start: quote for quote in quotes}
    title = tokens.blocks[0][1] if tokens.blocks else 0
    said: list[_Said] = []
    left: list[_Left] = []
    for stretch in stretches:
        words = [tokens.words[i] for i in range(stretch.first, stretch.after) if tokens.kinds[i] in "wn"]
        quote = known.get(stretch.span.start)
        speaker = quote.speaker if quote is not None else None
        if quote is not None and speaker is not None:
            said.append(_Said(speaker, words, quote.cue is not None))
        labels = tokens.words[stretch.after + 1] == ":" if stretch.after + 1 < len(tokens) else False  # « "Gilets jaunes" : … »
        least = _LEAST_OF_TITLE if stretch.after <= title and not labels else _LEAST
        if len(words) >= least and (quote is None or quote.cue is None):
            left.append(_Left(stretch, words, speaker is not None))
    if said and left:
        known |= {quote.start: quote for quote in _found(said, left, known)}
        titles = [one for one in left if one.stretch.after <= title and not one.guessed]
        known |= {quote.start: quote for quote in _reworded(said, titles, known)}
    return list(known.values())


def _reworded(said: Sequence[_Said], titles: Sequence[_Left], known: Mapping[int, Quote]) -> Iterator[Quote]:
    """What a title quotes in words of its own: that of the article's quotations which most of them stand in, in their order."""
    for stretch, words, _ in titles:
        quote = known.get(stretch.span.start)
        if quote is not None and quote.speaker is not None:
            continue
        best, most = None, 0.0
        for one in said:
            blocks = SequenceMatcher(None, words, one.words[:_LONGEST], autojunk=False).get_matching_blocks()
            shared = [word for block in blocks for word in words[block.a : block.a + block.size]]
            if sum(len(word) > _SHORT for word in shared) >= _LEAST and len(shared) > max(most, _ALIKE * len(words)):
                best, most = one.speaker, len(shared)
        if best is not None:
            yield replace(quote, speaker=best) if quote is not None else Quote(*stretch.span, best)


def _found(said: Sequence[_Said], left: Sequence[_Left], known: Mapping[int, Quote]) -> Iterator[Quote]:
    wanted = {(one.words[0], one.words[1]) for one in left}
    places: dict[tuple[str, str], list[tuple[_Said, int]]] = {}
    for one in said:
        for i, pair in enumerate(pairwise(one.words)):
            if pair in wanted and len(here := places.setdefault(pair, [])) < _TRIES:
                here.append((one, i))
    for stretch, words, guessed in left:
        some = words[:_MOST]
        for one, i in places.get((words[0], words[1]), ()):
            if (one.sure or not guessed) and one.words[i : i + len(some)] == some:
                quote = known.get(stretch.span.start)
                yield replace(quote, speaker=one.speaker) if quote is not None else Quote(*stretch.span, one.speaker)
                break
