"""Where the numbers of a text stand that could be amounts: not dates, telephone numbers, names or parts of words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from dossier.annotate.amount_words import AmountWords, amount_words
from dossier.annotate.numbers import collective_at, number_at, number_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Span

_ONE = Decimal(1)
_JOINERS = frozenset("-‐‑–/:.'_")
_MARKS_OF_NAMES = frozenset("#°@&=_\\")
_QUOTES = frozenset("«\"“‘'")
_FULL_STOPS = frozenset(".…")
_CLOSING = frozenset('»”")]')
_SHORTEST = 3  # letters of a word that a sentence ends with, where its full stop touches a number: « art.3 » is no end


class Figure(NamedTuple):
    """A number in the text, from token `first` to just before token `after`.

    `scale` is the scale that it is written with (a million in « 97,4 millions »), 1 for none; `about` when a collective
    gives it (« une centaine »); `letters` when no digit does; `share` when it is a percentage that a fraction says
    (« la moitié des salariés »).
    """

    first: int
    after: int
    value: Decimal
    scale: Decimal
    letters: bool
    about: bool
    share: bool = False


def figures(tokens: Tokens, block: tuple[int, int], language: Language, taken: Sequence[Span]) -> Iterator[Figure]:
    """The numbers of a block that stand alone, outside the places in `taken`, which are in order.

    A plain « un » is left out unless what follows is money, « pour cent » or the like.
    """
    words, triggers = amount_words(language.code), _triggers(language.code)
    kinds, texts = tokens.kinds, tokens.words
    done = 0
    for i in [i for i in range(*block) if kinds[i] == "n" or texts[i] in triggers]:
        if i < done:
            continue
        place = bisect_right(taken, tokens.starts[i], key=_start) - 1
        if place >= 0 and tokens.starts[i] < taken[place].end:
            continue
        figure = _figure(tokens, i, language, words)
        if figure is None:
            continue
        dated = place >= 0 and taken[place].end == tokens.ends[i - 1]
        if _stands_alone(tokens, figure, words, dated):
            yield figure
        done = figure.after


@cache
def _triggers(code: str) -> frozenset[str]:
    """The words that a number in letters, or a share, can open with."""
    words, numbers = amount_words(code), number_words(code)
    scales = numbers.scales.keys() if words.before_scale else ()
    return numbers.triggers.union(numbers.single, words.fractions.by_word, scales)


def _start(span: Span) -> int:
    return span.start


def _figure(tokens: Tokens, i: int, language: Language, words: AmountWords) -> Figure | None:
    fraction = words.fractions.at(tokens, i)
    if fraction and words.fractions_of.at(tokens, fraction[1]):
        return Figure(i, fraction[1], Decimal(fraction[0]), _ONE, True, "." in fraction[0], True)  # « un tiers des salariés »
    single = collective_at(tokens, i, language)
    if single and tokens.words[i] in number_words(language.code).single:
        if tokens.words[i - 1] not in words.before_collective:
            return None
        return Figure(i, single[1], single[0], _ONE, True, True)  # « la centaine de »
    found = number_at(tokens, i, language)
    if found is None:
        alone = number_words(language.code).scales.get(tokens.words[i])
        named = alone and tokens.words[i - 1] in words.before_scale and tokens.words[i + 1] in words.of
        return Figure(i, i + 1, alone, alone, True, False) if alone and named else None  # « le milliard d'euros »
    value, after = found
    noun = after
    while tokens.words[noun] in words.round:
        noun += 1
    many = collective_at(tokens, noun, language)
    letters = tokens.kinds[i] != "n"
    if many:
        return Figure(i, many[1], value * many[0], _ONE, letters, True)  # « une bonne centaine », « deux douzaines »
    if after == i + 1 and tokens.words[i] in words.one and not _counts_one(tokens, i, language, words):
        return None
    scale = number_words(language.code).scales.get(tokens.words[after - 1], _ONE)
    return Figure(i, after, value, scale, letters, False)


def _counts_one(tokens: Tokens, i: int, language: Language, words: AmountWords) -> bool:
    """Whether « un » is a number: « un euro », « un pour cent », « a fait un mort », « deux blessés et un mort »."""
    word, before = tokens.words[i + 1], tokens.words[i - 1]
    if (word in words.money.names and word not in words.money.not_one) or words.percent.at(tokens, i + 1):
        return True
    if word not in words.ones:
        return False
    listed = tokens.words[i + 2] in words.list_marks and tokens.words[i + 3] in number_words(language.code).triggers
    return listed or before in words.before_one or not words.makes.isdisjoint(language.lemmas(before))


def _stands_alone(tokens: Tokens, figure: Figure, words: AmountWords, dated: bool) -> bool:
    """Whether a number is one of its own; `dated` where a date ends just before it."""
    first, after = figure.first, figure.after
    if figure.letters:
        return _is_no_name(tokens, first, after, words)
    if tokens.words[first - 1] in words.labels or tokens.words[first - 1] in _MARKS_OF_NAMES or _is_in_name(tokens, first, after):
        return False
    return _is_free_before(tokens, first, words, dated) and _is_free_after(tokens, first, after, words)


def _is_in_name(tokens: Tokens, first: int, after: int) -> bool:
    """« France 3 Régions »: capitals on both sides, in the middle of a sentence."""
    around = tokens.kinds[first - 1] == tokens.kinds[after] == "w" and tokens.capital(first - 1) and tokens.capital(after)
    return first > 1 and around and tokens.kinds[first - 2] in "wn" and not tokens.raw(first - 1, after + 1).isupper()


def _is_no_name(tokens: Tokens, first: int, after: int, words: AmountWords) -> bool:
    """False for « les Deux-Sèvres », « deux-roues », « Sept à huit »."""
    if tokens.words[after] == "-" and tokens.touching(after) and tokens.touching(after + 1) and tokens.kinds[after + 1] == "w":
        return False
    if tokens.touching(first) and tokens.words[first - 1] in _JOINERS and tokens.touching(first - 1):
        return tokens.capital(first) and _opens_glued(tokens, first, words)
    return not (tokens.capital(first) and first and tokens.kinds[first - 1] in "wn" and _mixed_case(tokens, first))


def _mixed_case(tokens: Tokens, i: int) -> bool:
    """Whether the word before token `i` is not in capitals, as it would be in a headline set in them."""
    return not tokens.raw(i - 1, i).isupper() or tokens.ends[i - 1] - tokens.starts[i - 1] < 2


def _opens_glued(tokens: Tokens, first: int, words: AmountWords) -> bool:
    """« … le pont.Douze meuniers », « a-t-elle dit.300 agents », « dit-il".12 blessés »: no space behind the full stop."""
    word, before = tokens.words[first - 1], first - 2
    if word not in _FULL_STOPS or before < 0:
        return False
    if tokens.kinds[before] == "o":
        return tokens.words[before] in _CLOSING
    return tokens.lower[before] and len(tokens.words[before]) >= _SHORTEST and tokens.words[before] not in words.clipped


