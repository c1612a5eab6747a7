"""What dossier.yaml says of entities: merged, renamed, split and hidden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import config
from dossier.build import annotate, build, explain
from dossier.cli import main
from dossier.model import Claim, Dossier, DossierError

TEXTS = {
    "pont.txt": "La maire rouvre le pont\n\nPublié le 12 mars 2024\n\n"
    "Anne Ferrand, maire de Salces, a rouvert le pont mardi 12 mars 2024. « Le pont tiendra cent ans », a déclaré Anne Ferrand. "
    "Ferrand a promis une école pour 2025.\n\nSelon Le Fil, Batipont a touché 12 millions d'euros en 2023.\n",
    "travaux.txt": "Fin des travaux\n\nPublié le 13 mars 2024\n\n"
    "« Nous avons tenu les délais », a déclaré Paul Ferrand, directeur de Batipont. Batipont a embauché 40 personnes en 2023. "
    "Ferrand a salué les ouvriers.\n",
    "conseil.txt": "Le conseil débat\n\nPublié le 14 mars 2024\n\n"
    "Ferrand a défendu le chantier mercredi 13 mars 2024. Le comité social et économique a saisi la justice le 2 mars 2024.\n",
}
"""In conseil.txt, nothing says which Ferrand."""


def written(folder: Path, entities: str = "", **more: str) -> Path:
    for name, text in {**TEXTS, **more}.items():
        (folder / name).write_text(text, "utf-8")
    if entities:
        (folder / "dossier.yaml").write_text(f"entities:\n{entities}", "utf-8")
    return folder


def told(folder: Path, entities: str = "", **more: str) -> Dossier:
    return build([written(folder, entities, **more)]).dossier


def names(dossier: Dossier) -> set[str]:
    return {entity.name for entity in dossier.entities}


def who(dossier: Dossier, words: str) -> tuple[str, ...]:
    """The actors of the claim whose headline holds these words."""
    (claim,) = (claim for claim in dossier.claims if words in claim.headline)
    return claim.actors


def everybody(dossier: Dossier) -> set[str]:
    """Every name in any list of a dossier."""
    found = names(dossier) | {conflict.about.entity or "" for conflict in (*dossier.conflicts, *dossier.differences)}
    for claim in dossier.claims:
        found |= {*claim.actors, *claim.others, claim.speaker or ""}
        for mention in claim.mentions:
            found |= {*mention.actors, mention.attribution.name if mention.attribution else ""}
    return found - {""}


def test_without_a_word_of_the_user_a_surname_of_two_people_is_that_of_the_one_at_hand(tmp_path: Path) -> None:
    dossier = told(tmp_path)
    assert who(dossier, "a promis") == ("Anne Ferrand",)
    assert who(dossier, "a salué") == ("Paul Ferrand",)
    assert who(dossier, "a défendu") == ("Ferrand",)


def test_a_name_given_to_one_is_nobody_elses(tmp_path: Path) -> None:
    dossier = told(tmp_path, "  Paul Ferrand: {aliases: [Ferrand]}\n")
    assert who(dossier, "a défendu") == ("Paul Ferrand",)
    assert who(dossier, "tiendra cent ans") == ("Anne Ferrand",)
    assert "Ferrand" not in names(dossier)


def test_a_short_form_given_to_somebody_else_does_not_draw_its_longer_form_along(tmp_path: Path) -> None:
    dossier = told(tmp_path, "  Batipont: {aliases: [Ferrand]}\n", **{"travaux.txt": "Batipont a embauché Zoé Clerc.\n"})
    assert who(dossier, "a défendu") == ("Batipont",)
    assert who(dossier, "a rouvert") == ("Anne Ferrand",)


def test_a_short_form_split_off_one_is_the_others(tmp_path: Path) -> None:
    dossier = told(tmp_path, "  Anne Ferrand: {split: [Ferrand]}\n")
    assert who(dossier, "a défendu") == ("Paul Ferrand",)
    assert who(dossier, "a promis") == ("Paul Ferrand",)
    assert who(dossier, "a rouvert") == ("Anne Ferrand",)


def test_a_short_form_split_off_all_is_somebody_of_its_own(tmp_path: Path) -> None:
    dossier = told(tmp_path, "  Ferrand: {split: [Anne Ferrand, Paul Ferrand], kind: person}\n")
    assert {who(dossier, words) for words in ("a défendu", "a promis", "a salué")} == {("Ferrand",)}
    assert {"Ferrand", "Anne Ferrand", "Paul Ferrand"} <= names(dossier)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Jean Paul Morel a vendu la grange. Hier, Jean Morel a racheté le moulin.", "Jean Morel", "Jean Paul Morel"),
        ("Hier, A. Morel a vendu la grange. Puis Aline Morel a racheté le moulin.", "Aline Morel", "A. Morel"),
        ("Hier, la Société des eaux du Val (SEV) a vendu la grange. Puis la SEV a racheté le moulin.", "Société des eaux du Val", "SEV"),
        ("Hier, Jeanne Morel a vendu la grange. Puis Jeanne a racheté le moulin.", "Jeanne Morel", "Jeanne"),
        ("Hier, Twick (ex-Gazouille) a vendu la grange. Puis Gazouille a racheté le moulin.", "Twick", "Gazouille"),
    ],
)
def test_what_the_program_joins_can_be_kept_apart(tmp_path: Path, text: str, one: str, other: str) -> None:
    more = {"pont.txt": text, "travaux.txt": "Le moulin tourne.", "conseil.txt": "La grange est vide."}
    for entities in (f"  {one}: {{split: [{other}]}}\n", f"  {other}: {{split: [{one}]}}\n"):
        dossier = told(tmp_path, entities, **more)
        assert who(dossier, "a racheté") != who(dossier, "a vendu")
    two = told(tmp_path, f"  {one}: {{kind: other}}\n  {other}: {{kind: other}}\n", **more)
    assert who(two, "a racheté") != who(two, "a vendu")


def test_a_name_that_no_source_has_renames(tmp_path: Path) -> None:
    dossier = told(tmp_path, "  Anne Ferrand-Roux: {aliases: [Anne Ferrand, la maire de Salces]}\n")
    assert who(dossier, "a rouvert") == ("Anne Ferrand-Roux",)
    assert "Anne Ferrand" not in names(dossier)


HIDDEN = "  Anne Ferrand: {hide: true}\n  Le Fil: {hide: true}\n  le comité social et économique: {hide: true}\n"


def test_a_hidden_entity_is_in_no_list_and_changes_nothing_else(tmp_path: Path) -> None:
    before, after = told(tmp_path), told(tmp_path, HIDDEN)
    gone = everybody(before) - everybody(after)
    assert gone == {"Anne Ferrand", "Fil", "comité social et économique"}
    assert everybody(after) <= everybody(before)
    assert [(c.id, c.date, c.predicate, c.amounts, c.modality) for c in after.claims] == [
        (c.id, c.date, c.predicate, c.amounts, c.modality) for c in before.claims
    ]
    assert [[m.exact for m in c.mentions] for c in after.claims] == [[m.exact for m in c.mentions] for c in before.claims]


def test_nobody_else_takes_the_place_of_a_hidden_entity(tmp_path: Path) -> None:
    dossier = told(tmp_path, HIDDEN)
    assert who(dossier, "a promis") == ()
    assert who(dossier, "a salué") == ("Paul Ferrand",)
    (claim,) = (claim for claim in dossier.claims if "12 millions" in claim.headline)
    assert (claim.actors, claim.mentions[0].attribution) == (("Batipont",), None)


def test_who_stands_beside_a_hidden_speaker_is_no_speaker(tmp_path: Path) -> None:
    text = "Publié le 12 mars 2024\n\nAnne Ferrand et Zoé Clerc ont déclaré que le pont tiendra cent ans."

    def said(entities: str = "") -> Claim:
        return next(claim for claim in told(tmp_path, entities, **{"pont.txt": text}).claims if "cent ans" in claim.headline)

    assert (said().speaker, said().actors) == ("Anne Ferrand", ("Anne Ferrand", "Zoé Clerc"))
    hidden = said("  Anne Ferrand: {hide: true}\n")
    assert (hidden.speaker, hidden.actors, hidden.others) == (None, (), ("Zoé Clerc",))


def test_a_hidden_entity_is_in_no_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    folder = tmp_path / "articles"
    folder.mkdir()
    assert main(["build", str(written(folder, HIDDEN)), "-o", str(out), "-q"]) == 0
    assert "Anne Ferrand" in (out / "briefing.md").read_text("utf-8")  # in what articles say
    assert main(["claims", str(folder), "--actor", "Anne Ferrand", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    annotated = [line for source in annotate([folder]).sources for line in source["names"]]
    assert "Anne Ferrand" not in {line["entity"] for line in annotated}
    (claim,) = (claim for claim in build([folder]).dossier.claims if "a rouvert" in claim.headline)
    explained, _ = explain(claim.id, [folder])
    assert {who.name for who in explained.mentions[0].actors} <= {None}


@pytest.mark.parametrize(
    ("entities", "problem"),
    [
        ("  Machin: {kind: person}\n", "line 2: entities, Machin: no source names it"),
        ("  Machin: {hide: true}\n", "line 2: entities, Machin: no source names it"),
        ("  Anne Ferrand: {aliases: [la mère de Salces]}\n", "line 2: entities, Anne Ferrand, aliases: no source has « la mère"),
        ("  Anne Ferrand: {split: [Ferand]}\n", "line 2: entities, Anne Ferrand, split: no source names « Ferand »"),
        ("  Anne Ferrand: {aliases: [Ferrand], split: [Ferrand]}\n", "line 2: entities, Anne Ferrand, split: « Ferrand » is its name"),
        ("  Anne Ferrand: {split: [anne ferrand]}\n", "line 2: entities, Anne Ferrand, split: « anne ferrand » is its name or one"),
        (
            "  Anne Ferrand: {aliases: [Ferrand]}\n  Paul Ferrand: {aliases: [Ferrand]}\n",
            "line 3: entities, Paul Ferrand, aliases: « Ferrand » is Anne Ferrand's too (line 2)",
        ),
        (
            "  Anne Ferrand: {aliases: [la maire de Salces]}\n  Paul Ferrand: {aliases: [maire de Salces]}\n",
            "line 3: entities, Paul Ferrand, aliases: « maire de Salces » is Anne Ferrand's too (line 2)",
        ),
        (
            "  Anne Ferrand: {aliases: [Paul Ferrand]}\n  Paul Ferrand: {kind: person}\n",
            "line 2: entities, Anne Ferrand, aliases: « Paul Ferrand » is Paul Ferrand's too (line 3)",
        ),
        ("  Le Fil: {kind: other}\n  Fil: {hide: true}\n", "line 3: entities, Fil: « Fil » is Le Fil's too (line 2)"),
    ],
)
def test_a_mistake_names_its_line_and_key(tmp_path: Path, entities: str, problem: str) -> None:
    with pytest.raises(DossierError) as caught:
        told(tmp_path, entities)
    assert str(caught.value).startswith(f"{tmp_path / config.NAME}, {problem}")


ENTRIES = st.permutations(
    ("  Anne Ferrand: {split: [Ferrand], hide: true}", "  Batipont: {kind: organisation}", "  Paul Ferrand: {aliases: [Ferrand]}")
)


@given(ENTRIES, st.permutations(sorted(TEXTS)))
def test_neither_the_order_of_entries_nor_that_of_files_matters(
    tmp_path_factory: pytest.TempPathFactory, entries: list[str], paths: list[str]
) -> None:
    def content(lines: list[str], order: list[str]) -> list[Any]:
        folder = tmp_path_factory.mktemp("articles")
        for path, name in zip(sorted(TEXTS), order, strict=True):
            (folder / path).write_text(TEXTS[name], "utf-8")
        (folder / "dossier.yaml").write_text("entities:\n" + "\n".join(lines) + "\n", "utf-8")
        dossier = build([folder]).dossier
        return [dossier.entities, *((c.id, c.actors, c.others, c.speaker, c.headline) for c in dossier.claims)]

    assert content(entries, paths) == content(sorted(entries), sorted(TEXTS))
