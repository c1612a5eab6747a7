"""Proper names: which sequences of capitalised words are names, and what they say of their bearer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from dossier.annotate.extents import reach, split
from dossier.annotate.grammar import HYPHENS, Words
from dossier.annotate.lexicon import key
from dossier.annotate.likeness import Name, described_as
from dossier.annotate.marks import CLOSING, OPENING
from dossier.annotate.tokens import within

_NUMERAL = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")  # « XVII », not « LCL », « CIC »
_LONGEST_MEDIUM = 5  # tokens of a paper's or channel's name


def find(words: Words, sentences: Sequence[tuple[int, int]], taken: frozenset[int]) -> list[Name]:
    """The names of a source in text order. `taken` are tokens that stand for something else (dates)."""
    drafts = _Drafts(words, taken)
    found = [draft for first, after in sentences for draft in drafts.of(first, after)]
    return sorted((*_Judge(words, found, drafts.raised).names(), *_small_names(words)), key=lambda name: name.first)


def _small_names(words: Words) -> list[Name]:
    """Media that write their name without a capital: « selon **franceinfo** »."""
    listed = {name for name in words.sets["media_names"] if name.islower()}
    places = (i for i in words.tokens.where(listed) if words.tokens.lower[i])
    return [described_as(words, i, i + 1, title=None, sure=True) for i in places]


class _Draft(NamedTuple):
    """A candidate: `initial` when its place alone may have given it its capital, `shout` in a line of capitals."""

    first: int
    after: int
    initial: bool
    shout: bool
    title: int | None = None


class _Drafts:
    """Finds the candidates, sentence by sentence."""

    def __init__(self, words: Words, taken: frozenset[int]) -> None:
        self.words, self.tokens, self.lexicon, self.sets = words, words.tokens, words.lexicon, words.sets
        self.blocked = taken | self._described()
        kinds, lower = self.tokens.kinds, self.tokens.lower
        self.raised = [i for i, low in enumerate(lower) if not low and kinds[i] != "o"]  # what may be written as a name is

    def _described(self) -> set[int]:
        """The tokens of nouns of several words: the capital of « chef de l'Etat », « Conseil de sécurité » makes no name."""
        found: set[int] = set()
        for i in self.tokens.where(self.lexicon.long_nouns):
            noun = self.lexicon.noun_at(self.tokens, i)
            after_capital = i > 0 and self.tokens.capital(i) and self.tokens.kinds[i - 1] == "w" and self.tokens.capital(i - 1)
            people = noun is not None and noun.kind == "person" and self.words.determiner(i - 1)  # « **Des Casques bleus** sont arrivés »
            if noun is not None and len(noun.words) > 1 and (people or not after_capital):
                found.update(range(i, i + len(noun.words)))
        return found

    def of(self, first: int, after: int) -> list[_Draft]:
        found: list[_Draft] = []
        shout: bool | None = None
        done = first
        for i in within(self.raised, first, after):
            if i < done or i in self.blocked or not self.words.opens(i):
                continue
            title, begin = self._title(i, after)
            titled = title is not None and self.words.has(begin, "articles")  # « M. **Le** Goff »
            if not titled and self._begins_none(begin, after):
                continue
            if shout is None:
                shout = self._shouts(first, after)
            done = reach(self.words, begin, after, self.blocked)
            for a, b in split(self.words, begin, done):
                at_start = title is None and (a == first or not self._inner(a))
                found.append(_Draft(a, b, at_start, shout, title if a == begin else None))
        return found

    def _title(self, i: int, after: int) -> tuple[int | None, int]:
        """« M. Untel », « Me Untel »: the title's token and where the name begins."""
        if self.tokens.words[i] not in self.lexicon.titles:
            return None, i
        k = i + 1
        if k < after and self.tokens.words[k] == "." and self.tokens.touching(k):
            k += 1
        return (i, k) if k < after and self.words.opens(k) and self._may_follow_title(k) else (None, i)

    def _may_follow_title(self, k: int) -> bool:
        """« M. Untel », « M. Le Untel », not « 12 M. Il »."""
        return not self.words.small(k) or (self.words.has(k, "articles") and self.words.opens(k + 1))

    def _begins_none(self, i: int, after: int) -> bool:
        """Capitalised words that no name begins with: descriptions of people, demonyms, elided and glued words."""
        tokens, word = self.tokens, self.tokens.words[i]
        following = i + 1 < after and self.words.opens(i + 1)
        if self.words.has(i, "articles") and not self._inner(i) and self.words.word(i - 1) not in OPENING:
            return not self._medium(i)  # « Le Machin » at the start of a sentence is « Machin » until the dossier says otherwise
        if word.endswith("'"):
            name = (word in self.sets["articles"] and self._inner(i)) or (word not in self.sets["openers"] and tokens.touching(i + 1))
            return not (name and following)  # « L'Oréal » in mid-sentence, « O'Brien »
        if self.words.glued(i) or (following and self.words.has(i, "never") and tokens.raw(i, i + 1).isupper()):
            return True
        noun = self.lexicon.noun_at(tokens, i)
        if noun is None or tokens.ends[i] - tokens.starts[i] < 2:
            return False
        if noun.kind == "demonym":
            hyphen = self.words.word(i + 1) in HYPHENS and tokens.touching(i + 1)
            return not hyphen and (noun.plural or word not in self.lexicon.known_places)
        if noun.kind == "person" and key(word) not in self.lexicon.first_names:
            return word not in self.sets["institutions"] or len(noun.words) > 1
        return False

    def _medium(self, i: int) -> bool:
        """« **Le Monde** révèle », at the start of a sentence; « Le Monde est … » may be the world."""
        tokens, media = self.tokens, self.lexicon.keyed["media_names"]
        ends = range(i + 2, min(i + _LONGEST_MEDIUM, len(tokens)))
        return any(self.words.tells(end) and key(tokens.raw(i, end)) in media for end in ends)

    def _inner(self, i: int) -> bool:
        """Whether token `i` goes on after a word or a comma, so that nothing but being a name gives it its capital."""
        if i == 0 or self.tokens.kinds[i - 1] in "wn":
            return i > 0
        before = self.tokens.words[i - 1]
        return before in (",", ";", "&", "'") or (before in HYPHENS and self.tokens.touching(i))

    def _shouts(self, first: int, after: int) -> bool:
        """Whether a sentence is written in capitals."""
        line, starts, ends = self.tokens.raw(first, after), self.tokens.starts, self.tokens.ends
        if 3 * sum([ends[i] - starts[i] for i, low in enumerate(self.tokens.lower[first:after], first) if not low]) < len(line):
            return False  # too little that is not in lower case
        if 3 * sum(map(str.isupper, line)) < len(line):
            return False
        raw = [self.tokens.raw(i, i + 1) for i in range(first, after) if self.tokens.kinds[i] == "w" and len(self.tokens.words[i]) > 3]
        return len(raw) > 1 and 3 * sum(w.isupper() for w in raw) > 2 * len(raw)


