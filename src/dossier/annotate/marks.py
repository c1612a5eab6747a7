"""Quotation marks: which stretches of a text stand inside them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.languages import load as load_language
from dossier.model import Span

_BEFORE = frozenset("([{/—–-'’«“„‹‘\"")  # what may touch an opening mark: « l'"unité" », « ("unité") »
_AFTER = frozenset('.,;:!?…)]}/—–-»”›’"')  # what may touch a closing mark
_FAR = 8  # paragraphs that a quotation may run over without a mark
OPENING, CLOSING = frozenset('«“"'), frozenset('»”"')
MARKS = OPENING | CLOSING
FINAL = frozenset(".!?…")
"""What ends a sentence."""
_INTRODUCES = FINAL | {":"}  # after these, a mark opens a whole sentence
_APOSTROPHES = frozenset("'’")
WEAK = "'"  # the family of single marks

Role = Literal["open", "close", "either"]


class _Mark(NamedTuple):
    """One mark: the tokens `first` up to `after`. Marks of one `family` pair with each other.

    `odd` says that it may stand the wrong way round: a closing one that opens (« répondu : » Escroc. » »), an opening one that closes.
    """

    first: int
    after: int
    family: str
    role: Role
    odd: bool = False


class _Pair(NamedTuple):
    open: _Mark
    close: _Mark


class _Marks(NamedTuple):
    """A language's marks: families by opening and closing mark; `straight` ones look alike at both ends; `weak` ones may be apostrophes."""

    opens: Mapping[str, str]
    closes: Mapping[str, str]
    straight: frozenset[str]
    weak: Mapping[str, Role]
    triggers: frozenset[str]


@cache
def _of(code: str) -> _Marks:
    words = load_language(code).section("quotes").get("marks", {})
    opens = {opening: pair[0][0] for pair in words.get("pairs", ()) for opening in pair[0]}
    closes = {pair[1]: pair[0][0] for pair in words.get("pairs", ())}
    straight, weak = frozenset(words.get("straight", ())), words.get("weak", {})
    every = {*opens, *closes, *straight, *weak}
    return _Marks(opens, closes, straight, weak, frozenset(every | {mark[0] for mark in every}))


def marks(tokens: Tokens, language: Language) -> tuple[Span, ...]:
    """The stretches inside quotation marks, marks and inner spaces left out: outermost ones only, in order, apart from each other.

    A stretch may run over several paragraphs; one whose marks open again at each paragraph is a stretch a paragraph.
    Marks that lack their partner count where the place tells that they open a quotation (after a colon, at the start of a
    sentence), up to the paragraph's end. Linear in the number of tokens.
    """
    found = [_in_block(tokens, _of(language.code), first, after) for first, after in tokens.blocks]
    spans: list[Span] = []
    pending: _Mark | None = None
    for at, (first, after) in enumerate(tokens.blocks):
        pairing = _Pairing(tokens, first, pending)
        for mark in found[at]:
            pairing.add(mark)
        pending = pairing.stack[0] if pairing.stack and _goes_on(tokens, pairing.stack[0], found, at) else None
        pairs = pairing.pairs if pending else pairing.settled(after)
        for pair in pairs:
            start, end = pair.open.after, pair.close.first
            while start < end and tokens.kinds[start] == "b":  # a mark alone on its line
                start += 1
            while start < end and tokens.kinds[end - 1] == "b":
                end -= 1
            if start < end:
                spans.append(tokens.span(start, end))
    return tuple(spans)


def _in_block(tokens: Tokens, known: _Marks, first: int, after: int) -> list[_Mark]:
    words, triggers = tokens.words, known.triggers
    found: list[_Mark] = []
    taken = first
    for i in range(first, after):
        word = words[i]
        if word not in triggers or i < taken:
            continue
        end = i + 1
        if end < after and words[end] == word and word + word in triggers and tokens.touching(end):
            word, end = word + word, end + 1  # « ''unité'' », « <<unité>> »
        mark = _mark(tokens, known, word, i, end, (first, after))
        if mark:
            found.append(mark)
            taken = end
    return _settle_roles(found)


def _settle_roles(found: list[_Mark]) -> list[_Mark]:
    """A mark that its place doesn't tell, and that a closing one follows, opens: « des "uns"."Il faut… », « "d"'une question" »."""
    following: dict[str, Role] = {}
    for k in range(len(found) - 1, -1, -1):
        mark = found[k]
        if mark.role == "either" and following.get(mark.family) == "close":
            mark = found[k] = mark._replace(role="open")
        following[mark.family] = mark.role
    return found


