"""The pictures of shared links: which page has which, and when they are made anew."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from support.shop_of_values import (
    DAY,
    DESIGN,
    SHOP,
    URL,
    catalogue,
    photo,
    photos,
    planned,
    product,
    shop,
    views,
)

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.money import Price
from vitrine.catalogue.text import LocalText
from vitrine.contrast import readable_on
from vitrine.plan.site import PlanOptions, plan_site
from vitrine.plan.types import PageMemory

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product


def picture_of(what: Product, **changes: Any) -> str:
    """Return the address of the picture that a shared link shows."""
    plan, _ = planned(catalogue(what, shop=shop(**changes)))
    picture = dict(views(plan)["/produits/boulier/"].meta.properties).get("og:image", "")
    assert not picture or picture.removeprefix(URL) in plan.sources
    return picture


def test_a_card_is_made_anew_when_what_it_shows_changes_and_only_then() -> None:
    before = picture_of(product(photos=photos("a.jpg")))
    assert before == picture_of(product(photos=photos("a.jpg"), sku="J-1", stock=1, tags=("bois",)))
    assert before != picture_of(product(photos=photos("a.jpg"), price=Price(Decimal("19.90"))))
    assert before != picture_of(product(photos=photos("a.jpg"), title=LocalText.of("Boulier rouge")))
    assert before != picture_of(product(photos=photos("a.jpg")), name="Autre")
    assert before != picture_of(product(photos=photos("b.jpg")))


def test_a_product_without_photo_is_on_a_card_with_that_of_the_shop() -> None:
    assert "/photos/vitrine-" in picture_of(product(), photo=photo("vitrine.jpg"))
    assert not picture_of(product())


def test_a_shop_may_want_the_bare_photo() -> None:
    plan, _ = planned(catalogue(product(photos=photos("a.jpg")), shop=shop(social_cards=False)))
    said = dict(views(plan)["/produits/boulier/"].meta.properties)
    assert said["og:image:alt"] == "Photo a.jpg"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "1500")
    assert not [rendition for rendition in plan.renditions if rendition.job.card]


def test_what_is_remembered_of_a_page_keeps_its_card() -> None:
    memory = PageMemory()
    what = catalogue(
        product(photos=photos("a.jpg")),
        product("retire", photos=photos("b.jpg"), availability=Availability.NO_LONGER_SOLD),
    )
    options = PlanOptions(day=DAY, url=URL)
    first, _ = plan_site(what, DESIGN, options, memory)
    again, _ = plan_site(what, DESIGN, options, PageMemory(memory.used))
    assert [r.output for r in again.renditions] == [r.output for r in first.renditions]
    assert len([r for r in first.renditions if r.job.card]) == 2


def test_a_category_shows_itself_and_other_pages_the_shop() -> None:
    shelf = replace(SHOP.categories[0], photo=photo("eveil.jpg"))
    whole = catalogue(product(), shop=shop(categories=(shelf,), photo=photo("vitrine.jpg")))
    plan, _ = planned(whole)
    cards = {f"{URL}{rendition.output}": rendition.job for rendition in plan.renditions}
    said = {path: dict(view.meta.properties) for path, view in views(plan).items()}
    shown = {path: cards[about["og:image"]] for path, about in said.items() if "og:image" in about}
    category, home = shown["/categories/eveil/"], shown["/"]
    assert category.card
    assert home.card
    assert (category.photo.path, category.card.title) == ("photos/eveil.jpg", "Éveil")
    assert category.card.line == "Trier, enfiler, empiler."
    assert (home.card.title, home.card.shop) == ("La Toupie Bleue", "Alfortville")
    assert shown["/infos/"] is home


def test_a_card_is_in_the_words_of_its_language() -> None:
    titles = LocalText((("fr", "Boulier"), ("en", "Abacus")))
    plan, _ = planned(
        catalogue(product(title=titles, photos=photos("a.jpg")), shop=shop(languages=("fr", "en")))
    )
    said = {(r.job.card.title, r.job.card.price) for r in plan.renditions if r.job.card}
    assert said == {("Boulier", "24,90\u00a0€"), ("Abacus", "€24.90")}


def test_letters_read_on_the_accent() -> None:
    assert readable_on("#2a609b") == "#ffffff"
    assert readable_on("#f5e1a0") == "#1d1d1f"
