"""Echoes: words in marks that nothing around attributes, and that another place of the text gives as somebody's.

A title or a heading quotes what the article quotes again in full, with its speaker.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.annotate.quotes.lines import Stretch
from dossier.annotate.tokens import Tokens
from dossier.model import Quote, Reference

_LEAST = 3  # words that an echo has
_MOST = 40  # words of it that are compared
_TRIES = 8  # places that begin with the same words


def echoed(tokens: Tokens, stretches: Sequence[Stretch], quotes: Sequence[Quote]) -> list[Quote]:
    """The direct quotes with the speakers of what they echo, and the stretches that are quotes by their echo only."""
    known = {quote.start: quote for quote in quotes}
    spoken: list[tuple[Reference, list[str]]] = []
    unspoken: list[tuple[Stretch, list[str]]] = []
    for stretch in stretches:
        words = [tokens.words[i] for i in range(stretch.first, stretch.after) if tokens.kinds[i] in "wn"]
        quote = known.get(stretch.span.start)
        if quote is not None and quote.speaker is not None:
            spoken.append((quote.speaker, words))
        elif len(words) >= _LEAST:
            unspoken.append((stretch, words))
    if spoken and unspoken:
        known |= {quote.start: quote for quote in _found(spoken, unspoken, known)}
    return list(known.values())


def _found(
    spoken: Sequence[tuple[Reference, list[str]]], unspoken: Sequence[tuple[Stretch, list[str]]], known: Mapping[int, Quote]
) -> Iterator[Quote]:
    wanted = {(words[0], words[1]) for _, words in unspoken}
    places: dict[tuple[str, str], list[tuple[Reference, list[str], int]]] = {}
    for speaker, words in spoken:
        for i, pair in enumerate(pairwise(words)):
            if pair in wanted and len(here := places.setdefault(pair, [])) < _TRIES:
                here.append((speaker, words, i))
    for stretch, words in unspoken:
        some = words[:_MOST]
        for speaker, said, i in places.get((words[0], words[1]), ()):
            if said[i : i + len(some)] == some:
                quote = known.get(stretch.span.start)
                yield replace(quote, speaker=speaker) if quote is not None else Quote(*stretch.span, speaker)
                break
