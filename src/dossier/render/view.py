"""From the dossier's data to what a template sees."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dossier import model
from dossier.model import Dossier, Figure, Span
from dossier.render import claims as claim_views
from dossier.render import disputes
from dossier.render.align import collated, differing
from dossier.render.context import Briefing, Claim, Column, Day, Dispute, Mention, Person, Piece, Reading, Row, Speaker, Statement, Variant
from dossier.render.edtf import extent
from dossier.render.essentials import essentials
from dossier.render.sources import Told, arrange, order
from dossier.render.typography import Writer

_LONG = 12  # words in one place of a collation
_ALIKE = 0.4  # share of a wording's words that must be another's for the two to be variants of one


def brief(dossier: Dossier, texts: Mapping[str, str], writer: Writer, full: bool) -> Briefing:
    """All that a template shows of a dossier. `texts` are the sources' texts by path; `full` shows whole articles."""
    dated = claim_views.dates(dossier)
    ranks = {record.path: rank for rank, record in enumerate(order(dossier.sources))}
    ordered = claim_views.in_order(dossier.claims, dated, ranks)
    sources = arrange(dossier, texts, _told(ordered), full)
    people = _people(dossier)
    numbers = {person.name: person.number for person in people}
    disputed = _disputed(dossier.conflicts, writer)
    claims = tuple(
        claim_views.view(claim, number, dated.get(claim.id), sources, disputed.get(claim.id, ()), _roundings(claim, dossier), numbers)
        for number, claim in enumerate(ordered, 1)
    )
    by_id, raw = {claim.id: claim for claim in claims}, {claim.id: claim for claim in dossier.claims}
    firm, loose, undated = _chronology(claims)
    return Briefing(
        title=dossier.title or _title(people, writer),
        language=dossier.language,
        interface=writer.strings.language,
        published=_span([source.published.value for source in sources.values() if source.published]),
        covers=_span([claim.date for claim in claims if claim.date]),
        origins=len({source.origin for source in sources.values()}),
        sources=tuple(sources.values()),
        claims=claims,
        essentials=essentials(claims, raw, dossier.language),
        chronology=firm,
        approximate=loose,
        undated=undated,
        people=people,
        speakers=_speakers(claims, raw, texts),
        figures=_figures(claims, raw),
        conflicts=tuple(disputes.view(each, by_id, raw, sources, writer) for each in dossier.conflicts),
        differences=tuple(disputes.view(each, by_id, raw, sources, writer) for each in dossier.differences),
        unused=dict(Counter(item.layer for item in dossier.unused)),
        full_text=full,
        dossier=dossier,
        decided=_decided(dossier),
    )


def _decided(dossier: Dossier) -> dict[str, tuple[model.Decision, ...]]:
    found: dict[str, tuple[model.Decision, ...]] = {}
    for decision in dossier.decisions:
        for claim in decision.claims:
            found[claim] = (*found.get(claim, ()), decision)
    return found


def title(dossier: Dossier, writer: Writer) -> str:
    """The title that a reader sees."""
    return dossier.title or _title(_people(dossier), writer)


def _title(people: Sequence[Person], writer: Writer) -> str:
    """A title for a dossier that has none: those whom it names most."""
    names = writer.listed(person.name for person in people[:2])
    return writer.strings.get("untitled", names=names) if names else writer.strings.get("untitled_empty")


def _told(claims: Sequence[model.Claim]) -> dict[str, list[Told]]:
    told: dict[str, list[Told]] = {}
    for number, claim in enumerate(claims, 1):
        for i, mention in enumerate(claim.mentions, 1):
            place = Told(claim_views.mention_id(claim.id, i), Span(mention.start, mention.end), number, claim.id)
            told.setdefault(mention.source, []).append(place)
    return told


def _disputed(conflicts: Sequence[model.Conflict], writer: Writer) -> dict[str, list[Dispute]]:
    found: dict[str, list[Dispute]] = {}
    for conflict in conflicts:
        dispute = Dispute(conflict.id, conflict.kind, disputes.words(conflict, writer))
        for claim in conflict.claims:
            found.setdefault(claim, []).append(dispute)
    return found


