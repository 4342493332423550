"""What many pages have in common is rendered once, and no page can tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from support import theming as kit
from support.shops import SHOP_YAML, write_shop

from vitrine.build import BuildOptions
from vitrine.prepare import prepare
from vitrine.theme.environment import JinjaRenderer
from vitrine.theme.filters import PageAddress, link
from vitrine.theme.sharing import Shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.theming import Workshop

    from vitrine.theme.types import Renderer

SHOP = (
    SHOP_YAML.replace("language: fr", "languages: [fr, en]")
    + "  livres: {title: Livres, children: {bd: {title: BD}}}\n"
)

OWN = {"_own.html": "{{ page.path }}", "_macro.html": "{% macro own(page) %}{{ page.path }}{% endmacro %}"}
"""Parts of which each page has its own."""


def site(renderer: Renderer, *paths: str, **changes: Any) -> list[str]:
    """Render one page with one site view at several addresses."""
    page = kit.page(**changes)
    views = [kit.page(path=path, site=page.site, **changes) for path in paths]
    return [renderer.render("page.html", view, base_path="/", as_files=False) for view in views]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows with every text that is really rendered, by its name."""
    made: list[object] = []
    once = Shared.once

    def counting(self: Shared, key: tuple[object, ...], of: object, make: Callable[[], str]) -> str:
        def noted() -> str:
            made.append(key[0])
            return make()

        return once(self, key, of, noted)

    monkeypatch.setattr(Shared, "once", counting)
    return made


def renderer_with(
    workshop: Workshop, part: str, page: str = '{% include "_part.html" %} {{ page.path }}'
) -> Renderer:
    """Return a renderer of a page with a part."""
    files = {"theme/templates/_part.html": part, "theme/templates/page.html": page}
    return workshop.write(files).theme()[1]


def test_a_part_of_the_site_is_rendered_once_a_folder(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of one folder share it; a page elsewhere has other links and its own."""
    made = counted(monkeypatch)
    renderer = renderer_with(workshop, '{{ "/x/" | link }} {{ page.site.name | length > 0 }}')
    texts = site(renderer, "/a/1/", "/a/2/", "/b/", "/")
    assert [text.split()[0] for text in texts] == ["../../x/", "../../x/", "../x/", "x/"]
    assert made == ["_part.html"] * 3


@pytest.mark.parametrize(
    "part",
    [
        "{{ page.path }} {{ page.site.name }}",  # reads what only this page has
        '{% from "_macro.html" import own %}{{ own(page) }}{{ page.site.name }}',  # the page as a whole
        '{{ page.site.name }} {{ "/a/1/#top" | link }}',  # leads to one of the pages itself
        '{{ page.site.name }} {{ "/a/2/x/y/" | link }} {{ "/a/1" | link }}',  # or into its folder
        "{{ page.site.name }}{% for path in ('/a/1/', '/a/2/') %}{{ path | link }}{% endfor %}",
        '{% include "_own.html" %}{{ page.site.name }}',
    ],
)
def test_what_differs_is_never_shared(workshop: Workshop, part: str) -> None:
    """Each page gets what a renderer that has made no other gives."""
    for name, text in OWN.items():
        if name in part:
            workshop.write({f"theme/templates/{name}": text})
    renderer = renderer_with(workshop, part)
    assert site(renderer, "/a/1/", "/a/2/", "/a/1/") == [
        *site(renderer_with(workshop, part), "/a/1/"),
        *site(renderer_with(workshop, part), "/a/2/"),
        *site(renderer_with(workshop, part), "/a/1/"),
    ]


def test_a_name_that_the_page_gives_another_meaning_is_seen(workshop: Workshop) -> None:
    """A part reads the words of the template round it where that has a name of its own."""
    page = '{% set setting = page.path %}{% include "_part.html" %}'
    renderer = renderer_with(workshop, "{{ page.site.name }} {{ setting }}", page)
    assert [text.split()[-1] for text in site(renderer, "/a/1/", "/a/2/")] == ["/a/1/", "/a/2/"]


def test_macros_with_equal_arguments_are_called_once(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Equal texts of different kinds are not equal: what is marked safe is not escaped."""
    made = counted(monkeypatch)
    workshop.write({"theme/templates/_m.html": "{% macro m(text, n=1) %}{{ text }}{{ n }}{% endmacro %}"})
    page = '{% from "_m.html" import m %}{{ m("<") }}{{ m("<" | safe) }}{{ m("<", true) }}{{ m("<") }}{{ m("<", n=1) }}'
    renderer = workshop.write({"theme/templates/page.html": page + "{{ page.path }}"}).theme()[1]
    texts = [text.partition("/")[0] for text in site(renderer, "/a/1/", "/a/2/")]
    assert texts == ["&lt;1<1&lt;True&lt;1&lt;1"] * 2
    assert len(made) == 4, "marked text is never shared, an argument by name is another call"


def test_the_shipped_theme_gives_every_page_what_it_gives_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two languages, nested categories, a long list: the same bytes as without anything shared."""
    products = {
        f"products/p{n:02}.yaml": f"title: Objet {n}\nprice: {n},50\ncategory: {('jouets', 'livres', 'bd')[n % 3]}\n"
        for n in range(60)
    }
    shop = write_shop(tmp_path / "shop", products, shop_yaml=SHOP)
    prepared = prepare(shop, BuildOptions(), day=date(2026, 11, 25), cache=tmp_path / "cache")
    plan, renderer = prepared.plan, prepared.renderer
    assert isinstance(renderer, JinjaRenderer)

    def all_pages() -> list[str]:
        return [
            renderer.render(page.template, page.view, base_path=plan.base_path, as_files=plan.as_files)
            for page in plan.pages
        ]

    shared = all_pages()
    page = PageAddress("/")
    turn = Shared.turn_to

    def turned(self: Shared, address: PageAddress, language: str) -> None:
        nonlocal page
        page = address
        turn(self, address, language)

    monkeypatch.setattr(Shared, "turn_to", turned)
    monkeypatch.setattr(Shared, "once", lambda _self, _key, _of, make: make())
    monkeypatch.setattr(Shared, "link", lambda _self, target: link(target, page))
    assert all_pages() == shared
