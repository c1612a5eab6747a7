"""A diff for a terminal: coloured, and never wider than it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from dossier.render.changes import Arranged, Detail, Entry, Section, Words
from dossier.render.typography import Writer
from dossier.render.wrap import fitted

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}
_NARROWEST = 24


def lines(arranged: Arranged, write: Writer, width: int = 80) -> Iterator[str]:
    """The lines of a diff, styled; what matters least comes first, so that the screen ends on the rest and on the counts."""
    page = _Page(write, max(width, _NARROWEST))
    for section in sorted(arranged.sections, key=lambda section: section.name != "quiet"):
        yield from page.section(section)
    yield from page.wrapped(", ".join(arranged.counts) or write.strings.get("diff.same"), "", bold=True)
    if arranged.made:
        yield from page.wrapped(write.strings.get("diff.made", causes=arranged.made), "", dim=True)


class _Page:
    def __init__(self, write: Writer, width: int) -> None:
        self.write, self.width = write, width

    def section(self, section: Section) -> Iterator[str]:
        yield from self.wrapped(f"{section.title} ({section.count})", "", bold=True, underline=True)
        for group in section.groups:
            if group.cause:
                yield from self.wrapped(self._cause(group.cause), "  ", dim=True)
            if section.name == "quiet":
                yield from self._quiet(group.entries)
            else:
                for entry in group.entries:
                    yield from self._entry(entry)
        yield ""

    def _quiet(self, entries: Iterable[Entry]) -> Iterator[str]:
        """What only moved, by id alone; what is classed otherwise, a line each."""
        moved = []
        for entry in entries:
            told = [detail for detail in entry.details if detail.label != self.write.strings.get("diff.kinds.moved")]
            if told:
                text = "; ".join(f"{detail.label}{self.write.strings.get('colon')}{detail.text}" for detail in told)
                yield from self.wrapped(f"{entry.id}  {text}", "  ", dim=True)
            else:
                moved.append(entry.id)
        if moved:
            yield from self.wrapped(
                f"{self.write.strings.get('diff.kinds.moved')}{self.write.strings.get('colon')}{' '.join(moved)}", "  ", dim=True
            )

    def _entry(self, entry: Entry) -> Iterator[str]:
        opened, closed = self.write.strings.get("open"), self.write.strings.get("close")
        quote = f"{opened}{entry.quote}{closed}" if entry.quote else ""
        head = f"{entry.when}{self.write.strings.get('colon') if entry.when and quote else ''}{quote}"
        first, *others = list(fitted(head or entry.note, self.width - 4))
        yield click.style(f"  {entry.sign} ", fg=_COLOURS[entry.sign], bold=True) + click.style(first, fg=_COLOURS[entry.sign])
        yield from (click.style(f"    {line}", fg=_COLOURS[entry.sign]) for line in others)
        below = ", ".join(filter(None, (entry.note if head else "", entry.id)))
        if below:
            yield from self.wrapped(below, "    ", dim=True)
        for detail in entry.details:
            yield from self._detail(detail)
        if entry.cause:
            yield from self.wrapped(self._cause(entry.cause), "    ", dim=True)

    def _detail(self, detail: Detail) -> Iterator[str]:
        head = self.write.strings.get("colon").join(filter(None, (detail.label, detail.text)))
        if head:
            yield from self.wrapped(head, "    ")
        yield from self._words(detail.gone, "-")
        yield from self._words(detail.come, "+")
        if detail.cause:
            yield from self.wrapped(self._cause(detail.cause), "      ", dim=True)

    def _words(self, lines: Iterable[Words], sign: str) -> Iterator[str]:
        for pieces in lines:
            first, *others = list(fitted("".join(piece.text for piece in pieces), self.width - 8))
            yield click.style(f"      {sign} {first}", fg=_COLOURS[sign])
            yield from (click.style(f"        {line}", fg=_COLOURS[sign]) for line in others)

    def _cause(self, causes: str) -> str:
        return self.write.strings.get("diff.cause", causes=causes)

    def wrapped(self, text: str, indent: str, **style: bool) -> Iterator[str]:
        """Text on as many lines as it takes, all indented and styled alike."""
        yield from (indent + click.style(line, **style) for line in fitted(text, self.width - len(indent)))
