"""What makes a number approximate or a bound: « près de », « au moins », « jusqu'à », « dépasse »."""

from typing import NamedTuple

from dossier.annotate.amount_words import QualifierWords, Words
from dossier.annotate.figures import Figure
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Qualifier

_VERB_WITHIN = 5  # tokens between a verb and its number: « a dépassé la barre des 10 000 »
_AFTER_WITHIN = 8  # « ont été touchés au moins »
_ENDS = frozenset('.,;:!?…"»”)\n')


class Qualified(NamedTuple):
    """A qualifier and the token that it starts at, the number's own where it stands elsewhere or there is none."""

    kind: Qualifier | None
    first: int
    words: Words = ()


def qualifier_before(tokens: Tokens, figure: Figure, first: int, words: QualifierWords, language: Language) -> Qualified:
    """The qualifier before a number that starts at token `first`, its currency sign included."""
    found = words.before.before(tokens, first)
    if found is None and tokens.words[first - 1] in words.fillers:
        kind = _verb_before(tokens, first, words, language)
        if kind:
            return Qualified(kind, first)
    if found is None:
        verb = _verb_kind(tokens, first - 1, words, language)
        return Qualified(_negated(tokens, first - 1, verb, words) or ("about" if figure.about else None), first)
    meaning, start = found
    while wider := words.before.before(tokens, start):  # « jusqu'à près de », « au moins quelque »
        meaning, start = wider if meaning == "about" else (meaning, wider[1])
    return Qualified(_kind(meaning), start, tuple(tokens.words[found[1] : first]))


def qualifier_after(tokens: Tokens, after: int, of: frozenset[str], words: QualifierWords) -> tuple[Qualifier, int] | None:
    """The qualifier that follows an amount and the token after it; at `after` itself where it stands further on."""
    found = words.after.at(tokens, after)
    if found and tokens.words[found[1]] not in of:  # but not « deux morts et plus de 600 blessés »
        return _kind(found[0]), found[1]  # « 200 personnes environ »
    for i in range(after, after + _AFTER_WITHIN):
        if tokens.words[i] in _ENDS and tokens.words[i] != ",":
            return None
        found = words.after.at(tokens, i)
        if found and tuple(tokens.words[i : found[1]]) in words.spread and tokens.words[found[1]] in _ENDS:
            return _kind(found[0]), after  # « 50 personnes ont été touchées, au moins. »
    return None


def _verb_before(tokens: Tokens, first: int, words: QualifierWords, language: Language) -> Qualifier | None:
    for i in range(first - 1, max(0, first - 1 - _VERB_WITHIN), -1):
        if kind := _verb_kind(tokens, i, words, language):
            return _negated(tokens, i, kind, words)
        if tokens.words[i] not in words.fillers:
            return None
    return None


def _verb_kind(tokens: Tokens, i: int, words: QualifierWords, language: Language) -> Qualifier | None:
    if i < 0 or tokens.kinds[i] != "w":
        return None
    return next((words.verbs[lemma] for lemma in sorted(language.lemmas(tokens.words[i])) if lemma in words.verbs), None)


def _negated(tokens: Tokens, verb: int, kind: Qualifier | None, words: QualifierWords) -> Qualifier | None:
    """« ne dépasse pas 3 % »: under."""
    if kind == "over" and any(word in words.negations for word in tokens.words[max(0, verb - 3) : verb]):
        return "under"
    return kind


def _kind(meaning: str) -> Qualifier:
    return "about" if meaning == "about" else "over" if meaning == "over" else "under"
