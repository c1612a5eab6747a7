"""Wordings set side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.render.align import collated, differing

WORDS = st.lists(
    st.lists(st.sampled_from(["nous", "Nous", "irons", "l'an", "prochain", "(enfin)", "à", "–", "…"]), max_size=8).map(" ".join), max_size=4
)


@pytest.mark.parametrize(
    ("wordings", "marked"),
    [
        (["Nous irons demain", "Nous allons demain"], [["irons"], ["allons"]]),
        (["Je n'ai rien dit", "Je n’ai rien dit."], [[], []]),
        (["Jamais", "jamais !"], [[], []]),
        (["une saine colère", "la saine et grande colère"], [["une"], ["la", "et grande"]]),
        (["un seul"], [[]]),
        (["a b c", "a b", "a c"], [["b c"], ["b"], ["c"]]),
        ([f"a {n}" for n in range(30)], [[]] * 30),  # each other than all: nothing to set side by side
    ],
)
def test_words_that_differ_are_marked(wordings: list[str], marked: list[list[str]]) -> None:
    assert [[piece.text for piece in pieces if piece.marked] for pieces in differing(wordings)] == marked


@pytest.mark.parametrize(
    ("wordings", "columns"),
    [
        (["Nous irons demain", "Nous allons demain"], [["Nous"], ["irons", "allons"], ["demain"]]),
        (["oui, demain", "demain"], [["oui,", ""], ["demain"]]),
        (["l'an prochain", "l’an prochain !"], [["l'an prochain"]]),
        (["rien", "tout"], [["rien", "tout"]]),
        (["seul"], []),
    ],
)
def test_wordings_are_aligned_word_by_word(wordings: list[str], columns: list[list[str]]) -> None:
    assert [[text.strip() for text in column] for column in collated(wordings)] == columns


@given(WORDS)
def test_pieces_are_the_wording_to_the_letter(wordings: list[str]) -> None:
    assert ["".join(piece.text for piece in pieces) for pieces in differing(wordings)] == wordings


@given(WORDS)
def test_each_wording_can_be_read_along_the_columns(wordings: list[str]) -> None:
    def words(text: str) -> list[str]:
        return "".join(c if c.isalnum() else " " for c in text).casefold().split()

    columns = collated(wordings)
    for i, wording in enumerate(wordings if columns else []):
        assert words(" ".join(column[0] if len(column) == 1 else column[i] for column in columns)) == words(wording)


@pytest.mark.parametrize(
    ("wordings", "marked"),
    [
        (["Nous avons tout fait pour sauver ce pont", "sauver ce pont"], [[], []]),
        (["Il faut partir maintenant", "Il faut partir"], [["maintenant"], []]),
        (["Nous partirons tous ensemble dès demain", "Nous partirons […] demain"], [[], []]),
        (["Nous partirons tous ensemble dès demain", "Nous partirons demain"], [["tous ensemble dès"], []]),
    ],
)
def test_a_quotation_cut_short_is_no_other_wording(wordings: list[str], marked: list[list[str]]) -> None:
    assert [[piece.text for piece in pieces if piece.marked] for pieces in differing(wordings)] == marked
