"""How sure: asserted, reported, planned, conditional or denied, from the words of a mention."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dossier.annotate.clauses import Clause, clause_words
from dossier.annotate.marks import OPENING
from dossier.annotate.predicates import Predicate, predicate_words, verb_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language, load
from dossier.model import Grounds, GroundsRule, Modality


class ModalityWords(NamedTuple):
    denials: frozenset[str]  # predicate classes that deny
    plans: frozenset[str]  # verbs of intention: with an infinitive, or in the passive with a date to come
    pledges: frozenset[str]  # of these, those that plan when they are done too: « a promis de construire »
    expected: frozenset[str]  # verbs whose passive tells what is to come
    ahead: frozenset[str]  # verbs whose participle alone tells it: « une grève prévue mardi »
    hopes: frozenset[str]  # verbs that with a thing for object tell what is to come: « espère une hausse »
    plan_classes: frozenset[str]  # predicate classes that tell what is to come
    plan_nouns: frozenset[str]  # plans and forecasts
    may: frozenset[str]  # verbs that make a conditional a possibility
    due: frozenset[str]  # verbs whose conditional tells what is expected
    tallies: frozenset[str]  # nouns of counts and studies that a statement stands on
    aims: frozenset[str]  # « pour », « afin »
    going: frozenset[str]  # « va fermer »
    conditions: frozenset[str]  # « en cas de »
    affirming: frozenset[str]  # verbs whose negation tells that it is so: « n'a pas manqué de réagir »
    undone: frozenset[str]  # verbs that tell that it was not done: « a renoncé à vendre »
    done: frozenset[str]  # nouns of what is done when it is announced: « a annoncé l'arrestation de … »
    opposing: frozenset[str]  # of the verbs that deny, those that oppose too
    decided: frozenset[str]  # what somebody decides and another contests
    disavowing: frozenset[str]  # verbs that deny where they are reflexive: « se **défend** de »
    own_denials: frozenset[str]  # pronouns before a verb that denies in somebody's own words: « Je nie »


_DISAVOWED = 8  # words that hold « ce mercredi 4 mai de faire »
_OBJECT = 6  # tokens between a verb and its object, a day among them
_NEGATION = 5  # tokens that « n'avoir jamais », « ne pas » and a mark take
_NOW = frozenset("PI")  # tenses of « espère », « espérait »
_DONE = frozenset("pSi")  # tenses of « a renoncé », « renonça », « avait renoncé »


@cache
def modality_words(code: str) -> ModalityWords:
    """The modality section of a language's word list."""
    words = load(code).section("modality")
    return ModalityWords(
        *(
            frozenset(words.get(key, ()))
            for key in (
                "denials",
                "plans",
                "pledges",
                "expected",
                "ahead",
                "hopes",
                "plan_classes",
                "plan_nouns",
                "may",
                "due",
                "tallies",
                "aims",
                "going",
                "conditions",
                "affirming",
                "undone",
                "done",
                "opposing",
                "decided",
                "disavowing",
                "own_denials",
            )
        )
    )


class Told(NamedTuple):
    """What modality is read from: the clauses of a mention, the one that carries it, and whether its words are somebody's.

    `quoted`: the content stands between quotation marks; `reported`: it stands on somebody's word, marks or not.
    `inside` are the predicates between the marks.
    """

    clauses: Sequence[Clause]
    head: Clause
    quoted: bool
    reported: bool
    inside: Sequence[Predicate]
    figures: Sequence[int] = ()  # where its amounts start, in characters


