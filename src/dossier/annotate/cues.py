"""Cues: the verbs and phrases that say that words are somebody's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from dossier.annotate.lines import QUOTED, Line
from dossier.annotate.predicates import VerbWords, verb_words
from dossier.languages import Form, Language, load

Mood = Literal["finite", "participle", "gerund", "infinitive"]
Strength = Literal["say", "utter", "act", "any"]
_FINITE = frozenset("PISFCJY")
_REACH = 7  # words that may stand between an auxiliary and its participle


class Group(NamedTuple):
    """A verb with its clitics, negation and auxiliary: items `first` to `after` of a line, the verb that carries the meaning at `head`.

    `pronoun` is the place of a subject that follows it (« a-t-il dit »). A participle is one without an auxiliary of its own.
    `strength` says what it can bring: what somebody says, in whole or in part (`say`), as a whole (`utter`), a stretch of it (`act`)
    or, any other verb, nothing by itself.
    """

    first: int
    head: int
    after: int
    lemma: str
    mood: Mood
    strength: Strength
    pronoun: int | None = None
    passive: bool = False
    reflexive: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class CueWords:
    """The quotes section of a language's word list."""

    say: frozenset[str]
    utter: frozenset[str]
    reflexive: frozenset[str]
    act: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    forms: Mapping[str, tuple[Form, ...]]  # of all these verbs
    auxiliaries: Mapping[str, Form]
    documents: frozenset[str]
    messages: frozenset[str]
    shouts: frozenset[str]
    one: frozenset[str]
    some_of: frozenset[str]
    some: frozenset[str]
    own: frozenset[str]
    times: frozenset[str]
    works: frozenset[str]
    terms: frozenset[str]
    charges: frozenset[str]
    charging: frozenset[str]
    infinitive: frozenset[str]
    names: frozenset[str]
    same: frozenset[str]
    that: frozenset[str]
    contrasting: frozenset[str]
    inverting: frozenset[str]
    presenting: frozenset[str]
    coordinators: frozenset[str]
    relative: frozenset[str]
    markers: frozenset[str]
    contracted: frozenset[str]
    definite: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    agents: frozenset[str]
    doubtful: frozenset[str]
    disjunctive: frozenset[str]
    pronouns: Mapping[str, str]
    adverb: str
    verbs: VerbWords
    triggers: frozenset[str]  # words without one of which a sentence brings nobody's words


@cache
def cue_words(code: str) -> CueWords:
    """The cues of a language, its verbs with all their forms."""
    words = load(code).section("quotes")
    verbs = verb_words(code)

    def all_of(key: str) -> frozenset[str]:
        return frozenset(words.get(key, ()))

    phrases = _by_first(words.get("phrases", ()))
    lemmas = _flat(words.get("say", ())) | all_of("utter") | all_of("say_reflexive") | all_of("act") | phrases.keys()
    forms = conjugated(code, frozenset(lemmas))
    auxiliaries = {word: found[0] for word, found in conjugated(code, frozenset({verbs.have, verbs.be})).items()}
    return CueWords(
        _flat(words.get("say", ())),
        all_of("utter"),
        all_of("say_reflexive"),
        all_of("act"),
        phrases,
        _by_first(words.get("according", ())),
        forms,
        {word: form for word, form in auxiliaries.items() if form.tense != "K"},
        all_of("documents"),
        all_of("messages"),
        all_of("shouts"),
        all_of("one"),
        all_of("some_of"),
        all_of("some"),
        all_of("own"),
        all_of("times"),
        all_of("works"),
        all_of("terms"),
        all_of("charges"),
        all_of("charging"),
        all_of("infinitive"),
        all_of("names"),
        all_of("same"),
        all_of("that"),
        all_of("contrasting"),
        all_of("inverting"),
        all_of("presenting"),
        all_of("coordinators"),
        all_of("relative"),
        all_of("markers"),
        all_of("contracted"),
        all_of("definite"),
        all_of("prepositions"),
        all_of("of"),
        all_of("agents"),
        all_of("doubtful"),
        all_of("disjunctive"),
        words.get("pronouns", {}),
        words.get("adverb", ""),
        verbs,
        forms.keys() | _distinctive(words.get("according", ()), all_of("doubtful")),
    )


def _distinctive(phrases: list[str], doubtful: frozenset[str]) -> frozenset[str]:
    """A word of each phrase that is rare elsewhere: its longest; phrases of one doubtful word are left out."""
    return frozenset(max(phrase.replace("'", "' ").split(), key=len) for phrase in phrases) - doubtful


