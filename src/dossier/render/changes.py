"""A diff arranged for a reader, in the interface language: what the terminal and the Markdown both show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import get_args

from dossier.diff.causes import makers
from dossier.diff.changes import Cause, Change, ClaimChange, ConflictChange, DecisionChange, Diff, SourceChange
from dossier.model import Claim, Conflict, Qualifier
from dossier.render.align import differing
from dossier.render.context import Piece
from dossier.render.typography import Writer
from dossier.values import dataclass

Words = tuple[Piece, ...]

_QUIET = ("reread", "moved")
_RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changed: in a few words (`text`), or as what is said no more and what is said now: an article's
    words where `quoted`. `cause` where it is its own."""

    label: str
    text: str = ""
    gone: tuple[Words, ...] = ()
    come: tuple[Words, ...] = ()
    cause: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class Entry:
    """One claim, conflict or source that changed. `sign` is `+`, `-` or `~`; `quote` is an article's words, `note` ours.

    `details` are told when they are asked for: of many entries, few may be shown.
    """

    sign: str
    id: str
    when: str = ""
    quote: str = ""
    note: str = ""
    tell: Callable[[], Iterable[Detail]] = tuple
    cause: str = ""
    quiet: bool = False

    @cached_property
    def details(self) -> tuple[Detail, ...]:
        return tuple(self.tell())


