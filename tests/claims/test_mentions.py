"""Sentences, and what their mentions tell: predicate class, who as written, modality and the words that it stands on."""

from dataclasses import replace

import pytest

from dossier.claims.reading import read
from dossier.load import text_source


def told(sentence: str) -> list[tuple[str, tuple[str, ...], str, str | None]]:
    reading = read(replace(text_source(sentence), language="fr"))
    text = reading.source.text

    def words(place: tuple[int, int] | None) -> str | None:
        return text[place[0] : place[1]] if place is not None else None

    return [
        (m.predicate, tuple(text[a.start : a.end] for a in m.actors), m.modality, words(m.grounds.where)) for m in reading.mentions
    ]


@pytest.mark.parametrize(
    ("sentence", "predicate", "actors", "modality", "sign"),
    [
        ("Ada Morel a racheté la verrerie en 2019.", "buy", ("Ada Morel",), "asserted", None),
        ("La verrerie a été rachetée par Ada Morel en 2019.", "buy", ("Ada Morel",), "asserted", None),
        ("Ada Morel aurait racheté la verrerie en 2019.", "buy", ("Ada Morel",), "reported", "aurait racheté"),
        ("Ada Morel compte racheter la verrerie en 2026.", "buy", ("Ada Morel",), "planned", "compte racheter"),
        ("Ada Morel rachètera la verrerie en 2026.", "buy", ("Ada Morel",), "planned", "rachètera"),
        ("Ada Morel n'a pas racheté la verrerie en 2019.", "buy", ("Ada Morel",), "denied", "n'a pas racheté"),
        ("La maire a porté plainte contre Ada Morel le 3 mars 2024.", "sue", ("La maire",), "asserted", None),
        ("Si Ada Morel rachète la verrerie, 40 emplois seront sauvés.", "keep", None, "conditional", "Si"),
        ("« Nous fermons », a déclaré Ada Morel.", None, ("Ada Morel",), "reported", None),
        ("L'incendie a fait 31 morts mardi.", "kill", None, "asserted", None),
        ("Ada Morel affirme ne pas vendre la verrerie.", None, ("Ada Morel",), "denied", "ne"),
        ("Ada Morel affirme n'avoir « jamais vendu » la verrerie.", None, ("Ada Morel",), "denied", "n'"),
        ("Ada Morel assure ne vendre que la verrerie.", None, ("Ada Morel",), "reported", None),
        ("« Je conteste cette vente », a dit Ada Morel.", None, ("Ada Morel",), "denied", "conteste"),
        ("Ada Morel s'est défendue mardi d'avoir vendu la verrerie.", None, ("Ada Morel",), "denied", "s'est défendue"),
        ("Ada Morel s'est défendue mardi devant le juge.", None, ("Ada Morel",), "asserted", None),
        # suppositions, and what is none
        ("Au cas où Ada Morel vend la verrerie, 40 emplois seront perdus.", None, None, "conditional", "où"),
        # a mark before a participle
        ("Ada Morel a \"menti\" au maire.", "mentir", ("Ada Morel",), "asserted", None),
        # what is announced may be done
        ("Le parquet a annoncé l'ouverture d'une enquête.", None, ("Le parquet",), "reported", None),
        ("Le parquet a annoncé la fermeture de la verrerie.", None, ("Le parquet",), "planned", "a annoncé"),
        # verbs of saying that say nothing
        ("La verrerie rapporte près de 600 euros à la ville.", None, None, "asserted", None),
        ("La baisse de 3 % s'explique par le froid.", None, None, "asserted", None),
        # what somebody tells without a « que »
        ("Ada Morel a fait état de trois blessés.", None, ("Ada Morel",), "reported", None),
        ("Ada Morel a fait part de sa tristesse mardi.", None, ("Ada Morel",), "reported", None),
        ("Ada Morel a fait partie de l'équipe en 2019.", None, ("Ada Morel",), "asserted", None),
        ("Ada Morel a avoué le vol en 2019.", None, ("Ada Morel",), "reported", None),
        # who is the subject
        ("A Sarnac, la grève continue mardi.", None, (), "asserted", None),
        ("L'offre d'Ada Morel est de 12 millions d'euros.", None, ("Ada Morel",), "asserted", None),
        ("Ada Morel sera une nouvelle fois entendue jeudi.", "entendre", ("Ada Morel",), "planned", None),
        ("La maire a, elle, vendu la verrerie mardi.", "sell", ("La maire",), "asserted", None),
        ("La maire a pu vendre la verrerie mardi.", "sell", ("La maire",), "asserted", None),
        ("La maire a promis de vendre la verrerie.", "sell", ("La maire",), "planned", "a promis de vendre"),
        ("La maire a tenté de vendre la verrerie.", "sell", ("La maire",), "asserted", None),
        ("La maire lui reproche la vente de 2019.", None, ("La maire",), "reported", None),
        ("La maire envisageait d'ailleurs de vendre la verrerie.", "sell", ("La maire",), "planned", None),
        ("La maire veut « vendre la verrerie ».", None, ("La maire",), "planned", None),
        ("La maire veut que la verrerie ferme mardi.", None, ("La maire",), "planned", None),
        ("La maire « recommande » donc que la verrerie soit vendue.", None, ("La maire",), "reported", None),
        ("La maire a contesté mardi la décision du préfet.", None, ("La maire",), "reported", None),
        ("La maire a contesté mardi les accusations du préfet.", None, ("La maire",), "denied", "a contesté"),
        ("La maire a promis « un audit de la verrerie indigne ».", None, ("La maire",), "planned", None),
        ("La maire a répondu mardi au préfet.", None, ("La maire",), "asserted", None),
        ("La maire a répondu mardi que la verrerie vivait.", None, ("La maire",), "reported", None),
        ("La maire affirme que l'aide promise aux verriers ira à tous.", None, None, "planned", None),
        ("La verrerie possède « un four unique en Europe », selon la maire.", None, None, "reported", None),
        ("Ada Morel en a vendu deux en 2019.", "sell", ("Ada Morel",), "asserted", None),
        ("Les péages, courants ailleurs (Londres, Oslo), ont augmenté de 3 %.", None, (), "asserted", None),
        # what is to come
        ("La maire craint une grève prévue mardi à la verrerie.", None, None, "planned", "prévue"),
        ("La maire craint une grève attendue mardi à Sarnac.", None, None, "planned", "attendue"),
        ("Le prix, fixé à 3 euros par la mairie, est bas.", None, None, "asserted", None),
        ("La ville espère une aide de 3 millions d'euros.", None, None, "planned", "espère"),
        ("La ville a préparé une aide de 3 millions d'euros.", None, None, "asserted", None),
        # only what stands on somebody's word is reported
        ("Il faut dire que la verrerie emploie 300 personnes.", None, None, "asserted", None),
        ("La ville n'a recensé que 27 cas.", "record", None, "asserted", None),
        ("Le préfet a nommé Ada Morel, connue selon des élus pour sa rigueur, pour diriger le moulin.", "appoint", None, "asserted", None),
        ("Un incendie s'est déclaré tôt mardi matin à la verrerie.", None, None, "asserted", None),
        ("La maire s'est déclarée surprise de la vente de la verrerie.", None, ("La maire",), "reported", None),
        ("La maire a refusé de vendre la verrerie.", "sell", ("La maire",), "denied", "a refusé de vendre"),
        ("La maire nie toute décision de vente.", None, ("La maire",), "denied", "nie"),
        ("La maire s'est déclarée mardi favorable à la vente de la verrerie.", None, ("La maire",), "reported", None),
        # a rumour, and what hangs on a condition
        ("La verrerie emploierait 300 personnes.", "employ", None, "reported", "emploierait"),
        ("La verrerie pourrait employer 300 personnes.", "employ", None, "conditional", "pourrait employer"),
        ("Si la maire acceptait, la verrerie emploierait 300 personnes.", "employ", None, "conditional", "Si"),
        # a negation that says it is so
        ("La maire n'a pas tardé à quitter la salle mardi.", "leave", ("La maire",), "asserted", None),
        ("La maire n'a pas hésité à vendre la verrerie mardi.", "sell", ("La maire",), "asserted", None),
        ("La maire n'a pas pu vendre la verrerie mardi.", "sell", ("La maire",), "denied", None),
        ("La maire a renoncé à vendre la verrerie mardi.", "sell", ("La maire",), "denied", "a renoncé à vendre"),
        ("La maire a failli vendre la verrerie mardi.", "sell", ("La maire",), "denied", None),
        ("La maire a fini par vendre la verrerie mardi.", "sell", ("La maire",), "asserted", None),
        ("La halle sera fermée mardi, à l'appel des syndicats.", "close", ("syndicats",), "planned", None),
        ("Ada Morel a fermé la halle mardi à la demande du préfet.", "close", ("Ada Morel",), "asserted", None),
        ("La vente a été décidée par l'assemblée générale extraordinaire de la coopérative.", "decide", None, "asserted", None),
        ("Le bilan fait état mardi de 40 blessés recensés par la maire.", None, ("la maire",), "reported", None),
        ("La loi fait perdre à la maire 3 millions d'euros.", "lose", ("la maire",), "asserted", None),
        ("La plupart des députés ont voté la loi mardi.", "vote", ("députés",), "asserted", None),
        ("Avec l'arrivée du groupe Varenne à Sarnac, Ada Morel a vendu dix sites en 2019.", "sell", ("Ada Morel",), "asserted", None),
        ("L'un des messages a été publié mardi par Ada Morel.", "publish", ("Ada Morel",), "asserted", None),
        ("Le texte a été retoqué par le Sénat en 2017.", "reject", None, "asserted", None),
        (
            "Samedi, lors d'une marche réunissant des milliers de personnes, des élus menés par Ada Morel ont pris la mairie.",
            "prendre",
            ("des élus",),
            "asserted",
            None,
        ),
        (
            "En plein débat sur les prix, lié notamment à la hausse des taxes, la maire de Sarnac (Ain) a vendu la verrerie mardi.",
            "sell",
            ("la maire de Sarnac",),
            "asserted",
            None,
        ),
        # who acts in the past, with a verb that mostly tells how things are
        ("Les policiers ont fait usage de la force.", None, ("Les policiers",), "asserted", None),
        ("La maire a quand même vendu la verrerie mardi.", "sell", ("La maire",), "asserted", None),
        # denying is not what is done when it is only meant
        ("La maire a réuni la presse mardi pour démentir la vente.", "meet", ("La maire",), "asserted", None),
        ("La maire a démenti mardi la vente de la verrerie.", "deny", ("La maire",), "denied", None),
    ],
)
def test_mentions(sentence: str, predicate: str | None, actors: tuple[str, ...] | None, modality: str, sign: str | None) -> None:
    [found] = told(sentence)
    assert found[2] == modality
    assert predicate in (None, found[0])
    assert actors in (None, found[1])
    assert sign is None or (found[3] or "").casefold() == sign.casefold()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a clause that breaks off where another tells what is said is none
        ("La maire précise que la vente intervient alors que Paul Tillier quitte la ville.", [("leave", ("Paul Tillier", "La maire"))]),
        # a description may hold a participle, a capital may lack its accent
        (
            "Des élus menés par Paul Tillier ont quitté la salle mardi.",
            [("lead", ("Paul Tillier",)), ("leave", ("Des élus",))],
        ),
        (
            "Epaulée par Paul Tillier, Ada Morel a vendu la verrerie mardi.",
            [("help", ("Paul Tillier",)), ("sell", ("Ada Morel",))],
        ),
        # a subject that something is embedded behind, and a verb that looks inverted
        (
            "Depuis mardi, la maire, l'élue la plus critiquée par la presse, évoque la vente de deux sites.",
            [("accuse", ("la presse",)), ("évoquer", ("la maire",))],
        ),
        # who counted stands behind the figure
        (
            "La marche a réuni 4 000 personnes mardi, contre 9 000 mardi dernier à la même heure, a dénombré la préfète.",
            [("meet", ("la préfète",)), ("meet", ("la préfète",))],
        ),
        # whose the subject is; who does what another says; behind a medium, who does it first
        ("Les annonces du préfet sont attendues mardi.", [("attendre", ("préfet",))]),
        ("La maire affirme que Paul Tillier a vendu la verrerie mardi.", [("sell", ("La maire", "Paul Tillier"))]),
        ("Le Parisien révèle que Paul Tillier a vendu la verrerie.", [("reveal", ("Paul Tillier", "Le Parisien"))]),
        (
            "Le Parisien révèle qu'en raison d'une panne survenue à Sarnac, la maire, qui préside la verrerie, a fermé deux sites.",
            [("reveal", ("Le Parisien",)), ("close", ("la maire", "Le Parisien")), ("lead", ("la maire", "Le Parisien"))],
        ),
        # a participle in the place of a noun; a subject of its own that something is embedded behind
        ("La société Aubel a fermé le moulin et licencié 300 meuniers.", [("close", ("La société",)), ("dismiss", ("La société",))]),
        ("Ada Morel a reçu Paul Tillier, élu en 2014 et condamné en 2019.", [("receive", ("Ada Morel",)), ("convict", ())]),
        ("La chute d'un mur de la ville de Sarnac qui a tué douze hommes est récente.", [("kill", ())]),
        ("Huit trains, les premiers partis mercredi, ont été annulés.", [("cancel", ())]),
        (
            "Les grévistes voulaient entrer, mais la police, qui a fermé la rue mardi, a dispersé le cortège.",
            [("enter", ("Les grévistes",)), ("disperse", ("la police",)), ("close", ("la police",))],
        ),
        # a participle tells of whom it stands beside
        (
            "Ada Morel, condamnée en 2019 à une amende, a quitté la ville mardi.",
            [("convict", ("Ada Morel",)), ("leave", ("Ada Morel",))],
        ),
        # what follows the verb of a clause that takes up a subject, or a plural behind a singular verb, is an object
        (
            "La maire, élue en 2014, a vu Paul Tillier mardi et appelle ses troupes à voter.",
            [("appoint", ("La maire",)), ("voir", ("La maire",)), ("demand", ("La maire",))],
        ),
        # what a quantity or « l'un de » stands before, and what stands in marks, is a subject
        ("Mardi, une demi-douzaine de Kanor ont ouvert la verrerie.", [("open", ("Kanor",))]),
        ("Mardi, deux d'entre eux ont quitté la ville.", [("leave", ("eux",))]),
        ("Las d'attendre, les « élus » ont quitté la ville mardi.", [("leave", ("élus",))]),
        # a word that only opens the sentence is less than a name
        ("Favori des sondages, Paul Tillier a quitté la ville mardi.", [("leave", ("Paul Tillier",))]),
        # who is made to react
        ("L'offre a fait réagir Ada Morel mardi.", [("say", ("Ada Morel",))]),
        # what two passives are told of did neither
        ("La verrerie a été rachetée mardi par Paul Tillier et fermée jeudi.", [("buy", ("Paul Tillier",)), ("close", ())]),
        # « l'un d'eux » is nobody in particular
        ("« Nous fermons », a dit l'un d'eux.", []),
    ],
)
def test_who_does_what(sentence: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(predicate, actors) for predicate, actors, *_ in told(sentence)] == expected


