"""Telephone numbers: read with the shop's country, shown as typed, linked in E.164.

A number is accepted when its length is possible in its country, which keeps the ranges that regulators set
aside for fiction (01 99 00, 06 39 98, 07700 900, 555-01xx) usable in examples and demonstrations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.shop import Phone
from vitrine.catalogue.words import quoted, tidy
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_EXTENSION: Final = re.compile(
    r"(?:ext\.?|extn\.?|extension|poste|interne|x|#|;\s*ext=)\s*\d{1,7}\s*$", re.IGNORECASE
)
_SIGNS: Final = re.compile(r"[\d +()./-]+")
_FICTION: Final = re.compile(
    r"\+33(19900|26191|35301|46571|53649|63998)\d{4}"
    r"|\+44((7700900|1632960)\d{3}|2079460\d{3})"
    r"|\+1\d{3}55501\d\d"
)
"""What Arcep (decision 2018-0881) and Ofcom set aside for films and examples, and 555-01xx."""
_FRANCE: Final = 33
_NORTH_AMERICA: Final = 1
"""There the country's code is also dialled before national numbers."""
_EXAMPLE: Final = msg("Write it with the country’s code, for example +33 1 99 00 12 34.")


def parse_phone(text: str, country: str) -> Phone:
    """Return a telephone number.

    Args:
        text: The number as people write it: national, or international with `+` or `00`.
        country: ISO 3166 code of the shop's country; empty when it is not known.

    Raises:
        Unreadable: it is no number, too short or long, has an extension, or lacks a country.
    """
    return Phone(shown=text.strip(), e164=_e164(_number(text, country)))


def parse_messaging_phone(text: str, country: str) -> Phone:
    """Return a telephone number that can receive messages (WhatsApp, SMS, Signal).

    Raises:
        Unreadable: as `parse_phone`, and for premium, shared-cost and special service numbers.
    """
    number = _number(text, country)
    if _is_special(number):
        raise Unreadable(
            "phone-special",
            msg("“{found}” is a special-rate number, which receives no messages.", found=quoted(text)),
            msg("Write a mobile number or an ordinary line, for example 06 39 98 12 34."),
        )
    return Phone(shown=text.strip(), e164=_e164(number))


def is_fictional(e164: str) -> bool:
    """Say whether a number is one of those set aside for films and examples, which reach nobody."""
    return _FICTION.fullmatch(e164) is not None


def is_landline(phone: Phone) -> bool:
    """Say whether a number is surely that of a fixed line.

    None is where mobiles have numbers like all others, nor one of fiction: that is told of itself.
    """
    import phonenumbers  # noqa: PLC0415

    kind = phonenumbers.number_type(phonenumbers.parse(phone.e164, None))
    return not is_fictional(phone.e164) and bool(kind == phonenumbers.PhoneNumberType.FIXED_LINE)


def dialling_of(country: str) -> dict[str, object]:
    """Return how numbers of a country are dialled: its `code`, its `trunk` prefix, the `lengths` after that.

    Empty values for a country that is not known.
    """
    import phonenumbers  # noqa: PLC0415

    known = phonenumbers.PhoneMetadata.metadata_for_region(country, None) if country else None
    if known is None:
        return {"code": "", "trunk": "", "lengths": []}
    lengths = known.general_desc.possible_length if known.general_desc else ()
    return {
        "code": str(known.country_code),
        "trunk": known.national_prefix or "",
        "lengths": [length for length in lengths if length > 0],
    }


def _number(text: str, country: str) -> PhoneNumber:
    # It takes a moment to import, and only shops with a number need it.
    import phonenumbers  # noqa: PLC0415

    tidied = tidy(text)
    _check_signs(tidied, text, country)
    if not country and tidied.startswith("00"):
        tidied = "+" + tidied[2:]
    if not country and not tidied.startswith("+"):
        raise Unreadable(
            "phone-country",
            msg("“{found}” has no country code, and the shop’s country is not known.", found=quoted(text)),
            msg("Write it with the code (+33 1 99 00 12 34), or give the country of the shop’s address."),
        )
    try:
        number = phonenumbers.parse(tidied, country or None, keep_raw_input=True)
    except phonenumbers.NumberParseException as error:
        is_too_long = error.error_type == phonenumbers.NumberParseException.TOO_LONG
        raise (_too_long(text) if is_too_long else _unreadable(text)) from error
    without_plus = phonenumbers.CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN
    if number.country_code_source == without_plus and number.country_code != _NORTH_AMERICA:
        raise Unreadable(
            "phone-plus",
            msg("“{found}” begins with a country code, but has no plus sign.", found=quoted(text)),
            msg("Write +{number}.", number=tidied),
        )
    _check_length(number, text)
    return number


def _check_signs(tidied: str, text: str, country: str) -> None:
    if _EXTENSION.search(tidied):
        raise Unreadable(
            "phone-extension",
            msg("“{found}” has an extension, which no link can dial.", found=quoted(text)),
            msg("Write a direct number, without the extension."),
        )
    if not _SIGNS.fullmatch(tidied):
        raise _unreadable(text, digits_meant(text, lambda mended: _number(mended, country)))


def _check_length(number: PhoneNumber, text: str) -> None:
    import phonenumbers  # noqa: PLC0415

    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE:
        return
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        raise _too_long(text)
    wrong = msg("“{found}” is too short to be a telephone number.", found=quoted(text))
    raise Unreadable("phone-length", wrong, _EXAMPLE)


def _is_special(number: PhoneNumber) -> bool:
    import phonenumbers  # noqa: PLC0415

    if number.country_code == _FRANCE:
        # All of 08 is special-rate or free-phone there; none takes messages.
        return str(number.national_number).startswith("8")
    kinds = phonenumbers.PhoneNumberType
    special = {kinds.PREMIUM_RATE, kinds.SHARED_COST, kinds.UAN, kinds.VOICEMAIL}
    return phonenumbers.number_type(number) in special


def _e164(number: PhoneNumber) -> str:
    import phonenumbers  # noqa: PLC0415

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _too_long(text: str) -> Unreadable:
    wrong = msg("“{found}” is too long to be one telephone number.", found=quoted(text))
    return Unreadable("phone-length", wrong, _EXAMPLE)


def _unreadable(text: str, way_out: Message | None = None) -> Unreadable:
    wrong = msg("“{found}” is not a telephone number.", found=quoted(text))
    return Unreadable("phone-unreadable", wrong, way_out or _EXAMPLE)
