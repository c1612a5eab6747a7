"""What opens a paragraph and is not it: an agency's dateline (« Ville (Région), 12 mars 2024 (AGENCE) - »), « date 2025-02 »."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.load.bylines import agency
from dossier.load.published import find, publication, tokens
from dossier.load.words import FurnitureWords, plain

_DASH = re.compile(r"\s*[-–—]+(?:\s+(?=\S)|\s*$)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_CAPITAL = re.compile(r"(?<=[\s.])[A-ZÀ-Ý«\"“]")
_LONGEST = 110  # characters


class Dateline(NamedTuple):
    """What a dateline says: the day (EDTF) and the agency, None where it doesn't."""

    value: str | None
    credit: str | None


def dateline(text: str, words: FurnitureWords) -> int | None:
    """Where the dateline that a paragraph opens with ends, spaces included; None where it opens with none."""
    found = _split(text, words)
    return found[0] if found else None


def told(text: str, words: FurnitureWords) -> Dateline | None:
    """What the dateline that a paragraph opens with says."""
    found = _split(text, words)
    return found[1] if found else None


def _split(text: str, words: FurnitureWords) -> tuple[int, Dateline] | None:
    if leading := _leading(text, words):
        return leading
    dash = _DASH.search(text[:_LONGEST])
    while dash:
        head = text[: dash.start()]
        if (said := _said(head, words)) is not None:
            return dash.end(), said
        dash = _DASH.search(text[:_LONGEST], dash.end())
    return None


def _leading(text: str, words: FurnitureWords) -> tuple[int, Dateline] | None:
    """« date 2025-02 Le monde… », « Publié le 12 mars 2024 à 10h15. Le maire… »: a publication day, then a sentence."""
    if not words.published.opening(plain(text[:40])):
        return None
    for match in _CAPITAL.finditer(text[:_LONGEST]):
        head = text[: match.start()].rstrip(" .:–—-|")
        said = publication(head, words)
        if said and said.value:
            return match.start(), Dateline(said.value, None)
    return None


def _said(head: str, words: FurnitureWords) -> Dateline | None:
    """A place in capitals or with one, then a date or an agency in brackets, and nothing else."""
    credits = [name for bracket in _BRACKETS.findall(head) if (name := agency(bracket, words))]
    outside = _BRACKETS.sub(" ", head)
    parts = tokens(outside)
    day = find(parts, words)
    if day is None and not credits:
        return None
    rest = [*parts[: day.first], *parts[day.after :]] if day else parts
    letters = [token for token in rest if token.isalpha() and token not in words.around_dates and token not in words.particles]
    capitals = {part for word in re.findall(r"\b[A-ZÀ-Ý][\w’'-]*", outside) for part in plain(word).split()}
    if len(letters) > 6 or not all(token in capitals or token in words.weekdays for token in letters):
        return None
    if not credits and letters and letters[-1] in words.agencies:
        credits = [words.agencies[letters[-1]]]
    if day is not None and not credits and not letters:
        return None
    return Dateline(day.value if day else None, credits[0] if credits else None)
