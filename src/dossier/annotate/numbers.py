"""Numbers in digits and in letters, as exact decimals: « 2 300 », « 97,4 milliards », « trois cent quarante »."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from dossier.annotate.tokens import Tokens
from dossier.languages import Language, load

_HYPHENS = frozenset("-\u2010\u2011")
_SPACES = frozenset("\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a")  # between thousands, beside those that a token may hold
_THREE = re.compile(r"\d{3}")
_SPACE = re.compile(r"\s")
_LONGEST = 15  # digits: nobody counts more, and fewer keep every product exact
_LONGEST_TOKEN = 19  # with the spaces between them
_MOST = Decimal(10) ** 24
_ZERO = Decimal(0)
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Decimal], ...]]


class NumberWords(NamedTuple):
    """The `numbers` section of a language.

    Phrases are held by their first word, longest first: `small` those below a hundred (« quatre-vingt » is one),
    `half_before` what halves the scale that follows (« un demi-milliard ») and `half_after` what adds half of the one
    before (« et demi »). `scales` multiply all that stands before them (« mille », « millions »); those in `bare` can do
    without a number.
    """

    decimal: str
    group: str
    small: Phrases
    wide: frozenset[Decimal]
    hundreds: frozenset[str]
    scales: Mapping[str, Decimal]
    bare: frozenset[str]
    tens_join: Mapping[str, frozenset[Decimal]]
    hundreds_join: frozenset[str]
    half_before: Phrases
    half_after: Phrases
    collectives: Mapping[str, Decimal]
    single: frozenset[str]
    """Of the collectives, the singular ones: « centaine »."""
    of: frozenset[str]
    triggers: frozenset[str]
    """Every word that a number in letters can open with."""


@cache
def number_words(code: str) -> NumberWords:
    """The words for numbers of a language, parsed once."""
    section = load(code).section("numbers")
    small = _phrases({phrase: Decimal(value) for phrase, value in section.get("small", {}).items()})
    half_before = _phrases(dict.fromkeys(section.get("half_before", ()), _HALF))
    return NumberWords(
        decimal=section.get("decimal", "."),
        group=section.get("group", ","),
        small=small,
        wide=frozenset(map(Decimal, section.get("wide", ()))),
        hundreds=frozenset(section.get("hundreds", ())),
        scales={word: Decimal(value) for word, value in section.get("scales", {}).items()},
        bare=frozenset(section.get("bare", ())),
        tens_join={word: frozenset(map(Decimal, values)) for word, values in section.get("tens_join", {}).items()},
        hundreds_join=frozenset(section.get("hundreds_join", ())),
        half_before=half_before,
        half_after=_phrases(dict.fromkeys(section.get("half_after", ()), _HALF)),
        collectives={word: Decimal(value) for key in ("collectives", "collectives_plural") for word, value in section.get(key, {}).items()},
        single=frozenset(section.get("collectives", ())),
        of=frozenset(section.get("of", ())),
        triggers=frozenset({*small, *half_before, *section.get("hundreds", ()), *section.get("bare", ())}),
    )


def number_at(tokens: Tokens, i: int, language: Language) -> tuple[Decimal, int] | None:
    """The number that starts at token `i` and the token after it, None where there is none.

    Reads digits (« 2.300 », « 97,4 »), letters (« trente et un »), and both (« 97,4 milliards », « 1 million et demi »).
    Says nothing of what the number means: « un » and « une » are 1.
    """
    words = number_words(language.code)
    word = tokens.words[i]
    if len(word) > _LONGEST_TOKEN or (len(word) > _LONGEST and word.isdigit()) or (tokens.kinds[i] != "n" and word not in words.triggers):
        return None
    half = _phrase(tokens, i, words.half_before)
    if half and (scale := words.scales.get(_word(tokens, after := _past_hyphen(tokens, half[1])))):
        return half[0] * scale, after + 1  # « un demi-milliard »
    parts: list[Decimal] = []
    low: Decimal | None = None  # the scale that closed the last part: what follows must be smaller
    after = at = i
    while True:
        scale = words.scales.get(_word(tokens, at))
        if scale is not None:
            scaled = _scaled(parts, scale, tokens.words[at] in words.bare)
            if scaled is None:
                break
            parts, low, after = scaled, scale, at + 1
        else:
            group = _group(tokens, at, words, low)
            if group is None or (low is not None and not 0 < group[0] < low):
                break
            parts.append(group[0])
            low, after = _ONE, group[1]
        if half := _phrase(tokens, after, words.half_after):
            parts[-1] += low * half[0]  # « deux millions et demi »
            after = half[1]
        at = _past_hyphen(tokens, after)
        if low > 1 and _word(tokens, at) in words.hundreds_join:
            at += 1  # English « one thousand and five »
    return (sum(parts, _ZERO), after) if parts else None


def _scaled(parts: Sequence[Decimal], scale: Decimal, bare: bool) -> list[Decimal] | None:
    """The parts of a number once a scale multiplies those smaller than it, None where it can't."""
    kept = list(parts)
    smaller = _ZERO
    while kept and kept[-1] < scale:
        smaller += kept.pop()
    value = (smaller or _ONE) * scale
    if (not smaller and (not bare or len(kept) < len(parts))) or (kept and kept[-1] <= value) or value > _MOST:
        return None
    return [*kept, value]


