"""Short addresses, old addresses, and the rules that hosts read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.shop_of_values import SHOP, catalogue, planned, product, shop

from vitrine.catalogue.catalogue import ContentPage, StaticFile
from vitrine.catalogue.shop import Permalinks
from vitrine.catalogue.text import LocalText
from vitrine.plan.host_rules import header_rules, redirect_rules
from vitrine.plan.types import SitePlan
from vitrine.views.types import RedirectPage


def content(plan: SitePlan, output: str) -> str:
    """Return the text of a small file."""
    return next(file.content for file in plan.files if file.output == output).decode()


def leads(plan: SitePlan) -> dict[str, str]:
    """Return where every page that leads on leads to."""
    views = (page.view for page in plan.pages)
    return {view.path: view.target for view in views if isinstance(view, RedirectPage)}


def rules(plan: SitePlan) -> dict[str, dict[str, str]]:
    """Return the headers by pattern."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in content(plan, "_headers").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
        elif line:
            pattern = line
            assert pattern not in found
            found[pattern] = {}
    return found


@pytest.mark.parametrize(
    ("facts", "address"),
    [
        ({"sku": "JEU-001"}, "/p/jeu-001/"),
        ({"sku": "Été 2026/7"}, "/p/ete-2026-7/"),
        ({"sku": "00123"}, "/p/00123/"),
        ({}, "/p/boulier/"),
    ],
)
def test_a_product_has_a_short_address_by_its_reference(facts: dict[str, str], address: str) -> None:
    plan, problems = planned(catalogue(product(**facts)))
    assert leads(plan) == {address: "/produits/boulier/"}
    assert problems == ()
    assert f'"short":"{address[1:]}"' in content(plan, "vitrine.json")


def test_the_shop_may_want_other_short_addresses_or_none() -> None:
    own = shop(permalinks=Permalinks(short="/qr/{ref}/"))
    assert leads(planned(catalogue(product(sku="A"), shop=own))[0]) == {"/qr/a/": "/produits/boulier/"}
    none = planned(catalogue(product(sku="A"), shop=shop(permalinks=Permalinks(short="none"))))[0]
    assert leads(none) == {}
    assert '"short":""' in content(none, "vitrine.json")
    assert "_redirects" not in [file.output for file in none.files]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (product("a", sku="X 1"), product("b", sku="x-1")),
        (product("a", sku="b"), product("b")),
        (product("a", aliases=("/p/x-1/",)), product("b", sku="X-1")),
    ],
)
def test_of_two_that_want_one_short_address_the_first_has_it_and_both_are_named(
    one: object, other: object
) -> None:
    """A warning, since both have their pages; it names the two files."""
    plan, problems = planned(catalogue(one, other))  # type: ignore[arg-type]
    assert [problem.code for problem in problems] == ["short-address-taken"]
    said = dict(problems[0].message.params)
    assert {said["one"], said["other"]} == {"products/a.yaml", "products/b.yaml"}
    assert leads(plan)[str(said["address"])] == "/produits/a/"
    assert len([file for file in plan.sources if file.startswith("p/")]) == len(set(leads(plan)))


def test_the_same_reference_twice_is_told_once_and_elsewhere() -> None:
    """Loading warns of it already."""
    _, problems = planned(catalogue(product("a", sku="X-1"), product("b", sku="X-1")))
    assert problems == ()


def test_a_product_whose_page_is_at_its_short_address_needs_no_other() -> None:
    own = shop(permalinks=Permalinks(product=LocalText.of("/p/{slug}/")))
    plan, problems = planned(catalogue(product("a"), shop=own))
    assert leads(plan) == {}
    assert problems == ()


def test_what_is_no_longer_sold_keeps_its_short_address() -> None:
    from vitrine.catalogue.availability import Availability  # noqa: PLC0415

    plan, _ = planned(catalogue(product("a", availability=Availability.NO_LONGER_SOLD)))
    assert leads(plan) == {"/p/a/": "/produits/a/"}


