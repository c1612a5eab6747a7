"""What the layers found in one source, looked up by place; what its predicates mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from dossier.annotate.clauses import Clause, clause_words
from dossier.annotate.predicates import Predicate, event_noun, predicate_words, verb_words
from dossier.annotate.quotes.words import cue_words
from dossier.annotate.tokens import Tokens, within
from dossier.languages import Language, load
from dossier.model import Amount, Quote, Reference, Source, Span, TimeExpression

_SUBJECT = 40  # characters before a verb that hold its subject
_QUALIFIER = 10  # characters that « près de » takes before a figure
_LINK = 5  # tokens that a linking word and its comma may take: « Dans le même temps, »
_Placed = TypeVar("_Placed", TimeExpression, Amount, Reference, Quote)


class Layers(NamedTuple):
    """What the layers found in one source."""

    source: Source
    tokens: Tokens
    sentences: Sequence[tuple[int, int]]
    dates: Sequence[TimeExpression]
    amounts: Sequence[Amount]
    quotes: Sequence[Quote]
    references: Sequence[Reference]


class MentionWords(NamedTuple):
    of_somebody: frozenset[str]  # predicate classes of what is said of somebody: « critique la direction » is no incise
    communicates: frozenset[str]  # predicate classes of saying, in words or not: a quotation in them is what was said
    speech: frozenset[str]  # predicate classes whose complement is what somebody says
    prepositions: frozenset[str]
    first_person: frozenset[str]
    agents: frozenset[str]
    according: tuple[tuple[str, ...], ...]  # « selon », « d'après »
    instigating: tuple[tuple[str, ...], ...]  # « à l'appel » of whoever has something done
    adjuncts: frozenset[str]
    joining: tuple[str, ...]
    parting: tuple[str, ...]  # « 26 cas, dont trois à Sarnac »
    counters: frozenset[str]  # what stands before who counted: « 2 300 selon la police »
    contrasts: tuple[str, ...]  # « contre 96 000 en 2021 »
    subject_relatives: frozenset[str]  # « qui »
    listing: frozenset[str]  # what may stand between subjects in a row: « A, B et le C »
    bare_capitals: frozenset[str]  # prepositions whose capital has lost its accent: « A la mairie »
    of: frozenset[str]  # « de », « du »
    bare_of: frozenset[str]  # of these, those that hold no article
    shares: frozenset[str]  # « la plupart », « une dizaine » of somebody
    among: frozenset[str]  # « l'un d'**entre** eux »
    during: frozenset[str]  # « lors de »
    moments: frozenset[str]  # what opens a clause that tells when: « lorsque »
    occasions: frozenset[str]  # classes and verbs whose participle tells on what occasion: « Réuni mardi, le conseil a … »
    other_times: frozenset[str]  # what puts a clause at some other time: « Depuis, il a … »
    at_no_time: frozenset[str]  # adverbs that put a verb at no one time: « a toujours assuré »
    since: frozenset[str]
    just: tuple[tuple[str, ...], ...]  # « vient de »
    hour: re.Pattern[str]  # a clock time: « 16 heures », « 6h30 », « deux heures plus tôt »
    likening: tuple[tuple[str, ...], ...]  # « comme l'an dernier »
    aftermath: tuple[tuple[str, ...], ...]  # « dans la foulée de » what happened
    unseen: tuple[tuple[str, ...], ...]  # « jamais vu depuis 1995 »
    seeming: frozenset[str]  # « semble avoir peu de chances »
    breaking_out: frozenset[str]  # verbs of saying that tell of a fire too: « s'est déclaré dans la nuit »
    wordless: frozenset[str]  # verbs of speech that are acts in themselves: « a répondu au préfet »
    meanwhile: frozenset[str]  # what opens a clause that tells what went on at the same time: « alors qu'ils tentaient … »
    publication: str  # what dates the news of an article, for a reader
    interviews: frozenset[str]  # verbs whose participle tells on what occasion somebody spoke: « Interrogée par LCI, … »
    comparing: frozenset[str]  # « comme » …
    taking_up: frozenset[str]  # … « l' »a révélé
    contracted: frozenset[str]  # articles that hold a preposition: « au »
    locative: frozenset[str]  # prepositions of where something happens
    makes_do: frozenset[str]  # « fait craindre »
    reactions: frozenset[str]  # « a fait **réagir** le maire »
    to: frozenset[str]  # « à l'opposition »
    pointing: frozenset[str]  # « cette mesure »
    introducing: frozenset[str]  # « une mesure »
    deeds: frozenset[str]  # nouns of what somebody does or brings about, events apart: « mesure »
    happenings: frozenset[str]  # predicate classes of what nobody does
    makes_known: frozenset[str]  # verbs that with « faire » are verbs of saying: « fait valoir »
    say_reflexive: frozenset[str]  # verbs that with « se » are verbs of saying too
    yielding: frozenset[str]  # verbs of saying that before a figure are none: « rapporte 600 euros »
    said_with: Mapping[str, frozenset[str]]  # verbs and the nouns that make them verbs of saying: « fait état de »


def _phrases(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each phrase as its words, an elided one apart: « d' | après »."""
    return tuple(tuple(phrase.replace("'", "' ").split()) for phrase in phrases)


