"""Which written names are one: short forms, acronyms, renamings and variants of spelling, over the whole dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.annotate.appositions import initials
from dossier.annotate.lexicon import Lexicon, key
from dossier.annotate.tokens import fold
from dossier.model import EntityKind, Gender, Reading, Reference

ELIDED, PLURAL, MASCULINE, FEMININE = "elided", "p", "m", "f"
"""How a name's article is told: « l' », « les », « le », « la »; empty for none."""


_LETTERS = 3  # initials written together
_ACRONYM = 6  # letters: what is longer is a word (« les Émirats »)
_INTRODUCED = 24  # characters that hold « une demi-douzaine de »


@dataclass(slots=True)
class Form:
    """One way of writing a name, accents and hyphens apart, with all that its places tell of it."""

    key: str
    surfaces: Counter[str] = field(default_factory=Counter)
    evidence: Counter[EntityKind] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)
    sure: int = 0
    acting: int = 0
    contexts: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return sum(self.surfaces.values())

    @property
    def certain(self) -> bool:
        """Whether more than a sentence's start makes it a name: another place, or two sentences that it is the subject of."""
        return self.sure > 0 or len(self.contexts) > 1

    @property
    def surface(self) -> str:
        """The spelling to show: not in capitals throughout where another is used, with its accents, the most frequent."""
        short = len(self.key) < 6 and " " not in self.key  # « ONU » rather than « Onu », « Dupont » rather than « DUPONT »
        return max(self.surfaces, key=lambda s: (s.isupper() == short, sum(not c.isascii() for c in s), self.surfaces[s], len(s), s))

    @property
    def article(self) -> str:
        return max(self.articles, key=lambda a: (self.articles[a], a)) if self.articles else ""


class Names:
    """The dossier's names: their forms by folded key, joined into groups that are one.

    `ambiguous` are the full names that a short one may stand for; `long` what an acronym is short for; `former` names that
    were given up. `canonical` gives, once `name` has run, the name of the group of a root key. `told` are the keys that the user
    gives to an entity or keeps apart from one; `settled` those of them that stand for one by the user's word alone.
    """

    def __init__(self, forms: Mapping[str, Form], lexicon: Lexicon) -> None:
        self.forms, self.lexicon = dict(sorted(forms.items())), lexicon
        self._parent: dict[str, str] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        self.former: set[str] = set()
        self.long: dict[str, str] = {}
        self.canonical: dict[str, str] = {}
        self.told: set[str] = set()
        self.settled: set[str] = set()
        self._owners: dict[str, str] = {}
        self._parted: list[tuple[str, str]] = []

    def give(self, owner: str, keys: Sequence[str]) -> None:
        """These keys are one, the user's `owner`, and no other owner's."""
        for name in keys:
            self.join(keys[0], name)
        self._owners[self.root(keys[0])] = owner
        self.told.update(keys)

    def part(self, one: str, other: str) -> None:
        """These keys are never one."""
        self._parted.append((one, other))
        self.told.update((one, other))

    def apart(self, one: str, other: str) -> bool:
        """Whether the user keeps the groups of two keys apart."""
        a, b = self.root(one), self.root(other)
        if a == b or not self.told:
            return False
        owners = {owner for root in (a, b) if (owner := self._owners.get(root)) is not None}
        return len(owners) > 1 or any({self.root(x), self.root(y)} == {a, b} for x, y in self._parted)

    def owned(self, name: str) -> bool:
        """Whether the user says whose a key is."""
        return self.root(name) in self._owners

    def root(self, name: str) -> str:
        path = []
        while (above := self._parent.get(name, name)) != name:
            path.append(name)
            name = above
        for one in path:
            self._parent[one] = name
        return name

    def join(self, a: str, b: str) -> bool:
        """Two keys are one, unless the user keeps them apart; the smaller becomes the group's root, so that order changes nothing."""
        if self.apart(a, b):
            return False
        a, b = sorted((self.root(a), self.root(b)))
        if a != b:
            self._parent[b] = a
            if b in self._owners:
                self._owners[a] = self._owners.pop(b)
        return True

    def groups(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.forms):
            found.setdefault(self.root(name), []).append(name)
        return found


def collect(readings: Iterable[tuple[Reading, Sequence[Reference]]], lexicon: Lexicon) -> dict[str, Form]:
    """The forms of all that is written like a name."""
    forms: dict[str, Form] = {}
    keys: dict[str, str] = {}
    for reading, references in readings:
        text = reading.source.text
        for reference in references:
            if reference.kind != "name":
                continue
            surface = " ".join(text[reference.start : reference.end].split())
            name = keys.get(surface)
            if name is None:
                name = keys[surface] = key(surface)
            form = forms.get(name)
            if form is None:
                form = forms[name] = Form(name)
            form.surfaces[surface.replace("’", "'")] += 1
            form.sources.add(reading.source.id)
            form.sure += reference.sure
            form.acting += reference.subject
            if reference.subject and not reference.sure:
                form.contexts.add(text[reference.end : reference.end + 12])
            if reference.evidence is not None:
                form.evidence[reference.evidence] += 1
            if reference.gender is not None:
                form.genders[reference.gender] += 1
            form.articles[article_before(text, reference.start, lexicon)] += 1
    forms.pop("", None)
    return forms


