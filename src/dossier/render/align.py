"""Wordings set side by side: which words of each are not in all the others."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from dossier.render.context import Piece

_WORD = re.compile(r"\w+|[^\w\s]|\s+")
_LONGEST = 400  # words: past it, comparing costs more than a reader gets from it


def differing(wordings: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Each wording in pieces, in order, `marked` where its words are not those of every other wording.

    Typography (kinds of apostrophes and quotation marks, capitals, spaces) makes no difference.
    """
    split = [_WORD.findall(wording) for wording in wordings]
    if len(wordings) < 2 or max(map(len, split)) > _LONGEST:
        return tuple((Piece(wording),) for wording in wordings)
    folded = [[_fold(word) for word in words] for words in split]
    places = [[i for i, word in enumerate(words) if word] for words in folded]
    keys = [[words[i] for i in kept] for words, kept in zip(folded, places, strict=True)]
    return tuple(
        _pieces(words, {kept[i] for i in _not_shared(keys, mine)}) for mine, (words, kept) in enumerate(zip(split, places, strict=True))
    )


def _not_shared(keys: list[list[str]], mine: int) -> set[int]:
    """The words of one wording that some other wording doesn't have at that point."""
    missing: set[int] = set()
    for other, theirs in enumerate(keys):
        if other == mine:
            continue
        # always compared in one order, so that what is marked on one side answers what is marked on the other
        first, second = (keys[mine], theirs) if mine < other else (theirs, keys[mine])
        matching = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        shared = {(block.a if mine < other else block.b) + i for block in matching for i in range(block.size)}
        missing |= set(range(len(keys[mine]))) - shared
    return missing


def _pieces(words: list[str], marked: set[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for i, word in enumerate(words):
        mark = i in marked or (word.isspace() and i - 1 in marked and i + 1 in marked)
        if pieces and pieces[-1].marked == mark:
            pieces[-1] = Piece(pieces[-1].text + word, mark)
        else:
            pieces.append(Piece(word, mark))
    return tuple(pieces)


def _fold(word: str) -> str:
    """What two spellings of one word have in common; empty for spaces and punctuation."""
    return unicodedata.normalize("NFC", word).casefold() if word[0].isalnum() else ""
