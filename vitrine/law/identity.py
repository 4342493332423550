"""What a legal notice has to name, and what of it the shop has not said yet.

France: law 2004-575 (LCEN), article 1-1 as it stands since law 2024-449; consumer code, articles L616-1 and
R616-1 for the mediator. Other countries of the European Economic Area: directive 2000/31/EC, article 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold
from vitrine.law.countries import EUROPEAN_AREA, FRANCE, country_of
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.catalogue.shop import Shop
    from vitrine.law.hosts import Host
    from vitrine.messages import Message

_COMPANIES: Final = frozenset(
    ["sarl", "eurl", "sas", "sasu", "sa", "snc", "sca", "scs", "selarl", "scop", "scic"]
)
"""French forms that have a capital and stand in the trade register."""

FRANCHISE: Final = "franchise"
"""`legal.vat` of a French firm that charges no VAT."""


def missing_identity(shop: Shop, host: Host | None) -> Iterator[Message]:
    """Yield what the law of the shop's country wants named and shop.yaml does not say; nothing elsewhere."""
    country = country_of(shop)
    if country not in EUROPEAN_AREA:
        return
    legal = shop.legal
    if not legal.owner:
        yield msg("the owner’s name (legal: owner)")
    if not (shop.address and shop.address.city):
        yield msg("the street and town (address)")
    elif not shop.address.street:
        yield msg("the street (address: street)")
    if not shop.email:
        yield msg("the e-mail address (email)")
    if country in FRANCE:
        yield from _missing_in_france(shop, host)


def _missing_in_france(shop: Shop, host: Host | None) -> Iterator[Message]:
    legal = shop.legal
    company = is_company(legal.form)
    asked = (
        (shop.phone is not None, msg("the telephone number (phone)")),
        (bool(legal.form), msg("the legal form, such as EI or SARL (legal: form)")),
        (bool(legal.siret), msg("the SIRET number (legal: siret)")),
        (bool(legal.capital) or not company, msg("the share capital (legal: capital)")),
        (bool(legal.rcs) or not company, msg("the entry in the trade register (legal: rcs)")),
        (bool(legal.vat), msg("the VAT number, or franchise without VAT (legal: vat)")),
        (bool(legal.publisher), msg("who answers for the content (legal: publisher)")),
        (bool(legal.mediator), msg("the consumer mediator (legal: mediator)")),
        (host is not None, msg("who hosts the site (legal: host)")),
    )
    yield from (what for is_said, what in asked if not is_said)
    if host is not None and host.is_known and not host.address:
        yield msg("the postal address of {host} (legal: host, with name and address)", host=host.name)


def is_company(form: str) -> bool:
    """Say whether a French legal form is a company's, which has a capital."""
    return any(word in _COMPANIES for word in fold(form).replace(".", "").split())
