"""The reservation page: what its scripts are told of the shop, its words, the form, the thanks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace
from support.shop_of_values import SHOP, catalogue, planned, product, shop, views

from vitrine.catalogue.hours import OpeningHours, Period
from vitrine.catalogue.phone import dialling_of
from vitrine.catalogue.product import Duration
from vitrine.catalogue.shop import Answers, Channel, Pause, Pickup, Reservation, Shop
from vitrine.catalogue.text import LocalText
from vitrine.reservation.channels import CHANNELS
from vitrine.views.texts import locale_of, plural_texts
from vitrine.views.types import PageView, ReservationPage, ThanksPage

FORM = "https://formulaires.example/f/1"


def pages(of_shop: Shop = SHOP) -> dict[str, PageView]:
    return views(planned(catalogue(product(), shop=of_shop))[0])


def page(of_shop: Shop = SHOP, path: str = "/reservation/") -> ReservationPage:
    view = pages(of_shop)[path]
    assert isinstance(view, ReservationPage)
    return view


def setup(**changes: Any) -> dict[str, Any]:
    """What the scripts know of a shop with these changes."""
    return dict(json.loads(page(shop(**changes)).setup))


def with_reservation(**changes: Any) -> Shop:
    return shop(reservation=replace(SHOP.reservation, **changes))


def test_no_search_engine_is_shown_a_page_that_is_the_customer_s_own() -> None:
    found = pages(with_reservation(form="netlify"))
    assert {found[path].meta.robots for path in ("/reservation/", "/reservation/merci/")} == {"noindex"}
    plan, _ = planned(catalogue(product(), shop=with_reservation(form="netlify")))
    (sitemap,) = (file for file in plan.files if file.output == "sitemap.xml")
    assert b"/reservation/" not in sitemap.content


def test_times_to_collect_follow_from_what_the_shop_says() -> None:
    assert setup()["pickup"] == {"lead_minutes": 0, "lead_days": 0, "days_ahead": 14, "slot": 30, "last": 0}
    own = Pickup(
        lead_time=Duration(2, "hour"),
        days_ahead=7,
        slot=Duration(1, "hour"),
        last_before_closing=Duration(15, "minute"),
    )
    told = setup(pickup=own)
    assert told["pickup"] == {"lead_minutes": 120, "lead_days": 0, "days_ahead": 7, "slot": 60, "last": 15}
    assert setup(pickup=Pickup(lead_time=Duration(1, "week")))["pickup"]["lead_days"] == 7


def test_every_time_has_its_words() -> None:
    told = setup(pickup=Pickup(slot=Duration(30, "minute")))
    assert told["times"]["600"] == "10\u00a0h"
    assert told["times"]["630"] == "10\u00a0h\u00a030"
    assert told["times"]["1140"] == "19\u00a0h"
    assert "750" in told["times"], "the morning's end"
    late = OpeningHours(week=((Period(1320, 1560),), *((),) * 6), country="FR")
    assert {"1320", "0", "60", "120"} <= set(setup(hours=late)["times"])


def test_without_hours_no_time_can_be_chosen() -> None:
    for hours in (OpeningHours(), OpeningHours(by_appointment=True)):
        told = setup(hours=hours)
        assert (told["hours"], told["times"]) == (None, {})


def test_how_long_it_is_kept() -> None:
    days = json.loads(page(with_reservation(hold=Duration(3, "day"))).setup)
    hours = json.loads(page(with_reservation(hold=Duration(4, "hour"))).setup)
    assert (days["hold_days"], days["hold_minutes"]) == (3, 0)
    assert (hours["hold_days"], hours["hold_minutes"]) == (0, 240)


def test_channels_stand_in_the_shop_s_order_and_the_form_last() -> None:
    view = page(with_reservation(form="netlify"))
    told = json.loads(view.setup)["channels"]
    assert [each["name"] for each in told] == ["whatsapp", "email", "form"]
    assert [(each.name, each.label) for each in view.channels] == [
        (each["name"], each["label"]) for each in told
    ]
    whatsapp, email, form = told
    assert whatsapp["before"] == "https://wa.me/33639981234?text="
    assert email["before"] == "mailto:bonjour@latoupiebleue.example?subject="
    assert (email["subject"], whatsapp["subject"]) == (True, False)
    assert (form["answer"], whatsapp["answer"]) == ("any", "")


@pytest.mark.parametrize("name", sorted(CHANNELS))
def test_script_writes_the_same_link_as_a_product_s_page(name: str) -> None:
    kind = CHANNELS[name]
    address = {"phone": "+33639981234", "email": "bonjour@b.example"}.get(kind.address_is, "toupie")
    opening = kind.opening(address)
    if not (kind.carries_text and kind.is_written):
        assert opening == kind.href(address, "", "")
        return
    written = f"{opening}S&body=T" if kind.takes_subject else f"{opening}T"
    assert written == kind.href(address, "T", "S")


@pytest.mark.parametrize(
    ("form", "action", "is_netlify"), [("netlify", "/reservation/merci/", True), (FORM, FORM, False)]
)
def test_a_form_and_its_thanks(form: str, action: str, is_netlify: bool) -> None:
    found = pages(with_reservation(form=form))
    view = found["/reservation/"]
    assert isinstance(view, ReservationPage)
    assert view.form is not None
    assert (view.form.action, view.form.is_netlify) == (action, is_netlify)
    assert isinstance(found["/reservation/merci/"], ThanksPage)


def test_without_a_form_there_are_no_thanks() -> None:
    found = pages()
    assert page().form is None
    assert "/reservation/merci/" not in found


def test_a_paused_shop_offers_no_way_to_send() -> None:
    view = page(with_reservation(paused=Pause(why=LocalText.of("Congés")), form="netlify"))
    assert (view.channels, view.form) == ((), None)
    assert "Congés" in view.site.paused
    assert [each["name"] for each in json.loads(view.setup)["channels"]] == ["whatsapp", "email"]


def test_the_slip_is_the_shop_s_own_page_in_every_language() -> None:
    both = shop(languages=("fr", "en"))
    english = page(both, "/en/reservation/")
    told = json.loads(english.setup)
    assert english.slip == "/reservation/"
    assert told["url"] == "https://latoupiebleue.example/reservation/"
    assert (told["language"], told["locale"], told["index"]) == ("en", "en-150", "articles.json")
    assert json.loads(page(shop(url="")).setup)["url"] == ""


def test_answers_are_written_in_the_customer_s_language() -> None:
    both = shop(languages=("fr", "en"))
    answers = json.loads(page(both).answers)
    assert list(answers) == ["fr", "en"]
    assert answers == json.loads(page(both, "/en/reservation/").answers)
    assert "{name}" in answers["fr"]["ready"]
    assert answers["en"]["ready"].startswith("Hello {name}")


def test_the_shop_s_own_words_stand_before_ours() -> None:
    own = Reservation(
        channels=SHOP.reservation.channels,
        selection_message=LocalText((("fr", "Bonjour Hélène : {items}"), ("en", "Hello Hélène: {items}"))),
        answers=Answers(ready=LocalText.of("C’est prêt, {name} !")),
    )
    both = shop(languages=("fr", "en"), reservation=own)
    words = {path: dict(page(both, path).words) for path in ("/reservation/", "/en/reservation/")}
    assert words["/reservation/"]["msg-opening"] == "Bonjour Hélène : {items}"
    assert words["/en/reservation/"]["msg-opening"] == "Hello Hélène: {items}"
    answers = json.loads(page(both).answers)
    assert answers["fr"]["ready"] == "C’est prêt, {name} !"
    assert answers["en"]["ready"].startswith("Hello {name}, everything is ready")  # said in French only
    assert answers["en"]["sorry"].startswith("Hello {name}")
    assert dict(page().words)["msg-opening"] == "Bonjour, je voudrais réserver :".replace(" :", "\u00a0:")


def test_an_address_without_a_country_dials_nothing_of_its_own() -> None:
    french = dialling_of("FR")
    assert (french["code"], french["trunk"]) == ("33", "0")
    assert isinstance(french["lengths"], list)
    assert 9 in french["lengths"]
    assert (dialling_of("US")["code"], dialling_of("CH")["trunk"]) == ("1", "0")
    for unknown in ("", "XX"):
        assert dialling_of(unknown) == {"code": "", "trunk": "", "lengths": []}
    assert setup(address=None)["country"]["code"] == ""


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        ("fr", {"one", "many", "other"}),
        ("en", {"one", "other"}),
        ("ja", {"other"}),
        ("pl", {"one", "few", "many"}),
        ("ru", {"one", "few", "many"}),
        ("ar", {"zero", "one", "two", "few", "many", "other"}),
    ],
)
def test_a_count_has_the_words_of_every_plural_of_its_language(language: str, categories: set[str]) -> None:
    texts = dict(plural_texts(str, locale_of(language)))
    assert set(texts) == categories
    rule = locale_of(language).plural_form
    assert all(rule(int(number)) == category for category, number in texts.items())


def test_the_shop_is_found_by_its_whole_address() -> None:
    told = setup()
    assert told["address"].startswith("La Toupie Bleue, 1 place de l’Exemple")
    assert setup(address=None)["address"] == "La Toupie Bleue"
    phone = Channel(name="phone", address="+33199001234", shown="01 99 00 12 34")
    (call,) = setup(reservation=Reservation(channels=(phone,)))["channels"]
    assert (call["before"], call["carries"]) == ("tel:+33199001234", False)