def test_a_count_among_another_is_told_apart() -> None:
    assert len(told("Le port a perdu 300 salariés mardi, dont 120 apprentis.")) == 2
    assert len(told("Mardi, 300 salariés, dont 120 apprentis, ont quitté le port.")) == 1


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ada Morel a présenté une offre mardi. L'offre, de 3 millions d'euros, expire vendredi.", ("Ada Morel",)),
        ("Ada Morel compte racheter la verrerie. Cette offre expire vendredi.", ("Ada Morel",)),
        ("Ada Morel a lancé un plan mardi. Paul Tillier a ri. Ce plan prendra fin vendredi.", ("Ada Morel",)),
        # nothing told of it, a deed that another noun completes, what nobody does
        ("Ada Morel a quitté la ville mardi. L'offre expire vendredi.", ()),
        ("Ada Morel a racheté la verrerie mardi. Le pouvoir d'achat a reculé vendredi.", ()),
        ("Ada Morel a augmenté les loyers mardi. La hausse prendra fin vendredi.", ()),
    ],
)
def test_whose_deed_a_noun_takes_up(text: str, actors: tuple[str, ...]) -> None:
    assert told(text)[-1][1] == actors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une deuxième victime identifiée\n\nLe maire a parlé.", ["identify", "parler"]),
        ("Sarnac : la criée fermée pour travaux\n\nLe maire a parlé.", ["close", "parler"]),
        ("Un homme armé\n\nLe maire a parlé.", ["parler"]),  # no event of the word lists
        ("La criée fermée, le maire a parlé.", ["parler"]),  # no heading
        ("Une porte fermée.\n\nLe maire a parlé.", ["parler"]),
    ],
)
def test_a_title_tells_without_an_auxiliary(text: str, expected: list[str]) -> None:
    assert [predicate for predicate, *_ in told(text)] == expected


