"""A second language is words, not code: what the three layers read with `languages/en.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier import languages
from dossier.annotate import amounts, dates, quotes
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import Tokens, tokenise
from dossier.claims import calendar
from dossier.languages import load
from dossier.model import Reading, Reference, Source, Span

ENGLISH = load("en")
PHRASES = yaml.safe_load((Path(__file__).parents[1] / "phrases" / "en.yaml").read_text("utf-8"))
QUALIFIERS = {"about": "~", "over": ">", "under": "<", None: ""}


def people(tokens: Tokens) -> list[Reference]:
    """Runs of capitalised words and pronouns: names are not yet read in English."""
    found = []
    i = 0
    while i < len(tokens):
        after = i
        while tokens.kinds[after] == "w" and tokens.capital(after) and tokens.words[after] not in ("the", "in", "according"):
            after += 1
        if tokens.words[i] in ("he", "she", "they"):
            found.append(Reference(*tokens.span(i, i + 1), "pronoun", tokens.words[i]))
        elif after > i:
            found.append(Reference(*tokens.span(i, after), "name", tokens.words[after - 1]))
        i = max(after, i + 1)
    return found


def read(text: str) -> dict[str, list[Any]]:
    tokens = tokenise(text, [Span(0, len(text))])
    marked = marks(tokens, ENGLISH)
    found = dates.find(tokens, ENGLISH, marked)
    ranges = sentences(tokens, ENGLISH, marked)
    reading = Reading(Source("1", "1.txt", "", text, "en"), tuple(tokens.span(*pair) for pair in ranges), found)
    counted = amounts.find(tokens, ENGLISH, [date.span for date in found])
    said = quotes.find(tokens, ENGLISH, ranges, marked, people(tokens))
    return {
        "dates": [[text[date.start : date.end], date.value] for date in calendar.resolve(reading, "2025-02-12")],
        "amounts": [f"{QUALIFIERS[amount.qualifier]}{amount.value} {amount.unit}" for amount in counted],
        "quotes": [[text[q.start : q.end], text[q.speaker.start : q.speaker.end]] for q in said if q.speaker],
    }


@pytest.mark.parametrize("phrase", [pytest.param(phrase, id=phrase["text"]) for phrase in PHRASES])
def test_an_english_phrase_is_read(phrase: dict[str, Any]) -> None:
    found = read(phrase["text"])
    expected = {layer: phrase.get(layer, []) for layer in found}
    expected["dates"] = [[words, str(value)] for words, value in expected["dates"]]
    assert found == expected


def test_english_is_not_yet_read_for_claims() -> None:
    assert "en" not in languages.available()
