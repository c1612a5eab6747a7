"""What a page says of itself in its head: JSON-LD, OpenGraph, `<meta>`, `<time>`, `<link rel=canonical>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.load.published import iso
from dossier.load.raw import Facts
from dossier.load.words import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = ("article", "posting", "report", "newsarticle")  # how the names of schema.org's types of article end
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publish-date", "publish_date"),
    *("publishdate", "publication_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued"),
    *("sailthru.date", "parsely-pub-date", "citation_publication_date"),
)
_SEPARATORS = re.compile(r"\s+(?:[|–—-]|::?|•|·|»)\s+")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


class PageFacts(NamedTuple):
    """A page's metadata, and what it says that it is about."""

    facts: Facts
    title: str | None
    description: str | None


def facts(root: HtmlElement) -> PageFacts:
    """The metadata of a page: of its JSON-LD first, then OpenGraph and the other `<meta>`, then what it shows."""
    article = next(_articles(root), {})
    meta = _meta(root)
    site = _name(article.get("publisher")) or meta.get("og:site_name") or _itemprop(root, "publisher") or meta.get("application-name")
    url = _address(article.get("url")) or meta.get("og:url") or _canonical(root) or _address(article.get("mainEntityOfPage"))
    shown = _clean(heading_text(root))
    written = _clean(_string(article.get("headline"))) or meta.get("og:title") or _clean(root.findtext(".//title"))
    title = shown if shown and written and _alike(shown, written) else _unsigned(written, site) if written else shown
    return PageFacts(
        Facts(
            title=title,
            publisher=site,
            author=_author(article, meta, root),
            url=url if url and "://" in url else None,
            published=_published(article, meta, root),
        ),
        title,
        _clean(meta.get("og:description") or meta.get("description")),
    )


def heading(root: HtmlElement, title: str | None) -> HtmlElement | None:
    """The `<h1>` that holds the title, the first where none says the same."""
    headings: list[HtmlElement] = [found for found in root.iter("h1") if found.text_content().strip()]
    if title:
        for found in headings:
            if _alike(_clean(found.text_content()) or "", title):
                return found
    return headings[0] if headings else None


def heading_text(root: HtmlElement) -> str | None:
    """What the page's one `<h1>` says, or that in its `<article>`."""
    headings = [found.text_content() for found in root.iter("h1") if found.text_content().strip()]
    inside = [found.text_content() for found in root.xpath("//article//h1") if found.text_content().strip()]
    return headings[0] if len(headings) == 1 else inside[0] if len(inside) == 1 else None


def _articles(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD that are articles."""
    for script in root.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            content = json.loads(script.text_content().strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(content)


def _objects(content: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(content, list):
        for item in content:
            yield from _objects(item, depth + 1)
    elif isinstance(content, dict):
        kinds = content.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.lower().endswith(_ARTICLES) for name in names):
            yield content
        for key in ("@graph", "mainEntity", "itemListElement"):
            yield from _objects(content.get(key), depth + 1)


def _meta(root: HtmlElement) -> dict[str, str]:
    """Name or property, lower case -> content; the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _clean(element.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _author(article: Mapping[str, Any], meta: Mapping[str, str], root: HtmlElement) -> str | None:
    people = article.get("author")
    names = [name for one in (people if isinstance(people, list) else [people]) if (name := _name(one))]
    found = ", ".join(dict.fromkeys(names)) or meta.get("author") or meta.get("article:author") or meta.get("dc.creator")
    found = found or _itemprop(root, "author") or _clean(next(iter(root.xpath("//a[@rel='author']//text()")), None))
    return found if found and "://" not in found else None


def _published(article: Mapping[str, Any], meta: Mapping[str, str], root: HtmlElement) -> str | None:
    """The day the page appeared, as it writes it (its own time zone)."""
    shown = root.xpath("//*[@itemprop='datePublished']/@datetime") + root.xpath("//*[@itemprop='datePublished']/@content")
    times = root.xpath("//time[@pubdate]/@datetime") + root.xpath("//article//time/@datetime") + root.xpath("//main//time/@datetime")
    written = [_string(article.get("datePublished")), *(meta.get(name) for name in _DATES), *shown, *times[:1]]
    return next((day for one in written if one and (day := iso(str(one)) or _french(str(one)))), None)


def _french(written: str) -> str | None:
    """« 12/03/2024 » -> 2024-03-12."""
    match = _FRENCH_DAY.search(written)
    return iso(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}") if match else None


def _itemprop(root: HtmlElement, name: str) -> str | None:
    """The name of what a page's microdata gives as its publisher or author."""
    for element in root.xpath(f"//*[@itemprop='{name}']"):
        inner = element.xpath(".//*[@itemprop='name']")
        content = inner[0].get("content") or inner[0].text_content() if inner else element.get("content") or element.text_content()
        if (found := _clean(content)) and len(found) < 80:
            return found
    return None


def _canonical(root: HtmlElement) -> str | None:
    return next((str(found) for found in root.xpath("//link[@rel='canonical']/@href")), None)


def _name(value: object) -> str | None:
    """The name of a person or organisation of JSON-LD, which may be a string, an object or a list of them."""
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    if isinstance(value, dict):
        return _name(value.get("name"))
    return _clean(_string(value))


def _address(value: object) -> str | None:
    found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
    address = _string(found)
    return address if address and address.startswith("http") else None


def _string(value: object) -> str | None:
    """A string; JSON can write half a character (« \\ud800 »), which no file can hold."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else None


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _alike(one: str, other: str) -> bool:
    """Whether two titles say the same: most words of the shorter are the other's."""
    first, second = set(plain(one).split()), set(plain(other).split())
    return len(first & second) * 2 > min(len(first), len(second)) if first and second else False


def _unsigned(title: str, site: str | None) -> str:
    """A title without the site's name: « La grève s'étend | Le Quotidien » -> « La grève s'étend »."""
    parts = _SEPARATORS.split(title)
    if len(parts) < 2 or not site:
        return title
    name = plain(site).replace(" ", "")
    if plain(parts[-1]).replace(" ", "") in (name, name.removeprefix("le"), name + "fr"):
        return title[: title.rindex(parts[-1])].rstrip(" |–—-:•·»\u00a0")
    if plain(parts[0]).replace(" ", "") == name:
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—-:•·»\u00a0")
    return title
