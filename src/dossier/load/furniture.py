"""Which lines of a text are not the article, told by their form and by what stands around them.

`lay_out` gives a text's `Layout`: each piece of furniture with its kind, the title, the headings. Losing the article is worse than
keeping a stray line: a paragraph is given up only for a strong reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dossier.load import kinds, tail
from dossier.load.bylines import byline
from dossier.load.dateline import dateline
from dossier.load.lines import Line, cut
from dossier.load.raw import joined, touched
from dossier.load.words import FurnitureWords, plain
from dossier.model import Span

_SCRIPT = re.compile(r"window\.\w+\s*=|document\.\w+\(|\bfunction\s*\w*\([\w, ]*\)\s*\{|googletag\.|dataLayer\.push|\(adsbygoogle")
_SCRIPTED = ("window.", "document.", "function", "googletag.", "dataLayer.", "(adsbygoogle")  # looked for first: few lines hold one
_CODE_END = re.compile(r"[;})]\s+(?=[A-ZÀ-Ý][^{}=;]{60})")
_NUMBERED = re.compile(r"\W{0,2}\d{1,2}\b")
_SITE = ("menu", "issue", "ticker", "ranking")  # what stands above a title, never below it
_SIGNED = 8  # lines below the standfirst among which who signs may stand
_SCORE = re.compile(r":\s*\d[\d\s,.]*\s?%?$")  # « Jeanne Roux (DVD) : 61 % » is an item of a list
_CLOSING_MARKS = " \u00a0\u202f»”\"’'"
_MARKS_OF_A_SENTENCE = (".", ",", ";", ":")


class Piece(NamedTuple):
    """One place that is not the article, and what it is: a `kinds.Kind`, or what its surroundings make it."""

    span: Span
    kind: str


class Layout(NamedTuple):
    """What a text is made of: `pieces` in order, the title's and the headings' places, the place of the articles' paragraphs."""

    lines: tuple[Line, ...] = ()
    pieces: tuple[Piece, ...] = ()
    title: Span | None = None
    headings: tuple[Span, ...] = ()


@dataclass(slots=True)
class Draft:
    """The lines of a text while they are told apart: `kinds` is None where a line still counts as the article's."""

    lines: list[Line]
    kinds: list[str | None]
    words: FurnitureWords
    parts: list[Piece] = field(default_factory=list)
    title: int | None = None

    def body(self) -> range:
        """From the first paragraph of the article to the last; the title is none, whatever it ends with."""
        title = self.lines[self.title].text if self.title is not None else None
        prose = [i for i, line in enumerate(self.lines) if line.prose and self.kinds[i] is None and line.text != title]
        return range(prose[0], prose[-1] + 1) if prose else range(0)


def lay_out(text: str, words: FurnitureWords, title: str | None = None) -> Layout:
    """Tell the article from the rest. `title` is the article's where something outside its lines says so."""
    lines = cut(text)
    draft = Draft(lines, [kinds.kind(line, words) for line in lines], words)
    _lists(draft)
    named = draft.title = _title(draft, title)
    tail.close(draft)
    _days(draft)
    _masthead(draft)
    _head(draft)
    _within(draft)
    _twice(draft)
    repeats = _repeats(draft)
    pieces = [Piece(line.span, kind) for line, kind in zip(lines, draft.kinds, strict=True) if kind is not None] + draft.parts
    headings = {lines[i].span for i in repeats} | {line.span for line in _headings(draft)}
    places = joined(piece.span for piece in pieces)
    whole = sorted(span for span in headings if not touched(span, places))
    return Layout(
        tuple(lines),
        tuple(sorted(pieces, key=lambda piece: piece.span)),
        lines[named].span if named is not None else None,
        tuple(whole),
    )


def _lists(draft: Draft) -> None:
    """Lists of other articles: tickers, « À lire aussi » and what follows, rankings."""
    lines, found = draft.lines, draft.kinds
    _tickers(draft)
    for i, kind in enumerate(found):
        if kind == "also header":
            for j in _linked(draft, i + 1):
                found[j] = "also"
        elif kind in ("ranking", "contents"):
            for j in _ranked(draft, i + 1):
                found[j] = kind
    for i, kind in enumerate(found):
        if kind == "clock":
            found[i] = None if lines[i].prose or not _near(draft, i, ("ticker", "ranking", "label")) else "ticker"


