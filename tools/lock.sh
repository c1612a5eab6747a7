#!/bin/sh
# `tools/lock.sh UV`: write requirements/*.txt, the exact versions and hashes for every system and Python that the project runs on.
# Each file holds all of run.txt too, at the same versions, so that they can be installed one after the other.
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
pin test --group build --group test --constraint requirements/run.txt
pin browser --group build --group test --group browser --constraint requirements/test.txt
pin exports --extra docx --extra pdf --group build --group test --constraint requirements/test.txt
pin dev --group build --group test --group dev --constraint requirements/test.txt
pin words --group build --group words --constraint requirements/run.txt
pin bench --group build --group bench --constraint requirements/run.txt
