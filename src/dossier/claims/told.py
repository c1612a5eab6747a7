"""What `dossier.yaml` says of entities, beside the names that the sources hold: which are one, which are not, which are listed nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dossier.annotate.lexicon import Lexicon, key
from dossier.claims.naming import Names
from dossier.config import Config, EntityEntry
from dossier.model import DossierError
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One entity of `dossier.yaml`. Words are folded: `written` are its name and aliases, `named` those of them that sources hold as
    names, `others` names that are not it.
    """

    name: str
    written: tuple[str, ...]
    named: tuple[str, ...]
    others: tuple[str, ...]
    hide: bool

    def tell(self, names: Names) -> None:
        """Join and keep apart what is to be."""
        if self.named:
            names.give(self.name, self.named)
            names.settled.update(self.named if self.written[0] not in self.named else self.named[1:])
        for other in self.others:
            for name in self.named:
                names.part(name, other)


def told(config: Config, lexicon: Lexicon, forms: Collection[str], texts: Iterable[str]) -> tuple[Told, ...]:
    """The entries of `config`, in its order. `forms` are the folded names of the sources, `texts` their texts.

    Raises DossierError where a name is unknown to all sources, and where entries contradict each other.
    """
    if not config.entities:
        return ()
    reader = _Reader(config, lexicon, forms, tuple(texts))
    return tuple(reader.entry(name, entry) for name, entry in config.entities.items())


def plain(words: str, lexicon: Lexicon) -> str:
    """A name or description without its article."""
    first, _, rest = words.replace("’", "'").replace("'", "' ", 1).partition(" ")
    return rest if rest and first.lower() in lexicon.determiners else words


class _Reader:
    """Reads entries one after the other; `_owners` says which entry gave a word."""

    def __init__(self, config: Config, lexicon: Lexicon, forms: Collection[str], texts: tuple[str, ...]) -> None:
        self._config, self._lexicon, self._forms, self._texts = config, lexicon, forms, texts
        self._folded: tuple[str, ...] | None = None
        self._owners: dict[str, str] = {}
        for name in config.entities:
            self._own(name, name, "")

    def entry(self, name: str, entry: EntityEntry) -> Told:
        for alias in entry.aliases:
            self._own(alias, name, ", aliases")
        written = tuple(dict.fromkeys(self._key(words) for words in (name, *entry.aliases)))
        for words in entry.split:
            if self._key(words) in written:
                raise self._wrong(name, ", split", f"« {words} » is its name or one of its aliases too; keep one of the two")
        named = tuple(words for words in written if words in self._forms)
        if not named and not (entry.hide and self._holds(name)):
            raise self._wrong(name, "", "no source names it; check its spelling, or give the name that the sources use as an alias")
        for words in entry.aliases:
            if self._key(words) not in named and not self._holds(words):
                raise self._wrong(name, ", aliases", f"no source has « {words} »; check its spelling, or take it out")
        for words in entry.split:
            if self._key(words) not in self._forms:
                raise self._wrong(name, ", split", f"no source names « {words} »; write the name as a source does, or take it out")
        return Told(name, written, named, tuple(self._key(words) for words in entry.split), entry.hide)

    def _own(self, words: str, name: str, where: str) -> None:
        owner = self._owners.setdefault(self._key(words), name)
        if owner != name:
            raise self._wrong(name, where, f"« {words} » is {owner}'s too (line {self._config.entities[owner].line}); keep one of the two")

    def _key(self, words: str) -> str:
        """The folded form that sources have, with its article or without."""
        whole = key(words)
        return whole if whole in self._forms else key(plain(words, self._lexicon))

    def _holds(self, words: str) -> bool:
        """Whether any source has these words, as words."""
        if self._folded is None:
            self._folded = tuple(key(text) for text in self._texts)
        wanted = re.compile(rf"(?<!\w){re.escape(self._key(words))}(?!\w)")
        return any(wanted.search(text) for text in self._folded)

    def _wrong(self, name: str, where: str, problem: str) -> DossierError:
        return DossierError(f"{self._config.path}, line {self._config.entities[name].line}: entities, {name}{where}: {problem}")
