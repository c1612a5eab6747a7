"""What the words of names and descriptions mean: nouns of people and organisations, titles, first names, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from dossier.annotate.tokens import Tokens, fold, split
from dossier.languages import load
from dossier.model import Gender
from dossier.values import dataclass

NounClass = str
"""`person`, `place`, `source`, `work`, `crowd` or a class of organisations of the word list (`company`, `court`…)."""
DeterminerKind = Literal["definite", "indefinite", "possessive", "demonstrative"]


class Noun(NamedTuple):
    """A noun that can head a description, as `words` (tokens), `form` when joined and with its accents.

    `lemma` is its first listed form, masculine and singular.
    """

    words: tuple[str, ...]
    form: str
    lemma: str
    kind: NounClass
    gender: Gender | None
    plural: bool


class Determiner(NamedTuple):
    kind: DeterminerKind | None  # None for « mon », « notre », whose owner the text does not tell
    gender: Gender | None
    plural: bool | None


class Case(NamedTuple):
    """A part that people play in a case: the nouns for it, and what stands before or behind the name of who plays it."""

    nouns: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]


class Mark(NamedTuple):
    """The gender and number of a pronoun."""

    gender: Gender | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The `names` section of a language's word list, parsed once. Phrases are tuples of tokens, keyed by the first.

    `words` are its plain lists, by their name there, `keyed` the same without accents (see `key`).
    """

    nouns: Mapping[str, tuple[Noun, ...]]
    long_nouns: frozenset[str]
    lemmas: Mapping[str, tuple[Noun, ...]]
    determiners: Mapping[str, Determiner]
    titles: Mapping[str, Gender | None]
    first_names: Mapping[str, Gender | None]
    known_places: Mapping[str, Mark]
    demonyms: Mapping[str, str]
    pronouns: Mapping[str, tuple[tuple[tuple[str, ...], Mark], ...]]
    after_preposition: Mapping[str, Mark]
    evidence: Mapping[str, str]
    same_role: Mapping[str, int]
    broader: Mapping[str, frozenset[str]]
    metonyms: Mapping[str, str]
    acronyms: Mapping[str, str]
    join: Mapping[str, str]
    impersonal_lead: Mapping[str, frozenset[str]]
    cases: Mapping[str, Case]
    words: Mapping[str, frozenset[str]]
    keyed: Mapping[str, frozenset[str]]
    home: str | None
    vowels: str
    adjective_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]

    def long_form(self, acronym: str) -> str | None:
        """What a well-known folded acronym is short for, folded."""
        known = self.acronyms.get(acronym)
        return key(known) if known is not None else None

    def noun_at(self, tokens: Tokens, i: int) -> Noun | None:
        """The longest listed noun whose words start at token `i`."""
        for noun in self.nouns.get(tokens.words[i], ()):
            n = len(noun.words)
            if n == 1 or (i + n <= len(tokens.words) and all(tokens.words[i + k] == noun.words[k] for k in range(1, n))):
                return noun
        return None


class Tables(dict[str, frozenset[str]]):
    """Word lists by name; one that a language lacks is empty."""

    def __missing__(self, table: str) -> frozenset[str]:
        return frozenset()


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; one without a `names` section has empty tables."""
    section = load(code).section("names")
    excluded = frozenset(section.get("not_nouns", ()))
    nouns = tuple(variant for noun in _nouns(section) if noun.form not in excluded for variant in _unaccented(noun))
    determiners, numbers = _determiners(section.get("determiners", {}))
    evidence = {" ".join(split(word)): kind for kind, words in section.get("before", {}).items() for word in words}
    words = Tables(
        {table: frozenset(listed) for table, listed in section.items() if isinstance(listed, list) and isinstance(listed[0], str)}
    )
    words |= {"numbers": numbers, "number_nouns": frozenset(section.get("determiners", {}).get("number_nouns", ()))}
    known = section.get("known_places", {})
    return Lexicon(
        nouns=_by_first(nouns),
        long_nouns=frozenset(noun.words[0] for noun in nouns if len(noun.words) > 1),
        lemmas=_by_lemma(nouns),
        determiners=determiners,
        titles={title.rstrip("."): _gender(gender) for title, gender in section.get("titles", {}).items()},
        first_names=_first_names(section.get("first_names", {})),
        known_places={key(name): Mark(_gender(g), g == "p") for g, names in known.items() for name in names},
        demonyms={form: place for word, place in section.get("demonyms", {}).items() for form, _, _ in _forms(word)},
        pronouns=_pronouns(section.get("pronouns", {})),
        after_preposition={word: _mark(tag) for word, tag in section.get("after_preposition", {}).items()},
        evidence=evidence,
        same_role={word: i for i, line in enumerate(section.get("same_role", ())) for word in line},
        broader={word: frozenset(line) for word, line in section.get("broader", {}).items()},
        metonyms=dict(section.get("metonyms", {})),
        acronyms=dict(section.get("acronyms", {})),
        join=dict(section.get("join", {})),
        impersonal_lead={word: frozenset(verbs) for word, verbs in section.get("impersonal_lead", {}).items()},
        cases={
            part: Case(frozenset(told.get("nouns", ())), tuple(told.get("before", ())), tuple(told.get("after", ())))
            for part, told in section.get("cases", {}).items()
        },
        words=words,
        keyed=Tables({table: frozenset(map(key, listed)) for table, listed in words.items()}),
        home=section.get("home"),
        vowels=section.get("vowels", ""),
        adjective_endings=tuple(section.get("adjective_endings", ())),
        adverb_endings=tuple(section.get("adverb_endings", ())),
    )


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """A name folded for comparison: lower case, straight apostrophes, no accents, hyphens or dots, one space between words."""
    plain = name.lower() if name.isascii() else _bare(fold(name))
    return plain if plain.isascii() and plain.isalpha() else " ".join(plain.replace("-", " ").replace(".", "").split())


_ACCENTS = str.maketrans("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy", "")


def _bare(word: str) -> str:
    return word.translate(_ACCENTS).replace("œ", "oe").replace("æ", "ae")


def _nouns(section: Mapping[str, Any]) -> Iterator[Noun]:
    for line in section.get("people", ()):
        for word in line:
            yield from _both_genders(word, "person")
    for word in section.get("demonyms", {}):
        yield from _both_genders(word, "demonym")
    for kind, genders in [
        *section.get("organisations", {}).items(),
        ("place", section.get("places", {})),
        ("work", section.get("works", {})),
    ]:
        for gender, words in genders.items():
            for word in words:
                yield _noun(fold(word), fold(word), kind, _gender(gender), plural=False)
                yield _noun(_plural(fold(word)), fold(word), kind, _gender(gender), plural=True)
    for word in section.get("authorities_plural", ()):
        yield _noun(word, word, "authority", None, plural=True)
    for word in section.get("sources", ()):
        first = section["sources"][0]
        yield _noun(word, first, "source", _gender(section.get("source_gender", "")), plural=word != first)


def _both_genders(word: str, kind: NounClass) -> Iterator[Noun]:
    forms = list(_forms(word))
    lemma = forms[0][0]
    for form, gender, plural in forms:
        yield _noun(form, lemma, kind, gender, plural=plural)


def _noun(form: str, lemma: str, kind: NounClass, gender: Gender | None, *, plural: bool) -> Noun:
    return Noun(split(form), form, lemma, kind, gender, plural)


def _unaccented(noun: Noun) -> Iterator[Noun]:
    """A noun, and as it is written with capitals that leave out their accents: « chef de l'Etat »."""
    yield noun
    if noun.form.isascii():
        return
    plain = tuple(_bare(word[0]) + word[1:] for word in noun.words)
    if plain != noun.words:
        yield noun._replace(words=plain)


