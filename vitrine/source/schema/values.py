"""Readers of single values, and the annotations that fields of several models share."""

from __future__ import annotations

import re
from collections.abc import Callable  # noqa: TC003 - pydantic reads the annotations
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from babel import Locale, UnknownLocaleError

from vitrine.catalogue.dates import parse_date, parse_duration, parse_yes_no
from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.money import parse_amount
from vitrine.catalogue.product import Duration
from vitrine.catalogue.text import LocalText
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.nodes import Mapping, Node, Scalar
from vitrine.source.schema.base import (
    SCALAR,
    AtKey,
    Collector,
    JsonSchema,
    Many,
    Read,
    Reading,
    Several,
    entries,
    of_text,
    scalar,
)
from vitrine.text.slug import is_slug, slugify

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_LINE_BREAKS: Final = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_EMAIL: Final = re.compile(r"[^@\s,;:<>()\[\]\\\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_LANGUAGE: Final = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*"
)
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})")
_HIGHEST: Final = 10**9
_LONGEST_EMAIL: Final = 254
_PATH: Final = re.compile(r"[\\/:%]|\.\.")
"""What no name of a file alone has in it."""
_SITE_PATH_FORBIDDEN: Final = re.compile(r"[\\?#%:*\"<>|\s]")


def check_controls(text: str) -> str:
    """Return the text if it holds no control characters but line breaks and tabs."""
    if not text.isprintable() and (found := _CONTROL.search(text)):
        raise Unreadable(
            "control-character",
            msg("The text holds an invisible control character (U+{code}).", code=f"{ord(found[0]):04X}"),
            msg("Write the text again by hand; copying it from elsewhere brought the character along."),
        )
    return text


def block_text(node: Node, _reading: Reading) -> str:
    """Read a text that may have several lines."""
    return check_controls(scalar(node).text).strip()


def line_text(node: Node, reading: Reading) -> str:
    """Read a text of one line; line breaks become spaces."""
    text = block_text(node, reading)
    return text if text.isprintable() else _LINE_BREAKS.sub(" ", text)


def language_tag(text: str) -> str:
    """Read a language tag (BCP 47: `fr`, `de-CH`) that Vitrine can write dates and prices in."""
    tag = any_language_tag(text)
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise _language_unknown(text) from None
    return tag


def any_language_tag(text: str) -> str:
    """Read a language tag of any language (`gsw`, `gcf`), and return it in its usual case."""
    tag = text.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        raise _language_unknown(text)
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _language_unknown(text: str) -> Unreadable:
    return Unreadable(
        "language-unknown",
        msg("“{text}” is not a language code.", text=text),
        msg("Write a code of two letters, for example fr, en, de or de-CH."),
    )


def _subtag(part: str) -> str:
    sizes = {2: str.upper, 4: str.title}
    return sizes.get(len(part), str.lower)(part)


def local(
    node: Node, reading: Reading, read: Callable[[Node, Reading], str], *, elsewhere: bool = False
) -> LocalText:
    """Read a text once for all languages, or once a language, each as `read` reads it.

    Languages that the shop has not may be among them: who has taken one away keeps its texts. They must not
    be the only ones, except where the other languages find their word `elsewhere` (a file's name, a key).
    """
    if not isinstance(node, Mapping):
        return LocalText.of(read(node, reading))
    collector = Collector()
    texts: list[tuple[str, str]] = []
    for key, value in entries(node).items():
        with collector.at(AtKey(key)):
            tag = language_tag(key)
            with collector.at(key):
                texts.append((tag, read(value, reading)))
    collector.finish()
    if not texts:
        raise Unreadable(
            "value-empty", msg("Nothing is written here."), msg("Write a value, or remove the line.")
        )
    if reading.languages and not elsewhere and not any(tag in reading.languages for tag, _ in texts):
        raise Several([((AtKey(next(iter(entries(node)))),), _not_in_shop(texts[0][0], reading))])
    return LocalText(tuple(texts))


def _not_in_shop(tag: str, reading: Reading) -> Unreadable:
    return Unreadable(
        "language-not-in-shop",
        msg("The shop has no language “{tag}”.", tag=tag),
        msg(
            "Add it to languages in shop.yaml, which now has: {languages}.",
            languages=", ".join(reading.languages),
        ),
    )


def local_line(node: Node, reading: Reading) -> LocalText:
    """Read a short text: once for all languages, or `{fr: …, en: …}`."""
    return local(node, reading, line_text)


def local_block(node: Node, reading: Reading) -> LocalText:
    """Read a long text: once for all languages, or once a language."""
    return local(node, reading, block_text)


def slug(text: str) -> str:
    """Read a slug as written in `slug`, as a category's key or where another thing is named."""
    written = text.strip()
    if not is_slug(written):
        raise Unreadable(
            "slug-unreadable",
            msg("“{text}” cannot stand in an address.", text=text),
            msg("Write it in small letters, digits and hyphens: {slug}", slug=slugify(written)),
        )
    return written


def local_slug(node: Node, reading: Reading) -> LocalText:
    """Read a slug once for all languages, or once a language."""
    return local(node, reading, of_text(slug), elsewhere=True)


def name(text: str) -> str:
    """Read how a category or product is named elsewhere, as a slug: as written, or as its file is called."""
    written = text.strip()
    if _PATH.search(written):
        return slug(written)
    stem, dot, ending = written.rpartition(".")
    return slugify(stem if dot and ending.lower() in {"yaml", "yml"} else written)


