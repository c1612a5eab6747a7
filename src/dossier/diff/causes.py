"""Why something changed: what the hashes of both dossiers say was different when the newer one was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dossier.diff.changes import Cause, SourceChange
from dossier.diff.matching import SourcePair, Sources, Token
from dossier.model import Dossier, MadeBy, SourceRecord
from dossier.values import dataclass

_FEW = 3  # other sources named as a cause; of more, none would be
_DESCRIBED = ("title", "publisher", "author", "url", "published", "language", "origin", "warnings")


@dataclass(frozen=True, slots=True)
class Causes:
    """What can be the cause of a change. `sources`: by token, what was done to the file; `makers`: whatever else made the dossier;
    `elsewhere`: the sources that were added, removed or edited; `decisions`: what editors decided about the claim in question.
    """

    sources: Mapping[Token, Cause]
    makers: tuple[Cause, ...]
    elsewhere: tuple[str | None, ...] = ()
    decisions: tuple[Cause, ...] = ()

    def given(self, decisions: tuple[Cause, ...]) -> Causes:
        """The same for a claim that these decisions bear on."""
        return replace(self, decisions=decisions) if decisions else self

    def of(self, tokens: Iterable[Token], told: Iterable[Token] = ()) -> tuple[Cause, ...]:
        """The causes of a change that shows in the given sources, of a claim that is told in others too.

        A source added or removed says it all; beside one that was edited, a new program or configuration may have done it too.
        """
        direct = {self.sources[token]: None for token in tokens if token in self.sources}
        found = _ordered(cause for cause in direct if cause.kind != "source-renamed")
        if found and all(cause.kind in ("source-added", "source-removed") for cause in found):
            return found
        if self.decisions:
            return (*self.decisions, *found)
        return (*found, *self.makers) or self._own(told) or _ordered(direct) or self._elsewhere()

    def _own(self, told: Iterable[Token]) -> tuple[Cause, ...]:
        """What was done to the claim's own articles, beyond a new name."""
        return _ordered(cause for token in told if (cause := self.sources.get(token)) is not None and cause.kind != "source-renamed")

    def _elsewhere(self) -> tuple[Cause, ...]:
        if not self.elsewhere:
            return (Cause("unexplained"),)
        if len(self.elsewhere) > _FEW:
            return (Cause("other-sources"),)
        return _ordered(Cause("other-sources", what) for what in self.elsewhere)


def causes(old: Dossier, new: Dossier, sources: Sources) -> Causes:
    """What was different when `new` was made."""
    done: dict[Token, Cause] = {i: cause for i, pair in enumerate(sources.pairs) if (cause := _done(pair)) is not None}
    changed = tuple(cause.what for cause in done.values() if cause.kind != "source-renamed")
    return Causes(done, makers(old.made_by, new.made_by), changed)


def _done(pair: SourcePair) -> Cause | None:
    """What was done to a file."""
    old, new = pair
    if old is None or new is None:
        found = old or new
        assert found is not None
        return Cause("source-removed" if new is None else "source-added", found.path)
    what = old.path if old.path == new.path else f"{old.path} → {new.path}"
    if old.sha256 != new.sha256:
        return Cause("source-edited", what)
    return Cause("source-renamed", what) if old.path != new.path else None


def makers(old: MadeBy, new: MadeBy) -> tuple[Cause, ...]:
    """What but the sources was different: the configuration, the word lists, the program."""
    found = []
    if old.config != new.config:
        found.append(Cause("configuration"))
    for code in sorted(old.languages.keys() | new.languages.keys()):
        if old.languages.get(code) != new.languages.get(code):
            found.append(Cause("words", code))
    if old.version != new.version:
        found.append(Cause("program", f"{old.version} → {new.version}"))
    return tuple(found)


def source_changes(sources: Sources, known: Causes) -> tuple[SourceChange, ...]:
    """What changed of the sources, by path."""
    found = [change for i, pair in enumerate(sources.pairs) if (change := _source_change(i, pair, known)) is not None]
    return tuple(sorted(found, key=lambda change: (change.source.path, change.kind)))


def _source_change(token: int, pair: SourcePair, known: Causes) -> SourceChange | None:
    old, new = pair
    if old is None or new is None:
        return SourceChange("removed" if new is None else "added", old, new, (), (), ())
    before, after = _description(old), _description(new)
    lost = tuple(f"{name}: {value}" for name, value in before.items() if after.get(name) != value)
    got = tuple(f"{name}: {value}" for name, value in after.items() if before.get(name) != value)
    done = known.sources.get(token)
    if done is not None:
        renamed = done.kind == "source-renamed"
        return SourceChange("renamed" if renamed else "edited", old, new, lost, got, ())
    if not lost and not got:
        return None
    given = any(record.published is not None and record.published.basis == "config" for record in pair if record is not None)
    configured = Cause("configuration")
    return SourceChange("described", old, new, lost, got, (configured,) if given and configured in known.makers else known.of(()))


def _description(source: SourceRecord) -> dict[str, str]:
    """What is known of a source, as words; its own origin is no news when its text changes."""
    found = {}
    for name in _DESCRIBED:
        value = getattr(source, name)
        if name == "published" and value is not None:
            value = f"{value.value} ({value.basis})"
        elif name == "warnings":
            value = ", ".join(value)
        elif name == "origin" and value == source.id:
            value = None
        if value:
            found[name] = str(value)
    return found


def _ordered(found: Iterable[Cause]) -> tuple[Cause, ...]:
    return tuple(sorted(set(found), key=lambda cause: (cause.kind, cause.what or "")))
