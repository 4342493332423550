"""Every reservation link of every product page, read in a real browser and decoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from support.shops import SAMPLE_SHOP, photo, vitrine, write_shop
from support.site import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

CHANNEL_LINKS = "a[href^='https://wa.me/'], a[href^='sms:'], a[href^='mailto:'], a[href^='tel:']"

AWKWARD = [
    "Thé & café",
    "Cahier #1",
    "1 + 1 = 2",
    "100 % coton",
    "L'été « indien »",
    'Cadre 24" "chêne"',
    "Œuf à la coque",
    "Doudou 🐻‍❄️ 😀",
    "a&amp;b %26 &lt;b&gt;",
    "?v=faux&text=autre",
]


def message_in(href: str) -> str:
    """Return the text that the customer's app shows when the link is opened."""
    query = parse_qs(urlsplit(href).query.removeprefix("&"), keep_blank_values=True)
    return (query.get("text") or query.get("body") or [""])[0].replace("\r\n", "\n")


def reservation_messages(page: Page) -> list[str]:
    """Return the messages of all links inside the page's main part that carry one."""
    hrefs = page.eval_on_selector_all(f"main :is({CHANNEL_LINKS})", "links => links.map(link => link.href)")
    return [text for text in map(message_in, hrefs) if text]


@pytest.mark.browser
def test_awkward_titles_arrive_whole_through_every_channel(tmp_path: Path, page: Page) -> None:
    """Signs that mean something in addresses and in HTML are only letters to the customer."""
    shop = write_shop(
        tmp_path / "shop",
        {
            f"products/p{n}.yaml": yaml.safe_dump(
                {"title": title, "price": "12,50", "sku": f"A+B/{n}", "category": "jouets"},
                allow_unicode=True,
            )
            for n, title in enumerate(AWKWARD)
        },
    )
    assert vitrine("build", shop, "--strict").returncode == 0
    with served(shop / "_site") as site:
        for n, title in enumerate(AWKWARD):
            page.goto(site(f"/produits/p{n}/"))
            # On the page spaces that must not break are set; the message has plain ones.
            assert re.sub(r"[\u00a0\u202f]", " ", page.locator("h1").inner_text()) == title
            messages = reservation_messages(page)
            assert len(messages) >= 3
            for message in messages:
                lines = message.split("\n")
                assert lines[0] == f"Bonjour, je voudrais réserver : {title}"
                assert f"Réf. A+B/{n}" in lines
                assert "Prix : 12,50 €" in lines
                assert f"https://boutique.example/produits/p{n}/" in lines


@pytest.mark.browser
def test_every_variant_has_its_own_message(tmp_path: Path, page: Page) -> None:
    """Variant, reference, price and address are those of the variant, in each channel."""
    shop = write_shop(
        tmp_path / "shop",
        {
            "products/pull.yaml": (
                "title: Pull étoilé\nprice: 45\nsku: PULL\ncategory: jouets\nvariants:\n"
                "  - {Couleur: bleu, Taille: 4 ans, sku: P-B4, price: 45, stock: 3}\n"
                "  - {Couleur: bleu, Taille: 6 ans, sku: P-B6, price: 48.50, stock: 1}\n"
                "  - {Couleur: rouge & or, Taille: 6 ans, sku: P-R6, price: 48.50, availability: on order}\n"
            )
        },
    )
    photo(shop / "photos" / "pull.jpg")
    assert vitrine("build", shop, "--strict").returncode == 0
    with served(shop / "_site") as site:
        page.goto(site("/produits/pull/"))
        messages = set(reservation_messages(page))
    base = "https://boutique.example/produits/pull/?v="
    for variant, values in {
        "bleu-4-ans": ("bleu", "4 ans", "P-B4", "45,00 €"),
        "bleu-6-ans": ("bleu", "6 ans", "P-B6", "48,50 €"),
        "rouge-or-6-ans": ("rouge & or", "6 ans", "P-R6", "48,50 €"),
    }.items():
        mine = [message for message in messages if f"{base}{variant}\n" in f"{message}\n"]
        assert mine, f"no link for {variant}"
        for message in mine:
            for value in values:
                assert value in message


@pytest.mark.browser
def test_every_link_of_the_sample_shop_says_the_right_product(sample_site: Path, page: Page) -> None:
    """Title, reference and address of each product stand in each of its messages."""
    products = {
        file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - the base loader makes only text
        for file in SAMPLE_SHOP.joinpath("products").rglob("*.yaml")
    }
    seen = 0
    with served(sample_site) as site:
        for stem, product in products.items():
            slug = product.get("slug", {}).get("fr", stem)
            if product.get("draft") == "true" or not (sample_site / "produits" / slug).is_dir():
                continue
            page.goto(site(f"/produits/{slug}/"))
            for message in reservation_messages(page):
                seen += 1
                assert product["title"]["fr"] in message
                assert f"https://latoupiebleue.example/produits/{slug}/" in message
                if "sku" in product and "variants" not in product:
                    assert product["sku"] in message
    assert seen > 60
