"""`decisions.yaml`: what editors decided about claims, each decision with its reason and the words that it stands on.

    - decision: date
      value: "2018-02-20"
      reason: Le communiqué de l'entreprise fait foi.
      by: Jeanne Ducas
      evidence:
        - words: a quitté l'entreprise en 2019
          source: 002.txt
          start: 811
          sha256: 71ad2d54c663…

`read` turns the file into values, `decide` makes a new entry from a claim, `appended` adds it to a file's content. Where they are applied
is `claims.decisions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from dossier import edtf
from dossier.model import Claim, Conflict, DecisionAction, Dossier, DossierError, Evidence
from dossier.values import dataclass

NAME = "decisions.yaml"
_KEYS = ("decision", "value", "values", "reason", "by", "evidence")


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as editors wrote it. `value` is a date (EDTF) to give or the side taken in a dispute between `values`."""

    action: DecisionAction
    reason: str
    evidence: tuple[Evidence, ...]
    value: str | None = None
    values: tuple[str, ...] = ()
    by: str | None = None


def read(path: Path) -> tuple[Entry, ...]:
    """The decisions in a file, in its order. Raises DossierError, which names the line, where it can't be used."""
    import yaml

    try:
        content = path.read_bytes()
    except OSError as error:
        raise DossierError(f"{path}: can't be read ({error.strerror})") from None
    loader = yaml.BaseLoader(content)  # everything stays the characters that were typed
    try:
        node = loader.get_single_node()
        entries = loader.construct_document(node) if node is not None else []
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise DossierError(f"{path}: not valid YAML ({' '.join(str(error).split())})") from None
    if not isinstance(entries, list):
        raise DossierError(f"{path}: must be a list of decisions; dossier decide writes it")
    lines = [item.start_mark.line + 1 for item in node.value] if node is not None else []
    return tuple(_entry(entry, f"{path}, line {line}") for entry, line in zip(entries, lines, strict=True))


def _entry(entry: Any, where: str) -> Entry:
    if not isinstance(entry, dict):
        raise DossierError(f"{where}: a decision must hold « key: value » lines")
    for key in entry:
        if key not in _KEYS:
            raise DossierError(f"{where}: {key}: no such key; there are {', '.join(_KEYS)}")
    actions: tuple[DecisionAction, ...] = get_args(DecisionAction)
    action = next((known for known in actions if known == entry.get("decision")), None)
    if action is None:
        raise DossierError(f"{where}: decision: must be one of {', '.join(actions)}")
    reason = _text(entry, "reason", where)
    if not reason:
        raise DossierError(f"{where}: reason: say why")
    value = _text(entry, "value", where)
    if action in ("date", "settle") and not value:
        raise DossierError(f"{where}: value: {action} needs one")
    if action == "date":
        check_date(value or "", where)
    evidence, values = entry.get("evidence"), entry.get("values") or []
    if not isinstance(evidence, list) or not evidence:
        raise DossierError(f"{where}: evidence: must list the words that the decision stands on")
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise DossierError(f"{where}: values: must be a list")
    return Entry(action, reason, tuple(_evidence(each, where) for each in evidence), value, tuple(values), _text(entry, "by", where))


def check_date(value: str, where: str) -> None:
    """Raises DossierError for what is no EDTF date."""
    try:
        edtf.days(value)
    except ValueError:
        raise DossierError(f"{where}: {value!r} is no date; write 2025-02-12, 2025-02, 2025 or 2025-02-10/2025-02-14") from None


def _evidence(entry: Any, where: str) -> Evidence:
    if not isinstance(entry, dict) or not {"words", "sha256"} <= entry.keys() <= {"words", "sha256", "source", "start"}:
        raise DossierError(f"{where}: evidence: each must hold words and sha256, and may hold source and start")
    start = entry.get("start", "0")
    if not all(isinstance(value, str) for value in entry.values()) or not start.isdecimal() or not entry["words"]:
        raise DossierError(f"{where}: evidence: words, source and sha256 must be texts, start a number")
    return Evidence(entry.get("source", ""), entry["sha256"], int(start), entry["words"])


