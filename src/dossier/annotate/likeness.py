"""What a name looks like where it stands: whose gender, how many, a person, an organisation or a place."""

from __future__ import annotations

from typing import NamedTuple, get_args

from dossier.annotate.grammar import HYPHENS, Words
from dossier.annotate.lexicon import key
from dossier.model import EntityKind, Gender


class Name(NamedTuple):
    """A name at tokens `first`..`after`. `title` is the token of the title before it, None without one."""

    first: int
    after: int
    gender: Gender | None
    plural: bool
    evidence: EntityKind | None
    sure: bool
    title: int | None = None


def described_as(words: Words, first: int, after: int, *, title: int | None, sure: bool) -> Name:
    """The name at these tokens with all that its place says of it."""
    tokens, lexicon = words.tokens, words.lexicon
    place = lexicon.known_places.get(key(tokens.raw(first, after)))
    determiner = lexicon.determiners.get(words.word(first - 1)) if words.determiner(first - 1) else None
    gender: Gender | None = None
    plural = False
    if title is not None:
        gender = lexicon.titles[tokens.words[title]]
    if gender is None and after - first > 1:
        gender = lexicon.first_names.get(_first_piece(words, first, after))
    if place is not None:
        gender, plural = place
    elif determiner is not None and gender is None:
        gender, plural = determiner.gender, bool(determiner.plural)
    evidence: EntityKind | None = "person" if title is not None else "place" if place is not None else None
    return Name(first, after, gender, plural, evidence or _evidence(words, first, after, determiner is not None), sure, title)


def _first_piece(words: Words, first: int, after: int) -> str:
    """The first word of a name with what hyphens join to it, folded: « jean marc »."""
    tokens = words.tokens
    end = first + 1
    while end < after and tokens.touching(end) and (tokens.words[end] in HYPHENS or tokens.words[end - 1] in HYPHENS):
        end += 1
    return key(tokens.raw(first, end))


def _evidence(words: Words, first: int, after: int, article: bool) -> EntityKind | None:
    """What a name is, as far as its own words and the ones around it say."""
    tokens = words.tokens
    compound = words.word(first + 1) in HYPHENS and tokens.touching(first + 1)
    if words.has(first, "institutions") and tokens.capital(first) and not compound:
        return "organisation" if words.has(first, "acting") else None
    piece = _first_piece(words, first, after)
    first_name = piece in words.lexicon.first_names or piece.split(" ")[0] in words.lexicon.first_names
    if first_name and piece not in words.lexicon.known_places and not article and after - first > 1:
        return "person"
    if words.word(after) == "," and tokens.kinds[after + 1] == "n" and words.has(after + 2, "years_old"):
        return "person"  # « Untel, 54 ans, »
    near = _noun_before(words, first)
    if near is not None:
        return near
    raw = tokens.raw(first, after)
    if words.has(first - 1, "at_place") and not article and raw.istitle() and raw[1:2].islower():
        return "place"
    return "organisation" if raw.isalpha() and raw.isupper() and 2 <= len(raw) <= 6 and article else None


def _noun_before(words: Words, first: int) -> EntityKind | None:
    """The kind that the nearest word before tells: « la ville de X », « le PDG de X », « chez X », « le film X »."""
    k = first - 1
    while k >= 0 and first - k < 3 and (words.has(k, "of") or words.has(k, "articles")):
        k -= 1
    told = words.lexicon.evidence.get(words.word(k))
    if told is None and k == first - 1 and any(noun.kind == "work" for noun in words.lexicon.nouns.get(words.word(k), ())):
        told = "work"
    return next((kind for kind in get_args(EntityKind) if kind == told), None)
