#!/usr/bin/env bash
# `tools/try_wheel.sh`: install the wheel of dist/ into an environment of its own and see that it builds seeds/ as committed,
# from another folder and without the project's files in reach.
set -euo pipefail
cd "$(dirname "$0")/.."
project=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

.venv/bin/python -m venv "$place/venv"
"$place/venv/bin/python" -m pip install -qq --require-hashes -r requirements/run.txt
"$place/venv/bin/python" -m pip install -qq --no-deps dist/dossier-*.whl
cp -R seeds "$place/seeds"
cd "$place"
venv/bin/dossier --version
venv/bin/dossier build seeds -o out
venv/bin/dossier check seeds -o out
diff -r out "$project/out"
test -f venv/share/man/man1/dossier.1
echo "the wheel builds the same briefing"
