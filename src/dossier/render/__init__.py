"""From a dossier to the briefing that people read."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Literal

from dossier.model import Dossier
from dossier.render import environment, timeline, view
from dossier.render.context import Briefing
from dossier.render.typography import Writer

Format = environment.Format
Text = Literal["paragraphs", "full"]


def render(
    dossier: Dossier,
    texts: Mapping[str, str],
    *,
    format: Format,
    lang: str = "fr",
    text: Text = "paragraphs",
    templates: Path | None = None,
    template: Path | None = None,
) -> str:
    """The briefing of a dossier, as Markdown or as one self-contained HTML page.

    `texts` maps the path of each source to its text. `text`: whether the page holds only the paragraphs that claims come
    from, or whole articles. `templates` is a folder whose files come before the shipped ones of the same name; `template`
    is one file to use in place of the format's own.

    Raises DossierError, with file and line, where a template is missing or wrong, and for an interface language that isn't there.
    """
    return renderer(dossier, texts, lang=lang, text=text, templates=templates)(format, template)


def renderer(
    dossier: Dossier, texts: Mapping[str, str], *, lang: str = "fr", text: Text = "paragraphs", templates: Path | None = None
) -> Callable[[Format, Path | None], str]:
    """`render` for several formats: what they show is worked out once where they write with the same strings."""

    @cache
    def shown(folders: tuple[Path, ...]) -> tuple[Writer, Briefing]:
        write = environment.writer(lang, dossier.language, folders)
        return write, view.brief(dossier, texts, write, text == "full")

    def rendered(format: Format, template: Path | None) -> str:
        folders = environment.folders(template.parent if template else None, templates)
        write, briefing = shown(tuple(folders))
        made = environment.environment(format, folders, write)
        context = {field.name: getattr(briefing, field.name) for field in fields(briefing)}
        if format == "html":
            context["timeline"] = timeline.draw((*briefing.chronology, *briefing.approximate), write.strings)
        return environment.render(made, template.name if template else f"briefing.{format}.j2", context)

    return rendered


__all__ = ["Format", "Text", "render", "renderer"]
