"""Direct quotations: which marked stretches are speech, whose, and what says so."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dossier.annotate.cues import Group, finite, groups, phrase_at
from dossier.annotate.lines import QUOTED, Line, Stretch
from dossier.annotate.speakers import Speakers
from dossier.model import Reference, Span

_CHARGE = 10  # items between what justice does and the « pour » of what it does it for
_TITLE = 6  # words of a title that stands in a sentence
_STOPS = frozenset(".!?…")
Gap = Literal["tight", "near", "clause", "far", "none"]


class Voice(NamedTuple):
    """Whose words: None where it is speech and nothing says whose."""

    speaker: Reference | None
    cue: Span | None


class According(NamedTuple):
    """« selon le maire »: items `first` to `after`, the phrase itself up to `named`."""

    first: int
    named: int
    after: int
    speaker: Reference | None


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before tell: who spoke last, and in which paragraph."""

    speaker: Reference | None = None
    cue: Span | None = None
    here: bool = False  # in the same paragraph, in the sentence before
    opens: bool = False  # the line before ends with a colon
    told: Voice | None = None  # who the sentence before is about or reports


@dataclass(frozen=True, slots=True)
class Reading:
    """One line with its cues."""

    line: Line
    groups: tuple[Group, ...]
    according: tuple[According, ...]


def read(line: Line, speakers: Speakers) -> Reading:
    return Reading(line, tuple(groups(line, speakers.words)), tuple(_according(line, speakers)))


def _according(line: Line, speakers: Speakers) -> list[According]:
    found = []
    words = speakers.words
    for i, word in enumerate(line.words):
        if word not in words.according:
            continue
        named = phrase_at(line, i, words)
        if named is None or named >= len(line) or (word in words.doubtful and not _opens_clause(line, i, named, speakers)):
            continue
        after, speaker = _named(line, named, speakers)
        found.append(According(i, named, after, speaker))
    return found


def _opens_clause(line: Line, i: int, named: int, speakers: Speakers) -> bool:
    """« Pour le maire, … »: at the head of its clause, somebody and a comma or marked words after."""
    if line.word(i - 1) not in ("", ",", ";", ":", ".") and line.word(i - 1) not in speakers.words.coordinators:
        return False
    known = line.opening.get(named) or line.opening.get(named + 1)
    return known is not None and (line.word(known[1]) in (",", QUOTED, "(") or line.word(known[1]) in speakers.words.relative)


def _named(line: Line, i: int, speakers: Speakers) -> tuple[int, Reference | None]:
    """Whom « selon » names at item `i`; for a paper, whose it is (« selon un bilan **du ministère** »)."""
    words = speakers.words
    if line.word(i) in words.disjunctive:
        return i + 1, speakers.pronoun(line, i)
    pointing = line.opening.get(i)
    if pointing is not None and pointing[0].kind == "pronoun":
        return pointing[1], pointing[0]  # « selon ce dernier »
    if line.word(i - 1) in words.contracted and (known := line.opening.get(i - 1)) is not None:
        return known[1], known[0]
    found = speakers.noun_phrase(line, i)
    if found is None:
        return i + 1, None
    reference, after = found
    if reference.head in words.own:
        return after, None
    if any(word in words.documents for word in line.words[i:after]):
        return _author(line, i, after, reference, speakers)
    named, after = speakers.apposed(line, reference, after)
    return after, named


def _author(line: Line, i: int, after: int, paper: Reference, speakers: Speakers) -> tuple[int, Reference | None]:
    j = i + 1
    while j < len(line) and line.words[j] not in (",", ";", ":", ".", QUOTED):
        known = line.opening.get(j)
        governor = line.word(j - 1) if line.word(j - 1) not in speakers.words.verbs.articles else line.word(j - 2)
        by = governor in speakers.words.of or governor in speakers.words.agents or line.word(j) in speakers.words.contracted
        if known is not None and known[0].kind != "pronoun" and j > i and by and known[0].head not in speakers.words.documents:
            named, past = speakers.apposed(line, *known)
            return past, named
        j = known[1] if known is not None else j + 1
    return max(after, j), None


