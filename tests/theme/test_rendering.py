"""Templates: what they are given, what they may not do, and how a mistake in one is told."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup
from support import theming as kit
from support.theming import Workshop

from vitrine.errors import ShopError
from vitrine.problems import Severity
from vitrine.views.types import RedirectPage


def rendered(workshop: Workshop, text: str, **changes: Any) -> str:
    """Render a page with a template of the shop."""
    _, renderer = workshop.write({"theme/templates/page.html": text}).theme()
    html: str = renderer.render("page.html", kit.page(**changes), base_path="/", as_files=False)
    return html


def failure(workshop: Workshop, text: str, **changes: Any) -> Any:
    """Render a page that fails and return the problem."""
    _, renderer = workshop.write({"theme/templates/page.html": text}).theme()
    with pytest.raises(ShopError) as told:
        renderer.render("page.html", kit.page(**changes), base_path="/", as_files=False)
    (problem,) = told.value.problems
    assert problem.severity is Severity.ERROR
    return problem


def test_the_shop_the_theme_and_its_parent_are_looked_up_in_turn(workshop: Workshop) -> None:
    """A name finds the nearest file, a prefix the one of that theme."""
    _, renderer = workshop.theme()
    page = kit.page()
    assert renderer.render("page.html", page, base_path="/", as_files=False) == (
        "<html lang=fr><main><h1>À propos</h1></main></html>"
    )
    html = rendered(workshop, '{% extends "child/page.html" %}{% block main %}[{{ super() }}]{% endblock %}')
    assert html == "<html lang=fr>[<main><h1>À propos</h1></main>]</html>"


def test_everything_is_escaped_but_cleaned_html(workshop: Workshop) -> None:
    """A title cannot become markup."""
    html = rendered(
        workshop,
        "{{ page.heading }}|{{ page.body_html }}",
        heading='<script>"&',
        body_html=Markup("<b>x</b>"),
    )
    assert html == "&lt;script&gt;&#34;&amp;|<b>x</b>"


def test_links_and_words_work_inside_imported_macros(workshop: Workshop) -> None:
    """Macros are imported once, yet each page gets its own depth and language."""
    workshop.write({
        "theme/templates/_m.html": '{% macro m(path) %}{{ path | link }} {{ _("Ref. {reference}") }}{% endmacro %}',
        "theme/templates/page.html": '{% from "_m.html" import m %}{{ m("/x/") }}',
    })  # fmt: skip
    _, renderer = workshop.theme()
    french = renderer.render("page.html", kit.page(path="/a/b/"), base_path="/", as_files=False)
    english = renderer.render(
        "page.html", kit.page(path="/", site=kit.site(language="en")), base_path="/", as_files=True
    )
    assert french == "../../x/ Réf. {reference}"
    assert english == "x/index.html Ref. {reference}"


def test_a_constant_link_is_worked_out_for_each_page(workshop: Workshop) -> None:
    """Jinja2 must not fold it once for all."""
    _, renderer = workshop.write({"theme/templates/page.html": '{{ "/x/" | link }}'}).theme()
    assert renderer.render("page.html", kit.page(path="/"), base_path="/", as_files=False) == "x/"
    assert renderer.render("page.html", kit.page(path="/a/"), base_path="/", as_files=False) == "../x/"


def test_the_page_for_what_is_missing_knows_the_sites_path(workshop: Workshop) -> None:
    """Its links start at the host's root."""
    _, renderer = workshop.theme()
    html = renderer.render("404.html", kit.page(path="/404.html"), base_path="/boutique/", as_files=False)
    assert html == '<a href="/boutique/x/">x</a>'


def test_a_redirect_page_is_rendered_in_its_language(workshop: Workshop) -> None:
    """It has no shared part."""
    workshop.write({"base/templates/redirect.html": "{{ page.target | link }} {{ page.language }}"})
    _, renderer = workshop.theme()
    view = RedirectPage(path="/p/x/", target="/produits/x/", title="X", language="fr", canonical="")
    assert renderer.render("redirect.html", view, base_path="/", as_files=False) == "../../produits/x/ fr"


def test_settings_and_assets_are_there_by_name(workshop: Workshop) -> None:
    """Settings with their types, assets as site paths."""
    text = '{% if setting("lamps") %}on{% endif %} {{ setting("radius") + 1 }} {{ asset("img/sign.svg") | link }}'
    assert rendered(workshop, text).startswith("on 7 ../assets/sign-")


TEMPLATE_PROBLEMS = {
    "unknown name": (
        "\n{{ product }}", "template-name-unknown", 2,
        "“product” is not something a template is given. There is: page, link, href, setting, setting_classes, asset, _, ngettext.",
    ),
    "unknown field": (
        "{# x #}\n\n<p>{{ page.headng }}</p>", "template-name-unknown", 3,
        ("There is no “headng” in TextPage. Did you mean “heading”? There is: kind, path, site, meta, breadcrumbs, "
        "languages, stylesheet, script, heading, body_html, day, iso, image."),
    ),
    "unknown setting": ('{{ setting("acent") }}', "template-name-unknown", 1, "The theme has no “acent”. Did you mean “accent”?"),
    "unknown asset": ('{{ asset("img/sing.svg") }}', "template-name-unknown", 1, "The theme has no “img/sing.svg”. Did you mean “img/sign.svg”?"),
    "missing include": ('\n\n{% include "_x.html" %}', "template-missing", 3, "There is no template “_x.html”."),
    "empty link": (
        "{{ page.iso | link }}", "template-link", 1,
        ("“” is not an address inside the site. Show the link only where there is one (with if), "
        "and use the filter href for other sites."),
    ),
    "dangerous link": (
        '{{ "javascript:alert(1)" | href }}', "template-href", 1,
        ("“javascript:alert(1)” is not an address that a page may link to. "
        "Links start with https://, http://, mailto:, tel: or sms:."),
    ),
    "division": ("\n{{ 1 / 0 }}", "template-failed", 2, None),
    "not a number": ("{{ page.heading + 1 }}", "template-failed", 1, None),
    "endless": ("{% for i in range(10 ** 9) %}x{% endfor %}", "template-failed", 1, None),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATE_PROBLEMS)
