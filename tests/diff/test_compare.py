"""What a change of one claim or dispute is told as."""

from dataclasses import replace

import pytest

import sample
from dossier.cli.changes import page
from dossier.diff import Diff, diff
from dossier.model import About, Claim, ClaimMention, Conflict, ConflictValue, Dossier, MadeBy, Place, PlacedFigure

COST = "les travaux coûteront {} millions d'euros, a annoncé la maire de Valbrune"


def told(path: str, millions: int, words: str = COST) -> ClaimMention:
    exact = words.format(millions)
    amount = PlacedFigure(0, 2, f"{millions}000000", "EUR", None)
    return ClaimMention(path, 0, len(exact), exact, "2024-03-04", "document", ("Ada Morel",), "asserted", None, (amount,), ())


def dossier(texts: dict[str, str], *claims: Claim, conflicts: tuple[Conflict, ...] = ()) -> Dossier:
    sources = tuple(sample.source(path, text) for path, text in texts.items())
    return Dossier("dossier-claims/1", MadeBy("1", {"fr": "f"}, None), None, "fr", sources, (), claims, conflicts, (), ())


def claim(*mentions: ClaimMention, **known: object) -> Claim:
    return sample.claim(mentions, predicate="cost", **known)


def kinds(found: Diff) -> list[tuple[str, tuple[str, ...], tuple[str, ...], list[str]]]:
    return [
        (one.kind, one.before, one.after, [f"{cause.kind} {cause.what}" for cause in one.causes])
        for change in found.claims
        for one in change.changes
        if one.kind not in ("reread", "wording")
    ]


OLD = dossier({"echo.txt": "12"}, claim(told("echo.txt", 12)))
CORRECTED = ("amount", ("12000000 EUR",), ("14000000 EUR",), ["source-edited echo.txt"])


@pytest.mark.parametrize("other", [12, 14, 3])
def test_a_corrected_figure_is_told_as_such_while_another_article_is_added(other: int) -> None:
    new = dossier({"echo.txt": "14", "radio.txt": "r"}, claim(told("echo.txt", 14), told("radio.txt", other, "Coût : {} millions"), id="n"))
    support = ("corroborated", ("echo.txt",), ("echo.txt", "radio.txt"), ["source-added radio.txt"])
    found = kinds(diff(OLD, new))
    if other == 3:  # a third figure is not what the correction says
        assert [one[0] for one in found] == ["amount", "corroborated"]
    else:
        assert found == [CORRECTED, support]


def test_a_corrected_figure_is_told_as_such_while_another_article_takes_over_the_words() -> None:
    """The claim of the added article has the id of the old one, for its words are the same."""
    old_id = OLD.claims[0].id
    new = dossier({"echo.txt": "14", "radio.txt": "r"}, claim(told("echo.txt", 14), id="n"), claim(told("radio.txt", 12), id=old_id))
    assert kinds(diff(OLD, new)) == [CORRECTED, ("added", (), (COST.format(12),), ["source-added radio.txt"])] or kinds(diff(OLD, new)) == [
        ("added", (), (COST.format(12),), ["source-added radio.txt"]),
        CORRECTED,
    ]


def test_a_claim_keeps_its_id_where_its_only_article_is_replaced() -> None:
    new = dossier({"radio.txt": "r"}, claim(told("radio.txt", 12), id=OLD.claims[0].id))
    assert [one[0] for one in kinds(diff(OLD, new))] == ["retold"]


def test_other_words_to_stand_for_a_claim_are_no_new_wording() -> None:
    both = (told("echo.txt", 12), told("radio.txt", 12, "Coût : {} millions"))
    old = dossier({"echo.txt": "12", "radio.txt": "r"}, claim(*both))
    new = dossier({"echo.txt": "12", "radio.txt": "r"}, claim(*both, headline=both[1].exact))
    (change,) = diff(old, new).claims
    assert [one.kind for one in change.changes] == ["reread"]


def test_what_is_read_otherwise_in_an_edited_article_is_not_put_down_to_another() -> None:
    old = dossier({"echo.txt": "a", "radio.txt": "r"}, claim(told("echo.txt", 12), others=("Bo",)))
    new = dossier({"echo.txt": "b", "radio.txt": "r"}, claim(told("echo.txt", 12), others=("Bo Clerc",)))
    (change,) = diff(old, new).claims
    assert [cause.kind for one in change.changes for cause in one.causes] == ["source-edited"]


def dispute(*values: tuple[str, int]) -> Conflict:
    sides = tuple(ConflictValue(value, "EUR", n, tuple(Place(f"{i}.txt", 0, 2, value) for i in range(n))) for value, n in values)
    return Conflict("x", "amount", About("cost", "Valbrune"), (OLD.claims[0].id,), sides)


def test_the_order_of_a_disputes_values_never_shows() -> None:
    old = replace(OLD, conflicts=(dispute(("12", 1), ("14", 1)),))
    assert diff(old, replace(OLD, conflicts=(dispute(("14", 1), ("12", 1)),))).empty
    found = diff(old, replace(OLD, conflicts=(dispute(("14", 2), ("12", 1)),)))
    lines = [line.replace("\xa0", " ").strip() for line in page(found, "terminal", "en", "fr")]
    plain = [line for line in lines if "€" in line or "euro" in line or "EUR" in line]
    assert len(plain) == 3, "what is as it was, once; what was and what is"
    assert sum("12" in line for line in plain) == 1
