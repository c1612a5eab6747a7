"""What a reader makes of a file: its text, and what it knows without reading French."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dossier.model import Span


class Facts(NamedTuple):
    """Metadata; None where nothing is said. `published` is EDTF, `credit` the agency whose copy it is."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    credit: str | None = None


class Raw(NamedTuple):
    """A file read.

    `hidden` are the places of its text that the format itself says are no article (front matter, a page's menus), `doubtful` those of
    them that may yet say who wrote it and when, `markup` the places of the format's own marks inside the article. `broken` says what of
    the file's metadata could not be read, and what to do.
    """

    text: str
    facts: Facts = Facts()
    hidden: tuple[Span, ...] = ()
    markup: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()
    broken: str = ""


def masked(text: str, hidden: Iterable[Span]) -> str:
    """The text with spaces in the hidden places, newlines kept: the same length, so that places stay true."""
    pieces: list[str] = []
    at = 0
    for span in hidden:
        pieces += text[at : span.start], "".join("\n" if c == "\n" else " " for c in text[span.start : span.end])
        at = span.end
    return "".join((*pieces, text[at:]))


def touched(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span overlaps one of those given, which are in order and apart from each other."""
    at = bisect_right(spans, span)
    return (at > 0 and spans[at - 1].end > span.start) or (at < len(spans) and spans[at].start < span.end)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.end > span.start:
            found.append(Span(*span))
    return tuple(found)
