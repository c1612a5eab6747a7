"""Tables as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula (it begins with = + - @, their full-width forms, a tab or a line's
end) has an apostrophe before it, but for a number. `plain` takes the apostrophe off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from dossier.export.tables import Row, Table, rows
from dossier.model import Dossier

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def write(dossier: Dossier, table: Table) -> bytes:
    """One of a dossier's tables."""
    return page(*rows(dossier, table))


def page(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A line for the columns' names and one a row; lines end in CR LF."""
    made = io.StringIO(newline="")
    lines = csv.writer(made)
    lines.writerow(columns)
    lines.writerows([safe(row[column]) for column in columns] for row in rows)
    return made.getvalue().encode("utf-8")


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula. Apostrophes before a sign get one more, so that `plain` is exact.

    >>> safe("=1+1"), safe("-12.5"), safe("l'offre")
    ("'=1+1", '-12.5', "l'offre")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def plain(cell: str) -> str:
    """What `safe` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
