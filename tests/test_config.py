"""dossier.yaml: what it may hold, and what a mistake in it is answered with."""

import unicodedata
from pathlib import Path

import pytest

from dossier import config
from dossier.config import Config, EntityEntry, SourceEntry
from dossier.model import DossierError


def written(folder: Path, text: str) -> Path:
    path = folder / "dossier.yaml"
    path.write_text(text, "utf-8")
    return path


def test_all_that_it_may_hold(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "title: Le pont de Salces\n"
        "language: fr\n"
        "sources:\n"
        '  a.txt: {publisher: Le Quotidien, url: "https://q.example/a", published: 2025-02-11, title: "Le pont: suite", author: J. Morel}\n'
        "  presse/b.txt:\n"
        "    published: 2025-02\n"
        "entities:\n"
        "  Anne Morel: {aliases: [la maire, Morel], kind: person}\n"
        "  Salces: {aliases: la ville}\n"
        "  Le Fil: {hide: true, split: Fil}\n"
        "  Paul Morel: {hide: false, split: [Morel, la maire]}\n",
    )
    read = config.read(path)
    assert (read.path, read.title, read.language) == (path, "Le pont de Salces", "fr")
    assert read.sources == {
        "a.txt": SourceEntry(4, "Le pont: suite", "Le Quotidien", "J. Morel", "https://q.example/a", "2025-02-11"),
        "presse/b.txt": SourceEntry(6, published="2025-02"),
    }
    assert read.entities == {
        "Anne Morel": EntityEntry(8, ("la maire", "Morel"), "person"),
        "Salces": EntityEntry(9, ("la ville",)),
        "Le Fil": EntityEntry(10, split=("Fil",), hide=True),
        "Paul Morel": EntityEntry(11, split=("Morel", "la maire")),
    }
    assert read.hash is not None
    assert len(read.hash) == 12


@pytest.mark.parametrize("text", ["", "# rien\n", "title:\nsources:\nentities:\n", "{}"])
def test_an_empty_one(tmp_path: Path, text: str) -> None:
    read = config.read(written(tmp_path, text))
    assert (read.title, dict(read.sources), dict(read.entities)) == (None, {}, {})


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2025-02-11", "2025-02-11"),
        ("2025-2-1", "2025-02-01"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("2025-02-11 14:40:00", "2025-02-11"),
        ("2025-02-11T14:40:00+01:00", "2025-02-11"),
        ('"2025-02-11"', "2025-02-11"),
        ("2025-02~", "2025-02~"),
        ("2025-02-10/2025-02-14", "2025-02-10/2025-02-14"),
    ],
)
def test_publication_days(tmp_path: Path, typed: str, value: str) -> None:
    entry = config.read(written(tmp_path, f"sources:\n  a.txt: {{published: {typed}}}\n")).entry("a.txt")
    assert entry is not None
    assert entry.published == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titre: x\n", "line 1: titre: no such key; there are title, language, sources, entities"),
        ("title: x\nsources:\n  a.txt: {publié: 2025}\n", "line 3: sources, a.txt, publié: no such key; there are title, publisher"),
        (
            "sources:\n  a.txt:\n    published: 2025-02-30\n",
            "line 3: sources, a.txt, published: « 2025-02-30 » is no date; write 2025-02-11",
        ),
        ("sources:\n  a.txt: {published: hier}\n", "« hier » is no date"),
        ("sources:\n  a.txt: {published: 2025-02-10/2025-02-11/2025-02-12}\n", "is no date"),
        ("sources:\n  a.txt: {title: [a, b]}\n", "line 2: sources, a.txt, title: must be a text"),
        ("sources: [a.txt]\n", "line 1: sources: must hold « key: value » lines"),
        ("- a\n", "line 1: dossier.yaml: must hold « key: value » lines"),
        ("title: a\ntitle: b\n", "line 2: title: given twice"),
        ("sources:\n  a.txt: {}\n  a.txt: {}\n", "line 3: sources, a.txt: given twice"),
        ("entities:\n  X: {kind: animal}\n", "line 2: entities, X, kind: « animal » is none of person, organisation, place, work, other"),
        ("entities:\n  X: {alias: y}\n", "line 2: entities, X, alias: no such key; there are aliases, kind, split, hide"),
        ("entities:\n  X: {hide: oui}\n", "line 2: entities, X, hide: « oui » is neither true nor false"),
        ("entities:\n  X: {hide: yes}\n", "line 2: entities, X, hide: « yes » is neither true nor false"),
        ('entities:\n  X:\n    hide: "true"\n', "line 3: entities, X, hide: « true » is neither true nor false"),
        ("entities:\n  X: {split: {a: b}}\n", "line 2: entities, X, split: must be a text"),
        ("language: français\n", "line 1: language: « français » is no language's code (ISO 639-1); those with word lists are fr"),
        ("title: x\nlanguage: zz\n", "line 2: language: « zz » is no language's code"),
        ("language: fra\n", "line 1: language: « fra » is no language's code"),
        ("language: FR\n", "line 1: language: « FR » is no language's code"),
        ("? [a]\n: b\n", "a key must be a word or a path"),
        ("title: a: b\n", "line 1: not valid YAML"),
        ("sources:\n\ta.txt: x\n", "line 2: not valid YAML"),
        ('title: "a\n', "not valid YAML"),
        ("title: " + "[" * 50_000, "line 1: not valid YAML (nested too deep)"),
        ("title: " + "[" * 60 + "]" * 60, "line 1: not valid YAML (nested too deep)"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DossierError) as caught:
        config.read(path)
    assert str(caught.value).startswith(f"{path}")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_bytes(b"title: \xe9\xff")
    with pytest.raises(DossierError, match="not valid YAML"):
        config.read(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="can't be read"):
        config.read(tmp_path / "dossier.yaml")


def test_it_is_found_in_the_folder_or_below_or_among_the_files(tmp_path: Path) -> None:
    assert config.find([tmp_path]) is None
    (tmp_path / "presse" / ".caché").mkdir(parents=True)
    path = written(tmp_path / "presse", "title: x\n")
    written(tmp_path / "presse" / ".caché", "title: y\n")
    assert config.find([tmp_path]) == path
    assert config.find([path, tmp_path]) == path
    assert config.find([tmp_path / "presse", tmp_path]) == path


def test_two_are_an_error_that_names_both(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, "title: x\n")
    with pytest.raises(DossierError, match="more than one") as caught:
        config.find([tmp_path])
    assert str(tmp_path / "a") in str(caught.value)
    assert str(tmp_path / "b") in str(caught.value)


def test_a_path_is_found_however_it_is_written(tmp_path: Path) -> None:
    read = config.read(written(tmp_path, "sources:\n  ./été.txt: {title: x}\n"))
    assert read.entry(unicodedata.normalize("NFD", "été.txt")) is not None
    assert Config().entry("été.txt") is None


def test_the_example_of_the_manual(tmp_path: Path) -> None:
    manual = Path(__file__).parents[1] / "docs" / "loading.md"
    example = manual.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    read = config.read(written(tmp_path, example))
    assert list(read.sources) == ["001.txt", "presse/002.txt"]
    assert read.entities["Anne Ferrand"].kind == "person"
