"""The program, as `dossier` and as `python -m dossier`: the command line, interrupted in silence while it is still imported too."""

import gc
import sys


def main() -> int:
    try:
        from dossier.cli import main as run
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as of a command that runs
    status = run()
    gc.freeze()  # the process ends: its last search for garbage would go through all it made, to free what goes anyway
    return status


if __name__ == "__main__":
    sys.exit(main())
