"""Seasons: when a product is usually there, and what is in season now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import NOT_AT_HAND
from vitrine.catalogue.season import in_season, is_all_year
from vitrine.views.texts import month_letter, month_name
from vitrine.views.types import InSeason, SeasonMonth, SeasonView

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product
    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common

IN_SEASON: Final = 6
"""How many are named on the home page."""
_YEAR: Final = range(1, 13)


def season_of(product: Product, edition: Edition) -> SeasonView | None:
    """Return when a product is usually there; None where nobody says it, or it is there all the year."""
    season = product.season
    if season is None or is_all_year(season):
        return None
    months = tuple(
        SeasonMonth(
            month_letter(month, edition.locale),
            in_season(season, edition.day.replace(month=month, day=1)),
            month == edition.day.month,
        )
        for month in _YEAR
    )
    first, last = (month_name(month, edition.locale) for month in season)
    text = edition.words.gettext("In season from {first} to {last}.")
    if first == last:
        text = edition.words.gettext("In season in {first}.")
    return SeasonView(text.format(first=first, last=last), months, in_season(season, edition.day))


def what_is_in_season(common: Common) -> tuple[InSeason, ...]:
    """Return what is in season now and can be had, in the shop's order."""
    edition = common.edition
    shelves = edition.shelves
    displays = (shelves.displays[slug] for slug in shelves.listed)
    there = (display.product for display in displays if display.availability not in NOT_AT_HAND)
    seasons = ((product.slug, season_of(product, edition)) for product in there)
    found = [InSeason(common.cards[slug], season) for slug, season in seasons if season and season.is_now]
    return tuple(found[:IN_SEASON])
