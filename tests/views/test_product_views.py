"""A product on its page: price, availability, action, links, facts, and what machines read of it."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.shop_of_values import DAY, SHOP, URL, catalogue, photos, planned, product, shop, views

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Duration, Maker, Option, Product, Variant
from vitrine.catalogue.shop import Pause, Shop
from vitrine.catalogue.text import LocalText
from vitrine.text.spacing import spaced
from vitrine.views.types import ListPage, OfferView, ProductPage

M04 = json.loads((Path(__file__).parent.parent / "cases" / "M04" / "expected.json").read_text("utf-8"))


def page_of(what: Product, *others: Product, **options: Any) -> ProductPage:
    """Return the page of a product as planned among others."""
    whole = catalogue(what, *others, shop=options.pop("shop", SHOP))
    view = views(planned(whole, **options)[0])[f"/produits/{what.slug}/"]
    assert isinstance(view, ProductPage)
    return view


def nodes(view: ProductPage) -> dict[str, dict[str, Any]]:
    """Return the nodes of a page's graph by type."""
    graph = json.loads(str(view.meta.json_ld))["@graph"]
    return {node["@type"]: node for node in graph}


def numbers() -> Shop:
    """Return a shop that shows its stock in numbers."""
    return shop(show_stock="numbers")


HOLD = shop(
    reservation=SHOP.reservation.__class__(channels=SHOP.reservation.channels, hold=Duration(3, "day"))
)


@pytest.mark.parametrize(
    ("facts", "of_shop", "code", "label"),
    [
        ({}, SHOP, "yes", "En boutique"),
        ({"stock": 4}, SHOP, "yes", "En boutique"),
        ({"stock": 4}, numbers(), "yes", "En boutique, il en reste 4"),
        ({"stock": 2}, SHOP, "few", "Derniers exemplaires"),
        ({"stock": 2}, numbers(), "few", "Plus que 2 en boutique"),
        ({"stock": 1}, SHOP, "few", "Dernier exemplaire"),
        ({"stock": 1, "unique": True}, numbers(), "few", "Pièce unique"),
        ({"stock": 0}, SHOP, "out", "Épuisé pour l’instant"),
        ({"stock": 0, "unique": True}, SHOP, "out", "Vendu"),
        (
            {"availability": Availability.ON_ORDER, "lead_time": Duration(5, "day")},
            SHOP,
            "order",
            "Sur commande, 5\u00a0jours",
        ),
        ({"availability": Availability.ON_ORDER}, SHOP, "order", "Sur commande"),
        (
            {"availability": Availability.PREORDER, "available_from": date(2026, 12, 5)},
            SHOP,
            "preorder",
            "Arrive le 5 décembre",
        ),
        (
            {"availability": Availability.PREORDER, "available_from": date(2026, 12, 1)},
            SHOP,
            "preorder",
            "Arrive le 1er décembre",
        ),
        ({"availability": Availability.PREORDER, "available_from": DAY}, SHOP, "yes", "En boutique"),
        ({"availability": Availability.RESERVED}, SHOP, "reserved", "Réservé"),
        ({"availability": Availability.IN_STORE_ONLY}, SHOP, "store", "En boutique seulement"),
        ({"availability": Availability.NO_LONGER_SOLD}, SHOP, "gone", "N’est plus vendu"),
    ],
)
def test_availability_is_said_in_few_words(
    facts: dict[str, Any], of_shop: Shop, code: str, label: str
) -> None:
    said = page_of(product(**facts), shop=of_shop).availability
    assert (said.code, said.label) == (code, label)


