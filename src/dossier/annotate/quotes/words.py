"""The words of attribution: a language's `quotes` section, its verbs with all their forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from dossier.annotate.predicates import VerbWords, verb_words
from dossier.languages import Form, load

Endings = Mapping[str, tuple[tuple[str, ...], ...]]
"""What goes with a verb after it, by its infinitive, the longest first."""
Phrases = Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
"""Phrases by their rarest word: its place in the phrase and the phrase, the longest first."""


@dataclass(frozen=True, slots=True)
class Small:
    """The lists of words; the word list's comments say what each holds."""

    utter: frozenset[str]
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
    some_of: frozenset[str]
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


@dataclass(frozen=True, slots=True)
class CueWords:
    """All that attribution knows of a language's words.

    `forms` are the forms of the verbs that bring somebody's words, `auxiliaries` those of « avoir » and « être »; `triggers` the words
    without one of which a sentence without marks brings nobody's words.
    """

    lists: Small
    say: frozenset[str]
    phrases: Endings
    according: Phrases
    among: Phrases
    forms: Mapping[str, tuple[Form, ...]]
    auxiliaries: Mapping[str, Form]
    pronouns: Mapping[str, str]
    adverb: str
    subject_first: bool
    verbs: VerbWords
    determiners: frozenset[str]
    triggers: frozenset[str]


@cache
def cue_words(code: str) -> CueWords:
    """The words of a language."""
    words = load(code).section("quotes")
    verbs = verb_words(code)
    lists = Small(**{field.name: frozenset(words.get(field.name, ())) for field in fields(Small)})
    say = frozenset(verb for some in words.get("say", ()) for verb in some)
    phrases, according = _by_first(words.get("phrases", ())), _by_rarest(words.get("according", ()))
    forms = _conjugated(code, say | lists.utter | lists.say_reflexive | lists.act | phrases.keys())
    auxiliaries = {word: found[0] for word, found in _conjugated(code, {verbs.have, verbs.be}).items() if found[0].tense != "K"}
    triggers = forms.keys() | (according.keys() - lists.doubtful)
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
        frozenset(triggers),
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
