"""Verb groups: which words are verbs, and what the group around them says."""

import pytest

from dossier.annotate.predicates import Predicate, find
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Span

FRENCH = load("fr")


def predicates(sentence: str) -> list[Predicate]:
    tokens = tokenise(sentence, [Span(0, len(sentence))])
    return [p for p in find(tokens, 0, len(tokens) - 1, FRENCH) if not p.weak]


@pytest.mark.parametrize(
    ("sentence", "lemmas"),
    [
        ("Le tribunal a rejeté la demande.", ["rejeter"]),
        ("La porte du groupe reste ici.", []),  # nouns that look like verbs; « reste » is one only if nothing else is
        ("Les présidents couvent un projet.", ["couver"]),
        ("Il n'a pas souhaité commenter.", ["commenter"]),
        ("Elle vient de racheter la marque.", ["racheter"]),
        ("Le budget devrait être voté mardi.", ["voter"]),
        ("A Lyon, la grève continue.", ["continuer"]),  # a capital A is « à »
        ("Déplore-t-elle ce choix ?", ["déplorer"]),
        ("Un habitant raconte.", ["raconter"]),
        ("Elle sera une nouvelle fois entendue par le juge.", ["entendre"]),
        ("Il a dans la soirée quitté la ville.", ["quitter"]),
        ("Le maire a, en revanche, refusé.", ["refuser"]),
        ("La maire a, elle, accepté.", ["accepter"]),
        ("Le conseil a, mardi soir, voté.", ["voter"]),
        ("Elle n'a pas pu répondre.", ["répondre"]),  # pouvoir, not paître
        ("Le club a, au fond, perdu.", ["avoir", "perdre"]),  # not every phrase may stand there
    ],
)
def test_which_words_are_verbs(sentence: str, lemmas: list[str]) -> None:
    assert [p.lemma for p in predicates(sentence)] == lemmas


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("Il n'a pas répondu.", "negated", True),
        ("Il n'a répondu que mardi.", "negated", False),
        ("Le suspect a été relâché.", "passive", True),
        ("Elle est partie hier.", "passive", False),
        ("Il s'est rendu à Metz.", "passive", False),
        ("Le site fermera en mai.", "tense", "F"),
        ("Le site aurait fermé.", "tense", "c"),
        ("Le groupe veut vendre sa filiale.", "chain", ("vouloir",)),
        ("Elle a tenté de pouvoir entrer.", "chain", ("tenter", "pouvoir")),
        ("Nous rachèterons la marque.", "person", "1p"),
        ("Elle sera une nouvelle fois entendue par le juge.", "tense", "F"),
        ("Elle a été à plusieurs reprises relâchée.", "passive", True),
        ("Il n'a, pour sa part, pas répondu.", "negated", True),
        ("Elle n'a pas pu répondre.", "chain", ("pouvoir",)),
    ],
)
def test_what_a_group_says(sentence: str, field: str, value: object) -> None:
    (predicate,) = predicates(sentence)
    assert getattr(predicate, field) == value
