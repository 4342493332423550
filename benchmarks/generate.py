"""Make the synthetic shop.

    python -m benchmarks.generate 100 --photos 2 --out shops/n100p2

The same arguments give the same text everywhere, and the same pixels with the same NumPy and Pillow. Without
photos neither is needed.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Final

from benchmarks.shop import Category, Product, ProductPhoto, Shop, Variant, write_shop
from benchmarks.words import (
    ADJ,
    BULLETS,
    CATEGORIES,
    COLOURS,
    NOUNS,
    PLACES,
    SENTENCES,
    SIZES,
    TAGS,
)

SEED: Final = 20261125
_NAME: Final = "Vitrine Bench Shop"
_URL: Final = "https://shop.example"
_VARIANTS_EVERY: Final = 3


def generate(count: int, photos: int, folder: Path) -> Shop:
    """Make the texts of a shop and write them.

    Args:
        count: Products; every third has two to four variants.
        photos: Photos a product; their files are drawn by `benchmarks.photos`.
        folder: Where to write.
    """
    categories = tuple(
        Category(slug, name, f"All our {name.lower()}, made by hand in small batches.")
        for slug, name in CATEGORIES[:count]  # each has a product
    )
    products = tuple(make_product(index, photos) for index in range(count))
    shop = Shop(folder.resolve(), _NAME, _URL, "EUR", categories, products)
    write_shop(shop)
    return shop


def make_product(index: int, photos: int) -> Product:
    """Return product number `index`: the same whatever others there are."""
    chance = random.Random(SEED * 1_000_003 + index)  # noqa: S311 - repeatable, not secret
    category, _ = CATEGORIES[index % len(CATEGORIES)]
    title = f"{chance.choice(ADJ)} {chance.choice(PLACES)} {chance.choice(NOUNS[category])}"
    slug = f"{_slug(title)}-{index + 1:05d}"
    sku = f"VT-{index + 1:05d}"
    cents = chance.randrange(900, 24900, 50)
    in_stock = chance.random() > 0.1  # noqa: PLR2004 - nine in ten
    tags = tuple(chance.sample(TAGS, 3))
    description = _description(chance)
    axis, variants = _variants(chance, index, sku, cents)
    return Product(
        slug=slug,
        sku=sku,
        title=title,
        price=_price(cents),
        category=category,
        in_stock=in_stock,
        tags=tags,
        description=description,
        variant_axis=axis,
        variants=variants,
        photos=tuple(
            ProductPhoto(f"{slug}-{number}.jpg", f"{title}, view {number}") for number in range(1, photos + 1)
        ),
    )


def _variants(chance: random.Random, index: int, sku: str, cents: int) -> tuple[str, tuple[Variant, ...]]:
    if index % _VARIANTS_EVERY:
        return "", ()
    axis, values = chance.choice((("Colour", COLOURS), ("Size", SIZES)))
    names = chance.sample(values, chance.randint(2, 4))
    variants = (
        Variant(name, f"{sku}-{number + 1}", _price(cents + 150 * number))
        for number, name in enumerate(names)
    )
    return axis, tuple(variants)


def _description(chance: random.Random) -> str:
    """Return about 85 words of Markdown: two paragraphs with emphasis, and a list between them."""
    picked = chance.sample(SENTENCES, 5)
    first = picked[0].split(" ")
    first[2] = f"**{first[2]}**"
    last = picked[4].rstrip(".").split(" ")
    last[-1] = f"*{last[-1]}*"
    bullets = "\n".join(f"- {bullet}" for bullet in chance.sample(BULLETS, 3))
    return f"{' '.join(first)} {picked[1]}\n\n{bullets}\n\n{picked[2]} {picked[3]} {' '.join(last)}.\n"


def _price(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _slug(text: str) -> str:
    words = "".join(sign.lower() if sign.isalnum() else " " for sign in text).split()
    return "-".join(words)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, metavar="N", help="number of products")
    parser.add_argument("--photos", type=int, default=0, metavar="P", help="photos a product")
    parser.add_argument("--megapixels", type=int, default=2, choices=(2, 12), help="size of the originals")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    args = parser.parse_args()
    shop = generate(args.count, args.photos, args.out)
    if args.photos:
        from benchmarks.photos import draw_photos  # noqa: PLC0415 - needs NumPy

        draw_photos(shop, args.megapixels)
    print(args.out)


if __name__ == "__main__":
    main()
