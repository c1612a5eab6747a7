"""`dossier init`."""

from pathlib import Path

import click

from dossier.cli import messages, options


@click.command()
@click.argument("folder", metavar="FOLDER", type=options.PATH)
@options.talk
@click.pass_context
def init(ctx: click.Context, folder: Path, quiet: bool, verbose: bool) -> None:
    """Write a dossier.yaml to fill in for a folder of articles.

    It shows what was found of each article (title, publisher, author, address, publication date), asks for what is missing, and lists
    names that look alike. As it is, it changes nothing. A dossier.yaml that is there is never written over. Beside it goes
    .dossier.schema.json, by which an editor completes and checks what you write.

    \b
    Examples:
      dossier init articles
    """
    from dossier import build as flow
    from dossier import config, config_schema, files, progress, starter
    from dossier.model import DossierError
    from dossier.render import environment, view

    if folder.exists() and not folder.is_dir():
        raise DossierError(f"{folder}: not a folder; give the one that holds the articles")
    there = config.find([folder])
    if there is not None:
        raise DossierError(f"{there}: is there already; edit it, or move it away to have a new one")
    with progress.bar(seen=not quiet, colour=ctx.color is not False) as read_map:
        result = flow.build([folder], read_map=read_map)
    title = view.title(result.dossier, environment.writer("fr", result.dossier.language))
    pages = {config_schema.FILE: config_schema.text(), config.NAME: starter.text(result.dossier, title)}
    written = files.write(folder, {name: page.encode("utf-8") for name, page in pages.items()})
    if not quiet:
        if verbose:
            messages.tell_sources(result.dossier)
        messages.tell_warnings(result.warnings, every=verbose)
        for path in written:
            messages.say(f"wrote {path}")
