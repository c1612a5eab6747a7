"""Claims as a reader meets them: in order of time, numbered, with their headline, their mentions and whom they stand on."""

import re
from collections.abc import Iterable, Mapping, Sequence

from dossier import model
from dossier.model import Figure, NamedAttribution
from dossier.render.context import Claim, Dispute, Mention, Piece, Source, Telling
from dossier.render.edtf import extent

_COMPUTED = re.compile(r"\[[^\[\]]*\]")
_UNDATED = ("~", 0, "", "")  # sorts after any date


def dates(dossier: model.Dossier) -> dict[str, str]:
    """Claim id -> its date; where it has none because its sources disagree on it, their choice: `[2018,2019]`."""
    found = {claim.id: claim.date for claim in dossier.claims if claim.date and extent(claim.date)}
    for conflict in dossier.conflicts:
        values = sorted({value.value for value in conflict.values if extent(value.value)})
        if conflict.kind == "date" and len(values) > 1:
            for claim in conflict.claims:
                found.setdefault(claim, f"[{','.join(values)}]")
    return found


def in_order(claims: Iterable[model.Claim], dated: Mapping[str, str], ranks: Mapping[str, int]) -> list[model.Claim]:
    """By date, the coarser first, then the best supported, then as the articles tell them; undated ones last.

    `ranks` are the sources' places in their own order, by path.
    """

    def key(claim: model.Claim) -> tuple[tuple[str, int, str, str], int, int, tuple[int, int], str]:
        found = extent(dated[claim.id]) if claim.id in dated else None
        first = min(((ranks.get(mention.source, 0), mention.start) for mention in claim.mentions), default=(0, 0))
        return found.order if found else _UNDATED, -claim.origins, -claim.support, first, claim.id

    return sorted(claims, key=key)


def mention_id(claim: str, number: int) -> str:
    """The name, in the page, of a claim's mention."""
    return f"m-{claim}-{number}"


def view(
    claim: model.Claim,
    number: int,
    date: str | None,
    sources: Mapping[str, Source],
    disputed: Sequence[Dispute],
    roundings: frozenset[str],
    people: Mapping[str, int],
) -> Claim:
    """A claim for the reader. `roundings` are the values among its amounts that only round another one."""
    mentions = tuple(
        Mention(
            mention_id(claim.id, i),
            sources[mention.source],
            mention.exact,
            mention.start,
            mention.end,
            mention.date if mention.date != claim.date else None,
            mention.modality,
            mention.attribution,
        )
        for i, mention in enumerate(claim.mentions, 1)
    )
    lead = _lead(claim, mentions)
    attributions = _attributions(claim, lead)
    names = [*claim.actors, *claim.others, *([claim.speaker] if claim.speaker else []), *(each.name for each in attributions)]
    return Claim(
        number=number,
        id=claim.id,
        kind=claim.kind,
        headline=_headline(claim),
        lead=lead,
        date=date,
        basis=claim.basis,
        actors=claim.actors,
        others=claim.others,
        figures=tuple(figure for figure in claim.amounts if figure.value not in roundings),
        roundings=_once(figure for figure in claim.amounts if figure.value in roundings),
        speaker=claim.speaker,
        modality=claim.modality,
        attributions=attributions,
        unattributed=claim.modality == "reported" and not attributions,
        support=claim.support,
        origins=claim.origins,
        mentions=mentions,
        tellings=_tellings(mentions, lead),
        disputed=tuple(disputed),
        people=tuple(sorted({people[name] for name in names if name in people})),
    )


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each value once, as the articles qualify it where some do: « environ 100 » rather than « 100 »."""
    found: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        if figure.qualifier or (figure.value, figure.unit) not in found:
            found[figure.value, figure.unit] = figure
    return tuple(found.values())


def _headline(claim: model.Claim) -> tuple[Piece, ...]:
    """The headline in pieces; what stands in brackets and in no mention is computed."""
    quoted = [mention.exact for mention in claim.mentions]
    pieces, at = [], 0
    for found in _COMPUTED.finditer(claim.headline):
        if claim.headline in quoted or any(found[0] in exact for exact in quoted):
            continue
        pieces += [Piece(claim.headline[at : found.start()]), Piece(found[0], True)]
        at = found.end()
    return tuple(piece for piece in (*pieces, Piece(claim.headline[at:])) if piece.text)


def _lead(claim: model.Claim, mentions: Sequence[Mention]) -> Mention:
    """The mention that gives the headline its words."""
    bare = max((part.strip() for part in _COMPUTED.split(claim.headline)), key=len)
    for wanted in (claim.headline, bare):
        for mention in mentions:
            if wanted and wanted in mention.exact:
                return mention
    return mentions[0]


def _attributions(claim: model.Claim, lead: Mention) -> tuple[NamedAttribution, ...]:
    """Whom a claim stands on: where it is reported, all that its mentions name; else only whom its headline's words stand on."""
    if claim.modality != "reported":
        return (lead.attribution,) if lead.attribution and lead.modality != "asserted" else ()
    named = dict.fromkeys(mention.attribution for mention in claim.mentions if mention.attribution)
    return tuple(named) or ((NamedAttribution(claim.speaker, "named"),) if claim.speaker else ())


def _tellings(mentions: Iterable[Mention], lead: Mention) -> tuple[Telling, ...]:
    told: dict[int, dict[str, Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.source.number, mention.start)):
        told.setdefault(mention.source.number, {}).setdefault(" ".join(mention.exact.split()).casefold(), mention)
    wordings = (tuple(each.values()) for each in told.values())
    return tuple(Telling(each[0].source, each, lead if lead in each else each[0]) for each in wordings)


def by_value(figure: Figure) -> tuple[int, int]:
    """How precisely a figure is given: fewer zeros at its end, no qualifier."""
    digits = figure.value.replace(".", "").rstrip("0")
    return len(digits), figure.qualifier is None
