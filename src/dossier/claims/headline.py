"""The mention of a claim that stands best alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from dossier.annotate.clauses import clause_words
from dossier.annotate.grammar import HYPHENS
from dossier.annotate.marks import OPENING
from dossier.annotate.predicates import find, predicate_words, verb_words
from dossier.annotate.quotes.words import cue_words
from dossier.annotate.tokens import Tokens, fold, tokenise
from dossier.claims.facts import Fact
from dossier.claims.layers import mention_words
from dossier.languages import Language, load
from dossier.model import Reference, Span
from dossier.values import dataclass

_FEW, _MANY = 40, 220  # characters: shorter tells too little, longer too much
_ENOUGH = 100  # mentions, oldest first, that a headline is chosen among
_SUBJUNCTIVE, _SEVERAL = "J", "3p"
_VERB = 4  # words that hold a verb behind its pronouns
_SUBJECT = 60  # characters: a longer subject says too much for a bracket
_SHORT = 3  # letters of a name's word that say nothing: « de », « M. »
_MARKS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
_WORD = re.compile(r"[\w']+")
_FINITE = "PISFCJ"  # tenses
_NO_VERB = ("", "G", "K", "W")  # a noun, a participle or an infinitive carries it: no clause of its own
_QUOTED = re.compile('«[^»]*»?|“[^”]*”?|"[^"]*"?')


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    leaning: tuple[str, ...]  # a mention that opens on one leans on what stands before it
    pronouns: frozenset[str]
    relative: frozenset[str]  # that go with the words just before
    before_verb: frozenset[str]  # what may stand between a subject and its verb
    hinging: tuple[str, ...]  # words that hinge on what was said before: « alors », « ce dernier »
    adrift: tuple[str, ...]  # what opens a mention, before a comma, and says when or how after something not in it: « Depuis, »
    adding: frozenset[str]  # those that only add to it: « également »
    speaking: frozenset[str]  # who writes or is asked, outside quotation marks: « on »
    objects: frozenset[str]  # pronouns that stand for what was named before: « l'a quittée »


@cache
def headline_words(code: str) -> HeadlineWords:
    """The headlines section of a language's word list."""
    words = load(code).section("headlines")
    return HeadlineWords(
        tuple(words.get("leaning", ())),
        frozenset(words.get("pronouns", ())),
        frozenset(words.get("relative", ())),
        frozenset(words.get("before_verb", ())),
        tuple(f" {' '.join(_words(phrase))} " for phrase in words.get("hinging", ())),
        tuple(f"{phrase}," for phrase in words.get("adrift", ())),
        frozenset(words.get("adding", ())),
        frozenset(words.get("speaking", ())),
        frozenset(words.get("objects", ())),
    )


def headline(facts: Sequence[Fact]) -> str:
    """Its words to the letter; where they don't say who, the name stands before them in brackets.

    « [Elon Musk] l'a quittée en 2019 », « [Ada Morel :] « Nous fermons » »: what stands in brackets is computed.
    """
    if len(facts) == 1:
        return _bracketed(facts[0])
    told = Told.of(facts)
    best = max(facts[:_ENOUGH], key=lambda fact: (_standing(fact, told), [-ord(c) for c in fact.reading.source.id], -fact.mention.start))
    return _bracketed(best)


def leans(headline: str, code: str) -> bool:
    """Whether a headline in a language needs the words before it in its article all the same, or has no verb."""
    tokens = tokenise(headline, (Span(0, len(headline)),))
    verbs = [found.first for found in find(tokens, 0, len(tokens), load(code)) if found.kind == "finite"]
    relative = next((i for i, word in enumerate(tokens.words) if word in headline_words(code).relative), len(tokens))
    incomplete = not verbs or (relative < verbs[0] == verbs[-1] and not headline.startswith("["))
    said = headline.partition(" :] ")[2] or headline
    return incomplete or _leaning(said, code) is not None or _hinges(said, code)


