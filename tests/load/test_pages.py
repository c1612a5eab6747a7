"""Whole pages, line by line: in pages/, a line that opens with `~` is furniture, one with `#` a heading, any other the article's.

Those named article_* hold no furniture at all, and much that looks like it.
"""

from pathlib import Path

import pytest

from dossier.load import text_source
from dossier.model import Source, Span

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def marked(path: Path) -> tuple[Source, list[tuple[str, Span]]]:
    """The page as a source, and its lines' marks and places."""
    lines = [(line[:1] if line[:1] in ("~", "#") else "", line) for line in path.read_text("utf-8").split("\n")]
    text = "\n".join(line.removeprefix(mark) for mark, line in lines)
    places = []
    start = 0
    for mark, line in lines:
        length = len(line.removeprefix(mark))
        places.append((mark, Span(start, start + length)))
        start += length + 1
    return text_source(text), [(mark, span) for mark, span in places if text[span.start : span.end].strip()]


def covered(source: Source, span: Span) -> float:
    """The share of a line's characters, the spaces around left out, that is furniture."""
    text = source.text[span.start : span.end]
    inside = sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for place in source.furniture)
    return inside / len(text.strip())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_furniture(path: Path) -> None:
    source, lines = marked(path)
    assert [source.text[s.start : s.end] for mark, s in lines if mark == "~" and covered(source, s) < 0.9] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_kept(path: Path) -> None:
    source, lines = marked(path)
    assert [source.text[s.start : s.end] for mark, s in lines if mark != "~" and covered(source, s) > 0.3] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_headings(path: Path) -> None:
    source, lines = marked(path)
    headings = [source.text[span.start : span.end] for span in source.headings]
    assert headings == [source.text[s.start : s.end].strip() for mark, s in lines if mark == "#"]
