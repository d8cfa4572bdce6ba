#!/bin/sh
# Make a virtual environment: sh make-venv.sh PYTHON FOLDER. Finds a Python of 3.11 to 3.13.
set -eu
wanted=$1
folder=$2
fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }
for python in "$wanted" python3.13 python3.12 python3.11; do
    if fits "$python"; then
        # Debian keeps venv in a package of its own
        if ! "$python" -c 'import ensurepip' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            apt-get update -qq && apt-get install -y -qq "python$version-venv" >/dev/null
        fi
        exec "$python" -m venv "$folder"
    fi
done
echo "Sayso needs Python 3.11, 3.12 or 3.13, and found $("$wanted" --version 2>&1). Try: make PYTHON=/path/to/python3.12" >&2
exit 2
