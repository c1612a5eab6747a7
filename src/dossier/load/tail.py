"""Where an article ends: signatures, the notice of its author, calls to the reader, comments, the title once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dossier.load.bylines import byline
from dossier.load.kinds import bids
from dossier.load.lines import Line
from dossier.load.words import FurnitureWords, plain

if TYPE_CHECKING:
    from dossier.load.furniture import Draft

_INITIALS = re.compile(r"\(?[A-Za-z]{2,3}\.?\)?|(?:[A-ZÀ-Ý]\.[\s-]?){2,4}")
_SUFFIX = re.compile(r"\s*[-–(]?\s*\d{1,3}\)?$")
_ADDRESS = re.compile(r"\bwww\.|https?://")
_CUT = ("[…]", "[...]", "[…].", "[...].", "…]")
_QUOTED = re.compile('[«»“”"]')


def close(draft: Draft) -> None:
    """Mark what follows the article, from the last line upward."""
    _title_again(draft)
    _comments(draft)
    _teasers(draft)
    for step in (_between, _below, _notices, _below, _addresses, _below):
        step(draft)


def _title_again(draft: Draft) -> None:
    """The title after the article has begun, as it is or with a number: « …l'offre-1 »."""
    body, title = draft.body(), draft.title
    if title is None:
        return
    wanted = draft.lines[title].words
    for i in range(body.start, len(draft.lines)):
        line = draft.lines[i]
        if i > title and line.words == wanted and (line.text == draft.lines[title].text or _SUFFIX.search(line.text) or i > body.stop - 1):
            draft.kinds[i] = "repeat"


def _comments(draft: Draft) -> None:
    """All that follows « 14 commentaires », or « Commentaires » alone, below two paragraphs of the article."""
    above = 0
    for i, line in enumerate(draft.lines):
        kind = draft.kinds[i]
        if kind == "comments" or (kind == "label" and line.words in draft.words.comments):
            draft.kinds[i] = "comments"
            if above > 1:
                draft.kinds[i + 1 :] = ["comments"] * (len(draft.kinds) - i - 1)
                return
        elif kind is None and line.prose:
            above += 1


def _teasers(draft: Draft) -> None:
    """Below the article, the beginnings of others, cut short: « Le conseil a voté hier le budget de […] »."""
    prose = [i for i, line in enumerate(draft.lines) if line.prose and draft.kinds[i] is None]
    for n, i in enumerate(prose):
        if n > 1 and draft.kinds[i - 1] is not None and draft.lines[i].text.endswith(_CUT):
            draft.kinds[i] = "teaser"


def _between(draft: Draft) -> None:
    """A line that bids the reader between two that are furniture."""
    for i in range(1, len(draft.lines) - 1):
        line = draft.lines[i]
        if draft.kinds[i] is None and draft.kinds[i - 1] and draft.kinds[i + 1] and line.count <= 40:
            draft.kinds[i] = "bid" if bids(line, draft.words) and not _QUOTED.search(line.text) else None


def _below(draft: Draft) -> None:
    """Below the last paragraph: a name signs, and after the first furniture the short lines are furniture too."""
    body = draft.body()
    if not body:
        return
    closed = _tagged(draft, body.stop)
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


def _tagged(draft: Draft, first: int) -> bool:
    """Whether the lines below the article begin with its tags: two lines or more of one to three words each."""
    tags = [line for line in draft.lines[first : first + 2] if 1 <= line.count <= 3 and not line.sentence]
    return len(tags) == 2


def _notices(draft: Draft) -> None:
    """The notice of who wrote it: « Journaliste, X est un passionné d'histoire », among the last paragraphs, after furniture or last."""
    body = draft.body()
    prose = [i for i in body if draft.lines[i].prose and draft.kinds[i] is None]
    authors = [line for line, kind in zip(draft.lines, draft.kinds, strict=True) if kind == "byline"]
    for i in reversed(prose[-4:]):
        line = draft.lines[i]
        around = [*draft.kinds[i - 1 : i], *draft.kinds[i + 1 : i + 2]]
        signed = any(author.words and plain(line.text).find(author.words) >= 0 for author in authors)
        if i == prose[0] or not (signed or any(around)) or not (around[0] == "trade" or _notice(line, draft.words)):
            return
        draft.kinds[i] = "notice"


def _notice(line: Line, words: FurnitureWords) -> bool:
    """In the present, about a writer's trade, with nobody quoted: what no news ends on.

    « Camille Vidal est journaliste au service politique. », « Passionné de finance, Thomas décrypte l'actualité. »
    """
    if _QUOTED.search(line.text) or len(line.text) > 1200:
        return False
    said = plain(line.text).split(" ")
    if words.notices.within(" ".join(said[:40])) and words.trades.within(" ".join(said[:14])):
        return True
    opening = words.trades.opening(" ".join(said[:4]))
    return opening is not None and "," in line.text[: 8 * len(said)] and not any(character.isdigit() for character in line.text)


def _addresses(draft: Draft) -> None:
    """Calls to the reader that close a page: going up from its end, lines that bid, address the reader or speak of their makers.

    Lines that only say « vous » count where others bid, and not below questions: an interview ends on answers.
    """
    lines, kinds = draft.lines, draft.kinds
    first = len(lines)
    bidding = between = 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        strong = _bids(line, draft.words)
        if kinds[at] is not None or strong or _addressed(line, draft.words):
            first, between = at, 0
            bidding += strong or kinds[at] == "bid"
        elif line.prose or between >= 2 or not _hanging(line):
            break
        else:
            between += 1
    body = draft.body()
    if first <= body.start or all(kind is None for kind in kinds[first:]):
        return
    questions = sum(lines[i].text.endswith("?") and lines[i].count <= 30 for i in body if i < first)
    answers = sum(lines[i].prose for i in body if i < first)
    for i in range(first, len(lines)):
        if kinds[i] is None and (_bids(lines[i], draft.words) or (bidding > 1 and questions * 3 < answers) or _hanging(lines[i])):
            kinds[i] = "address"


def _bids(line: Line, words: FurnitureWords) -> bool:
    """« Appelez-nous ! », « Prêt à agir ? Découvrez nos ressources ici www… », « Rejoignez notre communauté »; nobody's words."""
    if len(line.text) > 300 or _QUOTED.search(line.text):
        return False
    if _ADDRESS.search(line.text):
        return True
    said = line.words.split(" ")
    return bids(line, words) and (line.count <= 20 or any(word in words.makers or word in words.reader for word in said))


def _addressed(line: Line, words: FurnitureWords) -> bool:
    """« Vous souhaitez aller plus loin, il vous faut les bons outils. », « L'équipe et nos experts »; nobody's quoted words."""
    if len(line.text) > 400 or _QUOTED.search(line.text):
        return False
    said = line.words.split(" ")
    return any(word in words.reader for word in said) or (any(word in words.makers for word in said) and line.count <= 30)


def _hanging(line: Line) -> bool:
    """« ou », « Une entreprise qui grandit, »: a piece of a call that runs over several lines."""
    return not line.sentence and line.count <= 8 and (line.text.endswith(",") or line.text[:1].islower())
