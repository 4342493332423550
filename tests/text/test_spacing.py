"""French spacing: what people type with plain spaces is set with those that do not break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from vitrine.text.markdown import plain_text, to_html
from vitrine.text.spacing import NARROW, WIDE, spaced, spaced_html

N, W = NARROW, WIDE


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Un hochet ; une toupie !", f"Un hochet{N}; une toupie{N}!"),
        ("Vraiment ?!", f"Vraiment{N}?!"),
        ("Robe : rouge", f"Robe{W}: rouge"),
        ("Le « petit » prince", f"Le «{W}petit{W}» prince"),
        ("80 % laine, 12,50 €", f"80{W}% laine, 12,50{W}€"),
        ("Tout  !", f"Tout{N}!"),
        ("À 10:30, voir https://a.example/?b=c;d", "À 10:30, voir https://a.example/?b=c;d"),
        ("le % du prix, l' € fort", "le % du prix, l' € fort"),
        (f"déjà{N}! «{W}fait{W}»", f"déjà{N}! «{W}fait{W}»"),
        ("sans: espace!", "sans: espace!"),
    ],
)
def test_plain_spaces_are_set(typed: str, shown: str) -> None:
    assert spaced(typed, "fr") == spaced(typed, "fr-CH") == shown
    assert spaced(typed, "en") == typed


def test_html_is_set_in_its_words_alone() -> None:
    html = to_html(
        "**Neuf** ! Voir [la page « ici »](https://a.example/x?y=1) ; `a : b !`\n\n"
        "    x = y ; z !\n\n"
        '| a : b | c |\n| :--- | ---: |\n| 5 % | ![un : deux](a ?.jpg "oh !") |\n'
    )
    shown = spaced_html(html, "fr")
    assert f'</strong>{N}! Voir <a href="https://a.example/x?y=1">la page «{W}ici{W}»</a>{N};' in shown
    assert "<code>a : b !</code>" in shown
    assert "x = y ; z !\n</code></pre>" in shown
    assert f"a{W}: b" in shown
    assert f"5{W}%" in shown
    assert spaced_html(html, "en") == html


def test_words_keep_the_spaces_that_belong_to_them() -> None:
    assert (
        plain_text(spaced_html(to_html("Oui !\n  Et « non » :\n- un"), "fr"))
        == f"Oui{N}! Et «{W}non{W}»{W}: un"
    )


@settings(max_examples=150)
@given(st.text(alphabet="aé1 «»:;!?%€<>&\"'`*[]()/#-\n", max_size=40))
def test_only_spaces_change(text: str) -> None:
    """Set twice is set once; and what stands between the spaces is what was written."""
    once = spaced(text, "fr")
    assert spaced(once, "fr") == once
    assert _bare(once) == _bare(text)
    html = to_html(text)
    assert _bare(str(spaced_html(html, "fr"))) == _bare(str(html))
    assert isinstance(spaced_html(html, "fr"), Markup)


def _bare(text: str) -> str:
    return text.replace(" ", "").replace(N, "").replace(W, "")
