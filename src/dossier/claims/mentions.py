"""Mentions: the clauses of one source that tell a fact, each with who, when, how much and how sure, as written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from dossier.annotate.clauses import Clause, split
from dossier.annotate.predicates import Predicate, event_noun, find, predicate_words, verb_words
from dossier.annotate.tokens import Tokens
from dossier.claims.attribution import Sayings
from dossier.claims.modality import Told, modality, modality_words
from dossier.languages import Language, load
from dossier.model import Amount, ClaimKind, Mention, Modality, Quote, Reference, Source, Span, TimeExpression

_Placed = TypeVar("_Placed", TimeExpression, Amount, Reference, Quote)

LONGEST = 480
"""Characters: no mention is longer."""
_QUOTED = 260  # a quotation longer than this is told sentence by sentence


@dataclass(frozen=True, slots=True)
class Layers:
    """What the layers found in one source."""

    source: Source
    tokens: Tokens
    sentences: Sequence[tuple[int, int]]
    dates: Sequence[TimeExpression]
    amounts: Sequence[Amount]
    quotes: Sequence[Quote]
    references: Sequence[Reference]


@dataclass(frozen=True, slots=True)
class MentionWords:
    speech: frozenset[str]  # predicate classes whose complement is what somebody says
    prepositions: frozenset[str]
    first_person: frozenset[str]
    agents: frozenset[str]
    according: frozenset[str]
    adjuncts: frozenset[str]
    joining: tuple[str, ...]


@cache
def mention_words(code: str) -> MentionWords:
    words = load(code).section("mentions")
    sets = (frozenset(words.get(key, ())) for key in ("speech", "prepositions", "first_person", "agents", "according", "adjuncts"))
    return MentionWords(*sets, joining=tuple(words.get("joining", ())))


def mentions(layers: Layers, language: Language) -> tuple[Mention, ...]:
    """The mentions of one source, in text order."""
    reader = _Reader(layers, language)
    found = [m for first, after in layers.sentences for m in reader.sentence(first, after)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A stretch of one sentence that tells one thing: its clauses, and the one that carries it."""

    first: int
    after: int
    head: Clause
    clauses: tuple[Clause, ...]
    quoted: bool = False


