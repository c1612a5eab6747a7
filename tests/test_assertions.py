"""What dossier.yaml asserts of the dossier that comes out."""

from dataclasses import replace
from pathlib import Path

import pytest

import sample
from dossier.assertions import broken
from dossier.config import Assertions, read
from dossier.model import DossierError

DOSSIER, _ = sample.small()
COST = next(claim for claim in DOSSIER.claims if claim.kind == "figure")


@pytest.mark.parametrize(
    ("asserted", "message"),
    [
        (Assertions(), None),
        (Assertions(sources=3, claims=7, undated=1), None),
        (Assertions(sources=4), "sources: 3, not 4 or more"),
        (Assertions(claims=8), "claims: 7, not 8 or more"),
        (Assertions(undated=0), "undated: c.md"),
        (Assertions(origins={COST.id: 2}), None),
        (Assertions(origins={"LES TRAVAUX coûteront": 2}), None),
        (Assertions(origins={"Les travaux coûteront": 3}), "origins, Les travaux coûteront: 2, not 3 or more"),
        (Assertions(origins={"la tour": 1}), "origins, la tour: no claim has this id or these words"),
    ],
)
def test_what_holds_and_what_does_not(asserted: Assertions, message: str | None) -> None:
    found = [warning.message for warning in broken(asserted, DOSSIER, lambda: None)]
    assert found == ([] if message is None else [f"assertion broken: {message}"])


def test_new_conflicts_are_those_that_were_not_there() -> None:
    asserted = Assertions(new_conflicts=0)
    calm = replace(DOSSIER, conflicts=())
    assert broken(asserted, DOSSIER, lambda: None) == (), "nothing to compare with"
    assert broken(asserted, DOSSIER, lambda: DOSSIER) == ()
    assert broken(asserted, calm, lambda: DOSSIER) == ()
    (warning,) = broken(asserted, DOSSIER, lambda: calm)
    assert warning.message.startswith("assertion broken: new_conflicts: 2, not 0 or fewer: 2024-03-03 / 2024-03-04; ")


def test_a_new_side_in_an_old_dispute_is_new() -> None:
    (dispute, *others) = DOSSIER.conflicts
    before = replace(DOSSIER, conflicts=(replace(dispute, values=dispute.values[:1]), *others))
    assert len(broken(Assertions(new_conflicts=0), DOSSIER, lambda: before)) == 1


def test_they_are_read_from_dossier_yaml(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text("assert:\n  sources: 5\n  undated: 0\n  origins:\n    quitter l'entreprise: 2\n", "utf-8")
    assert read(path).assertions == Assertions(sources=5, undated=0, origins={"quitter l'entreprise": 2})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("assert: {sources: beaucoup}", "assert, sources: « beaucoup » is no count"),
        ("assert: {sources: -1}", "is no count"),
        ("assert: {surces: 1}", "assert, surces: no such key"),
        ("assert: {origins: {pont: deux}}", "assert, origins, pont: « deux » is no count"),
    ],
)
def test_a_mistake_in_them(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(DossierError, match=message):
        read(path)
