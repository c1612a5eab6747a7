"""Subjects: who does what a verb tells."""

from typing import NamedTuple

from dossier.annotate.lexicon import key, lexicon
from dossier.annotate.quotes.cues import Group, finite
from dossier.annotate.quotes.lines import QUOTED, Line
from dossier.annotate.quotes.noun_phrases import NounPhrases
from dossier.annotate.quotes.words import CueWords
from dossier.languages import Language
from dossier.model import Reference

_REACH = 60  # items that a subject may stand before its verb
_MARKED = 30  # items that the word that opens a clause may stand before its verb
_NEAR = 12  # items between a noun and its « qui », a verb and its « par »
_BARE = 6  # items of people without an article
_LONG = 8  # tokens of a stretch that is no noun
_DEPTH = 6  # verbs that may share a subject


class _Walk(NamedTuple):
    """Where a walk to the left stands: at item `i`; `closed` past a comma; with an apposition found, that begins at `edge`."""

    i: int
    closed: bool
    apposed: Reference | None = None
    edge: int = 0


class Subjects(NamedTuple):
    """Finds the subjects of verb groups in a line."""

    language: Language
    words: CueWords
    phrases: NounPhrases

    def subject(self, line: Line, group: Group, depth: int = 0) -> Reference | None:
        """Who does what a verb group tells, None where nothing says so."""
        if group.pronoun is not None:
            return self.inverted(line, group, group.pronoun)
        if group.passive and depth == 0 and group.mood in ("finite", "infinitive"):
            return self._agent(line, group.after)
        if group.mood == "finite":
            return self._of_finite(line, group, depth)
        if depth >= _DEPTH:
            return None
        if group.mood == "gerund":
            return self.of_gerund(line, group) or self._of_participle(line, group) or self._main(line, group, depth)
        if group.mood == "participle" and not self.coordinated(line, group):
            return self._agent(line, group.after)
        return self._main(line, group, depth)

    def _of_finite(self, line: Line, group: Group, depth: int) -> Reference | None:
        found = None
        if self._what(line, group):
            found = self.phrases.right(line, group.after)
        elif self._after_marks(line, group):
            found = self.phrases.known_right(line, group.after)
        if found is None and not self._incised(line, group):
            found = self._left(line, group, depth)
        if found is None and self._inverts(line, group):
            return self.phrases.right(line, group.after)
        if found is None and group.strength in ("say", "utter") and line.word(group.first - 1) not in self.words.lists.coordinators:
            return self.phrases.described_before(line, group.first) or self.phrases.known_right(line, group.after)
        return found

    def before(self, line: Line, group: Group) -> Reference | None:
        """The subject of a verb group that stands before it."""
        return self._left(line, group, 0)

    def pronoun(self, line: Line, i: int) -> Reference | None:
        """The pronoun at `i`; None for those that stand for nobody in particular (« on ») or for the author (« je »)."""
        known = line.opening.get(i)
        if known is not None and known[0].kind == "pronoun":
            return known[0]
        gender = self.words.pronouns.get(line.words[i])
        if gender is None:
            return None
        return Reference(line.starts[i], line.ends[i], "pronoun", line.words[i], "f" if "f" in gender else "m", "p" in gender)

    def inverted(self, line: Line, group: Group, pronoun: int) -> Reference | None:
        """« a-t-**il** dit »; for « a-t-on dit mardi **à la préfecture** » whose house it is said in."""
        return self.pronoun(line, pronoun) or self._house(line, self.phrases.time(line, group.after) or group.after)

    def _house(self, line: Line, i: int) -> Reference | None:
        """« **à la préfecture** », « auprès **du ministère** », « chez **Machin** »; not « à Sarnac », which is a place."""
        lists, word = self.words.lists, line.word(i)
        if word not in lists.housing:
            return None
        j = i + 1 if line.word(i + 1) not in lists.of else i + 2
        introduced = word in lists.contracted or line.word(j - 1) in lists.contracted or line.word(j) in self.words.verbs.articles
        known = line.opening.get(j) or (line.opening.get(j + 1) if line.word(j) in self.words.verbs.articles else None)
        if known is None or known[0].kind == "pronoun" or not (introduced or word not in lists.doubtful):
            return None
        return known[0]

    def incise(self, line: Line, group: Group) -> Reference | None:
        """The subject of an incise: « le site fermera, **a indiqué le maire** »; None where the verb is the sentence's own."""
        key = ("incise", group.head)
        if key not in line.memo:
            line.memo[key] = self._of_incise(line, group)
        found: Reference | None = line.memo[key]
        return found

    def _of_incise(self, line: Line, group: Group) -> Reference | None:
        if group.pronoun is not None:
            return self.inverted(line, group, group.pronoun)
        if not self._told(line, group.first) or self._inserted(line, group.first - 1):
            return None  # « Jean Petit, maire de la ville, **a critiqué Paul Durand** »
        return self.phrases.known_right(line, group.after)

    def _inserted(self, line: Line, comma: int) -> bool:
        """Whether a comma closes what is inserted beside a subject: « La ministre, Anne Petit**,** », « La ministre, qui …**,** »."""
        if line.word(comma) != ",":
            return False
        chunk = self.phrases.chunk(line, comma)
        known = line.closing.get(chunk - 1) if line.word(chunk - 1) == "," else None
        if known is None or self.phrases.governor(line, known[1]) is not None:
            return False
        if chunk in line.opening or chunk + 1 in line.opening or line.words[chunk] in self.words.lists.relative:
            return True
        return any(form.tense == "K" for form in self.language.forms(line.words[chunk]))  # « La ministre, interrogée hier**,** »

    def _told(self, line: Line, after: int) -> bool:
        """Whether a clause is told, or words are quoted, before an item."""
        for i in range(max(0, after - _REACH), after):
            if line.words[i] is QUOTED:
                return True
            verb = finite(line, i, self.words, self.language)
            if verb is not None and not self._marked(line, verb):
                return True
        return False

    def _marked(self, line: Line, verb: Group) -> bool:
        """Whether the nearest marker before a verb opens its clause: not « les enfants **qui** vivaient là | ont été rapatriés »."""
        marker = self.marker(line, verb)
        if marker is None:
            return False
        between = range(marker + 1, verb.first)
        told = any(finite(line, i, self.words, self.language) is not None for i in between)
        return not told or line.words[marker] not in self.words.lists.relative or line.word(verb.first - 1) in self.words.lists.coordinators

    def _after_marks(self, line: Line, group: Group) -> bool:
        """« « … », **indique** le maire »."""
        return line.word(group.first - 1) == "," and line.word(group.first - 2) is QUOTED

    def _what(self, line: Line, group: Group) -> bool:
        """« de ce **que clamaient** les anciens »."""
        lists = self.words.lists
        return line.word(group.first - 1) in lists.that and line.word(group.first - 2) in lists.pointing

    def _incised(self, line: Line, group: Group) -> bool:
        """Whether marked words right before a verb are what it brings and no noun of its subject: « le collectif « … » **indique** »."""
        at = group.first - (2 if line.word(group.first - 1) == "," else 1)
        stretch = line.stretches.get(at)
        return stretch is not None and (at == 0 or stretch.after - stretch.first > _LONG)

    def _inverts(self, line: Line, group: Group) -> bool:
        """Whether the subject may follow: after marked words, at the head of a sentence, « comme l'a dit »."""
        i = group.first - 1
        before = line.word(i)
        if before == ",":
            return line.word(i - 1) is QUOTED
        return before in ("", QUOTED) or before in self.words.lists.inverting

    def coordinated(self, line: Line, group: Group) -> bool:
        """Whether a participle shares the auxiliary of one before it: « a décrété … et **promis** », « …, **demandé** … et promis »."""
        i = group.first - 1
        while i > 0 and line.words[i] in self.words.verbs.adverbs and line.words[i] not in self.words.lists.coordinators:
            i -= 1
        if line.word(i) in self.words.lists.coordinators:
            return True
        if line.word(i) != "," or line.word(group.after) in self.words.lists.agents or line.word(group.after) in self.words.lists.inverting:
            return False
        return any(
            line.words[j] in self.words.lists.coordinators and any(form.tense == "K" for form in self.words.forms[line.word(j + 1)])
            for j in range(group.after, min(len(line) - 1, group.after + _MARKED))
        )

    def _left(self, line: Line, group: Group, depth: int) -> Reference | None:
        i = group.first - 1
        before = line.word(i)
        if before in self.words.verbs.subjects and before not in self.words.lists.relative:
            return self.pronoun(line, i)
        if before in self.words.lists.coordinators:
            return self._main(line, group, depth)
        if line.word(0) in self.words.lists.whoever and line.word(1) in self.words.lists.relative and i > 1:
            return None  # « **Celle qui** préside le club Untel parle de … »
        return self._walk(line, i, depth)

    def _walk(self, line: Line, i: int, depth: int) -> Reference | None:
        """The subject that ends at or before item `i`: complements, insertions and appositions are stepped over."""
        walk = _Walk(i, line.word(i) == ",")
        bound = max(0, i - _REACH)
        while walk.i >= bound:
            if line.words[walk.i] == ")" and (opens := self._bracket(line, walk.i)) is not None:
                walk = walk._replace(i=opens - 1)  # « Jeanne Untel **(LR)** a dit »
                continue
            known = self._standing(line, walk.i)
            if known is not None:
                met = self._meet(line, walk, *known)
                if not isinstance(met, _Walk):
                    return met
                walk = met
                continue
            word = line.words[walk.i]
            if word in self.words.lists.relative:
                return self._antecedent(line, walk.i)
            if word in self.words.pronouns and word not in self.words.lists.disjunctive and line.word(walk.i + 1) not in (",", "-"):
                return self.pronoun(line, walk.i)
            verb = finite(line, walk.i, self.words, self.language)
            marker = self.marker(line, verb) if verb is not None and walk.closed else None
            if marker is not None:
                walk = walk._replace(i=marker - 1)  # « X, **qui dirige …**, a dit »
            elif verb is not None:
                return walk.apposed if walk.apposed is not None or depth >= _DEPTH else self.subject(line, verb, depth + 1)
            else:
                walk = walk._replace(i=walk.i - 1, closed=walk.closed or word == ",")
        return walk.apposed

    def _bracket(self, line: Line, closes: int) -> int | None:
        """Where the bracket opens that closes at an item, None where it holds more than a few words."""
        return next((i for i in range(closes - 1, max(-1, closes - _NEAR), -1) if line.words[i] == "("), None)

    def _standing(self, line: Line, i: int) -> tuple[Reference, int] | None:
        """The reference that ends with item `i`, but for small pronouns."""
        known = line.closing.get(i + 1)
        if known is None or known[0].kind != "pronoun":
            return known
        if known[0].determiner == "possessive":
            return None
        return known if known[0].subject and line.words[i] not in self.words.verbs.subjects else None

    def _meet(self, line: Line, walk: _Walk, reference: Reference, first: int) -> _Walk | Reference:
        """What a reference from item `first` on is to the verb that the walk comes from: its subject, or something to step over."""
        lists, governor = self.words.lists, self.phrases.governor(line, first)
        if governor is not None and line.word(governor - 1) in lists.some and line.word(governor) in lists.of:
            named = walk.apposed is not None and walk.apposed.kind == "name" and walk.i + 2 == walk.edge
            return walk.apposed if walk.apposed is not None and named else self._one_of(line, governor - 1, reference)
        if governor is not None:
            return walk._replace(i=governor - 1)
        if walk.apposed is not None:
            beside = walk.i + 2 == walk.edge and (reference.kind == "name" or walk.apposed.kind != "name")
            named = reference.kind == walk.apposed.kind == "name"
            return reference if beside and not (named and self._anothers(line, first)) else walk.apposed
        chunk = self.phrases.chunk(line, first)
        if walk.closed and line.word(chunk - 1) == ",":
            if self._begins(line, chunk, first):
                # « le ministre, Jean Dupont, a dit », « Jean Dupont, le ministre, a dit »
                return walk._replace(i=chunk - 2, apposed=reference, edge=chunk)
            return walk._replace(i=chunk - 2)
        return self._first_of_two(line, first) or self._named_before(line, reference, first) or reference

    def _anothers(self, line: Line, first: int) -> bool:
        """Whether a name is that of whom a complement tells: « l'adjointe du maire **Paul Petit**, Jeanne Untel, a dit »."""
        nouns = lexicon(self.language.code).lemmas.get(line.word(first - 1), ())
        inner = line.word(first - 2) in self.words.lists.of and any(noun.kind == "person" for noun in nouns)
        chunk = self.phrases.chunk(line, first)
        before = (known[0] for i in range(chunk, first) if (known := line.opening.get(i)) is not None)
        named = any(one.kind == "name" for one in before)  # « du maire Les Verts Paul Petit »
        return inner or named or not self._begins(line, chunk, first)

    def _named_before(self, line: Line, reference: Reference, first: int) -> Reference | None:
        """« **Jean Petit**, président du club s'insurge »: the name that a bare description stands beside, its second comma forgotten."""
        known = line.closing.get(first - 1) if line.word(first - 1) == "," else None
        bare = reference.kind == "role" and reference.determiner is None and line.words[first] not in self.words.determiners
        return known[0] if bare and known is not None and known[0].kind == "name" else None

    def _first_of_two(self, line: Line, first: int) -> Reference | None:
        """« **Jean Petit** et son avocat ont dit »: the one that speaks first."""
        i = first - 1 if line.word(first - 1) in self.words.determiners else first
        known = line.closing.get(i - 1) if line.word(i - 1) in self.words.lists.both else None
        return known[0] if known is not None and known[0].kind == "name" and self.phrases.governor(line, known[1]) is None else None

    def _one_of(self, line: Line, i: int, all_of_them: Reference) -> Reference:
        """« **l'un des élus** »: somebody of a description."""
        first = i - 1 if line.word(i - 1) in self.words.verbs.articles else i
        return Reference(line.starts[first], all_of_them.end, "role", all_of_them.head, all_of_them.gender, False, all_of_them.of)

    def _begins(self, line: Line, chunk: int, first: int) -> bool:
        """Whether the reference at `first` begins the stretch at `chunk`, but for its own description: « le ministre Jean Petit »."""
        i = chunk
        while i < first:
            described = line.opening.get(i)
            if described is not None and described[1] <= first:
                i = described[1]
            elif line.words[i] in self.words.determiners:
                i += 1
            else:
                return False
        return True

    def marker(self, line: Line, verb: Group) -> int | None:
        """The relative or subordinator that opens the clause of a verb: « X, **qui** dirige …, a dit »."""
        for i in range(verb.first - 1, max(-1, verb.first - _MARKED), -1):
            if line.words[i] in self.words.lists.markers:
                return i
            if line.words[i] == ",":
                return None
        return None

    def _antecedent(self, line: Line, i: int) -> Reference | None:
        """Whom « qui » at `i` stands for: the nearest description or name, of which complements are no part."""
        j = i - 1
        if line.word(j) in self.words.lists.whoever:
            return None  # « explique **celui** qui demande … »
        if line.word(j) == ",":
            j -= 1
        if line.word(j) == ")" and (opens := self._bracket(line, j)) is not None:
            j = opens - 1  # « Jeanne Untel **(LR)**, qui a dit »
        best: Reference | None = None
        bound = max(0, j - _NEAR)
        while j >= bound:
            known = line.closing.get(j + 1)
            if known is None:
                if best is not None or line.words[j] in (",", ";", ":", QUOTED):
                    break
                j -= 1
                continue
            reference, first = known
            best = best or reference
            governor = self.phrases.governor(line, first)
            if governor is None:
                return reference
            if line.word(governor) not in self.words.lists.of:
                told = line.closing.get(governor) if self._medium(line, reference) else None
                # « pour le ministre, qui a dit », but « **Jean Petit** sur LCI, qui s'est dit … »
                return told[0] if told is not None and told[0].kind != "pronoun" else reference
            j = governor - 1
        return best

    def _medium(self, line: Line, reference: Reference) -> bool:
        known = lexicon(self.language.code).keyed["media_names"]
        return reference.kind == "name" and key(line.tokens.text[reference.start : reference.end]) in known

    def _agent(self, line: Line, i: int) -> Reference | None:
        """« qualifié de "fou" **par le maire** »."""
        for j in range(i, min(len(line), i + _NEAR)):
            if line.words[j] in self.words.lists.agents:
                known = self.phrases.noun_phrase(line, j + 1)
                return known[0] if known else None
            if line.words[j] in (",", ";", ":"):
                return None
        return None

    def of_gerund(self, line: Line, group: Group) -> Reference | None:
        """Its own subject, right before it: « …, l'Élysée **précisant** que »."""
        known = line.closing.get(group.first)
        if known is None or known[0].kind == "pronoun" or self.phrases.governor(line, known[1]) is not None:
            return None
        chunk = self.phrases.chunk(line, known[1])
        return known[0] if chunk > 0 and self._begins(line, chunk, known[1]) else None

    def _of_participle(self, line: Line, group: Group) -> Reference | None:
        """The noun right before a verb of saying: « **Des militants** lançant "…" », « les huées **de militants** criant "…" »."""
        if group.strength == "act" or self._introduced(line, group):
            return None
        known = line.closing.get(group.first)
        if known is None:
            return self._bare(line, group.first)
        if known[0].kind == "pronoun":
            return None
        governor, paper = self.phrases.governor(line, known[1]), self.phrases.is_paper(line, known[1], group.first)
        return known[0] if not paper and (governor is None or line.words[governor] in self.words.lists.of) else None

    def _bare(self, line: Line, after: int) -> Reference | None:
        """« les huées **de militants du club** criant "…" »: people without an article, which « de » takes in."""
        nouns = lexicon(self.language.code).lemmas
        for i in range(after - 2, max(-1, after - _BARE), -1):
            if not line.is_word(i) or line.words[i] in self.words.determiners:
                return None
            if line.words[i] in self.words.lists.of and any(
                noun.kind == "person" and noun.plural for noun in nouns.get(line.words[i + 1], ())
            ):
                return Reference(line.starts[i + 1], line.ends[after - 1], "role", line.words[i + 1], None, True)
        return None

    def _introduced(self, line: Line, group: Group) -> bool:
        """« **en** disant »."""
        return line.word(group.first - 1) in self.words.lists.during or line.words[group.first] in self.words.lists.during

    def _main(self, line: Line, group: Group, depth: int) -> Reference | None:
        """The subject of the verb that a gerund, an infinitive or a coordinated verb hangs on."""
        if depth >= _DEPTH:
            return None
        i = group.first - 1
        embedded: Group | None = None
        bound = max(0, i - _REACH)
        while i >= bound:
            if line.words[i] is QUOTED and (subject := self._of_marked(line, i)) is not None:
                return subject
            verb = finite(line, i, self.words, self.language)
            if verb is not None:
                if not self._embedded(line, verb, group):
                    told = line.word(verb.first - 1) == "," and group.mood == "gerund" and verb.lemma in self.words.say
                    incise = self.incise(line, verb) if told else None  # « …, a compté **le préfet**, évoquant … »
                    return incise or self.subject(line, verb, depth + 1)
                embedded = embedded or verb
                i = verb.first
            i -= 1
        if embedded is not None:
            return self.subject(line, embedded, depth + 1)
        if group.first <= 2 or group.mood != "finite":
            for j in range(group.after, min(len(line), group.after + _REACH)):
                verb = finite(line, j, self.words, self.language)
                if verb is not None and self.marker(line, verb) is None:
                    return self.subject(line, verb, depth + 1)  # « Qualifiant le drame de "catastrophe", le ministre a dit »
        return None

    def _of_marked(self, line: Line, i: int) -> Reference | None:
        """The subject of a verb that stands inside marks: « **il** "profère des menaces" et appelle … »."""
        if line.word(i - 1) in self.words.pronouns:
            return self.pronoun(line, i - 1)
        known = line.closing.get(i)
        return known[0] if known is not None and self.phrases.governor(line, known[1]) is None else None

    def _embedded(self, line: Line, verb: Group, group: Group) -> bool:
        """Whether another verb governs `group`: this one stands in a « que » or, for a gerund, a relative, or has no auxiliary to share."""
        marker = self.marker(line, verb)
        if group.mood == "participle":
            return not any(line.words[i] in self.words.auxiliaries for i in range(verb.first, verb.head))
        if marker is None:
            return False
        if line.words[marker] in self.words.lists.that:
            # « a promis que la ville paierait, **expliquant** … »: it goes on with the promise
            says = group.mood == "gerund" and group.strength == "say" and line.word(group.first - 1) == ","
            return group.mood == "finite" or says
        return group.mood == "gerund" and line.words[marker] in self.words.lists.relative and line.word(group.first - 1) == ","
