"""The shop on its pages: hours, contact, home, titles."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace
from support.shop_of_values import (
    DAY,
    DESIGN,
    MORNING_AND_AFTERNOON,
    SHOP,
    catalogue,
    photo,
    planned,
    product,
    shop,
    views,
)

from vitrine.catalogue.catalogue import ContentPage
from vitrine.catalogue.hours import HoursException, OpeningHours, Period
from vitrine.catalogue.shop import Address, Announcement, Channel, Pause, Reservation, Shop
from vitrine.catalogue.text import LocalText
from vitrine.views.contact import address_lines
from vitrine.views.meta import content_policy
from vitrine.views.types import HomePage, HoursView, InformationPage

N = "\u00a0"


def home(of_shop: Shop = SHOP, *products: Any, **changes: Any) -> HomePage:
    """Return the home page of a shop with one product unless others are given."""
    options = {name: changes.pop(name) for name in ("day", "url", "design") if name in changes}
    whole = catalogue(*(products or (product(),)), shop=of_shop, **changes)
    view = views(planned(whole, **options)[0])["/"]
    assert isinstance(view, HomePage)
    return view


def hours_of(hours: OpeningHours, day: date = DAY, **changes: Any) -> HoursView:
    """Return the hours as the pages show them."""
    view = home(shop(hours=hours, **changes), day=day).site.hours
    assert view is not None
    return view


def store(of_shop: Shop, day: date = DAY) -> dict[str, Any]:
    """Return the shop as machines read it."""
    graph = json.loads(str(home(of_shop, day=day).meta.json_ld))["@graph"]
    return next(node for node in graph if node["@type"] == of_shop.kind)


F03_WEEK: tuple[tuple[Period, ...], ...] = (
    (),
    MORNING_AND_AFTERNOON,
    (Period(0, 1440),),
    (Period(1320, 1440),),
    (Period(1080, 1560),),
    (Period(1080, 1560),),
    (),
)


def test_the_week_stands_in_rows_and_in_short() -> None:
    view = hours_of(SHOP.hours)
    assert [row.day for row in view.rows] == [
        "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche",
    ]  # fmt: skip
    assert view.rows[1].periods == (f"10{N}h{N}– 12{N}h{N}30", f"14{N}h{N}– 19{N}h")
    assert view.rows[0].text == "Fermé"
    assert [(row.day, row.weekdays, row.closed) for row in view.short] == [
        ("Lundi", "1", True),
        (f"Mardi{N}– samedi", "23456", False),
        ("Dimanche", "7", True),
    ]


def test_two_neighbouring_days_are_joined_by_and() -> None:
    week = (*(MORNING_AND_AFTERNOON,) * 5, (), ())
    assert hours_of(OpeningHours(week=week)).short[1].day == "Samedi et dimanche"


@pytest.mark.parametrize(
    ("languages", "country", "first", "periods"),
    [
        (("en",), "GB", "Monday", (f"10{N}am{N}– 12:30{N}pm", f"2{N}pm{N}– 7{N}pm")),
        (("en",), "FR", "Monday", (f"10{N}am{N}– 12:30{N}pm", f"2{N}pm{N}– 7{N}pm")),
        (("en",), "US", "Sunday", (f"10{N}am{N}– 12:30{N}pm", f"2{N}pm{N}– 7{N}pm")),
        (("de",), "DE", "Montag", (f"10:00{N}– 12:30", f"14:00{N}– 19:00")),
    ],
)
def test_hours_are_written_as_the_language_writes_them(
    languages: tuple[str, ...], country: str, first: str, periods: tuple[str, ...]
) -> None:
    assert SHOP.address is not None
    view = hours_of(SHOP.hours, languages=languages, address=replace(SHOP.address, country=country))
    assert view.rows[0].day == first
    tuesday = next(row for row in view.rows if row.weekdays == "2")
    assert tuesday.periods == periods


def test_hours_past_midnight_are_said_and_told_to_machines() -> None:
    late = shop(hours=OpeningHours(week=F03_WEEK))
    view = hours_of(late.hours)
    assert view.rows[2].text == "Ouvert jour et nuit"
    assert view.rows[3].text == f"22{N}h{N}– minuit"
    assert view.rows[4].text == f"18{N}h{N}– 2{N}h"
    said = store(late)["openingHoursSpecification"]
    by_day = {day: (entry["opens"], entry["closes"]) for entry in said for day in entry["dayOfWeek"]}
    assert by_day["Friday"] == by_day["Saturday"] == ("18:00", "02:00")
    assert by_day["Wednesday"] == ("00:00", "23:59")
    assert by_day["Thursday"] == ("22:00", "00:00")
    assert "Monday" not in by_day
    assert "Sunday" not in by_day


CHRISTMAS = OpeningHours(
    week=SHOP.hours.week,
    exceptions=(
        HoursException(
            (None, 12, 24), (None, 12, 24), (Period(600, 1020),), LocalText.of("Dernier retrait à 17 h")
        ),
        HoursException((None, 12, 25), (None, 1, 2), (), LocalText()),
        HoursException((2026, 12, 13), (2026, 12, 13), (Period(600, 1080),), LocalText()),
    ),
)


def test_exceptional_days_of_the_near_future_are_lines() -> None:
    special = hours_of(CHRISTMAS).special
    assert [(day.date, day.text, day.note, day.closed) for day in special] == [
        ("dimanche 13 décembre", f"10{N}h{N}– 18{N}h", "", False),
        ("jeudi 24 décembre", f"10{N}h{N}– 17{N}h", "Dernier retrait à 17 h", False),
        ("du 25 décembre au 2 janvier", "Fermé", "", True),
    ]
    assert (special[0].iso, special[0].day_number, special[0].month) == ("2026-12-13", "13", "déc.")


def test_a_closure_that_runs_keeps_its_first_day_and_one_that_is_over_is_gone() -> None:
    running = hours_of(CHRISTMAS, date(2026, 12, 30)).special
    assert [day.date for day in running] == ["du 25 décembre au 2 janvier"]
    assert hours_of(CHRISTMAS, date(2027, 1, 3)).special == ()


def test_machines_get_exceptions_to_the_end_of_next_year() -> None:
    said = store(shop(hours=CHRISTMAS))["specialOpeningHoursSpecification"]
    assert {"@type": "OpeningHoursSpecification", "validFrom": "2026-12-25", "validThrough": "2027-01-02",
            "opens": "00:00", "closes": "00:00"} in said  # fmt: skip
    assert [entry["validFrom"] for entry in said] == [
        "2026-12-13", "2026-12-24", "2026-12-25", "2027-12-24", "2027-12-25",
    ]  # fmt: skip


def test_the_script_gets_week_exceptions_and_times_in_words() -> None:
    data = json.loads(hours_of(CHRISTMAS).machine)
    assert data["tz"] == "Europe/Paris"
    assert data["week"][0] == []
    assert data["week"][1] == [[600, 750], [840, 1140]]
    assert data["special"]["2026-12-13"] == [[600, 1080]]
    assert data["special"]["2026-12-25"] == []
    assert max(data["special"]) == "2027-12-31"
    # A Sunday of the closure is closed anyway.
    assert "2026-12-27" not in data["special"]
    assert data["times"]["750"] == f"12{N}h{N}30"


def test_last_night_s_late_hours_still_count_after_midnight() -> None:
    party = OpeningHours(
        week=SHOP.hours.week,
        exceptions=(HoursException((2026, 11, 24), (2026, 11, 24), (Period(1200, 1560),), LocalText()),),
    )
    assert json.loads(hours_of(party, DAY).machine)["special"] == {"2026-11-24": [[1200, 1560]]}
    assert json.loads(hours_of(party, date(2026, 11, 26)).machine)["special"] == {}


def test_public_holidays_are_named() -> None:
    view = hours_of(replace(SHOP.hours, public_holidays=(), country="FR"))
    noel = next(day for day in view.special if day.iso == "2026-12-25")
    assert (noel.date, noel.text, noel.note) == ("vendredi 25 décembre", "Fermé", "Noël")


def test_a_shop_without_hours_or_address_shows_neither() -> None:
    bare = shop(
        hours=OpeningHours(), address=None, coordinates=None, phone=None, email="", payment=(), social=()
    )
    view = home(bare)
    assert view.site.hours is None
    assert view.site.contact.address_lines == ()
    assert view.site.contact.map_href == view.site.contact.directions_href == ""
    assert view.site.contact.phone is None
    assert view.meta.title == "La Toupie Bleue – Jouets en bois et jeux d’éveil"
    assert "openingHoursSpecification" not in store(bare)
    assert "address" not in store(bare)


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            Address(street="1 place X", postcode="94140", city="Alfortville", country="FR"),
            ("1 place X", "94140 Alfortville"),
        ),
        (
            Address(street="1 High St", postcode="AB1 2CD", city="Ely", country="GB"),
            ("1 High St", "Ely", "AB1 2CD"),
        ),
        (
            Address(street="1 Main St", postcode="12345", city="Troy", region="NY", country="US"),
            ("1 Main St", "Troy, NY 12345"),
        ),
        (Address(city="Lyon"), ("Lyon",)),
        (Address(), ()),
    ],
)
def test_addresses_are_written_as_their_country_writes_them(address: Address, lines: tuple[str, ...]) -> None:
    assert address_lines(address) == lines


def test_maps_are_links_to_the_place() -> None:
    contact = home().site.contact
    assert contact.map_href == (
        "https://www.openstreetmap.org/?mlat=48.80490&mlon=2.42040#map=18/48.80490/2.42040"
    )
    assert contact.directions_href == "https://www.openstreetmap.org/directions?to=48.80490%2C2.42040"
    without = home(shop(coordinates=None)).site.contact
    assert without.map_href.startswith("https://www.openstreetmap.org/search?query=1%20place%20de%20l")


def test_profiles_are_links_and_unknown_ones_are_left_out() -> None:
    social = (
        ("instagram", "latoupiebleue"),
        ("facebook", "https://www.facebook.com/toupie"),
        ("mastodon", "@toupie@social.example"),
        ("nimporte", "quoi"),
    )
    assert [(link.text, link.href) for link in home(shop(social=social)).site.contact.social] == [
        ("Instagram", "https://www.instagram.com/latoupiebleue/"),
        ("Facebook", "https://www.facebook.com/toupie"),
        ("Mastodon", "https://social.example/@toupie"),
    ]


def test_payment_is_said_in_words() -> None:
    assert home(shop(payment=("cash", "card", "coquillages"))).site.contact.payment == (
        "Espèces",
        "carte bancaire",
        "coquillages",
    )


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 11, 26), None, False),
        (None, date(2026, 11, 24), False),
    ],
)
def test_an_announcement_runs_between_its_days(first: date | None, last: date | None, shown: bool) -> None:
    announcement = Announcement(text=LocalText.of("Fermé lundi"), first=first, last=last)
    assert home(shop(announcement=announcement)).site.announcement == ("Fermé lundi" if shown else "")


def test_the_home_page_shows_what_is_featured_new_and_reduced() -> None:
    view = home(
        SHOP,
        product("a", featured=True),
        product("b", added=DAY),
        product("c", was=Decimal(30)),
        *(product(f"n{n}", added=date(2026, 11, 20)) for n in range(6)),
    )
    assert [card.slug for card in view.featured] == ["a"]
    assert [card.slug for card in view.new] == ["b", "n0", "n1", "n2"]
    assert view.has_more_new
    assert [card.slug for card in view.reduced] == ["c"]
    assert view.categories[0].count_text == "9 articles"


@pytest.mark.parametrize(
    ("sections", "new"),
    [("arrivals, featured", ["b"]), ("arrivals", ["a", "b"]), ("featured, arrivals", ["b"])],
)
def test_what_stands_in_the_window_is_not_among_the_arrivals_of_the_same_page(
    sections: str, new: list[str]
) -> None:
    """Unless the window is not shown; where nothing is left, neither are the arrivals."""
    design = replace(DESIGN, settings=(*DESIGN.settings, ("sections", sections)))
    a, b = product("a", featured=True, added=DAY), product("b", added=DAY)
    assert [card.slug for card in home(SHOP, a, b, design=design).new] == new
    assert ("arrivals" in home(SHOP, a, design=design).sections) is (new == ["a", "b"])


def test_a_shop_that_features_nothing_still_shows_something() -> None:
    assert [card.slug for card in home(SHOP, product("a"), product("b")).featured] == ["a", "b"]


def test_a_shop_without_products_has_a_home_page() -> None:
    whole = catalogue(shop=SHOP)
    view = views(planned(whole)[0])["/"]
    assert isinstance(view, HomePage)
    assert view.featured == ()
    assert view.categories == ()


def test_the_home_page_shows_the_newest_post_with_links_right_for_it() -> None:
    news = tuple(
        ContentPage(
            path=f"news/{n}.md",
            slug=f"n{n}",
            language="",
            title=f"Nouvelle {n}",
            markdown="Voir le [boulier](/produits/boulier/). " + "Encore un mot. " * 30,
            day=date(2026, 11, n),
            photo=photo("a.jpg"),
        )
        for n in range(1, 6)
    )
    view = home(SHOP, news=news)
    assert [post.title for post in view.news] == ["Nouvelle 5", "Nouvelle 4", "Nouvelle 3"]
    assert 'href="produits/boulier/"' in view.news[0].body_html
    assert view.news[0].day == "5 novembre 2026"
    assert view.news[0].excerpt.endswith("mot.")
    assert len(view.news[0].excerpt) <= 220


def test_the_information_page_says_where_and_when() -> None:
    view = views(planned(catalogue(product()))[0])["/infos/"]
    assert isinstance(view, InformationPage)
    assert view.meta.description == (
        f"La Toupie Bleue, 1 place de l’Exemple, 94140 Alfortville. Ouvert{N}: Mardi{N}– samedi "
        f"10{N}h{N}– 12{N}h{N}30, 14{N}h{N}– 19{N}h. Téléphone 01 99 00 12 34."
    )
    assert [link.current for link in view.site.menu if link.path == "/infos/"] == [True]


def test_arabic_pages_run_from_right_to_left() -> None:
    assert home(shop(languages=("ar",))).site.direction == "rtl"
    assert home().site.direction == "ltr"


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("none", " form-action 'self';"),
        ("netlify", " form-action 'self';"),
        ("https://forms.example/f/abc", " form-action 'self' https://forms.example;"),
    ],
)
def test_the_content_policy_lets_nothing_in_from_elsewhere(form: str, target: str) -> None:
    policy = "; ".join(content_policy(form)) + ";"
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert target in policy
    assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")


def test_a_paused_shop_promises_no_reservation_on_its_home_page() -> None:
    view = home(shop(reservation=replace(shop().reservation, paused=Pause(why=LocalText.of("Congés")))))
    assert view.heading == "Pas de réservation en ce moment"
    assert not view.steps
    assert "steps" not in view.sections
    assert "Congés" in view.site.paused
    assert "Réservez" not in view.meta.description


def test_a_shop_that_only_takes_calls_promises_no_message() -> None:
    by_phone = Reservation(channels=(Channel(name="phone", address="+33199001234", shown="01 99 00 12 34"),))
    view = home(shop(reservation=by_phone, hours=OpeningHours(by_appointment=True)))
    assert view.heading == "Réservez par téléphone, retirez en boutique"
    assert "appelez-nous" in view.invitation
    assert [heading for heading, _ in view.steps] == ["Choisissez", "Appelez-nous", "Passez quand c’est prêt"]
    whole = catalogue(product(), shop=shop(reservation=by_phone))
    for path, page in views(planned(whole)[0]).items():
        assert "réserver en ligne" not in page.meta.description.lower(), path
    assert view.site.contact.by_appointment == "Sur rendez-vous"
    assert view.site.pages[0].text == "Adresse et contact"
    assert home().heading == "Réservez en ligne, retirez en boutique"
    assert home().site.contact.by_appointment == ""
    assert home().site.pages[0].text == "Horaires et accès"


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Le jardin", "J"),
        ("L'été à Saïgon", "É"),
        ("« Les Heures »", "H"),
        ("The garden", "G"),
        ("Lettres", "L"),
        ("Une", "U"),
        ("2 contes", "2"),
        ("La", "L"),
    ],
)
def test_the_letter_in_place_of_a_photo_is_that_of_the_first_word_that_counts(
    title: str, letter: str
) -> None:
    view = home(SHOP, product(title=LocalText.of(title), featured=True))
    assert view.featured[0].letter == letter