def _roundings(claim: model.Claim, dossier: Dossier) -> frozenset[str]:
    """The values of a claim's amounts that a rounding difference says round a more precise one."""
    values: set[str] = set()
    for difference in dossier.differences:
        if difference.kind == "rounding" and claim.id in difference.claims:
            values |= {value.value for value in difference.values}
    told = [figure for figure in claim.amounts if figure.value in values]
    if len(told) < 2:
        return frozenset()
    return frozenset(figure.value for figure in told) - {max(told, key=claim_views.by_value).value}


def _people(dossier: Dossier) -> tuple[Person, ...]:
    """Those whom claims name, the most named first."""
    known = {entity.name: entity for entity in dossier.entities}
    named: Counter[str] = Counter()
    for claim in dossier.claims:
        names = {*claim.actors, *claim.others, *([claim.speaker] if claim.speaker else [])}
        named.update(name for name in names if name in known)
    ranked = sorted(named, key=lambda name: (-named[name], name))
    return tuple(Person(i, name, known[name].kind, known[name].roles, named[name]) for i, name in enumerate(ranked, 1))


def _chronology(claims: Sequence[Claim]) -> tuple[tuple[Day, ...], tuple[Day, ...], tuple[Claim, ...]]:
    """The dated claims by date, those dated loosely by date, the undated ones; claims come in order."""
    firm: dict[str, list[Claim]] = {}
    loose: dict[str, list[Claim]] = {}
    undated = []
    for claim in claims:
        found = extent(claim.date) if claim.date else None
        if found is None or claim.date is None:
            undated.append(claim)
        else:
            (loose if found.approximate or found.uncertain else firm).setdefault(claim.date, []).append(claim)
    return _days(firm), _days(loose), tuple(undated)


def _days(dated: Mapping[str, Sequence[Claim]]) -> tuple[Day, ...]:
    return tuple(Day("d-" + _identifier(date), date, tuple(told)) for date, told in dated.items())


def _identifier(date: str) -> str:
    return re.sub(r"[^0-9A-Za-z-]", lambda found: {"~": "a", "?": "q", "/": "--", ",": "_"}.get(found[0], ""), date)


def _span(dates: Sequence[str]) -> str | None:
    """From the first to the last of some dates, at the precision of each; EDTF."""
    found = [each for date in dates if (each := extent(date)) is not None]
    bounds = [bound for each in found for part in each.parts or (each.value,) if part and (bound := extent(part)) is not None]
    if not bounds:
        return None
    first, last = min(bounds, key=lambda each: each.order), max(bounds, key=lambda each: (each.end, each.start))
    start, end = first.value.rstrip("~?%"), last.value.rstrip("~?%")
    return start if start == end else f"{start}/{end}"


# --- who said what


def _speakers(claims: Sequence[Claim], raw: Mapping[str, model.Claim], texts: Mapping[str, str]) -> tuple[Speaker, ...]:
    said: dict[str | None, list[Statement]] = {}
    quoted: set[tuple[str | None, str, int, int]] = set()
    for claim in claims:
        data = raw[claim.id]
        places = {(claim.speaker, mention.source, *place) for mention in data.mentions for place in mention.quotes}
        if places and places <= quoted:
            continue  # a quotation that holds several claims is shown once
        quoted |= places
        variants = _variants(claim, data, texts)
        if variants or (claim.kind == "statement" and claim.speaker):
            said.setdefault(claim.speaker, []).append(Statement(claim, variants, _collation(variants)))
    ranked = sorted(said, key=lambda name: (name is None, -len(said[name]), name or ""))
    return tuple(Speaker(name, tuple(said[name])) for name in ranked)


