"""What holds of every dossier: files' names change nothing, a copy adds support alone, a source's words stay its own."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier import build as flow
from dossier.model import Claim, Dossier

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(SEEDS.iterdir())}


def made(folder: Path, files: dict[str, str]) -> Dossier:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return flow.build([folder]).dossier


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


@pytest.fixture(scope="module")
def seeds(folder: Path) -> Dossier:
    return made(folder / "seeds", TEXTS)


def renamed(claim: Claim, names: dict[str, str]) -> Claim:
    return replace(claim, mentions=tuple(replace(mention, source=names[mention.source]) for mention in claim.mentions))


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(TEXTS)))
def test_names_of_files_change_nothing_but_paths(folder: Path, seeds: Dossier, order: list[str]) -> None:
    names = {old: f"{number}.txt" for number, old in enumerate(order)}
    shuffled = made(folder / "shuffled", {names[old]: text for old, text in TEXTS.items()})
    assert shuffled.claims == tuple(renamed(claim, names) for claim in seeds.claims)
    assert [source.id for source in shuffled.sources] == [source.id for source in seeds.sources]
    assert shuffled.entities == seeds.entities
    assert [(c.id, c.kind, [v.value for v in c.values]) for c in shuffled.conflicts] == [
        (c.id, c.kind, [v.value for v in c.values]) for c in seeds.conflicts
    ]


@pytest.mark.parametrize("copied", sorted(TEXTS))
def test_a_copy_adds_to_support_and_to_no_origin(folder: Path, seeds: Dossier, copied: str) -> None:
    (folder / "copies").mkdir(exist_ok=True)
    (folder / "copies" / "dossier.yaml").unlink(missing_ok=True)
    files = {**TEXTS, "copie.txt": TEXTS[copied] + "\n"}
    files["dossier.yaml"] = "sources:\n  copie.txt: {publisher: L'Écho de Sarnac}\n"
    more = made(folder / "copies", files)
    first = {(m.source, m.start, m.end): claim for claim in more.claims for m in claim.mentions}
    for claim in seeds.claims:
        after = first[claim.mentions[0].source, claim.mentions[0].start, claim.mentions[0].end]
        told = any(mention.source == copied for mention in claim.mentions)
        assert (after.support, after.origins) == (claim.support + told, claim.origins), claim.headline
        assert (after.headline, after.date, after.actors) == (claim.headline, claim.date, claim.actors)


@pytest.mark.parametrize("removed", sorted(TEXTS))
def test_removing_a_source_leaves_what_others_say_themselves(folder: Path, seeds: Dossier, removed: str) -> None:
    fewer = made(folder / "fewer", {name: text for name, text in TEXTS.items() if name != removed})
    before = {(m.source, m.start, m.end): m for claim in seeds.claims for m in claim.mentions if m.source != removed}
    after = {(m.source, m.start, m.end): m for claim in fewer.claims for m in claim.mentions}
    assert before.keys() == after.keys()
    for place, mention in before.items():
        now = after[place]
        assert (now.exact, now.quotes, now.amounts, now.modality) == (mention.exact, mention.quotes, mention.amounts, mention.modality)
        if mention.basis in ("explicit", "document"):
            assert (now.date, now.basis) == (mention.date, mention.basis)
