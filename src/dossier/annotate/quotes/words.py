"""The words of attribution: a language's `quotes` section, its verbs with all their forms."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import fields
from functools import cache

from dossier.annotate.predicates import VerbWords, verb_words
from dossier.languages import Form, Language, load
from dossier.values import dataclass

Endings = Mapping[str, tuple[tuple[str, ...], ...]]
"""What goes with a verb after it, by its infinitive, the longest first."""
Phrases = Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
"""Phrases by their rarest word: its place in the phrase and the phrase, the longest first."""


@dataclass(frozen=True, slots=True)
class Small:
    """The lists of words; the word list's comments say what each holds."""

    utter: frozenset[str]
    counting: frozenset[str]
    say_reflexive: frozenset[str]
    act: frozenset[str]
    infinitive: frozenset[str]
    names: frozenset[str]
    doubtful: frozenset[str]
    of: frozenset[str]
    agents: frozenset[str]
    that: frozenset[str]
    contracted: frozenset[str]
    prepositions: frozenset[str]
    coordinators: frozenset[str]
    both: frozenset[str]
    relative: frozenset[str]
    markers: frozenset[str]
    contrasting: frozenset[str]
    inverting: frozenset[str]
    comparing: frozenset[str]
    presenting: frozenset[str]
    definite: frozenset[str]
    linking: frozenset[str]
    reflexive: frozenset[str]
    before_verb: frozenset[str]
    during: frozenset[str]
    been: frozenset[str]
    disjunctive: frozenset[str]
    same: frozenset[str]
    one: frozenset[str]
    whoever: frozenset[str]
    impersonal: frozenset[str]
    some_of: frozenset[str]
    pointing: frozenset[str]
    some: frozenset[str]
    tellers: frozenset[str]
    documents: frozenset[str]
    messages: frozenset[str]
    shouts: frozenset[str]
    works: frozenset[str]
    terms: frozenset[str]
    charging: frozenset[str]
    charges: frozenset[str]
    times: frozenset[str]
    parts_of_time: frozenset[str]
    long_times: frozenset[str]
    labels: frozenset[str]
    stating: frozenset[str]
    housing: frozenset[str]
    to: frozenset[str]
    many: frozenset[str]
    shouting: frozenset[str]
    joining: frozenset[str]
    characterising: frozenset[str]


class Forms(dict[str, tuple[Form, ...]]):
    """The readings of a word as a form of some verbs, by lemma; empty for any other word. Read when first asked for: a text holds few."""

    def __init__(self, language: Language, lemmas: Set[str]) -> None:
        super().__init__()
        self.language, self.lemmas = language, lemmas

    def __missing__(self, word: str) -> tuple[Form, ...]:
        mine = (form for form in self.language.forms(word) if form.lemma in self.lemmas)
        found = self[word] = tuple(sorted(mine, key=lambda form: form.lemma))
        return found


@dataclass(frozen=True, slots=True)
class CueWords:
    """All that attribution knows of a language's words.

    `forms` reads the verbs that bring somebody's words, `auxiliaries` are the forms of « avoir » and « être »; a sentence without marks
    brings nobody's words without one of the verbs that `telling` reads, or one of `openers`.
    """

    lists: Small
    say: frozenset[str]
    phrases: Endings
    according: Phrases
    among: Phrases
    forms: Forms
    auxiliaries: Mapping[str, Form]
    pronouns: Mapping[str, str]
    adverb: str
    subject_first: bool
    verbs: VerbWords
    determiners: frozenset[str]
    telling: Forms
    openers: frozenset[str]


@cache
def cue_words(code: str) -> CueWords:
    """The words of a language."""
    language = load(code)
    words = language.section("quotes")
    verbs = verb_words(code)
    lists = Small(**{field.name: frozenset(words.get(field.name, ())) for field in fields(Small)})
    say = frozenset(verb for some in words.get("say", ()) for verb in some)
    phrases, according = _by_first(words.get("phrases", ())), _by_rarest(words.get("according", ()))
    auxiliaries = {word: found[0] for word, found in _conjugated(code, {verbs.have, verbs.be}).items() if found[0].tense != "K"}
    forms = Forms(language, say | lists.utter | lists.counting | lists.say_reflexive | lists.act | phrases.keys())
    telling = Forms(language, say | lists.counting | lists.say_reflexive | phrases.keys())
    openers = (according.keys() - lists.doubtful) | lists.messages
    return CueWords(
        lists,
        say,
        phrases,
        according,
        _by_rarest(words.get("among", ())),
        forms,
        auxiliaries,
        words.get("pronouns", {}),
        words.get("adverb", ""),
        words.get("subject_first", False),
        verbs,
        verbs.determiners | verbs.articles,
        telling,
        frozenset(openers),
    )


def _split(phrase: str) -> list[str]:
    """The words of a phrase, an elided one apart: « d' | après »."""
    return phrase.replace("'", "' ").split()


def _by_rarest(phrases: Iterable[str]) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The rarest word of a phrase is taken to be its longest."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in phrases:
        words = tuple(_split(phrase))
        rarest = max(words, key=len)
        found.setdefault(rarest, []).append((words.index(rarest), words))
    return {word: tuple(sorted(some, key=lambda one: -len(one[1]))) for word, some in found.items()}


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = _split(phrase)
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


def _conjugated(code: str, lemmas: Iterable[str]) -> dict[str, tuple[Form, ...]]:
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