class Attribution:
    """Attributes the marked stretches of one line."""

    def __init__(self, reading: Reading, speakers: Speakers, context: Context, terms: frozenset[str]) -> None:
        self.reading, self.line = reading, reading.line
        self.speakers, self.words = speakers, speakers.words
        self.context = context
        self.terms = terms
        self.before: tuple[int, Voice] | None = None  # the stretch before this one, where it is speech
        self.continued: set[int] = set()  # stretches that go on with the one before them, around an incise

    def voice(self, at: int) -> Voice | None:
        """Whose words stand at item `at`; None where they are no speech. To be asked of a line's stretches in their order."""
        found = self._goes_on(at)
        if found is not None:
            self.continued.add(at)
        else:
            found = self._voice(at)
        self.before = (at, found) if found is not None else None
        return found

    def _goes_on(self, at: int) -> Voice | None:
        """« « … », a dit le maire, « … » »: the voice of the stretch before, when only its incise stands between."""
        if self.before is None or self.before[1].cue is None:
            return None
        line, (before, voice) = self.line, self.before
        cue = next((g for g in self.reading.groups if line.starts[g.first] == self.before[1].cue.start), None)
        if cue is None or cue.first < before or any(g.first > cue.first and g.after <= at for g in self.reading.groups):
            return None
        if line.word(at - 1) not in (",", ":", "–", "—") and at not in line.closing:
            return None
        if any(finite(line, i, self.words, self.speakers.language) for i in range(cue.after, at)):
            return None
        return voice

    def _voice(self, at: int) -> Voice | None:
        stretch = self.line.stretches[at]
        size = _size(stretch, self.line)
        if size == 0:
            return None
        whole = self._whole(at, stretch, size)
        named = self._is_name(at, stretch, size, whole)
        inner = self._incise(stretch) if size > 3 else None
        if inner is not None:
            return inner
        right = self._right(at)
        if right is not None and not (named and size < 4):
            return right
        if named:
            return None
        left = self._left(at, stretch, size, whole)
        if left is not None:
            return left if left.cue is not None or left.speaker is not None else None
        if whole:
            return self._whole_alone(at)
        return self._fragment_alone(at, stretch, size)

    # --- what kind of stretch ---------------------------------------------------------------------------------------

    def _whole(self, at: int, stretch: Stretch, size: int) -> bool:
        """A sentence of its own, not words taken into another: it opens with a capital where a sentence can open."""
        tokens = self.line.tokens
        before = self.line.word(at - 1)
        opens = before in ("", ":", ",", "(", "–", "—", "-", QUOTED, *_STOPS) or before in self.words.that
        if not opens and not (size > 5 and tokens.capital(stretch.first)):
            return False
        ends = tokens.words[stretch.after - 1] in _STOPS
        return (tokens.capital(stretch.first) or tokens.kinds[stretch.first] != "w") and (size > 2 or ends)

    def _named(self, at: int) -> bool:
        """« le film "…" », « surnommé "…" », but « se dit "prête" »."""
        line, words = self.line, self.words
        if any(group.head == at - 1 for group in self.reading.groups):
            return False
        before = line.word(at - 1)
        return before in words.works or before in words.terms or (before in words.of and line.word(at - 2) in words.terms)

    def _speaks(self, at: int) -> bool:
        """« répond un **"gilet jaune"** »: who speaks, not what is said."""
        line = self.line
        if line.word(at - 1) not in self.words.one:
            return False
        return any(
            group.after == at - 1 and group.mood == "finite" and group.strength in ("say", "utter") and (line.word(group.first - 1) is QUOTED or line.word(group.first - 2) is QUOTED)
            for group in self.reading.groups
        )

    def _is_name(self, at: int, stretch: Stretch, size: int, whole: bool) -> bool:
        """Titles, terms, nicknames, charges: words in marks that nobody is said to have uttered."""
        line, words, tokens = self.line, self.words, self.line.tokens
        text = " ".join(tokens.words[stretch.first : stretch.after])
        if text in self.terms or not any(kind == "w" for kind in tokens.kinds[stretch.first : stretch.after]):
            return True
        before = line.word(at - 1)
        if self._named(at) or self._speaks(at):
            return True
        if whole:
            return False
        if tokens.capital(stretch.first) and size <= _TITLE and before not in (":", ",", "") and self._nominal(at - 1):
            return True
        if size == 1 and before in words.messages:
            return True
        return self._charge(at)

    def _nominal(self, i: int) -> bool:
        """Whether what stands before a stretch is a determiner, a preposition or a noun: « l'émission "…" », « dans "…" »."""
        word = self.line.word(i)
        if word in self.words.that or not self.line.is_word(i):
            return False
        if word in self.words.verbs.articles or word in self.words.verbs.determiners or word in self.words.prepositions:
            return True
        return finite(self.line, i, self.words, self.speakers.language) is None and not any(g.after == i + 1 for g in self.reading.groups)

    def _charge(self, at: int) -> bool:
        """« une enquête pour "blessures involontaires" », « du chef de "…" »."""
        line = self.line
        i = at - 1
        while i > 0 and (line.words[i] in self.words.verbs.articles or line.words[i] in self.words.verbs.determiners or line.words[i] in self.words.of):
            i -= 1
        return line.word(i) in self.words.charging and any(line.word(j) in self.words.charges for j in range(max(0, i - _CHARGE), i))

    # --- cues -----------------------------------------------------------------------------------------------------------

    def _incise(self, stretch: Stretch) -> Voice | None:
        """« Mon père m'a appris le métier ici, **raconte-t-il**. Je ne … »: a cue inside the marks."""
        inner = self.speakers.inside(stretch)
        if inner is None:
            return None
        for group in groups(inner, self.words):
            if (
                group.strength != "say"
                or group.mood != "finite"
                or group.passive
                or inner.word(group.first - 1) not in (",", "?", "!", "…")
            ):
                continue
            speaker = self.speakers.subject(inner, group) if group.pronoun is not None else self.speakers.right(inner, group.after)
            if speaker is not None and (group.pronoun is None or speaker.kind == "pronoun"):
                return Voice(speaker, inner.span(group.first, group.after))
        return None

    def _right(self, at: int) -> Voice | None:
        """A cue right after the stretch: « …, a dit le maire », « …, selon le maire », « …, qu'il a dit »."""
        line = self.line
        i = at + 1
        while (
            line.word(i) in (",", "–", "—", "-", ")", *_STOPS) or line.word(i) in self.words.verbs.adverbs or line.word(i).endswith("ment")
        ):
            if line.word(i) in _STOPS and line.word(i + 1) not in ("", ",") and line.is_word(i + 1) and line.capital(i + 1):
                return None
            i += 1
        i = self.speakers.time(line, i) or i  # « … » mardi, a dit le maire
        for phrase in self.reading.according:
            if phrase.first == i:
                return Voice(phrase.speaker, line.span(phrase.first, phrase.named)) if phrase.speaker else None
        for group in self.reading.groups:
            if group.first == i or (
                group.first == i + 2 and line.word(i) in self.words.that and line.word(i + 1) in self.words.verbs.subjects
            ):
                return self._after(group, i)
            if group.first > i and group.first <= i + 6 and line.word(i) in self.words.presenting:
                return Voice(self.speakers.subject(line, group), line.span(group.first, group.after))
        return self._unlisted(i) if i > at + 1 else None

    def _adverb(self, i: int) -> bool:
        word = self.line.word(i)
        return (word in self.words.verbs.adverbs and word not in self.words.coordinators) or (word != "" and word.endswith(self.words.adverb))

    def _after(self, group: Group, i: int) -> Voice | None:
        line = self.line
        if group.mood != "finite" or group.passive or (group.strength == "act" and group.pronoun is None):
            return None
        if group.first > i or group.pronoun is not None:
            return Voice(self.speakers.subject(line, group), line.span(group.first, group.after))
        speaker = self.speakers.right(line, group.after)
        return Voice(speaker, line.span(group.first, group.after)) if speaker is not None else None

    def _unlisted(self, i: int) -> Voice | None:
        """Any verb with its subject behind it: « …, **savoure l'avocate** »."""
        line = self.line
        for head in range(i, min(i + 4, len(line))):
            group = finite(line, head, self.words, self.speakers.language)
            if group is None or group.first != i or group.passive or group.lemma in (self.words.verbs.be, self.words.verbs.have):
                continue
            if group.pronoun is not None:
                speaker = self.speakers.pronoun(line, group.pronoun)
            else:
                known = self.speakers.noun_phrase(line, group.after)
                speaker = self.speakers.apposed(line, *known)[0] if known is not None else None
            if speaker is not None:
                return Voice(speaker, line.span(group.first, group.after))
        return None

    def _left(self, at: int, stretch: Stretch, size: int, whole: bool) -> Voice | None:
        """A cue before the stretch, or an incise further on; a Voice of Nones where a cue says that it is nobody's."""
        line = self.line
        later = self._later(at)
        for group in reversed(self.reading.groups):
            if group.after > at:
                continue
            if any(line.words[i] == ";" for i in range(group.after, at)):
                break
            gap = self._gap(group, at)
            if group.mood == "participle" and group.passive and not self._shares(group):
                if gap == "tight" and group.strength != "utter":
                    agent = self.speakers.subject(line, group)
                    return Voice(agent, line.span(group.first, group.after)) if agent else Voice(None, None)
                continue
            if self._fits(group, gap, at, stretch, size, whole):
                if later is not None and gap == "far":
                    return later
                speaker = self._same(self.speakers.subject(line, group))  # none for « Et de poursuivre : … »
                if speaker is None and group.mood == "infinitive":
                    speaker = self.before[1].speaker if self.before is not None else self.context.speaker
                return Voice(speaker, line.span(group.first, group.after))
        if later is not None and (size > 1 or whole):
            return later
        return self._by_phrase(at, size)

    def _shares(self, group: Group) -> bool:
        """« a condamné …, mais également **dénoncé** … »: a participle that shares the auxiliary of one before it."""
        return self.speakers.coordinated(self.line, group)

    def _same(self, speaker: Reference | None) -> Reference | None:
        """« la même source » is who spoke last."""
        if speaker is not None and speaker.kind == "role" and self.context.speaker is not None and self.speakers.is_same(speaker):
            return self.context.speaker
        return speaker

    def _gap(self, group: Group, at: int) -> Gap:
        line = self.line
        between = line.words[group.after : at]
        if all(self._light(word) for word in between):
            return "tight"
        if line.word(at - 1) == ":":
            return "tight"
        if line.word(group.after) in self.words.that or any(word in self.words.that for word in between[:4]):
            return "clause"
        verbs = [v for i in range(group.after, at) if (v := finite(line, i, self.words, self.speakers.language))]
        if any((self.speakers.marker(line, verb) or -1) < group.after for verb in verbs):
            return "none"
        if verbs or "," in between or len(between) > 10:
            return "far"
        return "near"

    def _light(self, word: str) -> bool:
        words = self.words
        return (
            word in words.verbs.articles
            or word in words.verbs.determiners
            or word in words.prepositions
            or word in words.contracted
            or word in words.that
            or word in (":", ",")
            or word in words.verbs.adverbs
            or word in words.verbs.negations
        )

    def _fits(self, group: Group, gap: Gap, at: int, stretch: Stretch, size: int, whole: bool) -> bool:
        """Whether a stretch of so many words, so far behind a cue, is what the cue brings."""
        before = self.line.word(at - 1)
        definite = before in self.words.definite and size <= 2 and not whole
        if group.passive and group.mood == "finite":
            return gap == "tight"
        if group.strength == "utter":
            capital = self.line.tokens.capital(stretch.first)
            return (gap == "tight" and (whole or size > 2 or before == ":")) or (gap == "near" and capital and size > 1)
        if gap == "tight":
            return not (definite and group.strength == "say" and self.line.word(at - 2) in self.words.that)
        if gap == "near":
            return not definite or group.strength == "act"
        if gap == "clause":
            return not definite and (size > 1 or self._predicative(at))
        return gap == "far" and size >= 4

    def _predicative(self, at: int) -> bool:
        """« que la situation était "intenable" »."""
        verb = finite(self.line, at - 1, self.words, self.speakers.language)
        return verb is not None and verb.lemma == self.words.verbs.be

    def _later(self, at: int) -> Voice | None:
        """An incise further on in the sentence: « Tout sera fait pour que l'aide "…" arrive, **a-t-il promis** »."""
        line = self.line
        for group in self.reading.groups:
            before = line.word(group.first - 1)
            if group.first <= at or group.passive or not (group.strength == "say" or (group.strength == "utter" and before is QUOTED)):
                continue
            if group.mood == "gerund" and before not in (",", "en"):
                speaker = self.speakers.subject(line, group)  # « …, l'Élysée précisant que … »
                if speaker is not None and speaker.start == line.starts[self._chunk(group.first)]:
                    return Voice(speaker, line.span(group.first, group.after))
            if group.mood != "finite":
                continue
            if before in self.words.pronouns and line.word(group.first - 2) in self.words.inverting:
                return Voice(self.speakers.subject(line, group), line.span(group.first, group.after))  # « ainsi qu'il l'avait dit »
            if before not in (",", QUOTED) and before not in self.words.inverting:
                continue
            if group.pronoun is not None:
                return Voice(self._same(self.speakers.pronoun(line, group.pronoun)), line.span(group.first, group.after))
            speaker = self.speakers.incise(line, group) if before == "," else self.speakers.right(line, group.after)
            if speaker is None and line.word(at + 1) == ":":
                speaker = self.speakers.before(line, group)  # « "…" : invité hier, le maire a donné le ton »
            if speaker is not None:
                return Voice(self._same(speaker), line.span(group.first, group.after))
        return None

    def _by_phrase(self, at: int, size: int) -> Voice | None:
        """« Selon le maire, … », « … selon le maire » in the same sentence."""
        if size < 2:
            return None
        for phrase in sorted(self.reading.according, key=lambda phrase: (phrase.first > at, abs(phrase.first - at))):
            if phrase.speaker is not None:
                return Voice(self._same(phrase.speaker), self.line.span(phrase.first, phrase.named))
        return None

    # --- without a cue ------------------------------------------------------------------------------------------------

    def _whole_alone(self, at: int) -> Voice | None:
        """A whole sentence that no cue of its own brings."""
        line, context = self.line, self.context
        if line.word(at - 1) == ":" and at > 1:
            return self._label(at)
        if self._alone(at):
            if context.opens and context.told is not None:
                return context.told
            if context.here and context.speaker is not None:
                return Voice(context.speaker, None)
            if context.told is not None:
                return Voice(context.told.speaker, None)
            return Voice(None, None)
        return Voice(None, None)

    def _alone(self, at: int) -> bool:
        """Whether nothing stands before the stretch in its sentence, or other stretches only."""
        return all(self.line.words[i] is QUOTED or not self.line.is_word(i) for i in range(at))

    def _label(self, at: int) -> Voice | None:
        """« Jean Dupont (maire) : « … » », « Le maire est catégorique : « … » »."""
        line = self.line
        if 0 in line.opening and line.opening[0][0].kind != "pronoun" and line.opening[0][1] in (at - 1, at - 2):
            return Voice(line.opening[0][0], None)
        for i in range(at - 1, -1, -1):
            verb = finite(line, i, self.words, self.speakers.language)
            if verb is not None:
                return Voice(self.speakers.subject(line, verb), None)
        known = line.opening.get(0) or line.opening.get(1)
        if known is not None and known[0].kind != "pronoun":
            return Voice(known[0], None)
        return Voice(self.context.speaker if self.context.here else None, None)

    def _fragment_alone(self, at: int, stretch: Stretch, size: int) -> Voice | None:
        """Words taken into a sentence that no cue brings: the one the sentence is about said them, when they are many enough."""
        line = self.line
        if size < (2 if self._opens_like_speech(stretch) or line.word(at - 2) in self.words.shouts else 4):
            return None
        later = self._later(at)
        if later is not None:
            return later
        if line.word(at - 1) in self.words.of and line.word(at - 2) in self.words.shouts:
            verb = next((v for i in range(at - 3, -1, -1) if (v := finite(line, i, self.words, self.speakers.language))), None)
            return Voice(self.speakers.subject(line, verb), line.span(at - 2, at - 1)) if verb is not None else None
        for i in range(at - 1, -1, -1):
            verb = finite(line, i, self.words, self.speakers.language)
            if verb is not None:
                stated = verb.lemma in (self.words.verbs.be, self.words.verbs.have)  # « n'est "pas partie prenante" » is said of the subject
                speaker = None if stated else self.speakers.subject(line, verb)
                return Voice(speaker, None) if speaker is not None else self._carried()
        return self._carried()

    def _opens_like_speech(self, stretch: Stretch) -> bool:
        """« "un bon accord" », « "à l'invitation" », « "faire un point" »: a term in marks leaves its determiner out of them."""
        word = self.line.tokens.words[stretch.first]
        verbs = self.words.verbs
        if self.line.tokens.capital(stretch.first):
            return False
        if word in verbs.articles or word in verbs.determiners or word in self.words.prepositions or word in self.words.contracted:
            return True
        return word in verbs.negations or any(form.tense == "W" for form in self.speakers.language.forms(word))

    def _chunk(self, i: int) -> int:
        """The first item after the comma before item `i`, an article left out."""
        j = i
        while j > 0 and self.line.words[j - 1] not in (",", ";", ":", QUOTED):
            j -= 1
        return j if j in self.line.opening or j + 1 >= len(self.line) else j + 1

    def _carried(self) -> Voice | None:
        """Who spoke in the sentence so far, or in the one before."""
        if self.before is not None and self.before[1].speaker is not None:
            return Voice(self.before[1].speaker, None)
        context = self.context
        return Voice(context.speaker, None) if context.here and context.speaker is not None else None


def _size(stretch: Stretch, line: Line) -> int:
    """The words of a stretch."""
    tokens = line.tokens
    return sum(tokens.kinds[i] in "wn" and not tokens.words[i].endswith("'") for i in range(stretch.first, stretch.after))
