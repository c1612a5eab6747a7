"""Headlines: the mention that stands alone, and what stands in brackets."""

from pathlib import Path

import pytest

from dossier import build as flow


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
