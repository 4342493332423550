"""Share cards as jobs: a photo's part of the card, and a name that says all it depends on. Arithmetic only.

A card is 1200 by 630 pixels, which every network and messenger shows whole; WhatsApp leaves out what weighs
more than some 300 kB, hence `LARGEST`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec.structs import astuple, replace

from vitrine.images.fonts import fonts_identity
from vitrine.images.renditions import ascii_stem, identity, recipe_for, widths_for
from vitrine.images.spec import USUAL_QUALITIES, Photo, Qualities, RenditionJob, ShareCard, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

CARD_SIZE: Final = (1200, 630)
LARGEST: Final = 250_000
"""Bytes of a card."""
CARD_VERSION: Final = 1
"""Goes up with every change of the drawing: then all cards are made anew."""

_UPRIGHT: Final = Slot("share", (504,), "", (4, 5), extend=True)
_SQUARE: Final = Slot("share", (630,), "", (1, 1), extend=True)
"""Places of photos on the card, both of its whole height: for those that stand, and those that lie."""


def card_job(
    photo: Photo,
    card: ShareCard,
    focus: tuple[float, float] | None = None,
    slots: Iterable[Slot] = (),
    qualities: Qualities = USUAL_QUALITIES,
) -> RenditionJob:
    """Return the job that makes a share card.

    Args:
        photo: What it shows.
        card: What it says.
        focus: Round what the photo is cut where it is cut.
        slots: The theme's, with their ladders: the photo's part is made from a rendition of its shape.
        qualities: How carefully photos are saved.
    """
    place = _UPRIGHT if photo.height > photo.width else _SQUARE
    shape = (place.ratio, place.extend)
    ladders = (slot.ladder for slot in slots if (slot.ratio, slot.extend) == shape)
    place = replace(place, ladder=next(ladders, ()))
    size = widths_for(photo, place)[-1]
    recipe = recipe_for(photo, place, size, "jpeg", focus, card.paper, qualities)
    words = "|".join(map(repr, astuple(card)))
    drawn = f"card-v{CARD_VERSION}|{fonts_identity()}"
    digest = hashlib.sha256(f"{identity(photo, recipe)}|{drawn}|{words}".encode()).hexdigest()
    name = f"{ascii_stem(photo.path)}-{CARD_SIZE[0]}w-{digest[:8]}.jpg"
    return RenditionJob(photo=photo, recipe=recipe, name=name, card=card)
