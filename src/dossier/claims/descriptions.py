"""What a description says: its noun, what completes it, its words as a name."""

from __future__ import annotations

from typing import NamedTuple

from dossier.annotate.lexicon import Lexicon, Noun, key
from dossier.annotate.tokens import Tokens, tokenise
from dossier.model import Gender, Reading, Reference, Span


class Description(NamedTuple):
    """A description as written in one place.

    `name` are its words without article and count (« source syndicale »); `lemma` its noun, masculine and singular, `role` what
    roles are told apart by (one number for « patron » and « PDG »). `modifiers` are the folded words that complete it, `inner`
    those of them that stand in its complement. `past` for « ancien ».
    """

    name: str
    lemma: str
    kind: str
    role: int | str
    gender: Gender | None
    plural: bool
    modifiers: frozenset[str]
    inner: frozenset[str]
    past: bool

    @property
    def content(self) -> tuple[str, frozenset[str]]:
        return self.lemma, self.modifiers

    def outer(self) -> Description:
        """The same without the words of its complement, for where that is an entity known otherwise."""
        return self._replace(modifiers=self.modifiers - self.inner)


class Describer:
    """Reads descriptions; the same words are read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[tuple[str, str, Span | None, Gender | None], Description] = {}

    def describe(self, reading: Reading, reference: Reference) -> Description:
        text = reading.source.text[reference.start : reference.end]
        of = Span(reference.of.start - reference.start, reference.of.end - reference.start) if reference.of is not None else None
        memo = (text, reference.head, of, reference.gender)
        found = self._known.get(memo)
        if found is None:
            found = self._known[memo] = self._read(text, reference, of)
        return found

    def _read(self, text: str, reference: Reference, of: Span | None) -> Description:
        lexicon = self.lexicon
        tokens = tokenise(text, [Span(0, len(text))])
        nouns = lexicon.lemmas.get(reference.head, ())
        noun = next((n for n in nouns if n.gender == reference.gender and n.plural == reference.plural), nouns[0] if nouns else None)
        lemma = noun.lemma if noun is not None else reference.head
        begin = self._begin(tokens)
        head = {key(word) for word in noun.words} if noun is not None else {key(reference.head)}
        modifiers: set[str] = set()
        inner: set[str] = set()
        past = False
        small = lexicon.words["governing"] | lexicon.words["contracted"] | lexicon.words["and"] | lexicon.words["at"]
        for i in range(begin, len(tokens) - 1):
            word = tokens.words[i]
            if word in lexicon.words["past"]:
                past = True
            elif tokens.kinds[i] != "o" and key(word) not in head and word not in small and word not in lexicon.determiners:
                modifier = key(lexicon.demonyms.get(word, word))
                modifiers.add(modifier)
                if of is not None and of.start <= tokens.starts[i] < of.end:
                    inner.add(modifier)
        return Description(
            _lowered(text[tokens.starts[begin] :], tokens, begin, noun),
            lemma,
            noun.kind if noun is not None else "person",
            lexicon.same_role.get(reference.head, lexicon.same_role.get(lemma, lemma)),
            reference.gender,
            reference.plural,
            frozenset(modifiers),
            frozenset(inner),
            past,
        )

    def _begin(self, tokens: Tokens) -> int:
        """The first token after article and count: « les 343 | salariés », « une quarantaine de | grévistes »."""
        lexicon = self.lexicon
        i, last = 0, len(tokens) - 2
        while i < last:
            word = tokens.words[i]
            counted = word in lexicon.words["number_nouns"] and tokens.words[i + 1] in lexicon.words["of"]
            if counted:
                i += 2
            elif i == 0 and word in lexicon.words["of"] and word not in lexicon.words["contracted"]:
                i += 1  # « De nombreux grévistes »
            elif tokens.kinds[i] == "n" and tokens.touching(i + 1) and tokens.words[i + 1] in lexicon.words["ordinal_endings"]:
                break  # « 2e division d'infanterie »
            elif tokens.words[i + 1] in lexicon.words["of"]:
                break  # « l'une de ses filles »: « une de ses filles »
            elif (
                word in lexicon.determiners
                or word in lexicon.words["numbers"]
                or tokens.kinds[i] == "n"
                or word in lexicon.words["counting"]
            ):
                i += 1
            else:
                break
        return i


def _lowered(text: str, tokens: Tokens, begin: int, noun: Noun | None) -> str:
    """The words of a description without the capital that only the start of its sentence gave it."""
    raw = tokens.raw(begin, begin + 1)
    if begin == 0 and raw[:1].isupper() and not raw.isupper() and (noun is None or noun.kind != "demonym"):
        text = text[0].lower() + text[1:]
    before, bracket, rest = text.partition("(")
    if bracket and ")" in rest:  # « maire (SP) de Port-Aubin »
        text = f"{before} {rest.partition(')')[2]}"
    return " ".join(text.split())


def completed(words: str, owner: str, article: str, lexicon: Lexicon) -> str:
    """« direction » of « Machin » -> « direction de Machin »; `article` is how the owner's name is introduced."""
    template = lexicon.join.get(article) or lexicon.join["vowel" if key(owner[:1]) in lexicon.vowels else "plain"]
    return template.format(words, owner)
