"""`dossier init`: a dossier.yaml that says nothing yet, and its schema."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import config, config_schema, starter
from dossier.build import build
from dossier.cli import dossier as program
from dossier.lookalikes import lookalikes
from dossier.model import Dossier, DossierError, Entity, EntityKind
from dossier.output import contents
from sample import of_text, small

PROJECT = Path(__file__).parents[1]
SCHEMA = config_schema.json_schema()
DOSSIER, _ = small()
ALIKE = Entity("e3", "Adda Morel", "person")
_VALUE = re.compile(r'^( *)# (?=(?:title|language|publisher|author|url|published|assert|"(?:[^"\\]|\\.)*"): )', re.MULTILINE)


def init(folder: Path) -> Result:
    return CliRunner().invoke(program, ["init", str(folder)])


def read(folder: Path, content: str) -> config.Config:
    path = folder / config.NAME
    path.write_bytes(content.encode("utf-8"))
    jsonschema.validate(yaml.load(content, yaml.BaseLoader) and _as_editors_read(content), SCHEMA)
    return config.read(path)


def _as_editors_read(content: str) -> object:
    """YAML 1.2, as editors have it: a date is a string, and only true and false are neither."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(("timestamp", "bool"))]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
    return yaml.load(content, Loader)


# --- what is written ----------------------------------------------------------------------------------------------------


