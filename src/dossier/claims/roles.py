"""Who holds which role: what appositions teach, over the whole dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field

from dossier.annotate.lexicon import Lexicon, key
from dossier.claims.descriptions import Description
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """That an entity holds a role: « Untel, patron de Machin ». `owner` is the entity of its complement."""

    entity: str
    description: Description
    owner: str | None


@dataclass(slots=True)
class Roles:
    """The facts, found by noun and by role; how often each was told."""

    lexicon: Lexicon
    counts: Counter[Fact] = field(default_factory=Counter)
    _places: frozenset[str] = frozenset()
    _by_role: dict[int | str, list[Fact]] = field(default_factory=dict)
    _by_lemma: dict[str, list[Fact]] = field(default_factory=dict)
    _by_opening: dict[str, list[Fact]] = field(default_factory=dict)
    _by_kind: dict[str, list[Fact]] = field(default_factory=dict)
    _by_entity: dict[str, list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = frozenset(map(key, self.lexicon.demonyms.values()))

    def learn(self, facts: Iterable[Fact]) -> None:
        self.counts.update(facts)
        for fact in sorted(self.counts, key=_order):
            self._by_role.setdefault(fact.description.role, []).append(fact)
            self._by_lemma.setdefault(fact.description.lemma, []).append(fact)
            opening, _, rest = fact.description.lemma.partition(" ")
            if rest:
                self._by_opening.setdefault(opening, []).append(fact)
            for kind in {noun.kind for noun in self.lexicon.lemmas.get(fact.description.lemma, ())}:
                self._by_kind.setdefault(kind, []).append(fact)
            self._by_entity.setdefault(fact.entity, []).append(fact)

    def holders(self, described: Description, owner: str | None) -> dict[str, float]:
        """The entities that a description may stand for, and how well each fits (4: told in these very words)."""
        found: dict[str, float] = {}
        bare = described.outer() if owner is not None else described
        state = described.lemma in self.lexicon.words["state"] and self.lexicon.home is not None
        home = key(self.lexicon.home or "") if state else None
        for fact in self._by_role.get(described.role, ()):
            self._add(found, fact, self._fit(described, bare, owner, fact, home))
        if owner is not None:
            found = {name: fit for name, fit in found.items() if fit >= 2.0 or not self._elsewhere(name, described, owner)}
        broader = self.lexicon.broader.get(described.lemma, frozenset())
        for lemma in sorted(broader):
            for fact in self._by_lemma.get(lemma, ()):
                if not described.modifiers and owner is None:
                    self._add(found, fact, 1.0)
        if bare.lemma in self.lexicon.words["offices"] and not described.modifiers and owner is None:
            for fact in self._by_opening.get(described.lemma, ()):
                if fact.description.past == described.past:
                    self._add(found, fact, 1.0)  # « le préfet » after « le préfet de police »
        return found

    def _fit(self, described: Description, bare: Description, owner: str | None, fact: Fact, home: str | None) -> float:
        if home is not None and self._of_another(described, owner, fact, home):
            return 0.0
        loose = _fit(described, None, fact, home, self._places) if fact.owner is None else 0.0
        return max(_fit(bare, owner, fact, home, self._places), loose)

    def _of_another(self, described: Description, owner: str | None, fact: Fact, home: str) -> bool:
        """« le président Untel » presides a country: he is not « le président du Parti »."""
        said = {home} | self.lexicon.keyed["emphatic"] | self.lexicon.keyed["before_noun"]  # « l'**actuel** président »
        completed = owner is not None or not described.modifiers <= said
        return completed and not fact.description.modifiers and fact.owner is None

    def alike(self, described: Description) -> dict[str, float]:
        """Companies told with much the same words: « spécialiste de la pompe à chaleur », « le fabricant de pompes à chaleur »."""
        ours = {word.rstrip("s") for word in described.modifiers}
        found: dict[str, float] = {}
        if len(ours) > 1:
            for fact in self._by_kind.get(described.kind, ()):
                if len(ours & {word.rstrip("s") for word in fact.description.modifiers}) > 1:
                    self._add(found, fact, 1.0)
        return found

    def _elsewhere(self, entity: str, described: Description, owner: str) -> bool:
        """Whether an entity holds the role with another owner: the patron of one company is not that of the next."""
        owners = {f.owner for f in self._by_role.get(described.role, ()) if f.entity == entity and f.owner is not None}
        return bool(owners) and owner not in owners

    def _add(self, found: dict[str, float], fact: Fact, fit: float) -> None:
        if fit > found.get(fact.entity, 0.0):
            found[fact.entity] = fit

    def facts_of(self, entity: str) -> list[Fact]:
        return self._by_entity.get(entity, [])

    def of(self, entity: str) -> list[tuple[str, int]]:
        """An entity's roles as told, the most frequent first."""
        told: Counter[str] = Counter()
        for fact in self.facts_of(entity):
            told[fact.description.name] += self.counts[fact]
        return sorted(told.items(), key=lambda item: (-item[1], item[0]))


def _order(fact: Fact) -> tuple[str, str, str]:
    return fact.entity, fact.description.name, fact.owner or ""


def _fit(described: Description, owner: str | None, fact: Fact, home: str | None = None, places: frozenset[str] = frozenset()) -> float:
    """How well a role told fits a description; 0 when they contradict each other."""
    told = fact.description
    if told.past != described.past or (told.gender and described.gender and told.gender != described.gender):
        return 0.0
    if home is not None and (described.modifiers - told.modifiers) & places - {home}:
        return 0.0  # « le président chinois » is not just any president
    if owner is not None and fact.owner is not None and owner != fact.owner:
        return 0.0
    ours, theirs = described.modifiers, told.modifiers
    if home is not None and ours - theirs == {home}:
        ours = theirs  # « le ministre français de la Santé », who is « le ministre de la Santé » in the papers of his country
    if ours and theirs and (not ours & theirs or numbers(ours) != numbers(theirs)):
        return 0.0  # « le maire du 7e arrondissement » is not that of the 8e
    same_owner = owner == fact.owner
    if ours == theirs:
        return 4.0 if same_owner else 3.0 if owner is None else 1.5
    if ours < theirs:
        return 3.0 if same_owner or owner is None else 1.5
    if theirs < ours:
        return 1.5 if same_owner or fact.owner is None else 1.0
    return 1.0


def numbers(modifiers: frozenset[str]) -> frozenset[str]:
    """The figures among what completes a description: 7 of « maire du 7e arrondissement »."""
    return frozenset("".join(filter(str.isdecimal, word)) for word in modifiers if word[0].isdecimal())
