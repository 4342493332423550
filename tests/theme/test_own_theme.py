"""A theme of the shop's own, and the walk through theme making, as the documents tell it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import theming as kit
from support.command_line import run
from support.theming import Workshop

from vitrine.theme.copy import chosen_theme

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(
    r"`(?P<file>shop\.yaml|theme/[\w./-]+)`[^`\n]*\n\n```\w+\n(?P<text>.*?)```|```sh\n(?P<line>.*?)\n```",
    re.DOTALL,
)
SHOP = """\
name: Essai
language: fr
address: {country: FR}
phone: 01 99 00 12 34
url: https://essai.example/
"""


@pytest.mark.parametrize("document", ["themes.md", "fr/themes.md"])
def test_what_the_walk_through_says_is_what_happens(document: str, tmp_path: Path) -> None:
    """Each block is done in its turn; at the end the page has the partial, the tokens and the settings."""
    text = (DOCS / document).read_text("utf-8")
    text = text.partition("## A walk through")[2].partition("\n## ")[0] or text
    (tmp_path / "products").mkdir()
    (tmp_path / "products" / "boulier.yaml").write_text("title: Boulier\nprice: 12\n", "utf-8")
    (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
    steps = list(BLOCK.finditer(text))
    assert len(steps) == 6
    for step in steps:
        if step["line"]:
            said = run(*step["line"].split()[1:], here=tmp_path)
            assert (said.code, said.err) == (0, "")
            footer = (tmp_path / "theme/templates/partials/_footer.html").read_text("utf-8")
            assert "footer" in footer
        else:
            file = tmp_path / step["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text((SHOP if file.name == "shop.yaml" else "") + step["text"], "utf-8")
    assert run("build", "--date", "2026-11-25", here=tmp_path).code == 0
    page = (tmp_path / "_site/index.html").read_text("utf-8")
    assert '<p class="wrap bus">Bus 103' in page
    assert "paper-mist" in page
    assert "awning-stripes" in page
    (css,) = (tmp_path / "_site/assets").glob("site-*.css")
    css_text = css.read_text("utf-8")
    assert "--vitrine-ribbon:#b03a2e" in css_text
    assert "--vitrine-accent:#1f6f50" in css_text
    assert css_text.index("--vitrine-page:77rem") < css_text.index("--vitrine-page:64rem")


OWN = "name: mine\nparent: child\nsettings: {awning: {default: plain}}\n"


def test_a_theme_of_the_shops_own_stands_on_its_parent(workshop: Workshop) -> None:
    """It is chosen by its name; what it does not say is the parent's."""
    workshop.write({
        "theme/theme.yaml": OWN,
        "theme/templates/page.html": '{% extends "child/page.html" %}{% block main %}mine{{ super() }}{% endblock %}',
    })  # fmt: skip
    design, renderer = workshop.theme("mine")
    assert design.name == "mine"
    assert dict(design.settings)["awning"] == "plain"
    assert "mine<main>" in renderer.render("page.html", kit.page(), base_path="/", as_files=False)


def test_a_theme_of_its_own_without_a_parent_stands_on_base(workshop: Workshop) -> None:
    """As those that come with Vitrine do."""
    workshop.write({"theme/theme.yaml": "name: mine\n"})
    assert set(dict(workshop.theme("mine")[0].settings)) == {"accent"}


@pytest.mark.parametrize(
    ("manifest", "chosen", "expected"),
    [
        (OWN, "child",
         ("theme/theme.yaml:1: The theme in theme/ is called “mine”, the shop wants “child”. "
          "Write theme: {name: mine} in shop.yaml, or take the name out here.")),
        ("name: child\nparent: base\n", "child",
         ("theme/theme.yaml:1: “child” is the name of a theme of Vitrine's own. "
          "Give yours another name, here and in shop.yaml.")),
        ("name: mine\nparent: chld\n", "mine",
         "theme/theme.yaml:2: There is no theme “chld”. Did you mean “child”? There is: base, child."),
    ],
)  # fmt: skip
def test_a_name_that_does_not_fit_is_told_at_its_place(
    workshop: Workshop, manifest: str, chosen: str, expected: str
) -> None:
    """With what to write instead."""
    workshop.write({"theme/theme.yaml": manifest}).load(chosen)
    assert kit.told(workshop.problem()) == expected


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("", "atelier"),
        ("theme: galerie\n", "galerie"),
        ("theme:\n  name: marche\n", "marche"),
        ("theme: [x]\n", "atelier"),
    ],
)
def test_the_theme_a_shop_chose_is_read_off_its_file(tmp_path: Path, written: str, name: str) -> None:
    """Without loading the shop; the default where it chose none."""
    (tmp_path / "shop.yaml").write_text(SHOP + written, "utf-8")
    assert chosen_theme(tmp_path) == name


def test_copying_names_what_there_is_and_overwrites_nothing(tmp_path: Path) -> None:
    """The nearest file of the theme, also by its name alone; a copy stays as it is."""
    (tmp_path / "shop.yaml").write_text(SHOP + "theme: galerie\n", "utf-8")
    said = run("theme", "copy", "partials/_foter.html", here=tmp_path)
    assert said.code == 2
    assert "“templates/partials/_footer.html”" in said.err
    assert run("theme", "copy", "css/card.css", tmp_path, here=tmp_path).code == 0
    copy = tmp_path / "theme/assets/css/card.css"
    assert "gallery" in copy.read_text("utf-8") or "Plate" in copy.read_text("utf-8")
    copy.write_text("mine", "utf-8")
    again = run("theme", "copy", "theme/assets/css/card.css", here=tmp_path)
    assert again.code == 2
    assert copy.read_text("utf-8") == "mine"
    assert run("theme", "copy", "../shop.yaml", here=tmp_path).code == 2


def test_a_prefix_reaches_a_file_as_a_theme_has_it(workshop: Workshop) -> None:
    """`theme/` that of the shop's theme, whatever its name; a theme's name its own, else its parent's."""
    workshop.write(
        {"theme/templates/404.html": '{% include "theme/404.html" %}+{% include "child/404.html" %}'}
    )
    _, renderer = workshop.theme()
    found = renderer.render("404.html", kit.page(), base_path="/", as_files=False)
    assert found.count("<a") == 2
    workshop.write({"theme/templates/page.html": '{% extends "theme/page.html" %}'})
    assert "<main>" in workshop.theme()[1].render("page.html", kit.page(), base_path="/", as_files=False)


SHORT = '{% extends "base/page.html" %}\n{% block foot %}mine{% endblock %}'


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (SHORT, 1),
        ('{# a note #}\n{%- extends "base/page.html" -%}', 2),
        ('{# {% extends "base/page.html" %} #}', 0),
        ('{% extends "theme/page.html" %}', 0),
        ('{% extends "base/page.html" %}{% block main %}a copy, changed{% endblock %}', 0),
        ('{% extends "base/base.html" %}', 0),
    ],
)
def test_a_shops_template_that_passes_over_its_theme_is_told(
    workshop: Workshop, written: str, line: int
) -> None:
    """Not a copy, not what the theme leaves as it is, and not under the theme that changes nothing of it."""
    workshop.write({"theme/templates/page.html": written}).load()
    assert [p.place.line for p in workshop.log if p.code == "template-passes-theme"] == [line] * bool(line)
    workshop.load("base")
    assert not list(workshop.log)
