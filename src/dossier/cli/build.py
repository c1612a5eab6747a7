"""`dossier build`."""

from pathlib import Path
from typing import Literal

import click

from dossier.cli import messages, options


@click.command()
@options.sources()
@click.option("-o", "--out", metavar="OUT", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@options.config
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    default="md,html,json",
    show_default=True,
    callback=options.formats,
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
@options.talk
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
    templates = config.parent / "templates" if config else None
    with progress.bar(seen=not quiet, colour=ctx.color is not False) as read_map:
        result = flow.build(sources, config, out, read_map)
        pages = output.contents(result.dossier, result.texts, formats, lang=lang, text=text, templates=templates, template=template)
    written = files.write(out, pages)
    if not quiet:
        if verbose:
            messages.tell_sources(result.dossier)
        messages.tell_warnings(result.warnings)
        messages.say(messages.summary(result.dossier, result.warnings))
        for path in written:
            messages.say(f"wrote {path}")
    if strict and result.warnings:
        ctx.exit(options.SEEN_TO)
