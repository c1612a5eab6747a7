"""Lines that come back in several sources: a paper's motto, its calls to subscribe, the boxes it puts on each of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dossier.load.lines import Line, cut
from dossier.load.raw import joined, touched
from dossier.model import Source, Span

_LEAST = 3  # words; a shorter line says too little


def recurring(sources: Sequence[Source]) -> Mapping[str, tuple[Span, ...]]:
    """For each source's id, the places of the lines that others hold too and that are no part of the article.

    Only lines that are no paragraphs: an agency's paragraphs come back from one article to the next, and are told each time.
    Titles and the furniture that `load` has found are left out.
    """
    lines = {source.id: _candidates(source) for source in sources}
    holders = Counter(key for found in lines.values() for key in {_key(line) for line in found})
    return {name: joined(line.span for line in found if holders[_key(line)] > 1) for name, found in lines.items()}


def _candidates(source: Source) -> list[Line]:
    lines = cut(source.text)
    first = next((line.start for line in lines if line.prose), len(source.text))
    titles = {span for span in source.headings if span.start < first}
    return [
        line
        for line in lines
        if not line.prose and line.count >= _LEAST and line.span not in titles and not touched(line.span, source.furniture)
    ]


def _key(line: Line) -> str:
    return " ".join(line.text.split()).casefold()
