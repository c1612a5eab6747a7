"""A diff as Markdown for GitHub, which takes no more than so much."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from dossier.render import environment
from dossier.render.changes import Arranged, first
from dossier.render.typography import Writer

_UNLINKED = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)")  # « @nom » in an article notifies nobody, « n°#12 » links to no issue
Fit = Literal["comment", "summary", "all"]

_TEMPLATE = "diff.md.j2"
_COMMENT = 65_000  # characters, as JavaScript counts them: a comment may have 65,536, and its poster may want to add a line
_SUMMARY = 1_000_000  # bytes: a step may write 1 MiB
_AIM, _NEARLY = 0.99, 0.97  # parts of that to fill, and to be content with
_FIRST, _TRIES = 64, 8  # entries to try first; guesses, before halving, for a template whose entries say nothing of each other


def markdown(arranged: Arranged, write: Writer, fit: Fit = "comment", templates: Path | None = None) -> str:
    """The diff as Markdown. Where it is too long for `fit`, the first entries, with the count of the others.

    `templates` is a folder whose diff.md.j2 goes before the shipped one. Raises DossierError for a template that can't be used.
    """
    folders = environment.folders(templates)
    made = environment.environment("md", folders, write)

    def page(entries: int) -> str:
        shown = first(arranged, entries)
        context = {"counts": shown.counts, "made": shown.made, "sections": shown.sections, "left": shown.left}
        return _UNLINKED.sub("<!-- -->", environment.render(made, _TEMPLATE, context))

    return page(arranged.entries) if fit == "all" else longest(page, arranged.entries, fit)


def longest(page: Callable[[int], str], entries: int, fit: Fit) -> str:
    """The page with as many entries as fit, or nearly: how many is guessed from how long the last ones were, since all take long."""
    limit = _COMMENT if fit == "comment" else _SUMMARY
    best = page(0)
    few, many, filled, tries = 0, entries + 1, _size(best, fit), 0  # so many fit, so many don't
    guess = _FIRST
    while few + 1 < many and filled < _NEARLY * limit:
        tries += 1
        wanted = min(max(guess, few + 1), many - 1) if tries < _TRIES else (few + many) // 2
        shown = page(wanted)
        size = _size(shown, fit)
        each = max(1.0, (size - filled) / (wanted - few))
        if size <= limit:
            few, best, filled = wanted, shown, size
        else:
            many = wanted
        guess = few + int((_AIM * limit - filled) / each)
    return best


def _size(page: str, fit: Fit) -> int:
    return len(page.encode("utf-16-le")) // 2 if fit == "comment" else len(page.encode("utf-8"))
