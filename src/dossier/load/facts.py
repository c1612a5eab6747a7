"""What a text says of itself: its publication day, author, publisher, address and the agency whose copy it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.load import dateline
from dossier.load.bylines import Byline, agency, byline
from dossier.load.furniture import Layout
from dossier.load.published import find, publication, tokens
from dossier.load.raw import Facts
from dossier.load.words import FurnitureWords, plain

_URL = re.compile(r"https?://[^\s<>\"»]+")
_HOLDER = re.compile(r"\W{0,2}(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*)?([^\d|–—.,-][^|–—.,\d]*)", re.IGNORECASE)
_CLOSING = re.compile(r"\(([^()]{2,40})\)\s*\.?\s*$")
_BETWEEN = re.compile(r"\s[–—|-]\s|\|")

_Lines = Sequence[tuple[str, str]]  # kind, text


def stated(text: str, layout: Layout, words: FurnitureWords) -> Facts:
    """What the pieces of a text that are not the article say of it."""
    places = {piece.span.start for piece in layout.pieces}
    last = max((line.start for line in layout.lines if line.prose and line.start not in places), default=0)
    signature = min((line.start for line in layout.lines if line.start > last), default=0)
    said = [(piece, text[piece.span.start : piece.span.end]) for piece in layout.pieces]
    lines = [
        (piece.kind, line)
        for piece, line in said
        if piece.span.start <= last or piece.span.start == signature or _tells(line, piece.kind, words)
    ]
    bylines = list(_bylines(lines, words))
    return Facts(
        title=" ".join(text[layout.title.start : layout.title.end].split()) if layout.title else None,
        publisher=_publisher(lines, bylines, words),
        author=next((said.author for said in bylines if said.author), None),
        url=next((found[0].rstrip(".,;)") for kind, line in lines if kind == "source" and (found := _URL.search(line))), None),
        published=_published(lines, words),
        credit=next((said.credit for said in bylines if said.credit), None) or _credit(layout, lines, words),
    )


def _tells(line: str, kind: str, words: FurnitureWords) -> bool:
    """Whether a piece below the article tells of it: a name alone or with a day may be another's."""
    said = publication(line, words) if kind == "published" else None
    if kind == "byline":
        return (words.by.opening(plain(line)) or words.by_others.opening(plain(line))) is not None
    return said.said if said else kind != "day"


def _bylines(lines: _Lines, words: FurnitureWords) -> Iterator[Byline]:
    for kind, line in lines:
        said = publication(line, words) if kind == "published" else None
        names = _after_phrase(line, words) if kind == "byline" else said.before if said else ""
        found = byline(names, words) if names else None
        if found and (said or found.credit or found.author):  # « France » alone signs nothing
            yield found


def _after_phrase(line: str, words: FurnitureWords) -> str:
    """A byline without the words that open it: « Propos recueillis par Jeanne Ossola » -> « Jeanne Ossola »."""
    opening = words.by_others.opening(plain(line))
    if opening is None:
        return line
    places = list(re.finditer(r"[^\W\d_]+", line))
    return line[places[opening.count(" ")].end() :].strip(" :-–—")


def _published(lines: _Lines, words: FurnitureWords) -> str | None:
    """The day it appeared: of a publication line, a dateline, an issue, a day alone; the day it was changed where only that is told."""
    said = [found for kind, line in lines if kind == "published" and (found := publication(line, words)) and found.value]
    openings = list(_datelines(lines, words))
    days = [day for wanted in ("issue", "day") for kind, line in lines if kind == wanted and (day := find(tokens(line), words))]
    told = [
        *(found.value for found in said if not found.updated),
        *(opening.value for opening in openings),
        *(day.value for day in days),
        *(found.value for found in said),
    ]
    return next((value for value in told if value), None)


def _datelines(lines: _Lines, words: FurnitureWords) -> Iterator[dateline.Dateline]:
    """What datelines say; the sentence that one opens is cut off, and any letter stands for it."""
    for kind, line in lines:
        if kind == "dateline" and (found := dateline.told(line, words) or dateline.told(line + "A", words)):
            yield found


def _publisher(lines: _Lines, bylines: Sequence[Byline], words: FurnitureWords) -> str | None:
    """Whom the byline names, else who holds the rights, else the page's first words above the title, else an agency."""
    named = [said.publisher for said in bylines if said.publisher]
    holders = [_own(found[1].strip(), words) for kind, line in lines if kind == "credit" and (found := _HOLDER.match(line))]
    mastheads = [_BETWEEN.split(line)[0].strip() for kind, line in lines if kind == "masthead" and " " in line]
    papers = [name for name in named if agency(name, words) is None]
    return next((name for name in (*papers, *holders, *mastheads, *named) if name), None)


def _own(holder: str, words: FurnitureWords) -> str | None:
    """A holder of rights that is a paper, not who sells pictures."""
    if "/" in holder or plain(holder) in words.picture_agencies or plain(holder) in words.agencies or words.credits.opening(plain(holder)):
        return None
    return holder if byline(holder, words) and len(holder) > 3 else None


def _credit(layout: Layout, lines: _Lines, words: FurnitureWords) -> str | None:
    """The agency of the dateline, of « Source : AFP », or in brackets after the last sentences."""
    for opening in _datelines(lines, words):
        if opening.credit:
            return opening.credit
    for kind, line in lines:
        if kind == "source" and (named := agency(line.partition(":")[2], words)):
            return named
    furniture = {piece.span.start for piece in layout.pieces}
    article = [line for line in layout.lines if line.prose and line.start not in furniture]
    return next((named for line in reversed(article[-2:]) if (named := _in_brackets(line.text, words))), None)


def _in_brackets(text: str, words: FurnitureWords) -> str | None:
    """« … a-t-il conclu. (Reuters) », « (avec AFP) »."""
    found = _CLOSING.search(text)
    if found is None:
        return None
    said = plain(found[1]).split(" ")
    rest = said[1:] if said[0] in words.within else said
    return words.agencies.get(" ".join(rest))
