"""The legal notice and the privacy page, from what shop.yaml says: what is missing is left out.

France: law 2004-575 (LCEN), article 1-1. Elsewhere the same facts without the words of one country. A page
of the shop's own at the same address (`pages/mentions-legales.md`) stands in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from babel.numbers import get_currency_name

from vitrine.law.countries import EUROPEAN_AREA, FRANCE, PRICES_WITH_TAX, country_of
from vitrine.law.hosts import host_of
from vitrine.law.identity import FRANCHISE
from vitrine.views.meta import PageFacts
from vitrine.views.pages import shell, translations
from vitrine.views.prices import tax_note
from vitrine.views.types import LegalPage, LegalSection, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.law.hosts import Host
    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.types import ContactView

_CNIL: Final = "https://www.cnil.fr/"
_MANY: Final = 2
"""A number for which every language has its plural: amounts are told in euros, not in one euro."""


def legal_pages(common: Common) -> Iterator[LegalPage]:
    """Yield the legal pages that the shop has not written itself."""
    edition = common.edition
    own = {edition.addresses.page(page.slug) for page in edition.pages}
    if edition.addresses.legal not in own:
        yield _notice(common)
    if edition.addresses.privacy not in own:
        yield _privacy(common)


def host_of_site(edition: Edition) -> Host | None:
    """Return who hosts the site, as the shop says or its address shows."""
    return host_of(edition.shop.legal.host, str(edition.base) if edition.base else "")


def _notice(common: Common) -> LegalPage:
    edition = common.edition
    words = edition.words
    title = words.gettext("Legal notice")
    sections = (
        LegalSection(
            heading=words.gettext("Who publishes this site"),
            facts=_identity(edition, common.site.contact),
            links=_contact_links(common.site.contact),
        ),
        LegalSection(
            heading=words.gettext("Responsible for the content"),
            paragraphs=_paragraphs(edition.shop.legal.publisher),
        ),
        _host_section(edition),
        _selling(edition),
        LegalSection(
            heading=words.gettext("Consumer mediator"),
            paragraphs=tuple(map(edition.of_place, _paragraphs(edition.shop.legal.mediator))),
        ),
    )
    description = words.gettext("Legal notice of {shop}: who publishes and who hosts the site.")
    return _page(title, description, "legal", sections, common)


def _page(
    title: str, description: str, name: str, sections: tuple[LegalSection, ...], common: Common
) -> LegalPage:
    """Return a legal page without its empty sections.

    Args:
        title: Its heading.
        description: For search engines, with the gap `{shop}`.
        name: The attribute of `Addresses` that holds its address.
        sections: Its parts.
        common: The edition.
    """
    edition = common.edition
    paths = translations(edition, name)
    facts = PageFacts(
        path=paths[edition.language],
        title=title,
        description=description.format(shop=edition.shop.name),
        translations=paths,
    )
    kept = tuple(each for each in sections if each.facts or any(each.paragraphs) or each.links)
    return LegalPage(
        kind="legal", heading=title, sections=kept, **shell(facts, "legal", (), common)._asdict()
    )


def _identity(edition: Edition, contact: ContactView) -> tuple[tuple[str, str], ...]:
    shop = edition.shop
    legal = shop.legal
    gettext = edition.words.gettext
    is_french = country_of(shop) in FRANCE
    owner = ", ".join(part for part in (legal.owner, legal.form) if part)
    vat = tax_note(edition) if legal.vat == FRANCHISE else legal.vat
    facts = (
        (gettext("Shop"), shop.name),
        (gettext("Owner"), owner),
        (gettext("Share capital"), legal.capital),
        (gettext("Trade register"), legal.rcs),
        ("SIRET" if is_french else gettext("Business number"), edition.ciphers(_grouped(legal.siret))),
        (gettext("VAT"), vat),
        (gettext("Address"), edition.of_place(", ".join(contact.address_lines))),
    )
    return tuple(fact for fact in facts if fact[1])


def _grouped(siret: str) -> str:
    """Return a SIRET as it is written: `123 456 789 00012`."""
    if len(siret) != 14 or not siret.isdigit():  # noqa: PLR2004 - digits of a SIRET
        return siret
    return "\u00a0".join((siret[:3], siret[3:6], siret[6:9], siret[9:]))


def _contact_links(contact: ContactView) -> tuple[Link, ...]:
    return tuple(link for link in (contact.phone, contact.email) if link)


def _host_section(edition: Edition) -> LegalSection:
    host = host_of_site(edition)
    heading = edition.words.gettext("Hosting")
    if host is None:
        return LegalSection(heading=heading)
    text = ", ".join(part for part in (host.name, host.address, host.phone) if part)
    links = (Link(text=host.website.removeprefix("https://").rstrip("/"), href=host.website),)
    return LegalSection(heading=heading, paragraphs=(text,), links=links if host.website else ())


def _selling(edition: Edition) -> LegalSection:
    """Return what holds for prices and reservations."""
    words = edition.words
    amounts = ""
    if country_of(edition.shop) in PRICES_WITH_TAX and edition.shop.legal.vat != FRANCHISE:
        currency = get_currency_name(edition.shop.currency, count=_MANY, locale=edition.locale)
        amounts = words.gettext("All prices are in {currency} and include all taxes.").format(
            currency=currency
        )
    free = words.gettext("Reservation is free and without obligation; you pay in the shop.")
    sale = words.gettext("The sale is made in the shop, when you collect; nothing is sold on this site.")
    return LegalSection(
        heading=words.gettext("Prices and reservations"),
        paragraphs=tuple(text for text in (amounts, f"{free} {sale}") if text),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _privacy(common: Common) -> LegalPage:
    words = common.edition.words
    sections = (
        LegalSection(
            heading=words.gettext("No cookies, no tracking"),
            paragraphs=(
                words.gettext(
                    "This site sets no cookies, asks for no account, measures no audience and loads nothing "
                    "from other sites. That is why it shows you no banner."
                ),
            ),
        ),
        _device(common.edition),
        _messages(common.edition),
        _use(common),
        _delivery(common),
    )
    description = words.gettext("What {shop} does with what you write: no cookies, no tracking, no account.")
    return _page(words.gettext("Privacy"), description, "privacy", sections, common)


def _device(edition: Edition) -> LegalSection:
    """Return what stays on the customer's device: no cookie, and sent to nobody.

    Storage that a person asks for needs no consent (directive 2002/58/EC, article 5(3)).
    """
    words = edition.words
    seen = words.gettext(
        "Your device also remembers the last articles you looked at here, and shows them below the next one. "
        "Nobody else learns of it; a button beside the list clears it."
    )
    pages = words.gettext(
        "So that you can read them again without a network, your browser keeps the pages and photos you saw "
        "last. The oldest go first, and all go when you delete the data of this site."
    )
    return LegalSection(
        heading=words.gettext("What stays on your device"),
        paragraphs=(
            words.gettext(
                "What you put aside, and what you write on the page “My selection”, is kept by your browser "
                "on this device so that you find it again. It is sent to nobody; not even the shop sees it "
                "before you send your reservation."
            ),
            words.gettext(
                "The selection goes when you empty it. Your name and how to reach you wait there for the "
                "next time, until you delete the data of this site in your browser’s settings."
            ),
            *([seen] if edition.shop.recently_seen else []),
            *([pages] if edition.offline else []),
        ),
    )


def _messages(edition: Edition) -> LegalSection:
    """Return how a reservation leaves the site."""
    words = edition.words
    paragraphs = [
        words.gettext(
            "The buttons for reserving open your own application (messages, e-mail, telephone) with a "
            "message you can read and change. It leaves only when you send it, and by the application you "
            "chose, whose own terms then hold. The site keeps no copy."
        ),
        words.gettext(
            "At the end of the message there is a link that shows us your reservation as a slip. All of it "
            "stands in the part of the address after #, which browsers send to no server."
        ),
    ]
    form = edition.shop.reservation.form
    if form != "none":
        service = "Netlify, Inc." if form == "netlify" else urlsplit(form).hostname or form
        paragraphs.append(
            words.gettext("What you send with a form is received for us by {service}.").format(
                service=service
            )
        )
    return LegalSection(heading=words.gettext("When you reserve"), paragraphs=tuple(paragraphs))


def _use(common: Common) -> LegalSection:
    """Return who receives a message, what for, and the writer's rights (regulation 2016/679, article 13)."""
    edition = common.edition
    words = edition.words
    country = country_of(edition.shop)
    owner = edition.shop.legal.owner
    name = f"{edition.shop.name} ({owner})" if owner and owner != edition.shop.name else edition.shop.name
    paragraphs = [
        words.gettext(
            "{shop} receives your message, and uses your name, your number or address and what you write to "
            "answer you and to prepare what you reserve, and for nothing else."
        ).format(shop=name)
    ]
    links = _contact_links(common.site.contact)
    if country in EUROPEAN_AREA:
        paragraphs.append(
            words.gettext(
                "It does so because you ask for it (GDPR, article 6(1)(b)). You can have what is kept of you "
                "shown, corrected or erased, or object to its use: write to us or call us."
            )
        )
        paragraphs.append(
            words.gettext("You can also complain to the French data protection authority, the CNIL.")
            if country in FRANCE
            else words.gettext("You can also complain to the data protection authority of your country.")
        )
    if country in FRANCE:
        links = (*links, Link(text="cnil.fr", href=_CNIL))
    return LegalSection(
        heading=words.gettext("What we do with it"), paragraphs=tuple(paragraphs), links=links
    )


def _delivery(common: Common) -> LegalSection:
    """Return what follows from the site being delivered by a host and linking to others."""
    words = common.edition.words
    host = host_of_site(common.edition)
    paragraphs = []
    if host:
        paragraphs.append(
            words.gettext(
                "The pages are delivered by {host}, which sees the address of your device on the internet, "
                "as every host does."
            ).format(host=host.name if host.is_known else host.name.partition(",")[0].strip())
        )
    if common.site.contact.map_href or common.site.contact.social:
        paragraphs.append(
            words.gettext(
                "Maps and social networks are linked, not built in: they learn of you only if you follow the "
                "link."
            )
        )
    return LegalSection(heading=words.gettext("Host and links"), paragraphs=tuple(paragraphs))
