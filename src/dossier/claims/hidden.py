"""Entities that `dossier.yaml` wants listed nowhere. They take part in all that is concluded, so that hiding one changes no other
name, date or claim; what is shown leaves their names out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.claims.entities import Entities
from dossier.claims.facts import Fact
from dossier.model import Conflict, Resolved


def facts(told: Sequence[Fact], entities: Entities) -> tuple[Fact, ...]:
    """The facts as they are shown."""
    return tuple(told) if not entities.hides else tuple(_fact(fact, entities) for fact in told)


def resolved(one: Resolved, entities: Entities) -> Resolved:
    """A source's names as they are shown."""
    if not entities.hides:
        return one
    return replace(one, names={reference: name for reference, name in one.names.items() if not entities.hidden(name)})


def conflicts(found: Sequence[Conflict], entities: Entities) -> tuple[Conflict, ...]:
    """The conflicts as they are shown: those about who did it say who."""
    if not entities.hides:
        return tuple(found)
    named = (conflict for conflict in found if conflict.kind != "actor" or not any(entities.hidden(v.value) for v in conflict.values))
    return tuple(_conflict(conflict, entities) for conflict in named)


def _fact(fact: Fact, entities: Entities) -> Fact:
    """Where the one who says or does it is hidden, nobody else is put in that place."""
    by, actors, others = fact.attribution, fact.actors, fact.others
    if actors and entities.hidden(actors[0]):
        actors, others = (), (*actors, *others)
    return replace(
        fact,
        actors=_shown(actors, entities),
        others=_shown(others, entities),
        attribution=None if by is not None and entities.hidden(by.name) else by,
    )


def _conflict(conflict: Conflict, entities: Entities) -> Conflict:
    about = conflict.about
    return replace(conflict, about=replace(about, entity=None)) if about.entity is not None and entities.hidden(about.entity) else conflict


def _shown(names: Sequence[str], entities: Entities) -> tuple[str, ...]:
    return tuple(name for name in names if not entities.hidden(name))