@dataclass(frozen=True, slots=True)
class Told:
    """What most mentions of a claim tell: their predicates, their figures, and the stems of their words by how many hold each."""

    predicates: frozenset[str]
    figures: frozenset[tuple[str, str]]
    stems: Mapping[str, int]

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Told:
        predicates = Counter(fact.mention.predicate for fact in facts)
        figures = Counter((amount.value, amount.unit) for fact in facts for amount in fact.amounts)
        stems = Counter(stem for fact in facts for stem in fact.stems)
        return cls(
            frozenset(each for each, times in predicates.items() if times == max(predicates.values())),
            frozenset(each for each, times in figures.items() if times == max(figures.values())),
            {stem: times for stem, times in stems.items() if times > 1},
        )

    def shared(self, fact: Fact) -> float:
        """How much of what several mentions say this one says too, from 0 to 1."""
        return sum(self.stems.get(stem, 0) for stem in fact.stems) / sum(self.stems.values()) if self.stems else 0.0


def _standing(fact: Fact, told: Told) -> float:
    """How well a mention does without its surroundings, and for its claim."""
    length = len(fact.exact)
    opener = _opener(fact)
    named = opener in headline_words(fact.reading.source.language).pronouns and _bracketed(fact).startswith("[")
    score: float = 0.6 * told.shared(fact)
    if fact.mention.actors and fact.mention.actors[0].kind == "name" and _holds(fact):
        score += 2
    elif _names(fact):
        score += 1
    score += 0.5 * bool(fact.mention.kind == "statement" and fact.mention.quotes)
    score += 0.7 * (fact.date is not None and not fact.inherited)
    score += min(sum(0.5 if amount.qualifier is None else 0.3 for amount in fact.amounts), 1.0)
    score += 0.3 * any((amount.value, amount.unit) in told.figures for amount in fact.amounts)
    score += 0.3 * (fact.mention.modality in ("asserted", "reported"))
    score += 0.8 * (fact.mention.predicate in told.predicates)
    score += 0.8 * (fact.mention.main and fact.mention.predicate != "figure")
    score -= 0.6 if named else 1.5 * (opener is not None)
    score -= 1.5 * (_cut(fact.exact) or fact.mention.tense in _NO_VERB)
    score -= 0.7 * (_opens_low(fact) and not _opens_on_verb(fact))
    score -= 1.0 * (not fact.mention.main and _relative(fact))
    score -= _dangling(fact)
    if length < _FEW:
        score -= (_FEW - length) / 20
    if length > _MANY:
        score -= (length - _MANY) / 60
    return round(score, 6)


def _holds(fact: Fact) -> bool:
    actor = fact.mention.actors[0]
    return fact.mention.start <= actor.start and actor.end <= fact.mention.end


def _names(fact: Fact) -> bool:
    """Whether its words hold a word of the name of who did it."""
    if not fact.actors:
        return False
    said = set(_words(fact.exact))
    return any(len(word) > _SHORT and word in said for word in _words(fact.actors[0]))


def _cut(exact: str) -> bool:
    """Whether marks open and don't close, or the other way round: a piece of a quotation, of an aside."""
    return exact.count('"') % 2 == 1 or any(exact.count(mark) != exact.count(close) for mark, close in _MARKS)


def _dangling(fact: Fact) -> float:
    """What a mention loses for words that only the text before it explains, its quotations apart."""
    language = load(fact.reading.source.language)
    listed = headline_words(language.code)
    words = _words(_QUOTED.sub(" ", fact.exact))
    head = _words(_QUOTED.sub(" ", fact.reading.source.text[fact.mention.start : fact.mention.trigger.start]))
    while head and _finite(head[-1], language):
        head.pop()
    return (
        2.0 * _hinges(fact.exact, language.code)
        + 0.4 * any(word in listed.adding for word in words)
        + 1.5 * any(word in listed.speaking for word in words)
        + 0.5 * (bool(head) and head[-1] in listed.objects)
    )


