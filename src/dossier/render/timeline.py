"""The timeline's geometry: a calendar that opens where claims are and closes up where there are none.

An even scale would press the days that matter into a hair's breadth beside the years before them. So a year stands as one
cell, opens into months where claims are dated to the month, a month into days where they are dated to the day; stretches
without any are narrow gaps. Bars above show each date at its own precision: a day's dots in its column, a month or a
year as wide as its cells, an interval from end to end.
"""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from dossier.render.context import Claim, Day
from dossier.render.edtf import Extent, extent
from dossier.render.strings import Strings

_DAY, _MONTH, _YEAR, _GAP = 24, 46, 50, 14  # widths of cells, in pixels
_APART = 320  # between a wide cell's labels
_ROW = 17  # height of a row of cells and of a bar
_STACK = 9  # dots in a day's column
_DOT = 9  # from one dot to the next
_MOST_DAYS = 366  # past it, months don't open into days
_MOST_DOTS = 72  # in a day's column; past it, a number


class Cell(NamedTuple):
    """A part of the calendar. `level` 0 is the days' row, 1 the months', 2 the years'; a gap has no `words`.

    `centres`: where along a wide cell its words stand, so that some are always in view.
    """

    x: float
    y: float
    width: float
    height: float
    level: int
    words: str

    @property
    def centres(self) -> tuple[float, ...]:
        parts = 1 + int(self.width // _APART)
        return tuple(round(self.x + self.width * (i + 0.5) / parts, 1) for i in range(parts))


class Dot(NamedTuple):
    """A claim."""

    x: float
    y: float
    radius: float
    origins: int
    disputed: bool


class Mark(NamedTuple):
    """The claims of one date. `shape`: `day`, `bar` (a month, a year, an interval) or `loose`; `words` stand for dots too many to draw."""

    date: str
    target: str
    start: str
    end: str
    claims: int
    shape: str
    x: float
    y: float
    width: float
    height: float
    dots: tuple[Dot, ...]
    words: str


class Timeline(NamedTuple):
    width: float
    height: float
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class _Leaf:
    """The finest cell over a stretch of days; `level` is None for a gap."""

    first: int
    last: int
    level: int | None
    width: float
    x: float = 0.0


def draw(days: Sequence[Day], strings: Strings) -> Timeline:
    """The timeline of the dated claims."""
    dated = [(day, found) for day in days if (found := extent(day.date)) is not None and found.start > "0001" and found.end < "9999"]
    if not dated:
        return Timeline(0, 0, (), ())
    leaves = _leaves([(found, len(day.claims)) for day, found in dated])
    width = 0.0
    for leaf in leaves:
        leaf.x, width = width, width + leaf.width
    columns = [(day, found) for day, found in dated if _column(found, leaves)]
    bars = sorted(((day, found) for day, found in dated if not _column(found, leaves)), key=lambda bar: (_length(bar[1]), bar[1].order))
    lanes = _lanes([_across(found, leaves) for _, found in bars])
    above = (max(lanes) + 1) * (_ROW + 3) if lanes else 0
    tall = max((min(len(day.claims), _STACK) for day, _ in columns), default=0) * _DOT + 6 if columns else 0
    floor = above + tall
    marks = [_bar(day, found, leaves, above - (lane + 1) * (_ROW + 3)) for (day, found), lane in zip(bars, lanes, strict=True)]
    marks += [_stack(day, found, leaves, floor, tall) for day, found in columns]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    cells = _cells(leaves, floor, strings)
    return Timeline(round(width, 1), max(cell.y + cell.height for cell in cells), cells, tuple(marks))


# --- the calendar


def _leaves(dated: Iterable[tuple[Extent, int]]) -> list[_Leaf]:
    """The calendar's finest cells, gaps between them, in order."""
    days: dict[str, int] = {}
    months: set[str] = set()
    years: set[str] = set()
    for found, claims in dated:
        for bound in _bounds(found):
            if bound.precision == "day":
                days[bound.start] = max(days.get(bound.start, 0), claims if found.precision == "day" else 0)
            elif bound.precision == "month":
                months.add(bound.start[:7])
            elif bound.precision == "season":
                months |= {bound.start[:7], bound.end[:7]}
            else:
                years |= {bound.start[:4], bound.end[:4]}
    if len(days) > _MOST_DAYS:
        months |= {day[:7] for day in days}
        days = {}
    months -= {day[:7] for day in days}
    years -= {day[:4] for day in days} | {month[:4] for month in months}
    leaves = [
        _Leaf(_number(day), _number(day), 0, max(_DAY, -(-min(count, _MOST_DOTS) // _STACK) * _DOT + 8)) for day, count in days.items()
    ]
    leaves += [_Leaf(_number(f"{month}-01"), _number(_month_end(month)), 1, _MONTH) for month in months]
    leaves += [_Leaf(_number(f"{year}-01-01"), _number(f"{year}-12-31"), 2, _YEAR) for year in years]
    leaves.sort(key=lambda leaf: leaf.first)
    return _with_gaps(leaves)


def _bounds(found: Extent) -> list[Extent]:
    if not found.parts:
        return [found]
    return [bound for part in found.parts if part and (bound := extent(part)) is not None]


def _with_gaps(leaves: Sequence[_Leaf]) -> list[_Leaf]:
    """A gap before, between and after cells, up to the ends of the years that they open."""
    start = datetime.date(datetime.date.fromordinal(leaves[0].first).year, 1, 1).toordinal()
    end = datetime.date(datetime.date.fromordinal(leaves[-1].last).year, 12, 31).toordinal()
    filled: list[_Leaf] = []
    at = start
    for leaf in leaves:
        filled += _gaps(at, leaf.first - 1)
        filled.append(leaf)
        at = leaf.last + 1
    return filled + _gaps(at, end)


def _gaps(first: int, last: int) -> list[_Leaf]:
    """The gap over some days, cut where a year or an opened month ends, so that a cell's label stands over its own days."""
    if first > last:
        return []
    start, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    cuts = {last + 1}
    after = end + datetime.timedelta(days=1)
    if start.day > 1:
        cuts.add(datetime.date(start.year + start.month // 12, start.month % 12 + 1, 1).toordinal())
    if after.day > 1:
        cuts.add(datetime.date(end.year, end.month, 1).toordinal())
    if (start.month, start.day) != (1, 1):
        cuts.add(datetime.date(start.year + 1, 1, 1).toordinal())
    if (after.month, after.day) != (1, 1):
        cuts.add(datetime.date(end.year, 1, 1).toordinal())
    edges = sorted(cut for cut in cuts if first < cut <= last + 1)
    gaps, at = [], first
    for edge in edges:
        gaps.append(_Leaf(at, edge - 1, None, _GAP / 2 if edge - at < 28 else _GAP))
        at = edge
    return gaps


def _cells(leaves: Sequence[_Leaf], y: float, strings: Strings) -> tuple[Cell, ...]:
    """The calendar's rows: days, the months over them, the years over those."""
    levels = [level for level in (0, 1, 2) if level == 2 or any(leaf.level is not None and leaf.level <= level for leaf in leaves)]
    rows = {level: y + i * _ROW for i, level in enumerate(levels)}
    short: Sequence[str] = strings.words["dates"]["short_months"]
    cells = []
    for leaf in leaves:
        if leaf.level == 0:
            cells.append(Cell(leaf.x, rows[0], leaf.width, _ROW, 0, str(datetime.date.fromordinal(leaf.first).day)))
        elif 0 in rows:
            cells.append(Cell(leaf.x, rows[0], leaf.width, _ROW, 0, ""))
    for level in (1, 2):
        if level not in rows:
            continue
        for key, group in groupby(leaves, partial(_unit, level)):
            within = list(group)
            x, width = within[0].x, sum(leaf.width for leaf in within)
            named = any(leaf.level is not None and leaf.level <= level for leaf in within)
            words = (short[int(key[5:7]) - 1] if level == 1 else key[:4].lstrip("0")) if named else ""
            cells.append(Cell(round(x, 1), rows[level], round(width, 1), _ROW, level, words))
    return tuple(cells)


def _unit(level: int, leaf: _Leaf) -> str:
    """The month or year that a cell belongs to; a gap over several is a unit of its own."""
    start, end = datetime.date.fromordinal(leaf.first).isoformat(), datetime.date.fromordinal(leaf.last).isoformat()
    length = 7 if level == 1 else 4
    return start[:length] if start[:length] == end[:length] else f"{start[:length]}/{end}"


# --- marks on it


def _column(found: Extent, leaves: Sequence[_Leaf]) -> bool:
    """Whether a date is a dot in a day's column rather than a bar: a day, where days are shown."""
    return found.precision == "day" and any(leaf.level == 0 for leaf in leaves)


def _length(found: Extent) -> int:
    return _number(found.end) - _number(found.start)


def _across(found: Extent, leaves: Sequence[_Leaf]) -> tuple[float, float]:
    """From where to where a date runs, in pixels."""
    return _at(_number(found.start), leaves), _at(_number(found.end) + 1, leaves)


def _at(day: int, leaves: Sequence[_Leaf]) -> float:
    place = bisect_left(leaves, day, key=lambda leaf: leaf.last)
    if place == len(leaves):
        return round(leaves[-1].x + leaves[-1].width, 1)
    leaf = leaves[place]
    return round(leaf.x + leaf.width * max(0, day - leaf.first) / (leaf.last + 1 - leaf.first), 1)


def _lanes(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """The lowest lane in which each stretch, in turn, meets none before it."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for start, end in stretches:
        lane = next((i for i, row in enumerate(taken) if all(end <= a or b <= start for a, b in row)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        lanes.append(lane)
    return lanes


def _bar(day: Day, found: Extent, leaves: Sequence[_Leaf], y: float) -> Mark:
    start, end = _across(found, leaves)
    x, width = start + 1, max(end - start - 2, 10.0)
    fits = len(day.claims) * _DOT + 4 <= width
    first = x + (width - (len(day.claims) - 1) * _DOT) / 2
    dots = tuple(_dot(claim, first + i * _DOT, y + _ROW / 2) for i, claim in enumerate(day.claims)) if fits else ()
    shape = "loose" if found.approximate or found.uncertain else "bar"
    return Mark(
        day.date,
        day.id,
        found.start,
        found.end,
        len(day.claims),
        shape,
        round(x, 1),
        y,
        round(width, 1),
        _ROW,
        dots,
        "" if fits else str(len(day.claims)),
    )


def _stack(day: Day, found: Extent, leaves: Sequence[_Leaf], floor: float, tall: float) -> Mark:
    start, end = _across(found, leaves)
    middle, count = (start + end) / 2, len(day.claims)
    shape = "loose" if found.approximate or found.uncertain else "day"
    if count > _MOST_DOTS:
        return Mark(
            day.date, day.id, found.start, found.end, count, shape + " many", start + 1, floor - tall, end - start - 2, tall, (), str(count)
        )
    columns = -(-count // _STACK)
    dots = tuple(
        _dot(claim, middle + (i // _STACK - (columns - 1) / 2) * _DOT, floor - 6 - (i % _STACK) * _DOT)
        for i, claim in enumerate(day.claims)
    )
    height = min(count, _STACK) * _DOT + 4
    return Mark(day.date, day.id, found.start, found.end, count, shape, start + 1, floor - height, end - start - 2, height, dots, "")


def _dot(claim: Claim, x: float, y: float) -> Dot:
    return Dot(round(x, 1), round(y, 1), (2, 2.8, 3.4, 4)[min(claim.origins, 4) - 1], claim.origins, bool(claim.disputed))


def _number(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _month_end(month: str) -> str:
    found = extent(month)
    assert found is not None
    return found.end
