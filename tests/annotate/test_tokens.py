"""Tokens: whatever a text is cut at first, they are what stands in it, in order."""

from hypothesis import example, given
from hypothesis import strategies as st

from dossier.annotate.tokens import BREAK, fold, split, tokenise
from dossier.model import Span

TEXT = st.text(st.sampled_from("aàÉœ12 \u00a0\n.,'’«»-_\u0301²"), max_size=30)


@given(TEXT, TEXT)
@example("Le coût : 97 400 000 euros, soit 2 300 par foyer", "")
@example("Il  y a\u00a0deux espaces", " ")
def test_tokens_are_cut_where_they_stand(text: str, before: str) -> None:
    place = Span(len(before), len(before) + len(text))
    tokens = tokenise(before + text + before, [place])
    assert [fold(tokens.raw(i, i + 1)) for i in range(len(tokens) - 1)] == list(tokens.words[:-1])
    assert tokens.words[-1] == BREAK
    between = [place.start, *(edge for places in zip(tokens.starts, tokens.ends, strict=True) for edge in places)]
    assert between == sorted(between)
    left_out = "".join(tokens.text[end:start] for end, start in zip([place.start, *tokens.ends], tokens.starts, strict=False))
    assert not left_out.strip()


@given(TEXT)
@example("5 000 blessés, 97,4 milliards et l'usine")
def test_a_text_is_cut_as_a_phrase_of_a_word_list_is(text: str) -> None:
    assert tuple(tokenise(text, [Span(0, len(text))]).words[:-1]) == split(text)


def test_words_are_found_wherever_they_stand() -> None:
    text = "la ville et la mairie"
    tokens = tokenise(text, [Span(0, len(text))])
    assert tokens.where({"la", "mairie", "absent"}) == [0, 3, 4]
