"""Amounts against each other: the same, a rounding of the same, or another figure."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Protocol


class Valued(Protocol):
    """What an amount is, wherever it stands."""

    @property
    def value(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def qualifier(self) -> str | None: ...


_SIZE = Decimal("1.8")
_BARE = Decimal("0.015")
_NEAR = Decimal("0.06")
"""How far « près de 100 » may be from what it rounds, as a share."""


def same_figure(one: Valued, other: Valued) -> bool:
    """The same value and unit."""
    return one.unit == other.unit and Decimal(one.value) == Decimal(other.value)


def rounds(one: Valued, other: Valued) -> bool:
    """Whether one is a rounding of the other: « 97 milliards » or « près de 100 milliards » of « 97,4 milliards »."""
    return one.unit == other.unit and _rounds(one.value, one.qualifier, other.value, other.qualifier, one.unit == "%")


@lru_cache(maxsize=1 << 16)
def _rounds(one: str, qualifier: str | None, other: str, other_qualifier: str | None, percent: bool) -> bool:
    a, b = Decimal(one), Decimal(other)
    if a == b:
        return True
    if a <= 0 or b <= 0 or (percent and qualifier is None and other_qualifier is None):
        return False
    for x, rough, y in ((a, qualifier, b), (b, other_qualifier, a)):
        if rough == "about" and abs(x - y) <= min(_NEAR * max(x, y), x if percent and x % 5 == 0 else _place(x)):
            return True
        if rough == "over" and Decimal(0) <= y - x <= _NEAR * y:
            return True
        if rough == "under" and Decimal(0) <= x - y <= _NEAR * y:
            return True
        if rough is None and _digits(x) < _digits(y) and _rounded(y, _digits(x)) == x and max(x, y) >= 20:
            return abs(x - y) <= (_NEAR if _digits(x) > 1 else _BARE) * y  # « 100 milliards » said flatly is not 97,4
    return False


def holds(bound: Valued, other: Valued) -> bool:
    """Whether a figure keeps within a bound: « plus de 100 », then 113."""
    low, value = Decimal(bound.value), Decimal(other.value)
    return (bound.qualifier == "over" and value >= low) or (bound.qualifier == "under" and value <= low)


def hold_together(one: Valued, other: Valued) -> bool:
    """Whether both can be true of one count: « plus de 100 » of 113, « au moins 100 » and « au moins 113 »."""
    if one.unit != other.unit:
        return False
    return Decimal(one.value) == Decimal(other.value) or holds(one, other) or holds(other, one)


def near(one: Valued, other: Valued) -> bool:
    """Whether two figures of a unit are of one size, so that they may count one thing."""
    low, high = sorted((Decimal(one.value), Decimal(other.value)))
    return one.unit == other.unit and (low == high or (low > 0 and high / low <= _SIZE))


def _digits(value: Decimal) -> int:
    """Significant digits of an exact decimal."""
    return len(value.normalize().as_tuple().digits)


def _place(value: Decimal) -> Decimal:
    """What its last significant digit counts: 10 for 2 750, 100 for 100."""
    return Decimal(10) ** (value.adjusted() - _digits(value) + 1)


def _rounded(value: Decimal, digits: int) -> Decimal:
    """The value at that many significant digits, rounded half up or cut off."""
    exponent = value.adjusted() - digits + 1
    return (value / Decimal(10) ** exponent).to_integral_value(rounding="ROUND_HALF_UP") * Decimal(10) ** exponent
