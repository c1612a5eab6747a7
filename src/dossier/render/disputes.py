"""Conflicts and differences: the values side by side, each with the words that give it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from dossier import model
from dossier.model import Span
from dossier.render.align import differing
from dossier.render.claims import mention_id
from dossier.render.context import Claim, Conflict, Piece, Source, Value, Witness
from dossier.render.typography import Writer

_TOKEN = re.compile(r"\w+")
_QUOTED = ("wording", "actor")  # kinds whose values are words


def view(
    conflict: model.Conflict,
    claims: Mapping[str, Claim],
    raw: Mapping[str, model.Claim],
    sources: Mapping[str, Source],
    writer: Writer,
) -> Conflict:
    """A conflict for the reader. `claims` and `raw` are all claims by id, as shown and as data."""
    concerned = [raw[claim] for claim in conflict.claims if claim in raw]
    wordings = differing([value.value for value in conflict.values]) if conflict.kind == "wording" else ()
    most = max((value.origins for value in conflict.values), default=0)
    alone = sum(value.origins == most for value in conflict.values) == 1
    values = []
    for i, value in enumerate(conflict.values):
        words = _words(conflict.kind, value, writer)
        values.append(
            Value(
                words=words,
                pieces=wordings[i] if wordings else (Piece(words),),
                origins=value.origins,
                support=len({place.source for place in value.mentions}),
                most=alone and value.origins == most,
                witnesses=_one_a_source((_witness(place, words, value, concerned, sources) for place in value.mentions), words),
            )
        )
    return Conflict(conflict.id, conflict.kind, conflict.about.entity, tuple(claims[claim.id] for claim in concerned), tuple(values))


def words(conflict: model.Conflict, writer: Writer) -> str:
    """A conflict in a few words: « 2018 ou 2019 », « 3 formulations »."""
    if conflict.kind == "wording":
        return writer.strings.count(len(conflict.values), "wordings")
    return writer.either(_words(conflict.kind, value, writer) for value in conflict.values)


def _one_a_source(witnesses: Iterable[Witness], words: str) -> tuple[Witness, ...]:
    """The place of each source that gives the value most plainly: « 97,4 milliards » rather than « près de 100 milliards »."""
    plain = set(_TOKEN.findall(words.casefold()))

    def otherwise(witness: Witness) -> tuple[int, bool, int]:
        given = _TOKEN.findall("".join(piece.text for piece in witness.pieces if piece.marked).casefold())
        return witness.source.number, not given, len(set(given) - plain)

    told: dict[int, Witness] = {}
    for witness in sorted(witnesses, key=otherwise):
        told.setdefault(witness.source.number, witness)
    return tuple(told.values())


def _words(kind: str, value: model.ConflictValue, writer: Writer) -> str:
    if value.unit is not None:
        return writer.figure(value.value, value.unit)
    if kind in _QUOTED:
        return value.value
    if kind == "denial":
        known = writer.strings.get(f"modalities.{value.value}")
        return value.value if known.startswith("modalities.") else known
    return writer.date(value.value)


def _witness(
    place: model.Place,
    words: str,
    value: model.ConflictValue,
    claims: Sequence[model.Claim],
    sources: Mapping[str, Source],
) -> Witness:
    span = Span(place.start, place.end)
    target, given = f"s-{sources[place.source].id}", None
    shown = place.exact, place.start
    for claim in claims:
        for number, mention in enumerate(claim.mentions, 1):
            if mention.source == place.source and span.overlaps(Span(mention.start, mention.end)):
                target = mention_id(claim.id, number)
                if Span(mention.start, mention.end).holds(span):
                    shown = mention.exact, mention.start  # the value alone says little: the words around it are its mention's
                    given = span if span != (mention.start, mention.end) else None
                given = given or next(
                    (Span(a.start, a.end) for a in mention.amounts if a.value == value.value and a.unit == value.unit), None
                )
                return Witness(sources[place.source], _marked(*shown, given, words), target)
    return Witness(sources[place.source], _marked(*shown, given, words), target)


def _marked(exact: str, start: int, given: Span | None, words: str) -> tuple[Piece, ...]:
    """`exact` in pieces; marked are the words at `given` or, where nobody knows the place, those that the value's own words hold."""
    if given is not None:
        places = [(given.start - start, given.end - start)]
    else:
        wanted = {token.casefold() for token in _TOKEN.findall(words) if token.isdigit() or len(token) > 2}
        places = [found.span() for found in _TOKEN.finditer(exact) if found[0].casefold() in wanted]
    pieces: list[Piece] = []
    at = 0
    for first, after in places:
        if first - at == 1 and pieces and exact[at] in " \xa0":  # « 10 février 2025 » is one mark
            pieces[-1] = Piece(pieces[-1].text + exact[at:after], True)
        else:
            pieces += [Piece(exact[at:first]), Piece(exact[first:after], True)]
        at = after
    return tuple(piece for piece in (*pieces, Piece(exact[at:])) if piece.text)
