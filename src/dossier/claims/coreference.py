"""Whom each reference of one source stands for, read from its start to its end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dossier.annotate.lexicon import Lexicon, key
from dossier.annotate.tokens import fold
from dossier.claims.descriptions import Description, completed
from dossier.claims.focus import Focus, Told
from dossier.model import EntityKind, Gender, Reading, Reference, Span

if TYPE_CHECKING:
    from dossier.claims.entities import Known

VOWELS = "aeiou"
_UNKNOWN = frozenset({"company", "association", "media", "union", "party"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entity: its kind, gender, number, class of organisation and how its name is introduced."""

    name: str
    kind: EntityKind
    gender: Gender | None
    plural: bool
    group: str | None
    article: str


class Resolver:
    """Resolves the references of one reading, in order; `names` holds what it found."""

    def __init__(self, reading: Reading, references: Sequence[Reference], known: Known, lexicon: Lexicon) -> None:
        self.reading, self.known, self.lexicon = reading, known, lexicon
        self.references = references
        self.names: dict[Reference, str] = {}
        self.focus = Focus()
        self._things = 0
        self._starts = [r.start for r in references]
        self._sentences = [s.start for s in reading.sentences]
        self._quotes = [(q.start, q.end) for q in reading.quotes if q.direct]
        self._speakers = {q.speaker for q in reading.quotes if q.speaker is not None}
        self._by_span = {r.span: r for r in references}
        self._by_start = {r.start: r for r in references if r.kind != "pronoun"}
        self._apposed = {a.other: a.name for a in reading.appositions if a.kind == "role" and a.other.kind == "role"}
        self._lengthened = {a.name: a.other for a in reading.appositions if a.kind == "acronym" and a.name.kind == "role"}
        self._present = Counter(name for r in references if r.kind == "name" and (name := self._unambiguous(r)) is not None)

    def run(self) -> dict[Reference, str]:
        covered = 0
        quote = 0
        for reference in self.references:
            while quote < len(self._quotes) and self._quotes[quote][1] <= reference.start:
                quote += 1
            own = reference in self._speakers  # « …, raconte-t-il, … »: inside the marks, yet the article's own
            quoted = not own and quote < len(self._quotes) and self._quotes[quote][0] <= reference.start
            sentence = bisect_right(self._sentences, reference.start)
            told = self._told(reference, sentence, quoted)
            if told is not None:
                inner = reference.start < covered and reference.kind != "pronoun"
                self.names[reference] = told.name
                if reference.kind != "pronoun" or reference.of is None:
                    self.focus.add(replace(told, inner=inner, spoke=own))
            if reference.kind == "role":
                covered = max(covered, reference.end)
        return self.names

    def _told(self, reference: Reference, sentence: int, quoted: bool) -> Told | None:
        if reference.kind == "name":
            return self._as_told(self._name(reference), reference, sentence, quoted)
        if reference.kind == "pronoun":
            return self._pronoun(reference, sentence, quoted)
        return self._role(reference, sentence, quoted)

    def _as_told(
        self, name: str | None, reference: Reference, sentence: int, quoted: bool, words: Description | None = None
    ) -> Told | None:
        if name is None:
            return None
        profile = self.known.profile(name)
        if profile is None:
            kind: EntityKind = (
                "organisation" if words is not None and words.kind not in ("person", "demonym", "source", "place") else "person"
            )
            if words is not None and words.kind == "place":
                kind = "place"
            group = words.kind if words is not None and kind == "organisation" else None
            return Told(
                name, kind, reference.gender, reference.plural, reference.start, sentence, reference.subject, quoted, False, group=group
            )
        gender = profile.gender or (reference.gender if reference.kind == "role" and profile.kind == "person" else None)
        return Told(
            name, profile.kind, gender, profile.plural, reference.start, sentence, reference.subject, quoted, True, group=profile.group
        )

    # --- names ---------------------------------------------------------------------------------------------------------

    def _unambiguous(self, reference: Reference) -> str | None:
        return self.known.named(self._key(reference))

    def _key(self, reference: Reference) -> str:
        return key(self.reading.source.text[reference.start : reference.end])

    def _name(self, reference: Reference) -> str | None:
        written = self._key(reference)
        candidates = self.known.candidates(written)
        if candidates:
            present = [name for name in candidates if self._present[name]]
            if len(present) == 1:
                return present[0]
            last = next((told.name for told in self.focus.back(400) if told.name in candidates), None)
            return last or (present[0] if present else self.known.named(written))
        found = self.known.named(written)
        if found is not None and reference.kind == "name" and written in self.lexicon.first_names:
            # « Jean-Marc » after « Jean-Marc Untel »
            full = [n for n in self._present if n != found and key(n).startswith(written + " ") and self.known.kind(n) == "person"]
            if len(full) == 1:
                return full[0]
        if found is None and reference.sure is False:
            return None
        return found

    # --- pronouns ---------------------------------------------------------------------------------------------------------

    def _pronoun(self, reference: Reference, sentence: int, quoted: bool) -> Told | None:
        if reference.of is not None:
            antecedent = self._by_span.get(reference.of)
            name = self.names.get(antecedent) if antecedent is not None else None
            return self._as_told(name, reference, sentence, quoted) if name is not None and antecedent is not None else None
        if "-" in reference.head or " " in reference.head:
            found = self.focus.nearest_other(reference.gender, plural=reference.plural, sentence=sentence)
        else:
            speaks = reference in self._speakers
            if not speaks and not quoted:
                self._add_things(reference, sentence)
            found = self.focus.pronoun(reference.gender, plural=reference.plural, sentence=sentence, quoted=quoted, speaks=speaks)
        if found is None or found.thing:
            return None
        gender = found.gender or reference.gender
        return replace(found, start=reference.start, sentence=sentence, subject=reference.subject, quoted=quoted, gender=gender)

    def _add_things(self, reference: Reference, sentence: int) -> None:
        """Subjects that are nobody and that a pronoun may point back at all the same: « **La grève** éclate; elle durera »."""
        for k in (sentence - 1, sentence):
            if 0 < k <= len(self._sentences) and k > self._things:
                start = self._sentences[k - 1]
                if start < reference.start:
                    self._things = k
                    told = self._thing(start, k)
                    if told is not None:
                        self.focus.add(told)

    def _thing(self, start: int, sentence: int) -> Told | None:
        """What a sentence opens with, when that is an article and a noun for nobody."""
        text = self.reading.source.text
        words = fold(text[start : start + 50]).replace("'", "' ").split()
        if len(words) < 3 or start in self._by_start:
            return None
        determiner = self.lexicon.determiners.get(words[0])
        if (
            determiner is None
            or determiner.gender is None
            or not words[1].isalpha()
            or any(r.start - start < len(words[0]) + 3 for r in self._opening(start))
        ):
            return None
        return Told("", "other", determiner.gender, bool(determiner.plural), start, sentence, True, False, False, thing=True)

    def _opening(self, start: int) -> list[Reference]:
        at = bisect_right(self._starts, start - 1)
        return [r for r in self.references[at : at + 1] if r.start >= start]

    # --- descriptions --------------------------------------------------------------------------------------------------------

    def _role(self, reference: Reference, sentence: int, quoted: bool) -> Told | None:
        apposed = self._apposed.get(reference)
        if apposed is not None:
            name = self._name(apposed)
            if name is not None and self._same_size(reference, name):
                return self._as_told(name, reference, sentence, quoted)
        short = self._lengthened.get(reference)
        if short is not None and (known := self._name(short)) is not None:
            return self._as_told(known, reference, sentence, quoted)
        words = self.known.describe(self.reading, reference)
        name = self._meant(reference, words, sentence)
        return self._as_told(name, reference, sentence, quoted, words)

    def _same_size(self, reference: Reference, name: str) -> bool:
        profile = self.known.profile(name)
        return profile is None or profile.plural == reference.plural or profile.kind != "person"

    def _meant(self, reference: Reference, words: Description, sentence: int) -> str:
        alias = self.known.alias(words.name)
        if alias is not None:
            return alias
        if reference.plural or reference.determiner == "indefinite" or reference.determiner is None:
            return self._belonging(reference, words, sentence) if not reference.plural else self._institution(words)
        owner = self._owner(reference, words, sentence)
        if words.kind == "person":
            return self._person(reference, words, owner, sentence)
        if words.kind == "source":
            return self._same_source(reference, words)
        if words.kind in ("place", "demonym"):
            return words.name
        return self._organisation(reference, words, owner, sentence)

    def _owner(self, reference: Reference, words: Description, sentence: int) -> str | None:
        """Whose role it is: the complement's entity, or for « son », « leur » the one talked of."""
        if reference.of is not None:
            inner = self._by_span.get(reference.of)
            if inner is None:
                inner = self._by_start.get(reference.of.start)
            if inner is not None and inner.kind == "name":
                return self._name(inner)
            if inner is not None and inner.kind == "role":
                described = self.known.describe(self.reading, inner)
                if described.kind not in ("person", "place", "demonym", "source") and not inner.plural and not described.modifiers:
                    return self._organisation(inner, described, None, sentence)
            return None
        if reference.determiner == "possessive":
            return self._possessor(reference, words, sentence)
        return None

    def _possessor(self, reference: Reference, words: Description, sentence: int) -> str | None:
        """« **son** PDG »: an organisation's; « **son** entourage »: a person's."""
        first = self.reading.source.text[reference.start : reference.end].split(" ")[0].lower()
        several = first in self.lexicon.words["theirs"]
        organisation = {words.lemma, reference.head} & self.lexicon.words["owned_by_organisation"]

        def score(told: Told) -> float | None:
            distance = sentence - told.sentence
            if distance > 3 or (told.plural and not several) or told.start >= reference.start:
                return None
            value = -0.9 * distance + 0.9 * told.subject - 0.3 * told.inner
            if organisation:
                return value + (1.5 if told.kind == "organisation" else -1.5 if told.kind == "person" else 0.0)
            return value + (1.0 if told.kind == "person" else 0.4 if told.kind == "organisation" else -0.5)

        found = self.focus.best(score)
        return found.name if found is not None else None

    def _person(self, reference: Reference, words: Description, owner: str | None, sentence: int) -> str:
        holders = self.known.roles.holders(words, owner)
        gender = words.gender
        fits = {n: f for n, f in holders.items() if not (gender and (p := self.known.profile(n)) and p.gender and p.gender != gender)}
        if fits:
            best = self._likeliest(fits)
            if best is not None:
                return best
        heads = {words.lemma, reference.head}
        surrounding = heads & self.lexicon.words["surrounds"]
        if reference.determiner == "possessive" and owner is not None and reference.of is None:
            return self._completed(words.name, owner) if surrounding or owner in self._present else words.name
        if reference in self._speakers and (spoke := self._who_spoke(words, sentence)) is not None:
            return spoke
        if not words.modifiers and reference.of is None:
            if heads & self.lexicon.words["epithets"] and not heads & self.lexicon.words["offices"]:
                last = self.focus.person(words.gender, sentence)
                if last is not None and last.named:
                    return last.name
            return self._belonging(reference, words, sentence)
        return words.name

    def _who_spoke(self, words: Description, sentence: int) -> str | None:
        """« …, a dit Jeanne Untel. « … », a ajouté **la députée** »: the last one told, when her words went before."""
        last = self.focus.person(words.gender, sentence)
        if last is None or not last.spoke or not last.named or sentence - last.sentence > 1:
            return None
        told = {fact.description.role for fact in self.known.roles.facts_of(last.name)}
        return last.name if not told or words.role in told else None

    def _same_source(self, reference: Reference, words: Description) -> str:
        """« cette même source »: the last one that spoke."""
        again = reference.determiner == "demonstrative" or words.modifiers & self.lexicon.words["same"]
        last = next((told.name for told in self.focus.back() if told.spoke), None) if again else None
        return last or words.name

    def _likeliest(self, fits: dict[str, float]) -> str | None:
        """Of those a role may stand for, the one that fits and was told last; None when two others fit as well."""
        last = {}
        for k, told in enumerate(self.focus.back(60)):
            last.setdefault(told.name, k)
        order = sorted(fits, key=lambda n: (-fits[n], last.get(n, 1000), -self._present[n], n))
        best = order[0]
        if best not in last and not self._present[best]:
            rivals = [n for n in order[1:] if fits[n] == fits[best]]
            if rivals and not any(self._present[n] for n in rivals):
                return None
            if fits[best] < 3.0 and not self._present[best]:
                return None
        near = [n for n in order if n in last and fits[n] >= min(fits[best], 2.5)]
        return min(near, key=lambda n: last[n]) if near else best

    def _organisation(self, reference: Reference, words: Description, owner: str | None, sentence: int) -> str:
        heads = {words.lemma, reference.head}
        if reference.determiner == "possessive" and reference.of is None and owner is not None:
            holders = self.known.roles.holders(words, owner)
            if len(holders) == 1 and not heads & (self.lexicon.words["belongs"] | self.lexicon.words["surrounds"]):
                return next(iter(holders))
            near = heads & (self.lexicon.words["belongs"] | self.lexicon.words["surrounds"])
            return self._completed(words.name, owner) if near else words.name
        if heads & self.lexicon.words["belongs"]:
            return self._belonging(reference, words, sentence)
        if " " in reference.head and words.kind == "company" and (holders := self.known.roles.holders(words, owner)):
            return self._likeliest(holders) or words.name
        single = " " not in reference.head and (words.kind == "company" or bool(heads & self.lexicon.words["anaphoric"]))
        if single and ((reference.of is None and not words.modifiers) or words.kind == "company"):
            found = self._in_focus(reference, words, sentence, owner)
            if found is not None:
                return found
        return self._institution(words)

    def _in_focus(self, reference: Reference, words: Description, sentence: int, owner: str | None) -> str | None:
        """« l'entreprise », « le groupe », « le syndicat »: the organisation of that class that the text is talking of."""
        holders = self.known.roles.holders(words, owner)
        if words.modifiers and (owner is None or words.outer().modifiers):
            exact = {n: f for n, f in holders.items() if f >= 1.0}
            return self._likeliest(exact) if exact else None
        most = max(self._present.values(), default=1)

        def score(told: Told) -> float | None:
            if told.plural or told.kind in ("person", "place", "work") or not told.named:
                return None
            if (told.group is not None and told.group != words.kind) or told.name in self.known.publishers:
                return None
            if told.group is None and words.kind != "company":
                near = words.kind in _UNKNOWN and told.kind == "organisation" and told.subject and sentence - told.sentence < 3
                if not near or reference.head not in self.lexicon.words["of_unknown"]:
                    return None
            distance = min(sentence - told.sentence, 6)
            value = -0.6 * distance + 0.8 * told.subject - 0.4 * told.inner + 0.9 * self._present[told.name] / most
            value += 0.6 * (told.kind == "organisation") + 0.6 * (told.group == words.kind) + 0.4 * (told.name in holders)
            return value - 0.8 * (told.group is None and words.kind != "company")

        found = self.focus.best(score, 60)
        if found is None and words.kind == "company" and holders:
            return self._likeliest(holders)
        return found.name if found is not None else None

    def _belonging(self, reference: Reference, words: Description, sentence: int) -> str:
        """« la direction », « un porte-parole »: of the organisation talked of, where the text does not say of which."""
        if reference.of is not None or not {words.lemma, reference.head} & self.lexicon.words["belongs"]:
            return self._institution(words) if words.kind not in ("person", "demonym", "source", "place") else words.name
        longer = self._institution(words)
        if longer != words.name:
            return longer
        company = replace_kind(words)
        found = self._in_focus(reference, company, sentence, None)
        if found is not None and self.known.group(found) != "company" and self._present[found] < 3:
            found = None
        return self._completed(words.name, found) if found is not None else words.name

    def _institution(self, words: Description) -> str:
        """« le tribunal » where the text, or else the dossier, names one tribunal in full."""
        opening = key(words.lemma) + " "
        if not words.modifiers and not words.plural:
            named = next((t.name for t in self.focus.back(200) if t.named and key(t.name).startswith(opening)), None)
            if named is not None:
                return named
        longer = self.known.longer(words)
        if not longer:
            return words.name
        told = next((t.name for t in self.focus.back(200) if t.name in longer), None)
        if told is not None:
            return told
        here = [name for name in longer if self.known.in_source(name, self.reading.source.id)]
        if len(here) == 1:
            return here[0]
        return longer[0] if len(longer) == 1 and not here else words.name

    def _completed(self, words: str, owner: str) -> str:
        profile = self.known.profile(owner)
        return completed(words, owner, profile.article if profile is not None else "", self.lexicon.join, VOWELS)


def replace_kind(words: Description) -> Description:
    """The same description, looked for among companies and the like."""
    return replace(words, kind="company", modifiers=frozenset())


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
