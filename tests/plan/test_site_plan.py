"""The plan: every page and file at its place, each once, the same on every machine."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from support.shop_of_values import (
    DAY,
    SHOP,
    URL,
    catalogue,
    page_of,
    photo,
    photos,
    planned,
    product,
    shop,
    views,
)

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.catalogue import ContentPage, StaticFile
from vitrine.catalogue.hours import HoursException, Period
from vitrine.catalogue.money import Price
from vitrine.catalogue.shop import Announcement, Category, Permalinks, TodayItem
from vitrine.catalogue.text import LocalText
from vitrine.plan.types import SitePlan
from vitrine.problems import Problem, Severity
from vitrine.text.slug import slugify
from vitrine.urls import output_path
from vitrine.views.types import HomePage, ListPage, NotFoundPage, ProductPage, RedirectPage

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def outputs(plan: SitePlan) -> list[str]:
    """Return every output of a plan."""
    return [
        *(page.output for page in plan.pages),
        *(file.output for file in plan.files),
        *(copy.output for copy in plan.copies),
        *(picture.output for picture in plan.pictures),
    ]


def content(plan: SitePlan, output: str) -> str:
    """Return the text of a small file."""
    return next(file.content for file in plan.files if file.output == output).decode()


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Return the codes of problems."""
    return [problem.code for problem in problems]


def _annotation(view: type, name: str) -> str:
    return str(next(kind.__annotations__[name] for kind in view.__mro__ if name in kind.__annotations__))


def site_paths(value: object) -> set[str]:
    """Return every site path that a view holds, however deep."""
    if isinstance(value, Struct):
        found: set[str] = set()
        for name in value.__struct_fields__:
            part = getattr(value, name)
            is_path = isinstance(part, str) and "SitePath" in _annotation(type(value), name)
            found |= {part} if is_path and part else site_paths(part)
        return found
    if isinstance(value, tuple):
        return set().union(*(site_paths(part) for part in value))
    return set()


def post(slug: str, day: date, **facts: Any) -> ContentPage:
    """Return a post."""
    return page_of(slug, path=f"news/{slug}.md", day=day, **facts)


def test_every_kind_of_page_has_its_address() -> None:
    whole = catalogue(product("boulier"), pages=(page_of("a-propos"),), news=(post("noel", DAY),))
    plan, problems = planned(whole)
    assert [entry.output for entry in plan.pages] == [
        "index.html",
        "produits/index.html",
        "categories/eveil/index.html",
        "categories/puzzles/index.html",
        "categories/musique/index.html",
        "categories/construire/index.html",
        "categories/vide/index.html",
        "nouveautes/index.html",
        "reductions/index.html",
        "produits/boulier/index.html",
        "infos/index.html",
        "mentions-legales/index.html",
        "confidentialite/index.html",
        "a-propos/index.html",
        "actualites/index.html",
        "actualites/noel/index.html",
        "reservation/index.html",
        "404.html",
        "p/boulier/index.html",
    ]
    assert problems == ()
    assert plan.sources["produits/boulier/index.html"] == "products/boulier.yaml"


def test_two_plans_of_one_catalogue_are_equal() -> None:
    whole = catalogue(product("a", photos=photos("a.jpg")), product("b"))
    assert planned(whole) == planned(whole)


def test_long_lists_are_cut_into_pages_of_plain_links() -> None:
    whole = catalogue(*(product(f"p{number:03}") for number in range(100)))
    pages = views(planned(whole)[0])
    first, second, third = (pages[path] for path in ("/produits/", "/produits/page/2/", "/produits/page/3/"))
    assert isinstance(first, ListPage)
    assert isinstance(second, ListPage)
    assert isinstance(third, ListPage)
    assert [len(each.cards) for each in (first, second, third)] == [48, 48, 4]
    assert second.pager is not None
    assert (second.pager.previous, second.pager.next) == ("/produits/", "/produits/page/3/")
    assert [link.path for link in second.pager.pages] == [
        "/produits/",
        "/produits/page/2/",
        "/produits/page/3/",
    ]
    assert second.meta.title == "Tous les articles, page 2 – La Toupie Bleue, Alfortville"
    assert "/produits/page/4/" not in pages


def test_very_long_lists_name_the_pages_around() -> None:
    whole = catalogue(*(product(f"p{number:04}") for number in range(48 * 30)))
    middle = views(planned(whole)[0])["/produits/page/15/"]
    assert isinstance(middle, ListPage)
    assert middle.pager is not None
    assert middle.pager.total == 30
    assert [link.text for link in middle.pager.pages] == ["1", "…", "13", "14", "15", "16", "17", "…", "30"]


