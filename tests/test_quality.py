"""How well an annotated dossier is read: floors under what was measured, so that a change that costs quality is seen.

The dossier of tests/data is invented: the group, its people, its towns and its publishers don't exist.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier import build
from dossier.model import as_json

FOLDER = Path(__file__).parent / "data" / "usine-fermeture"
GOLD = yaml.safe_load((FOLDER / "gold.yaml").read_text("utf-8"))
TEXTS = {path.name: path.read_bytes().decode("utf-8") for path in (FOLDER / "articles").iterdir()}

Place = tuple[str, int, int]


@pytest.fixture(scope="module")
def annotated() -> dict[str, dict[str, Any]]:
    return {found["source"]: found for found in build.annotate([FOLDER / "articles"], FOLDER / "dossier.yaml").sources}


@pytest.fixture(scope="module")
def claims() -> dict[str, Any]:
    found: dict[str, Any] = as_json(build.build([FOLDER / "articles"], FOLDER / "dossier.yaml").dossier)
    return found


def place(item: dict[str, Any], key: str = "anchor") -> Place:
    """Where an annotation stands: its anchor, or the text inside it."""
    text, at = TEXTS[item["source"]], TEXTS[item["source"]].index(item["anchor"])
    start = text.index(item[key], at)
    return item["source"], start, start + len(item[key])


def overlap(a: Place, b: Place) -> int:
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


def plain(value: object) -> str:
    return str(value).replace("~", "")


def names(name: str | None) -> set[str]:
    return set(re.findall(r"\w+", (name or "").casefold()))


def recalled(layer: str, annotated: dict[str, dict[str, Any]], same: Any) -> float:
    """The share of gold's entries that are found with the same value."""
    gold = [item for item in GOLD[layer] if layer != "dates" or item["value"] is not None]
    found = [((source, entry["start"], entry["end"]), entry) for source, one in annotated.items() for entry in one[layer]]
    hits = sum(any(overlap(place(item, "text"), where) and same(item, entry) for where, entry in found) for item in gold)
    return hits / len(gold)


def test_dates(annotated: dict[str, dict[str, Any]]) -> None:
    assert recalled("dates", annotated, lambda gold, found: plain(gold["value"]) == plain(found["value"])) >= 0.95


def test_amounts(annotated: dict[str, dict[str, Any]]) -> None:
    assert recalled("amounts", annotated, lambda gold, found: float(gold["value"]) == float(found["value"])) >= 0.95


def test_speakers(annotated: dict[str, dict[str, Any]]) -> None:
    def same(gold: dict[str, Any], found: dict[str, Any]) -> bool:
        mine, theirs = names(gold["speaker"]), names(found["speaker"])
        return bool(mine and theirs) and (mine <= theirs or theirs <= mine)

    assert recalled("quotes", annotated, same) >= 0.9


def test_facts_are_told(claims: dict[str, Any]) -> None:
    told = [(m["source"], m["start"], m["end"]) for claim in claims["claims"] for m in claim["mentions"]]
    gold = [place(mention) for claim in GOLD["claims"] for mention in claim["mentions"]]
    found = sum(any(2 * overlap(g, t) >= min(g[2] - g[1], t[2] - t[1]) for t in told) for g in gold)
    assert found / len(gold) >= 0.93


def test_nothing_is_told_of_the_furniture(claims: dict[str, Any]) -> None:
    told = [(m["source"], m["start"], m["end"]) for claim in claims["claims"] for m in claim["mentions"]]
    noise = [
        (name, m.start(), m.end())
        for name, s in GOLD["sources"].items()
        for n in (s or {}).get("noise") or []
        for m in re.finditer(re.escape(n), TEXTS[name])
    ]
    assert not [t for t in told if any(2 * overlap(t, n) >= t[2] - t[1] for n in noise)]


def test_what_the_sources_disagree_on(claims: dict[str, Any]) -> None:
    told = {(conflict["kind"], frozenset(plain(value["value"]) for value in conflict["values"])) for conflict in claims["conflicts"]}
    assert ("date", frozenset({"2024-03-27", "2024-03-28"})) in told
    assert any(kind == "amount" and {"4000", "2300"} <= values for kind, values in told)
    assert any(kind == "amount" and "368" in values for kind, values in told)