def _text(entry: dict[str, Any], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise DossierError(f"{where}: {key}: must be a text")
    return " ".join(value.split()) or None if value is not None else None


# --- new decisions -------------------------------------------------------------------------------------------------------


def decide(
    dossier: Dossier,
    ids: Sequence[str],
    action: DecisionAction,
    reason: str,
    *,
    value: str | None = None,
    mentions: Sequence[int] = (),
    by: str | None = None,
) -> Entry:
    """A decision about claims of a dossier, with the words that it stands on: all their mentions or, to split, those numbered.

    Raises DossierError where the claims or the dispute aren't there, or the action takes others.
    """
    claims = [_claim(dossier, wanted) for wanted in ids]
    if action == "merge" and len({claim.id for claim in claims}) < 2:
        raise DossierError("merge: name at least two claims")
    if action != "merge" and len(claims) != 1:
        raise DossierError(f"{action}: name one claim")
    if action == "date":
        check_date(value or "", "--date")
    if action == "settle":
        return _settled(dossier, claims[0], reason, value or "", by)
    told = [mention for claim in claims for mention in claim.mentions]
    if action == "split":
        if not mentions or len({*mentions}) >= len(told) or not all(1 <= number <= len(told) for number in mentions):
            if len(told) == 1:
                raise DossierError(f"split: {claims[0].id} has one mention alone, nothing to split")
            raise DossierError(f"split: name some of the {len(told)} mentions of {claims[0].id} by their number, and not all")
        told = [told[number - 1] for number in sorted({*mentions})]
    hashes = {source.path: source.sha256 for source in dossier.sources}
    evidence = tuple(Evidence(m.source, hashes[m.source], m.start, m.exact) for m in told)
    return Entry(action, reason, evidence, value, by=by)


def _claim(dossier: Dossier, wanted: str) -> Claim:
    found = [claim for claim in dossier.claims if claim.id == wanted] or [c for c in dossier.claims if c.id.startswith(wanted)]
    if len(found) != 1:
        known = f"begins several ids: {', '.join(claim.id for claim in found)}" if found else "no claim has this id"
        raise DossierError(f"{wanted!r}: {known}; ids are in claims.json and in the briefing's links")
    return found[0]


def _settled(dossier: Dossier, claim: Claim, reason: str, value: str, by: str | None) -> Entry:
    disputes = [conflict for conflict in dossier.conflicts if claim.id in conflict.claims]
    if not disputes:
        raise DossierError(f"{claim.id}: nothing about it is disputed")
    chosen = next((conflict for conflict in disputes if value in values(conflict)), None)
    if chosen is None:
        known = "; ".join(" or ".join(values(conflict)) for conflict in disputes)
        raise DossierError(f"{value!r} is no side of the dispute; the sides are {known}")
    hashes = {source.path: source.sha256 for source in dossier.sources}
    evidence = tuple(Evidence(p.source, hashes[p.source], p.start, p.exact) for side in chosen.values for p in side.mentions)
    return Entry("settle", reason, evidence, value, values(chosen), by)


def values(conflict: Conflict) -> tuple[str, ...]:
    """The sides of a dispute, in an order of their own."""
    return tuple(sorted({side.value for side in conflict.values}))


def appended(content: str, entry: Entry) -> str:
    """A file's content with one more decision at its end; what is there, comments too, stays as it is."""
    import yaml

    made: dict[str, Any] = {"decision": entry.action}
    if entry.value is not None:
        made["value"] = entry.value
    if entry.values:
        made["values"] = list(entry.values)
    made["reason"] = entry.reason
    if entry.by is not None:
        made["by"] = entry.by
    made["evidence"] = [{"words": e.words, "source": e.source, "start": e.start, "sha256": e.sha256} for e in entry.evidence]

    class Exact(yaml.SafeDumper):
        pass

    def represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        # PyYAML takes NEL for a letter, and folds it to a space when it reads it back
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, '"' if "\x85" in text else None)

    Exact.add_representer(str, represent)
    text: str = yaml.dump([made], Dumper=Exact, allow_unicode=True, sort_keys=False, width=120)
    return f"{content}\n{text}" if content and not content.endswith("\n") else content + text
