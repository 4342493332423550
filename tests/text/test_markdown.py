"""Markdown: what people write becomes what they meant, and nothing in it can run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from vitrine.text import library
from vitrine.text.library import library_html
from vitrine.text.lists import spread_lists
from vitrine.text.markdown import plain_text, to_html, with_images, with_links
from vitrine.text.simple import simple_html

CASES = Path(__file__).parent.parent / "cases"
VOID = {"br", "hr", "img"}


class Outline(HTMLParser):
    """Collects tags and attributes, and says whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.is_balanced = True
        self.feed(text)
        self.close()
        self.is_balanced &= not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        self.is_balanced &= bool(self.open) and self.open.pop() == tag


def case(name: str) -> str:
    return (CASES / name / "description.md").read_text("utf-8")


def tags(text: str) -> list[str]:
    return Outline(str(to_html(text))).tags


def test_lists_right_after_a_paragraph_are_lists() -> None:
    html = str(to_html(case("M01")))
    found = re.findall(r"<(ul|ol)>(.*?)</\1>", html, re.DOTALL)
    assert html.startswith("<p>Contenu du coffret :</p>\n<ul>")
    assert [kind for kind, _ in found[:3]] == ["ul", "ol", "ul"]
    assert [items.count("<li>") for _, items in found[:2]] == [3, 3]
    assert "<li>liste A<ul>\n<li>sous-liste de deux espaces</li>\n</ul>\n</li>\n<li>liste B</li>" in html
    assert "Taille 2 * 3 * 4 cm, réf. 12-34" in html
    assert "<p>Ligne un\nLigne deux</p>" in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fondée en\n1987. Depuis, tout va bien.", ["p"]),
        ("Avec :\n1) chauffer\n2) verser", ["p", "ol", "li", "li"]),
        ("- un\n- deux\nencore deux", ["ul", "li", "li"]),
        ("- un\n   - trois espaces\n- deux", ["ul", "li", "ul", "li", "li"]),
        ("1. un\n   - sous un\n2. deux", ["ol", "li", "ul", "li", "li"]),
        ("Avant\n\n    code - pas liste", ["p", "pre", "code"]),
        ("```\nTexte\n- pas une liste\n```", ["pre", "code"]),
        ("Texte\n\n* * *\n\nTexte", ["p", "hr", "p"]),
        ("-5 °C au plus", ["p"]),
        ("Un prix :\n+33 1 99 00 12 34", ["p"]),
        ("- un\n\nAprès", ["ul", "li", "p"]),
    ],
)
def test_lists_as_people_write_them(text: str, expected: list[str]) -> None:
    assert tags(text) == expected


def test_scripts_are_gone_and_simple_html_stays() -> None:
    html = to_html(case("M02"))
    outline = Outline(str(html))
    assert {"strong", "em", "br", "table"} <= set(outline.tags)
    assert [value for name, value in outline.attributes if name == "href"] == [
        "https://exemple.test/",
        "https://exemple.test/a?b=1&c=2",
    ]
    assert not {"script", "iframe", "style", "form", "input", "svg"} & set(outline.tags)
    assert not re.search(r"javascript:|data:|onerror|onload|pwned", str(html), re.IGNORECASE)
    assert outline.is_balanced


@pytest.mark.parametrize(
    "text",
    [
        "[x](vbscript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x]( javascript:alert(1))",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "<javascript:alert(1)>",
        '<a href="//x" onclick="alert(1)">x</a>',
        '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
        '<img src="x` `<script>alert(1)</script>"` `>',
        "<details open ontoggle=alert(1)>x",
        '<p style="background:url(javascript:alert(1))">x</p>',
        '<td style="text-align: left; background: url(//x)">',
        "<base href=//evil.example/><meta http-equiv=refresh content=0><link rel=stylesheet href=//x>",
        "<svg><script>alert(1)</script></svg>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "</div></main></body></html>",
        "<!--\nrest of the page",
        "<textarea>",
        "<plaintext>",
        "<table><tr><td>",
    ],
)
def test_nothing_that_runs_gets_through(text: str) -> None:
    outline = Outline(str(to_html(text)))
    assert set(outline.tags) <= library._TAGS
    assert not [name for name, _ in outline.attributes if name.startswith("on")]
    assert not [value for name, value in outline.attributes if name == "href" and "script" in value]
    assert not [value for name, value in outline.attributes if name == "style" and "url" in value]
    assert outline.is_balanced