def test_what_is_no_longer_sold_keeps_its_page_and_nothing_else() -> None:
    gone = product(
        "ancien", availability=Availability.NO_LONGER_SOLD, was=Decimal(30), added=DAY, featured=True
    )
    plan, _ = planned(catalogue(gone, product("boulier", related=("ancien",))))
    pages = views(plan)
    assert "/produits/ancien/" in pages
    assert "/produits/ancien/" not in content(plan, "sitemap.xml")
    for path, view in pages.items():
        if path != "/produits/ancien/":
            assert "/produits/ancien/" not in site_paths(view), path


def test_drafts_appear_only_when_asked_for() -> None:
    whole = catalogue(
        product("boulier"), product("essai", draft=True), pages=(page_of("secret", draft=True),)
    )
    shown = views(planned(whole)[0])
    assert not {"/produits/essai/", "/secret/"} & set(shown)
    assert {"/produits/essai/", "/secret/"} <= set(views(planned(whole, drafts=True)[0]))


def test_an_empty_list_says_so_and_leaves_menu_and_home() -> None:
    pages = views(planned(catalogue(product("boulier")))[0])
    for path in ("/nouveautes/", "/reductions/", "/categories/vide/"):
        view = pages[path]
        assert isinstance(view, ListPage)
        assert view.empty_text
        assert view.empty_text in view.meta.description
        assert view.meta.robots == "noindex"
    home = pages["/"]
    assert isinstance(home, HomePage)
    assert home.new == home.reduced == ()
    assert home.reductions_path == ""
    assert {"/nouveautes/", "/reductions/", "/categories/vide/"}.isdisjoint(
        link.path for link in home.site.menu
    )
    assert [tile.path for tile in home.categories] == ["/categories/eveil/"]


def test_a_parent_category_holds_what_its_children_hold() -> None:
    whole = catalogue(product("boulier"), product("carte", categories=("puzzles",)))
    parent = views(planned(whole)[0])["/categories/eveil/"]
    child = views(planned(whole)[0])["/categories/puzzles/"]
    assert isinstance(parent, ListPage)
    assert isinstance(child, ListPage)
    assert [card.slug for card in parent.cards] == ["boulier", "carte"]
    assert [tile.path for tile in parent.subcategories] == ["/categories/puzzles/"]
    assert child.parent is not None
    assert child.parent.path == "/categories/eveil/"
    assert [(tile.path, tile.current) for tile in child.subcategories] == [("/categories/puzzles/", True)]
    assert [link.text for link in child.breadcrumbs] == ["Accueil", "Éveil", "Puzzles"]


def test_each_photo_is_planned_once_however_many_products_show_it() -> None:
    one = planned(catalogue(product("a", photos=photos("a.jpg"))))[0]
    two = planned(catalogue(product("a", photos=photos("a.jpg")), product("b", photos=photos("a.jpg"))))[0]
    bare = [[r.output for r in plan.renditions if not r.job.card] for plan in (one, two)]
    assert bare[0] == bare[1]
    assert [[r.job.card.title for r in plan.renditions if r.job.card] for plan in (one, two)] == [
        ["A"],
        ["A", "B"],
    ]


def test_a_sub_path_is_in_every_absolute_address_and_no_other() -> None:
    whole = catalogue(product("bol", photos=photos("_a.jpg")))
    plan, _ = planned(whole, url="https://exemple.test/ma-boutique")
    assert plan == planned(whole, url="https://exemple.test/ma-boutique/")[0]
    assert plan.base_path == "/ma-boutique/"
    bol = views(plan)["/produits/bol/"]
    said = dict(bol.meta.properties)
    assert bol.meta.canonical == "https://exemple.test/ma-boutique/produits/bol/"
    assert said["og:url"] == bol.meta.canonical
    assert said["og:image"].startswith("https://exemple.test/ma-boutique/photos/a-")
    assert said["og:image"].removeprefix("https://exemple.test/ma-boutique/") in outputs(plan)
    assert "Sitemap: https://exemple.test/ma-boutique/sitemap.xml" in content(plan, "robots.txt")
    tree = ET.fromstring(content(plan, "sitemap.xml"))  # noqa: S314 - our own
    places = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
    assert places
    assert all(place.startswith("https://exemple.test/ma-boutique/") for place in places)
    assert not any("//" in place.removeprefix("https://") for place in places)
    assert ".nojekyll" in outputs(plan)
    assert "CNAME" not in outputs(plan)


