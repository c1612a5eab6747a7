"""Speakers: whose words a cue brings."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.annotate.cues import CueWords, Group, cue_words, finite
from dossier.annotate.lines import QUOTED, Line, Stretch, line
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Reference

_REACH = 60  # items that a subject may stand before its verb
_MARKED = 30  # items that the word that opens a clause may stand before its verb
_RIGHT = 30  # items that an inverted subject may stand after its verb
_BEFORE_INCISE = frozenset(",?!…")
_JOINED = 3  # words of a name that holds another
_NICKNAME = 4  # tokens of a nickname in marks
_LONG = 8  # tokens of a stretch that is no noun
_TITLE = 4  # letters of a title before a name
_DEPTH = 6  # verbs that may share a subject


@dataclass(frozen=True, slots=True)
class Speakers:
    """Finds speakers in the lines of one text. `references` are its references by place, pronouns included."""

    tokens: Tokens
    language: Language
    words: CueWords
    references: Sequence[Reference]
    places: Sequence[int]

    # --- subjects ------------------------------------------------------------------------------------------------

    def subject(self, line: Line, group: Group, depth: int = 0) -> Reference | None:
        """Who does what a verb group tells, None where nothing says so."""
        if group.pronoun is not None:
            return self.pronoun(line, group.pronoun)
        if group.passive and depth == 0 and group.mood in ("finite", "infinitive"):
            return self._agent(line, group.after)
        if group.mood == "finite":
            found = self.known_right(line, group.after) if self._after_marks(line, group) else None
            if found is None and not self._incised(line, group):
                found = self._left(line, group, depth)
            if found is None and self._inverts(line, group):
                return self.right(line, group.after)
            if found is None and group.strength != "any":
                return self._described_left(line, group.first) or self.known_right(line, group.after)
            return found
        if group.mood == "gerund":
            return self._gerund(line, group, depth)
        if depth >= _DEPTH:
            return None
        if group.mood == "participle" and not self.coordinated(line, group):
            return self._agent(line, group.after)
        return self._main(line, group, depth)

    def before(self, line: Line, group: Group) -> Reference | None:
        """The subject of a verb group that stands before it."""
        return self._left(line, group, 0)

    def pronoun(self, line: Line, i: int) -> Reference | None:
        """The pronoun at `i`; None for those that stand for nobody in particular (« on ») or for the author (« je »)."""
        known = line.opening.get(i)
        if known is not None and known[0].kind == "pronoun":
            return known[0]
        gender = self.words.pronouns.get(line.words[i])
        if gender is None:
            return None
        return Reference(line.starts[i], line.ends[i], "pronoun", line.words[i], "f" if "f" in gender else "m", "p" in gender)

    def known_right(self, line: Line, i: int) -> Reference | None:
        """An inverted subject that a reference of the text stands for: elsewhere than after marks, any other noun may be an object."""
        found = self.right(line, i)
        known = found is not None and any(reference is found for reference, _ in line.opening.values())
        return found if known else None

    def incise(self, line: Line, group: Group) -> Reference | None:
        """The subject of an incise without marks: « le site fermera, **a indiqué le maire** »; None where the verb is the sentence's own."""
        if group.pronoun is not None:
            return self.pronoun(line, group.pronoun)
        if not self._told(line, group.first):
            return None  # « Jean Petit, maire de la ville, **a critiqué Paul Durand** »
        return self.known_right(line, group.after)

    def _told(self, line: Line, after: int) -> bool:
        """Whether a clause is told, or words are quoted, before an item."""
        for i in range(max(0, after - _REACH), after):
            if line.words[i] is QUOTED:
                return True
            verb = finite(line, i, self.words, self.language)
            if verb is not None and self.marker(line, verb) is None:
                return True
        return False

    def _described_left(self, line: Line, after: int) -> Reference | None:
        """A description right before a verb that is no reference of the text: « une centaine de personnes **a scandé** »."""
        for i in range(after - 2, max(-1, after - 9), -1):
            if line.words[i] in (",", ";", ":", QUOTED):
                return None
            if line.words[i] in self.words.verbs.articles or line.words[i] in self.words.verbs.determiners:
                if self._governor(line, i) is not None or line.words[i] in self.words.contracted:
                    continue
                found = self._described(line, i)
                if found is not None and found[1] == after and found[0].head not in self.words.documents:
                    return found[0]
        return None

    def _after_marks(self, line: Line, group: Group) -> bool:
        """« « … », **indique** le maire »."""
        return line.word(group.first - 1) == "," and line.word(group.first - 2) is QUOTED

    def _incised(self, line: Line, group: Group) -> bool:
        """Whether marked words right before a verb are what it brings and no noun of its subject: « le collectif « … » **indique** »."""
        at = group.first - (2 if line.word(group.first - 1) == "," else 1)
        stretch = line.stretches.get(at)
        return stretch is not None and (at == 0 or stretch.after - stretch.first > _LONG)

    def _inverts(self, line: Line, group: Group) -> bool:
        """Whether the subject may follow: after marked words, at the head of a sentence, « comme l'a dit »."""
        i = group.first - 1
        before = line.word(i)
        if before == ",":
            return line.word(i - 1) is QUOTED
        return before in ("", QUOTED) or before in self.words.inverting

    def coordinated(self, line: Line, group: Group) -> bool:
        """Whether a participle shares the auxiliary of one before it: « a décrété … et **promis** », « …, **demandé** … et promis »."""
        i = group.first - 1
        while i > 0 and line.words[i] in self.words.verbs.adverbs and line.words[i] not in self.words.coordinators:
            i -= 1
        if line.word(i) in self.words.coordinators:
            return True
        if line.word(i) != "," or line.word(group.after) in self.words.agents or line.word(group.after) in self.words.inverting:
            return False
        return any(
            line.words[j] in self.words.coordinators and any(form.tense == "K" for form in self.words.forms.get(line.word(j + 1), ()))
            for j in range(group.after, min(len(line) - 1, group.after + _RIGHT))
        )

    def _left(self, line: Line, group: Group, depth: int) -> Reference | None:
        i = group.first - 1
        before = line.word(i)
        if before in self.words.verbs.subjects and before not in self.words.relative:
            return self.pronoun(line, i)
        if before in self.words.coordinators:
            return self._main(line, group, depth)
        return self._walk(line, i, depth)

    def _walk(self, line: Line, i: int, depth: int) -> Reference | None:
        """The subject that ends at or before item `i`: complements, insertions and appositions are stepped over."""
        apposed: Reference | None = None
        edge = 0  # where the apposition begins
        bound = max(0, i - _REACH)
        closed = line.word(i) == ","
        while i >= bound:
            word = line.words[i]
            known = line.closing.get(i + 1)
            if known is not None and known[0].kind == "pronoun" and line.words[i] not in self.words.verbs.subjects:
                known = known if known[0].subject else None
            elif known is not None and known[0].kind == "pronoun":
                known = None
            if known is not None:
                reference, first = known
                governor = self._governor(line, first)
                if governor is not None and line.word(governor - 1) in self.words.some and line.word(governor) in self.words.of:
                    return self._one_of(line, governor - 1, reference)
                if governor is not None:
                    i = governor - 1
                    continue
                chunk = self._chunk(line, first)
                if apposed is not None and i + 2 != edge:
                    return apposed
                if closed and line.word(chunk - 1) == "," and apposed is None:
                    if self._begins(line, chunk, first):
                        apposed, edge = reference, chunk  # « le ministre, Jean Dupont, a dit », « Jean Dupont, le ministre, a dit »
                    i = chunk - 2
                    continue
                if apposed is not None and reference.kind != "name" and apposed.kind == "name":
                    return apposed
                return reference
            if word in self.words.relative:
                return self._antecedent(line, i)
            if word == ",":
                closed = True
            if word in self.words.pronouns and word not in self.words.disjunctive and line.word(i + 1) not in (",", "-"):
                return self.pronoun(line, i)
            verb = finite(line, i, self.words, self.language)
            if verb is not None:
                marker = self.marker(line, verb)
                if marker is not None and closed:
                    i = marker - 1
                    continue
                return apposed if apposed is not None or depth >= _DEPTH else self.subject(line, verb, depth + 1)
            i -= 1
        return apposed

    def _one_of(self, line: Line, i: int, all_of_them: Reference) -> Reference:
        """« **l'un des élus** »: somebody of a description."""
        first = i - 1 if line.word(i - 1) in self.words.verbs.articles else i
        return Reference(line.starts[first], all_of_them.end, "role", all_of_them.head, all_of_them.gender, False, all_of_them.of)

    def _governor(self, line: Line, first: int) -> int | None:
        """The preposition before a reference, determiners and adjectives skipped; None for a subject or an object."""
        i = first - 1
        if line.word(first) in self.words.contracted:
            known = line.opening.get(first)
            indefinite = known is not None and known[0].determiner == "indefinite" and not line.is_word(i)
            return None if indefinite else first  # « du patron », « au ministre », but « Des experts ont dit »
        while i >= 0 and i >= first - 3:
            word = line.words[i]
            if word in self.words.contracted or word in self.words.prepositions:
                return i
            if word not in self.words.verbs.articles and word not in self.words.verbs.determiners:
                return None
            i -= 1
        return None

    def _chunk(self, line: Line, i: int) -> int:
        """Where the stretch between commas that holds item `i` begins."""
        while i > 0 and line.words[i - 1] not in (",", ";", ":", "(", ")", "–", "—", QUOTED, "."):
            i -= 1
        return i

    def _begins(self, line: Line, chunk: int, first: int) -> bool:
        """Whether the reference at `first` begins the stretch at `chunk`, a determiner or a description of it before: « le ministre Jean Petit »."""
        i = chunk
        while i < first:
            described = line.opening.get(i)
            if described is not None and described[1] <= first:
                i = described[1]
            elif line.words[i] in self.words.verbs.articles or line.words[i] in self.words.verbs.determiners:
                i += 1
            else:
                return False
        return True

    def marker(self, line: Line, verb: Group) -> int | None:
        """The relative or subordinator that opens the clause of a verb: « X, **qui** dirige …, a dit »."""
        for i in range(verb.first - 1, max(-1, verb.first - _MARKED), -1):
            if line.words[i] in self.words.markers:
                return i
            if line.words[i] == ",":
                return None
        return None

    def _antecedent(self, line: Line, i: int) -> Reference | None:
        """Whom « qui » at `i` stands for: the nearest description or name, of which complements are no part."""
        j = i - 1
        if line.word(j) == ",":
            j -= 1
        best: Reference | None = None
        bound = max(0, j - 12)
        while j >= bound:
            known = line.closing.get(j + 1)
            if known is None:
                if best is not None or line.words[j] in (",", ";", ":", QUOTED):
                    break
                j -= 1
                continue
            reference, first = known
            best = best or reference
            governor = self._governor(line, first)
            if governor is None:
                return reference
            if line.word(governor) not in self.words.of:
                return reference  # « pour le ministre, qui a dit »
            j = governor - 1
        return best

    def _agent(self, line: Line, i: int) -> Reference | None:
        """« qualifié de "fou" **par le maire** »."""
        for j in range(i, min(len(line), i + 12)):
            if line.words[j] in self.words.agents:
                known = self.noun_phrase(line, j + 1)
                return known[0] if known else None
            if line.words[j] in (",", ";", ":"):
                return None
        return None

    def _gerund(self, line: Line, group: Group, depth: int) -> Reference | None:
        before = group.first - 1
        known = line.closing.get(before + 1)
        if known is not None and known[0].kind != "pronoun" and self._governor(line, known[1]) is None:
            chunk = self._chunk(line, known[1])
            if self._begins(line, chunk, known[1]) and chunk > 0:
                return known[0]  # « …, l'Élysée précisant que »
        return self._main(line, group, depth) if depth < _DEPTH else None

    def _main(self, line: Line, group: Group, depth: int) -> Reference | None:
        """The subject of the verb that a gerund, an infinitive or a coordinated verb hangs on."""
        if depth >= _DEPTH:
            return None
        i = group.first - 1
        embedded: Group | None = None
        bound = max(0, i - _REACH)
        while i >= bound:
            verb = finite(line, i, self.words, self.language)
            if verb is not None:
                if group.mood == "gerund" and embedded is None and self._embedded(line, verb, group):
                    embedded = verb
                else:
                    return self.subject(line, verb, depth + 1)
                i = verb.first
            i -= 1
        if embedded is not None:
            return self.subject(line, embedded, depth + 1)
        if group.first <= 2 or group.mood != "finite":
            for j in range(group.after, min(len(line), group.after + _REACH)):
                verb = finite(line, j, self.words, self.language)
                if verb is not None and self.marker(line, verb) is None:
                    return self.subject(line, verb, depth + 1)  # « Qualifiant le drame de "catastrophe", le ministre a dit »
        return None

    def _embedded(self, line: Line, verb: Group, group: Group) -> bool:
        """Whether a verb stands in a relative clause that a gerund after a comma does not hang on."""
        marker = self.marker(line, verb)
        return marker is not None and line.words[marker] in self.words.relative and line.word(group.first - 1) == ","

    # --- what follows a verb or a preposition ---------------------------------------------------------------------

    def right(self, line: Line, begin: int) -> Reference | None:
        """The inverted subject of a verb group that ends before item `begin`: « a estimé mardi à la radio **le maire** »."""
        i, joined = begin, None
        bound = min(len(line), begin + _RIGHT)
        while i < bound:
            if self.time(line, i) is None:
                found = self._subject_at(line, i, begin)
                if found is not None:
                    return self.apposed(line, *found)[0]
            past = self._past(line, i)
            if past is None:
                break
            joined = self._joined(line, i, past) or joined
            i = past
        return joined

    def _subject_at(self, line: Line, i: int, begin: int) -> tuple[Reference, int] | None:
        found = self.noun_phrase(line, i) or self._pointing(line, i) or self._marked_name(line, i)
        if found is None and i == begin and line.words[i] in self.words.some_of:
            found = self._described(line, i)  # « se sont emportés **des routiers** »
        return found

    def _past(self, line: Line, i: int) -> int | None:
        """The item after what may stand between a verb and its inverted subject: times, complements, adverbs."""
        words, word = self.words, line.words[i]
        time = self.time(line, i)
        if time is not None:
            return time
        if word in words.contracted or word in words.prepositions:
            if any(form.tense == "W" for form in self.language.forms(line.word(i + 1))):
                return i + 2 if line.word(i + 1) in words.forms else None  # « a commencé par dire … », but « a proposé de racheter … »
            return self.past_complement(line, i + 1)
        if word == ",":
            following = line.word(i + 1)
            opens = following in words.prepositions or following in words.contracted or self.time(line, i + 1) is not None
            return i + 1 if opens or self._closes(line, i) else None
        if self._adjective(line, i) and line.word(i + 1) == "," and i + 2 in line.opening:
            return i + 2  # « raconte, ému, Jean Petit »
        adverb = word in words.verbs.adverbs or word.endswith(words.adverb) or word in words.verbs.negations
        return i + 1 if adverb else None

    def _joined(self, line: Line, i: int, past: int) -> Reference | None:
        """The name that capitals join to a complement before it: « a réagi sur Twitter **Jean Petit** »."""
        for j in range(i + 1, past):
            known = line.opening.get(j)
            if known is not None and known[0].kind == "name" and known[1] == past and past - j >= _JOINED:
                return Reference(line.starts[j + 1], line.ends[past - 1], "name", line.words[past - 1])
        return None

    def _pointing(self, line: Line, i: int) -> tuple[Reference, int] | None:
        """« justifie **ce dernier** »."""
        known = line.opening.get(i)
        if known is None or known[0].kind != "pronoun" or known[1] == i + 1 and line.words[i] in self.words.verbs.subjects:
            return None
        return known if known[0].head not in self.words.disjunctive else None

    def _marked_name(self, line: Line, i: int) -> tuple[Reference, int] | None:
        """« répond un **"gilet jaune"** »."""
        stretch = line.stretches.get(i + 1)
        if stretch is None or line.words[i] not in self.words.one:
            return None
        if stretch.after - stretch.first > _NICKNAME:
            return None
        return Reference(*stretch.span, "role", self.tokens.words[stretch.after - 1]), i + 2

    def _closes(self, line: Line, i: int) -> bool:
        """Whether the comma at `i` closes a complement: « a dit, mardi, le maire »."""
        return any(line.words[j] == "," for j in range(max(0, i - 8), i)) and self.noun_phrase(line, i + 1) is not None

    def past_complement(self, line: Line, i: int) -> int:
        """The item after the complement of a preposition."""
        found = self.noun_phrase(line, i, loose=True)
        if found is not None:
            return found[1]
        while i < len(line) and (line.word(i) in self.words.verbs.articles or line.word(i) in self.words.verbs.determiners):
            i += 1
        if line.word(i) in self.words.prepositions:
            return i  # « auprès **de** l'AFP »
        return i + 1

    def time(self, line: Line, i: int) -> int | None:
        """The item after a day or time that begins at `i`: « ce jeudi », « le 8 août », « la semaine dernière »."""
        j = i
        if line.word(j) in self.words.verbs.articles or line.word(j) in self.words.verbs.determiners:
            j += 1
        if j < len(line) and line.tokens.kinds[line.tokens_at[j]] == "n" and line.words[j] is not QUOTED:
            j += 1
            if line.word(j) == "er":
                j += 1
        if line.word(j) not in self.words.times:
            return None
        while (
            j < len(line)
            and (line.words[j] in self.words.times or line.tokens.kinds[line.tokens_at[j]] == "n")
            and line.words[j] is not QUOTED
        ):
            j += 1
        return j

    def apposed(self, line: Line, reference: Reference, after: int) -> tuple[Reference, int]:
        """The name that stands beside a description (« le maire de la ville**,** Jean Petit »), and the item after."""
        if reference.kind != "role":
            return reference, after
        following = line.opening.get(after) or (line.opening.get(after + 1) if line.word(after) == "," else None)
        if following is not None and following[0].kind == "name":
            return following
        return reference, after

    def noun_phrase(self, line: Line, i: int, *, loose: bool = False) -> tuple[Reference, int] | None:
        """Whoever is named or described from item `i` on, and the item after; where no reference is known, any noun with its determiner."""
        if i >= len(line) or line.words[i] is QUOTED:
            return None
        known = line.opening.get(i)
        if known is not None:
            return None if known[0].kind == "pronoun" and not loose else known
        word = line.words[i]
        if word in self.words.verbs.articles and (known := line.opening.get(i + 1)) is not None and known[0].kind != "pronoun":
            return known  # « l'Élysée »
        if line.capital(i) and line.is_word(i) and i > 0:
            named = line.opening.get(i + 2 if line.word(i + 1) == "." else i + 1)
            if named is not None and named[0].kind == "name" and len(word) <= _TITLE:
                return named  # « Me Jeanne Petit », « M. Petit »
            return self._capitals(line, i)
        if word in self.words.contracted and not loose:
            return None
        if word not in self.words.verbs.articles and word not in self.words.verbs.determiners:
            return None
        return self._described(line, i)

    def _capitals(self, line: Line, i: int) -> tuple[Reference, int]:
        """A name that is known nowhere else: « indique LCI »."""
        after = i + 1
        while after < len(line) and line.is_word(after) and line.capital(after):
            after += 1
        return Reference(line.starts[i], line.ends[after - 1], "name", line.words[after - 1]), after

    def _described(self, line: Line, i: int) -> tuple[Reference, int] | None:
        head = i + 1
        while line.word(head) in self.words.verbs.determiners:
            head += 1
        if not line.is_word(head) or line.words[head] in self.words.verbs.clitics or line.words[head] in self.words.times:
            return None
        after, of = head + 1, None
        for _ in range(4):
            if line.word(after) in self.words.of:
                begin = after + 1
                while line.word(begin) in self.words.verbs.articles:
                    begin += 1
                known = line.opening.get(begin)
                if known is not None:
                    of = of or known[0].span
                    after = known[1]
                    continue
                if line.is_word(begin) and line.words[begin] not in self.words.verbs.prepositions:
                    after = begin + 1
                    continue
                break
            if not self._adjective(line, after):
                break
            after += 1
        return Reference(line.starts[i], line.ends[after - 1], "role", line.words[head], None, False, of), after

    def _adjective(self, line: Line, i: int) -> bool:
        if not line.is_word(i) or line.capital(i) or i in line.opening:
            return False
        word = line.words[i]
        verbs = self.words.verbs
        if (
            word in verbs.prepositions
            or word in verbs.adverbs
            or word in verbs.clitics
            or word in verbs.subjects
            or word in self.words.times
        ):
            return False
        if word in self.words.markers or word in self.words.contracted or word in verbs.determiners or word.endswith(self.words.adverb):
            return False
        return not any(form.tense in "PISFCG" for form in self.language.forms(word)) or word in verbs.never

    # --- the rest -------------------------------------------------------------------------------------------------------

    def is_same(self, reference: Reference) -> bool:
        """« la même source », « cette même élue »: a description that only points back."""
        words = self.tokens.text[reference.start : reference.end].lower().split()
        return any(word in self.words.same for word in words)

    def inside(self, stretch: Stretch) -> Line | None:
        """What stands in a stretch, as a line; None where it holds no verb of saying after a comma or a mark that could be an incise."""
        words = self.tokens.words
        if not any(
            (words[i] in self.words.forms and words[i - 1] in _BEFORE_INCISE) or words[i - 1] == "-"
            for i in range(stretch.first + 1, stretch.after)
        ):
            return None
        first, after = bisect_left(self.places, stretch.span.start), bisect_left(self.places, stretch.span.end)
        return line(self.tokens, stretch.first, stretch.after, (), self.references[first:after])


def speakers(tokens: Tokens, language: Language, references: Sequence[Reference]) -> Speakers:
    """What finds the speakers of a text; `references` are in text order."""
    return Speakers(tokens, language, cue_words(language.code), references, [reference.start for reference in references])
