"""What holds of any two dossiers."""

import json
import random
import re
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.cli.changes import page
from dossier.diff import Diff, apply, diff
from dossier.diff.changes import Change, ClaimChange
from dossier.model import Claim, Decision, Dossier, as_json
from dossier.render import environment
from dossier.schema import from_json
from dossiers import dossiers, mirrored, plain, unordered

FEW = 30
SCHEMA = jsonschema.Draft202012Validator(json.loads((Path(__file__).parents[2] / "docs/diff.schema.json").read_text("utf-8")))
WRITE = environment.writer("fr", "fr", [environment.shipped()])


@settings(deadline=None, max_examples=FEW)
@given(dossiers())
def test_nothing_changed_of_the_same(dossier: Dossier) -> None:
    assert diff(dossier, dossier).empty


@settings(deadline=None, max_examples=FEW)
@given(dossiers(), st.randoms())
def test_order_says_nothing(dossier: Dossier, chance: random.Random) -> None:
    def shuffled(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample([*map(inside, values)], len(values)))

    def inside(value: Any) -> Any:
        """The value with its own lists, and theirs, in another order."""
        lists = ("mentions", "actors", "others", "amounts", "quotes", "values", "claims")
        found = {name: shuffled(getattr(value, name)) for name in lists if isinstance(getattr(value, name, None), tuple)}
        return replace(value, **found) if found and not isinstance(value, Decision) else value

    other = replace(
        dossier,
        **{name: shuffled(getattr(dossier, name)) for name in ("sources", "claims", "conflicts", "decisions")},
    )
    assert diff(dossier, other).empty
    assert diff(other, dossier).empty


@settings(deadline=None)
@given(dossiers(), dossiers())
def test_the_other_way_round_is_the_mirror(old: Dossier, new: Dossier) -> None:
    assert unordered(mirrored(diff(old, new))) == unordered(plain(diff(new, old)))


@settings(deadline=None)
@given(dossiers(), dossiers())
def test_applied_it_gives_the_newer_claims(old: Dossier, new: Dossier) -> None:
    assert sorted(map(ordered, apply(diff(old, new), old.claims)), key=repr) == sorted(map(ordered, new.claims), key=repr)


def ordered(claim: Claim) -> Claim:
    """The claim with all that has no order in one."""
    return replace(
        claim,
        mentions=tuple(sorted(claim.mentions, key=repr)),
        actors=tuple(sorted(claim.actors)),
        others=tuple(sorted(claim.others)),
        amounts=tuple(sorted(claim.amounts, key=repr)),
    )


@settings(deadline=None, max_examples=FEW)
@given(dossiers(), dossiers())
def test_each_change_has_a_cause_and_a_difference(old: Dossier, new: Dossier) -> None:
    for change in diff(old, new).claims:
        assert change.changes
        for one in change.changes:
            assert one.causes
            assert one.before != one.after or one.kind in ("retold", "corroborated", "support-lost", "reread")


@settings(deadline=None, max_examples=FEW)
@given(dossiers(), dossiers())
def test_json_holds_all_of_it(old: Dossier, new: Dossier) -> None:
    found = diff(old, new)
    written = json.loads(json.dumps(as_json(found)))
    SCHEMA.validate(written)
    assert from_json(Diff, written) == found


@settings(deadline=None, max_examples=FEW)
@given(dossiers(), dossiers())
def test_a_terminal_shows_all_of_it_in_80_columns(old: Dossier, new: Dossier) -> None:
    found = diff(old, new)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in page(found, "terminal", "fr", "fr")]
    assert max(map(len, lines)) <= 80
    text = "".join("".join(lines).split())
    assert [words for words in told(found) if "".join(words.split()) not in text] == []


@settings(deadline=None, max_examples=FEW)
@given(dossiers(), dossiers())
def test_markdown_shows_all_of_it(old: Dossier, new: Dossier) -> None:
    found = diff(old, new)
    text = "".join(re.sub(r"[*\\]|<!-- -->", "", "".join(page(found, "md", "fr", "fr"))).split())
    assert [words for words in told(found) if "".join(re.sub(r"[*\\]", "", words).split()) not in text] == []


def told(found: Diff) -> list[str]:
    """All that a reader must find of a diff."""
    sources = [change.source.path for change in found.sources]
    described = [description(line) for change in found.sources for line in (*change.before, *change.after)]
    disputes = [value for change in found.conflicts for c in (change.old, change.new) if c for value in (v.value for v in c.values)]
    reasons = [change.decision.reason for change in found.decisions]
    claims = chain.from_iterable(claim_words(change) for change in found.claims)
    return [*sources, *described, *disputes, *reasons, *claims]


def description(line: str) -> str:
    """« published: 2024-03-05 (metadata) » as a reader finds it."""
    name, _, value = line.partition(": ")
    return WRITE.date(value.partition(" (")[0]) if name == "published" else value


def claim_words(change: ClaimChange) -> list[str]:
    return [change.claim.id, *chain.from_iterable(change_words(one) for one in change.changes)]


def change_words(change: Change) -> list[str]:
    values = [*change.before, *change.after]
    if change.kind == "date":
        return [WRITE.date(value) for value in values]
    if change.kind == "amount":
        return [WRITE.figure(value.split(" ")[0], value.split(" ")[1]) for value in values]
    if change.kind == "modality":
        return [WRITE.strings.get(f"modalities.{value}") for value in values]
    if change.kind in ("corroborated", "support-lost", "retold"):
        return sorted({*change.before} ^ {*change.after})
    if change.kind in ("moved", "reread"):
        return [value.partition(": ")[2] for value in values]
    return values
