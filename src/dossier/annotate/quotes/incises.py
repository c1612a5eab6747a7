"""Incises: cues that stand in the midst of what is said, and lines of dialogue that only an incise tells."""

from dossier.annotate.marks import FINAL
from dossier.annotate.quotes.cues import groups
from dossier.annotate.quotes.lines import Stretch
from dossier.annotate.quotes.speakers import Speakers
from dossier.annotate.quotes.voices import Voice
from dossier.annotate.tokens import Tokens
from dossier.model import Quote, Span

_DASHES = frozenset("–—-")
_LEAST, _MOST = 4, 300  # tokens of a line of dialogue


def incise(stretch: Stretch, speakers: Speakers) -> Voice | None:
    """« Mon père m'a appris le métier ici, **raconte-t-il**. Je ne … »: a cue inside what is said."""
    inner = speakers.inside(stretch)
    if inner is None:
        return None
    for group in groups(inner, speakers.words):
        before = inner.word(group.first - 1)
        if group.strength == "act" or group.mood != "finite" or group.passive or (before != "," and before not in FINAL):
            continue
        if group.pronoun is not None:
            speaker = speakers.subjects.pronoun(inner, group.pronoun)
        else:
            speaker = speakers.phrases.right(inner, group.after)
        if speaker is not None:
            return Voice(speaker, inner.span(group.first, group.after))
    return None


def dialogue(tokens: Tokens, block: tuple[int, int], speakers: Speakers) -> Quote | None:
    """The line of dialogue that a paragraph is: « – Je n'en sais rien, **répond-elle**. »; None for any other paragraph.

    A dash opens lists and headings too, so an incise must tell; the quotation is all that follows the dash.
    """
    first, after = block
    if not _LEAST < after - first < _MOST or tokens.words[first] not in _DASHES or tokens.touching(first + 1):
        return None
    said = Stretch(Span(tokens.starts[first + 1], tokens.ends[after - 1]), first + 1, after)
    voice = incise(said, speakers)
    return Quote(*said.span, voice.speaker, voice.cue) if voice is not None else None
