"""Speakers: what finds, in one text, whose words a cue brings."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dossier.annotate.quotes.lines import Line, Stretch, line
from dossier.annotate.quotes.noun_phrases import NounPhrases
from dossier.annotate.quotes.subjects import Subjects
from dossier.annotate.quotes.words import CueWords, cue_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Reference

_BEFORE_INCISE = frozenset(",?!…")


class Speakers(NamedTuple):
    """One text and its references, in order, with what reads who says what in its lines."""

    tokens: Tokens
    language: Language
    words: CueWords
    phrases: NounPhrases
    subjects: Subjects
    references: Sequence[Reference]
    places: Sequence[int]

    def is_same(self, reference: Reference) -> bool:
        """« la même source », « cette même élue »: a description that only points back."""
        words = self.tokens.text[reference.start : reference.end].lower().split()
        return any(word in self.words.lists.same for word in words)

    def inside(self, stretch: Stretch) -> Line | None:
        """What stands in a stretch, as a line; None where it holds no verb of saying after a comma or a mark that could be an incise."""
        words = self.tokens.words
        if not any(
            (self.words.forms[words[i]] and words[i - 1] in _BEFORE_INCISE) or words[i - 1] == "-"
            for i in range(stretch.first + 1, stretch.after)
        ):
            return None
        first, after = bisect_left(self.places, stretch.span.start), bisect_left(self.places, stretch.span.end)
        return line(self.tokens, stretch.first, stretch.after, (), self.references[first:after])


def speakers(tokens: Tokens, language: Language, references: Sequence[Reference]) -> Speakers:
    """What finds the speakers of a text; `references` are in text order."""
    words = cue_words(language.code)
    phrases = NounPhrases(language, words)
    subjects = Subjects(language, words, phrases)
    return Speakers(tokens, language, words, phrases, subjects, references, [reference.start for reference in references])
