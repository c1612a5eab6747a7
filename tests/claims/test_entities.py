"""Who is who, from the dossiers of tests/phrases/entities.yaml, and what never changes it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.claims import entities
from dossier.claims.reading import read
from dossier.config import Config, EntityEntry
from dossier.model import DossierError, Metadatum, Reading, Source

TABLE = yaml.safe_load((Path(__file__).parents[1] / "phrases" / "entities.yaml").read_text("utf-8"))


def reading(text: str, name: str = "0", publisher: str | None = None) -> Reading:
    return read(Source(name, f"{name}.txt", "", text, "fr", publisher=Metadatum(publisher, "config") if publisher else None))


def readings(*texts: str) -> list[Reading]:
    return [reading(text, str(i)) for i, text in enumerate(texts)]


def who(found: entities.Entities, one: Reading, words: str) -> str | None:
    """The entity of the last reference with these words."""
    text = one.source.text
    reference = [r for r in one.references if text[r.start : r.end] == words][-1]
    return found.name(one, reference)


@pytest.mark.parametrize("line", [pytest.param(line, id=line["rule"]) for line in TABLE])
def test_who(line: dict[str, Any]) -> None:
    told = readings(*line["texts"])
    found = entities.gather(told, Config())
    first = next(iter(line["who"]))
    expected = line["who"] if isinstance(first, int) else {0: line["who"]}
    for i, places in expected.items():
        assert {words: who(found, told[i], words) for words in places} == places


def test_an_entity_has_its_kind_aliases_and_roles() -> None:
    told = readings("Paul Tillier, PDG de Norvanor, recrute. « Oui », dit Tillier à Port-Aubin. Le groupe Norvanor va bien.")
    by_name = {entity.name: entity for entity in entities.gather(told, Config()).all}
    assert by_name["Paul Tillier"].kind == "person"
    assert by_name["Paul Tillier"].aliases == ("Tillier",)
    assert by_name["Paul Tillier"].roles == ("PDG de Norvanor",)
    assert by_name["Norvanor"].kind == "organisation"
    assert by_name["Port-Aubin"].kind == "place"
    assert by_name["Paul Tillier"].id != by_name["Norvanor"].id


def test_a_word_that_only_opens_a_sentence_is_a_name_where_another_source_says_so() -> None:
    told = readings("Boréane dépose une offre.", "Elle a vu Boréane céder.")
    assert who(entities.gather(told, Config()), told[0], "Boréane") == "Boréane"
    assert who(entities.gather(told[:1], Config()), told[0], "Boréane") is None


def test_the_user_knows_better() -> None:
    told = readings("Paul Tillier a parlé. Le patron de Boréal se tait. Hier, le PT a souri.")
    config = Config(entities={"Paul Tillier": EntityEntry(1, ("le patron de Boréal", "PT"), "other")})
    found = entities.gather(told, config)
    assert {who(found, told[0], words) for words in ("Le patron de Boréal", "PT", "Paul Tillier")} == {"Paul Tillier"}
    assert next(e.kind for e in found.all if e.name == "Paul Tillier") == "other"


def test_an_unknown_entity_is_an_error() -> None:
    with pytest.raises(DossierError, match="Jean Personne"):
        entities.gather(readings("Paul Tillier a parlé."), Config(entities={"Jean Personne": EntityEntry(3)}))


def test_what_stands_in_furniture_names_nobody() -> None:
    from dataclasses import replace

    one = reading("Paul Tillier a parlé.\nÀ lire aussi : le chien de Jean Corbin")
    at = one.source.text.index("À lire")
    from dossier.model import Span

    cut = replace(one, source=replace(one.source, furniture=(Span(at, len(one.source.text)),)))
    assert [e.name for e in entities.gather([cut], Config()).all] == ["Paul Tillier"]


TEXTS = [text for line in TABLE for text in line["texts"]]


def everybody(found: entities.Entities, told: list[Reading]) -> dict[str, list[str | None]]:
    return {one.source.id: [found.name(one, r) for r in one.references] for one in told}


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_the_sources_changes_nothing(order: list[int]) -> None:
    told = readings(*TEXTS)
    first, again = entities.gather(told, Config()), entities.gather([told[i] for i in order], Config())
    assert first.all == again.all
    assert everybody(first, told) == everybody(again, told)


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_under_another_publisher_changes_nobody(text: str) -> None:
    told = readings(*TEXTS)
    with_copy = [*told, reading(text, "copy", "Un Autre Journal")]
    assert everybody(entities.gather(told, Config()), told) == everybody(entities.gather(with_copy, Config()), told)


def test_time_grows_with_the_sources() -> None:
    import time

    told = readings(*TEXTS)
    many = [reading(one.source.text + f" Note {i}.", f"{i}-{k}") for k, one in enumerate(told) for i in range(20)]

    def spent(some: list[Reading]) -> float:
        """The least of three times: a collection of all the garbage of the tests' process may fall into one."""
        tries = []
        for _ in range(3):
            began = time.process_time()
            everybody(entities.gather(some, Config()), some)
            tries.append(time.process_time() - began)
        return min(tries)

    spent(told)
    assert spent(many) < 12 * max(spent(many[::5]), 0.02)
