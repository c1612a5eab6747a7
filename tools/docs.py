"""`python tools/docs.py [--check]`: write what the documentation takes from the program.

docs/commands.md, docs/dossier.1 (the man page), docs/phrases.md, and the schemas docs/claims.schema.json, docs/diff.schema.json
and docs/dossier.schema.json. With `--check`, nothing is written and the exit status is 1 when one of them is not what the program gives.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

import phrases
from dossier import __version__, config_schema
from dossier.cli import dossier
from dossier.diff import Diff, changes
from dossier.model import Dossier
from dossier.schema import json_schema

DOCS = Path(__file__).parents[1] / "docs"


COMPLETION = """\
## Completion

A shell completes commands, options and file names once it has read what the program says to it:

| shell | line for its start-up file |
|---|---|
| bash 4.4 or later | `eval "$(_DOSSIER_COMPLETE=bash_source dossier)"` in `~/.bashrc` |
| zsh | `eval "$(_DOSSIER_COMPLETE=zsh_source dossier)"` in `~/.zshrc` |
| fish | `_DOSSIER_COMPLETE=fish_source dossier \\| source` in `~/.config/fish/completions/dossier.fish` |

The package brings a man page along: `man dossier`, where it was installed with pipx or into the system.
"""


ENVIRONMENT = (
    ("NO_COLOR", "Where it is set, no colours are printed."),
    ("DOSSIER_DEBUG", "Where it is set, a fault of the program is printed with its traceback."),
    ("COLUMNS", "How many columns there are to print on, in place of the terminal's own."),
)


def commands() -> str:
    """The command reference: each command's own help, at the width of a terminal."""
    parts = ["# Commands\n\nWhat `dossier -h` and `dossier COMMAND -h` print. This page is written by `make docs`.\n"]
    for context in _contexts():
        parts.append(f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n")
    return "\n".join([*parts, COMPLETION])


def man_page() -> str:
    """The man page, in the man macros."""
    top, *others = _contexts()
    lines = [f'.TH DOSSIER 1 "" "dossier {__version__}" "User commands"', ".SH NAME", f"dossier \\- {_roff(_first_line(top))}"]
    lines += [".SH SYNOPSIS", ".B dossier", ".I COMMAND", "[\\fIOPTIONS\\fR] [\\fISRC\\fR...]", ".SH DESCRIPTION", *_prose(top)]
    lines += [".SH COMMANDS"]
    for context in others:
        lines += [f".SS {_roff(_usage(context))}", *_prose(context), *_options(context)]
    lines += [".SH ENVIRONMENT", *(line for name, told in ENVIRONMENT for line in (".TP", f".B {_roff(name)}", _roff(told)))]
    return "\n".join(lines) + "\n"


def schema() -> str:
    """The JSON Schema of claims.json."""
    return json.dumps(json_schema(Dossier), indent=2) + "\n"


def diff_schema() -> str:
    """The JSON Schema of what `dossier diff --format json` prints."""
    return json.dumps(json_schema(Diff, changes.SCHEMA), indent=2) + "\n"


def _contexts() -> Iterator[click.Context]:
    """The program and each of its commands, in the order of its help."""
    top = click.Context(dossier, info_name="dossier", help_option_names=["-h", "--help"], terminal_width=80, color=False)
    yield top
    for name in dossier.list_commands(top):
        command = dossier.get_command(top, name)
        assert command is not None
        yield click.Context(command, info_name=name, parent=top)


def _first_line(context: click.Context) -> str:
    return (context.command.help or "").partition(":")[0].split(".")[0].strip()


def _usage(context: click.Context) -> str:
    return " ".join([context.command_path, *context.command.collect_usage_pieces(context)])


def _prose(context: click.Context) -> Iterator[str]:
    """The paragraphs of a help text; those that click is told to leave as they are (\\b) stay so."""
    for paragraph in (context.command.help or "").split("\n\n"):
        if paragraph.lstrip().startswith("\b"):
            yield ".nf"
            yield from (_roff(line) for line in paragraph.strip("\b\n ").splitlines())
            yield ".fi"
        else:
            yield _roff(" ".join(paragraph.split()))
        yield ".PP"


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            yield from (".TP", f".B {_roff(record[0])}", _roff(record[1]))


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is out of date")
    check = parser.parse_args().check
    stale = 0
    written = {
        "commands.md": commands(),
        "dossier.1": man_page(),
        "phrases.md": phrases.page(),
        "claims.schema.json": schema(),
        "diff.schema.json": diff_schema(),
        "dossier.schema.json": config_schema.text(),
    }
    for name, made in written.items():
        path = DOCS / name
        if path.is_file() and path.read_text("utf-8") == made:
            continue
        stale += 1
        print(f"docs/{name}: {'out of date, run make docs' if check else 'written'}")
        if not check:
            path.write_text(made, "utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