def article_before(text: str, start: int, lexicon: Lexicon) -> str:
    """How a name that starts there is introduced: `m`, `f`, `p`, `elided`, or empty; « des », « une dizaine de » tell several."""
    before = fold(text[max(0, start - _INTRODUCED) : start])
    if before.endswith("'"):
        return ELIDED if before[-2:] in lexicon.words["articles"] else ""
    pieces = before.split(" ")
    if len(pieces) < 2 or pieces[-1]:
        return ""
    word, over = pieces[-2], pieces[-3].rpartition("-")[2] if len(pieces) > 2 else ""
    found = lexicon.determiners.get(word)
    if found is None:
        several = word in lexicon.words["numbers"] or (word in lexicon.words["of"] and over in lexicon.words["number_nouns"])
        return PLURAL if several else ""
    if found.plural:
        return PLURAL
    return found.gender or "" if found.kind == "definite" else ""


def join(names: Names, pairs: Iterable[tuple[str, str, str]]) -> None:
    """Join what is one. `pairs` are (name, other, kind of apposition) as keys."""
    for name, other, kind in sorted(set(pairs)):
        if name in names.forms and other in names.forms and names.join(name, other):
            if kind == "former":
                names.former.add(other)
                names.former.update(k for k in (names.lexicon.long_form(other),) if k is not None)
            if kind == "acronym":
                names.long[other] = name
    _join_articles(names)
    _join_acronyms(names)
    _join_initials(names)
    _join_short(names)
    _join_first_names(names)
    _forget(names)


def _forget(names: Names) -> None:
    """Drop what is no name of anybody after all: a word at a sentence's start that no name of the dossier explains."""
    for group in names.groups().values():
        if not any(names.forms[k].certain or k in names.told for k in group):
            for k in group:
                del names.forms[k]
    names.ambiguous = {short: full for short, full in names.ambiguous.items() if short in names.forms}


def name(names: Names, given: Mapping[str, str], acronyms: Mapping[str, str]) -> None:
    """Give each group its name: what the user says (`given`, by key), else the fullest form in use, its acronym in brackets.

    `acronyms` are those of institutions that are described and not named: folded acronym -> the words it is short for.
    """
    for root, group in names.groups().items():
        told = next((given[k] for k in group if k in given), None)
        names.canonical[root] = told or _fullest(names, [names.forms[k] for k in group])
    for short, words in sorted(acronyms.items()):
        if short in names.forms and not any(k in given for k in names.groups()[names.root(short)]):
            root, surface = names.root(short), names.forms[short].surface
            if names.canonical[root] == surface:
                names.canonical[root] = f"{words} ({surface})"
                names.long[short] = key(words)


def _fullest(names: Names, forms: Sequence[Form]) -> str:
    articles = names.lexicon.words["articles"]
    current = [form for form in forms if form.key not in names.former] or forms
    best = max(current, key=lambda f: (len(f.key.split(" ")) - 0.5 * (f.key.split(" ")[0] in articles), f.count, f.key))
    short = next((f for f in forms if names.long.get(f.key) == best.key and f.key != best.key), None)
    return f"{best.surface} ({short.surface})" if short is not None else best.surface


def _join_articles(names: Names) -> None:
    """« Le Matinal » and « Matinal », « L'Aube » and « Aube »."""
    for name in names.forms:
        first, _, rest = name.replace("'", "' ", 1).partition(" ")
        if rest in names.forms and first in names.lexicon.words["articles"]:
            names.join(name, rest)


def _join_acronyms(names: Names) -> None:
    """« UE » and « Union européenne »: letters that fit one name of several words alone, and well-known ones."""
    long: dict[str, list[str]] = {}
    for name in names.forms:
        pieces = name.split(" ")
        if len(pieces) > 1:
            for letters in {"".join(p[0] for p in pieces), "".join(p[0] for p in pieces if len(p) > 3)}:
                long.setdefault(letters, []).append(name)
    for name, form in names.forms.items():
        known = names.lexicon.long_form(name)
        if name in names.settled:
            continue
        if known is not None and known in names.forms:
            if names.join(name, known) and len(name) <= _ACRONYM:
                names.long.setdefault(name, known)
            continue
        if " " in name or not 2 <= len(name) <= _ACRONYM or not form.surface.isupper() or name in names.long:
            continue
        alike = [f for f in long.get(name, ()) if initials(name, f) and not names.apart(name, f)]
        fits = [f for f in alike if not is_person(names, f)]
        if not fits and len(name) > 2 and not form.evidence["organisation"]:
            fits = [f for f in alike if len(f.split(" ")) == len(name)]  # « JMV » for « Jeanne Morel-Vidal »
        if len({names.root(full) for full in fits}) == 1:
            names.join(name, fits[0])
            if not is_person(names, fits[0]):
                names.long.setdefault(name, fits[0])


