"""What Jinja2 cannot read or do is told in words of ours, with the line and what is usual."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError
from support import theming as kit
from support.theming import Workshop

from vitrine.errors import ShopError
from vitrine.messages import tool_words
from vitrine.theme.syntax import explained
from vitrine.theme.tags import USUAL

MISTAKES = {
    "\n{% if a %}\n<p>{{ a }}</p>\n": "2: {% if %} is never closed. Write {% endif %} where it is to end.",
    "{% set a %}x": "1: {% set %} is never closed. Write {% endset %} where it is to end.",
    "{% for a in b %}\n{% if c %}{% set d = 1 %}\nx\n{% endfor %}": (
        "4: {% endfor %} stands here, but {% if %} of line 2 is still open. Write {% endif %} before it."
    ),
    "x\n{% endif %}": (
        "2: {% endif %} belongs to {% if %}, and there is none open. Take it out, or write {% if %} before it."
    ),
    "{% fro 'x' import y %}": "1: There is no tag {% fro %}. Did you mean “{% from %}”?",
    "{% block a %}</p>\n{% end %}": "2: There is no tag {% end %}. Did you mean “{% endblock %}”?",
    "{% if a = b %}{% endif %}": "1: “=” does not belong here. Write “==” for it.",
    "{% if a %}\n{% else if b %}\n{% endif %}": (
        "2: “if” does not belong here. It is usually written {% elif page.number %}."
    ),
    "{% if a %}\r{% else if b %}\r{% endif %}": (
        "2: “if” does not belong here. It is usually written {% elif page.number %}."
    ),
    '{% include "x.html" / %}': (
        '1: Something is missing before %}. It is usually written {% include "partials/_footer.html" %}.'
    ),
    "{% for a %}{% endfor %}": (
        "1: “in” is missing here. It is usually written {% for card in page.cards %}…{% endfor %}."
    ),
    "{% import 'x' %}": (
        '1: “as” is missing here. It is usually written {% import "macros/image.html" as pictures %}.'
    ),
    "{# {% if %} #}\n{{ a": "2: {{ is never closed. Write }} where it is to end.",
    "a\n{# note\n\n": "2: {# is never closed. Write #} where it is to end.",
    "{{ (a }}": "1: “}” does not belong here. Write “)” before it.",
    "{{ 'abc }}": ("1: “'” does not belong here. Its partner is missing: a text stands in quotation marks."),
    "{{ a && b }}": "1: “&” does not belong here. Write “and” for it.",
    "{{ a | uper }}": "1: There is no filter “uper”. Did you mean “upper”?",
    "{% block a-b %}{% endblock %}": "1: The name of a block has no hyphen. Write _ for it.",
    "{% block a %}{% endblock %}\n{% block a %}{% endblock %}": (
        "2: The block “a” is there twice. Give one of them another name; {{ self.a() }} shows a block once more."
    ),
    "{{ a. }}": (
        "1: A name is missing here. "
        "Look along the line: each {{, {%, quotation mark and bracket needs its partner."
    ),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_when_the_theme_is_loaded(workshop: Workshop, text: str) -> None:
    """With the line of what is wrong (not of the file's end), and what to write instead; in French too."""
    workshop.write({"theme/templates/page.html": text}).load()
    assert kit.told(workshop.problem()) == f"theme/templates/page.html:{MISTAKES[text]}"
    assert kit.told(workshop.problem(), "fr") != kit.told(workshop.problem())


TAGS = (*(f"{{% {name} %}}" for name in USUAL), *(f"{{% end{name} %}}" for name in USUAL), *USUAL.values())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from((*TAGS, "{{", "}}", "{%", "%}", "{#", "'", "(", "a", " ", "\n", "=", "|")), max_size=9
    )
)
def test_whatever_a_template_says_there_is_a_line_and_a_way_out(parts: list[str]) -> None:
    """And Jinja2's own English shows only where its sentence is not known."""
    text = "".join(parts)
    try:
        Environment(extensions=["jinja2.ext.i18n"]).compile(text)  # noqa: S701 - nothing is rendered
    except TemplateSyntaxError as error:
        told = explained(error.message or "", error.lineno, text)
        assert 1 <= told.line <= text.count("\n") + 1
        assert tool_words("fr").render(told.way_out)


FAILURES = {
    "{{ 1 / 0 }}": "Something is divided by zero. Do it only where there is a number to divide by (with if).",
    "{{ page.heading + 1 }}": (
        "A text and a number cannot be added up. ~ joins texts and numbers: {{ page.title ~ 2 }}."
    ),
    "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}": (
        "The macro “m” is called with more than it takes. "
        "What it takes stands in brackets where it is written."
    ),
    "{{ page.heading() }}": (
        "What is called here is no macro. "
        "Take out the brackets after it: what a page holds is shown by its name alone."
    ),
    "{% for a in 5 %}{% endfor %}": (
        "What {% for %} goes through is no list. "
        "It is usually written {% for card in page.cards %}…{% endfor %}."
    ),
    "{% if 1 is eve %}{% endif %}": "There is no test “eve”. Did you mean “even”?",
    "{% block a %}{% endblock %}{{ self.b() }}": "There is no block “b”. There is: a.",
}


@pytest.mark.parametrize("text", FAILURES)
def test_what_cannot_be_done_is_told_in_words_of_ours(workshop: Workshop, text: str) -> None:
    """It shows only while a page is made."""
    _, renderer = workshop.write({"theme/templates/page.html": text}).theme()
    with pytest.raises(ShopError) as failed:
        renderer.render("page.html", kit.page(), base_path="/", as_files=False)
    (problem,) = failed.value.problems
    assert kit.told(problem) == f"theme/templates/page.html:1: {FAILURES[text]}"


# The parts of the home page

HOME = "{% for part in page.sections %}{{ self[part]() }}{% endfor %}{% block news %}{% endblock %}"
PARTS = "settings:\n  sections: {type: list, default: [news], choices: [news, %s]}\n"


@pytest.mark.parametrize(
    ("offered", "way_out"),
    [
        (
            "map",
            "Write {% block map %}…{% endblock %} in theme/templates/home.html, or take the name out here.",
        ),
        ("our-map", "The name of a block has no hyphen: write ourmap."),
    ],
)
def test_a_part_that_is_offered_has_its_block(workshop: Workshop, offered: str, way_out: str) -> None:
    """Else it is told where it is offered, before the first page; a block in the shop's own home page will do."""
    workshop.write({"base/templates/home.html": HOME, "theme/theme.yaml": PARTS % offered}).load()
    problem = workshop.problem()
    assert (problem.code, problem.place.line) == ("theme-section", 2)
    assert kit.told(problem).endswith(f"home.html has no block of that name. {way_out}")


def test_a_home_page_of_its_own_kind_needs_no_blocks(workshop: Workshop) -> None:
    """Nor does one that has the block in the shop's own file, over the theme's."""
    own = '{% extends "base/home.html" %}{% block map %}{% endblock %}'
    workshop.write({"base/templates/home.html": HOME, "theme/templates/home.html": own})
    workshop.write({"theme/theme.yaml": PARTS % "map"}).theme()
    workshop.write({"theme/templates/home.html": "<h1>{{ page.heading }}</h1>"}).theme()
