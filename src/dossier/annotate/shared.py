"""Numbers that share one unit: ranges, lists, parts of a whole; and those that make a ratio."""

from collections.abc import Sequence
from decimal import Decimal

from dossier.annotate.amount_words import AmountWords
from dossier.annotate.ellipsis import Unit
from dossier.annotate.figures import Figure, is_year
from dossier.annotate.measured import Measured
from dossier.annotate.qualifiers import Qualified
from dossier.annotate.tokens import Tokens

_TEN = Decimal(10)
_THOUSAND = Decimal(1000)
_RATIO_WITHIN = 14  # tokens: « 2 électeurs du candidat sortant sur 10 »


def shared(
    tokens: Tokens, items: Sequence[Measured], starts: Sequence[Qualified], words: AmountWords
) -> tuple[list[Measured], frozenset[int]]:
    """Numbers given the unit, and the scale, that they share with the next: « entre 4,5 et 6 milliards d'euros ».

    The second value holds the indices of numbers that are tied to the one before them.
    """
    items, tied, chained = list(items), set[int](), False
    for k in range(len(items) - 2, -1, -1):
        (figure, unit), (following, next_unit) = items[k], items[k + 1]
        if unit is not None or next_unit is None or next_unit.first is not None or is_year(tokens, figure):
            chained = False
            continue
        link = _link(tokens, figure, starts[k], starts[k + 1], chained, words)
        if link is None:
            chained = False
            continue
        if link == "range":
            figure = _scaled(figure, following)
            tied.add(k + 1)
        items[k] = figure, Unit(next_unit.kind, next_unit.name, figure.after, tokens.ends[figure.after - 1], next_unit.factor)
        chained = link == "range"
    return items, frozenset(tied)


def _link(tokens: Tokens, figure: Figure, start: Qualified, following: Qualified, chained: bool, words: AmountWords) -> str | None:
    """How a number is tied to the next: « 4 ou 5 », « 35-37 », in a list that ends so, « 205 des 343 »."""
    i = figure.after
    mark = words.range_marks.at(tokens, i)
    if mark and mark[1] == following.first and (tokens.words[i] not in words.list_marks or not _is_named(tokens, start.first, words)):
        return "range"
    if chained and tokens.words[i] in words.list_marks and i + 1 == following.first:
        return "range"
    if (part := words.ellipsis.part_of.at(tokens, i)) and part[1] == following.first:
        return "part"
    return "part" if tokens.words[i] in words.ellipsis.out_of and i + 1 == following.first else None


def _is_named(tokens: Tokens, first: int, words: AmountWords) -> bool:
    """Whether a number follows a name, as its part would: « Canal 2 et 40 journalistes »."""
    return first > 0 and tokens.kinds[first - 1] == "w" and tokens.capital(first - 1) and tokens.words[first - 1] not in words.between


def _scaled(figure: Figure, following: Figure) -> Figure:
    """« 4,5 » of « 4,5 à 6 milliards », « 10 » of « 10 à 15 000 »."""
    if figure.scale != 1 or figure.value >= _THOUSAND:
        return figure
    coefficient = following.value / following.scale
    if following.scale > 1:
        fits = figure.value < coefficient * _THOUSAND / 10
        return figure._replace(value=figure.value * following.scale, scale=following.scale) if fits else figure
    thousands = not following.value % _THOUSAND and following.value >= 2 * _THOUSAND and figure.value * _THOUSAND <= following.value
    return figure._replace(value=figure.value * _THOUSAND) if thousands and figure.value >= 2 else figure


def ratios(tokens: Tokens, items: Sequence[Measured], starts: Sequence[Qualified], words: AmountWords) -> frozenset[int]:
    """The indices of numbers that make a ratio and are no amounts: « 8 Français sur 10 »."""
    found: set[int] = set()
    for k, (figure, unit) in enumerate(items[1:], 1):
        before, counted = items[k - 1]
        if tokens.words[starts[k].first - 1] not in words.ellipsis.out_of or figure.value not in words.ellipsis.ratios:
            continue
        beside = starts[k].first - 2 <= max(before.after, counted.after if counted else 0)
        near = unit is None and before.value < _TEN and starts[k].first - before.after < _RATIO_WITHIN
        if before.value <= figure.value and (beside or near):
            found |= {k - 1, k}
    return frozenset(found)
