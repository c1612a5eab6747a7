"""Hostile text: in every layer, twice the text is twice the work, counted in calls and not by the clock."""

import cProfile
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from dossier import build as flow
from dossier.annotate import amounts, dates, names, quotes
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.claims import calendar
from dossier.claims.layers import Layers
from dossier.claims.mentions import mentions
from dossier.languages import load
from dossier.model import Reading, Source, Span
from dossier.render import render

T = TypeVar("T")
FRENCH = load("fr")
SIZE = 10_000  # characters of the shorter text

HOSTILE = {
    "verbs and days of one sentence": ", le taux monte de 12 %, contre 9 % mardi 4 mars",
    "digits": "1234567890",
    "thousands": "123 456 ",
    "slashes": "12/",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "lines": "\n",
    "accents": "e\u0301",
    "articles": "le le le ",
    "relatives": "qui ",
    "that": "que ",
    "verbs": "a est dit ",
    "inversions": "a-t-il ",
    "relative verbs": "qui a quitté ",
    "infinitives": "pour quitter ",
    "conditions": "si ",
    "commas": ", ",
    "full stops": ".",
    "open brackets": "(",
    "brackets": "( ) ",
    "open marks": "« ",
    "closed marks": "» ",
    "straight marks": '"',
    "nested marks": '« a " b “ c ” " » ',
    "incises": "« a, dit-il, b », ",
    "dialogue": "– Oui, dit-il.\n",
    "said before": "« hier », il part demain, ",
    "capitals": "PARIS ",
    "names": "Paris ",
    "glued names": "ParisLe",
    "initials": "A.",
    "titles": "M. ",
    "roles": "le patron de ",
    "appositions": "Anne Corbin, patron de Norvanor, ",
    "pronouns": "elle, il, ceux-ci, ",
    "weekdays": "mardi ",
    "years": "2015 ",
    "days before": "la veille, ",
    "ranges of days": "du 3 au ",
    "numbers in letters": "deux mille ",
    "percentages": "3 % et ",
    "ranges": "entre 3 et ",
    "nouns that may be verbs": "tue 3 personnes, ",
    "anything": "Le maire, qui a dit « oui » mardi à Paris (Anne Corbin, 54 ans), quitte 3 % ",
}


class Counter:
    """Runs pieces of work and remembers how many functions each called, those written in C as well."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = {}

    def __call__(self, name: str, work: Callable[[], T]) -> T:
        profile = cProfile.Profile()
        result = profile.runcall(work)
        self.calls[name] = sum(entry.callcount for entry in profile.getstats())
        return result


def read(text: str) -> dict[str, int]:
    """The calls that each layer takes, from tokens to dates on a calendar."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    count = Counter()
    tokens = count("tokens", lambda: tokenise(text, blocks))
    marked = count("marks", lambda: marks(tokens, FRENCH))
    cut = count("sentences", lambda: sentences(tokens, FRENCH, marked))
    times = count("dates", lambda: dates.find(tokens, FRENCH, marked))
    taken = [time.span for time in times]
    figures = count("amounts", lambda: amounts.find(tokens, FRENCH, taken))
    references, appositions = count("names", lambda: names.find(tokens, FRENCH, cut, taken))
    said = count("quotes", lambda: quotes.find(tokens, FRENCH, cut, marked, references))
    source = Source("1", "1.txt", "", text, "fr")
    layers = Layers(source, tokens, cut, times, figures, said, references)
    count("mentions", lambda: mentions(layers, FRENCH))  # predicates and clauses with them
    spans = tuple(tokens.span(*pair) for pair in cut)
    reading = Reading(source, spans, times, figures, said, references, appositions)
    count("calendar", lambda: calendar.resolve(reading, "2024-05-16"))
    count("undated", lambda: calendar.resolve(reading, None))
    return count.calls


def text_of(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    read(HOSTILE["anything"] + text_of(unit, 100))  # what is read once: word lists, verb forms
    once, twice = read(text_of(unit, SIZE)), read(text_of(unit, 2 * SIZE))
    assert {layer: (once[layer], twice[layer]) for layer in once if twice[layer] > 2.2 * once[layer] + 1000} == {}


def test_twice_the_sayings_are_twice_the_briefing(tmp_path: Path) -> None:
    """What one speaker says over and over in nearly the same words, from the article to the page."""
    nouns = ("chat", "pays", "route", "ville", "nuit", "mer", "vent", "loi", "jour", "bois", "gens", "soir", "port")

    def calls(many: int) -> int:
        said = (" ".join(nouns[7919 * (k + 1) * (i + 3) % 10007 % len(nouns)] for k in range(12)) for i in range(many))
        article = tmp_path / f"{many}.txt"
        lines = (f"« Nous sommes de ceux qui {words} », a dit Anne Corbin." for words in said)
        article.write_text("\n\n".join(["Le maire parle", *lines]), "utf-8")

        def briefing() -> str:
            built = flow.build([article])
            return render(built.dossier, built.texts, format="html")

        count = Counter()
        count("briefing", briefing)
        return count.calls["briefing"]

    calls(10)  # what is read once
    assert calls(400) < 2.2 * calls(200)


def test_a_megabyte_of_it_is_built(tmp_path: Path) -> None:
    """In half a minute on an idle core; what takes more than linear time would take hours."""
    share = 1_000_000 // len(HOSTILE)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "hostile.txt").write_text("\n\n".join(text_of(unit, share) for unit in HOSTILE.values()), "utf-8")
    command = [sys.executable, "-m", "dossier", "build", "articles", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "claims.json").is_file()
