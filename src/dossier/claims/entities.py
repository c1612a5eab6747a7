"""Who is who in the dossier: canonical names, aliases, kinds and roles; whom each reference stands for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.annotate.lexicon import Lexicon, key, lexicon
from dossier.claims import naming
from dossier.claims.coreference import VOWELS as _VOWELS
from dossier.claims.coreference import Profile, Resolver, within
from dossier.claims.descriptions import Describer, Description
from dossier.claims.naming import Names
from dossier.claims.roles import Fact, Roles
from dossier.config import Config
from dossier.languages import available
from dossier.model import DossierError, Entity, EntityKind, Gender, Reading, Reference

_UNLISTED = ("person", "demonym", "source", "place", "work", "company", "group", "entourage")
_PEOPLE = ("person", "demonym", "source", "place", "work")


class Entities:
    """The entities of a dossier. `name` reads a source once, the first time one of its references is asked for."""

    def __init__(self, known: Known, readings: Sequence[Reading]) -> None:
        self._known = known
        self._read: dict[str, dict[Reference, str]] = {}
        self.all: tuple[Entity, ...] = known.entities()

    def name(self, reading: Reading, reference: Reference) -> str | None:
        """The canonical name of whom a reference stands for; for a description of nobody known, its own words.

        None for a pronoun that nothing explains, and for a capitalised word that is no name.
        """
        found = self._read.get(reading.source.id)
        if found is None:
            found = self._read[reading.source.id] = self._known.resolve(reading)
        return found.get(reference)


def gather(readings: Sequence[Reading], config: Config) -> Entities:
    """The entities of all readings together; their order and their paths change nothing.

    Raises DossierError for an entity of `dossier.yaml` that no source names.
    """
    return Entities(Known(readings, config), readings)


class Known:
    """What the dossier as a whole says of its entities."""

    def __init__(self, readings: Sequence[Reading], config: Config) -> None:
        self.config = config
        code = next((r.source.language for r in readings if r.source.language in available()), "fr")
        self.lexicon: Lexicon = lexicon(code)
        self.describer = Describer(self.lexicon)
        kept = [(reading, within(reading, reading.source.furniture)) for reading in readings if reading.references]
        self.names = Names(naming.collect(kept, self.lexicon), self.lexicon)
        naming.join(self.names, self._pairs(kept))
        self._aliases = self._configured()
        self._shortened: dict[str, str] = {}
        self._canonical = self._canonical_names(kept)
        told = (m.value for r in readings for m in (r.source.publisher,) if m is not None)
        credits = (r.source.credit for r in readings if r.source.credit is not None)
        self.publishers = frozenset(name for w in (*told, *credits) if (name := self.named(key(w))) is not None)
        self._institutions, self._sources = self._institution_names(kept)
        self._shortened = {long: short for short, long in self.names.long.items()}
        self.roles = Roles(self.lexicon)
        self.roles.learn(self._facts(kept))
        self._profiles = self._all_profiles()

    # --- building -------------------------------------------------------------------------------------------------------

    def _pairs(self, kept: Sequence[tuple[Reading, Sequence[Reference]]]) -> Iterator[tuple[str, str, str]]:
        for reading, _ in kept:
            text = reading.source.text
            for a in reading.appositions:
                if a.kind != "role" and a.name.kind == "name" and a.other.kind == "name":
                    yield key(text[a.name.start : a.name.end]), key(text[a.other.start : a.other.end]), a.kind

    def _configured(self) -> dict[str, str]:
        """What `dossier.yaml` says: joins forms, and gives descriptions to entities."""
        aliases: dict[str, str] = {}
        for name, entry in self.config.entities.items():
            written = [key(self._plain(w)) for w in (name, *entry.aliases)]
            present = [w for w in written if w in self.names.forms]
            if not present:
                raise DossierError(
                    f"{self.config.path}, line {entry.line}: entities, {name}: no source names it; "
                    "check its spelling, or give the name that the sources use as an alias"
                )
            for other in present[1:]:
                self.names.join(present[0], other)
            for w in written:
                aliases[w] = name
                self.names.ambiguous.pop(w, None)
        return aliases

    def _plain(self, words: str) -> str:
        """A name or description without its article."""
        first, _, rest = words.partition(" ")
        if rest and first.lower() in self.lexicon.determiners:
            return rest
        return words

    def _canonical_names(self, kept: Sequence[tuple[Reading, Sequence[Reference]]]) -> dict[str, str]:
        """Root key -> the fullest form used."""
        found: dict[str, str] = {}
        for root, group in self.names.groups().items():
            forms = [self.names.forms[k] for k in group]
            told = next((self._aliases[k] for k in group if k in self._aliases), None)
            current = [f for f in forms if f.key not in self.names.former] or forms
            best = max(
                current,
                key=lambda f: (len(f.key.split(" ")) - (f.key.split(" ")[0] in self.lexicon.words["articles"]) * 0.5, f.count, f.key),
            )
            shown = best.surface
            short = next((f for f in forms if self.names.long.get(f.key) == best.key), None)
            if short is not None and short.key != best.key:
                shown = f"{shown} ({short.surface})"
            found[root] = told or shown
        for reading, _ in kept:  # « comité social et économique (CSE) »: a description and its acronym
            text = reading.source.text
            for a in reading.appositions:
                if a.kind == "acronym" and a.name.kind == "role" and a.other.kind == "name":
                    short_key = key(text[a.other.start : a.other.end])
                    if short_key in self.names.forms:
                        root = self.names.root(short_key)
                        words = self.describer.describe(reading, a.name).name
                        full = f"{words} ({self.names.forms[short_key].surface})"
                        if root not in self._aliases and (
                            found[root] == self.names.forms[short_key].surface or (len(full) < len(found[root]) and "(" in found[root])
                        ):
                            found[root] = full
                            self.names.long[short_key] = key(words)
        return found

    def _institution_names(
        self, kept: Sequence[tuple[Reading, Sequence[Reference]]]
    ) -> tuple[dict[tuple[str, frozenset[str]], str], dict[str, set[str]]]:
        """The descriptions of organisations that say which one: noun and modifiers -> the words most used."""
        spelled: dict[tuple[str, frozenset[str]], Counter[str]] = {}
        sources: dict[str, set[str]] = {}
        acronyms = {long: short for short, long in self.names.long.items()}
        for reading, references in kept:
            for reference in references:
                if reference.kind == "role" and reference.determiner != "indefinite" and not reference.plural:
                    words = self.describer.describe(reading, reference)
                    if words.kind not in _UNLISTED and words.modifiers and reference.determiner in ("definite", None):
                        spelled.setdefault(words.content, Counter())[words.name] += 1
                        sources.setdefault(reading.source.id, set())
        found: dict[tuple[str, frozenset[str]], str] = {}
        for content, told in spelled.items():
            name = max(told, key=lambda n: (told[n], n))
            short = next((acronyms[key(n)] for n in sorted(told) if key(n) in acronyms), None)
            found[content] = self._canonical[self.names.root(short)] if short is not None else name
        found = _widened(found)
        by_lemma: dict[str, list[tuple[frozenset[str], str]]] = {}
        for (lemma, modifiers), name in sorted(found.items(), key=_content_order):
            by_lemma.setdefault(lemma, []).append((modifiers, name))
        self._by_lemma = by_lemma
        for reading, references in kept:
            for reference in references:
                if reference.kind == "role":
                    words = self.describer.describe(reading, reference)
                    if words.content in found:
                        sources.setdefault(reading.source.id, set()).add(found[words.content])
        return found, sources

    def _facts(self, kept: Sequence[tuple[Reading, Sequence[Reference]]]) -> Iterator[Fact]:
        for reading, references in kept:
            spans = {r.span: r for r in references if r.kind == "name"}
            for a in reading.appositions:
                if a.kind != "role" or a.other.kind != "role":
                    continue
                text = reading.source.text
                written = key(text[a.name.start : a.name.end])
                entity = self._within(reading, written)
                if entity is None:
                    continue
                words = self.describer.describe(reading, a.other)
                inner = spans.get(a.other.of) if a.other.of is not None else None
                owner = self.named(key(text[inner.start : inner.end])) if inner is not None else None
                generic = a.other.of is not None and self._generic(words)
                yield Fact(entity, words.outer() if owner is not None or generic else words, owner)

    def _generic(self, words: Description) -> bool:
        """Whether the complement only points at an organisation told before: « le PDG **du groupe** »."""
        nouns = [n for w in words.inner for n in self.lexicon.lemmas.get(w, ())]
        return len(words.inner) == 1 and any(n.kind == "company" for n in nouns)

    def _within(self, reading: Reading, written: str) -> str | None:
        """The entity of a name in one source, where a short form may stand for one of several."""
        candidates = self.candidates(written)
        if not candidates:
            return self.named(written)
        text = key(reading.source.text)
        present = [name for name in candidates if key(name) in text]
        return present[0] if len(present) == 1 else None

    def _all_profiles(self) -> dict[str, Profile]:
        people: Counter[str] = Counter()
        groups: dict[str, Counter[str]] = {}
        genders: dict[str, Counter[Gender]] = {}
        for fact, count in sorted(self.roles.counts.items(), key=lambda item: (item[0].entity, item[0].description.name)):
            if len({n.kind for n in self.lexicon.lemmas.get(fact.description.lemma, ())}) > 1:
                groups.setdefault(fact.entity, Counter())  # « spécialiste », « géant »: a person or a company
                if " " not in fact.entity:
                    groups[fact.entity]["company"] += count
                continue
            if fact.description.kind == "person":
                people[fact.entity] += count
                if fact.description.gender is not None:
                    genders.setdefault(fact.entity, Counter())[fact.description.gender] += count
            elif fact.description.kind not in _PEOPLE:
                groups.setdefault(fact.entity, Counter())[fact.description.kind] += count
        found: dict[str, Profile] = {}
        for root, group in self.names.groups().items():
            name = self._canonical[root]
            kind = self._kind(group, people[name], sum(groups.get(name, Counter()).values()))
            votes: Counter[Gender] = Counter(genders.get(name, Counter()))
            for k in group:
                votes.update(self.names.forms[k].genders)
            articles: Counter[str] = Counter()
            for k in group:
                articles.update(self.names.forms[k].articles)
            gender: Gender | None = None
            if votes:
                gender = "f" if votes["f"] > votes["m"] else "m"
            article = max(articles, key=lambda a: (articles[a], a)) if articles else ""
            classes = groups.get(name)
            cls = max(classes, key=lambda c: (classes[c], c)) if classes else self._class_of_name(name)
            found[name] = Profile(name, kind, gender, article == naming.PLURAL, cls, article if kind != "person" else "")
        for (lemma, _), name in sorted(self._institutions.items(), key=_content_order):
            if name not in found:
                nouns = self.lexicon.lemmas.get(lemma, ())
                gender = nouns[0].gender if nouns else None
                article = naming.ELIDED if key(name[:1]) in _VOWELS else naming.FEMININE if gender == "f" else naming.MASCULINE
                found[name] = Profile(name, "organisation", gender, False, nouns[0].kind if nouns else None, article)
        return found

    def _class_of_name(self, name: str) -> str | None:
        """What an institution's own first word says: « Cour des comptes » is a court."""
        first, _, rest = name.lower().partition(" ")
        if not rest:
            return "authority" if first in self.lexicon.words["state_names"] else None
        nouns = self.lexicon.lemmas.get(first, ())
        return next((n.kind for n in nouns if n.kind not in _PEOPLE), None)

    def _kind(self, group: Sequence[str], people: int, organisations: int) -> EntityKind:
        for k in group:
            entry = next((e for n, e in self.config.entities.items() if e.kind is not None and key(n) == k), None)
            if entry is not None and entry.kind is not None:
                return entry.kind
        votes: Counter[EntityKind] = Counter()
        for k in group:
            votes.update(self.names.forms[k].evidence)
        votes.update({"person": 3 * people, "organisation": 3 * organisations})
        if any(k in self.lexicon.known_places for k in group):
            return "place"
        kinds: tuple[EntityKind, ...] = ("person", "organisation", "place", "work")
        best = max(kinds, key=lambda kind: votes[kind])
        weak = best == "place" and votes["place"] == 1 and sum(self.names.forms[k].count for k in group) > 2
        if votes[best] and not weak:
            return best
        if any(naming.is_person(self.names, k) for k in group) and (len(group) > 1 or any(self.names.forms[k].acting for k in group)):
            return "person"
        if any(word in self.lexicon.words["company_words"] for k in group for word in k.split(" ")):
            return "organisation"
        if any(k.split(" ")[-1] in self.lexicon.words["place_words"] for k in group):
            return "place"
        if any(k.split(" ")[0] in self.lexicon.words["acting"] or k == "etat" for k in group):
            return "organisation"
        acronym = any(self.names.forms[k].surface.isupper() and 2 <= len(k) <= 6 for k in group)
        acting = sum(self.names.forms[k].acting for k in group)
        return "organisation" if acronym or acting > 1 else "other"

    # --- asking ---------------------------------------------------------------------------------------------------------

    def named(self, written: str) -> str | None:
        """The canonical name of a folded name; None for one that the dossier does not know."""
        if written in self.names.forms:
            return self._canonical[self.names.root(written)]
        return None

    def candidates(self, written: str) -> tuple[str, ...]:
        """The canonical names that an ambiguous short form may stand for."""
        return tuple(dict.fromkeys(name for full in self.names.ambiguous.get(written, ()) if (name := self.named(full)) is not None))

    def alias(self, words: str) -> str | None:
        """The entity that `dossier.yaml`, or French usage (« le Quai d'Orsay »), gives a description to."""
        written = key(words)
        short = self._shortened.get(written)
        return self._aliases.get(written) or (self.named(short) if short else None) or self.lexicon.metonyms.get(words.lower())

    def profile(self, name: str) -> Profile | None:
        return self._profiles.get(name)

    def kind(self, name: str) -> EntityKind | None:
        profile = self._profiles.get(name)
        return profile.kind if profile is not None else None

    def group(self, name: str) -> str | None:
        profile = self._profiles.get(name)
        return profile.group if profile is not None else None

    def describe(self, reading: Reading, reference: Reference) -> Description:
        return self.describer.describe(reading, reference)

    def longer(self, words: Description) -> list[str]:
        """The institutions whose description holds this one: « tribunal judiciaire de X » for « tribunal »."""
        same = self._institutions.get(words.content)
        if same is not None and words.modifiers:
            return [same]
        return list(dict.fromkeys(name for modifiers, name in self._by_lemma.get(words.lemma, ()) if words.modifiers < modifiers))

    def in_source(self, name: str, source: str) -> bool:
        return name in self._sources.get(source, ())

    def resolve(self, reading: Reading) -> dict[Reference, str]:
        """Whom each reference of a source stands for."""
        return Resolver(reading, within(reading, reading.source.furniture), self, self.lexicon).run()

    def entities(self) -> tuple[Entity, ...]:
        """All entities, by name."""
        found = []
        for root, group in self.names.groups().items():
            name = self._canonical[root]
            forms = [self.names.forms[k].surface for k in group]
            aliases = tuple(sorted({f for f in forms if f != name}))
            roles = tuple(role for role, _ in self.roles.of(name)[:8])
            found.append(Entity(_id(name), name, self._profiles[name].kind, aliases, roles))
        have = {entity.name for entity in found}
        found += [Entity(_id(name), name, "organisation") for name in sorted(set(self._institutions.values())) if name not in have]
        return tuple(sorted(found, key=lambda e: (e.name, e.id)))


_Contents = dict[tuple[str, frozenset[str]], str]


def _content_order(item: tuple[tuple[str, frozenset[str]], str]) -> tuple[str, int, list[str]]:
    (lemma, modifiers), _ = item
    return lemma, len(modifiers), sorted(modifiers)


def _widened(found: _Contents) -> _Contents:
    """Give each description the name of the one that says all it says and more, where there is but one such."""
    by_lemma: dict[str, list[frozenset[str]]] = {}
    for lemma, modifiers in found:
        by_lemma.setdefault(lemma, []).append(modifiers)
    wide: _Contents = {}
    for (lemma, modifiers), name in found.items():
        wider = [m for m in by_lemma[lemma] if modifiers < m]
        top = [m for m in wider if not any(m < other for other in wider)]
        wide[lemma, modifiers] = found[lemma, top[0]] if len(top) == 1 else name
    return wide


def _id(name: str) -> str:
    return hashlib.sha256(key(name).encode()).hexdigest()[:10]
