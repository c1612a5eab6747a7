"""A `dossier.yaml` to start from: what was found in a folder stands in comments, what is missing is left to be filled in.

As it is written it says nothing, and the briefing is the same with it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from dossier.config_schema import FILE
from dossier.lookalikes import lookalikes
from dossier.model import Dossier, Entity, MetadataBasis, SourceRecord

_PLAIN = re.compile(r"[a-z0-9][\w./-]*\.[a-z]+", re.IGNORECASE)
_LONGEST_KEY = 1000  # characters of a key on one line, in YAML
_KNOWN_BY: dict[MetadataBasis, str] = {
    "config": "as you said",
    "metadata": "from the page's metadata",
    "url": "from its address",
    "text": "as its text says",
    "dossier": "worked out from the other articles",
}

_HEAD = """\
# What you know better than the articles' files do. A line that begins with # says nothing: here it shows what dossier found by
# itself. To correct a value, take its # away and write the right one; to give a missing one, write it after its colon.
"""
_SOURCES = """\
# The articles, by their paths in this folder. Dates are written 2025-02-11, 2025-02 or 2025.
"""
_ENTITIES = """\
# People, organisations, places and works, by the name to show: other names that mean the same (aliases), names that mean somebody
# else (split), what to list nowhere (hide: true). Kinds are person, organisation, place, work and other.
"""
_ALIKE = """\
# These names look alike: where they are one, take the # away; where they are not, take the line out.
"""
_ASSERT = """\
# What must hold of the dossier; dossier build warns where it doesn't.
"""


def text(dossier: Dossier, title: str) -> str:
    """The file's content. `title` is the one that the briefing has without it."""
    parts = (
        [f"# yaml-language-server: $schema={FILE}", "", *_HEAD.splitlines(), ""],
        [f"# title: {_said(title)}", f"# language: {_quoted(dossier.language)}", ""],
        [*_SOURCES.splitlines(), "sources:", *(line for source in sorted(dossier.sources, key=_path) for line in _source(source)), ""],
        [*_ENTITIES.splitlines(), "entities:", *_entities(dossier), ""],
        [*_ASSERT.splitlines(), f"# assert: {{sources: {len(dossier.sources)}, undated: {_undated(dossier.sources)}}}"],
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _path(source: SourceRecord) -> str:
    return source.path


def _undated(sources: Iterable[SourceRecord]) -> int:
    return sum(source.published is None for source in sources)


def _source(source: SourceRecord) -> Iterator[str]:
    """A source's entry: a line for each piece of metadata."""
    path = _quoted(source.path) if not _PLAIN.fullmatch(source.path) else source.path
    if not _can_be_key(source.path, path):
        yield f"  # {path} can't be named by a key; give the file a plainer name to say more of it"
        return
    yield f"  {path}:"
    for name, value in (("title", source.title), ("publisher", source.publisher), ("author", source.author), ("url", source.url)):
        yield f"    # {name}: {_said(value)}" if value else f"    {name}:"
    if source.published:
        yield f"    # published: {_quoted(source.published.value)}  # {_KNOWN_BY[source.published.basis]}"
    else:
        yield "    published:"


def _can_be_key(path: str, written: str) -> bool:
    """Whether `config` takes a key for this very path: it reads backslashes as slashes, and YAML wants keys on one short line."""
    return "\\" not in path and not path.startswith("./") and len(written) <= _LONGEST_KEY


def _entities(dossier: Dossier) -> Iterator[str]:
    alike = list(lookalikes(dossier))
    if alike:
        yield from (f"  {line}" for line in _ALIKE.splitlines())
        yield from (f"  # {_quoted(entity.name)}: {_entry(entity, others)}" for entity, others in alike)
    else:
        yield '  # "Jeanne Ducas": {aliases: ["la maire", "J. Ducas"], kind: person}'


def _entry(entity: Entity, others: tuple[Entity, ...]) -> str:
    return f"{{aliases: [{', '.join(_quoted(other.name) for other in others)}], kind: {entity.kind}}}"


def _said(words: str) -> str:
    """A value, with the spaces that `config` would read."""
    return _quoted(" ".join(words.split()))


def _quoted(words: str) -> str:
    """Words between quotation marks on one line, whatever they hold."""
    quoted = json.dumps(unicodedata.normalize("NFC", words), ensure_ascii=False)
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in quoted)


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
