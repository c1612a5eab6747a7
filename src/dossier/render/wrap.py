"""Text cut into the lines of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dossier.render.escape import visible

_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")  # no-break spaces hold words together


def fitted(text: str, room: int) -> Iterator[str]:
    """Text cut at spaces into lines of at most `room` columns; at least one. What a terminal would obey is shown by its name."""
    line, used = "", 0
    for word in filter(None, _SPACES.split(visible(text))):
        for part, size in _parts(word, room):
            if line and used + 1 + size > room:
                yield line
                line, used = part, size
            else:
                line, used = (f"{line} {part}", used + 1 + size) if line else (part, size)
    yield line


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: two for an ideograph, none for an accent of its own."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=1 << 12)
def _cells(letter: str) -> int:
    return 0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _parts(word: str, room: int) -> Iterator[tuple[str, int]]:
    """A word, in pieces where it is longer than a line, with the columns that each takes."""
    while (size := cells(word)) > room:
        cut = room
        while cells(word[:cut]) > room:
            cut -= 1
        yield word[:cut], cells(word[:cut])
        word = word[cut:]
    yield word, size
