"""What a line is by its own form."""

import pytest

from dossier.load.kinds import kind, tweets, video_credit
from dossier.load.lines import cut
from dossier.load.words import furniture_words

WORDS = furniture_words("fr")


def told(line: str) -> str | None:
    (one,) = cut(line)
    return kind(one, WORDS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Réagir", "label"),
        ("Commenter (14)", "label"),
        ("Regarder la vidéo (1 min 42)", "label"),
        ("Partager sur Facebook  Partager sur X  Envoyer par mail", "label"),
        ("Partagez l’article : Mastodon – Telegram – Imprimer", "label"),
        ("Se connecter  S’abonner dès 1 €", "label"),
        ("Lecture : 4 min", "label"),
        ("← La fête du village en images", "label"),
        ("j.morel@mairie.example", "label"),
        ("Le Journal | Économie | Culture | Sports", "menu"),
        ("Entreprises › Industrie", "menu"),
        ("Accueil   À propos   Contact", "menu"),
        ("Propulsé par un logiciel libre | Se connecter", "label"),
        ("Reportage", "format"),
        ("17:30Salces : le pont rouvre lundi", "clock"),
        ("- 8h05 Le marché déménage", "clock"),
        ("À lire aussi : Salces. La piscine rouvrira le 15 mai", "also"),
        ("Lire aussi – Le prix des ponts a doublé", "also"),
        ("► À écouter aussi : la chronique du matin", "also"),
        ("Lire : Les ponts qui inquiètent", "also"),
        ("A lire aussi", "also header"),
        ("Sur le même sujet", "also header"),
        ("LES PLUS LUS", "ranking"),
        ("Sommaire", "contents"),
        ("14 commentaires", "comments"),
        ("Commentaires (0)", "comments"),
        ("Abonnez-vous : 8 € par mois, sans engagement.", "bid"),
        ("Vous avez lu cet article gratuitement.", "bid"),
        ("Suivez Radio Salces sur WhatsApp", "bid"),
        ("La suite est réservée aux abonnés. Il vous reste 60 % de l'article.", "bid"),
        ("Par Jeanne Morel", "byline"),
        ("Par Jeanne Morel et Luc Roux, à Salces", "byline"),
        ("Propos recueillis par Jeanne Morel", "byline"),
        ("De notre correspondante à Salces", "byline"),
        ("Publié le 29/03/2024 à 18h42", "published"),
        ("Le Quotidien avec AFP, publié le mercredi 05 août 2020 à 14h40", "published"),
        ("Mis à jour hier à 10h", "published"),
        ("Rédaction | 22.05.2024, 17h31", "published"),
        ("Paris, le 17 juin 2024", "published"),
        ("22 mai 2024 à 07:15 – 3 min de lecture", "published"),
        ("Mardi 12 mars 2024", "day"),
        ("date 2025-02", "published"),
        ("Salces (Vaucluse), 12 mars 2024 (AFP) -", "dateline"),
        ("N° 1214 – semaine du 18 au 24 avril 2024", "issue"),
        ("Source : https://quotidien.example/pont", "source"),
        ("https://quotidien.example/pont", "source"),
        ("Source : AFP", "source"),
        ("© Le Quotidien", "credit"),
        ("Photo : le pont, en 2019. © DR", "credit"),
        ("Jean Dupont / POOL / AFP", "credit"),
        ("(illustration) ( AFP / JEAN DUPONT )", "credit"),
        ("Le pont rouvrira lundi. Sophie Aubry / Le Quotidien", "credit"),
        ("Le pont dans la brume. | LE QUOTIDIEN", "credit"),
        ("Le pont de Salces. (Photo d’illustration)", "credit"),
        ("![Le pont © X](https://quotidien.example/pont.jpg)", "credit"),
        ("Le pont vu du cielpar Radio Salces", "video"),
        ("#Emploi #Industrie #Salces", "hashtags"),
        ("lde/mpr/ibx", "initials"),
        ("***", "ornament"),
    ],
)
def test_page_matter(line: str, expected: str) -> None:
    assert told(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Le pont rouvre lundi",
        "Par 12 voix contre 9, le conseil a voté le budget",
        "Par ailleurs, la maire a annoncé des travaux",
        "Publié dans une revue scientifique, le rapport conclut à un défaut d'entretien.",
        "Un rapport publié le 12 mars",
        "« Suivez-nous », a lancé la maire à la foule.",
        "Suivez, dit-elle, l'exemple de nos voisins.",
        "Selon l'AFP, trois autres ponts sont fermés.",
        "À lire les experts, le pont tiendra encore dix ans.",
        "Lire reste le premier loisir des Français",
        "Voir la mer, premier roman de Lou Vidal",
        "Photo à l'appui, l'opposition a montré l'état du tablier.",
        "Source d'inquiétude pour les riverains, le pont sera surveillé.",
        "La maire (au centre) a coupé le ruban.",
        "« Non. »",
        "Des enjeux financiers majeurs",
        "- Colère -",
        "Aujourd'hui encore, personne ne sait qui paiera.",
        "Écoutez, nous avons tout essayé.",
        "97,4 millions d'euros",
        "2. Le rôle des régulateurs",
    ],
)
def test_the_article(line: str) -> None:
    assert told(line) is None


def test_the_credit_of_a_video() -> None:
    text = "Les premières images du pontpar Radio Salces"
    at = video_credit(text)
    assert at is not None
    assert text[at:] == "par Radio Salces"
    assert video_credit("Le pont a été fermé par la préfecture") is None


def test_the_signature_of_a_message() -> None:
    text = "Le pont est ouvert. — Ville de Salces (@salces) February 10, 2025 La maire s'est réjouie."
    ((start, end),) = tweets(text)
    assert text[start:end] == "— Ville de Salces (@salces) February 10, 2025"
