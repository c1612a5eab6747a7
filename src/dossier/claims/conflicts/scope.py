"""What a figure is counted over: « dans l'UE », « dans le monde », « emplois indirects »."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dossier.annotate.tokens import fold
from dossier.claims.conflicts.said import Figure
from dossier.languages import load

_NEAR = 60  # characters behind a figure that may say what it is counted over


class ScopeWords(NamedTuple):
    limits: frozenset[str]  # « indirects », « mondial »
    into: frozenset[str]  # « dans », « en »
    articles: frozenset[str]
    wholes: frozenset[str]  # « monde », « pays »


@cache
def scope_words(code: str) -> ScopeWords:
    """The scope section of a language's word list."""
    section = load(code).section("scope")
    return ScopeWords(*(frozenset(section.get(key, ())) for key in ("limits", "into", "articles", "wholes")))


def scope(figure: Figure) -> frozenset[str]:
    """The folded words that say what a figure is counted over; none where its mention doesn't say."""
    fact, amount = figure.fact, figure.amount
    words = scope_words(fact.reading.source.language)
    end = min(amount.end + _NEAR, fact.mention.end)
    behind = fact.reading.source.text[amount.end : end].replace("’", "'").replace("'", "' ").split()
    found = set()
    for i, raw in enumerate(behind):
        word = fold(raw.rstrip(".,;:)»"))
        if i < 3 and word in words.limits:
            found.add(word)
        if word in words.into:
            place = next((w for w in behind[i + 1 : i + 4] if fold(w) not in words.articles), "").rstrip(".,;:)»")
            if place[:1].isupper() or fold(place) in words.wholes:
                found.add(fold(place))
        if raw[-1:] in ".;":
            break
    return frozenset(found)
