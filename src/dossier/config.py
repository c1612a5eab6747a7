"""`dossier.yaml`: what a user knows better than the files do.

    title: L'offre d'Elon Musk sur OpenAI
    language: fr
    sources:
      001_abc.txt: {publisher: Le Quotidien, url: "https://…", published: 2025-02-11, title: …, author: …}
    entities:
      Elon Musk: {aliases: [le patron de Tesla], kind: person, split: [Kimbal Musk]}
      Le Fil: {hide: true}
    assert: {sources: 5, undated: 0}

`find` looks for it, `read` turns it into a `Config`. A mistake in it is a `DossierError` that names the file, the line and the key.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from dossier import languages
from dossier.model import DossierError, EntityKind
from dossier.values import dataclass
from dossier.yaml_nodes import compose

if TYPE_CHECKING:
    from yaml.nodes import Node

NAME = "dossier.yaml"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{1,2}:\d{2}\S*.*)?)?)?(~?)")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What a user says of one source; None where nothing. `published` is EDTF. `line` is where it stands in the file."""

    line: int
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """What a user says of a person, organisation, place or work: `aliases` are it, `split` are not, with `hide` it is listed nowhere."""

    line: int
    aliases: tuple[str, ...] = ()
    kind: EntityKind | None = None
    split: tuple[str, ...] = ()
    hide: bool = False


@dataclass(frozen=True, slots=True)
class Assertions:
    """What is asserted of the dossier that comes out: the least (of sources, claims, a claim's origins) and the most (of undated
    sources, new conflicts) that there may be.
    """

    sources: int | None = None
    claims: int | None = None
    undated: int | None = None
    new_conflicts: int | None = None
    origins: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """A `dossier.yaml`, or none: then all is empty. `hash` names its exact content; `sources` is keyed by path under SRC."""

    path: Path | None = None
    hash: str | None = None
    title: str | None = None
    language: str | None = None
    sources: Mapping[str, SourceEntry] = field(default_factory=dict)
    entities: Mapping[str, EntityEntry] = field(default_factory=dict)
    assertions: Assertions = field(default_factory=Assertions)

    def entry(self, path: str) -> SourceEntry | None:
        """What is said of the source at `path`, however its accents are composed."""
        return self.sources.get(unicodedata.normalize("NFC", path))


def find(paths: Sequence[Path], name: str = NAME, option: str = "--config") -> Path | None:
    """The one `dossier.yaml` in the given files and folders (hidden ones left out), None where there is none.

    So for a file of another `name`, which the user can give with `option`. Raises DossierError where there are two.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
                if name in names:
                    found.setdefault(os.path.realpath(Path(folder, name)), Path(folder, name))
        elif path.name == name and path.is_file():
            found.setdefault(os.path.realpath(path), path)
    if len(found) > 1:
        listed = " and ".join(str(path) for path in list(found.values())[:2])
        raise DossierError(f"{listed}: more than one {name} in what was given; say which with {option} FILE, or build one folder at a time")
    return next(iter(found.values()), None)


def settings(paths: Sequence[Path], given: Path | None) -> Config:
    """The configuration in the file given, or in the `dossier.yaml` among the paths; an empty one where there is neither.

    Raises DossierError, as `find` and `read` do.
    """
    path = given or find(paths)
    return read(path) if path is not None else Config()


def read(path: Path) -> Config:
    """The configuration in a file. Raises DossierError, which names the line and the key, where it can't be used."""
    import yaml

    try:
        content = path.read_bytes()
    except OSError as error:
        raise DossierError(f"{path}: can't be read ({error.strerror}); give a {NAME} with --config FILE") from None
    try:
        root = compose(content)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f", line {mark.line + 1}" if mark else ""
        problem = error.problem or error.context
        raise DossierError(f"{path}{at}: not valid YAML ({problem}); mind the indentation and quote special characters") from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise DossierError(f"{path}: not valid YAML ({' '.join(str(error).split())}); save it as UTF-8") from None
    reader = _Reader(path)
    entries = reader.keyed(root, "", ("title", "language", "sources", "entities", "assert")) if root is not None else {}
    sources = reader.keyed(entries.get("sources"), "sources")
    entities = reader.keyed(entries.get("entities"), "entities")
    return Config(
        path=path,
        hash=hashlib.sha256(content).hexdigest()[:12],
        title=reader.text(entries.get("title"), "title"),
        language=reader.language(entries.get("language")),
        sources={unicodedata.normalize("NFC", _slashed(key)): reader.source(node, f"sources, {key}") for key, node in sources.items()},
        entities={key: reader.entity(node, f"entities, {key}") for key, node in entities.items()},
        assertions=reader.assertions(entries.get("assert")),
    )


