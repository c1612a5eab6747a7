"""One tokenisation, shared by every layer."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from dossier.model import Span
from dossier.values import dataclass

_new = tuple.__new__
BREAK = "\n"
"""The word of the empty token that closes each block: no pattern runs across it."""

_LETTER = r"[^\W\d_]"
_ACCENTS = "\u0300-\u036f"  # of text saved in decomposed form
_GROUP = "[ \u00a0\u202f\u2009.]"  # between thousands: « 2 300 », « 2.300 »
_NUMBER = (
    rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:,\d+)?"  # « 97 400 000 », « 2.300 », « 1 234,5 »
    r"|\d+(?:[.,]\d+)?"  # « 2025 », « 97,4 »
)
_WORD = (
    r"(?i:aujourd['’ʼ]hui)"
    rf"|(?:{_LETTER}+|[{_ACCENTS}]+)+(?:['’ʼ](?={_LETTER}))?"  # an elided word keeps its apostrophe: « l' », « qu' »
)
_TOKEN = re.compile(rf"{_WORD}|{_NUMBER}|\S")
_RUN = re.compile(r"\w+")
_PARTED = re.compile(r"\d \d")  # by a space that may stand between thousands
_PIECE = re.compile(rf"(?:{_WORD}|{_NUMBER}|\S)\s*|\s+")
"""A token with the spaces behind it: side by side, pieces make up the whole text."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a source's article, furniture left out: parallel sequences, in text order.

    `words` are folded (lower case, straight apostrophes, composed accents); `starts` and `ends` are
    character offsets into `text`. `kinds` is one letter a token: `w` word, `n` number, `o` other, `b` break;
    `lower` says which are words of several letters, none of them a capital.
    `blocks` are `(first, after)` token indices of each block, its closing break left out.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: Sequence[str]
    lower: Sequence[bool]
    blocks: tuple[tuple[int, int], ...]
    _places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def raw(self, first: int, after: int) -> str:
        """The text from token `first` to just before token `after`, to the letter."""
        return self.text[self.starts[first] : self.ends[after - 1]] if after > first else ""

    def span(self, first: int, after: int) -> Span:
        return _new(Span, (self.starts[first], self.ends[after - 1]))

    def where(self, words: Container[str]) -> list[int]:
        """The tokens that are one of `words`, in order: a scan asks once of a word, wherever it stands."""
        if not self._places:
            for i, word in enumerate(self.words):
                self._places[word].append(i)
        return sorted(chain.from_iterable([self._places[word] for word in filter(words.__contains__, self._places)]))

    def touching(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a space between."""
        return i > 0 and self.ends[i - 1] == self.starts[i]

    def capital(self, i: int) -> bool:
        """Whether token `i` opens with a capital letter."""
        return not self.lower[i] and self.ends[i] > self.starts[i] and self.text[self.starts[i]].isupper()


def within(places: Sequence[int], first: int, after: int) -> Sequence[int]:
    """Of tokens in order, those from `first` to just before `after`."""
    return places[bisect_left(places, first) : bisect_left(places, after)]


def count_within(places: Sequence[int], first: int, after: int) -> int:
    """How many `within` finds, without a copy of them."""
    return bisect_left(places, after) - bisect_left(places, first)


def fold(word: str) -> str:
    """Lower case, straight apostrophes, composed accents."""
    word = word.lower()
    return word if word.isascii() else unicodedata.normalize("NFC", word.replace("’", "'").replace("ʼ", "'"))


def bare_words(text: str) -> list[str]:
    """The runs of letters and figures of a text, folded."""
    return _RUN.findall(fold(text).replace("_", " "))


def split(phrase: str) -> tuple[str, ...]:
    """The words that `tokenise` would cut a phrase of a word list into."""
    if phrase.isalpha():  # as most are: quicker than looking for tokens
        return (fold(phrase),)
    words = phrase.split(" ")
    if all(map(str.isalpha, words)):
        return tuple(map(fold, words))
    return tuple(fold(found.group()) for found in _TOKEN.finditer(phrase))


def tokenise(text: str, blocks: Iterable[Span]) -> Tokens:
    """Cut the given blocks of `text` into tokens. Linear in the length of the blocks."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    lower: list[bool] = []
    ranges: list[tuple[int, int]] = []
    for block in blocks:
        first = len(words)
        body = text[block.start : block.end].lstrip()
        at = block.end - len(body)
        for chunk in _chunks(body) if body else ():
            for word, kind, low, length, step in chunk:
                words.append(word)
                starts.append(at)
                ends.append(at + length)
                kinds.append(kind)
                lower.append(low)
                at += step
        ranges.append((first, len(words)))
        words.append(BREAK)
        starts.append(block.end)
        ends.append(block.end)
        kinds.append("b")
        lower.append(False)
    return Tokens(text, words, starts, ends, kinds, lower, tuple(ranges))


class _Token(NamedTuple):
    """A token, folded; its kind, whether it is lower case, its length, and how far behind its start the next one starts."""

    word: str
    kind: str
    lower: bool
    length: int
    step: int


def _chunks(body: str) -> Sequence[tuple[_Token, ...]]:
    """The tokens of a block, cut at its spaces first, as most of what stands between two comes again, where they all are one space
    and none may stand inside a number.
    """
    chunks = list(map(_chunk, body.split(" ")))
    return [tuple(map(_token, _PIECE.findall(body)))] if () in chunks or _PARTED.search(body) else chunks


@lru_cache(maxsize=1 << 16)
def _chunk(chunk: str) -> tuple[_Token, ...]:
    """The tokens between two spaces, the second counted in; none where there are more spaces."""
    if not chunk or chunk[0].isspace():
        return ()
    *others, last = map(_token, _PIECE.findall(chunk))
    return (*others, last._replace(step=last.step + 1))


@lru_cache(maxsize=1 << 16)
def _token(piece: str) -> _Token:
    """The token that a piece opens with."""
    raw = piece.rstrip()
    opening = raw[:1]
    accent = _ACCENTS[0] <= opening <= _ACCENTS[-1]
    kind = "n" if opening.isdecimal() else "w" if opening.isalnum() or accent else "o"
    return _Token(fold(raw), kind, kind == "w" and len(raw) > 1 and raw.islower(), len(raw), len(piece))
