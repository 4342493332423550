"""A shop in several languages: French, English in part, and Arabic, of which only a title is there."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from support.parsed_page import ParsedPage, parse
from support.shops import DAY, write_shop
from support.site import served

from vitrine.build import BuildOptions, build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from vitrine.build_report import BuildReport

URL = "https://toupie.example/boutique/"
SHOP = f"""\
name: La Toupie
tagline: {{fr: Jouets en bois, en: Wooden toys, ar: ألعاب خشبية}}
languages: [fr, en, ar]
currency: EUR
time_zone: Europe/Paris
url: {URL}
address: {{street: 1 rue de l'Exemple, postcode: "94140", city: Alfortville, country: FR}}
phone: 01 99 00 12 34
hours: {{tue-sat: 10:00-19:00}}
reservation: {{channels: [whatsapp, phone], whatsapp: 06 39 98 12 34}}
categories:
  eveil: {{title: {{fr: Éveil, en: Learning}}, slug: {{en: learning}}}}
words:
  Couleur: {{en: Colour}}
  bleu: {{en: blue}}
  rouge: {{en: red}}
  bois: {{en: wood}}
"""
FILES = {
    "products/boulier.yaml": "title: {fr: Boulier, en: Abacus, ar: معداد}\nprice: 22,50\ncategory: eveil\n"
    "slug: {en: abacus}\noptions: {Couleur: [bleu, rouge]}\ndetails: {Taille: 30 x 12 cm}\n"
    "description: {fr: Cent perles., en: A hundred beads.}\n",
    "products/toupie.yaml": "title: Toupie tournée\nprice: 12\ncategory: eveil\ndescription: Elle **tourne**.\n"
    "warnings: [Petits éléments.]\nlead_time: 12 mois\navailability: on order\n",
    "pages/a-propos.md": "---\ntitle: Qui sommes-nous\n---\n\nUne boutique.\n",
    "pages/a-propos.en.md": "---\ntitle: Who we are\nslug: about\n---\n\nA shop.\n",
    "pages/ateliers.md": "---\ntitle: Ateliers\naliases: [/mercredi/]\n---\n\nLe mercredi.\n",
    "news/2026-11-20-toupies.md": "---\ntitle: Elles sont là\n---\n\nEnfin.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """The site and what its build said."""
    folder = tmp_path_factory.mktemp("languages")
    shop = write_shop(folder / "shop", FILES, shop_yaml=SHOP)
    return folder / "site", build(shop, BuildOptions(out=folder / "site", day=date.fromisoformat(DAY)))


@pytest.fixture(scope="module")
def site(built: tuple[Path, BuildReport]) -> Path:
    return built[0]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, ParsedPage]:
    """Every page by its address, those that lead on left out."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        text = file.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            path = f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"
            found[path] = parse(path, text)
    return found


def html(site: Path, path: str) -> str:
    return (site / path.strip("/") / "index.html").read_text("utf-8")


def alternates(page: ParsedPage) -> dict[str, str]:
    return {
        link["hreflang"]: link["href"]
        for link in page.links
        if link["tag"] == "link" and link.get("rel") == "alternate" and "hreflang" in link
    }


def canonical(page: ParsedPage) -> str:
    return next((link["href"] for link in page.links if link.get("rel") == "canonical"), "")


def test_every_translation_names_all_the_others_and_itself(pages: dict[str, ParsedPage]) -> None:
    by_address = {canonical(page): page for path, page in pages.items() if canonical(page) == URL + path[1:]}
    seen = 0
    for address, page in by_address.items():
        named = alternates(page)
        if not named:
            continue
        seen += 1
        assert address in named.values()
        assert named["x-default"] == named["fr"]
        for language, other in named.items():
            assert alternates(by_address[other]) == named, (address, language)
    assert seen > 20


def test_a_page_says_its_language_and_that_of_others(site: Path, pages: dict[str, ParsedPage]) -> None:
    text = html(site, "/ar/products/boulier/")
    assert '<html lang="ar" dir="rtl"' in text
    assert '<html lang="en" data-root' in html(site, "/en/products/abacus/")
    english = pages["/en/products/abacus/"]
    assert english.metas["og:locale"] == "en_GB"
    assert re.findall(r'og:locale:alternate" content="(\w+)"', html(site, "/en/")) == ["fr_FR", "ar_AR"]
    assert english.heading == "Abacus"
    assert "€22.50" in english.words
    assert any(node.get("inLanguage") == "ar" for node in pages["/ar/"].graph)


def test_addresses_are_those_of_the_language(pages: dict[str, ParsedPage]) -> None:
    """A slug a language where the shop gives one; Arabic has the words of English, in letters all can type."""
    assert {"/produits/boulier/", "/en/products/abacus/", "/ar/products/boulier/"} <= pages.keys()
    assert {"/categories/eveil/", "/en/categories/learning/", "/ar/categories/eveil/"} <= pages.keys()
    assert {"/a-propos/", "/en/about/", "/ar/a-propos/", "/ar/reservation/"} <= pages.keys()


def test_what_is_not_translated_stands_there_marked_with_its_language(site: Path) -> None:
    english = html(site, "/en/products/toupie/")
    assert '<h1 lang="fr">Toupie tournée</h1>' in english
    assert '<div class="prose" lang="fr"><p>Elle <strong>tourne</strong>.</p></div>' in english
    assert '<p lang="fr">Petits éléments.</p>' in english
    arabic = html(site, "/ar/products/toupie/")
    assert '<h1 lang="fr" dir="ltr">Toupie tournée</h1>' in arabic
    assert "12 شهرًا" in arabic.replace("\u00a0", " ")
    assert ' dir="ltr">01 99 00 12 34</a>' in arabic
    french = html(site, "/produits/toupie/").replace('<html lang="fr"', "")
    assert ' lang="fr"' not in french


def test_a_word_that_comes_back_is_translated_once(site: Path) -> None:
    english = html(site, "/en/products/abacus/")
    assert "<legend>Colour</legend>" in english
    assert "Colour%3A%20blue" in english  # in the message
    assert '<legend lang="fr" dir="ltr">Couleur</legend>' in html(site, "/ar/products/boulier/")
    assert ">30 x 12 cm</dd>" in english  # no words to translate


def test_a_text_without_translation_repeats_the_original(site: Path, pages: dict[str, ParsedPage]) -> None:
    """It has a page of its own in each language, so that the switch stays there; search engines get one."""
    page = pages["/en/ateliers/"]
    assert canonical(page) == f"{URL}ateliers/"
    assert alternates(page) == {}
    assert alternates(pages["/ateliers/"]) == {}
    assert set(alternates(pages["/a-propos/"])) == {"fr", "en", "x-default"}
    assert '<div class="prose" lang="fr"><p>Le mercredi.</p></div>' in html(site, "/en/ateliers/")
    assert 'lang="fr" dir="ltr">Elles sont là</a>' in html(site, "/ar/news/")
    assert 'url=../ateliers/"' in html(site, "/mercredi/")


def test_the_switch_stays_on_the_page(pages: dict[str, ParsedPage]) -> None:
    links = [
        link for link in pages["/en/products/abacus/"].links if link["tag"] == "a" and "hreflang" in link
    ]
    assert {(link["hreflang"], link["lang"], link["href"], link.get("dir", "")) for link in links} == {
        ("fr", "fr", "../../../produits/boulier/", ""),
        ("ar", "ar", "../../../ar/products/boulier/", "rtl"),
    }


def test_the_sitemap_says_what_the_pages_say(site: Path, pages: dict[str, ParsedPage]) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = ET.parse(site / "sitemap.xml").getroot().findall("s:url", names)  # noqa: S314 - we wrote it
    listed = {
        entry.findtext("s:loc", "", names): {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", names)
        }
        for entry in entries
    }
    assert len(listed) == len(entries)
    assert f"{URL}ateliers/" in listed
    assert f"{URL}en/ateliers/" not in listed
    for address, named in listed.items():
        assert named == alternates(pages[f"/{address.removeprefix(URL)}"])


def test_feeds_manifests_and_data_are_there_in_each_language(site: Path) -> None:
    for prefix, language in (("", "fr"), ("en", "en"), ("ar", "ar")):
        folder = site / prefix
        feed = (folder / "feed.xml").read_text("utf-8")
        assert f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">' in feed
        assert ('<title xml:lang="fr">Elles sont là</title>' in feed) is (language != "fr")
        assert f'"lang": "{language}"' in (folder / "site.webmanifest").read_text("utf-8")
        assert f'"language":"{language}"' in (folder / "vitrine.json").read_text("utf-8")
    assert '"dir": "rtl"' in (site / "ar" / "site.webmanifest").read_text("utf-8")
    lost = (site / "404.html").read_text("utf-8")
    assert 'href="/boutique/en/" lang="en">This page does not exist' in lost
    assert 'href="/boutique/ar/" lang="ar" dir="rtl">' in lost


def test_what_is_missing_is_told_once_a_file(built: tuple[Path, BuildReport]) -> None:
    told = [problem for problem in built[1].problems if problem.code == "translation-missing"]
    assert sorted(problem.place.path for problem in told) == [
        "news/2026-11-20-toupies.md",
        "pages/a-propos.md",
        "pages/ateliers.md",
        "products/boulier.yaml",
        "products/toupie.yaml",
        "shop.yaml",
    ]


@pytest.mark.browser
def test_a_selection_goes_from_one_language_to_the_other(site: Path, page: Page) -> None:
    """Put aside in French, found in English by the same product; the slip is read in the shop's language."""
    page.set_viewport_size({"width": 1280, "height": 800})
    with served(site, "/boutique/") as host:
        page.goto(host("/produits/boulier/"))
        page.locator(".product [data-put-aside]:visible").first.click()
        page.locator(".languages--bar a[hreflang=en]").click()
        page.wait_for_url(host("/en/products/abacus/"))
        page.locator("[data-selection-link]").first.click()
        page.wait_for_url(host("/en/reservation/"))
        # At first the lines say what is kept on the device; then what the shop says today, in this language.
        page.locator(".line", has_text="Abacus").filter(has_text="blue").wait_for()
        page.locator(".languages--bar a[hreflang=ar]").click()
        page.wait_for_url(host("/ar/reservation/"))
        page.locator(".line", has_text="معداد").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
