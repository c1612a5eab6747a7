"""Paragraphs, and headings that a careless page glued to what follows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate.blocks import blocks
from dossier.model import Source, Span


def paragraphs(text: str, *headings: str) -> list[str]:
    spans = tuple(Span(text.index(heading), text.index(heading) + len(heading)) for heading in headings)
    return [text[block.start : block.end] for block in blocks(Source("1", "1.txt", "", text, "fr", headings=spans))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Les familles dans les camps", "Depuis mardi, la mairie a ouvert deux gymnases."],
        ["Un pont fermé en 2018", "Les riverains attendent."],
        ["«Nous fermons»", "Le maire a signé."],
        ["La grève dure depuis longtemps.", "371 enfants attendent."],
        ["Le pont ferme", "L'usine aussi."],
        ["Partout.", "12 familles attendent."],
        ["Le marché des iPhone et des PlayStation recule."],  # capitals inside a word
        ["La société MacGuffin et l'école McDuff recrutent."],
        ["Le groupe xAlpha rachète le fonds 9VC."],
        ["Paris 2024Jeux et Rouen2030 sont des marques."],  # no word that opens a sentence
        ["Il mesure 3.5 mètres et pèse 12.300 kilos."],
        ["Voir fig.3 de la page."],
    ],
    ids="|".join,
)
def test_glued(parts: list[str]) -> None:
    assert paragraphs("".join(parts)) == parts


def test_a_heading_that_the_page_marks_stays_whole() -> None:
    heading = "Dans les campsDepuis hier"
    assert paragraphs(f"{heading}\nLa pluie tombe.", heading) == [heading, "La pluie tombe."]


PIECES = st.sampled_from(["camps", "Depuis ", "Les ", "L'usine ", "ferme", ".", "371 enfants ", "2018", "« oui »", " ", "\n", "É"])


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_cutting_moves_and_loses_nothing(text: str) -> None:
    """Offsets are those of the source, in order, and all but spaces stands in one paragraph."""
    at, kept = 0, ""
    for block in blocks(Source("1", "1.txt", "", text, "fr")):
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        kept += "".join(text[block.start : block.end].split())
        at = block.end
    assert kept == "".join(text.split())


OPENERS = st.sampled_from(["Depuis hier, la pluie tombe.", "Les élus se taisent.", "L'usine ferme.", "Le maire attend.", "Il pleut."])
HEADINGS = st.lists(st.sampled_from(["dans", "les", "camps", "loin", "du", "port", "une", "crue"]), min_size=1, max_size=5).map(" ".join)


@given(HEADINGS, OPENERS)
def test_a_glued_heading_is_cut_where_a_line_would_part_them(heading: str, following: str) -> None:
    glued = paragraphs(f"{heading}{following}")
    assert glued == [heading, following]
