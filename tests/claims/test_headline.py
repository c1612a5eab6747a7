"""Headlines: the mention that stands alone, and what stands in brackets."""

from pathlib import Path

import pytest

from dossier import build as flow
from dossier.claims.headline import leans


def headlines(folder: Path, *articles: str) -> list[str]:
    for number, words in enumerate(articles):
        (folder / f"{number}.txt").write_text(f"Publié le {5 + number} mars 2024\n\n{words}\n", "utf-8")
    return [claim.headline for claim in flow.build([folder]).dossier.claims]


@pytest.mark.parametrize(
    ("article", "headline"),
    [
        ("Jeanne Ducas dirige la verrerie Aubel. Elle a fondé la verrerie en 1974.", "[Jeanne Ducas] a fondé la verrerie en 1974"),
        ("Jeanne Ducas dirige la verrerie Aubel. En 1974, elle a racheté un moulin.", "En 1974, [Jeanne Ducas] a racheté un moulin"),
        (
            "La maire, Jeanne Ducas, a pris la parole. « Nous ne fermerons jamais cet atelier », a-t-elle dit.",
            "[Jeanne Ducas :] « Nous ne fermerons jamais cet atelier », a-t-elle dit",
        ),
        ("La verrière Ada Morel a écrit au préfet le 3 mars 2024.", "La verrière Ada Morel a écrit au préfet le 3 mars 2024"),
        ("Depuis son départ en 2019, Hugo Belcastel critique la région.", "Depuis son départ en 2019, Hugo Belcastel critique la région"),
        (
            "Ada Morel a présenté ses excuses aux riverains le 3 mars 2024 et détaillé son plan de travaux.",
            "[Ada Morel a] détaillé son plan de travaux",
        ),
        # « il » is nobody
        (
            "Selon Radio Sarnac, la vente de 2019 était proche mais il faut payer 3 millions d'euros de dettes.",
            "[Radio Sarnac :] il faut payer 3 millions d'euros de dettes",
        ),
        # who only tells it has not done it
        (
            "Selon Radio Sarnac, c'est un four qui a chauffé toute la nuit et a éclaté mardi rue du Pont.",
            "[Radio Sarnac :] a éclaté mardi rue du Pont",
        ),
        ("Le porte-parole a vendu la tour et dénoncé le texte.", "[Le porte-parole a] dénoncé le texte"),
        ("Ada Morel avait été arrêtée à Sarnac, puis libérée mardi.", "[Ada Morel avait été] libérée mardi"),
        ("Ada Morel a été blessée mardi par Paul Tillier, arrêté jeudi.", "[Paul Tillier] arrêté jeudi"),
        ("Le moulin Aubel a été vendu à Paul Tillier, condamné en 2019 à une amende.", "[Paul Tillier] condamné en 2019 à une amende"),
        (
            "Ada Morel et Paul Tillier veulent fermer le moulin et vendre 300 meules.",
            "[Ada Morel et Paul Tillier veulent] vendre 300 meules",
        ),
        ("Ada Morel souhaite que Paul Tillier puisse fermer le moulin et vendre 300 meules.", "vendre 300 meules"),
        ("Ada Morel veut fermer le moulin et vendre 300 meules.", "[Ada Morel veut] vendre 300 meules"),
        ("Ada Morel cherche à fermer le moulin et à vendre 300 meules.", "[Ada Morel cherche] à vendre 300 meules"),
        (
            "Ada Morel a rappelé que ce bail visait à fermer le moulin et à vendre 300 meules.",
            "[ce bail visait] à vendre 300 meules",
        ),
        ("Le moulin Aubel a été racheté par Ada Morel et rebaptisé Tosca.", "[Le moulin Aubel a été] rebaptisé Tosca"),
        ("La maire a promis de fermer le moulin et de vendre 300 meules.", "[La maire a promis] de vendre 300 meules"),
        (
            "Hugo Belcastel a vendu le port de Sarnac, après la grève survenue mardi 5 mars, pour payer ses dettes.",
            "Hugo Belcastel a vendu le port de Sarnac",
        ),
        (
            "La ville pleure ses morts. On compte 20 blessés du quartier dans l'incendie qui, le 3 mars 2024, a tué 12 personnes à Sarnac.",
            "l'incendie qui, le 3 mars 2024, a tué 12 personnes à Sarnac",
        ),
    ],
)
def test_brackets(tmp_path: Path, article: str, headline: str) -> None:
    assert headline in headlines(tmp_path, article)


def test_no_bracket_before_what_names_its_subject(tmp_path: Path) -> None:
    found = headlines(tmp_path, "Le groupe Marélie a perdu 3 millions d'euros. Le milliardaire Hugo Belcastel a vendu le port lundi.")
    assert not [line for line in found if line.startswith("[")]


def test_full_clause_goes_before_a_fragment(tmp_path: Path) -> None:
    found = headlines(
        tmp_path,
        "Le quotidien, qui a révélé la vente de la criée de Sarnac le 3 mars 2024, cite un notaire.",
        "Hugo Belcastel a révélé la vente de la criée de Sarnac le 3 mars 2024.",
    )
    assert "Hugo Belcastel a révélé la vente de la criée de Sarnac le 3 mars 2024" in found


@pytest.mark.parametrize(
    ("leaning", "standing"),
    [
        ("Hugo Belcastel a alors quitté la verrerie Aubel.", "Hugo Belcastel a quitté la verrerie Aubel."),
        ("Depuis, Hugo Belcastel a quitté la verrerie Aubel.", "Fatigué, Hugo Belcastel a quitté la verrerie Aubel."),
        ("Hugo Belcastel l'a quittée le 3 mars 2024.", "Hugo Belcastel a quitté la verrerie Aubel le 3 mars 2024."),
        ("Hugo Belcastel, qui a quitté la verrerie Aubel,", "Hugo Belcastel a quitté la verrerie Aubel."),
    ],
)
def test_what_stands_alone_goes_before_what_leans(tmp_path: Path, leaning: str, standing: str) -> None:
    found = headlines(tmp_path, f"La verrerie Aubel emploie Hugo Belcastel. {leaning}", f"La verrerie Aubel l'emploie. {standing}")
    assert standing.rstrip(".") in found
    assert leaning.rstrip(".,") not in found


@pytest.mark.parametrize(
    "headline",
    [
        "Ada Morel a fermé le pont",
        "[Ada Morel] a fermé le pont",
        "[l'explosion] qui a fait 12 morts",
        "Le maire, qui a fermé le pont, ouvrira la route",
        "« Nous fermons », a dit Ada Morel",
        "Beyrouth reste sous le choc",
    ],
)
def test_a_headline_that_stands(headline: str) -> None:
    assert not leans(headline, "fr")


@pytest.mark.parametrize(
    "headline",
    [
        "8.000 blessés",
        "un poste sanitaire de secours",
        "Le quotidien, qui a révélé la vente",
        "dont le pont a fermé",
        "[Ada Morel] quitte alors le pont",
        "[Ada Morel :] qu'un bateau arrivera jeudi",
    ],
)
def test_a_headline_that_leans(headline: str) -> None:
    assert leans(headline, "fr")