def _hinges(words: str, code: str) -> bool:
    """Whether it holds « alors », « ce dernier », or opens on « Depuis, »."""
    listed = headline_words(code)
    line = f" {' '.join(_words(_QUOTED.sub(' ', words)))} "
    return any(phrase in line for phrase in listed.hinging) or fold(words).replace("’", "'").startswith(listed.adrift)


def _relative(fact: Fact) -> bool:
    """Whether what carries it is a clause on one of its nouns: « Le journal, qui a révélé la vente »."""
    lead = _words(fact.reading.source.text[fact.mention.start : fact.mention.trigger.start])
    return not headline_words(fact.reading.source.language).relative.isdisjoint(lead)


def _opens_low(fact: Fact) -> bool:
    """Whether it begins amid its sentence."""
    return fact.exact[:1].islower()


def _opener(fact: Fact) -> str | None:
    """The word that makes a mention lean on what stands before it: « il », « qui », « cette », or a verb with no subject."""
    return _leaning(fact.exact, fact.reading.source.language)


def _leaning(words: str, code: str) -> str | None:
    first = words.replace("’", "'").split(None, 1)[0].lower().rstrip(",") if words.split() else ""
    for opener in headline_words(code).leaning:
        if first == opener or (opener.endswith("'") and first.startswith(opener)):
            return opener
    return None


def _opens_on_verb(fact: Fact) -> bool:
    """« a annoncé », « l'a quittée », « s'engage à »: nothing before the verb but what goes with it."""
    language = load(fact.reading.source.language)
    before_verb = headline_words(language.code).before_verb
    opening = _words(fact.exact)[:_VERB]
    if fact.exact[:1].isupper() and opening and opening[0] in verb_words(language.code).articles:
        return False  # « L'annonce de mercredi … »
    if not cue_words(language.code).lists.impersonal.isdisjoint(opening[:2]):
        return False  # « faut que … »: without its « il », nobody does it
    if fact.mention.tense and _subjectless(fact, language):
        return True
    first = next((word for word in _words(fact.exact) if word not in before_verb), "")
    said = first and any(predicate_words(language.code).verbs.get(lemma) in _speech(language.code) for lemma in language.lemmas(first))
    plain = fact.mention.kind != "statement" and not verb_words(language.code).articles & set(_words(fact.exact)[:1])
    never = first in verb_words(language.code).never | verb_words(language.code).adverbs
    return bool(fact.mention.tense) and bool(said or plain) and not never and _finite(first, language)


def _opens_on_speech(fact: Fact) -> bool:
    """« a annoncé que … », « l'a affirmé »: whether its first verb is of saying."""
    language = load(fact.reading.source.language)
    verbs = verb_words(language.code)
    passed = headline_words(language.code).before_verb | verbs.adverbs
    for word in _words(fact.exact):
        if word in headline_words(language.code).relative:
            continue
        lemmas = language.lemmas(word)
        if word not in passed and not {verbs.have, verbs.be} & set(lemmas):
            return any(predicate_words(language.code).verbs.get(lemma) in _speech(language.code) for lemma in lemmas)
    return False


def _subjectless(fact: Fact, language: Language) -> bool:
    """Whether nothing stands before its verb but what may stand between a subject and its verb."""
    lead, before_verb = _lead(fact), headline_words(language.code).before_verb
    return lead is not None and all(word in before_verb or _finite(word, language) for word in lead)


def _lead(fact: Fact) -> list[str] | None:
    """The words before the one that carries it; None where a mark stands among them."""
    lead = fact.reading.source.text[fact.mention.start : fact.mention.trigger.start]
    return None if any(c in lead for c in ',;:()"«»“”') else _words(lead)


def _finite(word: str, language: Language) -> bool:
    return any(form.tense in _FINITE for form in language.forms(word))


def _speech(code: str) -> frozenset[str]:
    return mention_words(code).speech


