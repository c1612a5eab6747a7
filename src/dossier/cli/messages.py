"""What is told on standard error: a line a message, whatever stands in it."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dossier.model import Dossier, Warning


_FEW = 5


def width() -> int:
    """The columns that a page on the terminal takes: the terminal's, and 80 at the most."""
    return min(shutil.get_terminal_size((80, 24)).columns, 80)


def summary(dossier: "Dossier", warnings: Sequence["Warning"]) -> str:
    return ", ".join(
        (
            count(len(dossier.sources), "source"),
            count(len(dossier.claims), "claim"),
            count(len(dossier.conflicts), "conflict"),
            count(len(warnings), "warning"),
        )
    )


def tell_sources(dossier: "Dossier") -> None:
    for source in dossier.sources:
        told = sum(any(mention.source == source.path for mention in claim.mentions) for claim in dossier.claims)
        dated = f"published {source.published.value} ({source.published.basis})" if source.published else "undated"
        say(f"{source.path}: {source.language}, {count(source.words, 'word')}, {dated}, {count(told, 'claim')}")


def tell_warnings(warnings: Iterable["Warning"], every: bool) -> None:
    """Each warning or, of many of a kind, the first few and how many more there are."""
    kinds: dict[str, list[Warning]] = {}
    for warning in warnings:
        kinds.setdefault(warning.code, []).append(warning)
    for alike in kinds.values():
        shown = alike if every or len(alike) <= _FEW + 1 else alike[:_FEW]
        for warning in shown:
            named = warning.source is None or warning.message.startswith(one_line(warning.source))
            say(warning.message if named else f"{warning.source}: {warning.message}", "warning")
        if len(shown) < len(alike):
            say(f"and {len(alike) - len(shown):,} more of this kind; -v tells them all", "warning")


def count(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


_COLOURS = {"error": "red", "warning": "yellow"}


def say(text: str, kind: str = "") -> None:
    """One line on standard error. Where it can't be written, as to a log on a full disk, the work goes on."""
    label = click.style(f"{kind}: ", fg=_COLOURS[kind], bold=True) if kind else ""
    with contextlib.suppress(OSError):
        click.echo(label + one_line(text), err=True, color=False if os.environ.get("NO_COLOR") else None)


def one_line(text: str) -> str:
    """A file's name can hold anything, a newline or what moves a terminal's cursor too: shown as Python would write it."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
