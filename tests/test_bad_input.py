"""What a stranger's files and machine can throw at the program: one clear line that names the file, and the others are read."""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from dossier.cli import main

ARTICLE = """Le village garde son école

Publié le 4 mars 2024

La maire, Jeanne Ducas, a annoncé lundi que l'école resterait ouverte. « Nous gardons nos deux classes », a-t-elle déclaré.
La commune y consacrera 40 000 euros.
"""
GERMAN = "Die Gemeinde hat am Montag beschlossen, dass die Schule geöffnet bleibt. Die Bürgermeisterin freut sich darüber. " * 5
NAMES = ("deux mots.txt", "été à Évreux.txt", "-o.txt", "a\nb.txt", "<b>&amp;.txt", "{{ 7*7 }}.txt", "%s.txt", "\u202etxt.exe.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "bon.txt").write_text(ARTICLE, "utf-8")
    return articles


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`dossier ARGUMENTS`, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), chdir(cwd or "."):
        status = main([*map(str, arguments)])
    printed = []
    for stream in (out, err):
        stream.seek(0)
        printed.append(stream.read())
    return subprocess.CompletedProcess(arguments, status, *printed)


def built(folder: Path, *told: str) -> dict[str, Any]:
    """Build, see that the messages say each of `told` on a line of its own, and give the claims."""
    out = folder.parent / "out"
    done = run("build", folder, "-o", out)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    warnings = [line for line in done.stderr.splitlines() if line.startswith("warning: ")]
    for words in told:
        assert any(words in line for line in warnings), (words, done.stderr)
    assert run("check", folder, "-o", out).returncode == 0
    parsed: dict[str, Any] = json.loads((out / "claims.json").read_bytes())
    return parsed


def paths(parsed: dict[str, Any]) -> list[str]:
    return sorted(source["path"] for source in parsed["sources"])


def refused(folder: Path, *told: str) -> None:
    done = run("build", folder, "-o", folder.parent / "out")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    for words in told:
        assert words in line
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("vide.txt", b"", "vide.txt: empty"),
        ("blanc.txt", b" \n\t\n", "blanc.txt: empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "image.txt: "),
        ("photo.pdf", b"%PDF-1.7", "photo.pdf: not a format"),
        ("deutsch.txt", GERMAN.encode("utf-8"), "deutsch.txt: in a language without word lists (de)"),
    ],
)
def test_one_bad_file_stops_no_other(folder: Path, name: str, content: bytes, told: str) -> None:
    (folder / name).write_bytes(content)
    assert "bon.txt" in paths(built(folder, told))


@pytest.mark.parametrize("missing", ["trafilatura", "lxml"])
def test_a_page_where_what_reads_pages_is_not_installed(folder: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    page = f"<!doctype html><body><h1>Un pont</h1><p>{ARTICLE}</p>"
    (folder / "page.html").write_text(page, "utf-8")
    told = "page.html: not read: web pages need the extra html: pip install trafilatura lxml-html-clean"
    assert paths(built(folder, told)) == ["bon.txt"]
    again = run("build", folder.parent, "-o", folder.parent / "elsewhere")
    assert "out/briefing.html" not in again.stderr, "what this program wrote is no page to read"
    (folder / "bon.txt").unlink()
    shutil.rmtree(folder.parent / "out")
    refused(folder, told)


def test_a_50_mb_text(folder: Path) -> None:
    (folder / "long.txt").write_text(ARTICLE * (50_000_000 // len(ARTICLE.encode("utf-8"))), "utf-8")
    assert paths(built(folder, "long.txt: ")) == ["bon.txt"]


def test_only_bad_files(folder: Path) -> None:
    (folder / "bon.txt").write_bytes(b"")
    refused(folder, "bon.txt", "empty")


def test_a_folder_of_articles_in_another_language(folder: Path) -> None:
    (folder / "bon.txt").write_text(GERMAN, "utf-8")
    parsed = built(folder, "without word lists")
    assert (paths(parsed), parsed["claims"]) == (["bon.txt"], [])


def test_a_language_without_word_lists_may_be_said_to_be_a_source_s(folder: Path) -> None:
    (folder / "dossier.yaml").write_text("language: de\n", "utf-8")
    (folder / "kurz.txt").write_text("Brücke wieder offen", "utf-8")
    parsed = built(folder, "kurz.txt: in a language without word lists (de); listed, not read for claims")
    assert {source["path"]: source["language"] for source in parsed["sources"]} == {"bon.txt": "fr", "kurz.txt": "de"}


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Path]:
    """A folder that every user of the machine may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        articles = Path(place) / "articles"
        articles.mkdir()
        (articles / "bon.txt").write_text(ARTICLE, "utf-8")
        assert run("build", articles, "-o", tmp_path / "out").returncode == 0  # all that is imported late is there now
        yield articles


@contextmanager
def anybody() -> Iterator[None]:
    """As a user who may not do all, where the tests are run by root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission(public: Path) -> None:
    (public / "secret.txt").write_text(ARTICLE + "Fin.", "utf-8")
    (public / "secret.txt").chmod(0)
    (public / "fermé").mkdir(mode=0)
    out = public.parent / "out"
    out.mkdir()
    out.chmod(0o777)
    with anybody():
        done = run("build", public, "-o", out)
    assert done.returncode == 0
    assert "warning: secret.txt: can't be read (Permission denied); check its permissions\n" in done.stderr
    assert "warning: fermé: can't be opened (Permission denied)" in done.stderr
    assert "1 source," in done.stderr


def test_an_output_folder_that_can_not_be_written_to(public: Path) -> None:
    out = public.parent / "out"
    out.mkdir(mode=0o555)
    with anybody():
        done = run("build", public, "-o", out)
        below = run("build", public, "-o", out / "new")
    assert (done.returncode, below.returncode) == (2, 2)
    assert done.stderr == below.stderr == f"error: {out}: no permission to write there; choose another folder for the output with -o\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("titre: x\n", "line 1: titre"),
        ("title: x\nsources:\n  bon.txt: {publié: 2024-03-04}\n", "line 3: sources, bon.txt, publié"),
        ("sources:\n  bon.txt: {published: hier}\n", "« hier » is no date"),
        ("title: x\nlanguage: zz\n", "line 2: language: « zz » is no language's code"),
        ("title: [\n", "not valid YAML"),
        ("title: \xff\n", "dossier.yaml"),
    ],
)
def test_an_invalid_configuration_is_told_with_its_line_and_key(folder: Path, content: str, told: str) -> None:
    (folder / "dossier.yaml").write_bytes(content.encode("latin-1" if "\xff" in content else "utf-8"))
    refused(folder, "dossier.yaml", told)


