"""What a line is by its own form, whatever stands around it: a menu, a byline, a headline with its clock time.

`kind` gives a line's `Kind`, None for a line that may be the article's. What needs the lines around it is told in `furniture`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dossier.load.bylines import byline
from dossier.load.dateline import dateline
from dossier.load.lines import Line
from dossier.load.published import find, only_day, publication, tokens
from dossier.load.words import FurnitureWords, plain

Kind = Literal[
    "label",  # « Réagir », « Commenter (14) », « Partager sur Facebook  Partager sur X »
    "menu",  # « Accueil | Sports | Sorties »
    "trade",  # « Journaliste »
    "format",  # « Récit », « Reportage »
    "clock",  # « 17:30Gabon : le pays s'impatiente »; a ticker where several stand together
    "also",  # « À lire aussi : … »
    "also header",  # « À lire aussi », with headlines below
    "ranking",  # « LES PLUS LUS »
    "contents",  # « Sommaire », with the headings below
    "comments",  # « 14 commentaires »
    "bid",  # « Abonnez-vous : 8 € par mois »
    "byline",  # « Par Jeanne Ossola »
    "published",  # « Publié le 29/03/2024 à 18h42 »
    "dateline",  # « Ville (Région), 12 mars 2024 (AGENCE) - » on a line of its own
    "day",  # « 22 mai 2024 à 07:15 – 3 min de lecture »
    "issue",  # « N° 12 – semaine du 18 au 24 avril 2024 »
    "source",  # « Source : https://… »
    "credit",  # « ©Panoramic », « Photo : le four. © DR »
    "video",  # « Les premières imagespar BFMTV »
    "hashtags",  # « #Emploi #Industrie »
    "ornament",  # « *** »
    "initials",  # « lde/mpr/ibx »
]

_CLOCK = re.compile(r"[-–—•*·▪►>\s]*([01]?\d|2[0-3]) ?[:hH] ?([0-5]\d)(?![0-5]?\d?\s*(?:heures|min))")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_PARTS = re.compile(r"\s*[|•·›→←↑⟵⟶►▶]\s*|\s+[>»/–—-]\s+|\t+|[  ]{2,}")
_PARTED = re.compile(  # found where `_PARTS` is, at less cost: most lines hold none
    r"[|•·›→←↑⟵⟶►▶\t >»/–—-](?:(?<=[|•·›→←↑⟵⟶►▶\t])|(?<= ) |(?<=\s[>»/–—-])\s)"
)
_BARS = re.compile(r"\s*[|›]\s*|\s+>\s+|\t+|[  ]{2,}|\s+[•·]\s+")
_COPYRIGHT = re.compile(r"©|\([cC]\)\s")
_COPYRIGHTED = re.compile(r"copyright\b", re.IGNORECASE)
_GLUED = re.compile(r"par (?=[^\W_])(?<=[^\s(]par )")
_GLUED_NAME = re.compile(r"[A-ZÀ-Ý][\w.'’ +]{1,30}?(?:(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Ý])|(?<=[A-ZÀ-Ý])(?=[A-ZÀ-Ý][a-zà-ÿ'’])|(?= [«\"]))")
_INITIALS = re.compile(r"\(?[a-zA-Z]{2,6}(?:[-/][a-zA-Z]{1,6}){1,6}\)?|\(?[A-Z]{2,3}\.?\)?")
_ISSUE = re.compile(r"[^\w]*\w{1,12}\s?[°º.]?\s*\d|.*\b\d{4}\b")
_ARROWS = ("←", "⟵", "‹", "<<", "« ", "Previous", "→ ", "»»")
_PUNCTUATED = re.compile(r"^[^\w]*[\w’' ]{2,40}?\s*(?:[:>►▶→|»]|[-–—]\s)")
_CAPTION = re.compile(  # « … devant l'usine. Sophie Aubry / Le Courrier », « … dans la nuit. | LE COURRIER », « … (Photo d'illustration) »
    r".*[.!?»)\w]\s+(?:[A-ZÀ-Ý][\w’'.-]*\s){1,4}/\s?[A-ZÀ-Ý«][^.!?;:]{1,50}"
    r"|.*[.!?»)]\s*\|\s*[A-ZÀ-Ý][A-ZÀ-Ý’' .&-]{2,40}"
    r"|.*\((?P<credit>[^()]{4,60})\)\.?"
    r"|.*\s//\s\w{4,10}\s?:\s?\S.{1,60}"  # « … lors du salon // Source : La Marque »
)
_IMAGE = re.compile(r"!\[[^\]]*\]\(\S*?\)\S{0,3}")  # « ![Le port © X](https://…) », of a page saved as Markdown
_BRACKETED = re.compile(r"\([^()]*\)(?:\s*\([^()]*\))*\.?")
_TWEET = re.compile(r"[—–-]\s[^—–@\n]{2,60}\s\(@\w{1,20}\)(?:\s[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}|\s\d{1,2}\s[^\W\d]{3,9}\s\d{4})?")
_CONTACT = re.compile(r"\S+@\S+\.\w+|\+?[\d (). -]{9,20}")
_VIDEO = 250  # characters; no video's title is longer
_OPENS = re.compile(r"(?:^|[.!?:,]\s|\set\s)\W*([^\W\d_]+)")  # the word that each sentence or clause opens with
_BIDDEN = 45  # words; a longer line is a paragraph even when it begins by bidding the reader


def kind(line: Line, words: FurnitureWords) -> Kind | None:
    """The kind of a line by its own form."""
    return _kind(line.text, line.words, line.sentence, line.prose, words)


@lru_cache(maxsize=1 << 13)
def _kind(text: str, plain_words: str, sentence: bool, prose: bool, words: FurnitureWords) -> Kind | None:
    """Told once of lines that a paper's pages share."""
    line = Line(0, len(text), text, plain_words, False, sentence, prose)
    if _CONTACT.fullmatch(line.text):
        return "label"
    if not line.words:
        return None if line.prose else _wordless(line)
    if _URL.fullmatch(line.text):
        return "source"
    if _IMAGE.fullmatch(line.text):
        return "credit"
    if line.text.lstrip().startswith("#") and all(piece.startswith("#") and len(piece) > 1 for piece in line.text.split()):
        return "hashtags"
    if _CLOCK.match(line.text) and len(line.text) <= 220 and not line.text.endswith((".", ";")):
        return "day" if _only_day(line, words) else "clock"
    return _headed(line, words) or _credited(line, words) or _dated(line, words) or _signed(line, words) or _labelled(line, words)


