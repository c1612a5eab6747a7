"""Predicates: the verb groups of a sentence, and the nouns that name an event.

A verb group is a finite verb with its auxiliaries, negation and the infinitives that hang on it (« n'a pas souhaité
commenter » is one predicate, *commenter*, negated); an infinitive, a present or a past participle of their own are groups too.
Which words can be verbs comes from the conjugation tables; which are, from the words around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dossier.annotate.marks import MARKS, OPENING
from dossier.annotate.tokens import Tokens, split
from dossier.languages import Form, Language, load
from dossier.values import dataclass

Kind = Literal["finite", "infinitive", "gerund", "participle", "noun"]
_FINITE = "PIFCSJ"  # in the order in which a form that can be several is read
_REACH = 5  # words that may stand between an auxiliary and its participle
_BARE = frozenset({"", ",", ".", ";", ":", ")", "»", "”", '"', "!", "?", "…"})  # behind an infinitive that tells nothing more


class Predicate(NamedTuple):
    """A word group that tells what happens: tokens `first` to `after`, its meaning at `head`.

    `tense` is that of the finite verb that opens the group (see `languages.Form`), lower case when compound (`p`: « a dit »);
    empty for a noun. `chain` are the infinitives of the verbs before the head (« veut pouvoir acheter »: vouloir, pouvoir).
    `weak` marks a word that is as often a noun, to be taken only where its clause has no other verb.
    """

    first: int
    after: int
    head: int
    lemma: str
    kind: Kind
    tense: str = ""
    person: str = ""
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    chain: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class VerbWords:
    have: str
    be: str
    with_be: frozenset[str]
    chains: frozenset[str]
    chain_words: frozenset[str]
    causing: frozenset[str]  # chains whose infinitive another does: « permet aux élus de voter »
    clitics: frozenset[str]
    reflexive: frozenset[str]
    no: frozenset[str]
    negations: frozenset[str]
    only: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    never: frozenset[str]
    weak: frozenset[str]
    telling: frozenset[str]  # verbs whose past participle is most often their present or past: « dit »
    strong: frozenset[str]  # pronouns that are subject, object and reflexive alike
    objects: frozenset[str]  # pronouns that stand before a verb alone
    gerund: frozenset[str]  # « en » disant
    quantifiers: frozenset[str]  # determiners that can be subjects: « tous ont »
    loose: frozenset[str]  # prepositions and adverbs that a verb may follow
    joining: frozenset[str]  # between two participles of one auxiliary
    neither: frozenset[str]  # « n'a pas vendu le site **ni** fermé la route »
    inverted: frozenset[str]  # « dit-il »
    linking: frozenset[str]  # the t of « a-t-il »
    persons: dict[str, frozenset[str]]  # « 1p » -> « nous »
    adverb_ending: str
    adverbials: dict[str, tuple[tuple[str, ...], ...]]  # first word -> phrases between an auxiliary and its participle

    def adverbial(self, words: Sequence[str], i: int, end: int) -> int:
        """How many of some words an adverbial phrase takes that stands from word `i` on, before word `end`; 0 for none."""
        phrases = self.adverbials.get(words[i], ()) if i < end else ()
        return next((len(phrase) for phrase in phrases if i + len(phrase) <= end and tuple(words[i : i + len(phrase)]) == phrase), 0)


@cache
def verb_words(code: str) -> VerbWords:
    """The verb section of a language's word list."""
    words = load(code).section("verbs")

    def all_of(key: str) -> frozenset[str]:
        return frozenset(words.get(key, ()))

    return VerbWords(
        words.get("have", ""),
        words.get("be", ""),
        all_of("with_be"),
        all_of("chains"),
        all_of("chain_words"),
        all_of("causing"),
        all_of("clitics"),
        all_of("reflexive"),
        all_of("not"),
        all_of("negations"),
        all_of("only"),
        all_of("subject_pronouns"),
        all_of("determiners"),
        all_of("articles"),
        all_of("prepositions"),
        all_of("adverbs"),
        all_of("never"),
        all_of("weak"),
        all_of("telling"),
        all_of("strong"),
        all_of("objects"),
        all_of("gerund"),
        all_of("quantifiers"),
        all_of("loose"),
        all_of("joining"),
        all_of("neither"),
        all_of("inverted"),
        all_of("linking"),
        {person: frozenset(pronouns) for person, pronouns in words.get("persons", {}).items()},
        words.get("adverb_ending", "\0"),
        _by_first(words.get("adverbials", ())),
    )