def collective_at(tokens: Tokens, i: int, language: Language) -> tuple[Decimal, int] | None:
    """The round number that a collective noun at token `i` stands for, with the scale after it, and the token after.

    « centaine », « demi-douzaine », « dizaine de milliers », « centaine de millions »: the noun alone, whatever counts it.
    """
    words = number_words(language.code)
    factor = _ONE
    half = _phrase(tokens, i, words.half_before)
    if half:
        factor, i = half[0], _past_hyphen(tokens, half[1])
    value = words.collectives.get(_word(tokens, i))
    if value is None:
        return None
    value, after = value * factor, i + 1
    while _word(tokens, after) in words.of:
        following = _word(tokens, after + 1)
        scale = words.collectives.get(following) or words.scales.get(following)
        if scale is None:
            break
        value, after = value * scale, after + 2
    return value, after


def _group(tokens: Tokens, i: int, words: NumberWords, low: Decimal | None) -> tuple[Decimal, int] | None:
    """Digits, or letters below a thousand (« trois cent quarante », « dix-sept cents »)."""
    if i < len(tokens) and tokens.kinds[i] == "n":
        found = _digits(tokens, i, words)
        if low is None or (low > _THOUSAND and not found[0] % _THOUSAND):
            return found  # « 2 300 »; « 1 million 200 000 »
        return None
    value, after = _tens(tokens, i, words) or (None, i)
    at = _past_hyphen(tokens, after) if value is not None else after
    if _word(tokens, at) not in words.hundreds or (value is not None and not 1 < value < 20):
        return None if value is None else (value, after)
    value, after = (value or _ONE) * _HUNDRED, at + 1
    at = _past_hyphen(tokens, after)
    if _word(tokens, at) in words.hundreds_join:
        at += 1
    rest = _tens(tokens, at, words)
    return (value + rest[0], rest[1]) if rest and rest[0] else (value, after)


def _tens(tokens: Tokens, i: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """Letters below a hundred: « vingt et un », « soixante-dix-sept »."""
    found = _phrase(tokens, i, words.small)
    if found is None:
        return None
    value, after = found
    if value < 20 or value % 10:
        return found
    at = _past_hyphen(tokens, after)
    allowed = words.tens_join.get(_word(tokens, at))
    unit = _phrase(tokens, _past_hyphen(tokens, at + 1) if allowed else at, words.small)
    if unit is None or not 0 < unit[0] < (20 if value in words.wide else 10) or (allowed and unit[0] not in allowed):
        return found
    return value + unit[0], unit[1]


def _digits(tokens: Tokens, i: int, words: NumberWords) -> tuple[Decimal, int]:
    """Digits, their thousands kept apart by whatever the language or the typesetter uses."""
    text, after = tokens.words[i], i + 1
    whole = (text.isdigit() and len(text) <= 3) or (words.group in text and words.decimal not in text)
    while whole and after < len(tokens) and len(text) + 4 <= _LONGEST_TOKEN:  # « 2’300 », « 1,234,567 », a space that no token holds
        gap = tokens.text[tokens.ends[after - 1] : tokens.starts[after]]
        if tokens.kinds[after] == "n" and len(gap) == 1 and gap in _SPACES and _THREE.fullmatch(tokens.words[after]):
            text, after = f"{text}{words.group}{tokens.words[after]}", after + 1
        elif tokens.words[after] in ("'", words.group) and _touching_digits(tokens, after) and _THREE.fullmatch(tokens.words[after + 1]):
            text, after = f"{text}{words.group}{tokens.words[after + 1]}", after + 2
        else:
            break
    if words.group in text and words.decimal not in text and _word(tokens, after) == words.decimal and _touching_digits(tokens, after):
        text, after = f"{text}{words.decimal}{tokens.words[after + 1]}", after + 2  # English « 1,234.50 »
    return _decimal(text, words), after


def _touching_digits(tokens: Tokens, i: int) -> bool:
    """Whether token `i` stands between two numbers without a space."""
    return i + 1 < len(tokens) and tokens.kinds[i + 1] == "n" and tokens.touching(i) and tokens.touching(i + 1)


def _decimal(text: str, words: NumberWords) -> Decimal:
    text = _SPACE.sub("", text)
    whole, mark, decimals = text.partition(words.decimal)
    if not mark and not _grouped(text, words.group):
        whole, _, decimals = text.partition(words.group)  # « 3.5 » where one expects « 3,5 »
    whole = whole.replace(words.group, "")
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def _grouped(text: str, group: str) -> bool:
    """Whether a mark that can also stand before decimals keeps thousands apart: « 2.300 », but not « 0.123 » or « 21.40 »."""
    first, *others = text.split(group)
    return not others or (not first.startswith("0") and len(first) <= 3 and all(len(other) == 3 for other in others))


def _phrases(values: Mapping[str, Decimal]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Decimal]]] = {}
    for phrase, value in values.items():
        words = tuple(phrase.replace("-", " ").split())
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(phrases, key=lambda item: -len(item[0]))) for first, phrases in found.items()}


def _phrase(tokens: Tokens, i: int, phrases: Phrases) -> tuple[Decimal, int] | None:
    """The longest phrase at token `i`, its words joined by spaces or hyphens."""
    for words, value in phrases.get(tokens.words[i], ()) if i < len(tokens.words) else ():
        after = _matches(tokens, i + 1, words[1:])
        if after is not None:
            return value, after
    return None


def _matches(tokens: Tokens, i: int, words: Sequence[str]) -> int | None:
    for word in words:
        i = _past_hyphen(tokens, i)
        if _word(tokens, i) != word:
            return None
        i += 1
    return i


def _past_hyphen(tokens: Tokens, i: int) -> int:
    """The token after a hyphen that joins two words, or `i`."""
    return i + 1 if i + 1 < len(tokens.words) and tokens.words[i] in _HYPHENS and tokens.touching(i) and tokens.touching(i + 1) else i


def _word(tokens: Tokens, i: int) -> str:
    return tokens.words[i] if i < len(tokens.words) else ""
