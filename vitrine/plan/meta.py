"""What Meta's Commerce Manager reads for Facebook and Instagram: the products as CSV.

Columns: https://www.facebook.com/business/help/120325381656392. UTF-8, commas, a row of headings, quotes
doubled (RFC 4180).
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from vitrine.views.merchant import META_AVAILABILITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.views.merchant import FeedItem

_AXES: Final = ("color", "size", "material", "pattern")
_COLUMNS: Final = (
    "id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand",
    "additional_image_link", "gtin", "sale_price", "sale_price_effective_date", "item_group_id", *_AXES,
    "additional_variant_attribute", "product_type",
)  # fmt: skip
_MORE_IMAGES: Final = 20
_MORE_LENGTH: Final = 2000
"""Signs of all further photos together."""
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")
_FORMULA: Final = ("=", "+", "-", "@")


def headings() -> str:
    """Return the first line."""
    return _line(_COLUMNS)


def row(item: FeedItem, shop: str) -> str:
    """Return a product as a line.

    Args:
        item: The product.
        shop: Name of the shop; Meta wants a brand, and of goods without one it is the shop that answers.
    """
    period = "/".join(moment.isoformat("T", "minutes") for moment in item.sale_period or ())
    cells = {
        "id": item.id,
        "title": item.title,
        "description": item.description,
        "availability": META_AVAILABILITIES[item.availability],
        "condition": item.condition,
        "price": item.price,
        "link": item.link,
        "image_link": item.image,
        "brand": item.brand or shop,
        "additional_image_link": _joined(item.more_images[:_MORE_IMAGES]),
        "gtin": item.gtin,
        "sale_price": item.sale_price,
        "sale_price_effective_date": period,
        "item_group_id": item.group,
        **dict(item.varying),
        "additional_variant_attribute": ",".join(
            f"{_plain(name)}:{_plain(value)}" for name, value in item.others
        ),
        "product_type": " > ".join(item.shelf),
    }
    return _line(_safe(cells.get(column, "")) for column in _COLUMNS)


def _joined(addresses: Iterable[str]) -> str:
    """Return the addresses with commas, as many as there is room for."""
    text = ""
    for address in addresses:
        longer = f"{text},{address}" if text else address
        if len(longer) > _MORE_LENGTH:
            break
        text = longer
    return text


def _plain(text: str) -> str:
    """Return a name or a value without the signs that part them."""
    return re.sub(r"[,:]", " ", text)


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, since shopkeepers look at the file in one.

    An apostrophe goes before what begins like one, as OWASP has it under "CSV injection".
    """
    text = _CONTROLS.sub(" ", text).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
