"""Who says what, from the passages of tests/phrases/quotes.yaml, and laws that hold for any text."""

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate import names, quotes
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Quote, Span

FRENCH = load("fr")
TABLES = yaml.safe_load((Path(__file__).parents[1] / "phrases" / "quotes.yaml").read_text("utf-8"))


def read(text: str) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
    """The quotations of a text, a paragraph a line, and its marked stretches."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    tokens = tokenise(text, blocks)
    marked = marks(tokens, FRENCH)
    cut = sentences(tokens, FRENCH, marked)
    references, _ = names.find(tokens, FRENCH, cut, ())
    return quotes.find(tokens, FRENCH, cut, marked, references), marked


def passages() -> list[Any]:
    return [pytest.param(line, id=line["text"]) for table in TABLES for line in table["phrases"]]


def entry(text: str, quote: Quote) -> list[str | None]:
    """A quotation as the tables write it."""
    words = text[quote.start : quote.end].replace("\n", "|")
    return [f"+{words}" if quote.continues else words, text[slice(*quote.speaker.span)] if quote.speaker else None]


@pytest.mark.parametrize("passage", passages())
def test_passage(passage: dict[str, Any]) -> None:
    text = passage["text"].replace("|", "\n")
    found, _ = read(text)
    told = [entry(text, quote) for quote in found]
    assert [one for one, quote in zip(told, found, strict=True) if quote.direct] == passage["quotes"]
    if "reported" in passage:
        assert [one for one, quote in zip(told, found, strict=True) if not quote.direct] == passage["reported"]


MARKS = ["« ", " »", '"', "“", "”", "'", "’", "‘", "„", "<<", ">>", "(", ")", "— "]
STOPS = [", ", ". ", " : ", "! ", "? ", "… ", "\n"]
CUES = ["a-t-il dit", "répond-elle", "dit", "assurant", "et promis", "selon", "d'après"]
WORDS = ["le maire", "Paul Vidal", "la même source", "il ", "elle", " que ", "qu'", "l'", "en ", " et ", "3 ", "oui"]
PIECES = st.sampled_from([*MARKS, *STOPS, *CUES, *WORDS])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_laws(text: str) -> None:
    found, marked = read(text)
    assert found == read(text)[0]
    assert list(found) == sorted(found, key=lambda quote: (quote.start, quote.end, quote.direct))
    direct = [quote for quote in found if quote.direct]
    dashed = {quote.span for quote in direct if text[: quote.start].rstrip().endswith("—")}  # a line of dialogue
    assert {quote.span for quote in direct} - dashed <= set(marked)
    assert all(a.end <= b.start for a, b in pairwise(direct))
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert not text[quote.start].isspace()
        assert not text[quote.end - 1].isspace()
        assert quote.speaker is None or text[quote.speaker.start : quote.speaker.end].strip()
        assert quote.direct or quote.speaker is not None


TELLINGS = [
    "{} a dit « non » au projet.",
    "{} a promis que le pont rouvrirait en juin.",
    "« Le pont tiendra », assure {}.",
    "Selon {}, le pont rouvrira en juin.",
    "Le pont rouvrira en juin, a indiqué {}.",
]
INSIDE = st.lists(st.sampled_from(["PRL", "ABC", "Vendée", "53 ans", "groupe du Centre"]), min_size=1, max_size=2).map(", ".join)


@given(st.sampled_from(TELLINGS), st.sampled_from(["Jeanne Morel", "Paul Vidal"]), INSIDE)
def test_brackets_behind_a_name_change_no_speaker(telling: str, name: str, inside: str) -> None:
    text = telling.format(f"{name} ({inside})")
    found, _ = read(text)
    assert [text[slice(*quote.speaker.span)] if quote.speaker else None for quote in found] == [name]


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "unit", ['« a " b “ ', '» " ”', "dit « a », a-t-il dit, ", "il dit que ", "et promis ", "selon le maire, ", "« a, dit-il, "]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        tokens = tokenise(text, [Span(0, len(text))])
        marked = marks(tokens, FRENCH)
        cut = sentences(tokens, FRENCH, marked)
        start = time.process_time()
        quotes.find(tokens, FRENCH, cut, marked, ())
        return time.process_time() - start

    seconds(2_000)
    assert min(seconds(32_000) for _ in range(3)) < 6 * min(seconds(16_000) for _ in range(3)) + 0.1  # the least: machines are shared
