"""Voices: whose words marked ones are, and what the sentences before tell of it."""

from typing import NamedTuple

from dossier.annotate.quotes.cued import Cued
from dossier.model import Reference, Span


class Voice(NamedTuple):
    """Whose words: no speaker where it is speech and nothing says whose, no cue where only what is around tells."""

    speaker: Reference | None
    cue: Span | None = None


class Context(NamedTuple):
    """What the sentences before tell: who spoke last, `here` when in the sentence before and its paragraph.

    `opens` when the sentence before ends with a colon; `reported` is whom it reports, `before` that sentence with its cues.
    """

    speaker: Reference | None = None
    here: bool = False
    opens: bool = False
    reported: Voice | None = None
    before: Cued | None = None
