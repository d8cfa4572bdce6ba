#!/bin/sh
# Fetch what the desk ships but does not write: its fonts, and axe-core for the tests. Needs npm and the network.
# Run by hand after a change of a version below; what it writes is committed, so that nothing is fetched to install.
set -eu
cd "$(dirname "$0")/.."
serif=@fontsource/source-serif-4@5.3.1 # Source Serif 4, Adobe: SIL Open Font License 1.1
sans=@fontsource/source-sans-3@5.3.1   # Source Sans 3, Adobe: SIL Open Font License 1.1
axe=axe-core@4.14.1                    # Deque: MPL-2.0, in the tests alone, never in the package
fonts=src/sayso/desk/static/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpack() { # PACKAGE FOLDER
    (cd "$work" && npm pack --silent "$1" >name && mkdir "$2" && tar xzf "$(cat name)" -C "$2" --strip-components=1)
}
unpack "$serif" serif
unpack "$sans" sans
unpack "$axe" axe

mkdir -p "$fonts"
rm -f "$fonts"/*.woff2
for subset in latin latin-ext cyrillic; do
    for cut in 400-normal 400-italic 600-normal; do
        cp "$work/serif/files/source-serif-4-$subset-$cut.woff2" "$fonts/"
    done
    for cut in 400-normal 600-normal; do
        cp "$work/sans/files/source-sans-3-$subset-$cut.woff2" "$fonts/"
    done
done
cp "$work/serif/LICENSE" "$fonts/LICENSE-source-serif-4.txt"
cp "$work/sans/LICENSE" "$fonts/LICENSE-source-sans-3.txt"
cp "$work/axe/axe.min.js" tests/desk/axe.min.js
grep -h "unicode-range" "$work/serif/latin.css" "$work/serif/latin-ext.css" "$work/serif/cyrillic.css" 2>/dev/null | sort -u || true
du -ch "$fonts"/*.woff2 | tail -1
