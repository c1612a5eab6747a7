"""Figures that can be recomputed from those beside them."""

from pathlib import Path

import pytest

from dossier import build as flow
from dossier.claims.arithmetic import check, warnings
from dossier.claims.reading import read
from dossier.config import Config
from dossier.load import text_source


@pytest.mark.parametrize(
    ("sentence", "kind", "holds"),
    [
        ("L'effectif passera de 80 à 60 salariés, soit une baisse de 25 %.", "change", True),
        ("L'effectif passera de 80 à 60 salariés, soit une baisse de 35 %.", "change", False),
        ("Le texte a été adopté par 213 voix contre 85, soit 71,5 % des suffrages.", "vote", True),
        ("Le texte a été adopté par 213 voix contre 85, soit 81,5 % des suffrages.", "vote", False),
        ("Trois élus absents : 12 salariés sur 120, soit 10 %, sont en grève.", "share", True),
        ("Dans l'atelier, 14 salariés sur 121 (21 %) sont en grève.", "share", False),
        ("Elle propose 9,74 milliards de dollars, soit 10 % de l'offre de 97,4 milliards.", "share", True),
        ("Elle propose 9,74 milliards de dollars, soit 20 % de l'offre de 97,4 milliards.", "share", False),
        ("Les parts sont de 43 %, 30 % et 27 %.", "shares", True),
        ("Les parts sont de 33 %, 33 % et 33 %.", "shares", True),
        ("Les parts sont de 43 %, 32 % et 27 %.", "shares", False),
        ("La dette est de 3,1 milliards d'euros, contre 2,5 milliards d'euros un an plus tôt, soit une hausse de 24 %.", "change", True),
        ("La dette est de 3,1 milliards d'euros, contre 2,5 milliards d'euros un an plus tôt, soit une hausse de 40 %.", "change", False),
        ("La dette est de 3 milliards d'euros, contre 2,5 milliards d'euros un an plus tôt, soit une hausse de 28 %.", "change", True),
    ],
)
def test_sums(sentence: str, kind: str, holds: bool) -> None:
    found = check(read(text_source(sentence, None, Config())))
    assert [(one.kind, one.holds) for one in found] == [(kind, holds)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le texte a recueilli 213 voix contre 85, soit 40 % des inscrits.",
        "Environ 12 salariés sur 120, soit 20 %, sont en grève.",
        "Le groupe emploie 80 salariés et 60 intérimaires, et vise une hausse de 25 %.",
        "Les sondés pouvaient citer plusieurs raisons : 60 %, 50 % et 20 % en donnent une.",
        "Elle obtient 45 %, lui 30 % et les autres 20 %.",
        "Les prix vont de 80 à 60 euros, et les salaires ont pris 25 %.",
        "Le loyer est de 500 euros, contre 450 euros, malgré une baisse de 25 % des charges.",
    ],
)
def test_no_alarm(sentence: str) -> None:
    assert warnings(read(text_source(sentence, None, Config()))) == ()


def test_warning_quotes_the_words_and_gives_the_result() -> None:
    reading = read(text_source("Le texte a été adopté par 213 voix contre 85, soit 81,5 % des suffrages.", None, Config()))
    [warning] = warnings(reading)
    assert warning.code == "arithmetic"
    assert "213 voix contre 85, soit 81,5 %" in warning.message
    assert "71,5 %" in warning.message


def test_briefing_and_warnings_tell(tmp_path: Path) -> None:
    words = "Publié le 4 mars 2024\n\nLe conseil a adopté le plan par 213 voix contre 85, soit 81,5 % des suffrages.\n"
    (tmp_path / "vote.txt").write_text(words, "utf-8")
    built = flow.build([tmp_path])
    assert "arithmetic" in [warning.code for warning in built.warnings]
    assert any("71,5 %" in message for message in built.dossier.sources[0].warnings)
