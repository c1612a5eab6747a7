"""`dossier check`: does every hash, offset and quoted text of a `claims.json` still hold of the sources?"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dossier import __version__, languages, load, stored
from dossier import config as configuration
from dossier.model import ClaimMention, Dossier, Place, Source, SourceRecord, Warning
from dossier.output import CLAIMS
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What does not hold; `where` is the source, or the part of the file, that it concerns."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was compared and what did not hold. `places` counts the spans looked at."""

    sources: int
    places: int
    mismatches: tuple[Mismatch, ...]
    warnings: tuple[Warning, ...]


def check(paths: Sequence[Path], config: Path | None, out: Path) -> Report:
    """Read the sources again and compare them with `claims.json` in `out`.

    Raises DossierError where there is nothing to compare: no source that can be read, or no `claims.json` of this version.
    """
    dossier = stored.read(out / CLAIMS)
    settings = configuration.settings(paths, config)
    sources, warnings = load.load(paths, settings, out)
    by_path = {source.path: source for source in sources}
    places = tuple(_places(dossier))
    mismatches = (*_sources(dossier, by_path), *_spans(places, by_path), *_references(dossier), *_makers(dossier, settings.hash))
    return Report(len(dossier.sources), len(places), mismatches, warnings)


def _sources(dossier: Dossier, by_path: Mapping[str, Source]) -> Iterator[Mismatch]:
    for record in dossier.sources:
        source = by_path.get(record.path)
        if source is None:
            yield Mismatch(record.path, "is not among the sources")
        elif source.sha256 != record.sha256:
            yield Mismatch(record.path, f"has changed: its SHA-256 is {source.sha256}, not {record.sha256}")
        elif source.id != record.id:
            yield Mismatch(record.path, f"its id is {source.id}, not {record.id}")
    known = {record.path for record in dossier.sources}
    for path in sorted(by_path.keys() - known):
        yield Mismatch(path, f"is not in {CLAIMS}")


@dataclass(frozen=True, slots=True)
class _Span:
    """One place that the file names: `exact` is the text that it should hold, `within` a span that should hold it."""

    what: str
    source: str
    start: int
    end: int
    exact: str | None = None
    within: tuple[int, int] | None = None


def _places(dossier: Dossier) -> Iterator[_Span]:
    for record in dossier.sources:
        yield from _furniture(record)
    for claim in dossier.claims:
        for mention in claim.mentions:
            yield from _mention(claim.id, mention)
    for conflict in (*dossier.conflicts, *dossier.differences):
        for value in conflict.values:
            for place in value.mentions:
                yield _exact(f"conflict {conflict.id}", place)
    for unused in dossier.unused:
        yield _Span(f"unused {unused.layer}", unused.source, unused.start, unused.end)


def _furniture(record: SourceRecord) -> Iterator[_Span]:
    for start, end in record.furniture:
        yield _Span("furniture", record.path, start, end)


def _mention(claim: str, mention: ClaimMention) -> Iterator[_Span]:
    whole = (mention.start, mention.end)
    yield _Span(f"claim {claim}", mention.source, *whole, mention.exact)
    for amount in mention.amounts:
        yield _Span(f"claim {claim}, an amount", mention.source, amount.start, amount.end, within=whole)
    for start, end in mention.quotes:
        yield _Span(f"claim {claim}, a quote", mention.source, start, end)


def _exact(what: str, place: Place) -> _Span:
    return _Span(what, place.source, place.start, place.end, place.exact)


def _spans(places: Sequence[_Span], by_path: Mapping[str, Source]) -> Iterator[Mismatch]:
    for span in places:
        source = by_path.get(span.source)
        if source is None:
            continue  # told once, with the sources
        where = f"{span.source}:{span.start}-{span.end}"
        if not 0 <= span.start < span.end <= len(source.text):
            yield Mismatch(where, f"{span.what}: no such place in a text of {len(source.text)} characters")
        elif span.exact is not None and source.text[span.start : span.end] != span.exact:
            yield Mismatch(where, f"{span.what}: the text is {source.text[span.start : span.end]!r}, not {span.exact!r}")
        elif span.within is not None and not (span.within[0] <= span.start and span.end <= span.within[1]):
            yield Mismatch(where, f"{span.what}: lies outside its mention {span.within[0]}-{span.within[1]}")


def _references(dossier: Dossier) -> Iterator[Mismatch]:
    """What the file says of itself: ids that lead somewhere, counts that are those of what it lists."""
    sources = {record.path: record for record in dossier.sources}
    claims = {claim.id for claim in dossier.claims}
    for claim in dossier.claims:
        told_by = {mention.source for mention in claim.mentions}
        for path in sorted(told_by - sources.keys()):
            yield Mismatch(f"claim {claim.id}", f"names a source that the file does not list: {path}")
        if claim.support != len(told_by):
            yield Mismatch(f"claim {claim.id}", f"its support is {claim.support}, and {len(told_by)} sources tell it")
    for conflict in (*dossier.conflicts, *dossier.differences):
        for missing in sorted(set(conflict.claims) - claims):
            yield Mismatch(f"conflict {conflict.id}", f"names a claim that the file does not list: {missing}")


def _makers(dossier: Dossier, config: str | None) -> Iterator[Mismatch]:
    """What else the file was made from. Word lists count only where the same version made it: another may well have others."""
    if dossier.made_by.config != config:
        yield Mismatch("made_by", f"{configuration.NAME} has changed: its hash is {config}, not {dossier.made_by.config}")
    if dossier.made_by.version != __version__:
        return
    for code, made in dossier.made_by.languages.items():
        here = languages.load(code).hash if code in languages.available() else None
        if here != made:
            yield Mismatch("made_by", f"the word lists of {code!r} have changed: their hash is {here}, not {made}")
