"""Reported speech without marks: « a assuré que … », « selon le maire, … », « …, a indiqué la police »."""

from collections.abc import Iterator

from dossier.annotate.quotes.cued import According, Cued
from dossier.annotate.quotes.cues import Group, finite
from dossier.annotate.quotes.lines import QUOTED
from dossier.annotate.quotes.speakers import Speakers
from dossier.model import Quote, Reference

_EDGE = frozenset(",;:.!?…()–—-")
_DESCRIBING = 3  # items that describe who is told: « des sources **militaires** »
_LEAST = 3  # items that are something said


def reported(cued: Cued, speakers: Speakers, before: Reference | None) -> Iterator[Quote]:
    """The indirect quotations of a line, by the place of what is reported; `before` is who spoke last, for « Et d'ajouter que … »."""
    finder = _Finder(cued, speakers, before)
    for group in cued.groups:
        if group.strength in ("say", "utter") and not group.passive:
            yield from finder.by_verb(group)
    for phrase in cued.according:
        yield from finder.by_phrase(phrase)


class _Finder:
    def __init__(self, cued: Cued, speakers: Speakers, before: Reference | None) -> None:
        self.cued, self.line, self.speakers, self.words = cued, cued.line, speakers, speakers.words
        self.before = before

    def by_verb(self, group: Group) -> Iterator[Quote]:
        line = self.line
        if group.strength == "say":
            start = self._that(group)
            if start is not None:
                if not self._impersonal(group):
                    yield from self._quote(start, self._embedded(group, start, self._end(start)), self._speaker(group), group)
                return
            if group.lemma in self.words.lists.infinitive and (start := self._infinitive(group)) is not None:
                yield from self._quote(start, self._end(start), self._speaker(group), group)
                return
        if group.mood != "finite" or (
            line.word(group.first - 1) not in (",", "–", "—") and line.word(group.first - 1) not in self.words.lists.inverting
        ):
            return
        speaker = self.speakers.subjects.incise(line, group)
        ahead = tuple(self._ahead(group))
        yield from ahead
        if speaker is not None and not ahead:
            end = group.first - 1 if line.word(group.first - 1) not in self.words.lists.inverting else group.first - 2
            yield from self._quote(self._back(end), end, speaker, group)

    def _impersonal(self, group: Group) -> bool:
        """« Il faut **dire** que … »: the author's own words."""
        return self.line.word(group.first - 1) in self.words.lists.impersonal

    def _embedded(self, group: Group, start: int, end: int) -> int:
        """Where what a relative reports ends: « X, **qui estime que la ville est sûre**, a ouvert le pont »."""
        line, marker = self.line, self.speakers.subjects.marker(self.line, group)
        if marker is None or line.words[marker] not in self.words.lists.relative:
            return end
        return next((i for i in range(start, end - 1) if line.words[i] == "," and self._resumes(i + 1)), end)

    def _resumes(self, i: int) -> bool:
        """Whether a verb without a subject stands at item `i`: « …, **a** ouvert », « …, **l'a** vendu »."""
        line, verbs = self.line, self.words.verbs
        while line.word(i) in verbs.no or (line.word(i) in verbs.clitics and line.word(i) not in verbs.subjects):
            i += 1
        at = next((j for j in (i, i + 1) if self._verb(j, j + 1)), None)
        verb = finite(line, at, self.words, self.speakers.language) if at is not None and at < len(line) else None
        return verb is not None and verb.first <= i and verb.pronoun is None

    def _ahead(self, group: Group) -> Iterator[Quote]:
        """« De plus, **indique la radio,** un défilé est prévu »: between commas, before the verb of what is said."""
        line, subjects = self.line, self.speakers.subjects
        if group.pronoun is not None:
            speaker, after = subjects.inverted(line, group, group.pronoun), group.after
        else:
            speaker = self.speakers.phrases.known_right(line, group.after)
            after = next((past for known, past in line.opening.values() if known is speaker), len(line))
        back = self._back(group.first - 1)
        between = line.word(group.first - 1) == "," and line.word(after) == ","
        if speaker is None or not between or QUOTED in line.words[: group.first] or self._verb(back, group.first):
            return
        end = self._end(after)
        verb = next((i for i in range(after, end) if self._verb(i, i + 1)), None)
        if verb is not None and self.words.lists.relative.isdisjoint(line.words[after:verb]):
            yield from self._quote(after, end, speaker, group)

    def by_phrase(self, phrase: According) -> Iterator[Quote]:
        """« **Selon X**, le site fermera », « le site fermera**, selon X** », « a touché **selon lui** la moitié »."""
        if phrase.speaker is None:
            return
        line = self.line
        cue = line.span(phrase.first, phrase.named)
        back = self._back(phrase.first)
        parted = line.word(phrase.first - 1) in (";", ":") and line.word(phrase.after) == ","  # « … ; **selon X**, le site fermera »
        joined = line.word(phrase.first - 1) in self.words.lists.coordinators
        if parted or joined or all(not line.is_word(i) for i in range(back, phrase.first)):
            start, end = phrase.after, self._end(phrase.after, phrase)
        elif line.word(phrase.first - 1) not in (",", QUOTED, "(", "–", "—") and line.word(phrase.after) not in ("", ",", ".", ";", ")"):
            start, end = self._clause(phrase)  # « …, qui a touché **selon lui** la moitié de la ville »
        elif self._opens(phrase, back):
            start, end = phrase.after, self._end(phrase.after, phrase)
            if line.words[back] in self.words.verbs.articles or back in line.opening:  # « **Le site**, selon X, fermera, et … »
                end = next((i for i in range(start + 1, end) if self._adds(i)), end)
        else:
            start, end = back, phrase.first
        for quote in self._quote(start, end, phrase.speaker, None):
            yield Quote(quote.start, quote.end, quote.speaker, cue, direct=False)

    def _opens(self, phrase: According, back: int) -> bool:
        """« Par ailleurs, **selon X**, le site fermera », « Le site, **selon X**, fermera »: no verb before it, and one behind."""
        line = self.line
        behind = range(phrase.after, min(phrase.after + _DESCRIBING, len(line)))  # « selon des sources **militaires,** »
        comma = next((i for i in behind if line.words[i] == "," or not line.is_word(i)), None)
        closed = comma is not None and line.words[comma] == "," and not self._verb(phrase.after, comma)
        between = line.word(phrase.first - 1) == "," and closed
        return between and not self._verb(back, phrase.first) and self._verb(phrase.after, self._end(phrase.after, phrase))

    def _adds(self, i: int) -> bool:
        return self.line.words[i] == "," and self.line.word(i + 1) in self.words.lists.coordinators

    def _verb(self, start: int, end: int) -> bool:
        """Whether a finite verb stands between two items: not « la prise de **contrôle** »."""
        return any(
            finite(self.line, i, self.words, self.speakers.language) is not None and self.line.word(i - 1) not in self.words.lists.of
            for i in range(start, end)
        )

    def _speaker(self, group: Group) -> Reference | None:
        found = self.speakers.subjects.subject(self.line, group)
        if found is None and group.mood == "infinitive":
            return self.before
        return found

    def _that(self, group: Group) -> int | None:
        """The item after the « que » that a verb brings, adverbs, times and complements between them stepped over."""
        line, words = self.line, self.words
        i = group.after
        while i < len(line):
            word = line.words[i]
            if word in words.lists.that:
                only = line.word(group.first) in words.verbs.no and not self._verb(i + 1, len(line))
                return i + 1 if not only else None  # not « n'a recensé **que** 27 cas »
            time = self.speakers.phrases.time(line, i)
            if time is not None:
                i = time
            elif word in words.lists.contracted or word in words.lists.prepositions:
                i = self.speakers.phrases.past_complement(line, i + 1)
            elif word == "," or word in words.verbs.adverbs or word.endswith(words.adverb):
                i += 1
            else:
                return None
        return None

    def _infinitive(self, group: Group) -> int | None:
        """« dit **vouloir** négocier », « assure **ne pas avoir** été prévenu »."""
        line, words = self.line, self.words
        start = i = group.after
        while line.word(i) in words.verbs.no or line.word(i) in words.verbs.negations or line.word(i) in words.verbs.clitics:
            i += 1
        if i < len(line) and line.is_word(i) and any(form.tense == "W" for form in self.speakers.language.forms(line.words[i])):
            return start
        return None

    def _end(self, start: int, phrase: According | None = None) -> int:
        """Where what is reported from item `start` on ends: at the sentence's end, or where the reporting goes on."""
        line = self.line
        for group in self.cued.groups:
            if group.first <= start or group.strength not in ("say", "utter"):
                continue
            at = group.first - 1
            before = line.word(at)
            while before in self.words.verbs.adverbs and before not in self.words.lists.coordinators and at > start:
                at -= 1
                before = line.word(at)
            incise = before in (",", "–", "—") and group.mood == "finite" and self.speakers.subjects.incise(line, group) is not None
            gerund = group.mood == "gerund" and before in (",", "en", "tout")
            shared = (
                phrase is None
                and before in self.words.lists.coordinators
                and group.mood in ("finite", "participle")
                and group.pronoun is None
            )
            if incise or gerund or (shared and not self._own_subject(group, at)):
                return at
        for other in self.cued.according:
            if other is not phrase and other.first > start and line.word(other.first - 1) == ",":
                return other.first - 1
        return next((i for i in range(start, len(line)) if self._leaves(i)), len(line))

    def _leaves(self, i: int) -> bool:
        """Whether what is reported ends at item `i` for good."""
        line = self.line
        if line.words[i] == ";" or (line.words[i] == ":" and line.word(i - 1) is QUOTED):
            return True
        return line.words[i] == "," and line.word(i + 1) in self.words.lists.contrasting

    def _clause(self, phrase: According) -> tuple[int, int]:
        line = self.line
        start, end = phrase.first, phrase.after
        while start > 0 and line.words[start - 1] not in _EDGE:
            start -= 1
        while start < phrase.first and line.words[start] in self.words.lists.markers | self.words.lists.coordinators:
            start += 1
        while end < len(line) and line.words[end] not in _EDGE:
            end += 1
        return start, end

    def _own_subject(self, group: Group, at: int) -> bool:
        return any(line_at < group.first for line_at in range(at + 1, group.first) if line_at in self.line.opening)

    def _back(self, end: int) -> int:
        """Where what is reported before item `end` begins: after what is reported before it, or at the head of its sentence."""
        line = self.line
        start = 0
        for i in range(end - 1, -1, -1):
            if line.words[i] in (";", ":") and any(line.is_word(j) or line.words[j] is QUOTED for j in range(i + 1, end)):
                start = i + 1
                break
        return max([start, *(other.after for other in self.cued.according if other.after <= end and other.first > 0)])

    def _quote(self, start: int, end: int, speaker: Reference | None, group: Group | None) -> Iterator[Quote]:
        line = self.line
        while start < end and line.words[start] in _EDGE:
            start += 1
        while end > start and line.words[end - 1] in _EDGE:
            end -= 1
        if speaker is None or sum(line.is_word(i) for i in range(start, end)) < _LEAST:
            return
        cue = line.span(group.first, group.after) if group is not None else None
        yield Quote(line.starts[start], line.ends[end - 1], speaker, cue, direct=False)
