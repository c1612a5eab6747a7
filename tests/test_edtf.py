"""EDTF values against each other."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import edtf


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019", "2019-05", True),
        ("2018", "2019", False),
        ("2018~", "2019", True),
        ("2024-04~", "2024-04-09", True),
        ("2024-04~", "2024-05-09", False),
        ("2024-04-08/2024-04-09", "2024-04-09", True),
        ("196X", "1968-05", True),
        ("18XX", "1901", False),
        ("2024-22", "2024-07-14", True),
        ("2024-24", "2025-01-10", True),
        ("2025-33", "2025-04", False),
        ("2024-40", "2024-06-30", True),
        (None, "2019", True),
    ],
)
def test_compatible(one: str | None, other: str | None, expected: bool) -> None:
    assert edtf.compatible(one, other) is expected
    assert edtf.compatible(other, one) is expected


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9998, 12, 31)))
def test_a_day_lies_in_its_month_and_year(day: datetime.date) -> None:
    value = day.isoformat()
    assert edtf.days(value) == (day, day)
    assert edtf.compatible(value, value[:7])
    assert edtf.compatible(value, value[:4])
    assert edtf.precision(value) < edtf.precision(value[:7]) < edtf.precision(value[:4])


