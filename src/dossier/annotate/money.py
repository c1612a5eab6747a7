"""Sums of money: what stands after or before a number that makes it one, and which currency an article means."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from dossier.annotate.amount_words import MoneyWords
from dossier.annotate.tokens import Tokens

_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")


class Sum(NamedTuple):
    """A currency beside a number, up to token `after`: the number times `factor`, plus `cents`.

    `currency` is an ISO code, a name that the article must explain (« dollar »), or empty where only a scale stands (« 3 Mds »).
    `told` when the words themselves say which of a name's currencies it is (« dollars canadiens »).
    """

    currency: str
    after: int
    factor: Decimal = _ONE
    cents: Decimal = Decimal(0)
    name: str = ""
    told: bool = False


def sum_after(tokens: Tokens, i: int, of: frozenset[str], words: MoneyWords) -> Sum | None:
    """The currency at token `i`, just after a number: « euros », « d'euros », « M€ », « $ US », « CHF »."""
    word = tokens.words[i]
    if word in words.written and tokens.raw(i, i + 1)[-1].isupper():
        factor, code = words.written[word]
        return Sum(code, i + 1, factor)  # « 200 MF »
    if word in words.letters and (word not in words.capital or tokens.capital(i)):
        found = _plain(tokens, i + 1, of, words)
        if found:
            return Sum(found.currency, found.after, words.letters[word] * found.factor, name=found.name, told=found.told)
        return Sum("", i + 1, words.letters[word]) if word in words.alone else None
    return _plain(tokens, i, of, words)


def sum_before(tokens: Tokens, first: int, words: MoneyWords) -> tuple[Sum, int] | None:
    """The currency just before the number at token `first`, and its first token: « $40 », « US$ 40 », « CHF 300 »."""
    if not first:
        return None
    word = tokens.words[first - 1]
    if word in words.symbols:
        prefix = words.before_symbol.get(tokens.words[first - 2]) if first > 1 and tokens.touching(first - 1) else None
        name = words.symbols[word]
        found = Sum(prefix or name, first, name="" if prefix else name, told=bool(prefix))
        return found, first - 2 if prefix else first - 1
    if word in words.codes and len(word) == 3 and tokens.raw(first - 1, first).isupper():
        return Sum(words.codes[word], first), first - 1
    return None


def _plain(tokens: Tokens, i: int, of: frozenset[str], words: MoneyWords) -> Sum | None:
    word = tokens.words[i]
    if word in words.symbols:
        return _symbol(tokens, i, words)
    if word in words.before_symbol and tokens.capital(i) and tokens.words[i + 1] in words.symbols and tokens.touching(i + 1):
        return Sum(words.before_symbol[word], i + 2)  # « 40 US$ »
    if word in words.codes and tokens.capital(i):
        return Sum(words.codes[word], i + 1)
    if word in of:
        i += 1
        word = tokens.words[i]
    if word in words.names:
        return _name(tokens, i, words)
    if (code := _adjective_first(tokens, i, words)) is not None:
        return Sum(code, i + 2, name=words.names[tokens.words[i + 1]], told=True)
    if word in words.cents:
        return _cents(tokens, i, of, words)
    return None


def _symbol(tokens: Tokens, i: int, words: MoneyWords) -> Sum:
    name = words.symbols[tokens.words[i]]
    code = words.after_symbol.get(tokens.words[i + 1]) if name in words.defaults and tokens.kinds[i + 1] == "w" else None
    if code and (tokens.touching(i + 1) or tokens.raw(i + 1, i + 2).isupper() or len(tokens.words[i + 1]) > 3):
        return Sum(code, i + 2, told=True, name=name)  # « 40 $ US »
    return _with_cents(tokens, Sum(name, i + 1, name=name))


def _name(tokens: Tokens, i: int, words: MoneyWords) -> Sum:
    """« euros », « dollars canadiens », « francs CFA »."""
    name = words.names[tokens.words[i]]
    code = words.by_adjective.get(name, {}).get(tokens.words[i + 1])
    if code:
        return Sum(code, i + 2, name=name, told=True)
    return _with_cents(tokens, Sum(name, i + 1, name=name))


def _adjective_first(tokens: Tokens, i: int, words: MoneyWords) -> str | None:
    """English « Canadian dollars »."""
    name = words.names.get(tokens.words[i + 1]) if tokens.kinds[i] == "w" else None
    return words.by_adjective.get(name, {}).get(tokens.words[i]) if name else None


def _cents(tokens: Tokens, i: int, of: frozenset[str], words: MoneyWords) -> Sum:
    """« 12 centimes », « 75 centimes d'euro »."""
    if tokens.words[i + 1] in of and tokens.words[i + 2] in words.names:
        found = _name(tokens, i + 2, words)
        return Sum(found.currency, found.after, _HUNDREDTH, name=found.name, told=found.told)
    return Sum(words.cents[tokens.words[i]], i + 1, _HUNDREDTH)


def _with_cents(tokens: Tokens, found: Sum) -> Sum:
    """« 2 euros 50 », « 2€50 »."""
    i = found.after
    word = tokens.words[i]
    if tokens.kinds[i] != "n" or len(word) != 2 or not word.isdigit():
        return found
    if (tokens.kinds[i + 1] == "w" and tokens.touching(i + 1)) or tokens.kinds[i + 1] == "n" or tokens.words[i + 1] == "%":
        return found
    return Sum(found.currency, i + 1, cents=Decimal(word) * _HUNDREDTH, name=found.name, told=found.told)


def meant(name: str, told: Counter[tuple[str, str]], tokens: Tokens, words: MoneyWords) -> str | None:
    """The code of the currency that an article means by a name such as « dollar », None where the name means something else.

    `told` counts the codes that the article says itself for each name (« dollars canadiens »); else the places that it names
    decide (« Ottawa »), else what the name means without more.
    """
    said = [(count, code) for (key, code), count in told.items() if key == name]
    code = max(said)[1] if said else None
    if code is None and name in words.by_adjective:
        places, default = words.places.get(name, {}), words.defaults.get(name)
        named = Counter(places[word] for word in tokens.words if word in places) if places else Counter[str]()
        code = max(sorted(named), key=lambda code: (named[code], code == default)) if named else default
    return meant(code, told, tokens, words) if code and code in words.defaults else code
