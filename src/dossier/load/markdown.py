"""Markdown: the text is the file's, to the letter; its front matter is metadata, its marks are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.load.decode import decode
from dossier.load.published import iso
from dossier.load.raw import Facts, Raw, joined, masked
from dossier.model import Span
from dossier.yaml_nodes import compose

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEYED = re.compile(r"\s*\w+[ \t]*:")  # « title: », as metadata begins and no sentence does
_WRITTEN = re.compile(r"<!-- dossier \S+ -->\s*$")  # how a briefing of this program ends
_HIDDEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<fence>^(?:```|~~~).*?(?:^(?:```|~~~)[ \t]*$|\Z))"
    r"|(?P<image>!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))"
    r"|(?P<definition>^[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S.*$)"
    r"|(?P<rule>^[ ]{0,3}(?:[-*_][ \t]*){3,}$)"
    r"|(?P<underline>^(?:=+|-+)[ \t]*$)",
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(r"(?<![!\\])\[(?P<text>[^\[\]\n]*)\](?P<target>\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_OPENING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t>]*|[*+][ \t]+)", re.MULTILINE)
_CLOSING = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`+)")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_KEYS = {
    "title": ("title", "titre", "headline"),
    "publisher": ("publisher", "site", "site_name", "sitename", "journal", "publication", "media"),
    "author": ("author", "authors", "auteur", "auteurs", "creator", "byline"),
    "url": ("url", "source", "link", "lien", "permalink", "canonical"),
    "published": ("published", "date", "publication_date", "date_published", "datepublished", "publié", "created"),
}


def read(data: bytes) -> tuple[Raw | None, str]:
    """A Markdown file; None for a briefing that this program wrote. Raises Undecodable."""
    text, encoding = decode(data)
    if _WRITTEN.search(text[-100:]):
        return None, encoding
    front = _FRONT.match(text)
    values, broken = _values(front[1] or "") if front else (None, "")
    hidden = [Span(*front.span())] if front and values is not None else []
    body = masked(text, hidden)
    hidden += [Span(*match.span()) for match in _HIDDEN.finditer(body)]
    body = masked(body, hidden[1:] if values is not None else hidden)
    return Raw(text, _facts(values or {}), joined(hidden), joined(_markup(body)), broken=broken), encoding


def _markup(body: str) -> Iterator[Span]:
    """The places of the marks inside the article: « # », « ** », the target of a link."""
    for pattern in (_OPENING, _CLOSING, _FOOTNOTE, _TAG):
        for match in pattern.finditer(body):
            yield Span(*match.span())
    for match in _LINK.finditer(body):
        yield Span(match.start(), match.start("text"))
        yield Span(match.end("text"), match.end())
    for match in _EMPHASIS.finditer(body):
        yield Span(*match.span())


def _values(front: str) -> tuple[dict[str, str] | None, str]:
    """The front matter's keys and plain values, None where it is no mapping and so perhaps the article's; what is wrong with its YAML."""
    import yaml

    try:
        root = compose(front)
    except (yaml.YAMLError, UnicodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        return None, f"the front matter is no YAML (line {line}), read as the article's text; correct it" if _KEYED.match(front) else ""
    if root is None:
        return {}, ""
    if not root.tag.endswith(":map"):
        return None, ""
    return {str(key.value).lower(): text for key, value in root.value if (text := _plain(value.value))}, ""


def _plain(value: object) -> str:
    """A scalar, or a list of scalars joined; empty for anything deeper."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        names = [item.value for item in value if isinstance(getattr(item, "value", None), str)]
        return ", ".join(" ".join(name.split()).removeprefix("[[").removesuffix("]]") for name in names)
    return ""


def _facts(values: dict[str, str]) -> Facts:
    said = {field: next((values[key] for key in keys if values.get(key)), None) for field, keys in _KEYS.items()}
    if said["url"] and "://" not in said["url"]:
        said["url"] = None
    if said["published"]:
        said["published"] = iso(said["published"])
    return Facts(**said)
