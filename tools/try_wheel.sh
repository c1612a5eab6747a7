#!/usr/bin/env bash
# `tools/try_wheel.sh`: install the wheel of dist/ into an environment of its own and see, from another folder and without the
# project's files in reach, that it builds seeds/ as committed; that without the extra `html` a web page is one clear line and stops
# nothing else; and that with the extra it is read.
set -euo pipefail
cd "$(dirname "$0")/.."
project=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

install() { "$place/venv/bin/python" -m pip install -qq --require-hashes -r "$project/requirements/$1.txt"; }
fail() { echo "$*"; exit 1; }

.venv/bin/python -m venv "$place/venv"
install run
"$place/venv/bin/python" -m pip install -qq --no-deps dist/dossier-*.whl
"$place/venv/bin/python" -m pip check
cp -R seeds "$place/seeds"
cd "$place"
venv/bin/dossier --version
venv/bin/dossier build seeds/
venv/bin/dossier check seeds/
diff -r out "$project/out"
test -f venv/share/man/man1/dossier.1
echo "the wheel builds the same briefing"

mkdir mixed
words="La maire, Jeanne Ducas, a annoncé lundi 4 mars 2024 que le pont de Salces rouvrirait en juin"
echo "$words." >mixed/text.txt
printf -- '---\ndate: 2024-03-04\n---\n# Le pont\n\n%s 2024.\n' "$words" >mixed/markdown.md
echo "<!doctype html><title>Le pont</title><body><h1>Le pont</h1><p>$words, après des travaux.</p>" >mixed/page.html
venv/bin/dossier build mixed -o out 2>told || fail "$(cat told)"
grep -q '^warning: page.html: not read: web pages need the extra html: pip install ' told || fail "$(cat told)"
grep -q '^2 sources, .* 1 warning$' told || fail "$(cat told)"
echo "without the extra html, text and Markdown are read, and what to do is told of a page"

install html
venv/bin/python -m pip check
venv/bin/dossier build mixed -o out 2>told || fail "$(cat told)"
grep -q '^3 sources, .* 0 warnings$' told || fail "$(cat told)"
venv/bin/dossier check mixed -o out
echo "with it, the page is read"
