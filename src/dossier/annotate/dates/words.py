"""The `dates` section of a language's word list, parsed once: words by slot, and the patterns as a tree of tokens."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import product
from typing import Any, Literal, NamedTuple

from dossier.annotate.numbers import number_words
from dossier.annotate.tokens import split
from dossier.languages import load
from dossier.model import When
from dossier.values import dataclass

Direction = Literal["past", "future"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "semester", "season", "year", "decade", "century", "night", "hour"]
"""Units of the word list; hours are told only as whole days."""

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""First word -> the phrases that open with it, longest first: (the other words, what the phrase stands for)."""

_CENTURIES = 21
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_YEARS = frozenset(("year", "yy", "numeric"))
_PIECE = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|(\{\w+\})|([^\s\[\](){}]+)")
_SLOT = re.compile(r"(\{\w+\})")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a pattern says, whatever fills its slots: fields of `When`, and how the slots are used.

    `sign` times the count is the offset; `window` (-1 or 1) goes that many units back or on; `anchor` looks for an event behind
    the words; `check` names a test on the words around (see `guards`); `order` is the pattern's place in the list.
    """

    kind: Literal["calendar", "deictic", "anaphoric", "range", "none"]
    value: str | None = None
    unit: Unit | None = None
    offset: int | None = None
    sign: int | None = None
    window: int | None = None
    direction: Direction | None = None
    about: bool = False
    bound: bool = False
    anchor: bool = False
    check: str | None = None
    order: int = 0


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns: the words and slots that may come next, and what it means to end here."""

    words: dict[str, Node] = field(default_factory=dict)
    slots: dict[str, Node] = field(default_factory=dict)
    ends: list[Meaning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Before:
    """What words before a date say of it: that it is a bound, which way it lies (or leans, where no verb tells), that it is rough.

    `take` puts them into the span, `wide` only before what is longer than a day (« au printemps », « au | 11 juin »).
    """

    bound: bool = False
    direction: Direction | None = None
    lean: Direction | None = None
    about: bool = False
    take: bool = False
    wide: bool = False


NOTHING = Before()


class DateWords(NamedTuple):
    """A language's words for dates.

    `capitals` says that months take one wherever they stand. `slots` are the phrases that may fill a slot, `fills` the slots that
    a word may open; `root` is the tree of patterns, `tails` that of what may follow a day; `anchors` are the words that every date
    holds one of, `starts` those that a pattern may open with, `spelt` those that a number in letters may.
    `before` and `edge` are read backwards: keyed by their last word, the other words from right to left. `sets` are empty where a
    language has no such words.
    """

    month_first: bool
    capitals: bool
    slots: Mapping[str, Phrases]
    root: Node
    tails: Node
    fills: Mapping[str, tuple[str, ...]]
    anchors: frozenset[str]
    starts: frozenset[str]
    spelt: frozenset[str]
    before: Phrases
    edges: Phrases
    links: Phrases
    nights: Phrases
    sets: Mapping[str, frozenset[str]]
    first_day: Mapping[str, frozenset[str]]


@cache
def date_words(code: str) -> DateWords:
    """The words for dates of a language; empty where the language has none."""
    section = load(code).section("dates")
    slots = {name: _phrases(values) for name, values in _slots(section).items()}
    root, tails = Node(), Node()
    anchors: set[str] = set()
    for order, line in enumerate(section.get("patterns", ())):
        meaning = _meaning(line, order)
        for sequence in _sequences(line["say"]):
            _insert(root, sequence, meaning)
            anchors |= _anchors(sequence, slots)
    for order, say in enumerate(section.get("tails", ())):
        for sequence in _sequences(say):
            _insert(tails, sequence, Meaning("none", order=order))
    first_day = {name: frozenset(words) for name, words in section.get("first_day", {}).items()}
    spelt = number_words(code).triggers | first_day.get("words", frozenset()) if section else frozenset()
    edges = dict.fromkeys(section.get("edges", ()), True) | dict.fromkeys(section.get("within", ()), False)
    before = {phrase: Before(**flags) for phrase, flags in section.get("before", {}).items()}
    return DateWords(
        month_first=section.get("numeric") == "mdy",
        capitals=bool(section.get("capitals")),
        slots=slots,
        root=root,
        tails=tails,
        fills={word: tuple(name for name in slots if word in slots[name]) for word in {w for phrases in slots.values() for w in phrases}},
        anchors=frozenset(anchors),
        starts=frozenset({*root.words, *(word for name in root.slots for word in slots.get(name, ())), *spelt}),
        spelt=spelt,
        before=_phrases(before, backwards=True),
        edges=_phrases(edges, backwards=True),
        links=_phrases(dict.fromkeys(section.get("edge_links", ()), True), backwards=True),
        nights=_phrases(dict.fromkeys(section.get("night", ()), True), backwards=True),
        sets=defaultdict(frozenset, {name: frozenset(words) for name, words in section.get("sets", {}).items()}),
        first_day=first_day,
    )


def phrase_at(words: Sequence[str], i: int, phrases: Phrases) -> Iterator[tuple[Any, int]]:
    """The phrases that start at word `i`: what each stands for and the word after it, longest first."""
    for rest, value in phrases.get(words[i], ()):
        after = i + 1 + len(rest)
        if tuple(words[i + 1 : after]) == rest:
            yield value, after


def phrase_before(words: Sequence[str], i: int, phrases: Phrases) -> Iterator[tuple[Any, int]]:
    """The phrases that end just before word `i`: what each stands for and its first word, longest first."""
    if i < 1:
        return
    for rest, value in phrases.get(words[i - 1], ()):
        first = i - 1 - len(rest)
        if first >= 0 and tuple(words[first : i - 1]) == rest[::-1]:
            yield value, first


def _slots(section: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    turn = dict.fromkeys(section.get("last", ()), "past") | dict.fromkeys(section.get("next", ()), "future")
    edges = dict.fromkeys(section.get("edges", ()), True)
    part_of_year = {word: unit for word, unit in section.get("units", {}).items() if unit in ("quarter", "semester")}
    return {
        "month": section.get("months", {}),
        "short_month": section.get("short_months", {}),
        "weekday": section.get("weekdays", {}),
        "weekday2": section.get("weekdays", {}),
        "unit": section.get("units", {}),
        "part_of_year": part_of_year,
        "season": section.get("seasons", {}),
        "part": dict.fromkeys(section.get("parts", ()), True),
        "turn": turn,
        "last": dict.fromkeys(section.get("last", ()), True),
        "next": dict.fromkeys(section.get("next", ()), True),
        "following": dict.fromkeys(section.get("following", ()), True),
        "preceding": dict.fromkeys(section.get("preceding", ()), True),
        "ordinal": section.get("ordinals", {}),
        "rough": dict.fromkeys(section.get("rough", ()), True),
        "half": dict.fromkeys(section.get("halves", ()), True),
        "holiday": {name: When("calendar", **fields) for name, fields in section.get("holidays", {}).items()},
        "relative": {name: When("deictic", **fields) for name, fields in section.get("relative", {}).items()},
        "edge": edges,
        "clock_word": dict.fromkeys(section.get("clock", ()), True),
        "ten": section.get("tens", {}),
        "century": dict(_centuries(section.get("centuries", ()))),
    }


def _centuries(endings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """« XIXe », « 19e », « 21ème »: EDTF `18XX`."""
    for number in range(1, _CENTURIES + 1):
        tens, units = divmod(number, 10)
        for ending in endings:
            yield f"{'x' * tens}{_ROMAN[units]}{ending}", f"{number - 1:02}XX"
            yield f"{number}{ending}", f"{number - 1:02}XX"


def _tokens(phrase: str) -> tuple[str, ...]:
    """The words of a phrase; one that ends in an elided word (« de l' ») is cut as before a word."""
    elided = phrase.endswith("'")
    words = split(phrase + "a" * elided)
    return words[: len(words) - elided]


def _phrases(values: Mapping[str, Any], backwards: bool = False) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, value in values.items():
        first, *rest = _tokens(phrase)[::-1] if backwards else _tokens(phrase)
        found.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(rests, key=lambda item: -len(item[0]))) for first, rests in found.items()}


def _meaning(line: Mapping[str, Any], order: int) -> Meaning:
    fields = {key: value for key, value in line.items() if key not in ("say", "if")}
    return Meaning(check=line.get("if"), order=order, **fields)


def _sequences(say: str) -> Iterator[tuple[str, ...]]:
    """Every sequence of words and {slots} that a pattern stands for: « [le] {day} (mai|juin) » gives four."""
    pieces: list[list[tuple[str, ...]]] = []
    for optional, choice, slot, word in _PIECE.findall(say):
        if slot:
            pieces.append([(slot,)])
        elif word:
            pieces.append([_tokens(word)])
        else:
            pieces.append([_alternative(part) for part in (optional or choice).split("|")] + ([()] if optional else []))
    for combination in product(*pieces):
        yield tuple(word for part in combination for word in part)


def _alternative(part: str) -> tuple[str, ...]:
    return tuple(word for piece in _SLOT.split(part) for word in ((piece,) if piece.startswith("{") else _tokens(piece)))


def _insert(node: Node, sequence: Sequence[str], meaning: Meaning) -> None:
    for word in sequence:
        branches, key = (node.slots, word[1:-1]) if word.startswith("{") else (node.words, word)
        node = branches.setdefault(key, Node())
    if meaning not in node.ends:
        node.ends.append(meaning)


def _anchors(sequence: Sequence[str], slots: Mapping[str, Phrases]) -> set[str]:
    """The words of which a text must hold one for a sequence to fit: those of its rarest slot, or its longest word.

    None for a sequence with a year in figures: that is anchor enough (see `patterns.anchored`).
    """
    names = [word[1:-1] for word in sequence if word.startswith("{")]
    for name in ("month", "weekday", "short_month", "season", "holiday", "unit", "part_of_year", "turn"):
        if name in names:
            return set(slots[name])
    words = [word for word in sequence if not word.startswith("{")]
    return set() if _YEARS & set(names) or not words else {max(words, key=len)}
