"""Proper names: sequences of capitalised words, with the small words inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.annotate.lexicon import Lexicon, key
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import EntityKind, Gender

_FINITE = frozenset("PISFC")
_HYPHENS = frozenset("-‐‑")
_LONGEST = 16  # tokens: no name is longer


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `first`..`after`. `title` is the token of the title before it, None without one."""

    first: int
    after: int
    gender: Gender | None
    plural: bool
    evidence: EntityKind | None
    sure: bool
    title: int | None = None


class Words:
    """Questions about the words of one source, asked by every part of the layer; answers are remembered."""

    def __init__(self, tokens: Tokens, language: Language, lexicon: Lexicon) -> None:
        self.tokens, self.language, self.lexicon = tokens, language, lexicon
        self._adjectives: dict[str, bool] = {}
        self._finite: dict[str, bool] = {}

    def has(self, i: int, table: str) -> bool:
        """Whether token `i` is one of the word list's `table`."""
        return 0 <= i < len(self.tokens.words) and self.tokens.words[i] in self.lexicon.words[table]

    def finite(self, i: int) -> bool:
        """Whether token `i` can be a finite verb of the third person, or what stands before one (« ne », « se », « l' »)."""
        if not 0 <= i < len(self.tokens.words) or self.tokens.kinds[i] != "w":
            return False
        word = self.tokens.words[i]
        found = self._finite.get(word)
        if found is None:
            found = any(form.tense in _FINITE and form.person.startswith("3") for form in self.language.forms(word))
            found = self._finite[word] = found or word in self.lexicon.words["not"]
        return found and not self.tokens.capital(i)

    def adjective(self, i: int) -> bool:
        """Whether token `i`, in lower case, can be an adjective after its noun (« supérieur », « libanaise »)."""
        if not 0 <= i < len(self.tokens.words) or self.tokens.kinds[i] != "w":
            return False
        word = self.tokens.words[i]
        found = self._adjectives.get(word)
        if found is None:
            found = self._adjectives[word] = self._looks_adjective(word)
        return found and not self.tokens.capital(i)

    def _looks_adjective(self, word: str) -> bool:
        sets = self.lexicon.words
        if word in sets["adjectives"] or word in self.lexicon.demonyms:
            return True
        if len(word) < 4 or word in sets["not_adjectives"] or word.endswith(self.lexicon.adverb_endings) or word.endswith("'"):
            return False
        if not word.endswith(self.lexicon.adjective_endings):
            return False
        return not any(form.tense in "PISFCGW" and form.person[:1] in ("", "3") for form in self.language.forms(word))

    def common(self, word: str) -> bool:
        """Whether a folded word is also an adjective, a verb's form or a listed noun."""
        return (
            self._looks_adjective(word)
            or bool(self.language.forms(word))
            or word in self.lexicon.nouns
            or word in self.lexicon.words["openers"]
        )

    def verbal(self, i: int) -> bool:
        """Whether token `i` can be any form of a verb."""
        return bool(self.language.forms(self.tokens.words[i]))


def find(words: Words, sentences: Sequence[tuple[int, int]], taken: frozenset[int]) -> list[Name]:
    """The names of a source in text order. `taken` are tokens that stand for something else (dates)."""
    reader = _Reader(words, taken)
    drafts = [draft for first, after in sentences for draft in reader.drafts(first, after)]
    return reader.judge(drafts)


@dataclass(slots=True)
class _Draft:
    """A candidate: `initial` when nothing but its place may have given it its capital, `shout` in a line of capitals."""

    first: int
    after: int
    initial: bool
    shout: bool
    title: int | None


