"""The channels of a shop: which ways to reserve it offers, and the address of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.phone import is_landline, parse_messaging_phone
from vitrine.catalogue.shop import Channel, Phone
from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable
from vitrine.reservation.channels import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.variants import Finding

_BY_DEFAULT: Final = ("phone", "email")
"""Channels that a shop offers without a word, when it has the number or address."""
_NETWORK: Final = {
    "messenger": ("messenger", "facebook"),
    "instagram": ("instagram",),
    "telegram": ("telegram",),
}
"""Whose account in `social` a channel takes."""


def channels_of(model: ShopFile, country: str) -> tuple[tuple[Channel, ...], list[Finding]]:
    """Return the channels in the order of the page, and what is wrong with them."""
    findings: list[Finding] = []
    found: list[Channel] = []
    listed = model.reservation.channels
    for index, name in enumerate(listed or tuple(CHANNELS)):
        loc = ("reservation", "channels", index) if listed else ("phone",)
        if name in (channel.name for channel in found):
            findings.append((loc, _twice(name)))
            continue
        if not listed and not _wanted(model, name):
            continue
        try:
            found.append(_channel(model, name, country))
        except Unreadable as problem:
            findings.append((loc, problem))
    if not found and not findings:
        findings.append((("reservation",), _none()))
    findings += _landlines(model, found)
    return tuple(found), findings


def _landlines(model: ShopFile, channels: list[Channel]) -> Iterator[Finding]:
    """Yield what is doubtful: channels for messages whose number is that of a fixed line."""
    listed = model.reservation.channels
    for channel in channels:
        told = _LANDLINE.get(channel.name)
        if told and is_landline(Phone(shown=channel.shown, e164=channel.address)):
            own = bool(getattr(model.reservation, channel.name))
            # Without a number of its own a channel is listed, and has the shop's.
            loc: Loc = (channel.name,) if own else ("channels", listed.index(channel.name))
            yield (("reservation", *loc), told(channel))


def _wanted(model: ShopFile, name: str) -> bool:
    """Say whether an unlisted channel is meant: it has an address of its own, or is one of the usual two."""
    return bool(getattr(model.reservation, name)) or (name in _BY_DEFAULT and bool(getattr(model, name)))


def _channel(model: ShopFile, name: str, country: str) -> Channel:
    own = getattr(model.reservation, name)
    kind = CHANNELS[name].address_is
    if kind == "phone":
        phone = own or _shop_phone(model, name, country)
        if phone:
            return Channel(name=name, address=phone.e164, shown=phone.shown)
    elif kind == "email":
        address = own or model.email
        if address:
            return Channel(name=name, address=address, shown=address)
    else:
        account = own or _account(model, name)
        if account:
            return Channel(name=name, address=account.removeprefix("@"), shown=account)
    raise _without_address(name)


def _shop_phone(model: ShopFile, name: str, country: str) -> Phone | None:
    """Return the shop's number for a channel; messages need one that takes them."""
    if model.phone is None or name == "phone":
        return model.phone
    return parse_messaging_phone(model.phone.shown, country)


def _account(model: ShopFile, channel: str) -> str:
    accounts = dict(model.social)
    return next((accounts[network] for network in _NETWORK[channel] if network in accounts), "")


def _without_address(name: str) -> Unreadable:
    kind = CHANNELS[name].address_is
    network = _NETWORK.get(name, (name,))[-1]
    where = f"social: {{{network}: …}}" if kind == "account" else f"{kind}: …"
    return Unreadable(
        "channel-without-address",
        msg("The channel “{name}” has no number or address.", name=name),
        msg(
            "Write it under reservation ({name}: …), or once for the shop ({where}).", name=name, where=where
        ),
    )


def _sms_on_landline(channel: Channel) -> Unreadable:
    return Unreadable(
        "phone-landline",
        msg("“{found}” is a landline, where text messages hardly ever arrive.", found=channel.shown),
        msg("Write a mobile number under reservation (sms: 06 39 98 12 34), or leave the channel out."),
        Severity.WARNING,
    )


def _whatsapp_on_landline(channel: Channel) -> Unreadable:
    return Unreadable(
        "phone-landline",
        msg(
            "“{found}” is a landline; WhatsApp has it only if WhatsApp Business is set up with it.",
            found=channel.shown,
        ),
        msg(
            "Open wa.me/{number} on a telephone: your account must show. "
            "Otherwise write a mobile number under reservation (whatsapp: 06 39 98 12 34).",
            number=channel.address.removeprefix("+"),
        ),
        Severity.NOTICE,
    )


_LANDLINE: Final[dict[str, Callable[[Channel], Unreadable]]] = {
    "sms": _sms_on_landline,
    "whatsapp": _whatsapp_on_landline,
}
"""What is said of a channel whose number is a landline."""


def _twice(name: str) -> Unreadable:
    return Unreadable(
        "channel-twice",
        msg("The channel “{name}” is listed twice.", name=name),
        msg("Keep one of the two."),
    )


def _none() -> Unreadable:
    return Unreadable(
        "no-channel",
        msg("Customers have no way to reserve: the shop has neither telephone number nor e-mail address."),
        msg("Add a line such as phone: 01 99 00 12 34 or email: hello@shop.example"),
    )
