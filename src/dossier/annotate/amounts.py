"""Amounts: money, percentages and counts that matter to a story, each with its unit, exact value and qualifier."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from dossier.annotate.amount_words import AmountWords, amount_words
from dossier.annotate.ellipsis import Place, Read, Unit, sentence_start, understood
from dossier.annotate.figures import Figure
from dossier.annotate.measured import Measured, measured
from dossier.annotate.qualifiers import Qualified, qualifier_after, qualifier_before
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Amount, Span

_ONE = Decimal(1)
_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)


def find(tokens: Tokens, language: Language, taken: Sequence[Span]) -> tuple[Amount, ...]:
    """The amounts of a source, in text order, none of them in the places in `taken` (its dates).

    An amount's span runs from its qualifier to its unit. A list or a range gives an entry a number, tied by `group`.
    """
    words = amount_words(language.code)
    taken = sorted(taken)
    blocks = measured(tokens, language, taken, words)
    money = [unit.name for items in blocks for _, unit in items if unit and unit.kind == "money" and unit.name]
    state = _State(money[0] if money else None, [span.start for span in taken])
    for block, items in zip(tokens.blocks, blocks, strict=True):
        _read(tokens, block, items, state, words, language)
    return tuple(state.amounts)


@dataclass(slots=True)
class _State:
    """What has been read so far: the currency that a bare « 300 milliards » would be in, the amounts, the last group."""

    currency: str | None
    dates: Sequence[int]
    reads: list[Read] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    groups: int = 0


def _read(tokens: Tokens, block: tuple[int, int], items: list[Measured], state: _State, words: AmountWords, language: Language) -> None:
    starts = [_start(tokens, figure, unit, words, language) for figure, unit in items]
    items, tied = _shared(tokens, items, starts, words)
    left_out = _ratios(tokens, items, starts, words)
    sentence, checked = block[0], block[0]
    before: tuple[Read, Qualified] | None = None
    for k, ((figure, unit), qualified) in enumerate(zip(items, starts, strict=True)):
        start = sentence_start(tokens, checked, qualified.first)
        sentence, checked = (sentence if start == checked else start), qualified.first
        if k in left_out:
            continue
        if unit is None:
            unit = _understood(tokens, figure, qualified, sentence, state, words, language)
        elif unit.kind == "money" and not unit.name:
            unit = replace(unit, name=state.currency) if state.currency else None  # « 3 Mds »
        if unit is None or unit.kind == "other" or _is_denominator(tokens, figure, unit, qualified, state, sentence, words):
            continue
        after = max(unit.after, figure.after)
        read = Read(unit, figure.value, qualified.first, after, sentence)
        adjacent = before is not None and _adjacent(tokens, before[0], qualified, words)
        kind, end = qualified.kind, max(unit.end, tokens.ends[figure.after - 1])
        if trailing := qualifier_after(tokens, after, words.qualifiers):
            kind = kind or trailing[0]
            end = max(end, tokens.ends[trailing[1] - 1])
        elif kind is None and adjacent and before and before[1].words in words.qualifiers.spread:
            qualified = Qualified(before[1].kind, qualified.first, before[1].words)  # « au moins 137 morts et 5.000 blessés »
            kind = qualified.kind
        if unit.kind == "money":
            state.currency = unit.name
        group = _group(state, (adjacent and before is not None and before[0].unit.name == unit.name) or k in tied)
        first = tokens.starts[_signed(tokens, figure, qualified, words)]
        state.amounts.append(Amount(first, end, _plain(_value(tokens, figure, unit, words)), unit.name, kind, group))
        state.reads.append(read)
        before = read, qualified


def _start(tokens: Tokens, figure: Figure, unit: Unit | None, words: AmountWords, language: Language) -> Qualified:
    first = unit.first if unit and unit.first is not None else figure.first
    return qualifier_before(tokens, figure, first, words.qualifiers, language)


def _understood(
    tokens: Tokens, figure: Figure, qualified: Qualified, sentence: int, state: _State, words: AmountWords, language: Language
) -> Unit | None:
    at = bisect_left(state.dates, tokens.ends[figure.after - 1])
    dated = at < len(state.dates) and state.dates[at] <= tokens.starts[figure.after]
    place = Place(figure, qualified.first, sentence, dated, state.reads)
    kind_name = understood(tokens, place, words, language)
    if kind_name is None and figure.scale >= _MILLION and tokens.words[figure.after] not in words.of and state.currency:
        kind_name = "money", state.currency  # « un rachat à 97,4 milliards »
    return Unit(*kind_name, figure.after, tokens.ends[figure.after - 1]) if kind_name else None


def _shared(tokens: Tokens, items: list[Measured], starts: list[Qualified], words: AmountWords) -> tuple[list[Measured], frozenset[int]]:
    """Numbers given the unit, and the scale, that they share with the next: « entre 4,5 et 6 milliards d'euros ».

    The second value holds the indices of numbers that are tied to the one before them.
    """
    items, tied, chained = list(items), set[int](), False
    for k in range(len(items) - 2, -1, -1):
        (figure, unit), (following, shared) = items[k], items[k + 1]
        if unit is not None or shared is None or shared.first is not None:
            chained = False
            continue
        link = _link(tokens, figure, starts[k], starts[k + 1], chained, words)
        if link is None:
            chained = False
            continue
        if link == "range":
            figure = _scaled(figure, following)
            tied.add(k + 1)
        items[k] = figure, Unit(shared.kind, shared.name, figure.after, tokens.ends[figure.after - 1], shared.factor)
        chained = link == "range"
    return items, frozenset(tied)


def _link(tokens: Tokens, figure: Figure, start: Qualified, following: Qualified, chained: bool, words: AmountWords) -> str | None:
    """How a number is tied to the next: « 4 ou 5 », « 35-37 », in a list that ends so, « 205 des 343 »."""
    i = figure.after
    mark = words.range_marks.at(tokens, i)
    if mark and mark[1] == following.first and (tokens.words[i] not in words.list_marks or not _is_named(tokens, start.first)):
        return "range"
    if chained and tokens.words[i] in words.list_marks and i + 1 == following.first:
        return "range"
    if (part := words.ellipsis.part_of.at(tokens, i)) and part[1] == following.first:
        return "part"
    return "part" if tokens.words[i] in words.ellipsis.out_of and i + 1 == following.first else None


def _is_named(tokens: Tokens, first: int) -> bool:
    """Whether a number follows a name, as its part would: « Canal 2 et 40 journalistes »."""
    return first > 0 and tokens.kinds[first - 1] == "w" and tokens.capital(first - 1)


def _scaled(figure: Figure, following: Figure) -> Figure:
    """« 4,5 » of « 4,5 à 6 milliards », « 10 » of « 10 à 15 000 »."""
    if figure.scale != 1 or figure.value >= _THOUSAND:
        return figure
    coefficient = following.value / following.scale
    if following.scale > 1:
        fits = figure.value < coefficient * _THOUSAND / 10
        return replace(figure, value=figure.value * following.scale, scale=following.scale) if fits else figure
    thousands = not following.value % _THOUSAND and following.value >= 2 * _THOUSAND and figure.value * _THOUSAND <= following.value
    return replace(figure, value=figure.value * _THOUSAND) if thousands and figure.value >= 2 else figure


def _ratios(tokens: Tokens, items: Iterable[Measured], starts: list[Qualified], words: AmountWords) -> frozenset[int]:
    """The numbers of ratios: « 8 Français sur 10 »."""
    found: set[int] = set()
    previous: Measured | None = None
    for k, (figure, unit) in enumerate(items):
        out_of = tokens.words[starts[k].first - 1] in words.ellipsis.out_of
        if previous and out_of and figure.value in words.ellipsis.ratios and figure.value >= previous[0].value:
            after = previous[1].after if previous[1] else previous[0].after
            if starts[k].first - 1 <= max(after, previous[0].after) + 1:
                found |= {k - 1, k}
        previous = figure, unit
    return frozenset(found)


def _is_denominator(
    tokens: Tokens, figure: Figure, unit: Unit, qualified: Qualified, state: _State, sentence: int, words: AmountWords
) -> bool:
    """« 12 cas pour 100 000 habitants » gives no 100 000 inhabitants."""
    if unit.kind != "count" or figure.value not in words.ellipsis.ratios or figure.value < 100:
        return False
    near = state.reads and state.reads[-1].sentence == sentence and qualified.first - state.reads[-1].after < 6
    return bool(near) and tokens.words[qualified.first - 1] in words.ellipsis.per


def _adjacent(tokens: Tokens, before: Read, qualified: Qualified, words: AmountWords) -> bool:
    """Whether only a comma, « et » or the like stands between two amounts."""
    i = before.after
    mark = words.range_marks.at(tokens, i)
    return bool(mark and mark[1] == qualified.first) or (tokens.words[i] in words.list_marks and i + 1 == qualified.first)


def _group(state: _State, tied: bool) -> int | None:
    """The group of an amount, the one before it drawn in where the two are tied."""
    if not tied or not state.amounts:
        return None
    last = state.amounts[-1]
    if last.group is None:
        state.groups += 1
        state.amounts[-1] = replace(last, group=state.groups)
    return state.amounts[-1].group


def _signed(tokens: Tokens, figure: Figure, qualified: Qualified, words: AmountWords) -> int:
    """The first token of an amount, its sign included: « +40 % »."""
    i = figure.first - 1
    return i if qualified.first == figure.first and i >= 0 and tokens.words[i] in words.signs and _is_sign(tokens, i) else qualified.first


def _value(tokens: Tokens, figure: Figure, unit: Unit, words: AmountWords) -> Decimal:
    value = figure.value * unit.factor + unit.cents
    negative = tokens.words[figure.first - 1] in words.minus and _is_sign(tokens, figure.first - 1)
    return -value if negative and figure.first else value


def _is_sign(tokens: Tokens, i: int) -> bool:
    """Whether a dash is the sign of the number after it, and not a range's or a list's."""
    return (tokens.touching(i + 1) and not tokens.touching(i)) or (tokens.touching(i + 1) and tokens.words[i - 1] == "(")


def _plain(value: Decimal) -> str:
    """The shortest way to write an exact decimal: « 97400000000 », « 3.1 »."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
