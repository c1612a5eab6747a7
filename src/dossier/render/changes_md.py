"""A diff as Markdown for GitHub, which takes no more than so much."""

from __future__ import annotations

import re
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

    if fit == "all":
        return page(arranged.entries)
    few, many = 0, min(arranged.entries, _COMMENT if fit == "comment" else _SUMMARY)  # an entry takes a character at the least
    if _fits(whole := page(many), fit) and many == arranged.entries:
        return whole
    while few < many:
        middle = (few + many + 1) // 2
        few, many = (middle, many) if _fits(page(middle), fit) else (few, middle - 1)
    return page(few)


def _fits(page: str, fit: Fit) -> bool:
    return len(page.encode("utf-16-le")) // 2 <= _COMMENT if fit == "comment" else len(page.encode("utf-8")) <= _SUMMARY
