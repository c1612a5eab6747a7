"""`dossier log`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dossier.cli import messages, options

if TYPE_CHECKING:
    from dossier.history import Step
    from dossier.model import Dossier
    from dossier.revisions import Revision


@click.command()
@click.argument("wanted", metavar="CLAIM|ENTITY")
@options.stored
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@options.lang
@options.plain
def log(wanted: str, out: Path, form: Literal["terminal", "json"], lang: str) -> None:
    """Tell the history of a claim, or of somebody.

    Goes through the git revisions of OUT/claims.json: when a claim was first told and by which articles, and how it changed since.
    A claim is given by its id or the id's beginning, somebody by name.

    \b
    Examples:
      dossier log 9ebf9338a6
      dossier log "Sam Altman" -o out
    """
    from dossier import history, revisions, stored
    from dossier.model import as_json

    versions = revisions.history(out)
    dossiers = [stored.parse(version.content, f"{version.short or out}: claims.json") for version in versions]
    steps = history.follow(dossiers, wanted)
    if form == "json":
        told = [{**_head(versions[step.version]), "told_by": step.told, "diff": as_json(step.diff)} for step in steps]
        click.echo(json.dumps({"schema": "dossier-log/1", "steps": told}, ensure_ascii=False, indent=1).encode("utf-8"))
        return
    width = messages.width()
    for step in steps:
        for line in _told(step, versions[step.version], dossiers[step.version], lang, width):
            click.echo(line)


def _head(version: "Revision") -> dict[str, str]:
    return {"commit": version.commit, "when": version.when, "author": version.author, "subject": version.subject}


def _told(step: "Step", version: "Revision", dossier: "Dossier", lang: str, width: int) -> Iterator[str]:
    """A revision and what it changed."""
    from dossier.cli.changes import page
    from dossier.cli.messages import one_line

    head = f"{version.when[:10]}  {version.short}  {version.author}: {version.subject}" if version.commit else "not committed"
    yield click.style(one_line(head)[:width], fg="cyan", bold=True)
    changed = (claim for change in step.diff.claims for claim in (change.old, change.new) if claim is not None)
    yield from page(step.diff, "terminal", lang, dossier.language, width=width, claims=(*changed, *dossier.claims))
    yield from _tellers(step, dossier, lang, width)
    yield ""


def _tellers(step: "Step", dossier: "Dossier", lang: str, width: int) -> Iterator[str]:
    """By whom something was first told: the articles, with what is known of them."""
    from dossier.render import environment
    from dossier.render.wrap import fitted

    write = environment.writer(lang, dossier.language)
    sources = {source.path: source for source in dossier.sources}
    for path in sorted({mention.source for change in step.diff.claims if change.old is None for mention in change.claim.mentions}):
        source = sources[path]
        dated = write.date(source.published.value) if source.published else ""
        known = ", ".join(filter(None, (source.publisher, source.author, dated)))
        told = write.strings.get("diff.told_by", source=f"{path} ({known})" if known else path)
        yield from (f"  {line}" for line in fitted(told, width - 2))
