#!/bin/sh
# `tools/lock.sh UV`: write requirements/*.txt, the exact versions and hashes for every system and Python that the project runs on.
# run.txt is what a plain installation brings, html.txt adds what reads web pages; each of the others holds all of html.txt too, at
# the same versions, so that they can be installed one after the other.
set -eu
cd "$(dirname "$0")/.."
uv=$1
unset PIP_FIND_LINKS UV_FIND_LINKS PIP_INDEX_URL UV_INDEX_URL UV_DEFAULT_INDEX || true

pin() {
    target=requirements/$1.txt
    shift
    "$uv" pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@" --output-file "$target"
}

pin run --group build
pin html --extra html --group build --constraint requirements/run.txt
pin test --extra html --group build --group test --constraint requirements/html.txt
pin browser --extra html --group build --group test --group browser --constraint requirements/test.txt
pin exports --extra html --extra docx --extra pdf --group build --group test --constraint requirements/test.txt
pin dev --extra html --group build --group test --group dev --constraint requirements/test.txt
pin words --extra html --group build --group words --constraint requirements/html.txt
pin bench --extra html --group build --group bench --constraint requirements/html.txt
