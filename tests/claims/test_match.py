"""The same fact once: which mentions of invented articles are one claim, and which are claims of their own."""

from pathlib import Path

import pytest

from dossier import build as flow
from dossier.model import Claim


def claims(folder: Path, *articles: str) -> tuple[Claim, ...]:
    for number, words in enumerate(articles):
        (folder / f"{number}.txt").write_text(f"Publié le {5 + number} mars 2024\n\n{words}\n", "utf-8")
    return flow.build([folder]).dossier.claims


def holding(found: tuple[Claim, ...], *words: str) -> list[str]:
    """The ids of the claims that have mentions with these words."""
    return [next(claim.id for claim in found if any(part in mention.exact for mention in claim.mentions)) for part in words]


@pytest.mark.parametrize(
    ("articles", "one", "other"),
    [
        # a count keeps its value where the event names what is counted
        (
            (
                "À Sarnac, 57 interpellations ont suivi le match.",
                "Selon la préfecture, 57 supporteurs ont été interpellés au stade.",
            ),
            "57 interpellations",
            "57 supporteurs",
        ),
        (
            ("Le choc des deux trains a fait 24 blessés.", "Au moins 24 personnes ont été blessées, selon les secours de Sarnac."),
            "24 blessés",
            "24 personnes",
        ),
        # the same was done to the same
        (
            (
                "Le conseil a suspendu le chantier du pont.",
                "À Sarnac, la justice vient de suspendre le chantier, faute d'étude.",
            ),
            "Le conseil",
            "la justice",
        ),
        # what is told inside a fact, and only holds its date
        (("La verrerie Aubel a versé sept millions d'euros de dividendes en juin 2023.",), "La verrerie", "de dividendes"),
    ],
)
def test_one_claim(tmp_path: Path, articles: tuple[str, ...], one: str, other: str) -> None:
    first, second = holding(claims(tmp_path, *articles), one, other)
    assert first == second


@pytest.mark.parametrize(
    ("articles", "one", "other"),
    [
        # a count, and those it is counted among
        (("Samedi 2 mars, 8 000 verriers ont manifesté à Sarnac, dont 5 000 devant la mairie.",), "8 000", "5 000"),
        # what is told inside another fact
        (
            ("Depuis l'incendie de la criée en mars 2019, la ville de Sarnac a secouru 28 familles : cinq en mars 2019.",),
            "Depuis l'incendie",
            "a secouru",
        ),
        # figures of other things, on one day
        (
            ("Le 2 mars, 12 % des verriers avaient débrayé à Sarnac. À Sarnac, les verriers avaient 18 000 euros en caisse le 2 mars.",),
            "12 %",
            "18 000 euros",
        ),
        # evacuations, of which nothing says that they are the same
        (
            (
                "L'hôtel a été évacué. Jeanne Ducas chante. La mer monte.",
                "Une autre femme a été admise. Elle a été évacuée. Paul Vidal a offert un vélo à Sarnac.",
            ),
            "L'hôtel",
            "Elle a été évacuée",
        ),
        # the sentences of one quotation
        (
            (
                "« Nous rouvrirons la piscine de Sarnac avant les vacances, parce que les familles du canton attendent depuis deux ans et"
                " que les travaux de la toiture sont finis. La piscine de Sarnac fermera seulement le dimanche matin, et les enfants du"
                " canton auront des cours gratuits jusqu'à la fin du mois de septembre prochain », a dit Jeanne Ducas.",
            ),
            "avant les vacances",
            "fermera seulement",
        ),
    ],
)
def test_two_claims(tmp_path: Path, articles: tuple[str, ...], one: str, other: str) -> None:
    first, second = holding(claims(tmp_path, *articles), one, other)
    assert first != second
