"""What a text is talking of: the references told so far, and which of them a pronoun or « l'entreprise » points back at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.model import EntityKind, Gender

_REACH = 40  # references looked back at
_FAR = 4  # sentences
_NEAR = 3  # sentences


class Told(NamedTuple):
    """A reference as it was understood: `name`, what it is, how it stands in its sentence.

    `named` for an entity, not mere words; `inner` within a description's complement; `spoke` when words are given as its own.
    """

    name: str
    kind: EntityKind
    gender: Gender | None
    plural: bool
    start: int
    sentence: int
    subject: bool
    quoted: bool
    named: bool
    inner: bool = False
    spoke: bool = False
    group: str | None = None  # class of organisation, where known
    thing: bool = False  # « la grève », « cette offre »: nobody
    agent: bool = False  # « confirmée **par Jeanne Untel** »


@dataclass(slots=True)
class Focus:
    """The references told so far, in text order."""

    told: list[Told] = field(default_factory=list)

    def add(self, told: Told) -> None:
        self.told.append(told)

    def back(self, reach: int = _REACH) -> Iterator[Told]:
        """From the last reference backwards."""
        for k in range(len(self.told) - 1, max(-1, len(self.told) - 1 - reach), -1):
            yield self.told[k]

    def best(self, score: Callable[[Told], float | None], reach: int = _REACH) -> Told | None:
        """The reference with the highest score, of equals the last; None where all are ruled out."""
        chosen: Told | None = None
        highest = 0.0
        for told in reversed(self.told[-reach:]):
            value = score(told)
            if value is not None and (chosen is None or value > highest):
                chosen, highest = told, value
        return chosen

    def pronoun(
        self, gender: Gender | None, *, plural: bool, sentence: int, quoted: bool, speaks: bool, goes_on: bool, told_of: str | None = None
    ) -> Told | None:
        """Whom « il » or « elles » stands for: the last subject that fits, people before things; who `goes_on` speaking spoke before.

        `told_of` is whom the words are about: « **Jeanne Petit**, a-t-elle dit, a menti ».
        """

        fitting = (told for told in self.back() if not (gender and told.gender and told.gender != gender))
        last = next((told for told in fitting if told.spoke), None)  # of two that spoke in one sentence, the second

        def score(told: Told) -> float | None:
            distance = sentence - told.sentence
            if told.plural != plural or (gender and told.gender and told.gender != gender) or distance > _FAR:
                return None
            if (speaks and told.quoted and distance == 0) or told.name == told_of:
                return None  # « "Les enfants vont bien", observent-**ils** »: who speaks is not whom the words name
            if not told.named and not told.thing and not plural and told.kind != "person" and distance > 1:
                return None
            value = (
                -1.0 * distance
                + 1.6 * told.subject
                + 1.1 * (told.subject and distance == 0)
                - 1.4 * told.inner
                - 2.0 * (told.quoted != quoted)
            )
            if told.thing:
                return value + 0.5 if distance <= 1 and gender is not None else None
            value += {"person": 0.9, "organisation": 0.2, "place": -0.4}.get(told.kind, -0.8)
            value += 0.5 * (told.gender is not None and told.gender == gender) - 0.7 * (not told.named)
            value -= 1.5 * (told.group == "media" and not (speaks and told.subject))  # « selon Le Phare, … il »: whom they write of
            if speaks:
                value += 2.5 * (told.spoke and goes_on) + 0.9 * (told.spoke and distance < 3)
                value -= 0.6 * (told.spoke and last is not None and told.sentence == last.sentence and told.name != last.name)
                value += 0.8 * (told.kind == "person") - 2.0 * (told.quoted and not quoted)
            return value

        return self.best(score)

    def owner(self, *, several: bool, sentence: int, quoted: bool) -> Told | None:
        """Whose « sa décision », « leur offre » is: the last subject that can own it; a company counts as several too."""

        def score(told: Told) -> float | None:
            distance = sentence - told.sentence
            fits = told.plural or told.kind == "organisation" if several else not told.plural
            if not fits or told.thing or distance > 2 or told.kind in ("place", "work") or told.quoted != quoted:
                return None
            value = -1.0 * distance + 1.6 * told.subject + 0.8 * (told.subject and distance == 0) - 1.0 * told.inner
            return value + 0.5 * (told.kind == "person") + 0.5 * (several and told.plural) - 0.7 * (not told.named)

        return self.best(score)

    def nearest_other(self, gender: Gender | None, *, plural: bool, sentence: int, speaks: bool = False) -> Told | None:
        """Whom « celui-ci », « cette dernière » stands for: the last one told that fits, and that can speak where it `speaks`."""
        for told in self.back():
            if speaks and (told.kind in ("place", "work") or told.thing):
                continue
            if told.plural == plural and not (gender and told.gender and told.gender != gender) and sentence - told.sentence <= 2:
                return told
        return None

    def acting(self, gender: Gender | None, sentence: int, *, speaks: bool) -> Told | None:
        """The single person who did or said something within the last sentences: who spoke before, where the description `speaks` too."""

        def score(told: Told) -> float | None:
            distance = sentence - told.sentence
            fits = told.kind == "person" and not told.plural and not (told.gender and gender and told.gender != gender)
            if not fits or told.inner or told.quoted or distance > _NEAR or not (told.subject or told.spoke or told.agent):
                return None
            return -1.0 * distance + 0.5 * told.subject + 1.5 * (told.spoke and speaks)

        return self.best(score) or self._alone(gender, sentence)

    def _alone(self, gender: Gender | None, sentence: int) -> Told | None:
        """The one person named in the last sentences: « a fait bondir **Jeanne Untel** »."""
        near = [
            told
            for told in self.back()
            if sentence - told.sentence <= _NEAR
            and told.kind == "person"
            and told.named
            and not (told.plural or told.inner or told.quoted or (told.gender and gender and told.gender != gender))
        ]
        return near[0] if near and all(told.name == near[0].name for told in near) else None

    def person(self, gender: Gender | None, sentence: int) -> Told | None:
        """The last single person told, whoever it is, within two sentences."""
        for told in self.back():
            if (
                told.kind == "person"
                and not (told.plural or told.quoted)
                and sentence - told.sentence <= 2
                and not (told.gender and gender and told.gender != gender)
            ):
                return told
        return None