def modality(told: Told, tokens: Tokens, language: Language) -> tuple[Modality, Grounds]:
    """The modality of a mention, and why; where two fit, denied goes before conditional, planned, reported, asserted."""
    words, classes = modality_words(language.code), predicate_words(language.code)
    own = [c for c in told.clauses if c.predicate is not None and c.predicate not in told.inside]
    outer = [c.predicate for c in own if c.predicate is not None]
    denying = next((p for p in outer if p.kind != "infinitive" and classes.verbs.get(p.lemma) in words.denials and not p.negated), None)
    if denying is not None and denying.lemma in words.opposing and _decided(denying, tokens, words):
        denying = None
    if denying is None:
        denying = next((p for p in outer if p.reflexive and p.lemma in words.disavowing and _disavows(p, tokens, language)), None)
    if denying is None:
        # « "Je nie cette complicité", dit-elle »: what is said is a denial in itself
        mine = (p for p in told.inside if p.kind == "finite" and not p.negated and tokens.words[p.first - 1] in words.own_denials)
        denying = next((p for p in mine if classes.verbs.get(p.lemma) in words.denials), None)
    if denying is not None:
        return "denied", _verb("denies", denying, tokens)
    content = _content(told, own)
    negated = next((p for p in content if p.negated and not ({p.lemma, *p.chain} & words.affirming)), None)
    if negated is None:
        negated = next((p for p in content if not p.negated and p.tense in _DONE and not words.undone.isdisjoint(p.chain)), None)
    if negated is None and told.quoted and _refused(told):
        negated = told.head.predicate
    if negated is not None:
        return "denied", _verb("negated", negated, tokens)
    head = told.head.predicate
    if told.reported and head is not None and head not in told.inside and _negates_said(head, tokens, language):
        return "denied", _words("negated", head.after, tokens)
    condition = _condition(told)
    if condition is not None:
        return "conditional", _words("condition", condition.marker, tokens)
    supposed = _supposed(told, tokens, words, language)
    if supposed is not None:
        return "conditional", _words("condition", supposed, tokens)
    if not told.quoted or not told.inside:
        for p in content:
            found = _of(p, told, tokens, words, language, classes.verbs.get(p.lemma, p.lemma))
            if found is not None:
                return found[0], _verb(found[1], p, tokens)
    plan = _plan(told, tokens, words)
    if plan is not None:
        return "planned", _words("plan", plan, tokens)
    if told.reported:
        return "reported", Grounds("speech")
    tally = _tally(told, tokens, words)
    return ("reported", _words("tally", tally, tokens)) if tally is not None else ("asserted", Grounds("own"))


def _verb(rule: GroundsRule, p: Predicate, tokens: Tokens) -> Grounds:
    return Grounds(rule, tokens.span(p.first, p.after))


def _words(rule: GroundsRule, i: int | None, tokens: Tokens) -> Grounds:
    return Grounds(rule, tokens.span(i, i + 1) if i is not None else None)


def _decided(p: Predicate, tokens: Tokens, words: ModalityWords) -> bool:
    """« a contesté mardi cette **décision** »: it is opposed, not denied."""
    return not words.decided.isdisjoint(tokens.words[p.after : p.after + _OBJECT])


def _disavows(p: Predicate, tokens: Tokens, language: Language) -> bool:
    """« se défend **de faire** des cadeaux », « s'est défendu mardi **d'avoir** menti »: not « se défend de la critique »."""
    of, behind = clause_words(language.code).of, tokens.words[p.after : p.after + _DISAVOWED]
    return any(word in of and any(form.tense == "W" for form in language.forms(verb)) for word, verb in pairwise(behind))


def _negates_said(p: Predicate, tokens: Tokens, language: Language) -> bool:
    """« affirme **ne pas** être en mesure de … », « dit **n'**avoir jamais vu … »: the negation of what is said stands outside marks."""
    verbs = verb_words(language.code)
    behind = tokens.words[p.after : p.after + _NEGATION]
    return bool(behind) and behind[0] in verbs.no and not verbs.negations.isdisjoint(behind)  # not « assure ne viser que X »


def _refused(told: Told) -> bool:
    """« n'a "pas souhaité" répondre »: the negation opens outside the marks."""
    p = told.head.predicate
    return p is not None and p not in told.inside and p.negated


def _tally(told: Told, tokens: Tokens, words: ModalityWords) -> int | None:
    """« le **bilan** fait état de … », « selon un **rapport** »: it stands on a count or a study."""
    for clause in told.clauses:
        if not words.tallies.isdisjoint(tokens.words[clause.first : clause.after]):
            return next(i for i in range(clause.first, clause.after) if tokens.words[i] in words.tallies)
    return None


def _plan(told: Told, tokens: Tokens, words: ModalityWords) -> int | None:
    """« un **projet** de 500 millions », « des **prévisions** de croissance atteignant 3 % »: the figure is a plan's or a forecast's."""
    if not told.figures:
        return None
    for clause in told.clauses:
        for i in range(clause.first, clause.after):
            if tokens.words[i] in words.plan_nouns and any(0 < at - tokens.ends[i] < 45 for at in told.figures):
                return i
    return None


