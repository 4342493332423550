"""Scripts lose their comments and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from vitrine.theme.scripts import joined_scripts, without_comments

SCRIPTS = sorted((Path(__file__).parents[2] / "themes").glob("*/assets/js/*.js"))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("/** What it does. */\nlet a = 1; // one\n", "let a=1;"),
        ("let a = 1; /* one\n two */ let b", "let a=1;let b"),
        ("a /* between */ + b", "a+b"),
        ("return /* nothing\n */ 1", "return\n1"),
        ("{\n    a\n\n\n    b\n}", "{a\nb}"),
        ("/*! a licence */ let a", "/*! a licence */ let a"),
        ("// nothing else", ""),
        ('let a = "// no";', 'let a="// no";'),
        ("let a = '/* no */' // yes", "let a='/* no */'"),
        (r"let a = 'it\'s // no' // yes", r"let a='it\'s // no'"),
        (
            "let a = `\n  // no\n  ${ b /* yes */ + `  // ${ {c: 1} } no` }  // no`",
            "let a=`\n  // no\n  ${b+`  // ${{c:1}} no`}  // no`",
        ),
        ("let a = /[/*'\"]/ // yes", "let a=/[/*'\"]/"),
        (r"a.replace(/\/\*/g, '') // yes", r"a.replace(/\/\*/g,'')"),
        ("return /'/.test(a) // yes", "return/'/.test(a)"),
        ("if (a) /'/.test('//') // yes", "if(a)/'/.test('//')"),
        ("a / b // yes / no", "a/ b"),
        ("(a) / b / '//'.length // yes", "(a)/ b/'//'.length"),
        ("a[0] / 2 // '", "a[0]/ 2"),
        ("let a = b\n/* c */\n(d)", "let a=b\n(d)"),
        ("a = b\n++c\nd++\ne", "a=b\n++c\nd++\ne"),
        ("a + ++b - -c + +d", "a+ ++b- -c+ +d"),
        ("/a/ in b; a / /b/", "/a/ in b;a/ /b/"),
        ("1 .toFixed(); a < !--b; c-- > 0", "1 .toFixed();a< !--b;c-- >0"),
        ("a\n  .b()\n  ?.c\n.5", "a.b()?.c\n.5"),
        ("const f = async (a) => {\n  await a;\n}\nf\n`b`", "const f=async(a)=>{await a;}\nf\n`b`"),
        ("class A {\n  a = 1\n  *b() {}\n  static c\n}", "class A{a=1\n*b(){}\nstatic c}"),
        ("let é = 'x' in y, \\u0061 = 1", "let é='x'in y,\\u0061=1"),
    ],
)
def test_what_means_nothing_goes(script: str, expected: str) -> None:
    read = without_comments(script)
    assert read == expected
    assert without_comments(read) == read


@pytest.mark.parametrize(
    "script", ["let a = 'b // c", "let a = `b // c", "a /* b", "f(a // b\n", "a) // b", "`${a // b`"]
)
def test_a_script_that_cannot_be_followed_stays_as_it_is(script: str) -> None:
    assert without_comments(script) == script.strip("\n")


def test_joined_scripts_stay_statements_of_their_own() -> None:
    assert joined_scripts(["let a = 1", "(b)() // c", ""]) == "let a=1\n;\n(b)()\n;\n\n"


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_every_script_of_a_theme_is_followed_to_its_end(file: Path) -> None:
    read = without_comments(file.read_text("utf-8"))
    assert "/**" not in read
    assert "\n  " not in read


@pytest.mark.xdist_group("node")
def test_without_comments_scripts_still_compile_and_do_the_same(node: str) -> None:
    pairs = [(text, without_comments(text)) for text in (file.read_text("utf-8") for file in SCRIPTS)]
    pairs.append(
        ('let x = 8, g = 2; r = [x / 2 / g, /[/"]/g.source, `a // ${x /* y */} b`.length]; // z', "")
    )
    pairs[-1] = (pairs[-1][0], without_comments(pairs[-1][0]))
    check = (
        "const vm = require('node:vm'); const {readFileSync} = require('node:fs');"
        "const pairs = JSON.parse(readFileSync(0, 'utf8'));"
        "for (const pair of pairs) for (const text of pair) new vm.Script(text);"
        "const run = (text) => { const own = {}; vm.runInNewContext(text, own); return own.r; };"
        "process.stdout.write(JSON.stringify(pairs.at(-1).map(run)));"
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
    before, after = json.loads(done.stdout)
    assert before == after == [2, '[/"]', 8]
