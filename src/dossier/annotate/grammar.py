"""Questions about the words of one source that the parts of the names layer share; answers are remembered."""

from __future__ import annotations

from functools import lru_cache

from dossier.annotate.lexicon import Lexicon, key, lexicon
from dossier.annotate.predicates import verb_words
from dossier.annotate.quotes.words import cue_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language

HYPHENS = frozenset("-‐‑")
_FINITE = frozenset("PISFC")


class Words:
    """The tokens of a source and what its language says of them."""

    def __init__(self, tokens: Tokens, language: Language, known: Lexicon) -> None:
        self.tokens, self.language, self.lexicon = tokens, language, known
        self.sets = known.words
        self.listed, self.kinds, self.count = tokens.words, tokens.kinds, len(tokens.words)
        self._adjectives: dict[str, bool] = {}
        self._finite: dict[str, bool] = {}

    def has(self, i: int, table: str) -> bool:
        """Whether token `i` is one of the word list's `table`."""
        return 0 <= i < self.count and self.listed[i] in self.sets[table]

    def word(self, i: int) -> str:
        """The folded token `i`; empty outside the text."""
        return self.listed[i] if 0 <= i < self.count else ""

    def determiner(self, i: int) -> bool:
        """Whether token `i` can introduce a noun (« le », « son », « des »)."""
        return i >= 0 and self.kinds[i] == "w" and self.listed[i] in self.lexicon.determiners

    def finite(self, i: int) -> bool:
        """Whether token `i` can be a finite verb of the third person, or the negation that opens one."""
        if not 0 <= i < self.count or self.kinds[i] != "w":
            return False
        word = self.listed[i]
        found = self._finite.get(word)
        if found is None:
            found = word in self.sets["not"] or self.form(i, _FINITE, "3")
            self._finite[word] = found
        return found and not self.tokens.capital(i)

    def form(self, i: int, tenses: frozenset[str] | str, person: str = "") -> bool:
        """Whether token `i` can be a verb in one of `tenses` (see `languages.Form`)."""
        return any(form.tense in tenses and form.person.startswith(person) for form in self.language.forms(self.tokens.words[i]))

    def tells(self, i: int) -> bool:
        """Whether a verb of saying stands at token `i`, or its auxiliary: « révèle », « a révélé »."""
        forms, saying = self.language.forms(self.word(i)), cue_words(self.language.code).say
        if any(form.tense in "PIS" and form.person.startswith("3") and form.lemma in saying for form in forms):
            return True
        have = verb_words(self.language.code).have
        after = self.language.forms(self.word(i + 1)) if any(form.lemma == have for form in forms) else ()
        return any(form.tense == "K" and form.lemma in saying for form in after)

    def verbal(self, i: int) -> bool:
        """Whether token `i` can be any form of a verb."""
        return bool(self.language.forms(self.tokens.words[i]))

    def adjective(self, i: int) -> bool:
        """Whether token `i`, in lower case, can be an adjective after its noun (« supérieur », « libanaise »)."""
        if not 0 <= i < self.count or self.kinds[i] != "w":
            return False
        word = self.listed[i]
        found = self._adjectives.get(word)
        if found is None:
            found = self._adjectives[word] = self._looks_adjective(word)
        return found and not self.tokens.capital(i)

    def _looks_adjective(self, word: str) -> bool:
        if word in self.sets["adjectives"] or word in self.lexicon.demonyms:
            return True
        if (
            len(word) < 4
            or word in self.sets["not_adjectives"]
            or word in self.sets["governing"]
            or self.adverb(word)
            or word.endswith("'")
        ):
            return False
        if not word.endswith(self.lexicon.adjective_endings):
            return False
        return not any(form.tense in "PISFCJGW" and form.person[:1] in ("", "3") for form in self.language.forms(word))

    def adverb(self, word: str) -> bool:
        return word.endswith(self.lexicon.adverb_endings)

    def ordinary(self, word: str) -> bool:
        """Whether a folded word is an adjective, a verb's form, a listed noun or a small word."""
        known = word in self.lexicon.nouns or word in self.sets["openers"] or word in self.sets["heading_nouns"]
        return known or self._looks_adjective(word) or bool(self.language.forms(word))

    def ends_medium(self, i: int) -> bool:
        """Whether a paper's or channel's name may end with token `i`."""
        return _ends_medium(self.listed[i], self.language.code)

    def small(self, i: int) -> bool:
        """Whether token `i` is a small word of the language: « les », « dans », « il »."""
        return self.has(i, "openers") or self.has(i, "prepositions") or self.determiner(i)

    def glued(self, i: int) -> bool:
        """« BFMTVLes »: a word that a small one with a capital was glued to when the page was saved."""
        if self.tokens.lower[i]:
            return False
        raw = self.tokens.raw(i, i + 1)
        if len(raw) < 4 or raw[1:].islower():
            return False
        cut = max((k for k in range(2, len(raw)) if raw[k].isupper() and raw[k + 1 : k + 2].islower()), default=0)
        tail = raw[cut:].lower()
        return cut > 1 and (tail in self.sets["openers"] or tail in self.lexicon.determiners or tail in self.sets["heading_nouns"])

    def opens(self, i: int) -> bool:
        """Whether token `i` is written as a name is: with a capital at its start or, like « xAI » and « 8VC », soon after."""
        tokens = self.tokens
        if tokens.lower[i]:
            return False
        kind = tokens.kinds[i]
        if kind == "w":
            raw = tokens.text[tokens.starts[i] : tokens.ends[i]]
            return raw[0].isupper() or (not raw.islower() and self._inner_capital(raw)) or (len(raw) == 1 and self._dotted(i))
        return kind == "n" and self._figure_and_letters(i)

    def _inner_capital(self, raw: str) -> bool:
        """« xAI », « iPhone »; not « fermetureLes », a paragraph's end glued to the start of the next."""
        return raw[0].islower() and not raw.endswith(("'", "’")) and any(c.isupper() for c in raw[1:3])

    def _dotted(self, i: int) -> bool:
        """« x.AI »: a letter, a full stop and capitals, without spaces."""
        tokens = self.tokens
        glued = i + 2 < len(tokens.words) and tokens.words[i + 1] == "." and tokens.touching(i + 1) and tokens.touching(i + 2)
        return glued and tokens.raw(i + 2, i + 3).isupper()

    def _figure_and_letters(self, i: int) -> bool:
        tokens = self.tokens
        following = i + 1
        if following >= len(tokens.words) or not tokens.touching(following) or tokens.kinds[following] != "w":
            return False
        if tokens.ends[i] - tokens.starts[i] > 3 or not tokens.capital(following) or len(tokens.words[following]) < 2:
            return False
        return not self.small(following) and not self.has(following, "never")


@lru_cache(maxsize=1 << 16)
def _ends_medium(word: str, code: str) -> bool:
    ending = key(word)
    return any(name.endswith(ending) for name in lexicon(code).keyed["media_names"])
