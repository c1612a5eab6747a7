"""The language a text is in."""

from __future__ import annotations

from functools import cache

from dossier import languages
from dossier.load.words import plain

_SAMPLE = 6000  # characters
_TOLD = 1000  # characters: all that langdetect is given
_SURE = 0.15  # of a text's words, the share of small words that settles it; a neighbour's text reaches 0.13
_SHORT = 9  # words; langdetect guesses on fewer
_FEW = 6  # words; fewer tell nothing


def detect(text: str, default: str) -> str:
    """The code of the language that a text (furniture left out where it can be) is in; `default` where it says too little.

    The word lists' small words decide where they can, langdetect otherwise, the same way every time.
    """
    found = plain(text[:_SAMPLE]).split()
    if len(found) < _FEW:
        return default
    small = {code: list(filter(_small(code).__contains__, found)) for code in languages.available()}
    best = max(small, key=lambda code: (len(small[code]), code), default="")
    alone = all(len(words) * 1.3 < len(small[best]) for code, words in small.items() if code != best)
    if best and alone and len(small[best]) >= _SURE * len(found) and len(set(small[best])) >= min(6, len(found) // 10 + 1):
        return best
    if len(found) < _SHORT:
        return default  # langdetect takes a short French sentence for Catalan as soon as not
    return _detected(text) or default


@cache
def _small(code: str) -> frozenset[str]:
    return frozenset(plain(word) for word in languages.load(code).section("language").get("function", ()))


def _detected(text: str) -> str | None:
    import langdetect  # type: ignore[import-untyped]  # its first call alone takes a fifth of a second

    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(text[:_TOLD])).partition("-")[0]
    except langdetect.LangDetectException:
        return None
