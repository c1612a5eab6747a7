"""Who and what a text names, from the tables of tests/phrases/names.yaml, and laws that hold for any text."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate import names
from dossier.annotate.lexicon import key, lexicon
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Apposition, Reference, Span

FRENCH = load("fr")
TABLES = yaml.safe_load((Path(__file__).parents[1] / "phrases" / "names.yaml").read_text("utf-8"))


def read(text: str) -> tuple[tuple[Reference, ...], tuple[Apposition, ...]]:
    """The references and appositions of a text, a paragraph a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    tokens = tokenise(text, blocks)
    return names.find(tokens, FRENCH, sentences(tokens, FRENCH, marks(tokens, FRENCH)), ())


def words(text: str, reference: Reference) -> str:
    return text[reference.start : reference.end]


def phrases(table: str) -> list[Any]:
    return [pytest.param(line, id=line["text"]) for line in TABLES[table]]


@pytest.mark.parametrize("line", [pytest.param(line, id=line["text"]) for table in TABLES["names"] for line in table["phrases"]])
def test_names(line: dict[str, Any]) -> None:
    references, _ = read(line["text"])
    assert [words(line["text"], r) for r in references if r.kind == "name" and r.sure] == line["names"]


@pytest.mark.parametrize("line", phrases("roles"))
def test_descriptions(line: dict[str, Any]) -> None:
    text = line["text"]
    references, _ = read(text)
    role = next(r for r in references if r.kind == "role")
    assert (words(text, role), role.head) == (line["role"], line["head"])
    if "of" in line:
        assert role.of is not None
        assert text[role.of.start : role.of.end] == line["of"]
    for name in ("gender", "plural", "determiner"):
        if name in line:
            assert getattr(role, name) == line[name]


@pytest.mark.parametrize("text", TABLES["no_roles"])
def test_no_description(text: str) -> None:
    assert [words(text, r) for r in read(text)[0] if r.kind == "role"] == []


@pytest.mark.parametrize("line", phrases("pronouns"))
def test_pronouns(line: dict[str, Any]) -> None:
    text = line["text"]
    assert [words(text, r) for r in read(text)[0] if r.kind == "pronoun"] == line["found"]


@pytest.mark.parametrize("line", phrases("appositions"))
def test_appositions(line: dict[str, Any]) -> None:
    text = line["text"]
    assert [[words(text, a.name), words(text, a.other), a.kind] for a in read(text)[1]] == line["told"]


def test_what_is_a_date_is_no_name() -> None:
    text = "Elle arrive à Noailles en Mai."
    tokens = tokenise(text, [Span(0, len(text))])
    at = text.index("Mai")
    found, _ = names.find(tokens, FRENCH, ((0, len(tokens) - 1),), [Span(at, at + 3)])
    assert [words(text, r) for r in found if r.kind == "name"] == ["Noailles"]


def test_a_relative_points_at_its_antecedent() -> None:
    text = "Le maire de Port-Aubin, qui hésite, et Norvanor (Vendée), qui vend."
    relatives = [r for r in read(text)[0] if r.head == "qui"]
    assert [text[r.of.start : r.of.end] for r in relatives if r.of] == ["Le maire de Port-Aubin", "Norvanor"]


def test_every_list_that_the_grammar_asks_for_is_there() -> None:
    used = set()
    for module in ("grammar", "extents", "capitals", "likeness", "roles", "pronouns", "appositions", "names"):
        source = (Path(names.__file__).parent / f"{module}.py").read_text("utf-8")
        used |= {part.split('"')[0] for part in source.split('sets["')[1:]} | {part.split('"')[0] for part in source.split('.words["')[1:]}
    assert {table for table in used if not lexicon("fr").words[table]} == set()


@pytest.mark.parametrize(
    ("one", "other"), [("États-Unis", "Etats-unis"), ("J.D. Vernon", "JD Vernon"), ("Croix-Rouge", "Croix Rouge"), ("l’Œuvre", "L'oeuvre")]
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


SAMPLE = """Le patron de Norvanor , ( ) « » . - ' qui il Anne Corbin PDG et la ministre des Affaires étrangères
M. ex X a-t-elle dit 9VC À LES d' l'Union"""
PIECES = st.lists(st.sampled_from(SAMPLE.split()), max_size=40)


@settings(max_examples=150, deadline=None)
@given(PIECES.map(" ".join) | PIECES.map("".join) | st.text(max_size=80))
def test_references_lie_in_the_text_in_order_and_apart_or_inside(text: str) -> None:
    references, appositions = read(text)
    assert list(references) == sorted(references, key=lambda r: (r.start, -r.end, r.kind))
    for i, one in enumerate(references):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert one.of is None or 0 <= one.of.start < one.of.end <= len(text)
        for other in references[i + 1 :]:
            assert other.start >= one.end or one.span.holds(other.span)
    told = set(references)
    assert all(a.name in told and a.other in told for a in appositions)


@settings(max_examples=50, deadline=None)
@given(PIECES.map(" ".join))
def test_reading_twice_finds_the_same(text: str) -> None:
    assert read(text) == read(text)


def test_time_grows_with_the_text() -> None:
    paragraph = "Hier, la ministre de la Culture Jeanne Tillier (PDG de Norvanor, ex-Pépiage) a dit à RTV qu'il viendrait. "

    def spent(times: int) -> float:
        tokens = tokenise(paragraph * times, [Span(0, len(paragraph) * times)])
        cut = sentences(tokens, FRENCH, ())
        began = time.process_time()
        names.find(tokens, FRENCH, cut, ())
        return time.process_time() - began

    spent(20)
    assert min(spent(1600) for _ in range(3)) < 8 * max(min(spent(400) for _ in range(3)), 0.01)
