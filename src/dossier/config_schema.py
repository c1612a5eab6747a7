"""The shape of `dossier.yaml` as a JSON Schema, for editors: taken from the dataclasses of `config`, with a line on each key."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dossier.config import NAME, Config
from dossier.languages import CODES

FILE = ".dossier.schema.json"
"""Where it lies beside a `dossier.yaml`: hidden, so that no folder of articles seems to hold more than articles."""

_NOT_KEYS = {("Config", "path"), ("Config", "hash"), ("SourceEntry", "line"), ("EntityEntry", "line")}
_KEYS = {("Config", "assertions"): "assert"}
_DATE = r"[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2}([T ].*)?)?)?~?"
_FINER: dict[tuple[str, str], dict[str, Any]] = {
    ("Config", "language"): {"enum": [*sorted(CODES), None]},
    ("SourceEntry", "published"): {"pattern": f"^{_DATE}(/{_DATE})?$"},
}
_TOLD = {
    ("Config", "title"): "The briefing's title.",
    ("Config", "language"): "The articles' language, where a text says too little: an ISO 639-1 code, such as fr.",
    ("Config", "sources"): "What you know better than an article's file does, by its path in the folder.",
    ("Config", "entities"): "People, organisations, places and works, by the name to show.",
    ("Config", "assertions"): "What must hold of the dossier; what doesn't is a warning.",
    ("SourceEntry", "title"): "The article's title.",
    ("SourceEntry", "publisher"): "The paper, site or agency that published it; one publisher's articles are one origin.",
    ("SourceEntry", "author"): "Who wrote it.",
    ("SourceEntry", "url"): "Its address on the web.",
    ("SourceEntry", "published"): "When it was published: 2025-02-11, 2025-02, 2025, or an interval 2025-02-10/2025-02-14.",
    ("EntityEntry", "aliases"): "Other names and descriptions that mean the same.",
    ("EntityEntry", "kind"): "What it is.",
    ("EntityEntry", "split"): "Names or short forms that mean somebody else, where the program takes them for this one.",
    ("EntityEntry", "hide"): "True to list it nowhere; the articles' words and the claims stay.",
    ("Assertions", "sources"): "The least number of articles.",
    ("Assertions", "claims"): "The least number of claims.",
    ("Assertions", "undated"): "The most articles without a publication date.",
    ("Assertions", "new_conflicts"): "The most conflicts that the dossier before had not.",
    ("Assertions", "origins"): "The least number of independent origins of a claim, by its id.",
}


def json_schema() -> dict[str, Any]:
    """The schema, draft 7: the one that editors know best. A key may stay empty, and no other is allowed."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": NAME, **_shape(Config)}


def text() -> str:
    """The schema as a file holds it."""
    return json.dumps(json_schema(), indent=2) + "\n"


def _shape(shape: Any) -> dict[str, Any]:
    origin, inside = get_origin(shape), get_args(shape)
    if is_dataclass(shape):
        assert isinstance(shape, type)
        return _object(shape)
    if origin in (Union, types.UnionType):
        (one,) = (part for part in inside if part is not type(None))
        return _shape(one)
    if origin is Literal:
        return {"enum": [*inside, None]}
    if origin is tuple:
        return {"anyOf": [_shape(inside[0]), {"type": "array", "items": _shape(inside[0])}]}
    if origin is Mapping:
        return {"type": ["object", "null"], "additionalProperties": _shape(inside[1])}
    if shape is bool:
        return {"type": ["boolean", "null"]}
    return {"type": "integer", "minimum": 0} if shape is int else {"type": ["string", "number", "null"]}  # « title: 1984 »


def _object(shape: type) -> dict[str, Any]:
    properties = {}
    for name, hint in get_type_hints(shape).items():
        place = shape.__name__, name
        if place not in _NOT_KEYS:
            properties[_KEYS.get(place, name)] = {"description": _TOLD[place], **_shape(hint), **_FINER.get(place, {})}
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
