"""Style sheets lose only what means nothing, and addresses are replaced wherever they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.theme.css import read_sheet, tokens


def minify(css: str) -> str:
    """Return a style sheet made small, its addresses as they were."""
    return read_sheet(css).written(lambda address, _: address)


def replace_addresses(css: str, replaced: Callable[[str, int], str]) -> str:
    return read_sheet(css).written(replaced)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color : red ; }\n\nb{}", "a{color :red}b{}"),
        ("/* head */ a{}", "a{}"),
        ("a /* x */ b {}", "a b{}"),
        ("margin: 1px/**/2px;", "margin:1px/**/2px;"),
        ("a/**/:hover{}", "a:hover{}"),
        ("a :hover , b > c{}", "a :hover,b > c{}"),
        ("x: calc( 1px + ( 2px * 3 ) );", "x:calc(1px + (2px * 3));"),
        ("@media (min-width: 40rem) and (hover) { a{} }", "@media (min-width:40rem) and (hover){a{}}"),
        ("--a: ; --b: x;", "--a: ;--b:x;"),
        ("p{--a: }", "p{--a: }"),
        ("p{--a:;}", "p{--a:;}"),
        ('content: "a  /* b */  c" ;', 'content:"a  /* b */  c";'),
        ("content: 'it\\'s  { ;  }';", "content:'it\\'s  { ;  }';"),
        ("background: url( a b.png )", "background:url(a b.png)"),
        ("background: url(//x.example/*y*/z)", "background:url(//x.example/*y*/z)"),
        (".a\\ b  .c{}", ".a\\ b .c{}"),
        (".\\31  0{}", ".\\31  0{}"),
        (".a:not( .b , .c ) .d{}", ".a:not(.b,.c) .d{}"),
        ("a{b:c}/* never closed", "a{b:c}"),
        ("U+26 , x", "U+26,x"),
        ("a{b:url(x)!important}", "a{b:url(x)!important}"),
    ],
)
def test_what_means_nothing_goes_and_the_rest_stays(css: str, expected: str) -> None:
    """Strings, addresses, escapes, descendant spaces and empty values are untouched."""
    assert minify(css) == expected


pieces = st.lists(
    st.sampled_from(
        [
            " ",
            "\n",
            "/*x*/",
            "{",
            "}",
            ";",
            ":",
            ",",
            "(",
            ")",
            "a",
            "--b",
            "1px",
            '"s  /*"',
            "'t {'",
            "url(x.png)",
            'url("y z")',
            "\\31 ",
            ".",
            ">",
            "+",
            "@media",
            "@import",
            "*",
            "/",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(pieces, st.text(max_size=40)))
def test_the_pieces_joined_are_the_whole(css: str) -> None:
    """No sign of a style sheet is lost by splitting it, whatever it holds."""
    assert "".join(text for _, text, _ in tokens(css)) == css


@given(pieces)
def test_strings_addresses_and_words_stay_in_order(css: str) -> None:
    """Only white space, comments and needless semicolons are ever taken away."""

    def kept(text: str) -> list[str]:
        return [text for kind, text, _ in tokens(text) if kind not in {"space", "comment"} and text != ";"]

    assert kept(minify(css)) == kept(css)


@given(pieces)
def test_making_small_twice_changes_nothing_more(css: str) -> None:
    """What is small is as small as it gets."""
    once = minify(css)
    assert minify(once) == once


@pytest.mark.parametrize(
    ("css", "asked"),
    [
        ("a{b:url(../img/x.svg)}", "../img/x.svg"),
        ('a{b:URL( "x y.svg" )}', "x y.svg"),
        ("a{b:url('it\\'s.svg')}", "it's.svg"),
        ("a{b:url(a\\ b.svg)}", "a b.svg"),
        ("@font-face{src:url(\\66 ont.woff2) format('woff2')}", "font.woff2"),
    ],
)
def test_addresses_are_read_with_their_escapes(css: str, asked: str) -> None:
    """Quoted or not, in capitals or not."""
    found: list[tuple[str, int]] = []

    def replaced(address: str, line: int) -> str:
        found.append((address, line))
        return "new.svg"

    assert "url(new.svg)" in replace_addresses("\n" + css, replaced)
    assert found == [(asked, 2)]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\f"), min_size=1))
def test_any_address_is_written_so_that_it_is_read_again(address: str) -> None:
    """Quotes, brackets and backslashes in a name cannot break out of the address."""
    read: list[str] = []

    def reading(found: str, _: int) -> str:
        read.append(found)
        return "x"

    written = replace_addresses("a{b:url(x)}", lambda *_: address)
    replace_addresses(written, reading)
    assert read == [address]
    assert [text for _, text, _ in tokens(written)][-1] == "}"


def test_text_in_comments_and_strings_is_no_address() -> None:
    """Only real addresses are replaced."""
    css = 'a{/* url(x) */content:"url(y)"}my-url(z)'
    assert replace_addresses(css, lambda *_: "new") == 'a{content:"url(y)"}my-url(z)'
