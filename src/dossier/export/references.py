"""Sources as a reference manager knows them: titled, with their authors one by one."""

from __future__ import annotations

import re

from dossier.model import Dossier, SourceRecord
from dossier.render.escape import visible
from dossier.render.sources import openings
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Titled:
    """What stands for an article's title, and where its file is to be found if that is not its title."""

    title: str
    path: str | None = None


def titles(dossier: Dossier) -> dict[str, Titled]:
    """Path -> the title of each source; without one, the first words told of it in square brackets, as catalogues do, else its path."""
    first = openings(dossier)

    def titled(source: SourceRecord) -> Titled:
        if source.title:
            return Titled(one_line(source.title))
        words = first.get(source.path)
        return Titled(f"[{one_line(words)}]" if words else one_line(source.path), one_line(source.path))

    return {source.path: titled(source) for source in dossier.sources}


def authors(source: SourceRecord) -> tuple[str, ...]:
    """The authors' names as written, apart where commas stand between whole names: « Anne Morel, Jean Dupont », not « Morel, Anne »."""
    written = one_line(source.author or "")
    names = [name.strip() for name in re.split("[,;]", written) if name.strip()]
    if all(" " in name for name in names):
        return tuple(names)
    return (written,)


def one_line(text: str) -> str:
    """A text on one line, with what can't be seen in it shown by name."""
    return visible(" ".join(text.split()))
