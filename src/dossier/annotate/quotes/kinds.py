"""Kinds of marked stretches: whole sentences, and what nobody is said to have uttered (titles, terms, nicknames, charges)."""

from typing import NamedTuple

from dossier.annotate.marks import FINAL
from dossier.annotate.quotes.cued import Cued
from dossier.annotate.quotes.cues import finite
from dossier.annotate.quotes.lines import QUOTED, Line, Stretch
from dossier.annotate.quotes.noun_phrases import NounPhrases
from dossier.annotate.quotes.words import CueWords
from dossier.languages import Language

_CHARGE = 10  # items between what justice does and the « pour » of what it does it for
_TITLE = 6  # words of a title that stands in a sentence


def size_of(stretch: Stretch, line: Line) -> int:
    """The words of a stretch, elided ones left out; beyond a title's length, more is all the same."""
    tokens, size = line.tokens, 0
    for i in range(stretch.first, stretch.after):
        if tokens.kinds[i] in "wn" and not tokens.words[i].endswith("'"):
            size += 1
            if size > _TITLE:
                break
    return size


class Kinds(NamedTuple):
    """Tells the kinds of the stretches of one line; `terms` are the stretches that the text marks again and again."""

    cued: Cued
    line: Line
    words: CueWords
    language: Language
    phrases: NounPhrases
    terms: frozenset[str]

    def whole(self, at: int, stretch: Stretch, size: int) -> bool:
        """A sentence of its own, not words taken into another: it opens with a capital where a sentence can open."""
        tokens = self.line.tokens
        before = self.line.word(at - 1)
        opens = before in ("", ":", ",", "(", "–", "—", "-", QUOTED, *FINAL) or before in self.words.lists.that
        if not opens and not (size >= _TITLE and tokens.capital(stretch.first)):
            return False
        ends = tokens.words[stretch.after - 1] in FINAL
        return (tokens.capital(stretch.first) or tokens.kinds[stretch.first] != "w") and (size > 2 or ends)

    def unspoken(self, at: int, stretch: Stretch, size: int, whole: bool) -> bool:
        """Titles, terms, nicknames, charges: words in marks that nobody is said to have uttered."""
        line, words, tokens = self.line, self.words, self.line.tokens
        text = " ".join(tokens.words[stretch.first : stretch.after])
        if text in self.terms or not any(kind == "w" for kind in tokens.kinds[stretch.first : stretch.after]):
            return True
        before = line.word(at - 1)
        if self._named(at) or self._speaks(at):
            return True
        if whole or self._uttered(at):
            return False
        if tokens.capital(stretch.first) and size <= _TITLE and before not in (":", ",", "") and self._nominal(at - 1):
            return True
        if size == 1 and before in words.lists.messages:
            return True
        return self._charge(at)

    def shouted(self, at: int) -> bool:
        """« aux cris de "…" »: what the subject of the clause utters."""
        lists, line = self.words.lists, self.line
        return line.word(at - 1) in lists.of and line.word(at - 2) in lists.shouts and line.word(at - 3) in lists.to

    def labels(self, at: int) -> bool:
        """« une photo avec la légende : "…" », « la mention "…" »: what stands there, and nobody in particular says."""
        return self.line.word(at - 1 - (self.line.word(at - 1) == ":")) in self.words.lists.labels

    def _uttered(self, at: int) -> bool:
        """« crient à plusieurs reprises "…" », « lançant aux policiers "…" »: nothing but when and to whom before what a verb brings."""
        return any(
            group.strength in ("say", "utter")
            and group.after < at
            and not group.passive
            and self.phrases.brought(self.line, group.after) == at
            for group in self.cued.groups
        )

    def _named(self, at: int) -> bool:
        """« le film "…" », « surnommé "…" », but « se dit "prête" »."""
        line, words = self.line, self.words
        if any(group.head == at - 1 and group.mood != "participle" for group in self.cued.groups):
            return False
        before = line.word(at - 1)
        return (
            before in words.lists.works
            or before in words.lists.terms
            or (before in words.lists.of and line.word(at - 2) in words.lists.terms)
        )

    def _speaks(self, at: int) -> bool:
        """« répond un **"gilet jaune"** »: who speaks, not what is said."""
        line = self.line
        if line.word(at - 1) not in self.words.lists.one:
            return False
        return any(
            group.after == at - 1
            and group.mood == "finite"
            and group.strength in ("say", "utter")
            and (line.word(group.first - 1) is QUOTED or line.word(group.first - 2) is QUOTED)
            for group in self.cued.groups
        )

    def _nominal(self, i: int) -> bool:
        """Whether what stands before a stretch is a determiner, a preposition or a noun: « l'émission "…" », « dans "…" »."""
        word = self.line.word(i)
        if word in self.words.lists.that or not self.line.is_word(i):
            return False
        if word in self.words.determiners or word in self.words.lists.prepositions:
            return True
        return finite(self.line, i, self.words, self.language) is None and not any(g.after == i + 1 for g in self.cued.groups)

    def _charge(self, at: int) -> bool:
        """« une enquête pour "blessures involontaires" », « du chef de "…" »."""
        line = self.line
        i = at - 1
        while i > 0 and (line.words[i] in self.words.determiners or line.words[i] in self.words.lists.of):
            i -= 1
        return line.word(i) in self.words.lists.charging and any(
            line.word(j) in self.words.lists.charges for j in range(max(0, i - _CHARGE), i)
        )
