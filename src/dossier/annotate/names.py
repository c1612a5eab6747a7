"""Who and what: the names, descriptions and pronouns of one source, and what it says is one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dossier.annotate import appositions, capitals, pronouns, roles
from dossier.annotate.grammar import Words
from dossier.annotate.lexicon import lexicon
from dossier.annotate.likeness import Name
from dossier.annotate.marks import OPENING
from dossier.annotate.predicates import verb_words
from dossier.annotate.roles import Role
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Apposition, Reference, Span

_STOPS = frozenset(".!?;")
_LIST = 30  # tokens of a list of names
_BRACKETS = frozenset("(-")
_NEAR = 3  # words between a subject and its verb
_AGE = 3  # tokens of « de 35 ans »
_AUXILIARY = 3  # tokens before a participle that hold its auxiliary
_ANY_FINITE = frozenset("PISFCJK")


def find(
    tokens: Tokens, language: Language, sentences: Sequence[tuple[int, int]], taken: Sequence[Span]
) -> tuple[tuple[Reference, ...], tuple[Apposition, ...]]:
    """The references of a source in text order, and its appositions.

    `sentences` are `(first, after)` token indices; `taken` places that stand for something else (dates), in order.
    References never overlap, but that a description holds the names and descriptions of its complement. Linear.
    """
    words = Words(tokens, language, lexicon(language.code))
    occupied = _occupied(tokens, taken)
    names = capitals.find(words, sentences, occupied)
    found = roles.find(words, names, sentences, occupied)
    names = _outside_portfolios(words, names, found)
    pairs = appositions.find(words, names, found)
    apposed = {id(thing) for pair in pairs for thing in (pair.name, pair.other)}
    kept = [role for role in found if not role.bare or role.plural or id(role) in apposed]
    builder = _Builder(words)
    made: dict[int, Reference] = {}
    for name in names:
        made[id(name)] = builder.name(name)
    for role in kept:
        made[id(role)] = builder.role(role)
    owners = pronouns.owners(words, sentences, {role.first for role in kept})
    references = [*made.values(), *map(builder.pronoun, [*pronouns.find(words, sentences), *owners])]
    ordered = _apart(sorted(references, key=lambda r: (r.start, -r.end, r.kind)))
    resolved = _with_antecedents(tokens.text, ordered)
    standing = set(resolved)
    told = (Apposition(made[id(p.name)], made[id(p.other)], p.kind) for p in pairs if id(p.name) in made and id(p.other) in made)
    return tuple(resolved), tuple(a for a in told if a.name in standing and a.other in standing)


def _occupied(tokens: Tokens, taken: Sequence[Span]) -> frozenset[int]:
    """The tokens that stand in the given places."""
    found: set[int] = set()
    i, n = 0, len(tokens)
    for span in sorted(taken):
        while i < n and tokens.ends[i] <= span.start:
            i += 1
        k = i
        while k < n and tokens.starts[k] < span.end:
            found.add(k)
            k += 1
    return frozenset(found)


def _outside_portfolios(words: Words, names: list[Name], found: Sequence[Role]) -> list[Name]:
    """Leave out the capitals of a function: the « Santé » of « le ministre de la Santé » is nobody's name."""
    tokens, sets = words.tokens, words.lexicon.words
    functions = {
        i for role in found if {role.noun.form, role.noun.words[0]} & sets["takes_portfolio"] for i in range(role.tail, role.after)
    }
    kept: list[Name] = []
    for name in names:
        if name.first not in functions or name.title is not None or tokens.words[name.first] not in sets["portfolios"]:
            kept.append(name)
            continue
        capitals = [
            i
            for i in range(name.first, name.after)
            if tokens.kinds[i] == "w" and tokens.capital(i) and tokens.words[i] not in sets["portfolios"]
        ]
        if capitals and name.after - capitals[0] < name.after - name.first:  # the « Paris » of « procureur de la République de Paris »
            kept.append(name._replace(first=capitals[0], evidence=None, gender=None, plural=False))
    return kept


