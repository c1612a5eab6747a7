"""Who a line says wrote it."""

import pytest

from dossier.load import text_source
from dossier.load.bylines import Byline, byline
from dossier.load.words import furniture_words

WORDS = furniture_words("fr")
BODY = "\n\nLa maire de Salces a annoncé la fermeture du pont, et les commerçants du quartier s'inquiètent pour la saison."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Par Jeanne Morel", Byline(author="Jeanne Morel")),
        ("Par Jeanne Morel et Luc Roux, à Salces", Byline(author="Jeanne Morel et Luc Roux")),
        ("Jeanne Morel", Byline(author="Jeanne Morel")),
        ("Jeanne Morel (à Salces)", Byline(author="Jeanne Morel")),
        ("L.M. avec AFP", Byline(author="L.M.", credit="AFP")),
        ("Par Jeanne Morel avec AFP", Byline(author="Jeanne Morel", credit="AFP")),
        ("Le Quotidien avec AFP", Byline(publisher="Le Quotidien", credit="AFP")),
        ("Radio Salces avec AOD", Byline(publisher="Radio Salces", credit="AOD")),
        ("Radio Salces avec Presse Services", Byline(publisher="Radio Salces avec Presse Services", credit="Presse Services")),
        ("AFP", Byline(publisher="AFP", credit="AFP")),
        ("Agence France-Presse", Byline(publisher="AFP", credit="AFP")),
        ("6Pages", Byline(publisher="6Pages")),
        ("Par la rédaction", Byline(author="la rédaction")),
        ("Par ailleurs, la maire est partie", None),
        ("Par 12 voix contre 9", None),
        ("Le pont ferme", None),
        ("", None),
    ],
)
def test_bylines(line: str, said: Byline | None) -> None:
    assert byline(line, WORDS) == said


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Le pont ferme\nLe Quotidien avec AFP - Publié le 25/04/2024" + BODY, "AFP"),
        ("Le pont ferme\n\nSALCES, 12 mars (Reuters) - La maire a annoncé mardi la fermeture du pont aux véhicules." + BODY, "Reuters"),
        ("Le pont ferme" + BODY + " (avec AFP)", "AFP"),
        ("Le pont ferme" + BODY + " (Reuters)", "Reuters"),
        ("Le pont ferme" + BODY + "\nSource : AFP", "AFP"),
        ("Le pont ferme" + BODY + "\nJean Dupont / AFP", None),
        ("Le pont ferme" + BODY + " a indiqué à l'AFP la mairie.", None),
        ("Le pont ferme" + BODY + " (PS)", None),
    ],
)
def test_the_agency_whose_copy_it_is(text: str, credit: str | None) -> None:
    assert text_source(text).credit == credit


def test_the_paper_and_the_author() -> None:
    head = "Le Petit Salçois\nAccueil | Salces | Sports | Sorties\n\nLe pont ferme pour trois mois\nPar Jeanne Morel"
    source = text_source(head + BODY + "\n© Le Petit Salçois")
    assert source.publisher is not None
    assert source.author is not None
    assert source.title is not None
    assert (source.publisher.value, source.author.value, source.title.value) == (
        "Le Petit Salçois",
        "Jeanne Morel",
        "Le pont ferme pour trois mois",
    )
