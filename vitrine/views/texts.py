"""Dates, times and spans in the page's language, as people write them."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time
from babel.units import format_unit

from vitrine.text.foreign import Foreign
from vitrine.views.types import SecondName

if TYPE_CHECKING:
    from collections.abc import Callable

    from vitrine.catalogue.product import Duration, Product
    from vitrine.views.edition import Edition

NBSP: Final = "\u00a0"
_YEAR: Final = re.compile(r"[\s,]*('[^']*'\s*)?y+(年|\s'[^']*'\.?)?")
_RIGHT_TO_LEFT: Final = "right-to-left"
_NOON: Final = 720
_DAY: Final = 1440
_MONTH_FIRST: Final = frozenset({"US", "CA", "PH"})
"""Countries whose English puts the month first."""


@lru_cache(maxsize=64)
def locale_of(language: str, country: str = "") -> Locale:
    """Return the locale for dates and units of a language, as it is written in a country.

    English on the continent is written as in Britain: 24 December, not December 24.
    """
    primary = language.partition("-")[0]
    tags = [language]
    if language == primary and country:
        tags = [f"{primary}-{country}", primary]
        if primary == "en" and country not in _MONTH_FIRST:
            tags.insert(1, "en-150")
    for tag in (*tags, primary, "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=64)
def browser_tag(locale: Locale) -> str:
    """Return the tag by which scripts write dates as this locale does (ECMA-402, BCP 47).

    Browsers of before 2024 know no English of France or Italy and would write it as in America; that of the
    continent, from which these come (CLDR, parent locales), all know.
    """
    parent: str | None = get_global("parent_exceptions").get(str(locale))
    return (parent if parent == "en_150" else str(locale)).replace("_", "-")


@lru_cache(maxsize=64)
def language_name(language: str) -> str:
    """Return the name of a language in itself, with a capital: `Français`."""
    return capitalised(locale_of(language).get_display_name() or language)


def direction_of(language: str) -> str:
    """Return how a language is written: ltr or rtl."""
    return "rtl" if locale_of(language).character_order == _RIGHT_TO_LEFT else "ltr"


def marked(text: str, language: str, of_page: str) -> str:
    """Return a text with its language where that is not the one of its page."""
    if language == of_page:
        return text
    direction = direction_of(language)
    return Foreign(text, language, "" if direction == direction_of(of_page) else direction)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def date_text(day: date, locale: Locale) -> str:
    """Return `24 novembre 2026`."""
    return _ordinal(format_date(day, "long", locale=locale), locale)


@lru_cache(maxsize=4096)
def weekday_date_text(day: date, locale: Locale) -> str:
    """Return `jeudi 24 décembre`."""
    return _ordinal(format_date(day, _weekday_pattern(locale), locale=locale), locale)


@lru_cache(maxsize=64)
def _weekday_pattern(locale: Locale) -> str:
    """Return the locale's full date without its year; no locale has a pattern of its own for that."""
    pattern = _YEAR.sub("", locale.date_formats["full"].pattern).strip(" ,.")
    return pattern.replace("EEEE, d", "EEEE d") if locale.language == "en" else pattern


@lru_cache(maxsize=4096)
def day_month_text(day: date, locale: Locale) -> str:
    """Return `24 décembre`."""
    return _ordinal(format_skeleton("MMMMd", day, locale=locale), locale)


def _ordinal(text: str, locale: Locale) -> str:
    """Write the first of a month as the French do: `1er décembre`."""
    return re.sub(r"\b1(?= \D)", "1er", text, count=1) if locale.language == "fr" else text


@lru_cache(maxsize=64)
def short_month(day: date, locale: Locale) -> str:
    """Return the month as short as it is written: `déc.`."""
    return str(format_skeleton("MMM", day, locale=locale))


@lru_cache(maxsize=64)
def month_name(month: int, locale: Locale) -> str:
    """Return the name of a month, 1 to 12."""
    return str(locale.months["stand-alone"]["wide"][month])


@lru_cache(maxsize=64)
def month_letter(month: int, locale: Locale) -> str:
    """Return the narrow name of a month, 1 to 12: `J`."""
    return str(locale.months["stand-alone"]["narrow"][month])


@lru_cache(maxsize=64)
def weekday_name(weekday: int, locale: Locale) -> str:
    """Return the name of a day of the week, 0 for Monday, with a capital."""
    return capitalised(locale.days["stand-alone"]["wide"][weekday])


@lru_cache(maxsize=1024)
def duration_text(duration: Duration, locale: Locale) -> str:
    """Return `5 jours`."""
    unit = f"duration-{duration.unit}"
    text = format_unit(duration.count, unit, length="long", locale=locale)
    if unit in text:  # in some languages the long form is the short one (CLDR), which Babel does not follow
        text = format_unit(duration.count, unit, length="short", locale=locale)
    return str(text).replace(" ", NBSP)


@lru_cache(maxsize=4096)
def time_text(minutes: int, locale: Locale) -> str:
    """Return a time of day, given in minutes from midnight (past 1440: of the next day).

    French writes `12 h 30`, English `12:30 pm`; all others as their locale has it. No break inside.
    """
    hour, minute = divmod(minutes % _DAY, 60)
    if locale.language == "fr":
        return f"{hour}{NBSP}h{NBSP}{minute:02d}" if minute else f"{hour}{NBSP}h"
    if locale.language == "en":
        half = "am" if hour < _NOON // 60 else "pm"
        clock = f"{(hour - 1) % 12 + 1}"
        return f"{clock}:{minute:02d}{NBSP}{half}" if minute else f"{clock}{NBSP}{half}"
    text: str = format_time(time(hour, minute), "short", locale=locale)
    return text.replace(" ", NBSP).replace("\u202f", NBSP)


def age_text(product: Product, edition: Edition) -> str:
    """Return `Dès 12 mois`, or an empty text."""
    age = product.age_min
    if age is None:
        return ""
    if age.count == 0:
        return edition.words.gettext("From birth")
    return edition.words.gettext("From {age}").format(age=duration_text(age, edition.locale))


def foreign_brand(product: Product, edition: Edition) -> str:
    """Return the brand, but not in the shop of that name: there it goes without saying."""
    return "" if product.brand.casefold() == edition.shop.name.casefold() else product.brand


_SAMPLES: Final = (*range(200), 1_000_000)
"""Numbers that meet every plural category of whole numbers."""


def second_names(product: Product) -> tuple[SecondName, ...]:
    """Return what a product is called elsewhere."""
    return tuple(SecondName(language, name) for language, name in product.also_called)


def plural_texts(text: Callable[[int], str], locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return a text for every plural category of a language that whole numbers have (CLDR: one, few, other).

    Args:
        text: Returns the text for a number, its `{count}` not filled.
        locale: The language.
    """
    rule = locale.plural_form
    samples: dict[str, int] = {}
    for number in _SAMPLES:
        samples.setdefault(rule(number), number)
    return tuple((category, text(number)) for category, number in samples.items())
