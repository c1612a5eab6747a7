"""From files to sources: text, metadata and where each piece comes from, furniture, headings, language.

`load` reads all that is given; a file that can't be read is a warning and stops no other. `recurring` finds the lines that come
back in several sources of a dossier.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dossier import languages
from dossier.config import Config, SourceEntry
from dossier.load import files
from dossier.load.bylines import byline
from dossier.load.decode import Undecodable, decode
from dossier.load.facts import stated
from dossier.load.files import File, shown
from dossier.load.furniture import Layout, lay_out
from dossier.load.kinds import kind
from dossier.load.language import detect
from dossier.load.lines import cut
from dossier.load.published import in_url
from dossier.load.raw import Facts, Raw, joined, masked
from dossier.load.recurring import recurring
from dossier.load.words import FurnitureWords, furniture_words
from dossier.model import DossierError, MetadataBasis, Metadatum, Source, Span, Warning

__all__ = ["load", "readable", "recurring", "text_source"]

_DEFAULT_LANGUAGE = "fr"
_NO_CONFIG = Config()
_LONGEST = 2_000_000  # characters of text; no article is longer


def load(paths: Sequence[Path], config: Config = _NO_CONFIG, out: Path | None = None) -> tuple[tuple[Source, ...], tuple[Warning, ...]]:
    """The sources in files and folders, ordered by content, and the problems that concern no source that was read.

    A source's own problems are in its `warnings`. Raises DossierError for a path that isn't there and where nothing can be read.
    """
    found, warnings = files.find(paths, out)
    sources: dict[str, Source] = {}
    for file in sorted(found, key=lambda file: (config.entry(file.name) is None, file.name)):
        read = _read(file, config)
        if isinstance(read, Warning):
            warnings.append(read)
        elif read is not None and read.sha256 in sources:
            same = shown(sources[read.sha256].path)
            warnings.append(Warning("double", f"{shown(file.name)}: the same content as {same}; counted once", file.name))
        elif read is not None:
            sources[read.sha256] = read
    if not sources:
        raise DossierError(_nothing(paths, warnings))
    warnings += _absent(config, [file.name for file in found])
    return tuple(sorted(sources.values(), key=lambda source: source.sha256)), tuple(warnings)


def text_source(text: str, published: str | None = None, config: Config = _NO_CONFIG) -> Source:
    """A source of one text that stands in no file, as if published that day (EDTF)."""
    source = _source("-", text.encode("utf-8", "surrogatepass"), Raw(text), "utf-8", config)
    return replace(source, published=Metadatum(published, "config")) if published else source


def _read(file: File, config: Config) -> Source | Warning | None:
    """One file's source, the warning that says why there is none, or None for a page that this program wrote."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        return Warning("unreadable", f"{shown(file.name)}: can't be read ({error.strerror}); check its permissions", file.name)
    try:
        raw, encoding = _READERS[file.format](data)
    except Undecodable as error:
        return Warning("undecodable", f"{shown(file.name)}: {error}; not read", file.name)
    except DossierError as error:
        return Warning("extra", f"{shown(file.name)}: not read: {error}", file.name)
    if raw is None:
        return None
    if not masked(raw.text, raw.hidden).strip(" \t\r\n\f\v\u00a0\ufeff"):
        return Warning("empty", f"{shown(file.name)}: empty; nothing to read", file.name)
    if len(raw.text) > _LONGEST:
        return Warning("large", f"{shown(file.name)}: too long for an article; cut it into articles", file.name)
    return _source(file.name, data, raw, encoding, config)


def _text(data: bytes) -> tuple[Raw, str]:
    text, encoding = decode(data)
    return Raw(text), encoding


def _markdown(data: bytes) -> tuple[Raw | None, str]:
    from dossier.load.markdown import read

    return read(data)


def _page(data: bytes) -> tuple[Raw | None, str]:
    from dossier.load.page import read

    return read(data)


_READERS: Mapping[str, Callable[[bytes], tuple[Raw | None, str]]] = {"text": _text, "markdown": _markdown, "page": _page}


