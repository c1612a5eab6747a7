"""A sentence as attribution reads it: the words outside quotation marks, each marked stretch a single item among them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field
from typing import Any, NamedTuple

from dossier.annotate.tokens import Tokens
from dossier.model import Reference, Span
from dossier.values import dataclass

QUOTED = "\0"
"""The word of an item that stands for a marked stretch."""
_APOSTROPHE = "'"


class Stretch(NamedTuple):
    """A marked stretch: its place in the text and its tokens `first` to `after`, marks left out."""

    span: Span
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `words` are its items' folded words, `starts` and `ends` their offsets, `tokens_at` their first tokens.

    `stretches` maps an item's position to the marked stretch that stands there. `opening` and `closing` map a position to the
    longest reference that begins there, and that ends just before it; neither holds what stands inside marks.
    """

    tokens: Tokens
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tokens_at: Sequence[int]
    stretches: dict[int, Stretch]
    opening: dict[int, tuple[Reference, int]] = field(default_factory=dict)
    closing: dict[int, tuple[Reference, int]] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict, compare=False)  # what was found once and is asked for again

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The word at a position, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether the item at `i` opens with a capital letter."""
        return self.tokens.capital(self.tokens_at[i])

    def is_word(self, i: int) -> bool:
        """Whether a word of letters stands at `i`."""
        return 0 <= i < len(self.words) and self.words[i] is not QUOTED and self.tokens.kinds[self.tokens_at[i]] == "w"

    def joined(self, i: int) -> bool:
        """Whether a number at `i` belongs to the word before it: « TV8 »."""
        at = self.tokens_at[i]
        return self.words[i] is not QUOTED and self.tokens.kinds[at] == "n" and self.tokens.touching(at)

    def span(self, first: int, after: int) -> Span:
        """The place from item `first` to just before item `after`."""
        return Span(self.starts[first], self.ends[after - 1])


def stretches(tokens: Tokens, marked: Sequence[Span]) -> tuple[Stretch, ...]:
    """The marked stretches with their tokens."""
    found = []
    for span in marked:
        first = bisect_left(tokens.starts, span.start)
        found.append(Stretch(span, first, bisect_left(tokens.starts, span.end, first)))
    return tuple(found)


def line(tokens: Tokens, first: int, after: int, inside: Sequence[Stretch], references: Sequence[Reference]) -> Line:
    """The sentence of tokens `first` to `after`, with the marked stretches and the references that stand in it, in text order."""
    words: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    stretches: dict[int, Stretch] = {}
    at = first
    for stretch in inside:
        opening = _opening(tokens, max(first, stretch.first), first)
        _add(tokens, words, places, ends, at, opening)
        stretches[len(words)] = stretch
        words.append(QUOTED)
        places.append(max(first, stretch.first))
        ends.append(min(stretch.span.end, tokens.ends[after - 1]))
        at = _past_closing(tokens, stretch.after, after)
    _add(tokens, words, places, ends, at, after)
    starts = [tokens.starts[i] for i in places]
    built = Line(tokens, words, starts, ends, places, stretches)
    _place(built, references)
    return built


def _add(tokens: Tokens, words: list[str], places: list[int], ends: list[int], first: int, after: int) -> None:
    if after > first and tokens.words[after - 1] == _APOSTROPHE and after - 1 > first and tokens.touching(after - 1):
        _add(tokens, words, places, ends, first, after - 2)
        words.append(tokens.words[after - 2] + _APOSTROPHE)  # « qu'"une enquête" »
        places.append(after - 2)
        ends.append(tokens.ends[after - 1])
        return
    words.extend(tokens.words[first:after])
    places.extend(range(first, after))
    ends.extend(tokens.ends[first:after])


def _opening(tokens: Tokens, first: int, bound: int) -> int:
    """The first token of the mark that opens a stretch whose words begin at token `first`."""
    at = max(bound, first - 1)
    if at > bound and tokens.words[at - 1] == tokens.words[at] and tokens.words[at] in "<'" and tokens.touching(at):
        at -= 1
    return at


def _past_closing(tokens: Tokens, at: int, bound: int) -> int:
    if at >= bound:
        return bound
    if at + 1 < bound and tokens.words[at + 1] == tokens.words[at] and tokens.words[at] in ">'" and tokens.touching(at + 1):
        at += 1
    return at + 1


def _place(built: Line, references: Sequence[Reference]) -> None:
    for reference in references:
        first = bisect_left(built.starts, reference.start)
        last = bisect_left(built.ends, reference.end, first)
        if first >= len(built) or last >= len(built) or built.starts[first] != reference.start or built.ends[last] != reference.end:
            continue
        if first in built.stretches or last in built.stretches:
            continue
        after = last + 1
        if first not in built.opening or built.opening[first][1] < after:
            built.opening[first] = (reference, after)
        if after not in built.closing or built.closing[after][1] > first:
            built.closing[after] = (reference, first)