def clock(line: Line) -> int | None:
    """The minutes of the day of the clock time that a line opens with."""
    match = _CLOCK.match(line.text)
    return int(match[1]) * 60 + int(match[2]) if match else None


def video_credit(text: str) -> int | None:
    """Where in a line the glued « par » of a video's credit stands (« …à Beyrouthpar BFMTV »), None where there is none."""
    match = _GLUED.search(text)
    return match.end() - 4 if match and match.end() > 12 else None


def tweets(text: str) -> list[tuple[int, int]]:
    """The places of the signatures of embedded messages: « — Jean Dupont (@jdupont) February 10, 2025 »."""
    return [match.span() for match in _TWEET.finditer(text)] if "(@" in text else []


def glued_videos(text: str) -> list[tuple[int, int]]:
    """The places of videos' titles and credits glued into a paragraph: « … a-t-il dit. Qui a cassé le pont ?par BFMTVLa ville… »."""
    found = []
    for match in _GLUED.finditer(text):
        name = _GLUED_NAME.match(text, match.end())
        last = match.start() - 1  # what « par » is glued to
        earliest = max(0, last - _VIDEO)
        start = max(text.rfind(". ", earliest, last), text.rfind('." ', earliest, last) + 1)
        if name and start > 0:
            found.append((start + 2, name.end()))
    return found


