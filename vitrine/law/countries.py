"""Which rules hold in which country (ISO 3166 alpha-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vitrine.catalogue.shop import Shop

FRANCE: Final = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"})
"""France with the overseas parts where its law on legal notices holds as it stands."""

EUROPEAN_AREA: Final = FRANCE | frozenset(
    [
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IS"),
        *("IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
    ]
)
"""European Union, Iceland, Liechtenstein, Norway: product safety, textiles, unit prices, data protection."""

PRICES_WITH_TAX: Final = EUROPEAN_AREA | frozenset({"CH", "GB", "MC"})
"""Where prices shown to consumers hold all taxes."""


def country_of(shop: Shop) -> str:
    """Return the country of a shop, or an empty text when it does not say one."""
    return shop.address.country.upper() if shop.address else ""
