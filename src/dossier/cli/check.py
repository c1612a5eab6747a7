"""`dossier check`."""

from pathlib import Path

import click

from dossier.cli import messages, options


@click.command()
@options.sources()
@options.stored
@options.config
@options.talk
@click.pass_context
def check(ctx: click.Context, sources: tuple[Path, ...], out: Path, config: Path | None, quiet: bool, verbose: bool) -> None:
    """Verify a briefing against its articles.

    Reads SRC again and compares every hash, offset and quoted text of OUT/claims.json with it. What does not hold is printed, a
    line each, and the exit status is then 1.

    \b
    Examples:
      dossier check articles
      dossier check articles -o briefing || dossier build articles -o briefing
    """
    from dossier.check import check as compare

    report = compare(sources, config, out)
    for mismatch in report.mismatches:
        click.echo(messages.one_line(f"{mismatch.where}: {mismatch.message}"))
    if not quiet:
        messages.tell_warnings(report.warnings, every=verbose)
        checked = f"{messages.count(report.sources, 'source')} and {messages.count(report.places, 'place')} checked"
        messages.say(f"{checked}: {messages.count(len(report.mismatches), 'mismatch', 'mismatches') if report.mismatches else 'all hold'}")
    if report.mismatches:
        ctx.exit(options.SEEN_TO)
