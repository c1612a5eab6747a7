"""The interface's words: `templates/strings.<language>.json`, one file a language, with the spaces its typography wants."""

import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from dossier.values import dataclass

_BEFORE = re.compile(" (?=[:»%])|(?<=«) ")
_THIN_BEFORE = re.compile(" (?=[;!?])")


@dataclass(frozen=True, slots=True)
class Strings:
    """One interface language. `words` is the file; `get` and `count` give what a template shows."""

    language: str
    words: Mapping[str, Any]
    found: dict[str, str] = field(default_factory=dict, repr=False, compare=False)  # what `get` was asked for

    def get(self, name: str, /, **values: object) -> str:
        """The words under a dotted name, `{…}` in them replaced; the name itself where there are none."""
        found = self.found.get(name)
        if found is None:
            found = self.found[name] = self._find(name)
        return found.format(**values) if values and found is not name else found

    def _find(self, name: str) -> str:
        found: Any = self.words
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found if isinstance(found, str) else name

    def count(self, number: int, name: str) -> str:
        """A number and what it counts: « 5 sources », « 0 désaccord »."""
        forms: list[str] = self.words["counted"][name]
        return f"{self.grouped(str(number))}\xa0{forms[self.plural(number)]}"

    def plural(self, number: float) -> bool:
        """Whether a number takes the plural: from 2 in French, all but 1 in English."""
        threshold: float = self.words["numbers"]["plural_from"]
        return abs(number) >= threshold or (threshold < 2 and abs(number) < 1)

    def grouped(self, digits: str) -> str:
        """A whole number's digits in groups of three."""
        separator: str = self.words["numbers"]["group"]
        return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", separator, digits)


def load(language: str, content: str, shipped: str | None = None) -> Strings:
    """The interface language that `content` (JSON) holds; what it lacks is `shipped`'s. Raises ValueError for what can't be used."""
    words = json.loads(content)
    if shipped is not None:
        words = _filled(words, json.loads(shipped))
    return Strings(language, _spaced(words) if words.get("spaced_punctuation") else words)


_OWN = ("dates.ordinals", "scales")  # where a language's own are all that it has


def _filled(words: Any, shipped: Any, place: str = "") -> Any:
    number = isinstance(shipped, int | float) and not isinstance(shipped, bool)
    kind: Any = (int, float) if number else type(shipped)
    if not isinstance(words, kind):
        raise ValueError(f"« {place} » must be as in the shipped one" if place else "it must hold names and words, as the shipped one does")
    if place in _OWN:
        return words
    if isinstance(shipped, list) and len(words) != len(shipped):
        raise ValueError(f"« {place} » must hold {len(shipped)} values")
    if not isinstance(shipped, dict):
        return words
    filled = dict(shipped)
    for name, value in words.items():
        filled[name] = _filled(value, shipped[name], f"{place}.{name}" if place else name) if name in shipped else value
    return filled


def _spaced(value: Any) -> Any:
    """All strings with the apostrophes and no-break spaces of French: thin ones before ; ! ?, full ones before : » % and after «."""
    if isinstance(value, str):
        return _THIN_BEFORE.sub("\u202f", _BEFORE.sub("\xa0", value)).replace("'", "’")
    if isinstance(value, dict):
        return {key: _spaced(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_spaced(item) for item in value]
    return value