def test_it_builds_to_the_same_briefing(tmp_path: Path) -> None:
    for path in (PROJECT / "seeds").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = build([tmp_path])
    done = init(tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")
    after = build([tmp_path])
    assert after.warnings == before.warnings
    made_by = replace(after.dossier.made_by, config=None)
    assert replace(after.dossier, made_by=made_by) == before.dossier
    pages = [contents(built.dossier, built.texts, ("md",))["briefing.md"] for built in (before, after)]
    assert pages[0] == pages[1]


def test_what_was_found_is_shown_and_what_is_missing_asked_for(tmp_path: Path) -> None:
    content = starter.text(replace(DOSSIER, entities=(*DOSSIER.entities, ALIKE)), "Le pont")
    assert content.startswith("# yaml-language-server: $schema=.dossier.schema.json\n")
    assert '# title: "Le pont"\n' in content
    assert (
        "  a.txt:\n"
        '    # title: "Le pont de Valbrune ferme"\n'
        '    # publisher: "Le Courrier"\n'
        '    # author: "Bo Clerc"\n'
        '    # url: "https://courrier.test/pont"\n'
        '    # published: "2024-03-05"  # from the page\'s metadata\n'
        "  b.txt:\n"
        "    title:\n"
        '    # publisher: "L\'Écho"\n'
    ) in content
    assert "  c.md:\n    title:\n    publisher:\n    author:\n    url:\n    published:\n" in content
    assert '  # "Ada Morel": {aliases: ["Adda Morel"], kind: person}\n' in content
    assert "# assert: {sources: 3, undated: 1}\n" in content


def test_what_is_shown_can_be_said(tmp_path: Path) -> None:
    content = starter.text(replace(DOSSIER, entities=(*DOSSIER.entities, ALIKE)), "Le pont")
    silent, said = read(tmp_path, content), read(tmp_path, _VALUE.sub(r"\1", content))
    assert (silent.title, silent.language, dict(silent.entities)) == (None, None, {})
    assert {replace(entry, line=0) for entry in silent.sources.values()} == {config.SourceEntry(0)}
    assert (said.title, said.language, said.assertions.sources) == ("Le pont", "fr", 3)
    assert replace(said.sources["a.txt"], line=0) == config.SourceEntry(
        0, "Le pont de Valbrune ferme", "Le Courrier", "Bo Clerc", "https://courrier.test/pont", "2024-03-05"
    )
    assert said.sources["b.txt"].published == "2024-03-04/2024-03-10"
    assert (said.entities["Ada Morel"].aliases, said.entities["Ada Morel"].kind) == (("Adda Morel",), "person")


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_an_article_holds_reads_back(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    dossier, _ = of_text(words)
    content = starter.text(dossier, words)
    silent, said = read(folder, content), read(folder, _VALUE.sub(r"\1", content))
    assert (silent.title, dict(silent.entities)) == (None, {})
    assert said.title == config.Config(title=" ".join(_nfc(words).split()) or None).title
    entry = silent.entry(f"{words}.txt")
    assert entry is not None or "\\" in words or words.startswith("./")


def _nfc(words: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", words)


# --- the command --------------------------------------------------------------------------------------------------------


def test_an_editor_finds_the_schema(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("La mairie a fermé le pont le 3 mars 2024.\n", "utf-8")
    done = init(tmp_path)
    first = (tmp_path / "dossier.yaml").read_text("utf-8").splitlines()[0]
    schema = json.loads((tmp_path / first.partition("$schema=")[2]).read_text("utf-8"))
    assert schema == json.loads((PROJECT / "docs/dossier.schema.json").read_text("utf-8"))
    assert done.stderr.endswith(f"wrote {tmp_path / '.dossier.schema.json'}\nwrote {tmp_path / 'dossier.yaml'}\n")


@pytest.mark.parametrize("place", ["", "below"])
def test_one_that_is_there_is_never_written_over(tmp_path: Path, place: str) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.txt").write_text("La mairie a fermé le pont le 3 mars 2024.\n", "utf-8")
    mine = tmp_path / place / "dossier.yaml"
    mine.write_text("title: Le mien\n", "utf-8")
    done = init(tmp_path)
    assert (done.exit_code, "is there already" in done.stderr) == (2, True)
    assert mine.read_text("utf-8") == "title: Le mien\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({"a.txt", "below"} | ({"dossier.yaml"} if not place else set()))


@pytest.mark.parametrize("name", ["nowhere", "a.txt", "empty"])
def test_where_there_are_no_articles(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("La mairie a fermé le pont.\n", "utf-8")
    done = init(tmp_path / name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert list((tmp_path / "empty").iterdir()) == []


# --- the schema ---------------------------------------------------------------------------------------------------------


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("content", "right"),
    [
        ("", True),
        ("title:\nlanguage:\nsources:\nentities:\nassert:\n", True),
        ("title: 1984\nlanguage: fr\n", True),
        ("sources:\n  a.txt: {publisher: Le Quotidien, published: 2025-2-1, title: null}\n  b.txt:\n", True),
        ("sources: {a.txt: {published: 2025}}", True),
        ("sources: {a.txt: {published: 2025-02-10/2025-02~}}", True),
        ("entities: {Ada Morel: {aliases: [la maire, Morel], kind: person}, Salces: {aliases: la ville}}", True),
        ("assert: {sources: 5, undated: 0, origins: {82cac19e9a: 2}}", True),
        ("titel: Le pont", False),
        ("title: [Le, pont]", False),
        ("language: de", True),
        ("language: français", False),
        ("language: zz", False),
        ("sources: [a.txt]", False),
        ("sources: {a.txt: {date: 2025}}", False),
        ("sources: {a.txt: {published: hier}}", False),
        ("entities: {Ada Morel: {split: [Morel], hide: false}, Le Fil: {hide: true, split: Fil}}", True),
        ("entities: {Ada Morel: {kind: maire}}", False),
        ("entities: {Ada Morel: {hide: oui}}", False),
        ("entities: {Ada Morel: {hide: yes}}", False),
        ("assert: {sources: five}", False),
        ("assert: {undated: -1}", False),
    ],
)
def test_the_schema_takes_what_the_program_does(tmp_path: Path, content: str, right: bool) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(content, "utf-8")
    parsed = _as_editors_read(content)
    if right:
        jsonschema.validate(parsed, SCHEMA)
        config.read(path)
        return
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(parsed, SCHEMA)
    with pytest.raises(DossierError):
        config.read(path)


# --- names that look alike ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "kind", "alike"),
    [
        ("Jeanne Ducas", "Jeanne Ducasse", "person", True),
        ("Jeanne Ducas", "Jeanne DUCÂS", "person", True),
        ("Ducas", "Jeanne Ducas", "person", True),
        ("Jeanne Ducas", "Jeanne Marie Ducas", "person", True),
        ("Open Villages", "OpenVillages", "organisation", True),
        ("Jeanne Ducas", "Jean Ducros", "person", False),
        ("Jeanne Ducas", "Paul Ducas", "person", False),
        ("mairie", "mairie de Salces", "organisation", False),
        ("Airbus A320", "Airbus A321", "work", False),
        ("CGT", "CFT", "organisation", False),
    ],
)
def test_lookalikes(one: str, other: str, kind: EntityKind, alike: bool) -> None:
    names = (Entity("e1", one, kind), Entity("e2", other, kind))
    found = list(lookalikes(dossier_of(names)))
    assert [{entity.name, *(other.name for other in others)} for entity, others in found] == ([{one, other}] if alike else [])


def test_names_of_two_kinds_are_two() -> None:
    assert not list(lookalikes(dossier_of((Entity("e1", "Valbrune", "place"), Entity("e2", "Valbruns", "person")))))
    assert list(lookalikes(dossier_of((Entity("e1", "Valbrune", "place"), Entity("e2", "Valbruns", "other")))))


def dossier_of(entities: tuple[Entity, ...]) -> Dossier:
    return replace(DOSSIER, entities=entities)
