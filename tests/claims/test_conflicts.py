"""Disagreements of small invented dossiers, each article a paragraph: which are told, and which are not."""

from pathlib import Path

import pytest

from dossier import build as flow
from dossier.model import Conflict, Dossier


def told(folder: Path, *articles: str) -> Dossier:
    for number, words in enumerate(articles):
        (folder / f"{number}.txt").write_text(f"Publié le {5 + number} mars 2024\n\n{words}\n", "utf-8")
    return flow.build([folder]).dossier


def values(found: tuple[Conflict, ...]) -> list[tuple[str, list[str]]]:
    return [(one.kind, sorted(value.value for value in one.values)) for one in found]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (
            ("Jeanne Ducas a fondé la verrerie Aubel en 1974.", "Jeanne Ducas a fondé la verrerie Aubel en 1972."),
            ("date", ["1972", "1974"]),
        ),
        (
            ("Jeanne Ducas a quitté l'entreprise en 2018.", "La verrerie Aubel a perdu sa patronne : Jeanne Ducas l'a quittée en 2019."),
            ("date", ["2018", "2019"]),
        ),
        (
            (
                "La verrerie Aubel supprime 343 emplois à Sarnac, a annoncé la direction.",
                "La verrerie Aubel supprime 368 emplois à Sarnac, a annoncé la direction.",
            ),
            ("amount", ["343", "368"]),
        ),
        (
            (
                "« Nous ne fermerons jamais cet atelier », a dit Jeanne Ducas.",
                "« Nous ne fermerons pas cet atelier-là », a dit Jeanne Ducas.",
            ),
            ("wording", ["Nous ne fermerons jamais cet atelier", "Nous ne fermerons pas cet atelier-là"]),
        ),
        (  # a title gives in short what the article gives in full
            (
                "Verrerie : « Je n'y suis pour rien », jure Jeanne Ducas\n\n« Je ne suis pour rien dans cette affaire. Que la justice"
                " fasse son travail », a dit Jeanne Ducas.",
            ),
            ("wording", ["Je n'y suis pour rien", "Je ne suis pour rien dans cette affaire"]),
        ),
        (
            (
                "« Des promesses ont été faites aux ouvriers pour calmer la colère », dit Jeanne Ducas. « Je suis surprise des promesses"
                " qui ont été faites pour éteindre une sorte de colère », a précisé Jeanne Ducas.",
            ),
            (
                "wording",
                [
                    "Des promesses ont été faites aux ouvriers pour calmer la colère",
                    "Je suis surprise des promesses qui ont été faites pour éteindre une sorte de colère",
                ],
            ),
        ),
        (  # one saying, whoever each article has it from
            (
                "« Nous ne pouvons tolérer que la criée de Sarnac ferme avant la fin de la saison », a dit Jeanne Ducas.",
                "« nous ne pouvons pas tolérer que la criée de Sarnac ferme avant la fin de la saison », a dit Hugo Belcastel.",
            ),
            (
                "wording",
                [
                    "Nous ne pouvons tolérer que la criée de Sarnac ferme avant la fin de la saison",
                    "nous ne pouvons pas tolérer que la criée de Sarnac ferme avant la fin de la saison",
                ],
            ),
        ),
        (  # two who reckon one rate, the range of one beside the other's
            (
                "Selon la Chambre de Sarnac, les loyers du port devraient augmenter de 3 à 4 % en 2025.",
                "Selon la Ligue des marins, les loyers du port pourraient augmenter de 8 % en 2025.",
            ),
            ("amount", ["3", "8"]),
        ),
        (  # who is told in the title alone by what they are
            (
                "« La criée est un désert de pierres », selon une chercheuse\n\n« La criée est un grand désert de pierres »,"
                " dit Jeanne Ducas.",
            ),
            ("wording", ["La criée est un désert de pierres", "La criée est un grand désert de pierres"]),
        ),
        (  # the club's words, and those of who leads it
            (
                "« Il n'y a pas de risque de fermeture », assure le Club Aubel.\n\n« Nous ne sommes pas devant un risque de fermeture où"
                " un matin les pêcheurs n'auraient plus rien », a dit Jeanne Ducas, la présidente du Club Aubel.",
            ),
            ("wording", ["Il n'y a pas de risque de fermeture", "Nous ne sommes pas devant un risque de fermeture"]),
        ),
        (
            (
                "Samedi 2 mars, 4 000 personnes ont défilé à Sarnac, selon les syndicats.",
                "Samedi 2 mars, 2 300 personnes ont défilé à Sarnac, selon la préfecture.",
            ),
            ("amount", ["2300", "4000"]),
        ),
        (
            ("Samedi 2 mars, 4 800 personnes ont défilé à Sarnac selon la police, 75 000 selon la CGT.",),
            ("amount", ["4800", "75000"]),
        ),
        (
            ("Samedi 2 mars, la police a recensé 390 manifestants et les syndicats 1 200 manifestants à Sarnac.",),
            ("amount", ["1200", "390"]),
        ),
        (
            (
                "La société Marélie a vendu la criée de Sarnac à un groupe étranger.",
                "La société Marélie n'a pas vendu la criée de Sarnac à un groupe étranger.",
            ),
            ("denial", ["asserted", "denied"]),
        ),
        (
            (
                "Selon Hugo Belcastel, la société Marélie a vendu la criée de Sarnac.",
                "La société Marélie dément avoir vendu la criée de Sarnac.",
            ),
            ("denial", ["denied", "reported"]),
        ),
    ],
)
def test_conflicts(tmp_path: Path, articles: tuple[str, ...], expected: tuple[str, list[str]]) -> None:
    dossier = told(tmp_path, *articles)
    assert values(dossier.conflicts) == [expected]


