"""The briefing as a whole: the small dossier's Markdown to the letter, the page's shape, hostile text in both."""

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

import sample
from dossier.model import DossierError
from dossier.render import render

GOLDEN = Path(__file__).with_name("small.md")
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} **x** ` [a](javascript:b) \u202e \" ' --> <img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def document() -> etree._Element:
    return html.document_fromstring(render(*sample.small(), format="html"))


def words(node: etree._Element) -> str:
    return " ".join(node.text_content().split())


def test_markdown_is_what_it_was() -> None:
    """Golden: write it anew with `python tests/render/write_golden.py`."""
    assert render(*sample.small(), format="md") == GOLDEN.read_text("utf-8")


def test_every_mention_stands_in_the_page(document: etree._Element) -> None:
    dossier, texts = sample.small()
    for claim in dossier.claims:
        card = document.get_element_by_id(f"c-{claim.id}")
        for number, mention in enumerate(claim.mentions, 1):
            name = f"m-{claim.id}-{number}"
            lit = document.xpath(f"//mark[contains(concat(' ', @data-m, ' '), ' {name} ') or (@id = '{name}' and not(@data-m))]")
            assert "".join(mark.text_content() for mark in lit) == texts[mention.source][mention.start : mention.end]
            assert document.get_element_by_id(name) is not None
            assert card.xpath(f".//a[@href='#{name}']")
            assert document.xpath(f"//aside//a[@class='back'][@href='#c-{claim.id}']")


def test_marks_say_no_more_than_they_must(document: etree._Element) -> None:
    """A mark's name is enough where it alone is one mention; an apostrophe between tags is no entity."""
    assert document.xpath("//mark[@id and not(@data-m)]")
    assert not document.xpath("//mark[@data-m = @id]")
    page = render(*sample.small(), format="html")
    assert "Nous n'avions pas le choix" in page


def test_every_inner_link_leads_somewhere(document: etree._Element) -> None:
    names = document.xpath("//@id")
    assert len(names) == len(set(names))
    assert {href[1:] for href in document.xpath("//a/@href") if href.startswith("#")} <= set(names)


def test_the_page_lets_nothing_in(document: etree._Element) -> None:
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("style", "script"):
        content = document.xpath(f"//{name}/text()")
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not document.xpath("//@style | //@src | //link | //iframe | //object | //form[@action]")


def test_only_paragraphs_that_claims_come_from() -> None:
    dossier, texts = sample.small()
    some, whole = (words(html.document_fromstring(render(dossier, texts, format="html", text=text))) for text in ("paragraphs", "full"))  # type: ignore[arg-type]
    assert "Le temps était gris" not in some
    assert "Partagez cet article" not in some
    assert "Le temps était gris" in whole
    assert "Partagez cet article" in whole


def test_reported_claims_are_attributed(document: etree._Element) -> None:
    dossier, _ = sample.small()
    for claim in dossier.claims:
        if claim.modality == "reported":
            assert document.get_element_by_id(f"c-{claim.id}").xpath(".//*[@class='according']")
    for line in document.xpath("//*[@class='essentials']/li"):
        named = line.xpath(".//a[starts-with(@href, '#c-')]/@href")[0].removeprefix("#c-")
        if next(claim for claim in dossier.claims if claim.id == named).modality == "reported":
            assert line.xpath(".//*[@class='according']")


def test_interface_language() -> None:
    english = render(*sample.small(), format="html", lang="en")
    assert '<html lang="en">' in english
    assert "Disagreements" in english
    assert "12.5\xa0million euros" in english
    assert "Désaccords" not in english
    with pytest.raises(DossierError, match="en, fr"):
        render(*sample.small(), format="html", lang="xx")


def test_original_links_lead_to_the_words(document: etree._Element) -> None:
    links = document.xpath("//a[starts-with(@href, 'https:')]/@href")
    assert links
    assert all(link.startswith("https://courrier.test/pont#:~:text=La%20mairie%20de%20Valbrune,le%203%20mars%202024") for link in links)


def test_an_empty_dossier() -> None:
    dossier, _ = sample.small()
    empty = replace(dossier, title=None, claims=(), conflicts=(), differences=(), unused=(), entities=(), sources=())
    assert render(empty, {}, format="md").startswith("# Dossier de presse\n")
    assert "Aucun fait" in render(empty, {}, format="html")


def tags(source: str) -> set[tuple[str, ...]]:
    """The kinds of element in a page, with the attributes that they bear."""
    return {(str(node.tag), *sorted(map(str, node.attrib))) for node in html.document_fromstring(source).iter()}


@cache
def harmless() -> set[tuple[str, ...]]:
    return tags(render(*sample.of_text("x"), format="html")) | tags(render(*sample.of_text(""), format="html"))


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("<>&\"'`{}%#[]()*_!/\\-= \n\u202e\x00"), st.characters()), max_size=40))
@example(HOSTILE)
@example("</style></script></title><script>alert(1)</script>")
@example("\ud800")
def test_hostile_text_is_text(text: str) -> None:
    dossier, texts = sample.of_text(text)
    page = render(dossier, texts, format="html")
    page.encode("utf-8")
    assert tags(page) <= harmless()
    lines = render(dossier, texts, format="md")
    lines.encode("utf-8")
    kinds = {child.type for token in MarkdownIt("commonmark").parse(re.sub(r"\[\^[\w-]+\]:?", "", lines)) for child in token.children or []}
    assert kinds <= {"text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close", "link_open", "link_close"}


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md.j2"
    mine.write_text("{{ title }}\n{% for claim in claims %}{{ claim.number }} {{ claim.headline[0].text }}\n{% endfor %}", "utf-8")
    assert render(*sample.of_text("*a*"), format="md", template=mine).startswith("\\*a\\*\n1 \\*a\\*")


