"""Values at their places, and groups of them: what the kinds of disagreement are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from dossier.claims.facts import Fact
from dossier.model import Amount, ConflictKind, DifferenceKind, Span
from dossier.values import dataclass

_One = TypeVar("_One")


class Said(NamedTuple):
    """A value at its place, with the fact that gives it."""

    value: str
    unit: str | None
    where: Span
    fact: Fact

    @property
    def place(self) -> tuple[str, Span]:
        return self.fact.reading.source.path, self.where


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, with the fact that gives it."""

    amount: Amount
    fact: Fact

    def said(self) -> Said:
        return Said(self.amount.value, self.amount.unit, self.amount.span, self.fact)


class Disagreement(NamedTuple):
    """Groups of places, a value each."""

    kind: ConflictKind | DifferenceKind
    groups: tuple[tuple[Said, ...], ...]

    @property
    def places(self) -> frozenset[tuple[str, Span]]:
        return frozenset(s.place for group in self.groups for s in group)

    @property
    def values(self) -> frozenset[str]:
        return frozenset(s.value for group in self.groups for s in group)


def grouped(said: Iterable[_One], same: Callable[[Sequence[_One], _One], bool]) -> list[list[_One]]:
    """What goes with a group, in the order given; `same` says of a group and one more whether it does."""
    groups: list[list[_One]] = []
    for one in said:
        home = next((g for g in groups if same(g, one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def disagreement(kind: ConflictKind | DifferenceKind, groups: Sequence[Sequence[Said]]) -> Disagreement:
    """One of groups that each have a place of their own; a place told twice counts once."""
    once = (tuple({s.place: s for s in reversed(group)}.values()) for group in groups)
    return Disagreement(kind, tuple(tuple(reversed(group)) for group in once))


def sources(said: Sequence[Sequence[Said]]) -> int:
    """How many sources give the values."""
    return len({s.fact.reading.source.id for group in said for s in group})
