"""Who stands accused and who was harmed in a story, for « le suspect », « la victime »: what the text says beside their names tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dossier.annotate.lexicon import Lexicon
from dossier.annotate.tokens import fold
from dossier.model import Reading, Reference

_BESIDE = 40  # characters beside a name
_CLEARLY = 2  # times as often as anybody else


class Cases:
    """How often each person is told beside words that make a suspect or a victim, in a whole dossier."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told: dict[str, Counter[str]] = {part: Counter() for part in lexicon.cases}

    def learn(self, reading: Reading, names: Iterable[tuple[Reference, str]]) -> None:
        """Take in the names of a source, each with its entity."""
        text = reading.source.text
        for reference, entity in names:
            before = fold(text[max(0, reference.start - _BESIDE) : reference.start])
            after = fold(text[reference.end : reference.end + _BESIDE]).lstrip(", ")
            for part, words in self._lexicon.cases.items():
                if before.endswith(words.before) or after.startswith(words.after):
                    self._told[part][entity] += 1

    def meant(self, lemma: str, present: Mapping[str, int]) -> str | None:
        """Whom « le suspect » stands for in a text that names those `present`; None where it may be one of several."""
        part = next((part for part, words in self._lexicon.cases.items() if lemma in words.nouns), None)
        if part is None:
            return None
        told = self._told[part]
        found = [(told[name], name) for name, times in present.items() if times and name in told]
        first, second = (*sorted(found, reverse=True), (0, ""), (0, ""))[:2]
        return first[1] if first[0] and first[0] >= _CLEARLY * second[0] else None