def test_the_sitemap_shows_the_photos_of_a_product() -> None:
    plan, _ = planned(catalogue(product("bol", photos=photos("a.jpg", "b.jpg"))))
    tree = ET.fromstring(content(plan, "sitemap.xml"))  # noqa: S314 - our own
    entry = next(url for url in tree.findall("s:url", NS) if url.findtext("s:loc", "", NS).endswith("/bol/"))
    images = [image.text or "" for image in entry.findall("i:image/i:loc", NS)]
    assert len(images) == 2
    assert all(image.removeprefix(URL) in outputs(plan) for image in images)


def test_without_an_address_nothing_absolute_is_said() -> None:
    whole = catalogue(product("bol", photos=photos("a.jpg")), shop=shop(url=""))
    plan, problems = planned(whole)
    assert codes(problems) == ["no-url"]
    assert problems[0].severity is Severity.NOTICE
    assert "sitemap.xml" not in outputs(plan)
    assert "Sitemap" not in content(plan, "robots.txt")
    for view in views(plan).values():
        assert not {"og:url", "og:image"} & {name for name, _ in view.meta.properties}
        assert not view.meta.canonical
        data = json.loads(str(view.meta.json_ld) or "{}")
        assert "None" not in str(data)
    assert plan.base_path == "/"


@pytest.mark.parametrize(
    ("url", "written"), [("https://latoupiebleue.fr/", "latoupiebleue.fr\n"), (URL, None), ("", None)]
)
def test_a_cname_is_written_for_a_domain_of_one_s_own(url: str, written: str | None) -> None:
    plan, _ = planned(catalogue(product("a")), url=url)
    assert (content(plan, "CNAME") if "CNAME" in outputs(plan) else None) == written


def test_static_files_win_over_generated_ones_that_are_no_pages() -> None:
    own = StaticFile(Path("static/robots.txt"), "/robots.txt", "0" * 64)
    plan, problems = planned(catalogue(product("a"), static=(own,)))
    assert outputs(plan).count("robots.txt") == 1
    assert [copy.output for copy in plan.copies] == ["robots.txt"]
    assert problems == ()


def test_a_static_file_in_the_place_of_a_page_is_an_error_naming_both() -> None:
    own = StaticFile(Path("static/produits/a/index.html"), "/produits/a/index.html", "0" * 64)
    _, problems = planned(catalogue(product("a"), static=(own,)))
    assert codes(problems) == ["address-taken"]
    assert dict(problems[0].message.params) == {
        "address": "/produits/a/",
        "one": "products/a.yaml",
        "other": "static/produits/a/index.html",
    }


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        (catalogue(product("a", aliases=("/produits/b/",)), product("b")), "address-taken"),
        (catalogue(product("a"), pages=(page_of("infos"),)), "address-taken"),
        (catalogue(product("a"), pages=(page_of("A-Propos"), page_of("a-propos"))), "address-taken"),
        (catalogue(product("a"), pages=(page_of("caf\u00e9"), page_of("cafe\u0301"))), "address-taken"),
        (
            catalogue(product("a"), static=(StaticFile(Path("x"), "/produits", "0" * 64),)),
            "address-taken",
        ),
        (catalogue(product("con")), "address-unfit"),
        (catalogue(product("com1.txt")), "address-unfit"),
        (catalogue(product("x" * 201)), "address-unfit"),
        (catalogue(product("é" * 101)), "address-unfit"),
        (catalogue(product("a", aliases=("/../../etc/",))), "address-unfit"),
        (catalogue(product("..")), "address-unfit"),
        (catalogue(product("a", aliases=("/a:b/",))), "address-unfit"),
        (catalogue(product("a", aliases=("/a\\b/",))), "address-unfit"),
        (catalogue(product("a"), pages=(page_of("fin."),)), "address-unfit"),
    ],
)
def test_addresses_that_cannot_be_are_errors(whole: Any, code: str) -> None:
    _, problems = planned(whole)
    assert code in codes(problems)
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert all(problem.way_out for problem in problems)


def test_old_addresses_lead_to_the_present_one() -> None:
    whole = catalogue(product("boulier", aliases=("/jouets/boulier/", "/produits/boulier/", "/vieux.html")))
    plan, problems = planned(whole)
    redirects = {entry.output: entry.view for entry in plan.pages if isinstance(entry.view, RedirectPage)}
    assert list(redirects) == ["jouets/boulier/index.html", "vieux.html", "p/boulier/index.html"]
    assert {view.target for view in redirects.values()} == {"/produits/boulier/"}
    assert problems == ()


