"""Text cut into the lines of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dossier.render.escape import visible

_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")  # no-break spaces hold words together


def fitted(text: str, room: int) -> Iterator[str]:
    """Text cut at spaces into lines of at most `room` columns; at least one. What a terminal would obey is shown by its name."""
    line, used = "", 0
    for word in filter(None, _SPACES.split(visible(text))):
        for part in _parts(word, room):
            size = cells(part)
            if line and used + 1 + size > room:
                yield line
                line, used = part, size
            else:
                line, used = (f"{line} {part}", used + 1 + size) if line else (part, size)
    yield line


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: two for an ideograph, none for an accent of its own."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _parts(word: str, room: int) -> Iterator[str]:
    """A word, in pieces where it is longer than a line."""
    while cells(word) > room:
        cut = room
        while cells(word[:cut]) > room:
            cut -= 1
        yield word[:cut]
        word = word[cut:]
    yield word
