"""What the tests of the catalogue's values share: how a value is refused, and a small shop to put it in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from msgspec.structs import replace

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Product
from vitrine.catalogue.shop import Channel, Reservation, Shop
from vitrine.catalogue.text import LocalText
from vitrine.messages import tool_words
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from vitrine.catalogue.catalogue import LedgerEntry

# Values are read in microseconds, but the first of a test may import a library on a busy machine.
settings.register_profile("values", deadline=None)
settings.load_profile("values")

A_PHONE = Channel(name="phone", address="+33199001234", shown="01 99 00 12 34")
A_SHOP = Shop(name="La Toupie Bleue", languages=("fr",), reservation=Reservation(channels=(A_PHONE,)))


@dataclass(frozen=True)
class Refusal:
    """How a reader refused a value."""

    error: Unreadable

    @property
    def code(self) -> str:
        """The problem's code."""
        return self.error.code

    def says(self, language: str = "en") -> str:
        """Return what is wrong and the way out, in words."""
        words = tool_words(language)
        way_out = f" {words.render(self.error.way_out)}" if self.error.way_out else ""
        return words.render(self.error.message) + way_out


def refusal(read: Callable[..., object], *args: object) -> Refusal:
    """Call a reader and return how it refused the value; the test fails when it did not."""
    with pytest.raises(Unreadable) as caught:
        read(*args)
    return Refusal(caught.value)


def outcome(read: Callable[..., object], *args: object) -> object:
    """Call a reader and return its value, or the error with which it refused; any other error is a fault."""
    try:
        return read(*args)
    except Unreadable as error:
        return error


def a_shop(**changes: Any) -> Shop:
    """Return a shop with what must be there, and what the test says."""
    return replace(A_SHOP, **changes)


def a_product(slug: str = "boulier", price: str | None = "24.90", **changes: Any) -> Product:
    """Return a product in stock, with what the test says."""
    product = Product(
        slug=slug,
        path=f"products/{slug}.yaml",
        title=LocalText.of(slug.title()),
        price=Price(Decimal(price) if price is not None else None),
    )
    return replace(product, **changes)


def a_catalogue(*products: Product, ledger: tuple[LedgerEntry, ...] = (), **changes: Any) -> Catalogue:
    """Return a catalogue of these products; further keywords change the shop."""
    by_slug = {product.slug: product for product in products}
    return Catalogue(shop=a_shop(**changes), products=by_slug, ledger=ledger)
