"""Pages become bytes, and fingerprints follow all that they depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from vitrine import fingerprint
from vitrine.errors import ShopError
from vitrine.fingerprint import content_fingerprint, page_fingerprint
from vitrine.messages import msg
from vitrine.plan.types import PagePlan, SitePlan
from vitrine.problems import Place, Problem, ProblemLog, Severity
from vitrine.render import render_pages
from vitrine.views.types import RedirectPage


class Echo:
    """A renderer that writes what it was given, or fails for the templates it was told to."""

    def __init__(self, failing: Mapping[str, str] | None = None, digest: str = "d") -> None:
        self.failing = failing or {}
        self.digest = digest
        self.calls = 0

    def render(self, template: str, view: Any, *, base_path: str, as_files: bool) -> str:
        """Return what was given as text."""
        self.calls += 1
        if template in self.failing:
            place = Place(f"theme/templates/{template}", 3)
            problem = Problem(
                code=self.failing[template], severity=Severity.ERROR, place=place, message=msg("x {n}", n=1)
            )
            raise ShopError(msg("The theme has an error: nothing was published."), ProblemLog([problem]))
        return f"{template} {view.title} {base_path} {as_files} é"

    def template_digest(self, template: str) -> str:
        """Return a digest that names the template."""
        return f"{self.digest}{template}"


def plan(*templates: str) -> SitePlan:
    pages = tuple(
        PagePlan(f"{number}/index.html", template, view(title=f"page {number}"), "a test")
        for number, template in enumerate(templates)
    )
    return SitePlan(pages=pages, base_path="/boutique/", as_files=True)


def view(**changes: str) -> RedirectPage:
    values = {"path": "/p/x/", "target": "/x/", "title": "X", "language": "fr", "canonical": ""}
    return RedirectPage(**(values | changes))


def test_pages_come_in_order_as_utf_8() -> None:
    """Each with its path."""
    site = plan("a.html", "b.html")
    assert list(render_pages(site.pages, Echo(), site)) == [
        ("0/index.html", "a.html page 0 /boutique/ True é".encode()),
        ("1/index.html", "b.html page 1 /boutique/ True é".encode()),
    ]


def test_all_failing_templates_are_told_at_once_each_only_once() -> None:
    """After the other pages, so that one run shows everything."""
    site = plan("bad.html", "good.html", "bad.html", "worse.html", "good.html")
    made = []
    with pytest.raises(ShopError) as told:  # noqa: PT012 - the pages before the error count
        for output, _ in render_pages(site.pages, Echo({"bad.html": "one", "worse.html": "two"}), site):
            made.append(output)
    assert made == ["1/index.html", "4/index.html"]
    assert [problem.code for problem in told.value.problems] == ["one", "two"]


def test_a_mistake_in_the_layout_does_not_try_ten_thousand_pages() -> None:
    """Twenty failures are enough to know."""
    site = plan(*["bad.html"] * 10_000)
    renderer = Echo({"bad.html": "one"})
    with pytest.raises(ShopError):
        list(render_pages(site.pages, renderer, site))
    assert renderer.calls == 20


PAGE = PagePlan("p/x/index.html", "redirect.html", view(), "a test")
CHANGES: dict[str, Callable[[], str]] = {
    "the view": lambda: page_fingerprint(replace(PAGE, view=view(title="Y")), Echo(), SitePlan()),
    "the template": lambda: page_fingerprint(replace(PAGE, template="page.html"), Echo(), SitePlan()),
    "its text": lambda: page_fingerprint(PAGE, Echo(digest="other"), SitePlan()),
    "the output": lambda: page_fingerprint(replace(PAGE, output="q/x/index.html"), Echo(), SitePlan()),
    "the base path": lambda: page_fingerprint(PAGE, Echo(), SitePlan(base_path="/boutique/")),
    "links to files": lambda: page_fingerprint(PAGE, Echo(), SitePlan(as_files=True)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_fingerprint_follows_everything_a_page_depends_on(name: str) -> None:
    """One change, another fingerprint; no change, the same."""
    same = page_fingerprint(PAGE, Echo(), SitePlan())
    assert same == page_fingerprint(replace(PAGE, view=view(), source="elsewhere"), Echo(), SitePlan())
    assert CHANGES[name]() != same


def test_a_fingerprint_follows_the_code_and_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new Vitrine makes every page anew."""
    before = page_fingerprint(PAGE, Echo(), SitePlan())
    monkeypatch.setattr(fingerprint, "code_version", lambda: "another")
    assert page_fingerprint(PAGE, Echo(), SitePlan()) != before


def test_views_with_cleaned_html_have_fingerprints() -> None:
    """Markup and nested tuples are part of a view like any text."""
    one, other = (replace(PAGE, view=view(title=title)) for title in (Markup("<b>x</b>"), Markup("<b>y</b>")))
    assert page_fingerprint(one, Echo(), SitePlan()) != page_fingerprint(other, Echo(), SitePlan())


def test_content_is_its_own_fingerprint() -> None:
    """Same bytes, same fingerprint."""
    assert content_fingerprint(b"a") == content_fingerprint(b"a") != content_fingerprint(b"b")
