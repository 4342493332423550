"""From shop.yaml to the shop: hours, announcement, channels, categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.catalogue.holiday_calendar import holiday_region
from vitrine.catalogue.shop import (
    Address,
    Announcement,
    Answers,
    Brand,
    Category,
    Legal,
    Pause,
    Permalinks,
    Pickup,
    Reservation,
    Shop,
    TodayItem,
)
from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable
from vitrine.source.channels import channels_of
from vitrine.source.folder import resolve_inside
from vitrine.source.pickup_times import never_collected
from vitrine.source.reserved import RESERVED_SLUGS, reserved
from vitrine.source.schema.base import AtKey, with_severity
from vitrine.source.shop_defaults import languages_of, time_zone_of
from vitrine.source.theme_choice import theme_choice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.catalogue.hours import OpeningHours
    from vitrine.images.spec import Photo
    from vitrine.problems import ProblemLog
    from vitrine.source.photo_library import PhotoLibrary
    from vitrine.source.schema.base import Reading
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.shop_parts import BrandFile, CategoryFile
    from vitrine.source.schema.validate import ReadFile

_SAME: Final = (
    *("name", "tagline", "kind", "url", "photo_alt", "avif", "social_cards", "store_code", "recently_seen"),
    *("offline", "search", "coordinates", "phone", "email", "social", "payment", "filters", "low_stock"),
    *("show_stock", "new_for", "words"),
)
"""What the shop takes as the file says it."""
_LOGO_ENDINGS: Final = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def make_shop(
    read: ReadFile[ShopFile], reading: Reading, library: PhotoLibrary, root: Path, log: ProblemLog
) -> Shop:
    """Return the shop; report everything about it. With errors in the log it is only good for checking."""
    model = read.model
    maker = _ShopMaker(read, reading, library, log)
    return Shop(
        **{key: getattr(model, key) for key in _SAME},
        languages=languages_of(read, reading, log),
        currency=reading.currency,
        time_zone=time_zone_of(read, reading, log),
        logo=_logo(read, root, log),
        photo=maker.photo(model.photo, "photo"),
        feeds=tuple(dict.fromkeys(model.feeds)),
        address=Address(**dict(model.address)) if model.address else None,
        hours=maker.hours(),
        announcement=maker.announcement(),
        reservation=maker.reservation(),
        pickup=maker.pickup(),
        categories=maker.categories(),
        today=tuple(TodayItem(**dict(item)) for item in model.today),
        theme=theme_choice(read, log),
        legal=Legal(**dict(model.legal)),
        brands={name: _brand(name, brand) for name, brand in model.brands.items()},
        permalinks=Permalinks(**dict(model.permalinks)),
    )


def _brand(name: str, brand: BrandFile) -> Brand:
    return Brand(
        name=name,
        manufacturer=brand.manufacturer.maker() if brand.manufacturer else None,
        eu_responsible=brand.eu_responsible.maker() if brand.eu_responsible else None,
    )


def _logo(read: ReadFile[ShopFile], root: Path, log: ProblemLog) -> str:
    """Return the path of the logo; a logo that cannot be used is left out with a warning, as a photo is."""
    if not read.model.logo:
        return ""
    try:
        return _logo_path(read.model.logo, root)
    except Unreadable as problem:
        log.add(with_severity(problem, Severity.WARNING).at(read.place("logo")))
        return ""


def _logo_path(written: str, root: Path) -> str:
    path: str = resolve_inside(root, written).path
    if not path.lower().endswith(_LOGO_ENDINGS):
        raise Unreadable(
            "logo-format",
            msg("“{file}” is not a picture that can be a logo.", file=written),
            msg("Save it as SVG, PNG or JPEG."),
        )
    return path


class _ShopMaker:
    """The parts of the shop that need more than copying."""

    def __init__(
        self, read: ReadFile[ShopFile], reading: Reading, library: PhotoLibrary, log: ProblemLog
    ) -> None:
        self._read = read
        self._model = read.model
        self._reading = reading
        self._library = library
        self._log = log

    def _report(self, problem: Unreadable, *loc: str | int) -> None:
        self._log.add(problem.at(self._read.place(*loc)))

    def photo(self, written: str, *loc: str | int) -> Photo | None:
        """Return a photo that shop.yaml names."""
        return self._library.find(written, self._read.place(*loc), self._log) if written else None

    def hours(self) -> OpeningHours:
        """Return the hours with the country and region whose holidays count."""
        hours = self._model.hours
        region = ""
        if hours.public_holidays is not None:
            try:
                self._country()
                region = holiday_region(
                    self._reading.country, self._model.address.region if self._model.address else ""
                )
            except Unreadable as problem:
                # The region of an address is first of all for letters: that it has no holidays is no fault.
                softened = (
                    with_severity(problem, Severity.NOTICE) if problem.code == "holidays-region" else problem
                )
                self._report(softened, "hours", "public_holidays")
        return replace(hours, country=self._reading.country, region=region)

    def pickup(self) -> Pickup:
        """Return when reserved goods can be collected; hours that leave no time for it are a warning."""
        given = self._model.pickup
        problem = never_collected(self._model.hours, given.last_before_closing)
        if problem and not self._read.broken & {"hours", "pickup"}:
            self._report(problem, "pickup", "last_before_closing")
        return Pickup(**dict(given))

    def _country(self) -> str:
        if not self._reading.country and "address" not in self._read.broken:
            raise Unreadable(
                "country-missing",
                msg("The country is not written, so its public holidays cannot be known."),
                msg("Add a line: address: {country: FR}"),
            )
        return self._reading.country

    def announcement(self) -> Announcement | None:
        """Return the announcement."""
        given = self._model.announcement
        if given is None:
            return None
        if given.first and given.last and given.last < given.first:
            self._report(_ends_before(given.first.isoformat()), "announcement", "until")
        return Announcement(text=given.text, first=given.first, last=given.last)

    def reservation(self) -> Reservation:
        """Return how reserving works; a shop without a channel is an error."""
        channels, findings = channels_of(self._model, self._reading.country)
        if not self._read.broken & {"phone", "email", "social", "reservation"}:
            for loc, problem in findings:
                self._report(problem, *loc)
        given = self._model.reservation
        return Reservation(
            channels=channels,
            hold=given.hold,
            form=given.form,
            reserve_message=given.messages.reserve,
            back_in_stock_message=given.messages.back_in_stock,
            selection_message=given.messages.selection,
            answers=Answers(
                ready=given.messages.ready, partial=given.messages.partial, sorry=given.messages.sorry
            ),
            paused=Pause(until=given.paused.until, why=given.paused.why) if given.paused else None,
        )

    def categories(self) -> tuple[Category, ...]:
        """Return the tree of categories; one slug stands for one category in the whole tree."""
        seen: set[str] = set()
        return self._shelf(self._model.categories, ("categories",), seen)

    def _shelf(
        self, given: Mapping[str, CategoryFile], loc: tuple[str, ...], seen: set[str]
    ) -> tuple[Category, ...]:
        made = []
        for slug, category in given.items():
            if slug in seen:
                self._report(_category_twice(slug), *loc, AtKey(slug))
            if slug in RESERVED_SLUGS:
                self._report(reserved(slug), *loc, AtKey(slug))
            seen.add(slug)
            made.append(
                Category(
                    slug=slug,
                    title=category.title,
                    slugs=category.slug,
                    text=category.text,
                    photo=self.photo(category.photo, *loc, slug, "photo"),
                    children=self._shelf(category.children, (*loc, slug, "children"), seen),
                )
            )
        return tuple(made)


def _ends_before(first: str) -> Unreadable:
    return Unreadable(
        "announcement-ends-before-it-begins",
        msg("The announcement ends before it begins."),
        msg("Write a last day that comes after {day}.", day=first),
    )


def _category_twice(slug: str) -> Unreadable:
    return Unreadable(
        "category-twice",
        msg("The category “{slug}” is written twice.", slug=slug),
        msg("Give one of them another key: it is its name in addresses."),
    )
