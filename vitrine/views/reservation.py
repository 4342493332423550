"""The reservation page: what is put aside, when it is collected, through which channel; the slip."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import orjson

from vitrine.catalogue.currency import decimals_of
from vitrine.catalogue.phone import dialling_of
from vitrine.reservation.channels import CHANNELS
from vitrine.reservation.links import channel_label
from vitrine.reservation.message import MAX_CHARACTERS
from vitrine.urls import relative_link
from vitrine.views.contact import address_lines
from vitrine.views.items import lead
from vitrine.views.meta import PageFacts
from vitrine.views.pages import shell, translations
from vitrine.views.portions import is_weighed
from vitrine.views.texts import browser_tag, plural_texts, time_text
from vitrine.views.types import ChannelChoice, FormView, ReservationPage, ThanksPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.catalogue.shop import Channel
    from vitrine.catalogue.text import LocalText
    from vitrine.reservation.channels.base import ChannelKind
    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.types import HoursView

FORM: Final = "form"
"""Name of the form among the channels."""
_NETLIFY: Final = "netlify"
_NONE: Final = "none"
_SLOT: Final = 30
"""Minutes between two pick-up times, where the shop does not say."""
_DAY: Final = 1440
_WHEN_NEEDED: Final = ("reserve", "changes", "shortening", "form", "sent", "slip")
"""Scripts of the theme that the reservation page fetches when it needs them."""


def reservation_page(common: Common, editions: Iterable[Edition]) -> ReservationPage:
    """Return the page on which a selection becomes a message, and a message a slip.

    Args:
        common: The edition of the page.
        editions: All languages: the shop answers in the customer's.
    """
    edition = common.edition
    words = edition.words
    heading = words.gettext("My selection")
    text = words.gettext(
        "Check it, choose when you come, and send. Nothing is paid online; "
        "should something be gone meanwhile, we tell you before you set out."
    )
    facts = PageFacts(
        path=edition.addresses.reservation,
        title=heading,
        description=text,
        translations=translations(edition, "reservation"),
        robots="noindex",
    )
    return ReservationPage(
        kind="reservation",
        heading=heading,
        text=text,
        setup=orjson.dumps(_setup(edition, common.site.hours)).decode(),
        answers=orjson.dumps({each.language: _answers(each) for each in editions}).decode(),
        words=_words(edition),
        channels=_choices(edition),
        form=_form(edition),
        weighs=any(is_weighed(each, edition) for each in edition.shelves.displays.values()),
        slip=edition.addresses_in(edition.shop.language).reservation,
        scripts=tuple((name, edition.script(name)) for name in _WHEN_NEEDED),
        **shell(facts, "reservation", (), common)._asdict(),
    )


def thanks_page(common: Common) -> ThanksPage | None:
    """Return the page that a sent form leads to; None for a shop without a form."""
    edition = common.edition
    if _form(edition) is None:
        return None
    words = edition.words
    heading = words.gettext("Thank you, your reservation is on its way")
    text = words.gettext("We read it as soon as we can and answer to the number or address you left.")
    facts = PageFacts(
        path=edition.addresses.thanks,
        title=heading,
        description=text,
        translations=translations(edition, "thanks"),
        robots="noindex",
    )
    return ThanksPage(
        kind="thanks", heading=heading, text=text, **shell(facts, "thanks", (), common)._asdict()
    )


def _setup(edition: Edition, hours: HoursView | None) -> dict[str, object]:
    """Return what the scripts know of the shop."""
    shop = edition.shop
    machine = json.loads(hours.machine) if hours and hours.rows else None
    hold_minutes, hold_days = lead(shop.reservation.hold)
    lead_minutes, lead_days = lead(shop.pickup.lead_time)
    slot = sum(lead(shop.pickup.slot)) or _SLOT
    country = shop.address.country if shop.address else ""
    return {
        "currency": shop.currency,
        "decimals": decimals_of(shop.currency),
        "language": edition.language,
        "locale": browser_tag(edition.locale),
        "tz": shop.time_zone,
        "hours": machine,
        "times": _times(machine, slot, hold_minutes, edition) if machine else {},
        "pickup": {
            "lead_minutes": lead_minutes,
            "lead_days": lead_days,
            "days_ahead": shop.pickup.days_ahead,
            "slot": slot,
            "last": sum(lead(shop.pickup.last_before_closing)),
        },
        "hold_days": hold_days,
        "hold_minutes": hold_minutes,
        "channels": [_channel(channel, edition) for channel in shop.reservation.channels]
        + ([_form_channel(edition)] if _form(edition) else []),
        "country": dialling_of(country),
        "limit": MAX_CHARACTERS,
        "url": edition.absolute(edition.addresses_in(shop.language).reservation),
        "index": relative_link(edition.addresses.reservation, edition.addresses.articles),
        "shop": shop.name,
        "address": ", ".join((shop.name, *address_lines(shop.address))) if shop.address else shop.name,
    }


def _times(hours: dict[str, Any], slot: int, hold: int, edition: Edition) -> dict[str, str]:
    """Return every time to collect something, or to hold it until, in words, by the minute of the day."""
    periods = [pair for day in (*hours["week"], *hours["special"].values()) for pair in day]
    starts = {start % _DAY for opens, closes in periods for start in range(opens, closes + 1, slot)}
    starts |= {closes % _DAY for _, closes in periods}
    starts |= {(start + hold) % _DAY for start in starts}
    return {str(start): time_text(start, edition.locale) for start in sorted(starts)}


def _channel(channel: Channel, edition: Edition) -> dict[str, object]:
    kind = CHANNELS[channel.name]
    return {
        "name": channel.name,
        "label": channel_label(kind, edition.words),
        "before": kind.opening(channel.address),
        "carries": _carries(kind),
        "subject": kind.takes_subject,
        "max": kind.max_address,
        "answer": "",
    }


def _form_channel(edition: Edition) -> dict[str, object]:
    return {
        "name": FORM,
        "label": edition.words.gettext("Form"),
        "before": "",
        "carries": True,
        "subject": False,
        "max": 0,
        "answer": "any",
    }


def _choices(edition: Edition) -> tuple[ChannelChoice, ...]:
    """Return the channels in the shop's order, the form last; none while the shop takes no reservations."""
    if edition.is_paused:
        return ()
    choices = [
        ChannelChoice(
            name=channel.name,
            label=channel_label(CHANNELS[channel.name], edition.words),
            carries=_carries(CHANNELS[channel.name]),
            shown=channel.shown,
        )
        for channel in edition.shop.reservation.channels
    ]
    if _form(edition):
        choices.append(ChannelChoice(name=FORM, label=edition.words.gettext("Form"), carries=True, shown=""))
    return tuple(choices)


