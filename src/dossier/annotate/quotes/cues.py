"""Cues: the verbs and phrases that say that words are somebody's."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dossier.annotate.quotes.lines import QUOTED, Line
from dossier.annotate.quotes.words import CueWords, Phrases
from dossier.languages import Form, Language

Mood = Literal["finite", "participle", "gerund", "infinitive"]
Strength = Literal["say", "utter", "act", "any"]
_FINITE = frozenset("PISFCJ")
_INSERTED = 7  # items of an adverbial between commas
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


def groups(line: Line, words: CueWords) -> Iterator[Group]:
    """The verb groups of a line that can bring somebody's words, in order."""
    for i, word in enumerate(line.words):
        forms = words.forms[word]
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
    finites = [form for form in forms if form.tense in _FINITE and form.person[:1] == "3"]  # the author's « je » is no speaker
    if finites and _is_verb(line, i, words):
        return _simple(line, i, finites, words)
    for form in forms:
        if form.tense == "G" and _is_gerund(line, i, words):
            return _bare(line, i, form, "gerund", words)
        if form.tense == "W" and line.word(i - 1) not in words.verbs.determiners:
            return _bare(line, i, form, "infinitive", words)
    if participles and line.word(i - 1) not in words.determiners:
        if line.word(i + 1) in words.lists.that:
            return _simple(line, i, participles, words)  # « le maire en revanche estimé que », the auxiliary forgotten
        return _bare(line, i, participles[0], "participle", words)
    return None


def _is_gerund(line: Line, i: int, words: CueWords) -> bool:
    before = line.word(i - 1)
    if before in words.verbs.articles:
        return line.word(i - 2) in {",", *words.lists.during, *words.verbs.no}  # « …, le proclamant », not « le montant »
    return before not in words.verbs.determiners


def _compound(line: Line, i: int, participles: list[Form], words: CueWords) -> Group | None:
    """« a déclaré », « s'est-elle étonnée », « aurait été qualifié »."""
    j, pronoun, been = i - 1, None, False
    while j >= max(0, i - _REACH):
        word = line.words[j]
        auxiliary = words.auxiliaries.get(word)
        if auxiliary is not None and not (len(word) == 1 and line.capital(j) and j > 0):
            first, reflexive, negated = _clitics(line, j, words)
            lemma, after, strength = _meaning(line, i, participles, reflexive, words)
            passive = been or (auxiliary.lemma == words.verbs.be and not reflexive and lemma not in words.verbs.with_be)
            mood: Mood = "finite" if auxiliary.tense in _FINITE else "gerund" if auxiliary.tense == "G" else "infinitive"
            return Group(first, i, after, lemma, mood, strength, pronoun, passive, reflexive, negated)
        if word in words.verbs.subjects and line.word(j - 1) == "-":
            pronoun = j
            j -= 4 if line.word(j - 2) in words.lists.linking and line.word(j - 3) == "-" else 2
            continue
        inserted = _inserted(line, j, words)
        if inserted:
            j -= inserted
            continue
        if word in words.lists.been:
            been = True
        elif not (word in words.verbs.adverbs or word in words.verbs.negations or word.endswith(words.adverb)):
            return None
        j -= 1
    return None


def _inserted(line: Line, i: int, words: CueWords) -> int:
    """How many items an adverbial between commas takes that ends with the comma at `i`: « a**, en revanche,** affirmé »."""
    if line.words[i] != ",":
        return 0
    opens = next((j for j in range(i - 1, max(-1, i - _INSERTED), -1) if line.words[j] == ","), None)
    if opens is None:
        return 0
    said = tuple(line.words[opens + 1 : i])
    phrases = words.verbs.adverbials.get(said[0], ()) if said else ()
    return i - opens + 1 if said in phrases or (len(said) == 1 and said[0] in words.verbs.adverbs) else 0


def _simple(line: Line, i: int, finites: list[Form], words: CueWords) -> Group:
    first, reflexive, negated = _clitics(line, i, words)
    lemma, after, strength = _meaning(line, i, finites, reflexive, words)
    pronoun = None
    if line.word(i + 1) == "-":
        at = i + 2
        if line.word(at) in words.lists.linking:
            at += 2 if line.word(at + 1) == "-" else 1
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
        elif word not in words.verbs.clitics or (
            word in words.verbs.articles and line.word(i - 2) in words.lists.prepositions - words.lists.inverting
        ):
            break
        reflexive = reflexive or word in words.lists.reflexive
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
        if lemma in words.say or (reflexive and lemma in words.lists.say_reflexive):
            return lemma, i + 1, "say"
    for lemma in lemmas:
        if lemma in words.lists.utter or lemma in words.lists.counting:
            return lemma, i + 1, "utter"
    for lemma in lemmas:
        if lemma in words.lists.act and not (reflexive and lemma in words.lists.names):  # « appelle au calme », but « s'appelle "Azur" »
            return lemma, i + 1, "act"
    return lemmas[0], i + 1, "any"


def _is_verb(line: Line, i: int, words: CueWords) -> bool:
    """Whether a word that can be a finite verb is one here, by the words around it."""
    verbs, lists = words.verbs, words.lists
    before = line.word(i - 1)
    if before == "-" or (line.capital(i) and before not in ("", ".", ":", QUOTED)):
        return False
    if line.word(i + 1) == "-" and (line.word(i + 2) in lists.linking or line.word(i + 2) in verbs.subjects):
        return True
    if before in verbs.subjects or before in verbs.no or before in lists.before_verb:
        return True
    if before in verbs.articles or before in lists.during:
        return _is_clitic(line, i, words)
    if before in verbs.determiners:
        return False
    return before not in verbs.prepositions or before in lists.coordinators or before in lists.inverting


def _is_clitic(line: Line, i: int, words: CueWords) -> bool:
    """Whether the « le » before item `i` is an object: « qui **le** juge », « comme **l'** a dit », not « le juge »."""
    ahead = line.word(_clitics(line, i, words)[0] - 1)
    if ahead in words.verbs.subjects or ahead in words.verbs.no:
        return True
    if line.word(i - 1) in words.lists.during or line.words[i] in words.verbs.weak:
        return False
    return ahead in ("", ",", QUOTED) or ahead in words.lists.inverting or ahead in words.lists.coordinators


def phrase_around(line: Line, i: int, phrases: Phrases, of: frozenset[str]) -> tuple[int, int] | None:
    """The items of the phrase whose rarest word stands at `i`, None where none does; one that ends with « de » may end with « du »."""
    for place, words in phrases.get(line.words[i], ()):
        first, after = i - place, i - place + len(words)
        if first < 0 or line.word(after) == "-":
            continue  # « d'après-midi »
        last = len(words) - 1
        if all(line.word(first + k) == word or (k == last and word in of and line.word(first + k) in of) for k, word in enumerate(words)):
            return first, after
    return None