def site_path(text: str) -> str:
    """Read an old address of the site, such as `/jouets/pyramide/`."""
    written = text.strip()
    parts = [part for part in written.strip("/").split("/") if part]
    if (
        _SITE_PATH_FORBIDDEN.search(written)
        or not parts
        or "//" in written
        or any(set(part) == {"."} for part in parts)
    ):
        raise Unreadable(
            "address-unreadable",
            msg("“{text}” is not an address of this site.", text=text),
            msg("Write only what follows the site’s name, for example /old/address/."),
        )
    end = "" if "." in parts[-1] and not written.endswith("/") else "/"
    return "/" + "/".join(parts) + end


def email(text: str) -> str:
    """Read an e-mail address."""
    written = text.strip().removeprefix("mailto:")
    if len(written) > _LONGEST_EMAIL or not _EMAIL.fullmatch(written):
        raise Unreadable(
            "email-unreadable",
            msg("“{text}” is not an e-mail address.", text=text),
            msg("Write it like hello@shop.example."),
        )
    return written


def web_address(text: str) -> str:
    """Read the address of a page of another site."""
    written = text.strip()
    if not re.fullmatch(r"https?://[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#][^\s<>\"\\]*)?", written):
        raise Unreadable(
            "address-unreadable",
            msg("“{text}” is not the address of a web page.", text=text),
            msg("Write it whole, for example https://www.shop.example/page."),
        )
    return written


def whole_number(text: str) -> int:
    """Read a whole number from 0."""
    written = text.strip()
    if not (written.isascii() and written.isdigit()) or int(written) > _HIGHEST:
        raise Unreadable(
            "number-unreadable",
            msg("“{text}” is not a whole number.", text=text),
            digits_meant(text, whole_number) or msg("Write digits only, for example 3. The smallest is 0."),
        )
    return int(written)


def decimal_number(text: str) -> Decimal:
    """Read a number with decimals, comma or point, with its sign."""
    written = text.strip().replace(",", ".").replace("\u2212", "-")
    if not _DECIMAL.fullmatch(written):
        raise Unreadable(
            "number-unreadable",
            msg("“{text}” is not a number.", text=text),
            digits_meant(text, decimal_number) or msg("Write digits, with a point for the decimals: 12.5"),
        )
    return Decimal(written)


def share(text: str) -> Decimal:
    """Read a percentage with or without its sign, from 0 to 100."""
    number = decimal_number(text.strip().removesuffix("%").strip())
    if not 0 <= number <= 100:  # noqa: PLR2004 - per cent
        raise Unreadable(
            "number-unreadable",
            msg("“{text}” is not between 0 and 100.", text=text),
            msg("Write a percentage, for example 80."),
        )
    return number


def amount(node: Node, reading: Reading) -> Decimal:
    """Read an amount in the shop's currency."""
    return parse_amount(scalar(node).text, reading.currency)


def file_name(node: Node, _reading: Reading) -> str:
    """Read the name of a file as it stands: spaces belong to it, and who looks for it judges it."""
    return node.text if isinstance(node, Scalar) and node.quoted else scalar(node).text


def kept(node: Node, reading: Reading) -> str:
    """Read a reference exactly as written: no zero, sign or letter is lost."""
    return line_text(node, reading)


TEXT: Final[JsonSchema] = SCALAR
LOCAL_TEXT: Final[JsonSchema] = {
    "anyOf": [SCALAR, {"type": "object", "additionalProperties": SCALAR}],
}

Line = Annotated[str, Read(line_text, "text", TEXT)]
Block = Annotated[str, Read(block_text, "text, may have several lines", TEXT)]
Reference = Annotated[str, Read(kept, "kept exactly as written", TEXT)]
FileName = Annotated[str, Read(file_name, "name of a file", TEXT)]
LocalLine = Annotated[LocalText, Read(local_line, "text, or one a language: `{fr: …, en: …}`", LOCAL_TEXT)]
LocalBlock = Annotated[LocalText, Read(local_block, "Markdown, or one a language", LOCAL_TEXT)]
YesNo = Annotated[bool, Read(of_text(parse_yes_no), "yes or no", SCALAR)]
MaybeYesNo = Annotated[bool | None, Read(of_text(parse_yes_no), "yes or no", SCALAR)]
Count = Annotated[int, Read(of_text(whole_number), "whole number", SCALAR)]
Amount = Annotated[Decimal | None, Read(amount, "amount", SCALAR)]
Slug = Annotated[str, Read(of_text(slug), "small letters, digits and hyphens", TEXT)]
LocalSlug = Annotated[
    LocalText, Read(local_slug, "small letters, digits and hyphens, or such a name a language", LOCAL_TEXT)
]
SitePath = Annotated[str, Read(of_text(site_path), "address on this site: `/old/address/`", TEXT)]
Email = Annotated[str, Read(of_text(email), "e-mail address", TEXT)]
WebAddress = Annotated[str, Read(of_text(web_address), "https address", TEXT)]
Day = Annotated[date | None, Read(of_text(parse_date), "date: `2026-11-20`", TEXT)]
Span = Annotated[Duration | None, Read(of_text(parse_duration), "duration: `3 days`", TEXT)]
Lines = Annotated[tuple[Line, ...], Many(single=True)]
Words = Annotated[tuple[Line, ...], Many(single=True, commas=True)]
"""Short texts without commas in them."""
LocalLines = Annotated[tuple[LocalLine, ...], Many(single=True)]
CategoryNames = Annotated[
    tuple[Annotated[str, Read(of_text(name), "key of a category", TEXT)], ...],
    Many(single=True, commas=True),
]
ProductName = Annotated[str, Read(of_text(name), "name of a file in `products/`, or its slug", TEXT)]
ProductNames = Annotated[tuple[ProductName, ...], Many(single=True, commas=True)]
SitePaths = Annotated[tuple[SitePath, ...], Many(single=True)]
