"""Sources as a reference manager knows them: titled, with their authors one by one."""

from __future__ import annotations

import re

from dossier.model import SourceRecord
from dossier.render.escape import visible


def title(source: SourceRecord) -> str:
    """Its title; its path, by which it can be found, where it has none."""
    return one_line(source.title or source.path)


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
