"""Whose « l'offre », « cette mesure » is: of those whose deeds the text told before."""

from __future__ import annotations

from dossier.annotate.clauses import Clause
from dossier.claims.layers import Found
from dossier.model import Mention, Reference

_ADJECTIVES = 2  # between a determiner and its noun
_OBJECT = 3  # tokens behind a verb in which its object begins


class Deeds:
    """Remembers who does what while a text is read; `doer` answers for what follows."""

    def __init__(self, found: Found) -> None:
        self.found, self.tokens = found, found.tokens
        self._by_deed: dict[str, tuple[Reference, ...]] = {}
        self._now: tuple[Reference, ...] = ()  # who acts in the sentence at hand, in the one before
        self._before: tuple[Reference, ...] = ()

    def turn(self) -> None:
        """A new sentence begins."""
        self._before, self._now = self._now, ()

    def note(self, mention: Mention, clause: Clause) -> None:
        """Remember who does what a mention tells, and what its verb makes or announces: « a présenté **un plan** »."""
        words = self.found.words
        if not mention.actors or mention.kind == "figure" or clause.predicate is None:
            return
        if mention.kind == "statement" and self.found.class_of(clause.predicate) not in words.communicates:
            return  # « Selon Untel, Machin a vendu … »: who acts is for others to say
        doer = mention.actors[:1]
        if mention.predicate not in words.happenings:
            self._by_deed[mention.predicate] = doer
        if mention.main:
            self._now = doer
        for i in range(clause.predicate.after, min(clause.predicate.after + _OBJECT, clause.after - 1)):
            if self.tokens.words[i] == ",":
                break
            if self.tokens.words[i] in self.found.words.introducing and (deed := self._deed(i)) is not None:
                self._by_deed[deed] = doer

    def doer(self, clause: Clause) -> tuple[Reference, ...]:
        """Who did what the subject of a clause names; empty where the text has not told.

        « Machin veut racheter Truc. **Cette offre** … » is of whom the sentence before tells.
        """
        p = clause.predicate
        end = p.first if p is not None else clause.after
        for i in range(clause.first, end - 1):
            pointing = self.tokens.words[i] in self.found.words.pointing
            definite = pointing or self.tokens.words[i] in self.found.verbs.articles
            opens = i == clause.first or self.tokens.words[i - 1] == ","
            if definite and opens and (deed := self._deed(i)) is not None:
                again = pointing and deed not in self.found.words.deeds
                return self._by_deed.get(deed) or (self._before if again else ())
        return ()

    def _deed(self, determiner: int) -> str | None:
        """The class of the event that a noun behind a determiner names, or the noun where it names a deed: « mesure »."""
        for i in range(determiner + 1, min(determiner + 2 + _ADJECTIVES, len(self.tokens))):
            word = self.tokens.words[i]
            if self.tokens.kinds[i] != "w":
                return None
            deed = self.found.classes.nouns.get(word) or (word.rstrip("s") if word.rstrip("s") in self.found.words.deeds else None)
            if deed is not None:
                return deed if deed not in self.found.words.happenings else None
            if word in self.found.words.prepositions:
                return None  # « le pouvoir d'achat »
        return None
