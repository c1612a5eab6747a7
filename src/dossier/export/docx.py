"""The briefing as a Word document with footnotes, made of its Markdown by pandoc: the program, or the one that the extra `docx` brings."""

from __future__ import annotations

import os
import shutil
import subprocess

from dossier.model import DossierError

_MISSING = "docx needs pandoc: install it, or the extra docx: pip install pypandoc-binary (pipx inject dossier pypandoc-binary)"
_FROM = "commonmark+footnotes+pipe_tables+hard_line_breaks"


def write(briefing: bytes, language: str) -> bytes:
    """The document of a `briefing.md` whose own words are in `language`.

    Raises DossierError where pandoc isn't there or fails.
    """
    # the first heading becomes the title; nothing but the briefing is read; no clock time stands in the document
    command = (
        _pandoc(),
        "--sandbox",
        "--from",
        _FROM,
        "--to",
        "docx",
        "--shift-heading-level-by=-1",
        f"--metadata=lang:{language}",
        "-o",
        "-",
    )
    done = subprocess.run(command, input=briefing, capture_output=True, env=os.environ | {"SOURCE_DATE_EPOCH": "315532800"})
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {done.returncode}"]
        raise DossierError(f"pandoc: {said[0]}")
    return done.stdout


def _pandoc() -> str:
    found = shutil.which("pandoc")
    if found:
        return found
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise DossierError(_MISSING) from None