def _forms(word: str) -> Iterator[tuple[str, Gender | None, bool]]:
    """« directeur/directrice » -> its four forms, with gender and whether plural."""
    written, _, plurals = fold(word).partition("+")
    singulars = written.split("/")
    given = plurals.split("/") if plurals else []
    genders: tuple[Gender | None, ...] = ("m", "f") if len(singulars) == 2 else (None,)
    for i, (singular, gender) in enumerate(zip(singulars, genders, strict=False)):
        yield singular, gender, False
        yield (given[i] if i < len(given) else _plural(singular)), gender, True


def _plural(word: str) -> str:
    """« chef d'état » -> « chefs d'état », « général » -> « généraux », « directeur général » -> « directeurs généraux »."""
    if " " not in word:
        return _one_plural(word)
    words = word.split(" ")
    at = next((i for i, w in enumerate(words) if i and (len(w) < 4 or "'" in w)), len(words))  # « de », « du », « d'état », « en »
    return " ".join([_one_plural(w) for w in words[:at]] + words[at:])


def _one_plural(word: str) -> str:
    if word[-1:] in "sxz":
        return word
    if word.endswith(("al", "ail")) and word not in ("festival", "journal-", "détail", "bal", "carnaval"):
        return word[:-1] + "ux" if word.endswith("al") else word + "s"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _by_first(nouns: Iterable[Noun]) -> dict[str, tuple[Noun, ...]]:
    table: dict[str, dict[tuple[str, ...], Noun]] = {}
    for noun in nouns:
        table.setdefault(noun.words[0], {}).setdefault(noun.words, noun)
    return {first: tuple(sorted(found.values(), key=lambda n: (-len(n.words), n.words))) for first, found in table.items()}


def _by_lemma(nouns: Iterable[Noun]) -> dict[str, tuple[Noun, ...]]:
    table: dict[str, list[Noun]] = {}
    for noun in nouns:
        if all(known != noun for known in table.setdefault(noun.form, [])):
            table[noun.form].append(noun)
    return {form: tuple(found) for form, found in table.items()}


def _determiners(section: Mapping[str, Any]) -> tuple[dict[str, Determiner], frozenset[str]]:
    table: dict[str, Determiner] = {}
    kinds: Sequence[tuple[str, DeterminerKind | None]] = (
        ("definite", "definite"),
        ("indefinite", "indefinite"),
        ("possessive", "possessive"),
        ("demonstrative", "demonstrative"),
        ("first_person", None),
    )
    for name, kind in kinds:
        for word, tag in section.get(name, {}).items():
            table[word] = Determiner(kind, _gender(tag[0]), True if "p" in tag else False if "s" in tag else None)
    return table, frozenset(section.get("numbers", ()))


def _first_names(section: Mapping[str, Any]) -> dict[str, Gender | None]:
    table: dict[str, Gender | None] = {}
    for gender in ("m", "f"):
        for name in map(key, section.get(gender, ())):
            table[name] = None if name in table and table[name] != gender else _gender(gender)
    return table | {key(name): None for name in section.get("both", ())}


def _pronouns(section: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], Mark], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Mark]]] = {}
    for phrase, tag in section.items():
        words = split(phrase)
        table.setdefault(words[0], []).append((words, _mark(tag)))
    return {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in table.items()}


def _mark(tag: str) -> Mark:
    return Mark(_gender(tag[:1]), "p" in tag)


def _gender(letter: str) -> Gender | None:
    return "m" if letter == "m" else "f" if letter == "f" else None
