"""Dates: the temporal expressions of a text, as the words say them (see `model.When`); `claims.calendar` puts them on a calendar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.annotate.dates.guards import CLOSING, stands
from dossier.annotate.dates.joins import Atom, apposed, is_year, joined, widen, with_events, with_tail
from dossier.annotate.dates.patterns import Match, anchored, longest, meant
from dossier.annotate.dates.tense import Clauses, role
from dossier.annotate.dates.words import Before, DateWords, Direction, date_words
from dossier.annotate.predicates import Predicate
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Span, TimeExpression, When

_REACH = 9  # tokens from where a pattern opens to the word that anchors it


def find(
    tokens: Tokens, language: Language, marked: Sequence[Span], cut: Sequence[tuple[int, int]] | None = None
) -> tuple[TimeExpression, ...]:
    """The temporal expressions of a text, in order and apart from each other; `marked` are the stretches inside quotation marks, `cut`
    the sentences where they are known.

    >>> from dossier.annotate.tokens import tokenise
    >>> from dossier.languages import load
    >>> text = "Le conseil se réunira mardi."
    >>> [(text[d.start : d.end], d.when.direction) for d in find(tokenise(text, [Span(0, len(text))]), load("fr"), [])]
    [('mardi', 'future')]
    """
    words = date_words(language.code)
    atoms = list(_atoms(tokens, words, language))
    if not atoms:
        return ()
    atoms = _widened(atoms, tokens, words, language)
    atoms = apposed(atoms, tokens, words)
    atoms = [with_tail(atom, tokens, words, language) for atom in atoms]
    atoms = joined(atoms, tokens, words, language)
    atoms = with_events(atoms, tokens, words, language)
    reader = _Reader(tokens, words, language, marked, sentences(tokens, language, marked) if cut is None else cut)
    return _agreed(reader.expressions(atoms), tokens)


def reckoning(expression: TimeExpression) -> Span:
    """The words of an expression that reckon, without the event that it counts from: « Trois jours après | la mort de deux ouvriers »."""
    anchor = expression.when.anchor
    return Span(expression.start, anchor.start) if anchor and anchor.start > expression.start else expression.span


def _atoms(tokens: Tokens, words: DateWords, language: Language) -> Iterator[Atom]:
    """The single expressions, left to right: at each anchor the leftmost pattern that reaches over it, the longest of those."""
    limit = 0
    for anchor in anchored(tokens, words, language):
        if anchor < limit:
            continue
        for start in range(max(limit, anchor - _REACH), anchor + 1):
            if tokens.kinds[start] != "n" and start != anchor - 1 and tokens.words[start] not in words.starts:
                continue
            found = _first(tokens, start, anchor, words, language)
            if found is None:
                continue
            match, when = found
            limit = match.after
            if when is not None:
                before = Before(bound=match.meaning.bound, direction=match.meaning.direction)
                yield Atom(start, match.after, start, when, before, match.meaning.anchor, match.meaning.check == "nowadays")
            break


def _first(tokens: Tokens, start: int, anchor: int, words: DateWords, language: Language) -> tuple[Match, When | None] | None:
    """The longest pattern from `start` that holds `anchor` and stands there, with what it says."""
    for match in longest(tokens, start, words.root, words, language):
        if match.after <= anchor:
            return None
        if match.meaning.kind == "none":
            return match, None
        if stands(match, tokens, words, language):
            if (when := meant(match)) is not None:
                return match, when
        elif match.meaning.check in CLOSING:
            return match, None
    return None


def _widened(atoms: Sequence[Atom], tokens: Tokens, words: DateWords, language: Language) -> list[Atom]:
    found: list[Atom] = []
    for atom in atoms:
        limit = found[-1].after if found else 0
        found.append(with_tail(widen(atom, tokens, words, limit), tokens, words, language))
    return found


class _Reader:
    """Gives expressions the time of their clauses; reads each sentence's verbs once."""

    def __init__(
        self, tokens: Tokens, words: DateWords, language: Language, marked: Sequence[Span], cut: Sequence[tuple[int, int]]
    ) -> None:
        self.tokens, self.words, self.language, self.marked = tokens, words, language, marked
        self.sentences = cut
        self.firsts = [first for first, _ in self.sentences]
        self.opened = [span.start for span in marked]
        self.read: tuple[int, Clauses] | None = None

    def expressions(self, atoms: Sequence[Atom]) -> Iterator[tuple[TimeExpression, Predicate | None]]:
        """The expressions, and the verb of the clause of each."""
        year: tuple[int, Atom] | None = None  # the last year told, and its sentence
        for atom in atoms:
            sentence = self.sentences[bisect_right(self.firsts, atom.first) - 1]
            clauses = self._clauses(sentence)
            time = clauses.time_of(atom.first, atom.after)
            if atom.vague and not clauses.today(atom.first, time.predicate):
                continue
            span = self.tokens.span(atom.first, atom.after)
            quoted = self._quoted(span)
            when = atom.when
            lean = atom.before.lean
            if when.direction is None and (direction := clauses.leaning(time, lean) if lean else time.direction) is not None:
                when = _directed(when, direction)
            if year and year[0] == sentence[0] and self._of_year(year[1], atom, clauses):
                when = replace(when, kind="anaphoric", unit="year", offset=0)
            if is_year(when):
                year = sentence[0], atom
            told = role(time, atom.before.bound, quoted, self._of_noun(atom, sentence), atom.first == sentence[0])
            yield TimeExpression(span.start, span.end, when, quoted, told), time.predicate

    def _clauses(self, sentence: tuple[int, int]) -> Clauses:
        if self.read is None or self.read[0] != sentence[0]:
            self.read = sentence[0], Clauses(self.tokens, sentence, self.words, self.language)
        return self.read[1]

    def _quoted(self, span: Span) -> bool:
        at = bisect_right(self.opened, span.start) - 1
        return at >= 0 and self.marked[at].holds(span)

    def _of_year(self, year: Atom, atom: Atom, clauses: Clauses) -> bool:
        """« deux ruptures en 2015 (en janvier et | en octobre) »: no verb stands between the year and what lies in it."""
        when = atom.when
        if when.kind != "calendar" or when.year is not None or when.month is None or when.said or when.weekday is not None:
            return False
        return self.tokens.words[year.after] in ("(", ":") and not clauses.verb_between(year.after, atom.first)

    def _of_noun(self, atom: Atom, sentence: tuple[int, int]) -> bool:
        """« le drame de | mardi », « (10 février) »."""
        return atom.first > sentence[0] and self.tokens.words[atom.first - 1] in self.words.sets["of"] | {"("}


