"""Public holidays of a country and region, from the `holidays` library (imported only when asked for)."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from vitrine.catalogue.words import fold, quoted
from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str, year: int, language: str = "") -> Mapping[date, str]:
    """Return the public holidays of one year with their names in a language, else in the country's.

    Those of the whole country when the region is not known to have its own, none for an unknown country:
    `holiday_region` tells both when the shop is read.
    """
    import holidays  # noqa: PLC0415 - it takes a moment, and few commands need it

    regions = holidays.list_supported_countries(include_aliases=True).get(country)
    if regions is None:
        return MappingProxyType({})
    # Without a language the library takes the machine's, and the same shop would differ from one to the next.
    named_in = language or holidays.country_holidays(country).default_language
    subdivision = region if region in regions else None
    found = holidays.country_holidays(country, subdiv=subdivision, years=year, language=named_in)
    return MappingProxyType({day: str(found[day]) for day in sorted(found)})


def holiday_in(country: str, region: str, day: date, language: str) -> str:
    """Return the name of a public holiday in a language, or nothing where the library has it in none of its.

    Args:
        country: ISO 3166 code.
        region: As the library names it, or empty.
        day: The holiday.
        language: BCP 47 tag.
    """
    spoken = _spoken(country, language.partition("-")[0])
    return public_holidays(country, region, day.year, spoken).get(day, "") if spoken is not None else ""


@lru_cache(maxsize=64)
def _spoken(country: str, primary: str) -> str | None:
    """Return a language as the library names it: empty for the country's own, None for one it has not."""
    import holidays  # noqa: PLC0415 - it takes a moment, and few commands need it

    known = holidays.country_holidays(country)
    own = known.default_language or ""
    if own.partition("_")[0] == primary:
        return ""
    return next((tag for tag in known.supported_languages or () if tag.partition("_")[0] == primary), None)


def holiday_region(country: str, region: str = "") -> str:
    """Return the region as the `holidays` library names it; compared without case and accents.

    Args:
        country: ISO 3166 code.
        region: A code or name (`Moselle`, `by`, `Bayern`); empty for the whole country.

    Raises:
        Unreadable: the country is not known (an error), or has no such region with holidays of its own (a
            warning: those of the whole country are taken).
    """
    import holidays  # noqa: PLC0415

    regions = holidays.list_supported_countries(include_aliases=True).get(country)
    if regions is None:
        raise Unreadable(
            "holidays-country",
            msg("The public holidays of the country “{country}” are not known.", country=quoted(country)),
            msg("Write the days as exceptions instead, and leave “public_holidays” out."),
        )
    if not region:
        return ""
    by_name = {fold(name): name for name in regions}
    aliases = holidays.country_holidays(country).subdivisions_aliases
    by_name |= {fold(alias): code for alias, code in aliases.items()}
    code = by_name.get(fold(region))
    if code is None:
        raise Unreadable(
            "holidays-region",
            msg(
                "“{region}” is not a region of {country} with public holidays of its own.",
                region=quoted(region),
                country=country,
            ),
            msg("Those of the whole country count. Known regions are: {regions}.", regions=_listed(country)),
            severity=Severity.WARNING,
        )
    return code


def _listed(country: str) -> str:
    import holidays  # noqa: PLC0415

    return ", ".join(holidays.list_supported_countries().get(country, ())) or "–"
