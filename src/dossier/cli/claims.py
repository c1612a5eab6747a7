"""`dossier claims`."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dossier.cli import options

if TYPE_CHECKING:
    from dossier.model import ClaimKind, Dossier


@click.command()
@click.argument("place", metavar="[SRC|OUT]", default="out", type=options.PATH)
@click.option("--actor", metavar="NAME", help="Only what somebody did or said; a part of the name will do.")
@click.option("--since", metavar="DATE", callback=options.date, help="Only claims dated from then on, such as 2025-02.")
@click.option("--until", metavar="DATE", callback=options.date, help="Only claims dated up to then.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["event", "statement", "figure"]), help="Only these; may be repeated.")
@click.option("--min-origins", metavar="N", type=click.IntRange(0), default=0, help="Only what that many independent origins tell.")
@click.option("--conflicts", is_flag=True, help="Only what is in dispute.")
@click.option("--json", "form", flag_value="json", default=None, help="Print them as claims.json holds them, in a list.")
@click.option("--csv", "form", flag_value="csv", help="Print a row a claim.")
@options.config
@options.lang
@options.plain
def claims(
    place: Path,
    actor: str | None,
    since: str | None,
    until: str | None,
    kinds: "tuple[ClaimKind, ...]",
    min_origins: int,
    conflicts: bool,
    form: Literal["json", "csv"] | None,
    config: Path | None,
    lang: str,
) -> None:
    """List claims, all or some.

    Takes them from the claims.json in OUT (out by default); given articles, it reads those.

    \b
    Examples:
      dossier claims                             # those of out/claims.json
      dossier claims out --actor Musk --since 2025-02 --min-origins 2
      dossier claims articles --conflicts
      dossier claims out --kind figure --csv > figures.csv

    In the table, « 3/5 » is 3 origins among 5 sources.
    """
    from dossier.model import as_json
    from dossier.selection import Selection, select

    dossier = _read(place, config)
    found = select(dossier, Selection(actor, since, until, kinds, min_origins, conflicts))
    if form == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1).encode("utf-8"))
        return
    disputed = {claim for conflict in dossier.conflicts for claim in conflict.claims}
    if form == "csv":
        from dossier.export import csv, tables

        click.echo(csv.page(tables.CLAIM_COLUMNS, tables.of_claims(found, disputed)), nl=False)
        return
    from dossier.render import environment, listing

    write = environment.writer(lang, dossier.language)
    if found:
        for line in listing.table(found, disputed, write, shutil.get_terminal_size((80, 24)).columns):
            click.echo(line)
    click.echo(write.strings.count(len(found), "claims"), err=True)


def _read(place: Path, config: Path | None) -> "Dossier":
    """The dossier that an output folder or a claims.json holds, or that articles make."""
    from dossier import build as flow
    from dossier import stored
    from dossier.output import CLAIMS

    if (place / CLAIMS).is_file() or place.name == CLAIMS or not place.exists():
        return stored.read(place)
    return flow.build([place], config).dossier
