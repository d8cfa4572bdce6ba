#!/bin/sh
# Take the README's pictures of the story page: sh tools/screenshots.sh [PAGE]. Needs Chromium (Debian: chromium).
# PAGE is demo/story.html where it is left out: run `make demo` first.
set -eu
cd "$(dirname "$0")/.."
page=${1:-demo/story.html}
out=docs/pictures
most_bytes=300000
if [ ! -f "$page" ]; then
    echo "$page: there is no page. Run \`make demo\` first, or name one." >&2
    exit 2
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "No Chromium was found. Install it (Debian: apt-get install chromium)." >&2
    exit 2
}
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
mkdir -p "$out"

# a page from a disk that asks no other machine for anything needs no sandbox against its own words, and root has none
shoot() { # NAME FLAG…
    name=$1
    shift
    "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --user-data-dir="$profile" \
        --window-size=1280,900 --virtual-time-budget=2000 "$@" \
        --screenshot="$PWD/$out/$name.png" "file://$(realpath "$page")" 2>/dev/null
    size=$(wc -c <"$out/$name.png")
    if [ "$size" -gt "$most_bytes" ]; then
        echo "$out/$name.png: $size bytes, more than $most_bytes. Take a smaller window." >&2
        exit 1
    fi
    echo "$out/$name.png: $size bytes"
}
shoot story-light --blink-settings=preferredColorScheme=1
shoot story-dark --blink-settings=preferredColorScheme=0
