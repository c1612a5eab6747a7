"""Numbers: digits as every typesetter writes them, letters as every French speaker does."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate.numbers import collective_at, number_at
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Span

FRENCH = load("fr")
SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def read(text: str) -> tuple[Decimal, str] | None:
    """The number that a text opens with and the words that say it."""
    tokens = tokenise(text, [Span(0, len(text))])
    found = number_at(tokens, 0, FRENCH)
    return found and (found[0], tokens.raw(0, found[1]))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 300", "2300"),
        ("2.300", "2300"),
        ("2\u00a0300", "2300"),
        ("2\u202f300", "2300"),
        ("2\u2009300", "2300"),
        ("2\u2007300", "2300"),
        ("2’300", "2300"),
        ("1.234.567,89", "1234567.89"),
        ("40 200 000", "40200000"),
        ("21,40", "21.40"),
        ("21.40", "21.40"),
        ("0.125", "0.125"),
        ("97,4 milliards", "97400000000"),
        ("1 million et demi", "1500000"),
        ("1 million 200 000", "1200000"),
        ("un demi-milliard", "500000000"),
        ("deux millions et demi", "2500000"),
        ("quatre-vingt-dix-neuf", "99"),
        ("quatre-vingts", "80"),
        ("quatre-vingt onze", "91"),
        ("soixante et onze", "71"),
        ("septante-deux", "72"),
        ("huitante", "80"),
        ("nonante et un", "91"),
        ("vingt-et-une", "21"),
        ("cent un", "101"),
        ("deux cents", "200"),
        ("trois cent quarante", "340"),
        ("dix-sept cents", "1700"),
        ("mille", "1000"),
        ("deux mille quinze", "2015"),
        ("deux-mille-vingt-quatre", "2024"),
        ("mille deux cents milliards", "1200000000000"),
        ("un million mille deux cents", "1001200"),
        ("mille milliards", "1000000000000"),
    ],
)
def test_a_number_is_read_whole(text: str, value: str) -> None:
    assert read(text) == (Decimal(value), text)
    assert read(f"{text} euros") == (Decimal(value), text)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("3 millions 2024", "3000000", "3 millions"),
        ("12 cents", "12", "12"),
        ("vingt et trente", "20", "vingt"),
        ("trois, quatre", "3", "trois"),
        ("deux deux", "2", "deux"),
        ("cinq zéro", "5", "cinq"),
        ("2 30", "2", "2"),
        ("12 3456", "12", "12"),
    ],
)
def test_what_follows_a_number_is_left_alone(text: str, value: str, words: str) -> None:
    assert read(text) == (Decimal(value), words)


@pytest.mark.parametrize("text", ["million", "centaine", "demi", "et", "été", "1234567890123456", "99999999999999999999999"])
def test_what_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("centaine de sacs", 100), ("demi-douzaine de sacs", 6), ("dizaine de milliers", 10**4), ("centaine de millions", 10**8)],
)
def test_a_collective_stands_for_a_round_number(text: str, value: int) -> None:
    found = collective_at(tokenise(text, [Span(0, len(text))]), 0, FRENCH)
    assert found is not None
    assert found[0] == value


def below_hundred(n: int) -> str:
    if n <= 20:
        return SMALL[n]
    tens, unit = divmod(n, 10)
    if tens == 7 or tens == 9:
        tens, unit = tens - 1, unit + 10
    name = TENS.get(tens, "quatre-vingt")
    if not unit:
        return name + ("s" if tens == 8 else "")
    if unit in (1, 11) and tens != 8:
        return f"{name} et {SMALL[unit]}"
    return f"{name}-{SMALL[unit]}"


def below_thousand(n: int, final: bool = True) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return below_hundred(rest) if final else below_hundred(rest).removesuffix("s") if rest == 80 else below_hundred(rest)
    name = "cent" if hundreds == 1 else f"{SMALL[hundreds]} cent{'' if rest or not final else 's'}"
    return f"{name} {below_hundred(rest)}" if rest else name


def in_letters(n: int) -> str:
    """A whole number as French writes it."""
    if n == 0:
        return "zéro"
    words = []
    for scale, name in ((10**9, "milliard"), (10**6, "million"), (1000, "mille")):
        count, n = divmod(n, scale)
        if count and name == "mille":
            words.append("mille" if count == 1 else f"{below_thousand(count, final=False)} mille")
        elif count:
            words.append(f"{in_letters(count)} {name}{'s' if count > 1 else ''}")
    if n:
        words.append(below_thousand(n))
    return " ".join(words)


def test_the_generator_writes_french() -> None:
    assert [in_letters(n) for n in (71, 80, 81, 91, 200, 80_000, 1_001_201)] == [
        "soixante et onze",
        "quatre-vingts",
        "quatre-vingt-un",
        "quatre-vingt-onze",
        "deux cents",
        "quatre-vingt mille",
        "un million mille deux cent un",
    ]


@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**12)))
@settings(max_examples=1500, deadline=None)
def test_a_number_in_letters_reads_back_to_itself(value: int) -> None:
    letters = in_letters(value)
    assert read(letters) == (Decimal(value), letters)
    assert read(letters.replace(" ", "-")) == (Decimal(value), letters.replace(" ", "-"))


@given(st.integers(1, 10**5), st.sampled_from(["", "1", "25", "125"]), st.sampled_from(["", " millions", " milliards"]))
@settings(deadline=None)
def test_digits_and_scales_multiply_exactly(whole: int, decimals: str, scale: str) -> None:
    text = f"{whole},{decimals}{scale}" if decimals else f"{whole}{scale}"
    factor = {"": 1, " millions": 10**6, " milliards": 10**9}[scale]
    found = read(text)
    assert found is not None
    assert found[0] == Decimal(f"{whole}.{decimals or 0}") * factor