def _hour(hours: Sequence[str], same_day: Sequence[str]) -> re.Pattern[str]:
    clock = rf"(?:[01]?\d|2[0-4])\s?(?:{'|'.join(map(re.escape, hours))})(?:[0-5]\d)?"
    return re.compile(rf"\b(?:{'|'.join([clock, *map(re.escape, same_day)])})\b", re.IGNORECASE)


@cache
def mention_words(code: str) -> MentionWords:
    """The mentions section of a language's word list."""
    words = load(code).section("mentions")

    def all_of(key: str) -> frozenset[str]:
        return frozenset(words.get(key, ()))

    return MentionWords(
        all_of("of_somebody"),
        all_of("communicates") | all_of("speech"),
        all_of("speech"),
        all_of("prepositions"),
        all_of("first_person"),
        all_of("agents"),
        _phrases(words.get("according", ())),
        _phrases(words.get("instigating", ())),
        all_of("adjuncts"),
        tuple(words.get("joining", ())),
        tuple(words.get("parting", ())),
        all_of("counters"),
        tuple(words.get("contrasts", ())),
        all_of("subject_relatives"),
        all_of("listing"),
        all_of("bare_capitals"),
        all_of("of"),
        all_of("bare_of"),
        all_of("shares"),
        all_of("among"),
        all_of("during"),
        all_of("moments"),
        all_of("occasions"),
        all_of("other_times"),
        all_of("at_no_time"),
        all_of("since"),
        _phrases(words.get("just", ())),
        _hour(words.get("hours", ("h",)), words.get("same_day", ())),
        _phrases(words.get("likening", ())),
        _phrases(words.get("aftermath", ())),
        _phrases(words.get("unseen", ())),
        all_of("seeming"),
        all_of("breaking_out"),
        all_of("wordless"),
        all_of("meanwhile"),
        words.get("publication", "published"),
        all_of("interviews"),
        all_of("comparing"),
        all_of("taking_up"),
        all_of("contracted"),
        all_of("locative"),
        all_of("makes_do"),
        all_of("reactions"),
        all_of("to"),
        all_of("pointing"),
        all_of("introducing"),
        all_of("deeds"),
        all_of("happenings"),
        all_of("makes_known"),
        cue_words(code).lists.say_reflexive,
        all_of("yielding"),
        {verb: frozenset(nouns) for verb, nouns in words.get("said_with", {}).items()},
    )