def _words(text: str) -> list[str]:
    """Folded words; an elided one keeps its apostrophe."""
    return list(_cut_words(text))


@lru_cache(maxsize=1 << 10)
def _cut_words(text: str) -> list[str]:
    """Remembered, as a mention is asked for its words again and again while it is weighed."""
    elided = fold(text).replace("’", "'").replace("'", "' ").replace("_", " ")
    return _WORD.findall(elided)


def _bracketed(fact: Fact) -> str:
    """The mention's words, led by who did it in brackets where they don't say so themselves."""
    exact = _ended(" ".join(fact.exact.split()), fact.reading.source.language)
    if not fact.actors or not fact.mention.actors:
        shared = _sharing(fact)
        return f"[{shared}] {exact}" if shared else exact
    if _names(fact):
        return exact
    if _holds(fact) and fact.mention.actors[0].kind != "pronoun":
        return exact
    name = _with_article(fact)
    inline = _inline(fact, name)
    if inline is not None:
        return inline
    opener, agrees, listed = _opener(fact), _agrees(fact), headline_words(fact.reading.source.language)
    teller = fact.attribution.name if fact.mention.kind == "statement" and fact.attribution is not None else None
    tells = teller == fact.actors[0]
    only_tells = tells and opener in listed.relative and not _opens_on_speech(fact)  # « Selon X, la prise, **qui n'a provoqué** … »
    if opener in listed.pronouns and opener is not None and agrees and not _impersonal(fact) and not only_tells:
        return f"[{name}] {exact[len(opener) :].lstrip()}"
    shared = _sharing(fact)
    if shared is not None:
        return f"[{shared}] {exact}" if shared else exact
    does = agrees and exact[:1] not in OPENING and _opens_on_verb(fact)
    if does and not (tells and not _opens_on_speech(fact)):  # « Selon X, la prise …, n'a provoqué que … »
        return f"[{name}] {exact}"
    if exact[:1] in OPENING or tells:
        return f"[{name} :] {exact}"
    return exact


def _impersonal(fact: Fact) -> bool:
    """« **Il** faut … », « **Il** est tôt pour … »: a pronoun that nobody was found to stand for."""
    references, opens = fact.reading.references, fact.mention.start
    pronoun = references[bisect_left(references, opens, key=_start) :][:1]
    relative = _words(fact.exact)[0] in headline_words(fact.reading.source.language).relative
    return not relative and not any(reference.start == opens for reference in pronoun)


def _sentence(fact: Fact) -> Span:
    sentences, opens = fact.reading.sentences, fact.mention.start
    at = bisect_right(sentences, opens, key=_start) - 1
    return sentences[at] if at >= 0 and opens < sentences[at].end else fact.mention.span


def _start(placed: Reference | Span) -> int:
    return placed.start


def _agrees(fact: Fact) -> bool:
    """Whether who did it can be the subject of the verb that it opens on: not « [Jeanne Ducas] refusent … », one person of many."""
    actor = fact.mention.actors[0]
    if len(fact.mention.actors) > 1 or actor.kind != "name" or actor.gender is None or actor.plural:
        return True
    language = load(fact.reading.source.language)
    for word in _words(fact.exact)[:_VERB]:
        persons = {form.person for form in language.forms(word) if form.tense in _FINITE}
        if persons:
            return persons != {"3p"}
    return True


def _ended(exact: str, code: str) -> str:
    """« La France met en place un pont aérien » of « …, après »: without a last word that only leads on to what follows."""
    before, comma, last = exact.rpartition(",")
    leads_on = verb_words(code).prepositions | verb_words(code).joining | headline_words(code).relative
    return before if comma and "".join(_words(last)) in leads_on else exact


def _with_article(fact: Fact) -> str:
    """Who did it; a description that stands for nobody named as it is written, article and all: « [Le gouvernement a] promis … »."""
    actor = fact.mention.actors[0]
    written = fact.reading.source.text[actor.start : actor.end]
    return written if actor.kind == "role" and written.endswith(fact.actors[0]) else fact.actors[0]


