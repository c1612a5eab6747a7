"""Web pages: the text is the page's own text nodes in their order; trafilatura chooses which of them are the article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING, Literal

from dossier.load.decode import decode
from dossier.load.raw import Raw, joined
from dossier.model import DossierError, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_PLAIN = b"<meta charset> +2AA- \\ud800"  # the same letters in whatever a page is written in, and in nothing that is no such encoding
_OWN = b'<meta name="generator" content="dossier '
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[\t\n\r\f\v\x85\u2028\u2029]")
_SILENT = frozenset(  # elements whose text is not the page's to read
    {"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "option", "textarea"}
    | {"audio", "video", "canvas", "datalist", "map"}
)
_OF_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var"}
    | {"wbr", "img", "picture"}
)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BASE = 0x2801  # Braille patterns: printable, and in no article
_DIGITS = 255
_MARKER = re.compile(f"[{chr(_BASE)}-{chr(_BASE + _DIGITS - 1)}]{{3}}")
Slot = Literal["text", "tail", "break"]
_PARAGRAPH = 60  # characters; where the library finds nothing, a shorter block is no paragraph
_DEEP = 400  # elements in one another; no page is so made, and the library would take minutes over it
_HALF = 0.5  # of a block's characters, the share that must be chosen
_MISSING = "web pages need the extra html: pip install trafilatura lxml-html-clean (pipx inject dossier trafilatura lxml-html-clean)"


@dataclass(slots=True)
class _Node:
    """A text node: its place in the text, and the block that it belongs to."""

    start: int
    end: int
    block: int
    chosen: bool = False


@dataclass(slots=True)
class _Block:
    """A stretch of text between two changes of line, and the element that it stands in."""

    start: int
    end: int
    element: HtmlElement
    chosen: bool = False


def read(data: bytes) -> tuple[Raw | None, str]:
    """A page; None for a briefing that this program wrote.

    Raises Undecodable, and DossierError where the libraries that read pages aren't there.
    """
    if _OWN in data.partition(b"<body")[0]:
        return None, "utf-8"
    try:
        import trafilatura  # noqa: F401 -- it brings lxml, and can't be imported where a part of that is missing
        from lxml import etree
        from lxml.html import HTMLParser, document_fromstring
    except ImportError:
        raise DossierError(_MISSING) from None
    from dossier.load.page_facts import facts, heading

    html, encoding = _decoded(data)
    try:
        root = document_fromstring(_DECLARATION.sub("", html.replace("\0", " "), count=1) or "<p></p>", parser=HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        return Raw(""), encoding
    _end_head(root)
    known = facts(root)
    text, blocks, nodes = _text(root)
    _choose(root, blocks, nodes)
    title = heading(root, known.title)
    first = next((i for i, block in enumerate(blocks) if block.chosen), len(blocks))
    doubtful: list[Span] = []
    for i in range(_above(blocks, title, first), first):
        block = blocks[i]
        block.chosen = (title is not None and _within(block.element, title)) or _introduces(block, text, known.description)
        if not block.chosen:
            doubtful.append(Span(block.start, block.end))
    hidden = joined(Span(block.start, block.end) for block in blocks if not block.chosen)
    return Raw(text, known.facts, hidden, doubtful=joined(doubtful)), encoding


def _decoded(data: bytes) -> tuple[str, str]:
    """The page's characters, by its mark, its own declaration or what its bytes look like."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii", "replace").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin1", "ascii", "us-ascii") else name
        try:
            if _PLAIN.decode(name) == _PLAIN.decode("ascii"):  # a page that says « utf-16 » in plain letters is not in it
                return data.decode(name), "utf-8" if name in ("utf8", "utf-8") else name
        except (LookupError, UnicodeError):
            pass
    return decode(data)


def _end_head(root: HtmlElement) -> None:
    """Begin the body where a page leaves that to the reader: the parser knows no <main> or <article>, and puts them into the head."""
    head, body = root.find("head"), root.find("body")
    shown = [] if head is None else [*dropwhile(lambda element: not isinstance(element.tag, str) or element.tag in _OF_HEAD, head)]
    if not shown:
        return
    if body is None:
        body = root.makeelement("body")
        root.append(body)
    body[:0] = shown


