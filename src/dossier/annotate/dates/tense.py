"""Which way a date lies, by the verb of its clause: « se réunira mardi » is to come, « s'est réuni mardi » is past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.annotate.dates.words import DateWords, Direction
from dossier.annotate.predicates import Predicate, predicate_words
from dossier.annotate.tokens import Tokens

Role = Literal["told", "aside", "bound"]

_FAR = 60  # tokens; a verb further off says nothing
_COSTS = {",": 3, ";": 15, ":": 12, "(": 10, ")": 10, "«": 10, "»": 10, "“": 10, "”": 10, '"': 8, "–": 6, "—": 6, "-": 2}
_ACROSS = 8  # for a word that opens a clause of its own
_DEEPER = 25  # for one that opens a clause which can't hold what stands before it: « jeudi, en promettant que »


@dataclass(frozen=True, slots=True)
class Time:
    """What the clause says of a date in it: its direction, whether it is told in passing, and the finite verb that says so."""

    direction: Direction | None
    aside: bool
    predicate: Predicate | None
    before: bool = False  # told as what had been before: « avait réuni »


def time_of(
    tokens: Tokens, first: int, after: int, predicates: Sequence[Predicate], words: DateWords
) -> Time:
    """The time of the clause in which the expression `first`..`after` stands, `predicates` being its sentence's groups."""
    near = _nearest(tokens, first, after, predicates, words)
    if near is None:
        return Time(None, False, None)
    direction, aside = _said(near, words)
    main = near
    if near.kind in ("infinitive", "gerund"):
        main = _nearest(tokens, first, after, [p for p in predicates if p.kind == "finite" and not p.weak], words) or near
    if near.kind in ("participle", "infinitive", "gerund") or direction is None:
        direction, aside = _governed(tokens, near, direction, aside, first, after, predicates, words)
    if direction == "past" and _scheduled(tokens, near, first, words):
        return Time("future", True, main)
    return Time(direction, aside or direction == "future", main, main.tense == "i")


def today(tokens: Tokens, first: int, sentence: tuple[int, int], predicate: Predicate | None, words: DateWords, code: str) -> bool:
    """Whether « aujourd'hui » is the day, not « nowadays »: something happens in its clause, it is no state."""
    if predicate is None:
        return False
    known = predicate_words(code)
    happens = predicate.lemma in words.sets["today_verbs"] or predicate.lemma in known.verbs
    fronted = first == sentence[0] or tokens.words[first - 1] in (",", "«", '"')
    if predicate.lemma in words.sets["turning_verbs"]:
        return predicate.tense == "F"
    if predicate.tense in ("p", "i", "F"):
        return happens or not fronted
    if predicate.lemma in known.states and not predicate.chain:
        return False
    if predicate.kind == "participle":
        return not fronted
    return predicate.tense in ("P", "C") and predicate.lemma in words.sets["today_verbs"] and not predicate.negated


def _nearest(tokens: Tokens, first: int, after: int, predicates: Sequence[Predicate], words: DateWords) -> Predicate | None:
    best: tuple[bool, int, int, Predicate] | None = None
    for predicate in predicates:
        if predicate.kind == "noun" or (first <= predicate.first and predicate.after <= after):
            continue
        right = predicate.first >= after
        gap = range(after, predicate.first) if right else range(predicate.after, first)
        if len(gap) > _FAR:
            continue
        cost = sum(_cost(tokens, i, words) for i in gap)
        if right:
            cost += sum(_DEEPER for i in gap if tokens.words[i] in words.sets["deeper"])
        key = (predicate.weak, cost, predicate.first)
        if best is None or key < best[:3]:
            best = (*key, predicate)
    return best[3] if best else None


def _cost(tokens: Tokens, i: int, words: DateWords) -> int:
    word = tokens.words[i]
    return _COSTS.get(word, 1) + (_ACROSS if word in words.sets["clause_openers"] else 0)


def _said(predicate: Predicate, words: DateWords) -> tuple[Direction | None, bool]:
    """The direction that a verb group says by itself, and whether it tells what was before."""
    tense, chain = predicate.tense, predicate.chain
    if predicate.kind == "participle":
        return ("future", True) if predicate.lemma in words.sets["expected"] else ("past", False)
    if predicate.kind != "finite":
        return None, False
    if chain and chain[0] in words.sets["just"]:
        return "past", False
    if chain and tense in ("P", "C", "F") and chain[0] in words.sets["modals"]:
        return "future", True
    if chain and chain[0] in words.sets["intends"]:
        return ("future" if tense in ("p", "P", "F", "C") else None), True
    if tense == "P" and predicate.lemma in words.sets["plans"] and not predicate.passive:
        return "future", True
    if tense in ("P", "I") and predicate.passive and predicate.lemma in words.sets["expected"]:
        return ("future" if tense == "P" else None), True
    if tense in ("F", "C", "f"):
        return "future", True
    if tense == "i":
        return "past", True
    if chain and tense == "I" and chain[0] in words.sets["modals"]:
        return None, True
    return ("past" if tense in ("p", "S", "I", "s", "c") else None), False


def _governed(
    tokens: Tokens,
    near: Predicate,
    direction: Direction | None,
    aside: bool,
    first: int,
    after: int,
    predicates: Sequence[Predicate],
    words: DateWords,
) -> tuple[Direction | None, bool]:
    """The direction of a participle or an infinitive, or of a present, with the finite verb that governs it.

    « la conférence organisée dimanche doit marquer » is to come, « Réuni mardi, le conseil décidera » is not; « les
    consentements de se revoir lundi » take the verb's intent.
    """
    finite = [p for p in predicates if p.kind == "finite" and not p.weak]
    main = _nearest(tokens, first, after, finite, words)
    if main is None:
        return direction, aside
    told, before = _said(main, words)
    if near.kind == "participle":
        if direction == "future":
            return (None if told == "past" and main.tense in ("I", "i") else "future"), True
        fronted = near.first == 0 or tokens.words[near.first - 1] in (",", "\n", "(", ".")
        if told == "future" and not fronted and (near.lemma in words.sets["held"] or main.after <= near.first):
            return "future", True  # « recevra une proposition écrite avant le 30 juin »
        return direction, aside
    if near.kind == "gerund":
        return told, before
    if near.kind == "infinitive":
        if main.lemma in words.sets["intends"] or main.lemma in words.sets["modals"]:
            return "future", True
        return told, before
    return direction, aside


def _scheduled(tokens: Tokens, near: Predicate, first: int, words: DateWords) -> bool:
    """« a annoncé une conférence de presse jeudi », « appelé à un rassemblement mercredi »: the noun's day, not the verb's."""
    if near.after > first or near.lemma not in words.sets["announces"]:
        return False
    between = tokens.words[near.after : first]
    if "," in between or len(between) > 10:
        return False
    return any(word in words.sets["gatherings"] for word in between) and any(word in words.sets["indefinite"] for word in between)


def role(time: Time, bound: bool, quoted: bool, of_noun: bool, fronted: bool) -> Role:
    """How an expression bears on those that follow it (see `TimeExpression`)."""
    if bound:
        return "bound"
    if fronted and time.before and not quoted:
        return "told"  # « Mercredi, deux avions avaient décollé. Le même jour … »
    return "aside" if quoted or of_noun or time.aside else "told"
