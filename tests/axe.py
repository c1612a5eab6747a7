"""What axe-core, the accessibility checker, finds in an open page."""

from typing import Any


def axe(page: Any) -> list[str]:
    """The rules that a page breaks, each with the element that breaks it; needs a page opened with `bypass_csp`."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    return [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]
