"""The unit beside each number of a block: a currency, a percentage, a counted noun, or nothing."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from dossier.annotate.amount_words import AmountWords
from dossier.annotate.counted import counted_after
from dossier.annotate.ellipsis import Unit
from dossier.annotate.figures import Figure, figures
from dossier.annotate.money import Sum, meant, sum_after, sum_before
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Span

Measured = tuple[Figure, Unit | None]
_HUNDRED = Decimal(100)
_MILLION = Decimal(1_000_000)
_POINTS = "points"  # of percentage where the paragraph speaks of percentages, of a game elsewhere


def measured(tokens: Tokens, language: Language, taken: Sequence[Span], words: AmountWords) -> list[list[Measured]]:
    """The numbers of each block, with the unit that stands beside them. A name such as « dollar » is a code by now."""
    blocks: list[list[Measured]] = []
    told: Counter[tuple[str, str]] = Counter()
    for block in tokens.blocks:
        items: list[Measured] = []
        for figure in figures(tokens, block, language, taken):
            read_to = items[-1][1].after if items and items[-1][1] else 0
            if figure.first < read_to:
                continue  # « 2€50 »
            unit, money = _unit(tokens, figure, read_to, words)
            if money and money.told and money.name:
                told[money.name, money.currency] += 1
            items.append((figure, unit))
        blocks.append(items)
    codes: dict[str, str | None] = {}
    return [[(figure, _settled(tokens, figure, unit, items, told, codes, words)) for figure, unit in items] for items in blocks]


def _unit(tokens: Tokens, figure: Figure, read_to: int, words: AmountWords) -> tuple[Unit | None, Sum | None]:
    i = figure.after
    if figure.share:
        return Unit("percent", "%", i, tokens.ends[i - 1]), None
    if percent := words.percent.at(tokens, i):
        return Unit("percent", "%", percent[1], tokens.ends[percent[1] - 1]), None
    if tokens.words[i] in words.points and not words.nouns.compounds.at(tokens, i):
        return _points(tokens, figure, words), None
    money = sum_after(tokens, i, words.of, words.money)
    if money and money.currency:
        return _money(tokens, money), money
    before = sum_before(tokens, figure.first, words.money)
    if before and before[1] >= read_to:
        after = money.after if money else i
        factor = money.factor if money else Decimal(1)  # « $40m »
        return Unit("money", before[0].currency, after, tokens.ends[after - 1], factor, first=before[1]), before[0]
    if money:
        return Unit("money", "", money.after, tokens.ends[money.after - 1], money.factor), None
    counted = counted_after(tokens, figure, words)
    if counted is None:
        return None, None
    if figure.scale >= _MILLION and counted.lemma in words.money.nouns:
        return Unit("money", "", counted.after, counted.end), None  # « 16 milliards d'économies »
    return Unit("count" if counted.lemma else "other", counted.lemma, counted.after, counted.end), None


def _points(tokens: Tokens, figure: Figure, words: AmountWords) -> Unit:
    """« trois points de pourcentage », « trois points »; no amounts: « 25 points de base », « un indice à 7 500 points »."""
    i = figure.after + 1
    if of := words.points_of.at(tokens, i):
        return Unit("percent", "%", of[1], tokens.ends[of[1] - 1])
    other = figure.value > _HUNDRED or words.points_not.at(tokens, i)
    return Unit("other", "" if other else _POINTS, i, tokens.ends[i - 1])


def _money(tokens: Tokens, found: Sum) -> Unit:
    return Unit("money", found.currency, found.after, tokens.ends[found.after - 1], found.factor, found.cents)


def _settled(
    tokens: Tokens,
    figure: Figure,
    unit: Unit | None,
    items: Sequence[Measured],
    told: Counter[tuple[str, str]],
    codes: dict[str, str | None],
    words: AmountWords,
) -> Unit | None:
    """A unit whose name only the whole article explains, explained."""
    if unit and unit.name == _POINTS:
        percents = any(other and other.kind == "percent" for _, other in items)
        return unit._replace(kind="percent", name="%") if percents else unit
    if unit is None or unit.kind != "money" or unit.name not in words.money.by_adjective:
        return unit
    if unit.name not in codes:
        codes[unit.name] = meant(unit.name, told, tokens, words.money)
    code = codes[unit.name]
    if code:
        return unit._replace(name=code)
    counted = counted_after(tokens, figure, words)  # « trois cents livres ont été vendus »
    return Unit("count", counted.lemma, counted.after, counted.end) if counted and counted.lemma else None