def _slashed(key: str) -> str:
    """A path under SRC as sources write theirs: « ./presse\\a.txt » is « presse/a.txt »."""
    return key.replace("\\", "/").removeprefix("./")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads YAML nodes as they stand (a date stays the characters that were typed), with the place of every mistake."""

    path: Path

    def keyed(self, node: Node | None, where: str, known: Sequence[str] = ()) -> dict[str, Node]:
        """A mapping with each key once, and the known keys only where they are given."""
        found: dict[str, Node] = {}
        for key, value in self._pairs(node, where):
            name = str(key.value) if isinstance(key.value, str) else ""
            if not name:
                raise self._wrong(key, where or NAME, "a key must be a word or a path")
            if name in found:
                raise self._wrong(key, f"{where}, {name}" if where else name, "given twice; keep one")
            if known and name not in known:
                raise self._wrong(key, f"{where}, {name}" if where else name, f"no such key; there are {', '.join(known)}")
            found[name] = value
        return found

    def _pairs(self, node: Node | None, where: str) -> Iterator[tuple[Node, Node]]:
        if node is None or node.tag.endswith(":null"):
            return
        if not node.tag.endswith(":map"):
            raise self._wrong(node, where or NAME, "must hold « key: value » lines")
        yield from node.value

    def text(self, node: Node | None, where: str) -> str | None:
        if node is None or node.tag.endswith(":null"):
            return None
        if not isinstance(node.value, str):
            raise self._wrong(node, where, "must be a text; quote it if it holds : or #")
        return " ".join(str(node.value).split()) or None

    def language(self, node: Node | None) -> str | None:
        code = self.text(node, "language")
        if code is not None and node is not None and code not in languages.CODES:
            read = " and ".join(languages.available())
            raise self._wrong(node, "language", f"« {code} » is no language's code (ISO 639-1); those with word lists are {read}")
        return code

    def source(self, node: Node, where: str) -> SourceEntry:
        entries = self.keyed(node, where, ("title", "publisher", "author", "url", "published"))
        texts = {key: self.text(entries.get(key), f"{where}, {key}") for key in ("title", "publisher", "author", "url")}
        return SourceEntry(line=_line(node), published=self._published(entries.get("published"), f"{where}, published"), **texts)

    def _published(self, node: Node | None, where: str) -> str | None:
        written = self.text(node, where)
        if written is None or node is None:
            return None
        values = [_edtf(part) for part in written.split("/")]
        if not 1 <= len(values) <= 2 or not all(values):
            raise self._wrong(node, where, f"« {written} » is no date; write 2025-02-11, 2025-02 or 2025")
        return "/".join(value for value in values if value)

    def entity(self, node: Node, where: str) -> EntityEntry:
        entries = self.keyed(node, where, ("aliases", "kind", "split", "hide"))
        return EntityEntry(
            _line(node),
            self._list(entries.get("aliases"), f"{where}, aliases"),
            self._kind(entries.get("kind"), f"{where}, kind"),
            self._list(entries.get("split"), f"{where}, split"),
            self._flag(entries.get("hide"), f"{where}, hide"),
        )

    def _kind(self, node: Node | None, where: str) -> EntityKind | None:
        kind = self.text(node, where)
        if kind is None or node is None:
            return None
        kinds: tuple[EntityKind, ...] = get_args(EntityKind)
        for known in kinds:
            if kind == known:
                return known
        raise self._wrong(node, where, f"« {kind} » is none of {', '.join(kinds)}")

    def _flag(self, node: Node | None, where: str) -> bool:
        written = self.text(node, where)
        if node is None or written is None:
            return False
        if not node.tag.endswith(":bool") or written.lower() not in ("true", "false"):  # « yes » is a text since YAML 1.2
            raise self._wrong(node, where, f"« {written} » is neither true nor false")
        return written.lower() == "true"

    def assertions(self, node: Node | None) -> Assertions:
        entries = self.keyed(node, "assert", ("sources", "claims", "undated", "new_conflicts", "origins"))
        numbers = {key: self._number(value, f"assert, {key}") for key, value in entries.items() if key != "origins"}
        origins = self.keyed(entries.get("origins"), "assert, origins")
        return Assertions(**numbers, origins={key: self._number(value, f"assert, origins, {key}") for key, value in origins.items()})

    def _number(self, node: Node, where: str) -> int:
        written = self.text(node, where) or ""
        if not (written.isascii() and written.isdecimal()):
            raise self._wrong(node, where, f"« {written} » is no count; write 0, 1, 2…")
        return int(written)

    def _list(self, node: Node | None, where: str) -> tuple[str, ...]:
        if node is None or not node.tag.endswith(":seq"):
            one = self.text(node, where)
            return (one,) if one else ()
        return tuple(text for item in node.value if (text := self.text(item, where)))

    def _wrong(self, node: Node, where: str, problem: str) -> DossierError:
        return DossierError(f"{self.path}, line {_line(node)}: {where}: {problem}")


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _edtf(written: str) -> str | None:
    """« 2025-2-11 14:40 » -> 2025-02-11; None for what is no year, month or day of the calendar."""
    match = _DAY.fullmatch(written.strip())
    if not match:
        return None
    year, month, day, about = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)]) + about
