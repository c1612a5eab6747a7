"""A diff as a command prints it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dossier.diff import Diff
    from dossier.model import Claim


def page(
    diff: "Diff",
    form: Literal["terminal", "md"],
    lang: str,
    counted_in: str,
    *,
    width: int = 80,
    fit: Literal["comment", "summary", "all"] = "comment",
    templates: Path | None = None,
    claims: "Iterable[Claim]" = (),
) -> Iterator[str]:
    """The lines of a diff in the interface language `lang`; `counted_in` is the articles' language.

    `claims` are those of both sides, of which disputes show the words.
    """
    from dossier import collector
    from dossier.render import changes, environment
    from dossier.render.changes_md import markdown
    from dossier.render.terminal import lines

    write = environment.writer(lang, counted_in, environment.folders(templates))
    with collector.paused():
        arranged = changes.arrange(diff, write, {claim.id: claim.headline for claim in claims})
        if form == "terminal":
            yield from lines(arranged, write, width)
        else:
            yield markdown(arranged, write, fit, templates).rstrip("\n")