@pytest.mark.parametrize(
    ("facts", "action", "title", "when", "has_links"),
    [
        ({}, "reserve", "Réserver", "À retirer en boutique", True),
        ({"stock": 1}, "reserve", "Réserver", "À retirer en boutique", True),
        ({"price": Price(None)}, "reserve", "Réserver", "À retirer en boutique", True),
        (
            {"availability": Availability.ON_ORDER, "lead_time": Duration(5, "day")},
            "reserve",
            "Réserver",
            "Sur commande, comptez 5\u00a0jours",
            True,
        ),
        (
            {"availability": Availability.PREORDER, "available_from": date(2026, 12, 5)},
            "preorder",
            "Réserver à l’avance",
            "Arrive le samedi 5 décembre",
            True,
        ),
        ({"stock": 0}, "notify", "Être prévenu", "Épuisé pour l’instant", True),
        ({"season": (4, 9)}, "notify", "Être prévenu", "De retour en avril", True),
        ({"availability": Availability.RESERVED}, "notify", "Être prévenu", "Réservé", True),
        (
            {"availability": Availability.IN_STORE_ONLY},
            "visit",
            "À voir en boutique",
            "Cet article ne se réserve pas",
            False,
        ),
        ({"availability": Availability.NO_LONGER_SOLD}, "none", "", "", False),
        ({"stock": 0, "unique": True}, "none", "", "", False),
    ],
)
def test_what_can_be_done_follows_from_the_availability(
    facts: dict[str, Any], action: str, title: str, when: str, has_links: bool
) -> None:
    offer = page_of(product(**facts)).offer
    assert (offer.action, offer.title, offer.when, bool(offer.links)) == (action, title, when, has_links)


@pytest.mark.parametrize("facts", [{}, {"stock": 0}, {"availability": Availability.ON_ORDER}])
def test_no_button_ever_says_order(facts: dict[str, Any]) -> None:
    offer = page_of(product(**facts)).offer
    words = " ".join((offer.title, *(link.action for link in offer.links)))
    assert "command" not in words.lower()


def test_the_small_print_says_free_and_how_long_it_is_held() -> None:
    assert page_of(product()).offer.hint == "Réservation gratuite et sans engagement, paiement en boutique."
    assert page_of(product(), shop=HOLD).offer.hint == (
        "Réservation gratuite et sans engagement, paiement en boutique. Nous vous le gardons 3\u00a0jours."
    )
    preorder = product(availability=Availability.PREORDER, available_from=date(2026, 12, 5))
    assert page_of(preorder, shop=HOLD).offer.hint.endswith("3\u00a0jours à partir du jour où il est prêt.")


@pytest.mark.parametrize(
    ("until", "day", "action"),
    [
        (date(2027, 1, 3), DAY, "paused"),
        (date(2027, 1, 3), date(2027, 1, 3), "paused"),
        (date(2027, 1, 3), date(2027, 1, 4), "reserve"),
        (None, DAY, "paused"),
    ],
)
def test_a_paused_shop_takes_no_reservations_until_its_day(
    until: date | None, day: date, action: str
) -> None:
    paused = shop(
        reservation=SHOP.reservation.__class__(
            channels=SHOP.reservation.channels, paused=Pause(until=until, why=LocalText.of("Congés"))
        )
    )
    view = page_of(product(), shop=paused, day=day)
    assert view.offer.action == action
    assert bool(view.offer.links) == (action == "reserve")
    assert bool(view.site.paused) == (action == "paused")
    if until and action == "paused":
        assert view.site.paused == (
            "Nous ne prenons pas de réservation jusqu’au dimanche 3 janvier (Congés)."
        )


def test_a_paused_shop_still_shows_what_is_seen_in_the_shop() -> None:
    paused = shop(reservation=SHOP.reservation.__class__(channels=SHOP.reservation.channels, paused=Pause()))
    assert page_of(product(availability=Availability.IN_STORE_ONLY), shop=paused).offer.action == "visit"


