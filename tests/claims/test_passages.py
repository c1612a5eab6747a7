"""The day of what is told without one: that of its passage, of the news, or none. Invented articles, a paragraph a line."""

from pathlib import Path

import pytest

from dossier import build as flow


def days(folder: Path, article: str, published: str) -> dict[str, str | None]:
    """What each mention says and its date."""
    (folder / "dossier.yaml").write_text(f"sources:\n  a.txt: {{published: {published}}}\n", "utf-8")
    (folder / "a.txt").write_text(article.replace("|", "\n\n") + "\n", "utf-8")
    found = sorted((m for claim in flow.build([folder]).dossier.claims for m in claim.mentions), key=lambda m: m.start)
    return {mention.exact: mention.date for mention in found}


@pytest.mark.parametrize(
    ("article", "published", "expected"),
    [
        # what went before the news has days of its own
        (
            "Le tribunal a condamné mardi la société Marélie. La société avait fermé la criée le 3 février 2023. Elle avait licencié"
            " 12 salariés. Les avocats ont quitté la salle.",
            "2024-05-16",
            ["2024-05-14", "2023-02-03", "2023-02-03", "2024-05-14"],
        ),
        ("Le tribunal a condamné mardi la société Marélie. Le parquet avait requis une amende.", "2024-05-16", ["2024-05-14", None]),
        (
            "Le tribunal a condamné mardi la société Marélie. Le parquet a requis une amende.",
            "2024-05-16",
            ["2024-05-14", "2024-05-14"],
        ),
        # the day of the news, where the article tells something of its very day or is dated to some days
        ("Le conseil a voté jeudi le rachat.|La mairie a fermé le pont.", "2024-05-16", ["2024-05-16", "2024-05-16"]),
        ("Le conseil a voté mardi le rachat.|La mairie a fermé le pont.", "2024-05-16", ["2024-05-14", None]),
        ("Le conseil a voté mercredi le rachat.|La mairie a fermé le pont.", "2024-05-15/2024-05-20", ["2024-05-15", "2024-05-15"]),
        ("Le conseil a voté le 15 mai le rachat.|La mairie a fermé le pont.", "2024-05", ["2024-05-15", None]),
        # a toll is of the day of the news, a figure that stands is of none
        (
            "La société Marélie a fermé la criée jeudi.|L'explosion a fait 12 morts à Sarnac.|La société Marélie compte 300 salariés.",
            "2024-05-16",
            ["2024-05-16", "2024-05-16", None],
        ),
        # a date right before a clause, and the occasion that a participle tells first
        (
            "Réuni mardi soir, le conseil a fermé la criée. Né le 3 mars 1950, le directeur a fondé la société Marélie.",
            "2024-05-16",
            ["2024-05-14", "2024-05-14", "1950-03-03", None],
        ),
        (
            "Les ventes ont baissé au début de l'année 2017 lorsque la société Durand a lancé un navire.",
            "2024-05-16",
            ["2017~", "2017~"],
        ),
        ("Quand la criée a ouvert, en 1998, on vendait 450 tonnes par jour.", "2024-05-16", ["1998", "1998"]),
        # a title tells the day's news; a relative in the present, how things are
        ("La mairie ferme le pont|La mairie a fermé jeudi le pont de Sarnac.", "2024-05-16", ["2024-05-16", "2024-05-16"]),
        ("Premières arrestations après la marche|La police a arrêté jeudi douze hommes.", "2024-05-16", ["2024-05-16", "2024-05-16"]),
        ("La maire a visité mardi la verrerie, qui emploie 300 personnes.", "2024-05-16", ["2024-05-14", None]),
        # what is said without a date is said now, not on a day long past
        (
            "Le 3 février 2020, Marélie a fermé la criée. « C'est un regret », dit Jeanne Ducas.|Le conseil a voté jeudi le rachat.",
            "2024-05-16",
            ["2020-02-03", "2024-05-16", "2024-05-16"],
        ),
        (
            "Lundi, Marélie a fermé la criée. « C'est un regret », dit Jeanne Ducas.|Le conseil a voté jeudi le rachat.",
            "2024-05-16",
            ["2024-05-13", "2024-05-13", "2024-05-16"],
        ),
        # past the opening, what stands in the present without words quoted is how things are
        (
            "Le conseil a voté jeudi le rachat. Le maire a pris la parole. La salle a applaudi. Le notaire a lu l'acte. Le greffier a"
            " signé. Les élus ont quitté la salle. La maire craint la fin de la criée. « C'est un regret », dit Jeanne Ducas.",
            "2024-05-16",
            [*["2024-05-16"] * 6, None, "2024-05-16"],
        ),
        ("Le conseil a voté jeudi le rachat. La maire a toujours vendu le poisson.", "2024-05-16", ["2024-05-16", None]),
        # a passage's day lasts some sentences, where nothing tells it anew
        (
            "Le conseil a voté le 3 mai 2024 le rachat. Le maire a fermé le pont. La salle a réagi. Le notaire a lu l'acte. Le greffier a"
            " quitté la salle. Les élus ont fermé la porte. La criée a rouvert.",
            "2024-05",
            [*["2024-05-03"] * 5, None],
        ),
        # a gerund is of its sentence's day; what is said of an event's day is not said on it
        (
            "Le conseil a voté jeudi le rachat.|Le 3 mai 2023, la maire a fermé la criée, affirmant que la société Marélie devait payer.",
            "2024-05-16",
            ["2024-05-16", "2023-05-03", "2023-05-03"],
        ),
        (
            "Le conseil a voté jeudi le rachat.|La maire a réclamé « une enquête » sur le drame de mardi.",
            "2024-05-16",
            ["2024-05-16", "2024-05-16"],
        ),
        (
            "Le conseil a voté jeudi le rachat.|« Le juge a dit ce que nous répétons depuis mars », dit la maire.",
            "2024-05-16",
            ["2024-05-16", "2024-05-16"],
        ),
        # the date that a sentence opens on is its main clause's
        (
            "Mi-2017, le conseil, estimant que la criée perdait trop d'argent, a vendu le navire.",
            "2024-05-16",
            ["2017~", None],
        ),
        # an hour belongs to the day that is told, a date behind a bare complement to the verb
        (
            "La marche du 3 février 2023 avait réuni 300 personnes. Le conseil a voté jeudi le rachat. À 16 heures, la police avait arrêté"
            " douze hommes.",
            "2024-05-16",
            ["2023-02-03", "2024-05-16", "2024-05-16"],
        ),
        ("La société Marélie a versé 7 millions d'euros de dividendes en juin 2023.", "2024-05-16", ["2023-06"]),
        ("La criée vient d'être vendue à la société Marélie.", "2024-05-16", ["2024-05-16"]),
        # the day that something was said on is not that of what is told next, but of the quotation that goes on
        (
            "Mardi, Marélie a fermé la criée. Le parquet a affirmé jeudi que la criée vivait. La police a arrêté douze hommes.",
            "2024-05-16",
            ["2024-05-14", "2024-05-16", "2024-05-14"],
        ),
        (
            "Lundi, Marélie a fermé la criée. La mesure est critiquée par Jeanne Ducas, qui a affirmé mercredi que la criée vivait."
            " « Le navire est parti sans raison. »",
            "2024-05-16",
            ["2024-05-13", "2024-05-13", "2024-05-15", "2024-05-15"],
        ),
        # what went on meanwhile, and some hours before
        (
            "Le conseil a voté jeudi le rachat.|Douze hommes ont été arrêtés mardi alors que 300 ouvriers occupaient la criée.",
            "2024-05-16",
            ["2024-05-16", "2024-05-14", "2024-05-14"],
        ),
        (
            "Mardi, Marélie a fermé la criée. Deux heures plus tôt, la police avait arrêté douze hommes.",
            "2024-05-16",
            ["2024-05-14", "2024-05-14"],
        ),
        # another time that what is told is set beside
        ("Le conseil a voté jeudi le rachat. Comme l'an dernier, la maire a quitté la salle.", "2024-05-16", ["2024-05-16", "2024-05-16"]),
        (
            "Le conseil a voté jeudi le rachat. La maire a quitté la salle pour la première fois depuis 1995.",
            "2024-05-16",
            ["2024-05-16", "2024-05-16"],
        ),
        # what is said to be done some day is of that day, whenever it was said
        ("Jeanne Ducas a affirmé mardi que la criée fermerait en juin 2025.", "2024-05-16", ["2025-06"]),
        ("La criée a fermé en 2010, a rappelé jeudi Jeanne Ducas.", "2024-05-16", ["2010"]),
        # during an event is on its day
        ("Lors de la journée de grève du 3 mai, deux ouvriers ont été blessés.", "2024-05-16", ["2024-05-03"]),
        ("Pendant la visite du 3 mai, le maire a quitté la salle.", "2024-05-16", ["2024-05-03"]),
        ("Malgré la visite du 3 mai, le maire a quitté la salle.", "2024-05-16", [None]),
        ("Durant la grève du 3 mai, deux ouvriers ont été blessés.", "2024-05-16", ["2024-05-03"]),
    ],
)
def test_days(tmp_path: Path, article: str, published: str, expected: list[str | None]) -> None:
    found = days(tmp_path, article, published)
    assert [day for words, day in found.items() if not words.endswith("3 mai")] == expected
