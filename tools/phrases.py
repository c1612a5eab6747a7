"""docs/phrases.md: the phrases of tests/phrases beside what they mean, as tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

PHRASES = Path(__file__).parents[1] / "tests" / "phrases"
NOTHING = "nothing"
_QUALIFIERS = {"~": "about ", ">": "over ", "<": "up to "}

INTRODUCTION = """\
# Phrases and what they mean

What the [layers that read French](reading.md) find in a phrase, family by family, and where they find nothing. Each line is a
test. The phrases were written for this project; the people, firms and towns in them are invented. This page is written by `make docs`.
"""
DATES = """\
## Dates

The words that make the date, and its value in EDTF (ISO 8601-2): `~` is about, `21` to `24` in the place of a month are seasons, `33`
to `36` quarters, `40` and `41` semesters, `X` a digit left open. A « ¦ » parts several.
"""
AMOUNTS = """\
## Amounts

The value and its unit: an ISO 4217 code, `%`, or the noun that is counted.
"""
QUOTES = """\
## Quotations

What is said and by whom; « ¶ » parts paragraphs, « + » goes on with the quotation before. What is reported without marks is in italics.
"""
NAMES = """\
## Names

The proper names, the descriptions of people and bodies with what completes them, the pronouns that stand for somebody, and which
of them the text says are one.
"""
ENGLISH = """\
## English

A second language is a word list. It is read by the same three layers, published on Wednesday 12 February 2025, and not yet for claims.
"""


def page() -> str:
    """The page, in Markdown."""
    parts = [INTRODUCTION, DATES, *_families("dates", _dates), AMOUNTS, *_families("amounts", _amounts)]
    parts += [QUOTES, *_families("quotes", _quotes)]
    parts += [NAMES, *_names(_load("names")), ENGLISH, _table((p["text"], _english(p)) for p in _load("en"))]
    return "\n".join(parts)


def _load(name: str) -> Any:
    return yaml.safe_load((PHRASES / f"{name}.yaml").read_text("utf-8"))


def _families(name: str, meaning: Callable[[Mapping[str, Any]], str]) -> Iterator[str]:
    for family in _load(name):
        published = f", published on {family['published']}" if "published" in family else ""
        yield f"### {family['family']}{published}\n"
        yield _table((phrase["text"], meaning(phrase)) for phrase in family["phrases"])


def _table(lines: Iterable[tuple[str, str]]) -> str:
    rows = (f"| {_plain(text)} | {meaning} |" for text, meaning in lines)
    return "\n".join(["| phrase | meaning |", "|---|---|", *rows, ""])


def _dates(phrase: Mapping[str, Any]) -> str:
    return " ¦ ".join(f"{_plain(str(words))} → `{value}`" for words, value in phrase.get("dates", ())) or NOTHING


def _amounts(phrase: Mapping[str, Any]) -> str:
    return " ¦ ".join(_amount(amount) for amount in phrase.get("amounts", ())) or NOTHING


def _amount(written: str) -> str:
    return f"{_QUALIFIERS.get(written[0], '')}`{written.lstrip('~><')}`"


def _quotes(phrase: Mapping[str, Any]) -> str:
    said = [_said(words, speaker) for words, speaker in phrase.get("quotes", ())]
    said += [f"*{_said(words, speaker)}*" for words, speaker in phrase.get("reported", ())]
    return " ¦ ".join(said) or NOTHING


def _said(words: str, speaker: str | None) -> str:
    return f"{_plain(words)} — {_plain(speaker) if speaker else 'nobody told'}"


def _names(tables: Mapping[str, Any]) -> Iterator[str]:
    for rule in tables["names"]:
        yield f"### {rule['rule'].capitalize()}\n"
        yield _table((phrase["text"], " ¦ ".join(map(_plain, phrase["names"])) or NOTHING) for phrase in rule["phrases"])
    yield "### Descriptions\n"
    roles = [(line["text"], _plain(line["role"]) + (f", of {_plain(line['of'])}" if "of" in line else "")) for line in tables["roles"]]
    yield _table([*roles, *((text, NOTHING) for text in tables["no_roles"])])
    yield "### Pronouns\n"
    yield _table((line["text"], " ¦ ".join(map(_plain, line["found"])) or NOTHING) for line in tables["pronouns"])
    yield "### Appositions\n"
    yield _table((line["text"], " ¦ ".join(map(_apposition, line["told"])) or NOTHING) for line in tables["appositions"])


def _apposition(told: tuple[str, str, str]) -> str:
    name, other, kind = told
    return f"{_plain(name)} = {_plain(other)} ({kind})"


def _english(phrase: Mapping[str, Any]) -> str:
    return " ¦ ".join(found for meaning in (_dates, _amounts, _quotes) if (found := meaning(phrase)) != NOTHING) or NOTHING


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    text = text.replace("|", " ¶ ").replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{c}" if c in "\\`*_[]" else c for c in text)
