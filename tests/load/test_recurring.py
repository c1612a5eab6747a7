"""Lines that come back in several sources of a dossier."""

from pathlib import Path

from dossier.load import load, recurring

MOTTO = "La rivière en partage depuis 1905"
COPY = "Ouvert en 1932, le pont de la Garde relie les deux rives de la ville et porte 12 000 véhicules par jour."


def test_lines_that_are_no_paragraphs(tmp_path: Path) -> None:
    for name, said in (("a", "a annoncé lundi la réouverture du pont aux piétons"), ("b", "a refusé mardi de reporter les travaux")):
        text = f"Le pont, jour {name}\n\nLa maire de Salces {said}, au grand regret des commerçants du quartier.\n{MOTTO}\n{COPY}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    sources, _ = load([tmp_path])
    found = {source.path: [source.text[place.start : place.end] for place in recurring(sources)[source.id]] for source in sources}
    assert found == {"a.txt": [MOTTO], "b.txt": [MOTTO]}


def test_one_source_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{MOTTO}\n{COPY}\n{MOTTO}\n", "utf-8")
    sources, _ = load([tmp_path])
    assert list(recurring(sources).values()) == [()]
