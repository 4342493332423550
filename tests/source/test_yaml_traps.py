"""The mistakes people make in YAML: each is told in plain words, at its place, with the line as it should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from vitrine.messages import tool_words
from vitrine.problems import Problem, ProblemLog, Severity
from vitrine.source import line_problems
from vitrine.source.nodes import Document, Mapping, Scalar, Sequence
from vitrine.source.yaml_file import read_yaml

CASE = Path(__file__).parent.parent / "cases" / "Y05"
EXPECTED = json.loads((CASE / "expected.json").read_text("utf-8"))
ENGLISH = tool_words("en")


def read(text: str) -> tuple[Document | None, list[Problem]]:
    log = ProblemLog()
    return read_yaml("products/x.yaml", text.encode(), log), list(log)


def told(problem: Problem) -> str:
    assert problem.way_out is not None
    return f"{ENGLISH.render(problem.message)} {ENGLISH.render(problem.way_out)}"


@pytest.mark.parametrize("file", sorted(CASE.glob("products/*.yaml")), ids=lambda file: file.stem)
def test_a_file_with_a_mistake_is_refused_and_one_without_is_read(file: Path) -> None:
    log = ProblemLog()
    document = read_yaml(f"products/{file.name}", file.read_bytes(), log)
    is_good = document is not None and not document.broken
    assert is_good == (file.name in EXPECTED["built"])
    assert log.has_errors != is_good


@pytest.mark.parametrize(("name", "lines"), EXPECTED["line_reported"].items())
def test_a_mistake_is_told_at_its_line(name: str, lines: int | str) -> None:
    log = ProblemLog()
    read_yaml(f"products/{name}", (CASE / "products" / name).read_bytes(), log)
    allowed = {int(word) for word in str(lines).split() if word.isdecimal()}
    first = next(iter(log))
    assert first.place.line in allowed
    assert (
        first.place.source == (CASE / "products" / name).read_text("utf-8").split("\n")[first.place.line - 1]
    )


def test_an_alias_bomb_is_refused_without_being_unfolded() -> None:
    log = ProblemLog()
    read_yaml("products/bomb.yaml", (CASE / "products/bomb.yaml").read_bytes(), log)
    assert {problem.code for problem in log} == {"yaml-anchor", "yaml-alias"}
    assert len(log) <= 20


# text, code, line, column, a part of what is told
MISTAKES = [
    ("title: Robe: rouge", "colon-in-text", 1, 12, 'title: "Robe: rouge"'),
    ("title: Robe: rouge   # en lin", "colon-in-text", 1, 12, 'title: "Robe: rouge"   # en lin'),
    ("title: “Robe: rouge”", "colon-in-text", 1, 13, 'title: "Robe: rouge"'),
    ('title: Le "bon": pain', "colon-in-text", 1, 16, "title: 'Le \"bon\": pain'"),
    ("a: 1\nwarnings:\n  - note: Attention: fragile", "colon-in-text", 3, 20, '"Attention: fragile"'),
    ("title: @atelier", "reserved-sign", 1, 8, 'title: "@atelier"'),
    ("title: %100 coton", "reserved-sign", 1, 8, 'title: "%100 coton"'),
    ("title: `bois`", "reserved-sign", 1, 8, 'title: "`bois`"'),
    ("title: *Nouveau*", "reserved-sign", 1, 8, 'title: "*Nouveau*"'),
    ("title: > 3 ans", "reserved-sign", 1, 8, 'title: "> 3 ans"'),
    ("title: *promo", "yaml-alias", 1, 8, 'title: "*promo"'),
    ("title: &co et fils", "yaml-anchor", 1, 8, 'title: "&co et fils"'),
    ("title: !Promo", "yaml-tag", 1, 8, 'title: "!Promo"'),
    ("price: !!float 12", "yaml-tag", 1, 8, "Remove “!!float”"),
    ('title: "Vin\nprice: "8"\n', "quote-open", 1, 8, 'title: "Vin"'),
    ("title: 'Vin\nprice: 8\n", "quote-open", 1, 8, 'title: "Vin"'),
    ("title: 'L'été'\nprice: 8", "quote-closed-early", 1, 10, 'title: "L\'été"'),
    ('title: "Pull" rouge', "quote-closed-early", 1, 13, "title: '\"Pull\" rouge'"),
    ('photo: "C:\\photos\\a.jpg"', "backslash", 1, 11, "photo: 'C:\\photos\\a.jpg'"),
    ("title: [Nouveau] Lampe", "bracket-closed-early", 1, 16, 'title: "[Nouveau] Lampe"'),
    ("reserve: {product}, bonjour", "bracket-closed-early", 1, 18, 'reserve: "{product}, bonjour"'),
    ("tags: [bois, #cadeau]\nprice: 3", "comment-in-brackets", 1, 14, 'tags: [bois, "#cadeau"]'),
    ("tags: [bois, jeu\nprice: 3", "bracket-open", 1, 7, "Close it with ]"),
    ("tags: - bois", "list-on-key-line", 1, 7, "tags: [bois]"),
    ("title: Lampe\nprice:24\nstock: 3", "colon-without-space", 2, 6, "Write price: 24"),
    ("price:24", "colon-without-space", 1, 6, "Write price: 24"),
    ("address:\n  street:1 place", "colon-without-space", 2, 9, "Write street: 1 place"),
    ("title:\u00a0Lampe\nprice: 3", "colon-without-space", 1, 6, "Write title: Lampe"),
    ("title\u00a0: Lampe", "invisible-character", 1, 6, "U+00A0"),
    ("\u200btitle: Lampe", "invisible-character", 1, 1, "U+200B"),
    ("address:\n\u00a0 street: 1 place\n\u00a0 city: X", "invisible-character", 2, 1, "space bar"),
    ("photos:\n\t- a.jpg", "tab", 2, 1, "two spaces"),
    ("address:\n  street: 1 place\n  \tcity: X", "tab", 3, 3, "two spaces"),
    ("title: Lampe\n  price: 24", "indentation", 2, 1, "further to the right"),
    ("a:\n  b: 1\n c: 2", "indentation", 3, 2, "does not fit"),
    ("title: Lampe\nrouge\nprice: 3", "colon-missing", 2, 1, "no colon"),
    ("price: 1\nstock: 2\nprice: 3", "key-twice", 3, 1, "on line 1 and on line 3"),
    ("options: {S: 1, M: 2, S: 3}", "key-twice", 1, 23, "“S” is written twice"),
    ("variants:\n  - {price: 24,90}", "comma-in-braces", 2, 13, 'price: "24,90"'),
    ("x: {price: 24,90 €, stock: 2}", "comma-in-braces", 1, 12, "24.90 €"),
    ("x: {text: Fait ici, avec soin}", "comma-in-braces", 1, 11, 'text: "Fait ici, avec soin"'),
    ("x: {text: Un, deux, trois, price: 2}", "comma-in-braces", 1, 11, 'text: "Un, deux, trois"'),
    ("? [a, b]\n: c", "key-not-text", 1, 3, "no name"),
    (": Lampe", "key-not-text", 1, 1, "no name"),
    ("<<: {a: b}", "yaml-merge", 1, 1, "Write those keys out"),
    ("a: 1\n---\nb: 2", "several-documents", 2, 1, "second document"),
    ("- Bol\n- Tasse", "keys-missing", 1, 1, "title: Lamp"),
    ("Bol", "keys-missing", 1, 1, "title: Lamp"),
    ("", "file-empty", 0, 0, "title: and price:"),
    ("# rien\n\n", "file-empty", 0, 0, "title: and price:"),
    ("a: " + "[" * 70 + "]" * 70, "too-deep", 1, 67, "64"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "part"), MISTAKES)
def test_each_mistake_has_its_own_words_and_place(
    text: str, code: str, line: int, column: int, part: str
) -> None:
    document, problems = read(text)
    problem = problems[0]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
    assert problem.severity is Severity.ERROR
    assert part in told(problem)
    assert document is None or document.broken


@pytest.mark.parametrize(("text", "code", "line"), [row[:3] for row in MISTAKES])
def test_the_parser_without_c_finds_the_same_mistakes(
    text: str, code: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PyYAML was installed without libyaml, the other parser words its errors in another way."""
    monkeypatch.setattr("vitrine.source.compose._LOADER", yaml.BaseLoader)
    problem = read(text)[1][0]
    assert (problem.code, problem.place.line) == (code, line)


