"""The shape of `claims.json`, taken from the dataclasses of `model`: as a JSON Schema, and to read a file back.

    json_schema(Dossier)           the schema, draft 2020-12
    from_json(Dossier, parsed)     the value that `as_json` turned into lists and dicts
"""

import types
from collections.abc import Mapping, Sequence
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
    found: Shape = _read(shape, value, "")
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
        "properties": {
            name: {**_schema_of(hint, definitions), **_FINER.get((shape.__name__, name), {})} for name, hint in hints.items()
        },
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


def _read(shape: Any, value: Any, place: str) -> Any:
    if is_dataclass(shape):
        assert isinstance(shape, type)
        return _read_object(shape, value, place)
    origin, inside = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        return _read_either(inside, value, place)
    if origin is Literal:
        return value if value in inside else _wrong(place, "one of " + ", ".join(map(repr, inside)))
    if origin is tuple:
        if not isinstance(value, list) or (inside[-1] is not Ellipsis and len(value) != len(inside)):
            _wrong(place, "a list" if inside[-1] is Ellipsis else f"a list of {len(inside)}")
        each = [inside[0]] * len(value) if inside[-1] is Ellipsis else inside
        return tuple(_read(part, item, f"{place}[{i}]") for i, (part, item) in enumerate(zip(each, value, strict=True)))
    if origin is Mapping:
        if not isinstance(value, dict):
            _wrong(place, "an object")
        return {key: _read(inside[1], item, f"{place}.{key}") for key, item in value.items()}
    return value if type(value) is shape else _wrong(place, f"of type {_NAMES[shape]}")


def _read_either(parts: Sequence[Any], value: Any, place: str) -> Any:
    """None or a value of the one other shape; of several, all lists of words."""
    if value is None and type(None) in parts:
        return None
    first, *others = (part for part in parts if part is not type(None))
    return _read(Literal[*(word for part in (first, *others) for word in get_args(part))] if others else first, value, place)


def _read_object(shape: type, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        _wrong(place, "an object")
    hints = _fields(shape)
    if not hints.keys() - _optional(shape) <= value.keys() <= hints.keys():
        _wrong(place, "an object with " + ", ".join(hints))
    return shape(**{name: _read(hint, value[name], f"{place}.{name}") for name, hint in hints.items() if name in value})


def _wrong(place: str, expected: str) -> Any:
    raise DossierError(f"{place.lstrip('.') or 'the whole'} should be {expected}")
