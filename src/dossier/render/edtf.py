"""EDTF values (ISO 8601-2) as a briefing shows them: how precise they are, in what order they come."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from dossier.edtf import days

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "choice"]

_SINGLE = re.compile(r"(?P<year>\d\d(?:\d\d|\dX|XX))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]*", re.ASCII)
_FIRST, _LAST = "0000-01-01", "9999-12-31"  # where an interval is open
_COARSE_FIRST = ("century", "decade", "year", "season", "month", "choice", "interval", "day")


class Extent(NamedTuple):
    """What an EDTF value covers.

    `start` and `end` (inclusive) are ISO days. `parts` are an interval's two bounds (`""` for an open one) or a choice's
    values, as EDTF. `year`, `month` (or EDTF's code of a season, quarter or semester) and `day` are those of a single date;
    a decade's or century's year is its first.
    """

    value: str
    precision: Precision
    start: str
    end: str
    year: int = 0
    month: int = 0
    day: int = 0
    approximate: bool = False
    uncertain: bool = False
    parts: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, int, str, str]:
        """A sorting key: by start, the coarser first."""
        return self.start, _COARSE_FIRST.index(self.precision), self.end, self.value


@lru_cache(maxsize=1 << 14)
def extent(value: str) -> Extent | None:
    """What `value` covers; None for one that a briefing can only show as it stands.

    Besides dates and intervals: open intervals (`2025-02/..`) and choices (`[2018,2019]`).
    """
    if value[:1] == "[" and value[-1:] == "]":
        return _choice(value)
    if "/" in value:
        return _interval(value)
    return _single(value)


def _single(value: str) -> Extent | None:
    found = _SINGLE.fullmatch(value)
    if found is None:
        return None
    try:
        covered = days(value.rstrip("~?%"))
    except ValueError:  # no such day
        return None
    year, month, day = found["year"], int(found["month"] or 0), int(found["day"] or 0)
    precision: Precision = (
        "day"
        if day
        else "season"
        if month > 12
        else "month"
        if month
        else "century"
        if "XX" in year
        else "decade"
        if "X" in year
        else "year"
    )
    return Extent(
        value,
        precision,
        covered[0].isoformat(),
        covered[1].isoformat(),
        int(year.replace("X", "0")),
        month,
        day,
        approximate="~" in value or "%" in value,
        uncertain="?" in value or "%" in value,
    )


def _interval(value: str) -> Extent | None:
    bounds = tuple("" if bound in ("", "..") else bound for bound in value.split("/"))
    known = [_single(bound) for bound in bounds if bound]
    if len(bounds) != 2 or not known or any(bound is None for bound in known):
        return None
    extents = [bound for bound in known if bound is not None]
    start, end = extents[0].start if bounds[0] else _FIRST, extents[-1].end if bounds[1] else _LAST
    if start > end:
        return None
    return Extent(
        value,
        "interval",
        start,
        end,
        approximate=any(bound.approximate for bound in extents),
        uncertain=any(bound.uncertain for bound in extents),
        parts=bounds,
    )


def _choice(value: str) -> Extent | None:
    parts = tuple(part.strip() for part in value[1:-1].split(","))
    extents = [found for part in parts if "[" not in part and (found := extent(part)) is not None]
    if len(extents) < len(parts):
        return None
    start, end = min(found.start for found in extents), max(found.end for found in extents)
    return Extent(value, "choice", start, end, approximate=True, parts=parts)