@pytest.mark.parametrize(
    "text",
    [
        row[0]
        for row in MISTAKES
        if row[1] in {"colon-in-text", "reserved-sign", "yaml-tag", "quote-closed-early"}
    ],
)
def test_the_line_shown_as_the_way_out_is_good_yaml(text: str) -> None:
    """Whoever copies the proposed line over the wrong one has a file that can be read."""
    _, problems = read(text)
    lines = text.split("\n")
    problem = problems[0]
    assert problem.way_out is not None
    proposed = dict(problem.way_out.params).get("line")
    if proposed is None:  # "Remove it" shows no line
        return
    wrong = lines[problem.place.line - 1]
    lines[problem.place.line - 1] = wrong[: len(wrong) - len(wrong.lstrip())] + str(proposed)
    document, left = read("\n".join(lines))
    assert document is not None
    assert left == []


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    """The parser stops at the first error; the shopkeeper need not."""
    text = "title: Robe: rouge\nprice: 3\nbrand: @atelier\ndetails:\n\tTaille: M\ntags: *neuf*\n"
    _, problems = read(text)
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("colon-in-text", 1),
        ("reserved-sign", 3),
        ("tab", 5),
        ("reserved-sign", 6),
    ]


def test_what_can_be_read_beside_a_mistake_is_read() -> None:
    """A repeated key spoils the file, not the check of its other values."""
    document, _ = read("title: Lampe\nprice: 3\nprice: 4\nstock: 2\n")
    assert document is not None
    assert document.broken
    assert [key for key, _ in document.root] == ["title", "price", "stock"]