@pytest.mark.parametrize(
    ("facts", "text", "was", "unit"),
    [
        ({}, "24,90\u00a0€", "", ""),
        ({"price": Price(None)}, "Prix en boutique", "", ""),
        ({"price": Price(None, on_request=True)}, "Prix en boutique", "", ""),
        ({"price": Price(Decimal(0))}, "Gratuit", "", ""),
        ({"was": Decimal("29.90")}, "24,90\u00a0€", "29,90\u00a0€", ""),
        ({"was": Decimal("29.90"), "was_until": date(2026, 11, 24)}, "29,90\u00a0€", "", ""),
        (
            {"content": Measure(Decimal(250), "g")},
            "24,90\u00a0€",
            "",
            "Soit 99,60\u00a0€\u00a0/\u00a0kg, 250\u00a0g",
        ),
        ({"price": Price(Decimal("4.90"), Measure(Decimal(1), "kg"))}, "4,90\u00a0€\u00a0/\u00a0kg", "", ""),
        (
            {"price": Price(Decimal(2), Measure(Decimal(100), "g"))},
            "2,00\u00a0€\u00a0/\u00a0100\u00a0g",
            "",
            "Soit 20,00\u00a0€\u00a0/\u00a0kg",
        ),
    ],
)
def test_prices_are_said_as_the_law_wants_them(facts: dict[str, Any], text: str, was: str, unit: str) -> None:
    price = page_of(product(**facts)).price
    assert (price.text, price.was, price.unit) == (text, was, unit)


def test_a_struck_price_comes_with_its_sentence() -> None:
    price = page_of(product(was=Decimal("29.90"))).price
    assert price.was_note == "29,90\u00a0€ est le prix le plus bas des 30 jours avant la réduction."


def test_a_struck_price_that_the_ledger_does_not_prove_says_nothing_of_itself() -> None:
    """It stands there as the shop wrote it."""
    unproven = product(was=Decimal("29.90"), was_proven=False)
    price = page_of(unproven).price
    assert (price.was, price.was_note) == ("29,90\u00a0€", "")


def pull(**facts: Any) -> Product:
    """Return a product with three variants: sold out, last items, and a dearer one in stock."""
    variants = (
        Variant(id="bleu-s", values=("bleu", "S"), sku="X-1", price=Price(Decimal(20)), stock=0),
        Variant(id="bleu-m", values=("bleu", "M"), sku="X-2", price=Price(Decimal(22)), stock=1, photo=1),
        Variant(id="rouge-s", values=("rouge", "S"), sku="X-3", price=Price(Decimal(24)), stock=9),
    )
    known: dict[str, Any] = {
        "options": (Option("Couleur", ("bleu", "rouge")), Option("Taille", ("S", "M"))),
        "variants": variants,
        "photos": photos("pull-1.jpg", "pull-2.jpg"),
        "sku": "PULL",
    }
    return product("pull", **(known | facts))


def test_a_product_with_variants_shows_the_best_of_them_and_the_lowest_price_to_be_had() -> None:
    view = page_of(pull())
    assert (view.price.text, view.price.is_from) == ("22,00\u00a0€", True)
    assert view.availability.code == "yes"
    assert view.offer.id == "rouge-s"
    assert [variant.action for variant in view.variants] == ["notify", "reserve", "reserve"]
    assert [variant.photo for variant in view.variants] == [None, 1, None]
    assert view.variants[1].name == "bleu, M"


def sent(offer: OfferView, channel: str) -> str:
    """Return the text a link writes."""
    href = next(link.href for link in offer.links if link.channel == channel)
    query = parse_qs(urlsplit(href).query, keep_blank_values=True)
    return query["text" if channel == "whatsapp" else "body"][0]


def test_a_choice_is_marked_when_none_of_its_variants_can_be_had() -> None:
    """M and L are there in some colour; XS in none, also where it is no longer sold."""
    stocks = {("bleu", "XS"): 0, ("bleu", "M"): 0, ("bleu", "L"): 1, ("rouge", "M"): 2, ("rouge", "L"): 0}
    variants = [
        Variant(id="-".join(values), values=values, price=Price(Decimal(20)), stock=stock)
        for values, stock in stocks.items()
    ]
    gone = Variant(
        id="rouge-xs",
        values=("rouge", "XS"),
        price=Price(Decimal(20)),
        availability=Availability.NO_LONGER_SOLD,
    )
    options = (Option("Couleur", ("bleu", "rouge")), Option("Taille", ("XS", "M", "L")))
    view = page_of(product("pull", options=options, variants=(*variants, gone)))
    assert [option.out_of_stock for option in view.options] == [(), ("XS",)]


