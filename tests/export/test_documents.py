"""The briefing as Word document and PDF, read back by other programs; what is told where these can't be made."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dossier import output
from dossier.export import docx, formats, pdf
from dossier.model import Dossier, DossierError
from sample import of_text, small

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '</p><script>alert(1)</script> ![x](/etc/passwd) [^1] \\input{x} <img src="file:///etc/passwd">'


def here(needed: str) -> bool:
    try:
        docx.write(b"# A", "fr") if needed == "pandoc" else pdf.write("<p>A")
    except DossierError:
        return False
    return True


needs_pandoc = pytest.mark.skipif(not here("pandoc"), reason="no pandoc here: make .venv/.exports")
needs_weasyprint = pytest.mark.skipif(not here("weasyprint"), reason="no WeasyPrint here: make .venv/.exports, and Pango")


def briefing(made: tuple[Dossier, dict[str, str]], kind: str) -> bytes:
    return output.contents(*made, (kind,))[f"briefing.{kind}"]


def part(document: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read(name))


def words(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_WORD}t"))


# --- docx ---------------------------------------------------------------------------------------------------------------


@needs_pandoc
def test_docx_has_title_sections_and_footnotes() -> None:
    made = docx.write(briefing(small(), "md"), "fr")
    body, notes = part(made, "word/document.xml"), part(made, "word/footnotes.xml")
    styles: dict[str, list[str]] = {}
    for paragraph in body.iter(f"{_WORD}p"):
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        styles.setdefault("" if style is None else style.get(f"{_WORD}val", ""), []).append(words(paragraph))
    assert styles["Title"] == ["Le pont de Valbrune"]
    assert styles["Heading1"][:3] == ["L’essentiel", "Désaccords", "Chronologie"]
    referred = [mark.get(f"{_WORD}id") for mark in body.iter(f"{_WORD}footnoteReference")]
    texts = {note.get(f"{_WORD}id"): words(note).strip() for note in notes.iter(f"{_WORD}footnote")}
    assert len(referred) > 10
    openings = ("«\xa0Le pont est fermé depuis lundi 4 mars…\xa0»", "«\xa0Le pont de Valbrune ferme\xa0»", "«\xa0Les travaux")
    assert {texts[name].split(",")[0] for name in referred} == set(openings)
    assert "Nous n'avions pas le choix" in words(body)


@needs_pandoc
def test_docx_holds_nothing_but_an_article_s_words() -> None:
    made = docx.write(briefing(of_text(HOSTILE), "md"), "fr")
    assert HOSTILE in words(part(made, "word/document.xml"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if "media" in name]
        assert b"root:" not in b"".join(archive.read(name) for name in archive.namelist())


@needs_pandoc
def test_docx_is_the_same_bytes_twice() -> None:
    assert docx.write(briefing(small(), "md"), "fr") == docx.write(briefing(small(), "md"), "fr")


@needs_pandoc
def test_what_pandoc_makes_of_csl_json() -> None:
    from dossier.export import csl

    command = [docx._pandoc(), "--from", "csljson", "--to", "markdown", "--standalone"]
    done = subprocess.run(command, input=csl.write(small()[0]), capture_output=True, check=True)
    page = done.stdout.decode("utf-8")
    assert done.stderr == b""
    for told in ("title: Le pont de Valbrune ferme", "container-title: Le Courrier", "issued: 2024-03-05", "literal: Bo Clerc"):
        assert told in page


def test_docx_without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(DossierError, match="docx needs pandoc: install it, or the extra docx: pip install"):
        docx.write(b"# A", "fr")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for pandoc")
def test_docx_where_pandoc_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\necho 'Unknown option --sandbox.' >&2\nexit 6\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DossierError, match="pandoc: Unknown option --sandbox"):
        docx.write(b"# A", "fr")


# --- pdf ----------------------------------------------------------------------------------------------------------------


@needs_weasyprint
def test_pdf_has_the_page_s_title_and_words() -> None:
    import pypdf

    made = pdf.write(briefing(small(), "html").decode("utf-8"))
    read = pypdf.PdfReader(io.BytesIO(made), strict=True)
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert read.metadata is not None
    assert read.metadata.title == "Le pont de Valbrune"
    assert read.trailer["/Root"]["/Lang"] == "fr"
    for told in ("Le pont de Valbrune", "Désaccords", "Nous n'avions pas le choix", "Chronologie", "1931", "Sources"):
        assert told in text
    assert "Filtrer" not in text


@needs_weasyprint
def test_pdf_is_the_same_bytes_twice() -> None:
    page = briefing(small(), "html").decode("utf-8")
    assert pdf.write(page) == pdf.write(page)


@needs_weasyprint
def test_pdf_fetches_nothing(tmp_path: Path) -> None:
    import pypdf

    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    page = f'<p>Avant<img src="{secret.as_uri()}"><img src="http://127.0.0.1:9/x.png"><link rel="attachment" href="{secret.as_uri()}">'
    read = pypdf.PdfReader(io.BytesIO(pdf.write(page)))
    assert "Avant" in read.pages[0].extract_text()
    assert not read.attachments
    hostile = pypdf.PdfReader(io.BytesIO(pdf.write(briefing(of_text(HOSTILE), "html").decode("utf-8"))))
    assert "<script>alert(1)</script>" in " ".join(" ".join(page.extract_text() for page in hostile.pages).split())


def test_pdf_without_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(DossierError, match="pdf needs the extra pdf: pip install weasyprint"):
        pdf.write("<p>A")


# --- both ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "name"), [("docx", "briefing.md"), ("pdf", "briefing.html")])
def test_the_briefing_must_be_there(tmp_path: Path, form: str, name: str) -> None:
    with pytest.raises(DossierError, match=f"{name}: No such file or directory; make it with dossier build"):
        formats.FORMATS[form](formats.Asked(small()[0], tmp_path))