@pytest.mark.parametrize(
    ("articles", "kind"),
    [
        (
            (
                "La verrerie Aubel supprime 343 emplois à Sarnac, a annoncé la direction.",
                "La verrerie Aubel supprime 340 emplois à Sarnac, a annoncé la direction.",
            ),
            "rounding",
        ),
        (
            (
                "L'incendie de Sarnac a fait plus de 100 morts, selon les secours.",
                "L'incendie de Sarnac a fait au moins 113 morts, selon les secours.",
            ),
            "update",
        ),
    ],
)
def test_differences(tmp_path: Path, articles: tuple[str, ...], kind: str) -> None:
    dossier = told(tmp_path, *articles)
    assert dossier.conflicts == ()
    assert kind in [one.kind for one in dossier.differences]


@pytest.mark.parametrize(
    "articles",
    [
        ("« La haine des autres » le révolte, a dit Jeanne Ducas.", "Jeanne Ducas a dénoncé « une haine des autres »."),
        ("« Nous ne fermerons jamais cet atelier », a dit Jeanne Ducas.", "« jamais cet atelier », a répété Jeanne Ducas."),
        ("La ville de Sarnac a perdu 0 emploi en 2019.", "La ville de Sarnac a perdu 0 emploi en 2019."),
        # done once to each of two things
        ("La région a lancé un plan pour l'hôpital en 2016.", "La région a lancé une application pour les écoles en 2018."),
        ("Le tribunal a rejeté la demande de la mairie en 2015.", "Le tribunal a rejeté le recours du syndicat en 2017."),
        ("La ville a versé 12 millions d'euros au club.", "La ville a versé 15 millions d'euros à l'hôpital."),
        # a fragment fits into its sentence; words in common are not yet one saying
        ("Jeanne Ducas se dit « sereine et prête ». « Nous sommes sereins, et vraiment prêts à tout », a-t-elle ajouté.",),
        (
            "« Nous fermerons la criée avant le port », a dit Jeanne Ducas. « La criée de Sarnac a perdu trente emplois depuis que le port"
            " accueille les ferries », a précisé Jeanne Ducas.",
        ),
        # done once, but nothing says that it is the same
        ("L'Écho de Sarnac révèle ce lundi 4 mars.", "L'Écho de Sarnac révèle ce jeudi 22 février."),
        ("En France, l'application Alerte a été lancée en 2016.", "Une revue ouvrière est lancée en France en 2013."),
        ("Jeanne Ducas a quitté la Ligue du port en 2018.", "Parti en 2017 de la Ligue du port, il ne dit rien."),
        # other days, other people, other answers
        (
            "Les secours ont retrouvé deux marins dans le port de Sarnac.",
            "Les secours ont retrouvé trois autres marins dans le port de Sarnac.",
        ),
        (
            "66 % des habitants de Sarnac soutiennent la fermeture de la criée.",
            "74 % des habitants de Sarnac soutiennent la fermeture de la criée.",
        ),
        ("18 personnes ont été interpellées à Sarnac.", "24 personnes ont été interpellées à Sarnac."),
        ("Jeanne Ducas a perdu la mairie de Sarnac en 2019.", "Jeanne Ducas n'a pas perdu sa bonne humeur."),
        (
            "Selon la Chambre de Sarnac, les loyers du port devraient augmenter de 3 à 4 % en 2025.",
            "Selon la Ligue des marins, les loyers du port ont augmenté de 8 % en 2021.",
        ),
        ("« Sarnac perdra au deuxième tour », a dit Jeanne Ducas.", "« Sarnac perdra au 2e tour », a dit Jeanne Ducas."),
        (
            "Jeanne Ducas dit ne pas « comprendre cette colère contre la criée ».",
            "« Je ne comprends pas cette colère contre la criée », a dit Jeanne Ducas.",
        ),
        ("« (Elle) ne fermera jamais cet atelier », a dit Jeanne Ducas.", "« Je ne fermerai jamais cet atelier », a dit Jeanne Ducas."),
        ("Selon un sondage, 74 % des habitants approuvent la fermeture. 46 % des habitants l'approuvent tout à fait.",),
        ("La société Marélie n'a pas vendu la criée. La société Marélie a vendu le port de Sarnac en 2019.",),
        ("Samedi 2 mars, 4 800 personnes (dont des enfants), 75 000 personnes (dont des élus) ont défilé à Sarnac.",),
        ("Samedi 2 mars, 4 800 personnes ont défilé à Sarnac, 75 000 à Port-Aubin.",),
        ("La société Marélie n'a pas souhaité commenter.", "La société Marélie a commenté la hausse des prix en 2021."),
        (
            "57 interpellations ont eu lieu à Sarnac le 2 mars, selon la police.",
            "Le 2 mars, 57 personnes ont été arrêtées à Sarnac, selon la mairie.",
        ),
    ],
)
def test_no_false_alarm(tmp_path: Path, articles: tuple[str, ...]) -> None:
    assert values(told(tmp_path, *articles).conflicts) == []


