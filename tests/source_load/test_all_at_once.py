"""What is wrong in shop.yaml hides nothing of the products, and brings no second error with it."""

from __future__ import annotations

from support.loaded_shop import ShopFolder, told

BROKEN = """\
name: Librairie
langage: fr
adress: {pays: FR}
phone: 01 99 00 12 34
url: https://librairie.example/
low_stock: peu
categories:
  romans: {titre: Romans}
  jeunesse: {title: Jeunesse, enfants: {albums: Albums}}
"""
PRODUCT = "title: Moby\nprice: 12,9O\nfeatured: yes please\ncategory: [{category}]\n"


def test_products_are_checked_against_what_can_be_read(folder: ShopFolder) -> None:
    """Categories exist though a key in them is wrong; the telephone number has the country meant."""
    loaded = folder.load(
        {
            "shop.yaml": BROKEN,
            "products/moby.yaml": PRODUCT.format(category="romans, albums, polars"),
        }
    )
    assert told(loaded) == {
        ("unknown-key", "shop.yaml", 2),
        ("unknown-key", "shop.yaml", 3),
        ("number-unreadable", "shop.yaml", 6),
        ("unknown-key", "shop.yaml", 8),
        ("unknown-key", "shop.yaml", 9),
        ("price-unreadable", "products/moby.yaml", 2),
        ("yes-no-unreadable", "products/moby.yaml", 3),
        ("category-unknown", "products/moby.yaml", 4),
    }


def test_a_category_written_as_the_other_message_says_is_no_second_mistake(folder: ShopFolder) -> None:
    loaded = folder.load(
        {
            "shop.yaml": BROKEN.partition("categories:")[0] + "categories: {Romans: {title: Romans}}\n",
            "products/moby.yaml": PRODUCT.format(category="romans"),
            "products/dick.yaml": PRODUCT.format(category="Romans"),
        }
    )
    assert "slug-unreadable" in {each[0] for each in told(loaded)}
    assert not [each for each in told(loaded) if each[0] == "category-unknown"]


def test_categories_that_cannot_be_read_at_all_are_asked_of_no_product(folder: ShopFolder) -> None:
    loaded = folder.load(
        {
            "shop.yaml": BROKEN.partition("categories:")[0] + "categories: [romans]\n",
            "products/moby.yaml": PRODUCT.format(category="romans"),
        }
    )
    assert not [each for each in told(loaded) if each[0] == "category-unknown"]
