"""Descriptions: « le patron de Tesla », « la directrice du site », « une source syndicale », « les autorités libanaises »."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dossier.annotate.grammar import Words
from dossier.annotate.lexicon import DeterminerKind, Noun
from dossier.annotate.likeness import Name
from dossier.annotate.tokens import within
from dossier.model import Gender

_BRACKETS = 6  # tokens: what stands in brackets inside a description is shorter
_REACH = 24  # tokens: no description is longer
_PLURAL = frozenset("sxz")  # letters that a plural, or what doesn't change for it, ends on
_SOMEBODY = ("person", "crowd", "demonym")


class Role(NamedTuple):
    """A description at tokens `first`..`after` (its article in it), its noun at `head`..`tail`.

    `of` are the tokens of its complement. `bare` when nothing introduces it: only an apposition makes such a one a description.
    """

    first: int
    after: int
    head: int
    tail: int
    noun: Noun
    determiner: DeterminerKind | None
    gender: Gender | None
    plural: bool
    of: tuple[int, int] | None
    bare: bool
    owned: bool = True  # false for « mon », « notre »: the text does not say whose


class _Opening(NamedTuple):
    """What stands before a description's noun; `owned` is false for « mon », whose owner the text does not tell."""

    begin: int
    determiner: DeterminerKind | None
    gender: Gender | None
    plural: bool
    bare: bool = False
    owned: bool = True


def find(words: Words, names: Sequence[Name], sentences: Sequence[tuple[int, int]], taken: frozenset[int]) -> list[Role]:
    """The descriptions of a source, bare ones included, in text order; one may stand inside another's complement."""
    reader = _Reader(words, names, taken)
    kinds, nouns = words.tokens.kinds, words.tokens.where(words.lexicon.nouns)
    found: list[Role] = []
    for first, after in sentences:
        done = first
        for i in within(nouns, first, after):
            if i >= done and i not in reader.named and kinds[i] == "w":
                role = reader.read(i, first, after)
                if role is not None:
                    found.append(role)
                    done = role.tail
    return found