def _text(root: HtmlElement) -> tuple[str, list[_Block], list[_Node]]:
    """The text nodes one after the other; a change of line wherever the page shows one. White space keeps its length."""
    pieces: list[str] = []
    blocks: list[_Block] = []
    nodes: list[_Node] = []
    length = 0
    fresh = True
    for element, slot in _slots(root):
        piece = element.text if slot == "text" else element.tail if slot == "tail" else None
        fresh = fresh or slot == "break"
        if not piece or (fresh and not piece.strip()):
            continue
        if fresh:
            if blocks:
                pieces.append("\n")
                length += 1
            blocks.append(_Block(length, length, element if slot == "text" else element.getparent()))
            fresh = False
        shown = _SPACE.sub(" ", piece)
        pieces.append(shown)
        if shown.strip():
            nodes.append(_Node(length, length + len(shown), len(blocks) - 1))
        length += len(shown)
        blocks[-1].end = length
    return "".join(pieces), blocks, nodes


def _slots(root: HtmlElement) -> Iterator[tuple[HtmlElement, Slot]]:
    """Where a page's shown text stands, in order: an element's `text` or `tail`, and `break` where the line changes."""
    body = root.find("body")
    stack: list[tuple[HtmlElement, bool]] = [(body if body is not None else root, False)]
    while stack:
        element, closing = stack.pop()
        shown = _shown(element)
        if shown and element.tag not in _INLINE:
            yield element, "break"
        if closing:
            if stack:
                yield element, "tail"
            continue
        stack.append((element, True))
        if shown:
            yield element, "text"
            stack += [(child, False) for child in reversed(element)]


def _shown(element: HtmlElement) -> bool:
    """Whether an element's own text is shown: no comment, script, or hidden part."""
    if not isinstance(element.tag, str) or element.tag in _SILENT or element.get("hidden") is not None:
        return False
    return not _UNSEEN.search(element.get("style") or "")


def _choose(root: HtmlElement, blocks: list[_Block], nodes: list[_Node]) -> None:
    """Mark the blocks that trafilatura takes for the article; where it finds none, the paragraphs."""
    for marker in _MARKER.findall(_extracted(root)):
        number = _unmarked(marker)
        if number < len(nodes):
            nodes[number].chosen = True
    kept: dict[int, int] = {}
    whole: dict[int, int] = {}
    for node in nodes:
        size = node.end - node.start
        whole[node.block] = whole.get(node.block, 0) + size
        kept[node.block] = kept.get(node.block, 0) + size * node.chosen
    for i, block in enumerate(blocks):
        block.chosen = kept.get(i, 0) > _HALF * whole.get(i, 1)
    if not any(block.chosen for block in blocks):
        for block in blocks:
            block.chosen = block.end - block.start >= _PARAGRAPH


def _extracted(root: HtmlElement) -> str:
    """What trafilatura extracts of a page whose text nodes each carry their number; empty where it finds no article."""
    from copy import deepcopy

    import trafilatura

    if _deepest(root) > _DEEP:
        return ""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it can't do, it says on stderr
    copy = deepcopy(root)
    _number(copy)
    try:
        found = trafilatura.bare_extraction(copy, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    except Exception:  # a page that trips the library stops no other
        return ""
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""


def _deepest(root: HtmlElement) -> int:
    """How many elements deep a page goes."""
    depths: dict[HtmlElement, int] = {}
    for element in root.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
    return max(depths.values(), default=0)


def _number(root: HtmlElement) -> None:
    """Write before each text node that is shown its number, in the order of `_slots`."""
    filled = [(element, slot) for element, slot in _slots(root) if slot != "break" and (getattr(element, slot) or "").strip()]
    for number, (element, slot) in enumerate(filled):
        setattr(element, slot, _marked(number) + _UNFIT.sub(" ", getattr(element, slot)))


def _marked(number: int) -> str:
    return "".join(chr(_BASE + number // _DIGITS**power % _DIGITS) for power in (2, 1, 0))


def _unmarked(marker: str) -> int:
    first, second, third = (ord(character) - _BASE for character in marker)
    return (first * _DIGITS + second) * _DIGITS + third


def _above(blocks: list[_Block], title: HtmlElement | None, first: int) -> int:
    """The first block of the title, where it stands above the article's first."""
    if title is None:
        return first
    return next((i for i in range(first) if _within(blocks[i].element, title)), first)


def _within(element: HtmlElement, title: HtmlElement) -> bool:
    return element is title or any(ancestor is title for ancestor in element.iterancestors())


def _introduces(block: _Block, text: str, description: str | None) -> bool:
    """Whether a block is the standfirst: the page's own description says the same."""
    own = " ".join(text[block.start : block.end].split())
    return description is not None and len(own) > 40 and (description.startswith(own[:60]) or own.startswith(description[:60]))
