"""Sentences: never split inside a quotation, after an abbreviation or at a decimal point."""

from collections.abc import Sequence

from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Span

_FINAL = frozenset(".!?…")
_CLOSING = frozenset("»”\")]’'")


def sentences(tokens: Tokens, language: Language, marked: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """The sentences as `(first, after)` token indices; `marked` are the stretches inside quotation marks, in order."""
    abbreviations = frozenset(language.section("sentences").get("abbreviations", ()))
    found = []
    at = 0
    for first, after in tokens.blocks:
        start = first
        i = first
        while i < after:
            if tokens.words[i] in _FINAL and tokens.kinds[i] == "o":
                last = i
                while last + 1 < after and (tokens.words[last + 1] in _FINAL or tokens.words[last + 1] in _CLOSING):
                    last += 1
                offset = tokens.starts[i]
                while at < len(marked) and marked[at].end <= offset:
                    at += 1
                inside = at < len(marked) and marked[at].start <= offset < marked[at].end and tokens.ends[last] <= marked[at].end
                if not inside and _ends(tokens, i, last, after, abbreviations):
                    found.append((start, last + 1))
                    start = last + 1
                i = last
            i += 1
        if start < after:
            found.append((start, after))
    return tuple(found)


def _ends(tokens: Tokens, i: int, last: int, after: int, abbreviations: frozenset[str]) -> bool:
    if last + 1 >= after:
        return True
    following = last + 1
    if tokens.starts[following] == tokens.ends[last] and tokens.kinds[following] != "o":
        return False  # « 3.5 », « exemple.fr »
    if tokens.words[i] == "." and last == i and i > 0 and tokens.touching(i):
        before = tokens.words[i - 1]
        if before in abbreviations or len(before) == 1 and tokens.capital(i - 1):
            return False  # « M. Untel », « J. D. »
    raw = tokens.text[tokens.starts[following]]
    return not raw.islower()
