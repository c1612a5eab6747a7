"""The page of the articles that come with the project."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from axe import axe
from dossier.build import build
from dossier.render import render

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def page_of_seeds() -> str:
    built = build([SEEDS])
    return render(built.dossier, built.texts, format="html")


def test_it_is_small(page_of_seeds: str) -> None:
    assert len(page_of_seeds.encode()) < 250_000


@pytest.mark.parametrize("width", [360, 1440])
def test_it_fits_and_answers(visit: Callable[..., Any], page_of_seeds: str, width: int) -> None:
    page = visit(page_of_seeds, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for chip in page.locator(".essentials .chip").all()[:5]:
        chip.click()
        assert page.locator("mark.on").first.is_visible()
        page.locator("#pane-back").click()
        assert page.evaluate("document.activeElement.closest('.claim') !== null")
    assert page.locator(".claim").count() == page.locator(".claim:visible").count()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_is_accessible(visit: Callable[..., Any], page_of_seeds: str, width: int, dark: bool) -> None:
    page = visit(page_of_seeds, width, dark, bypass_csp=True)
    # what is not laid out until it is scrolled to has no true place before, and would seem to cover its neighbours
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.locator(".claim .chip").first.click()
    assert axe(page) == []