def _tickers(draft: Draft) -> None:
    """Two headlines or more with their clock times, newest first: in a chronology time goes forward."""
    found = draft.kinds
    at = 0
    while at < len(found):
        after = at
        while after < len(found) and found[after] == "clock":
            after += 1
        if after - at >= 2:
            times = [kinds.clock(line) or 0 for line in draft.lines[at:after]]
            falling = sum(later <= earlier for earlier, later in pairwise(times))
            if falling * 2 >= len(times) - 1:
                found[at:after] = ["ticker"] * (after - at)
        at = max(after, at + 1)


def _near(draft: Draft, i: int, wanted: Sequence[str]) -> bool:
    return any(0 <= j < len(draft.kinds) and draft.kinds[j] in wanted for j in (i - 1, i + 1))


def _linked(draft: Draft, first: int) -> range:
    """The headlines under « À lire aussi »: each below its section's name (« Monde »), or one after the other up to a blank line."""
    lines, found = draft.lines, draft.kinds
    at = first
    while at + 1 < len(lines) and _section(lines[at]) and not lines[at + 1].prose and found[at + 1] is None:
        at += 2
    if at > first:
        return range(first, at)
    while at < len(lines) and at - first < 6 and not lines[at].prose and found[at] is None and (at == first or not lines[at].gap):
        at += 1
    return range(first, at)


def _section(line: Line) -> bool:
    """« Politique », « Faits divers »: the name of a section of a paper."""
    return 1 <= line.count <= 3 and not line.sentence and not line.text.endswith((":", ",", "-", "–"))


def _ranked(draft: Draft, first: int) -> range:
    """The numbered or clocked headlines under « LES PLUS LUS », or the lines up to a blank one."""
    lines, found = draft.lines, draft.kinds
    at = first
    if at < len(lines) and lines[at].text == "1" and sum(line.prose for line in lines[:at]) > 1:
        return range(at, len(lines))  # each with its number above it and its first words below
    while at < len(lines) and (_NUMBERED.match(lines[at].text) or found[at] == "clock") and lines[at].count <= 30:
        at += 1
    if at == first:
        while at < len(lines) and not lines[at].prose and found[at] is None and not lines[at].gap:
            at += 1
    return range(first, at)


def _days(draft: Draft) -> None:
    """A line that holds a date alone is a publication day above or below the article; within it, it heads a chronology."""
    body = draft.body()
    days = [i for i, kind in enumerate(draft.kinds) if kind == "day"]
    within = [i for i in days if i in body]
    for i in days:
        if len(within) > 1 or (i in body and i > body.start + 3):
            draft.kinds[i] = None


def _title(draft: Draft, given: str | None) -> int | None:
    """The line that is the title: the given one, or of the lines above the article the one that shares most words with it."""
    lines, found = draft.lines, draft.kinds
    if given:
        wanted = plain(given)
        same = [i for i, line in enumerate(lines) if line.words and line.words == wanted]
        if same:
            for i in same[:1]:
                found[i] = None
            return same[0]
    body = draft.body()
    first = body.start if body else len(lines)
    candidates = [i for i in range(first) if found[i] is None and _like_a_title(lines[i])]
    if not candidates and first == 0 and len(lines) > 1 and lines[0].count <= 20 and lines[0].text.endswith(("?", "!")):
        candidates = [0]
    if len(lines) > 1 and found[0] is None and lines[0].words and lines[0].text == lines[1].text and lines[0].count <= 30:
        return 0  # said twice at the top, whatever it ends with
    if not candidates:
        return None
    content = set(plain(" ".join(lines[i].text for i in body if found[i] is None and lines[i].prose)).split())
    above = max((i for i in range(first) if found[i] in _SITE), default=-1)
    scores = {i: _shared(lines[i], content) * (2 if i > above else 1) for i in candidates}
    best = max(scores.values())
    return next(i for i in candidates if scores[i] >= best * 0.75)


def _like_a_title(line: Line) -> bool:
    return 2 <= line.count <= 30 and not line.text.endswith(_MARKS_OF_A_SENTENCE)


def _shared(line: Line, content: set[str]) -> float:
    """How many of the article's words a line holds, long ones alone."""
    words = {word for word in line.words.split() if len(word) > 3}
    return len(words & content) ** 2 / (len(words) + 2)


