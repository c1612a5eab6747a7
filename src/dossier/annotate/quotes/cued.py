"""A line with its cues: the verbs that can bring somebody's words, and phrases such as « selon le maire »."""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.annotate.quotes.cues import Group, groups, phrase_around
from dossier.annotate.quotes.lines import QUOTED, Line
from dossier.annotate.quotes.speakers import Speakers
from dossier.annotate.quotes.words import CueWords, Phrases
from dossier.model import Reference

_BRACKETS = 12  # items that brackets behind a name hold


class According(NamedTuple):
    """« selon le maire »: items `first` to `after`, the phrase itself up to `named`."""

    first: int
    named: int
    after: int
    speaker: Reference | None


class Cued(NamedTuple):
    """One line with its cues."""

    line: Line
    groups: tuple[Group, ...]
    according: tuple[According, ...]


def read(line: Line, speakers: Speakers) -> Cued:
    """A line's cues, each kind in order."""
    words = speakers.words
    found = phrases(line, words.according, speakers)
    sure = (phrase for phrase in found if line.words[phrase.first] not in words.lists.doubtful or _opens_clause(phrase, line, words))
    return Cued(line, tuple(groups(line, words)), tuple(sure))


def phrases(line: Line, known: Phrases, speakers: Speakers) -> Iterator[According]:
    """The phrases of a line and whom each names, in order."""
    for i, word in enumerate(line.words):
        if word not in known:
            continue
        place = phrase_around(line, i, known, speakers.words.lists.of)
        if place is not None and place[1] < len(line):
            yield According(*place, *_named(line, place[1], speakers))


def _opens_clause(phrase: According, line: Line, words: CueWords) -> bool:
    """« Pour le maire, … »: at the head of its clause, somebody and a comma or marked words after."""
    before, lists = line.word(phrase.first - 1), words.lists
    if before not in ("", ",", ";", ":", ".") and before not in lists.coordinators:
        return False
    known = line.opening.get(phrase.named) or line.opening.get(phrase.named + 1)
    if known is None and line.word(phrase.named + 1) == ".":
        known = line.opening.get(phrase.named + 2)  # « Pour **M.** Petit, … »
    if known is not None and (beside := line.opening.get(known[1])) is not None and beside[0].kind == "name":
        known = beside  # « Pour le maire **Jean Petit**, … »
    return known is not None and (line.word(known[1]) in (",", QUOTED, "(") or line.word(known[1]) in lists.relative)


def _named(line: Line, i: int, speakers: Speakers) -> tuple[int, Reference | None]:
    """Whom « selon » names at item `i`; for a paper, whose it is (« selon un bilan **du ministère** »)."""
    words = speakers.words
    if line.word(i) in words.lists.disjunctive:
        return i + 1, speakers.subjects.pronoun(line, i)
    pointing = line.opening.get(i)
    if pointing is not None and pointing[0].kind == "pronoun":
        return pointing[1], pointing[0]  # « selon ce dernier »
    if line.word(i - 1) in words.lists.contracted and (known := line.opening.get(i - 1)) is not None:
        return known[1], known[0]
    if line.word(i) in words.lists.some_of and line.word(i + 1) in words.lists.documents:
        author, past = speakers.phrases.author(line, i, i + 2)
        return past, author  # « selon des documents **du ministère** »
    found = speakers.phrases.noun_phrase(line, i)
    if found is None and line.word(i) in words.lists.some_of:
        found = speakers.phrases.described(line, i)  # « selon **des documents** »
    if found is None:
        return i + 1, None
    reference, after = found
    if speakers.phrases.is_paper(line, i, after):
        author, past = speakers.phrases.author(line, i, after)
        itself = line.word(i) in words.verbs.articles or line.word(i) in words.lists.some | words.lists.some_of  # not « nos informations »
        return past, author or (reference if itself else None)
    told = any(known is reference for known, _ in line.opening.values()) or reference.kind == "name" or line.word(i) in words.lists.some
    if not told and reference.head not in words.lists.tellers and not _somebodys(line, reference):
        return after, None  # « selon les cas »
    named, after = speakers.phrases.apposed(line, reference, after)
    if line.word(after) == "(":  # « selon Jeanne Untel **(LR)**, … »
        after = next((k + 1 for k in range(after + 1, min(after + _BRACKETS, len(line))) if line.words[k] == ")"), after)
    return after, named


def _somebodys(line: Line, reference: Reference) -> bool:
    """« selon **la mission de l'ONU** »: what has a name for its complement speaks for the one named."""
    return reference.of is not None and any(known.kind == "name" and known.span == reference.of for known, _ in line.opening.values())