def _wordless(line: Line) -> Kind | None:
    """A line without a word: « *** », « 12 », « 3/4 » are ornaments, « 97,4 % » too where it stands alone."""
    return "ornament" if not any(map(str.isdigit, line.text)) or len(line.text) <= 4 else None


def _headed(line: Line, words: FurnitureWords) -> Kind | None:
    """Headers of lists and links to other articles."""
    if line.words in words.contents:
        return "contents"
    if line.words in words.comments and any(map(str.isdigit, line.text)):
        return "comments"
    if line.words in words.rankings:
        return "ranking"
    opening = words.also.opening(line.words)
    if opening:
        if len(opening) == len(line.words):
            return "also header"
        return "also" if line.count <= 40 else None
    opening = words.related.opening(line.words)
    if opening is None or line.count > 40:
        return None
    if len(opening) == len(line.words):
        return "also header" if opening.count(" ") else None
    pointed = _PUNCTUATED.match(line.text)
    return "also" if pointed and plain(pointed[0]) == opening else None


def _credited(line: Line, words: FurnitureWords) -> Kind | None:
    """Who took the picture, who holds the rights, where the text comes from."""
    if line.count <= 45 and (_COPYRIGHT.search(line.text) or _COPYRIGHTED.match(line.text)):
        return "credit"
    if _INITIALS.fullmatch(line.text) and ("/" in line.text or "-" in line.text) and line.text.lower() not in words.agencies:
        return "initials"
    opening = words.source.opening(line.words)
    if opening and line.count <= 25 and re.match(r"[^\w]*[\w ’']+\s*:", line.text) and (_URL.search(line.text) or not line.sentence):
        return "source"
    opening = words.credits.opening(line.words)
    if opening and line.count <= 30:
        rest = line.text[len(opening) :].lstrip()
        if rest[:1] in (":", "/") or (opening.count(" ") and not line.sentence) or _sold(line.words, words):
            return "credit"
    if line.count <= 10 and "/" in line.text and not line.sentence and _sold(line.words, words):
        return "credit"
    if line.count <= 16 and _BRACKETED.fullmatch(line.text) and _names(line.text, words):
        return "credit"
    caption = _CAPTION.fullmatch(line.text) if line.count <= 45 and line.text[-1] not in ".!?" else None
    if caption and (caption["credit"] is None or words.credits.opening(plain(caption["credit"]))):
        return "credit"
    if line.count <= 30 and not line.sentence and (at := video_credit(line.text)) is not None and line.text[at + 4 :].count(" ") <= 4:
        return "video"
    return None


def _names(text: str, words: FurnitureWords) -> bool:
    """Whether brackets hold names and kinds of pictures alone: « (illustration) ( AFP / Jean Dupont ) »."""
    parts = [part for part in re.split(r"[()/,]", text) if part.strip(" .")]
    return bool(parts) and all(plain(part) in words.credits or byline(part, words) is not None for part in parts)


def _sold(text: str, words: FurnitureWords) -> bool:
    """Whether the last words name who sells pictures, or an agency: « Thibault Camus / POOL / AFP »."""
    last = text.rsplit(" ", 2)
    return any(" ".join(last[-n:]) in words.picture_agencies or " ".join(last[-n:]) in words.agencies for n in (1, 2))


def _dated(line: Line, words: FurnitureWords) -> Kind | None:
    """Publication lines, issues, and lines that hold a date and nothing else."""
    if line.count > 40:
        return None
    dated = any(map(str.isdigit, line.text))
    said = words.published.within(line.words) or words.updated.within(line.words)
    if (dated or said) and publication(line.text, words):
        return "published"
    if not dated:
        return None
    if _only_day(line, words):
        return "day"
    if dateline(line.text, words) == len(line.text):
        return "dateline"
    opening = words.issue.opening(line.words)
    if opening and not line.prose and _ISSUE.match(line.text) and (find(tokens(line.text), words) or line.count <= 6):
        return "issue"
    return None