def test_the_logo_is_copied_under_a_name_of_its_content() -> None:
    logo = StaticFile(Path("logo.SVG"), "/logo.SVG", "abcdef01" + "0" * 56)
    plan, _ = planned(catalogue(product("a"), logo=logo))
    assert plan.copies[0].output == "assets/logo-abcdef01.svg"
    assert views(plan)["/"].site.logo == "/assets/logo-abcdef01.svg"


def test_a_second_language_has_its_own_addresses_and_every_page_says_so() -> None:
    whole = catalogue(
        product("boulier", title=LocalText((("fr", "Boulier"), ("en", "Abacus")))),
        shop=shop(languages=("fr", "en")),
        pages=(
            page_of("a-propos", path="pages/about.md"),
            page_of("about", path="pages/about.en.md", language="en"),
        ),
    )
    plan, problems = planned(whole)
    pages = views(plan)
    assert problems == ()
    english = pages["/en/products/boulier/"]
    assert isinstance(english, ProductPage)
    assert english.title == "Abacus"
    assert english.offer.title == "Reserve"
    assert english.meta.alternates == (
        ("fr", f"{URL}produits/boulier/"),
        ("en", f"{URL}en/products/boulier/"),
        ("x-default", f"{URL}produits/boulier/"),
    )
    assert [(link.name, link.path, link.current) for link in english.languages] == [
        ("Français", "/produits/boulier/", False),
        ("English", "/en/products/boulier/", True),
    ]
    assert [link.path for link in pages["/a-propos/"].languages] == ["/a-propos/", "/en/about/"]
    assert 'hreflang="en"' in content(plan, "sitemap.xml")
    assert [entry.output for entry in plan.pages].count("404.html") == 1


def test_the_page_for_lost_addresses_names_none() -> None:
    lost = views(planned(catalogue(product("a")))[0])["/404.html"]
    assert isinstance(lost, NotFoundPage)
    assert lost.meta.canonical == ""
    assert lost.meta.robots == "noindex"
    assert lost.breadcrumbs == ()


def test_a_post_dated_ahead_waits_and_a_notice_says_until_when() -> None:
    later = DAY + timedelta(days=3)
    whole = catalogue(product("a"), news=(post("avent", later), post("noel", DAY)))
    plan, problems = planned(whole)
    assert codes(problems) == ["post-ahead"]
    assert "/actualites/avent/" not in views(plan)
    assert plan.next_change == later
    assert "/actualites/avent/" in views(planned(whole, day=later)[0])


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (catalogue(product("a")), None),
        (catalogue(product("a", was=Decimal(30), was_until=date(2026, 12, 24))), date(2026, 12, 25)),
        (catalogue(product("a", added=DAY)), DAY + timedelta(days=30)),
        (
            catalogue(
                product("a"),
                shop=shop(announcement=Announcement(text=LocalText.of("Fermé"), first=date(2026, 12, 10))),
            ),
            date(2026, 12, 10),
        ),
        (
            catalogue(
                product("a"),
                shop=shop(
                    hours=replace(
                        SHOP.hours,
                        exceptions=(
                            HoursException(
                                (2026, 12, 24), (2026, 12, 24), (), LocalText.of("Veille de Noël")
                            ),
                        ),
                    )
                ),
            ),
            date(2026, 12, 25),
        ),
    ],
)
def test_the_next_date_on_which_the_site_changes_is_known(whole: Any, expected: date | None) -> None:
    plan, _ = planned(whole)
    assert plan.next_change == expected


def test_on_no_day_before_the_next_change_does_a_page_change() -> None:
    whole = catalogue(
        product("a", was=Decimal(30), was_until=DAY + timedelta(days=5)),
        product("b", added=DAY - timedelta(days=20)),
        product("c", availability=Availability.PREORDER, available_from=DAY + timedelta(days=9)),
        shop=shop(
            today=(TodayItem(time=480, product="a"),),
            hours=replace(
                SHOP.hours,
                exceptions=(
                    HoursException((None, 12, 1), (None, 12, 4), (), LocalText()),
                    HoursException((2026, 12, 12), (2026, 12, 12), (Period(1080, 1560),), LocalText()),
                    HoursException((2027, 2, 1), (2027, 2, 1), (), LocalText()),
                ),
            ),
        ),
    )
    day, changes = DAY, 0
    while day < DAY + timedelta(days=40):
        today, _ = planned(whole, day=day)
        assert today.next_change is not None
        tomorrow = day + timedelta(days=1)
        same = planned(whole, day=tomorrow)[0].pages == today.pages
        assert same == (today.next_change != tomorrow), tomorrow
        changes += not same
        day = tomorrow
    assert changes >= 5


