"""Saved pages: the page's own text nodes, what it says of itself, and which of it is the article."""

import json
from pathlib import Path

import pytest

from dossier.load import load, page
from dossier.load.page_facts import facts
from dossier.model import Metadatum, Source

PARAGRAPHS = [
    "La maire de Salces, Anne&nbsp;Ferrand, a annoncé <b>lundi 11 mars</b> que le <a href='/pont'>pont de la Garde</a> rouvrirait "
    "à la circulation.",
    "«&nbsp;Nous sommes prêts&nbsp;», a-t-elle dit devant les commerçants du quartier, qui attendaient\n   cette date depuis neuf mois.",
    "Les travaux ont coûté 2,4 millions d'euros, dont la moitié est payée par le département, selon la mairie de Salces.",
]
PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Le pont rouvre | Le Quotidien</title>
{head}
<style>p {{ color: red }}</style><script>var pub = "Le pont est vendu";</script></head>
<body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/sports">Sports</a></li><li><a href="/meteo">Météo</a></li></ul></nav>
<div class="une"><a href="/x">Un tracteur volé retrouvé dans un étang de la commune voisine</a></div>
<main><article><h1>Le pont <em>rouvre</em></h1>
<p class="date">Par Jeanne Morel, publié le 12 mars 2024 à 10h15</p>
<button>Partager</button>
{body}
<h2>Un chantier de neuf mois</h2>
<p>Les commerçants du quartier avaient perdu un tiers de leur clientèle, d'après leur association, qui demande une aide.</p>
<aside class="related"><h3>À lire aussi</h3><ul><li><a href="/y">La piscine rouvrira en mai après deux ans de travaux</a></li></ul></aside>
</article></main>
<p style="display:none">Ce texte ne se voit pas et ne doit pas être lu par qui que ce soit.</p>
<footer><p>Mentions légales</p><p>© Le Quotidien</p></footer>
</body></html>"""


def html(head: str = "") -> str:
    return PAGE.format(head=head, body="\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))


def read(folder: Path, text: str | bytes, name: str = "a.html") -> Source:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return load([folder])[0][0]


def article(source: Source) -> str:
    """What is left of the text without its furniture, white space made one."""
    kept = list(source.text)
    for place in source.furniture:
        kept[place.start : place.end] = " " * (place.end - place.start)
    return " ".join("".join(kept).split())


@pytest.mark.parametrize("head", ["<head>{}</head>", "<head>{}", "{}"])
@pytest.mark.parametrize("body", ["<body>{}</body>", "{}", "<p>{}", "<div>{}</div>"])
def test_tags_that_a_page_may_leave_out(tmp_path: Path, head: str, body: str) -> None:
    main = "<main><h1>Le pont rouvre</h1>" + "".join(f"<p>{paragraph}" for paragraph in PARAGRAPHS) + "</main>"
    source = read(tmp_path, "<!doctype html>" + head.format("<meta charset=utf-8><title>Le pont</title>") + body.format(main))
    assert article(source).startswith("Le pont rouvre La maire de Salces, Anne Ferrand, a annoncé lundi 11 mars que")
    assert article(source).endswith("selon la mairie de Salces.")


def test_the_article_and_nothing_else(tmp_path: Path) -> None:
    source = read(tmp_path, html())
    kept = article(source)
    assert kept.startswith("Le pont rouvre La maire de Salces, Anne Ferrand, a annoncé lundi 11 mars que le pont de la Garde rouvrirait")
    assert "qui attendaient cette date depuis neuf mois." in kept
    assert kept.endswith("qui demande une aide.")
    for other in ("Accueil", "tracteur", "Partager", "piscine", "Mentions", "publié le"):
        assert other not in kept
        assert other in source.text
    for unseen in ("vendu", "color", "ne se voit pas"):
        assert unseen not in source.text
    assert [" ".join(source.text[place.start : place.end].split()) for place in source.headings] == [
        "Le pont rouvre",
        "Un chantier de neuf mois",
    ]


def test_text_nodes_are_kept_to_the_letter_on_one_line_a_block(tmp_path: Path) -> None:
    source = read(tmp_path, html())
    opening = "La maire de Salces, Anne\u00a0Ferrand, a annoncé lundi 11 mars que le pont de la Garde rouvrirait à la circulation."
    assert opening in source.text.split("\n")
    assert "qui attendaient    cette date" in source.text


def test_what_the_text_says_where_the_head_says_nothing(tmp_path: Path) -> None:
    source = read(tmp_path, html())
    assert source.title == Metadatum("Le pont rouvre", "metadata")
    assert source.author == Metadatum("Jeanne Morel", "text")
    assert source.published == Metadatum("2024-03-12", "text")


LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "quotidien.example"},
        {
            "@type": ["NewsArticle"],
            "headline": "Le pont rouvre",
            "datePublished": "2024-03-12T10:15:00+01:00",
            "author": [{"@type": "Person", "name": "Jeanne Morel"}, {"@type": "Person", "name": "Luc Roux"}],
            "publisher": {"@type": "Organization", "name": "Le Quotidien"},
            "url": "https://quotidien.example/pont",
        },
    ],
}
OPEN_GRAPH = """<meta property="og:title" content="Le pont rouvre - Le Quotidien"><meta property="og:site_name" content="Le Quotidien">
<meta property="og:url" content="https://quotidien.example/pont">
<meta property="article:published_time" content="2024-03-12T10:15:00+01:00">
<meta name="author" content="Jeanne Morel, Luc Roux">"""


@pytest.mark.parametrize(
    "head",
    [f'<script type="application/ld+json">{json.dumps(LD)}</script>', OPEN_GRAPH],
    ids=["json-ld", "opengraph"],
)
def test_what_the_head_says(tmp_path: Path, head: str) -> None:
    source = read(tmp_path, html(head))
    assert source.title == Metadatum("Le pont rouvre", "metadata")
    assert source.publisher == Metadatum("Le Quotidien", "metadata")
    assert source.author == Metadatum("Jeanne Morel, Luc Roux", "metadata")
    assert source.url == Metadatum("https://quotidien.example/pont", "metadata")
    assert source.published == Metadatum("2024-03-12", "metadata")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="dc.date" content="12/03/2024">', "published", "2024-03-12"),
        ('<meta name="date" content="12 mars">', "published", None),
        ('<link rel="canonical" href="https://q.example/p">', "url", "https://q.example/p"),
        ('<meta property="og:url" content="/pont">', "url", None),
        ('<meta name="author" content="https://q.example/jeanne">', "author", None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": "Jeanne Morel"}</script>', "author", "Jeanne Morel"),
        ('<script type="application/ld+json">{broken</script>', "author", None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Le \\ud800 pont"}</script>', "title", "Le \ufffd pont"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "url": "https://q.example/\\udfff"}</script>',
            "url",
            "https://q.example/\ufffd",
        ),
        ('<script type="application/ld+json">{"@type": "Report", "headline": "Le pont \\ud83d\\ude00"}</script>', "title", "Le pont 😀"),
        ('<title>Le pont rouvre – Salces</title><meta property="og:site_name" content="Le Quotidien">', "title", "Le pont rouvre – Salces"),
        ('<title>Le pont rouvre | LE QUOTIDIEN</title><meta property="og:site_name" content="Le Quotidien">', "title", "Le pont rouvre"),
        ('<title>Le Quotidien - Le pont rouvre</title><meta property="og:site_name" content="Le Quotidien">', "title", "Le pont rouvre"),
    ],
)
def test_heads(head: str, field: str, value: str | None) -> None:
    from lxml.html import document_fromstring

    root = document_fromstring(f"<html><head>{head}</head><body><p>Le pont rouvre lundi.</p></body></html>")
    assert getattr(facts(root).facts, field) == value


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),
        ("nonsense", "utf-8"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-8"),  # a page that says so in plain letters is not in it
        ("utf-16le", "utf-8"),
        ("undefined", "utf-8"),  # names that Python knows, and that no page is in
        ("punycode", "utf-8"),
        ("unicode_escape", "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, declared: str, encoding: str) -> None:
    text = html().replace('charset="utf-8"', f'charset="{declared}"')
    source = read(tmp_path, text.replace("neuf mois", "tout l'été").encode(encoding))
    assert "tout l'été" in source.text
    assert "\ufffd" not in source.text


@pytest.mark.parametrize("declared", ["unicode_escape", "raw_unicode_escape", "utf-7"])
def test_no_half_character_comes_of_a_declared_encoding(tmp_path: Path, declared: str) -> None:
    text = html().replace('charset="utf-8"', f'charset="{declared}"').encode("ascii", "xmlcharrefreplace").decode("ascii")
    source = read(tmp_path, text.replace("neuf mois", "dix \\ud800 +2AA- mois"))
    assert "dix \\ud800 +2AA- mois" in source.text


@pytest.mark.parametrize("text", ["", "<", "<html>", "<p>", "<!-- -->", "<?xml version='1.0' encoding='utf-8'?><p>a</p>"])
def test_broken_pages(text: str) -> None:
    raw, _ = page.read(text.encode("utf-8"))
    assert raw is not None


def test_a_page_without_an_article_keeps_its_paragraphs(tmp_path: Path) -> None:
    source = read(tmp_path, "<p>La maire de Salces a annoncé lundi que le pont rouvrirait au mois de mars.</p>")
    assert article(source) == "La maire de Salces a annoncé lundi que le pont rouvrirait au mois de mars."


def test_scripts_and_markup_in_the_text_stay_text(tmp_path: Path) -> None:
    body = PARAGRAPHS[0].replace("circulation", "circulation {{ 7*7 }} &lt;script&gt;alert(1)&lt;/script&gt;")
    source = read(tmp_path, html().replace(PARAGRAPHS[0], body))
    assert "{{ 7*7 }} <script>alert(1)</script>" in article(source)


@pytest.mark.parametrize("text", ["<div>" * 20_000 + "<p>a", "<table>" * 3_000 + "a", "<p>" + "a&#1;b\x0bc " * 30])
def test_hostile_pages(text: str) -> None:
    raw, _ = page.read(text.encode("utf-8"))
    assert raw is not None