def test_two_configurations(folder: Path) -> None:
    (folder / "sub").mkdir()
    for path in (folder / "dossier.yaml", folder / "sub" / "dossier.yaml"):
        path.write_text("title: x\n", "utf-8")
    refused(folder, "more than one dossier.yaml")


def test_an_entry_for_a_file_that_is_not_there(folder: Path) -> None:
    (folder / "dossier.yaml").write_text("sources:\n  bom.txt: {published: 2024-03-04}\n", "utf-8")
    built(folder, "line 2: bom.txt: no such file among the sources; did you mean bon.txt?")


def test_two_files_of_one_content(folder: Path) -> None:
    (folder / "copie.txt").write_text(ARTICLE, "utf-8")
    assert paths(built(folder, "copie.txt: the same content as bon.txt")) == ["bon.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_file_names(folder: Path, name: str) -> None:
    (folder / name).write_text(ARTICLE + "Une phrase de plus.", "utf-8")
    assert len(paths(built(folder))) == 2
    page = (folder.parent / "out" / "briefing.html").read_text("utf-8")
    assert "<b>&amp;.txt" not in page
    assert "\u202e" not in page
    assert "49.txt" not in page


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems hold names that are UTF-8 only")
def test_a_file_name_that_is_not_utf8(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(ARTICLE + "Une phrase de plus.", "utf-8")
    assert len(paths(built(folder))) == 2


def test_links(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "autre.txt").write_text(ARTICLE + "Ailleurs.", "utf-8")
    (folder / "round").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "out.txt").symlink_to(outside / "autre.txt")
    (folder / "outside").symlink_to(outside)
    (folder / "broken.txt").symlink_to("nowhere.txt")
    parsed = built(folder, "self.txt: ", "out.txt: a link that leads outside", "outside: a link to a folder outside", "broken.txt: ")
    assert paths(parsed) == ["bon.txt"]


def test_a_build_does_not_read_its_own_output(folder: Path) -> None:
    first = run("build", ".", "-o", "out", "-v", cwd=folder)
    assert first.returncode == 0, first.stderr
    claims = (folder / "out" / "claims.json").read_bytes()
    second = run("build", ".", "-o", "out", "-v", cwd=folder)
    assert second.stderr == first.stderr
    assert (folder / "out" / "claims.json").read_bytes() == claims
    elsewhere = run("build", ".", "-o", "../other", cwd=folder)
    assert "1 source," in elsewhere.stderr


def test_a_build_among_the_articles_does_not_read_what_it_wrote_there(folder: Path) -> None:
    """A template of the user's own puts no mark into it that would say so."""
    (folder / "mine.md.j2").write_text("# {{ title }}\n", "utf-8")
    for _ in range(2):
        done = run("build", ".", "-o", ".", "--template", "mine.md.j2", cwd=folder)
        assert "1 source," in done.stderr
    assert run("check", ".", "-o", ".", cwd=folder).returncode == 0
    assert run("build", ".", "-o", ".", "--template", "mine.md.j2", "--check", cwd=folder).returncode == 0


def test_the_articles_are_left_as_they_are(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    built(folder)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