def _carries(kind: ChannelKind) -> bool:
    """Return whether a channel's link brings the message along."""
    return kind.carries_text and kind.is_written


def _form(edition: Edition) -> FormView | None:
    form = edition.shop.reservation.form
    if form == _NONE or edition.is_paused:
        return None
    thanks = edition.addresses.thanks
    is_netlify = form == _NETLIFY
    return FormView(action=thanks if is_netlify else form, is_netlify=is_netlify, thanks=thanks)


def _words(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the texts for script that the shop can change, or that have plural forms."""
    words = edition.words
    opening = _own(edition.reservation.selection_message, edition)
    more = plural_texts(
        lambda count: words.ngettext(
            "… and {count} more article (on the slip)", "… and {count} more articles (on the slip)", count
        ),
        edition.locale,
    )
    return (
        ("msg-opening", opening or words.gettext("Hello, I would like to reserve:")),
        *((f"msg-more-{category}", text) for category, text in more),
    )


def _answers(edition: Edition) -> dict[str, str]:
    """Return the shop's ready answers in one language: its own words, else ours."""
    words = edition.words
    own = edition.reservation.answers
    return {
        "locale": browser_tag(edition.locale),
        "subject": words.gettext("Your reservation {code}"),
        "ready": _own(own.ready, edition)
        or words.gettext(
            "Hello {name}, everything is ready in the shop for your reservation {code}. See you soon!"
        ),
        "partial": _own(own.partial, edition)
        or words.gettext(
            "Hello {name}, of your reservation {code} only a part is left: we put that aside. "
            "Is that all right?"
        ),
        "sorry": _own(own.sorry, edition)
        or words.gettext(
            "Hello {name}, we are sorry: what you reserved ({code}) has just gone. "
            "Shall we tell you when it is back?"
        ),
        "when": words.gettext("{day} at {time}"),
    }


def _own(text: LocalText, edition: Edition) -> str:
    """Return the shop's own words in this language; empty where it has none."""
    return text.in_language(edition.language).strip()
