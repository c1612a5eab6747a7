"""Whom a description points at: « le patron de Machin », « l'entreprise », « son entourage », « la direction »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dossier.annotate.lexicon import key
from dossier.claims.descriptions import Description, completed
from dossier.claims.focus import Focus, Told
from dossier.claims.known import Known
from dossier.claims.roles import numbers
from dossier.model import Reading, Reference

NOBODY = ("person", "demonym", "source", "place")
"""Classes of nouns that are no organisations'."""
_UNKNOWN = frozenset({"company", "association", "media", "union", "party"})
_WHOLE_TEXT = 400  # references
_COUNTRY = 6  # sentences that « le pays » points back over
_SAME_NOUN = 60  # references
_LOOSELY = 1.0  # how well a role fits whose words say no more than its noun
_WITHIN = 4  # sentences that a group may have spoken before


@dataclass(slots=True)
class Pointer:
    """Resolves descriptions against what the text has told so far (`focus`) and what the dossier knows.

    `name_of` gives the entity of a name in this text; `present` how often each is named in it; `outsiders` are the medium
    and the agency that speak, of whom the text is not.
    """

    reading: Reading
    known: Known
    focus: Focus
    name_of: Callable[[Reference], str | None]
    present: Counter[str]
    inside: Callable[[Reference], Reference | None]
    outsiders: frozenset[str]
    called: dict[tuple[int | str, frozenset[str]], str] = field(default_factory=dict)
    """Whom a role stood for, with what completed it and alone, where it was told last."""

    def meant(self, reference: Reference, words: Description, sentence: int, *, speaks: bool) -> str:
        """Whom a description stands for; its own words where nobody is known."""
        alias = self.known.alias(words.name)
        if alias is not None:
            return alias
        if reference.plural:
            return self._group(reference, words, sentence, speaks=speaks) or self._institution(words)
        if words.kind == "source":
            return self._same_source(reference, words)
        if reference.determiner in ("indefinite", None):
            return self._belonging(reference, words, sentence)
        if words.kind in ("place", "demonym"):
            found = self._country(reference, words, sentence)
            if found is None and words.kind == "demonym" and (reference.of is None or reference.determiner == "demonstrative"):
                found = self._of_country(reference, words, sentence, speaks=speaks)
            return found or words.name
        owner = self._owner(reference, words, sentence)
        if words.kind == "person":
            name = self._person(reference, words, owner, sentence, speaks=speaks)
            if reference.determiner == "definite":
                self.call(words, name)
            return name
        return self._organisation(reference, words, owner, sentence)

    def call(self, words: Description, name: str) -> None:
        """Remember whom a role stood for, if that is somebody with a name."""
        if not words.past and self.known.profile(name) is not None:
            self.called[words.role, words.modifiers] = self.called[words.role, frozenset()] = name

    def _of_country(self, reference: Reference, words: Description, sentence: int, *, speaks: bool) -> str | None:
        """« la **Bretonne** », « cette **Bretonne** de 50 ans »: who was named last."""
        if reference.determiner == "demonstrative":
            return self._native(words, sentence, speaks=speaks)
        return self._again(reference, words, None, sentence, speaks=speaks)

    def _country(self, reference: Reference, words: Description, sentence: int) -> str | None:
        """« La Norvège … **Le pays** a recensé … »: the country that the text is talking of."""
        if reference.of is not None or words.modifiers or not self._is(reference, words, "countries"):
            return None
        most = max(self.present.values(), default=1)

        def score(told: Told) -> float | None:
            if key(told.name) not in self.known.countries or sentence - told.sentence > _COUNTRY:
                return None
            return told.subject - 0.3 * (sentence - told.sentence) + self.present[told.name] / most

        found = self.focus.best(score, 60)
        return found.name if found is not None else None

    def _is(self, reference: Reference, words: Description, table: str) -> bool:
        listed = self.known.lexicon.words[table]
        return words.lemma in listed or reference.head in listed

    # --- whose ---------------------------------------------------------------------------------------------------------

    def _owner(self, reference: Reference, words: Description, sentence: int) -> str | None:
        """Whose role it is: the complement's entity, or for « son », « leur » the one talked of."""
        if reference.of is None:
            return self._possessor(reference, words, sentence) if reference.determiner == "possessive" else None
        inner = self.inside(reference)
        if inner is None:
            return None
        if inner.kind == "name":
            return self.name_of(inner)
        described = self.known.describe(self.reading, inner)
        if described.kind == "person" and not inner.plural:
            return self._somebody(inner, described, sentence)
        if described.kind in NOBODY or inner.plural or described.modifiers:
            return None
        return self._organisation(inner, described, None, sentence)

    def _somebody(self, inner: Reference, described: Description, sentence: int) -> str | None:
        """« la mère **du suspect** »: the person that a complement stands for, where the text names one."""
        name = self.meant(inner, described, sentence, speaks=False)
        profile = self.known.profile(name)
        return name if profile is not None and profile.kind == "person" else None

    def _possessor(self, reference: Reference, words: Description, sentence: int) -> str | None:
        """« **son** PDG »: an organisation's; « **son** entourage »: a person's."""
        first = self.reading.source.text[reference.start : reference.end].split(" ")[0].lower()
        several = first in self.known.lexicon.words["theirs"]
        organisation = self._is(reference, words, "owned_by_organisation")

        def score(told: Told) -> float | None:
            distance = sentence - told.sentence
            if distance > 3 or told.thing or (told.plural and not several) or told.start >= reference.start:
                return None
            value = -0.9 * distance + 0.9 * told.subject - 0.3 * told.inner
            if organisation:
                return value + (1.5 if told.kind == "organisation" else -1.5 if told.kind == "person" else 0.0)
            return value + (1.0 if told.kind == "person" else 0.4 if told.kind == "organisation" else -0.5)

        found = self.focus.best(score)
        return found.name if found is not None else None

    # --- people ----------------------------------------------------------------------------------------------------------

    def _person(self, reference: Reference, words: Description, owner: str | None, sentence: int, *, speaks: bool) -> str:
        holders = {n: fit for n, fit in self.known.roles.holders(words, owner).items() if self._same_gender(words, n)}
        bare = not words.modifiers - self.known.lexicon.words["emphatic"] and reference.of is None
        many = bare or (reference.of is None and self._is(reference, words, "epithets"))
        office, definite = self._is(reference, words, "offices"), reference.determiner == "definite"
        if many and not office:  # « l'expert », « le député LR » is not that of another article
            holders = {n: fit for n, fit in holders.items() if self.present[n]}
        best = self._likeliest(holders) if holders else None
        if best is not None and not self._comes_later(best, holders[best], reference, words):
            return best
        case = self.known.cases.meant(words.lemma, self.present) if reference.determiner != "possessive" and reference.of is None else None
        if case is not None and self._same_gender(words, case):
            return case
        if reference.determiner == "demonstrative" and (told := self._pointed(words, sentence, speaks=speaks)) is not None:
            return told
        if reference.determiner == "possessive" and owner is not None and reference.of is None:
            near = self._is(reference, words, "surrounds") or owner in self.present
            return self._completed(words.name, owner) if near else words.name
        called = self.called.get((words.role, words.modifiers)) if definite and office and not words.past else None
        if called is not None and self._same_gender(words, called):
            return called
        anyone = bare and definite and not office and not self._is(reference, words, "owned_by_organisation")
        if anyone and self._unnamed(words, sentence):
            return words.name
        spoke = self._who_spoke(reference, words, sentence, bare=bare) if speaks else None
        if spoke is not None:
            return spoke
        if bare and not office and self._is(reference, words, "epithets"):
            last = self.focus.person(words.gender, sentence)
            if speaks and last is not None and not (last.subject or last.spoke or last.agent):
                last = self._spoke_last(words, sentence) or last
            own = last is not None and last.subject and last.sentence == sentence and not reference.subject
            if last is not None and last.named and not own:  # « Untel a reçu **l'animateur** »: not himself
                return last.name
        again = self._again(reference, words, owner, sentence, speaks=speaks)
        if again is not None:
            return again
        return words.name if not bare else self._belonging(reference, words, sentence)

    def _comes_later(self, name: str, fit: float, reference: Reference, words: Description) -> bool:
        """Whether whom a bare role may stand for is only named further on, and it stands for somebody else: « **Le militaire** » above an
        article that ends on a general; « Untel … le ministre de la Culture … **Le ministre** … le ministre du Budget, Jeanne Machin ».
        """
        if words.modifiers or reference.of is not None or any(told.name == name for told in self.focus.back(_WHOLE_TEXT)):
            return False
        return fit <= _LOOSELY or (words.role, frozenset()) in self.called

    def _unnamed(self, words: Description, sentence: int) -> bool:
        """« Un policier lyonnais a … **Le policier** … »: whether the last one told before its sentence was so called, and has no name."""
        for told in self.focus.back(_SAME_NOUN):
            if told.sentence == sentence or told.kind != "person" or told.plural or (told.named and (told.inner or told.quoted)):
                continue
            if told.named and not (told.gender and words.gender and told.gender != words.gender):
                return False
            if not told.named and (told.name + " ").startswith(words.lemma + " "):
                return True
        return False

    def _spoke_last(self, words: Description, sentence: int) -> Told | None:
        """« …, a dit Jeanne Untel à côté de Paul et Luc. « … », a clamé **l'élue** »: she who spoke, not the last one named."""
        last = self.focus.acting(words.gender, sentence, speaks=True)
        return last if last is not None and last.spoke and last.named and last.sentence in (sentence - 1, sentence - 2) else None

    def _pointed(self, words: Description, sentence: int, *, speaks: bool) -> str | None:
        """« …, a dit Jeanne Untel. « … », note **cette mère de deux enfants** »: whom the text has just told of."""
        last = self.focus.acting(words.gender, sentence, speaks=speaks)
        return last.name if last is not None and last.named and last.sentence != sentence else None

    def _native(self, words: Description, sentence: int, *, speaks: bool) -> str | None:
        """« cette **Bretonne** »: who has just spoken where she speaks, and otherwise who was named last."""
        if speaks:
            return self._pointed(words, sentence, speaks=True)
        last = self.focus.person(words.gender, sentence)
        return last.name if last is not None and last.named and last.sentence != sentence else None

    def _again(self, reference: Reference, words: Description, owner: str | None, sentence: int, *, speaks: bool) -> str | None:
        """« Jeanne Untel a … **L'ancienne ministre de la Justice** ajoute … »: the press tells again by another description, as the
        subject of what follows, whom it has just named as one.
        """
        if reference.determiner != "definite" or not (speaks or reference.subject):
            return None
        bare = not words.modifiers and reference.of is None
        if words.modifiers & self.known.lexicon.words["presumed"]:
            return None  # « le meneur présumé », whom nobody names
        if self._is(reference, words, "voices") or (bare and self._is(reference, words, "anybody")):
            return None
        last = self.focus.acting(words.gender, sentence, speaks=speaks)
        if last is None or not last.named or last.sentence == sentence:
            return None
        told = [fact for fact in self.known.roles.facts_of(last.name) if fact.description.kind == "person"]
        if any(fact.description.role == words.role and numbers(fact.description.modifiers) != numbers(words.modifiers) for fact in told):
            return None  # « le maire du 8e arrondissement » is not that of the 7e
        if any(fact.description.modifiers & words.modifiers or (owner is not None and fact.owner == owner) for fact in told):
            return last.name
        office = self._is(reference, words, "offices") and not words.past
        # « le maire de Machin » is not the mayor of Truc; « l'ancien président » may preside something else now
        same = any(fact.description.role == words.role and fact.description.past == words.past for fact in told)
        held = any(self._holds(fact.description) for fact in told)  # « l'ancien ministre » may be president of his party
        return last.name if not same and not (office and held) else None

    def _holds(self, words: Description) -> bool:
        listed = self.known.lexicon.words["offices"]
        return not words.past and (words.lemma in listed or words.role in listed)

    def _group(self, reference: Reference, words: Description, sentence: int, *, speaks: bool) -> str | None:
        """« Des présidents de sociétés savantes … », then « **ces médecins** estiment », « **les spécialistes** »: those who spoke last."""
        pointing = reference.determiner in ("definite", "demonstrative") and reference.of is None and not words.modifiers
        if not (speaks and pointing and self._is(reference, words, "epithets")):
            return None
        last = next((told for told in self.focus.back() if told.spoke and told.kind == "person"), None)
        return last.name if last is not None and last.plural and sentence - last.sentence <= _WITHIN else None

    def _same_gender(self, words: Description, name: str) -> bool:
        profile = self.known.profile(name)
        return profile is None or not words.gender or not profile.gender or profile.gender == words.gender

    def _who_spoke(self, reference: Reference, words: Description, sentence: int, *, bare: bool) -> str | None:
        """« …, a dit Jeanne Untel. « … », a ajouté **la députée** »: the last one told, when her words went before."""
        last = self.focus.person(words.gender, sentence)
        if last is None or not last.named or sentence - last.sentence > 1:
            return None
        if not bare and self._is(reference, words, "voices"):
            return None  # « …, a ajouté **la procureure de Sarnac** »: another voice
        if not any(told.spoke and told.name == last.name for told in self.focus.back(8)):
            return None
        told = {fact.description.role for fact in self.known.roles.facts_of(last.name)}
        return last.name if not told or words.role in told else None

    def _same_source(self, reference: Reference, words: Description) -> str:
        """« cette même source »: the last one that spoke."""
        again = reference.determiner == "demonstrative" or words.modifiers & self.known.lexicon.words["same"]
        last = next((told.name for told in self.focus.back() if told.spoke), None) if again else None
        return last or words.name

    def _likeliest(self, fits: Mapping[str, float]) -> str | None:
        """Of those a role may stand for, the one that fits and was told last; None when two others fit as well."""
        last: dict[str, int] = {}
        for k, told in enumerate(self.focus.back(60)):
            last.setdefault(told.name, k)
        order = sorted(fits, key=lambda n: (-fits[n], last.get(n, _WHOLE_TEXT), -self.present[n], n))
        best = order[0]
        if best not in last and not self.present[best]:
            rivals = [n for n in order[1:] if fits[n] == fits[best]]
            if fits[best] < 3.0 or (rivals and not any(self.present[n] for n in rivals)):
                return None
        near = [n for n in order if n in last and fits[n] >= min(fits[best], 2.5)]
        return min(near, key=lambda n: last[n]) if near else best

    # --- organisations ------------------------------------------------------------------------------------------------------

    def _organisation(self, reference: Reference, words: Description, owner: str | None, sentence: int) -> str:
        belongs = self._is(reference, words, "belongs")
        if reference.determiner == "possessive" and reference.of is None and owner is not None:
            if belongs or self._is(reference, words, "surrounds"):
                return self._completed(words.name, owner)
            holders = self.known.roles.holders(words, owner)
            return next(iter(holders)) if len(holders) == 1 else words.name
        if belongs:
            return self._belonging(reference, words, sentence)
        if reference.of is not None and owner is not None and self._is(reference, words, "surrounds") and owner != words.name:
            inner = self.inside(reference)
            if inner is not None and inner.kind == "role":
                return self._completed(words.lemma, owner)  # « la famille de la victime »
        company, medium = words.kind == "company", words.kind == "media"  # « le quotidien économique »: that of whichever was told
        if " " in reference.head:
            holders = self.known.roles.holders(words, owner) if company else {}
            found = self._likeliest(holders) if holders else None
        elif company or (self._is(reference, words, "anaphoric") and reference.of is None and (not words.modifiers or medium)):
            found = self._in_focus(reference, words, sentence, owner)
        else:
            found = None
        return found or self._institution(words)

    def _in_focus(self, reference: Reference, words: Description, sentence: int, owner: str | None) -> str | None:
        """« l'entreprise », « le groupe », « le syndicat »: the organisation of that class that the text is talking of."""
        holders = self.known.roles.holders(words, owner)
        if words.modifiers and words.kind != "media" and (owner is None or words.outer().modifiers):
            alike = {**self.known.roles.alike(words), **{n: f for n, f in holders.items() if f >= 1.0}}
            return self._likeliest(alike) if alike else None
        group = "company" if self._is(reference, words, "belongs") else words.kind
        most = max(self.present.values(), default=1)

        def score(told: Told) -> float | None:
            if told.plural or told.kind in ("person", "place", "work") or not told.named or told.name in self.outsiders:
                return None
            if not self._can_be(told, group, reference, sentence):
                return None
            distance = min(sentence - told.sentence, 6)
            value = -0.6 * distance + 0.8 * told.subject - 0.4 * told.inner + 0.9 * self.present[told.name] / most
            value += 0.6 * (told.kind == "organisation") + 0.6 * (told.group == group) + 0.4 * (told.name in holders)
            value += 1.6 * (told.group == group == "media")  # well known, where another organisation's class seldom is
            return value - 0.8 * (told.group is None and group != "company")

        found = self.focus.best(score, 60)
        if found is None and group == "company" and holders:
            return self._likeliest(holders)
        return found.name if found is not None else None

    def _can_be(self, told: Told, group: str, reference: Reference, sentence: int) -> bool:
        """Whether what was told can be an organisation of a class: it is known to be, or nothing is known of its class."""
        if told.group is not None or group == "company":
            return told.group in (None, group)
        near = group in _UNKNOWN and told.kind == "organisation" and told.subject and sentence - told.sentence < 3
        return near and reference.head in self.known.lexicon.words["of_unknown"]

    def _belonging(self, reference: Reference, words: Description, sentence: int) -> str:
        """« la direction », « un porte-parole »: of the organisation talked of, where the text does not say of which."""
        if reference.of is not None or not self._is(reference, words, "belongs"):
            return self._institution(words) if words.kind not in NOBODY else words.name
        longer = self._institution(words)
        if longer != words.name:
            return longer
        found = self._in_focus(reference, words, sentence, None)
        if found is None:
            return words.name
        profile = self.known.profile(found)
        central = (profile is not None and profile.group == "company") or self.present[found] > 2
        return self._completed(words.name, found) if central else words.name

    def _institution(self, words: Description) -> str:
        """« le tribunal » where the text, or else the dossier, names one tribunal in full; several are no one."""
        if words.plural:
            return words.name
        if not words.modifiers:
            opening = key(words.lemma) + " "
            named = next((t.name for t in self.focus.back(_WHOLE_TEXT) if t.named and key(t.name).startswith(opening)), None)
            if named is not None:
                return named
        longer = self.known.institutions.longer(words)
        if not longer:
            return words.name
        told = next((t.name for t in self.focus.back(_WHOLE_TEXT) if t.name in longer), None)
        if told is not None:
            return told
        here = [name for name in longer if self.known.institutions.told_in(name, self.reading.source.id)]
        if len(here) == 1:
            return here[0]
        elsewhere = len(longer) == 1 and not here and not self.known.lexicon.words["of_many"] & {words.lemma}
        return longer[0] if elsewhere else words.name

    def _completed(self, words: str, owner: str) -> str:
        profile = self.known.profile(owner)
        return completed(words, owner, profile.article if profile is not None else "", self.known.lexicon)
