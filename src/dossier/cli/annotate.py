"""`dossier annotate`."""

import json
import os
import sys
from pathlib import Path

import click

from dossier.cli import messages, options


@click.command()
@options.sources(required=False)
@click.option("--text", metavar="STR", help="Annotate this text instead; - reads it from standard input.")
@click.option("--date", metavar="DATE", callback=options.date, help="With --text: the day it was published, such as 2025-02-12.")
@options.config
@options.talk
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
    from dossier import progress

    if text is None:
        if not sources:
            raise click.UsageError("give SRC, or a text with --text", ctx)
        if date is not None:
            raise click.UsageError("--date goes with --text; a source's date is given in dossier.yaml", ctx)
        with progress.bar(seen=not quiet, colour=ctx.color is not False) as read_map:
            annotated = flow.annotate(sources, config, read_map)
        if not quiet:
            messages.tell_warnings(annotated.warnings, every=verbose)
        found = annotated.sources
    else:
        if sources:
            raise click.UsageError("give either SRC or --text", ctx)
        found = flow.annotate_text(_text(text), date, config)
    for annotations in found:
        click.echo(json.dumps(annotations, ensure_ascii=False).encode("utf-8"))


def _text(given: str) -> str:
    """The text on the command line, or with - that on standard input: UTF-8 whatever the locale says."""
    from dossier.model import DossierError

    data = sys.stdin.buffer.read() if given == "-" else os.fsencode(given)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = "standard input" if given == "-" else "--text"
        raise DossierError(f"{where}: not UTF-8 at byte {error.start}; convert it first") from None
