"""The options that commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

SEEN_TO = 1  # done, and something to see to
NOT_DONE = 2  # could not be done

Command = TypeVar("Command", bound=Callable[..., Any])


class _Place(click.Path):
    """A file or folder. Without a name, as from a shell's unset variable, it would be the folder that one stands in: refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("a name is missing.", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Place(path_type=Path)


def sources(required: bool = True) -> Callable[[Command], Command]:
    metavar = "SRC..." if required else "[SRC...]"
    return click.argument("sources", metavar=metavar, nargs=-1, required=required, type=PATH)


def config(command: Command) -> Command:
    return click.option(
        "--config",
        metavar="FILE",
        type=PATH,
        help="What you know better than the files (default: the dossier.yaml in SRC).",
    )(command)


def decisions(command: Command) -> Command:
    return click.option(
        "--decisions",
        "decided_in",
        metavar="FILE",
        type=PATH,
        help="What editors decided (default: the decisions.yaml in SRC).",
    )(command)


def out(told: str) -> Callable[[Command], Command]:
    return click.option("-o", "--out", metavar="OUT", default="out", show_default=True, type=PATH, help=told)


stored = out("The folder that holds claims.json.")


def talk(command: Command) -> Command:
    """The options that say how much is told, and how."""
    for option in (
        plain,
        click.option("-v", "--verbose", is_flag=True, help="Tell more: each source and what was found in it."),
        click.option("-q", "--quiet", is_flag=True, help="Tell errors only."),
    ):
        command = option(command)
    return command


def plain(command: Command) -> Command:
    return click.option("--no-color", is_flag=True, expose_value=False, callback=_plain, help="No colours, as with NO_COLOR set.")(command)


def lang(command: Command) -> Command:
    return click.option(
        "--lang", metavar="CODE", default="fr", show_default=True, help="The language of the briefing's own words: fr or en."
    )(command)


def _plain(ctx: click.Context, option: click.Parameter, chosen: bool) -> None:
    if chosen or os.environ.get("NO_COLOR"):
        ctx.color = ctx.find_root().color = False  # the root's is what an error that ends the command is told by


def formats(ctx: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    from dossier.output import FORMATS

    chosen = tuple(name.strip() for name in value.split(","))
    for name in chosen:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(FORMATS)}.")
    return chosen


def date(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day, a month or a year of the calendar, in EDTF."""
    from datetime import date

    if value is not None:
        try:
            date.fromisoformat({4: f"{value}-01-01", 7: f"{value}-01", 10: value}.get(len(value), ""))
        except ValueError:
            raise click.BadParameter(f"{value!r} is no date; write 2025-02-12, 2025-02 or 2025.") from None
    return value


def numbers(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[int, ...]:
    """Whole numbers with commas between."""
    parts = [part.strip() for part in value.split(",")] if value is not None else []
    if not all(part.isdecimal() for part in parts):
        raise click.BadParameter(f"{value!r} are no numbers; write 2 or 2,3.")
    return tuple(map(int, parts))
