"""A sentence cut into clauses: what each tells, and how it hangs on the others."""

import pytest

from dossier.annotate.clauses import split
from dossier.annotate.predicates import find
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Span

FRENCH = load("fr")


def clauses(sentence: str) -> list[tuple[str, str]]:
    """(relation, words) of each clause."""
    tokens = tokenise(sentence, [Span(0, len(sentence))])
    last = len(tokens) - 1
    return [(c.relation, tokens.raw(c.first, c.after)) for c in split(tokens, 0, last, find(tokens, 0, last, FRENCH), FRENCH)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Le maire, qui dirige la ville depuis 2014, a démissionné lundi.",
            [("relative", "Le maire, qui dirige la ville depuis 2014"), ("resumed", "a démissionné lundi.")],
        ),
        (
            "La société a fermé deux sites et licencié 40 personnes.",
            [("main", "La société a fermé deux sites"), ("coordinate", "licencié 40 personnes.")],
        ),
        (
            "La société a fermé un site, vendu un autre et licencié 40 personnes.",
            [("main", "La société a fermé un site"), ("coordinate", "vendu un autre"), ("coordinate", "licencié 40 personnes.")],
        ),
        (  # infinitives that share their verb
            "La société veut fermer deux sites et licencier 40 personnes.",
            [("main", "La société veut fermer deux sites"), ("coordinate", "licencier 40 personnes.")],
        ),
        (
            "Elle cherche à vendre un site, à fermer l'autre et à licencier 40 personnes.",
            [("main", "Elle cherche à vendre un site"), ("coordinate", "à fermer l'autre"), ("coordinate", "à licencier 40 personnes.")],
        ),
        ("Elle veut vivre et travailler au pays.", [("main", "Elle veut vivre et travailler au pays.")]),
        (
            "La loi permet de fermer le site et de licencier 40 personnes.",
            [("main", "La loi permet de fermer le site et de licencier 40 personnes.")],
        ),
        ("La vente a suscité angoisse et colère.", [("main", "La vente a suscité angoisse et colère.")]),
        (  # adjectives that a verb follows, a participle that could be a present
            "Un défilé contre les violences physiques et verbales est prévu samedi.",
            [("main", "Un défilé contre les violences physiques et verbales est prévu samedi.")],
        ),
        (
            "Ce vernis, interdit depuis 2013, a été retiré mardi.",
            [("participle", "Ce vernis, interdit depuis 2013"), ("resumed", "a été retiré mardi.")],
        ),
        (
            "Elle a fondé le journal en 1998 avant de le vendre en 2004.",
            [("main", "Elle a fondé le journal en 1998"), ("purpose", "avant de le vendre en 2004.")],
        ),
        (
            "Si le préfet accepte, le défilé partira samedi.",
            [("condition", "Si le préfet accepte"), ("main", "le défilé partira samedi.")],
        ),
        (  # what is conceded is no condition
            "Si le préfet a critiqué le défilé, il n'a rien interdit.",
            [("adverbial", "Si le préfet a critiqué le défilé"), ("main", "il n'a rien interdit.")],
        ),
        (
            "Si le préfet avait accepté, le défilé serait parti samedi.",
            [("condition", "Si le préfet avait accepté"), ("main", "le défilé serait parti samedi.")],
        ),
        (
            "Le procureur a indiqué que deux hommes avaient été arrêtés.",
            [("main", "Le procureur a indiqué"), ("that", "que deux hommes avaient été arrêtés.")],
        ),
        (
            "Ouverte en 1931, la piscine fermera en juin.",
            [("participle", "Ouverte en 1931"), ("main", "la piscine fermera en juin.")],
        ),
        (
            "Le club a perdu trois joueurs, tandis que son entraîneur négocie son départ.",
            [("main", "Le club a perdu trois joueurs"), ("adverbial", "tandis que son entraîneur négocie son départ.")],
        ),
        (
            "L'avocate (UDF) conteste la décision ; le parquet a fait appel.",
            [("main", "L'avocate (UDF) conteste la décision"), ("main", "le parquet a fait appel.")],
        ),
        (
            "Le groupe rachète son rival, une entreprise lyonnaise créée en 1987.",
            [("main", "Le groupe rachète son rival"), ("participle", "une entreprise lyonnaise créée en 1987.")],
        ),
        ("« Nous partirons », a dit la préfète.", [("main", "« Nous partirons »"), ("main", "a dit la préfète.")]),
        ("213 voix contre 85", [("bare", "213 voix contre 85")]),
    ],
)
def test_split(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert clauses(sentence) == expected
