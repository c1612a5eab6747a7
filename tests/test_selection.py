"""Claims chosen among those of a dossier, and how a terminal shows them."""

import csv
import io
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dossier.cli import dossier as program
from dossier.output import claims as stored
from dossier.render import environment
from dossier.render.listing import table
from dossier.selection import Selection, select
from sample import large, small

DOSSIER, _ = small()
CLOSED, COST, CHOICE, OPENED, SHAKING, LASTING, ABOUT = DOSSIER.claims


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Selection(), DOSSIER.claims),
        (Selection(actor="morel"), (CHOICE,)),
        (Selection(actor="Mairie"), (CLOSED,)),
        (Selection(actor="Personne"), ()),
        (Selection(since="2024"), (CHOICE, LASTING)),
        (Selection(since="1930", until="1931-06"), (OPENED, ABOUT)),
        (Selection(since="1930-06-01", until="1930-07"), (ABOUT,)),
        (Selection(until="2026-06"), (CHOICE, OPENED, LASTING, ABOUT)),
        (Selection(kinds=("figure",)), (COST,)),
        (Selection(kinds=("figure", "statement")), (COST, CHOICE)),
        (Selection(min_origins=2), (CLOSED, COST, CHOICE)),
        (Selection(conflicts=True), (CLOSED, CHOICE)),
        (Selection(conflicts=True, kinds=("event",)), (CLOSED,)),
    ],
)
def test_select(asked: Selection, found: tuple[object, ...]) -> None:
    assert select(DOSSIER, asked) == found


@pytest.mark.parametrize("width", [64, 80, 132])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_table_fits(width: int, language: str) -> None:
    many, _ = large(20, 60)
    write = environment.writer(language, "fr", [environment.shipped()])
    for dossier in (DOSSIER, many):
        page = [click.unstyle(line) for line in table(dossier.claims, {CLOSED.id}, write, width)]
        assert max(map(len, page)) <= width
        assert [line[:10] for line in page[1:] if line[:1] != " "] == [claim.id for claim in dossier.claims]
        assert "listing." not in "".join(page)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "claims.json").write_bytes(stored(DOSSIER))
    return tmp_path


def test_command_prints_json_and_csv(out: Path) -> None:
    as_json = CliRunner().invoke(program, ["claims", str(out), "--actor", "morel", "--json"])
    assert [claim["id"] for claim in json.loads(as_json.stdout)] == [CHOICE.id]
    as_csv = CliRunner().invoke(program, ["claims", str(out / "claims.json"), "--conflicts", "--csv"])
    assert [row["id"] for row in csv.DictReader(io.StringIO(as_csv.stdout))] == [CLOSED.id, CHOICE.id]


def test_command_reads_articles_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le pont ferme\n\nPublié le 4 mars 2024\n\nLa mairie a fermé le pont le 3 mars 2024.\n", "utf-8")
    done = CliRunner().invoke(program, ["claims", str(tmp_path), "--since", "2024-03-03"])
    assert done.exit_code == 0
    assert "La mairie a fermé le pont" in " ".join(done.stdout.split())


def test_command_where_nothing_is(tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["claims", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "make it with dossier build" in done.stderr