def test_a_folder_of_templates_comes_first(tmp_path: Path) -> None:
    (tmp_path / "briefing.css").write_text("body { color: teal }", "utf-8")
    page = render(*sample.small(), format="html", templates=tmp_path)
    assert "<style>body { color: teal }</style>" in page


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("un\n{% if %}", "line 2"),
        ("un\ndeux\n{{ nothing.here }}", "line 3"),
        ("{{ claims[0].mentions.__class__.__mro__ }}", "line 1"),
        ("\n{{ 1 / 0 }}", "line 2"),
        ("un\n{% include 'nowhere.j2' %}", "line 2: no template 'nowhere.j2'"),
        ("un\n{% extends 'nowhere.j2' %}", "line 2: no template 'nowhere.j2'"),
        ("un\n\n{{ asset('nowhere.css') }}", "line 3: no file 'nowhere.css' beside the templates"),
    ],
)
@pytest.mark.parametrize("name", ["mine.md.j2", "mine.md"])
def test_template_errors_say_where(tmp_path: Path, template: str, place: str, name: str) -> None:
    mine = tmp_path / name
    mine.write_text(template, "utf-8")
    with pytest.raises(DossierError) as error:
        render(*sample.small(), format="md", template=mine)
    assert f"{mine}, {place}" in str(error.value)


@pytest.mark.parametrize("name", ["briefing.html.j2", "briefing.css", "timeline.svg.j2", "strings.fr.json"])
def test_a_file_among_templates_that_is_not_utf8_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xe9t\xe9")
    with pytest.raises(DossierError, match=re.escape(str(tmp_path / name))):
        render(*sample.small(), format="html", templates=tmp_path)


def test_words_that_a_file_leaves_out_are_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "strings.fr.json").write_text('{"sections": {"sources": "Les articles !"}}', "utf-8")
    (tmp_path / "strings.de.json").write_text('{"sections": {"sources": "Quellen"}, "dates": {"ordinals": {}}}', "utf-8")
    french = render(*sample.small(), format="md", templates=tmp_path)
    assert "Les articles\u202f!" in french
    assert french.replace("Les articles\u202f!", "Sources") == render(*sample.small(), format="md")
    assert "## Quellen" in render(*sample.small(), format="md", templates=tmp_path, lang="de")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "it must hold names and words"),
        ('{"dates": 3}', "« dates » must be as in the shipped one"),
        ('{"dates": {"months": ["janvier"]}}', "« dates.months » must hold 12 values"),
        ('{"numbers": {"plural_from": "deux"}}', "« numbers.plural_from » must be as in the shipped one"),
    ],
)
def test_words_that_can_not_be_used_are_told_with_their_file(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "strings.fr.json").write_text(content, "utf-8")
    with pytest.raises(DossierError) as error:
        render(*sample.small(), format="md", templates=tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'strings.fr.json'}: {told}")