def test_a_mention_a_fact() -> None:
    found = told("Ada Morel a fondé la verrerie en 1974, l'a vendue en 1990 et est morte en 2015.")
    assert [predicate for predicate, *_ in found] == ["found", "sell", "kill"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is conceded is told, not supposed
        ("Si la maire a quitté la salle mardi, elle n'a rien vendu.", [("leave", "asserted"), ("sell", "denied")]),
        ("Si la maire avait vendu la verrerie, le préfet aurait quitté la salle mardi.", [("leave", "conditional")]),
        ("Si la maire a vendu la verrerie en 2019, elle quittera la salle.", [("leave", "conditional")]),
        ("Si un élu a vendu la verrerie en 2019, il doit quitter la salle.", [("leave", "conditional")]),
    ],
)
def test_what_is_conceded(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(predicate, modality) for predicate, _, modality, _ in told(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Nul ne sait si la maire a vendu la verrerie en 2019.",
        "Le préfet a demandé mardi si la maire avait vendu la verrerie.",
        "Personne ne sait si la maire a vendu la verrerie en 2019 et le préfet se tait.",
    ],
)
def test_what_is_asked_is_not_told(sentence: str) -> None:
    assert ("sell", "asserted") not in [(predicate, modality) for predicate, _, modality, _ in told(sentence)]


