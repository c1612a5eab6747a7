"""`python -m dossier.render.compile`: keeps the shipped templates compiled, as `python -m compileall` does for modules.

A run does so by itself unless Python is told to write no bytecode; installers call this once.
"""

import sys

from dossier.render import environment


def main() -> None:
    sys.dont_write_bytecode = False
    folders = [environment.shipped()]
    write = environment.writer("fr", "fr", folders)
    for format in environment.FORMATS:
        made = environment.environment(format, folders, write)
        for name in made.list_templates(filter_func=lambda name: name.endswith(".j2")):
            if f".{format}." in name or (format == "html" and name.endswith(".svg.j2")):
                made.get_template(name)


if __name__ == "__main__":
    main()