def _by_first(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(map(split, phrases), key=len, reverse=True):  # « mardi soir » before « mardi »
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@dataclass(frozen=True, slots=True)
class PredicateWords:
    """Verb or noun -> the classes of what it tells; verbs that say little; verbs of state."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    light: frozenset[str]
    states: frozenset[str]
    acts: frozenset[str]  # states that in a tense of the past tell an act: « ont **fait** usage de »
    happens: frozenset[str]  # nouns that make an event of a state: « a eu **lieu** »
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word -> the phrases that open with it, and their classes


@cache
def predicate_words(code: str) -> PredicateWords:
    """The predicate classes of a language; a plural noun is listed beside its singular."""
    section = load(code).section("predicates")
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for name, words in section.get("classes", {}).items():
        for verb in words.get("verbs", ()):
            verbs.setdefault(verb, name)
        for noun in words.get("nouns", ()):
            nouns.setdefault(noun, name)
            nouns.setdefault(noun if noun[-1] in "sx" else noun + "s", name)
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for phrase, name in section.get("phrases", {}).items():
        words = tuple(phrase.split())
        phrases[words[0]] = (*phrases.get(words[0], ()), (words, name))
    light, states, acts, happens = (frozenset(section.get(name, ())) for name in ("light", "states", "acts", "happens"))
    return PredicateWords(verbs, nouns, light, states, acts, happens, phrases)


def find(tokens: Tokens, first: int, after: int, language: Language) -> tuple[Predicate, ...]:
    """The verb groups of the sentence `first`..`after` (token indices), in order; weak ones included."""
    return _found(tokens, first, after, language.code)


@lru_cache(maxsize=1 << 10)
def _found(tokens: Tokens, first: int, after: int, code: str) -> tuple[Predicate, ...]:
    """Read once for the layers that ask for it: dates and mentions."""
    return tuple(_Reader(tokens, first, after, load(code)).groups())


def event_noun(tokens: Tokens, i: int, language: Language) -> str | None:
    """The predicate class that the noun at token `i` names (« départ », « rachat »), None when it names no event."""
    return predicate_words(language.code).nouns.get(tokens.words[i]) if tokens.kinds[i] == "w" else None


@cache
def _known(code: str) -> frozenset[str]:
    """Infinitives that the word lists know."""
    words, classes = verb_words(code), predicate_words(code)
    return frozenset(classes.verbs.keys() | classes.states | {words.be, words.have})


class _Readings(NamedTuple):
    """A word's readings as a verb: the finite ones, the likeliest first; of others the first of each sort, `bare` of either of two."""

    finite: tuple[Form, ...]
    bare: Form | None  # an infinitive or a gerund
    infinitive: Form | None
    participle: Form | None


@cache
def _reader(code: str) -> Callable[[str], _Readings | None]:
    """What each word can be, None for one that is no verb's form; told once a word, as it is asked wherever the word stands."""
    language, words, known = load(code), verb_words(code), _known(code)

    def likely(form: Form) -> tuple[bool, int, bool, str]:
        """Sorts the readings of a form: verbs of the word lists first (« venait »: venir, not vener), then by tense."""
        listed = form.lemma in words.chains or form.lemma in words.with_be or form.lemma in known
        return (not listed, _FINITE.index(form.tense), form.person[:1] != "3", form.lemma)

    @lru_cache(maxsize=1 << 16)
    def readings(word: str) -> _Readings | None:
        forms = language.forms(word)
        if not forms:
            return None
        finite = sorted((form for form in forms if form.tense in _FINITE), key=likely)
        first = {form.tense: form for form in reversed(forms)}
        bare = next((form for form in forms if form.tense in "WG"), None)
        # « a pu répondre »: pouvoir, not paître
        participle = next((form for form in forms if form.tense == "K" and form.lemma in words.chains), first.get("K"))
        return _Readings(tuple(finite), bare, first.get("W"), participle)

    return readings


class _Reader:
    """Reads one sentence from left to right; its position is all its state."""

    def __init__(self, tokens: Tokens, first: int, after: int, language: Language) -> None:
        self.tokens, self.first, self.after, self.language = tokens, first, after, language
        self.listed = tokens.words
        self.words = verb_words(language.code)
        self.readings = _reader(language.code)
        self.compound: Predicate | None = None
        self.infinitives: list[tuple[str, Predicate | None]] = []  # what stood before each, and the verb that it hangs on

    def groups(self) -> Iterator[Predicate]:
        kinds, done = self.tokens.kinds, self.first
        for i, read in enumerate(map(self.readings, self.tokens.words[self.first : self.after]), self.first):
            if read is None or i < done or kinds[i] != "w":
                continue
            found = self._group(i, read)
            if found is not None:
                if found.tense and (found.tense.islower() or found.passive) and found.kind == "finite":
                    self.compound = found
                if found.chain or found.kind == "infinitive":
                    self._remember(found)
                yield found
                done = max(found.after, i + 1)

    def _word(self, i: int) -> str:
        return self.listed[i] if self.first <= i < self.after else ""

    def _remember(self, found: Predicate) -> None:
        """Keep an infinitive for those coordinated with it: « veut | vendre le site et **fermer** la route »."""
        self.infinitives.append((self._word(self._infinitive_first(found) - 1), found if found.kind == "finite" else None))

    def _infinitive_first(self, p: Predicate) -> int:
        """The token of a group's last infinitive: « veut **être** entendu », « n'a pas voulu **le** vendre »."""
        i = p.head
        while i > p.first and not any(form.tense == "W" for form in self.language.forms(self._word(i))):
            i -= 1
        while self._word(i - 1) in self.words.clitics:
            i -= 1
        return i

    def _group(self, i: int, read: _Readings) -> Predicate | None:
        if self.tokens.words[i] in self.words.never or self._hyphenated(i):
            return None
        finite = None
        if read.finite:
            finite = next((form for form in read.finite if form.person[:1] == "3" or self._spoken(i, form)), None)
        if finite is not None:
            sure = self._is_verb(i, finite, read)
            if sure is not None:
                return self._finite(i, finite, weak=not sure)
        if read.bare is not None:
            return self._infinitive(i, read.bare) if read.bare.tense == "W" else self._gerund(i, read.bare)
        return self._participle(i, read.participle) if read.participle is not None else None

    def _hyphenated(self, i: int) -> bool:
        """Part of a compound (« savoir-faire »), not of an inversion (« dit-il »)."""
        return (self._word(i - 1) == "-" and self.tokens.touching(i)) or (
            self._word(i + 1) == "-"
            and self.tokens.touching(i + 1)
            and not self._inverted(i)
            and self._word(i + 2) not in self.words.clitics
        )

    # --- is this word a verb here? -------------------------------------------------------------------------------

    def _spoken(self, i: int, form: Form) -> bool:
        """A first or second person, when its pronoun stands before it: « nous rachèterons »."""
        before = self._before_clitics(i)
        pronouns = self.words.persons.get(form.person, frozenset())
        return any(self._word(j) in pronouns for j in range(before, i))

    def _before_clitics(self, i: int) -> int:
        i -= 1
        while i >= self.first and (self._word(i) in self.words.clitics or self._word(i) in self.words.no):
            i -= 1
        return i

    def _is_verb(self, i: int, form: Form, read: _Readings) -> bool | None:
        """True for a finite verb, False for a word that may be one, None for one that is not."""
        words, word, before = self.words, self._word(i), self._word(i - 1)
        sentence_start = i == self.first or (self.tokens.kinds[i - 1] == "o" and self._word(i - 1) not in ",;")
        if self.tokens.capital(i) and not sentence_start:
            return None
        if self._inverted(i):
            return True
        if before in words.subjects or before in words.no or (before in words.reflexive and before not in words.strong):
            return True
        if before in words.objects:
            return True
        if before in words.articles:
            ahead = self._word(i - 2)
            clitic = ahead in words.subjects or ahead in words.no or ahead in words.clitics
            if form.lemma == words.have and self._participle_after(i) is not None:
                return True  # « comme l'a annoncé le ministre »
            return True if clitic and (word not in words.weak or ahead not in words.clitics) else None
        if before in words.gerund:
            ahead = self._word(i - 2)
            if form.lemma in (words.have, words.be) and self._participle_after(i) is not None:
                return True  # « le maire en a vendu deux »
            return True if ahead in words.subjects or ahead in words.no or ahead in words.clitics else None
        auxiliary = form.lemma in (words.have, words.be)
        counted = before in words.quantifiers or self._word(i - 2) in words.articles  # « tous ont », « l'un a », « les deux sont »
        if before in words.determiners and not (auxiliary and counted):
            return None
        if self.tokens.kinds[i - 1] == "n" and i > self.first and word in words.weak:
            return None
        if before in words.prepositions and not (before in words.loose or (auxiliary and before in words.quantifiers)):
            return None
        if word in words.weak:
            return False
        if self.tokens.capital(i):
            # a sentence hardly opens on its verb, save in the press's « Reste … », « S'y ajoute … » (weak), and a capital A is « à »
            return False if not auxiliary else (True if self._participle_after(i) is not None and len(word) > 1 else None)
        if read.participle is not None and form.tense in "PS" and form.person[:1] == "3" and not auxiliary:
            # « dit », « fait », « produit »: a participle where a noun or nothing stands before it
            return form.lemma in words.telling and self._word(i + 1) not in words.prepositions
        return True

    def _inverted(self, i: int) -> bool:
        """« déplore-t-elle », « a-t-il »: the verb before its pronoun."""
        words = self.words
        return self._word(i + 1) == "-" and self._word(i + 2) in words.inverted | words.linking and self._word(i + 2) != ""

    # --- the group around it ---------------------------------------------------------------------------------------

    def _finite(self, i: int, form: Form, *, weak: bool) -> Predicate:
        words = self.words
        begin = self._before_clitics(i) + 1
        clitics = self.tokens.words[begin:i]
        reflexive = not words.reflexive.isdisjoint(clitics) and not (
            self._word(i - 1) in words.strong and self._word(i - 2) not in words.strong
        )
        denied = not words.no.isdisjoint(clitics)
        head, lemma, tense, passive, after = i, form.lemma, form.tense, False, i + 1
        if self._inverted(i):
            after = min(i + (5 if self._word(i + 2) in words.linking else 3), self.after)
        if form.lemma in (words.have, words.be):
            participle = self._participle_after(after - 1)
            if participle is not None:
                at, found = participle
                been = found.lemma == words.be and form.lemma == words.have
                passive = form.lemma == words.be and found.lemma not in words.with_be and not reflexive
                head, lemma, after, tense = at, found.lemma, at + 1, tense if passive else tense.lower()
                if been:
                    again = self._participle_after(at)
                    if again is not None:
                        head, lemma, after, passive = again[0], again[1].lemma, again[0] + 1, True
        head, lemma, after, chain, in_passive = self._chain(head, lemma, after)
        negated = denied and self._negated(i, after)
        return Predicate(
            begin, after, head, lemma, "finite", tense, form.person, passive or in_passive, reflexive, negated, chain, weak and not chain
        )

    def _participle_after(self, i: int) -> tuple[int, Form] | None:
        """The past participle that an auxiliary at token `i` governs, a few adverbs further at most: « a déjà **dit** »."""
        j, last = i + 1, min(i + 1 + _REACH, self.after)
        begin = j  # right behind the auxiliary, or a phrase that may end like a determiner
        while j < last:
            word = self._word(j)
            read = self.readings(word) if self.tokens.kinds[j] == "w" else None
            form = read.participle if read is not None else None
            if form is not None and word not in self.words.adverbs and not (self._word(j - 1) in self.words.determiners and j > begin):
                return (j, form)
            phrase = self._adverbial(j) or self._inserted(j) or self._opens_marks(j)
            if phrase == 0 and not (word in self.words.adverbs or word in self.words.negations or word.endswith(self.words.adverb_ending)):
                return None
            j, last = j + max(phrase, 1), last + phrase
            begin = j if phrase else begin
        return None

    def _inserted(self, i: int) -> int:
        """How many tokens an adverbial between commas takes: « a**, en revanche,** affirmé », « a**, lui,** démenti »."""
        if self._word(i) != ",":
            return 0
        length = self._adverbial(i + 1) or (1 if self._word(i + 1) in self.words.adverbs else 0)
        return length + 2 if length and self._word(i + 1 + length) == "," else 0

    def _opens_marks(self, i: int) -> int:
        """One token for the mark in « le maire a **"** menti **"** », where a participle stands right behind it."""
        if self._word(i) not in OPENING:
            return 0
        read = self.readings(self._word(i + 1))
        return int(read is not None and read.participle is not None)

    def _adverbial(self, i: int) -> int:
        """How many tokens an adverbial phrase at token `i` takes: « sera **une nouvelle fois** entendu »; a word more stands behind it."""
        return self.words.adverbial(self.tokens.words, i, self.after - 1)

    def _compound(self, i: int, form: Form) -> tuple[int, str, int, bool] | None:
        """The verb that the auxiliary at token `i` serves: where, which, what comes after it, and whether it is passive.

        « être **signé** », « avoir été **signé** »; None where `form` is no auxiliary or serves none.
        """
        words = self.words
        if form.lemma not in (words.be, words.have) or (participle := self._participle_after(i)) is None:
            return None
        at, found = participle
        if found.lemma == words.be and (again := self._participle_after(at)) is not None:
            return again[0], again[1].lemma, again[0] + 1, True
        return at, found.lemma, at + 1, form.lemma == words.be and found.lemma not in words.with_be

    def _chain(self, head: int, lemma: str, after: int) -> tuple[int, str, int, tuple[str, ...], bool]:
        """Follow « veut | pouvoir | acheter », « a tenté de | racheter », « doit | être signé »."""
        words, chain, passive = self.words, list[str](), False
        while lemma in words.chains or (lemma == words.be and chain):
            j = after
            while j < self.after:
                word = self._word(j)
                phrase = self._adverbial(j) if word in words.chain_words else 0  # « envisage **d'ailleurs** de vendre »
                adverb = (word in words.adverbs or word.endswith(words.adverb_ending)) and word not in words.chain_words
                if not phrase and not adverb:
                    break
                j += phrase or 1
            if j < self.after and self._word(j) in words.chain_words:
                j += 1
            while j < self.after and (
                self._word(j) in words.clitics
                or self._word(j) in words.no
                or self._word(j) in words.negations
                or self._word(j) in ("bien", "notamment", "également")
            ):
                j += 1
            read = self.readings(self._word(j)) if j < self.after and self.tokens.kinds[j] == "w" else None
            form = read.infinitive if read is not None else None
            if form is None or lemma == words.have:
                break
            chain.append(lemma)
            head, lemma, after = j, form.lemma, j + 1
            if (told := self._compound(j, form)) is not None:
                head, lemma, after, passive = told
        return head, lemma, after, tuple(chain), passive

    def _negated(self, i: int, after: int) -> bool:
        """« ne … pas »; « ne … que » is no negation."""
        for j in range(i, min(after + 6, self.after)):
            if self._word(j) in self.words.negations:
                return True
            if j >= after and self._word(j) in self.words.only:
                return False
        return any(self._word(j) in self.words.negations for j in range(max(self.first, i - 6), i))

    def _infinitive(self, i: int, form: Form) -> Predicate | None:
        words = self.words
        before = self._word(i - 1)
        named = before in words.determiners or (before in words.articles and self._word(i - 2) not in words.prepositions)
        if named and not (form.lemma in (words.be, words.have) and self._participle_after(i) is not None):
            return None  # « le pouvoir », « ce devoir »; but « pour le rebaptiser », « la semaine dernière avoir fini »
        if self.tokens.capital(i) and i > self.first:
            return None
        begin = i
        while begin - 1 >= self.first and (
            self._word(begin - 1) in words.clitics or self._word(begin - 1) in words.no or self._word(begin - 1) in words.negations
        ):
            begin -= 1
        shared = self._shared(begin)
        head, lemma, after, passive, tense = i, form.lemma, i + 1, False, "W"
        if form.lemma in (words.be, words.have):
            participle = self._participle_after(i)
            if participle is not None:
                head, lemma, after = participle[0], participle[1].lemma, participle[0] + 1
                passive = form.lemma == words.be and lemma not in words.with_be
                tense = "w" if form.lemma == words.have else "W"
        head, lemma, after, chain, in_passive = self._chain(head, lemma, after)
        negated = any(self._word(j) in words.negations for j in range(begin, i))
        if shared is not None and self._word(after) not in _BARE and self._word(after) not in words.joining:
            first, governor = shared
            chain = (*governor.chain, *chain)
            return governor._replace(first=first, after=after, head=head, lemma=lemma, passive=passive or in_passive, chain=chain)
        return Predicate(begin, after, head, lemma, "infinitive", tense, "", passive or in_passive, False, negated, chain)

    def _shared(self, i: int) -> tuple[int, Predicate] | None:
        """The verb that an infinitive from token `i` on shares with one before: « veut vendre le site et **fermer** la route ».

        With the token that it begins at, its own « de » or « à » with it.
        """
        words = self.words
        introduced = self._word(i - 1) if self._word(i - 1) in words.chain_words else ""
        first = i - 1 if introduced else i
        if self._word(first - 1) not in words.joining | words.neither and self._word(first - 1) != ",":
            return None
        for before, governor in reversed(self.infinitives):
            if before[:1] == introduced[:1] if introduced else before not in words.chain_words:
                if governor is None or first - 1 <= governor.after or governor.chain[0] in words.causing:
                    return None
                return (first, governor) if MARKS.isdisjoint(self.tokens.words[governor.after : i]) else None
        return None

    def _gerund(self, i: int, form: Form) -> Predicate | None:
        words = self.words
        clitic = self._word(i - 1) in words.articles and (
            self._word(i - 2) == "," or self._word(i - 2) in words.gerund
        )  # « , l'accusant de … »
        if (
            self._word(i - 1) in words.determiners
            or (self._word(i - 1) in words.articles and not clitic)
            or (self.tokens.capital(i) and i > self.first)
        ):
            return None  # « un habitant », « le montant »
        begin = self._before_clitics(i) + 1
        head, lemma, after, passive = i, form.lemma, i + 1, False
        if (told := self._compound(i, form)) is not None:
            head, lemma, after, passive = told
        head, lemma, after, chain, in_passive = self._chain(head, lemma, after)
        negated = any(self._word(j) in words.no for j in range(begin, i))
        return Predicate(begin, after, head, lemma, "gerund", "G", "", passive or in_passive, False, negated, chain)

    def _participle(self, i: int, form: Form) -> Predicate | None:
        """A past participle with no auxiliary: « l'offre, **dévoilée** le 10 février », « **Ouvert** en 1974, le site … »."""
        words = self.words
        before = self._word(i - 1)
        if before in words.determiners or before in words.articles or (before in words.prepositions and before not in words.loose):
            return None
        if self.tokens.capital(i) and i > self.first and self.tokens.kinds[i - 1] != "o":
            return None
        compound, neither = self.compound, before in words.neither
        listed = before == "," and compound is not None and not compound.passive and self._governs(i + 1)
        joined = (before in words.joining or neither or listed) and compound is not None
        if joined and compound is not None and (not compound.chain or self._governs(i + 1)) and self._shares(compound, i):
            # « a suspendu le plan et ordonné … »: the auxiliary serves both, and « n'a … ni » the negation
            head, lemma, after, chain, _ = self._chain(i, form.lemma, i + 1)
            return compound._replace(first=i, after=after, head=head, lemma=lemma, negated=neither and compound.negated, chain=chain)
        return Predicate(i, i + 1, i, form.lemma, "participle", "K", form.person, form.lemma not in words.with_be)

    def _governs(self, i: int) -> bool:
        """« a fermé un site, vendu **un autre** et … »: an object, which only what shares the auxiliary has."""
        return self._word(i) in self.words.determiners or self._word(i) in self.words.articles

    def _shares(self, compound: Predicate, i: int) -> bool:
        """Whether the participle at token `i` can be one more of a compound's auxiliary."""
        return not self._held(compound.after, i) and self._agree(i, self._served(compound))

    def _served(self, compound: Predicate) -> int:
        """The token of the participle that an auxiliary serves: « a **fait** expertiser », « a **expertisé** »."""
        back = range(compound.head, compound.first, -1)
        return next((k for k in back if any(form.tense == "K" for form in self.language.forms(self._word(k)))), compound.head)

    def _held(self, behind: int, i: int) -> bool:
        """« a reçu Jeanne Untel, élue en 2014 et **condamnée** en 2019 »: told of her too, unless a comma closes what is told of her."""
        commas = [k for k in range(behind, i - 2) if self._word(k) == ","]
        if len(commas) % 2 == 0:
            return False
        told = any(form.tense == "K" for form in self.language.forms(self._word(commas[-1] + 1)))
        return told and not self._governs(commas[-1] + 2)

    def _agree(self, i: int, j: int) -> bool:
        """Whether two participles can agree with the same thing."""
        here, there = ({f.person for f in self.language.forms(self._word(k)) if f.tense == "K"} for k in (i, j))
        return bool(here & there)
