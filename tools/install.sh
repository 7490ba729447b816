#!/usr/bin/env bash
# Install the packages of one lock into a virtual environment, every file checked against its hash, a line per package.
# The machine's package index, proxy and certificates are honoured; settings that would install elsewhere are not.
set -euo pipefail
python=$1
lock=$2
unset PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PIP_REQUIREMENT PIP_NO_DEPS PIP_QUIET
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
"$python" -m pip install --require-hashes --progress-bar off -r "$lock" |
    sed -n -e 's/^Collecting \([^ ]*\).*/    \1/p' -e 's/^Installing collected.*/    installing …/p'
