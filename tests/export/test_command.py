"""`dossier export`: what goes where."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import dossier as program
from dossier.cli.export import FORMATS
from dossier.export import formats
from dossier.output import claims as stored
from sample import small

DOSSIER, TEXTS = small()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "claims.json").write_bytes(stored(DOSSIER))
    return folder


def export(*arguments: object) -> Result:
    return CliRunner().invoke(program, ["export", *map(str, arguments)])


def test_every_format_can_be_asked_for() -> None:
    assert tuple(formats.FORMATS) == FORMATS


def test_to_standard_output(out: Path) -> None:
    done = export(out, "--to", "csv", "--table", "sources")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [row["path"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["a.txt", "b.txt", "c.md"]


@pytest.mark.parametrize("place", ["", "claims.json"])
def test_to_a_file(out: Path, tmp_path: Path, place: str) -> None:
    file = tmp_path / "new" / "sources.ris"
    done = export(out / place, "--to", "ris", "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"wrote {file}\n"
    assert file.read_bytes().startswith(b"TY  - NEWS\r\n")


def test_what_is_left_out_is_counted(out: Path) -> None:
    assert export(out, "--to", "timelinejs").stderr == "2 claims without a date left out\n"


@pytest.mark.parametrize("form", ["csv", "jsonl", "timelinejs", "csl-json", "ris"])
def test_twice_the_same_bytes(out: Path, form: str) -> None:
    assert export(out, "--to", form).stdout_bytes == export(out, "--to", form).stdout_bytes != b""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "xls"), "'xls' is not one of"),
        ((), "Missing option '--to'"),
        (("--to", "ris", "--table", "mentions"), "--table goes with --to csv or jsonl"),
        (("--to", "timelinejs", "--lang", "xx"), "no interface in 'xx'"),
    ],
)
def test_usage(out: Path, arguments: tuple[str, ...], told: str) -> None:
    done = export(out, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_where_nothing_is(tmp_path: Path) -> None:
    done = export(tmp_path / "none", "--to", "csv")
    assert done.exit_code == 2
    assert "make it with dossier build" in done.stderr


def test_a_folder_is_not_written_over(out: Path, tmp_path: Path) -> None:
    done = export(out, "--to", "csv", "-o", tmp_path)
    assert done.exit_code == 2
    assert "a folder has this name" in done.stderr
