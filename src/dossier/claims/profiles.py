"""What is known of each entity: its kind, gender, class of organisation, and how its name is introduced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.annotate.lexicon import Lexicon, key
from dossier.claims import naming
from dossier.claims.institutions import Institutions
from dossier.claims.naming import Names
from dossier.claims.roles import Roles
from dossier.model import EntityKind, Gender

NOT_ORGANISATIONS = ("person", "demonym", "source", "place", "work")
_GENDERS: Mapping[str, Gender] = {naming.MASCULINE: "m", naming.FEMININE: "f"}
_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "work")


class Profile(NamedTuple):
    """`group` is the class of an organisation (`company`, `court`…), `article` how its name is introduced (see `naming`)."""

    name: str
    kind: EntityKind
    gender: Gender | None
    plural: bool
    group: str | None
    article: str


@dataclass(slots=True)
class _Told:
    """What appositions tell of one entity."""

    people: int = 0
    groups: Counter[str] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)


def profiles(names: Names, roles: Roles, institutions: Institutions, given: Mapping[str, EntityKind]) -> dict[str, Profile]:
    """The profiles of all entities, by name. `given` are the kinds that the user says."""
    told = _told(roles, names.lexicon)
    found = {}
    for root, group in names.groups().items():
        name = names.canonical[root]
        found[name] = _named(names, name, group, told.get(name, _Told()), given.get(name))
    for lemma, name in institutions.listed():
        if name not in found:
            found[name] = _described(names.lexicon, lemma, name)
    return found


def _told(roles: Roles, lexicon: Lexicon) -> dict[str, _Told]:
    found: dict[str, _Told] = {}
    for fact, count in roles.counts.items():
        entry = found.setdefault(fact.entity, _Told())
        kinds = {noun.kind for noun in lexicon.lemmas.get(fact.description.lemma, ())}
        if len(kinds) > 1:  # « spécialiste », « géant »: a person or a company
            entry.groups["company"] += count * (" " not in fact.entity)
        elif fact.description.kind == "person":
            entry.people += count
            if fact.description.gender is not None:
                entry.genders[fact.description.gender] += count
        elif fact.description.kind not in NOT_ORGANISATIONS:
            entry.groups[fact.description.kind] += count
    return found


def _named(names: Names, name: str, group: Sequence[str], told: _Told, given: EntityKind | None) -> Profile:
    forms = [names.forms[k] for k in group]
    genders: Counter[Gender] = Counter(told.genders)
    articles: Counter[str] = Counter()
    for form in forms:
        genders.update(form.genders)
        articles.update(form.articles)
    gender: Gender | None = None if not genders else "f" if genders["f"] > genders["m"] else "m"
    article = max(articles, key=lambda a: (articles[a], a)) if articles else ""
    cls = max(told.groups, key=lambda c: (told.groups[c], c)) if +told.groups else _class_of_name(names.lexicon, name)
    kind = given or _kind(names, group, told)
    if gender is None and kind == "organisation":
        gender = _gender_of_name(names.lexicon, name, article)
    return Profile(name, kind, gender, article == naming.PLURAL, cls, article if kind != "person" else "")


def _gender_of_name(lexicon: Lexicon, name: str, article: str) -> Gender | None:
    """« la CGT », « **Le** Progrès »: what the article before an organisation's name or in it tells."""
    own = lexicon.determiners.get(name.split(" ")[0].lower())
    return _GENDERS.get(article) or (own.gender if own is not None else None)


def _described(lexicon: Lexicon, lemma: str, name: str) -> Profile:
    nouns = lexicon.lemmas.get(lemma, ())
    gender = nouns[0].gender if nouns else None
    article = naming.ELIDED if key(name[:1]) in lexicon.vowels else naming.FEMININE if gender == "f" else naming.MASCULINE
    return Profile(name, "organisation", gender, False, nouns[0].kind if nouns else None, article)


def _class_of_name(lexicon: Lexicon, name: str) -> str | None:
    """What an institution's own first word says, « Cour des comptes » is a court, or what is known of a medium."""
    if key(name) in lexicon.keyed["media_names"]:
        return "media"
    first, _, rest = name.lower().partition(" ")
    if not rest:
        return "authority" if first in lexicon.words["state_names"] else None
    return next((noun.kind for noun in lexicon.lemmas.get(first, ()) if noun.kind not in NOT_ORGANISATIONS), None)


def _kind(names: Names, group: Sequence[str], told: _Told) -> EntityKind:
    """The kind that most of the evidence tells; without any, what the name looks like."""
    if any(k in names.lexicon.keyed["media_names"] for k in group):
        return "organisation"
    if any(k in names.lexicon.known_places for k in group):
        return "place"
    forms = [names.forms[k] for k in group]
    votes: Counter[EntityKind] = Counter()
    for form in forms:
        votes.update(form.evidence)
    votes.update({"person": 3 * told.people, "organisation": 3 * told.groups.total()})
    best = max(_KINDS, key=lambda kind: votes[kind])
    weak = best == "place" and votes["place"] * 3 <= sum(form.count for form in forms)  # « dire oui à Machin »
    return best if votes[best] and not weak else _looks(names, group)


def _looks(names: Names, group: Sequence[str]) -> EntityKind:
    words = names.lexicon.keyed
    forms = [names.forms[k] for k in group]
    if any(naming.is_person(names, k) for k in group) and (len(group) > 1 or any(form.acting for form in forms)):
        return "person"
    pieces = [k.split(" ") for k in group]
    if any(word in words["company_words"] for p in pieces for word in p):
        return "organisation"
    if any(p[-1] in words["place_words"] for p in pieces):
        return "place"
    if any(p[0] in words["acting"] or " ".join(p) in words["state_names"] for p in pieces):
        return "organisation"
    if any(p[0] in names.lexicon.first_names and len(p) == 1 for p in pieces):
        return "person"
    acting = sum(form.acting for form in forms)
    acronym = any(form.surface.isupper() and 2 <= len(form.key) <= 6 for form in forms)
    return "organisation" if acronym or (acting > 1 and acting * 3 >= sum(form.count for form in forms)) else "other"
