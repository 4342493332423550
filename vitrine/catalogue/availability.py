"""Availability: the one list of states, in order from best to worst."""

from __future__ import annotations

from enum import Enum
from typing import Final

from vitrine.catalogue.words import Choices, parse_choice
from vitrine.messages import msg


class Availability(Enum):
    """State of a product or variant. The value is the English word written in YAML."""

    IN_STOCK = "in stock"
    LAST_ITEMS = "last items"
    ON_ORDER = "on order"
    PREORDER = "preorder"
    IN_STORE_ONLY = "in store only"
    RESERVED = "reserved"
    OUT_OF_STOCK = "out of stock"
    NO_LONGER_SOLD = "no longer sold"


GONE: Final = frozenset({Availability.OUT_OF_STOCK, Availability.NO_LONGER_SOLD})
"""What nobody can reserve either."""

NOT_AT_HAND: Final = frozenset(
    {Availability.PREORDER, Availability.RESERVED, Availability.OUT_OF_STOCK, Availability.NO_LONGER_SOLD}
)
"""What nobody can take home today."""

AVAILABILITIES: Final = Choices(
    code="availability-unknown",
    wrong=msg("“{found}” is not an availability."),
    listed=msg(
        "in stock, last items, on order, preorder, reserved, out of stock, in store only, no longer sold"
    ),
    words={
        Availability.IN_STOCK.value: ("available", "en stock", "disponible", "dispo"),
        Availability.LAST_ITEMS.value: (
            *("last item", "last ones", "last pieces", "few left", "low stock", "limited stock"),
            *("derniers articles", "dernier article", "derniers exemplaires", "dernier exemplaire"),
            *("dernières pièces", "dernière pièce", "stock limité"),
        ),
        Availability.ON_ORDER.value: (
            *("to order", "made to order", "made to measure", "sur commande", "à commander", "sur mesure"),
        ),
        Availability.PREORDER.value: ("pre-order", "précommande", "en précommande", "coming soon", "bientôt"),
        Availability.IN_STORE_ONLY.value: (
            *("in shop only", "in the shop only", "en boutique seulement", "en boutique uniquement"),
            *("seulement en boutique", "uniquement en boutique", "en magasin seulement"),
            *("en magasin uniquement", "seulement en magasin", "uniquement en magasin"),
        ),
        Availability.RESERVED.value: ("réservé", "réservée", "réservés", "réservées", "on hold"),
        Availability.OUT_OF_STOCK.value: (
            *("sold out", "sold", "unavailable", "not available", "épuisé", "épuisée", "épuisés", "épuisées"),
            *("rupture", "en rupture", "rupture de stock", "en rupture de stock", "hors stock"),
            *("indisponible", "vendu", "vendue", "vendus", "vendues"),
        ),
        Availability.NO_LONGER_SOLD.value: (
            *("discontinued", "no longer available", "plus vendu", "plus vendue", "n'est plus vendu"),
            *("n'est plus vendue", "plus au catalogue", "retiré de la vente", "arrêté"),
        ),
    },
)


def parse_availability(text: str) -> Availability:
    """Return the availability an English or French word stands for.

    Raises:
        Unreadable: the word is none of them.
    """
    return Availability(parse_choice(text, AVAILABILITIES))
