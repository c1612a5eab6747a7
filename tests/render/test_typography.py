"""Our own words, as French (and English) typography wants them: what a value is written as."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.render import environment
from dossier.render.typography import plural

FRENCH = environment.writer("fr", "fr", [environment.shipped()])
ENGLISH = environment.writer("en", "fr", [environment.shipped()])


def plain(words: str) -> str:
    """No-break spaces shown: _ for a full one, ' for a thin one (the tests below read better so)."""
    return words.replace("\xa0", "_").replace("\u202f", "ˈ")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2025-02-10", "10_février_2025", "10_February 2025"),
        ("2025-02-01", "1er_février_2025", "1_February 2025"),
        ("2025-02", "février_2025", "February 2025"),
        ("2025", "2025", "2025"),
        ("2017~", "vers_2017", "about 2017"),
        ("2024-04~", "vers_avril_2024", "about April 2024"),
        ("2024-04-10~", "vers le 10_avril_2024", "about 10_April 2024"),
        ("2017?", "2017 (incertain)", "2017 (uncertain)"),
        ("2024-04-08/2024-04-09", "du 8 au 9_avril_2024", "8–9_April 2024"),
        ("2025-01-27/2025-02-09", "du 27_janvier au 9_février_2025", "27 January – 9_February 2025"),
        ("2024-12-27/2025-01-03", "du 27_décembre_2024 au 3_janvier_2025", "27_December 2024 – 3_January 2025"),
        ("2024-02/2024-04", "de février à avril_2024", "February – April 2024"),
        ("2024-10/2025-01", "d’octobre_2024 à janvier_2025", "October 2024 – January 2025"),
        ("2018/2019", "de 2018 à 2019", "2018 – 2019"),
        ("2015/2025-02-14", "de 2015 au 14_février_2025", "2015 – 14_February 2025"),
        ("2025-02-10/..", "depuis le 10_février_2025", "since 10_February 2025"),
        ("../2025-02", "jusqu’en février_2025", "until February 2025"),
        ("2026-22", "été_2026", "summer 2026"),
        ("2025-33", "1er_trimestre_2025", "first quarter of 2025"),
        ("2024-40", "1er_semestre_2024", "first half of 2024"),
        ("196X", "années_1960", "1960s"),
        ("18XX", "XIXe_siècle", "19th century"),
        ("20XX", "XXIe_siècle", "21st century"),
        ("[2018,2019]", "2018 ou 2019", "2018 or 2019"),
        ("[2018,2019,2021-03]", "2018, 2019 ou mars_2021", "2018, 2019 or March 2021"),
        ("2025-02-30", "2025-02-30", "2025-02-30"),
        ("bientôt", "bientôt", "bientôt"),
    ],
)
def test_dates(value: str, french: str, english: str) -> None:
    assert plain(FRENCH.date(value)) == french
    assert plain(ENGLISH.date(value)) == english


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "french", "english"),
    [
        ("97400000000", "USD", None, "97,4_milliards de dollars", "97.4_billion dollars"),
        ("9740000000", "USD", "about", "environ 9,74_milliards de dollars", "about 9.74_billion dollars"),
        ("1500000", "EUR", None, "1,5_million d’euros", "1.5_million euros"),
        ("1500000000000", "USD", None, "1ˈ500_milliards de dollars", "1,500_billion dollars"),
        ("1234567", "EUR", None, "1ˈ234ˈ567_euros", "1,234,567_euros"),
        ("1", "GBP", None, "1_livre sterling", "1_pound sterling"),
        ("12", "XYZ", None, "12_XYZ", "12_XYZ"),
        ("343", "emploi", None, "343_emplois", "343_emplois"),
        ("2750", "tonne de nitrate d'ammonium", "about", "environ 2ˈ750_tonnes de nitrate d'ammonium", None),
        ("2500000", "habitant", "over", "plus de 2,5_millions d’habitants", None),
        ("0", "mort", None, "0_mort", None),
        ("1", "mort", None, "1_mort", None),
        ("10", "%", None, "10_%", "10%"),
        ("12.50", "%", "under", "moins de 12,5_%", "under 12.5%"),
        ("-3.5", "%", None, "−3,5_%", "−3.5%"),
        ("beaucoup", "mort", None, "beaucoup mort", None),
    ],
)
def test_figures(value: str, unit: str, qualifier: str | None, french: str, english: str | None) -> None:
    assert plain(FRENCH.figure(value, unit, qualifier)) == french  # type: ignore[arg-type]
    if english is not None:
        assert plain(ENGLISH.figure(value, unit, qualifier)) == english  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("emploi", "emplois"),
        ("voix", "voix"),
        ("cheval", "chevaux"),
        ("festival", "festivals"),
        ("bateau", "bateaux"),
        ("blessé grave", "blessés graves"),
        ("prise d'otage", "prises d'otage"),
        ("prise d’otage", "prises d’otage"),
        ("tonne de blé", "tonnes de blé"),
        ("salarié en grève", "salariés en grève"),
    ],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun, "fr") == many
    assert plural(noun, "xx") == noun


def test_counts_and_lists() -> None:
    assert plain(FRENCH.strings.count(0, "claims")) == "0_fait"
    assert plain(FRENCH.strings.count(1, "claims")) == "1_fait"
    assert plain(FRENCH.strings.count(5000, "claims")) == "5ˈ000_faits"
    assert plain(ENGLISH.strings.count(0, "claims")) == "0_claims"
    assert plain(ENGLISH.strings.count(1, "claims")) == "1_claim"
    assert FRENCH.listed(["Ada", "Bo", "Cy"]) == "Ada, Bo et Cy"
    assert FRENCH.listed(["Ada"]) == "Ada"
    assert FRENCH.listed([]) == ""


def test_interface_words_have_their_spaces() -> None:
    assert FRENCH.strings.get("colon") == "\xa0: "
    assert FRENCH.strings.get("open") == "«\xa0"
    assert FRENCH.strings.get("close") == "\xa0»"
    assert FRENCH.strings.get("conflict.question", values="2018") == "2018\u202f?"
    assert ENGLISH.strings.get("colon") == ": "
    assert FRENCH.strings.get("no.such.words") == "no.such.words"


def test_both_languages_say_the_same_things() -> None:
    def names(words: object, prefix: str = "") -> set[str]:
        if not isinstance(words, dict):
            return {prefix}
        return {name for key, value in words.items() for name in names(value, f"{prefix}.{key}")}

    ignored = (".dates.ordinals", ".languages")
    french, english = ({name for name in names(writer.strings.words) if not name.startswith(ignored)} for writer in (FRENCH, ENGLISH))
    assert french == english


@given(st.text())
def test_any_text_for_a_date_is_shown(value: str) -> None:
    assert isinstance(FRENCH.date(value), str)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(["EUR", "%", "mort", "tonne d'acier"]))
def test_figures_are_exact(value: object, unit: str) -> None:
    """Nothing is rounded: the digits written, with their scale, are the value's."""
    words = ENGLISH.figure(str(value), unit)
    number = words.partition("\xa0")[0].rstrip("%").replace(",", "").replace("−", "-")
    scale = 10**9 if "billion" in words else 10**6 if "million" in words else 1
    assert Fraction(number) * scale == Fraction(str(value))
