"""`read`: all that one source says, as far as it alone can tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dossier.annotate import amounts, dates, names, quotes
from dossier.annotate.blocks import blocks
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.claims.layers import Layers
from dossier.claims.mentions import mentions
from dossier.languages import Language, available, load
from dossier.load import readable
from dossier.model import Amount, Reading, Source, Span


def read(source: Source) -> Reading:
    """The annotations and mentions of a source; none for one in a language without word lists."""
    if source.language not in available():
        return Reading(source)
    language = load(source.language)
    tokens = tokenise(readable(source), blocks(source))
    marked = marks(tokens, language)
    cut = sentences(tokens, language, marked)
    times = dates.find(tokens, language, marked, cut)
    taken = [time.span for time in times]
    figures = amounts.find(tokens, language, [dates.reckoning(time) for time in times])
    references, appositions = names.find(tokens, language, cut, taken)
    references = tuple(r for r in references if r.kind != "name" or not _counted(source.text, r.span, figures, language))
    said = quotes.find(tokens, language, cut, marked, references)
    references = quotes.named(references, said)
    layers = Layers(source, tokens, cut, times, figures, said, references)
    return Reading(
        source,
        tuple(tokens.span(first, after) for first, after in cut),
        times,
        figures,
        said,
        references,
        appositions,
        mentions(layers, language),
    )


def _counted(text: str, place: Span, figures: Sequence[Amount], language: Language) -> bool:
    """Whether a figure, of those in text order and apart, holds a place as the noun that it counts: « vingt **Polonaises** »."""
    i = bisect_right(figures, place.start, key=lambda figure: figure.start) - 1
    held = i >= 0 and figures[i].span.holds(place)
    return held and not amounts.names_its_unit(text[place.start : place.end], figures[i], language)