class _Reader:
    def __init__(self, words: Words, names: Sequence[Name], taken: frozenset[int]) -> None:
        self.words, self.taken = words, taken
        self.tokens, self.lexicon = words.tokens, words.lexicon
        self.sets = words.lexicon.words
        self.names = names
        self.starts = [n.first for n in names]
        self.named = {i for n in names for i in range(n.first, n.after)}

    def read(self, i: int, first: int, after: int) -> Role | None:
        noun = self.lexicon.noun_at(self.tokens, i)
        if noun is None or noun.kind == "work" or i in self.taken:
            return None
        if noun.kind == "demonym" and not self.tokens.capital(i):
            return None
        tail = i + len(noun.words)
        if tail > after or any(k in self.named for k in range(i, tail)):
            return None
        if tail in self.taken and self.words.form(i, "K"):
            return None  # « les premiers **partis** mercredi »
        begin, determiner, gender, plural, bare, owned = self._introduced(i, first)
        if bare and not self._stands_bare(i, first, noun):
            return None
        if not bare and determiner == "definite" and self._object_pronoun(begin, i):
            return None
        if noun.form in self.sets["not_alone"] and not noun.plural:
            bare = True  # « dans le cadre de »: a person only beside a name
        end, of = self._complements(i, tail, after, noun, determiner)
        if determiner == "definite" and self._action(noun, tail, of):
            return None
        return Role(
            begin,
            end,
            i,
            tail,
            noun,
            determiner,
            self._gender(noun, gender, begin) or self._adjective_gender(i),
            noun.plural or plural,
            of,
            bare,
            owned,
        )

    def _gender(self, noun: Noun, told: Gender | None, begin: int) -> Gender | None:
        """The noun's; « **la** député » is a woman all the same."""
        if noun.kind == "person" and not noun.plural and told is not None and self.words.has(begin, "articles"):
            return told
        return noun.gender or told

    def _adjective_gender(self, head: int) -> Gender | None:
        """« l'**ancienne** ministre »: what the adjective before the noun tells."""
        return "m" if self.words.has(head - 1, "masculine_before") else "f" if self.words.has(head - 1, "feminine_before") else None

    def _action(self, noun: Noun, tail: int, of: tuple[int, int] | None) -> bool:
        """« l'organisation du concert », « la direction prise par … »: what is done or a way, no body."""
        if noun.form in self.sets["ways"] and tail < len(self.tokens):
            return any(form.tense == "K" for form in self.words.language.forms(self.tokens.words[tail]))
        return noun.form in self.sets["actions"] and of is not None and self.words.has(tail, "of") and self._name_in(*of) is None

    # --- what introduces it -------------------------------------------------------------------------------------------

    def _introduced(self, head: int, first: int) -> _Opening:
        """Where the description begins, how it is introduced, and the gender and number that this tells."""
        tokens = self.tokens
        k = head - 1
        while k >= first and (self._before_noun(k) or self._hyphened(k) or self._ordinal(k)):
            k -= 1 + self._ordinal(k)
        if k < first:
            return _Opening(k + 1, None, None, False, True)
        word = tokens.words[k]
        if tokens.kinds[k] == "n" or word in self.sets["numbers"]:
            return self._counted(k, first)
        found = self.lexicon.determiners.get(word)
        if found is None:
            if word in self.sets["of"] and self.words.has(k - 1, "number_nouns"):
                return _Opening(self._counted(k - 1, first).begin, "indefinite", None, True)  # « une quarantaine de grévistes »
            opens = k == first or tokens.kinds[k - 1] == "o" or self.words.has(k - 1, "that")
            if word in self.sets["of"] and opens and k + 1 < head and tokens.words[k + 1][-1:] in ("s", "x"):
                return _Opening(k, "indefinite", None, True)  # « **De nombreux** grévistes ont … »
            return _Opening(k + 1, None, None, False, True)
        if word in self.sets["contracted"] and (found.kind == "definite" or self._contracted(k, first)):
            return _Opening(k + 1, "definite", found.gender, bool(found.plural))
        return _Opening(k, found.kind, found.gender, bool(found.plural), owned=found.kind is not None)

    def _hyphened(self, k: int) -> bool:
        """« l'**ex-** | ministre »."""
        return self.tokens.words[k] == "-" and self.words.has(k - 1, "before_noun")

    def _ordinal(self, k: int) -> bool:
        """« la **2e** division », « le **1er** régiment »: token `k` ends a figure's ordinal."""
        return self.words.has(k, "ordinal_endings") and self.tokens.kinds[k - 1] == "n" and self.tokens.touching(k)

    def _before_noun(self, k: int) -> bool:
        """« nouveaux », « jeunes »; « plusieurs » only behind another: « les plusieurs », not « **Plusieurs** élus »."""
        return self.words.has(k, "before_noun") and not self.words.determiner(k)

    def _counted(self, k: int, first: int) -> _Opening:
        """« deux juges », « les 343 salariés », « quelque 300 salariés »: the figure and the article before it."""
        tokens = self.tokens
        while k - 1 >= first and (tokens.kinds[k - 1] == "n" or self.words.has(k - 1, "numbers") or self.words.has(k - 1, "before_noun")):
            k -= 1
        kind: DeterminerKind = "indefinite"
        found = self.lexicon.determiners.get(tokens.words[k - 1]) if k > first else None
        if found is not None:
            kind = found.kind or "definite"
            if tokens.words[k - 1] not in self.sets["contracted"]:
                k -= 1
        return _Opening(k, kind, None, True)

    def _contracted(self, k: int, first: int) -> bool:
        """Whether « des » is « de + les »: it follows a noun or a preposition, not a verb or the start of a clause."""
        if k == first or self.tokens.kinds[k - 1] != "w":
            return False
        before = k - 1
        if self.words.has(before, "openers") or self.words.has(before, "and"):
            return self.words.has(before, "takes_of")
        return not self.words.form(before, "PISFCJWG")

    def _stands_bare(self, i: int, first: int, noun: Noun) -> bool:
        """Whether a noun without an article may be one: after a comma, a preposition, « et »; at the start of a heading."""
        following = self.tokens.words[i + 1] if i + 1 < len(self.tokens) else ""
        if self.words.finite(i) and (following in self.lexicon.determiners or following in self.sets["clitics"] or following.endswith("'")):
            return following in self.sets["of"]  # « la directrice, Jeanne Untel, **juge** l'offre »: a verb
        if self.words.has(i - 1, "past") and i - 1 > first:
            i -= 1  # « et **ancien** ministre »
        if i == first or self.tokens.kinds[i - 1] == "o":
            return True
        return any(self.words.has(i - 1, table) for table in ("and", "by", "before_bare"))

    def _object_pronoun(self, begin: int, i: int) -> bool:
        """« il **le juge** coupable »: a pronoun and a verb that look like an article and a noun."""
        if begin + 1 != i or not self.words.has(begin, "articles") or not self.words.finite(i):
            return False
        return (
            self.words.word(begin - 1) in self.lexicon.pronouns
            or self.words.has(begin - 1, "not")
            or self.words.has(begin - 1, "before_clitic")
        )

    # --- what completes it --------------------------------------------------------------------------------------------

    def _complements(
        self, head: int, tail: int, after: int, noun: Noun, determiner: DeterminerKind | None
    ) -> tuple[int, tuple[int, int] | None]:
        """The end of a description whose noun ends at `tail`, and the place of its complement."""
        end = tail
        of: tuple[int, int] | None = None
        party: tuple[int, int] | None = None
        limit = min(after, tail + _REACH)
        acronym = self._affiliation(tail, noun)
        while end < limit:
            if acronym is not None and end == acronym.first:
                party = (acronym.first, acronym.after)
                end, acronym = acronym.after, None
                continue
            if self._agrees(end) and end not in self.taken and (noun.kind == "person" or not self.words.has(end, "takes_at")):
                end += 1
                continue
            if (
                self.words.has(end, "and")
                and end > tail
                and self.words.adjective(end - 1)
                and self.words.adjective(end + 1)
                and not self.words.finite(end + 1)
            ):
                end += 2  # « politique **et judiciaire** »
                continue
            if self.words.has(end, "articles") and self.words.has(end + 1, "superlative") and end + 2 < limit:
                end += 3  # « l'homme **le plus riche** du monde »
                continue
            resumed = self._past_brackets(end, limit)
            if resumed is not None:
                end = resumed
            inside = self._complement(end, limit, head, tail, noun, of)
            if inside is None and determiner == "indefinite":
                inside = self._led_by(end, limit)
            if inside is None:
                break
            begin, end = inside
            of = of or (begin, end)
            name = self._name_in(begin, end)
            if name is not None and self._name_in(*of) is None:
                of = (name.first, name.after)
        of = of or party  # « le président Les Républicains | de la commission » presides that
        if of is not None:
            name = self._name_in(*of)
            if name is not None:
                of = (name.first, name.after)
        return end, of

    def _agrees(self, i: int) -> bool:
        """Whether an adjective stands there that goes with the word before: not « les élus du mouvement | **originaires** de Sarnac »."""
        words = self.tokens.words
        return self.words.adjective(i) and not (words[i].endswith("es") and words[i - 1][-1:] not in _PLURAL)

    def _past_brackets(self, end: int, limit: int) -> int | None:
        """« le maire (SP) **de** Port-Aubin »: where a description goes on behind brackets."""
        if self.words.word(end) != "(":
            return None
        close = next((k for k in range(end + 2, min(end + _BRACKETS, limit - 1)) if self.words.word(k) == ")"), None)
        return close + 1 if close is not None and self.words.has(close + 1, "of") else None

    def _affiliation(self, tail: int, noun: Noun) -> Name | None:
        """« délégué **CGT** », « députée **LR** », « l'usine **Machin** »: a name that completes a description without a preposition."""
        at = bisect_left(self.starts, tail)
        k = tail
        while self.words.adjective(k):
            k += 1
        while at < len(self.names) and self.names[at].first < k:
            at += 1
        if at >= len(self.names) or self.names[at].first != k:
            return None
        name = self.names[at]
        raw = self.tokens.raw(name.first, name.after)
        if noun.kind == "person" and name.after - name.first == 1 and raw.isupper() and len(raw) < 7 and name.title is None:
            return name
        if noun.kind == "person" and name.after - name.first > 1 and self.words.has(name.first, "articles") and name.title is None:
            return name  # « le président **Les Républicains** de la commission »
        if noun.words[-1] in self.sets["takes_name"]:  # « la famille **Untel** », « le gouvernement **Untel** »
            return name if name.title is None and (noun.kind != "person" or name.after - name.first == 1) else None
        return name if noun.kind == "site" else None

    def _complement(self, end: int, limit: int, head: int, tail: int, noun: Noun, of: tuple[int, int] | None) -> tuple[int, int] | None:
        """A complement that begins at token `end`: the tokens of its noun phrase."""
        word = self.tokens.words[end]
        lemma = noun.form
        if word in self.sets["of"]:
            found = self._phrase(end + 1, limit, lemma)
            return None if found is not None and noun.kind == "place" and self._name_in(*found) is None else found
        takes = lemma in self.sets["takes_at"] or (self.tokens.words[end - 1] in self.sets["takes_at"] and lemma not in self.sets["not_at"])
        if word in self.sets["at"] and takes and of is None:
            return self._placed(end, limit, lemma)
        if self.words.has(end, "with") and of is not None and lemma in self.sets["takes_portfolio"] and self.tokens.capital(end - 1):
            return self._phrase(end + 1, limit, lemma)  # « aux Relations **avec le Parlement** »
        if self.words.has(end, "against") and self.words.has(end - 1, "takes_against"):
            return self._phrase(end + 1, limit, lemma)  # « de lutte **contre les maladies** »
        return self._coordinated(end, limit, noun, of) if of is not None and self.words.has(end, "and") else None

    def _placed(self, end: int, limit: int, lemma: str) -> tuple[int, int] | None:
        """« la déléguée **à la Culture** », « le secrétaire d'État **auprès du ministre** »: such a complement at token `end`."""
        begin = end + 1
        if self.words.has(begin, "inside_of"):
            begin += 2  # « au sein de »
        elif self.words.has(end, "attached") and self.words.has(begin, "of"):
            begin += 1
            inner = self.lexicon.noun_at(self.tokens, begin + self.words.has(begin, "articles"))
            if inner is None or inner.kind != "person":
                return None  # « a dit le ministre **auprès de** la radio »
        name = self._name_at(begin)
        if self._is_somebody(name):
            return None  # « a répondu le ministre **à Jean Untel** »
        if self.words.has(end, "only_names") and name is None:
            return None
        told = self.lexicon.determiners.get(self.words.word(begin))
        if told is not None and told.kind == "indefinite":
            return None  # « la réponse d'une élue **à un voisin** »
        return self._phrase(begin, limit, lemma)

    def _is_somebody(self, name: Name | None) -> bool:
        """Whether a name is a person's."""
        return name is not None and (name.evidence == "person" or self.tokens.words[name.first] in self.lexicon.first_names)

    def _coordinated(self, end: int, limit: int, noun: Noun, of: tuple[int, int]) -> tuple[int, int] | None:
        """« de la Santé **et des Solidarités** », « des affaires de Malte **et Chypre** du ministère ».

        Not « la plainte du maire de Sarnac et de la préfète ».
        """
        if not self.words.has(end + 1, "of"):
            name = self._name_at(end + 1)
            return (name.first, name.after) if name is not None and self.words.has(name.after, "of") else None
        begin = end + 2
        found = self._phrase(begin, limit, noun.form)
        if found is None:
            return None
        if noun.form in self.sets["takes_portfolio"] and self.tokens.capital(min(begin + self.words.has(begin, "articles"), limit - 1)):
            return found
        inner, name = self.lexicon.noun_at(self.tokens, found[0]), self._name_in(*found)
        somebody = self._is_somebody(name) or (inner is not None and inner.kind in _SOMEBODY)
        if noun.kind != "person":  # « l'association de consommateurs d'eau **et de gaz** »
            plain = inner is None and name is None and not self.words.has(end + 1, "contracted")
            return found if plain and self._name_in(*of) is None else None
        return None if somebody else found

    def _led_by(self, end: int, limit: int) -> tuple[int, int] | None:
        """« des manifestants **menés par des officiers** à la retraite »."""
        tokens = self.tokens
        if end + 2 >= limit or tokens.words[end + 1] not in self.sets["by"]:
            return None
        if not any(form.tense == "K" for form in self.words.language.forms(tokens.words[end])):
            return None
        begin = end + 2
        if tokens.words[begin] in self.lexicon.determiners:
            begin += 1
        noun = self.lexicon.noun_at(tokens, begin)
        if noun is None or begin in self.named:
            return None
        after, _ = self._complements(begin, begin + len(noun.words), limit, noun, None)
        tail = next((t for t in self.sets["tails"] if tokens.words[after : after + t.count(" ") + 1] == t.split(" ")), None)
        return (begin, after + (tail.count(" ") + 1 if tail is not None else 0))

    def _phrase(self, begin: int, limit: int, lemma: str) -> tuple[int, int] | None:
        """The noun phrase at token `begin`, without further complements: « la région », « l'Industrie », « Tesla »."""
        tokens = self.tokens
        k = begin
        told = self.lexicon.determiners.get(tokens.words[k]) if k < limit else None
        if told is not None and not self.words.has(k, "contracted"):
            if told.kind in (None, "possessive"):
                return None  # « le gouvernement de **son** pays » says no more of which
            k += 1
        while k < limit and self.words.has(k, "before_noun") and not tokens.capital(k):
            k += 1
        if k + 2 < limit and tokens.kinds[k] == "n" and tokens.touching(k + 1) and self.words.has(k + 1, "ordinal_endings"):
            k += 2  # « la maire du **8e arrondissement** »
        if k >= limit or k in self.taken or (tokens.kinds[k] == "n" and k not in self.named):
            return None
        name = self._name_at(k)
        if name is not None:
            return (k, name.after)
        if tokens.kinds[k] != "w":
            return None
        noun = self.lexicon.noun_at(tokens, k)
        if noun is not None and noun.kind != "demonym":
            end = k + len(noun.words)
            while end < limit and self._agrees(end):
                end += 1
            inner = self._name_at(end) if noun.kind not in ("person", "place") else None
            return (k, inner.after if inner is not None and inner.evidence != "person" else end)  # « le PDG du **groupe Machin** »
        word = tokens.words[k]
        if len(word) < 3 or word.endswith("'") or self.words.has(k, "numbers") or word in self.lexicon.pronouns:
            return None
        if self.words.small(k) or self.words.form(k, "W"):
            return None
        end = k + 1
        if end + 1 < limit and self.words.has(end, "compound") and self._plain_noun(end + 1):
            end += 2  # « de pompes **à chaleur** »
        while end + 1 < limit and tokens.words[end] == "-" and tokens.touching(end) and tokens.touching(end + 1):
            end += 2
        return (k, end)

    def _plain_noun(self, i: int) -> bool:
        return self.tokens.kinds[i] == "w" and not self.tokens.capital(i) and not self.words.small(i) and not self.words.form(i, "W")

    def _name_at(self, k: int) -> Name | None:
        at = bisect_left(self.starts, k)
        return self.names[at] if at < len(self.names) and self.starts[at] == k else None

    def _name_in(self, begin: int, end: int) -> Name | None:
        at = bisect_left(self.starts, begin)
        return self.names[at] if at < len(self.names) and self.starts[at] < end else None