def _mark(tokens: Tokens, known: _Marks, word: str, i: int, end: int, block: tuple[int, int]) -> _Mark | None:
    text = tokens.text
    before = text[tokens.starts[i] - 1] if i > block[0] else " "
    behind = text[tokens.ends[end - 1]] if end < block[1] else " "
    left = before.isspace() or before in _BEFORE
    right = behind.isspace() or behind in _AFTER
    if word in known.opens:
        return _Mark(i, end, known.opens[word], "open", right and not left)
    if word in known.closes:
        odd = i == block[0] or tokens.words[i - 1] == ":" or (left and not right)
        return _Mark(i, end, known.closes[word], "close", odd)
    role: Role = "either" if left == right else "open" if left else "close"
    if word in known.straight:
        if len(word) > 1 and not left and not right:
            return None  # « d''accord »
        return _Mark(i, end, word, role)
    if word in known.weak and role != "either" and known.weak[word] in ("either", role) and before not in _APOSTROPHES:
        return _Mark(i, end, WEAK, role)
    return None


class _Pairing:
    """Pairs the marks of one paragraph; `stack` holds those still open, `pairs` the outermost that are closed."""

    def __init__(self, tokens: Tokens, first: int, pending: _Mark | None) -> None:
        self.tokens = tokens
        self.first = first
        self.stack: list[_Mark] = [pending] if pending else []
        self.open: dict[str, int] = {pending.family: 1} if pending else {}
        self.pairs: list[_Pair] = []
        self.inner: list[_Pair] = []

    def add(self, mark: _Mark) -> None:
        if self.stack and self.stack[-1].family == WEAK != mark.family:
            self.open[WEAK] -= 1
            self.stack.pop()
        is_open = bool(self.open.get(mark.family))
        if is_open and (mark.role != "open" or mark.odd):
            self._pop(mark)
        elif mark.role != "close" or mark.odd:
            self.stack.append(mark)
            self.open[mark.family] = self.open.get(mark.family, 0) + 1

    def _pop(self, mark: _Mark) -> None:
        while True:
            opened = self.stack.pop()
            self.open[opened.family] -= 1
            if opened.family == mark.family:
                break
        (self.inner if self.stack else self.pairs).append(_Pair(opened, mark))

    def settled(self, after: int) -> list[_Pair]:
        """The outermost pairs once nothing more can close what is open; `after` is the paragraph's end."""
        pairs = list(self.pairs)
        inner = _outermost(self.inner)
        at = 0
        for k, opened in enumerate(self.stack):
            until = self.stack[k + 1].first if k + 1 < len(self.stack) else after
            while at < len(inner) and inner[at].open.first < opened.first:
                at += 1
            here = at
            while at < len(inner) and inner[at].open.first < until:
                at += 1
            pairs += self._alone(opened, inner[here:at], until, after)
        return pairs

    def _alone(self, opened: _Mark, inner: list[_Pair], until: int, after: int) -> list[_Pair]:
        """What a mark without its partner opens, with the pairs that follow it before the next such mark at `until`."""
        if opened.family == WEAK:
            return inner
        if inner:
            if self._sentence_ends(opened.after, inner[0].open.first):
                return inner
            return [_Pair(opened, inner[0].close), *inner[1:]]  # « Il a dit : « Oui. » » with one closing mark for both
        told = opened.first == self.first or self.tokens.words[opened.first - 1] in _INTRODUCES
        if not told or opened.odd or until != after:
            return []
        return [_Pair(opened, _Mark(after, after, opened.family, "close"))]

    def _sentence_ends(self, first: int, after: int) -> bool:
        return any(self.tokens.words[i] in FINAL for i in range(first, after))


def _outermost(pairs: Sequence[_Pair]) -> list[_Pair]:
    kept: list[_Pair] = []
    for pair in sorted(pairs, key=lambda pair: pair.open.first):
        if not kept or pair.open.first >= kept[-1].close.first:
            kept.append(pair)
    return kept


def _goes_on(tokens: Tokens, opened: _Mark, found: Sequence[Sequence[_Mark]], at: int) -> bool:
    """Whether what `opened` opens in or before block `at` is closed by the first mark of a paragraph to come."""
    if opened.odd or opened.family == WEAK:
        return False
    for following in range(at + 1, min(at + 1 + _FAR, len(found))):
        if found[following]:
            mark = found[following][0]
            return mark.family == opened.family and mark.role == "close" and mark.first != tokens.blocks[following][0]
    return False
