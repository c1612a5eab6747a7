"""Who the article gives as the source of what a mention tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dossier.annotate.lexicon import key, lexicon
from dossier.annotate.tokens import Tokens, fold
from dossier.languages import Language, load
from dossier.model import Attribution, AttributionKind, Quote, Reference, Span


class AttributionWords(NamedTuple):
    anonymous: frozenset[str]
    media: frozenset[str]


@cache
def attribution_words(code: str) -> AttributionWords:
    """The attribution section of a language's word list."""
    words = load(code).section("attribution")
    return AttributionWords(frozenset(words.get("anonymous", ())), frozenset(words.get("media", ())))


class Sayings:
    """The reported speech of one source, found by place."""

    def __init__(self, tokens: Tokens, quotes: Sequence[Quote], language: Language) -> None:
        self._text, self._words = tokens.text, attribution_words(language.code)
        self._known = lexicon(language.code).keyed["media_names"]
        said = sorted((q for q in quotes if q.speaker is not None), key=lambda q: (q.start, q.end))
        self._direct, self._indirect = ([q for q in said if q.direct is direct] for direct in (True, False))
        self._direct_starts, self._indirect_starts = [q.start for q in self._direct], [q.start for q in self._indirect]
        self._longest = max((q.end - q.start for q in self._indirect), default=0)

    def over(self, where: Span) -> Quote | None:
        """The reported speech that a stretch stands in or holds, the one that shares most of it; None where there is none."""
        best, shared = None, 0
        near = self._near(where)
        for quote in sorted(near, key=lambda q: (q.start, q.end), reverse=True) if len(near) > 1 else near:
            common = min(quote.end, where.end) - max(quote.start, where.start)
            if common > shared:
                best, shared = quote, common
        return best if best is not None and shared * 3 >= min(where.end - where.start, best.end - best.start) else None

    def reported(self, trigger: Span) -> bool:
        """Whether a verb stands in reported speech: « Le moulin **abrite** "un four unique", selon la maire »."""
        return any(not quote.direct and quote.span.holds(trigger) for quote in self._near(trigger))

    def _near(self, where: Span) -> list[Quote]:
        """What may share characters with a stretch. Direct quotations lie apart: of those that open before it, the last can reach it."""
        first = max(0, bisect_right(self._direct_starts, where.start) - 1)
        direct = self._direct[first : bisect_right(self._direct_starts, where.end)]
        first = bisect_right(self._indirect_starts, where.start - self._longest)
        return direct + self._indirect[first : bisect_right(self._indirect_starts, where.end)]

    def attribution(self, where: Span, trigger: Span) -> Attribution | None:
        """Who says what stands at `where`, its verb at `trigger`; nobody where only something beside the verb stands on their word."""
        quote = self.over(where)
        if quote is None or quote.speaker is None:
            return None
        inside = not quote.direct and where.start <= quote.start and 2 * (quote.end - quote.start) < where.end - where.start
        cued = quote.cue is not None and quote.cue.overlaps(trigger)
        if inside and not cued and not quote.start <= trigger.start < quote.end:
            return None  # « a nommé le juge Untel, **connu selon des sources pour sa rigueur** »
        return Attribution(quote.speaker, self._kind(quote.speaker))

    def _kind(self, reference: Reference) -> AttributionKind:
        text = self._text[reference.start : reference.end]
        words = {fold(word) for word in text.split()}
        if reference.kind == "name" and key(text) in self._known:
            return "medium"
        if reference.kind == "role" and reference.head in self._words.anonymous:
            return "anonymous"
        return "medium" if reference.head in self._words.media or words & self._words.media else "named"
