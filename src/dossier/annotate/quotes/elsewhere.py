"""Cues that don't touch the marked words they bring: verbs before them, incises and phrases in the same sentence."""

from typing import Literal, NamedTuple

from dossier.annotate.marks import FINAL
from dossier.annotate.quotes.cued import Cued
from dossier.annotate.quotes.cues import Group, finite
from dossier.annotate.quotes.lines import QUOTED, Line, Stretch
from dossier.annotate.quotes.speakers import Speakers
from dossier.annotate.quotes.voices import Context, Voice
from dossier.annotate.quotes.words import CueWords
from dossier.model import Reference

Gap = Literal["tight", "near", "clause", "far", "none"]
_PARTING = frozenset(",;:")
_NEAR = 10  # items between a verb and words in its object
_FAR = 4  # words of a stretch that belongs to a verb further off


class Elsewhere(NamedTuple):
    """Looks for the cues of one line's stretches."""

    cued: Cued
    line: Line
    words: CueWords
    speakers: Speakers
    context: Context

    def before(self, at: int, stretch: Stretch, size: int, *, whole: bool) -> tuple[Group, Gap] | None:
        """The verb before item `at` that brings the stretch there, and how it does; the nearest that fits."""
        for group in reversed(self.cued.groups):
            if group.after > at:
                continue
            if ";" in self.line.words[group.after : at]:
                return None
            gap = self._gap(group, at)
            if group.mood == "participle" and group.passive and not self.speakers.subjects.coordinated(self.line, group):
                if gap == "tight" and group.strength != "utter":
                    return group, gap
            elif self._fits(group, gap, at, stretch, size, whole):
                return group, gap
        return None

    def later(self, at: int) -> Voice | None:
        """An incise further on: « Tout sera fait pour que l'aide "…" arrive, **a-t-il promis** », « …, **comme l'a annoncé le maire** »."""
        for group in self.cued.groups:
            if group.first <= at or group.passive:
                continue
            before = self.line.word(group.first - 1)
            if group.strength == "say" or (group.strength == "utter" and before is QUOTED):
                speaker = self._of_incise(group, before, self.line.word(at + 1) == ":")
                if speaker is not None:
                    return Voice(speaker[0], self.line.span(group.first, group.after))
        return None

    def _of_incise(self, group: Group, before: str, told: bool) -> tuple[Reference | None] | None:
        """The speaker of a verb that may be an incise, in a tuple; None where it is none. `told`: a colon follows the marked words."""
        line, subjects, lists = self.line, self.speakers.subjects, self.words.lists
        if group.mood == "gerund":
            own = subjects.of_gerund(line, group) if before != "," and before not in lists.during else None
            return (own,) if own is not None else None  # « …, l'Élysée précisant que … »
        if group.mood != "finite":
            return None
        if before in self.words.pronouns and line.word(group.first - 2) in lists.inverting:
            return (subjects.subject(line, group),)  # « ainsi qu'il l'avait dit »
        if before not in (",", QUOTED) and before not in lists.inverting:
            return None
        if before in lists.that and line.word(group.first - 2) in lists.pointing and line.word(group.first - 3) in lists.of:
            return None  # « à la hauteur **de ce que clamaient** les anciens »
        if group.pronoun is not None:
            return (self.same(subjects.inverted(line, group, group.pronoun)),)
        speaker = subjects.incise(line, group) if before == "," else self.speakers.phrases.right(line, group.after)
        if speaker is None and told:
            speaker = subjects.before(line, group)  # « "…" : invité hier, le maire a donné le ton »
        return (self.same(speaker),) if speaker is not None else None

    def phrase_before(self, at: int) -> Voice | None:
        """« …, **selon elle**, "avec une grande rapidité" »: a phrase right before the stretch."""
        end = at - 1 if self.line.word(at - 1) == "," else at
        for phrase in self.cued.according:
            if phrase.after == end and phrase.speaker is not None:
                return Voice(self.same(phrase.speaker), self.line.span(phrase.first, phrase.named))
        return None

    def phrase(self, at: int, size: int) -> Voice | None:
        """« Selon le maire, … », « … selon le maire » in the same sentence."""
        if size < _FAR - 1 and (size < 2 or self.line.word(at - 1) in self.words.determiners):
            return None  # a term: « selon la radio, plusieurs "bonnets verts" … »
        for phrase in sorted(self.cued.according, key=lambda phrase: (phrase.first > at, abs(phrase.first - at))):
            if phrase.speaker is not None and not self._in_relative(at, phrase.first):
                return Voice(self.same(phrase.speaker), self.line.span(phrase.first, phrase.named))
        return None

    def _in_relative(self, at: int, i: int) -> bool:
        """« un "repas populaire" qui affiche complet **selon le club** »: a phrase within the relative behind the marks."""
        between = self.line.words[at + 1 : i]
        told = bool(between) and between[-1] not in (QUOTED, ")")
        return told and _PARTING.isdisjoint(between) and not self.words.lists.relative.isdisjoint(between)

    def same(self, speaker: Reference | None) -> Reference | None:
        """« la même source » is who spoke last."""
        if speaker is not None and speaker.kind == "role" and self.context.speaker is not None and self.speakers.is_same(speaker):
            return self.context.speaker
        return speaker

    def _gap(self, group: Group, at: int) -> Gap:
        """How far a stretch is from a verb before it: what it brings itself, in its object, in its « que », further off; not its own."""
        line, that = self.line, self.words.lists.that
        between = line.words[group.after : at]
        if line.word(at - 1) == ":" or all(self._light(word) for word in between):
            return "tight"
        if self.speakers.phrases.brought(line, group.after) == at:
            return "near"  # « ont crié à plusieurs reprises "…" »
        if any(word in that for word in between[:4]):
            return "clause"
        verbs = [verb for i in range(group.after, at) if (verb := finite(line, i, self.words, self.speakers.language))]
        if any((self.speakers.subjects.marker(line, verb) or -1) < group.after for verb in verbs):
            return "none"  # a clause of its own stands between
        return "far" if verbs or "," in between or len(between) > _NEAR else "near"

    def _light(self, word: str) -> bool:
        lists, verbs = self.words.lists, self.words.verbs
        if word in self.words.determiners or word in lists.prepositions or word in lists.contracted or word in lists.that:
            return True
        return word in (":", ",") or word in verbs.adverbs or word in verbs.negations

    def _fits(self, group: Group, gap: Gap, at: int, stretch: Stretch, size: int, whole: bool) -> bool:
        """Whether a stretch of so many words, so far behind a cue, is what the cue brings.

        A noun of one or two words that the article's own determiner opens is rather a term: « affirme que les "casseurs" … ».
        """
        before = self.line.word(at - 1)
        pointed = before in self.words.lists.some_of or before in self.words.lists.pointing
        if pointed and gap in ("tight", "near") and group.strength == "say" and self._object(group, at):
            return True  # « dénonce des "consignes" »
        termlike = before in self.words.lists.definite and size <= 2 and not whole
        if group.passive and group.mood == "finite":
            return gap == "tight"
        if group.strength == "utter":
            capital = self.line.tokens.capital(stretch.first)
            ends = self.line.tokens.words[stretch.after - 1] in FINAL
            if gap in ("tight", "near") and group.lemma in self.words.lists.shouting:
                return True  # « ont crié "démission" »
            return (gap == "tight" and (whole or size > 2 or before == ":")) or (gap == "near" and capital and (size > 1 or ends))
        if gap == "tight":
            return not (termlike and group.strength == "say" and self.line.word(at - 2) in self.words.lists.that)
        if gap == "near":
            return not termlike or group.strength == "act"
        if gap == "clause":
            return not termlike and (size > 1 or self._predicative(at))
        if self.line.word(group.first - 1) in self.words.lists.comparing:
            return size > 1  # « Comme l'a dit le maire, une "cellule d'écoute" … »
        return gap == "far" and size >= _FAR

    def _object(self, group: Group, at: int) -> bool:
        """Whether nothing but a time or an adverb stands between a verb and the noun in marks that it governs."""
        i = self.speakers.phrases.time(self.line, group.after) or group.after
        return i == at - 1 or (i == at - 2 and self.line.word(i) in self.words.verbs.adverbs)

    def _predicative(self, at: int) -> bool:
        """« que la situation était "intenable" »."""
        verb = finite(self.line, at - 1, self.words, self.speakers.language)
        return verb is not None and verb.lemma == self.words.verbs.be
