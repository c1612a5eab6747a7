"""What a build writes: a file a format."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.model import Dossier, DossierError, indented

if TYPE_CHECKING:
    from dossier.render import Format, Text

FORMATS = ("md", "html", "json")
"""What a user can choose among. `claims.json` is written whatever the choice: `check` reads it."""

CLAIMS = "claims.json"


def contents(
    dossier: Dossier,
    texts: Mapping[str, str],
    formats: Collection[str] = FORMATS,
    *,
    lang: str = "fr",
    text: "Text" = "paragraphs",
    templates: Path | None = None,
    template: Path | None = None,
) -> dict[str, bytes]:
    """The files of a dossier: name -> content, `claims.json` last.

    `texts` are the sources' texts by path; the rest is `dossier.render.render`'s. Raises DossierError for a template that can't be used.
    """
    from dossier.render import renderer

    own = None if template is None else _format(template)
    if own is not None and own not in formats:
        raise DossierError(f"{template}: a template for {own}, which --format leaves out; name {own} in it")
    written: dict[str, bytes] = {}
    render = renderer(dossier, texts, lang=lang, text=text, templates=templates)
    each: tuple[Format, ...] = ("md", "html")
    for format in each:
        if format in formats:
            written[f"briefing.{format}"] = render(format, template if format == own else None).encode("utf-8")
    return {**written, CLAIMS: claims(dossier)}


def claims(dossier: Dossier) -> bytes:
    """`claims.json`: UTF-8, a field a line, so that a diff of two runs shows what changed."""
    return (indented(dossier) + "\n").encode("utf-8")


def stale(out: Path, contents: Mapping[str, bytes]) -> dict[str, str]:
    """The files in `out` that don't hold what they should: name -> `missing` or `differs`."""
    found = {}
    for name, content in contents.items():
        path = out / name
        if not path.is_file():
            found[name] = "missing"
        elif path.read_bytes() != content:
            found[name] = "differs"
    return found


def _format(template: Path) -> str:
    """The format that a template writes, which says how what it prints is escaped: `page.html.j2` -> html."""
    if not template.is_file():
        raise DossierError(f"{template}: no such file; --template takes a Jinja template")
    kind = template.name.removesuffix(".j2").rpartition(".")[2]
    if kind not in ("md", "html"):
        raise DossierError(f"{template}: can't tell what it writes; name it NAME.html.j2 or NAME.md.j2")
    return kind
