"""The command line: options in, messages out, no logic.

Messages go to standard error, data to standard output. Exit status: 0 done; 1 done, and something to see to; 2 could not be done.
What a command needs is imported when it runs, so that `dossier --help` answers at once.
"""

import contextlib
import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

import click

from dossier import __version__
from dossier.cli.annotate import annotate
from dossier.cli.build import build
from dossier.cli.check import check
from dossier.cli.claims import claims
from dossier.cli.decide import decide
from dossier.cli.diff import diff
from dossier.cli.explain import explain
from dossier.cli.export import export
from dossier.cli.init import init
from dossier.cli.log import log
from dossier.cli.messages import say
from dossier.cli.options import NOT_DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status. Whatever stops it is told in one line, without a traceback."""
    signal.signal(signal.SIGTERM, _terminate)
    _open_streams()
    _write_utf8()
    gc.set_threshold(300_000)  # nearly all that a run makes lives to its end: looking for garbage oftener takes a tenth of it
    try:
        status = dossier.main(arguments, prog_name="dossier", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 128 + signal.SIGINT
    except BrokenPipeError:
        return _nobody_listens()
    except OSError as error:
        say(f"{error.filename or 'standard output'}: {error.strerror or error}", "error")
        with contextlib.suppress(OSError):
            _nobody_listens()
        return NOT_DONE
    return status if isinstance(status, int) else 0


def _open_streams() -> None:
    """A service may start a program with its streams closed. Nothing is then read, messages go nowhere and data can't be written."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: SIM115 -- open to the end, as the two below
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _write_utf8() -> None:
    """What goes to a file or a program is the same bytes whatever the locale; what a terminal can't show is written out."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")


def _terminate(number: int, frame: FrameType | None) -> None:
    """A polite kill ends the program as an exception does: what it was writing is put away."""
    sys.exit(128 + number)


def _nobody_listens() -> int:
    """Whoever read the output has had enough, as in « dossier annotate … | head »: what is left of it goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + signal.SIGPIPE


class _Program(click.Group):
    """Turns what stops a command into an exit status and at most one line."""

    def invoke(self, ctx: click.Context) -> Any:
        from dossier.model import DossierError

        try:
            return super().invoke(ctx)
        except DossierError as error:
            say(str(error), "error")
            ctx.exit(NOT_DONE)
        except KeyboardInterrupt:
            ctx.exit(128 + signal.SIGINT)
        except BrokenPipeError:
            ctx.exit(_nobody_listens())
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as error:
            if os.environ.get("DOSSIER_DEBUG"):
                raise
            fault = f"{type(error).__name__}: {error}"
            say(f"a fault of this program ({fault}); please report it, with what it prints when DOSSIER_DEBUG=1 is set", "error")
            ctx.exit(NOT_DONE)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def dossier() -> None:
    """Turn saved press articles on one story into a briefing: who did or said what, when, with which figures, according to which
    articles, and where they disagree. Every line of it is quoted from an article.

    \b
    Examples:
      dossier build articles -o out     # writes out/briefing.html and more
      dossier annotate article.txt      # its dates, amounts, quotes and names
      dossier check articles -o out     # does out/ still hold of the articles?
      dossier diff HEAD out             # what changed since it was committed?

    \b
    Exit status:
      0  done
      1  done, and something to see to
      2  could not be done
    """


for _command in (init, build, annotate, check, claims, diff, log, explain, decide, export):
    dossier.add_command(_command)
