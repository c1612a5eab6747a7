"""What is a date and what it means, from the tables of tests/phrases/dates.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.annotate import dates
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.claims import calendar
from dossier.languages import load
from dossier.model import Reading, Source, Span

FRENCH = load("fr")
TABLES = yaml.safe_load((Path(__file__).parents[1] / "phrases" / "dates.yaml").read_text("utf-8"))


def read(text: str) -> Reading:
    tokens = tokenise(text, [Span(0, len(text))])
    marked = marks(tokens, FRENCH)
    spans = tuple(tokens.span(first, after) for first, after in sentences(tokens, FRENCH, marked))
    return Reading(Source("1", "1.txt", "", text, "fr"), spans, dates.find(tokens, FRENCH, marked))


def dated(text: str, published: str | None) -> list[tuple[str, str | None]]:
    return [(text[date.start : date.end], date.value) for date in calendar.resolve(read(text), published)]


def phrases() -> list[Any]:
    return [
        pytest.param(line["text"], str(line.get("published", table["published"])), line["dates"], id=line["text"])
        for table in TABLES
        for line in table["phrases"]
    ]


@pytest.mark.parametrize(("text", "published", "expected"), phrases())
def test_phrase(text: str, published: str, expected: list[list[Any]]) -> None:
    assert dated(text, published) == [(str(words), str(value)) for words, value in expected]
