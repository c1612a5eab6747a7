"""EDTF values (ISO 8601-2) as far as a briefing shows them: what they cover, how precise they are, in what order they come."""

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "choice"]

_UNIT = re.compile(
    r"(?P<century>\d\d)XX|(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?",
    re.ASCII,
)
_FIRST, _LAST = "0000-01-01", "9999-12-31"  # where an interval is open
# EDTF's codes for parts of a year -> first month, number of months; winter runs into the next year
_PARTS = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),
    40: (1, 6),
    41: (7, 6),
}
_COARSE_FIRST = ("century", "decade", "year", "season", "month", "choice", "interval", "day")


@dataclass(frozen=True, slots=True)
class Extent:
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
    """What `value` covers; None for one that a briefing can only show as it stands."""
    if value[:1] in ("[", "{") and value[-1:] in ("]", "}"):
        return _choice(value)
    if "/" in value:
        return _interval(value)
    return _single(value)


def _single(value: str) -> Extent | None:
    bare = value.rstrip("~?%")
    marks = value[len(bare) :]
    found = _UNIT.fullmatch(bare)
    if found is None:
        return None
    about, doubtful = "~" in marks or "%" in marks, "?" in marks or "%" in marks
    if found["century"]:
        year = int(found["century"]) * 100
        return Extent(value, "century", f"{year:04}-01-01", f"{year + 99:04}-12-31", year, 0, 0, about, doubtful)
    if found["decade"]:
        year = int(found["decade"]) * 10
        return Extent(value, "decade", f"{year:04}-01-01", f"{year + 9:04}-12-31", year, 0, 0, about, doubtful)
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if not month:
        return (
            Extent(value, "year", f"{year:04}-01-01", f"{year:04}-12-31", year, 0, 0, about, doubtful)
            if year and not found["month"]
            else None
        )
    if month in _PARTS and not found["day"]:
        first, count = _PARTS[month]
        last_year, last = divmod(year * 12 + first + count - 2, 12)
        return Extent(value, "season", f"{year:04}-{first:02}-01", _last_day(last_year, last + 1), year, month, 0, about, doubtful)
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    if not found["day"]:
        return Extent(value, "month", f"{year:04}-{month:02}-01", _last_day(year, month), year, month, 0, about, doubtful)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    iso = f"{year:04}-{month:02}-{day:02}"
    return Extent(value, "day", iso, iso, year, month, day, about, doubtful)


def _interval(value: str) -> Extent | None:
    bounds = ["" if bound in ("", "..") else bound for bound in value.split("/")]
    if len(bounds) != 2 or bounds == ["", ""]:
        return None
    first, last = (_single(bound) if bound else None for bound in bounds)
    if (bounds[0] and first is None) or (bounds[1] and last is None):
        return None
    known = [bound for bound in (first, last) if bound is not None]
    start, end = first.start if first else _FIRST, last.end if last else _LAST
    if start > end:
        return None
    about, doubtful = any(bound.approximate for bound in known), any(bound.uncertain for bound in known)
    return Extent(value, "interval", start, end, approximate=about, uncertain=doubtful, parts=tuple(bounds))


def _choice(value: str) -> Extent | None:
    parts = tuple(part.strip() for part in value[1:-1].split(","))
    extents = [extent(part) for part in parts]
    known = [found for found in extents if found is not None]
    if not known or len(known) < len(extents) or any(found.precision == "choice" for found in known):
        return None
    return Extent(value, "choice", min(e.start for e in known), max(e.end for e in known), approximate=True, parts=parts)


def _last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}" if year <= 9999 else _LAST
