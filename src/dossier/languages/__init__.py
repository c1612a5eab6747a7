"""Word lists: all that a reader of one language needs to know of its words.

`fr.yaml` is what people edit. `python -m dossier.languages.compile` turns it into `fr.json`, which loads fast
and holds derived data (the conjugation tables) too; only the JSON is read when the program runs.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dossier.values import dataclass

FOLDER = Path(__file__).parent
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff
fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks
ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps
pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur
uz ve vi vo wa wo xh yi yo za zh zu
"""
CODES = frozenset(_ISO_639_1.split())
"""What a source's language may be said to be, whether or not it has word lists: the codes of ISO 639-1."""


class Form(NamedTuple):
    """One reading of a word as a verb's form.

    `tense` is P present, I imperfect, S past historic, F future, C conditional, J subjunctive, Y imperative,
    W infinitive, G present participle or K past participle; `person` is `1s` … `3p`, for a past participle
    `ms`, `mp`, `fs` or `fp`, else empty.
    """

    lemma: str
    tense: str
    person: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language's words. `sections` is the parsed word list, a mapping a layer; `hash` names its exact content.

    `forms` gives every reading of a folded word as a verb's form; none when it is none.
    """

    code: str
    hash: str
    sections: Mapping[str, Any]
    forms: Callable[[str], tuple[Form, ...]]

    def section(self, name: str) -> Mapping[str, Any]:
        """A layer's words; empty where the language has none for it."""
        found: Mapping[str, Any] = self.sections.get(name) or {}
        return found

    def lemmas(self, word: str) -> frozenset[str]:
        """The infinitives that a folded word can be a form of."""
        return frozenset(form.lemma for form in self.forms(word))


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages whose word lists suffice to read claims; one marked `thin` has some layers only."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json") if not load(path.stem).sections.get("thin")))


@cache
def load(code: str) -> Language:
    """The word lists of a language.

    Raises KeyError for a language without any.
    """
    path = FOLDER / f"{code}.json"
    if not path.is_file():
        raise KeyError(code)
    content = path.read_bytes()
    sections = json.loads(content)
    return Language(code, hashlib.sha256(content).hexdigest()[:12], sections, _reader(sections.get("conjugation") or {}))


def _reader(verbs: Mapping[str, Any]) -> Callable[[str], tuple[Form, ...]]:
    """Reads words by tables of conjugation. Every layer asks it of nearly every word: what it read it remembers."""
    endings: dict[str, list[tuple[str, str]]] = {}  # -> (template, tags)
    for template, table in verbs.get("templates", {}).items():
        for ending, tags in table.items():
            endings.setdefault(ending, []).append((template, tags))
    stems: Mapping[str, str] = verbs.get("stems", {})  # -> templates, with spaces between
    longest = max(map(len, endings), default=0)

    @lru_cache(maxsize=1 << 16)
    def forms(word: str) -> tuple[Form, ...]:
        if word[:1] != "e":
            return read(word)
        return read(word) or read(f"é{word[1:]}") or read(f"ê{word[1:]}")  # « Evoquant »: a capital without its accent

    def read(word: str) -> tuple[Form, ...]:
        found = []
        for cut in range(max(0, len(word) - longest), len(word) + 1):
            templates = stems.get(word[:cut])
            if not templates or word[cut:] not in endings:
                continue
            named = templates.split()
            for template, tags in endings[word[cut:]]:
                if template in named:
                    lemma = word[:cut] + template.partition(":")[2]
                    found += [Form(lemma, tag[0], tag[1:]) for tag in tags.split()]
        return tuple(found)

    return forms
