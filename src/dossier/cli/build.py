"""`dossier build`."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dossier.cli import messages, options

if TYPE_CHECKING:
    from dossier.model import Dossier


@click.command()
@options.sources()
@options.out("The folder to write to.")
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
    "--template", metavar="FILE", type=options.PATH, help="A Jinja template of your own, NAME.html.j2 or NAME.md.j2."
)
@click.option(
    "--text",
    type=click.Choice(["paragraphs", "full"]),
    default="paragraphs",
    show_default=True,
    help="What briefing.html holds of the articles: the paragraphs that claims come from, or all.",
)
@options.lang
@options.decisions
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with status 1 if a source was not read, is undated or in a language without word lists, or an assertion is broken.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with status 1, and tell what differs, if OUT isn't what would be written.")
@click.option(
    "--base",
    metavar="SIDE",
    help="What conflicts are new against, for assertions: as dossier diff takes it (default: OUT as committed).",
)
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
    decided_in: Path | None,
    strict: bool,
    check: bool,
    base: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the briefing of a folder of articles.

    SRC are files and folders; folders are read with all that is in them.

    \b
    Examples:
      dossier build articles
      dossier build articles more/late.txt -o out --format md
      dossier build articles -o out --config story.yaml --strict
      dossier build articles -o out --check
    """
    from dossier import build as flow
    from dossier import config as configuration
    from dossier import files, output, progress

    if not check:
        files.ready(out)
    config = config or configuration.find(sources)
    templates = config.parent / "templates" if config else None
    with progress.bar(seen=not quiet, colour=ctx.color is not False) as read_map:
        result = flow.build(sources, config, out, read_map, decided_in=decided_in, before=partial(_before, base, out))
        pages = output.contents(result.dossier, result.texts, formats, lang=lang, text=text, templates=templates, template=template)
    written = () if check else files.write(out, pages)
    if not quiet:
        if verbose:
            messages.tell_sources(result.dossier)
        messages.tell_warnings(result.warnings, every=verbose)
        messages.say(messages.summary(result.dossier, result.warnings))
        for path in written:
            messages.say(f"wrote {path}")
    differs = check and _differs(result.dossier, out, pages, lang)
    grave = [warning for warning in result.warnings if warning.grave] if strict else []
    if grave and quiet:
        messages.tell_warnings(grave, every=True)  # under --strict they are what went wrong
    if grave:
        messages.say(f"--strict: exit status 1, for {len(grave):,} of {messages.count(len(result.warnings), 'warning')}")
    if differs or grave:
        ctx.exit(options.SEEN_TO)


def _before(base: str | None, out: Path) -> "Dossier | None":
    """What conflicts are new against: the side that was named, or what is committed in the output folder."""
    from dossier import revisions

    return revisions.side(base, str(out)) if base is not None else revisions.committed(out)


def _differs(dossier: "Dossier", out: Path, pages: Mapping[str, bytes], lang: str) -> bool:
    """Whether a folder holds anything but what should be written there; what differs is told."""
    from dossier import diff, output, stored
    from dossier.cli.changes import page
    from dossier.model import DossierError

    stale = output.stale(out, pages)
    if stale.get(output.CLAIMS) == "differs":
        try:
            before = stored.read(out)
            found = diff.diff(before, dossier)
        except DossierError as error:
            messages.say(str(error), "warning")
        else:
            for line in page(found, "terminal", lang, dossier.language, claims=(*before.claims, *dossier.claims)):
                click.echo(line)
    for name, how in stale.items():
        messages.say(f"{out / name}: {how}; build again to write it")
    if not stale:
        messages.say(f"{out}: up to date")
    return bool(stale)
