"""How a claim came about, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from dossier.claims.explain import Explanation, Join, Near, Told, Who
from dossier.render.typography import Writer
from dossier.render.wrap import fitted

_NARROWEST = 40
_LABEL = 11  # columns that a field's name takes
_FEW = 4  # others that are shown


def lines(explained: Explanation, write: Writer, width: int = 80) -> Iterator[str]:
    """The lines of an explanation, styled, none wider than `width` columns."""
    return _Page(write, max(width, _NARROWEST)).all(explained)


class _Page:
    def __init__(self, write: Writer, width: int) -> None:
        self.write, self.width = write, width

    def all(self, explained: Explanation) -> Iterator[str]:
        claim = explained.claim
        when = self.write.date(claim.date) if claim.date else self._say("undated")
        yield from self._wrapped(f"{claim.id}  {when}", "", bold=True)
        yield from self._wrapped(claim.headline, "", bold=True)
        counted = [self.write.strings.count(claim.support, "sources"), self.write.strings.count(claim.origins, "origins")]
        kind = [self.write.strings.get(f"kinds.{claim.kind}"), self.write.strings.get(f"modalities.{claim.modality}")]
        yield from self._wrapped(", ".join([*kind, *counted]), "")
        yield ""
        yield from self._head("mentions")
        for number, told in enumerate(explained.mentions, 1):
            yield from self._mention(number, told)
        if len(explained.mentions) > 1 or explained.decided:
            yield from self._head("joins")
            for join in explained.joins:
                yield from self._join(join)
            if explained.decided:
                yield from self._wrapped(self._say("decided"), "  ")
            yield ""
        yield from self._head("near")
        if not explained.near:
            yield from self._wrapped(self._say("none"), "  ")
        for near in explained.near:
            yield from self._near(near, explained.enough)

    def _head(self, name: str) -> Iterator[str]:
        yield from self._wrapped(self._say(name), "", bold=True, underline=True)

    # --- mentions

    def _mention(self, number: int, told: Told) -> Iterator[str]:
        yield from self._wrapped(f"{number}. {told.source}, {told.start}-{told.end}", "  ", fg="cyan")
        yield from self._wrapped(self._quoted(told.exact), "     ")
        for name, text in self._fields(told):
            first, *others = fitted(text, self.width - 5 - _LABEL)
            yield "     " + click.style(self._say(f"fields.{name}").ljust(_LABEL), dim=True) + first
            yield from (" " * (5 + _LABEL) + line for line in others)
        yield ""

    def _fields(self, told: Told) -> Iterator[tuple[str, str]]:
        rule = self._say(f"rules.{told.rule}", predicate=told.predicate)
        yield "predicate", rule if told.rule == "none" else f"{self._quoted(told.trigger)}{self._colon()}{rule}"
        yield "actors", "; ".join(map(self._who, told.actors)) or self._say("nobody")
        if told.others:
            yield "others", "; ".join(map(self._who, told.others[:_FEW])) + (" …" if len(told.others) > _FEW else "")
        yield "date", self._date(told)
        if told.amounts:
            yield (
                "amounts",
                "; ".join(
                    f"{self._quoted(a.written)}{self._colon()}{self.write.figure(a.figure.value, a.figure.unit, a.figure.qualifier)}"
                    for a in told.amounts
                ),
            )
        sign = f" ({self._quoted(told.sign)})" if told.sign else ""
        modality = self.write.strings.get(f"modalities.{told.modality}")
        yield "modality", f"{modality}{self._colon()}{self._say(f'grounds.{told.sure}')}{sign}"
        if told.attribution is not None:
            yield "attribution", f"{self._who(told.attribution)} ({self._say(f'attributions.{told.attribution_kind}')})"

    def _who(self, who: Who) -> str:
        kind = self._say(f"references.{who.kind}")
        if who.name is None:
            return self._say("unresolved", words=self._quoted(who.written), kind=kind)
        if who.name == who.written:
            return self._quoted(who.written)
        return self._say("resolved", words=self._quoted(who.written), kind=kind, name=who.name)

    def _date(self, told: Told) -> str:
        if told.date is None:
            return self._say("undated")
        words = self._say("inherited") if told.inherited else ", ".join(map(self._quoted, told.dates))
        because = told.because or self.write.strings.get(f"bases.{told.basis}")
        return self._colon().join(filter(None, (words, f"{self.write.date(told.date)} ({because})")))

    # --- scores

    def _join(self, join: Join) -> Iterator[str]:
        outcome = self._say(f"outcomes.{join.outcome}")
        yield from self._wrapped(f"{join.one} + {join.other}{self._colon()}{self._score(join.total, join.parts)} ; {outcome}", "  ")

    def _near(self, near: Near, enough: float) -> Iterator[str]:
        yield from self._wrapped(f"{near.claim}  {near.source}", "  ", fg="cyan")
        yield from self._wrapped(self._quoted(near.exact), "     ")
        beside = self._say("beside", number=near.beside)
        yield from self._wrapped(f"{beside}{self._colon()}{self._score(near.total, near.parts)}", "     ")
        average = self._number(near.average) if near.average is not None else ""
        yield from self._wrapped(self._say(f"kept_apart.{near.outcome}", enough=self._number(enough), average=average), "     ")

    def _score(self, total: float, parts: Sequence[tuple[str, float]]) -> str:
        told = [f"{self._say(f'parts.{name}')} {self._number(weight)}" for name, weight in parts]
        return f"{self._number(total)} = {', '.join(told)}"

    def _number(self, value: float) -> str:
        return f"{value:.2f}".replace(".", self.write.strings.words["numbers"]["decimal"]).replace("-", "−")

    # --- words

    def _say(self, key: str, /, **values: object) -> str:
        return self.write.strings.get(f"explain.{key}", **values)

    def _colon(self) -> str:
        return self.write.strings.get("colon")

    def _quoted(self, words: str) -> str:
        return self.write.strings.get("open") + " ".join(words.split()) + self.write.strings.get("close")

    def _wrapped(self, text: str, indent: str, **style: bool | str) -> Iterable[str]:
        return (indent + click.style(line, **style) for line in fitted(text, self.width - len(indent)))  # type: ignore[arg-type]
