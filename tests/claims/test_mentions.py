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
    ],
)
def test_mentions(sentence: str, predicate: str | None, actors: tuple[str, ...] | None, modality: str, sign: str | None) -> None:
    [found] = told(sentence)
    assert found[2] == modality
    assert predicate in (None, found[0])
    assert actors in (None, found[1])
    assert sign is None or (found[3] or "").casefold() == sign.casefold()


def test_a_mention_a_fact() -> None:
    found = told("Ada Morel a fondé la verrerie en 1974, l'a vendue en 1990 et est morte en 2015.")
    assert [predicate for predicate, *_ in found] == ["found", "sell", "kill"]
