"""The `amounts` section of a language's word list, in the form that reads fast."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from dossier.annotate.numbers import number_words
from dossier.annotate.tokens import Tokens, split
from dossier.languages import load
from dossier.model import Qualifier

Words = tuple[str, ...]


class Phrases(NamedTuple):
    """Phrases of one or several words, longest first, held by their first word; by their last where they are read backwards."""

    by_word: Mapping[str, tuple[tuple[Words, str], ...]]

    def at(self, tokens: Tokens, i: int) -> tuple[str, int] | None:
        """What the phrase at token `i` says and the token after it."""
        for words, meaning in self.by_word.get(tokens.words[i], ()) if i < len(tokens) else ():
            if len(words) == 1 or tuple(tokens.words[i : i + len(words)]) == words:
                return meaning, i + len(words)
        return None

    def before(self, tokens: Tokens, i: int) -> tuple[str, int] | None:
        """What the phrase that ends just before token `i` says and its first token."""
        for words, meaning in self.by_word.get(tokens.words[i - 1], ()) if i else ():
            first = i - len(words)
            if first >= 0 and tuple(tokens.words[first:i]) == words:
                return meaning, first
        return None


class QualifierWords(NamedTuple):
    before: Phrases
    after: Phrases
    verbs: Mapping[str, Qualifier]
    fillers: frozenset[str]
    negations: frozenset[str]
    spread: frozenset[Words]


class EllipsisWords(NamedTuple):
    against: Phrases
    among: frozenset[str]
    such: frozenset[str]
    them: Phrases
    part_of: Phrases
    part_of_before: Phrases
    wholes: Phrases
    out_of: frozenset[str]
    pronoun: frozenset[str]
    towards: frozenset[str]
    changes: frozenset[str]
    subjects: frozenset[str]
    it: frozenset[str]
    several: frozenset[str]
    of_these: frozenset[str]
    apart: Mapping[str, frozenset[str]]
    be: str
    people: str
    adverbs: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    sources: frozenset[str]
    numbers: frozenset[str]
    ratios: frozenset[Decimal]
    per: frozenset[str]


class MoneyWords(NamedTuple):
    """`names` maps a noun, singular or plural, to a currency's key; `by_adjective` a key to codes by the word after the noun.

    A key is a code (« EUR ») or, where the noun alone doesn't tell, a name (« dollar »): see `defaults` and `places`.
    """

    names: Mapping[str, str]
    not_one: frozenset[str]
    by_adjective: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]
    places: Mapping[str, Mapping[str, str]]
    symbols: Mapping[str, str]
    before_symbol: Mapping[str, str]
    after_symbol: Mapping[str, str]
    codes: Mapping[str, str]
    letters: Mapping[str, Decimal]
    capital: frozenset[str]
    alone: frozenset[str]
    written: Mapping[str, tuple[Decimal, str]]
    cents: Mapping[str, str]
    nouns: frozenset[str]
    default: str


class NounWords(NamedTuple):
    plural: tuple[str, ...]
    between: int
    singular: tuple[tuple[str, str], ...]
    irregular: Mapping[str, str]
    invariable: frozenset[str]
    lose_s: frozenset[str]
    keep_s: tuple[str, ...]
    feminine: tuple[tuple[str, str], ...]
    not_counted: frozenset[str]
    many: Mapping[str, frozenset[str]]
    """Of these, what counts in thousands, with the words that make a ratio of it: « 2 000 fois plus »."""
    adjectives: frozenset[str]
    heads: Mapping[str, str]
    never: frozenset[str]
    never_phrases: Phrases
    compounds: Phrases
    people: frozenset[str]
    people_endings: tuple[str, ...]
    people_feminine: tuple[tuple[str, str], ...]
    participles: tuple[str, ...]
    people_not: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]


class AmountWords(NamedTuple):
    percent: Phrases
    points: frozenset[str]
    points_of: Phrases
    points_not: Phrases
    minus: frozenset[str]
    signs: frozenset[str]
    of: frozenset[str]
    needs_of: bool
    few: Decimal
    one: frozenset[str]
    ones: frozenset[str]
    before_one: frozenset[str]
    makes: frozenset[str]
    definite: frozenset[str]
    before_collective: frozenset[str]
    before_scale: frozenset[str]
    round: frozenset[str]
    glued: frozenset[str]
    between: frozenset[str]
    range_marks: Phrases
    list_marks: frozenset[str]
    fractions: Phrases
    fractions_of: Phrases
    articles: frozenset[str]
    labels: frozenset[str]
    clipped: frozenset[str]
    qualifiers: QualifierWords
    ellipsis: EllipsisWords
    money: MoneyWords
    nouns: NounWords
    number_words: frozenset[str]
    """Every word that a number in letters can open with."""


@cache
def amount_words(code: str) -> AmountWords:
    """The words for amounts of a language, parsed once."""
    section = load(code).section("amounts")
    ranges = section["ranges"]
    return AmountWords(
        percent=_phrases(dict.fromkeys(section["percent"], "%")),
        points=frozenset(section["points"]),
        points_of=_phrases(dict.fromkeys(section["points_of"], "%")),
        points_not=_phrases(dict.fromkeys(section["points_not"], "other")),
        minus=frozenset(sign for sign, factor in section["signs"].items() if factor < 0),
        signs=frozenset(section["signs"]),
        of=frozenset(section["of"]),
        needs_of=section.get("needs_of", True),
        few=Decimal(section["few"]),
        one=frozenset(section["one"]),
        ones=frozenset(section["ones"]),
        before_one=frozenset(section["before_one"]),
        makes=frozenset(section["makes"]),
        definite=frozenset(section["definite"]),
        before_scale=frozenset(section["before_scale"]),
        before_collective=frozenset(section["before_collective"]),
        round=frozenset(section["round"]),
        glued=frozenset((*section["glued"], *(word for key in ("letters", "codes", "written") for word in section["money"][key]))),
        between=frozenset(ranges["between"]),
        range_marks=_phrases(dict.fromkeys(ranges["and"], "range")),
        list_marks=frozenset(ranges["list"]),
        fractions=_phrases(section["fractions"]),
        fractions_of=_phrases(dict.fromkeys(section["fractions_of"], "of")),
        articles=frozenset(section["articles"]),
        labels=frozenset(section["labels"]),
        clipped=frozenset(word for key in ("titles", "clipped") for word in load(code).section("sentences").get(key, ())),
        qualifiers=_qualifiers(section["qualifiers"], section["elisions"]),
        ellipsis=_ellipsis(section["ellipsis"]),
        money=_money(section["money"]),
        nouns=_nouns(section["nouns"]),
        number_words=number_words(code).triggers,
    )


def _qualifiers(section: Mapping[str, Any], elisions: Mapping[str, str]) -> QualifierWords:
    before = {phrase: kind for kind, phrases in section["before"].items() for phrase in phrases}
    for full, short in elisions.items():
        elided = {phrase.removesuffix(full): kind for phrase, kind in before.items() if phrase.endswith(f" {full}")}
        before |= {phrase + short: kind for phrase, kind in elided.items()}  # « plus d'une centaine »
        before |= {f"{phrase}{short[:-1]} {short[-1]}": kind for phrase, kind in elided.items()}  # « plus d'1 million »: two tokens
    after = {phrase: kind for kind, phrases in section["after"].items() for phrase in phrases}
    return QualifierWords(
        before=_phrases(before, by=-1),
        after=_phrases(after),
        verbs={verb: kind for kind, verbs in section["verbs"].items() for verb in verbs},
        fillers=frozenset(section["fillers"]),
        negations=frozenset(section["negations"]),
        spread=frozenset(map(_split, section["spread"])),
    )


def _ellipsis(section: Mapping[str, Any]) -> EllipsisWords:
    return EllipsisWords(
        against=_phrases(dict.fromkeys(section["against"], "against"), by=-1),
        among=frozenset(section["among"]),
        such=frozenset(section["such"]),
        them=_phrases(dict.fromkeys(section["them"], "them")),
        part_of=_phrases(dict.fromkeys(section["part_of"], "part")),
        part_of_before=_phrases(dict.fromkeys(section["part_of"], "part"), by=-1),
        wholes=_phrases(dict.fromkeys(section["wholes"], "whole"), by=-1),
        out_of=frozenset(section["out_of"]),
        pronoun=frozenset(section["pronoun"]),
        towards=frozenset(section["towards"]),
        changes=frozenset(section["changes"]),
        subjects=frozenset(section["subjects"]),
        it=frozenset(section.get("it", ())),
        several=frozenset(section.get("several", ())),
        of_these=frozenset(section.get("of_these", ())),
        apart={mark: frozenset(after) for mark, after in section.get("apart", {}).items()},
        be=section["be"],
        people=section["people"],
        adverbs=frozenset(section["adverbs"]),
        before=frozenset(section["before"]),
        after=frozenset(section["after"]),
        sources=frozenset(section["sources"]),
        numbers=frozenset(section["numbers"]),
        ratios=frozenset(map(Decimal, section["ratios"])),
        per=frozenset(section["per"]),
    )


def _money(section: Mapping[str, Any]) -> MoneyWords:
    endings = section["adjective_endings"]
    currencies: Mapping[str, Mapping[str, str]] = section["currencies"]
    names = {name + ending: name for name in currencies for ending in ("", "s")} | section["plurals"]
    only = {name: codes["default"] for name, codes in currencies.items() if len(codes) == 1 and "default" in codes}
    only = {name: code for name, code in only.items() if name not in section["places"]}
    return MoneyWords(
        names={word: only.get(name, name) for word, name in names.items()},
        not_one=frozenset(section["not_one"]),
        by_adjective={
            name: {adjective + ending: code for adjective, code in codes.items() if adjective != "default" for ending in endings}
            for name, codes in currencies.items()
        },
        defaults={name: codes["default"] for name, codes in currencies.items() if "default" in codes},
        places={name: {word: code for code, words in places.items() for word in words} for name, places in section["places"].items()},
        symbols={symbol: only.get(name, name) for symbol, name in section["symbols"].items()},
        before_symbol=section["before_symbol"],
        after_symbol=section["after_symbol"],
        codes=section["codes"],
        letters={word: Decimal(value) for word, value in section["letters"].items()},
        capital=frozenset(section["capital"]),
        alone=frozenset(section["alone"]),
        written={word: (Decimal(factor), code) for word, (factor, code) in section["written"].items()},
        nouns=frozenset(section["nouns"]),
        default=section["default"],
        cents={word: only.get(name, name) for word, name in section["cents"].items()},
    )


def _nouns(section: Mapping[str, Any]) -> NounWords:
    forms = section["adjective_forms"]
    return NounWords(
        plural=tuple(section["plural"]),
        between=section.get("between", 0),
        singular=_pairs(section["singular"]),
        irregular=section["irregular"],
        invariable=frozenset(section["invariable"]),
        lose_s=frozenset(section["lose_s"]),
        keep_s=tuple(section["keep_s"]),
        feminine=_pairs(section["feminine"]),
        not_counted=frozenset(section["not_counted"]),
        many={word: frozenset(after) for word, after in section.get("many", {}).items()},
        adjectives=frozenset(adjective + form for adjective in section["adjectives"] for form in forms),
        heads={adjective + form: adjective for adjective in section["heads"] for form in forms},
        never=frozenset(section["never"]),
        never_phrases=_phrases(dict.fromkeys(section["never_phrases"], "never")),
        compounds=_phrases(section["compounds"]),
        people=frozenset(section["people"]),
        people_endings=tuple(section["people_endings"]),
        people_feminine=_pairs(section["people_feminine"]),
        participles=tuple(section["participles"]),
        people_not=frozenset(section["people_not"]),
        bodies=frozenset(section["bodies"]),
        things=frozenset(section["things"]),
    )


def _pairs(items: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((ending, instead) for ending, instead in items)


def _phrases(meanings: Mapping[str, str], by: int = 0) -> Phrases:
    found: dict[str, list[tuple[Words, str]]] = {}
    for phrase, meaning in meanings.items():
        words = _split(phrase)
        found.setdefault(words[by], []).append((words, meaning))
    return Phrases({word: tuple(sorted(phrases, key=lambda item: -len(item[0]))) for word, phrases in found.items()})


def _split(phrase: str) -> Words:
    """A phrase's words as a text's tokens would be; one that ends in an elision as before a vowel: « plus d' »."""
    elided = phrase.endswith("'")
    return split(f"{phrase}a")[:-1] if elided else split(phrase)
