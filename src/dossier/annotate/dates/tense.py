"""Which way a date lies, by the verb of its clause: « se réunira mardi » is to come, « s'est réuni mardi » is past."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from dossier.annotate import predicates
from dossier.annotate.dates.words import DateWords, Direction
from dossier.annotate.marks import CLOSING
from dossier.annotate.predicates import Predicate, predicate_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language

Role = Literal["told", "aside", "bound"]

_FAR = 60  # tokens; a verb further off says nothing
_COSTS = {
    **dict.fromkeys(".!?;", 15),
    **dict.fromkeys("…:", 12),
    **dict.fromkeys("()«»“”", 10),
    '"': 8,
    **dict.fromkeys("–—", 6),
    ",": 3,
    "-": 2,
}
_ACROSS = 8  # for a word that opens a clause of its own
_DEEPER = 25  # for one that opens a clause which can't hold what stands before it: « jeudi, en promettant que »
_LATE = 2  # for a verb after an expression that opens no clause: « le procès renvoyé à lundi inquiète »
_SUBJECT = 6  # words of a subject before a day in it
_COMPARED = 6  # words from « contre » to the day of what is compared
_GATHERING_REACH = 10  # words from a verb that announces to the day of what it announces
_OUTSIDE = 7  # words between marks and an incise that may date what stands in the marks


def _first(predicate: Predicate) -> int:
    return predicate.first


def _after(predicate: Predicate) -> int:
    return predicate.after


class Time(NamedTuple):
    """What the clause says of a date in it: its direction, and the finite verb that says so.

    `aside` when the date is in passing; `before` when the clause tells what had been before (« avait réuni »).
    """

    direction: Direction | None = None
    aside: bool = False
    predicate: Predicate | None = None
    before: bool = False


class Clauses:
    """The verbs of one sentence, and how far each stands from an expression in it. Immutable once built."""

    def __init__(self, tokens: Tokens, sentence: tuple[int, int], words: DateWords, language: Language) -> None:
        self.tokens, self.words, self.first = tokens, words, sentence[0]
        self.known = predicate_words(language.code)
        self.found = tuple(p for p in predicates.find(tokens, *sentence, language) if p.kind != "noun")
        self.finite = tuple(p for p in self.found if p.kind == "finite" and not p.weak)
        openers, deeper = words.sets["clause_openers"], words.sets["deeper"]
        texts = tokens.words[sentence[0] : sentence[1]]
        self.costs = (0, *accumulate(_COSTS.get(word, 1) + (_ACROSS if word in openers else 0) for word in texts))
        self.depths = (0, *accumulate(_DEEPER if word in deeper else 0 for word in texts))

    def time_of(self, first: int, after: int) -> Time:
        """The time of the clause in which the expression `first`..`after` stands."""
        near = self._nearest(first, after, self._before_marks(first, after) or self.found)
        if self._compared(first):
            return Time("past", True, near)
        if near is None:
            return Time()
        direction, aside = self._said(near, first)
        main = near if near.kind == "finite" else self._nearest(first, after, self.finite)
        if main is None and ":" in self.tokens.words[after : near.first]:
            return Time(None, aside, near)  # « Défilé du 14 juillet : 3 000 agents mobilisés »
        if near.kind == "participle" and main is not None:
            direction, aside = self._beside(near, main, direction, aside, first)
        elif near.kind in ("infinitive", "gerund") and main is not None:
            direction, aside = self._under(near, main, first)
        if direction == "past" and self._scheduled(near, first):
            return Time("future", True, main or near)
        told = near if near.kind == "participle" or main is None else main
        return Time(direction, aside or direction == "future", told, told.tense == "i")

    def _before_marks(self, first: int, after: int) -> tuple[Predicate, ...]:
        """« "… seront mobilisés" **samedi**, a annoncé le ministre »: the verbs before the marks; none for a day that stands elsewhere."""
        words, least = self.tokens.words, max(self.first, first - _OUTSIDE)
        marks = next((i for i in range(first - 1, least - 1, -1) if words[i] in CLOSING or self.tokens.kinds[i] == "o"), None)
        comma = next((i for i in range(after, min(after + _OUTSIDE, len(words))) if self.tokens.kinds[i] == "o"), None)
        if marks is None or comma is None or words[marks] not in CLOSING or words[comma] != ",":
            return ()
        if self.verb_between(marks, comma) or not self.verb_between(comma + 1, comma + 2):
            return ()
        return self.found[: bisect_right(self.found, marks, key=_after)]

    def _compared(self, first: int) -> bool:
        """« … de 12 %, contre 9 % | en janvier »."""
        start = max(self.first, first - _COMPARED)
        versus = [i for i in range(start, first) if self.tokens.words[i] in self.words.sets["versus"]]
        return bool(versus) and self.tokens.kinds[versus[-1] + 1] == "n" and not self.verb_between(versus[-1], first)

    def today(self, first: int, predicate: Predicate | None) -> bool:
        """Whether « aujourd'hui » at token `first` is the day, not « nowadays »: something happens in its clause, it is no state."""
        weak = next((p for p in self.found if p.weak and p.after == first), None)  # « compte aujourd'hui cent membres »
        predicate = weak or predicate
        if predicate is None:
            return False
        sets = self.words.sets
        happens = predicate.lemma in sets["today_verbs"] or predicate.lemma in self.known.verbs
        fronted = first == self.first or self.tokens.words[first - 1] in (",", "«", '"')
        if predicate.lemma in sets["turning_verbs"]:
            return predicate.tense == "F"
        if predicate.tense in ("p", "F"):  # « aucune région n'a aujourd'hui atteint ce taux » tells how things are
            return (happens or not fronted) and not (predicate.negated and predicate.tense == "p")
        if predicate.kind == "participle":  # « vu aujourd'hui », not « aujourd'hui conservées », « déçu que l'on soit aujourd'hui »
            return predicate.after == first and not fronted
        if predicate.lemma in self.known.states and not predicate.chain:
            return False
        return predicate.tense in ("P", "C") and predicate.lemma in sets["today_verbs"] and not predicate.negated

    def leaning(self, time: Time, lean: Direction) -> Direction:
        """The direction of a date behind a preposition that leans: « a promis un toit pour septembre », but « est rentré pour Noël »."""
        sets = self.words.sets
        promises = time.predicate is not None and any(time.predicate.lemma in sets[name] for name in ("announces", "intends", "expected"))
        return lean if promises or time.direction is None else time.direction

    def verb_between(self, first: int, after: int) -> bool:
        """Whether a finite verb stands from token `first` up to `after`."""
        at = bisect_left(self.finite, first, key=_first)
        return at < len(self.finite) and self.finite[at].first < after

    def _nearest(self, first: int, after: int, among: Sequence[Predicate]) -> Predicate | None:
        best: tuple[bool, int, int, Predicate] | None = None
        before = self.tokens.words[first - 1] if first > self.first else ","
        fronted = before in _COSTS or before in self.words.sets["clause_openers"] or before in self.words.sets["list"]
        near = slice(bisect_left(among, first - _FAR, key=_after), bisect_right(among, after + _FAR, key=_first))
        for predicate in among[near]:
            if first <= predicate.first and predicate.after <= after:
                continue
            right = predicate.first >= after
            start, end = (after, predicate.first) if right else (predicate.after, first)
            if end - start > _FAR:
                continue
            start, end = start - self.first, max(end, start) - self.first
            cost = self.costs[end] - self.costs[start]
            if right:
                cost += self.depths[end] - self.depths[start] + (0 if fronted else _LATE)
            if best is None or (predicate.weak, cost, predicate.first) < best[:3]:
                best = predicate.weak, cost, predicate.first, predicate
        return best[3] if best else None

    def _said(self, predicate: Predicate, first: int) -> tuple[Direction | None, bool]:
        """The direction that a verb group says of an expression at token `first`, and whether it tells what was before or is to come."""
        tense, chain, sets = predicate.tense, predicate.chain, self.words.sets
        expected = predicate.lemma in sets["expected"]
        if predicate.kind == "participle":
            return ("future", True) if expected else ("past", False)
        if predicate.kind != "finite":
            return None, False
        if chain and chain[0] in sets["just"]:
            return "past", False  # « vient de partir »
        if chain and tense in ("P", "C", "F") and chain[0] in sets["modals"]:
            return "future", True  # « doit partir »
        if chain and chain[0] in sets["called"] and tense == "P":
            return "future", True  # « Samedi, les habitants sont appelés à défiler »
        if chain and chain[0] in sets["intends"] and predicate.first < first:
            return ("future" if tense in ("p", "P", "F", "C") else None), True  # « a décidé de partir lundi », not « Lundi, il a décidé … »
        if tense == "P" and predicate.lemma in sets["plans"] and not predicate.passive:
            return "future", True  # « le club organise »
        if tense in ("P", "I") and predicate.passive and expected:
            return ("future" if tense == "P" else None), True  # « est prévue »
        if tense in ("F", "C"):
            return self._ahead(predicate, first)
        if tense == "i":
            return "past", True
        if chain and tense == "I" and chain[0] in sets["modals"]:
            return None, True  # « devait partir »
        return ("past" if tense in ("p", "S", "I", "s", "c") else None), False

    def _ahead(self, predicate: Predicate, first: int) -> tuple[Direction | None, bool]:
        """What a future or a conditional says: nothing of a day inside its subject (« les violences de samedi seront jugées »).

        Unless the subject is a gathering (« la manifestation de samedi sera suivie »); a conditional of *être* tells a rumour.
        """
        if predicate.tense == "C" and not predicate.passive and not predicate.chain and predicate.lemma in self.known.states:
            return None, False
        before = self.tokens.words[first - 1] if first > self.first else ","
        if predicate.first < first or before in _COSTS or any(before in self.words.sets[name] for name in ("clause_openers", "list")):
            return "future", True
        subject = self.tokens.words[max(self.first, first - _SUBJECT) : first]
        return ("future" if any(word in self.words.sets["gatherings"] for word in subject) else None), True

    def _beside(
        self, near: Predicate, main: Predicate, direction: Direction | None, aside: bool, first: int
    ) -> tuple[Direction | None, bool]:
        """A participle's date, with the finite verb.

        « la conférence organisée dimanche doit … » is to come, « Réuni mardi, le conseil décidera » is past.
        """
        told, _ = self._said(main, first)
        if direction == "future":
            return (None if told == "past" and main.tense in ("I", "i") else "future"), True
        fronted = near.first == self.first or self.tokens.words[near.first - 1] in (",", "(", ".")
        apart = main.after <= near.first and near.after < first  # « recevra une proposition écrite avant le 30 juin »
        if told == "future" and not fronted and (near.lemma in self.words.sets["held"] or apart):
            return "future", True
        return direction, aside

    def _under(self, near: Predicate, main: Predicate, first: int) -> tuple[Direction | None, bool]:
        """An infinitive's or gerund's date: with a verb of intent it is to come, else it goes with the finite verb."""
        if any(word in self.words.sets["ere"] for word in self.tokens.words[max(self.first, near.first - 2) : near.first]):
            # « avant de quitter ses fonctions le 30 octobre, il a rappelé … », but « il s'est tu, avant d'avouer en janvier »
            return ("past" if main.first < near.first and main.tense in ("p", "i", "S") else None), True
        meant = main.lemma in self.words.sets["intends"] or main.lemma in self.words.sets["modals"]
        if near.kind == "infinitive" and (meant or main.tense == "P"):
            return "future", True  # « est sur le point d'ouvrir son congrès lundi »
        return self._said(main, first)

    def _scheduled(self, near: Predicate, first: int) -> bool:
        """« a annoncé une conférence de presse jeudi », « appelé à un rassemblement mercredi »: the noun's day, not the verb's."""
        sets = self.words.sets
        if near.after > first or near.lemma not in sets["announces"] or first - near.after > _GATHERING_REACH:
            return False
        between = self.tokens.words[near.after : first]
        gathering = any(word in sets["gatherings"] for word in between)
        return gathering and "," not in between and any(word in sets["indefinite"] for word in between)


def role(time: Time, bound: bool, quoted: bool, of_noun: bool, fronted: bool) -> Role:
    """How an expression bears on those that follow it (see `TimeExpression`)."""
    if bound:
        return "bound"
    if fronted and time.before and not quoted:
        return "told"  # « Mercredi, deux avions avaient décollé. Le même jour … »
    return "aside" if quoted or of_noun or time.aside else "told"
