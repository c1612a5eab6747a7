"""YAML as nodes, every scalar the characters that were typed: what is read from a user's files and, as front matter, from articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml.nodes import Node

_DEEPEST = 50  # collections in one another; nothing that is read here has more than five


def compose(content: str | bytes) -> Node | None:
    """The one document of `content`, None where it is empty. Raises yaml.YAMLError and UnicodeError.

    The library follows what is nested by calling itself, and without end: some ten thousand brackets are the end of the process.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if len(content) > _DEEPEST:
        depth = 0
        for event in yaml.parse(content, Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    mark: Any = event.start_mark
                    raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    root: Node | None = yaml.compose(content, Loader=loader)
    return root
