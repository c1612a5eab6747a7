"""Mentions: the clauses of one source that tell a fact, each with who, when, how much and how sure, as written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from dossier.annotate.clauses import Clause, clause_words, split
from dossier.annotate.marks import CLOSING, MARKS, OPENING
from dossier.annotate.predicates import Predicate, find
from dossier.annotate.tokens import fold
from dossier.claims.attribution import Sayings
from dossier.claims.deeds import Deeds
from dossier.claims.layers import Found, Layers
from dossier.claims.modality import Told, modality, modality_words
from dossier.claims.subjects import Subjects
from dossier.claims.tellings import LONGEST, Telling, Tellings
from dossier.languages import Language
from dossier.model import Amount, Attribution, ClaimKind, Grounds, Mention, Modality, Reference, Span

_COUNTER = 40  # characters behind a figure within which who counted is told
_BEHIND = 20  # characters that a preposition behind a figure takes
_SHORTEST = 6  # characters
_LONGEST_SENTENCE = 400  # tokens
_ANTECEDENT = 14  # tokens of a noun phrase that something is told of
_LOOK = 200  # characters before a figure that a bracket may open in
_BESIDE = 4  # characters between a figure and its date: « 3 % en 2025 », « 3 % (en 2025 »
_INNER = frozenset("'’-%€$&")  # marks inside a noun phrase
_FRAME = 8  # tokens between « lors de » and the event that it brings
_OPENING = 4  # tokens in which a heading without a verb tells its event
_STOPS = frozenset(".!?…;")
_ADJECTIVES = 2  # between an event and « de », its date left out
_WOULD = "C"  # the tense of « perdrait »
_SUPPOSING = ("C", "I")  # those of « si le vote **avait** lieu, Untel **perdrait** »
_LASTING = ("P", "I")  # tenses of how things are
_TOLD_FOR_ITSELF = ("main", "resumed", "coordinate")


def mentions(layers: Layers, language: Language) -> tuple[Mention, ...]:
    """The mentions of one source, in text order."""
    reader = _Reader(layers, language)
    found = [m for first, after in _pieces(layers) for m in reader.sentence(first, after)]
    return tuple(_supposed(sorted(found, key=lambda m: (m.start, m.end)), layers.tokens.text))


def _supposed(found: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The mentions, those made conditional that go on with a supposition: « Si le vote avait lieu mardi, Untel perdrait. **Il aurait
    40 % des voix.** », where the conditional would else be that of rumour.
    """
    before: Mention | None = None  # the last one, while it supposes
    for mention in found:
        if before is not None and "\n" in text[before.end : mention.start]:
            before = None
        if before is not None and mention.grounds.rule == "rumour" and mention.tense == _WOULD and mention.attribution is None:
            mention = replace(mention, modality="conditional", grounds=before.grounds)
        before = mention if mention.grounds.rule == "condition" and mention.tense in _SUPPOSING else None
        yield mention


