"""A text's lines, as furniture and titles are told from the article by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from dossier.load.words import plain
from dossier.model import Span
from dossier.values import dataclass

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = " \t\u00a0\u202f\u2009\u200b\u200e\u200f\u2060\ufeff\u3000"
_CLOSERS = " \u00a0\u202f»”\"’')]*_"
_CREDITED = re.compile(r"(?<=[.!?»\"])\s*\([^()]{2,40}\)\.?$")  # « … a-t-elle conclu. (Reuters) »
_SHORT = 400  # characters; a longer line is a paragraph whatever it ends with


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one paragraph of a text wrapped at a fixed width.

    `text` is what stands between `start` and `end`, `words` the same as `plain` writes it (empty for a long line), `gap`
    whether a blank line or the beginning of the text stands before it, `sentence` whether it ends as a sentence does,
    `prose` whether it reads as a paragraph of an article.
    """

    start: int
    end: int
    text: str
    words: str
    gap: bool
    sentence: bool
    prose: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def count(self) -> int:
        """Its number of words."""
        return self.words.count(" ") + 1 if self.words else 0


def cut(text: str) -> list[Line]:
    """The lines of a text that hold anything, in order."""
    spans = [span for match in _LINE.finditer(text) if (span := _stripped(text, match.start(), match.end()))]
    if _wrapped(text, spans):
        spans = _paragraphs(text, spans)
    lines: list[Line] = []
    before = 0
    for start, end in spans:
        lines.append(_line(text, start, end, gap=not lines or text.count("\n", before, start) > 1 or text.count("\r", before, start) > 2))
        before = end
    return lines


def _line(text: str, start: int, end: int, *, gap: bool) -> Line:
    raw = text[start:end]
    if len(raw) > _SHORT:
        return Line(start, end, raw, "", gap, True, True)
    words, sentence, prose = _form(raw)
    return Line(start, end, raw, words, gap, sentence, prose)


@lru_cache(maxsize=1 << 13)
def _form(raw: str) -> tuple[str, bool, bool]:
    """What a line's characters alone say of it; a paper's pages hold the same lines around their articles, and each is read twice."""
    words = plain(raw)
    bare = (_CREDITED.sub("", raw) if raw.endswith((")", ").")) else raw).rstrip(_CLOSERS)
    while bare and not bare[-1].isalnum() and ord(bare[-1]) > 0x2100:  # an emoji after the sentence
        bare = bare[:-1].rstrip(_CLOSERS)
    stop = bare[-1:]
    count = words.count(" ") + 1 if words else 0
    sentence = stop in (".", "…", "!", "?") and stop != ""
    prose = (stop in (".", "…") and count >= 5) or (stop in ("!", "?", ":", ";") and count >= 16) or count >= 26
    return words, sentence, prose


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end) if end > start else None


def _wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Whether most lines break near one width, in mid-sentence (mails, old archives)."""
    long = [span.end - span.start for span in spans if span.end - span.start > 40]
    if len(long) < 4 or max(long) > 120:
        return False
    broken = sum(text[span.end - 1] not in '.!?…:;»”"' and text[after.start].islower() for span, after in pairwise(spans))
    return broken * 2 > len(long)


def _paragraphs(text: str, spans: Sequence[Span]) -> list[Span]:
    """The lines of a wrapped text joined: one goes on in the next unless it stops short or a blank line follows."""
    width = max(span.end - span.start for span in spans)
    joined: list[Span] = []
    last = 0
    for span in spans:
        if joined and text.count("\n", joined[-1].end, span.start) == 1 and last * 4 > width * 3:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
        last = span.end - span.start
    return joined
