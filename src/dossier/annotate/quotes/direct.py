"""Direct quotations: which marked stretches are speech, whose, and what says so."""

from dossier.annotate.marks import FINAL
from dossier.annotate.quotes.alone import Alone
from dossier.annotate.quotes.cued import Cued, phrases
from dossier.annotate.quotes.cues import Group, finite
from dossier.annotate.quotes.elsewhere import Elsewhere
from dossier.annotate.quotes.incises import incise
from dossier.annotate.quotes.kinds import Kinds, size_of
from dossier.annotate.quotes.lines import QUOTED, Stretch
from dossier.annotate.quotes.speakers import Speakers
from dossier.annotate.quotes.voices import Context, Voice
from dossier.model import Reference

_PARTING = frozenset(".!?…;:()")
_SHARED = 12  # items between two fragments of one voice
_DASHES = frozenset("–—-")
_SPEECH = 4  # words; a shorter title or term is none even with a cue after it
_PERIPHRASIS = 8  # items between a verb and the « celui qui » that is its subject
_ABOUT = 8  # items of what marked words are about
_PRESENTED = 6  # items between « c'est » and the verb in « c'est ce qu'a dit le maire »


class Attribution:
    """Attributes the marked stretches of one line, to be asked for in their order.

    `terms` are the stretches that the text marks again and again. `continued` are those that go on with the one before them,
    around an incise; `unspoken` those that nobody is said to have uttered: titles, nicknames.
    """

    def __init__(self, cued: Cued, speakers: Speakers, context: Context, terms: frozenset[str]) -> None:
        self.cued, self.line = cued, cued.line
        self.speakers, self.words = speakers, speakers.words
        self.kinds = Kinds(cued, cued.line, speakers.words, speakers.language, speakers.phrases, terms)
        self.elsewhere = Elsewhere(cued, cued.line, speakers.words, speakers, context)
        self.alone = Alone(cued.line, speakers.words, speakers, context)
        self.context = context
        self.last: tuple[int, Voice] | None = None  # the stretch before, where it is speech
        self.continued: set[int] = set()
        self.unspoken: set[int] = set()

    def voice(self, at: int) -> Voice | None:
        """Whose words stand at item `at`; None where they are no speech."""
        found = self._goes_on(at)
        if found is not None:
            self.continued.add(at)
        else:
            found = self._voice(at)
        self.last = (at, found) if found is not None else None
        return found

    def _goes_on(self, at: int) -> Voice | None:
        """« « … », a dit le maire, « … » »: the voice of the stretch before, when only its incise stands between."""
        if self.last is None or self.last[1].cue is None:
            return None
        line, (before, voice) = self.line, self.last
        cue = next((group for group in self.cued.groups if line.starts[group.first] == self.last[1].cue.start), None)
        if cue is None or cue.first < before or any(group.first > cue.first and group.after <= at for group in self.cued.groups):
            return None
        if line.word(at - 1) not in (",", ":") and line.word(at - 1) not in _DASHES and at not in line.closing:
            return None
        if any(finite(line, i, self.words, self.speakers.language) for i in range(cue.after, at)):
            return None
        return voice

    def _voice(self, at: int) -> Voice | None:
        stretch = self.line.stretches[at]
        size = size_of(stretch, self.line)
        if size == 0:
            return None
        if self.kinds.shouted(at):
            return self.alone.shouted(at)
        if (joined := self._joined(at)) is not None:
            return joined
        whole = self.kinds.whole(at, stretch, size)
        unspoken = self.kinds.unspoken(at, stretch, size, whole)
        found = (incise(stretch, self.speakers) if size >= _SPEECH else None) or (
            self._right(at, whole) if size >= _SPEECH or not unspoken else None
        )
        if unspoken and found is None:
            self.unspoken.add(at)
        if found is not None or unspoken:
            return found
        if self.alone.heads(at):
            return Voice(None)
        if self.kinds.labels(at):
            return Voice(None) if whole or self.line.word(at - 1) == ":" else None
        later = self.elsewhere.later(at)
        brought = self._brought(at, stretch, size, whole, later)
        if brought is not None:
            return brought if brought.speaker is not None or brought.cue is not None else None
        last = self.last[1] if self.last is not None else None
        if whole:
            return self.alone.sentence(at, last)
        return self._shared(at) or self.alone.fragment(at, stretch, size, last, later)

    def _joined(self, at: int) -> Voice | None:
        """« crient "…" ou encore **"…"** », « aux cris de "…" et de **"…"** »: the voice of the words before."""
        if self.last is None or self.last[1].speaker is None or self.last[1].cue is None:
            return None
        between, lists = self.line.words[self.last[0] + 1 : at], self.words.lists
        small = all(word in lists.joining or word in lists.of for word in between)
        return Voice(self.last[1].speaker) if small and not lists.coordinators.isdisjoint(between) else None

    def _shared(self, at: int) -> Voice | None:
        """« parle de "peine" et de **"colère"** », « "remercie" la ville de sa **"patience"** »: the voice of the words before."""
        if self.last is None or self.last[1].speaker is None or at - self.last[0] > _SHARED:
            return None
        between = range(self.last[0] + 1, at)
        if any(self.line.words[i] in _PARTING for i in between):
            return None
        verbs = (finite(self.line, i, self.words, self.speakers.language) for i in between)
        return Voice(self.last[1].speaker) if not any(verbs) else None

    def _brought(self, at: int, stretch: Stretch, size: int, whole: bool, later: Voice | None) -> Voice | None:
        """What a cue elsewhere in the sentence says; without speaker and cue where it says that the words are nobody's."""
        beside = self.elsewhere.phrase_before(at)
        found = self.elsewhere.before(at, stretch, size, whole=whole) if beside is None else None
        nobody = None
        if found is not None and not (later is not None and found[1] == "far"):
            group = self._reporting(found[0]) or found[0]
            speaker = self.elsewhere.same(self.speakers.subjects.subject(self.line, group))
            if group.mood == "infinitive" and speaker is None:  # « Et de poursuivre : … »
                speaker = self.last[1].speaker if self.last is not None else self.context.speaker
            if speaker is not None or not (group.passive or group.strength == "act"):
                return Voice(speaker, self.line.span(group.first, group.after))
            nobody = Voice(None) if group.passive else None  # « un texte jugé "dangereux" »
        if later is not None and (size > 1 or whole):
            return later
        return beside or self.elsewhere.phrase(at, size) or nobody

    def _reporting(self, group: Group) -> Group | None:
        """« **a promis** que la ville paierait un "juste prix" »: the verb whose « que » opens the clause of an act."""
        marker = self.speakers.subjects.marker(self.line, group) if group.strength == "act" and group.mood == "finite" else None
        if marker is None or self.line.words[marker] not in self.words.lists.that:
            return None
        return next((g for g in self.cued.groups if g.strength == "say" and g.mood == "finite" and g.after == marker), None)

    # --- cues right after the marks -----------------------------------------------------------------------

    def _right(self, at: int, whole: bool) -> Voice | None:
        """A cue right after the stretch: « …, a dit le maire », « …, selon le maire », « …, qu'il a dit »."""
        line, lists = self.line, self.words.lists
        i = self._past_marks(at + 1)
        if i is None:
            return None
        for phrase in self.cued.according:
            if phrase.first == i:
                return Voice(phrase.speaker, line.span(phrase.first, phrase.named)) if phrase.speaker else None
        ahead = line.opening.get(i) if self.words.subject_first else None  # English « “…”, **she said** »
        if ahead is not None and any(group.first == ahead[1] and group.mood == "finite" for group in self.cued.groups):
            cue = next(group for group in self.cued.groups if group.first == ahead[1])
            return Voice(ahead[0], line.span(cue.first, cue.after))
        if at == 0 and line.word(1) == "," and (opens := self._ahead(i)) is not None:
            return opens
        told = line.word(i) in lists.that and line.word(i + 1) in self.words.verbs.subjects  # « …, **qu'il** a dit »
        for group in self.cued.groups:
            if group.first == i or (told and group.first == i + 2):
                return self._after(group, i, sure=whole or at == 0)
            if i < group.first <= i + _PRESENTED and line.word(i) in lists.presenting:
                return Voice(self.speakers.subjects.subject(line, group), line.span(group.first, group.after))
            if i < group.first and (about := self._about(group, at, i)) is not None:
                return about
        return self._unlisted(i) if whole or (at == 0 and i > at + 1) else None

    def _ahead(self, i: int) -> Voice | None:
        """« « … », **le maire prend la parole** », where nothing else is what the verb brings."""
        line, known = self.line, self.line.opening.get(i)
        group = next((group for group in self.cued.groups if known is not None and group.first == known[1]), None)
        if known is None or known[0].kind == "pronoun" or group is None or group.mood != "finite" or group.passive:
            return None
        if self.line.stretches[0].after - self.line.stretches[0].first < _SPEECH or len(line.stretches) > 1:
            return None  # « « La Bohème », le chanteur dit l'avoir écrite »
        if any(word in self.words.lists.that or word == ":" for word in line.words[group.after :]):
            return None
        return Voice(known[0], line.span(group.first, group.after))

    def _about(self, group: Group, at: int, i: int) -> Voice | None:
        """« « … » sur ce point **a affirmé le maire** »: a verb of saying and its subject behind what the words are about."""
        line = self.line
        stretch, language = line.stretches[at], self.speakers.language
        told = any(form.tense in "PISFCJ" for word in line.tokens.words[stretch.first : stretch.after] for form in language.forms(word))
        plain = all(line.is_word(j) and line.words[j] is not QUOTED for j in range(i, group.first))
        if not (told and plain) or line.word(i) not in self.words.lists.prepositions or group.first > i + _ABOUT:
            return None
        if group.mood != "finite" or group.strength != "say" or group.passive or group.pronoun is not None:
            return None
        speaker = self.speakers.phrases.known_right(line, group.after)
        return Voice(speaker, line.span(group.first, group.after)) if speaker is not None else None

    def _past_marks(self, i: int) -> int | None:
        """The item after the punctuation, adverbs and times that may stand before a cue; None where a new sentence begins."""
        line = self.line
        while True:
            word = line.word(i)
            if word in FINAL and line.is_word(i + 1) and line.capital(i + 1):
                return None
            if not (word in (",", ")", "(") or word in FINAL or word in _DASHES or self._adverb(word)):
                break
            i += 1
        return self.speakers.phrases.time(line, i) or i  # « … » mardi, a dit le maire

    def _adverb(self, word: str) -> bool:
        if word in self.words.verbs.adverbs:
            return word not in self.words.lists.coordinators
        return word != "" and word.endswith(self.words.adverb)

    def _after(self, group: Group, i: int, *, sure: bool) -> Voice | None:
        line = self.line
        if group.mood != "finite" or group.passive or (group.strength == "act" and group.pronoun is None):
            return None
        cue = line.span(group.first, group.after)
        if group.first > i:
            return Voice(self.speakers.subjects.subject(line, group), cue)
        if group.pronoun is not None:
            return Voice(self.speakers.subjects.inverted(line, group, group.pronoun) or self._among(group), cue)
        speaker = self.elsewhere.same(self.speakers.phrases.right(line, group.after))
        if speaker is None and not self.words.lists.whoever.isdisjoint(line.words[group.after : group.after + _PERIPHRASIS]):
            speaker = self.context.speaker  # « raconte dans la presse celui qui … »: whom the text is about
        return Voice(speaker, cue) if speaker is not None or (sure and group.strength == "say") else None

    def _among(self, group: Group) -> Reference | None:
        """« assure-t-on **du côté du ministère** »."""
        found = phrases(self.line, self.words.among, self.speakers)
        return next((phrase.speaker for phrase in found if phrase.first == group.after), None)

    def _unlisted(self, i: int) -> Voice | None:
        """Any verb with its subject behind it: « …, **savoure l'avocate** »."""
        line = self.line
        for head in range(i, min(i + 4, len(line))):
            group = finite(line, head, self.words, self.speakers.language)
            if group is None or group.first != i or group.passive or group.lemma in (self.words.verbs.be, self.words.verbs.have):
                continue
            if group.pronoun is not None:
                speaker = self.speakers.subjects.pronoun(line, group.pronoun)
            else:
                known = self.speakers.phrases.noun_phrase(line, group.after)
                speaker = self.speakers.phrases.apposed(line, *known)[0] if known is not None else None
            if speaker is not None:
                return Voice(speaker, line.span(group.first, group.after))
        return None
