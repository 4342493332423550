"""A small shop made of values alone: planning needs no folder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from vitrine.catalogue.catalogue import Catalogue, ContentPage
from vitrine.catalogue.hours import OpeningHours, Period
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Product, ProductPhoto
from vitrine.catalogue.shop import Address, Category, Channel, Phone, Reservation, Shop
from vitrine.catalogue.text import LocalText
from vitrine.images.spec import Photo, Slot
from vitrine.plan.site import PlanOptions, plan_site
from vitrine.plan.types import SitePlan
from vitrine.problems import Problem
from vitrine.theme.types import Asset, Design
from vitrine.views.types import PageView

DAY = date(2026, 11, 25)
URL = "https://latoupiebleue.example/"

DESIGN = Design(
    name="atelier",
    slots={
        "card": Slot("card", (320, 640), "50vw", (4, 5), extend=True),
        "gallery": Slot("gallery", (640, 1200), "100vw", (4, 5), extend=True),
        "thumb": Slot("thumb", (160,), "5rem", (1, 1)),
        "window": Slot("window", (800, 1600), "100vw"),
        "disc": Slot("disc", (160, 320), "6rem", (1, 1)),
        "post": Slot("post", (640,), "100vw"),
        "social": Slot("social", (1200,), "100vw"),
    },
    settings=(("accent", "#2a609b"),),
    background="#ffffff",
    stylesheets={"site": Asset("/assets/site-1a2b3c4d.css", b"body{}")},
    scripts={"site": Asset("/assets/site-1.js", b"1"), "product": Asset("/assets/product-1.js", b"2")},
    assets=(Asset("/assets/icon-1.svg", b"<svg/>"),),
    templates=frozenset(),
)

MORNING_AND_AFTERNOON = (Period(600, 750), Period(840, 1140))

SHOP = Shop(
    name="La Toupie Bleue",
    tagline=LocalText.of("Jouets en bois et jeux d’éveil"),
    kind="ToyStore",
    languages=("fr",),
    url=URL,
    address=Address(street="1 place de l’Exemple", postcode="94140", city="Alfortville", country="FR"),
    coordinates=(Decimal("48.80490"), Decimal("2.42040")),
    phone=Phone("01 99 00 12 34", "+33199001234"),
    email="bonjour@latoupiebleue.example",
    payment=("cash", "card"),
    hours=OpeningHours(week=((), *(MORNING_AND_AFTERNOON,) * 5, ()), country="FR"),
    reservation=Reservation(
        channels=(
            Channel(name="whatsapp", address="+33639981234", shown="06 39 98 12 34"),
            Channel(
                name="email", address="bonjour@latoupiebleue.example", shown="bonjour@latoupiebleue.example"
            ),
        )
    ),
    categories=(
        Category(
            slug="eveil",
            title=LocalText.of("Éveil"),
            text=LocalText.of("Trier, enfiler, empiler."),
            children=(
                Category(slug="puzzles", title=LocalText.of("Puzzles")),
                Category(slug="musique", title=LocalText.of("Musique")),
            ),
        ),
        Category(slug="construire", title=LocalText.of("Construire")),
        Category(slug="vide", title=LocalText.of("Vide")),
    ),
)


def shop(**changes: Any) -> Shop:
    """Return the shop with changes."""
    return replace(SHOP, **changes)


def product(slug: str = "boulier", **facts: Any) -> Product:
    """Return a product that costs 24,90 € unless said otherwise."""
    known: dict[str, Any] = {
        "slug": slug,
        "path": f"products/{slug}.yaml",
        "title": LocalText.of(slug.capitalize()),
        "price": Price(Decimal("24.90")),
        "categories": ("eveil",),
    }
    return Product(**(known | facts))


def photo(name: str = "boulier-1.jpg", width: int = 1400, height: int = 1750) -> Photo:
    """Return a photo."""
    return Photo(f"photos/{name}", Path("photos") / name, f"{name:0<64}", width, height, "JPEG")


def photos(*names: str) -> tuple[ProductPhoto, ...]:
    """Return photos of a product."""
    return tuple(
        ProductPhoto(photo=photo(name), alt=LocalText.of(f"Photo {name}"), alt_given=True) for name in names
    )


def catalogue(*products: Product, **changes: Any) -> Catalogue:
    """Return a catalogue of these products; changes of the shop are given as `shop=`."""
    known: dict[str, Any] = {"shop": SHOP, "products": {each.slug: each for each in products}}
    return Catalogue(**(known | changes))


def page_of(slug: str, **facts: Any) -> ContentPage:
    """Return a page of the shop."""
    known = {"path": f"pages/{slug}.md", "slug": slug, "language": "", "title": slug, "markdown": "Bonjour."}
    return ContentPage(**(known | facts))


def planned(
    whole: Catalogue, design: Design = DESIGN, **options: Any
) -> tuple[SitePlan, tuple[Problem, ...]]:
    """Plan the catalogue on the day of the tests."""
    asked: dict[str, Any] = {"day": DAY, "url": whole.shop.url} | options
    return plan_site(whole, design, PlanOptions(**asked))


def views(plan: SitePlan) -> dict[str, PageView]:
    """Return the views of a plan by site path."""
    return {page.view.path: page.view for page in plan.pages if isinstance(page.view, PageView)}