def test_the_message_of_a_variant_names_it_and_leads_back_to_it() -> None:
    text = sent(page_of(pull()).variants[1], "whatsapp")
    assert "Couleur : bleu, Taille : M" in text
    assert "X-2" in text
    assert "22,00 €" in text
    assert f"{URL}produits/pull/?v=bleu-m" in text


@pytest.mark.parametrize("title", M04["titles"])
def test_a_title_reads_back_unchanged_from_every_place(title: str) -> None:
    view = page_of(product(title=LocalText.of(title), photos=photos("a.jpg")), product("autre"))
    assert view.title == title
    assert view.meta.title.startswith(title)
    assert dict(view.meta.properties)["og:title"] == title
    assert nodes(view)["Product"]["name"] == title
    assert nodes(view)["BreadcrumbList"]["itemListElement"][-1]["name"] == title
    assert view.breadcrumbs[-1].text == title
    assert not {"<", ">", "&", "\u2028"} & set(str(view.meta.json_ld))
    plain = " ".join(title.replace("\u2028", " ").split())
    assert plain in " ".join(sent(view.offer, "whatsapp").split())
    assert plain in " ".join(sent(view.offer, "email").split())


@settings(max_examples=60, deadline=None)
@given(
    title=st.text(min_size=1, max_size=30),
    description=st.text(alphabet=st.sampled_from("ab<>&\"'/!-\u2028\\ \n*"), max_size=60),
)
def test_structured_data_can_never_end_its_script(title: str, description: str) -> None:
    view = page_of(product(title=LocalText.of(title), description=LocalText.of(description)))
    text = str(view.meta.json_ld)
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
    assert nodes(view)["Product"]["name"] == view.title == spaced(title, "fr")


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.text(alphabet="abcdé’-", min_size=1, max_size=14), min_size=1, max_size=60))
def test_a_description_is_never_cut_in_a_word(words: list[str]) -> None:
    plain = [word for word in words if word.strip("-")] or ["mot"]
    text = " ".join(f"w{word}" for word in plain)
    view = page_of(product(description=LocalText.of(text)))
    said = view.meta.description
    assert len(said) <= 160
    tail = said.removesuffix("…").split()
    known = set(text.split()) | set(_facts(view).split())
    assert set(tail) <= known


def _facts(view: ProductPage) -> str:
    return (
        f"{view.title}\u00a0: {view.price.text}. {view.availability.label}. "
        "À réserver en ligne, à retirer chez La Toupie Bleue, Alfortville."
    )


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "InStoreOnly"),
        ({"stock": 1}, "LimitedAvailability"),
        ({"stock": 0}, "OutOfStock"),
        ({"availability": Availability.ON_ORDER}, "BackOrder"),
        ({"availability": Availability.PREORDER, "available_from": date(2026, 12, 5)}, "PreOrder"),
        ({"availability": Availability.RESERVED}, "OutOfStock"),
        ({"availability": Availability.IN_STORE_ONLY}, "InStoreOnly"),
    ],
)
def test_machines_read_the_same_offer(facts: dict[str, Any], state: str) -> None:
    offer = nodes(page_of(product(sku="JEU-1", **facts)))["Product"]["offers"]
    assert offer["price"] == "24.90"
    assert offer["priceCurrency"] == "EUR"
    assert offer["availability"] == f"https://schema.org/{state}"
    assert offer["availableDeliveryMethod"] == "https://schema.org/OnSitePickup"
    assert offer["itemCondition"] == "https://schema.org/NewCondition"
    assert not {"shippingDetails", "hasMerchantReturnPolicy"} & set(offer)


def test_a_reduction_and_a_unit_price_are_in_the_offer_as_on_the_page() -> None:
    facts: dict[str, Any] = {
        "was": Decimal("29.90"),
        "was_until": date(2026, 12, 24),
        "content": Measure(Decimal(250), "g"),
    }
    offer = nodes(page_of(product(**facts)))["Product"]["offers"]
    struck, unit = offer["priceSpecification"]
    assert (struck["price"], struck["priceType"]) == ("29.90", "https://schema.org/StrikethroughPrice")
    assert unit["price"] == "99.60"
    assert unit["referenceQuantity"] == {"@type": "QuantitativeValue", "value": "1", "unitCode": "KGM"}
    assert "priceValidUntil" not in offer  # the page does not say until when