def _join_initials(names: Names) -> None:
    """« F. Untel » and « François Untel », « Jean Paul Untel » and « Jean Untel »: first and last words that fit one name alone."""
    people = [name for name in names.forms if " " in name and is_person(names, name)]
    by_last: dict[str, list[str]] = {}
    for name in people:
        by_last.setdefault(name.rsplit(" ", 1)[1], []).append(name)
    for last in by_last.values():
        for name in last:
            first = name.split(" ")[0]
            others = [n for n in last if n != name and not names.apart(name, n)]
            if len(first) == 1:
                fits = [n for n in others if n[0] == first and len(n.split(" ")[0]) > 1]
            else:
                fits = [n for n in others if n.split(" ")[0] == first and len(n.split(" ")) > len(name.split(" ")) == 2]
            if len(fits) == 1 and name not in names.settled:
                names.join(name, fits[0])
    for name in names.forms:
        letters, _, last_word = name.rpartition(" ")
        if 1 < len(letters) <= _LETTERS and name not in names.settled:  # « J.P Untel »
            fits = [n for n in by_last.get(last_word, ()) if n != name and "".join(w[0] for w in n.split(" ")[:-1]) == letters]
            if len({names.root(n) for n in fits}) == 1 and not names.apart(name, fits[0]):
                names.join(name, fits[0])


def _join_short(names: Names) -> None:
    """« Untel » and « Jeanne Untel », where only one full name ends so; else the short one is ambiguous."""
    full: dict[str, set[str]] = {}
    for name in names.forms:
        pieces = name.split(" ")
        if len(pieces) > 1 and is_person(names, name):
            for n in range(1, len(pieces)):
                tail = " ".join(pieces[n:])
                if tail in names.forms:
                    full.setdefault(tail, set()).add(name)
    for tail in sorted(full, key=lambda t: (-len(t.split(" ")), t)):
        if tail in names.settled or not _can_be_short(names, tail):
            continue
        fits = [name for name in sorted(full[tail]) if not names.apart(tail, name)]
        groups = {names.root(name) for name in fits}
        if len(groups) == 1:
            names.join(tail, next(iter(groups)))
        elif groups and not names.owned(tail):
            names.ambiguous[tail] = tuple(fits)


def _join_first_names(names: Names) -> None:
    """« Jeanne », for « Jeanne Untel » in every source that has the one and only the other."""
    full: dict[str, list[str]] = {}
    for name in names.forms:
        first = _first_name(name, names.lexicon)
        if first is not None and first != name:
            full.setdefault(first, []).append(name)
    for first, fits in full.items():
        people = [name for name in fits if first in names.forms and not names.apart(first, name)]
        roots = {names.root(name) for name in people}
        if first not in names.settled and len(roots) == 1 and names.root(first) not in roots and " " in people[0]:
            have = set[str]().union(*(names.forms[name].sources for name in people))
            if names.forms[first].sources <= have:
                names.join(first, people[0])


def _first_name(name: str, lexicon: Lexicon) -> str | None:
    """The first name that opens a folded name: « jean marc » of « jean marc untel »."""
    pieces = name.split(" ")
    for n in (2, 1):
        if " ".join(pieces[:n]) in lexicon.first_names:
            return " ".join(pieces[:n])
    return None


def _can_be_short(names: Names, tail: str) -> bool:
    form = names.forms[tail]
    pieces = tail.split(" ")
    if tail in names.lexicon.known_places or (len(pieces) > 1 and pieces[0] in names.lexicon.first_names):
        return False
    introduced = form.count - form.articles[""]
    if (form.surface.isupper() and len(tail) < 5) or introduced * 2 > form.count:
        return False
    return form.evidence["place"] + form.evidence["organisation"] <= 2 * form.evidence["person"] + form.count // 2


def is_person(names: Names, name: str) -> bool:
    """Whether a form looks like a person's name: the words around say so, or nothing speaks against it."""
    form, lexicon = names.forms[name], names.lexicon
    pieces = name.split(" ")
    if name in lexicon.known_places or form.evidence["organisation"] + form.evidence["place"] > form.evidence["person"]:
        return False
    if form.evidence["person"]:
        return True
    if not 1 < len(pieces) < 5 or any(any(c.isdigit() for c in p) for p in pieces) or form.articles[""] * 2 < form.count:
        return False
    if (pieces[0] in names.forms and names.forms[pieces[0]].certain) or any(
        p in lexicon.words["company_words"] or p in lexicon.words["place_words"] or p in lexicon.known_places for p in pieces
    ):
        return False  # « Google DeepMind », « Valor Capital »
    if any(w.isupper() and len(w) > 2 for w in form.surface.split(" ")) and not form.surface.isupper():
        return False
    return pieces[0] not in lexicon.keyed["institutions"] and pieces[0] not in lexicon.words["articles"] and form.surface[0].isupper()
