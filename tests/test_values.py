"""Values made by `dossier.values` are as those that the standard library makes."""

import copy
import dataclasses
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import Span, Warning, as_json, indented
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    span: Span
    sure: bool = True

    @property
    def length(self) -> int:
        return self.span.end - self.span.start


@dataclasses.dataclass(frozen=True, slots=True)
class Library:
    name: str
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Holder:
    places: list[Place] = dataclasses.field(default_factory=list)


PLACE = Place("Lyon", Span(2, 6))


def test_a_value_is_made_as_the_librarys() -> None:
    for arguments, named in [(("Lyon", Span(2, 6)), {}), (("Lyon",), {"span": Span(2, 6), "sure": False})]:
        made, library = Place(*arguments, **named), Library(*arguments, **named)
        assert dataclasses.astuple(made) == dataclasses.astuple(library)
        assert repr(made) == repr(library).replace("Library", "Place")
    for wrong in [("Lyon",), ("Lyon", Span(2, 6), True, 1)]:
        with pytest.raises(TypeError):
            Place(*wrong)


def test_equal_values_are_one() -> None:
    same = Place("Lyon", Span(2, 6))
    assert same == PLACE
    assert hash(same) == hash(PLACE)
    assert Place("Lyon", Span(2, 6), False) != PLACE
    assert Library("Lyon", Span(2, 6)) != PLACE
    assert PLACE != "Lyon"


def test_a_value_stays_as_it_is() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PLACE.name = "Lille"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del PLACE.name
    with pytest.raises(dataclasses.FrozenInstanceError):
        PLACE.other = 1  # type: ignore[attr-defined]
    assert PLACE.length == 4


def test_a_value_is_copied_and_kept() -> None:
    assert dataclasses.replace(PLACE, name="Lille") == Place("Lille", Span(2, 6))
    assert copy.deepcopy(PLACE) == PLACE
    assert pickle.loads(pickle.dumps(Warning("code", "message"))) == Warning("code", "message")
    assert Holder().places is not Holder().places


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_values_are_written_as_the_library_writes_them(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)
    placed = (PLACE, Span(1, 2), value)
    assert indented(placed) == json.dumps(as_json(placed), ensure_ascii=False, indent=1)
