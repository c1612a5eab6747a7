"""`dossier export`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli import messages, options

if TYPE_CHECKING:
    from dossier.export.tables import Table

FORMATS = ("csv", "jsonl", "timelinejs", "csl-json", "ris", "docx", "pdf")
_TABLES = ("csv", "jsonl")  # formats that hold one table
_BINARY = ("docx", "pdf")


@click.command()
@click.argument("out", metavar="[OUT]", default="out", type=options.PATH)
@click.option("--to", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option("-o", "--output", "file", metavar="FILE", type=options.PATH, help="Where to write (default: standard output).")
@click.option("--table", type=click.Choice(["claims", "mentions", "sources"]), help="What csv and jsonl hold (default: claims).")
@options.lang
@options.plain
def export(out: Path, form: str, file: Path | None, table: "Table | None", lang: str) -> None:
    """Write a dossier in another program's format.

    Takes the claims.json in OUT (out by default), as dossier build made it: csv and jsonl for spreadsheets and databases, timelinejs
    for TimelineJS3; csl-json and ris hold the sources, for Zotero and the like. docx is made of OUT/briefing.md by pandoc, pdf of
    OUT/briefing.html by WeasyPrint: the extras docx and pdf bring them.

    \b
    Examples:
      dossier export --to csv > claims.csv
      dossier export out --to csv --table mentions -o mentions.csv
      dossier export out --to timelinejs -o timeline.json
      dossier export out --to ris -o sources.ris
      dossier export out --to docx -o briefing.docx
    """
    if table is not None and form not in _TABLES:
        raise click.UsageError(f"--table goes with --to {' or '.join(_TABLES)}")
    if file is None and form in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{form} is nothing for a terminal; say where to write with -o FILE")
    from dossier import files, stored
    from dossier.export import formats

    folder = out if out.is_dir() else out.parent
    made = formats.FORMATS[form](formats.Asked(stored.read(out), folder, table or "claims", lang))
    if made.left_out:
        messages.say(f"{messages.count(made.left_out, 'claim')} without a date left out")
    if file is None:
        click.echo(made.content, nl=False)
    else:
        files.write(file.parent, {file.name: made.content})
        messages.say(f"wrote {file}")