def test_links_in_texts_work_from_their_page_and_dead_ones_are_told() -> None:
    text = "[Boulier](/produits/boulier/) [sans fin](produits/boulier) [nulle part](/nulle-part/) [ici](#x)"
    plan, problems = planned(catalogue(product("boulier"), pages=(page_of("a-propos", markdown=text),)))
    html = str(getattr(views(plan)["/a-propos/"], "body_html"))  # noqa: B009
    assert html.count('href="../produits/boulier/"') == 2
    assert 'href="#x"' in html
    assert codes(problems) == ["link-dead"]
    assert dict(problems[0].message.params) == {"path": "/nulle-part/"}
    as_files = planned(
        catalogue(product("boulier"), pages=(page_of("a-propos", markdown=text),)), as_files=True
    )[0]
    assert "../produits/boulier/index.html" in str(as_files.pages)


def test_photos_in_texts_are_shown_and_unknown_ones_told() -> None:
    text = "![L’atelier](photos/atelier.jpg)\n\n![Autre](atelier.jpg) ![Rien](photos/rien.jpg) ![x](https://x.example/y.jpg)"
    whole = catalogue(
        product("a"),
        pages=(page_of("a-propos", markdown=text),),
        photos={"photos/atelier.jpg": photo("atelier.jpg")},
    )
    plan, problems = planned(whole)
    html = str(getattr(views(plan)["/a-propos/"], "body_html"))  # noqa: B009
    assert html.count('<img src="../photos/atelier-640w-') == 2
    assert 'alt="L’atelier"' in html
    assert html.count("<img") == 2
    assert codes(problems) == ["text-photo-unknown", "text-photo-unknown"]
    names = {part for part in html.replace('"', " ").split() if part.startswith("../photos/")}
    assert {name.removeprefix("../") for name in names} <= set(outputs(plan))


