"""Where sentences end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Span

FRENCH = load("fr")
TEXTS = [
    (["Il pleut.", "Les rues sont vides."]),
    (["Qui a gagné ?", "Personne !", "On rejoue…", "Demain."]),
    # abbreviations, initials, numbers
    (["M. Roux et Mme. Petit voient le Dr. Blanc.", "Il est tard."]),
    (["MM. Roux et Petit sont venus."]),
    (["J. D. Salinger a écrit peu de livres."]),
    (["On a arrêté Karim B. dans la nuit."]),
    (["On a arrêté Karim B.", "Il avait vingt ans."]),
    (["L'article L. 412 et l'art. 5 s'appliquent (cf. p. 12)."]),
    (["Des pommes, des poires, etc. pour tous."]),
    (["Des pommes, des poires, etc.", "Les enfants sont contents."]),
    (["Le taux est de 3.5 points, soit 2.300 euros."]),
    (["Il fait 80 m.", "La tour en fait 90."]),
    (["Elle est née av. J.-C. en Égypte."]),
    (["Paru en janv. 2020 à Lyon."]),
    (
        [
            "1. Ce qui change",
        ]
    ),
    (["Rendez-vous sur exemple.fr ou www.exemple.org pour voter."]),
    (["Il (...) reviendra.", "Peut-être [...] jamais."]),
    # glued by a careless page
    (["Le maire a signé.", "Le préfet aussi."], "Le maire a signé.Le préfet aussi."),
    (["Elle a rejoint la CGT.", "La grève a suivi."], "Elle a rejoint la CGT.La grève a suivi."),
    (["Que faire ?", "Attendre."], "Que faire ?Attendre."),
    (["La grève dure depuis longtemps.", "371 enfants attendent."], "La grève dure depuis longtemps.371 enfants attendent."),
    (["Voir fig.3 et art.5 du code."]),
    # never inside quotation marks
    (["« Il pleut. Les rues sont vides. Que faire ? », demande-t-elle."]),
    (["« Il pleut ! » s'est-elle écriée.", "Puis rien."]),
    (["« Il pleut », dit-elle.", "« Rentrons. »", "Ils rentrent."]),
    (["Il a répondu : « Jamais. »", "Elle est partie."]),
    (['"Il pleut. Rentrons", dit-elle.', '"Oui", répond-il.']),
    (["Elle est partie.", '"Adieu", dit-elle.'], 'Elle est partie."Adieu", dit-elle.'),
    (["(Il pleut.)", "Rentrons."]),
    # a paragraph ends a sentence
    (["Le titre sans point", "Le texte commence."], "Le titre sans point\nLe texte commence."),
]


def split(text: str) -> tuple[list[str], int]:
    """The sentences of a text, a paragraph a line, and how many tokens they hold together."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    tokens = tokenise(text, blocks)
    found = sentences(tokens, FRENCH, marks(tokens, FRENCH))
    assert all(first < after for first, after in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert sum(after - first for first, after in found) == len(tokens) - len(blocks)
    return [tokens.raw(first, after) for first, after in found], len(tokens)


@pytest.mark.parametrize("case", [case if isinstance(case, tuple) else (case, " ".join(case)) for case in TEXTS], ids=lambda case: case[1])
def test_text(case: tuple[list[str], str]) -> None:
    expected, text = case
    assert split(text)[0] == expected


@given(st.text(alphabet="aÉM.!?… \n«»\"'()[]1,:;-", max_size=60))
@settings(max_examples=200, deadline=None)
def test_every_token_stands_in_one_sentence(text: str) -> None:
    split(text)


@pytest.mark.parametrize("unit", ["a. ", "M. ", ". ", "« a. ", "A.B.", "!?"])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        tokens = tokenise(text, [Span(0, len(text))])
        marked = marks(tokens, FRENCH)
        start = time.process_time()
        sentences(tokens, FRENCH, marked)
        return time.process_time() - start

    seconds(10_000)
    assert min(seconds(80_000) for _ in range(3)) < 6 * min(seconds(40_000) for _ in range(3)) + 0.1  # the least: machines are shared
