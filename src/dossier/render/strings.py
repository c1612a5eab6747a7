"""The interface's words: `templates/strings.<language>.json`, one file a language, with the spaces its typography wants."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_BEFORE = re.compile(" (?=[:»%])|(?<=«) ")
_THIN_BEFORE = re.compile(" (?=[;!?])")


@dataclass(frozen=True, slots=True)
class Strings:
    """One interface language. `words` is the file; `get` and `count` give what a template shows."""

    language: str
    words: Mapping[str, Any]

    def get(self, name: str, /, **values: object) -> str:
        """The words under a dotted name, `{…}` in them replaced; the name itself where there are none."""
        found: Any = self.words
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if not isinstance(found, str):
            return name
        return found.format(**values) if values else found

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


def load(language: str, content: str) -> Strings:
    """The interface language that `content` (JSON) holds."""
    words = json.loads(content)
    return Strings(language, _spaced(words) if words.get("spaced_punctuation") else words)


def _spaced(value: Any) -> Any:
    """All strings with the apostrophes and no-break spaces of French: thin ones before ; ! ?, full ones before : » % and after «."""
    if isinstance(value, str):
        return _THIN_BEFORE.sub("\u202f", _BEFORE.sub("\xa0", value)).replace("'", "’")
    if isinstance(value, dict):
        return {key: _spaced(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_spaced(item) for item in value]
    return value