def test_old_addresses_of_a_text_lead_to_its_language() -> None:
    about = ContentPage(
        path="pages/about.en.md", slug="about", language="en", title="About", markdown="x", aliases=("/old/",)
    )
    plan, _ = planned(catalogue(shop=shop(languages=("fr", "en")), pages=(about,)))
    assert leads(plan) == {"/old/": "/en/about/"}


def test_redirects_carry_the_path_of_the_site_and_are_encoded() -> None:
    """`user.example/boutique/` publishes below a path: the rules name it."""
    whole = catalogue(product("été", aliases=("/vieux jouets/été/", "/ancien.html")))
    assert content(planned(whole)[0], "_redirects").splitlines() == [
        "/vieux%20jouets/%C3%A9t%C3%A9/ /produits/%C3%A9t%C3%A9/ 301",
        "/ancien.html /produits/%C3%A9t%C3%A9/ 301",
        "/p/%C3%A9t%C3%A9/ /produits/%C3%A9t%C3%A9/ 301",
    ]
    below = content(planned(whole, url="https://user.example/boutique/")[0], "_redirects")
    assert below.splitlines()[1] == "/boutique/ancien.html /boutique/produits/%C3%A9t%C3%A9/ 301"


def test_hosts_take_no_more_than_two_thousand_lines() -> None:
    views = (
        RedirectPage(path=f"/p/{number}/", target="/x/", title="X", language="fr", canonical="")
        for number in range(3_000)
    )
    assert redirect_rules(views, "/").count(b"\n") == 2_000


def test_pages_are_asked_for_anew_and_what_is_named_by_its_content_is_kept() -> None:
    found = rules(planned(catalogue(product("boulier", sku="A")))[0])
    for_ever = {"Cache-Control": "public, max-age=31536000, immutable"}
    assert found["/assets/*"] == found["/photos/*"] == for_ever
    anew = {"/", "/produits/*", "/categories/*", "/infos/*", "/404.html", "/p/*", "/vitrine.json"}
    assert all(found[pattern] == {"Cache-Control": "no-cache"} for pattern in anew)
    assert found["/*"].keys() == {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"}
    assert found["/*"]["Content-Security-Policy"].endswith("base-uri 'none'; frame-ancestors 'none'")
    below = rules(planned(catalogue(product()), url="https://user.example/boutique/")[0])
    assert {pattern.startswith("/boutique/") for pattern in below} == {True}


def test_the_shops_own_files_are_not_kept_for_ever() -> None:
    """Nothing in the name of `static/photos/plan.jpg` says that its content has changed."""
    own = StaticFile(Path("static/photos/plan.jpg"), "/photos/plan.jpg", "0" * 64)
    found = rules(planned(catalogue(product(), static=(own,)))[0])
    assert found["/photos/*"] == {"Cache-Control": "no-cache"}
    assert "immutable" in found["/assets/*"]["Cache-Control"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(alphabet="abé /", min_size=1, max_size=6).map(lambda t: f"/{t.strip('/')}/"), max_size=150
    ),
    st.sampled_from(["/", "/boutique/"]),
)
def test_no_file_gets_one_header_from_two_rules_and_hosts_take_them_all(paths: list[str], base: str) -> None:
    """Netlify and Cloudflare join what two rules say, and take a hundred rules of 2,000 characters."""
    text = header_rules(paths, (), SHOP.reservation.form, base).decode()
    patterns = re.findall(r"^/\S*$", text, re.MULTILINE)
    assert len(patterns) == len(set(patterns)) <= 100
    assert max(map(len, text.splitlines())) < 2_000
    cached = [pattern for pattern in patterns if pattern != f"{base}*"]
    for one in cached:
        for other in cached:
            assert one == other or not one.startswith(other.rstrip("*")) or not other.endswith("*")