def mentions(sentence: str) -> list[tuple[str, str | None]]:
    """(words, what is embedded in them) of each mention."""
    reading = read(replace(text_source(sentence), language="fr"))
    text = reading.source.text
    return [(text[m.start : m.end], text[m.aside.start : m.aside.end] if m.aside else None) for m in reading.mentions]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ada Morel, qui préside le club depuis 2014, a démissionné lundi.",
            [
                ("Ada Morel, qui préside le club depuis 2014", None),
                ("Ada Morel, qui préside le club depuis 2014, a démissionné lundi", "qui préside le club depuis 2014, "),
            ],
        ),
        (
            "Ada Morel, élue en 2014, a quitté le conseil mardi.",
            [("Ada Morel, élue en 2014", None), ("Ada Morel, élue en 2014, a quitté le conseil mardi", "élue en 2014, ")],
        ),
        (  # a bracket that opens before belongs to what holds it
            "Ada Morel a quitté la salle mardi (et vendu la verrerie en 2019).",
            [("Ada Morel a quitté la salle mardi", None), ("vendu la verrerie en 2019", None)],
        ),
        (  # a relative or a participle keeps the noun that it tells of
            "Ada Morel a visité mardi la verrerie, qui emploie 300 personnes.",
            [("Ada Morel a visité mardi la verrerie", None), ("la verrerie, qui emploie 300 personnes", None)],
        ),
        (
            "Ada Morel a présenté mardi le plan lancé en 2017 par la région.",
            [("Ada Morel a présenté mardi le plan", None), ("le plan lancé en 2017 par la région", None)],
        ),
        (
            "Mardi, à Sarnac, la maire, qui dirige la ville depuis 2014, a fermé le pont.",
            [
                ("Mardi, à Sarnac, la maire, qui dirige la ville depuis 2014", None),
                ("Mardi, à Sarnac, la maire, qui dirige la ville depuis 2014, a fermé le pont", "qui dirige la ville depuis 2014, "),
            ],
        ),
        (  # a cue that closes the sentence goes with what it reports, past what is embedded
            "Une panne a privé 300 foyers de courant mardi, avant que le réseau ne soit rétabli, a annoncé le préfet.",
            [
                (
                    "Une panne a privé 300 foyers de courant mardi, avant que le réseau ne soit rétabli, a annoncé le préfet",
                    ", avant que le réseau ne soit rétabli, ",
                ),
            ],
        ),
        (
            "Ada Morel a quitté le club en 2014 et fondé la verrerie en 2015.",
            [("Ada Morel a quitté le club en 2014", None), ("fondé la verrerie en 2015", None)],
        ),
    ],
)
def test_a_clause_taken_up_again_has_its_subject(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert mentions(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "D'après Ada Morel, la mairie a vendu le moulin en 2019.",
        "Par ailleurs, selon Ada Morel, la mairie a vendu le moulin en 2019.",
        "Mardi, d'après Ada Morel, la mairie a vendu le moulin.",
        "La mairie, selon Ada Morel, a vendu le moulin en 2019.",
        "Par ailleurs, précise Ada Morel, la mairie a vendu le moulin en 2019.",
        "La mairie, précise Ada Morel, a vendu le moulin en 2019.",
        "La prise de contrôle du moulin, selon Ada Morel, a provoqué des violences en 2019.",
    ],
)
def test_a_fact_keeps_on_whose_word_it_stands(sentence: str) -> None:
    reading = read(replace(text_source(sentence), language="fr"))
    [mention] = reading.mentions
    text = reading.source.text
    assert text[mention.start : mention.end] == sentence.rstrip(".")
    assert mention.modality == "reported"
    assert mention.attribution is not None
    assert text[slice(*mention.attribution.reference.span)] == "Ada Morel"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Le moulin a été vendu mardi, selon Le Monde.", "medium"),
        ("Selon La Voix du Nord, le moulin a été vendu mardi.", "medium"),
        ("Le moulin a été vendu mardi, a révélé RTL.", "medium"),
        ("Le moulin a été vendu mardi, selon Paul Monde.", "named"),
        ("Le moulin a été vendu mardi, selon Marélie.", "named"),
    ],
)
def test_a_medium_that_is_cited(sentence: str, kind: str) -> None:
    [mention] = read(replace(text_source(sentence), language="fr")).mentions
    assert mention.attribution is not None
    assert mention.attribution.kind == kind