@pytest.mark.parametrize(
    ("text", "lost", "value", "way_out"),
    [
        ("title: Lampe #3", "#3", "Lampe", 'title: "Lampe #3"'),
        ("title: Cahier # 2", "# 2", "Cahier", 'title: "Cahier # 2"'),
        ("accent: #2a609b", "#2a609b", "", 'accent: "#2a609b"'),
        ("title: Robe #été", "#été", "Robe", 'title: "Robe #été"'),
    ],
)
def test_a_text_cut_off_by_a_hash_is_kept_with_a_warning(
    text: str, lost: str, value: str, way_out: str
) -> None:
    document, problems = read(text)
    assert document is not None
    assert not document.broken
    node = next(iter(document.root))[1]
    assert isinstance(node, Scalar)
    assert node.text == value
    [problem] = problems
    assert (problem.code, problem.severity) == ("comment-in-text", Severity.WARNING)
    assert f"“{lost}”" in told(problem)
    assert way_out in told(problem)
    assert problem.place.column == text.index("#") + 1


def test_in_a_running_text_a_hash_after_one_space_is_asked_about() -> None:
    """`description: Un livre # pour tous`: a note, or the rest of the sentence? Advice, no more."""
    _, problems = read("description: Un livre # pour tous, dès #3 ans\nprice: 3")
    [problem] = problems
    assert (problem.code, problem.severity) == ("comment-in-text", Severity.NOTICE)
    assert "“# pour tous, dès #3 ans”" in told(problem)
    assert 'description: "Un livre # pour tous, dès #3 ans"' in told(problem)


@pytest.mark.parametrize(
    "text",
    [
        "price: 24,90   # la pièce",
        "title: Lampe # note 3 du carnet",
        "description: Une lampe   # le reste plus tard",
        "description: Une lampe #---",
        "title: C#3",
        "title: 'Lampe #3'",
        "title: Lampe #------",
        "options:  #les choix\n  Taille: [S, M]",
        "description: |\n  Lampe #3\n  Robe: rouge\n  @atelier\n  \tx",
        'text: "Une longue\n  phrase: avec #3\n  fin"\nprice: 3',
        "time: 10:00-12:30",
        "url: https://boutique.example/a:b",
        "text: >-\n  a: b\n  c: d",
        "title: Thé à 80°C\u00a0!",
        "title: 👩‍🎨 peintre",
        "price: 4,90 €",
        "focus: [0.5, 0.3]",
        "composition: {coton: 80, polyester: 20}",
        "sizes: {90: grand, 70: petit}",
        "a: [1,2,3]",
        "site:\n  https://boutique.example/",
    ],
)
def test_what_is_no_mistake_is_not_called_one(text: str) -> None:
    document, problems = read(text)
    assert document is not None
    assert problems == []


def test_a_long_quoted_text_hides_no_mistake_and_is_none() -> None:
    """What stands in a text over several lines is not taken for a trap when another line is broken."""
    text = 'title: a: b\ndescription: "Une robe: rouge\n  pour @elle\n  en lin"\nbrand: %x\n'
    _, problems = read(text)
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("colon-in-text", 1),
        ("reserved-sign", 5),
    ]


def test_the_split_price_is_made_whole_for_the_checks_that_follow() -> None:
    document, problems = read("variants:\n  - {size: S, price: 24,90, stock: 2}")
    assert document is not None
    variants = document.root.get("variants")
    assert isinstance(variants, Sequence)
    first = variants.items[0]
    assert isinstance(first, Mapping)
    assert [(key, value.text) for key, value in first if isinstance(value, Scalar)] == [
        ("size", "S"),
        ("price", "24,90"),
        ("stock", "2"),
    ]
    assert [problem.code for problem in problems] == ["comma-in-braces"]


def test_a_file_of_more_than_a_megabyte_is_refused() -> None:
    log = ProblemLog()
    assert read_yaml("products/x.yaml", b"title: x\n" * 120_000, log) is None
    assert [problem.code for problem in log] == ["file-too-big"]


def test_the_line_proposed_holds_the_text_and_not_its_comment() -> None:
    line = "tagline: Pain au levain et viennoiseries : tout est fait ici, tous les jours   # une phrase sous le nom"
    way_out = line_problems.colon_in_text(line, len("tagline: ")).way_out
    assert way_out is not None
    assert dict(way_out.params)["line"] == (
        'tagline: "Pain au levain et viennoiseries : tout est fait ici, tous les jours"'
    )
