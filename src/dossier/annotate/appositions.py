"""Appositions: what a text says is one and the same: a name and a role, a name and an acronym, a new name and an old one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dossier.annotate.grammar import Words
from dossier.annotate.lexicon import key
from dossier.annotate.likeness import Name
from dossier.annotate.roles import Role

Kind = Literal["role", "alias", "acronym", "former", "joint"]
Thing = Name | Role
_CHARGE = 12  # tokens of « , chargée de l'Égalité entre les femmes et les hommes, »
_SEAT = 6  # tokens of « à l'Assemblée nationale »
_PLACES = ("place", "site")
_BRACKETS = 8  # tokens: what stands in brackets and is passed over is shorter
_NOBODY = ("source", "place", "demonym")


class Pair(NamedTuple):
    name: Thing
    other: Thing
    kind: Kind


def find(words: Words, names: Sequence[Name], roles: Sequence[Role]) -> list[Pair]:
    """What stands for one and the same, in text order of its second part."""
    reader = _Reader(words, names, roles)
    found: list[Pair] = []
    ending = reader.ending
    for role in roles:
        if ending[role.after][0] is role:
            found += reader.after_role(role)  # the outermost of those that end there
            found += reader.joint(role)
    for at, ended in ending.items():
        found += reader.beside(ended, at)
    for name in names:
        found += reader.after_name(name)
        found += reader.seated(name)
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda pair: (max(pair.name.first, pair.other.first), min(pair.name.first, pair.other.first)))


class _Reader:
    def __init__(self, words: Words, names: Sequence[Name], roles: Sequence[Role]) -> None:
        self.words, self.tokens = words, words.tokens
        self.sets, self.lexicon = words.lexicon.words, words.lexicon
        self.name_at = {n.first: n for n in names}
        self.titled = {n.title: n for n in names if n.title is not None}
        self.role_at: dict[int, Role] = {}
        self.ending: dict[int, list[Role]] = {}
        for role in roles:
            self.role_at.setdefault(role.first, role)
            self.ending.setdefault(role.after, []).append(role)

    def _word(self, i: int) -> str:
        return self.tokens.words[i] if 0 <= i < len(self.tokens.words) else ""

    def _named(self, i: int) -> Name | None:
        return self.name_at.get(i) or self.titled.get(i)

    # --- a role, then a name ------------------------------------------------------------------------------------------

    def beside(self, ended: Sequence[Role], at: int) -> list[Pair]:
        """« la ministre de la Culture **Jeanne Untel** », « le groupe **Machin** »: of roles that end there the innermost that fits."""
        name = self._named(self._past_brackets(at))
        if name is None:
            return []
        for role in reversed(ended):
            if role is not ended[0] and self.words.has(role.first - 2, "attached"):
                continue  # « la secrétaire d'État **auprès du ministre** … Jeanne Untel »: she is no minister
            plain = role.noun.kind not in _NOBODY and role.noun.kind not in _PLACES and not role.plural
            if plain and self._fits(role, name) and not self._belongs(role, name):
                return [Pair(name, role, "role"), *self._coordinated(role, name)]
        return []

    def seated(self, name: Name) -> list[Pair]:
        """« le président du groupe **à l'Assemblée** | Jean Untel », « la cheffe des élus **au Sénat** | … »: a seat stands between."""
        begin = name.first if name.title is None else name.title
        if (name.after - begin < 2 and name.title is None) or name.evidence not in (None, "person"):
            return []
        for k in range(begin - 2, max(begin - 2 - _SEAT, 0), -1):
            if self.tokens.kinds[k + 1] != "w":
                return []
            if self.words.has(k, "seat"):
                told = next((r for i in range(k + 1, begin) if (r := self.role_at.get(i)) is not None), None)
                house = (self.tokens.capital(k + 1) or self.tokens.capital(k + 2)) and (told is None or told.noun.kind != "person")
                role = self._person_until(k) if house else None
                return [Pair(name, role, "role")] if role is not None and self._fits(role, name) else []
        return []

    def _coordinated(self, role: Role, name: Name) -> list[Pair]:
        """« **Le maire de Machin et** présidente de la région Jeanne Untel »: the role that « et » joins to one without an article."""
        before = self._joined_to(role)
        return [Pair(name, before, "role")] if before is not None and self._fits(before, name) else []

    def _joined_to(self, role: Role) -> Role | None:
        """The description of one person that « et » joins a role without an article to."""
        if not role.bare or role.noun.kind != "person" or self._word(role.first - 1) not in self.sets["and"]:
            return None
        return self._person_until(role.first - 1)

    def _person_until(self, at: int) -> Role | None:
        """The description of one person that ends before token `at`, with an article of its own."""
        return next((r for r in self.ending.get(at, ()) if r.noun.kind == "person" and not r.plural and not r.bare), None)

    def joint(self, role: Role) -> list[Pair]:
        """« **le ministre et** porte-parole du gouvernement »: two roles of one, of whom no name stands beside them."""
        before = self._joined_to(role) if not role.plural else None
        if before is None or before.determiner != "definite" or self._named(self._past_brackets(role.after)) is not None:
            return []
        return [Pair(before, role, "joint")]

    def _past_brackets(self, at: int) -> int:
        """« la présidente du Front (FR) **Jeanne Untel** »: what stands in brackets is passed over."""
        if self._word(at) == "(":
            return next((k + 1 for k in range(at + 2, at + _BRACKETS) if self._word(k) == ")"), at)
        return at

    def _past_charge(self, at: int) -> int:
        """« le ministre délégué auprès de Machin**, chargé du Budget**, Jeanne Untel »: what tells a charge is passed over."""
        if self._word(at) == "," and self._word(at + 1) in self.sets["in_charge"]:
            return next((k for k in range(at + 2, at + _CHARGE) if self._word(k) == ","), at)
        return at

    def after_role(self, role: Role) -> list[Pair]:
        at = role.after
        if role.noun.kind in _NOBODY:
            return []
        if role.noun.kind != "person" and self._word(at) == "(":
            pair = self._acronym(role, at)
            return [pair] if pair else []
        if role.plural or role.bare or role.noun.kind in _PLACES or self._named(at) is not None:
            return []
        return self._name_after_comma(role, at)

    def _belongs(self, role: Role, name: Name) -> bool:
        """« le porte-parole du réseau **Astuce** »: a name of one word that goes with the complement's noun, not the person's."""
        if role.of is None or role.noun.kind != "person" or name.after - name.first > 1 or name.evidence == "person":
            return False
        last = role.of[1] - 1
        return last == role.after - 1 and not self.tokens.capital(last)

    def _name_after_comma(self, role: Role, at: int) -> list[Pair]:
        """« son PDG, Untel, », « la directrice du site, Jeanne Untel », « le maire de Machin (Var), Jean Untel »."""
        at = self._past_charge(self._past_brackets(at))
        if self._word(at) != "," or (role.determiner == "indefinite" and role.noun.kind == "person" and role.of is None):
            return []
        person = role.noun.kind == "person"
        if not person and role.of is None and role.determiner != "possessive":
            return []
        name = self._named(at + 1)
        if name is None or not self._fits(role, name) or not self._closed(name.after):
            return []
        return [Pair(name, role, "role")]

    def _closed(self, after: int) -> bool:
        """Whether a name in apposition ends there, and no list of names goes on."""
        word = self._word(after)
        if word == ",":
            return self._named(after + 1) is None or self.words.finite(after + 1)
        return word not in self.sets["and"] and not (word and self.tokens.kinds[after] == "w" and word in self.sets["of"])

    def _fits(self, role: Role, name: Name) -> bool:
        if role.noun.kind == "person":
            if self.words.has(name.first, "articles"):
                return False  # « le député La Relance (LR) Jeanne Untel »
            if name.evidence in ("place", "work") or self._article(name):
                return False
            raw = self.tokens.raw(name.first, name.after)
            if raw.isupper() and name.after - name.first == 1 and len(raw) > 2 and name.title is None:
                return False  # « le porte-parole du réseau ABC »
            return not (name.gender and role.gender and name.gender != role.gender and role.noun.gender is not None)
        return name.evidence not in ("person", "place") and name.title is None

    def _article(self, name: Name) -> bool:
        return self._word(name.first - 1) in self.lexicon.determiners

    # --- a name, then something -----------------------------------------------------------------------------------------

    def after_name(self, name: Name) -> list[Pair]:
        at = name.after
        word = self._word(at)
        if word == "(":
            return self._in_brackets(name, at)
        if word == ",":
            at += 1
            if self.tokens.kinds[at] == "n" and self._word(at + 1) in self.sets["years_old"] and self._word(at + 2) == ",":
                at += 3
            return self._renamed(name, at) or self._roles(name, at)
        if self.words.lexicon.words["copula"] and self.words.finite(at) and self.words.language.lemmas(word) & self.sets["copula"]:
            return self._is(name, at + 1)
        return self._renamed(name, at) if word in self.sets["now"] or word in self.sets["also"] else []

    def _roles(self, name: Name, at: int) -> list[Pair]:
        """« Jeanne Untel, élue CFDT et secrétaire du comité », « OpenAI, l'entreprise qui … »."""
        role = self.role_at.get(at)
        if role is None:
            acronym = self._named(at + 1) if self._word(at) in self.sets["articles"] else None
            if acronym is None:
                return []
            foreign = self._acronymous(acronym) and self._institution(name) and self._word(acronym.after) == ","
            if self._initials(name, acronym) or foreign:
                return [Pair(name, acronym, "acronym")]  # « l'Organisation mondiale du commerce, l'OMC, »
            return []
        if role.plural or not self._apposed(name, role):
            return []
        found = [Pair(name, role, "role")]
        if role.bare or role.determiner == "definite":
            joined = role.after + (self._word(role.after) == ",")
            second = self.role_at.get(joined + 1) if self._word(joined) in self.sets["and"] else None
            if second is not None and second.bare and not second.plural and second.noun.kind == "person" and self._fits(second, name):
                found.append(Pair(name, second, "role"))
        return found

    def _apposed(self, name: Name, role: Role) -> bool:
        if role.noun.kind in ("place", "crowd", "demonym", "source", "work", "group") or not self._fits(role, name):
            return False
        if role.noun.kind != "person" and name.evidence == "person":
            return False
        if role.bare:
            return role.noun.kind == "person" or role.of is not None
        follows = self._word(role.after)
        if self._named(role.after) is not None or follows in self.sets["and"]:
            return False
        if follows == "," and (self._word(role.after + 1) in self.sets["and"] or self._named(role.after + 1) is not None):
            return False
        return (
            self.tokens.kinds[role.after] != "w"
            or follows in self.sets["relative"]
            or (role.determiner == "indefinite" and (name.evidence == "person" or not self.words.finite(role.after)))
        )  # « Jeanne Untel, une élue du conseil a … »: its second comma forgotten

    def _is(self, name: Name, at: int) -> list[Pair]:
        """« Untel est le patron de Machin »."""
        role = self.role_at.get(at)
        if role is None or role.plural or role.noun.kind not in ("person", "company") or not self._fits(role, name):
            return []
        return [Pair(name, role, "role")] if role.of is not None and role.determiner != "indefinite" else []

    # --- other names ------------------------------------------------------------------------------------------------------

    def _in_brackets(self, name: Name, at: int) -> list[Pair]:
        """« Twitter (maintenant X) », « X (ex-Twitter) », « Autorité des marchés financiers (AMF) », « Untel (PDG de Machin) »."""
        renamed = self._renamed(name, at + 1)
        if renamed:
            return renamed
        pair = self._acronym(name, at)
        if pair is not None:
            return [pair]
        role = self.role_at.get(at + 1)
        if role is not None and self._word(role.after) == ")" and not role.plural and role.noun.kind == "person" and self._fits(role, name):
            return [Pair(name, role, "role")]
        return []

    def _renamed(self, name: Name, at: int) -> list[Pair]:
        """« ex-Twitter », « rebaptisé X », « alias Truc », right after a name and a comma or bracket."""
        word = self._word(at)
        k = at
        if word in self.sets["articles"]:
            k += 1
            word = self._word(k)
        if word not in self.sets["former"] and word not in self.sets["now"] and word not in self.sets["also"]:
            return []
        k += 1
        while self._word(k) in ("-", ":", "«", '"', "“", "'") or (self._word(k) in self.sets["articles"] and self.name_at.get(k) is None):
            k += 1
        other = self._named(k)
        if other is None or other.first == name.first:
            return []
        if word in self.sets["former"]:
            acts = self.words.finite(other.after)  # « la chute de Jean Untel, **l'ancienne Miss Machin** a … »
            return [] if acts or name.evidence == "person" else [Pair(name, other, "former")]
        if word in self.sets["now"]:
            return [Pair(other, name, "former")]
        return [Pair(name, other, "alias")] if self._word(at - 1) in ("(", ",") or word not in self.sets["either"] else []

    def _acronym(self, thing: Thing, at: int) -> Pair | None:
        """« (AMF) » after what it is short for, or « CLEEE (Comité de liaison …) » with the long form inside."""
        inner = self._named(at + 1)
        if inner is None or self._word(inner.after) not in (")", ","):
            role = self.role_at.get(at + 1)
            if isinstance(thing, Name) and role is not None and self._word(role.after) == ")" and self._initials(role, thing):
                return Pair(role, thing, "acronym")
            return None
        if self._initials(thing, inner) or (self._acronymous(inner) and self._institution(thing)):
            return Pair(thing, inner, "acronym")
        return Pair(inner, thing, "acronym") if isinstance(thing, Name) and self._initials(inner, thing) else None

    def _acronymous(self, name: Name) -> bool:
        raw = self.tokens.raw(name.first, name.after)
        return name.after - name.first == 1 and raw.isupper() and 2 < len(raw) < 9

    def _institution(self, thing: Thing) -> bool:
        """A body told at length, whose acronym may come from another language: « institut américain de géophysique (USGS) »."""
        if isinstance(thing, Role):
            return thing.noun.kind not in _PLACES
        return thing.after - thing.first > 3 and self.words.has(thing.first, "acting")

    def _initials(self, long: Thing, short: Name) -> bool:
        """Whether the letters of `short` open words of `long`, in order."""
        letters = key(self.tokens.raw(short.first, short.after)).replace(" ", "")
        if short.after - short.first > 1 or not 2 <= len(letters) <= 8 or long.after - long.first < 2:
            return False
        raw = self.tokens.raw(short.first, short.after)
        if sum(c.isupper() for c in raw) < 2 and not raw.isupper():
            return False
        begin = long.head if isinstance(long, Role) else long.first
        pieces = [w.split("'")[-1] for w in key(self.tokens.raw(begin, long.after)).split(" ")]
        k = 0
        for piece in pieces:
            if k < len(letters) and piece.startswith(letters[k]):
                k += 1
        return k == len(letters) and letters[0] == pieces[0][:1]


def initials(letters: str, name: str) -> bool:
    """Whether folded `letters` are the first letters of the words of `name`, small ones passed over or not."""
    pieces = [w.split("'")[-1] for w in key(name).split(" ")]
    full = "".join(p[:1] for p in pieces)
    long = "".join(p[:1] for p in pieces if len(p) > 3)
    return letters in (full, long) and len(letters) > 1
