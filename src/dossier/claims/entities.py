"""Who is who in the dossier: canonical names, aliases, kinds and roles; whom each reference stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dossier.claims.coreference import Resolver
from dossier.claims.known import Known, within
from dossier.config import Config
from dossier.model import Entity, Reading, Reference


class Entities:
    """The entities of a dossier. `name` reads a source once, the first time one of its references is asked for."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._read: dict[tuple[str, str | None, str | None], dict[Reference, str]] = {}
        self.all: tuple[Entity, ...] = known.entities()

    def name(self, reading: Reading, reference: Reference) -> str | None:
        """The canonical name of whom a reference stands for; for a description of nobody known, its own words.

        None for a pronoun that nothing explains, and for a capitalised word that is no name.
        """
        return self.names(reading).get(reference)

    def names(self, reading: Reading) -> Mapping[Reference, str]:
        """`name` of all the references of a source that it has one for."""
        source = reading.source
        place = (source.id, source.publisher.value if source.publisher is not None else None, source.credit)
        found = self._read.get(place)
        if found is None:
            found = self._read[place] = Resolver(reading, within(reading, source.furniture), self._known).run()
        return found

    @property
    def hides(self) -> bool:
        """Whether any entity is to be listed nowhere."""
        return bool(self._known.hides)

    def hidden(self, name: str) -> bool:
        """Whether a name that `name` gave is to be listed nowhere."""
        return self._known.hidden(name)


def gather(readings: Sequence[Reading], config: Config) -> Entities:
    """The entities of all readings together; their order and their paths change nothing.

    Raises DossierError for a name in `dossier.yaml` that no source has, and for entries that contradict each other.
    """
    return Entities(Known(readings, config))