def _condition(told: Told) -> Clause | None:
    """Built on a « si » clause: any, or in a quotation one that opens it (« rachetons, si vous voulez » is no more than polite)."""
    conditions = [c for c in told.clauses if c.relation == "condition"]
    if told.quoted and told.inside:
        return next((c for c in conditions if c is told.clauses[0]), None)
    return next(iter(conditions), None)


def _content(told: Told, own: Sequence[Clause]) -> list[Predicate]:
    """The predicates that tell the fact: what a reporting verb says where there is one, else the carrying clause's."""
    said = [c.predicate for c in own if c.relation == "that" and c.predicate is not None]
    if told.reported and said:
        return said[:1]
    if told.reported and told.quoted and told.inside:
        return []
    return [told.head.predicate] if told.head.predicate is not None else []


def _quoted_infinitive(p: Predicate, tokens: Tokens, language: Language) -> bool:
    """« veut **« ouvrir** le dialogue » »: what is meant to be done stands between marks."""
    behind = tokens.words[p.after : p.after + 2]
    return len(behind) == 2 and behind[0] in OPENING and any(form.tense == "W" for form in language.forms(behind[1]))


def _of(
    p: Predicate, told: Told, tokens: Tokens, words: ModalityWords, language: Language, name: str
) -> tuple[Modality, GroundsRule] | None:
    if p.tense == "c":
        return "reported", "rumour"  # « aurait vendu »: the conditional of rumour
    if p.tense == "C":
        if p.chain and p.chain[0] in words.due:
            return "planned", "due"  # « devrait atteindre »
        if told.reported and told.head.predicate is not p and not p.chain:
            return "planned", "future"  # « a promis qu'il viendrait »: a future seen from the past
        if told.reported:
            return "reported", "speech"
        return ("conditional", "conditional") if p.chain else ("reported", "rumour")  # « le site emploierait 300 personnes »
    if p.tense == "F" and not (p.chain[:1] and p.chain[0] in words.may and p.passive):
        return "planned", "future"
    if p.chain and p.chain[0] in words.going and p.tense in ("P", "I"):
        return "planned", "future"
    if p.chain and p.chain[0] in words.plans and (not p.tense.islower() or p.chain[0] in words.pledges):
        return "planned", "plan"
    wished = _quoted_infinitive(p, tokens, language) or (told.head.predicate is p and any(c.relation == "that" for c in told.clauses))
    if p.lemma in words.plans and p.kind == "finite" and not p.tense.islower() and wished:
        return "planned", "plan"
    if (p.lemma in words.expected and p.passive and p.kind == "finite") or (p.kind == "participle" and p.lemma in words.ahead):
        return "planned", "plan"  # « est prévue le 28 mars », « une grève prévue le 28 mars »
    if p.lemma in words.hopes and p.kind == "finite" and p.tense in _NOW and not p.chain and _thing(p, tokens, language):
        return "planned", "plan"  # « espère une hausse »
    if name in words.plan_classes and p.kind != "participle" and not p.reflexive and not _done(told, tokens, words):
        return "planned", "plan"
    if p.kind == "infinitive" and told.head.relation == "purpose" and _purpose(told.head, tokens, words):
        return "planned", "purpose"
    return None


def _thing(p: Predicate, tokens: Tokens, language: Language) -> bool:
    """Whether a verb has a thing for its object: « espère **une** hausse »."""
    verbs, behind = verb_words(language.code), tokens.words[p.after : p.after + 1]
    return bool(behind) and (behind[0] in verbs.determiners or behind[0] in verbs.articles)


def _done(told: Told, tokens: Tokens, words: ModalityWords) -> bool:
    """« a annoncé **l'arrestation** du suspect », « l'ouverture d'une **enquête** »: announced, it is done."""
    return any(not words.done.isdisjoint(tokens.words[c.first : c.after]) for c in told.clauses)


def _purpose(clause: Clause, tokens: Tokens, words: ModalityWords) -> bool:
    return clause.marker is not None and tokens.words[clause.marker] in words.aims


def _supposed(told: Told, tokens: Tokens, words: ModalityWords, language: Language) -> int | None:
    """« en cas de victoire »."""
    first, after = min(c.first for c in told.clauses), max(c.after for c in told.clauses)
    if words.conditions.isdisjoint(tokens.words[first + 1 : after]):
        return None
    gerund = verb_words(language.code).gerund
    places = range(first + 1, after)
    return next((i for i in places if tokens.words[i] in words.conditions and tokens.words[i - 1] in gerund), None)
