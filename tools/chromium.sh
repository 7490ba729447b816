#!/bin/sh
# Print the path of the Chromium that the browser tests drive; where there is none, root installs the system's package.
# GEOAPP_CHROMIUM names another one.
set -u

found() {
    for name in ${GEOAPP_CHROMIUM:-} chromium chromium-browser google-chrome-stable google-chrome \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if command -v "$name" 2>/dev/null; then return 0; fi
    done
    return 1
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "==> Chromium for the browser tests, from the system's packages (one to three minutes)" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >&2 </dev/null || exit 1
    found && exit 0
fi
echo "The browser tests need Chromium: install the package chromium (Debian: apt install chromium;" >&2
echo "macOS: brew install --cask chromium), or name one: make test GEOAPP_CHROMIUM=/path/to/chromium" >&2
exit 1