def test_without_a_price_there_is_no_product_for_machines() -> None:
    assert set(nodes(page_of(product(price=Price(None))))) == {"BreadcrumbList"}


def test_variants_are_a_group_each_with_its_own_address() -> None:
    group = nodes(page_of(pull()))["ProductGroup"]
    assert group["variesBy"] == ["https://schema.org/color", "https://schema.org/size"]
    assert [variant["url"] for variant in group["hasVariant"]] == [
        f"{URL}produits/pull/?v={name}" for name in ("bleu-s", "bleu-m", "rouge-s")
    ]
    assert [variant["offers"]["price"] for variant in group["hasVariant"]] == ["20.00", "22.00", "24.00"]
    assert group["hasVariant"][1]["image"] == group["image"][1]


def test_share_tags_say_price_and_state() -> None:
    said = dict(page_of(product(brand="Atelier du Jura", sku="J-1", photos=photos("a.jpg"))).meta.properties)
    assert said["og:type"] == "product"
    assert said["product:price:amount"] == "24.90"
    assert said["product:availability"] == "in stock"
    assert said["product:brand"] == "Atelier du Jura"
    assert said["og:image"].endswith(".jpg")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "Boulier, Photo a.jpg, 24,90\u00a0€"
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:locale"] == "fr_FR"


def test_the_title_names_brand_shop_and_town() -> None:
    view = page_of(product(brand="Atelier du Jura"))
    assert view.meta.title == "Boulier – Atelier du Jura – La Toupie Bleue, Alfortville"


def test_facts_come_in_order_and_none_twice() -> None:
    what = product(
        details=(
            (LocalText.of("Matière"), LocalText.of("hêtre")),
            (LocalText.of("age"), LocalText.of("dès 1 an")),
        ),
        age_min=Duration(12, "month"),
        dimensions="31 x 26 cm",
        composition=(("coton", Decimal(80)), ("polyester", Decimal("19.5"))),
        sku="JEU-001",
        gtin="3760000000017",
        number="14",
        also_called=(("gsw", "Zitrone"),),
    )
    assert page_of(what).details == (
        ("Matière", "hêtre"),
        ("age", "dès 1 an"),
        ("Dimensions", "31 x 26 cm"),
        ("Composition", "80\u00a0% coton, 19,5\u00a0% polyester"),
        ("Autre nom", "Zitrone"),
        ("Numéro", "14"),
        ("Référence", "JEU-001"),
        ("Code-barres", "3760000000017"),
    )


def test_makers_warnings_and_notices_are_on_the_page() -> None:
    what = product(
        manufacturer=Maker(name="Atelier du Jura", address="3 rue de l’Exemple, Moirans"),
        eu_responsible=Maker(name="Import SARL"),
        warnings=(LocalText.of("Petits éléments."),),
        condition="used",
        season=(10, 2),
        brand="Atelier du Jura",
        age_min=Duration(12, "month"),
    )
    view = page_of(what)
    assert [maker.heading for maker in view.makers] == ["Fabricant", "Responsable dans l’Union européenne"]
    assert view.warnings == ("Petits éléments.",)
    assert view.notices == ("Article d’occasion.",)
    assert view.season is not None
    assert view.season.text == "De saison\u00a0: octobre à février."
    assert view.kicker == "Atelier du Jura · dès 12\u00a0mois"
    assert nodes(view)["Product"]["offers"]["itemCondition"] == "https://schema.org/UsedCondition"