class _Builder:
    """Turns what was found at tokens into references at characters."""

    def __init__(self, words: Words) -> None:
        self.words, self.tokens = words, words.tokens
        self.sets, self.lexicon = words.lexicon.words, words.lexicon
        self._under: set[int] = set()  # behind names that a preposition governs, for those that « et » joins: « entre Untel et Machin »

    def name(self, name: Name) -> Reference:
        span = self.tokens.span(name.first, name.after)
        begin = name.first if name.title is None else name.title
        governed = self._governed(begin)
        if governed:
            self._under.add(name.after)
        head = self.tokens.words[name.after - 1]
        subject = self._subject(begin, name.after, governed)
        return Reference(*span, "name", head, name.gender, name.plural, subject=subject, evidence=name.evidence, sure=name.sure)

    def role(self, role: Role) -> Reference:
        span = self.tokens.span(role.first, role.after)
        of = self.tokens.span(*role.of) if role.of is not None else None
        subject = self._subject(role.first, role.after, self._governed(role.first))
        return Reference(*span, "role", role.noun.form, role.gender, role.plural, of, role.determiner, subject=subject)

    def pronoun(self, found: pronouns.Pronoun) -> Reference:
        span = self.tokens.span(found.first, found.after)
        head = " ".join(self.tokens.words[found.first : found.after])
        subject = found.relative or not (self._governed(found.first) if found.owner else found.governed)
        determiner: Literal["possessive"] | None = "possessive" if found.owner else None
        return Reference(*span, "pronoun", head, found.mark.gender, found.mark.plural, determiner=determiner, subject=subject)

    def _subject(self, first: int, after: int, governed: bool) -> bool:
        """Whether no preposition governs what stands at these tokens, and a verb comes right after it or before it."""
        if governed:
            return self._told_by(first) or self._agent(first)
        k = after
        if k < len(self.tokens) and self.tokens.words[k] in (",", "(", "»", '"', "”", ")"):
            # not « loger 40 meuniers et **80 verriers**, dans le port », nor « Ses rivaux : **Jeanne Untel**, Paul Truc. »
            return self.tokens.kinds[first] != "n" and not self._listed(first, k)
        last = after + _NEAR
        while k < min(last, len(self.tokens)) and self.tokens.kinds[k] in "wn":
            if self.words.finite(k) or self.tokens.words[k] in self.sets["relative"] or self.tokens.words[k] in self.sets["clitics"]:
                return True
            if self.words.has(k, "of") and self.tokens.kinds[k + 1] == "n":
                last += _AGE  # « la jeune femme **de 35 ans** avait … »
            k += 1
        return self._inverted(first)

    def _listed(self, first: int, k: int) -> bool:
        """Whether a colon brings a name, and no verb comes behind it: it is one of a list."""
        if first == 0 or self.tokens.words[first - 1] != ":":
            return False
        end = min(k + _LIST, len(self.tokens))
        stop = next((i for i in range(k, end) if self.tokens.words[i] in _STOPS or self.tokens.kinds[i] == "b"), end)
        return not any(self.words.finite(i) for i in range(k, stop))

    def _governed(self, first: int) -> bool:
        """Whether a preposition stands before token `first` (its article passed over), or a relative « que », or a bracket."""
        k, sets = first - 1, self.sets
        if k in self._under and self.words.has(k, "and"):
            return True
        while self.words.determiner(k) and self.tokens.words[k] not in sets["contracted"]:
            k -= 1
        if k >= 0 and self.tokens.kinds[k] == "o":
            if self.tokens.words[k] in OPENING:
                k -= 1
            else:
                return self.tokens.words[k] in _BRACKETS
        if k < 0:
            return False
        word = self.tokens.words[k]
        if word in sets["that"]:
            return k > 0 and not self.words.has(k - 1, "conjunctions") and not self.words.form(k - 1, _ANY_FINITE)
        return word in sets["governing"] or word in sets["contracted"]

    def _told_by(self, first: int) -> bool:
        """« selon **la directrice** »: what follows is hers."""
        k = first - 1
        while k >= 0 and self.tokens.words[k] in self.lexicon.determiners:
            k -= 1
        return k >= 0 and self.tokens.words[k] in self.sets["according"]

    def _agent(self, first: int) -> bool:
        """« a été posté par **Jeanne Untel** »: who does what a passive tells."""
        k = first - 1
        while k >= 0 and self.tokens.words[k] in self.lexicon.determiners:
            k -= 1
        if k < 2 or not self.words.has(k, "by") or not self.words.form(k - 1, "K"):
            return False
        language, before = self.words.language, self.tokens.words[max(0, k - 1 - _AUXILIARY) : k - 1]
        be = verb_words(language.code).be
        return any(form.lemma == be for word in before for form in language.forms(word))  # not « un journal cité par **Le Phare** »

    def _inverted(self, first: int) -> bool:
        """« …, a déclaré **le ministre** »."""
        k = first - 1
        while k >= 0 and self.tokens.kinds[k] == "w" and self.tokens.words[k] in self.lexicon.determiners:
            k -= 1
        return k >= 0 and self.tokens.kinds[k] == "w" and (self.words.has(k, "presenting") or self.words.form(k, "PISFCK"))


def _apart(references: Sequence[Reference]) -> list[Reference]:
    """Drop what overlaps without being held: of two that cross, the first stays; of equal ones, the first kind."""
    kept: list[Reference] = []
    open_ends: list[int] = []
    for reference in references:
        while open_ends and open_ends[-1] <= reference.start:
            open_ends.pop()
        if open_ends and (reference.end > open_ends[-1] or (kept and kept[-1].span == reference.span)):
            continue
        kept.append(reference)
        open_ends.append(reference.end)
    return kept


def _with_antecedents(text: str, references: Sequence[Reference]) -> list[Reference]:
    """Give each relative « qui » the place of its antecedent; one without any stands for nobody."""
    done: list[Reference] = []
    for reference in references:
        if reference.kind == "pronoun" and reference.gender is None and reference.determiner is None:
            antecedent = _antecedent(text, done, reference)
            if antecedent is None:
                continue
            reference = reference._replace(gender=antecedent.gender, plural=antecedent.plural, of=antecedent.span)
        done.append(reference)
    return done


def _antecedent(text: str, before: Sequence[Reference], relative: Reference) -> Reference | None:
    """The widest reference that ends right before « qui », what stands in brackets between passed over."""
    near: Reference | None = None
    at = relative.start
    for candidate in reversed(before[-8:]):
        if candidate.end > at:
            continue
        between = text[candidate.end : at].strip(' ,\u00a0\u202f»"”')
        if between == ")" and near is None:
            at = text.rfind("(", 0, candidate.start + 1) if "(" in text[max(0, candidate.start - 40) : candidate.start] else candidate.start
        elif not between:
            near = candidate if near is None or (candidate.start <= near.start and candidate.end >= near.end) else near
        elif near is not None:
            break
    return near
