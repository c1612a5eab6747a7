"""The templates that ship, and what their documentation says they can use."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import sample
from dossier.render import context, environment, view

DOCUMENTED = (Path(__file__).parents[2] / "docs/templates.md").read_text("utf-8")
SHAPES = [shape for shape in vars(context).values() if is_dataclass(shape) and shape.__module__ == context.__name__]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_name_is_documented(shape: type) -> None:
    words = set(re.findall(r"\w+", DOCUMENTED))
    assert {field.name for field in fields(shape)} <= words


def test_every_filter_and_function_is_documented() -> None:
    folders = [environment.shipped()]
    made = environment.environment("html", folders, environment.writer("fr", "fr", folders))
    ours = {name for name, filter in made.filters.items() if getattr(filter, "__module__", "").startswith("dossier.")}
    assert ours
    assert {name for name in ours if f"\\|{name}" not in DOCUMENTED} == set()
    assert {name for name in ("t", "count", "asset", "csp") if f"`{name}(" not in DOCUMENTED} == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_templates_name_only_words_that_there_are(language: str) -> None:
    strings = environment.writer(language, "fr", [environment.shipped()]).strings
    for template in environment.shipped().glob("*.j2"):
        source = template.read_text("utf-8")
        for name in re.findall(r"""\bt\("([\w.]+)"[,)]""", source):
            assert strings.get(name) != name, f"{template.name}: {name}"
        for name in re.findall(r"""\bcount\([^"]*"(\w+)"\)""", source):
            assert strings.count(2, name)


def test_templates_hold_no_words_of_their_own() -> None:
    """What a reader sees is in strings.*.json or in the articles."""
    for template in environment.shipped().glob("*.j2"):
        bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", " ", template.read_text("utf-8"), flags=re.DOTALL)
        bare = re.sub(r"<[^>]*>", " ", bare)
        assert re.findall(r"[^\W\d_]{2,}", bare) in ([], ["DOCTYPE"]), template.name


def test_the_context_is_what_the_view_gives() -> None:
    dossier, texts = sample.small()
    briefing = view.brief(dossier, texts, environment.writer("fr", "fr", [environment.shipped()]), False)
    assert [claim.number for claim in briefing.claims] == list(range(1, 8))
    assert [source.number for source in briefing.sources] == [1, 2, 3]
    assert briefing.unused == {"amounts": 1}
    assert briefing.covers == "1930/2026-22"