def readable(source: Source) -> str:
    """A source's text with spaces for the marks of its format: the same length, so that places stay true."""
    return masked(source.text, source.markup) if source.markup else source.text


def _source(name: str, data: bytes, raw: Raw, encoding: str, config: Config) -> Source:
    sha256 = hashlib.sha256(data).hexdigest()
    entry = config.entry(name) or SourceEntry(0)
    article = masked(raw.text, joined([*raw.hidden, *raw.markup]))
    code = detect(article, config.language or _DEFAULT_LANGUAGE)
    warnings = []
    if encoding != "utf-8":
        warnings.append(Warning("encoding", f"{shown(name)}: read as {encoding}, not UTF-8", name))
    if raw.broken:
        warnings.append(Warning("metadata", f"{shown(name)}: {raw.broken}", name))
    layout, said, credit = Layout(), Facts(), raw.facts.credit
    if code in languages.available():
        known = furniture_words(code)
        article = _with_metadata(article, raw, known)
        layout = lay_out(article, known, entry.title or raw.facts.title)
        said = stated(article, layout, known)
        credit = said.credit or _credited(raw.facts.author, known)
    else:
        warnings.append(Warning("unread", f"{shown(name)}: in a language without word lists ({code}); listed, not read for claims", name))

    def told(key: str) -> Metadatum | None:
        sources: tuple[tuple[MetadataBasis, SourceEntry | Facts], ...] = (("config", entry), ("metadata", raw.facts), ("text", said))
        return next((Metadatum(value, basis) for basis, where in sources if (value := getattr(where, key))), None)

    url = told("url")
    published = told("published")
    if published is None and url and (day := in_url(url.value)):
        published = Metadatum(day, "url")
    return Source(
        id=sha256[:12],
        path=name,
        sha256=sha256,
        text=raw.text,
        language=code,
        title=told("title"),
        publisher=told("publisher"),
        author=told("author"),
        url=url,
        published=published,
        furniture=joined([*raw.hidden, *(piece.span for piece in layout.pieces), *_mark(raw.text)]),
        headings=layout.headings,
        credit=credit,
        warnings=tuple(warnings),
        markup=raw.markup,
    )


def _with_metadata(article: str, raw: Raw, known: FurnitureWords) -> str:
    """The article with those of the doubtful places back in it that say who wrote it and when."""
    for span in raw.doubtful:
        lines = cut(raw.text[span.start : span.end])
        if any(kind(line, known) in ("byline", "published", "day", "issue") for line in lines):
            article = article[: span.start] + raw.text[span.start : span.end] + article[span.end :]
    return article


def _credited(author: str | None, known: FurnitureWords) -> str | None:
    """The agency in what a page gives as its author: « Le Quotidien avec AFP »."""
    said = byline(author, known) if author else None
    return said.credit if said else None


def _mark(text: str) -> list[Span]:
    """The byte-order mark's place."""
    return [Span(0, 1)] if text.startswith("\ufeff") else []


def _nothing(paths: Sequence[Path], warnings: Sequence[Warning]) -> str:
    where = ", ".join(shown(str(path)) for path in paths) or "nothing"
    if not warnings:
        return f"{where}: no article there; put .txt, .md or .html files in it"
    more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
    return f"{where}: no article that can be read: {warnings[0].message}{more}"


def _absent(config: Config, names: Sequence[str]) -> list[Warning]:
    """The entries of `dossier.yaml` for files that aren't there."""
    import difflib  # for a message that is seldom written

    there = {unicodedata.normalize("NFC", name) for name in names}
    warnings = []
    for name, entry in config.sources.items():
        if name not in there:
            close = difflib.get_close_matches(name, sorted(there), n=1)
            hint = f"did you mean {shown(close[0])}?" if close else "correct the path or take it out"
            where = f"{config.path}, line {entry.line}"
            warnings.append(Warning("absent", f"{where}: {shown(name)}: no such file among the sources; {hint}", None))
    return warnings
