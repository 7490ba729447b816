#!/bin/sh
# Print the first Python that geoapp runs on, or say what is missing.
# A name on the PATH may be a shim without a version behind it, so each one is asked.
for name in ${PYTHON_FOR_VENV:-} python3 python3.13 python3.12 python3.11 python; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
echo "geoapp needs Python 3.11 or newer with venv (Debian: apt install python3 python3-venv)." >&2
echo "Where it stands under another name, say which: make run PYTHON_FOR_VENV=/path/to/python3" >&2
exit 1
