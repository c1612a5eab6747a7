"""The shape of `claims.json`, taken from the dataclasses of `model`: as a JSON Schema, and to read a file back.

    json_schema(Dossier)           the schema, draft 2020-12
    from_json(Dossier, parsed)     the value that `as_json` turned into lists and dicts
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from dossier.model import SCHEMA, DossierError

Shape = TypeVar("Shape")

_NAMES = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
_DECIMAL = {"pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_OFFSET = {"minimum": 0}
_FINER: dict[tuple[str, str], dict[str, Any]] = {
    ("Dossier", "schema"): {"const": SCHEMA},
    ("SourceRecord", "sha256"): {"pattern": "^[0-9a-f]{64}$"},
    ("SourceRecord", "words"): {"minimum": 0},
    ("Figure", "value"): _DECIMAL,
    ("PlacedFigure", "value"): _DECIMAL,
    ("Claim", "support"): {"minimum": 1},
    ("Claim", "origins"): {"minimum": 1},
    **{(name, end): _OFFSET for name in ("ClaimMention", "PlacedFigure", "Place", "Unused") for end in ("start", "end")},
}
"""(dataclass, field) -> what it promises that its Python type doesn't say."""


def json_schema(shape: type, title: str = SCHEMA) -> dict[str, Any]:
    """The JSON Schema of a dataclass and of all that it holds: every field required, no other allowed. `title` names the format."""
    definitions: dict[str, Any] = {}
    top = _schema_of(shape, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def from_json(shape: type[Shape], value: object) -> Shape:
    """The dataclass value that parsed JSON holds.

    Raises DossierError, naming the place in the file, where the JSON has another shape.
    """
    anything: Any = shape
    try:
        found: Shape = _reader(anything)(value)
    except _Wrong as wrong:
        raise DossierError(f"{wrong.place.lstrip('.') or 'the whole'} should be {wrong.expected}") from None
    return found


def _schema_of(shape: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(shape):
        assert isinstance(shape, type)
        if shape.__name__ not in definitions:
            definitions[shape.__name__] = {}  # known before its fields, one of which may hold it
            definitions[shape.__name__] = _object(shape, definitions)
        return {"$ref": f"#/$defs/{shape.__name__}"}
    origin, inside = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(part, definitions) for part in inside]}
    if origin is Literal:
        return {"enum": list(inside)}
    if origin is tuple and inside[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(inside[0], definitions)}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [_schema_of(part, definitions) for part in inside],
            "minItems": len(inside),
            "maxItems": len(inside),
        }
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema_of(inside[1], definitions)}
    return {"type": _NAMES[shape]}


def _object(shape: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = _fields(shape)
    return {
        "type": "object",
        "properties": {name: {**_schema_of(hint, definitions), **_FINER.get((shape.__name__, name), {})} for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


@cache
def _fields(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


@cache
def _optional(shape: type) -> frozenset[str]:
    """Fields that files of earlier versions don't have."""
    return frozenset(field.name for field in fields(shape) if field.default is not MISSING)


class _Wrong(Exception):
    """What should have stood where; the place is put together on the way out."""

    def __init__(self, expected: str) -> None:
        self.expected, self.place = expected, ""


@cache
def _reader(shape: Any) -> Callable[[Any], Any]:
    """What reads the JSON of a shape. Made once a shape: a large file holds hundreds of thousands of values."""
    if is_dataclass(shape):
        assert isinstance(shape, type)
        return _reader_of_object(shape)
    origin, inside = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        return _reader_of_either(inside)
    if origin is Literal:
        return _reader_of_words(inside)
    if origin is tuple:
        return _reader_of_list(inside[0]) if inside[-1] is Ellipsis else _reader_of_row(inside)
    if origin is Mapping:
        return _reader_of_mapping(inside[1])

    def read(value: Any) -> Any:
        if type(value) is not shape:
            raise _Wrong(f"of type {_NAMES[shape]}")
        return value

    return read


def _reader_of_words(words: Sequence[Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in words:
            raise _Wrong("one of " + ", ".join(map(repr, words)))
        return value

    return read


def _reader_of_either(parts: Sequence[Any]) -> Callable[[Any], Any]:
    """None or a value of the one other shape; of several, all lists of words."""
    first, *others = (part for part in parts if part is not type(None))
    nothing = type(None) in parts
    other = _reader(Literal[*(word for part in (first, *others) for word in get_args(part))] if others else first)
    return lambda value: None if value is None and nothing else other(value)


def _reader_of_list(shape: Any) -> Callable[[Any], Any]:
    each = _reader(shape)

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise _Wrong("a list")
        try:
            found = []
            for item in value:
                found.append(each(item))
        except _Wrong as wrong:
            wrong.place = f"[{len(found)}]{wrong.place}"
            raise
        return tuple(found)

    return read


def _reader_of_row(shapes: Sequence[Any]) -> Callable[[Any], Any]:
    readers = [_reader(shape) for shape in shapes]

    def read(value: Any) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            raise _Wrong(f"a list of {len(readers)}")
        return tuple(_at(f"[{i}]", reader, item) for i, (reader, item) in enumerate(zip(readers, value, strict=True)))

    return read


def _reader_of_mapping(shape: Any) -> Callable[[Any], Any]:
    each = _reader(shape)

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _Wrong("an object")
        return {key: _at(f".{key}", each, item) for key, item in value.items()}

    return read


def _reader_of_object(shape: type) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in _fields(shape).items()}
    needed = readers.keys() - _optional(shape)

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _Wrong("an object")
        if not needed <= value.keys() <= readers.keys():
            raise _Wrong("an object with " + ", ".join(readers))
        name = ""
        try:
            found = {}
            for name, item in value.items():
                found[name] = readers[name](item)
        except _Wrong as wrong:
            wrong.place = f".{name}{wrong.place}"
            raise
        return shape(**found)

    return read


def _at(place: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except _Wrong as wrong:
        wrong.place = place + wrong.place
        raise