class _Reader:
    def __init__(self, words: Words, taken: frozenset[int]) -> None:
        self.words, self.taken = words, taken
        self.tokens, self.lexicon = words.tokens, words.lexicon
        self.sets = self.lexicon.words
        self.described = self._described()

    def _described(self) -> set[int]:
        """The tokens of nouns of several words: the capital of « chef de l'Etat », « Conseil de sécurité » makes no name."""
        found: set[int] = set()
        nouns, words = self.lexicon.long_nouns, self.tokens.words
        for i, word in enumerate(words):
            if word in nouns:
                noun = self.lexicon.noun_at(self.tokens, i)
                if noun is not None and len(noun.words) > 1:
                    found.update(range(i, i + len(noun.words)))
        return found

    # --- candidates ---------------------------------------------------------------------------------------------------

    def drafts(self, first: int, after: int) -> list[_Draft]:
        tokens = self.tokens
        found: list[_Draft] = []
        text, starts, kinds = tokens.text, tokens.starts, tokens.kinds
        capitals = [
            i
            for i in range(first, after)
            if (kinds[i] == "w" and not text[starts[i]].islower()) or (kinds[i] != "o" and self._inner_capital(i))
        ]
        if not capitals:
            return found
        shout = self._shouts(first, after)
        done = first
        for i in capitals:
            if i < done or i in self.taken or i in self.described:
                continue
            title, begin = self._title(i, after)
            if begin >= after or (begin != i and not self._opens(begin)):
                continue
            if self._skipped(begin, after) or self.words.has(begin, "never") and begin + 1 < after and self._opens(begin + 1):
                continue
            end = self._extend(begin, after)
            for a, b in self._split(begin, end):
                found.append(_Draft(a, b, self._initial(a, first) and title is None, shout, title if a == begin else None))
            done = end
        return found

    def _opens(self, i: int) -> bool:
        return (self.tokens.kinds[i] == "w" and self.tokens.capital(i)) or self._inner_capital(i)

    def _inner_capital(self, i: int) -> bool:
        """« xAI », « iPhone », and « 8VC »: a figure that letters follow at once."""
        tokens = self.tokens
        if tokens.kinds[i] == "n":
            return (
                i + 1 < len(tokens.words)
                and tokens.touching(i + 1)
                and tokens.kinds[i + 1] == "w"
                and len(tokens.words[i + 1]) > 1
                and tokens.capital(i + 1)
                and not self.words.has(i + 1, "never")
            )
        raw = tokens.text[tokens.starts[i] : tokens.ends[i]]
        return len(raw) > 1 and raw[0].islower() and not raw.islower() and not raw.endswith(("'", "’")) and raw[1:].lower() != raw[1:]

    def _shouts(self, first: int, after: int) -> bool:
        raw = [self.tokens.raw(i, i + 1) for i in range(first, after) if self.tokens.kinds[i] == "w" and len(self.tokens.words[i]) > 3]
        return len(raw) > 1 and 3 * sum(w.isupper() for w in raw) > 2 * len(raw)

    def _title(self, i: int, after: int) -> tuple[int | None, int]:
        """« M. Untel », « Me Untel »: the title's token and where the name begins."""
        word = self.tokens.words[i]
        if word not in self.lexicon.titles:
            return None, i
        k = i + 1
        if k < after and self.tokens.words[k] == "." and self.tokens.touching(k):
            k += 1
        return (i, k) if k < after and self._opens(k) else (None, i)

    def _skipped(self, i: int, after: int) -> bool:
        """Capitalised words that begin no name: demonyms, descriptions of people, elided words."""
        tokens, word = self.tokens, self.tokens.words[i]
        if word.endswith("'"):
            return not (self._inner(i) and word in self.sets["articles"] and i + 1 < after and self._opens(i + 1)) and not (
                word not in self.sets["openers"] and i + 1 < after and tokens.touching(i + 1) and self._opens(i + 1)
            )
        noun = self.lexicon.noun_at(tokens, i)
        if noun is None:
            return False
        if noun.kind == "demonym":
            return not (i + 1 < after and self._opens(i + 1)) or not self._inner(i)
        if noun.kind == "person" and key(word) not in self.lexicon.first_names:
            return (len(tokens.raw(i, i + 1)) > 1 and word not in self.sets["institutions"]) or len(noun.words) > 1
        return False

    def _inner(self, i: int) -> bool:
        """Whether nothing but being a name gives token `i` its capital: it goes on after a word or a comma."""
        if i == 0:
            return False
        if self.tokens.words[i - 1] == "-":
            return self.tokens.touching(i)
        return self.tokens.kinds[i - 1] in "wn" or (
            self.tokens.words[i - 1] in (",", ";", "&", "'", "-") and self.tokens.kinds[i - 1] == "o"
        )

    def _initial(self, i: int, first: int) -> bool:
        return i == first or not self._inner(i)

    def _extend(self, i: int, after: int) -> int:
        """The end of the name that begins at token `i`."""
        tokens = self.tokens
        end = i + 1
        while end < after and end - i < _LONGEST and end not in self.taken and end not in self.described:
            step = self._step(i, end, after)
            if step == end:
                break
            end = step
        while end - 1 > i and tokens.words[end - 1] in self.sets["inside"] and not tokens.capital(end - 1):
            end -= 1
        return end

    def _step(self, begin: int, end: int, after: int) -> int:
        """Where a name that reaches to `end` reaches next; `end` itself when it stops there."""
        tokens = self.tokens
        touching = tokens.touching(end)
        word, kind = tokens.words[end], tokens.kinds[end]
        follows = end + 1 < after
        if touching and word in _HYPHENS and follows and tokens.touching(end + 1) and tokens.kinds[end + 1] in "wn":
            return (
                end
                if tokens.words[end + 1]
                in (
                    "t",
                    "il",
                    "elle",
                    "ils",
                    "elles",
                    "on",
                    "ce",
                    "je",
                    "nous",
                    "vous",
                    "moi",
                    "la",
                    "le",
                    "les",
                    "lui",
                    "leur",
                    "y",
                    "en",
                    "là",
                    "ci",
                )
                else end + 2
            )
        if touching and word == "." and self._initials(end, after):
            return end + 1
        if touching and kind in "wn" and tokens.kinds[end - 1] != "o":
            return end + 1  # « A400M », and the word after « O' »
        if touching and kind == "w" and tokens.words[end - 1] == ".":
            return end + 1  # « J.D. »
        if touching and word == "&" and follows and self._opens(end + 1):
            return end + 2
        if kind == "o":
            return self._ampersand(end, after)
        if kind == "n":
            return end + 1 if self._number(end, after) else end
        if kind != "w":
            return end
        if self._opens(end) and not (word.endswith("'") and not (follows and self._opens(end + 1))):
            return end if word in self.lexicon.titles and len(word) < 5 else end + 1
        return self._small_words(begin, end, after)

    def _initials(self, dot: int, after: int) -> bool:
        """« J. D. Vance », « J.D. », « x.AI »: a full stop inside a name."""
        tokens = self.tokens
        if dot + 1 >= after or tokens.kinds[dot + 1] != "w" or not self._opens(dot + 1):
            return False
        single = len(tokens.words[dot - 1]) == 1
        return tokens.touching(dot + 1) or (single and (dot - 1 == 0 or tokens.capital(dot - 1)))

    def _ampersand(self, i: int, after: int) -> int:
        """« Marks & Spencer »."""
        return i + 2 if self.tokens.words[i] == "&" and i + 1 < after and self._opens(i + 1) else i

    def _number(self, i: int, after: int) -> bool:
        """« CAC 40 », « Airbus A320 »: a short figure that belongs to the name, not to what follows."""
        tokens = self.tokens
        raw = tokens.raw(i, i + 1)
        if not raw.isdigit() or len(raw) > 3:
            return False
        if i + 1 >= after:
            return True
        following = i + 1
        if tokens.kinds[following] == "o":
            return tokens.words[following] in (",", ".", "»", ")", "”", ":", ";", "?", "!")
        return self.words.has(following, "prepositions") or self.words.finite(following) or self.words.has(following, "and")

    def _small_words(self, begin: int, end: int, after: int) -> int:
        """The lower-case words that a name goes on with: particles, adjectives and complements of an institution."""
        tokens, word = self.tokens, self.tokens.words[end]
        institution = self._institution(begin, end)
        if institution and self.words.adjective(end):
            if not self.words.adjective(end + 1) and self.words.has(end + 1, "and") and self.words.adjective(end + 2):
                return end + 3  # « Comité social **et économique** »
            return end + 1
        if word in self.sets["particles"] or (institution and word in self.sets["inside"]):
            k = end
            while (
                k < after
                and k - end < 4
                and not tokens.capital(k)
                and (tokens.words[k] in self.sets["particles"] or (institution and tokens.words[k] in self.sets["inside"]))
            ):
                k += 1
            if k < after and tokens.kinds[k] == "w" and tokens.kinds[k - 1] == "w":
                if self._opens(k):
                    return k + 1 if self._carries(begin, end, k, institution) else end
                if institution and k < after and self._generic_complement(begin, end, k):
                    return k + 1
        return end

    def _institution(self, begin: int, end: int) -> bool:
        """Whether the name so far names a body by what it is (« Conseil », « Croix-Rouge », « Agence des Nations »)."""
        word = self.tokens.words[begin]
        return (
            word in self.sets["institutions"]
            and any(self.tokens.words[k] in self.sets["institutions"] for k in range(max(begin, end - 3), end))
        ) or word in self.sets["acting"]

    def _carries(self, begin: int, end: int, k: int, institution: bool) -> bool:
        """Whether the small words from `end` to the capital at `k` belong to the name."""
        tokens = self.tokens
        between = [tokens.words[x] for x in range(end, k)]
        if institution:
            return between[0] not in ("et", "le", "la", "les", "l'") or (
                between[0] == "et" and end - begin > 2 and any(w in self.sets["of"] or w == "pour" for w in between[1:])
            )
        if any(w in self.sets["of"] for w in between):
            return (
                end - begin == 1
                and key(tokens.words[begin]) in self.lexicon.first_names
                and key(tokens.words[k]) not in self.lexicon.known_places
            )
        if between[0] in ("la", "le"):
            return between == ["la"] and end - begin == 1 and key(tokens.words[begin]) in self.lexicon.first_names
        return "des" not in between

    def _generic_complement(self, begin: int, end: int, k: int) -> bool:
        """« Confédération générale **du travail** », « Cour **de cassation** »: a lower-case noun completes the name."""
        tokens = self.tokens
        if tokens.words[end] not in self.sets["of"] and tokens.words[end] != "pour":
            return False
        if tokens.words[begin] not in self.sets["acting"]:
            return False
        word = tokens.words[k]
        if len(word) < 3 or (
            word in self.sets["openers"] and word not in self.sets["portfolios"] and word not in ("sport", "police", "justice")
        ):
            return False
        depth = sum(tokens.words[x] in self.sets["of"] for x in range(begin, end))
        return depth < 2 and not any(form.tense == "W" for form in self.words.language.forms(word))

    def _split(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Cut apart two names that stand side by side: « le maire de **Paris | Anne Martin** », « ministre de la **Santé | Jean Dupont** »."""
        tokens = self.tokens
        if begin == 0 or end - begin < 2:
            return [(begin, end)]
        before = tokens.words[begin - 1]
        governed = before in self.sets["of"] or before in self.sets["at"] or before in self.lexicon.determiners
        if not governed:
            return [(begin, end)]
        if tokens.words[begin] in self.sets["portfolios"] and self._opens(begin + 1):
            return [(begin, begin + 1), (begin + 1, end)]
        raw = tokens.raw(begin, begin + 1)
        if (
            raw.isupper()
            and len(raw) > 2
            and end - begin == 3
            and all(tokens.capital(k) and not tokens.raw(k, k + 1).isupper() for k in (begin + 1, begin + 2))
        ):
            return [(begin, begin + 1), (begin + 1, end)]  # « confie à BFMTV Jeanne Untel »
        place = self._leading_place(begin, end)
        if place is not None and self._after_office(begin - 1):
            return [(begin, place), (place, end)]  # « le vice-président des États-Unis | J.D. Untel »
        if key(tokens.words[begin]) in self.lexicon.first_names and key(tokens.words[begin]) not in self.lexicon.known_places:
            return [(begin, end)]
        for k in range(begin + 1, end - 1):
            if (
                tokens.words[k - 1] not in _HYPHENS
                and tokens.capital(k)
                and key(tokens.words[k]) in self.lexicon.first_names
                and not tokens.words[k - 1].endswith(".")
            ):
                if tokens.words[k - 1] in self.sets["inside"] or (tokens.words[begin] in self.sets["institutions"] and k - begin < 2):
                    continue
                return [(begin, k), (k, end)]
        return [(begin, end)]

    def _leading_place(self, begin: int, end: int) -> int | None:
        """Where a place known by its name ends, when it opens a longer sequence of capitals."""
        for k in range(end - 2, begin, -1):
            if self.tokens.capital(k) and not self.tokens.touching(k) and key(self.tokens.raw(begin, k)) in self.lexicon.known_places:
                return k
        return None

    def _after_office(self, i: int) -> bool:
        """Whether the words before token `i`, adjectives passed over, name a person's office."""
        k = i if self.words.has(i, "of") or self.words.has(i, "contracted") else i - 1
        k -= 1
        while k > 0 and self.words.adjective(k):
            k -= 1
        return any(noun.kind == "person" for noun in self.lexicon.nouns.get(self.tokens.words[k], ()))

    # --- judgement ----------------------------------------------------------------------------------------------------

    def judge(self, drafts: list[_Draft]) -> list[Name]:
        """Which candidates are names: those that being a name alone gives their capital, and those written like one of them."""
        certain = [d for d in drafts if not d.initial and not d.shout and not self._nothing(d)]
        known = {key(self.tokens.raw(d.first, d.after)) for d in certain}
        known_words = {key(self.tokens.words[i]) for d in certain for i in range(d.first, d.after) if self.tokens.capital(i)}
        lower = self._lower_case() if any(d.initial for d in drafts) else frozenset()
        found: list[Name] = []
        for draft in drafts:
            if draft.shout:
                name = self._shouted(draft, known, known_words)
            elif draft.initial:
                name = self._opening(draft, known, known_words, lower)
            else:
                name = None if self._nothing(draft) else self._name(draft, sure=self._certain(draft, known))
            if name is not None:
                found.append(name)
        return found

    def _lower_case(self) -> frozenset[str]:
        tokens = self.tokens
        return frozenset(
            tokens.words[i] for i in range(len(tokens.words)) if tokens.kinds[i] == "w" and tokens.text[tokens.starts[i]].islower()
        )

    def _nothing(self, draft: _Draft) -> bool:
        """Words that are nobody's name for all their capital: « Internet », « Covid-19 », « XXe »."""
        tokens, first = self.tokens, draft.first
        word = tokens.words[first]
        if draft.title is not None:
            return False
        if draft.after - first == 1 or (tokens.kinds[first + 1] in "on" and draft.after - first <= 3):
            if word in self.sets["never"] or key(tokens.raw(first, draft.after)) in self.sets["never"]:
                return True
            if len(word) == 1 or word.endswith("'"):
                return not self._network(first, draft.after)
            if word in self.lexicon.titles or not any(c.isalpha() for c in word):
                return True
            if self._emphasis(first):
                return True
            return set(word) <= set("ivxlcdm") and tokens.raw(first, first + 1).isupper()  # « Louis XIV », « XX »
        return False

    def _emphasis(self, i: int) -> bool:
        """« un enjeu MAJEUR »: an ordinary word in capitals."""
        word = self.tokens.words[i]
        if len(word) < 4 or not self.tokens.raw(i, i + 1).isupper() or self.tokens.words[i - 1] in self.lexicon.determiners:
            return False
        return self.words.common(word)

    def _network(self, first: int, after: int) -> bool:
        """A single letter is a name where it stands for one: « sur X », « X (ex-Machin) »."""
        tokens = self.tokens
        if after - first != 1 or not tokens.capital(first) or tokens.words[first].endswith("'"):
            return False
        before = tokens.words[first - 1] if first else ""
        following = tokens.words[after : after + 2]
        if "".join(following[:1]) == "(" and following[1] in self.sets["former"]:
            return True
        return before == "sur" or before in self.sets["now"] or (before == "(" and after < len(tokens.words) and following[0] == ")")

    def _certain(self, draft: _Draft, known: set[str]) -> bool:
        return draft.after - draft.first > 1 or len(self.tokens.words[draft.first]) > 1 or self._network(draft.first, draft.after)

    def _opening(self, draft: _Draft, known: set[str], known_words: set[str], lower: frozenset[str]) -> Name | None:
        """A candidate at the start of a sentence, a heading or a quotation."""
        tokens = self.tokens
        first = draft.first
        while first < draft.after and self._opener(first, draft.after, known, known_words):
            first += 1
            while first < draft.after and (tokens.kinds[first] != "w" or not self._opens(first)):
                first += 1
        if first >= draft.after:
            return None
        trimmed = _Draft(first, draft.after, first == draft.first, False, None)
        if self._nothing(trimmed):
            return None
        if first > draft.first:
            return self._name(trimmed, sure=True)
        written = key(tokens.raw(first, draft.after))
        word = key(tokens.words[first])
        if draft.after - first == 1 and tokens.words[first] in self.sets["portfolios"]:
            return None
        if written in known or written in self.lexicon.known_places:
            return self._name(trimmed, sure=True)
        capitals = sum(self._opens(i) for i in range(first, draft.after))
        if capitals > 1:
            joined = tokens.words[first + 1] in _HYPHENS
            return self._name(
                trimmed, sure=word in self.lexicon.first_names or joined or tokens.words[first] not in lower or word in known_words
            )
        if word in known_words or (word in self.lexicon.first_names and tokens.words[first] not in lower):
            return self._name(trimmed, sure=word in known_words or self.words.finite(draft.after))
        raw = tokens.raw(first, first + 1)
        if (raw.isupper() and 1 < len(raw) < 7) or self._inner_capital(first) or (not raw[1:].islower() and len(raw) > 2):
            return self._name(trimmed, sure=True)
        if tokens.words[first] in lower or self.words.verbal(first) or tokens.words[first].endswith(self.lexicon.adverb_endings):
            return None
        return self._name(trimmed, sure=False)

    def _opener(self, i: int, after: int, known: set[str], known_words: set[str]) -> bool:
        """Whether token `i` opens a sentence without belonging to the name that may follow it."""
        word = self.tokens.words[i]
        if i + 1 < after and self.tokens.words[i + 1] in _HYPHENS:
            return False
        if key(self.tokens.raw(i, after)) in known or key(word) in self.lexicon.known_places:
            return False
        if word in self.sets["openers"]:
            return True
        if key(word) in self.lexicon.first_names or key(word) in known_words:
            return False
        if word in self.sets["never"] and i + 1 < after:
            return False
        raw = self.tokens.raw(i, i + 1)
        if raw.isupper() and len(raw) > 1:
            return False
        if word.endswith(self.lexicon.adverb_endings):
            return True
        if i + 1 < after and self._opens(i + 1) and not self.words.verbal(i):
            return self.words.adjective(i) is False and word in self.lexicon.demonyms
        return i + 1 < after and self.words.verbal(i)

    def _shouted(self, draft: _Draft, known: set[str], known_words: set[str]) -> Name | None:
        """In a line of capitals, only what the text names elsewhere too."""
        if key(self.tokens.raw(draft.first, draft.after)) in known:
            return self._name(draft, sure=True)
        pieces = [i for i in range(draft.first, draft.after) if self.tokens.kinds[i] == "w" and key(self.tokens.words[i]) in known_words]
        if not pieces or pieces[-1] - pieces[0] != len(pieces) - 1 or self.tokens.words[pieces[0]] in self.sets["openers"]:
            return None
        return self._name(_Draft(pieces[0], pieces[-1] + 1, False, True, None), sure=True)

    # --- what is known of one ------------------------------------------------------------------------------------------

    def _name(self, draft: _Draft, *, sure: bool) -> Name:
        tokens, first = self.tokens, draft.first
        written = key(tokens.raw(first, draft.after))
        place = self.lexicon.known_places.get(written)
        determiner = self._determiner(first)
        gender: Gender | None = None
        plural = False
        if draft.title is not None:
            gender = self.lexicon.titles[tokens.words[draft.title]]
        if gender is None and draft.after - first > 1:
            gender = self.lexicon.first_names.get(self._first_piece(first, draft.after))
        if place is not None:
            gender, plural = place
        elif determiner is not None and gender is None:
            gender, plural = determiner
        return Name(first, draft.after, gender, plural, self._evidence(draft, place is not None, determiner is not None), sure, draft.title)

    def _first_piece(self, first: int, after: int) -> str:
        """The first word of a name with what hyphens join to it, folded: « jean marc »."""
        end = first + 1
        while end < after and self.tokens.touching(end) and (self.tokens.words[end] in _HYPHENS or self.tokens.words[end - 1] in _HYPHENS):
            end += 1
        return key(self.tokens.raw(first, end))

    def _determiner(self, first: int) -> tuple[Gender | None, bool] | None:
        before = self.tokens.words[first - 1] if first else ""
        found = self.lexicon.determiners.get(before)
        if found is None or before == "d'" or self.tokens.kinds[first - 1] == "b":
            return None
        return found.gender, bool(found.plural)

    def _evidence(self, draft: _Draft, place: bool, article: bool) -> EntityKind | None:
        """What the name is, as far as its own words and the ones right before it say."""
        tokens, first, after = self.tokens, draft.first, draft.after
        if draft.title is not None:
            return "person"
        if place:
            return "place"
        if tokens.words[first] in self.sets["institutions"] and tokens.capital(first):
            return "organisation" if tokens.words[first] in self.sets["acting"] else None
        piece = self._first_piece(first, after)
        if not article and after - first > 1 and (piece in self.lexicon.first_names or piece.split(" ")[0] in self.lexicon.first_names):
            return "person"
        if (
            after < len(tokens.words) - 2
            and tokens.words[after] == ","
            and tokens.kinds[after + 1] == "n"
            and tokens.words[after + 2] in self.sets["years_old"]
        ):
            return "person"
        near = self._before(first)
        if near is not None:
            return near  # type: ignore[return-value]
        raw = tokens.raw(first, after)
        if first and tokens.words[first - 1] in self.sets["at_place"] and not article and raw[1:2].islower() and raw.istitle():
            return "place"
        if raw.isupper() and 2 <= len(raw) <= 6 and article:
            return "organisation"
        return None

    def _before(self, first: int) -> str | None:
        """The kind that the nearest noun before tells: « la ville de X », « le PDG de X », « chez X »."""
        tokens = self.tokens
        k = first - 1
        while (
            k >= 0 and first - k < 3 and (tokens.words[k] in self.sets["of"] or tokens.words[k] in ("la", "le", "l'", "les", "qu'", "que"))
        ):
            k -= 1
        return self.lexicon.evidence.get(tokens.words[k]) if k >= 0 else None
