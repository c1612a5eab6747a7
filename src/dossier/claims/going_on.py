"""Speakers who go on: « …, a ajouté Jeanne Untel », told by a name after she was told by her office."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dossier.annotate.lexicon import Lexicon
from dossier.annotate.tokens import fold
from dossier.languages import load
from dossier.model import Quote, Reading, Reference

_ENDS = frozenset({"", ".", ";", "!", "?", "\n"})
_BETWEEN = 200  # characters between two quotations of one speech


def goes_on(reading: Reading, quote: Quote, lexicon: Lexicon) -> bool:
    """« « … », **poursuit**-il »: the verb tells that the speaker spoke before."""
    if quote.cue is None:
        return False
    words = fold(reading.source.text[quote.cue.start : quote.cue.end]).replace("'", " ").replace("-", " ").split()
    language, lemmas = load(reading.source.language), lexicon.words["going_on"]
    return any(form.lemma in lemmas for word in words for form in language.forms(word))


def renamed(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[Reference, Reference]]:
    """The names of those who go on in speech that a description has opened, and the description.

    « « … », a annoncé **le ministre**. « … », a ajouté **Paul Untel**. »; not where the name has a description of its own beside it.
    """
    direct = [quote for quote in reading.quotes if quote.direct and quote.speaker is not None and quote.cue is not None]
    beside = {apposition.name for apposition in reading.appositions}
    for before, quote in pairwise(direct):
        one, other = before.speaker, quote.speaker
        if one is None or other is None or one.kind != "role" or other.kind != "name" or other in beside:
            continue
        office = one.determiner == "definite" and not one.plural and not (one.gender and other.gender and one.gender != other.gender)
        bare = reading.source.text[other.end : other.end + 1] in _ENDS  # not « Paul Untel, qui dirige le club »
        if office and bare and 0 <= quote.start - one.end < _BETWEEN and goes_on(reading, quote, lexicon):
            yield other, one
