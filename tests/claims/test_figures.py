"""Which figures are one, which round each other."""

import pytest

from dossier.claims.figures import rounds
from dossier.model import Amount, Qualifier


def amount(value: str, unit: str = "EUR", qualifier: Qualifier | None = None) -> Amount:
    return Amount(0, 1, value, unit, qualifier)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (amount("97000000000"), amount("97400000000"), True),
        (amount("100000000000", qualifier="about"), amount("97400000000"), True),
        (amount("100000000000"), amount("97400000000"), False),
        (amount("12000000"), amount("11800000"), True),
        (amount("11800000"), amount("14500000"), False),
        (amount("343", "emploi"), amount("340", "emploi"), True),
        (amount("343", "emploi"), amount("368", "emploi"), False),
        (amount("200", "poste", "over"), amount("205", "poste"), True),
        (amount("2", "mort"), amount("3", "mort"), False),
        (amount("12", "EUR"), amount("12", "USD"), False),
    ],
)
def test_rounds(one: Amount, other: Amount, expected: bool) -> None:
    assert rounds(one, other) is expected
    assert rounds(other, one) is expected
