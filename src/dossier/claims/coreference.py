"""Whom each reference of one source stands for, read from its start to its end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dossier.annotate.lexicon import key
from dossier.annotate.tokens import fold
from dossier.claims.descriptions import Description
from dossier.claims.focus import Focus, Told
from dossier.claims.going_on import goes_on
from dossier.claims.known import Known
from dossier.claims.pointing import NOBODY, Pointer
from dossier.model import EntityKind, Quote, Reading, Reference

_BY = 6  # characters that hold « par »
_ABOUT = 20  # characters that hold « concernant la »
_OPENS = 3  # words: « quant à la »


class Resolver:
    """Resolves the references of one reading, in order; `names` holds what it found."""

    def __init__(self, reading: Reading, references: Sequence[Reference], known: Known) -> None:
        self.reading, self.known, self.lexicon = reading, known, known.lexicon
        self.references = references
        self.names: dict[Reference, str] = {}
        self.focus = Focus()
        self._things = 0
        self._starts = [r.start for r in references]
        self._sentences = [s.start for s in reading.sentences]
        self._quotes = [(q.start, q.end) for q in reading.quotes if q.direct]
        self._speakers = {q.speaker for q in reading.quotes if q.speaker is not None}
        self._going_on = {q.speaker for q in reading.quotes if q.speaker is not None and goes_on(reading, q, self.lexicon)}
        self._by_end = {r.end: r for r in references if r.kind != "pronoun" and r.subject}
        self._beside = {q.speaker: about for q in reading.quotes if q.speaker is not None and (about := self._told_of(q)) is not None}
        self._by_span = {r.span: r for r in references}
        self._by_start = {place: r for r in references if r.kind != "pronoun" for place in (self._bare(r), r.start)}
        self._apposed = {a.other: a.name for a in reading.appositions if a.kind == "role" and a.other.kind == "role"}
        self._lengthened = {a.name: a.other for a in reading.appositions if a.kind == "acronym" and a.name.kind == "role"}
        self._joint = {a.other: a.name for a in reading.appositions if a.kind == "joint"}
        self._doing = {told for other, told in self._joint.items() if other.subject}  # « **le maire** et candidat de Sarnac a … »
        self._present: Counter[str] = Counter(name for r in references if r.kind == "name" and (name := self._unambiguous(r)) is not None)
        source = reading.source
        told = (source.publisher.value if source.publisher is not None else None, source.credit)
        outsiders = frozenset(name for w in told if w is not None and (name := known.named(key(w))) is not None)
        self.pointer = Pointer(reading, known, self.focus, self._name, self._present, self._inside, outsiders)

    def _bare(self, reference: Reference) -> int:
        """Where a description begins behind its article: « la famille de la | **victime** »."""
        text = self.reading.source.text[reference.start : reference.end].replace("’", "'")
        article = text.partition("'")[0] + "'" if text[1:2] == "'" else text.partition(" ")[0]
        told = reference.kind == "role" and article.lower() in self.lexicon.determiners
        return reference.start + len(article) + (text[len(article) : len(article) + 1] == " ") if told else reference.start

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
                if reference.kind != "pronoun" or (reference.of is None and reference.determiner is None):
                    subject = told.subject or self._topic(reference)
                    self.focus.add(told._replace(inner=inner, spoke=own, agent=self._agent(reference), subject=subject))
            if reference.kind == "role":
                covered = max(covered, reference.end)
        return self.names

    def _told_of(self, quote: Quote) -> Reference | None:
        """The subject that an incise parts from its verb: « **Jeanne Petit**, a-t-elle écrit, "a menti" »."""
        if quote.cue is None or quote.start < quote.cue.start:
            return None
        parting = self.reading.source.text[max(0, quote.cue.start - _BY) : quote.cue.start]
        comma = parting.rfind(",")
        return self._by_end.get(quote.cue.start - len(parting) + comma) if parting[comma:].strip() == "," else None

    def _agent(self, reference: Reference) -> bool:
        """Whether « par » stands right before a name: who has done what the passive tells."""
        before = self.reading.source.text[max(0, reference.start - _BY) : reference.start].split()
        return reference.kind == "name" and bool(before) and before[-1] in self.lexicon.words["by"]

    def _topic(self, reference: Reference) -> bool:
        """« **Quant à** Jeanne Untel, elle … »: whom the sentence is about before its subject."""
        before = fold(self.reading.source.text[max(0, reference.start - _ABOUT) : reference.start]).split()[-_OPENS:]
        return not self.lexicon.words["topics"].isdisjoint(before)

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
            kind: EntityKind = "organisation" if words is not None and words.kind not in NOBODY else "person"
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

    def _inside(self, reference: Reference) -> Reference | None:
        """The reference that a description's complement is, or that it opens with."""
        return None if reference.of is None else self._by_span.get(reference.of) or self._by_start.get(reference.of.start)

    # --- names ---------------------------------------------------------------------------------------------------------

    def _unambiguous(self, reference: Reference) -> str | None:
        return self.known.named(self._key(reference))

    def _key(self, reference: Reference) -> str:
        return key(self.reading.source.text[reference.start : reference.end])

    def _name(self, reference: Reference) -> str | None:
        written = self._key(reference)
        candidates = tuple(name for name in self.known.candidates(written) if self._fits(reference, name))
        if candidates:
            present = [name for name in candidates if self._present[name]]
            if len(present) == 1:
                return present[0]
            last = next((told.name for told in self.focus.back(400) if told.name in candidates), None)
            return last or (present[0] if present else self.known.named(written))
        found = self.known.named(written)
        if found is not None and reference.kind == "name" and written in self.lexicon.first_names:
            # « Jean-Marc » after « Jean-Marc Untel »
            people = [n for n in self._present if (p := self.known.profile(n)) is not None and p.kind == "person"]
            full = [n for n in people if n != found and key(n).startswith(written + " ") and not self.known.apart(written, n)]
            if len(full) == 1:
                return full[0]
        return found

    def _fits(self, reference: Reference, name: str) -> bool:
        """« **M.** Untel » is not Jeanne."""
        profile = self.known.profile(name)
        return profile is None or reference.gender is None or profile.gender is None or profile.gender == reference.gender

    # --- pronouns ---------------------------------------------------------------------------------------------------------

    def _pronoun(self, reference: Reference, sentence: int, quoted: bool) -> Told | None:
        if reference.of is not None:
            antecedent = self._by_span.get(reference.of)
            name = self.names.get(antecedent) if antecedent is not None else None
            return self._as_told(name, reference, sentence, quoted) if name is not None and antecedent is not None else None
        if reference.determiner == "possessive":
            found = self.focus.owner(several=reference.plural, sentence=sentence, quoted=quoted)
        elif "-" in reference.head or " " in reference.head:
            speaks = reference in self._speakers
            found = self.focus.nearest_other(reference.gender, plural=reference.plural, sentence=sentence, speaks=speaks)
            if found is not None and "-" in reference.head and not speaks and self._thing_after(found, reference):
                return None
        else:
            speaks = reference in self._speakers
            if not speaks and not quoted:
                self._add_things(reference, sentence)
            goes_on = reference in self._going_on
            found = self.focus.pronoun(
                reference.gender,
                plural=reference.plural,
                sentence=sentence,
                quoted=quoted,
                speaks=speaks,
                goes_on=goes_on,
                told_of=self.names.get(self._beside[reference]) if reference in self._beside else None,
            )
        if found is None or found.thing:
            return None
        gender = found.gender or reference.gender
        return found._replace(start=reference.start, sentence=sentence, subject=reference.subject, quoted=quoted, gender=gender)

    def _thing_after(self, told: Told, reference: Reference) -> bool:
        """« Anne Petit, à l'origine **du plan**. **Celui-ci** … »: whether a noun of its gender stands nearer than who was told last."""
        words = fold(self.reading.source.text[told.start : reference.start]).replace("'", "' ").split()
        return any(
            (told_by := self.lexicon.determiners.get(word)) is not None
            and (told_by.gender, told_by.plural) == (reference.gender, reference.plural)
            and noun.strip(".,").isalpha()
            and noun.strip(".,") not in self.lexicon.nouns
            for word, noun in pairwise(words)
        )

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
            or (determiner.gender is None and (determiner.plural or not self._feminine(words[1])))
            or not words[1].isalpha()
            or any(r.start - start < len(words[0]) + 3 for r in self._opening(start))
        ):
            return None
        return Told("", "other", determiner.gender or "f", bool(determiner.plural), start, sentence, True, False, False, thing=True)

    def _feminine(self, noun: str) -> bool:
        """« l'**offre** »: a noun that its ending makes most likely feminine, where its article does not tell."""
        return noun.endswith(tuple(self.lexicon.words["feminine_endings"]))

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
        joint = self.names.get(self._joint[reference]) if reference in self._joint else None
        if joint is not None:
            self.pointer.call(words, joint)
            return self._as_told(joint, reference, sentence, quoted, words)
        pointing = reference._replace(subject=True) if reference in self._doing else reference
        name = self.pointer.meant(pointing, words, sentence, speaks=reference in self._speakers)
        return self._as_told(name, reference, sentence, quoted, words)

    def _same_size(self, reference: Reference, name: str) -> bool:
        profile = self.known.profile(name)
        return profile is None or profile.plural == reference.plural or profile.kind != "person"
