"""`dossier diff`."""

import json
from pathlib import Path
from typing import Literal

import click

from dossier.cli import messages, options


def _kinds(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    from dossier.diff.filters import KINDS

    if value is None:
        return None
    chosen = tuple(name.strip() for name in value.split(","))
    for name in chosen:
        if name not in KINDS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(KINDS)}.")
    return chosen


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", default="out")
@click.option("--only", metavar="LIST", callback=_kinds, help="These kinds of change alone, with commas between: date,amount.")
@click.option("--actor", metavar="NAME", help="Only claims that name somebody, as they were or as they are.")
@click.option("--since", metavar="DATE", callback=options.date, help="Only claims dated from then on, such as 2025-02.")
@click.option("--format", "form", type=click.Choice(["terminal", "md", "json"]), default="terminal", show_default=True)
@click.option(
    "--fit",
    type=click.Choice(["comment", "summary", "all"]),
    default="comment",
    show_default=True,
    help="What md is for: a comment on GitHub (65,536 characters), a job's summary (1 MiB), or anything.",
)
@click.option("--template", "templates", metavar="FOLDER", type=options.PATH, help="A folder with a diff.md.j2 of your own.")
@options.lang
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if anything changed, as diff does.")
@options.plain
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str,
    only: tuple[str, ...] | None,
    actor: str | None,
    since: str | None,
    form: Literal["terminal", "md", "json"],
    fit: Literal["comment", "summary", "all"],
    templates: Path | None,
    lang: str,
    exit_code: bool,
) -> None:
    """Tell what changed between two briefings, and why.

    OLD and NEW are each a claims.json, a folder that holds one, or a state of the git repository around: REV, or REV:path. NEW
    is out if it isn't given.

    \b
    Examples:
      dossier diff HEAD                     # out as committed, out as it is
      dossier diff main~7 main --only date,amount,disputed
      dossier diff before/claims.json out --actor "Elon Musk"
      dossier diff origin/main out --format md > comment.md

    \b
    Exit status:
      0  done; with --exit-code, nothing changed
      1  with --exit-code, something changed
      2  could not be done
    """
    from dossier import collector, revisions
    from dossier import diff as comparison
    from dossier.cli.changes import page
    from dossier.diff import filters
    from dossier.model import DossierError, as_json

    before, after = revisions.side(old, new), revisions.side(new, old)
    claims = (*before.claims, *after.claims)
    found = comparison.diff(before, after)
    if actor is not None:
        names = filters.named(before, actor) | filters.named(after, actor)
        if not names:
            raise DossierError(f"--actor {actor!r}: neither side names anybody so; dossier claims lists who does what")
        found = filters.about(found, names, claims)
    if since is not None:
        found = filters.since(found, since, claims)
    if only is not None:
        found = filters.only(found, only)
    if form == "json":
        with collector.paused():
            click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1).encode("utf-8"))
    else:
        width = messages.width()
        click.echo("\n".join(page(found, form, lang, after.language, width=width, fit=fit, templates=templates, claims=claims)))
    if exit_code and not found.empty:
        ctx.exit(options.SEEN_TO)
