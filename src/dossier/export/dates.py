"""EDTF values as formats without EDTF take them: as years, months and days."""

from __future__ import annotations

from dossier.render.edtf import extent

Parts = tuple[int, ...]
"""A year, a year and a month, or a year, a month and a day."""


def ends(value: str) -> tuple[Parts, Parts] | None:
    """The first and the last date that a value covers, no finer than it is; the same twice where the value is one date.

    >>> ends("2025-02"), ends("2026-22"), ends("196X")
    (((2025, 2), (2025, 2)), ((2026, 6), (2026, 8)), ((1960,), (1969,)))

    Of several values to choose among, the earliest's first and the latest's last. None for an interval that is open and for what is
    no date.
    """
    found = extent(value)
    if found is None:
        return None
    if found.parts:
        parts = [part for value in found.parts if (part := extent(value)) is not None]
        first, last = min(parts, key=lambda part: part.start), max(parts, key=lambda part: part.end)
        bounds = ends(first.value), ends(last.value)
        return (bounds[0][0], bounds[1][1]) if bounds[0] and bounds[1] and len(parts) == len(found.parts) else None
    length = {"day": 3, "month": 2, "season": 2}.get(found.precision, 1)
    return _parts(found.start, length), _parts(found.end, length)


def _parts(day: str, length: int) -> Parts:
    return tuple(int(part) for part in day.split("-")[:length])
