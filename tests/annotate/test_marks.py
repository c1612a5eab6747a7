"""Which stretches of a text stand inside quotation marks."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.annotate.marks import marks
from dossier.annotate.tokens import tokenise
from dossier.languages import load
from dossier.model import Span

FRENCH = load("fr")
TEXTS = [
    # every kind of mark, with and without spaces inside
    ("Il dit « oui ».", ["oui"]),
    ("Il dit «oui».", ["oui"]),
    ("Il dit «\u202foui\u00a0».", ["oui"]),
    ('Il dit "oui".', ["oui"]),
    ('Il dit " oui " puis " non ".', ["oui", "non"]),
    ("Il dit “oui”.", ["oui"]),
    ("Il dit „oui“ et „non”.", ["oui", "non"]),
    ("Il dit ‹ oui ›.", ["oui"]),
    ("Il dit 'oui', ‘non’.", ["oui", "non"]),
    ("Il dit ''oui'' et <<non>>.", ["oui", "non"]),
    ("»Oui«, dit-il.", ["Oui"]),
    ("Il dit« oui »et part.", ["oui"]),
    # beside an elision, a stop or another mark
    ('Le directeur de l\'"unité" dit qu\'"il faut voir".', ["unité", "il faut voir"]),
    ('Il dit "oui"."Non", répond-elle.', ["oui", "Non"]),
    ('Les "uns"."Il faut voir".', ["uns", "Il faut voir"]),
    ('("oui"), ["non"]', ["oui", "non"]),
    # nested: the outermost
    ("« On dit “oui” à tout », dit-il.", ["On dit “oui” à tout"]),
    ('"On dit "oui" à tout", dit-il.', ['On dit "oui" à tout']),
    ("« On dit « oui » à tout », dit-il.", ["On dit « oui » à tout"]),
    ('Elle y voit "une "chance unique, mais tardive". "Tant mieux".', ['une "chance unique, mais tardive', "Tant mieux"]),
    ('Il ne s\'agit pas "d"\'une affaire de prix, mais de goût".', ["d\"'une affaire de prix, mais de goût"]),
    ("« Il a dit : « Oui. » Puis il est parti.", ["Il a dit : « Oui."]),
    # the wrong way round, or without a partner
    ("Il a répondu : » Jamais. »", ["Jamais."]),
    ("» Jamais. »", ["Jamais."]),
    ("Il a répondu : « Jamais.", ["Jamais."]),
    ("Il part. « Je reviendrai, dit-il.", ["Je reviendrai, dit-il."]),
    ('Il a dit "oui et il est parti. Elle a dit "non".', ["non"]),
    ('Un écran de 27" et un "clavier".', ["clavier"]),
    ("Il » part.", []),
    ('Il part".', []),
    # over paragraphs
    ("« Un.\n« Deux.\n« Trois. »", ["Un.", "Deux.", "Trois."]),
    ("« Un.\nDeux. » Fin.", ["Un.\nDeux."]),
    ('"Un.\n\nDeux", dit-il.', ["Un.\n\nDeux"]),
    # no marks at all
    ("L'usine n'ouvre pas aujourd'hui, d''accord.", []),
    ("L’usine jusqu’à l’été", []),
    ("l‘usine", []),
    ("5 < 6 > 4", []),
    ("« »", []),
    ('""', []),
    ("", []),
]


def inside(text: str) -> list[Span]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return list(marks(tokenise(text, blocks), FRENCH))


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in inside(text)] == expected


@given(st.text(alphabet="«»“”„‹›\"'’‘<> \n.,:(aÉ1", max_size=60))
@example("‹\n1›")
@settings(max_examples=200, deadline=None)
def test_laws(text: str) -> None:
    found = inside(text)
    assert found == inside(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()


@pytest.mark.parametrize("unit", ["« ", "« a ", "» ", '" a ', '"a "b', "« “ \" ' a ' \" ” » ", "'a ", "« a\n"])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        tokens = tokenise(text, [Span(0, len(text))] if "\n" not in unit else [Span(i, i + 3) for i in range(0, len(text), 4)])
        start = time.process_time()
        marks(tokens, FRENCH)
        return time.process_time() - start

    seconds(10_000)
    assert min(seconds(80_000) for _ in range(3)) < 6 * min(seconds(40_000) for _ in range(3)) + 0.1  # the least: machines are shared
