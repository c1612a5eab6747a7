"""Who a line says wrote it: « Par Jeanne Ossola », « Le Quotidien avec AFP », « Jean Dupont et Marie Martin, à Lille »."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.load.words import FurnitureWords, plain

_PART = re.compile(r"[,;:/&|()\[\]•·]|\s[-–—]\s|\s+")
_WORD = re.compile(r"[^\W_](?:[^\s,;:/&|()\[\]•·]*[\w.])?")
_INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.\s?-?){2,4}")
_HANDLE = re.compile(r"@\w+|\S+@\S+\.\w+")


class Byline(NamedTuple):
    """What a line of names says: authors, or the paper, and the agency whose copy is used."""

    author: str | None = None
    publisher: str | None = None
    credit: str | None = None


def byline(text: str, words: FurnitureWords) -> Byline | None:
    """What a line that holds nothing but who wrote it says; None for any other line."""
    text = _HANDLE.sub("", text).strip(" \u00a0\t-–—|•·,.:*_")
    opening = words.by.opening(plain(text[:40]))
    signed = opening is not None
    if opening:
        text = _after(text, opening)
    return _names(text, words, signed=signed) if text and len(text) <= 120 else None


def agency(name: str, words: FurnitureWords) -> str | None:
    """The agency that a name is: one of the word list's, or any written in capitals (« AFP », « AOD »)."""
    name = name.strip(" .()")
    known = words.agencies.get(plain(name))
    if known:
        return known
    return name if 2 <= len(name) <= 6 and name.isalpha() and name.isupper() else None


def _names(text: str, words: FurnitureWords, *, signed: bool) -> Byline | None:
    """Names one after the other, with what may stand between and after them."""
    names: list[list[str]] = [[]]
    with_at: int | None = None
    capitals = 0
    for piece in _WORD.findall(text.replace("’", "'")):
        word = plain(piece)
        if word in words.within and capitals:
            names.append([])
            with_at = len(names) - 1
        elif word in words.joining and capitals:
            names.append([])
        elif piece[0].isupper() or piece[0].isdigit():
            names[-1].append(piece)
            capitals += 1
        elif word.split(" ")[0] in words.particles or word == "a" or word in words.staff:
            names[-1].append(piece)
        else:
            return None
        if len(names[-1]) > 7:
            return None
    if not capitals and not (signed and any(plain(word) in words.staff for word in names[0])):
        return None
    return _told(text, names, with_at, words, signed=signed)


def _told(text: str, names: list[list[str]], with_at: int | None, words: FurnitureWords, *, signed: bool) -> Byline | None:
    whole = " ".join(text.split())
    if with_at is not None:
        credit = " ".join(names[with_at])
        known = agency(credit, words)
        if names_before_agency := words.agencies.get(plain(" ".join(names[0]))):
            return Byline(publisher=credit, credit=names_before_agency)  # « Belga via Le Quotidien »
        names_before = " ".join(" ".join(name) for name in names[:with_at]) or None
        if names_before and (len(names[0]) > 1 if signed else _INITIALS.fullmatch(names_before)):
            return Byline(author=names_before, credit=known or credit)
        return Byline(publisher=names_before if known else whole, credit=known or credit)
    if alone := words.agencies.get(plain(whole)):
        return Byline(publisher=alone, credit=alone)
    head = re.split(r"[,(]|\s[-–—]\s", whole)[0].strip()
    trailing = re.search(r"\(([^()]{2,25})\)\s*$", whole)
    held = agency(trailing[1], words) if trailing else None
    if signed or _person(head, words) or _INITIALS.fullmatch(head):
        return Byline(author=head, credit=held)
    return Byline(publisher=head, credit=held)


def _person(name: str, words: FurnitureWords) -> bool:
    """Whether a name is written as people's are: two to four words, the first and the last with a capital and no digit."""
    parts = name.split()
    if not 2 <= len(parts) <= 4 or any(character.isdigit() for character in name):
        return False
    return parts[0][0].isupper() and parts[-1][0].isupper() and plain(parts[0]) not in words.particles


def _after(text: str, opening: str) -> str:
    """`text` without the words of `opening` (plain) that it begins with."""
    count = opening.count(" ") + 1
    for match in re.finditer(r"[^\W\d_]+", text):
        count -= 1
        if count == 0:
            return text[match.end() :].lstrip(" \u00a0:,-–—")
    return text
