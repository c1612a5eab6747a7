"""Clauses: a sentence cut into the stretches that each tell one thing.

« Musk, qui cofonde OpenAI en 2015 | avant de quitter l'entreprise en 2018, | critique depuis plusieurs années la direction
prise par la startup, | estimant qu'elle s'éloigne de sa mission »: a clause is one predicate with what stands around it, and
knows how it hangs on the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Literal, NamedTuple

from dossier.annotate.marks import CLOSING, MARKS
from dossier.annotate.predicates import Predicate, verb_words
from dossier.annotate.tokens import Tokens, count_within
from dossier.languages import Language, load
from dossier.values import dataclass

Relation = Literal["main", "resumed", "relative", "that", "condition", "adverbial", "coordinate", "purpose", "gerund", "participle", "bare"]


class Clause(NamedTuple):
    """Tokens `first` to `after`; `governor` is the index (in the sentence's clauses) of the one it hangs on, itself for the first.

    `marker` is the token that opens it (a relative, a subordinator …), None where none does.
    A `resumed` clause takes up its governor's subject after something embedded: « X, qui …, **a démissionné** ».
    A `bare` one has no predicate at all: a title, « 213 oui, 85 non ».
    """

    first: int
    after: int
    predicate: Predicate | None
    relation: Relation
    governor: int
    marker: int | None = None

    @property
    def finite(self) -> bool:
        """Whether its predicate is a finite verb."""
        return self.predicate is not None and self.predicate.kind == "finite"


@dataclass(frozen=True, slots=True)
class ClauseWords:
    relatives: frozenset[str]
    subordinators: frozenset[str]
    conditions: frozenset[str]
    coordinators: frozenset[str]
    before_infinitives: frozenset[str]
    that: frozenset[str]
    accompany: frozenset[str]
    of: frozenset[str]
    after_if: frozenset[str]  # « s'**il** » is « si », « s'est » is not
    subjects: frozenset[str]  # relatives that no preposition stands before
    even: frozenset[str]  # « **même** si »
    hypotheses: frozenset[str]  # « au **cas** où »
    where: frozenset[str]


@cache
def clause_words(code: str) -> ClauseWords:
    """The clause section of a language's word list."""
    words = load(code).section("clauses")
    return ClauseWords(
        *(
            frozenset(words.get(key, ()))
            for key in (
                "relatives",
                "subordinators",
                "conditions",
                "coordinators",
                "before_infinitives",
                "that",
                "accompany",
                "of",
                "after_if",
                "subjects",
                "even",
                "hypotheses",
                "where",
            )
        )
    )


@cache
def _markers(code: str) -> frozenset[str]:
    """All that can open a clause: most words can't, and are passed over at one look."""
    words = clause_words(code)
    return words.conditions | words.that | words.relatives | words.subordinators


_EMBEDDED = frozenset({"relative", "participle", "gerund", "purpose", "adverbial"})
_DONE = frozenset("pi")  # tenses of « a critiqué », « avait critiqué »
_TOLD = frozenset("piSIP")  # and of what is told against it, « doit démissionner » left out
_HARD = frozenset(";:–—(")
_EDGE = frozenset(',;:.()–—-«»"“”!?…')


def split(tokens: Tokens, first: int, after: int, predicates: Sequence[Predicate], language: Language) -> tuple[Clause, ...]:
    """The clauses of the sentence `first`..`after`, in order; together they cover it but for the marks between them."""
    cutter = _Cutter(tokens, first, after, language)
    chosen = cutter.choose(predicates)
    if not chosen:
        return (Clause(first, after, None, "bare", 0),)
    return cutter.clauses(chosen)


class _Cutter:
    def __init__(self, tokens: Tokens, first: int, after: int, language: Language) -> None:
        self.tokens, self.first, self.after = tokens, first, after
        self.listed, self.markers = tokens.words, _markers(language.code)
        self.words, self.verbs = clause_words(language.code), verb_words(language.code)
        self.finite, self.language = False, language
        self.chosen: Sequence[Predicate] = ()

    def _word(self, i: int) -> str:
        return self.listed[i] if self.first <= i < self.after else ""

    # --- which predicates head a clause ------------------------------------------------------------------------------

    def choose(self, predicates: Sequence[Predicate]) -> list[Predicate]:
        """The predicates that head clauses: weak ones only where nothing else does, infinitives only after « pour », « avant de » …"""
        strong = [p for p in predicates if not p.weak]
        opens = {p.first for p in strong}
        heads = sorted(p.head for p in strong if p.kind == "finite")
        self.finite = bool(heads)
        kept: list[Predicate] = []
        for p in predicates:
            if p.weak:
                if not self._needed(p, heads):
                    participle = self._as_participle(p)
                    if participle is None or not self._tells(participle):
                        continue
                    p = participle
            elif (
                (p.kind == "infinitive" and self._opener(p) is None)
                or (p.kind == "participle" and (p.after in opens or not self._tells(p) or self._inside(p, strong)))
                or (p.kind == "finite" and self._doubles(p, kept))
            ):
                continue
            kept.append(p)
        return kept

    def _as_participle(self, p: Predicate) -> Predicate | None:
        """« Ce produit, **interdit depuis 2013**, a été retiré »: a form that is a present or a participle, between a noun and its verb."""
        form = next((form for form in self.language.forms(self._word(p.head)) if form.tense == "K"), None)
        if form is None or p.after != p.first + 1 or self._word(p.first - 1) != "," or self._word(p.after) not in self.verbs.prepositions:
            return None
        return p._replace(kind="participle", tense="K", person=form.person, passive=form.lemma not in self.verbs.with_be, weak=False)

    def _inside(self, p: Predicate, strong: Sequence[Predicate]) -> bool:
        """Whether a participle stands between « que » and its verb: « affirme **que** l'aide mobilisée en vain **ira** aux élus ».

        Not one with a figure or a date of its own, nor between commas.
        """
        verb = next((q for q in strong if q.first >= p.after and q.kind == "finite"), None)
        opens = next((i for i in range(p.first - 1, self.first - 1, -1) if self._word(i) in _EDGE or self._word(i) in self.markers), None)
        if verb is None or opens is None or self._word(opens) not in self.words.that:
            return False
        behind = range(p.after, verb.first)
        plain = not any(self._word(i) in _EDGE or self._word(i) in self.markers or self.tokens.kinds[i] == "n" for i in behind)
        return plain and not any(q.kind == "finite" and opens < q.first < p.first for q in strong)

    def _doubles(self, p: Predicate, kept: Sequence[Predicate]) -> bool:
        """Whether a bare present form follows another finite verb with no marker between: « adopte une structure **hybride** »."""
        before = next((q for q in reversed(kept) if q.kind == "finite"), None)
        if before is None or p.tense != "P" or p.first != p.head or p.after != p.head + 1:
            return False
        between = range(before.after, p.first)
        if not between and before.tense.islower():  # « a suscité **angoisse** et colère »: no clause waits for its verb
            verbs = sum(q.kind == "finite" for q in kept)
            return verbs > sum(self._word(i) in self.markers for i in range(self.first, p.first))
        inside = sum(self._word(i) in MARKS for i in between) % 2 == 1  # « a promis "un audit de l'habitat **indigne**" »
        return bool(between) and not any(
            (self._word(i) in _EDGE and not (inside and self._word(i) in MARKS))
            or self._word(i) in self.words.relatives
            or self._word(i) in self.words.subordinators
            or self._word(i) in self.words.coordinators
            for i in between
        )

    def _needed(self, weak: Predicate, heads: Sequence[int]) -> bool:
        """Whether the stretch that a weak predicate stands in, up to markers on both sides, has no finite verb of those at `heads`."""
        hard, stops, markers = self._turns
        left = max((places[at - 1] + 1 for places in (hard, stops) if (at := bisect_left(places, weak.first))), default=self.first)
        right = hard[at] if (at := bisect_left(hard, weak.after)) < len(hard) else self.after
        # every relative or subordinator takes one finite verb, the main clause one more
        if count_within(heads, left, right) > count_within(markers, left, right):
            return False
        following = self._word(weak.after)
        if following in self.words.of:  # « demande de ralentir », but « la demande de papier »
            return any(form.tense == "W" for form in self.language.forms(self._word(weak.after + 1)))
        return (following != "" and following not in _EDGE) or following in ("«", '"', "“")

    @cached_property
    def _turns(self) -> tuple[list[int], list[int], list[int]]:
        """The tokens that part the sentence for good, those that end a quotation's sentence, and those that a finite verb follows."""
        sentence = range(self.first, self.after)
        return (
            [i for i in sentence if self._word(i) in _HARD],
            [i for i in sentence if self._stops(i)],
            [i for i in sentence if self._word(i) in self.words.relatives or self._word(i) in self.words.conditions],
        )

    def _stops(self, i: int) -> bool:
        """Whether token `i` ends a sentence of a quotation: a full stop, but not one of initials (« J. D. »)."""
        return self._word(i) in {".", "!", "?", "…"} and len(self._word(i - 1)) > 1

    def _opener(self, p: Predicate) -> int | None:
        """The token that opens an infinitive clause: « **pour** racheter », « **avant** de quitter », « **afin** d'acheminer »."""
        i = p.first - 1
        if self._word(i) in self.verbs.chain_words:
            i -= 1
        return i if self._word(i) in self.words.before_infinitives else None

    def _tells(self, p: Predicate) -> bool:
        """Whether a participle alone opens a clause of its own: something follows it, or it closes a title (« L'usine fermée »)."""
        following = self._word(p.after)
        if (p.after == self.after or (self._word(p.after) == "." and p.after + 1 == self.after)) and p.first - self.first >= 2:
            return not self.finite or self._listed(p.first) is not None
        return (
            following != ""
            and following not in _EDGE
            and following not in self.words.relatives
            and following not in self.words.coordinators
        )

    # --- where the clauses begin ---------------------------------------------------------------------------------------

    def clauses(self, chosen: list[Predicate]) -> tuple[Clause, ...]:
        self.chosen = chosen
        starts: list[tuple[int, Relation, int | None]] = [self._opening(chosen[0])]
        heads = [chosen[0]]
        for p in chosen[1:]:
            found = self._start(heads[-1], starts[-1][1], p)
            if found is not None:
                starts.append(found)
                heads.append(p)
        built: list[Clause] = []
        for k, (p, (start, relation, marker)) in enumerate(zip(heads, starts, strict=True)):
            end = starts[k + 1][0] if k + 1 < len(starts) else self.after
            begin, end = self._trim(start, end)
            built.append(Clause(begin, max(end, p.after), p, relation, self._governor(built, k, relation, starts), marker))
        return tuple(built)

    def _governor(self, built: list[Clause], k: int, relation: Relation, starts: list[tuple[int, Relation, int | None]]) -> int:
        if k == 0:
            return 0
        if relation == "resumed":
            # back to the clause before the embedded ones; the sentence may open with the embedded one itself
            for j in range(k - 1, -1, -1):
                if built[j].relation not in _EMBEDDED and built[j].relation != "that":
                    return j
            return 0
        return k - 1

    def _opening(self, p: Predicate) -> tuple[int, Relation, int | None]:
        """How the sentence's first predicate is opened: « Si l'offre … », « X, qui … »."""
        if p.kind == "gerund":
            return self.first, "gerund", None
        if p.kind == "participle":
            return self.first, "participle", None
        if p.kind == "infinitive":
            return self.first, "purpose", self._opener(p)
        for i in range(p.first - 1, self.first - 1, -1):
            relation = self._relation(i, p)
            if relation is not None:
                return self.first, relation, i
        return self.first, "main", None

    def _relation(self, i: int, p: Predicate) -> Relation | None:
        """What a marker at token `i` makes of the clause it opens."""
        word = self._word(i)
        if word not in self.markers:
            return None
        if (
            word in self.words.conditions
            and i <= p.first
            and (word not in self.verbs.reflexive or self._word(i + 1) in self.words.after_if)
        ):
            return "adverbial" if self._concedes(i, p) else "condition"
        if word in self.words.that:
            if self._word(i - 1) in self.words.accompany or (
                self._word(i - 1) in self.words.of and self._word(i - 2) in self.words.accompany
            ):
                return "adverbial"
            return "that"
        if word in self.words.relatives:
            return "condition" if self._word(i - 1) in self.words.hypotheses and word in self.words.where else "relative"
        if word in self.words.subordinators and word not in self.words.accompany:
            return "adverbial"
        return None

    def _concedes(self, i: int, p: Predicate) -> bool:
        """« **Si** le maire a critiqué le projet, il n'a pas voté contre »: no condition, but a fact set against another.

        So is « même **s'**il a gagné », wherever it stands. Without « même » it goes before what is told, which is no question (« nul ne
        sait si … ») and nothing to come (« s'il a vendu, il sera jugé »).
        """
        if p.tense not in _DONE:
            return False
        if self._word(i - 1) in self.words.even:
            return True
        if any(q.kind == "finite" and q.head < p.first for q in self.chosen):
            return False
        main = next((q for q in self.chosen if q.kind == "finite" and q.first > p.head), None)
        return main is not None and main.tense in _TOLD and not (main.chain and main.tense == "P")

    def _start(self, before: Predicate, relation: Relation, p: Predicate) -> tuple[int, Relation, int | None] | None:
        """Where the clause of `p` begins after that of `before`: its first token, its relation, its marker."""
        low, high = before.after, p.first
        if high < low:
            return None
        if p.kind == "infinitive":
            opener = self._opener(p)
            return (max(low, opener), "purpose", opener) if opener is not None else None
        if p.kind == "gerund":
            return self._gerund_start(low, high)
        if p.kind == "participle":
            return self._noun_phrase(low, high), "participle", None
        closed = 0
        for i in range(high - 1, low - 1, -1):
            if self._word(i) == ")":
                closed += 1
            elif self._word(i) == "(" and closed:
                closed -= 1
                continue
            if closed:
                continue  # « (CSE) »
            found = self._relation(i, p)
            if found is not None:
                return self._widen(i, low), found, i
            if self._word(i) in _HARD or self._stops(i):
                return i + 1, "main", None
        return self._unmarked(low, high, relation, p)

    def _listed(self, i: int) -> int | None:
        """Where a count starts that a closing participle at token `i` tells of: « …, **343 emplois** supprimés »."""
        for j in range(i - 1, max(self.first, i - 5), -1):
            if self.tokens.kinds[j] == "n" and self._word(j - 1) == ",":
                return j
        return None

    def _noun_phrase(self, low: int, high: int) -> int:
        """Where the noun begins that a participle right behind it tells of: « **une société concurrente** lancée en 2023 »."""
        listed = self._listed(high)
        if listed is not None and listed >= low:
            return listed
        for i in range(high - 1, max(low, high - 6) - 1, -1):
            if self.tokens.kinds[i] != "w" or self._word(i) in self.words.coordinators:
                return high
            if self._word(i) in self.verbs.determiners or self._word(i) in self.verbs.articles:
                return i if i == low or self._word(i - 1) in _EDGE or self._word(i - 1) in self.words.accompany else high
        return high

    def _widen(self, i: int, low: int) -> int:
        """A marker with what belongs to it: « **alors** que », « **même** si », « **à** laquelle », « **d'autant** que »."""
        while i - 1 >= low and (
            self._word(i - 1) in self.words.accompany
            or (self._word(i) in self.words.conditions and self._word(i - 1) in self.words.even)
            or (
                self._word(i - 1) in self.verbs.prepositions
                and self._word(i) not in self.words.that
                and self._word(i) not in self.words.subjects
            )
        ):
            i -= 1
        return i

    def _gerund_start(self, low: int, high: int) -> tuple[int, Relation, int | None]:
        if self._word(high - 1) in self.verbs.gerund:
            high -= 1
            return (high - 1 if self._word(high - 1) in self.verbs.quantifiers else high), "gerund", None
        for i in range(high - 1, low - 1, -1):
            if self._word(i) == "," or self._word(i) in _HARD:
                return i + 1, "gerund", None
        return high, "gerund", None

    def _unmarked(self, low: int, high: int, relation: Relation, p: Predicate) -> tuple[int, Relation, int | None]:
        last = self._word(high - 1) if high > low else ""
        if last in self.words.coordinators or (last == "," and self._shares(p)):
            return high, "coordinate", None
        if any(self._word(i) in CLOSING for i in range(max(low, high - 2), high)):
            return high, "main" if relation == "main" else "resumed", None  # « …  », a dit X »
        if relation in _EMBEDDED or relation == "that":
            # « X, qui a dit cela, **part** », « le ministre, interrogé mardi, **dit** »: back to the outer clause
            if last in {",", ")", "»", '"', "–", "—", "-", "”"}:
                return high, "resumed", None
            comma = self._last(low, high, {","})
            if comma is None:
                coordinator = self._last(low, high, self.words.coordinators)
                return (coordinator + 1, "coordinate", None) if coordinator is not None else (high, "resumed", None)
            return comma + 1, "main", None
        comma, coordinator = self._last(low, high - 1, {","}), self._last(low, high, self.words.coordinators)
        if coordinator is not None and not self._opens_subject(coordinator + 1, high):
            coordinator = self._last(low, coordinator, self.words.coordinators)
        at = max((c for c in (comma, coordinator) if c is not None), default=None)
        if at is None:
            quoted = self._last(low, high, {"»", '"', "”", "«", "“"})
            return (quoted + 1, "main", None) if quoted is not None else (high, "main", None)
        if last == "," and comma is not None:
            earlier = self._last(low, comma, {",", *self.words.coordinators})
            at = earlier if earlier is not None else at
        return at + 1, "main", None

    def _shares(self, p: Predicate) -> bool:
        """« veut vendre un site, **fermer** l'autre »: a verb that shares what stands before another one."""
        forms = self.language.forms(self._word(p.first + (self._word(p.first) in self.verbs.chain_words)))
        return bool(forms) and all(form.tense in "WK" for form in forms)

    def _opens_subject(self, i: int, verb: int) -> bool:
        """Whether what a coordinator joins can be a verb's subject: not « les violences sexistes et **sexuelles** restent … »."""
        alone = verb - i == 1 and self.tokens.kinds[i] == "w" and not self.tokens.capital(i)
        word, verbs = self._word(i), self.verbs
        stands = any(word in some for some in (verbs.subjects, verbs.adverbs, verbs.quantifiers, verbs.clitics))
        return not alone or stands or word.endswith(verbs.adverb_ending)

    def _last(self, low: int, high: int, words: frozenset[str] | set[str]) -> int | None:
        return next((i for i in range(high - 1, low - 1, -1) if self._word(i) in words), None)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and (
            (self._word(start) in _EDGE and self._word(start) not in '«"“(')
            or (self._word(start) in self.words.coordinators and start > self.first)
        ):
            start += 1
        while end > start + 1 and (self._word(end - 1) in ",;:(–—-" or self._word(end - 1) in self.words.coordinators):
            end -= 1
        return start, end
