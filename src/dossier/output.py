"""What a build writes: a file a format."""

import json
from collections.abc import Collection, Mapping

from dossier.model import Dossier, as_json

FORMATS = ("md", "html", "json")
"""What a user can choose among. `claims.json` is written whatever the choice: `check` reads it."""


def contents(dossier: Dossier, texts: Mapping[str, str], formats: Collection[str] = FORMATS) -> dict[str, bytes]:
    """The files of a dossier: name -> content. `texts` are the sources' texts by path; `claims.json` comes last."""
    from dossier.render import render

    written: dict[str, bytes] = {}
    if "md" in formats:
        written["briefing.md"] = render(dossier, texts, format="md").encode("utf-8")
    if "html" in formats:
        written["briefing.html"] = render(dossier, texts, format="html").encode("utf-8")
    return {**written, "claims.json": claims(dossier)}


def claims(dossier: Dossier) -> bytes:
    """`claims.json`: UTF-8, a field a line, so that a diff of two runs shows what changed."""
    return (json.dumps(as_json(dossier), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
