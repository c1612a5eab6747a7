"""Institutions that the dossier describes and does not name: « le tribunal judiciaire de … », and its shorter forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dossier.annotate.lexicon import key
from dossier.claims.descriptions import Describer, Description
from dossier.model import Reading, Reference

Content = tuple[str, frozenset[str]]
"""What tells institutions apart: the noun and the words that complete it."""
_UNLISTED = ("person", "demonym", "source", "place", "work", "company", "group", "entourage")


class Institutions:
    """The institutions of a dossier: `names` by content. `known` are those that go by an acronym: folded words -> name."""

    def __init__(self, kept: Sequence[tuple[Reading, Sequence[Reference]]], describer: Describer, known: Mapping[str, str]) -> None:
        spelled: dict[Content, Counter[str]] = {}
        where: dict[Content, set[str]] = {}
        for reading, references in kept:
            for reference in references:
                if reference.kind != "role" or reference.plural:
                    continue
                words = describer.describe(reading, reference)
                if words.kind not in _UNLISTED and words.modifiers:
                    where.setdefault(words.content, set()).add(reading.source.id)
                    if reference.determiner in ("definite", None):
                        spelled.setdefault(words.content, Counter())[words.name] += 1
        plain = {content: max(told, key=lambda n: (told[n], n)) for content, told in spelled.items()}
        acronyms = {c: next((known[k] for n in sorted(told) if (k := key(n)) in known), None) for c, told in spelled.items()}
        self.names = _widened({content: acronyms[content] or name for content, name in plain.items()})
        self._by_lemma: dict[str, list[tuple[frozenset[str], str]]] = {}
        for (lemma, modifiers), name in sorted(self.names.items(), key=order):
            self._by_lemma.setdefault(lemma, []).append((modifiers, name))
        self._sources: dict[str, set[str]] = {}
        for content, name in self.names.items():
            self._sources.setdefault(name, set()).update(where.get(content, ()))

    def longer(self, words: Description) -> list[str]:
        """The names of those that say all that a description says: « tribunal judiciaire de X » for « tribunal »."""
        same = self.names.get(words.content)
        if same is not None and words.modifiers:
            return [same]
        return list(dict.fromkeys(name for modifiers, name in self._by_lemma.get(words.lemma, ()) if words.modifiers < modifiers))

    def told_in(self, name: str, source: str) -> bool:
        return source in self._sources.get(name, ())

    def listed(self) -> list[tuple[str, str]]:
        """Noun and name of each, in a fixed order."""
        return [(lemma, name) for (lemma, _), name in sorted(self.names.items(), key=order)]


def order(item: tuple[Content, str]) -> tuple[str, int, list[str], str]:
    """Where an institution stands among the others, whatever the order they were told in."""
    (lemma, modifiers), name = item
    return lemma, len(modifiers), sorted(modifiers), name


def _widened(found: Mapping[Content, str]) -> dict[Content, str]:
    """Give each description the name of the one that says all it says and more, where there is but one such."""
    by_lemma: dict[str, list[frozenset[str]]] = {}
    for lemma, modifiers in found:
        by_lemma.setdefault(lemma, []).append(modifiers)
    wide: dict[Content, str] = {}
    for (lemma, modifiers), name in found.items():
        wider = [m for m in by_lemma[lemma] if modifiers < m]
        top = [m for m in wider if not any(m < other for other in wider)]
        wide[lemma, modifiers] = found[lemma, top[0]] if len(top) == 1 else name
    return wide