def _pieces(layers: Layers) -> Iterator[tuple[int, int]]:
    """The sentences; one too long to be prose (a long speech between marks) in pieces, at its stops, so that time stays linear."""
    for first, after in layers.sentences:
        while after - first > _LONGEST_SENTENCE:
            cut = first + _LONGEST_SENTENCE
            stops = (i + 1 for i in range(cut - 1, first + _LONGEST_SENTENCE // 2, -1) if layers.tokens.words[i] in _STOPS)
            cut = next(stops, cut)
            yield first, cut
            first = cut
        yield first, after


class _Reader:
    def __init__(self, layers: Layers, language: Language) -> None:
        self.found = Found(layers, language)
        self.layers, self.tokens, self.language = layers, layers.tokens, language
        self.words, self.classes = self.found.words, self.found.classes
        self.subjects = Subjects(self.found)
        self.deeds = Deeds(self.found)
        self.tellings = Tellings(self.found, self.subjects)
        self.sayings = Sayings(layers.tokens, layers.quotes, language)
        self.plans, self.may = modality_words(language.code).plans, modality_words(language.code).may
        self.closing = clause_words(language.code).before_infinitives | self.found.verbs.subjects  # what ends a noun's complement
        self.periods = frozenset(language.section("dates").get("units", ()))
        self.told: dict[Clause, tuple[Reference, ...]] = {}  # who does what the sentence at hand tells, clause by clause

    def sentence(self, first: int, after: int) -> Iterator[Mention]:
        self.deeds.turn()
        found = find(self.tokens, first, after, self.language)
        clauses = split(self.tokens, first, after, [p for p in found if not self._in_date(p)], self.language)
        quotes = self.found.spoken(self.tokens.span(first, after))
        if not quotes and self._bids(first, after):
            return
        subjects = self.subjects.of(clauses)
        lead = self._lead(clauses)
        self.told = dict(zip(clauses, subjects, strict=True))
        order = {clause: k for k, clause in enumerate(clauses)}
        tellings = self.tellings.of(clauses, quotes)
        cues = {clauses[t.head.governor]: t for t in tellings if self._closes(t, clauses)}
        for telling in tellings:
            if telling in cues.values():
                continue
            where = self._trimmed(self._without_adjunct(telling), telling.after)
            nominal = list(self._nominal(telling, where))
            at = order[telling.head]
            told_of = subjects[at + 1] if telling.head.relation == "participle" and at == 0 and len(clauses) > 1 else ()
            elsewhere = [n.span for n in nominal if not self._frames(n, telling)] + ([lead] if lead is not None and at == 0 else [])
            ahead = self.found.dates(lead) if lead is not None and telling.head.relation == "resumed" and telling.head.governor == 0 else []
            mention = self._mention(telling, where, subjects[at], told_of, elsewhere, ahead)
            for event in nominal:
                told = mention is not None and event.start > mention.trigger.end and self._is_object(event)
                yield replace(event, modality=mention.modality) if told and mention is not None else event
            if mention is not None:
                self.deeds.note(mention, telling.head)
                cue = next((cues[clause] for clause in telling.clauses if clause in cues), None)
                told_by = (self._with_cue(told, telling, cue) if cue is not None else told for told in self._listed(mention))
                yield from (self._with_subject(told, telling, clauses) for told in told_by)

    def _closes(self, telling: Telling, clauses: tuple[Clause, ...]) -> bool:
        """Whether a telling is only a cue of what stands before something embedded: « Le site, qui …, fermera, **a dit X** »."""
        head = telling.head
        if head.predicate is None or head.relation != "resumed" or telling.quoted or len(telling.clauses) > 1:
            return False
        governor = clauses[head.governor]
        main = governor.relation in ("main", "coordinate") and governor.finite and governor is not head
        return main and self.found.cues(head.predicate) and self.subjects.behind(head)

    def _with_cue(self, mention: Mention, telling: Telling, cue: Telling) -> Mention:
        """A mention with the cue that closes its sentence; what is embedded between the two is an aside."""
        where = self._trimmed(cue.first, cue.after)
        if mention.aside is not None or where.end - mention.start > LONGEST or mention.end > where.start:
            return mention
        return replace(mention, end=where.end, aside=Span(self.tokens.starts[telling.after], where.start))

    def _bids(self, first: int, after: int) -> bool:
        """« **Découvrez** la carte des travaux du 3 mai »: the reader is told what to do, no fact."""
        opening = next((i for i in range(first, after) if self.tokens.kinds[i] == "w"), after)
        forms = self.language.forms(self.tokens.words[opening]) if opening < after else ()
        return any(form.tense == "Y" and form.person == "2p" for form in forms)

    def _in_date(self, p: Predicate) -> bool:
        """« **il y a** six ans » is a date, no clause."""
        head = self.tokens.span(p.head, p.head + 1)
        over = self.found.dates_over(head)
        return bool(over) and self.layers.dates[over[0]].span.holds(head)

    def _lead(self, clauses: tuple[Clause, ...]) -> Span | None:
        """What opens the sentence before a subject that something is embedded behind: « **Le 14 mai,** le tribunal, saisi par X, a … »."""
        first = clauses[0]
        if first.relation not in ("relative", "participle", "gerund") or not any(
            c.relation == "resumed" and c.governor == 0 for c in clauses[1:]
        ):
            return None
        end = first.marker if first.marker is not None else first.predicate.first if first.predicate is not None else first.after
        commas = [i for i in range(first.first + 1, end) if self.tokens.words[i] == ","]
        parts = zip([first.first, *commas], commas, strict=False)  # each with the comma that closes it
        dated = [comma for start, comma in parts if self.found.dates(self.tokens.span(start, comma))]
        return self.tokens.span(first.first, dated[-1] if dated else commas[0]) if commas else None

    # --- one telling -------------------------------------------------------------------------------------------------

    def _mention(
        self,
        telling: Telling,
        where: Span,
        subject: tuple[Reference, ...],
        told_of: tuple[Reference, ...],
        taken: Sequence[Span],
        ahead: Sequence[int],
    ) -> Mention | None:
        """The mention of a telling; None where it tells no fact. Dates at the `taken` places belong to mentions of their own.

        `told_of` is what an opening participle tells of: « Ouvert en 1974, **le site** … »; `ahead` are dates of its own that stand
        at the sentence's start, before what is embedded.
        """
        if not _SHORTEST <= where.end - where.start <= LONGEST:
            return None
        dates = [i for i in self.found.dates(where) if not any(place.holds(self.layers.dates[i].span) for place in taken)]
        dates = sorted({*ahead, *dates})
        amounts = self.found.amounts(where)
        spoken = self.found.spoken_over(where)
        attribution = self.sayings.attribution(where, self._trigger(telling.head))
        speech = self._speech(telling.head)
        if speech and attribution is None and self._behind_marks(telling.head):
            subject = ()  # « « … », dénonce dans un livre …, la femme … »: whoever it is, not who acts between the marks
        statement = bool(spoken) or speech or attribution is not None
        if spoken and self._goes_on(telling, where, dates or amounts, spoken):
            return None
        if not spoken and not self._worth(telling, where, bool(dates or amounts), subject, statement):
            return None
        fact = next((c for c in telling.clauses if c.relation == "that"), telling.head) if speech else telling.head
        speaker = self.layers.quotes[spoken[0]].speaker if spoken else None
        actors = (speaker,) if speaker is not None else subject
        if attribution is not None and speaker is None and attribution.reference not in actors:
            actors = (*actors, attribution.reference)
        voiced = bool(actors)
        if not actors:
            actors = self.deeds.doer(telling.head)
        actors = self._with_doer(actors, telling, attribution, spoken)
        others = tuple(r for r in (*told_of, *self.found.references(where)) if r not in actors and r.kind != "pronoun")
        worded = attribution is not None or not self._wordless(telling, spoken)
        sure, grounds = self._modality(telling, where, spoken, statement and worded and not self._act(telling, where, spoken))
        return Mention(
            where.start,
            where.end,
            self._kind(fact, statement, bool(amounts)),
            self.found.predicate(fact),
            self._trigger(fact),
            actors,
            others[:8],
            tuple(dates),
            tuple(amounts),
            tuple(spoken),
            sure,
            attribution,
            telling.head.predicate.tense if telling.head.predicate is not None else "",
            telling.head.relation in _TOLD_FOR_ITSELF,
            grounds,
            voiced=voiced,
        )

    def _with_doer(
        self, actors: tuple[Reference, ...], telling: Telling, attribution: Attribution | None, spoken: Sequence[int]
    ) -> tuple[Reference, ...]:
        """« Le préfet affirme que **la maire** a quitté la salle »: who says it, and who does it; behind a medium, who does it first."""
        content = next((c for c in telling.clauses if c.relation == "that"), None)
        p = telling.head.predicate
        if content is None or content is telling.head or p is None or spoken or not (self.found.speaks(p) or p.lemma in self.found.said):
            return actors
        does = tuple(r for r in self.told.get(content, ()) if r not in actors)
        medium = attribution is not None and attribution.kind == "medium" and attribution.reference in actors[:1]
        return (*does, *actors) if medium else (*actors, *does)

    def _speech(self, clause: Clause) -> bool:
        """Whether a clause tells that somebody says something: not « la marche n'a pas été déclarée », by nobody told."""
        p = clause.predicate
        if p is None or p.kind not in ("finite", "gerund") or not self.found.speaks(p):
            return False
        return not p.passive or self.subjects.agent(clause) is not None

    def _behind_marks(self, clause: Clause) -> bool:
        """« « … »**, dénonce** … »: a verb that says whose the words before it are."""
        first = clause.predicate.first if clause.predicate is not None else 0
        return first > 1 and self.tokens.words[first - 1] == "," and self.tokens.words[first - 2] in CLOSING

    def _goes_on(self, telling: Telling, where: Span, measured: Sequence[int], spoken: Sequence[int]) -> bool:
        """A later sentence of a long quotation that names nobody and gives no date or figure: the quotation itself tells it."""
        quote = self.layers.quotes[spoken[0]]
        inside = len(spoken) == 1 and quote.start < where.start and where.end <= quote.end + 2
        if not inside or measured or quote.end - quote.start <= 2 * (where.end - where.start):
            return False
        return not any(r.kind == "name" for r in self.found.references(where))

    def _kind(self, clause: Clause, statement: bool, figures: bool) -> ClaimKind:
        if statement:
            return "statement"
        p = clause.predicate
        return "figure" if figures and (p is None or p.lemma in self.classes.states) else "event"

    def _act(self, telling: Telling, where: Span, spoken: Sequence[int]) -> bool:
        """Whether a few words quoted only colour what somebody did: « a décrété trois jours de deuil "pour les victimes" »."""
        p = telling.head.predicate
        if p is None or self.found.speaks(p) or p.lemma not in self.classes.verbs or self.classes.verbs[p.lemma] in self.words.communicates:
            return False
        if self.sayings.reported(self._trigger(telling.head)):
            return False
        quotes = [self.layers.quotes[i] for i in spoken]
        length = sum(q.end - q.start for q in quotes)
        return bool(quotes) and 2 * length < where.end - where.start and self.found.quote_over(telling.head, quotes) is None

    def _wordless(self, telling: Telling, spoken: Sequence[int]) -> bool:
        """« La maire **a répondu** au préfet »: an act of speech of which no words are told."""
        p = telling.head.predicate
        wordless = p is not None and p.lemma in self.words.wordless and self.tokens.words[p.after] not in self.found.that
        return wordless and not spoken and len(telling.clauses) == 1

    def _modality(self, telling: Telling, where: Span, spoken: Sequence[int], statement: bool) -> tuple[Modality, Grounds]:
        quotes = [self.layers.quotes[i] for i in spoken]
        inside = [c.predicate for c in telling.clauses if c.predicate is not None and self.found.quote_over(c, quotes) is not None]
        figures = [self.layers.amounts[i].start for i in self.found.amounts(where)]
        return modality(Told(telling.clauses, telling.head, bool(spoken), statement, inside, figures), self.tokens, self.language)

    def _trigger(self, clause: Clause) -> Span:
        p = clause.predicate
        return self.tokens.span(p.head, p.head + 1) if p is not None else self.tokens.span(clause.first, clause.first + 1)

    # --- is it a fact? -----------------------------------------------------------------------------------------------

    def _worth(self, telling: Telling, where: Span, measured: bool, subject: tuple[Reference, ...], said: bool) -> bool:
        """Whether a telling is a fact that an analyst would list: no question, no aside of the author's, no bare opinion.

        `measured`: it holds a date or an amount; `said`: it stands on somebody's word.
        """
        words = self.tokens.words[telling.first : telling.after]
        if _asks(words):
            return False
        if measured:
            return True
        p = telling.head.predicate
        if p is None:
            return self._headline(telling)
        if not telling.quoted and not self.words.first_person.isdisjoint(words):
            return False
        if self._refers(telling):
            return False
        if telling.head.relation == "condition" or (telling.head.relation == "that" and telling.head is telling.clauses[0]):
            return False  # a supposition alone: « Qu'elle accepte ou non »
        if said:
            return self._says_something(telling, where)
        if p.chain and (p.chain[0] in self.words.seeming or (p.tense == "C" and p.chain[0] in self.may)):
            return False  # « **pourrait** bien durer », « **semble** avoir peu de chances »: what the author makes of it
        if p.tense in _LASTING and telling.head.relation not in _TOLD_FOR_ITSELF:
            return False  # « l'usine, **qui domine la ville**, … »: told in passing, how things are
        if p.kind == "participle" and p.lemma in self.words.interviews:
            return False  # « **Interrogée par LCI**, la ministre a … »: on what occasion she spoke
        if telling.head.relation in ("purpose", "participle"):
            return p.kind == "participle" and (self.subjects.agent(telling.head) is not None or self._titled(telling, p))
        if self.found.is_state(p) and set(p.chain) <= self.classes.states - self.plans and self.found.light_object(p) is None:
            # a state is a fact where it ties somebody to somebody: « X était l'un des fondateurs de Y »
            after = Span(self.tokens.ends[p.after - 1], where.end)
            return bool(subject) and any(r.kind == "name" for r in self.found.references(after))
        if p.chain and p.chain[0] in self.plans:
            return True  # « ce projet vise à construire … »
        if not subject or subject[0].kind == "pronoun":
            return p.tense.islower() or p.passive or (bool(subject) and p.lemma in self.classes.verbs)
        return True

    def _refers(self, telling: Telling) -> bool:
        """« **comme il l'a** révélé à la radio »: only where the same was told."""
        p, words = telling.head.predicate, self.tokens.words
        opens = words[telling.first] in self.words.comparing
        return p is not None and opens and not self.words.taking_up.isdisjoint(words[telling.first : p.head])

    def _headline(self, telling: Telling) -> bool:
        """Whether words without a verb are a heading that tells an event: « Premières **arrestations** après la marche »."""
        after = telling.after
        return self.tokens.words[after - 1] not in _STOPS and self.tokens.kinds[after] == "b" and bool(
            self.found.events(telling.first, min(after, telling.first + _OPENING))
        )

    def _titled(self, telling: Telling, p: Predicate) -> bool:
        """Whether a heading tells an event without its auxiliary, as titles do: « Une **victime identifiée** à Sarnac »."""
        after = telling.after
        alone = self.tokens.words[after - 1] not in _STOPS and self.tokens.kinds[after] == "b" and len(telling.clauses) == 1
        return alone and p.first > telling.first and self.found.predicate(telling.head) != p.lemma

    def _says_something(self, telling: Telling, where: Span) -> bool:
        """Whether reported speech comes with what is said: not « il a répondu », nor « précise qu'elle intervient | alors que … »."""
        p, last = telling.head.predicate, telling.clauses[-1]
        state = last.predicate if last.relation == "that" and last.predicate is not None and self.found.is_state(last.predicate) else None
        if state is not None and state.after == telling.after and self.tokens.kinds[telling.after] == "w":
            return False
        return p is None or len(telling.clauses) > 1 or self.tokens.ends[p.after - 1] + 3 < where.end

    # --- counts in a list ------------------------------------------------------------------------------------------

    def _listed(self, mention: Mention) -> Iterator[Mention]:
        """« 137 morts, des dizaines de disparus et 5 000 blessés »: counts of different things, listed, are a fact each."""
        counts = [i for i in mention.amounts if self.layers.amounts[i].unit.islower()]
        measures = [i for i in mention.amounts if i not in counts]
        pairs = [] if mention.quotes else [*pairwise(counts), *pairwise(measures)]
        cuts = sorted(((j, cut) for i, j in pairs if (cut := self._cut(i, j)) is not None), key=itemgetter(1))
        cuts = [(j, cut) for j, cut in cuts if cut > mention.trigger.start or not self._parted(cut)]  # « 40, dont 12 femmes, ont … »
        if not cuts:
            event = self._counted(mention.amounts)
            yield mention if event is None else replace(mention, predicate=event)
            return
        start = mention.start
        shared = any(self._teller(self.layers.amounts[j], cut) is not None for j, cut in cuts)  # the verb is told once for several subjects
        for end in (*(cut for _, cut in cuts), mention.end):
            own = tuple(i for i in mention.amounts if start <= self.layers.amounts[i].start < end)
            if not own and not start <= mention.trigger.start < end:
                start = end
                continue  # what is left over behind the last figure
            dates = tuple(i for i in mention.dates if start <= self.layers.dates[i].start < end)
            part = replace(mention, amounts=own, dates=dates or mention.dates, predicate=self._counted(own) or mention.predicate)
            span = self._bare(start, end)
            counter = self._counter(span, own)
            if counter is None and shared and mention.actors:
                counter = mention.actors[0]
            teller = part.attribution.reference if part.attribution is not None else None
            if counter is None and teller is not None and self._counts_elsewhere(teller, span):
                part = replace(part, kind="event", attribution=None, modality="asserted", grounds=Grounds("own"))
                part = replace(part, actors=tuple(actor for actor in part.actors if actor != teller))
            if counter is not None:
                part = replace(part, attribution=Attribution(counter, "named"), modality="reported", grounds=Grounds("speech"))
                part = replace(part, kind="statement", actors=(counter,))
            yield replace(part, start=span.start, end=span.end)
            start = end

    def _cut(self, i: int, j: int) -> int | None:
        """Where two listed counts of different things part: behind the last comma or before the « et » between them."""
        one, other = self.layers.amounts[i], self.layers.amounts[j]
        between = self.tokens.text[one.end : other.start]
        if len(between) > 60:
            return None
        at = max(between.rfind(","), *(between.rfind(f" {word} ") for word in self.words.joining))
        timed = at >= 0 and one.unit == other.unit and self._timed(one, other, one.end + at)
        if not (one.unit.islower() and other.unit.islower()):
            return one.end + at + 1 if timed else None
        if (parts := next((word for word in self.words.parting if f" {between.strip()}".endswith(f" {word}")), None)) is not None:
            return one.end + between.rindex(parts)
        if one.unit == other.unit and (cut := self._contrast(one.end, other.start, other.end)) is not None:
            return cut
        if one.unit == other.unit and (opens := between.rfind("(")) >= 0 and self._counts(other.end):
            return one.end + opens + 1  # « 8 000 selon les organisateurs **(**3 500 selon la préfecture) »
        if at < 0:
            return None
        if one.unit == other.unit:
            # « 4 000 manifestants d'après les syndicats, 2 300 pour la préfecture »: each counter's figure is its own
            counted = self.found.references(Span(one.end, one.end + at)) or self._teller(other, one.end + at) is not None
            counted = counted or self._counts(other.end) or timed
            return one.end + at + 1 if counted and one.group is None else None
        return one.end + at + 1

    def _timed(self, one: Amount, other: Amount, cut: int) -> bool:
        """« de 1,8 % **en 2021** et de 2,6 % **en 2022** »: two figures, each with a date behind it."""
        date = self.found.date_after(other.end)
        if date is None or self.layers.dates[date].start > other.end + _BESIDE:
            return False
        before = self.tokens.text[max(0, cut - _LOOK) : cut]
        aside = before.rfind("(") > before.rfind(")")  # « 31 % (-4 points en juin, -7 points en août) »
        ranges = not self.words.among.isdisjoint(self.tokens.text[max(0, one.start - _BEHIND) : one.start].split()[-1:])
        own = bool(self.found.dates(Span(one.end, cut))) and not self.found.dates(Span(cut, other.start))
        return own and not aside and not ranges

    def _parted(self, cut: int) -> bool:
        return self.tokens.text.startswith(self.words.parting, cut)

    def _contrast(self, end: int, start: int, after: int) -> int | None:
        """« 39 500 l'an dernier **contre 96 000 en 2021** »: the figure of another time, at the characters `start` to `after`."""
        between = self.tokens.text[end:start]
        at = max(between.rfind(f"{word} ") for word in self.words.contrasts)
        date = self.found.date_after(after)
        if at < 0 or date is None or self.layers.dates[date].start > after + 4:
            return None
        return end + at

    def _counts_elsewhere(self, reference: Reference, where: Span) -> bool:
        """Whether who counted stands right behind a figure of another part: « 390 ont défilé, 1 200 **selon la CGT** »."""
        if where.start <= reference.start < where.end:
            return False
        before = [amount.end for amount in self.layers.amounts if amount.end <= reference.start]
        return bool(before) and reference.start - before[-1] < _BEHIND and self._counts(before[-1])

    def _counts(self, after: int) -> bool:
        """Whether who counted stands right behind a figure: « 390 manifestants ont défilé, 1 200 **selon la CGT** »."""
        following = self.tokens.text[after : after + _BEHIND].lower().replace("’", "'").lstrip()
        return any(following.startswith((f"{word} ", word) if word.endswith("'") else f"{word} ") for word in self.words.counters)

    def _teller(self, amount: Amount, after: int) -> Reference | None:
        """Whose figure the text only names: « la police en a compté 390 et **les syndicats** 1 200 »."""
        near = [r for r in self.found.references(Span(after, amount.start)) if r.kind != "pronoun"]
        return near[-1] if near and not self.tokens.text[near[-1].end : amount.start].strip() else None

    def _counter(self, where: Span, amounts: Sequence[int]) -> Reference | None:
        """Who counted: « 2 300 **pour la préfecture** », « 500 000 **(syndicats)** », « et **les syndicats** 1,2 million »."""
        for i in amounts:
            amount = self.layers.amounts[i]
            inside = next(iter(self.found.references(Span(amount.end, where.end))), None)
            opens = inside is not None and self.tokens.text[amount.end : inside.start].strip() == "("  # not « (dont des enfants) »
            if inside is not None and opens and self.tokens.text[inside.end : inside.end + 1] == ")":
                return inside
            if where.start < amount.start and (teller := self._teller(amount, where.start)) is not None and teller.start <= where.start + 1:
                return teller
        for reference in self.found.references(where):
            if amounts and reference.start > self.layers.amounts[amounts[-1]].end + _COUNTER:
                break  # « 3 % en 2020 en raison du tarif **pour la ville** »
            before = self.tokens.text[where.start : reference.start].lower().replace("’", "'").split()
            if before and before[-1] in self.found.verbs.articles:
                before.pop()  # « selon **la** CGT »
            if (before and before[-1] in self.words.counters) or (before[-2:] and " ".join(before[-2:]) in self.words.counters):
                return reference
        return None

    def _counted(self, amounts: Sequence[int]) -> str | None:
        """The event that a count tells of by its noun: « 31 morts »."""
        units = [self.layers.amounts[i].unit for i in amounts]
        return next((self.classes.nouns[unit] for unit in units if unit in self.classes.nouns), None)

    def _bare(self, start: int, end: int) -> Span:
        """A stretch without the spaces, commas and joining words at its edges."""
        text = self.tokens.text
        while start < end and (text[start].isspace() or text[start] in ",;()"):
            start += 1
        for word in self.words.joining:
            if text.startswith(f"{word} ", start):
                start += len(word) + 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;()"):
            end -= 1
        return Span(start, end)

    # --- nominal events -------------------------------------------------------------------------------------------

    def _nominal(self, telling: Telling, where: Span) -> Iterator[Mention]:
        """« depuis **son départ en 2019** », « la **démission lundi du ministre** »: an event noun with a date of its own, or past."""
        p = telling.head.predicate
        if p is None:
            return
        quotes = self.found.spoken(where)
        light = self.found.light_object(p)
        for i in self.found.events(telling.first, telling.after):
            if light == i or self._supposes(i, telling) or self._counts_event(i, p):
                continue
            if any(q.start <= self.tokens.starts[i] < q.end for q in quotes):
                continue
            if i > p.after and self.tokens.words[i - 1] in self.words.bare_of:
                continue  # « a versé 7 millions **de dividendes** en juin »
            date = self._date_of(i, p, self.tokens.ends[telling.after - 1])
            if date is None:
                if (past := self._past(i, telling)) is not None:
                    yield self._nominal_mention(i, past, self.found.references(past), ())
            # a date behind the verb's own object is the verb's: « a annoncé sa démission lundi »
            elif not p.first <= i <= p.after + 3 and not (i > p.after and self.layers.dates[date].role == "bound"):
                span = Span(self.tokens.starts[self._phrase(i, telling)], self.layers.dates[date].end)
                around = Span(span.start, min(span.end + 60, where.end))
                yield self._nominal_mention(i, span, self.found.references(around), (date,))

    def _frames(self, event: Mention, telling: Telling) -> bool:
        """« **Lors de la visite du 3 mai,** le maire a … »: the day of the event is that of what happens then."""
        p = telling.head.predicate
        if p is None or event.end > self.tokens.starts[p.first] or telling.head.relation not in ("main", "coordinate"):
            return False
        words, k = self.tokens.words, bisect_left(self.tokens.starts, event.start)
        bound = max(telling.first, k - _FRAME)
        while k > bound and words[k] not in self.words.during and self.tokens.kinds[k] == "w":
            k -= 1
        return words[k] in self.words.during

    def _is_object(self, event: Mention) -> bool:
        """Whether an event noun is what its clause tells: « promet **une réponse avant juin** », not « lors de sa visite »."""
        first = fold(self.tokens.text[event.start : event.trigger.start + 1]).split(None, 1)[0]
        return first not in clause_words(self.language.code).accompany

    def _date_of(self, i: int, p: Predicate, end: int) -> int | None:
        """The date that stands right behind the noun at token `i`, with neither verb nor mark between."""
        behind = self.tokens.ends[i]
        at = self.found.date_after(behind)
        if at is None or self.layers.dates[at].start > min(behind + 45, end):
            return None
        start = self.layers.dates[at].start
        between = self.tokens.text[behind:start]
        marked = any(c in between for c in ',;:()«»"') and between.strip() != ","
        return None if marked or behind <= self.tokens.starts[p.first] < start else at

    def _supposes(self, i: int, telling: Telling) -> bool:
        """« si **le vote** avait lieu mardi »: an event that a condition only supposes."""
        subjects = ((c.first, c.predicate.first) for c in telling.clauses if c.relation == "condition" and c.predicate is not None)
        return any(first <= i < verb for first, verb in subjects)

    def _counts_event(self, i: int, p: Predicate) -> bool:
        """« a compté **quatre blessés** mardi »: the object's figure, told with its verb."""
        return i > p.after and self.found.counted(self.tokens.span(i, i + 1))

    def _phrase(self, i: int, telling: Telling) -> int:
        """Where the phrase of the noun at token `i` begins: « **depuis** son départ »."""
        verbs, first = self.found.verbs, i
        while first > telling.first and self.tokens.words[first - 1] in verbs.determiners | verbs.articles | verbs.prepositions:
            first -= 1
        return first

    def _past(self, i: int, telling: Telling) -> Span | None:
        """« **après la chute de deux grues** »; None where nothing says that the event at token `i` is past."""
        words, kinds = self.tokens.words, self.tokens.kinds
        article = i - 1 - (kinds[i - 1] == "w" and not self._introduces(i - 1))  # « la **double** explosion »
        if not self._introduces(article) or words[article] in self.words.introducing - self.words.of or words[i + 1] not in self.words.of:
            return None
        held = words[article] in self.words.contracted | self.words.of  # « à la suite **du** rachat »
        openings = [opening[:-1] if held else opening for opening in self.words.aftermath]
        firsts = [article - len(each) for each in openings if each and words[max(0, article - len(each)) : article] == [*each]]
        if not firsts or min(firsts) < telling.first or not self.periods.isdisjoint(words[i + 2 : i + 4]):
            return None  # « depuis le début de l'année » is when, no event
        p, after = telling.head.predicate, i + 2
        end = p.first if p is not None and p.first > i else telling.after
        while after < end and words[after] not in self.closing and (kinds[after] in "wn" or words[after] in _INNER):
            after += 1
        while words[after - 1] in self.words.of or self._introduces(after - 1):
            after -= 1  # what is told of stands between marks
        return self.tokens.span(min(firsts), after) if after > i + 1 else None

    def _nominal_mention(self, i: int, span: Span, references: Sequence[Reference], dates: tuple[int, ...]) -> Mention:
        trigger, amounts = self.tokens.span(i, i + 1), tuple(self.found.amounts(span))
        name = self.classes.nouns[self.tokens.words[i]]
        doer = next((r for r in references if self._of_event(i, r)), None)
        others = tuple([r for r in references[:3] if r is not doer])
        return Mention(span.start, span.end, "event", name, trigger, (doer,) if doer is not None else (), others[:2], dates, amounts)

    def _of_event(self, i: int, reference: Reference) -> bool:
        """« le départ **de Jeanne Untel** », « **son** départ »: not « l'appel à bloquer **Sarnac** », « contre **le maire** »."""
        if reference.start < self.tokens.starts[i]:
            return reference.kind == "pronoun"
        k = bisect_left(self.tokens.starts, reference.start) - 1
        while k > i and self._introduces(k) and self.tokens.words[k] not in self.words.of:
            k -= 1
        if self.tokens.words[k] not in self.words.of and self.tokens.words[k] not in self.words.agents:
            return False
        timed = [self.layers.dates[d].span for d in self.found.dates(self.tokens.span(i, k))]
        between = [j for j in range(i + 1, k) if not any(date.start <= self.tokens.starts[j] < date.end for date in timed)]
        return len(between) <= _ADJECTIVES and all(self.tokens.kinds[j] == "w" for j in between)

    # --- places ------------------------------------------------------------------------------------------------------

    def _with_subject(self, mention: Mention, telling: Telling, clauses: tuple[Clause, ...]) -> Mention:
        """A clause taken up again, with the subject that stands before what is embedded: « **X, qui …,** a démissionné ».

        What is embedded keeps its words, dates and figures to itself: it is an aside, and may be a mention of its own.
        """
        p = telling.head.predicate
        if p is not None and telling.head.relation in ("relative", "participle"):
            return self._with_antecedent(mention, telling, clauses)
        if telling.head.relation != "resumed" or p is None or mention.start > self.tokens.starts[p.first]:
            return mention
        if mention.quotes and not self._act(telling, mention.span, mention.quotes):
            return mention
        outer = clauses[telling.head.governor]
        start = self.tokens.starts[outer.first]
        if start >= mention.start or mention.end - start > LONGEST:
            return mention
        opens = outer.after
        if outer.relation in ("relative", "participle", "gerund") and outer.predicate is not None:
            opens = outer.predicate.first if outer.marker is None else outer.marker
        aside = Span(max(start, min(self.tokens.starts[opens], mention.start)), mention.start)
        counted = self.found.amounts(Span(start, aside.start))  # « **12 personnes**, qui vivaient là, ont été tuées »
        return replace(mention, start=start, aside=aside, amounts=(*counted, *(i for i in mention.amounts if i not in counted)))

    def _with_antecedent(self, mention: Mention, telling: Telling, clauses: tuple[Clause, ...]) -> Mention:
        """A relative or a participle with the noun that it tells of: « **le plan** lancé en 2017 », « **la crue** qui a fait 3 morts »."""
        words, kinds, first = self.tokens.words, self.tokens.kinds, telling.head.first
        begins = self.tokens.starts[first] == mention.start and kinds[first] == "w" and not self._introduces(first)
        if not begins or telling.quoted or mention.quotes:
            return mention
        verbs = {k for c in clauses if c.predicate is not None for k in range(c.predicate.first, c.predicate.after)}
        last = first - 1 - (words[first - 1] == ",")
        for k in range(last, max(last - _ANTECEDENT, -1), -1):
            if k in verbs or (kinds[k] not in "wn" and words[k] not in _INNER):
                return mention
            if self._introduces(k) and not (k and words[k - 1] in self.words.of):
                start = self.tokens.starts[k + (words[k] in self.words.contracted)]
                return replace(mention, start=start) if mention.end - start <= LONGEST else mention
        return mention

    def _introduces(self, i: int) -> bool:
        return self.tokens.words[i] in self.found.verbs.articles or self.tokens.words[i] in self.found.verbs.determiners

    def _without_adjunct(self, telling: Telling) -> int:
        """Past an opening such as « Face à ce drame, » that holds nothing of the fact itself."""
        p, first = telling.head.predicate, telling.first
        if (
            p is None
            or telling.quoted
            or telling.head is not telling.clauses[0]
            or telling.head.relation not in ("main", "resumed")
            or self.tokens.words[first] not in self.words.adjuncts
            or self.found.according(telling.head)
        ):
            return first
        for i in range(first, p.first):
            if self.tokens.words[i] == ",":
                where = self.tokens.span(first, i)
                return first if self.found.dates(where) or self.found.amounts(where) or p.first - i <= 1 else i + 1
        return first

    def _opens(self, first: int, i: int) -> bool:
        """Whether token `i` is a mark that only what follows closes: « il faut, selon lui, **"** »."""
        word = self.tokens.words[i]
        return word in OPENING and (word != '"' or self.tokens.words[first : i + 1].count('"') % 2 == 1)

    def _trimmed(self, first: int, after: int) -> Span:
        """The characters of a telling, without marks that belong to its neighbours and without the final stop."""
        words = self.tokens.words
        while after > first + 1 and (words[after - 1] in ".,;:–—-…" or self._opens(first, after - 1)):
            after -= 1
        if words[after - 1] == ")" and words[first:after].count("(") < words[first:after].count(")"):
            after -= 1  # of a bracket that opens before
        while first < after - 1 and words[first] in ",;:)–—-.":
            first += 1
        return self.tokens.span(first, after)


def _asks(words: Sequence[str]) -> bool:
    """Whether a question is all that is told, or stands outside quotation marks: not « une vidéo intitulée "Où va le pays ?" »."""
    inside, outside, asked = False, False, False
    for word in words:
        if word in MARKS:
            inside = not inside if word == '"' else word in OPENING
        elif word == "?":
            asked = True
            if not inside:
                return True
        else:
            outside = outside or not inside
    return asked and not outside
