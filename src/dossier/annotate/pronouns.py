"""Pronouns that stand for somebody: « il », « celle-ci », « selon lui », « qui »; never the « il » of « il faut »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.annotate.grammar import Words
from dossier.annotate.lexicon import Mark


class Pronoun(NamedTuple):
    """A pronoun at tokens `first`..`after`; `relative` for « qui »."""

    first: int
    after: int
    mark: Mark
    relative: bool = False
    governed: bool = False


def find(words: Words, sentences: Sequence[tuple[int, int]]) -> Iterator[Pronoun]:
    """The pronouns of a source in text order."""
    tokens, lexicon = words.tokens, words.lexicon
    listed = tokens.words
    relative = lexicon.words["relative"]
    triggers = set(lexicon.pronouns) | set(lexicon.after_preposition) | relative
    for first, after in sentences:
        i = first
        while i < after:
            word = listed[i]
            if word in triggers:
                found = _at(words, i, first, after)
                if found is not None:
                    yield found
                    i = found.after
                    continue
            i += 1


def _at(words: Words, i: int, first: int, after: int) -> Pronoun | None:
    tokens, lexicon = words.tokens, words.lexicon
    word = tokens.words[i]
    if word in lexicon.words["relative"]:
        before = tokens.words[i - 1] if i > first else ""
        return None if not before or before in lexicon.words["not_antecedent"] else Pronoun(i, i + 1, Mark(None, False), relative=True)
    mark = lexicon.after_preposition.get(word)
    if mark is not None and i > first and tokens.words[i - 1] in lexicon.words["pronoun_prepositions"]:
        verbal = words.finite(i + 1) or (i + 1 < after and tokens.words[i + 1] in lexicon.words["clitics"])
        if tokens.words[i - 1] not in ("que", "qu'") and ((word != "elle" and word != "elles") or not verbal):
            return Pronoun(i, i + 1, mark, governed=True)
    for phrase, told in lexicon.pronouns.get(word, ()):
        end = i + len(phrase)
        if end <= after and tuple(tokens.words[i:end]) == phrase:
            if len(phrase) == 1 and word == "il" and _impersonal(words, i, first, after):
                return None
            return Pronoun(i, end, told)
    return None


def _impersonal(words: Words, i: int, first: int, after: int) -> bool:
    """« il faut », « il y a », « il s'agit », « il est possible que », « y a-t-il »."""
    tokens, lexicon = words.tokens, words.lexicon
    sets = lexicon.words
    if i > first and tokens.words[i - 1] in ("-",):
        k = i - 2
        while k > first and tokens.words[k] in ("t", "-"):
            k -= 1
        if (
            tokens.words[k - 1] in lexicon.impersonal_lead
            and words.language.lemmas(tokens.words[k]) & lexicon.impersonal_lead[tokens.words[k - 1]]
        ):
            return True
        return bool(words.language.lemmas(tokens.words[k]) & sets["impersonal_verbs"])
    k = i + 1
    while k < after and tokens.words[k] in sets["not"]:
        k += 1
    lead = ""
    while k < after and tokens.words[k] in sets["clitics"]:
        lead = tokens.words[k] if not lead or tokens.words[k] in lexicon.impersonal_lead else lead
        k += 1
    if k >= after:
        return False
    lemmas = words.language.lemmas(tokens.words[k])
    if lead in lexicon.impersonal_lead:
        return bool(lemmas & lexicon.impersonal_lead[lead]) or _compound(words, k, after, lexicon.impersonal_lead[lead])
    if lead and lead not in ("lui", "leur", "me", "m'", "nous", "vous"):
        return False
    if lemmas & (sets["impersonal_verbs"]) or _compound(words, k, after, sets["impersonal_verbs"]):
        return True
    if lemmas & sets["impersonal_seem"]:
        return k + 1 < after and (
            tokens.words[k + 1] in sets["impersonal_that"] or tokens.words[k + 1] in sets["hence"] or tokens.kinds[k + 1] == "n"
        )
    if "être" in lemmas:
        return _it_is(words, k + 1, after)
    return False


def _compound(words: Words, k: int, after: int, verbs: frozenset[str]) -> bool:
    """« il a fallu », « il y a eu », « il s'est agi », « il va falloir »."""
    return any(words.language.lemmas(words.tokens.words[x]) & verbs for x in range(k + 1, min(k + 3, after)))


def _it_is(words: Words, k: int, after: int) -> bool:
    """« il est **possible que** », « il est **temps** de », « il est 18 heures »."""
    tokens, sets = words.tokens, words.lexicon.words
    for x in range(k, min(k + 4, after)):
        if tokens.kinds[x] == "n":
            return x == k
        if tokens.words[x] in sets["impersonal_be"]:
            return any(tokens.words[y] in sets["impersonal_that"] for y in range(x + 1, min(x + 4, after))) or tokens.words[x] in (
                "temps",
                "question",
            )
        if tokens.words[x] in sets["impersonal_that"]:
            return False
    return False