def _masthead(draft: Draft) -> None:
    """The paper's name and its motto: lines above the title that a menu, a ticker or a button stands below."""
    if draft.title is None:
        return
    lowest = max((i for i in range(draft.title) if draft.kinds[i] is not None), default=-1)
    for i in range(lowest):
        if draft.kinds[i] is None and draft.lines[i].count <= 12 and not draft.lines[i].prose:
            draft.kinds[i] = "masthead"


def _head(draft: Draft) -> None:
    """Around the title: names alone sign the article, one to three words are a section or a tag; below the standfirst, names
    beside a publication line sign it too."""
    body, title = draft.body(), draft.title
    if title is None or not body:
        return
    for i in range(body.start):
        line = draft.lines[i]
        if draft.kinds[i] is not None or line.words == draft.lines[title].words:
            continue
        if i > title and line.count <= 8 and not line.sentence and byline(line.text, draft.words):
            draft.kinds[i] = "byline"
        elif _section(line) and not any(character.isdigit() for character in line.text) and draft.lines[title].count > 3:
            draft.kinds[i] = "section"
    below = range(body.start, min(body.start + _SIGNED, len(draft.lines)))
    for i in (*below, *reversed(below)):
        line = draft.lines[i]
        if draft.kinds[i] is None and line.count <= 6 and not line.sentence and _near(draft, i, ("published", "byline", "day")):
            draft.kinds[i] = "byline" if byline(line.text, draft.words) else None


def _within(draft: Draft) -> None:
    """What is furniture within a line: datelines, scripts, the credit of a video glued to a paragraph."""
    body = draft.body()
    for i in range(body.stop):
        line = draft.lines[i]
        if draft.kinds[i] is not None:
            continue
        if i <= body.start + 3 and (end := dateline(line.text, draft.words)):
            draft.parts.append(Piece(Span(line.start, line.start + end), "dateline"))
        if any(map(line.text.__contains__, _SCRIPTED)) and (code := _SCRIPT.search(line.text)):
            stop = _CODE_END.search(line.text, code.start())
            draft.parts.append(Piece(Span(line.start + code.start(), line.start + stop.end() if stop else line.end), "script"))
        draft.parts += [Piece(Span(line.start + start, line.start + end), "video") for start, end in kinds.glued_videos(line.text)]
        draft.parts += [Piece(Span(line.start + start, line.start + end), "tweet") for start, end in kinds.tweets(line.text)]


def _twice(draft: Draft) -> None:
    """A line of five words or more that stands in the text again: a caption, a paragraph that the page holds twice."""
    seen: set[str] = set()
    title = draft.lines[draft.title].words if draft.title is not None else ""
    for i, line in enumerate(draft.lines):
        if draft.kinds[i] is not None or line.text.count(" ") < 4 or line.words == title != "":
            continue
        if line.text in seen:
            draft.kinds[i] = "repeat"
        seen.add(line.text)


def _repeats(draft: Draft) -> list[int]:
    """Lines that say the title again above the article: headings, as the title is."""
    if draft.title is None:
        return []
    wanted = draft.lines[draft.title].words
    return [i for i in range(draft.title + 1, draft.body().start) if draft.kinds[i] is None and draft.lines[i].words == wanted]


def _headings(draft: Draft) -> list[Line]:
    """The title, and the short lines between paragraphs that end as no sentence does."""
    body = draft.body()
    found = [draft.lines[draft.title]] if draft.title is not None else []
    for i in body:
        line = draft.lines[i]
        if draft.kinds[i] is None and not line.prose and line.count <= 16 and i != draft.title and _heads(line):
            found.append(line)
    return found


def _heads(line: Line) -> bool:
    """« Des enjeux financiers majeurs », « - Colère - », « 2. Le rôle des régulateurs »; no « ou », no quotation, no item of a list."""
    text = line.text.strip("*_# ")
    said = text.rstrip(_CLOSING_MARKS)
    if said.endswith(_MARKS_OF_A_SENTENCE) or line.count < 1 or _SCORE.search(text):
        return False
    if text[:1] in '«"“' and not text.isupper() and (line.count > 10 or said.endswith(("!", "?"))):
        return False
    if text.startswith(("-", "–", "—", "•")):
        return text.endswith(("-", "–", "—"))
    first = next((character for character in text if character.isalpha()), "")
    return first.isupper()
