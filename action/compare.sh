#!/usr/bin/env bash
# Builds the briefing of ARTICLES and tells what changed since BASE: in the job's summary, and in a file that can be a comment's body.
# action.yml runs it; all it is given comes in the environment, so that nothing of a pull request is taken for a command.
#
#   ARTICLES, OUT   folders, from the top of the repository; OUT is where the repository keeps its briefing, if it does
#   BASE            the revision to compare with; empty, or all zeros for a new branch, there is none
#   CONFIG          a dossier.yaml, if not the one among the articles
#   CHECK, STRICT   "true": fail where OUT isn't what a build gives; where --strict does
#   LANGUAGE        of the briefing's own words
set -euo pipefail

work=$RUNNER_TEMP/dossier
page=$work/out
mkdir -p "$work"
options=(--lang "$LANGUAGE")
build=("${options[@]}")
if [ -n "${CONFIG:-}" ]; then build+=(--config "$CONFIG"); fi

# The older side: what BASE keeps in OUT or, where it keeps nothing there, what its articles give.
base=
if [ -n "${BASE//0/}" ]; then
    if ! git rev-parse --verify --quiet "$BASE^{commit}" >/dev/null; then
        git fetch --quiet --no-tags --depth=1 origin "$BASE"
        BASE=$(git rev-parse FETCH_HEAD)
    fi
    if git cat-file -e "$BASE:$OUT/claims.json" 2>/dev/null; then
        base=$work/base.json
        git cat-file blob "$BASE:$OUT/claims.json" >"$base"
    elif git cat-file -e "$BASE:$ARTICLES" 2>/dev/null; then
        rm -rf "$work/base"
        mkdir "$work/base"
        git archive "$BASE" -- "$ARTICLES" | tar -x -C "$work/base"
        base=$work/base-out
        dossier build "${build[@]}" --quiet --format json -o "$base" -- "$work/base/$ARTICLES"
    fi
fi

status=0
if [ "$STRICT" = true ]; then build+=(--strict); fi
dossier build "${build[@]}" ${base:+--base "$base"} -o "$page" -- "$ARTICLES" || status=$?
[ "$status" -le 1 ] || exit "$status"

changed=true
comment=$work/comment.md
if [ -n "$base" ]; then
    differs=0
    dossier diff "$base" "$page" "${options[@]}" --format md --fit comment --exit-code >"$comment" || differs=$?
    [ "$differs" -le 1 ] || exit "$differs" # trouble is no difference
    if [ "$differs" = 0 ]; then changed=false; fi
    dossier diff "$base" "$page" "${options[@]}" --format md --fit summary >>"$GITHUB_STEP_SUMMARY"
else
    echo "No earlier briefing to compare with." | tee "$comment" >>"$GITHUB_STEP_SUMMARY"
fi

{
    echo "changed=$changed"
    echo "comment=$comment"
    echo "page=$page"
} >>"$GITHUB_OUTPUT"

if [ "$CHECK" = true ]; then
    dossier build "${options[@]}" ${CONFIG:+--config "$CONFIG"} --check -o "$OUT" -- "$ARTICLES" || status=$?
fi
exit "$status"