class _Judge:
    """Decides over the candidates: those that being a name alone gives their capital, and those written like one of them."""

    def __init__(self, words: Words, drafts: Sequence[_Draft], raised: Sequence[int]) -> None:
        self.words, self.tokens, self.lexicon, self.sets = words, words.tokens, words.lexicon, words.sets
        self.drafts = drafts
        self.nothing: dict[tuple[int, int], bool] = {}
        tokens = self.tokens
        self.lower = set(compress(tokens.words, tokens.lower))
        self.lower |= {tokens.words[i] for i in raised if tokens.kinds[i] == "w" and tokens.text[tokens.starts[i]].islower()}
        certain = [d for d in drafts if not d.initial and not d.shout and not self._nothing(d.first, d.after, d.title)]
        self.known = {key(self.tokens.raw(d.first, d.after)) for d in certain}
        self.known_words = {key(self.tokens.words[i]) for d in certain for i in range(d.first, d.after) if self.tokens.capital(i)}

    def names(self) -> list[Name]:
        found: list[Name] = []
        for draft in self.drafts:
            name = self._shouted(draft) if draft.shout else self._opening(draft) if draft.initial else self._inside(draft)
            if name is not None:
                found.append(name)
        return found

    def _name(self, first: int, after: int, *, sure: bool = True, title: int | None = None) -> Name:
        return described_as(self.words, first, after, title=title, sure=sure)

    def _inside(self, draft: _Draft) -> Name | None:
        first = draft.first
        while draft.title is None and first + 1 < draft.after and self._heads(first):
            first += 1  # « …, À Paris »: a heading glued to a sentence
        if self._nothing(first, draft.after, draft.title):
            return None
        return self._name(first, draft.after, title=draft.title)

    def _heads(self, i: int) -> bool:
        """Whether token `i` is a small word of its own, no article and no letter of « A400M »."""
        return self.words.small(i) and not self.words.has(i, "articles") and not self.tokens.touching(i + 1)

    def _nothing(self, first: int, after: int, title: int | None = None) -> bool:
        """Words that are nobody's name for all their capital: « Internet », « Covid-19 », « XXe », « MAJEUR »."""
        if title is not None:
            return False
        found = self.nothing.get((first, after))
        if found is None:
            found = self.nothing[first, after] = self._is_nothing(first, after)
        return found

    def _is_nothing(self, first: int, after: int) -> bool:
        tokens = self.tokens
        opening = tokens.raw(first, first + 1)
        if self._capitals_only(first, after) or (not opening.isalpha() and sum(map(str.isdigit, opening)) > 3):
            return True
        if after - first > 1 and not (tokens.kinds[first + 1] in "on" and after - first <= 3):
            return False
        word = tokens.words[first]
        if self.words.has(first, "never") or key(tokens.raw(first, after)) in self.sets["never"] or word in self.lexicon.titles:
            return True
        if after - first > 1:
            return False
        if len(word) == 1 or word.endswith("'"):
            return not self._letter(first)
        if self.words.has(first, "portfolios") and word in self.lower:
            return True
        if self.words.small(first) and not self.words.determiner(first - 1):
            return True
        return (_NUMERAL.fullmatch(word) is not None and tokens.raw(first, after).isupper()) or not any(c.isalpha() for c in word)

    def _capitals_only(self, first: int, after: int) -> bool:
        """« un enjeu MAJEUR », « TOUT SUR LA RÉFORME »: ordinary words in capitals."""
        raw = self.tokens.raw(first, after)
        if not raw.isupper() or len(raw) < 4:
            return False
        if after - first > 1:
            return any(self.words.small(i) for i in range(first, after) if not self.tokens.touching(i) or i == first)
        word = self.tokens.words[first]
        return len(word) > 7 or word in self.lower or (self.words.ordinary(word) and not self.words.determiner(first - 1))

    def _letter(self, i: int) -> bool:
        """A single letter is a name where it stands for one: « sur X », « X (ex-Machin) », « Machin (maintenant X) »."""
        if not self.tokens.capital(i) or self.tokens.words[i].endswith("'"):
            return False
        if self.words.word(i + 1) == "(" and self.words.has(i + 2, "former"):
            return True
        bracketed = self.words.word(i - 1) == "(" and self.words.word(i + 1) == ")"
        return bracketed or self.words.has(i - 1, "network") or self.words.has(i - 1, "now")

    def _opening(self, draft: _Draft) -> Name | None:
        """A candidate at the start of a sentence, a heading or a quotation."""
        tokens, words = self.tokens, self.words
        if self._in_marks(draft.first, draft.after):
            return self._name(draft.first, draft.after)
        first, after = self._trimmed(draft), draft.after
        if first >= after or self._nothing(first, after) or (first > draft.first and after - first == 1 and self._demonym(first)):
            return None
        if first > draft.first:
            return self._name(first, after)
        word, written = tokens.words[first], key(tokens.raw(first, after))
        if after - first == 1 and (words.has(first, "portfolios") or words.has(first, "heading_nouns")):
            return None
        if written in self.known or written in self.lexicon.known_places:
            return self._name(first, after)
        if written in self.lexicon.keyed["media_names"] and words.finite(after):
            return self._name(first, after)  # « Mediapart révèle … »
        told = key(word) in self.known_words
        first_name = key(word) in self.lexicon.first_names
        if sum(words.opens(i) for i in range(first, after)) > 1:
            joined = tokens.words[first + 1] in HYPHENS
            return self._name(first, after, sure=first_name or joined or told or word not in self.lower)
        if told or (first_name and word not in self.lower):
            return self._name(first, after, sure=told or words.finite(after) or words.word(after) == ",")  # « Sophie, 25 ans, … »
        raw = tokens.raw(first, first + 1)
        if (raw.isupper() and 1 < len(raw) < 7) or any(c.isupper() for c in raw[1:]) or tokens.kinds[first] == "n":
            return self._name(first, after)
        if word in self.lower or words.verbal(first) or words.adverb(word) or word in self.lexicon.nouns:
            return None
        return self._name(first, after, sure=False)

    def _demonym(self, i: int) -> bool:
        """« Cette **Bretonne** », « Cet **Antibois** »: whom a demonstrative points at by where they come from."""
        determiner = self.lexicon.determiners.get(self.words.word(i - 1))
        if determiner is None or determiner.kind != "demonstrative":
            return False
        word = self.tokens.words[i]
        return word in self.lexicon.demonyms or word.endswith(self.lexicon.adjective_endings)

    def _in_marks(self, first: int, after: int) -> bool:
        """« dans "Le Canard" »: marks around an article and a capital alone are a title's, not somebody's words."""
        if after - first < 2 or not self.words.has(first, "articles") or not self.words.opens(first + 1):
            return False
        return self.words.word(first - 1) in OPENING and self.words.word(after) in CLOSING and self.words.has(first - 2, "prepositions")

    def _trimmed(self, draft: _Draft) -> int:
        """Where the name begins in a sequence that may open with an ordinary word: « Selon | Untel », « Hier | Untel »."""
        first = draft.first
        while first < draft.after and self._opener(first, draft.after):
            first += 1
            while first < draft.after and not self.words.opens(first):
                first += 1
        return first

    def _opener(self, i: int, after: int) -> bool:
        """Whether token `i` opens a sentence without belonging to the name that may follow it."""
        word = self.tokens.words[i]
        if i + 1 < after and (self.tokens.words[i + 1] in HYPHENS or (self.tokens.touching(i + 1) and not word.endswith("'"))):
            return False
        written = key(self.tokens.raw(i, after))
        if written in self.known or key(word) in self.lexicon.known_places:
            return False
        if written in self.lexicon.keyed["media_names"] and (self._inside_sentence(i) or self.words.tells(after)):
            return False  # « Selon | Le Monde », « Le Monde révèle »; « La Provence accueille » is of the region
        if self.words.small(i):
            return True
        if key(word) in self.lexicon.first_names or key(word) in self.known_words or i + 1 >= after:
            return False
        raw = self.tokens.raw(i, i + 1)
        if raw.isupper() and len(raw) > 1:
            return False
        return self.words.adverb(word) or self.words.has(i, "heading_nouns") or self.words.verbal(i)

    def _inside_sentence(self, i: int) -> bool:
        """Whether a word of the same sentence stands right before token `i`."""
        return i > 0 and self.tokens.kinds[i - 1] == "w"

    def _shouted(self, draft: _Draft) -> Name | None:
        """In a line of capitals, only what the text names elsewhere too."""
        if key(self.tokens.raw(draft.first, draft.after)) in self.known:
            return self._name(draft.first, draft.after)
        pieces = [
            i for i in range(draft.first, draft.after) if self.tokens.kinds[i] == "w" and key(self.tokens.words[i]) in self.known_words
        ]
        if not pieces or pieces[-1] - pieces[0] != len(pieces) - 1 or self.words.small(pieces[0]):
            return None
        return self._name(pieces[0], pieces[-1] + 1)