def _agreed(expressions: Iterable[tuple[TimeExpression, Predicate | None]], tokens: Tokens) -> tuple[TimeExpression, ...]:
    """The expressions, weekdays agreeing with the others of their name.

    One without a verb is turned like the others: a title's « samedi » like the text's. One to come that the text also tells as past
    is not today but the next: « s'est rendu jeudi … arrivera jeudi ».
    """
    found = tuple(expressions)
    turns: dict[int, set[Direction]] = {}
    for expression, _ in found:
        when = expression.when
        if when.kind == "calendar" and when.weekday is not None and when.direction and not expression.quoted:
            turns.setdefault(when.weekday, set()).add(when.direction)
    return tuple(_turned(expression, turns, predicate, tokens) for expression, predicate in found)


def _turned(expression: TimeExpression, turns: Mapping[int, set[Direction]], predicate: Predicate | None, tokens: Tokens) -> TimeExpression:
    when = expression.when
    if when.kind != "calendar" or when.this or when.said or when.weekday is None or when.day is not None:
        return expression
    if when.direction == "future" and predicate and predicate.tense == "F" and not predicate.chain:
        alone = not any(character.isspace() for character in tokens.text[expression.start : expression.end])
        return replace(expression, when=replace(when, said=True)) if alone and "past" in turns.get(when.weekday, ()) else expression
    if when.direction or predicate or len(turns.get(when.weekday, ())) != 1:
        return expression
    (direction,) = turns[when.weekday]
    return replace(expression, when=replace(when, direction=direction))


def _directed(when: When, direction: Direction) -> When:
    parts = tuple(part if part.said else replace(part, direction=direction) for part in when.parts)
    return replace(when, direction=direction, parts=parts if when.kind == "range" else when.parts)