class _Reader:
    def __init__(self, layers: Layers, language: Language) -> None:
        self.layers, self.tokens, self.language = layers, layers.tokens, language
        self.words, self.verbs, self.classes = mention_words(language.code), verb_words(language.code), predicate_words(language.code)
        self.sayings = Sayings(layers.tokens, layers.quotes, language)
        self.plans = modality_words(language.code).plans
        self.date_starts = [d.start for d in layers.dates]
        self.amount_starts = [a.start for a in layers.amounts]
        self.reference_starts = [r.start for r in layers.references]
        self.quote_starts = [q.start for q in layers.quotes]

    # --- a sentence ----------------------------------------------------------------------------------------------

    def sentence(self, first: int, after: int) -> Iterator[Mention]:
        predicates = find(self.tokens, first, after, self.language)
        clauses = split(self.tokens, first, after, predicates, self.language)
        where = self.tokens.span(first, after)
        quotes = [q for q in self._within(self.layers.quotes, self.quote_starts, where) if q.direct and q.speaker is not None]
        subjects = self._subjects(clauses)
        for telling in self._tellings(clauses, quotes):
            yield from self._tell(telling, clauses, subjects, quotes)

    def _subjects(self, clauses: tuple[Clause, ...]) -> list[tuple[Reference, ...]]:
        """Who does what each clause tells: its own subject, or the one it shares with its governor."""
        found: list[tuple[Reference, ...]] = []
        for k, clause in enumerate(clauses):
            own = self._own_subject(clause, clauses, k)
            if own is None:
                own = found[clause.governor] if clause.governor < k else ()
            found.append(own)
        return found

    # --- tellings: which clauses belong together ------------------------------------------------------------------

    def _tellings(self, clauses: tuple[Clause, ...], quotes: Sequence[Quote]) -> list[_Telling]:
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
        quote = self._quote_over(clause, quotes)
        if quote is not None and quote == self._quote_over(head, quotes):
            whole = self.tokens.span(group[0].first, clause.after)
            return whole.end - whole.start <= _QUOTED and quote.end - quote.start <= _QUOTED or not self._new_sentence(head, clause)
        if quote is not None and quote.start >= self._span(head).end - 2:
            # « X a déclaré : « … » »: the cue's clause and the quotation are one
            return quote.cue is not None and self._span(head).overlaps(quote.cue) and quote.end - group_start(self.tokens, group) <= LONGEST
        if clause.relation == "that":
            return self._completes(head, clause) or not self._informs(clause, own=False)
        if clause.relation == "condition":
            return True
        if head.relation == "condition" and k > 0 and clause.relation == "main" and group[0] is head:
            return True
        if clause.relation == "participle" and self.tokens.words[head.first] in self.words.according:
            return True  # « selon un bilan communiqué jeudi »
        if clause.relation in ("purpose", "participle", "gerund"):
            return not self._informs(clause, own=clause.relation == "gerund")
        if clause.relation == "relative":
            return not self._informs(clause, own=True) and not self._eventful(clause)
        return False

    def _new_sentence(self, before: Clause, clause: Clause) -> bool:
        return any(self.tokens.words[i] in (".", "!", "?", "…") for i in range(before.after - 1, clause.first))

    def _completes(self, head: Clause, clause: Clause) -> bool:
        """« affirme **que** … », « a indiqué mercredi **que** … »: the clause is what the verb before says."""
        if head.predicate is None or clause.marker is None:
            return False
        between = self.tokens.raw(head.predicate.after, clause.marker)
        return len(between) <= 60

    def _informs(self, clause: Clause, *, own: bool) -> bool:
        """Whether a clause holds a date, a figure, a quotation or (`own`) an agent or speaker of its own."""
        where = self._span(clause)
        if self._within(self.layers.dates, self.date_starts, where) or self._within(self.layers.amounts, self.amount_starts, where):
            return True
        if any(q.direct for q in self._within(self.layers.quotes, self.quote_starts, where)):
            return True
        p = clause.predicate
        if p is None:
            return False
        if p.kind == "participle":
            return self._agent(clause) is not None and self.tokens.words[p.first - 1] == ","
        if p.kind == "gerund":
            return own and (self._class(p) in self.words.speech or self._subject_before(clause, clause.first, p.first) is not None)
        return False

    def _eventful(self, clause: Clause) -> bool:
        p = clause.predicate
        return p is not None and p.lemma not in self.classes.states and p.lemma in self.classes.verbs

    def _telling(self, group: list[Clause], quotes: Sequence[Quote]) -> _Telling:
        heads = [c for c in group if c.relation != "condition" and c.predicate is not None] or group
        head = heads[0]
        quoted = any(self._quote_over(c, quotes) is not None for c in group)
        return _Telling(min(c.first for c in group), max(c.after for c in group), head, tuple(group), quoted)

    def _with_cues(self, tellings: list[_Telling], quotes: Sequence[Quote]) -> list[_Telling]:
        """Give a cue that follows (« …, a indiqué une source ») to what it reports, where the two are not too long together."""
        joined: list[_Telling] = []
        for telling in tellings:
            if joined and self._follows(joined[-1], telling, quotes):
                before = joined[-1]
                length = self.tokens.ends[telling.after - 1] - self.tokens.starts[before.first]
                if length <= LONGEST:
                    head = telling.head if before.quoted else before.head
                    joined[-1] = replace(before, after=telling.after, head=head, clauses=before.clauses + telling.clauses)
                    continue
            joined.append(telling)
        return joined

    def _follows(self, before: _Telling, telling: _Telling, quotes: Sequence[Quote]) -> bool:
        p = telling.head.predicate
        if p is None or p.kind != "finite" or telling.quoted:
            return False
        where = self._span(telling.head)
        cue = next((q for q in quotes if q.cue is not None and q.cue.overlaps(where) and q.start < where.start), None)
        if cue is not None:
            return self.tokens.ends[before.after - 1] >= cue.start
        return self._class(p) in self.words.speech and self._inverted(telling.head)

    def _inverted(self, clause: Clause) -> bool:
        """« , a indiqué une source »: nobody between the clause's start and its verb."""
        p = clause.predicate
        if p is None:
            return False
        start, verb = self.tokens.starts[clause.first], self.tokens.starts[p.first]
        if self._within(self.layers.references, self.reference_starts, Span(start, verb)) or verb - start > 12:
            return "-" in self.tokens.words[p.first : p.after]
        end = self.tokens.ends[p.after - 1]
        return any(r.start - end < 60 for r in self._within(self.layers.references, self.reference_starts, Span(verb, self.tokens.ends[clause.after - 1])))

    # --- one telling -------------------------------------------------------------------------------------------------

    def _tell(self, telling: _Telling, clauses: tuple[Clause, ...], subjects: list[tuple[Reference, ...]], quotes: Sequence[Quote]) -> Iterator[Mention]:
        where = self._trimmed(self._without_adjunct(telling), telling.after)
        nominal = list(self._nominal(telling, where))
        yield from nominal
        mention = self._mention(telling, where, clauses, subjects, [n.span for n in nominal])
        if mention is not None:
            yield from self._listed(mention)

    def _listed(self, mention: Mention) -> Iterator[Mention]:
        """« 137 morts, des dizaines de disparus et 5 000 blessés »: counts of different things, listed, are a fact each."""
        counts = [i for i in mention.amounts if self.layers.amounts[i].unit.islower()]
        cuts: list[tuple[int, int]] = []  # (amount, where its own part begins)
        for i, j in zip(counts, counts[1:], strict=False):
            one, other = self.layers.amounts[i], self.layers.amounts[j]
            between = self.tokens.text[one.end : other.start]
            comma, joined = between.rfind(","), max(between.rfind(f" {word} ") for word in self.words.joining)
            if one.unit == other.unit or mention.quotes or len(between) > 60 or max(comma, joined) < 0:
                continue
            cuts.append((j, one.end + (comma + 1 if comma > joined else joined + 1)))
        start = mention.start
        for at, (j, begin) in enumerate([*cuts, (-1, mention.end)]):
            end = begin if j >= 0 else mention.end
            own = tuple(i for i in mention.amounts if start <= self.layers.amounts[i].start < end)
            span = self._plain(start, end)
            yield replace(mention, start=span.start, end=span.end, amounts=own, predicate=self._counted(own) or mention.predicate) if cuts or at else (
                replace(mention, predicate=self._counted(own) or mention.predicate)
            )
            start = begin

    def _counted(self, amounts: Sequence[int]) -> str | None:
        """The event that a count tells of by its noun: « 31 morts »."""
        units = [self.layers.amounts[i].unit for i in amounts]
        return next((self.classes.nouns[unit] for unit in units if unit in self.classes.nouns), None)

    def _plain(self, start: int, end: int) -> Span:
        """A stretch without the spaces, commas and joining words at its edges."""
        text = self.tokens.text
        moved = True
        while moved:
            moved = False
            while start < end and (text[start].isspace() or text[start] in ",;"):
                start, moved = start + 1, True
            while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
                end, moved = end - 1, True
            for word in self.words.joining:
                if text.startswith(f"{word} ", start):
                    start, moved = start + len(word) + 1, True
        return Span(start, end)

    def _mention(
        self, telling: _Telling, where: Span, clauses: tuple[Clause, ...], subjects: list[tuple[Reference, ...]], taken: Sequence[Span]
    ) -> Mention | None:
        if where.end - where.start > LONGEST or where.end - where.start < 6:
            return None
        head, p = telling.head, telling.head.predicate
        free = [i for i in self._indices(self.layers.dates, self.date_starts, where) if not any(t.holds(self.layers.dates[i].span) for t in taken)]
        amounts = self._indices(self.layers.amounts, self.amount_starts, where)
        spoken = [i for i, q in enumerate(self.layers.quotes) if q.direct and q.speaker is not None and q.start < where.end and where.start < q.end]
        subject = subjects[clauses.index(head)]
        attribution = self.sayings.attribution(where)
        speech = self._speech(telling)
        if not self._worth(telling, where, free, amounts, spoken, subject, attribution is not None or speech):
            return None
        fact = next((c for c in telling.clauses if c.relation == "that"), head) if speech else head
        statement = bool(spoken) or speech or attribution is not None
        speaker = self.layers.quotes[spoken[0]].speaker if spoken else None
        actors = (speaker,) if speaker is not None else subject
        if not actors and attribution is not None:
            actors = (attribution.reference,)
        elif attribution is not None and speaker is None and attribution.reference not in actors:
            actors = (*actors, attribution.reference)
        others = tuple(r for r in self._within(self.layers.references, self.reference_starts, where) if r not in actors and r.kind != "pronoun")
        kind: ClaimKind = "statement" if statement else "figure" if amounts and (p is None or p.lemma in self.classes.states) else "event"
        return Mention(
            where.start,
            where.end,
            kind,
            self._predicate(fact),
            self._trigger(fact),
            actors,
            others[:8],
            tuple(free),
            tuple(amounts),
            tuple(spoken),
            self._modality(telling, spoken, statement),
            attribution,
        )

    def _modality(self, telling: _Telling, spoken: Sequence[int], statement: bool) -> Modality:
        quotes = [self.layers.quotes[i] for i in spoken]
        inside = [c.predicate for c in telling.clauses if c.predicate is not None and self._quote_over(c, quotes) is not None]
        return modality(Told(telling.clauses, telling.head, bool(spoken), statement, inside), self.tokens, self.language)

    def _worth(
        self, telling: _Telling, where: Span, dates: Sequence[int], amounts: Sequence[int], spoken: Sequence[int], subject: tuple[Reference, ...], said: bool
    ) -> bool:
        """Whether a telling is a fact that an analyst would list: no question, no aside of the author's, no bare opinion."""
        p = telling.head.predicate
        if spoken:
            return True
        words = self.tokens.words[telling.first : telling.after]
        if words and self.tokens.words[telling.after - 1] == "?" or "?" in words:
            return False
        if p is None:
            return bool(amounts or dates)
        if any(w in self.words.first_person for w in words) and not telling.quoted:
            return bool(amounts or dates)
        if amounts or dates:
            return True
        if said:
            return True
        if p.kind in ("infinitive", "participle") and telling.head.relation in ("purpose", "participle"):
            return self._agent(telling.head) is not None and p.kind == "participle"
        if p.lemma in self.classes.states and set(p.chain) <= self.classes.states - self.plans and not self._light(p):
            # a state is a fact where it ties somebody to somebody: « X était l'un des fondateurs de Y »
            after = Span(self.tokens.ends[p.after - 1], where.end)
            return bool(subject) and any(r.kind == "name" for r in self._within(self.layers.references, self.reference_starts, after))
        if p.chain and p.chain[0] in self.plans:
            return True  # « ce projet vise à construire … »
        past = p.tense.islower() or p.passive
        if not subject or subject[0].kind == "pronoun":
            return past or bool(subject) and p.lemma in self.classes.verbs
        return True

    def _speech(self, telling: _Telling) -> bool:
        p = telling.head.predicate
        if p is None:
            return False
        return self._class(p) in self.words.speech and p.kind in ("finite", "gerund")

    # --- nominal events -------------------------------------------------------------------------------------------

    def _nominal(self, telling: _Telling, where: Span) -> Iterator[Mention]:
        """« depuis **son départ en 2019** », « la **démission lundi du ministre** »: an event noun that has a date of its own."""
        p = telling.head.predicate
        if p is None or telling.quoted:
            return
        light = self._light(p)
        for i in range(telling.first, telling.after):
            name = event_noun(self.tokens, i, self.language)
            if name is None or i in range(p.first, p.after) or light == i:
                continue
            date = self._date_of(i, telling)
            if date is None or (i > p.after and self.layers.dates[date].end >= where.end - 2 and self._near_verb(p, i)):
                continue
            yield self._nominal_mention(i, date, name, telling, where)

    def _near_verb(self, p: Predicate, i: int) -> bool:
        """The noun is the verb's own object: « a annoncé sa démission lundi » dates the verb."""
        return i - p.after <= 3

    def _date_of(self, i: int, telling: _Telling) -> int | None:
        """The date that stands right behind the noun at token `i`, no verb, comma or other noun's event between."""
        end = self.tokens.ends[i]
        at = bisect_left(self.date_starts, end)
        if at >= len(self.layers.dates):
            return None
        date = self.layers.dates[at]
        if date.start > end + 45 or date.start >= self.tokens.ends[telling.after - 1]:
            return None
        between = self.tokens.text[end : date.start]
        if any(c in between for c in ",;:()«»\"") and not between.strip() == ",":
            return None
        p = telling.head.predicate
        if p is not None and end <= self.tokens.starts[p.first] < date.start:
            return None
        return at

    def _nominal_mention(self, i: int, date: int, name: str, telling: _Telling, where: Span) -> Mention:
        first = i
        while first > telling.first and (self.tokens.words[first - 1] in self.verbs.determiners or self.tokens.words[first - 1] in self.verbs.articles or self.tokens.words[first - 1] in self.verbs.prepositions):
            first -= 1
        span = Span(self.tokens.starts[first], self.layers.dates[date].end)
        references = [r for r in self._within(self.layers.references, self.reference_starts, Span(span.start, min(span.end + 60, where.end)))]
        return Mention(
            span.start,
            span.end,
            "event",
            name,
            self.tokens.span(i, i + 1),
            tuple(references[:1]),
            tuple(references[1:3]),
            (date,),
            tuple(self._indices(self.layers.amounts, self.amount_starts, span)),
        )

    # --- who ---------------------------------------------------------------------------------------------------------

    def _own_subject(self, clause: Clause, clauses: tuple[Clause, ...], k: int) -> tuple[Reference, ...] | None:
        """The references that do what the clause tells; None where it shares its governor's subject."""
        p = clause.predicate
        if p is None:
            return tuple(self._within(self.layers.references, self.reference_starts, self._span(clause))[:2])
        if p.passive:
            agent = self._agent(clause)
            if agent is not None:
                return (agent,)
            if p.kind == "participle":
                return ()
        begin = clause.marker + 1 if clause.marker is not None and clause.relation != "purpose" else clause.first
        before = self._subject_before(clause, begin, p.first)
        if before is not None:
            return self._coordinated(before, p)
        if p.kind == "finite":
            after = self._subject_after(clause, p)
            if after is not None:
                return (after,)
        if clause.relation == "relative" and clause.marker is not None and self.tokens.words[clause.marker] == "qui":
            antecedent = self._antecedent(clause.marker)
            return (antecedent,) if antecedent is not None else ()
        if clause.relation in ("resumed", "coordinate", "purpose", "gerund"):
            if clause.relation == "resumed" and clause.governor == 0 and clauses[0].relation != "main":
                opened = self._subject_before(clauses[0], clauses[0].first, clauses[0].marker or (clauses[0].predicate.first if clauses[0].predicate else clause.first))
                return (opened,) if opened is not None else ()
            return None
        return ()

    def _subject_before(self, clause: Clause, begin: int, verb: int) -> Reference | None:
        """The first reference between `begin` and the verb that no preposition governs."""
        if begin >= verb:
            return None
        where = Span(self.tokens.starts[begin], self.tokens.starts[verb])
        found = [r for r in self._within(self.layers.references, self.reference_starts, where)]
        free = [r for r in found if not self._governed(r) and r.head not in ("qui", "dont")]
        if free:
            return free[0]
        owner = next((r for r in found if r.kind == "name"), None)
        return owner

    def _coordinated(self, first: Reference, p: Predicate) -> tuple[Reference, ...]:
        """« Musk et Altman sont … »: the names joined to the subject."""
        found = [first]
        for r in self._within(self.layers.references, self.reference_starts, Span(first.end, self.tokens.starts[p.first])):
            between = self.tokens.text[found[-1].end : r.start].strip()
            if between in (",", "et", "ou", ", et", "et l'", "et le", "et la", "et les", ", le", ", la"):
                found.append(r)
        return tuple(found[:6])

    def _subject_after(self, clause: Clause, p: Predicate) -> Reference | None:
        """An inverted subject: « a indiqué mercredi **le parquet** », « dit-**il** »."""
        if "-" in self.tokens.words[p.head : p.after + 3]:
            inside = self._within(self.layers.references, self.reference_starts, Span(self.tokens.starts[p.first], self.tokens.ends[min(p.after + 2, len(self.tokens) - 1)]))
            if inside:
                return inside[-1]
        if not self._inverted(clause):
            return None
        after = self._within(self.layers.references, self.reference_starts, Span(self.tokens.ends[p.after - 1], self.tokens.ends[clause.after - 1]))
        return next((r for r in after if not self._governed(r)), None)

    def _agent(self, clause: Clause) -> Reference | None:
        """« par Elon Musk »: who did what a passive tells."""
        p = clause.predicate
        if p is None:
            return None
        for i in range(p.after, clause.after):
            if self.tokens.words[i] in self.words.agents:
                where = Span(self.tokens.ends[i], min(self.tokens.ends[i] + 40, self.tokens.ends[clause.after - 1]))
                found = self._within(self.layers.references, self.reference_starts, where)
                if found and found[0].start - self.tokens.ends[i] <= 5:
                    return found[0]
        return None

    def _antecedent(self, marker: int) -> Reference | None:
        """What « qui » at token `marker` stands for: the last reference that ends right before it."""
        at = self.tokens.starts[marker]
        found = [r for r in self._within(self.layers.references, self.reference_starts, Span(max(0, at - 160), at)) if r.end <= at]
        near = [r for r in found if not self.tokens.text[r.end : at].strip(" ,\u00a0\n»\"")]
        outer = [r for r in near if not self._governed(r)]
        return (outer or near or [None])[0]

    def _governed(self, reference: Reference) -> bool:
        """Whether a preposition stands before a reference (its article passed over)."""
        i = bisect_left(self.tokens.starts, reference.start) - 1
        while i >= 0 and (self.tokens.words[i] in self.verbs.articles or self.tokens.kinds[i] == "n"):
            i -= 1
        return i >= 0 and (self.tokens.words[i] in self.words.prepositions)

    # --- what ----------------------------------------------------------------------------------------------------------

    def _class(self, p: Predicate) -> str:
        return self.classes.verbs.get(p.lemma, p.lemma)

    def _light(self, p: Predicate) -> int | None:
        """The event noun that a light verb governs: « a formulé **une offre** », « porte **plainte** »."""
        if p.lemma not in self.classes.light:
            return None
        for i in range(p.after, min(p.after + 8, len(self.tokens))):
            if self.tokens.kinds[i] == "b" or self.tokens.words[i] in (".", ";", "qui", "que"):
                return None
            if event_noun(self.tokens, i, self.language) is not None:
                return i
        return None

    def _predicate(self, clause: Clause) -> str:
        p = clause.predicate
        if p is None:
            for i in range(clause.first, clause.after):
                name = event_noun(self.tokens, i, self.language)
                if name is not None:
                    return name
            return "figure"
        light = self._light(p)
        if light is not None:
            return self.classes.nouns[self.tokens.words[light]]
        if p.lemma == self.verbs.be:
            for i in range(p.after, min(p.after + 6, clause.after)):
                name = event_noun(self.tokens, i, self.language)
                if name is not None:
                    return name
        return self._class(p)

    def _trigger(self, clause: Clause) -> Span:
        p = clause.predicate
        return self.tokens.span(p.head, p.head + 1) if p is not None else self.tokens.span(clause.first, clause.first + 1)

    # --- places ------------------------------------------------------------------------------------------------------

    def _span(self, clause: Clause) -> Span:
        return self.tokens.span(clause.first, clause.after)

    def _quote_over(self, clause: Clause, quotes: Sequence[Quote]) -> Quote | None:
        """The quotation that a clause's predicate stands in."""
        p = clause.predicate
        at = self.tokens.starts[p.head if p is not None else clause.first]
        return next((q for q in quotes if q.start <= at < q.end), None)

    def _within(self, items: Sequence[_Placed], starts: list[int], where: Span) -> list[_Placed]:
        return [items[i] for i in self._indices(items, starts, where)]

    def _indices(self, items: Sequence[TimeExpression] | Sequence[Amount] | Sequence[Reference] | Sequence[Quote], starts: list[int], where: Span) -> list[int]:
        low, high = bisect_left(starts, where.start), bisect_left(starts, where.end)
        return [i for i in range(low, high) if items[i].end <= where.end]

    def _without_adjunct(self, telling: _Telling) -> int:
        """Past an opening such as « Face à ce drame, » that holds nothing of the fact itself."""
        p = telling.head.predicate
        first = telling.first
        if p is None or telling.quoted or telling.head.relation not in ("main", "resumed") or self.tokens.words[first] not in self.words.adjuncts:
            return first
        for i in range(first, p.first):
            if self.tokens.words[i] == ",":
                where = self.tokens.span(first, i)
                empty = not (self._indices(self.layers.dates, self.date_starts, where) or self._indices(self.layers.amounts, self.amount_starts, where))
                return i + 1 if empty and p.first - i > 1 else first
        return first

    def _trimmed(self, first: int, after: int) -> Span:
        """The characters of a telling, without marks that belong to its neighbours and without the final stop."""
        words = self.tokens.words
        while after > first + 1 and words[after - 1] in (".", ",", ";", ":", "–", "—", "-", "…") and self.tokens.kinds[after - 1] == "o":
            after -= 1
        while first < after - 1 and words[first] in (",", ";", ":", ")", "–", "—", "-", "."):
            first += 1
        return self.tokens.span(first, after)


def group_start(tokens: Tokens, group: Sequence[Clause]) -> int:
    """The character at which a group of clauses starts."""
    return tokens.starts[min(c.first for c in group)]