def test_what_a_relative_reports_ends_before_the_sentence_goes_on() -> None:
    told_of = told("La maire, qui estime que la verrerie est perdue, a vendu le moulin.")
    assert [(predicate, modality) for predicate, _, modality, _ in told_of if predicate == "sell"] == [("sell", "asserted")]


def test_the_verb_of_the_sentence_is_no_cue_of_what_its_relative_tells() -> None:
    told_of = told("La maire, dont 9 maisons étaient occupées, assure devant le conseil avoir vendu le moulin.")
    assert [modality for _, _, modality, _ in told_of] == ["asserted", "reported"]


def test_a_figure_of_the_subject_goes_to_the_clause_taken_up_again() -> None:
    reading = read(replace(text_source("Les 12 personnes, qui logeaient à 40 mètres du port, ont été tuées mardi."), language="fr"))
    [killed] = [mention for mention in reading.mentions if mention.predicate == "kill"]
    assert [reading.amounts[i].value for i in killed.amounts] == ["12"]


def counted(sentence: str) -> list[tuple[str, str | None]]:
    """Each figure and who counted, if the text says so."""
    reading = read(replace(text_source(sentence), language="fr"))
    text = reading.source.text
    return [
        (reading.amounts[i].value, text[slice(*m.attribution.reference.span)] if m.attribution else None)
        for m in reading.mentions
        for i in m.amounts
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (  # for whom, far behind a figure, is no counter
            "Les prix ont augmenté de 1,8 % en 2021 et de 2,6 % en 2022 en raison du nouveau tarif de la ville pour Norvanor.",
            [("1.8", None), ("2.6", None)],
        ),
        (
            "La police a recensé 390 manifestants samedi et les syndicats 1 200.",
            [("390", "La police"), ("1200", "les syndicats")],
        ),
        (
            "Samedi, 4 800 manifestants ont défilé selon la police, 7 500 selon la CGT.",
            [("4800", "la police"), ("7500", "CGT")],
        ),
        (
            "Selon la police, 390 manifestants ont défilé samedi, 1 200 selon la CGT.",
            [("390", "la police"), ("1200", "CGT")],
        ),
        ("Samedi, 390 manifestants ont défilé, 1 200 selon la CGT.", [("390", None), ("1200", "CGT")]),
        (
            "Samedi, 8 000 personnes ont défilé selon les organisateurs (3 500 selon la préfecture).",
            [("8000", "les organisateurs"), ("3500", "la préfecture")],
        ),
        (
            "Samedi, de 170 000 manifestants (autorités) à 500 000 manifestants (syndicats) ont défilé.",
            [("170000", None), ("500000", None)],
        ),
        (
            "Samedi, 170 000 manifestants (autorités), 500 000 manifestants (syndicats) ont défilé.",
            [("170000", "autorités"), ("500000", "syndicats")],
        ),
        ("Samedi, 4 800 personnes (dont des enfants), 7 500 personnes (dont des élus) ont défilé.", [("4800", None), ("7500", None)]),
        ("Samedi, 4 800 personnes ont défilé à Sarnac, 7 500 à Port-Aubin.", [("4800", None), ("7500", None)]),
        # among whom nobody counts
        ("La verrerie emploie 300 salariés, dont 120 apprentis.", [("300", None), ("120", None)]),
        ("L'explosion a fait 24 blessés, dont trois dans un état grave.", [("24", None), ("3", None)]),
    ],
)
def test_who_counted(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert counted(sentence) == expected


def test_what_was_announced_is_told_as_announced() -> None:
    """A participle tells a plan that was made, and no plan of its own."""
    assert [sure for predicate, _, sure, _ in told("La marche annoncée pour le 3 mai a été interdite.") if predicate == "announce"] == [
        "asserted"
    ]


def test_what_bids_the_reader_do_something_is_no_fact() -> None:
    assert told("Retrouvez la carte des travaux du 3 mai 2024.") == []


def test_a_question_in_a_title_asks_nothing() -> None:
    assert [predicate for predicate, *_ in told("Ada Morel a publié le 3 mai 2024 un livre intitulé « Où va la ville ? ».")] == ["publish"]
    assert told("Ada Morel a-t-elle publié un livre le 3 mai 2024 ?") == []


def test_how_things_are_told_in_passing_is_no_fact() -> None:
    assert [p for p, *_ in told("La verrerie, qui domine la ville, a fermé mardi.")] == ["close"]
    assert [p for p, *_ in told("La verrerie, qui emploie 300 personnes, a fermé mardi.")] == ["employ", "close"]
    assert [p for p, *_ in told("La maire, qui a vendu la tour, a quitté la salle mardi.")] == ["sell", "leave"]


def test_what_the_author_makes_of_it_is_no_fact() -> None:
    assert told("La vente du moulin semble convaincre Ada Morel. Elle pourrait bien bouleverser la ville.") == []
    assert told("La maire pourrait vendre le moulin en 2026.") != []


def test_neither_was_done() -> None:
    both = told("La maire n'a pas fermé le moulin ni vendu 300 meules mardi.")
    assert [(predicate, modality) for predicate, _, modality, _ in both] == [("close", "denied"), ("sell", "denied")]


def test_a_text_may_end_amid_a_verb() -> None:
    assert told("Ada Morel a-t") == []


def test_what_only_refers_to_what_was_told_is_no_fact() -> None:
    assert [p for p, *_ in told("Ada Morel a vendu la tour, comme elle l'a révélé à la radio.")] == ["sell"]
    assert told("« La tour a-t-elle tué Ada Morel ? »") == []


def test_the_occasion_of_an_interview_is_no_fact() -> None:
    assert [p for p, *_ in told("Interrogée par LCI, la maire a vendu la tour.")] == ["sell"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Paul Tillier a quitté la ville trois jours après l'effondrement de deux tours.",
            [("leave", None), ("collapse", "après l'effondrement de deux tours")],
        ),
        ("À la suite du rachat du moulin par la ville, il a ri.", [("buy", "À la suite du rachat du moulin par la ville"), ("rire", None)]),
        ("Depuis la fermeture du moulin il a perdu trois kilos.", [("close", "Depuis la fermeture du moulin"), ("lose", None)]),
        ("Paul Tillier s'est tu après la mort d'Ada Morel pour aider la ville.", [("taire", None), ("kill", "après la mort d'Ada Morel")]),
        # no event, none that is past, or none that the article says to be one
        ("Depuis le début de l'année, il a perdu trois kilos.", [("lose", None)]),
        ("Avant la fermeture du moulin, il a perdu trois kilos.", [("lose", None)]),
        ("Après une réunion de deux heures, Paul Tillier a quitté la ville.", [("leave", None)]),
        ("Après l'effondrement des « tours », Paul Tillier a quitté la ville.", [("leave", None)]),
    ],
)
def test_what_came_before_is_told_too(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    found = read(replace(text_source(sentence), language="fr")).mentions
    assert [m.predicate for m in found] == [predicate for predicate, _ in expected]
    assert all(sentence[m.start : m.end] == words for m, (_, words) in zip(found, expected, strict=True) if words is not None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada Morel a salué le maire, qui n'a pas bougé.", ["think", "bouger"]),
        ("Ada Morel a salué le maire, qui boite.", ["think"]),  # what somebody is like
        ("La mairie a fait expertiser le moulin, payé des travaux et relogé trois familles.", ["expertiser", "pay", "rehouse"]),
        ("La mairie a fait expertiser le moulin loué en 2018 et fermé depuis.", ["expertiser", "louer"]),
    ],
)
def test_what_is_told_for_itself(sentence: str, expected: list[str]) -> None:
    assert [predicate for predicate, *_ in told(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Les prix ont augmenté de 1,8 % en 2021 et de 2,6 % en 2022.", ["Les prix ont augmenté de 1,8 % en 2021", "de 2,6 % en 2022"]),
        (
            "La ville a versé 3 millions d'euros en 2022, 4 millions en 2023 et 5 millions en 2024.",
            ["La ville a versé 3 millions d'euros en 2022", "4 millions en 2023", "5 millions en 2024"],
        ),
        ("La ville a compté 3 blessés mardi et 4 blessés mercredi.", ["La ville a compté 3 blessés mardi", "4 blessés mercredi"]),
        # of one time, from one to the other, or between the two
        ("Les prix ont augmenté de 1,8 % à Sarnac et de 2,6 % en 2020.", ["Les prix ont augmenté de 1,8 % à Sarnac et de 2,6 % en 2020"]),
        ("Le taux est passé de 3 % en 2020 à 5 % en 2024.", ["Le taux est passé de 3 % en 2020 à 5 % en 2024"]),
        ("Il a perdu entre 3 kilos en 2020 et 5 kilos en 2024.", ["Il a perdu entre 3 kilos en 2020 et 5 kilos en 2024"]),
    ],
)
def test_a_figure_a_time(sentence: str, expected: list[str]) -> None:
    found = read(replace(text_source(sentence), language="fr")).mentions
    assert [sentence[m.start : m.end] for m in found] == expected