def _variants(claim: Claim, data: model.Claim, texts: Mapping[str, str]) -> tuple[Variant, ...]:
    """The wordings of the words quoted in a claim, the most told first, typography apart."""
    told: dict[str, list[tuple[str, int]]] = {}
    for i, mention in enumerate(data.mentions):
        text = texts.get(mention.source, "")
        words = " […] ".join(text[start:end] for start, end in mention.quotes)
        if words:
            told.setdefault(_folded(words), []).append((words, i))
    ranked = sorted(
        told.values(), key=lambda each: (-len({claim.mentions[i].source.number for _, i in each}), -len(each[0][0]), each[0][0])
    )
    wordings = [each[0][0] for each in ranked]
    compared = differing(wordings)
    if len(wordings) > 1 and min(_shared(pieces) for pieces in compared) < _ALIKE:
        compared = tuple((Piece(words),) for words in wordings)  # other words altogether: nothing to set side by side
    return tuple(Variant(pieces, tuple(claim.mentions[i] for _, i in each)) for pieces, each in zip(compared, ranked, strict=True))


def _collation(variants: Sequence[Variant]) -> tuple[Column, ...]:
    if not any(piece.marked for variant in variants for piece in variant.pieces):
        return ()
    columns = []
    aligned = collated(["".join(piece.text for piece in variant.pieces) for variant in variants])
    if any(len(text.split()) > _LONG for column in aligned if len(column) > 1 for text in column):
        return ()  # one quotes more than the other: a box that long shows nothing
    for column in aligned:
        told: dict[str, set[int]] = {}
        words: dict[str, str] = {}
        for text, variant in zip(column, variants, strict=False):
            key = _folded(text)
            words.setdefault(key, text)
            told.setdefault(key, set()).update(mention.source.number for mention in variant.mentions)
        readings = tuple(Reading(words[key].strip(), tuple(sorted(told[key]))) for key in words)
        columns.append(Column(column[0]) if len(column) == 1 else Column("", readings))
    return tuple(columns)


def _shared(pieces: Sequence[Piece]) -> float:
    whole = sum(len(piece.text) for piece in pieces)
    return sum(len(piece.text) for piece in pieces if not piece.marked) / whole if whole else 0.0


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


# --- figures


def _figures(claims: Sequence[Claim], raw: Mapping[str, model.Claim]) -> tuple[Row, ...]:
    """Money, then percentages, then counts; by unit, the largest first."""
    rows = []
    for claim in claims:
        seen: set[tuple[str, str]] = set()
        for figure in claim.figures:
            if (figure.value, figure.unit) not in seen:
                seen.add((figure.value, figure.unit))
                rows.append(_row(figure, claim, raw[claim.id]))
    return tuple(sorted(rows, key=_figure_order))


def _row(figure: Figure, claim: Claim, data: model.Claim) -> Row:
    roundings = tuple(each for each in claim.roundings if each.unit == figure.unit)
    values = (figure.value, *(each.value for each in roundings))  # who rounds a figure gives it too
    given = [
        (values.index(placed.value), i, placed)
        for i, told in enumerate(data.mentions)
        for placed in told.amounts
        if placed.unit == figure.unit and placed.value in values
    ]
    if not given:
        return Row(figure, roundings, claim, claim.lead, (Piece(claim.lead.exact),), claim.support, claim.origins)
    _, i, placed = min(given, key=lambda each: each[:2])
    sources = [claim.mentions[i].source for _, i, _ in given]
    return Row(
        figure,
        roundings,
        claim,
        claim.mentions[i],
        _marked(claim.mentions[i], placed.start, placed.end),
        len({source.number for source in sources}),
        len({source.origin for source in sources}),
    )


def _marked(mention: Mention, start: int, end: int) -> tuple[Piece, ...]:
    """A mention's words, those from `start` to `end` in its source's text marked."""
    first, after = start - mention.start, end - mention.start
    pieces = (Piece(mention.exact[:first]), Piece(mention.exact[first:after], True), Piece(mention.exact[after:]))
    return tuple(piece for piece in pieces if piece.text)


def _figure_order(row: Row) -> tuple[int, str, float, int]:
    unit = row.figure.unit
    try:
        size = float(row.figure.value)
    except ValueError:
        size = 0.0
    return 0 if len(unit) == 3 and unit.isupper() else 1 if unit == "%" else 2, unit, -size, row.claim.number
