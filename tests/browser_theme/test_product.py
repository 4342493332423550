"""Variants, photos and copying on a product's page, with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace

if TYPE_CHECKING:
    from playwright.sync_api import Page


def block(page: Page) -> list[str]:
    """Return the addresses of the reserve block that are to be seen."""
    links = page.locator(".reserve .channel").filter(visible=True)
    return [link.get_attribute("href") or "" for link in links.all()]


def pick(page: Page, value: str) -> None:
    """Choose a value as a person does."""
    page.get_by_role("radio", name=value, exact=True).click()


def test_the_choice_changes_price_links_and_address(show: Any, views: Any, atelier: Any) -> None:
    """All of the chosen variant, nothing of the one before."""
    page = show("product.html", views.pull(atelier.design))
    assert page.locator(".offer .price").inner_text() == "20,00 €"
    pick(page, "vert")
    pick(page, "L")
    assert page.locator(".offer .price").inner_text() == "22,00 €"
    assert block(page) == [
        "https://wa.me/33639981234?text=vert-L",
        "mailto:bonjour@latoupiebleue.example?body=vert-L",
    ]
    assert page.url.endswith("/produits/pull/?v=vert-l")


def test_a_sold_out_variant_offers_to_be_told(show: Any, views: Any, atelier: Any) -> None:
    """The heading and the availability follow the choice."""
    page = show("product.html", views.pull(atelier.design), "?v=vert-s")
    assert page.locator("#reserve h2").inner_text() == "Être prévenu"
    assert page.locator(".offer .stock").inner_text() == "Épuisé"
    assert page.locator(".reserve__when").inner_text() == "Épuisé pour l’instant"


def test_a_combination_that_does_not_exist_cannot_be_chosen(show: Any, views: Any, atelier: Any) -> None:
    """Red has no L: it is disabled, and who had L gets what there is."""
    page = show("product.html", views.pull(atelier.design), "?v=bleu-l")
    pick(page, "rouge")
    assert page.locator("input[value=L]").is_disabled()
    assert block(page)[0].endswith("rouge-S")
    pick(page, "bleu")
    assert page.locator("input[value=L]").is_enabled()


@pytest.mark.parametrize("query", ["", "?v=", "?v=nothing", "?v=%3Cscript%3E", "?v=bleu-s&v=vert-l"])
def test_an_unknown_variant_shows_the_best_one(show: Any, views: Any, atelier: Any, query: str) -> None:
    """What stands in the address is only ever compared."""
    page = show("product.html", views.pull(atelier.design), query)
    assert block(page)[0].endswith("bleu-S")


def test_the_keyboard_is_enough(show: Any, views: Any, atelier: Any) -> None:
    """The choices are native radio buttons: arrows move within one, Tab to the next."""
    page = show("product.html", views.pull(atelier.design))
    page.locator("input[value=bleu]").focus()
    page.keyboard.press("ArrowRight")
    assert block(page)[0].endswith("rouge-S")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "S"


def test_a_value_that_is_sold_out_is_struck_and_says_so_and_can_still_be_chosen(
    show: Any, views: Any, atelier: Any
) -> None:
    """Whoever chooses it is offered to be told when it is back."""
    pull = views.pull(atelier.design)
    colours = replace(pull.options[0], out_of_stock=("vert",))
    page = show("product.html", replace(pull, options=(colours, *pull.options[1:])))
    assert page.get_by_role("radio", name="vert (épuisé)", exact=True).is_enabled()
    assert page.get_by_role("radio", name="bleu", exact=True).is_enabled()
    line = "(span) => getComputedStyle(span).textDecorationLine"
    chips = page.locator(".chip input + span")
    assert [chips.nth(n).evaluate(line) for n in range(3)] == ["none", "none", "line-through"]
    page.get_by_role("radio", name="vert (épuisé)").click()
    assert page.locator("[value=vert]").is_checked()


def test_without_script_every_variant_has_its_links(show: Any, views: Any, atelier: Any) -> None:
    """No choices that do nothing: a table, each row with what belongs to it."""
    page = show("product.html", views.pull(atelier.design), java_script_enabled=False)
    assert page.locator(".chip").filter(visible=True).count() == 0
    rows = page.locator(".variants tbody tr").filter(visible=True)
    assert rows.count() == 5
    assert rows.nth(2).inner_text().split("\n")[:5] == ["rouge, S", "", "21,00 €", "", "En boutique"]
    assert [link.split("=")[-1] for link in block(page)] == [
        name for name in ("bleu-S", "bleu-L", "rouge-S", "vert-S", "vert-L") for _ in range(2)
    ]
    assert page.locator(".variants__title").all_inner_texts() == ["Être prévenu"], (
        "what is sold out is not reserved"
    )
    assert "Être prévenu" in rows.nth(3).inner_text()


def test_the_bar_stays_one_line_on_a_small_telephone(show: Any, views: Any, any_theme: Any) -> None:
    """Also with the longest thing that its button says: it would lie over the price that the page is about."""
    item = Markup('{"p":"pull","v":"","t":"Pull","c":124990,"m":3}')
    price = replace(views.offer().price, text="1\u00a0249,90\u00a0€")
    offer = views.offer(title="Réserver à l’avance", price=price, item=item)
    page = show(
        "product.html",
        views.product(any_theme.design, offer=offer),
        theme=any_theme,
        viewport={"width": 360, "height": 740},
    )
    page.locator(".reserve-bar [data-put-aside]").wait_for()
    boxes = [box for part in page.locator(".reserve-bar > .wrap > *").all() if (box := part.bounding_box())]
    assert len(boxes) == 3
    assert max(box["y"] for box in boxes) < min(box["y"] + box["height"] for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_photo_follows_the_choice(show: Any, views: Any, atelier: Any) -> None:
    """And a variant without a photo of its own leaves what is shown."""
    page = show("product.html", views.pull(atelier.design), reduced_motion="reduce")
    pick(page, "rouge")
    page.wait_for_function("document.querySelector('.gallery__strip').scrollLeft > 100")
    assert page.locator(".gallery__thumbs [aria-current]").get_attribute("href") == "#photo-2"
    pick(page, "vert")
    assert page.locator(".gallery__thumbs [aria-current]").get_attribute("href") == "#photo-2"


def test_a_desk_shows_no_sms(show: Any, views: Any, atelier: Any) -> None:
    """A telephone does."""
    view = views.product(atelier.design)
    assert [link[:4] for link in block(show("product.html", view))] == ["http", "mail"]
    phone = show("product.html", view, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    assert [link[:4] for link in block(phone)] == ["http", "sms:", "mail"]


@pytest.mark.parametrize("names", [("sms",), ("sms", "email")])
def test_sms_first_or_alone(show: Any, views: Any, atelier: Any, names: tuple[str, ...]) -> None:
    """The only channel is always shown; where SMS came first, the next takes its place and says its whole sentence."""
    offer = views.offer(links=views.channel_links(*names))
    page = show("product.html", views.product(atelier.design, offer=offer))
    shown = page.locator(".reserve .channel").filter(visible=True)
    assert shown.all_inner_texts() == [f"Réserver par {names[-1].title()}"]


def test_a_message_is_copied_for_a_channel_that_takes_none(show: Any, views: Any, atelier: Any) -> None:
    """The page says that it is done."""
    offer = views.offer(links=views.channel_links("instagram", text="pull"))
    page = show("product.html", views.product(atelier.design, offer=offer))
    page.evaluate(
        "() => { navigator.clipboard ??= {}; navigator.clipboard.writeText = async (text) => { window.copied = text; } }"
    )
    page.get_by_role("button", name="Copier le message").click()
    page.get_by_text("Message copié. Collez-le dans la conversation.").wait_for()
    assert page.evaluate("window.copied") == "Bonjour pull"


def test_where_copying_is_forbidden_the_text_is_shown(show: Any, views: Any, atelier: Any) -> None:
    """And said why."""
    offer = views.offer(links=views.channel_links("instagram", text="pull"))
    page = show("product.html", views.product(atelier.design, offer=offer))
    page.evaluate(
        "() => { navigator.clipboard ??= {}; navigator.clipboard.writeText = async () => { throw new Error('no'); } }"
    )
    page.get_by_role("button", name="Copier le message").click()
    page.get_by_text("Bonjour pull").filter(visible=True).wait_for()


def test_without_script_there_is_no_copy_button(show: Any, views: Any, atelier: Any) -> None:
    """The message can be opened and marked by hand."""
    offer = views.offer(links=views.channel_links("instagram", text="pull"))
    page = show("product.html", views.product(atelier.design, offer=offer), java_script_enabled=False)
    assert page.get_by_role("button").filter(visible=True).count() == 0
    page.locator("summary", has_text="Voir le message").click()
    assert page.get_by_text("Bonjour pull").filter(visible=True).count() == 1


@pytest.mark.parametrize("action", ["visit", "paused"])
def test_what_cannot_be_reserved_shows_no_link_to_do_it(
    show: Any, views: Any, atelier: Any, action: str
) -> None:
    """But the way to the shop; and there is no bar that would lead to nothing."""
    offer = views.offer(action=action, title="À voir en boutique", links=())
    page = show(
        "product.html", views.product(atelier.design, offer=offer), viewport={"width": 360, "height": 740}
    )
    assert block(page) == []
    assert page.get_by_role("link", name="Venir à la boutique").filter(visible=True).count() == 1
    assert page.locator(".reserve-bar").count() == 0


def test_no_longer_sold_has_no_block_at_all(show: Any, views: Any, atelier: Any) -> None:
    """No heading over nothing."""
    offer = views.offer(action="none", title="", when="", hint="", links=())
    page = show("product.html", views.product(atelier.design, offer=offer))
    assert page.locator("#reserve, .reserve-bar").count() == 0


def test_one_photo_has_no_small_ones(show: Any, views: Any, atelier: Any) -> None:
    """Nothing to choose, nothing to scroll, nothing that takes the focus."""
    view = views.product(atelier.design, photos=(views.image("a"),), thumbs=(views.image("a"),))
    page = show("product.html", view)
    assert page.locator(".gallery__strip, .gallery__thumbs, .gallery [tabindex]").count() == 0
    assert page.locator(".gallery img").count() == 1
