"""Scripts lose their comments and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from vitrine.theme.scripts import joined_scripts

SCRIPTS = sorted((Path(__file__).parents[2] / "themes").glob("*/assets/js/*.js"))

AWKWARD = """
let x = 8, g = 2; // the comment goes
/* and so does
   this one */
r = [
  x / 2 / g,
  /[/"]/g.source,
  `a // ${x /* y */} b`,
  "// no comment",
  'it\\'s /* none */ either',
  x + +g,
  (x) / g,
];
"""


NESTED = (
    "r = `a  ${true ? `b  ${'c'} ` : ''}`;  // a template inside another one",
    "r = `${{ a: 1 }.a}  ${[{ b: `2 ` }].map(({ b }) => `${b}`)}`;  // after braces of its own",
)


def test_comments_go_and_licences_stay() -> None:
    joined = joined_scripts(["/** What it does. */\nlet a = 1; // one\n", "/*! a licence */\nlet b"])
    assert joined.split() == ["let", "a=1;", ";", "/*!", "a", "licence", "*/let", "b"]


def test_joined_scripts_stay_statements_of_their_own() -> None:
    assert joined_scripts(["let a = 1", "(b)() // c"]).split() == ["let", "a=1", ";", "(b)()"]


@pytest.mark.xdist_group("node")
def test_without_comments_scripts_still_compile_and_do_the_same(node: str) -> None:
    """Those of the themes, and one with all that looks like a comment and is none."""
    sources = [*(file.read_text("utf-8") for file in SCRIPTS), *NESTED, AWKWARD]
    pairs = [(text, joined_scripts([text])) for text in sources]
    assert all(
        "/**" not in shorter and len(shorter) < len(text) for text, shorter in (*pairs[:-3], pairs[-1])
    )
    check = (
        "const vm = require('node:vm'); const {readFileSync} = require('node:fs');"
        "const pairs = JSON.parse(readFileSync(0, 'utf8'));"
        "for (const pair of pairs) for (const text of pair) new vm.Script(text);"
        "const run = (text) => { const own = {}; vm.runInNewContext(text, own); return own.r; };"
        "process.stdout.write(JSON.stringify(pairs.slice(-3).map((pair) => pair.map(run))));"
    )
    done = subprocess.run(
        [node, "-e", check],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *nested, awkward = json.loads(done.stdout)
    assert nested == [["a  b  c "] * 2, ["1  2 "] * 2]
    assert awkward == [[2, '[/"]', "a // 8 b", "// no comment", "it's /* none */ either", 10, 4]] * 2
