"""Pronouns that stand for somebody: « il », « celle-ci », « selon lui », « qui »; never the « il » of « il faut »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.annotate.grammar import HYPHENS, Words
from dossier.annotate.lexicon import Mark
from dossier.annotate.tokens import within


class Pronoun(NamedTuple):
    """A pronoun at tokens `first`..`after`; `relative` for « qui », `owner` for « son », « leur »."""

    first: int
    after: int
    mark: Mark
    relative: bool = False
    governed: bool = False
    owner: bool = False


def find(words: Words, sentences: Sequence[tuple[int, int]]) -> Iterator[Pronoun]:
    """The pronouns of a source in text order."""
    lexicon = words.lexicon
    triggers = words.tokens.where(lexicon.pronouns.keys() | lexicon.after_preposition.keys() | lexicon.words["relative"])
    for first, after in sentences:
        done = first
        for i in within(triggers, first, after):
            if i >= done:
                found = _at(words, i, first, after)
                if found is not None:
                    yield found
                    done = found.after


def owners(words: Words, sentences: Sequence[tuple[int, int]], described: set[int]) -> Iterator[Pronoun]:
    """The « son », « leur » of what is nobody (« **sa** décision », « **leur** offre »); `described` are where descriptions begin."""
    determiners = words.tokens.where({word for word, told in words.lexicon.determiners.items() if told.kind == "possessive"})
    listed, kinds = words.tokens.words, words.tokens.kinds
    for first, after in sentences:
        for i in within(determiners, first, after - 1):
            if i not in described and kinds[i + 1] == "w" and not _dative(words, i, first):
                yield Pronoun(i, i + 1, Mark(None, listed[i] in words.sets["theirs"]), owner=True)


def _dative(words: Words, i: int, first: int) -> bool:
    """« il **leur** offre un chèque », against « **leur** offre tient »."""
    if not words.has(i, "datives") or not words.finite(i + 1):
        return False
    return i > first and words.tokens.kinds[i - 1] == "w" and not words.has(i - 1, "governing")


def _at(words: Words, i: int, first: int, after: int) -> Pronoun | None:
    lexicon, word = words.lexicon, words.tokens.words[i]
    if words.has(i, "relative"):
        return None if i == first or words.has(i - 1, "not_antecedent") else Pronoun(i, i + 1, Mark(None, False), relative=True)
    mark = lexicon.after_preposition.get(word)
    if mark is not None and i > first and words.has(i - 1, "pronoun_prepositions"):
        subject = word in lexicon.pronouns and (words.finite(i + 1) or words.has(i + 1, "clitics"))
        if not subject:
            return Pronoun(i, i + 1, mark, governed=True)  # « selon lui », not « avec elle vient »
    for phrase, told in lexicon.pronouns.get(word, ()):
        end = i + len(phrase)
        if end <= after and tuple(words.tokens.words[i:end]) == phrase:
            return None if words.has(i, "impersonal") and _impersonal(words, i, first, after) else Pronoun(i, end, told)
    return None


def _impersonal(words: Words, i: int, first: int, after: int) -> bool:
    """« il faut », « il y a », « il s'agit », « il est possible que », « y a-t-il »."""
    if i > first and words.word(i - 1) in HYPHENS:
        return _inverted(words, i - 2, first)
    lexicon, sets = words.lexicon, words.sets
    k = i + 1
    while words.has(k, "not"):
        k += 1
    lead = ""
    while words.has(k, "clitics"):
        lead = words.word(k) if not lead or words.word(k) in lexicon.impersonal_lead else lead
        k += 1
    if k >= after:
        return False
    if lead in lexicon.impersonal_lead:
        return _told_by(words, k, after, lexicon.impersonal_lead[lead])
    if lead and lead not in sets["datives"]:
        return False
    if _told_by(words, k, after, sets["impersonal_verbs"]):
        return True
    lemmas = words.language.lemmas(words.tokens.words[k])
    if lemmas & sets["impersonal_seem"]:
        return words.has(k + 1, "impersonal_that") or words.has(k + 1, "hence") or (k + 1 < after and words.tokens.kinds[k + 1] == "n")
    return bool(lemmas & sets["be"]) and _it_is(words, k + 1, after)


def _inverted(words: Words, k: int, first: int) -> bool:
    """« y a-t-il », « faut-il »: the verb is at token `k` or before the linking letter there."""
    while k > first and (words.has(k, "linking") or words.word(k) in HYPHENS):
        k -= 1
    lemmas = words.language.lemmas(words.tokens.words[k])
    lead = words.lexicon.impersonal_lead.get(words.word(k - 1), frozenset())
    return words.has(k, "impersonal_forms") or bool(lemmas & (lead | words.sets["impersonal_verbs"]))


def _told_by(words: Words, k: int, after: int, verbs: frozenset[str]) -> bool:
    """Whether the verb at token `k` is one of `verbs`, or one opens a compound: « il a fallu », « il y a eu », « il va falloir »."""
    near = range(k, min(k + 3, after))
    return any(words.language.lemmas(words.tokens.words[x]) & verbs or words.has(x, "impersonal_forms") for x in near)


def _it_is(words: Words, k: int, after: int) -> bool:
    """« il est **possible que** », « il est **temps** de », « il est 18 heures »."""
    for x in range(k, min(k + 4, after)):
        if words.tokens.kinds[x] == "n":
            return x == k
        if words.has(x, "impersonal_nouns"):
            return True
        if words.has(x, "impersonal_be"):
            return any(words.has(y, "impersonal_that") for y in range(x + 1, min(x + 4, after)))
        if words.has(x, "impersonal_that"):
            return False
    return False