@dataclass(frozen=True, slots=True)
class Group:
    """Entries with one cause, told once (empty where each tells its own)."""

    cause: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A whole diff. `counts` say how much changed of what, `made` what but the sources is different, `left` counts the entries
    that are not shown.
    """

    counts: tuple[str, ...]
    made: str
    sections: tuple[Section, ...]
    left: int = 0

    @property
    def entries(self) -> int:
        return sum(len(group.entries) for section in self.sections for group in section.groups)


def arrange(diff: Diff, write: Writer, headlines: Mapping[str, str]) -> Arranged:
    """The diff in sections, each with its entries in order. `headlines` are those of claims that are disputed, by id."""
    told = _Teller(write, headlines)
    firm = [change for change in diff.claims if any(one.kind not in _QUIET for one in change.changes)]
    quiet = [change for change in diff.claims if all(one.kind in _QUIET for one in change.changes)]
    parts: dict[str, list[Entry]] = {
        "sources": [told.source(change) for change in diff.sources],
        "conflicts": [told.conflict(change) for change in diff.conflicts],
        "decisions": [told.decision(change) for change in diff.decisions],
        "added": [told.claim(change) for change in firm if change.old is None],
        "removed": [told.claim(change) for change in firm if change.new is None],
        "changed": [told.claim(change) for change in firm if change.old is not None and change.new is not None],
        "quiet": [told.claim(change) for change in quiet],
    }
    sections = [
        Section(name, write.strings.get(f"diff.sections.{name}"), len(entries), _groups(entries, name in ("added", "removed", "quiet")))
        for name, entries in parts.items()
        if entries
    ]
    return Arranged(tuple(_counts(diff, write)), told.causes(makers(diff.old.made_by, diff.new.made_by)), tuple(sections))


def first(arranged: Arranged, entries: int) -> Arranged:
    """The first entries alone, the rest counted; titles keep their counts."""
    sections = []
    room = entries
    for section in arranged.sections:
        groups = []
        for group in section.groups:
            kept = group.entries[:room]
            room -= len(kept)
            if kept:
                groups.append(replace(group, entries=kept))
        if groups:
            sections.append(replace(section, groups=tuple(groups)))
    return replace(arranged, sections=tuple(sections), left=max(0, arranged.entries - entries))


def _counts(diff: Diff, write: Writer) -> Iterator[str]:
    kinds = Counter(f"source-{change.kind}" for change in diff.sources)
    kinds.update(_RENAMED if _only_renamed(one) else one.kind for change in diff.claims for one in change.changes)
    kinds.update(change.kind for change in diff.conflicts)
    kinds.update(f"decision-{change.kind}" for change in diff.decisions)
    order: Sequence[str] = [name.removeprefix("change_") for name in write.strings.words["counted"] if name.startswith("change_")]
    for kind in order:
        if kinds[kind]:
            yield write.strings.count(kinds[kind], f"change_{kind}")


def _only_renamed(change: Change) -> bool:
    """Whether a claim is classed as it was, under another id."""
    return change.kind == "reread" and all(line.startswith("id: ") for line in change.before)


def _groups(entries: Iterable[Entry], joined: bool) -> tuple[Group, ...]:
    """Entries by cause where they are joined, in order of the first of each; else one group."""
    if not joined:
        return (Group("", tuple(entries)),)
    causes: dict[str, list[Entry]] = {}
    for entry in entries:
        causes.setdefault(entry.cause, []).append(replace(entry, cause=""))
    return tuple(Group(cause, tuple(each)) for cause, each in causes.items())


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts changes in words."""

    write: Writer
    headlines: Mapping[str, str]

    def get(self, name: str, /, **values: object) -> str:
        return self.write.strings.get(f"diff.{name}", **values)

    def source(self, change: SourceChange) -> Entry:
        sign = {"added": "+", "removed": "-"}.get(change.kind, "~")
        source = change.source
        named = ", ".join(filter(None, (source.publisher, self.write.date(source.published.value) if source.published else "")))
        note = self.get(f"sources.{change.kind}") + (f" ({named})" if named else "")
        moved = change.old is not None and change.new is not None and change.old.path != change.new.path
        renamed = (Detail(self.get("sources.renamed"), f"{change.old.path} → {change.new.path}"),) if moved else ()  # type: ignore[union-attr]
        gone, come = _plain(map(self._described, change.before)), _plain(map(self._described, change.after))
        changed = (Detail(self.get("sources.described"), gone=gone, come=come),)
        details = (*renamed, *changed) if change.before or change.after else renamed
        return Entry(sign, source.path, quote=source.title or "", note=note, tell=lambda: details, cause=self.causes(change.causes))

    def _described(self, line: str) -> str:
        """« published: 2024-03-05 (metadata) » -> « date : 5 mars 2024 »."""
        name, _, value = line.partition(": ")
        if name == "published":
            value = self.write.date(value.partition(" (")[0])
        return f"{self.get(f'described.{name}')}{self.write.strings.get('colon')}{value}"

    def conflict(self, change: ConflictChange) -> Entry:
        conflict = change.conflict
        kind = self.write.strings.get(f"conflict_kinds.{conflict.kind}")
        about = f"{kind}{self.write.strings.get('colon')}{conflict.about.entity}" if conflict.about.entity else kind
        note = f"{self.get(f'conflicts.{change.kind}')}, {about}"
        before = self._values(change.old) if change.old is not None else []
        after = self._values(change.new) if change.new is not None else []
        kept = ", ".join(value for value in before if value in after)  # told once: only the others are no more, or new
        gone, come = _plain(value for value in before if value not in after), _plain(value for value in after if value not in before)
        sign = {"disputed": "+", "settled": "-"}.get(change.kind, "~")
        detail = Detail("", kept, gone, come)
        quote = " ".join(next((self.headlines[claim] for claim in change.claims if claim in self.headlines), "").split())
        return Entry(sign, ", ".join(change.claims), quote=quote, note=note, tell=lambda: (detail,), cause=self.causes(change.causes))

    def decision(self, change: DecisionChange) -> Entry:
        decision = change.decision
        value = f"{self.write.strings.get('colon')}{self.write.value(decision.value)}" if decision.value else ""
        by = f" ({decision.by})" if decision.by else ""
        words = f"{self.write.strings.get(f'decisions.actions.{decision.action}')}{value}{by}"
        stale = self.write.strings.get(f"decisions.stale.{decision.stale}") if decision.stale else ""
        # why it is stale says that it is
        note = ", ".join(filter(None, (self.get(f"decisions.{change.kind}") if change.kind != "stale" else "", words, stale)))
        reason = Detail(self.write.strings.get("decisions.reason"), decision.reason)
        quote = " ".join(decision.evidence[0].words.split()) if decision.evidence else ""
        sign = {"decided": "+", "undone": "-"}.get(change.kind, "~")
        return Entry(sign, ", ".join(decision.claims), quote=quote, note=note, tell=lambda: (reason,))

    def _values(self, conflict: Conflict) -> list[str]:
        found = []
        for value in conflict.values:
            if value.unit is not None:
                words = self.write.figure(value.value, value.unit)
            else:
                words = value.value if conflict.kind in ("wording", "actor") else self.write.date(value.value)
            found.append(f"{words} ({self._support(len({place.source for place in value.mentions}), value.origins)})")
        return sorted(found)

    def _support(self, support: int, origins: int) -> str:
        words = self.write.strings.count(support, "sources")
        return words if origins == support else f"{words}, {self.write.strings.count(origins, 'origins')}"

    def claim(self, change: ClaimChange) -> Entry:
        claim = change.claim
        sign = "+" if change.old is None else "-" if change.new is None else "~"
        quiet = all(one.kind in _QUIET for one in change.changes)
        renamed = not quiet and change.old is not None and change.old.id != claim.id
        causes = {one.causes for one in change.changes}
        shared = causes.pop() if len(causes) == 1 else None

        def details() -> Iterator[Detail]:
            for one in change.changes:
                if one.kind not in ("added", "removed") and (detail := self._detail(one, change, renamed)) is not None:
                    yield replace(detail, cause=self.causes(one.causes) if shared is None else "")

        return Entry(
            sign,
            f"{change.old.id} → {claim.id}" if renamed and change.old is not None else claim.id,
            self.write.date(claim.date) if claim.date else "",
            " ".join(claim.headline.split()),
            self._support(claim.support, claim.origins),
            details,
            self.causes(shared) if shared is not None else "",
            quiet,
        )

    def _detail(self, change: Change, pair: ClaimChange, renamed: bool) -> Detail | None:
        """None where all of it stands in the entry's head: the new id of a claim that is `renamed`."""
        assert pair.old is not None
        assert pair.new is not None
        label = self.get(f"kinds.{change.kind}")
        if change.kind in ("corroborated", "support-lost", "retold"):
            return self._told_by(label, change, pair.old, pair.new)
        if change.kind == "wording":
            compared = [differing(pair) for pair in zip(change.before, change.after, strict=True)]
            return Detail(label, gone=tuple(each[0] for each in compared), come=tuple(each[1] for each in compared), quoted=True)
        if change.kind in _QUIET:
            told = [pair for pair in zip(change.before, change.after, strict=True) if not (renamed and pair[0].startswith("id: "))]
            return Detail(label, "; ".join(self._classed(*pair) for pair in told)) if told else None
        if change.kind == "actor":
            before, after = self._people(change.before), self._people(change.after)
        else:
            before, after = self._value(change, change.before), self._value(change, change.after)
        return Detail(label, f"{before} → {after}")

    def _classed(self, before: str, after: str) -> str:
        """« predicate: close », « predicate: shut » -> « verbe close → shut »; a place as it is."""
        name, colon, value = before.partition(": ")
        if not colon:
            return f"{before} → {after}"
        return f"{self.get(f'fields.{name}')} {value} → {after.partition(': ')[2]}"

    def _told_by(self, label: str, change: Change, old: Claim, new: Claim) -> Detail:
        before, after = self._support(old.support, old.origins), self._support(new.support, new.origins)
        gone, come = {*change.before} - {*change.after}, {*change.after} - {*change.before}
        text = before if before == after else f"{before} → {after}"
        return Detail(label, text, _plain(sorted(gone)), _plain(sorted(come)))

    def _value(self, change: Change, values: Iterable[str]) -> str:
        if change.kind == "date":
            found = [self.write.date(value) for value in values]
        elif change.kind == "amount":
            found = [self._figure(value) for value in values]
        else:
            found = [self.write.strings.get(f"modalities.{value}") for value in values]
        return ", ".join(found) or self.get("none")

    def _figure(self, written: str) -> str:
        """« about 343 emploi » as the briefing writes it."""
        qualifier, _, rest = written.partition(" ")
        known = next((each for each in get_args(Qualifier) if each == qualifier), None)
        value, _, unit = (rest if known else written).partition(" ")
        return self.write.figure(value, unit, known)

    def _people(self, names: Sequence[str]) -> str:
        said = {name.removeprefix("speaker: ") for name in names if name.startswith("speaker: ")}
        names = [name for name in names if name not in said]  # told once, as the one whose words they are
        words = (self.get("speaker", name=name.removeprefix("speaker: ")) if name.startswith("speaker: ") else name for name in names)
        return ", ".join(words) or self.get("none")

    def causes(self, causes: Iterable[Cause]) -> str:
        """The causes in words, each kind once."""
        kinds: dict[str, list[str]] = {}
        for cause in causes:
            name = f"{cause.kind}-many" if cause.kind == "other-sources" and cause.what is None else cause.kind
            kinds.setdefault(name, []).append(cause.what or "")
        return " ; ".join(self.get(f"causes.{name}", what=", ".join(whats)) for name, whats in kinds.items())


def _plain(lines: Iterable[str]) -> tuple[Words, ...]:
    return tuple((Piece(line),) for line in lines)
