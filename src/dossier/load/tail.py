"""Where an article ends: signatures, the notice of its author, calls to the reader, comments, the title once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dossier.load.bylines import byline
from dossier.load.lines import Line
from dossier.load.words import FurnitureWords, plain

if TYPE_CHECKING:
    from dossier.load.furniture import Draft

_INITIALS = re.compile(r"\(?[A-Za-z]{2,3}\.?\)?")
_SUFFIX = re.compile(r"\s*[-–(]?\s*\d{1,3}\)?$")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 300  # characters of article above, for comments below to be comments
_QUOTED = re.compile('[«»“”"]')


def close(draft: Draft, title: int | None) -> None:
    """Mark what follows the article, from the last line upward."""
    _title_again(draft, title)
    _comments(draft)
    _below(draft)
    _notices(draft)
    _addresses(draft)
    _below(draft)


def _title_again(draft: Draft, title: int | None) -> None:
    """The title after the article has begun, as it is or with a number: « …l'offre-1 »."""
    if title is None:
        return
    body = draft.body()
    wanted = draft.lines[title].words
    for i in range(body.start, len(draft.lines)):
        line = draft.lines[i]
        if i > title and line.words == wanted and (line.text == draft.lines[title].text or _SUFFIX.search(line.text) or i > body.stop - 1):
            draft.kinds[i] = "repeat"


def _comments(draft: Draft) -> None:
    """All that follows « 14 commentaires », or « Commentaires » alone, below the article."""
    above = 0
    for i, line in enumerate(draft.lines):
        kind = draft.kinds[i]
        if kind == "comments" or (kind == "label" and line.words in draft.words.comments):
            draft.kinds[i] = "comments"
            if above >= _ENOUGH:
                draft.kinds[i + 1 :] = ["comments"] * (len(draft.kinds) - i - 1)
                return
        elif kind is None and line.prose:
            above += len(line.text)


def _below(draft: Draft) -> None:
    """Below the last paragraph: a name signs, and after the first furniture the short lines are furniture too."""
    body = draft.body()
    if not body:
        return
    closed = False
    for i in range(body.stop, len(draft.lines)):
        line = draft.lines[i]
        if draft.kinds[i] is not None:
            closed = True
        elif line.count <= 8 and not line.sentence and byline(line.text, draft.words):
            draft.kinds[i] = "byline"
        elif _INITIALS.fullmatch(line.text):
            draft.kinds[i] = "initials"
        elif closed and not line.prose:
            draft.kinds[i] = "rest"


def _notices(draft: Draft) -> None:
    """The notice of who wrote it: « Journaliste, X est un passionné d'histoire », among the last paragraphs, after furniture or last."""
    body = draft.body()
    prose = [i for i in body if draft.lines[i].prose and draft.kinds[i] is None]
    for i in reversed(prose[-4:]):
        if i == prose[0] or not _notice(draft.lines[i], draft.words):
            return
        draft.kinds[i] = "notice"


def _notice(line: Line, words: FurnitureWords) -> bool:
    """In the present, about a writer's trade, with nobody quoted: what no news ends on."""
    if _QUOTED.search(line.text) or len(line.text) > 1200:
        return False
    said = plain(line.text).split(" ")
    return words.trades.within(" ".join(said[:14])) is not None and words.notices.within(" ".join(said[:40])) is not None


def _addresses(draft: Draft) -> None:
    """Calls to the reader that close a page: going up from its end, lines that bid, address the reader or speak of their makers."""
    words = draft.words
    at = len(draft.lines) - 1
    first = at + 1
    between = 0
    while at >= 0:
        line = draft.lines[at]
        if draft.kinds[at] is not None or _addressed(line, words):
            first, between = at, 0
        elif line.prose or between >= 2 or not _hanging(line):
            break
        else:
            between += 1
        at -= 1
    body = draft.body()
    if not any(draft.kinds[i] is not None for i in range(first, len(draft.lines))) or (body and first <= body.start):
        return
    for i in range(first, len(draft.lines)):
        draft.kinds[i] = draft.kinds[i] or "address"


def _addressed(line: Line, words: FurnitureWords) -> bool:
    """« Vous souhaitez aller plus loin, il vous faut les bons outils. », « Appelez-nous ! »; nobody's quoted words."""
    if len(line.text) > 400 or _QUOTED.search(line.text):
        return False
    said = line.words.split(" ")
    if any(word in words.reader for word in said) or (any(word in words.makers for word in said) and line.count <= 30):
        return True
    return bool(said) and said[0].endswith(words.imperatives) and len(said[0]) > 4 and line.count <= 20


def _hanging(line: Line) -> bool:
    """« ou », « Une entreprise qui grandit, »: a piece of a call that runs over several lines."""
    return not line.sentence and line.count <= 8 and (line.text.endswith(",") or line.text[:1].islower())
