"""Who does what a clause tells: its subject, its passive's agent, or the subject that it shares with another clause."""

from __future__ import annotations

from bisect import bisect_left

from dossier.annotate.clauses import Clause
from dossier.annotate.marks import CLOSING, OPENING
from dossier.annotate.predicates import Predicate
from dossier.claims.layers import Found
from dossier.model import Reference, Span

_ARTICLE = 5  # characters that an article and its space take
_SHORT = 4  # characters: « M. », « B. » end no heading
_LONG = 120  # characters: no description is longer
_HEADING = frozenset(":–—.")
_BEFORE_INVERTED = frozenset(',»"”)')


class Subjects:
    """Finds subjects among the references of one source."""

    def __init__(self, found: Found) -> None:
        self.found, self.tokens = found, found.tokens
        self._other_prepositions = found.words.prepositions - found.words.of

    def of(self, clauses: tuple[Clause, ...]) -> list[tuple[Reference, ...]]:
        """Clause by clause, its own subject or the one it shares with its governor; empty where nobody is told."""
        known: list[tuple[Reference, ...]] = []
        for k, clause in enumerate(clauses):
            own = self._own(clause, clauses, k)
            if own is None:
                own = known[clause.governor] if clause.governor < k and not self._undergone(clause, clauses[clause.governor]) else ()
                if not own and clause.relation == "resumed" and clause.predicate is not None:
                    behind = self._behind_adjunct(clauses[clause.governor].first, clause.predicate.first)
                    own = (behind,) if behind is not None else ()
            known.append(own)
        return known

    def _undergone(self, clause: Clause, governor: Clause) -> bool:
        """« Le site a été racheté par Untel et **rebaptisé** »: what both verbs are told of is not who did the first."""
        p, before = clause.predicate, governor.predicate
        return p is not None and before is not None and p.passive and before.passive and self.agent(governor) is not None

    def _named(self, clause: Clause) -> tuple[Reference, ...]:
        """Whom a heading without a verb tells of; places only where they are its subject, not « Incendie à Sarnac »."""
        found = self.found.references(self.found.span(clause))
        return tuple(r for r in found if self.tokens.words[self._introduced(r) - 1] not in self.found.words.locative)[:2]

    def _begins(self, clause: Clause) -> int | None:
        """Where what somebody says begins, when other clauses than the cue's tell it: « révèle qu'**en** raison d'une panne | … »."""
        p = clause.predicate
        if p is None or not self.found.cues(p) or self.tokens.words[p.after] not in self.found.that:
            return None
        return p.after + 1

    def _own(self, clause: Clause, clauses: tuple[Clause, ...], k: int) -> tuple[Reference, ...] | None:
        """The references that do what the clause tells; None where it shares its governor's subject."""
        p = clause.predicate
        if p is None:
            return self._named(clause)
        if p.lemma in self.found.words.reactions and (made := self._made_do(p)):
            return made
        if p.passive:
            agent = self.agent(clause)
            if agent is not None:
                return (agent,)
            if p.kind == "participle":
                concerned = self.antecedent(p.first) if k else self.before(clause, clause.first, p.first)
                return (concerned,) if concerned is not None else ()
        begin = clause.marker + 1 if clause.marker is not None and clause.relation != "purpose" else clause.first
        before = self.before(clause, begin, p.first)
        if before is not None:
            return self._coordinated(before, p)
        opened = self._reopened(clause, clauses, k, p) if clause.relation == "resumed" and not self._told_behind(p, p.first) else None
        if opened is not None:
            return (opened,)
        if p.kind == "finite" and self._may_invert(clause, p):
            after = self._after(clause, p)
            if after is not None:
                return (after,)
        if (
            clause.relation == "relative"
            and clause.marker is not None
            and self.tokens.words[clause.marker] in self.found.words.subject_relatives
        ):
            antecedent = self.antecedent(clause.marker)
            return (antecedent,) if antecedent is not None else ()
        if clause.relation in ("resumed", "coordinate", "purpose", "gerund"):
            return None
        if self.found.speaks(p):
            return self._made_do(p)  # who did something to a thing told says nothing of it
        return self._made_do(p) or self._instigator(clause) or self._behind_participle(clause, clauses[k + 1 : k + 2])

    def _may_invert(self, clause: Clause, p: Predicate) -> bool:
        """Whether a subject can stand behind its verb: not in « il hésite et **appelle le maire** », where one has stood before."""
        if clause.relation not in ("coordinate", "resumed") or self.found.cues(p):
            return True
        words = self.tokens.words
        return "-" in words[p.head : p.after + 3] or words[p.first - 1] in CLOSING

    def _behind_participle(self, clause: Clause, following: tuple[Clause, ...]) -> tuple[Reference, ...]:
        """« On compte 93 blessés recensés **par la police** », « l'avion affrété **par Machin** part »: who did it to a thing told."""
        words, forms = self.tokens.words, self.found.language.forms
        end = next((c.after for c in following if c.relation == "participle" and c.first == clause.after), clause.after)
        for i in range(clause.first + 1, end):
            if words[i] in self.found.words.agents and any(form.tense == "K" for form in forms(words[i - 1])):
                behind = self.tokens.ends[i]
                near = self.found.references(Span(behind, behind + _LONG))
                if near and near[0].start - behind <= _ARTICLE:
                    return tuple(near[:1])
        return ()

    def _made_do(self, p: Predicate) -> tuple[Reference, ...]:
        """« La loi fait craindre **à l'opposition** un recul », « a fait réagir **le maire** »: who does what a thing makes them do."""
        words, i = self.tokens.words, p.after
        reacts = p.lemma in self.found.words.reactions
        if not set(p.chain) & self.found.words.makes_do or not (reacts or words[i] in self.found.words.to):
            return ()
        behind = self.tokens.ends[i - reacts]
        near = self.found.references(Span(behind, behind + _LONG))
        return tuple(near[:1]) if near and near[0].start - behind <= _ARTICLE else ()

    def _instigator(self, clause: Clause) -> tuple[Reference, ...]:
        """« Une marche est prévue mardi, **à l'appel des syndicats** »: who has it done, where nobody is told to do it."""
        words = self.tokens.words
        for i in range(clause.first, clause.after):
            for phrase in self.found.words.instigating:
                if words[i] == phrase[0] and tuple(words[i : i + len(phrase)]) == phrase:
                    behind = self.tokens.ends[i + len(phrase) - 1]
                    near = self.found.references(Span(behind, min(behind + 60, self.tokens.ends[clause.after - 1])))
                    return tuple(near[:1])
        return ()

    def _reopened(self, clause: Clause, clauses: tuple[Clause, ...], k: int, p: Predicate) -> Reference | None:
        """The subject of a sentence that opens with something embedded behind it: « **Le préfet**, interrogé mardi, a … »."""
        first = clauses[clause.governor]
        if (content := self._begins(first)) is not None:
            return self._behind_adjunct(content, p.first)
        embedded = clauses[clause.governor + 1] if clause.governor + 1 < k else clause
        if first.predicate is not None and embedded.relation == "relative" and embedded.marker is not None:
            new = self.antecedent(embedded.marker)  # « ils voulaient partir, mais **la police**, qui …, a … »
            if new is not None and self.tokens.words[self._introduced(new) - 1] in self.found.coordinators and not self._governed(new):
                return new if new.start > self.tokens.starts[first.predicate.head] else None
        if clause.governor != 0 or first.relation == "main":
            return None
        end = first.marker or (first.predicate.first if first.predicate is not None else clause.first)
        return self.before(first, first.first, end) or self._behind_adjunct(first.first, p.first)

    def _behind_adjunct(self, begin: int, verb: int) -> Reference | None:
        """« Lors d'une marche réunissant 300 personnes, **des élus** menés par Untel ont … »: who opens a part of the sentence."""
        begin = self._behind_heading(begin, verb)
        found = self.found.references(Span(self.tokens.starts[begin], self.tokens.starts[verb]))
        opening = (r for r in found if r.kind != "pronoun" and self._opens(r, begin))
        return next((r for r in opening if not self._governed(r) and not self._bracketed(r, self.tokens.starts[begin])), None)

    def before(self, clause: Clause, begin: int, verb: int) -> Reference | None:
        """The first reference between `begin` and the verb that no preposition governs."""
        begin = self._behind_heading(begin, verb)
        if begin >= verb:
            return None
        # a description may reach over a participle: « Des manifestants menés par des officiers »
        reach = Span(self.tokens.starts[begin], self.tokens.ends[clause.after - 1])
        found = [r for r in self.found.references(reach) if r.start < self.tokens.starts[verb]]
        free = [r for r in found if not self._governed(r) and r.head not in self.found.relatives and not self._bracketed(r, reach.start)]
        if clause.predicate is not None:
            free = [r for r in free if self._agrees(r, clause.predicate)] or free  # « L'un des auteurs, **Jean Untel** a expliqué »
        free = [r for r in free if r.sure or r.subject] or free  # « Favori de tous, le maire **Jean Untel** a »
        if free:
            return next((r for r in free if self._opens(r, begin)), free[0])
        return next((r for r in found if r.kind != "pronoun" and self._owns(r, begin)), None)

    def _bracketed(self, reference: Reference, begin: int) -> bool:
        """« Les péages, courants à l'étranger (Londres, **Oslo**), ont … »: one of several in brackets that open behind character `begin`.

        Not « le service central (**SCRT**) a … », which is whom it stands behind.
        """
        text = self.tokens.text
        opened = text.rfind("(", begin, reference.start)
        inside = opened >= 0 and text.rfind(")", opened, reference.start) < 0
        return inside and (reference.start > opened + 1 or text[reference.end : reference.end + 1] != ")")

    def _behind_heading(self, begin: int, verb: int) -> int:
        """« METZ. – | Les élus … », « Commerce : | la ville … »: where a clause begins behind what is set before it."""
        words = self.tokens.words
        marks = (i for i in range(verb - 1, begin - 1, -1) if words[i] in _HEADING and not (words[i] == "." and len(words[i - 1]) < _SHORT))
        return next(marks, begin - 1) + 1

    def _opens(self, reference: Reference, begin: int) -> bool:
        """Whether a reference opens the clause at token `begin`, or stands right behind a comma: no adjunct holds it.

        « Depuis la chute du groupe Machin en mars, **la France** a … »
        """
        i = self._introduced(reference)
        return i <= begin or self.tokens.words[i - 1] == ","

    def _introduced(self, reference: Reference) -> int:
        """The token of a reference's article, or its own first: « **les** "bonnets rouges" »."""
        i = bisect_left(self.tokens.starts, reference.start)
        i -= i > 0 and self.tokens.words[i - 1] in OPENING
        while i > 0 and self.tokens.words[i - 1] in self.found.verbs.articles:
            i -= 1
        return i

    def _owns(self, reference: Reference, begin: int) -> bool:
        """« l'offre **de Machin** est … »: whose the subject at token `begin` is; not « la plainte contre l'offre de Machin »."""
        words, i = self.tokens.words, self._introduced(reference) - 1
        if i < begin or words[i] not in self.found.words.of:
            return False
        begin = next((k for k in range(i, begin, -1) if words[k] == ","), begin)  # « Dans la foulée, l'offre de … »
        return not any(words[k] in self._other_prepositions for k in range(begin, i))

    def _coordinated(self, first: Reference, p: Predicate) -> tuple[Reference, ...]:
        """« Musk et Altman sont … »: the names joined to the subject."""
        found = [first]
        for r in self.found.references(Span(first.end, self.tokens.starts[p.first])):
            between = self.tokens.text[found[-1].end : r.start].strip()
            if between and all(
                word in self.found.words.listing
                for word in between.lower().replace(",", " , ").replace("’", "'").replace("'", "' ").split()
            ):
                found.append(r)
        return tuple(found[:6])

    def _after(self, clause: Clause, p: Predicate) -> Reference | None:
        """An inverted subject: « a indiqué mercredi **le parquet** », « dit-**il** »."""
        if "-" in self.tokens.words[p.head : p.after + 3]:
            inside = self.found.references(
                Span(self.tokens.starts[p.first], self.tokens.ends[min(p.after + 2, len(self.tokens) - 1)]),
            )
            if inside:
                return inside[-1]
        if not self.inverted(clause):
            return None
        after = self.found.references(Span(self.tokens.ends[p.after - 1], self.tokens.ends[clause.after - 1]))
        return next((r for r in after if not self._governed(r) and self._agrees(r, p)), None)

    def _agrees(self, reference: Reference, p: Predicate) -> bool:
        """Whether a reference can be a verb's subject by its number: not « appelle **ses troupes** à voter »."""
        return reference.kind != "role" or not reference.plural or p.person != "3s"

    def agent(self, clause: Clause) -> Reference | None:
        """« par Elon Musk »: who did what a passive tells."""
        p = clause.predicate
        if p is None:
            return None
        for i in range(p.after, clause.after):
            if self.tokens.words[i] in self.found.words.agents:
                found = self.found.references(Span(self.tokens.ends[i], self.tokens.ends[clause.after - 1]))
                if found and found[0].start - self.tokens.ends[i] <= _ARTICLE:
                    return found[0]
        return None

    def antecedent(self, marker: int) -> Reference | None:
        """What « qui » at token `marker` stands for: the last reference that ends right before it."""
        at = self.tokens.starts[marker]
        found = [r for r in self.found.references(Span(max(0, at - 160), at)) if r.end <= at]
        near = [r for r in found if not self.tokens.text[r.end : at].strip(' ,\u00a0\n»"')]
        outer = [r for r in near if not self._governed(r)]
        if not outer and self.tokens.words[marker - 1] != ",":
            return next((r for r in near if not self._complement(r)), None)
        return next(iter(outer or near), None)

    def _complement(self, reference: Reference) -> bool:
        """« la chute d'un mur **de Sarnac** qui a tué »: a name that only tells where or whose what « qui » stands for is."""
        i = self._introduced(reference)
        return reference.kind == "name" and i > 0 and self.tokens.words[i - 1] in self.found.words.of

    def _governed(self, reference: Reference) -> bool:
        """Whether a preposition stands before a reference (its article passed over).

        « une centaine **de** grévistes » and « la plupart **des** grévistes » have none.
        """
        if self.found.counted(reference.span):
            return False
        i = bisect_left(self.tokens.starts, reference.start) - 1
        i -= i > 0 and self.tokens.words[i] in OPENING
        while i >= 0 and (self.tokens.words[i] in self.found.verbs.articles or self.tokens.kinds[i] == "n"):
            i -= 1
        if i >= 0 and self.tokens.words[i] in self.found.words.bare_capitals and self.tokens.capital(i):
            return True  # « A la mairie »: a capital without its accent
        if i < 0 or self._shared_out(i):
            return False
        return self.tokens.words[i] in self.found.words.prepositions

    def _shared_out(self, i: int) -> bool:
        """Whether the preposition at token `i` says of whom a part is: « l'un **d'**eux », « deux d'**entre** eux »."""
        words, sets = self.tokens.words, self.found.words
        if words[i] in sets.among:
            return i > 1 and words[i - 1] in sets.of
        return i > 0 and words[i] in sets.of and words[i - 1] in sets.shares

    # --- what ----------------------------------------------------------------------------------------------------------

    def inverted(self, clause: Clause) -> bool:
        """« , a indiqué une source »: nobody between the clause's start and its verb."""
        p = clause.predicate
        if p is None:
            return False
        start, verb = self.tokens.starts[clause.first], self.tokens.starts[p.first]
        if verb - start > 12 or self.found.references(Span(start, verb)):
            return "-" in self.tokens.words[p.first : p.after] or self._told_behind(p, clause.first)
        end = self.tokens.ends[p.after - 1]
        return any(r.start - end < 60 for r in self.found.references(Span(verb, self.tokens.ends[clause.after - 1])))

    def behind(self, clause: Clause) -> bool:
        """« …, **a-t-il** dit », « …, **a indiqué le parquet** »: whether its subject stands right behind its verb."""
        p = clause.predicate
        return p is not None and ("-" in self.tokens.words[p.first : p.after] or self._told_behind(p, clause.first))

    def _told_behind(self, p: Predicate, first: int) -> bool:
        """« …, a dénombré **la préfecture** », « … sur ce point a affirmé **le maire** »: a verb of saying that no subject stands before.

        A comma or a closing mark stands right before it, or nothing from token `first` on but what a preposition governs.
        """
        words = self.tokens.words
        governed = words[first] in self.found.words.prepositions and self.found.speaks(p) and "," not in words[first : p.first]
        if not self.found.cues(p) or not (words[p.first - 1] in _BEFORE_INVERTED or governed):
            return False
        after = self.tokens.ends[p.after - 1]
        return any(r.start - after <= 5 and r.subject for r in self.found.references(Span(after, after + 80)))

    # --- one telling -------------------------------------------------------------------------------------------------
