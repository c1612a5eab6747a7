"""The articles as a reader meets them: in order of publication, named, with the paragraphs that claims come from."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from urllib.parse import quote, urlsplit

from dossier.model import Dossier, SourceRecord, Span, Unused
from dossier.render.context import Backlink, Paragraph, Passage, Source, Stretch
from dossier.render.edtf import extent
from dossier.render.escape import web_address

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_OPENING = 70  # characters of an article's first words that stand for its title
_AROUND = 48  # characters shown on each side of what no claim uses


class Told:
    """A mention's place, as the articles' pages need it. `number` and `claim` name its claim."""

    __slots__ = ("claim", "id", "number", "span")

    def __init__(self, id: str, span: Span, number: int, claim: str) -> None:
        self.id, self.span, self.number, self.claim = id, span, number, claim


def order(records: Iterable[SourceRecord]) -> list[SourceRecord]:
    """Sources by date of publication, undated ones last, then by content."""

    def key(record: SourceRecord) -> tuple[bool, tuple[str, int, str, str], str, str]:
        found = extent(record.published.value) if record.published else None
        return found is None, found.order if found else ("", 0, "", ""), record.sha256, record.path

    return sorted(records, key=key)


def openings(dossier: Dossier) -> dict[str, str]:
    """Path -> the first words told of each source, in short: what a catalogue knows a text without a title by.

    They are the article's, to the letter, on one line, and end on `…`.
    """
    first: dict[str, tuple[int, int, str]] = {}
    for claim in dossier.claims:
        for mention in claim.mentions:
            place = mention.start, -mention.end, mention.exact
            if mention.source not in first or place < first[mention.source]:
                first[mention.source] = place
    return {path: _short(" ".join(exact.split())) for path, (_, _, exact) in first.items()}


def _short(words: str) -> str:
    if len(words) > _OPENING:
        words = words[: _OPENING + 1].rpartition(" ")[0] or words[:_OPENING]
    return words.rstrip(" ,;:.…«(") + "…"


def arrange(dossier: Dossier, texts: Mapping[str, str], told: Mapping[str, Sequence[Told]], full: bool) -> dict[str, Source]:
    """Path -> source, in order. `told` are the mentions of each path; `full` gives whole articles."""
    ordered = order(dossier.sources)
    labels = _labels(ordered)
    numbers: dict[str, list[int]] = {}
    for number, record in enumerate(ordered, 1):
        numbers.setdefault(record.origin, []).append(number)
    unused: dict[str, list[Unused]] = {}
    for item in dossier.unused:
        unused.setdefault(item.source, []).append(item)
    opening = openings(dossier)
    found = {}
    for number, record in enumerate(ordered, 1):
        text, places = texts.get(record.path, ""), told.get(record.path, ())
        paragraphs, left = _paragraphs(text, [Span(*span) for span in record.furniture], places, full)
        url = web_address(record.url)
        found[record.path] = Source(
            number=number,
            id=record.id,
            label=labels[record.path],
            name=_name(record, url) or opening.get(record.path) or record.path,
            path=record.path,
            title=record.title,
            opening=None if record.title else opening.get(record.path),
            publisher=record.publisher,
            author=record.author,
            url=url,
            link=_fragment(url, text, places),
            published=record.published,
            language=record.language,
            words=record.words,
            furniture_words=sum(len(text[start:end].split()) for start, end in record.furniture),
            warnings=record.warnings,
            origin=record.origin,
            related=tuple(other for other in numbers[record.origin] if other != number),
            claims=len({place.claim for place in places}),
            paragraphs=paragraphs,
            left=left,
            unused=tuple(_passage(text, item) for item in unused.get(record.path, ())),
        )
    return found


def _name(record: SourceRecord, url: str | None) -> str | None:
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return record.publisher or host or record.title


def _labels(records: Sequence[SourceRecord]) -> dict[str, str]:
    """Footnote labels that don't change when other sources come or go: the publisher and the beginning of the content's hash."""
    length = 4
    while length < 32 and len({record.id[:length] for record in records}) < len({record.id for record in records}):
        length += 1
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for record in records:
        label = f"{_slug(record.publisher or '') or 'source'}-{record.id[:length]}"
        while label in taken:  # the same content under two paths
            label += "x"
        taken.add(label)
        labels[record.path] = label
    return labels


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    slug = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if slug and len(slug) + len(word) >= 24:
            break
        slug += ("-" if slug else "") + word
    return slug[:24]


def _fragment(url: str | None, text: str, places: Sequence[Told]) -> str | None:
    """A link that a browser follows to the very words (a text fragment)."""
    if url is None or not places:
        return url
    first = min(places, key=lambda place: place.span.start).span
    words = _LINE.match(text, first.start, first.end)
    return text_link(url, words[0]) if words else url


def text_link(url: str, exact: str) -> str:
    """`url` with a text fragment for `exact`: its first and last words where it is long."""
    words = exact.split()
    if not words:
        return url
    ends = [" ".join(words)] if len(words) <= 8 else [" ".join(words[:4]), " ".join(words[-4:])]
    return url + ("" if "#" in url else "#") + ":~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)


def _passage(text: str, item: Unused) -> Passage:
    before = text[max(0, item.start - _AROUND) : item.start]
    after = text[item.end : item.end + _AROUND]
    if item.start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if item.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    # only the words of the same line stand around it
    return Passage(item.layer, re.split(r"[\n\r]", before)[-1], text[item.start : item.end], re.split(r"[\n\r]", after)[0])


def _paragraphs(text: str, furniture: Sequence[Span], places: Sequence[Told], full: bool) -> tuple[tuple[Paragraph, ...], int]:
    """The paragraphs to show, and how many are left out after the last of them."""
    ordered = sorted(places, key=lambda place: (place.span.start, -place.span.end, place.id))
    shown: list[Paragraph] = []
    skipped = at = 0
    over: list[Told] = []  # mentions that began on an earlier line and go on
    for line, aside in _lines(text, furniture):
        while at < len(ordered) and ordered[at].span.start < line.end:
            over.append(ordered[at])
            at += 1
        over = [place for place in over if place.span.end > line.start]
        if (aside or not over) and not full:
            skipped += not aside
            continue
        shown.append(Paragraph(_stretches(text, line, over), skipped, aside))
        skipped = 0
    return tuple(shown), skipped


def _lines(text: str, furniture: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """The lines of a text that hold anything, in order, cut where furniture begins and ends; True for what is furniture."""
    edges = sorted(edge for span in furniture for edge in span)
    for found in _LINE.finditer(text):
        cuts = [found.start(), *edges[bisect_right(edges, found.start()) : bisect_left(edges, found.end())], found.end()]
        for start, end in pairwise(cuts):
            if start < end and not text[start:end].isspace():
                # between an odd and an even edge is furniture
                yield Span(start, end), bisect_right(edges, start) % 2 == 1


def _stretches(text: str, line: Span, places: Sequence[Told]) -> tuple[Stretch, ...]:
    """The line cut wherever a mention begins or ends; `places` come in their order, each told in the line."""
    cuts = {line.start, line.end}
    for place in places:
        cuts |= {max(place.span.start, line.start), min(place.span.end, line.end)}
    stretches = []
    here: list[Told] = []
    at = 0
    for start, end in pairwise(sorted(cuts)):
        while at < len(places) and places[at].span.start <= start:
            here.append(places[at])
            at += 1
        here = [place for place in here if place.span.end > start]
        ended = {place.number: place.claim for place in here if place.span.end == end}
        stretches.append(
            Stretch(
                text[start:end],
                tuple([place.id for place in here]),
                tuple([place.id for place in here if place.span.start == start]),
                tuple([Backlink(number, ended[number]) for number in sorted(ended)]),
            )
        )
    return tuple(stretches)
