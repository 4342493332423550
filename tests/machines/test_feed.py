"""The Atom feed: arrivals and posts, with dates and identities that stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.shop_of_values import DAY, catalogue, photos, planned, product, shop, views

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.catalogue import Catalogue, ContentPage
from vitrine.catalogue.text import LocalText
from vitrine.text.spacing import spaced

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def post(slug: str, day: date) -> ContentPage:
    """Return a post."""
    return ContentPage(
        path=f"news/{slug}.md", slug=slug, language="", title=slug.capitalize(), markdown="Bonjour.", day=day
    )


def feed_of(whole: Catalogue, output: str = "feed.xml", **options: Any) -> ET.Element | None:
    """Return a feed, or None when there is none."""
    plan, _ = planned(whole, **options)
    found = [file.content for file in plan.files if file.output == output]
    linked = views(plan)["/" if output == "feed.xml" else "/en/"].site.feed
    assert linked == (f"/{output}" if found else "")
    return ET.fromstring(found[0]) if found else None  # noqa: S314 - our own


def entries(feed: ET.Element | None) -> list[dict[str, str]]:
    """Return the entries as texts."""
    assert feed is not None
    names = ("id", "title", "updated", "summary")
    return [
        {name: entry.findtext(f"a:{name}", "", ATOM) for name in names}
        for entry in feed.findall("a:entry", ATOM)
    ]


def test_arrivals_and_posts_stand_newest_first() -> None:
    """What has not arrived yet, has no date or is sold no more is not news."""
    whole = catalogue(
        product("vieux", added=DAY - timedelta(days=400)),
        product("neuf", added=DAY),
        product("demain", added=DAY + timedelta(days=1)),
        product("sans-date"),
        product("parti", added=DAY, availability=Availability.NO_LONGER_SOLD),
        product("brouillon", added=DAY, draft=True),
        news=(post("avent", DAY - timedelta(days=3)), post("noel", DAY + timedelta(days=9))),
    )
    assert [entry["title"] for entry in entries(feed_of(whole))] == ["Neuf", "Avent", "Vieux"]


def test_dates_are_those_of_the_data_at_midnight_in_the_shops_zone() -> None:
    """Summer and winter; the day of the build is nowhere in it."""
    whole = catalogue(product("a", added=date(2026, 7, 1)), product("b", added=date(2026, 11, 2)))
    feed = feed_of(whole)
    assert feed is not None
    assert feed.findtext("a:updated", "", ATOM) == "2026-11-02T00:00:00+01:00"
    assert [entry["updated"] for entry in entries(feed)] == [
        "2026-11-02T00:00:00+01:00",
        "2026-07-01T00:00:00+02:00",
    ]
    later = feed_of(whole, day=DAY + timedelta(days=50))
    assert later is not None
    assert ET.tostring(later) == ET.tostring(feed)


def test_an_entry_keeps_its_identity_when_its_title_and_address_change() -> None:
    from vitrine.catalogue.shop import Permalinks  # noqa: PLC0415

    before = catalogue(product("boulier", added=DAY))
    after = catalogue(
        product("boulier", added=DAY, title=LocalText.of("Grand boulier")),
        shop=shop(permalinks=Permalinks(product=LocalText.of("/jouets/{slug}/"))),
    )
    one, other = entries(feed_of(before))[0], entries(feed_of(after))[0]
    assert one["title"] != other["title"]
    assert one["id"] == other["id"] == "tag:latoupiebleue.example,2026-11-25:fr/product/boulier"


@pytest.mark.parametrize(
    ("whole", "url"), [(catalogue(product("a")), None), (catalogue(product("a", added=DAY)), "")]
)
def test_without_news_or_without_an_address_there_is_no_feed(whole: Catalogue, url: str | None) -> None:
    options = {} if url is None else {"url": url}
    assert feed_of(whole, **options) is None


def test_each_language_has_its_feed() -> None:
    title = LocalText((("fr", "Boulier"), ("en", "Abacus")))
    whole = catalogue(product("boulier", title=title, added=DAY), shop=shop(languages=("fr", "en")))
    assert entries(feed_of(whole))[0]["title"] == "Boulier"
    english = feed_of(whole, "en/feed.xml")
    assert entries(english)[0]["title"] == "Abacus"
    assert english is not None
    assert [link.get("href") for link in english.findall("a:link", ATOM)] == [
        "https://latoupiebleue.example/en/feed.xml",
        "https://latoupiebleue.example/en/",
    ]


def test_every_address_in_it_is_absolute_under_the_path_of_the_site() -> None:
    whole = catalogue(product("été", added=DAY, photos=photos("a.jpg")))
    feed = feed_of(whole, url="https://user.example/boutique/")
    assert feed is not None
    links = [link.get("href", "") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert "https://user.example/boutique/produits/%C3%A9t%C3%A9/" in links
    assert all(link.startswith("https://user.example/boutique/") for link in links)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=20).filter(str.strip))
def test_any_title_and_text_can_stand_in_it(text: str) -> None:
    """Signs that XML has no place for are left out; all others are read as they were written."""
    whole = catalogue(product("a", added=DAY, title=LocalText.of(text), description=LocalText.of(text)))
    title = entries(feed_of(whole))[0]["title"]
    kept = "".join(sign for sign in spaced(text, "fr") if sign.isprintable())
    assert "".join(sign for sign in title if sign.isprintable()) == kept
