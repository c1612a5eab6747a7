"""Publication dates of undated sources, and events that other sources date, in stories invented for the purpose."""

from dossier.annotate import dates
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.claims import publication
from dossier.languages import load
from dossier.model import Metadatum, Reading, Source, Span

FRENCH = load("fr")


def read(name: str, text: str, published: str | None = None) -> Reading:
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks += [Span(at, at + len(line))] if line else []
        at += len(line) + 1
    tokens = tokenise(text, blocks)
    marked = marks(tokens, FRENCH)
    spans = tuple(tokens.span(first, after) for first, after in sentences(tokens, FRENCH, marked))
    source = Source(name, name, "", text, "fr", published=Metadatum(published, "config") if published else None)
    return Reading(source, spans, dates.find(tokens, FRENCH, marked))


AGENCY = read(
    "agence",
    "Le groupe Arvelle a proposé lundi 320 millions d'euros pour le chantier naval Tosca, a indiqué son directeur financier.\n"
    "Une explosion avait ravagé l'atelier de peinture du chantier le 3 juin. L'assemblée des actionnaires se réunira le 28 juin.",
    "2024-06-18",
)
VOTE = read(
    "vote",
    "Vendredi, les actionnaires du chantier Tosca ont accepté l'offre par 412 voix contre 97, à Port-Vallier.",
    "2024-06-29",
)


def dated(*readings: Reading) -> dict[str, tuple[str | None, list[str | None]]]:
    found = publication.date_all(readings)
    return {name: (d.published.value if d.published else None, [date.value for date in d.dates]) for name, d in found.items()}


def inferred(readings: list[Reading]) -> dict[str, Metadatum]:
    """The publication dates of the sources that give none."""
    given = {reading.source.id for reading in readings if reading.source.published}
    found = publication.date_all(readings)
    return {name: dating.published for name, dating in found.items() if dating.published and name not in given}


def test_numbers_that_another_source_dates() -> None:
    blog = read("blog", "Hier soir, dans la salle des fêtes, on a compté 412 oui et 97 non.\nLundi prochain, il faudra signer.")
    assert dated(AGENCY, VOTE, blog)["blog"] == ("2024-06-29", ["2024-06-28", "2024-07-01"])
    assert inferred([AGENCY, VOTE, blog]) == {"blog": Metadatum("2024-06-29", "dossier")}


def test_the_same_words_of_another_weekday_are_a_day_on() -> None:
    fall = read("chute", "L'atelier du chantier Tosca s'est effondré lundi sur le quai nord, a dit la préfète.", "2024-06-17")
    third = read("suite", "Le corps d'un troisième soudeur a été retrouvé mercredi sous les décombres de l'atelier.", "2024-06-19")
    text = "Le corps d'un deuxième soudeur a été retrouvé mardi sous les décombres de l'atelier.\nTosca s'est effondré lundi sans bruit."
    assert dated(fall, third, read("perdu", text))["perdu"][1] == [None, "2024-06-17"]
    years = read("ancien", "Le musée a fermé lundi.", "2022-03-08")  # no story of weeks
    assert dated(fall, third, years, read("perdu", text))["perdu"][1] == [None, None]


def test_this_monday_is_the_day_of_publication() -> None:
    local = read("local", "Arvelle a déposé ce lundi une offre de 320 millions d'euros sur le chantier naval Tosca.")
    assert dated(AGENCY, local)["local"] == ("2024-06-17", ["2024-06-17"])


def test_a_weekday_leaves_a_week() -> None:
    local = read("local", "Arvelle a proposé lundi 320 millions d'euros pour le chantier naval Tosca.")
    assert dated(AGENCY, local)["local"] == ("2024-06-17/2024-06-23", ["2024-06-17"])


def test_weekdays_that_agree_with_their_dates_tell_the_year() -> None:
    local = read("local", "Le ministre est venu samedi 22 juin à Port-Vallier.\nCe dimanche matin, les grues tournaient encore.")
    assert dated(AGENCY, VOTE, local)["local"] == ("2024-06-23", ["2024-06-22", "2024-06-23"])


def test_a_text_that_tells_its_own_year() -> None:
    lone = read("seul", "Fondé en 2019, le groupe a perdu un procès en mars 2023.\nIl a annoncé mardi (16 mai) vouloir vendre.")
    assert inferred([lone]) == {"seul": Metadatum("2023-05-16/2023-05-22", "text")}
    assert dated(lone)["seul"][1] == ["2019", "2023-03", "2023-05-16"]


def test_nobody_can_tell() -> None:
    lost = read("perdu", "Mardi, la chorale a chanté sous la pluie. Le maire a promis un toit pour septembre.")
    assert inferred([AGENCY, VOTE, lost]) == {}
    assert dated(lost)["perdu"] == (None, [None, None])
    assert dated(AGENCY, VOTE, lost)["perdu"] == (None, [None, "2024-09"])  # the story lies in one year


def test_a_month_is_narrowed_for_reading_but_stays_what_the_file_says() -> None:
    local = read("local", "Arvelle a déposé ce lundi une offre de 320 millions d'euros sur le chantier naval Tosca.", "2024-06")
    assert dated(AGENCY, local)["local"] == ("2024-06", ["2024-06-17"])
    assert inferred([AGENCY, local]) == {}


def test_events_of_the_same_source_and_of_others() -> None:
    other = read("autre", "Dix jours après l'explosion de l'atelier, les peintres ont repris le travail.", "2024-06-20")
    found = dated(AGENCY, other)
    assert found["autre"] == ("2024-06-20", ["2024-06-13"])
    (date,) = publication.date_all([AGENCY, other])["autre"].dates
    assert date.basis == "dossier"


def test_order_and_names_change_nothing() -> None:
    blog = read("blog", "Hier soir, dans la salle des fêtes, on a compté 412 oui et 97 non.")
    assert dated(AGENCY, VOTE, blog) == dated(blog, VOTE, AGENCY)


def test_what_one_source_says_alone_stays_when_another_leaves() -> None:
    both, alone = publication.date_all([AGENCY, VOTE]), publication.date_all([AGENCY])
    kept = [d for d in both["agence"].dates if d.basis in ("explicit", "document", "context")]
    assert kept == list(alone["agence"].dates)


def test_a_source_of_another_time_takes_nothing_from_the_story() -> None:
    lost = read("perdu", "La fusion a été votée vendredi 30 novembre et signée en mars. Un bilan suivra.")  # a Saturday in 2024
    assert dated(AGENCY, VOTE, lost)["perdu"] == (None, [None, None])


def test_the_story_gives_a_year_and_no_day() -> None:
    lost = read("perdu", "Le bilan a été publié hier, après celui de mars.")
    assert dated(read("seul", "Le bilan est tombé.", "2024-05-16"), lost)["perdu"] == (None, [None, "2024-03"])


def test_a_year_to_come_that_a_source_speaks_of_keeps_it_in_the_story() -> None:
    told = read("seul", "Le bilan est tombé.", "2024-05-16")
    ahead = read("perdu", "Le bilan a été publié hier, après celui de mars. Le port a reçu des commandes pour 2025.")
    assert dated(told, ahead)["perdu"] == (None, [None, "2024-03", "2025"])
    later = read("perdu", "Le bilan a été publié hier, après celui de mars. Le port a fermé le 3 juin 2025.")
    assert dated(told, later)["perdu"][1][1] is None
