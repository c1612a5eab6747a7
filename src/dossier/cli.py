"""The command line: options in, messages out, no logic.

Messages go to standard error, data to standard output. Exit status: 0 done; 1 done, and something to see to; 2 could not be done.
What a command needs is imported when it runs, so that `dossier --help` answers at once.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from dossier import __version__

if TYPE_CHECKING:
    from dossier.model import Dossier, Warning

SEEN_TO = 1  # done, and something to see to
NOT_DONE = 2  # could not be done

Command = TypeVar("Command", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status. Whatever stops it is told in one line, without a traceback."""
    signal.signal(signal.SIGTERM, _terminate)
    gc.set_threshold(50_000)  # nearly all that a run makes lives to its end: looking for garbage oftener takes a tenth of it
    try:
        status = dossier.main(arguments, prog_name="dossier", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        return _nobody_listens()
    except OSError as error:
        _say(f"{error.filename or 'standard output'}: {error.strerror or error}", "error")
        return NOT_DONE
    return status if isinstance(status, int) else 0


def _terminate(number: int, frame: FrameType | None) -> None:
    """A polite kill ends the program as an exception does: what it was writing is put away."""
    sys.exit(128 + number)


def _nobody_listens() -> int:
    """Whoever read the output has had enough: « dossier annotate … | head »."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + signal.SIGPIPE


class _Program(click.Group):
    """Turns what stops a command into an exit status and at most one line."""

    def invoke(self, ctx: click.Context) -> Any:
        from dossier.model import DossierError

        try:
            return super().invoke(ctx)
        except DossierError as error:
            _say(str(error), "error")
            ctx.exit(NOT_DONE)
        except KeyboardInterrupt:
            ctx.exit(128 + signal.SIGINT)
        except BrokenPipeError:
            ctx.exit(_nobody_listens())


def _sources(required: bool = True) -> Callable[[Command], Command]:
    metavar = "SRC..." if required else "[SRC...]"
    return click.argument("sources", metavar=metavar, nargs=-1, required=required, type=click.Path(path_type=Path))


def _config(command: Command) -> Command:
    return click.option(
        "--config",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="What you know better than the files (default: the dossier.yaml in SRC).",
    )(command)


def _talk(command: Command) -> Command:
    """The options that say how much is told, and how."""
    for option in (
        click.option("--no-color", is_flag=True, expose_value=False, callback=_plain, help="No colours, as with NO_COLOR set."),
        click.option("-v", "--verbose", is_flag=True, help="Tell more: each source and what was found in it."),
        click.option("-q", "--quiet", is_flag=True, help="Tell errors only."),
    ):
        command = option(command)
    return command


def _plain(ctx: click.Context, option: click.Parameter, chosen: bool) -> None:
    if chosen or os.environ.get("NO_COLOR"):
        ctx.color = False


def _formats(ctx: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    from dossier.output import FORMATS

    chosen = tuple(name.strip() for name in value.split(","))
    for name in chosen:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(FORMATS)}.")
    return chosen


def _date(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day, a month or a year of the calendar, in EDTF."""
    from datetime import date

    if value is not None:
        try:
            date.fromisoformat({4: f"{value}-01-01", 7: f"{value}-01", 10: value}.get(len(value), ""))
        except ValueError:
            raise click.BadParameter(f"{value!r} is no date; write 2025-02-12, 2025-02 or 2025.") from None
    return value


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def dossier() -> None:
    """Turn saved press articles on one story into a briefing: who did or said what, when, with which figures, according to which
    articles, and where they disagree. Every line of it is quoted from an article.

    \b
    Examples:
      dossier build articles -o out     # writes out/briefing.html and more
      dossier annotate article.txt      # its dates, amounts, quotes and names
      dossier check articles -o out     # does out/ still hold of the articles?

    \b
    Exit status:
      0  done
      1  done, and something to see to
      2  could not be done
    """


@dossier.command()
@_sources()
@click.option("-o", "--out", metavar="OUT", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@_config
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    default="md,html,json",
    show_default=True,
    callback=_formats,
    help="What to write beside claims.json, with commas between.",
)
@click.option(
    "--template", metavar="FILE", type=click.Path(path_type=Path), help="A Jinja template of your own, NAME.html.j2 or NAME.md.j2."
)
@click.option(
    "--text",
    type=click.Choice(["paragraphs", "full"]),
    default="paragraphs",
    show_default=True,
    help="What briefing.html holds of the articles: the paragraphs that claims come from, or all.",
)
@click.option("--lang", metavar="CODE", default="fr", show_default=True, help="The language of the briefing's own words: fr or en.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if there was any warning.")
@_talk
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[Path, ...],
    out: Path,
    config: Path | None,
    formats: tuple[str, ...],
    template: Path | None,
    text: Literal["paragraphs", "full"],
    lang: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the briefing of a folder of articles.

    SRC are files and folders; folders are read with all that is in them.

    \b
    Examples:
      dossier build articles -o out
      dossier build articles more/late.txt -o out --format md
      dossier build articles -o out --config story.yaml --strict
    """
    from dossier import build as flow
    from dossier import config as configuration
    from dossier import files, output, progress

    files.ready(out)
    config = config or configuration.find(sources)
    read_map = progress.bar("Reading", colour=ctx.color is not False) if progress.wanted() and not quiet else map
    result = flow.build(sources, config, out, read_map)
    templates = config.parent / "templates" if config else None
    pages = output.contents(result.dossier, result.texts, formats, lang=lang, text=text, templates=templates, template=template)
    written = files.write(out, pages)
    if not quiet:
        if verbose:
            _tell_sources(result.dossier)
        _tell_warnings(result.warnings)
        _say(_summary(result.dossier, result.warnings))
        for path in written:
            _say(f"wrote {path}")
    if strict and result.warnings:
        ctx.exit(SEEN_TO)


@dossier.command()
@_sources(required=False)
@click.option("--text", metavar="STR", help="Annotate this text instead; - reads it from standard input.")
@click.option("--date", metavar="DATE", callback=_date, help="With --text: the day it was published, such as 2025-02-12.")
@_config
@_talk
@click.pass_context
def annotate(
    ctx: click.Context,
    sources: tuple[Path, ...],
    text: str | None,
    date: str | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print the dates, amounts, quotes and names found.

    JSON Lines: an object a source, its places counted in characters of its text.

    \b
    Examples:
      dossier annotate articles > annotations.jsonl
      dossier annotate --text "Elle a démissionné mardi." --date 2025-02-12
      pbpaste | dossier annotate --text -
    """
    from dossier import build as flow

    if text is None:
        if not sources:
            raise click.UsageError("give SRC, or a text with --text", ctx)
        if date is not None:
            raise click.UsageError("--date goes with --text; a source's date is given in dossier.yaml", ctx)
        found = flow.annotate(sources, config)
    else:
        if sources:
            raise click.UsageError("give either SRC or --text", ctx)
        found = flow.annotate_text(_text(text), date, config)
    for annotations in found:
        click.echo(json.dumps(annotations, ensure_ascii=False).encode("utf-8"))


@dossier.command()
@_sources()
@click.option("-o", "--out", metavar="OUT", required=True, type=click.Path(path_type=Path), help="The folder that holds claims.json.")
@_config
@_talk
@click.pass_context
def check(ctx: click.Context, sources: tuple[Path, ...], out: Path, config: Path | None, quiet: bool, verbose: bool) -> None:
    """Verify a briefing against its articles.

    Reads SRC again and compares every hash, offset and quoted text of OUT/claims.json with it. What does not hold is printed, a
    line each, and the exit status is then 1.

    \b
    Examples:
      dossier check articles -o out
      dossier check articles -o out || dossier build articles -o out
    """
    from dossier.check import check as compare

    report = compare(sources, config, out)
    for mismatch in report.mismatches:
        click.echo(_one_line(f"{mismatch.where}: {mismatch.message}"))
    if not quiet:
        _tell_warnings(report.warnings)
        checked = f"{_count(report.sources, 'source')} and {_count(report.places, 'place')} checked"
        _say(f"{checked}: {_count(len(report.mismatches), 'mismatch', 'mismatches') if report.mismatches else 'all hold'}")
    if report.mismatches:
        ctx.exit(SEEN_TO)


def _text(given: str) -> str:
    """The text on the command line, or with - that on standard input: UTF-8 whatever the locale says."""
    from dossier.model import DossierError

    data = sys.stdin.buffer.read() if given == "-" else os.fsencode(given)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = "standard input" if given == "-" else "--text"
        raise DossierError(f"{where}: not UTF-8 at byte {error.start}; convert it first") from None


def _summary(dossier: "Dossier", warnings: Sequence["Warning"]) -> str:
    return ", ".join(
        (
            _count(len(dossier.sources), "source"),
            _count(len(dossier.claims), "claim"),
            _count(len(dossier.conflicts), "conflict"),
            _count(len(warnings), "warning"),
        )
    )


def _tell_sources(dossier: "Dossier") -> None:
    for source in dossier.sources:
        told = sum(any(mention.source == source.path for mention in claim.mentions) for claim in dossier.claims)
        dated = f"published {source.published.value} ({source.published.basis})" if source.published else "undated"
        _say(f"{source.path}: {source.language}, {_count(source.words, 'word')}, {dated}, {_count(told, 'claim')}")


def _tell_warnings(warnings: Iterable["Warning"]) -> None:
    for warning in warnings:
        named = warning.source is None or warning.message.startswith(_one_line(warning.source))
        _say(warning.message if named else f"{warning.source}: {warning.message}", "warning")


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


_COLOURS = {"error": "red", "warning": "yellow"}


def _say(text: str, kind: str = "") -> None:
    """One line on standard error."""
    label = click.style(f"{kind}: ", fg=_COLOURS[kind], bold=True) if kind else ""
    click.echo(label + _one_line(text), err=True)


def _one_line(text: str) -> str:
    """A file's name can hold anything, a newline or what moves a terminal's cursor too: shown as Python would write it."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