@given(st.text(alphabet=st.sampled_from("ab\n *-_#<>/\"'=![]()`1.:&;|\\~ pscript")))
def test_any_text_gives_balanced_harmless_html(text: str) -> None:
    outline = Outline(str(to_html(text)))
    assert outline.is_balanced
    assert set(outline.tags) <= library._TAGS


@pytest.mark.parametrize(
    ("text", "top", "expected"),
    [
        ("# Un\n\n## Deux\n\ntexte", 2, ["h2", "h3", "p"]),
        ("## Un\n\n#### Deux", 2, ["h2", "h4"]),
        ("# Un\n\n###### Six", 3, ["h3", "h6"]),
        ("<h1>Un</h1>", 2, ["h2"]),
        ("### Un", 2, ["h2"]),
    ],
)
def test_headings_come_under_the_page_s_own(text: str, top: int, expected: list[str]) -> None:
    assert Outline(str(to_html(text, top))).tags == expected


SIMPLE_PARTS = st.sampled_from(
    [
        *(
            "a",
            "deux mots",
            "*",
            "**",
            "*mot*",
            "**deux mots**",
            "\n",
            "\n\n",
            "\n- ",
            "\n* ",
            "1. ",
            "12) ",
            " ",
        ),
        *(
            "é",
            ".",
            ",",
            "(",
            ")",
            "'",
            '"',
            ":",
            "=",
            "#",
            " # ",
            "&",
            " & ",
            "-",
            "\u00a0",
            "\u2028",
            "\x85",
        ),
    ]
)


@given(st.lists(SIMPLE_PARTS, max_size=12).map("".join))
@example("a\n-\n")
@example("\u00a0a\n\n b")
@example("\n\n")
@example("Un jeu **de bois** & de *cire* :\n- rouge\n- bleu *nuit*\n\nFait\n*à la main*.")
@example("- a\n\n- b")
@example("**a\u00a0**b")
def test_the_short_way_for_simple_texts_gives_what_the_long_way_gives(text: str) -> None:
    simple = simple_html(text)
    if simple is not None:
        assert simple == library_html(text, 2)


@pytest.mark.parametrize(
    "text",
    ["Un mot.", "Deux\nlignes\n\net *plus* & **mieux**", "- a\n- *b*\n- c", "Voici :\n* a\n* b\n\nFin"],
)
def test_texts_as_shops_write_them_go_the_short_way(text: str) -> None:
    assert simple_html(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b>",
        "a &amp; b",
        "[a](/b/)",
        "- a\n\n- b",
        "- a\n  - b",
        "# a",
        "2 * 3 * 4",
        "a_b",
        "1. a",
        "`a`",
    ],
)
def test_other_texts_go_the_long_way(text: str) -> None:
    assert simple_html(text) is None


def test_thousands_of_quotes_do_not_stop_a_build() -> None:
    assert "x" in to_html("> " * 3000 + "x")
    assert "x" in to_html("[" * 3000 + "x")


def test_tables_keep_their_alignment() -> None:
    html = str(to_html("| a | b |\n|:--|--:|\n| 1 | 2 |"))
    assert '<td style="text-align: right;">2</td>' in html


def test_links_lead_where_the_page_says() -> None:
    html = to_html('[a](/x/?a=1&b=2 "un > deux") et [b](https://b.example/)')
    asked: list[str] = []

    def resolve(href: str) -> str:
        asked.append(href)
        return '../"x"/'

    assert str(with_links(html, resolve)).count('href="../&#34;x&#34;/"') == 2
    assert asked == ["/x/?a=1&b=2", "https://b.example/"]


def test_pictures_are_replaced() -> None:
    html = to_html('Voici ![L\'"atelier" & co](photos/a%20b.jpg "titre") et <img src=x onerror=alert(1)>.')
    seen: list[tuple[str, str]] = []

    def show(source: str, alt: str) -> Markup:
        seen.append((source, alt))
        return Markup("<b>photo</b>")

    shown = with_images(html, show)
    assert seen == [("photos/a%20b.jpg", 'L\'"atelier" & co'), ("x", "")]
    assert "<img" not in shown


def test_plain_text_is_the_words_on_one_line() -> None:
    html = to_html("# Titre\n\nUn *beau* jouet &amp; un <b>autre</b>\n- rouge\n- bleu [ici](/x/)")
    assert plain_text(html) == "Titre Un beau jouet & un autre rouge bleu ici"


@given(st.text(alphabet=st.sampled_from("ab\n -*1.) `")))
def test_spreading_lists_twice_changes_no_words(text: str) -> None:
    words = re.sub(r"[\s`.)*-]", "", text)
    assert re.sub(r"[\s`.)*-]", "", spread_lists(text)) == words
