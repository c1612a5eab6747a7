"""From files to sources: what is read, what is not, and what is said of it."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dossier import config
from dossier.config import Config
from dossier.load import load, readable, text_source
from dossier.model import DossierError, Metadatum, Source, Span, Warning

ARTICLE = """Le pont de Salces rouvre

La maire de Salces a annoncé lundi que le pont rouvrirait, et que les travaux ont coûté 2 millions d'euros.
"""
GERMAN = "Die Gemeinde hat am Montag beschlossen, dass die Schule geöffnet bleibt. Die Bürgermeisterin freut sich darüber. " * 3
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def read(*paths: Path, settings: Config | None = None, out: Path | None = None) -> tuple[dict[str, Source], list[Warning]]:
    sources, warnings = load(paths, settings or Config(), out)
    return {source.path: source for source in sources}, list(warnings)


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8"))
    return folder


def codes(warnings: list[Warning]) -> list[tuple[str, str | None]]:
    return [(warning.code, warning.source) for warning in warnings]


def test_a_source(tmp_path: Path) -> None:
    sources, warnings = read(put(tmp_path, a=ARTICLE))
    source = sources["a.txt"]
    assert warnings == []
    assert source.text == ARTICLE
    assert source.language == "fr"
    assert source.title == Metadatum("Le pont de Salces rouvre", "text")
    assert source.sha256.startswith(source.id)
    assert source.headings == (Span(0, 24),)
    assert (source.published, source.furniture, source.warnings) == (None, (), ())


def test_folders_are_read_to_the_bottom_but_for_hidden_ones_and_other_files(tmp_path: Path) -> None:
    for folder in ("presse/2024", ".git", "presse/.cache"):
        (tmp_path / folder).mkdir(parents=True)
        put(tmp_path / folder, a=ARTICLE + folder)
    put(tmp_path, b=ARTICLE)
    for name in ("image.jpg", "style.css", "dossier.yaml", ".caché.txt"):
        (tmp_path / name).write_text("title: x\n", "utf-8")
    sources, warnings = read(tmp_path)
    assert sorted(sources) == ["b.txt", "presse/2024/a.txt"]
    assert warnings == []


def test_paths_are_relative_to_what_several_have_in_common(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, a=ARTICLE + name)
    assert sorted(read(tmp_path / "un", tmp_path / "deux" / "a.txt")[0]) == ["deux/a.txt", "un/a.txt"]
    assert sorted(read(tmp_path / "un" / "a.txt")[0]) == ["a.txt"]
    assert sorted(read(tmp_path, tmp_path / "un")[0]) == ["deux/a.txt", "un/a.txt"]


def test_the_output_and_what_this_program_wrote_are_not_read(tmp_path: Path) -> None:
    put(tmp_path, a=ARTICLE)
    out = tmp_path / "out"
    out.mkdir()
    put(out, b=ARTICLE + "b")
    page = f'<!DOCTYPE html><html><head><meta name="generator" content="dossier 1.0"></head><body><p>{ARTICLE}</p></body></html>'
    (tmp_path / "briefing.html").write_text(page, "utf-8")
    (tmp_path / "briefing.md").write_text(f"# {ARTICLE}\n<!-- dossier 1.0 -->\n", "utf-8")
    assert sorted(read(tmp_path, out=out)[0]) == ["a.txt"]
    assert sorted(read(tmp_path, out=tmp_path)[0]) == ["a.txt", "out/b.txt"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("vide.txt", b"", "empty"),
        ("blanc.txt", b"\xef\xbb\xbf \r\n\t\n\xc2\xa0", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "undecodable"),
        ("coupé.txt", b"\xff\xfea\x00b", "undecodable"),
        ("page.html", b"<html><body><script>var a = 1;</script></body></html>", "empty"),
        ("rapport.pdf", b"%PDF-1.7", "format"),
    ],
)
def test_a_bad_file_is_a_warning_and_stops_no_other(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (put(tmp_path, a=ARTICLE) / name).write_bytes(content)
    sources, warnings = read(tmp_path)
    assert sorted(sources) == ["a.txt"]
    assert codes(warnings) == [(code, name)]
    assert warnings[0].message.startswith(name)


def test_a_text_too_long_for_an_article(tmp_path: Path) -> None:
    with (put(tmp_path, a=ARTICLE) / "long.txt").open("wb") as file:
        file.truncate(50_000_000)
    sources, warnings = read(tmp_path)
    assert sorted(sources) == ["a.txt"]
    assert codes(warnings) == [("large", "long.txt")]
    assert "50 MB" in warnings[0].message


@pytest.mark.skipif(ROOT, reason="nothing is closed to root")
def test_no_permission(tmp_path: Path) -> None:
    put(tmp_path, a=ARTICLE, b=ARTICLE + "b")
    (tmp_path / "b.txt").chmod(0)
    sources, warnings = read(tmp_path)
    assert sorted(sources) == ["a.txt"]
    assert codes(warnings) == [("unreadable", "b.txt")]


def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(put(tmp_path, a=ARTICLE) / "pipe.txt")
    assert codes(read(tmp_path)[1]) == [("unreadable", "pipe.txt")]


def test_the_same_content_counts_once(tmp_path: Path) -> None:
    sources, warnings = read(put(tmp_path, b=ARTICLE, a=ARTICLE))
    assert sorted(sources) == ["a.txt"]
    assert codes(warnings) == [("double", "b.txt")]
    assert "same content as a.txt" in warnings[0].message
    (tmp_path / "dossier.yaml").write_text("sources:\n  b.txt: {publisher: Le Quotidien}\n", "utf-8")
    sources, _ = read(tmp_path, settings=config.read(tmp_path / "dossier.yaml"))
    assert sources["b.txt"].publisher == Metadatum("Le Quotidien", "config")


def test_links(tmp_path: Path) -> None:
    inside, outside = tmp_path / "articles", tmp_path / "ailleurs"
    inside.mkdir()
    outside.mkdir()
    put(inside, a=ARTICLE)
    put(outside, b=ARTICLE + "b")
    (inside / "soi.txt").symlink_to(inside / "a.txt")
    (inside / "dehors.txt").symlink_to(outside / "b.txt")
    (inside / "perdu.txt").symlink_to(inside / "rien.txt")
    (inside / "rond.txt").symlink_to(inside / "rond.txt")
    (inside / "boucle").symlink_to(inside)
    (inside / "loin").symlink_to(outside)
    sources, warnings = read(inside)
    assert sorted(sources) == ["a.txt"]
    assert sorted(codes(warnings)) == [("link", "dehors.txt"), ("link", "loin"), ("unreadable", "perdu.txt"), ("unreadable", "rond.txt")]
    assert sorted(read(inside / "dehors.txt")[0]) == ["dehors.txt"]


@pytest.mark.parametrize("name", ["deux mots.txt", "été à Évreux.txt", "-o.txt", "a\nb.txt", "<b>&amp;.txt", "\u202etxt.exe.txt"])
def test_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ARTICLE, "utf-8")
    (tmp_path / f"vide {name}").write_bytes(b"")
    sources, warnings = read(tmp_path)
    assert sorted(sources) == [name]
    assert "\n" not in warnings[0].message
    assert "\u202e" not in warnings[0].message


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(ARTICLE)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    assert sorted(read(tmp_path)[0]) == ["\\xff.txt"]


def test_another_language_is_listed_and_not_taken_apart(tmp_path: Path) -> None:
    sources, warnings = read(put(tmp_path, a=GERMAN))
    source = sources["a.txt"]
    assert (source.language, source.furniture, source.headings, warnings) == ("de", (), (), [])
    assert [warning.code for warning in source.warnings] == ["unread"]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=r"no article there; put \.txt, \.md or \.html"):
        read(tmp_path)
    put(tmp_path, a="")
    with pytest.raises(DossierError, match=r"no article that can be read: a\.txt: empty"):
        read(tmp_path)
    with pytest.raises(DossierError, match="rien: no such file or folder"):
        read(tmp_path / "rien")


def test_what_dossier_yaml_says_comes_first(tmp_path: Path) -> None:
    put(tmp_path, a="Le pont de Salces rouvre\nPar Jeanne Morel\nPublié le 12 mars 2024\n" + ARTICLE.partition("\n")[2])
    (tmp_path / "dossier.yaml").write_text(
        "sources:\n  a.txt: {publisher: Le Quotidien, published: 2024-03-11, title: Le pont}\n  b.txt: {title: x}\n", "utf-8"
    )
    sources, warnings = read(tmp_path, settings=config.read(tmp_path / "dossier.yaml"))
    source = sources["a.txt"]
    assert source.title == Metadatum("Le pont", "config")
    assert source.published == Metadatum("2024-03-11", "config")
    assert source.author == Metadatum("Jeanne Morel", "text")
    assert codes(warnings) == [("absent", None)]
    assert "line 3: b.txt: no such file among the sources; did you mean a.txt?" in warnings[0].message


def test_a_day_in_the_address_where_nothing_else_tells(tmp_path: Path) -> None:
    put(tmp_path, a=ARTICLE + "Source : https://quotidien.example/2024/03/12/pont\n")
    source = read(tmp_path)[0]["a.txt"]
    assert source.url == Metadatum("https://quotidien.example/2024/03/12/pont", "text")
    assert source.published == Metadatum("2024-03-12", "url")


def test_order_depends_on_content_alone(tmp_path: Path) -> None:
    texts = [ARTICLE + word for word in ("un", "deux", "trois", "quatre")]
    orders = []
    for names in ("abcd", "dcba"):
        folder = tmp_path / names
        folder.mkdir()
        put(folder, **dict(zip(names, texts, strict=True)))
        orders.append([source.id for source in load([folder])[0]])
    assert orders[0] == orders[1]


TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\n\r\t\ufeff \u2028|©#«»-–:.!?0129AEaeé"), max_size=400)
LINES = st.lists(
    TEXT
    | st.sampled_from(
        [
            "À lire aussi",
            "17:30 Un titre",
            "12 commentaires",
            "Par Jeanne Morel",
            "Publié le 12 mars 2024",
            ARTICLE,
            "LES PLUS LUS",
            "1",
            "— X (@x)",
        ]
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_places_are_in_the_text_in_order_and_apart(text: str) -> None:
    source = text_source(text)
    assert source.text == text
    assert len(readable(source)) == len(text)
    for places in (source.furniture, source.headings):
        assert all(0 <= place.start < place.end <= len(text) for place in places)
        assert all(before.end <= after.start for before, after in pairwise(places))
    assert not any(heading.overlaps(place) for heading in source.headings for place in source.furniture)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_a_source_or_a_warning(tmp_path: Path, data: bytes) -> None:
    assume(b"dossier" not in data)  # what this program wrote is passed over
    put(tmp_path, a=ARTICLE)
    for name in ("x.txt", "x.md", "x.html"):
        (tmp_path / name).write_bytes(data)
    sources, warnings = read(tmp_path)
    assert "a.txt" in sources
    assert {"x.txt", "x.md", "x.html"} <= {*sources, *(warning.source for warning in warnings)}
