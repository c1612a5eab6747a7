"""Paragraphs: the stretches of a source's text that sentences stand in."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dossier.languages import load
from dossier.model import Source, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LOWER = r"[^\W\d_A-ZÀ-Þ]"
_GLUE = re.compile(  # a capital or a figure with no space before it, which is looked at last: they are few
    r"(?P<first>[A-ZÀ-Þ\d])(?:"
    rf"(?:(?<={_LOWER}{_LOWER}[A-ZÀ-Þ])|(?<=\d\d[A-ZÀ-Þ])|(?<=\w[”»][A-ZÀ-Þ])(?P<mark>))"  # behind a word, a figure or a closing mark
    rf"(?P<tail>['’](?=\w)|{_LOWER}*(?:['’](?=\w)|(?=\s)))"
    rf"|(?<=[^\W\d_]{_LOWER * 4}\.\d)(?P<figure>\d{{0,2}}(?=[\d., ]*[ \u00a0]\w)))"  # « longtemps.371 enfants »
)
_ENDS = frozenset(".!?…:;»”\"'’)]>")


def blocks(source: Source) -> tuple[Span, ...]:
    """The paragraphs of a source, furniture left out, in order and without the spaces around them.

    A line is a paragraph, except in a text wrapped at a fixed width, where a line that stops in mid-sentence and a next one
    that goes on in lower case are one. A heading glued to what follows when the page was saved is cut off (« dans les camps**Depuis** »).
    """
    text = source.text
    lines = list(_outside(source.furniture, [Span(*m.span()) for m in _LINE.finditer(text)]))
    lines = [stripped for line in lines if (stripped := _strip(text, line)) is not None]
    headings = set(source.headings)
    if not _wrapped(text, lines):
        return tuple(part for line in lines for part in (_unglued(source, line) if line not in headings else (line,)))
    joined: list[Span] = []
    for line in lines:
        if joined and line not in headings and joined[-1] not in headings and _goes_on(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _unglued(source: Source, line: Span) -> Iterator[Span]:
    """The parts of a line between which no space stands though one ends and the next begins a sentence."""
    start = line.start
    for found in _GLUE.finditer(source.text, line.start, line.end):
        tail, at = found["first"] + (found["tail"] or ""), found.start()
        if found["mark"] is not None or found["figure"] is not None or tail.lower().replace("’", "'") in _openers(source.language):
            yield Span(start, at)
            start = at
    yield Span(start, line.end)


@cache
def _openers(code: str) -> frozenset[str]:
    return frozenset(load(code).section("sentences").get("openers", ()))


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines but the last ones of paragraphs break near one width (« format=flowed », mails, old archives)."""
    long = [line.end - line.start for line in lines if line.end - line.start > 40]
    if len(long) < 4 or max(long) > 120:
        return False
    broken = sum(_goes_on(text, a, b) for a, b in pairwise(lines))
    return broken * 2 > len(long)


def _goes_on(text: str, line: Span, following: Span) -> bool:
    gap = text[line.end : following.start]
    return text[line.end - 1] not in _ENDS and text[following.start].islower() and gap.count("\n") <= 1


def _strip(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _outside(furniture: tuple[Span, ...], spans: list[Span]) -> list[Span]:
    """What is left of `spans` once `furniture` (both in order) is cut out."""
    left: list[Span] = []
    at = 0
    for span in spans:
        start = span.start
        while at < len(furniture) and furniture[at].end <= start:
            at += 1
        here = at
        while here < len(furniture) and furniture[here].start < span.end:
            if furniture[here].start > start:
                left.append(Span(start, furniture[here].start))
            start = max(start, furniture[here].end)
            here += 1
        if start < span.end:
            left.append(Span(start, span.end))
    return left
