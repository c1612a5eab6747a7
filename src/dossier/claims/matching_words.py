"""The word lists that tell which mentions may be one claim, and which figures may be set against each other."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dossier.languages import load


class MatchingWords(NamedTuple):
    stop_words: frozenset[str]  # words that tell nothing of a story: grammar
    once_only: frozenset[str]  # predicate classes of what happens once to the same: told of two dates, sources date it otherwise
    tellings: frozenset[str]  # predicate classes of making known, each time something else
    rising: frozenset[str]  # predicate classes of what goes up or down by so much
    polled: frozenset[str]  # predicate classes and verbs of what people answer when they are asked, day by day otherwise
    tolls: frozenset[str]  # predicate classes whose figures rise from day to day
    besides: frozenset[str]  # « trois **autres** hommes »
    shares_of: frozenset[str]  # « 40 % **des** habitants »
    of: frozenset[str]  # « 2 750 tonnes **de** nitrate »


@cache
def matching_words(code: str) -> MatchingWords:
    """The matching section of a language's word list."""
    words = load(code).section("matching")
    return MatchingWords(*(frozenset(words.get(key, ())) for key in MatchingWords._fields))
