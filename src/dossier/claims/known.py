"""What the dossier as a whole says of its people and organisations."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.annotate.lexicon import Lexicon, key, lexicon
from dossier.claims import naming
from dossier.claims.cases import Cases
from dossier.claims.descriptions import Describer, Description
from dossier.claims.going_on import renamed
from dossier.claims.institutions import Institutions
from dossier.claims.naming import Names
from dossier.claims.profiles import Profile, profiles
from dossier.claims.roles import Fact, Roles
from dossier.claims.told import plain, told
from dossier.config import Config
from dossier.languages import available
from dossier.model import Entity, Reading, Reference, Span

Kept = Sequence[tuple[Reading, Sequence[Reference]]]


class Known:
    """Names, roles, institutions and profiles, gathered once; then only asked."""

    def __init__(self, readings: Sequence[Reading], config: Config) -> None:
        self.config = config
        self.lexicon: Lexicon = lexicon(_language(readings))
        self.describer = Describer(self.lexicon)
        self.countries = frozenset(map(key, self.lexicon.demonyms.values()))
        kept = [(reading, within(reading, reading.source.furniture)) for reading in _distinct(readings) if reading.references]
        self.names = Names(naming.collect(kept, self.lexicon), self.lexicon)
        self._told = told(config, self.lexicon, self.names.forms, (reading.source.text for reading, _ in kept))
        for entry in self._told:
            entry.tell(self.names)
        naming.join(self.names, _other_names(kept))
        self.hides = {words for entry in self._told if entry.hide for words in (entry.name, *entry.written)}
        self._aliases = {words: entry.name for entry in self._told for words in entry.written}
        naming.name(self.names, self._aliases, self._described_acronyms(kept))
        self._shortened = {long: name for short, long in self.names.long.items() if (name := self.named(short)) is not None}
        self.institutions = Institutions(kept, self.describer, self._shortened)
        self.roles = Roles(self.lexicon)
        facts = list(self._facts(kept))
        self.roles.learn([*facts, *self._renamed(kept, facts)])
        self.cases = Cases(self.lexicon)
        for reading, references in kept:
            self.cases.learn(reading, self._named(reading, references))
        given = {name: entry.kind for name, entry in config.entities.items() if entry.kind is not None}
        self._profiles = profiles(self.names, self.roles, self.institutions, given)

    # --- building -------------------------------------------------------------------------------------------------------

    def _described_acronyms(self, kept: Kept) -> dict[str, str]:
        """« comité social et économique (CSE) »: the folded acronym -> the words it is short for, the shortest of several."""
        found: dict[str, str] = {}
        for reading, _ in kept:
            for a in reading.appositions:
                if a.kind == "acronym" and a.name.kind == "role" and a.other.kind == "name":
                    short = _written(reading, a.other)
                    words = self.describer.describe(reading, a.name).name
                    found[short] = min(words, found.get(short, words), key=lambda w: (len(w), w))
        return found

    def _facts(self, kept: Kept) -> Iterator[Fact]:
        for reading, references in kept:
            spans = {r.span: r for r in references if r.kind == "name"}
            for a in reading.appositions:
                if a.kind != "role" or a.other.kind != "role":
                    continue
                entity = self._one(reading, _written(reading, a.name))
                if entity is None:
                    continue
                words = self.describer.describe(reading, a.other)
                inner = spans.get(a.other.of) if a.other.of is not None else None
                owner = self.named(_written(reading, inner)) if inner is not None else None
                yield Fact(entity, words.outer() if owner is not None or self._generic(words) else words, owner)

    def _renamed(self, kept: Kept, facts: Sequence[Fact]) -> Iterator[Fact]:
        """Offices of those who go on by their name in speech that the office opened, where no apposition gives it to somebody."""
        found: list[Fact] = []
        told = {fact.entity for fact in facts}
        for reading, _ in kept:
            for name, role in renamed(reading, self.lexicon):
                words, entity = self.describer.describe(reading, role), self._one(reading, _written(reading, name))
                if entity is None or entity in told or role.head not in self.lexicon.words["offices"] or not words.modifiers:
                    continue
                if not any(_overlap(words, fact.description) for fact in facts):
                    found.append(Fact(entity, words, None))
        for fact in found:
            if all(other.entity == fact.entity for other in found if _overlap(fact.description, other.description)):
                yield fact

    def _named(self, reading: Reading, references: Sequence[Reference]) -> Iterator[tuple[Reference, str]]:
        """The names of one source with their entities."""
        for reference in references:
            if reference.kind == "name" and (entity := self._one(reading, _written(reading, reference))) is not None:
                yield reference, entity

    def _generic(self, words: Description) -> bool:
        """Whether the complement only points at an organisation told before: « le PDG **du groupe** »."""
        return len(words.inner) == 1 and any(noun.kind == "company" for w in words.inner for noun in self.lexicon.lemmas.get(w, ()))

    def _one(self, reading: Reading, written: str) -> str | None:
        """The entity of a name in one source, where a short form may stand for one of several."""
        candidates = self.candidates(written)
        if not candidates:
            return self.named(written)
        text = key(reading.source.text)
        present = [name for name in candidates if key(name) in text]
        return present[0] if len(present) == 1 else None

    # --- asking ---------------------------------------------------------------------------------------------------------

    def named(self, written: str) -> str | None:
        """The canonical name of a folded name; None for one that the dossier does not know."""
        return self.names.canonical[self.names.root(written)] if written in self.names.forms else None

    def candidates(self, written: str) -> tuple[str, ...]:
        """The canonical names that an ambiguous short form may stand for."""
        return tuple(dict.fromkeys(name for full in self.names.ambiguous.get(written, ()) if (name := self.named(full)) is not None))

    def alias(self, words: str) -> str | None:
        """The entity that `dossier.yaml`, an acronym or French usage (« le Quai d'Orsay ») gives a description to."""
        written = key(words)
        return self._aliases.get(written) or self._shortened.get(written) or self.lexicon.metonyms.get(words.lower())

    def hidden(self, name: str) -> bool:
        """Whether `dossier.yaml` wants the entity of that canonical name, or the one described so, listed nowhere."""
        return bool(self.hides) and (name in self.hides or key(plain(name, self.lexicon)) in self.hides)

    def apart(self, written: str, name: str) -> bool:
        """Whether `dossier.yaml` says that a folded name is not the entity of a canonical name."""
        return bool(self._told) and self.names.apart(written, key(name))

    def profile(self, name: str) -> Profile | None:
        return self._profiles.get(name)

    def describe(self, reading: Reading, reference: Reference) -> Description:
        return self.describer.describe(reading, reference)

    def entities(self) -> tuple[Entity, ...]:
        """All entities, by name."""
        found = []
        for root, group in self.names.groups().items():
            name = self.names.canonical[root]
            if self.hidden(name):
                continue
            aliases = {self.names.forms[k].surface for k in group} - {name}
            roles = tuple(role for role, _ in self.roles.of(name)[:8])
            found.append(Entity(_id(name), name, self._profiles[name].kind, tuple(sorted(aliases)), roles))
        have = {entity.name for entity in found}
        described = {name for _, name in self.institutions.listed() if not self.hidden(name)} - have
        found += [Entity(_id(name), name, "organisation") for name in sorted(described) if self.alias(name) in (None, name)]
        return tuple(sorted(found, key=lambda e: (e.name, e.id)))


def _overlap(one: Description, other: Description) -> bool:
    """Whether two descriptions may be of one office: « le ministre » and « le ministre de l'Intérieur »."""
    shared = one.modifiers & other.modifiers or not (one.modifiers and other.modifiers)
    return one.role == other.role and bool(shared)


def within(reading: Reading, furniture: Sequence[Span]) -> list[Reference]:
    """The references of a reading that stand in its article."""
    if not furniture:
        return list(reading.references)
    kept: list[Reference] = []
    k = 0
    for reference in reading.references:
        while k < len(furniture) and furniture[k].end <= reference.start:
            k += 1
        if k >= len(furniture) or not furniture[k].overlaps(reference.span):
            kept.append(reference)
    return kept


def _language(readings: Sequence[Reading]) -> str:
    """The language that most sources with word lists are in."""
    told = Counter(r.source.language for r in readings if r.source.language in available())
    return max(told, key=lambda code: (told[code], code)) if told else available()[0]


def _distinct(readings: Sequence[Reading]) -> list[Reading]:
    """One reading a text: a copy under another publisher tells nothing more of who is who."""
    seen: dict[str, Reading] = {}
    for reading in readings:
        text = " ".join(reading.source.text.split())
        if text not in seen or len(reading.source.furniture) < len(seen[text].source.furniture):
            seen[text] = reading
    return list(seen.values())


def _other_names(kept: Kept) -> Iterator[tuple[str, str, str]]:
    for reading, _ in kept:
        for a in reading.appositions:
            if a.kind != "role" and a.name.kind == "name" and a.other.kind == "name":
                yield _written(reading, a.name), _written(reading, a.other), a.kind


def _written(reading: Reading, reference: Reference) -> str:
    return key(reading.source.text[reference.start : reference.end])


def _id(name: str) -> str:
    return hashlib.sha256(key(name).encode()).hexdigest()[:10]