def _flat(lists: list[list[str]]) -> frozenset[str]:
    return frozenset(word for words in lists for word in words)


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, the longest first; an elided word is one of its own (« d' | après »)."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.replace("'", "' ").split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


@cache
def conjugated(code: str, lemmas: frozenset[str]) -> dict[str, tuple[Form, ...]]:
    """All forms of the given verbs, each with its readings."""
    table = load(code).section("conjugation")
    stems, templates = table.get("stems", {}), table.get("templates", {})
    found: dict[str, list[Form]] = {}
    for lemma in sorted(lemmas):
        for cut in range(len(lemma) + 1):
            for template in stems.get(lemma[:cut], "").split():
                if template.partition(":")[2] != lemma[cut:]:
                    continue
                for ending, tags in templates[template].items():
                    found.setdefault(lemma[:cut] + ending, []).extend(Form(lemma, tag[0], tag[1:]) for tag in tags.split())
    return {word: tuple(forms) for word, forms in found.items()}


def groups(line: Line, words: CueWords) -> Iterator[Group]:
    """The verb groups of a line that can bring somebody's words, in order."""
    for i, word in enumerate(line.words):
        forms = words.forms.get(word)
        if forms:
            found = group(line, i, forms, words)
            if found is not None and found.strength != "any":
                yield found


def finite(line: Line, i: int, words: CueWords, language: Language) -> Group | None:
    """The finite verb group whose last verb stands at `i`, of any verb; None where there is none."""
    if i not in line.memo:
        line.memo[i] = _finite(line, i, words, language)
    found: Group | None = line.memo[i]
    return found


def _finite(line: Line, i: int, words: CueWords, language: Language) -> Group | None:
    if not line.is_word(i) or line.words[i] in words.verbs.never:
        return None
    forms = language.forms(line.words[i])
    found = group(line, i, forms, words) if forms else None
    return found if found is not None and found.mood == "finite" else None


def group(line: Line, i: int, forms: tuple[Form, ...], words: CueWords) -> Group | None:
    """The verb group whose last verb, with these readings, stands at `i`."""
    participles = [form for form in forms if form.tense == "K"]
    if participles:
        compound = _compound(line, i, participles, words)
        if compound is not None:
            return compound
    finites = [form for form in forms if form.tense in _FINITE and _person(line, i, form, words)]
    if finites and _is_verb(line, i, words):
        return _simple(line, i, finites, words)
    for form in forms:
        if form.tense == "G" and _is_gerund(line, i, words):
            return _bare(line, i, form, "gerund", words)
        if form.tense == "W" and line.word(i - 1) not in words.verbs.determiners:
            return _bare(line, i, form, "infinitive", words)
    if participles and line.word(i - 1) not in words.verbs.determiners | words.verbs.articles:
        if line.word(i + 1) in words.that:
            return _simple(line, i, participles, words)  # « le maire en revanche estimé que », the auxiliary forgotten
        return _bare(line, i, participles[0], "participle", words)
    return None


def _is_gerund(line: Line, i: int, words: CueWords) -> bool:
    before = line.word(i - 1)
    if before in words.verbs.articles:
        return line.word(i - 2) in (",", "en", *words.verbs.no)  # « …, le proclamant », not « le montant »
    return before not in words.verbs.determiners


def _compound(line: Line, i: int, participles: list[Form], words: CueWords) -> Group | None:
    """« a déclaré », « s'est-elle étonnée », « aurait été qualifié »."""
    j, pronoun, been = i - 1, None, False
    while j >= max(0, i - _REACH):
        word = line.words[j]
        auxiliary = words.auxiliaries.get(word)
        if auxiliary is not None and not (word == "a" and line.capital(j) and j > 0):
            first, reflexive, negated = _clitics(line, j, words)
            lemma, after, strength = _meaning(line, i, participles, reflexive, words)
            passive = been or (auxiliary.lemma == words.verbs.be and not reflexive and lemma not in words.verbs.with_be)
            mood: Mood = "finite" if auxiliary.tense in _FINITE else "gerund" if auxiliary.tense == "G" else "infinitive"
            return Group(first, i, after, lemma, mood, strength, pronoun, passive, reflexive, negated)
        if word in words.verbs.subjects and line.word(j - 1) == "-":
            pronoun = j
            j -= 4 if line.word(j - 2) in ("t", "t'") and line.word(j - 3) == "-" else 2
            continue
        if word == "été":
            been = True
        elif not (word in words.verbs.adverbs or word in words.verbs.negations or word.endswith(words.adverb)):
            return None
        j -= 1
    return None


def _simple(line: Line, i: int, finites: list[Form], words: CueWords) -> Group:
    first, reflexive, negated = _clitics(line, i, words)
    lemma, after, strength = _meaning(line, i, finites, reflexive, words)
    pronoun = None
    if line.word(i + 1) == "-":
        at = i + 4 if line.word(i + 2) in ("t", "t'") and line.word(i + 3) == "-" else i + 2
        if line.word(i + 2) == "t'":
            at = i + 3
        if line.word(at) in words.verbs.subjects:
            pronoun, after = at, max(after, at + 1)
    return Group(first, i, after, lemma, "finite", strength, pronoun, False, reflexive, negated)


def _bare(line: Line, i: int, form: Form, mood: Mood, words: CueWords) -> Group:
    first, reflexive, negated = _clitics(line, i, words)
    lemma, after, strength = _meaning(line, i, [form], reflexive, words)
    return Group(first, i, after, lemma, mood, strength, None, mood == "participle", reflexive, negated)


def _clitics(line: Line, i: int, words: CueWords) -> tuple[int, bool, bool]:
    """Where the clitics and the negation before the verb at `i` begin, and whether they hold a « se » and a « ne »."""
    reflexive = negated = False
    while i > 0:
        word = line.words[i - 1]
        if word in words.verbs.no:
            negated = True
        elif word not in words.verbs.clitics or (word in words.verbs.articles and line.word(i - 2) in words.prepositions - words.inverting):
            break
        reflexive = reflexive or word in ("se", "s'")
        i -= 1
    return i, reflexive, negated


def _meaning(line: Line, i: int, forms: list[Form], reflexive: bool, words: CueWords) -> tuple[str, int, Strength]:
    """The verb's lemma, the item after it (and after the words that go with it) and what it can bring."""
    for form in forms:
        for rest in words.phrases.get(form.lemma, ()):
            if all(line.word(i + 1 + k) == word for k, word in enumerate(rest)):
                return form.lemma, i + 1 + len(rest), "say"
    lemmas = [form.lemma for form in forms]
    for lemma in lemmas:
        if lemma in words.say or (reflexive and lemma in words.reflexive):
            return lemma, i + 1, "say"
    for lemma in lemmas:
        if lemma in words.utter:
            return lemma, i + 1, "utter"
    for lemma in lemmas:
        if lemma in words.act and not (reflexive and lemma in words.names):  # « appelle au calme », but « s'appelle "Azur" »
            return lemma, i + 1, "act"
    return lemmas[0], i + 1, "any"


def _person(line: Line, i: int, form: Form, words: CueWords) -> bool:
    """Third persons, and the others where their pronoun stands before them."""
    if form.person[:1] == "3" or form.tense == "Y":
        return form.tense != "Y"
    before = line.word(_clitics(line, i, words)[0] - 1)
    return before in {"1s": ("je", "j'"), "2s": ("tu",), "1p": ("nous",), "2p": ("vous",)}.get(form.person, ())


def _is_verb(line: Line, i: int, words: CueWords) -> bool:
    """Whether a word that can be a finite verb is one here, by the word before it."""
    verbs = words.verbs
    word, before = line.words[i], line.word(i - 1)
    if line.word(i - 1) == "-" or (line.capital(i) and before not in ("", ".", ":", QUOTED)):
        return False
    if line.word(i + 1) == "-" and line.word(i + 2) in ("t", "t'", *verbs.subjects):
        return True
    if before in verbs.subjects or before in verbs.no or before in ("se", "s'", "lui", "y", "me", "m'", "nous", "vous"):
        return True
    if before in verbs.articles or before == "en":
        ahead = line.word(_clitics(line, i, words)[0] - 1)
        return (
            ahead in verbs.subjects
            or ahead in verbs.no
            or (before != "en" and ahead in ("", ",", QUOTED, "comme", "et") and word not in verbs.weak)
        )
    if before in verbs.determiners:
        return False
    return before not in verbs.prepositions or before in ("et", "ou", "ni", "comme")


def phrase_at(line: Line, i: int, words: CueWords) -> int | None:
    """The item after the phrase of `according` that begins at `i`, None where none does; one that ends with « de » may end with « du »."""
    following = line.word(i + 1)
    for rest in words.according.get(line.words[i], ()):
        if rest and rest[0] != following and not (len(rest) == 1 and rest[0] in words.of and following in words.of):
            continue
        if all(_alike(line.word(i + 1 + k), word, k + 1 == len(rest), words.of) for k, word in enumerate(rest)):
            return i + 1 + len(rest) if line.word(i + 1 + len(rest)) != "-" else None  # « d'après-midi »
    return None


def _alike(word: str, wanted: str, last: bool, of: frozenset[str]) -> bool:
    return word == wanted or (last and wanted in of and word in of)
