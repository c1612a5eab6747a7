"""The program, as `dossier` and as `python -m dossier`: the command line, interrupted in silence while it is still imported too."""

import sys


def main() -> int:
    try:
        from dossier.cli import main as run
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as of a command that runs
    return run()


if __name__ == "__main__":
    sys.exit(main())