def _sharing(fact: Fact) -> str | None:
    """What stands in brackets before a verb that shares its subject and what goes before it: « [Jeanne Ducas **a**] détaillé … ».

    « [cet accord **vise**] à fermer … » as written, where its subject is nobody known; empty where it can't be told, None where the
    mention opens on no such verb.
    """
    language = load(fact.reading.source.language)
    verbs, listed = verb_words(language.code), clause_words(language.code)
    opening = next((word for word in _words(fact.exact)[:3] if word not in verbs.chain_words | verbs.clitics), "")
    tenses = {form.tense for form in language.forms(opening)}
    if tenses & set(_FINITE) or not tenses & {"W", "K"}:
        return None
    sentence = _sentence(fact)
    text = fact.reading.source.text[sentence.start : sentence.end]
    tokens = tokenise(text, (Span(0, len(text)),))
    after = bisect_left(tokens.starts, fact.mention.start - sentence.start)
    if not after or (tokens.words[after - 1] not in verbs.joining and tokens.words[after - 1] != ","):
        return None
    verbs_told = find(tokens, 0, len(tokens), language)
    if not any(p.kind == "finite" and after <= p.first <= after + 1 for p in verbs_told):
        return None  # « Jeanne Ducas a blessé Paul Untel, **arrêté jeudi** »: told of somebody else
    before = [p for p in verbs_told if p.kind == "finite" and p.after <= after and (p.chain if "W" in tenses else not p.chain)]
    if not before or before[-1].tense == _SUBJUNCTIVE:
        return ""
    governor, end = before[-1], before[-1].head
    while "W" in tenses and end > governor.first and not any(form.tense == "W" for form in language.forms(tokens.words[end])):
        end -= 1
    end -= tokens.words[end - 1] in verbs.chain_words
    several = governor.person == _SEVERAL
    stops = listed.relatives | listed.subordinators | listed.that | (frozenset() if several else verbs.joining)
    back = range(governor.first - 1, -1, -1)
    begin = next((i + 1 for i in back if tokens.words[i] in stops or (tokens.kinds[i] == "o" and not _joins(tokens, i))), 0)
    if end <= governor.first or begin == governor.first or any(p.kind == "finite" and begin <= p.first < governor.first for p in before):
        return ""
    shared = " ".join(text[tokens.starts[governor.first] : tokens.ends[end - 1]].split())
    place, verb = sentence.start + tokens.starts[begin], sentence.start + tokens.starts[governor.first]
    if fact.actors and not several and any(place <= actor.start and actor.end <= verb for actor in fact.mention.actors[:1]):
        return f"{_with_article(fact)} {shared}"
    subject = " ".join(text[tokens.starts[begin] : tokens.ends[governor.first - 1]].split())
    return f"{subject} {shared}" if len(subject) <= _SUBJECT else ""


def _joins(tokens: Tokens, i: int) -> bool:
    """Whether a mark stands inside a word: « porte**-**parole »."""
    return tokens.words[i] in HYPHENS and tokens.touching(i) and tokens.touching(i + 1)


def _inline(fact: Fact, name: str) -> str | None:
    """« Depuis, [Elon Musk] a créé sa propre société »: the name in the place of the pronoun that stands for it."""
    actor = fact.mention.actors[0]
    text = fact.reading.source.text
    if actor.kind != "pronoun" or not _holds(fact) or len(fact.actors) != len(fact.mention.actors):
        return None
    before = text[fact.mention.start : actor.start]
    if actor.head not in headline_words(fact.reading.source.language).pronouns or (before and before[-1] not in " \u00a0\u202f"):
        return None
    if any(c in before for c in '«"“') or not actor.subject:
        return None
    return " ".join(f"{before}[{name}]{text[actor.end : fact.mention.end]}".split())
