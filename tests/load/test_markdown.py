"""Markdown: the file's text to the letter, its front matter metadata, its marks passed over."""

from pathlib import Path

from dossier.load import load, readable
from dossier.model import Metadatum, Source

PAGE = """---
title: "Le pont rouvre"
date: 2024-03-12
authors:
  - Jeanne Morel
  - Luc Roux
source: https://quotidien.example/pont
tags: [pont, salces]
---
# Le pont **rouvre**

Le [pont](https://quotidien.example/pont_(salces)) de *Salces* rouvrira `lundi`, a dit la __maire__ mardi[^1].

![Le pont](pont.jpg)

> « Nous sommes prêts », a assuré Anne\u00a0Ferrand aux habitants réunis en mairie.

## Un chantier de 2 millions

<!-- à vérifier -->
* Les travaux ont duré 9 mois, selon la mairie de Salces.

[^1]: Conférence de presse.
"""


def read(folder: Path, text: str) -> Source:
    (folder / "a.md").write_bytes(text.encode("utf-8"))
    return load([folder])[0][0]


def test_front_matter(tmp_path: Path) -> None:
    source = read(tmp_path, PAGE)
    assert source.text == PAGE
    assert source.title == Metadatum("Le pont rouvre", "metadata")
    assert source.published == Metadatum("2024-03-12", "metadata")
    assert source.author == Metadatum("Jeanne Morel, Luc Roux", "metadata")
    assert source.url == Metadatum("https://quotidien.example/pont", "metadata")
    assert source.furniture[0].start == 0
    assert PAGE[: source.furniture[0].end].endswith("---\n")


def test_marks_are_passed_over(tmp_path: Path) -> None:
    source = read(tmp_path, PAGE)
    text = readable(source)
    assert len(text) == len(PAGE)
    words = " ".join(text[source.furniture[0].end :].split())
    assert "Le pont rouvre Le pont de Salces rouvrira lundi , a dit la maire mardi ." in words
    assert "« Nous sommes prêts », a assuré Anne Ferrand" in words
    assert "Un chantier de 2 millions" in words
    furniture = [PAGE[place.start : place.end].strip() for place in source.furniture[1:]]
    assert furniture == ["![Le pont](pont.jpg)", "<!-- à vérifier -->", "[^1]: Conférence de presse."]
    assert [" ".join(text[place.start : place.end].split()) for place in source.headings] == ["Le pont rouvre", "Un chantier de 2 millions"]


def test_dashes_that_open_no_front_matter(tmp_path: Path) -> None:
    text = "---\nLa maire de Salces a annoncé lundi que le pont rouvrirait au mois de mars.\n---\nLe conseil a voté les travaux.\n"
    source = read(tmp_path, text)
    assert source.title is None
    assert "La maire de Salces" in readable(source)
    assert not any(source.text[place.start : place.end].startswith("---\nLa maire") for place in source.furniture)


def test_broken_front_matter_is_a_warning(tmp_path: Path) -> None:
    told = "La maire de Salces a annoncé lundi que le pont rouvrirait.\n"
    source = read(tmp_path, f'---\ntitle: "Le pont rouvre\ndate: 2024-03-12\n---\n{told}')
    assert [(warning.code, "line 4" in warning.message) for warning in source.warnings] == [("metadata", True)]
    assert "La maire de Salces" in readable(source)
    assert read(tmp_path, PAGE).warnings == ()


def test_front_matter_nested_without_end_stops_nothing(tmp_path: Path) -> None:
    told = "La maire de Salces a annoncé lundi que le pont rouvrirait.\n"
    for deep in ("[" * 50_000, "- " * 50_000, "{a: " * 50_000):
        source = read(tmp_path, f"---\ntitle:\n {deep}\n---\n{told}")
        assert source.warnings[0].code == "metadata"
        assert told in readable(source)


def test_a_long_blank_takes_no_longer_than_words(tmp_path: Path) -> None:
    source = read(tmp_path, f"La maire a dit{' ' * 300_000}oui lundi. #\n\n{'<!--' * 75_000}")  # minutes, where each blank were tried
    assert [source.text[place.start : place.end] for place in source.markup] == [" #"]


def test_a_byte_order_mark(tmp_path: Path) -> None:
    source = read(tmp_path, "\ufeff" + PAGE)
    assert source.text[0] == "\ufeff"
    assert source.title == Metadatum("Le pont rouvre", "metadata")
    assert source.furniture[0].start == 0
