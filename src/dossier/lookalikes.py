"""Names that may be one: what a user may want to merge, where nothing in the articles says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from dossier.annotate.lexicon import key
from dossier.model import Dossier, Entity

_ALIKE = 0.86  # « Jeanne Ducas » and « Jeanne Ducasse » are; « Jeanne Ducas » and « Jean Ducros » are not
_SHORTEST = 5


class Name(NamedTuple):
    """A name with its words folded, and these without spaces between."""

    entity: Entity
    words: tuple[str, ...]
    letters: str


def lookalikes(dossier: Dossier) -> Iterator[tuple[Entity, tuple[Entity, ...]]]:
    """Entities that others look like, each with these; the most named first, each entity once."""
    counts = Counter(name for claim in dossier.claims for name in {*claim.actors, *claim.others})
    names = [_name(entity) for entity in sorted(dossier.entities, key=lambda one: (-counts[one.name], one.name, one.id))]
    near: dict[str, list[Name]] = {}
    for name in names:
        for block in _blocks(name):
            near.setdefault(block, []).append(name)
    taken: set[str] = set()
    for name in names:
        if name.entity.id in taken:
            continue
        taken.add(name.entity.id)
        others = {other.entity.id: other for block in _blocks(name) for other in near[block] if other.entity.id not in taken}
        found = tuple(other.entity for other in others.values() if _alike(name, other))
        taken.update(entity.id for entity in found)
        if found:
            yield name.entity, found


def _name(entity: Entity) -> Name:
    words = tuple(key(entity.name).split())
    return Name(entity, words, "".join(words))


def _blocks(name: Name) -> Iterable[str]:
    """What names that may be alike have in common: how they begin, or their last word."""
    return dict.fromkeys((f"^{name.letters[:3]}", f"{name.words[-1] if name.words else ''}$"))


def _alike(one: Name, other: Name) -> bool:
    kinds = {one.entity.kind, other.entity.kind} - {"other"}
    if len(kinds) > 1 or _digits(one) != _digits(other):
        return False
    if one.letters == other.letters:
        return True  # « Open AI » and « OpenAI »
    short, long = sorted((set(one.words), set(other.words)), key=len)
    if kinds == {"person"} and one.words[-1:] == other.words[-1:] and short < long:
        return True  # « Ducas » and « Jeanne Ducas »
    if min(len(one.letters), len(other.letters)) < _SHORTEST:
        return False
    first, second = sorted((one.letters, other.letters))
    likeness = SequenceMatcher(None, first, second, autojunk=False)
    return all(ratio() >= _ALIKE for ratio in (likeness.real_quick_ratio, likeness.quick_ratio, likeness.ratio))


def _digits(name: Name) -> list[str]:
    """« A320 » and « A321 » are two."""
    return [letter for letter in name.letters if letter.isdigit()]
