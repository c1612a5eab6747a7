"""Publication days, as lines, machines and addresses write them."""

import pytest

from dossier.load import text_source
from dossier.load.dateline import dateline
from dossier.load.published import find, in_url, iso, publication, tokens
from dossier.load.words import furniture_words

WORDS = furniture_words("fr")
BODY = "\n\nLa maire de Salces a annoncé la fermeture du pont, et les commerçants du quartier s'inquiètent pour la saison.\n"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("publié le mercredi 05 août 2020 à 14h40", "2020-08-05"),
        ("Publié le 29/03/2024 à 18h42", "2024-03-29"),
        ("Publié le 29.03.24", "2024-03-29"),
        ("Publié le : 05/02/2025 - 08:14", "2025-02-05"),
        ("Le 1er mars 2025 à 18h12", "2025-03-01"),
        ("12 janv. 2024", "2024-01-12"),
        ("N° 1214 – semaine du 18 au 24 avril 2024", "2024-04-18"),
        ("Semaine du 29 avril au 5 mai 2024", "2024-04-29"),
        ("Semaine du 30 décembre au 5 janvier 2025", "2024-12-30"),
        ("Numéro 12, mars 2024", "2024-03"),
        ("date 2025-02", "2025-02"),
        ("2025-02-11", "2025-02-11"),
        ("janvier 28, 2025 par Rédaction", "2025-01-28"),
        ("19 décembre", None),
        ("31 février 2024", None),
        ("99/99/2024", None),
    ],
)
def test_days(line: str, value: str | None) -> None:
    found = find(tokens(line), WORDS)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (" date 2025-02 La maire", "2025-02"),
        ("Le pont ferme\nAFP, publié le mercredi 05 août 2020 à 14h40", "2020-08-05"),
        ("Le pont ferme\nPublié le 14 janvier 2025 à 11h02, modifié le 15 janvier 2025 à 15h40", "2025-01-14"),
        ("Le pont ferme\nMis à jour le 15 janvier 2025\nPublié le 14 janvier 2025", "2025-01-14"),
        ("Le pont ferme\nMis à jour le 15 janvier 2025", "2025-01-15"),
        ("Le pont ferme\n\nSalces (Vaucluse), 12 mars 2024 (AFP) - La maire", "2024-03-12"),
        ("N° 12 – semaine du 18 au 24 avril 2024\n\nLe pont ferme", "2024-04-18"),
        ("Le pont ferme\n22 mai 2024 à 07:15 – 3 min de lecture", "2024-05-22"),
        ("Le pont ferme\n19 décembre", None),
        ("Le pont ferme", None),
        ("juin -01-01 est", None),
    ],
)
def test_of_a_text(head: str, value: str | None) -> None:
    published = text_source(head + BODY).published
    assert (published.value if published else None) == value
    assert published is None or published.basis == "text"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://q.example/depeches/2024/03/12/le-pont-ferme", "2024-03-12"),
        ("https://q.example/2024-03-12-pont.html", "2024-03-12"),
        ("https://q.example/pont_20240312_123456.html", "2024-03-12"),
        ("https://q.example/2024/03/pont", "2024-03"),
        ("https://q.example/pont-1234567890", None),
        ("https://q.example/pont-90417", None),
        ("https://q.example/pont?date=2024-03-12", None),
        ("https://q.example/2024/13/45/pont", None),
        ("https://q.example/pont-202403", None),
    ],
)
def test_of_an_address(url: str, value: str | None) -> None:
    assert in_url(url) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2020-08-05T14:40:00+02:00", "2020-08-05"),
        ("2020-08", "2020-08"),
        ("2020", "2020"),
        ("2020-13-01", None),
        ("hier", None),
        ("12", None),
    ],
)
def test_of_a_machine(written: str, value: str | None) -> None:
    assert iso(written) == value


def test_who_stands_before_the_verb() -> None:
    said = publication("Radio Salces avec AFP - Publié le 25/04/2024 à 17h40", WORDS)
    assert said is not None
    assert (said.value, said.before, said.updated) == ("2024-04-25", "Radio Salces avec AFP", False)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Salces (Vaucluse), 12 mars 2024 (AFP) - La maire a annoncé mardi…", "Salces (Vaucluse), 12 mars 2024 (AFP) - "),
        ("PARIS, 12 mars (Reuters) - La banque centrale…", "PARIS, 12 mars (Reuters) - "),
        ("(AFP) - La maire a annoncé…", "(AFP) - "),
        ("Port-au-Prince, le 4 mai 2024 (AFP) – Le président…", "Port-au-Prince, le 4 mai 2024 (AFP) – "),
        ("date 2025-02 La maire a annoncé…", "date 2025-02 "),
        ("Publié le 12 mars 2024 à 10h15. La maire…", "Publié le 12 mars 2024 à 10h15. "),
        ("BRUXELLES - La Commission a adopté…", ""),
        ("La maire (PS) - qui était absente - a voté…", ""),
        ("Le 14 mai 2024 - jour de la signature - les ministres…", ""),
        ("Mardi 12 mars 2024 - le jour du vote - la salle était pleine.", ""),
        ("La maire a annoncé mardi la fermeture du pont - le troisième.", ""),
    ],
)
def test_datelines(text: str, opening: str) -> None:
    assert text[: dateline(text, WORDS) or 0] == opening
