"""Settings: what people write becomes one canonical value, or a problem; nothing else reaches the style sheet."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.messages import tool_words
from vitrine.problems import Unreadable
from vitrine.theme.settings import Setting, custom_properties, ratio_of

ACCENT = Setting(name="accent", type="colour", default="#2a609b")
RADIUS = Setting(
    name="radius", type="number", default="6", minimum=Decimal(0), maximum=Decimal(20), unit="px"
)
AWNING = Setting(name="awning", type="choice", default="stripes", choices=("stripes", "plain"))
MOTTO = Setting(name="motto", type="text", default="")
PARTS = Setting(name="sections", type="list", default="news", choices=("news", "place", "featured"))
SHAPE = Setting(name="card-ratio", type="ratio", default="4:5")
LAMPS = Setting(name="lamps", type="yes-no", default="yes")


@pytest.mark.parametrize(
    ("setting", "written", "canonical", "css"),
    [
        (ACCENT, "#2A609B", "#2a609b", "#2a609b"),
        (ACCENT, "2a609b", "#2a609b", "#2a609b"),
        (ACCENT, " #fa0 ", "#ffaa00", "#ffaa00"),
        (ACCENT, "Rouge", "#c62828", "#c62828"),
        (RADIUS, "6", "6", "6px"),
        (RADIUS, "2,50", "2.5", "2.5px"),
        (RADIUS, "10px", "10", "10px"),
        (RADIUS, "20.0", "20", "20px"),
        (RADIUS, "-0", "0", "0px"),
        (AWNING, "Plain", "plain", None),
        (PARTS, "News,  place", "news, place", None),
        (SHAPE, "4/5", "4:5", "4 / 5"),
        (SHAPE, "Whole", "whole", None),
        (LAMPS, "non", "no", "0"),
        (LAMPS, "yes", "yes", "1"),
        (MOTTO, "  Jouets & co ", "Jouets & co", None),
    ],
)
def test_values_are_read_as_people_write_them(
    setting: Setting, written: str, canonical: str, css: str | None
) -> None:
    """In English and French, with a comma, with or without the unit."""
    assert setting.canonical(written) == canonical
    assert setting.css(canonical) == css


@pytest.mark.parametrize(
    ("setting", "written"),
    [
        (ACCENT, ""),
        (ACCENT, "#12"),
        (ACCENT, "#12345g"),
        (ACCENT, "bluish"),
        (ACCENT, "red;} body{"),
        (ACCENT, "#2a609b\n"[:-1] + "é"),
        (RADIUS, "21"),
        (RADIUS, "-1"),
        (RADIUS, "six"),
        (RADIUS, "NaN"),
        (RADIUS, "1e999"),
        (RADIUS, ""),
        (RADIUS, "6rem"),
        (AWNING, "none"),
        (PARTS, ""),
        (PARTS, "news, nws"),
        (PARTS, "news, place, news"),
        (SHAPE, "4"),
        (SHAPE, "1:4"),
        (SHAPE, "0:5"),
        (SHAPE, "4:5;} body{"),
        (LAMPS, "perhaps"),
        (MOTTO, "a\0b"),
        (MOTTO, "x" * 500),
    ],
)
def test_what_is_no_value_is_told_with_a_way_out(setting: Setting, written: str) -> None:
    """Each says what to write instead."""
    with pytest.raises(Unreadable) as told:
        setting.canonical(written)
    assert told.value.code == f"theme-setting-{setting.type}"
    assert told.value.way_out is not None


def test_a_colour_lost_to_a_comment_is_told_as_that() -> None:
    """`accent: #2a609b` is an empty value followed by a comment."""
    with pytest.raises(Unreadable, match="what follows # is a comment"):
        ACCENT.canonical("")


@given(st.sampled_from([ACCENT, RADIUS, AWNING, LAMPS, PARTS, SHAPE]), st.text(max_size=30))
def test_nothing_but_values_can_reach_the_style_sheet(setting: Setting, written: str) -> None:
    """Whatever is written, what comes out is a colour, a number with its unit, or a known word."""
    try:
        canonical = setting.canonical(written)
    except Unreadable:
        return
    reaches = [text for text in (setting.css(canonical), setting.css_class(canonical)) if text is not None]
    known = r"#[0-9a-f]{6}|-?\d+(?:\.\d+)?px|awning-(?:stripes|plain)|[01]|\d+ / \d+|card-ratio-whole"
    assert all(re.fullmatch(known, text) for text in reaches)
    assert setting.canonical(canonical) == canonical


def test_templates_get_values_of_their_type() -> None:
    """So that `{% if setting("lamps") %}` means what it says."""
    assert LAMPS.value("no") is False
    assert RADIUS.value("2.5") == Decimal("2.5")
    assert MOTTO.value("x") == "x"


def test_a_word_that_is_no_choice_brings_the_nearest() -> None:
    """With all that there is after it."""
    with pytest.raises(Unreadable) as told:
        PARTS.canonical("place, featurd")
    words = tool_words("en")
    assert words.render(told.value.message) == "“featurd” is not one of the choices for sections."
    assert told.value.way_out is not None
    assert words.render(told.value.way_out) == "Did you mean “featured”? There is: news, place, featured."


def test_choices_are_classes_and_lists_are_lists() -> None:
    """What a choice changes in the look hangs on its class; an order is the view's."""
    assert AWNING.css_class("plain") == "awning-plain"
    assert SHAPE.css_class("whole") == "card-ratio-whole"
    assert SHAPE.css_class("1:1") is None
    assert PARTS.value("news, place") == ("news", "place")
    assert ratio_of("3:4") == (3, 4)
    assert ratio_of("whole") is None


def test_the_layer_holds_every_setting_that_css_can_use() -> None:
    """In the layer of the tokens, after the theme's own."""
    css = custom_properties([(ACCENT, "#112233"), (MOTTO, "x"), (RADIUS, "4")])
    assert css == "@layer tokens{:root{--vitrine-accent:#112233;--vitrine-radius:4px}}"
    assert custom_properties([(MOTTO, "x")]) == ""