class Found:
    """The layers of one source with an index by place. `dates` and `amounts` give indices into the layers."""

    def __init__(self, layers: Layers, language: Language) -> None:
        self.layers, self.tokens, self.language = layers, layers.tokens, language
        self.words, self.verbs, self.classes = mention_words(language.code), verb_words(language.code), predicate_words(language.code)
        self.according_opens = frozenset(phrase[0] for phrase in self.words.according)
        opening = clause_words(language.code)
        self.relatives, self.that, self.coordinators = opening.relatives, opening.that, opening.coordinators
        self.said, self.impersonal = cue_words(language.code).say, cue_words(language.code).lists.impersonal
        self._dates = [d.start for d in layers.dates]
        self._amounts = [a.start for a in layers.amounts]
        self._references = [r.start for r in layers.references]
        self._quotes = [q.start for q in layers.quotes]
        self._events = [i for i in self.tokens.where(self.classes.nouns) if self.tokens.kinds[i] == "w"]
        self._direct = [i for i, q in enumerate(layers.quotes) if q.direct]
        self._direct_starts = [layers.quotes[i].start for i in self._direct]

    def dates(self, where: Span) -> list[int]:
        return _indices(self.layers.dates, self._dates, where)

    def dates_over(self, where: Span) -> list[int]:
        """The date that holds a place, if any."""
        i = bisect_right(self._dates, where.start) - 1
        return [i] if i >= 0 and self.layers.dates[i].end > where.start else []

    def amounts(self, where: Span) -> list[int]:
        return _indices(self.layers.amounts, self._amounts, where)

    def references(self, where: Span) -> list[Reference]:
        start, end = where
        low = bisect_left(self._references, start)
        return [r for r in self.layers.references[low : bisect_left(self._references, end, low)] if r.end <= end]

    def spoken(self, where: Span) -> list[Quote]:
        """The direct quotations, with a speaker, that lie in a place."""
        if not self._direct:
            return []
        quotes = (self.layers.quotes[i] for i in _indices(self.layers.quotes, self._quotes, where))
        return [q for q in quotes if q.direct and q.speaker is not None]

    def spoken_over(self, where: Span) -> list[int]:
        """The direct quotations, with a speaker, that a place has characters of: indices into the layer. They lie apart."""
        if not self._direct:
            return []
        low, high = bisect_right(self._direct_starts, where.start) - 1, bisect_left(self._direct_starts, where.end)
        near = ((i, self.layers.quotes[i]) for i in self._direct[max(low, 0) : high])
        return [i for i, q in near if q.speaker is not None and q.span.overlaps(where)]

    def counted(self, place: Span) -> bool:
        """Whether a place is that of the counted thing of an amount."""
        i = bisect_right(self._amounts, place.start) - 1
        return i >= 0 and self.layers.amounts[i].span.holds(place)

    def date_after(self, at: int) -> int | None:
        """The first date that starts at character `at` or behind."""
        i = bisect_left(self._dates, at)
        return i if i < len(self._dates) else None

    def events(self, first: int, after: int) -> Sequence[int]:
        """The tokens from `first` to just before `after` that name an event (« départ », « rachat »)."""
        return within(self._events, first, after)

    def span(self, clause: Clause) -> Span:
        return self.tokens.span(clause.first, clause.after)

    def quote_over(self, clause: Clause, quotes: Sequence[Quote]) -> Quote | None:
        """The quotation that a clause's predicate stands in."""
        if not quotes:
            return None
        p = clause.predicate
        at = self.tokens.starts[p.head if p is not None else clause.first]
        return next((q for q in quotes if q.start <= at < q.end), None)

    def according(self, clause: Clause) -> bool:
        """Whether a clause opens on whose word it stands, a linking word passed over: « Par ailleurs, **d'après** X, … »."""
        words = self.tokens.words
        for i in range(clause.first, min(clause.first + _LINK, clause.after)):
            opens = words[i] in self.according_opens and (i == clause.first or words[i - 1] == ",")
            if opens and any(tuple(words[i : i + len(phrase)]) == phrase for phrase in self.words.according):
                return True
        return False

    def speaks(self, p: Predicate) -> bool:
        """Whether what hangs on a predicate is what somebody says: not « s'explique par », « rapporte 600 euros », « il faut dire »."""
        behind = self.tokens.words[p.after : p.after + 2]
        agent = bool(behind) and behind[0] in self.words.agents
        itself = p.reflexive and (p.lemma not in self.words.say_reflexive or agent or self._breaks_out(p))
        if itself or self._yields(p) or not self.impersonal.isdisjoint(self.tokens.words[p.first : p.head]):
            return False
        if self.class_of(p) in self.words.speech or (bool(p.chain) and p.lemma in self.words.makes_known):
            return True
        nouns = self.words.said_with.get(p.lemma, ())
        return len(behind) == 2 and behind[0] in nouns and behind[1] in self.words.of

    def _breaks_out(self, p: Predicate) -> bool:
        """« un incendie **s'est déclaré** mardi dans la nuit », not « la maire s'est déclarée surprise »."""
        if p.lemma not in self.words.breaking_out:
            return False
        verb = self.tokens.starts[p.first]
        subject = self.references(Span(max(0, verb - _SUBJECT), verb))
        somebody = bool(subject) and verb - subject[-1].end <= 1
        word, where = self.tokens.words[p.after], self.tokens.span(p.after, p.after + 1)
        adrift = word in self.words.prepositions or word in self.verbs.adverbs or self.tokens.kinds[p.after] != "w"
        return not somebody and (adrift or bool(self.dates_over(where)))

    def _yields(self, p: Predicate) -> bool:
        if p.lemma not in self.words.yielding or p.after >= len(self.tokens):
            return False
        at = bisect_left(self._amounts, self.tokens.starts[p.after])
        return at < len(self._amounts) and self._amounts[at] <= self.tokens.starts[p.after] + _QUALIFIER

    def cues(self, p: Predicate) -> bool:
        """Whether a predicate behind somebody's words can be what says so: « …, a détaillé le ministère »."""
        if p.chain and p.lemma not in self.words.makes_known:
            return False  # « …, veut reprendre la main »
        return (self.speaks(p) or p.lemma in self.said) and self.class_of(p) not in self.words.of_somebody

    def is_state(self, p: Predicate) -> bool:
        """Whether a predicate tells how things are: not « ont fait usage de la force », « a eu lieu »."""
        if p.lemma not in self.classes.states:
            return False
        done = p.tense.islower() or p.tense == "S" or p.passive
        if done and p.lemma in self.classes.acts:
            return False
        return p.after >= len(self.tokens) or self.tokens.words[p.after] not in self.classes.happens

    def class_of(self, p: Predicate) -> str:
        return self.classes.verbs.get(p.lemma, p.lemma)

    def light_object(self, p: Predicate) -> int | None:
        """The event noun that a light verb governs: « a formulé **une offre** », « porte **plainte** »."""
        if p.lemma not in self.classes.light:
            return None
        for i in range(p.after, min(p.after + 8, len(self.tokens))):
            if self.tokens.kinds[i] == "b" or self.tokens.words[i] in (".", ";") or self.tokens.words[i] in self.relatives:
                return None
            if event_noun(self.tokens, i, self.language) is not None:
                return i
        return None

    def predicate(self, clause: Clause) -> str:
        """The class of what a clause tells, or its verb's infinitive; `figure` where it has neither verb nor event noun."""
        p = clause.predicate
        if p is None:
            return self._first_event(clause.first, clause.after) or "figure"
        light = self.light_object(p)
        if light is not None:
            return self.classes.nouns[self.tokens.words[light]]
        if p.lemma == self.verbs.be:
            after = self._first_event(p.after, min(p.after + 6, clause.after))
            return after or self._first_event(clause.first, p.first) or self.class_of(p)
        return self._phrase(p) or self.class_of(p)

    def _phrase(self, p: Predicate) -> str | None:
        """The class of a set phrase behind a verb that says little: « mis **en examen** », « met 3 millions **sur la table** »."""
        if p.lemma not in self.classes.light and p.lemma not in self.classes.states:
            return None
        for i in range(p.after, min(p.after + 6, len(self.tokens))):
            for words, name in self.classes.phrases.get(self.tokens.words[i], ()):
                if tuple(self.tokens.words[i : i + len(words)]) == words:
                    return name
        return None

    def _first_event(self, first: int, after: int) -> str | None:
        events = self.events(first, after)
        return self.classes.nouns[self.tokens.words[events[0]]] if events else None


def _indices(items: Sequence[_Placed], starts: list[int], where: Span) -> list[int]:
    start, end = where
    low = bisect_left(starts, start)
    high = bisect_left(starts, end, low)
    return [i for i in range(low, high) if items[i].end <= end] if low < high else []
