"""Takes the README's pictures of a page: `python tests/browser/pictures.py out/briefing.html docs/pictures`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from conftest import NAMES

VIEWS = {
    "page.png": (1280, 820, "light", "", ".essentials .chip"),
    "chronology.png": (1280, 820, "dark", "#chronologie", ".claim .chip"),
    "phone.png": (360, 740, "light", "#desaccords", None),
}


def main(page: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, (width, height, scheme, at, click) in VIEWS.items():
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            tab.goto(page.resolve().as_uri() + at)
            if click:
                top = tab.evaluate("scrollY")
                tab.locator(click).first.evaluate("node => node.click()")
                tab.evaluate("top => scrollTo(0, top)", top)
            tab.wait_for_timeout(300)
            tab.screenshot(path=folder / name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
