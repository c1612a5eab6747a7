"""`dossier explain`."""

import json
from pathlib import Path
from typing import Literal

import click

from dossier.cli import messages, options


@click.command()
@click.argument("claim")
@options.sources()
@options.config
@options.decisions
@click.option("--json", "form", flag_value="json", default=None, help="Print it as JSON.")
@options.lang
@options.plain
def explain(
    claim: str, sources: tuple[Path, ...], config: Path | None, decided_in: Path | None, form: Literal["json"] | None, lang: str
) -> None:
    """Show how a claim came about.

    Reads SRC again and tells, of each mention of the claim, which words every field was read from and by which rule; which likenesses
    joined the mentions; and which other claims came near. CLAIM is an id, or the beginning of one.

    \b
    Examples:
      dossier explain 9ebf9338a6 articles
      dossier explain 9ebf articles --json
    """
    from dossier import build as flow
    from dossier.model import as_json
    from dossier.render import environment
    from dossier.render.explain import lines

    explained, language = flow.explain(claim, sources, config, decided_in=decided_in)
    if form == "json":
        click.echo(json.dumps({"schema": "dossier-explain/1", **as_json(explained)}, ensure_ascii=False, indent=1).encode("utf-8"))
        return
    write = environment.writer(lang, language)
    for line in lines(explained, write, messages.width()):
        click.echo(line)
