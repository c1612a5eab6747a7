"""Amounts: tables of phrases, and laws that hold for any text."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate import amounts, dates
from dossier.annotate.tokens import Tokens, tokenise
from dossier.languages import load
from dossier.model import Amount, Span

FRENCH = load("fr")
TABLES = yaml.safe_load((Path(__file__).parent.parent / "phrases" / "amounts.yaml").read_text("utf-8"))
QUALIFIERS = {"about": "~", "over": ">", "under": "<", None: ""}


def tokens_of(text: str) -> Tokens:
    return tokenise(text, [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)])


def amounts_of(text: str) -> tuple[Amount, ...]:
    tokens = tokens_of(text)
    return amounts.find(tokens, FRENCH, [date.span for date in dates.find(tokens, FRENCH, ())])


def written(text: str) -> list[str]:
    return [f"{QUALIFIERS[amount.qualifier]}{amount.value} {amount.unit}" for amount in amounts_of(text)]


@pytest.mark.parametrize(("phrase", "meaning"), [pytest.param(p["text"], p["amounts"], id=p["text"]) for t in TABLES for p in t["phrases"]])
def test_a_phrase_tells_its_amounts(phrase: str, meaning: list[str]) -> None:
    assert written(phrase) == meaning


@pytest.mark.parametrize(
    ("phrase", "places"),
    [
        ("Il faut près de 12 millions d’euros.", ["près de 12 millions d’euros"]),
        ("Jusqu'à quelque 300 sacs environ.", ["Jusqu'à quelque 300 sacs environ"]),
        ("Deux « fortes secousses » hier.", ["Deux « fortes secousses"]),
        ("Entre 4,5 et 6 milliards d'euros.", ["4,5", "6 milliards d'euros"]),
        ("Une hausse de +40 %.", ["+40 %"]),
        ("Un fonds de US$ 40 millions.", ["US$ 40 millions"]),
        ("Une ville de 6 800 habitantsLe maire réagit.", ["6 800 habitants"]),
    ],
)
def test_a_span_runs_from_the_qualifier_to_the_unit(phrase: str, places: list[str]) -> None:
    assert [phrase[amount.start : amount.end] for amount in amounts_of(phrase)] == places


def test_ranges_and_lists_are_tied_together_and_nothing_else() -> None:
    found = amounts_of("Entre 2 et 3 %, puis 43 %, 30 % et 27 %. Enfin 12 morts et 30 blessés, pour 5 à 6 millions d'euros.")
    assert [amount.group for amount in found] == [1, 1, 2, 2, 2, None, None, 3, 3]


def test_an_amount_in_a_date_is_none() -> None:
    text = "Le 12 mars, 40 élus ont voté."
    assert written(text) == ["40 élu"]
    assert amounts.find(tokens_of(text), FRENCH, [Span(0, len(text))]) == ()


def test_an_amount_in_the_event_that_a_date_counts_from_is_one() -> None:
    text = "Trois jours après la mort de deux ouvriers, l'usine rouvre."
    tokens = tokens_of(text)
    taken = [dates.reckoning(date) for date in dates.find(tokens, FRENCH, ())]
    assert [amount.unit for amount in amounts.find(tokens, FRENCH, taken)] == ["ouvrier"]


def test_what_is_counted_may_be_a_name() -> None:
    vigil, polonais = amounts_of("Les Vigil crient. Trois Vigil et vingt Polonais sont là.")
    assert amounts.names_its_unit("Vigil", vigil, FRENCH)
    assert not amounts.names_its_unit("Polonais", polonais, FRENCH)


def test_no_amount_runs_across_blocks() -> None:
    assert written("Le total : 40\nEmplois supprimés") == []


NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", " ")),
    st.decimals(0, 1000, places=2).map(lambda d: str(d).replace(".", ",")),
    st.sampled_from(["deux", "trois cents", "un", "une centaine", "mille", "quatre-vingt-un", "12 M€", "1,5 Md€", "$40", "½"]),
)
WORDS = st.sampled_from(
    [
        "de",
        "d'",
        "à",
        "et",
        "ou",
        ",",
        ".",
        "%",
        "€",
        "$",
        "«",
        "»",
        '"',
        "-",
        "–",
        "/",
        ":",
        "(",
        ")",
        "le",
        "les",
        "des",
        "entre",
        "près",
        "plus",
        "au",
        "moins",
        "contre",
        "dont",
        "sur",
        "euros",
        "millions",
        "milliards",
        "morts",
        "personnes",
        "jours",
        "ans",
        "heures",
        "mardi",
        "pour",
        "selon",
        "en",
        "était",
        "ils",
        "nombre",
        "la",
        "moitié",
        "tiers",
        "salariés",
        "\n",
        "Paris",
    ]
)
SOUP = st.lists(st.one_of(NUMBERS, WORDS), max_size=40).map(" ".join)


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_exact_amounts_in_order_and_in_place(text: str) -> None:
    found = amounts.find(tokens_of(text), FRENCH, ())
    assert found == amounts.find(tokens_of(text), FRENCH, ())
    for amount in found:
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.unit
        assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", amount.value)
        assert Decimal(amount.value).is_finite()
    assert list(found) == sorted(found, key=lambda amount: amount.start)
    assert all(first.end <= then.start for first, then in pairwise(found))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_characters_are_read(text: str) -> None:
    amounts.find(tokens_of(text), FRENCH, ())


@given(st.integers(0, 10**13), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\u2007", ".", "’", "'"]))
@settings(deadline=None)
def test_thousands_may_be_kept_apart_by_any_space(value: int, mark: str) -> None:
    text = f"{value:,}".replace(",", mark)
    assert [amount.value for amount in amounts_of(f"Il a {text} euros.")] == [str(value)]


@pytest.mark.parametrize(
    "unit",
    [
        "12 345 ",
        "1.234.567,8 ",
        "le le le ",
        "« \" ' “ ",
        "deux cent mille ",
        "3 % et ",
        "entre 3 et ",
        "dont 12, ",
        "4 ou ",
        "(300) ",
        "zéro ",
        "million ",
    ],
)
def test_twice_the_text_takes_about_twice_the_work(unit: str) -> None:
    def work(size: int) -> int:
        counted = Counted(tokens_of(unit * size))
        amounts.find(counted.tokens, FRENCH, ())
        return counted.words.looks

    small, large = work(400), work(800)
    assert large <= 2.2 * small + 200


class Looks(list[str]):
    """A list that counts how often its items are looked at."""

    looks = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.looks += index.stop - index.start if isinstance(index, slice) and index.stop else 1
        return super().__getitem__(index)


class Counted:
    def __init__(self, tokens: Tokens) -> None:
        self.words = Looks(tokens.words)
        self.tokens = Tokens(tokens.text, self.words, tokens.starts, tokens.ends, tokens.kinds, tokens.lower, tokens.blocks)
