"""From shop.yaml to the shop: defaults that follow from the country, channels, categories, theme."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

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
    ThemeChoice,
    TodayItem,
)
from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable
from vitrine.source.channels import channels_of
from vitrine.source.folder import resolve_inside
from vitrine.source.nodes import Mapping as MappingNode
from vitrine.source.nodes import Scalar, Sequence
from vitrine.source.reserved import RESERVED_SLUGS, reserved
from vitrine.source.schema.base import AtKey, Loc, Reading, entries, scalar, with_severity
from vitrine.source.schema.shop import ShopFile
from vitrine.source.schema.shop_values import country, currency
from vitrine.source.schema.validate import ReadFile, read_model
from vitrine.source.schema.values import language_tag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.catalogue.hours import OpeningHours
    from vitrine.images.spec import Photo
    from vitrine.problems import Place, ProblemLog
    from vitrine.source.nodes import Document, Node
    from vitrine.source.photo_library import PhotoLibrary
    from vitrine.source.schema.shop import BrandFile, CategoryFile

_FALLBACK_LANGUAGE: Final = "en"
_FALLBACK_ZONE: Final = "Europe/Paris"
_LOGO_ENDINGS: Final = (".svg", ".png", ".jpg", ".jpeg", ".webp")
_THEME_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def read_shop(document: Document) -> tuple[ReadFile[ShopFile], Reading]:
    """Read shop.yaml; return it with what the meaning of other values depends on."""
    reading = _reading(document)
    read = read_model(document, ShopFile, reading)
    return read, reading


def _reading(document: Document) -> Reading:
    """Look ahead for country, currency and languages: telephone numbers, prices and texts need them."""
    root = document.root
    address = root.get("address")
    code = _peek(address.get("country") if isinstance(address, MappingNode) else None, country)
    languages = tuple(
        tag
        for key in ("languages", "language")
        if (node := root.get(key)) is not None
        for item in _items(node)
        if (tag := _peek(item, language_tag))
    )
    money = _peek(root.get("currency"), currency) or _currency_of(code)
    return Reading(languages=languages, currency=money, country=code)


def _peek(node: Node | None, parse: object) -> str:
    try:
        return parse(scalar(node).text) if node is not None else ""  # type: ignore[operator]
    except Unreadable:
        return ""


def _items(node: Node) -> list[Node]:
    if isinstance(node, Scalar):
        return [Scalar(part.strip(), node.mark) for part in node.text.split(",")]
    return list(getattr(node, "items", ()))


def _currency_of(country_code: str) -> str:
    found = get_territory_currencies(country_code) if country_code else []
    return str(found[0]) if found else "EUR"


def make_shop(
    read: ReadFile[ShopFile], reading: Reading, library: PhotoLibrary, root: Path, log: ProblemLog
) -> Shop:
    """Return the shop; report everything about it. With errors in the log it is only good for checking."""
    model = read.model
    maker = _ShopMaker(read, reading, library, log)
    return Shop(
        name=model.name,
        tagline=model.tagline,
        kind=model.kind,
        languages=maker.languages(),
        currency=reading.currency,
        time_zone=maker.time_zone(),
        url=model.url,
        logo=_logo(read, root, log),
        photo=maker.photo(model.photo, "photo"),
        photo_alt=model.photo_alt,
        avif=model.avif,
        social_cards=model.social_cards,
        feeds=tuple(dict.fromkeys(model.feeds)),
        store_code=model.store_code,
        recently_seen=model.recently_seen,
        offline=model.offline,
        search=model.search,
        address=Address(**dict(model.address)) if model.address else None,
        coordinates=model.coordinates,
        phone=model.phone,
        email=model.email,
        social=model.social,
        payment=model.payment,
        hours=maker.hours(),
        announcement=maker.announcement(),
        reservation=maker.reservation(),
        pickup=Pickup(**dict(model.pickup)),
        categories=maker.categories(),
        filters=model.filters,
        today=tuple(TodayItem(**dict(item)) for item in model.today),
        low_stock=model.low_stock,
        show_stock=model.show_stock,
        new_for=model.new_for,
        theme=maker.theme(),
        legal=Legal(**dict(model.legal)),
        brands={name: _brand(name, brand) for name, brand in model.brands.items()},
        permalinks=Permalinks(**dict(model.permalinks)),
        words=model.words,
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

    def languages(self) -> tuple[str, ...]:
        """Return the languages; without a word that of the country where it has one only."""
        model = self._model
        if model.languages and model.language:
            self._report(_both_languages(), "language")
        written = model.languages or ((model.language,) if model.language else ())
        if len(set(written)) != len(written):
            self._report(_language_twice(), "languages")
        if written:
            return tuple(dict.fromkeys(written))
        official = get_official_languages(self._reading.country) if self._reading.country else ()
        guess = official[0] if len(official) == 1 else _FALLBACK_LANGUAGE
        if not self._read.broken & {"languages", "language"}:
            self._report(_language_missing(guess), "language")
        return (guess,)

    def time_zone(self) -> str:
        """Return the time zone; without a word that of the country where it has one only."""
        if self._model.time_zone:
            return self._model.time_zone
        zones = get_global("territory_zones").get(self._reading.country, [])
        if len(zones) > 1 and "time_zone" not in self._read.broken:
            self._report(_time_zone_missing(zones[0]), "time_zone")
        return zones[0] if len(zones) == 1 else _FALLBACK_ZONE

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

    def theme(self) -> ThemeChoice:
        """Return the theme with its settings as text: the theme itself types them."""
        node = self._model.theme
        place = self._read.place("theme")
        if node is None:
            return ThemeChoice(place=place)
        settings = []
        name = ThemeChoice().name
        for key, value in [("name", node)] if isinstance(node, Scalar) else self._theme_entries(node):
            loc: Loc = ("theme",) if isinstance(node, Scalar) else ("theme", key)
            try:
                if key == "name":
                    name = _theme_name(scalar(value).text.strip())
                else:
                    settings += self._theme_setting(key, value)
            except Unreadable as problem:
                self._report(problem, *loc)
        return ThemeChoice(name=name, place=place, settings=tuple(settings))

    def _theme_setting(self, key: str, node: Node) -> list[tuple[str, str, Place]]:
        """Return a setting's entry: one an item, each with its place, where it is a list."""
        if not isinstance(node, Sequence) or not node.items:
            text = "" if isinstance(node, Sequence) else scalar(node).text.strip()
            return [(key, text, self._read.place("theme", key))]
        return [
            (key, scalar(item).text.strip(), self._read.place("theme", key, index))
            for index, item in enumerate(node.items)
        ]

    def _theme_entries(self, node: Node) -> list[tuple[str, Node]]:
        try:
            return list(entries(node).items())
        except Unreadable as problem:
            self._report(problem, "theme")
            return []


def _theme_name(text: str) -> str:
    if not _THEME_NAME.fullmatch(text):
        raise Unreadable(
            "theme-name",
            msg("“{text}” is not the name of a theme.", text=text),
            msg("Write a name as `vitrine theme list` shows it, for example atelier."),
        )
    return text


def _both_languages() -> Unreadable:
    return Unreadable(
        "language-twice",
        msg("“language” and “languages” both say the language."),
        msg("Keep languages; its first is the default."),
    )


def _language_twice() -> Unreadable:
    return Unreadable("language-twice", msg("A language is written twice."), msg("Write each language once."))


def _language_missing(guess: str) -> Unreadable:
    return Unreadable(
        "language-missing",
        msg("The language of the site is not written; “{language}” is taken.", language=guess),
        msg("Add a line: language: {language}", language=guess),
        Severity.NOTICE,
    )


def _time_zone_missing(example: str) -> Unreadable:
    return Unreadable(
        "time-zone-missing",
        msg("The country of the shop has several time zones; “{zone}” is taken.", zone=_FALLBACK_ZONE),
        msg("Add a line, for example time_zone: {zone}", zone=example),
        Severity.WARNING,
    )


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