def test_a_mistake_is_told_with_template_line_and_what_there_is(workshop: Workshop, name: str) -> None:
    """Nothing is published, and the shopkeeper's helper knows where to look."""
    text, code, line, expected = TEMPLATE_PROBLEMS[name]
    problem = failure(workshop, text)
    assert (problem.code, problem.place.path, problem.place.line) == (code, "theme/templates/page.html", line)
    assert problem.place.source == text.split("\n")[line - 1]
    if expected:
        assert kit.told(problem) == f"theme/templates/page.html:{line}: {expected}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ page.heading.__init__.__globals__ }}",
        '{{ "".__class__ }}',
        "{{ ''.format.__self__ }}",
        "{{ _.__globals__ }}",
        "{{ setting.__self__._settings }}",
        "{{ page.site.menu.append(1) }}",
        "{{ self.__init__ }}",
        "{{ lipsum() }}",
        '{{ "{0.__class__}".format(page) }}',
    ],
)
def test_templates_cannot_reach_out_of_their_page(workshop: Workshop, text: str) -> None:
    """The sandbox: no private names, no classes, nothing to change."""
    problem = failure(workshop, text)
    assert problem.code in {"template-forbidden", "template-name-unknown", "template-failed"}


def test_no_file_outside_the_theme_can_be_included(workshop: Workshop) -> None:
    """Neither upwards nor by a full path."""
    (workshop.shop / "shop.yaml").write_text("secret")
    for name in ("../../shop.yaml", str(workshop.shop / "shop.yaml"), "base/../../shop.yaml"):
        assert failure(workshop, f"{{% include {name!r} %}}").code == "template-missing"


def test_a_mistake_in_a_macro_is_told_where_the_macro_stands(workshop: Workshop) -> None:
    """Not where it is called."""
    workshop.write({"theme/templates/_m.html": "{% macro m(p) %}\n{{ p.nothing }}{% endmacro %}"})
    problem = failure(workshop, '{% from "_m.html" import m %}\n\n\n{{ m(page) }}')
    assert (problem.place.path, problem.place.line) == ("theme/templates/_m.html", 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% for p in %}{{ product.title }}", 1),
        ("\n{{ page.heading", 2),
        ("\n\n{% fro x in y %}", 3),
        ("{% block a %}", 1),
        (b"caf\xe9", 1),
    ],
)
def test_a_template_that_cannot_be_read_is_told_when_the_theme_is_loaded(
    workshop: Workshop, text: str | bytes, line: int
) -> None:
    """O04: with its line, before anything is made."""
    workshop.write({"theme/templates/page.html": text}).load()
    problem = workshop.problem()
    assert (problem.code, problem.severity) == ("template-syntax", Severity.ERROR)
    assert (problem.place.path, problem.place.line) == ("theme/templates/page.html", line)


def digest(workshop: Workshop, template: str = "page.html", **settings: str) -> str:
    value: str = workshop.theme(**settings)[1].template_digest(template)
    return value


def test_the_digest_follows_everything_a_template_leads_to(workshop: Workshop) -> None:
    """Parents, includes, imports, settings and assets; not templates it has nothing to do with."""
    first = digest(workshop)
    workshop.write({"base/templates/404.html": "other"})
    assert digest(workshop) == first
    workshop.write(
        {"base/templates/base.html": "{% block main %}{% include '_x.html' ignore missing %}{% endblock %}"}
    )
    second = digest(workshop)
    assert second != first
    workshop.write({"base/templates/_x.html": "x"})
    third = digest(workshop)
    assert third != second
    assert digest(workshop, accent="#000000") == third
    workshop.write({"base/templates/_x.html": "x{{ setting('accent') }}"})
    fourth = digest(workshop)
    assert digest(workshop, accent="#000000") != fourth
    assert digest(workshop, radius="2") == fourth
    workshop.write({"base/templates/_x.html": "x{{ setting_classes() }}"})
    assert digest(workshop, awning="plain") != digest(workshop)
    assert digest(workshop, radius="2") == digest(workshop)


@pytest.mark.parametrize(
    "tag",
    [
        "{% include page.kind %}",
        '{%- include ["_a.html", "_b.html"] -%}',
        '{% extends x if x else "a" %}',
        '{% import "_" ~ "a" as m %}',
    ],
)
def test_a_name_that_is_only_known_while_rendering_stands_for_all(workshop: Workshop, tag: str) -> None:
    """A digest that is too careful costs time, one that is not shows old pages."""
    workshop.write({"base/templates/page.html": tag, "child/templates/page.html": tag})
    first = digest(workshop)
    workshop.write({"base/templates/404.html": "other"})
    assert digest(workshop) != first