def test_value_that_more_origins_tell_comes_first(tmp_path: Path) -> None:
    dossier = told(
        tmp_path,
        "Jeanne Ducas a fondé la verrerie Aubel en 1974.",
        "La verrerie Aubel, Jeanne Ducas l'a fondée seule. Jeanne Ducas a fondé la verrerie Aubel en 1972.",
        "On sait que Jeanne Ducas a fondé la verrerie Aubel en 1972, à Sarnac.",
    )
    [conflict] = dossier.conflicts
    assert [(value.value, value.origins) for value in conflict.values] == [("1972", 2), ("1974", 1)]


def test_figures_of_a_night_that_nothing_dates_are_not_those_of_a_day(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text("Huit marins ont été secourus dans la nuit du samedi 24 au dimanche 25 novembre au large de Sarnac.\n")
    (tmp_path / "1.txt").write_text("Cinq marins ont été secourus le 2 mars 2024 au large de Port-Aubin.\n")
    assert flow.build([tmp_path]).dossier.conflicts == ()


def test_two_sentences_of_a_quotation_differ_each_for_itself(tmp_path: Path) -> None:
    dossier = told(
        tmp_path,
        "« Quand la criée va-t-elle fermer ses portes ? Cela dépasse les bornes. Nous sommes fatigués », a dit Jeanne Ducas.",
        "« Quand est-ce que la criée fermera ses portes ? On dépasse les bornes. Nous sommes fatigués », dit Jeanne Ducas.",
    )
    found = [value.value for conflict in dossier.conflicts for value in conflict.values]
    assert any("dépasse" in value for value in found)
    assert any("portes" in value for value in found)
