"""Tellings: the clauses of a sentence that tell one thing together.

A quotation goes with its cue, « a affirmé » with « que … », a condition with what it conditions; a clause that adds no date, figure,
quotation or actor goes with the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dossier.annotate.clauses import Clause
from dossier.annotate.marks import CLOSING, MARKS
from dossier.claims.layers import Found
from dossier.claims.subjects import Subjects
from dossier.model import Quote

LONGEST = 480
"""Characters: no mention is longer."""
_ASIDE = 60  # characters that may stand between « a affirmé » and « que »
_TOLD = ("main", "resumed", "coordinate")  # clauses that tell something for themselves
_DONE = frozenset("pi")  # tenses of what was done: « a répondu », « avait répondu »
_QUOTED = 260  # a quotation longer than this is told sentence by sentence


class Telling(NamedTuple):
    """A stretch of one sentence that tells one thing: its clauses, and the one that carries it."""

    first: int
    after: int
    head: Clause
    clauses: tuple[Clause, ...]
    quoted: bool = False


class Tellings:
    """Groups the clauses of the sentences of one source."""

    def __init__(self, found: Found, subjects: Subjects) -> None:
        self.found, self.subjects, self.tokens = found, subjects, found.tokens

    def of(self, clauses: tuple[Clause, ...], quotes: Sequence[Quote]) -> list[Telling]:
        groups: list[list[Clause]] = []
        for k, clause in enumerate(clauses):
            if groups and self._joins(groups[-1], clause, clauses, k, quotes):
                groups[-1].append(clause)
            else:
                groups.append([clause])
        tellings = [self._telling(group, quotes) for group in groups]
        return self._with_cues(tellings, quotes)

    def _joins(self, group: list[Clause], clause: Clause, clauses: tuple[Clause, ...], k: int, quotes: Sequence[Quote]) -> bool:
        """Whether a clause goes on telling what the group before it tells."""
        head = group[-1]
        quote = self.found.quote_over(clause, quotes)
        if quote is not None and quote == self.found.quote_over(head, quotes):
            whole = self.tokens.span(group[0].first, clause.after)
            return (whole.end - whole.start <= _QUOTED and quote.end - quote.start <= _QUOTED) or not self._new_sentence(head, clause)
        if quote is not None and quote.start >= self.found.span(head).end - 2:
            # « X a déclaré : « … » »: the cue's clause and the quotation are one
            return (
                quote.cue is not None
                and self.found.span(head).overlaps(quote.cue)
                and quote.end - self.tokens.starts[min(c.first for c in group)] <= LONGEST
            )
        if clause.relation == "that":
            return self._completes(head, clause) or not (self._informs(clause, own=False) or self._eventful(clause))
        if clause.relation == "condition":
            return True
        if clause.relation in ("main", "resumed") and self.found.according(group[0]) and not any(clause.finite for clause in group):
            return group[0].relation == "participle"  # « Selon un bilan publié jeudi, 12 personnes (…) sont … »
        if clause.relation == "main" and len(group) == 1 and self._incise(head):
            return True
        if head.relation == "condition" and k > 0 and clause.relation == "main" and group[0] is head:
            return True
        if clause.relation == "participle" and self.found.according(head):
            return True  # « selon un bilan communiqué jeudi »
        if clause.relation in ("purpose", "participle", "gerund"):
            return not self._informs(clause, own=clause.relation == "gerund")
        if clause.relation == "relative":
            return not self._informs(clause, own=True) and not self._eventful(clause) and not self._done(clause)
        return False

    def _incise(self, clause: Clause) -> bool:
        """« De plus**, indique la radio,** un défilé est prévu »: a cue between commas before what it reports."""
        p, words = clause.predicate, self.tokens.words
        if p is None or p.kind != "finite" or not self.found.cues(p) or clause.relation != "main":
            return False
        between = words[p.first - 1] == "," and words[clause.after] == "," and CLOSING.isdisjoint(words[clause.first : p.first])
        return between and p.first > clause.first and self.subjects.inverted(clause)

    def _new_sentence(self, before: Clause, clause: Clause) -> bool:
        return any(self.tokens.words[i] in (".", "!", "?", "…") for i in range(before.after - 1, clause.first))

    def _completes(self, head: Clause, clause: Clause) -> bool:
        """« affirme **que** … », « a indiqué mercredi **que** … »: the clause is what the verb before says."""
        if head.predicate is None or clause.marker is None:
            return False
        between = self.tokens.raw(head.predicate.after, clause.marker)
        words = self.tokens.words[head.predicate.after : clause.marker]
        beside = all(word in self.found.verbs.adverbs or word in MARKS for word in words)  # « Elle "recommande" donc **que** … »
        return beside or len(between) <= (_ASIDE if self.found.speaks(head.predicate) else 0)

    def _informs(self, clause: Clause, *, own: bool) -> bool:
        """Whether a clause holds a date, a figure, a quotation or (`own`) an agent or speaker of its own."""
        where = self.found.span(clause)
        if self.found.dates(where) or self.found.amounts(where):
            return True
        if self.found.spoken(where):
            return True
        p = clause.predicate
        if p is None:
            return False
        if p.kind == "participle":
            return self.subjects.agent(clause) is not None and self.tokens.words[p.first - 1] == ","
        if p.kind == "gerund":
            subject = self.subjects.before(clause, clause.first, p.first)
            return own and (self.found.speaks(p) or (subject is not None and subject.kind == "name"))
        return False

    def _eventful(self, clause: Clause) -> bool:
        p = clause.predicate
        return p is not None and p.lemma not in self.found.classes.states and p.lemma in self.found.classes.verbs

    def _done(self, clause: Clause) -> bool:
        """« le maire, **qui n'a pas répondu** »: a past of its own, not what something is like, as in « des rumeurs qui ont circulé »."""
        if clause.predicate is None or clause.predicate.tense not in _DONE or clause.marker is None:
            return False
        return self.tokens.words[clause.first - 1] == "," or self.subjects.antecedent(clause.marker) is not None

    def _telling(self, group: list[Clause], quotes: Sequence[Quote]) -> Telling:
        if len(group) == 1:
            head = group[0]
            return Telling(head.first, head.after, head, (head,), self.found.quote_over(head, quotes) is not None)
        heads = [c for c in group if c.relation != "condition" and c.predicate is not None] or group
        if self.found.according(heads[0]) and not heads[0].finite:
            heads = [c for c in heads if c.finite] or heads
        head = heads[1] if len(heads) > 1 and heads[1].relation == "main" and self._incise(heads[0]) else heads[0]
        quoted = any(self.found.quote_over(c, quotes) is not None for c in group)
        return Telling(min(c.first for c in group), max(c.after for c in group), head, tuple(group), quoted)

    def _with_cues(self, tellings: list[Telling], quotes: Sequence[Quote]) -> list[Telling]:
        """Give a cue that follows (« …, a indiqué une source ») to what it reports, where the two are not too long together."""
        joined: list[Telling] = []
        for telling in tellings:
            if joined and self._follows(joined[-1], telling, quotes):
                before = joined[-1]
                length = self.tokens.ends[telling.after - 1] - self.tokens.starts[before.first]
                if length <= LONGEST:
                    head = telling.head if before.quoted else before.head
                    joined[-1] = before._replace(after=telling.after, head=head, clauses=before.clauses + telling.clauses)
                    continue
            joined.append(telling)
        return joined

    def _follows(self, before: Telling, telling: Telling, quotes: Sequence[Quote]) -> bool:
        p = telling.head.predicate
        if p is None or p.kind != "finite" or telling.quoted:
            return False
        told = any(clause.finite and clause.relation in _TOLD for clause in before.clauses)
        if telling.head.relation == "resumed" and not before.quoted and not told:
            return False  # « Le préfet, interrogé mardi, **évoque une erreur** »: the sentence's own verb
        where = self.found.span(telling.head)
        cue = next((q for q in quotes if q.cue is not None and q.cue.overlaps(where) and q.start < where.start), None)
        if cue is not None:
            return self.tokens.ends[before.after - 1] >= cue.start
        return self.found.cues(p) and telling.head.relation != "coordinate" and self.subjects.inverted(telling.head)
