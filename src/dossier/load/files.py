"""The files to read: what the user gave, folders walked through, with a warning for each that can't be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.config import NAME
from dossier.model import DossierError, Warning

FORMATS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page"}
_WRITTEN = {"briefing.md", "briefing.html"}  # by a build into the folder; where the template is a user's own, no mark in them says so
_DOCUMENTS = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mht", ".mhtml", ".webarchive", ".pages"}
_LARGEST = {"text": 5_000_000, "markdown": 5_000_000, "page": 40_000_000}  # bytes; no article is longer, a page may hold its pictures


class File(NamedTuple):
    """A file to read: `path` as the system knows it, `name` as the dossier does (under SRC, forward slashes)."""

    path: Path
    name: str
    format: str


def find(paths: Sequence[Path], out: Path | None = None) -> tuple[list[File], list[Warning]]:
    """The files under the given paths, each once, and what can't be read.

    Hidden files and folders and the output folder are left out, as are files of other kinds in a folder. Where the output goes among the
    articles, what a build writes there is.
    Raises DossierError for a path that isn't there.
    """
    base = _base(paths)
    walk = _Walk(base, os.path.realpath(out) if out else None, {os.path.realpath(path) for path in paths})
    files: dict[str, File] = {}
    warnings: list[Warning] = []
    for path in paths:
        for found in walk.under(path):
            if isinstance(found, Warning):
                warnings.append(found)
            else:
                files.setdefault(os.path.realpath(found.path), found)
    return sorted(files.values(), key=lambda file: file.name), warnings


def shown(path: str) -> str:
    """A path as a message can show it on one line, whatever characters it holds."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in path)


def _base(paths: Sequence[Path]) -> str:
    """The folder that sources' paths are relative to: SRC, or what several have in common."""
    folders = []
    for path in paths:
        if not os.path.lexists(path):
            raise DossierError(f"{shown(str(path))}: no such file or folder")
        whole = os.path.abspath(path)
        folders.append(whole if path.is_dir() else os.path.dirname(whole))
    try:
        return os.path.commonpath(folders)
    except ValueError:  # nothing given, or two drives
        return os.path.abspath(".")


class _Walk(NamedTuple):
    base: str
    out: str | None
    given: set[str]

    def under(self, path: Path) -> Iterator[File | Warning]:
        """The files of a folder and below, or the one file that `path` is."""
        if not path.is_dir():
            yield from self._file(path, given=True)
            return
        problems: list[OSError] = []
        for folder, folders, names in os.walk(path, onerror=problems.append):
            for name in sorted(folders):
                if os.path.islink(os.path.join(folder, name)) and not name.startswith("."):
                    yield from self._link(Path(folder, name))
            folders[:] = [name for name in sorted(folders) if self._entered(Path(folder, name))]
            own = _WRITTEN if self.out is not None and os.path.realpath(folder) == self.out else ()
            for name in sorted(names):
                if not name.startswith(".") and name != NAME and name not in own:
                    yield from self._file(Path(folder, name), given=False)
        for problem in problems:
            name = self._name(str(problem.filename))
            yield Warning("unreadable", f"{shown(name)}: can't be opened ({problem.strerror}); check its permissions", name)

    def _entered(self, folder: Path) -> bool:
        """Whether a folder is gone into: not a hidden one, a linked one, or the output."""
        if folder.name.startswith(".") or folder.is_symlink():
            return False
        real = os.path.realpath(folder)
        return real != self.out or real in self.given

    def _link(self, path: Path) -> Iterator[Warning]:
        """A linked folder: what it holds is read under its own name where it is in SRC, and not at all elsewhere."""
        if not _inside(os.path.realpath(path), self.given):
            name = self._name(path)
            yield Warning("link", f"{shown(name)}: a link to a folder outside; give that folder too to have it read", name)

    def _file(self, path: Path, *, given: bool) -> Iterator[File | Warning]:
        name = self._name(path)
        if path.name == NAME:
            return
        kind = FORMATS.get(path.suffix.lower())
        if kind is None:
            if given or path.suffix.lower() in _DOCUMENTS:
                yield Warning("format", f"{shown(name)}: not a format that is read; save it as .txt, .md or .html", name)
            return
        if path.is_symlink() and not given and not _inside(os.path.realpath(path), self.given):
            yield Warning("link", f"{shown(name)}: a link that leads outside; copy the file here to have it read", name)
            return
        try:
            status = path.stat()
        except OSError as error:
            yield Warning("unreadable", f"{shown(name)}: can't be opened ({error.strerror}); check the link or its permissions", name)
            return
        if not stat.S_ISREG(status.st_mode):
            yield Warning("unreadable", f"{shown(name)}: not a file of its own (a pipe or a device)", name)
        elif status.st_size > _LARGEST[kind]:
            size, most = status.st_size // 1_000_000, _LARGEST[kind] // 1_000_000
            yield Warning("large", f"{shown(name)}: {size} MB, too long for an article (at most {most} MB); cut it into articles", name)
        else:
            yield File(path, name, kind)

    def _name(self, path: Path | str) -> str:
        """A path under SRC with forward slashes; bytes that are no characters are written out."""
        relative = os.path.relpath(os.path.abspath(path), self.base)
        readable = os.fsencode(relative).decode("utf-8", "backslashreplace")
        return readable.replace("\\", "/") if os.sep == "\\" else readable


def _inside(real: str, folders: set[str]) -> bool:
    return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