SLUG = st.text(alphabet="abAéœ茶-1", min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(
    slugs=st.lists(SLUG, unique=True, max_size=6),
    pages=st.lists(SLUG, unique=True, max_size=3),
    pattern=st.sampled_from(["", "/{slug}/", "/a/{slug}/", "/produits/{slug}/"]),
    aliases=st.lists(st.text(alphabet="/a.é:", max_size=6), max_size=2),
)
def test_no_two_outputs_are_equal_but_for_capitals_unless_a_problem_says_so(
    slugs: list[str], pages: list[str], pattern: str, aliases: list[str]
) -> None:
    whole = catalogue(
        *(product(slug, aliases=tuple(aliases)) for slug in slugs),
        pages=tuple(page_of(slug) for slug in pages),
        shop=shop(permalinks=Permalinks(product=LocalText.of(pattern))),
    )
    plan, problems = planned(whole)
    names = [output.casefold() for output in outputs(plan)]
    taken = "address-taken" in codes(problems)
    assert len(names) == len(set(names)) or taken
    for output in outputs(plan):
        escapes = {"", ".", ".."} & set(output.split("/"))
        assert not escapes or "address-unfit" in codes(problems)


PRODUCTS = st.builds(
    lambda slug, availability, was, added, tags, shown, category: product(
        slug,
        availability=availability,
        was=Decimal(40) if was else None,
        added=DAY if added else None,
        tags=tuple(tags),
        photos=photos(*shown),
        categories=(category,),
        price=Price(None) if availability is None else Price(Decimal("1.5")),
    ),
    slug=st.text(alphabet="abc", min_size=1, max_size=2),
    availability=st.sampled_from([None, *Availability]),
    was=st.booleans(),
    added=st.booleans(),
    tags=st.lists(st.sampled_from(["bois", "cadeau"]), max_size=2, unique=True),
    shown=st.lists(st.sampled_from(["a.jpg", "b.jpg"]), max_size=2, unique=True),
    category=st.sampled_from(["eveil", "puzzles", "construire"]),
)


@settings(max_examples=40, deadline=None)
@given(
    products=st.lists(PRODUCTS, max_size=8),
    languages=st.sampled_from([("fr",), ("fr", "en"), ("en", "fr", "de")]),
    url=st.sampled_from(["", URL, "https://exemple.test/b/"]),
)
def test_every_address_in_every_view_is_an_output_of_the_plan(
    products: list[Any], languages: tuple[str, ...], url: str
) -> None:
    plan, _ = planned(catalogue(*products, shop=shop(languages=languages)), url=url)
    known = set(outputs(plan))
    for path, view in views(plan).items():
        for target in site_paths(view):
            assert output_path(target) in known, (path, target)


def test_the_categories_of_a_product_may_be_unknown_to_the_menu() -> None:
    nested = Category(
        slug="x", title=LocalText.of("X"), children=(Category(slug="y", title=LocalText.of("Y")),)
    )
    plan, _ = planned(catalogue(product("a", categories=("y", "x")), shop=shop(categories=(nested,))))
    view = views(plan)["/produits/a/"]
    assert [link.text for link in view.breadcrumbs] == ["Accueil", "X", "Y", "A"]
    listed = views(plan)["/categories/x/"]
    assert isinstance(listed, ListPage)
    assert [card.slug for card in listed.cards] == ["a"]


@pytest.mark.parametrize("language", ["ar", "fr", "ja"])
def test_titles_without_latin_letters_have_addresses_of_their_own(language: str) -> None:
    titles = [
        "😀",
        "🎩🎩",
        "お茶",
        "茶碗",
        "شاي بالنعناع",
        "Чай",
        "!!!",
        "---",
        "Œuf à l'ancienne",
        "Straße",
        "Cool 😀",
    ]
    products = [product(slugify(title), title=LocalText.of(title)) for title in titles]
    plan, problems = planned(catalogue(*products, shop=shop(languages=(language,))))
    pages = [entry.output for entry in plan.pages if isinstance(entry.view, ProductPage)]
    assert problems == ()
    assert len(set(pages)) == len(titles)
    lists = {entry.output for entry in plan.pages if isinstance(entry.view, ListPage)}
    assert lists.isdisjoint(pages)
    ends = {page.split("/")[1] for page in pages}
    assert {"oeuf-a-l-ancienne", "strasse", "cool", "お茶"} <= ends
    assert {view.site.direction for view in views(plan).values()} == {"rtl" if language == "ar" else "ltr"}


def test_a_translation_changes_the_pages_that_show_it_and_no_other() -> None:
    def digests(title: str) -> dict[str, str]:
        whole = catalogue(
            product("boulier", title=LocalText((("fr", "Boulier"), ("en", title))), categories=("eveil",)),
            product("toupie", title=LocalText((("fr", "Toupie"), ("en", "Top"))), categories=("construire",)),
            *(product(f"p{n}", categories=("construire",)) for n in range(6)),
            shop=shop(languages=("fr", "en")),
        )
        return {page.path: page.view_digest for page in planned(whole)[0].pages}

    before, after = digests("Abacus"), digests("Counting frame")
    changed = {path for path in before if before[path] != after[path]}
    assert {"/en/products/boulier/", "/en/categories/eveil/", "/en/products/"} <= changed
    assert all(path.startswith("/en/") for path in changed)
    assert not changed & {"/en/products/toupie/", "/en/information/", "/en/categories/construire/"}


def test_a_text_that_is_now_translated_is_another_text_even_where_it_reads_the_same() -> None:
    """Its language stands on the page."""

    def english(title: LocalText) -> str:
        whole = catalogue(product("boulier", title=title), shop=shop(languages=("fr", "en")))
        pages = {page.path: page.view_digest for page in planned(whole)[0].pages}
        return pages["/en/products/boulier/"]

    assert english(LocalText.of("Memo")) != english(LocalText((("fr", "Memo"), ("en", "Memo"))))


def test_customers_of_another_language_send_our_words_where_the_shop_has_none() -> None:
    own = replace(SHOP.reservation, reserve_message=LocalText.of("Bonjour Hélène, je réserve {product}"))
    plan, _ = planned(catalogue(product("boulier"), shop=shop(languages=("fr", "en"), reservation=own)))
    links = {}
    for path in ("/produits/boulier/", "/en/products/boulier/"):
        view = views(plan)[path]
        assert isinstance(view, ProductPage)
        links[path] = view.offer.links[0].href
    assert "H%C3%A9l%C3%A8ne" in links["/produits/boulier/"]
    assert "I%20would%20like%20to%20reserve" in links["/en/products/boulier/"]