def test_where_it_was_made_is_a_mark_and_a_fact_and_told_to_machines() -> None:
    """The shop's own word for it is not said twice; what is new says so on its page, too."""
    view = page_of(product(made_in="FR", added=DAY))
    assert view.flags == (("new", "Nouveau"), ("origin", "Fabrication\u00a0: France"))
    assert ("Fabrication", "France") in view.details
    assert nodes(view)["Product"]["countryOfOrigin"] == {"@type": "Country", "name": "France"}
    own = page_of(
        product(made_in="FR", details=((LocalText.of("Fabrication"), LocalText.of("Jura, France")),))
    )
    assert [value for label, value in own.details if label == "Fabrication"] == ["Jura, France"]
    assert page_of(product()).flags == ()


def test_what_is_no_longer_sold_says_so_and_shows_what_is_like_it() -> None:
    view = page_of(product(availability=Availability.NO_LONGER_SOLD), product("cubes"))
    assert view.notices == ("Cet article n’est plus vendu.",)
    assert [card.slug for card in view.related] == ["cubes"]


@pytest.mark.parametrize(
    ("facts", "flag", "kind"),
    [
        ({"was": Decimal(30)}, "Réduction", "deal"),
        ({"added": DAY}, "Nouveau", "new"),
        ({"availability": Availability.PREORDER, "available_from": date(2027, 1, 1)}, "Bientôt", "soon"),
        ({"was": Decimal(30), "added": DAY}, "Réduction", "deal"),
        ({"added": DAY, "stock": 0}, "", ""),
        ({"added": date(2026, 10, 1)}, "", ""),
        ({"added": date(2026, 12, 1)}, "", ""),
    ],
)
def test_cards_carry_one_flag(facts: dict[str, Any], flag: str, kind: str) -> None:
    view = views(planned(catalogue(product(**facts)))[0])["/produits/"]
    assert isinstance(view, ListPage)
    assert (view.cards[0].flag, view.cards[0].flag_kind) == (flag, kind)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"age_min": Duration(12, "month"), "brand": "B"}, "Dès 12\u00a0mois"),
        ({"age_min": Duration(0, "month")}, "Dès la naissance"),
        ({"brand": "Atelier", "dimensions": "3 cm"}, "Atelier"),
        ({"dimensions": "31 x 26 cm"}, "31 x 26 cm"),
        ({}, ""),
    ],
)
def test_cards_have_one_soft_line(facts: dict[str, Any], kind: str) -> None:
    view = views(planned(catalogue(product(**facts)))[0])["/produits/"]
    assert isinstance(view, ListPage)
    assert view.cards[0].kind == kind


@pytest.mark.parametrize(
    ("title", "letter"), [("Éléphant", "É"), ("« Été »", "É"), ("3 cubes", "3"), ("茶碗", "茶"), ("!", "!")]
)
def test_without_a_photo_the_first_letter_stands_in(title: str, letter: str) -> None:
    assert page_of(product(title=LocalText.of(title))).letter == letter


def test_related_products_are_the_shopkeeper_s_choice_first() -> None:
    view = page_of(product(related=("c", "a", "c", "boulier")), product("a"), product("b"), product("c"))
    assert [card.slug for card in view.related] == ["c", "a"]


def test_a_row_of_related_products_is_filled_from_the_next_shelf() -> None:
    others = [product(slug, categories=("construire",)) for slug in ("x", "y", "z", "zz")]
    view = page_of(product(), product("voisin"), *others)
    assert view.related[0].slug == "voisin"
    assert len({card.slug for card in view.related} - {"boulier"}) == 4


def test_related_products_else_share_the_shelf_then_tags_and_can_be_had() -> None:
    view = page_of(
        product(tags=("bois",)),
        product("epuise", stock=0),
        product("voisin"),
        product("ailleurs", categories=("construire",), tags=("bois",)),
        product("etranger", categories=("construire",)),
    )
    assert [card.slug for card in view.related] == ["ailleurs", "voisin", "epuise", "etranger"]


def test_every_reservation_link_names_reference_price_and_address() -> None:
    offer = page_of(product(sku="JEU-1")).offer
    for link in offer.links:
        said = re.sub(r"\s+", " ", unquote(link.href))
        assert "JEU-1" in said
        assert "24,90 €" in said
        assert f"{URL}produits/boulier/" in said