def _only_day(line: Line, words: FurnitureWords) -> bool:
    """« Mardi 12 mars 2024 », « 22 mai 2024 à 07:15 – 3 min de lecture », « date 2025-02 »."""
    return line.count <= 14 and any(map(str.isdigit, line.text)) and only_day(line.text, words)


def _signed(line: Line, words: FurnitureWords) -> Kind | None:
    opening = words.by_others.opening(line.words)
    if opening and line.count <= 25 and (opening.count(" ") or line.text[:1] == "(") and not (line.sentence and line.count > 15):
        return "byline"
    if line.count <= 16 and words.by.opening(line.words) and not line.sentence and byline(line.text, words):
        return "byline"
    return None


def _labelled(line: Line, words: FurnitureWords) -> Kind | None:
    """Buttons, menus, and lines that bid the reader."""
    if line.words in words.labels:
        return "label"
    if line.words in words.trades:
        return "trade"
    if line.words in words.formats and line.count <= 3:
        return "format"
    parts = [part for part in _PARTS.split(line.text) if part.strip()] if _PARTED.search(line.text) else []
    if len(parts) > 1 and (found := _parted(line, parts, words)):
        return found
    if words.openings.opening(line.words) and not line.prose and line.count <= 14:
        return "label"
    opening = words.bids.opening(line.words)
    if opening and line.count <= _BIDDEN and (opening.count(" ") or not line.prose) and not _spoken(line.text, opening):
        return "bid"
    if (words.holds.within(line.words) and line.count <= 30) or _offers(line, words):
        return "bid"
    if line.text.startswith(_ARROWS[:4]) and line.count <= 25 and not line.text.endswith("."):
        return "label"
    return None


def _offers(line: Line, words: FurnitureWords) -> bool:
    """« Pour suivre l'actualité de la ville, téléchargez notre application. »"""
    said = line.words.split(" ")
    if (
        line.count > _BIDDEN
        or "«" in line.text
        or ('"' in line.text and said[0] not in words.reader)
        or not words.products.within(line.words)
    ):
        return False
    return bids(line, words) or any(word in words.reader for word in said)


def bids(line: Line, words: FurnitureWords) -> bool:
    """Whether a verb in the imperative opens a sentence or a clause of the line: « …, découvrez nos sujets »."""
    opens = (plain(word) for word in _OPENS.findall(line.text))
    return any(len(word) > 4 and word.endswith(words.imperatives) for word in opens)


def _spoken(text: str, opening: str) -> bool:
    """Somebody's words rather than the page's: in quotation marks, or « Suivez, dit-il, la ligne »."""
    return "«" in text or '"' in text or text[len(opening) : len(opening) + 1] == ","


def _parted(line: Line, parts: list[str], words: FurnitureWords) -> Kind | None:
    """Lines in parts: all buttons, or a menu's short names between bars."""
    known = [_button(plain(part), words) for part in parts]
    if all(known):
        return "menu" if len(parts) > 2 and plain(parts[0]) in words.site else "label"
    bars = [part for part in _BARS.split(line.text) if part.strip()]
    short = all(1 <= len(part.split()) <= 5 and not part.rstrip().endswith(".") and not part.strip()[0].isdigit() for part in bars)
    if short and len(bars) >= 3 and ("|" in line.text or "›" in line.text or any(known)):
        return "menu"
    if short and len(bars) == 2 and (any(known) or "›" in line.text):
        return "menu"
    return None


def _button(text: str, words: FurnitureWords) -> bool:
    """Whether a part of a line is a button's words: « Partager sur X », « Imprimer », « Telegram »."""
    if not text or text in words.labels or text in words.platforms:
        return True
    if text.count(" ") > 6:
        return False
    return (words.openings.opening(text) or words.bids.opening(text)) is not None
