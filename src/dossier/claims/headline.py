"""The mention of a claim that stands best alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dossier.annotate.predicates import predicate_words, verb_words
from dossier.annotate.tokens import fold
from dossier.claims.facts import Fact
from dossier.claims.layers import mention_words
from dossier.languages import Language, load

_FEW, _MANY = 40, 220  # characters: shorter tells too little, longer too much
_ENOUGH = 100  # mentions, oldest first, that a headline is chosen among
_SHORT = 3  # letters of a name's word that say nothing: « de », « M. »
_MARKS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
_OPENING = "«“\""


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    leaning: tuple[str, ...]  # a mention that opens on one leans on what stands before it
    pronouns: frozenset[str]
    before_verb: frozenset[str]  # what may stand between a subject and its verb


@cache
def headline_words(code: str) -> HeadlineWords:
    """The headlines section of a language's word list."""
    words = load(code).section("headlines")
    return HeadlineWords(tuple(words.get("leaning", ())), frozenset(words.get("pronouns", ())), frozenset(words.get("before_verb", ())))


def headline(facts: Sequence[Fact]) -> str:
    """Its words to the letter; where they don't say who, the name stands before them in brackets.

    « [Elon Musk] l'a quittée en 2019 », « [Ada Morel :] « Nous fermons » »: what stands in brackets is computed, not quoted.
    """
    predicates = Counter(fact.mention.predicate for fact in facts)
    most = max(predicates.values())
    usual = {predicate for predicate, times in predicates.items() if times == most}
    best = max(facts[:_ENOUGH], key=lambda fact: (_standing(fact, usual), [-ord(c) for c in fact.reading.source.id], -fact.mention.start))
    return _bracketed(best)


def _standing(fact: Fact, usual: set[str]) -> float:
    """How well a mention does without its surroundings, and for its claim."""
    length = len(fact.exact)
    score = 0.0
    if fact.mention.actors and fact.mention.actors[0].kind == "name" and _holds(fact):
        score += 2
    elif _names(fact):
        score += 1
    score += 0.5 * bool(fact.mention.kind == "statement" and fact.mention.quotes)
    score += 0.7 * (fact.date is not None and not fact.inherited)
    score += 0.5 * min(len(fact.amounts), 2)
    score += 0.3 * (fact.mention.modality in ("asserted", "reported"))
    score += 0.8 * (fact.mention.predicate in usual)
    score += 0.8 * (fact.mention.main and fact.mention.predicate != "figure")
    score -= 1.5 * (_opener(fact) is not None)
    score -= 1.5 * (_cut(fact.exact) or not fact.mention.tense)
    score -= 0.7 * (_opens_low(fact) and not _opens_on_verb(fact))
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


def _opens_low(fact: Fact) -> bool:
    """Whether it begins amid its sentence."""
    return fact.exact[:1].islower()


def _opener(fact: Fact) -> str | None:
    """The word that makes a mention lean on what stands before it: « il », « qui », « cette », or a verb with no subject."""
    first = fact.exact.replace("’", "'").split(None, 1)[0].lower() if fact.exact.split() else ""
    for opener in headline_words(fact.reading.source.language).leaning:
        if first == opener or (opener.endswith("'") and first.startswith(opener)):
            return opener
    return None


def _opens_on_verb(fact: Fact) -> bool:
    """« a annoncé », « l'a quittée », « s'engage à »: nothing before the verb but what goes with it."""
    language = load(fact.reading.source.language)
    before_verb = headline_words(language.code).before_verb
    lead = _lead(fact)
    if fact.mention.tense and lead is not None and all(word in before_verb or _finite(word, language) for word in lead):
        return True
    first = next((word for word in _words(fact.exact) if word not in before_verb), "")
    said = first and any(predicate_words(language.code).verbs.get(lemma) in _speech(language.code) for lemma in language.lemmas(first))
    plain = fact.mention.kind != "statement" and not verb_words(language.code).articles & set(_words(fact.exact)[:1])
    return bool(fact.mention.tense) and bool(said or plain) and _finite(first, language)


def _lead(fact: Fact) -> list[str] | None:
    """The words before the one that carries it; None where a mark stands among them."""
    lead = fact.reading.source.text[fact.mention.start : fact.mention.trigger.start]
    return None if any(c in lead for c in ',;:()"«»“”') else _words(lead)


def _finite(word: str, language: Language) -> bool:
    return any(form.tense in "PISFCJ" for form in language.forms(word))


def _speech(code: str) -> frozenset[str]:
    return mention_words(code).speech


def _words(text: str) -> list[str]:
    """Folded words; an elided one keeps its apostrophe."""
    elided = fold(text).replace("’", "'").replace("'", "' ")
    return "".join(c if c.isalnum() or c == "'" else " " for c in elided).split()


def _bracketed(fact: Fact) -> str:
    """The mention's words, led by who did it in brackets where they don't say so themselves."""
    exact = " ".join(fact.exact.split())
    if not fact.actors or not fact.mention.actors or _names(fact):
        return exact
    if _holds(fact) and fact.mention.actors[0].kind != "pronoun":
        return exact
    name = fact.actors[0]
    inline = _inline(fact, name)
    if inline is not None:
        return inline
    opener = _opener(fact)
    if opener in headline_words(fact.reading.source.language).pronouns and opener is not None:
        return f"[{name}] {exact[len(opener) :].lstrip()}"
    if _opens_on_verb(fact):
        return f"[{name}] {exact}"
    if exact[:1] in _OPENING or (fact.mention.kind == "statement" and fact.attribution is not None and fact.attribution.name == name):
        return f"[{name} :] {exact}"
    return exact


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
