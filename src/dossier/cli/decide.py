"""`dossier decide`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli import messages, options

if TYPE_CHECKING:
    from dossier.model import DecisionAction, Dossier


@click.command()
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@click.option("--accept", is_flag=True, help="Editors have checked it.")
@click.option("--reject", is_flag=True, help="It is left out of the briefing, and listed as rejected.")
@click.option("--merge", is_flag=True, help="The claims given are one.")
@click.option("--split", metavar="NUMBERS", callback=options.numbers, help="These of its mentions, such as 2,3, are another claim.")
@click.option("--date", metavar="DATE", help="It is of this date, such as 2018-02-20 or 2018.")
@click.option("--settle", metavar="VALUE", help="Of the values in dispute about it, this one holds, as claims.json writes it.")
@click.option("--reason", metavar="TEXT", required=True, help="Why; the briefing shows it.")
@click.option("--by", metavar="NAME", help="Who decides; the briefing shows it.")
@options.stored
@click.option(
    "--decisions",
    "file",
    metavar="FILE",
    type=options.PATH,
    help="The file to add it to (default: decisions.yaml in the folder of the articles, where it can be told).",
)
@options.talk
@click.pass_context
def decide(
    ctx: click.Context,
    claims: tuple[str, ...],
    accept: bool,
    reject: bool,
    merge: bool,
    split: tuple[int, ...],
    date: str | None,
    settle: str | None,
    reason: str,
    by: str | None,
    out: Path,
    file: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write down what editors decide about a claim.

    Adds a decision to decisions.yaml, with the words that it stands on and the hash of their articles; the next build applies it. One
    whose articles or words have changed since is shown as out of date, and not applied.

    \b
    Examples:
      dossier decide 9ebf9338a6 --date 2018-02-20 --reason "Company statement"
      dossier decide 9ebf9338a6 --settle 2018 --reason "Company statement"
      dossier decide 82cac19e9a e2a08cf6af --merge --reason "The same offer"
      dossier decide 82cac19e9a --reject --reason "A satirical site"
    """
    from dossier import decisions, files, stored

    actions: dict[DecisionAction, bool] = {
        "accept": accept,
        "reject": reject,
        "merge": merge,
        "split": bool(split),
        "date": date is not None,
        "settle": settle is not None,
    }
    chosen = [action for action, asked in actions.items() if asked]
    if len(chosen) != 1:
        raise click.UsageError("give one of --accept, --reject, --merge, --split, --date and --settle", ctx)
    if not reason.strip():
        raise click.UsageError("--reason: say why", ctx)
    dossier = stored.read(out)
    path = file or _beside(dossier, out)
    before = decisions.read(path) if path.exists() else ()
    entry = decisions.decide(dossier, claims, chosen[0], " ".join(reason.split()), value=date or settle, mentions=split, by=by)
    content = path.read_text("utf-8") if before else ""
    files.write(path.parent, {path.name: decisions.appended(content, entry).encode("utf-8")})
    if not quiet:
        messages.say(f"wrote {path}: {messages.count(len(before) + 1, 'decision')}; build again to apply")


def _beside(dossier: "Dossier", out: Path) -> Path:
    """decisions.yaml in the one folder around that holds the articles.

    Raises DossierError where no folder does, or several do.
    """
    from dossier.decisions import NAME
    from dossier.model import DossierError

    around = dict.fromkeys((Path(), *sorted(path for path in Path().iterdir() if path.is_dir()), out.parent, *sorted(out.parent.iterdir())))
    paths = [source.path.partition("#")[0] for source in dossier.sources]
    found = {folder.resolve(): folder for folder in around if paths and all((folder / path).is_file() for path in paths)}
    if len(found) != 1:
        known = "several folders hold" if found else "no folder here holds"
        raise DossierError(f"{known} the articles of {out}; say where to write with --decisions FILE")
    return next(iter(found.values())) / NAME
