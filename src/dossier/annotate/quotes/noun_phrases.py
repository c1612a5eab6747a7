"""Noun phrases: whoever is named or described at a place, and the subject that stands behind its verb."""

from typing import NamedTuple

from dossier.annotate.lexicon import lexicon
from dossier.annotate.quotes.cues import finite
from dossier.annotate.quotes.lines import QUOTED, Line
from dossier.annotate.quotes.words import CueWords
from dossier.languages import Language
from dossier.model import Reference

_RIGHT = 30  # items that an inverted subject may stand after its verb
_NICKNAME = 4  # tokens of a nickname in marks
_JOINED = 3  # words of a name that holds another
_TITLE = 4  # letters of a title before a name
_BEFORE = 9  # items of a description before its verb
_ADJECTIVES = 4  # and complements, of a description
_FULL_NAME = 3  # items of « à » and somebody's full name
_HYPHENS = frozenset("-\u2011")


class NounPhrases(NamedTuple):
    """Reads noun phrases in a line."""

    language: Language
    words: CueWords

    def right(self, line: Line, begin: int) -> Reference | None:
        """The inverted subject of a verb group that ends before item `begin`: « a estimé mardi à la radio **le maire** »."""
        i, joined = begin, None
        bound = min(len(line), begin + _RIGHT)
        while i < bound:
            if self.time(line, i) is None:
                found = self._subject_at(line, i, begin)
                if found is not None and self.is_paper(line, i, found[1]):
                    return self.author(line, i, found[1])[0]  # « indique le communiqué **du ministère** »
                if found is not None:
                    return self.apposed(line, *found)[0]
            past = self._past(line, i)
            if past is None:
                break
            if self.time(line, i) == past and (several := self._several(line, past)) is not None:
                return several
            joined = self._joined(line, i, past) or joined
            i = past
        return joined

    def _several(self, line: Line, i: int) -> Reference | None:
        """« ont affirmé mardi **des pharmaciens** »: behind a day, « des » is no « de les »."""
        known = line.opening.get(i + 1) if line.word(i) in self.words.lists.contracted else None
        return known[0] if known is not None and known[0].kind == "role" and known[0].plural else None

    def known_right(self, line: Line, i: int) -> Reference | None:
        """An inverted subject that a reference of the text stands for: elsewhere than after marks, any other noun may be an object."""
        found = self.right(line, i)
        known = found is not None and any(reference is found for reference, _ in line.opening.values())
        return found if known else None

    def is_paper(self, line: Line, i: int, after: int) -> bool:
        """Whether items `i` to `after` name a paper or a saying: « un communiqué », « nos informations »."""
        for k in range(i, after):
            if line.words[k] in self.words.lists.documents:
                return True
            if k > i and line.words[k] in self.words.lists.of:
                break
        return False

    def author(self, line: Line, i: int, after: int) -> tuple[Reference | None, int]:
        """Whose the paper at item `i` is, and the item after: « un bilan fourni mardi **par le ministère** », « l'étude **du labo** »."""
        lists = self.words.lists
        j = i + 1
        while j < len(line) and line.words[j] not in (",", ";", ":", ".", QUOTED):
            known = line.opening.get(j)
            if known is None:
                j += 1
                continue
            governor = line.word(j - 2) if line.word(j - 1) in self.words.verbs.articles else line.word(j - 1)
            by = governor in lists.of or governor in lists.agents or line.word(j) in lists.contracted
            if by and known[0].kind != "pronoun" and known[0].head not in lists.documents:
                named, past = self.apposed(line, *known)
                return named, self._past_another(line, past)
            j = known[1]
        return None, max(after, j)

    def _past_another(self, line: Line, i: int) -> int:
        """The item after « **et Le Phare** », « **et le ministère** » at item `i`; `i` itself where nobody is joined."""
        if line.word(i) not in self.words.lists.both:
            return i
        another = line.opening.get(i + 1) or line.opening.get(i + 2)
        return another[1] if another is not None and another[0].kind != "pronoun" else i

    def _subject_at(self, line: Line, i: int, begin: int) -> tuple[Reference, int] | None:
        found = self.noun_phrase(line, i) or self._pointing(line, i) or self._marked_name(line, i)
        if found is not None and i > begin and found[0].kind == "name" and (own := line.opening.get(found[1])) and own[0].kind == "role":
            return own  # « dans les locaux de l'institut Dumas **le porte-parole** »
        if found is None and i == begin and line.words[i] in self.words.lists.some_of:
            found = self.described(line, i)  # « se sont emportés **des routiers** »
        return found

    def _past(self, line: Line, i: int) -> int | None:
        """The item after what may stand between a verb and its inverted subject: times, complements, adverbs."""
        words, word = self.words, line.words[i]
        time = self.time(line, i)
        if time is not None:
            return time
        if word in words.lists.contracted or word in words.lists.prepositions:
            if any(form.tense == "W" for form in self.language.forms(line.word(i + 1))):
                return i + 2 if words.forms[line.word(i + 1)] else None  # « a commencé par dire … », but « a proposé de racheter … »
            return self.past_complement(line, i + 1)
        if word == ",":
            following = line.word(i + 1)
            if line.word(i + 2) == "," and i + 3 in line.opening and self._adjective(line, i + 1):
                return i + 3  # « raconte, ému, Jean Petit »
            opens = following in words.lists.prepositions or following in words.lists.contracted or self.time(line, i + 1) is not None
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
        if known is None or known[0].kind != "pronoun" or (known[1] == i + 1 and line.words[i] in self.words.verbs.subjects):
            return None
        if known[0].determiner == "possessive":
            return None  # « ont crié **leur** colère »
        return known if known[0].head not in self.words.lists.disjunctive else None

    def _marked_name(self, line: Line, i: int) -> tuple[Reference, int] | None:
        """« répond un **"gilet jaune"** »."""
        stretch = line.stretches.get(i + 1)
        if stretch is None or line.words[i] not in self.words.lists.one:
            return None
        if stretch.after - stretch.first > _NICKNAME:
            return None
        return Reference(*stretch.span, "role", line.tokens.words[stretch.after - 1]), i + 2

    def _closes(self, line: Line, i: int) -> bool:
        """Whether the comma at `i` closes a complement: « a dit, mardi, le maire »."""
        return any(line.words[j] == "," for j in range(max(0, i - 8), i)) and self.noun_phrase(line, i + 1) is not None

    def past_complement(self, line: Line, i: int) -> int:
        """The item after the complement of a preposition."""
        found = self.noun_phrase(line, i, loose=True)
        if found is not None:
            return found[1]
        while i < len(line) and (line.word(i) in self.words.determiners):
            i += 1
        if line.word(i) in self.words.lists.prepositions:
            return i  # « auprès **de** l'AFP »
        return i + 1

    def time(self, line: Line, i: int) -> int | None:
        """The item after a day or time that begins at `i`: « ce jeudi », « le 8 août », « la semaine dernière », « fin mars »."""
        j = i
        if line.word(j) in self.words.determiners or (line.word(j) in self.words.lists.pointing and j not in line.opening):
            j += 1  # « ce jeudi », not « ce dernier »
        if j < len(line) and line.tokens.kinds[line.tokens_at[j]] == "n" and line.words[j] is not QUOTED:
            j += 1
        if line.word(j) in self.words.lists.parts_of_time:
            j += 2 if line.word(j + 1) in _HYPHENS else 1  # « **fin** mars », « **mi-**janvier »
        if line.word(j) not in self.words.lists.times:
            return None
        while (
            j < len(line)
            and (line.words[j] in self.words.lists.times or line.tokens.kinds[line.tokens_at[j]] == "n")
            and line.words[j] is not QUOTED
        ):
            j += 1
        return j + 1 if line.word(j) in self.words.lists.long_times else j

    def brought(self, line: Line, i: int) -> int:
        """Where what a verb brings begins: « a crié **à plusieurs reprises** "…" », « lance **au maire** "…" »."""
        while (past := self.time(line, i) or self._adverbial(line, i) or self._addressee(line, i)) is not None:
            i = past
        return i if line.word(i - 1) not in self.words.determiners else -1  # « explique le dernier "…" »

    def _adverbial(self, line: Line, i: int) -> int | None:
        word, length = line.word(i), self.words.verbs.adverbial(line.words, i, len(line))
        plain = word in self.words.verbs.adverbs - self.words.lists.coordinators or (word != "" and word.endswith(self.words.adverb))
        return i + (length or 1) if length or plain else None

    def _addressee(self, line: Line, i: int) -> int | None:
        """« lance **au maire** "…" », « crie **à Jeanne Petit** "…" »; not « donne à Sarnac "…" », which is a place."""
        if line.word(i) not in self.words.lists.to:
            return None
        found = line.opening.get(i) or self.noun_phrase(line, i + 1)
        if found is None or found[0].kind == "pronoun" or (found[0].kind == "name" and found[1] - i < _FULL_NAME):
            return None
        return found[1]

    def apposed(self, line: Line, reference: Reference, after: int) -> tuple[Reference, int]:
        """The name that stands beside a description (« le maire de la ville**,** Jean Petit »), and the item after."""
        if reference.kind != "role":
            return reference, after
        following = line.opening.get(after) or (line.opening.get(after + 1) if line.word(after) == "," else None)
        if following is not None and following[0].kind == "name":
            opening = line.words[after + (line.word(after) == ",")]
            several = opening in self.words.verbs.articles and opening.endswith("s")
            return (reference, after) if several and not reference.plural else following  # « la candidate **Les Vignerons** »
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
            acronym = len(word) > 1 and line.tokens.text[line.starts[i] : line.ends[i]].isupper()  # « sur **LCI** Jeanne Petit »
            if named is not None and named[0].kind == "name" and len(word) <= _TITLE and not acronym:
                return named  # « Me Jeanne Petit », « M. Petit »
            return self._capitals(line, i)
        if word in self.words.lists.some and line.word(i + 1) in self.words.lists.of:
            among = line.opening.get(i + 1) or line.opening.get(i + 2)
            if among is not None and among[0].kind == "role":
                return Reference(line.starts[i], among[0].end, "role", among[0].head, among[0].gender), among[1]  # « un des élus »
        if word in self.words.lists.contracted and not loose:
            return None
        if word not in self.words.determiners:
            return None
        return self.described(line, i)

    def _capitals(self, line: Line, i: int) -> tuple[Reference, int]:
        """A name that is known nowhere else: « indique LCI »."""
        if line.word(i + 1) == "." and i + 2 < len(line) and line.is_word(i + 2) and line.capital(i + 2):
            i += 2  # a title and its stop
        after = i + 1
        while after < len(line) and after not in line.opening and ((line.is_word(after) and line.capital(after)) or line.joined(after)):
            after += 1
        return Reference(line.starts[i], line.ends[after - 1], "name", line.words[after - 1]), after

    def described(self, line: Line, i: int) -> tuple[Reference, int] | None:
        head = i + 1
        while line.word(head) in self.words.verbs.determiners or line.word(head) in self.words.lists.many:
            head += 1
        if not line.is_word(head) or line.words[head] in self.words.verbs.clitics or line.words[head] in self.words.lists.times:
            return None
        if line.words[head] in self.words.lists.of:
            return None  # « l'un d'eux », « certains d'entre eux »
        after, of = head + 1, None
        for _ in range(_ADJECTIVES):
            if line.word(after) in self.words.lists.of:
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
        where = line.starts[i], line.ends[after - 1]
        told = lexicon(self.language.code).determiners.get(line.words[i])
        if told is not None and told.kind == "demonstrative":
            return Reference(*where, "role", line.words[head], told.gender, bool(told.plural), of, told.kind), after  # « cet habitué »
        return Reference(*where, "role", line.words[head], None, False, of), after

    def described_before(self, line: Line, after: int) -> Reference | None:
        """A description that is no reference of the text, right before a verb or at the head of its sentence with something inserted after.

        « une centaine de personnes **a scandé** », « Le capitaine, qui dirige l'équipe, **a lancé** ».
        """
        if line.word(after - 1) == ",":
            return self._opening(line, after - 1)
        for i in range(after - 2, max(-1, after - _BEFORE), -1):
            if line.words[i] in (",", ";", ":", QUOTED):
                told = any(finite(line, j, self.words, self.language) is not None for j in range(after - 1))
                return self._opening(line, i) if line.words[i] == "," and not told else None
            if line.words[i] not in self.words.determiners or line.words[i] in self.words.lists.contracted:
                continue
            found = self.described(line, i) if self.governor(line, i) is None else None
            if found is not None and found[1] == after and self._person(found[0]):
                return found[0]
        return None

    def _opening(self, line: Line, before: int) -> Reference | None:
        """The description that a sentence opens with, a comma and more behind it: « **De nombreux jeunes**, masqués, … »."""
        many = line.words[0] in self.words.lists.of and line.word(1) in self.words.lists.many
        found = self.described(line, 0) if many or line.words[0] in self.words.determiners else None
        told = found is not None and line.word(found[1]) == "," and found[1] < before
        return found[0] if found is not None and told and self._person(found[0]) else None

    def _person(self, reference: Reference) -> bool:
        return reference.head not in self.words.lists.documents

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
            or word in self.words.lists.times
        ):
            return False
        if (
            word in self.words.lists.markers
            or word in self.words.lists.contracted
            or word in verbs.determiners
            or word.endswith(self.words.adverb)
        ):
            return False
        return not any(form.tense in "PISFCG" for form in self.language.forms(word)) or word in verbs.never

    def governor(self, line: Line, first: int) -> int | None:
        """The preposition before a reference, determiners and adjectives skipped; None for a subject or an object."""
        i = first - 1
        if line.word(first) in self.words.lists.contracted:
            known = line.opening.get(first)
            indefinite = known is not None and known[0].determiner == "indefinite" and not line.is_word(i)
            return None if indefinite else first  # « du patron », « au ministre », but « Des experts ont dit »
        while i >= 0 and i >= first - 3:
            word = line.words[i]
            if word in self.words.lists.contracted or word in self.words.lists.prepositions:
                return i
            if word not in self.words.determiners:
                return None
            i -= 1
        return None

    def chunk(self, line: Line, i: int) -> int:
        """Where the stretch between commas that holds item `i` begins."""
        while i > 0 and line.words[i - 1] not in (",", ";", ":", "(", ")", "–", "—", QUOTED, "."):
            i -= 1
        return i
