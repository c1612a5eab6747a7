"""The JSON Schema and the reader of claims.json: both follow the dataclasses."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.build import build
from dossier.model import (
    SCHEMA,
    About,
    Claim,
    ClaimMention,
    Conflict,
    ConflictValue,
    Dossier,
    DossierError,
    Entity,
    Figure,
    MadeBy,
    NamedAttribution,
    Place,
    PlacedFigure,
    Published,
    SourceRecord,
    Unused,
    as_json,
)
from dossier.output import claims
from dossier.schema import from_json, json_schema

PROJECT = Path(__file__).parents[1]
SCHEMA_FILE = json.loads((PROJECT / "docs/claims.schema.json").read_text("utf-8"))

MENTION = ClaimMention(
    "a.txt",
    10,
    40,
    "La mairie achète dix vélos.",
    "2024-05-02",
    "explicit",
    ("La mairie",),
    "reported",
    NamedAttribution("La gazette", "medium"),
    (PlacedFigure(27, 36, "10", "vélo", None),),
    ((12, 20),),
)
SOURCE = SourceRecord(
    "1", "a.txt", "0" * 64, None, "La gazette", None, None, "fr", "1", Published("2024-05", "text"), 7, ((0, 9),), ("undated",)
)
CLAIM = Claim(
    id="c",
    kind="event",
    headline=MENTION.exact,
    date=None,
    basis=None,
    predicate="acheter",
    actors=("La mairie",),
    others=(),
    amounts=(Figure("10", "vélo", "about"),),
    speaker=None,
    modality="reported",
    support=1,
    origins=1,
    mentions=(MENTION,),
)
VALUE = ConflictValue("10", "vélo", 1, (Place("a.txt", 10, 12, "La"),))
DOSSIER = Dossier(
    schema=SCHEMA,
    made_by=MadeBy("1.0", {"fr": "abc"}, None),
    title="Des vélos",
    language="fr",
    sources=(SOURCE,),
    entities=(Entity("e", "La mairie", "organisation", ("la ville",), ()),),
    claims=(CLAIM,),
    conflicts=(Conflict("x", "amount", About("acheter", None), ("c",), (VALUE,)),),
    differences=(),
    unused=(Unused("a.txt", "dates", 41, 45),),
)


def test_the_file_in_docs_is_the_programs() -> None:
    assert json_schema(Dossier) == SCHEMA_FILE, "run make docs"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA_FILE)


def test_a_dossier_fits_it_and_comes_back() -> None:
    parsed = json.loads(json.dumps(as_json(DOSSIER)))
    jsonschema.validate(parsed, SCHEMA_FILE)
    assert from_json(Dossier, parsed) == DOSSIER


def test_what_is_built_fits_it_and_comes_back() -> None:
    dossier = build([PROJECT / "seeds"]).dossier
    parsed = json.loads(claims(dossier))
    jsonschema.validate(parsed, SCHEMA_FILE)
    assert from_json(Dossier, parsed) == dossier


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("schema",), 1, "schema should be of type string"),
        (("claims", 0, "modality"), "sung", "claims[0].modality should be one of"),
        (("claims", 0, "mentions", 0, "start"), "10", "claims[0].mentions[0].start should be of type integer"),
        (("claims", 0, "mentions", 0, "start"), True, "claims[0].mentions[0].start"),
        (("claims", 0, "mentions", 0, "quotes", 0), [1], "quotes[0] should be a list of 2"),
        (("claims",), {}, "claims should be a list"),
        (("made_by", "languages"), [], "made_by.languages should be an object"),
        (("sources", 0, "published"), {"value": "2024"}, "sources[0].published should be an object with value, basis"),
    ],
)
def test_another_shape_is_refused_by_both(place: tuple[Any, ...], value: Any, told: str) -> None:
    parsed = json.loads(json.dumps(as_json(DOSSIER)))
    inside = parsed
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    with pytest.raises(DossierError) as error:
        from_json(Dossier, parsed)
    assert told in str(error.value)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(parsed, SCHEMA_FILE)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(DOSSIER, schema="dossier-claims/0"),
        replace(DOSSIER, unused=(Unused("a.txt", "dates", -1, 4),)),
        replace(DOSSIER, claims=(replace(CLAIM, amounts=(Figure("9.7e9", "EUR", None),)),)),
    ],
)
def test_values_that_the_types_alone_allow(wrong: Dossier) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(as_json(wrong))), SCHEMA_FILE)


@settings(max_examples=60)
@given(st.builds(ClaimMention), st.builds(SourceRecord), st.builds(Conflict))
def test_any_value_comes_back(mention: ClaimMention, record: SourceRecord, conflict: Conflict) -> None:
    for value in (mention, record, conflict):
        assert from_json(type(value), json.loads(json.dumps(as_json(value)))) == value
