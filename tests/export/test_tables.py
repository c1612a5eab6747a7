"""Tables as CSV and JSON Lines, read back."""

import csv as standard
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.export import csv, jsonl, tables
from dossier.model import Claim, ClaimMention, Dossier, SourceRecord, as_json
from dossier.schema import from_json
from sample import of_text, small

DOSSIER, TEXTS = small()
CELLS = st.text(st.characters(exclude_categories=["Cs"]))


def read(page: bytes) -> list[dict[str, str]]:
    return list(standard.DictReader(io.StringIO(page.decode("utf-8"), newline=""), strict=True))


def told(dossier: Dossier) -> dict[tables.Table, list[object]]:
    mentions = [mention for claim in dossier.claims for mention in claim.mentions]
    return {"claims": [*dossier.claims], "mentions": [*mentions], "sources": [*dossier.sources]}


@pytest.mark.parametrize("table", ["claims", "mentions", "sources"])
def test_csv_has_a_line_each(table: tables.Table) -> None:
    page = csv.write(DOSSIER, table)
    assert page.count(b"\r\n") == len(told(DOSSIER)[table]) + 1
    assert [tuple(row) for row in read(page)] == [tables.rows(DOSSIER, table)[0]] * len(told(DOSSIER)[table])


def test_what_a_claim_s_row_says() -> None:
    closed, cost, *_ = read(csv.write(DOSSIER, "claims"))
    assert (cost["amounts"], cost["kind"], cost["sources"]) == ("12500000 EUR; 12000000 EUR", "figure", "a.txt; c.md")
    assert [closed["disputed"], cost["disputed"]] == ["true", "false"]


def test_what_a_mention_s_row_says() -> None:
    row = read(csv.write(DOSSIER, "mentions"))[4]
    assert (row["claim"], row["source"], row["publisher"], row["published"]) == (DOSSIER.claims[2].id, "a.txt", "Le Courrier", "2024-03-05")
    assert (row["quotes"], row["attribution"], row["attribution_kind"]) == ("Nous n'avions pas le choix", "Ada Morel", "named")
    assert TEXTS["a.txt"][int(row["start"]) : int(row["end"])] == row["exact"]


def test_what_a_source_s_row_says() -> None:
    first, _, third = read(csv.write(DOSSIER, "sources"))
    assert (first["path"], first["published"], first["published_basis"], first["claims"]) == ("a.txt", "2024-03-05", "metadata", "3")
    assert (third["title"], third["published"], third["warnings"]) == ("", "", "undated")


@pytest.mark.parametrize("cell", ["=1+1", "+33 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "-5 %"])
def test_a_formula_is_shown_as_text(cell: str) -> None:
    assert csv.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-12.5", "12", "l'offre", "'", "a=b", " =1", "2025-02-11"])
def test_other_cells_are_left_as_they_are(cell: str) -> None:
    assert csv.safe(cell) == cell


@given(CELLS)
def test_a_cell_comes_back(cell: str) -> None:
    assert csv.plain(csv.safe(cell)) == cell


@given(CELLS)
def test_whatever_an_article_holds_comes_back_and_is_no_formula(words: str) -> None:
    dossier, _ = of_text(words)
    each: tuple[tables.Table, ...] = ("claims", "mentions", "sources")
    for table in each:
        columns, rows = tables.rows(dossier, table)
        page = read(csv.write(dossier, table))
        assert [{name: csv.plain(cell) for name, cell in row.items()} for row in page] == list(rows)
        assert not any(row[name][:1] in set("=+@\t\r") for row in page for name in columns)


@pytest.mark.parametrize(("table", "shape"), [("claims", Claim), ("mentions", ClaimMention), ("sources", SourceRecord)])
def test_json_lines_hold_what_claims_json_does(table: tables.Table, shape: type) -> None:
    lines = [json.loads(line) for line in jsonl.write(DOSSIER, table).decode("utf-8").splitlines()]
    if table == "mentions":
        assert [line.pop("claim") for line in lines] == [claim.id for claim in DOSSIER.claims for _ in claim.mentions]
    assert [from_json(shape, line) for line in lines] == told(DOSSIER)[table]
    assert lines == as_json(told(DOSSIER)[table])


@given(CELLS)
def test_json_lines_are_one_line_each(words: str) -> None:
    dossier, _ = of_text(words)
    assert jsonl.write(dossier, "mentions").count(b"\n") == sum(len(claim.mentions) for claim in dossier.claims)