def _is_free_before(tokens: Tokens, first: int, words: AmountWords, dated: bool) -> bool:
    """False for « A400M », « Covid-19 », « 14:30 », « 06 12 34 »; but « en 2019 | 30 millions »."""
    if first == 0:
        return True
    before = tokens.words[first - 1]
    if tokens.kinds[first - 1] == "n":
        return dated and not tokens.touching(first)  # else side by side: a telephone number, a series
    if not tokens.touching(first):
        return True
    if tokens.kinds[first - 1] == "w":
        return False
    if first == 1 or before not in _JOINERS or not tokens.touching(first - 1) or before == "'":
        return True  # the apostrophe of « plus d'1 million »
    if _opens_glued(tokens, first, words):
        return True
    return before in "-–" and tokens.kinds[first - 2] != "w"


def _is_free_after(tokens: Tokens, first: int, after: int, words: AmountWords) -> bool:
    """False for « 8VC », « 14h40 », « 3/4 », « 11-Septembre »."""
    following = tokens.words[after]
    if tokens.kinds[after] == "n":
        return False
    if not tokens.touching(after):
        return True
    if tokens.kinds[after] == "w":
        return following in words.glued
    if tokens.kinds[after + 1 : after + 2] == ["w"] and tokens.touching(after + 1) and following in "-‐‑/":
        return False
    joined = tokens.kinds[after + 1 : after + 2] == ["n"] and tokens.touching(after + 1)
    return not ((joined and following in _JOINERS and following not in "-–") or following in "°/")


def is_year(tokens: Tokens, figure: Figure) -> bool:
    """Whether a number looks like a year and no count: four digits together, and not a round number."""
    return tokens.words[figure.first].isdigit() and 1900 <= figure.value <= 2100 and figure.value % 100 != 0


def before_quotes(tokens: Tokens, i: int) -> int:
    """The token that opening quotation marks before token `i` start at: « dont "3 très grièvement" »."""
    while i and tokens.words[i - 1] in _QUOTES:
        i -= 1
    return i


def past_quotes(tokens: Tokens, i: int) -> int:
    """The token after opening quotation marks: « deux "fortes explosions" »."""
    while tokens.words[i] in _QUOTES:
        i += 1
    return i
