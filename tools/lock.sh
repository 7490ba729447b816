#!/usr/bin/env bash
# Write requirements/*.lock anew from pyproject.toml: the newest versions it admits, one for every supported Python
# and system, with the hashes of all their files and without any address.
set -euo pipefail
uv=$1
cd "$(dirname "$0")/.."
common=(--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url --no-annotate
    --custom-compile-command "make lock" --quiet --upgrade)
"$uv" pip compile "${common[@]}" pyproject.toml --group build -o requirements/run.lock
"$uv" pip compile "${common[@]}" pyproject.toml --group build --extra dev -c requirements/run.lock -o requirements/dev.lock
"$uv" pip compile "${common[@]}" --group pyproject.toml:node -o requirements/node.lock
