"""Marked words that no cue of their own brings: what is around them tells whose they are, or nothing does."""

from typing import NamedTuple

from dossier.annotate.quotes.cues import Group, finite
from dossier.annotate.quotes.lines import QUOTED, Line, Stretch
from dossier.annotate.quotes.speakers import Speakers
from dossier.annotate.quotes.voices import Context, Voice
from dossier.annotate.quotes.words import CueWords

_DASHES = frozenset("–—-")
_FEW = 2  # words of a stretch that opens as speech does
_MANY = 4  # words that make a stretch no term


class Alone(NamedTuple):
    """Attributes the stretches of one line that have no cue."""

    line: Line
    words: CueWords
    speakers: Speakers
    context: Context

    def sentence(self, at: int, last: Voice | None) -> Voice:
        """A whole sentence; `last` is the voice of the stretch before it in its line."""
        context = self.context
        if self.line.word(at - 1) == ":" and at > 1:
            return self._labelled(at)
        if not all(self.line.words[i] is QUOTED or not self.line.is_word(i) for i in range(at)):
            return Voice(None)
        if last is not None:
            return Voice(last.speaker)
        if context.here and context.speaker is not None and not context.opens:
            return Voice(context.speaker)
        told = self._told() or Voice(context.speaker if context.here else None)
        return told if context.opens else Voice(told.speaker)

    def heads(self, at: int) -> bool:
        """« **- "…" -** »: a heading, that a paragraph may hold: « … est partie.- "…" -Le maire … »."""
        line = self.line
        opens = line.word(at - 1) in _DASHES and not line.is_word(at - 2)
        return opens and (line.word(at + 1) in _DASHES or at + 1 == len(line))

    def _told(self) -> Voice | None:
        """Whom the sentence before reports, or else whose saying it tells."""
        if self.context.reported is not None or self.context.before is None:
            return self.context.reported
        line, words = self.context.before.line, self.words
        for group in reversed(self.context.before.groups):
            if group.strength == "say" or (group.strength == "utter" and not words.lists.messages.isdisjoint(line.words)):
                speaker = self.speakers.subjects.subject(line, group)
                if speaker is not None:
                    return Voice(speaker, line.span(group.first, group.after))
        return None

    def _labelled(self, at: int) -> Voice:
        """« Jean Petit (maire) : « … » », « Le maire est catégorique : « … » », « Sa réponse : « … » »."""
        opening = self.line.opening.get(0)
        if self.line.word(at + 1) == ",":
            opening = None  # « Enfance : « … », un site … »
        if opening is not None and opening[0].kind != "pronoun" and opening[1] in (at - 1, at - 2):
            return Voice(opening[0])
        verb = self._verb(at)
        if verb is not None:
            return Voice(self.speakers.subjects.subject(self.line, verb))
        known = opening or (self.line.opening.get(1) if self.line.word(at + 1) != "," else None)
        if known is not None and known[0].kind != "pronoun":
            return Voice(known[0])
        return Voice(self.context.speaker if self.context.here else None)

    def fragment(self, at: int, stretch: Stretch, size: int, last: Voice | None, later: Voice | None) -> Voice | None:
        """Words taken into a sentence: whom the sentence is about said them, when they are many enough to be no term.

        `last` is the voice of the stretch before, `later` that of an incise further on.
        """
        own = self._telling(at, stretch)
        if own is not None:
            return own
        shouted = self.line.word(at - 1) in self.words.lists.of and self.line.word(at - 2) in self.words.lists.shouts
        if size < (_FEW if shouted or self._opens_like_speech(stretch) else _MANY):
            return None
        if later is not None:
            return later
        verb = self._verb(at)
        if verb is None:
            return self._carried(last) if size >= _MANY else None
        # « n'est "pas partie prenante" » is said of the subject, not by it; « a l'intention de "rester" » by it
        stated = not shouted and verb.lemma in self.words.lists.stating and not self._infinitive(stretch)
        speaker = None if stated else self.speakers.subjects.subject(self.line, verb)
        if speaker is None:
            return self._carried(last)
        return Voice(speaker, self.line.span(at - 2, at - 1) if shouted else None)

    def shouted(self, at: int) -> Voice:
        """« aux cris de "…" »: who does what the verb before tells, or the one behind where the sentence opens so."""
        cue = self.line.span(at - 2, at - 1)
        verb = self._verb(at)
        if verb is None:
            behind = (finite(self.line, i, self.words, self.speakers.language) for i in range(at + 1, len(self.line)))
            verb = next((one for one in behind if one is not None), None)
        speaker = self.speakers.subjects.subject(self.line, verb) if verb is not None else None
        if speaker is None and verb is not None and not verb.passive:
            speaker = self.speakers.phrases.described_before(self.line, verb.first)
        return Voice(speaker, cue)

    def _telling(self, at: int, stretch: Stretch) -> Voice | None:
        """« Paris **"remercie"** ses alliés », « le maire a **"regretté"** ce choix »: the verb of what somebody says, in marks."""
        forms = self.speakers.language.forms(self.line.tokens.words[stretch.first])
        said = [form for form in forms if form.lemma in self.words.say - self.words.lists.characterising]
        auxiliary = finite(self.line, at - 1, self.words, self.speakers.language)
        if auxiliary is not None and auxiliary.lemma == self.words.verbs.have and any(form.tense == "K" for form in said):
            speaker = self.speakers.subjects.subject(self.line, auxiliary)
            return Voice(speaker) if speaker is not None else None
        known = self.line.closing.get(at)
        if known is None or not any(form.tense in "PF" and form.person[:1] == "3" for form in said):
            return None
        return Voice(known[0]) if self.speakers.phrases.governor(self.line, known[1]) is None else None

    def _verb(self, at: int) -> Group | None:
        """The nearest finite verb before item `at`."""
        for i in range(at - 1, -1, -1):
            verb = finite(self.line, i, self.words, self.speakers.language)
            if verb is not None:
                return verb
        return None

    def _opens_like_speech(self, stretch: Stretch) -> bool:
        """« "un bon accord" », « "à l'invitation" », « "faire un point" »: a term in marks leaves its determiner out of them."""
        words, word = self.words, self.line.tokens.words[stretch.first]
        if self.line.tokens.capital(stretch.first):
            return False
        if word in words.determiners or word in words.lists.prepositions or word in words.lists.contracted:
            return True
        return word in words.verbs.negations or self._infinitive(stretch)

    def _infinitive(self, stretch: Stretch) -> bool:
        return any(form.tense == "W" for form in self.speakers.language.forms(self.line.tokens.words[stretch.first]))

    def _carried(self, last: Voice | None) -> Voice | None:
        """Who spoke in the sentence so far, or in the one before."""
        if last is not None and last.speaker is not None:
            return Voice(last.speaker)
        return Voice(self.context.speaker) if self.context.here and self.context.speaker is not None else None
