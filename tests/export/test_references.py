"""Sources in CSL-JSON and RIS, read back by another library."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from dossier.export import csl, ris
from dossier.export.references import authors
from dossier.model import Dossier, Published
from sample import claim, mention, of_text, small, source

SCHEMA = json.loads((Path(__file__).parent / "schemas/csl-data.json").read_text("utf-8"))
DOSSIER, _ = small()


def items(dossier: Dossier) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(csl.write(dossier))
    jsonschema.validate(found, SCHEMA)
    return found


def records(dossier: Dossier) -> list[dict[str, Any]]:
    return list(rispy.loads(ris.write(dossier).decode("utf-8")))


def published(value: str) -> Dossier:
    from dataclasses import replace

    return replace(DOSSIER, sources=(source("a.txt", "a", title="Un titre", published=Published(value, "metadata")),))


def test_csl() -> None:
    first, second, third = items(DOSSIER)
    assert first == {
        "id": DOSSIER.sources[0].id,
        "type": "article-newspaper",
        "title": "Le pont de Valbrune ferme",
        "language": "fr",
        "author": [{"literal": "Bo Clerc"}],
        "container-title": "Le Courrier",
        "issued": {"date-parts": [[2024, 3, 5]]},
        "URL": "https://courrier.test/pont",
    }
    assert second["issued"] == {"date-parts": [[2024, 3, 4], [2024, 3, 10]]}
    untitled = {"title": "[Les travaux, estimés à 12 millions d'euros…]", "note": "c.md"}
    assert third == {"id": DOSSIER.sources[2].id, "type": "article-newspaper", "language": "fr", **untitled}


def test_ris() -> None:
    first, second, third = records(DOSSIER)
    assert first == {
        "type_of_reference": "NEWS",
        "id": DOSSIER.sources[0].id,
        "title": "Le pont de Valbrune ferme",
        "authors": ["Bo Clerc"],
        "secondary_title": "Le Courrier",
        "year": "2024",
        "date": "2024/03/05/",
        "urls": ["https://courrier.test/pont"],
        "language": "fr",
    }
    assert (second["date"], second["notes"]) == ("2024/03//", ["EDTF: 2024-03-04/2024-03-10", "b.txt"])
    assert (third["title"], third["notes"], "date" in third) == ("[Les travaux, estimés à 12 millions d'euros…]", ["c.md"], False)


def test_a_title_is_never_made_up() -> None:
    """The first words told, cut between two words; the path where nothing is told."""
    from dataclasses import replace

    words = "Le pont de Valbrune, que la mairie avait fermé au mois de mars, a rouvert lundi matin devant une petite foule"
    texts = {"a.txt": f"{words}.\n"}
    told = replace(DOSSIER, sources=(source("a.txt", texts["a.txt"]),), claims=(claim([mention(texts, "a.txt", words)]),), conflicts=())
    expected = "[Le pont de Valbrune, que la mairie avait fermé au mois de mars, a…]"
    assert items(told)[0]["title"] == records(told)[0]["title"] == expected
    assert items(replace(told, claims=()))[0]["title"] == "a.txt"


@pytest.mark.parametrize(
    ("value", "issued", "date", "noted"),
    [
        ("2024", {"date-parts": [[2024]]}, "2024///", False),
        ("2024-03", {"date-parts": [[2024, 3]]}, "2024/03//", False),
        ("2024-03~", {"date-parts": [[2024, 3]], "circa": True}, "2024/03//", True),
        ("2024-12-30/2025-01-02", {"date-parts": [[2024, 12, 30], [2025, 1, 2]]}, None, True),
        ("2024/..", {"raw": "2024/.."}, None, True),
    ],
)
def test_dates(value: str, issued: dict[str, Any], date: str | None, noted: bool) -> None:
    (item,), (record,) = items(published(value)), records(published(value))
    assert item["issued"] == issued
    assert record.get("date") == date
    assert ("notes" in record) is noted


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Anne Morel", ("Anne Morel",)),
        ("Anne Morel, Jean Dupont", ("Anne Morel", "Jean Dupont")),
        ("Anne Morel ; Jean Dupont", ("Anne Morel", "Jean Dupont")),
        ("Morel, Anne", ("Morel, Anne",)),
        ("AFP", ("AFP",)),
        (" , ", ()),
        (None, ()),
    ],
)
def test_authors(written: str | None, names: tuple[str, ...]) -> None:
    assert authors(source("a.txt", "a", author=written)) == names


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_that_an_article_holds_ends_a_field_or_a_record(words: str) -> None:
    dossier, _ = of_text(words)
    assert len(items(dossier)) == len(dossier.sources)
    lines = [line for line in ris.write(dossier).decode("utf-8").split("\r\n") if line]
    assert all(line[2:6] == "  - " and len(line.splitlines()) == 1 for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == len(dossier.sources)