def test_a_mention_ends_before_a_mark_that_opens_what_follows() -> None:
    text = (
        'La situation est dramatique à Sarnac, car dans des tours "où les verriers vendent des moulins, (...) la ville est le seul'
        ' moyen de vendre 3 tours en 2019", ajoute Ada Morel.'
    )
    first, *_ = read(replace(text_source(text), language="fr")).mentions
    assert text[first.start : first.end] == "La situation est dramatique à Sarnac, car dans des tours"


def modalities(text: str) -> dict[str, str]:
    found = read(replace(text_source(text), language="fr"))
    return {found.source.text[m.start : m.end]: m.modality for m in found.mentions}


def test_what_goes_on_with_a_supposition_is_one() -> None:
    text = "Si le vote avait lieu mardi, Ada Morel perdrait. Luc Brun aurait 40 % des voix. La maire a gagné trois sièges."
    assert modalities(f"{text}\n\nLa verrerie emploierait 300 personnes.\n") == {
        "Si le vote avait lieu mardi, Ada Morel perdrait": "conditional",
        "Luc Brun aurait 40 % des voix": "conditional",
        "La maire a gagné trois sièges": "asserted",
        "La verrerie emploierait 300 personnes": "reported",
    }


def test_who_an_event_is_of() -> None:
    assert told("Plusieurs appels à bloquer Sarnac samedi ont surpris.")[0][:2] == ("appeal", ())
    assert told("L'annonce mardi par Ada Morel de la vente a surpris.")[0][:2] == ("announce", ("Ada Morel",))


def test_even_if_it_happened_it_happened() -> None:
    assert set(modalities("Ada Morel a gagné 12 sièges, même si elle a perdu trois villes mardi.").values()) == {"asserted"}
