"""Amounts: money, percentages and counts that matter to a story, each with its unit, exact value and qualifier."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from dossier.annotate.amount_words import AmountWords, amount_words
from dossier.annotate.counted import is_few
from dossier.annotate.ellipsis import Place, Read, Unit, sentence_start, understood
from dossier.annotate.figures import Figure, before_quotes
from dossier.annotate.measured import Measured, measured
from dossier.annotate.qualifiers import Qualified, qualifier_after, qualifier_before
from dossier.annotate.shared import ratios, shared
from dossier.annotate.tokens import Tokens, fold
from dossier.languages import Language
from dossier.model import Amount, Span

_MILLION = Decimal(1_000_000)
_PER_WITHIN = 6  # tokens between « 12 cas » and « pour 100 000 habitants »


def find(tokens: Tokens, language: Language, taken: Sequence[Span]) -> tuple[Amount, ...]:
    """The amounts of a source, in text order, none of them in the places in `taken` (its dates).

    An amount's span runs from its qualifier to its unit. A list or a range gives an entry a number, tied by `group`.
    None in a language without words for them.
    """
    if not language.section("amounts"):
        return ()
    words, taken = amount_words(language.code), sorted(taken)
    blocks = measured(tokens, language, taken, words)
    money = (unit.name for items in blocks for _, unit in items if unit and unit.kind == "money" and unit.name)
    text = _Text(tokens, language, words, [span.start for span in taken])
    state = _State(next(money, None))
    for block, items in zip(tokens.blocks, blocks, strict=True):
        _read_block(text, block, items, state)
    return tuple(state.amounts)


def names_its_unit(name: str, amount: Amount, language: Language) -> bool:
    """Whether what an amount counts is a name of its own, which has no plural: « trois **Vigil** », not « vingt **Polonais** »."""
    plural = amount_words(language.code).nouns.plural
    return fold(name) == amount.unit and not amount.unit.endswith(plural)


class _Text(NamedTuple):
    tokens: Tokens
    language: Language
    words: AmountWords
    dates: Sequence[int]


@dataclass(slots=True)
class _State:
    """What has been read so far, and the currency that a bare « 300 milliards » would be in.

    `spread` is the last amount's qualifier where it holds for a whole list.
    """

    currency: str | None
    sentence: int = 0
    reads: list[Read] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    spread: Qualified | None = None
    groups: int = 0


def _read_block(text: _Text, block: tuple[int, int], items: Sequence[Measured], state: _State) -> None:
    starts = [_start(text, figure, unit) for figure, unit in items]
    items, tied = shared(text.tokens, items, starts, text.words)
    left_out = ratios(text.tokens, items, starts, text.words)
    state.sentence = seen = block[0]
    for k, ((figure, unit), qualified) in enumerate(zip(items, starts, strict=True)):
        state.sentence = _sentence(text, state.sentence, seen, qualified.first)
        seen = qualified.first
        if k in left_out:
            continue
        explained = _unit(text, figure, unit, qualified, state)
        if explained and not _is_denominator(text, figure, explained, qualified, state):
            _add(text, figure, explained, qualified, state, tied=k in tied, listed=unit is not None)


def _sentence(text: _Text, sentence: int, seen: int, first: int) -> int:
    """The first token of the sentence of token `first`, where that of an earlier token `seen` starts at `sentence`."""
    start = sentence_start(text.tokens, seen, first)
    return sentence if start == seen else start


def _start(text: _Text, figure: Figure, unit: Unit | None) -> Qualified:
    first = unit.first if unit and unit.first is not None else figure.first
    if figure.share and text.tokens.words[first - 1] in text.words.articles:
        first -= 1  # « plus de la moitié des salariés »
    return qualifier_before(text.tokens, figure, first, text.words.qualifiers, text.language)


def _unit(text: _Text, figure: Figure, unit: Unit | None, qualified: Qualified, state: _State) -> Unit | None:
    """The unit of a number, found in what was read before where nothing stands beside it; None where it is no amount."""
    if unit is not None:
        if unit.kind == "money" and not unit.name:
            return unit._replace(name=state.currency or text.words.money.default)  # « 3 Mds »
        if unit.kind == "count" and _is_participle(text, unit, qualified, state):
            return unit._replace(name=state.reads[-1].unit.name)
        return None if unit.kind == "other" else unit
    tokens, words = text.tokens, text.words
    at = bisect_left(text.dates, tokens.ends[figure.after - 1])
    dated = at < len(text.dates) and text.dates[at] <= tokens.starts[figure.after]
    first = before_quotes(tokens, qualified.first)
    while tokens.words[first - 1] in words.ellipsis.adverbs:
        first = before_quotes(tokens, first - 1)
    found = understood(tokens, Place(figure, first, state.sentence, dated, state.reads), words, text.language)
    if found is None and figure.scale >= _MILLION and tokens.words[figure.after] not in words.of and state.currency:
        return Unit("money", state.currency, figure.after, tokens.ends[figure.after - 1])  # « un rachat à 97,4 milliards »
    return found


def _is_participle(text: _Text, unit: Unit, qualified: Qualified, state: _State) -> bool:
    """« cent maisons ont été évacuées, 40 détruites »: what follows the number is no noun, and the unit is the last one."""
    word, before = text.tokens.words[unit.after - 1], text.tokens.words[qualified.first - 1]
    if before not in text.words.ellipsis.before or not state.reads or " " in unit.name or is_few(unit.name, text.words.nouns):
        return False
    last = state.reads[-1]
    if last.unit.kind != "count" or last.sentence != state.sentence or last.unit.name in text.words.nouns.people:
        return False  # « 2 blessés et 12 impliqués » are people of two kinds
    return any(form.tense == "K" for form in text.language.forms(word))


def _is_denominator(text: _Text, figure: Figure, unit: Unit, qualified: Qualified, state: _State) -> bool:
    """« 12 cas pour 100 000 habitants » gives no 100 000 inhabitants."""
    ellipsis = text.words.ellipsis
    if unit.kind != "count" or figure.value not in ellipsis.ratios or figure.value < 100 or not state.reads:
        return False
    last = state.reads[-1]
    near = last.sentence == state.sentence and qualified.first - last.after < _PER_WITHIN
    return near and text.tokens.words[qualified.first - 1] in ellipsis.per


def _add(text: _Text, figure: Figure, unit: Unit, qualified: Qualified, state: _State, tied: bool, listed: bool) -> None:
    tokens, words = text.tokens, text.words
    after, kind = max(unit.after, figure.after), qualified.kind
    end = max(unit.end, tokens.ends[figure.after - 1])
    beside = _is_beside(text, state, qualified)
    if trailing := qualifier_after(tokens, after, words.of, words.qualifiers):
        kind = kind or trailing[0]
        end = max(end, tokens.ends[trailing[1] - 1])
    elif kind is None and beside and state.spread:
        kind, qualified = state.spread.kind, state.spread._replace(first=qualified.first)  # « au moins 137 morts et 5.000 blessés »
    if unit.kind == "money":
        state.currency = unit.name
    tied = tied or (listed and beside and state.reads[-1].unit.name == unit.name)  # « 43 %, 30 % et 27 % »
    negative, first = _sign(text, figure, unit, qualified)
    value = figure.value * unit.factor + unit.cents
    amount = Amount(tokens.starts[first], end, _plain(-value if negative else value), unit.name, kind, _group(state, tied))
    state.amounts.append(amount)
    state.reads.append(Read(unit, figure.value, figure.scale, qualified.first, after, state.sentence))
    state.spread = qualified if qualified.words in words.qualifiers.spread else None


def _is_beside(text: _Text, state: _State, qualified: Qualified) -> bool:
    """Whether only a comma, « et » or the like stands between the last amount and this one."""
    if not state.reads:
        return False
    i = state.reads[-1].after
    if text.tokens.words[i - 1] in text.words.points:
        return False  # « recule de deux points, à 40 % »
    mark = text.words.range_marks.at(text.tokens, i)
    return bool(mark and mark[1] == qualified.first) or (text.tokens.words[i] in text.words.list_marks and i + 1 == qualified.first)


def _group(state: _State, tied: bool) -> int | None:
    """The group of an amount, the one before it drawn in where the two are tied."""
    if not tied or not state.amounts:
        return None
    last = state.amounts[-1]
    if last.group is None:
        state.groups += 1
        state.amounts[-1] = replace(last, group=state.groups)
    return state.amounts[-1].group


def _sign(text: _Text, figure: Figure, unit: Unit, qualified: Qualified) -> tuple[bool, int]:
    """Whether a percentage is negative, and an amount's first token, its sign included: « -3 % », « +40 % »."""
    tokens, i = text.tokens, figure.first - 1
    if unit.kind != "percent" or qualified.first != figure.first or i < 0 or tokens.words[i] not in text.words.signs:
        return False, qualified.first
    if not tokens.touching(figure.first) or (tokens.touching(i) and tokens.words[i - 1] != "("):
        return False, qualified.first  # a range's dash, or a list's
    return tokens.words[i] in text.words.minus, i


def _plain(value: Decimal) -> str:
    """The shortest way to write an exact decimal: « 97400000000 », « 3.1 »."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
