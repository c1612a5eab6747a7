"""A real Chromium, where there is one. Where there is none these tests are skipped, or fail in CI, which must have one."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NAMES += ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def _missing(what: str) -> None:
    reason = f"{what}: the page is not tried in a browser"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _missing("playwright is not installed (pip install playwright axe-playwright-python)")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        except Error as error:
            _missing(f"no Chromium found (tried {', '.join(NAMES)}; {str(error).splitlines()[0]})")
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page of HTML: `visit(html, width=1440, dark=False, scripts=True, at="#…")`. At the end, nothing may have
    been written to the console, raised, asked of the network or moved after it was shown."""
    heard: list[str] = []
    contexts: list[Any] = []
    pages: list[tuple[Any, bool]] = []

    def visit(html: str, width: int = 1440, dark: bool = False, scripts: bool = True, at: str = "", **options: Any) -> Any:
        path = tmp_path / "briefing.html"
        path.write_text(html, "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: request.url.startswith("file:") or heard.append(f"request: {request.url}"))
        page.goto(path.as_uri() + at)
        pages.append((page, scripts))
        return page

    yield visit
    for page, scripts in pages:
        if scripts and not page.is_closed():
            page.wait_for_timeout(50)
    for context in contexts:
        context.close()
    assert heard == []
