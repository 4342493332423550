"""An edition: the catalogue in one language, on one day, under one address.

What every view is computed from. It holds no state but the collector of pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vitrine.catalogue.text import LocalText
from vitrine.catalogue.translation import said
from vitrine.text.foreign import Foreign, as_foreign_as
from vitrine.text.markdown import to_html
from vitrine.text.spacing import spaced, spaced_html
from vitrine.views.facets import all_facets, search_facets
from vitrine.views.filters import filter_values
from vitrine.views.texts import direction_of, locale_of, marked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from babel import Locale
    from markupsafe import Markup

    from vitrine.addresses import Addresses
    from vitrine.base_url import BaseUrl
    from vitrine.catalogue.catalogue import Catalogue, ContentPage
    from vitrine.catalogue.shop import Reservation, Shop
    from vitrine.messages import Words
    from vitrine.theme.types import Design
    from vitrine.views.facets import Facets
    from vitrine.views.pictures import Pictures
    from vitrine.views.shelves import Shelves
    from vitrine.views.types import FilterValues, IconLink, SitePath


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One language of the site."""

    catalogue: Catalogue
    design: Design
    day: date
    language: str
    words: Words
    base: BaseUrl | None
    """None while the shop has no url."""
    as_files: bool
    shelves: Shelves
    pictures: Pictures
    pages: tuple[ContentPage, ...]
    """The shop's own pages in this language, in order."""
    posts: tuple[ContentPage, ...]
    """The posts in this language that are out on this day, newest first."""
    logo: SitePath = ""
    """Site path of the logo's copy, or empty."""
    icons: tuple[IconLink, ...] = ()
    """The shop's icons."""
    manifest: SitePath = ""
    """Site path of the web manifest, or empty."""
    addresses_by_language: Mapping[str, Addresses]
    """The site paths of every language of the shop."""
    has_search: bool = False
    """Whether the site has a search box and a page of results."""

    @property
    def shop(self) -> Shop:
        """The shop."""
        return self.catalogue.shop

    @cached_property
    def offline(self) -> SitePath:
        """The script that has pages kept on the device; empty where none are: never in a site for a disk."""
        wanted = self.shop.offline and bool(self.manifest) and "worker" in self.design.scripts
        return self.script("offline") if wanted else ""

    @cached_property
    def addresses(self) -> Addresses:
        """The site paths of this language."""
        return self.addresses_in(self.language)

    @cached_property
    def locale(self) -> Locale:
        """How dates and units are written."""
        return locale_of(self.language, self.shop.address.country if self.shop.address else "")

    @cached_property
    def city(self) -> str:
        """The shop's town, or an empty text."""
        return self.shop.address.city if self.shop.address else ""

    def addresses_in(self, language: str) -> Addresses:
        """Return the site paths of another language of the shop."""
        return self.addresses_by_language[language]

    def stylesheet(self, kind: str) -> SitePath:
        """Return the style sheet of a kind of page, or an empty path."""
        asset = self.design.stylesheets.get(kind)
        return asset.path if asset else ""

    def script(self, kind: str) -> SitePath:
        """Return the script of a kind of page, or an empty path."""
        asset = self.design.scripts.get(kind)
        return asset.path if asset else ""

    @cached_property
    def filter_values(self) -> Mapping[str, Mapping[str, FilterValues]]:
        """What each listed product says to the shop's filters: by its slug, then by the filter's."""
        displays = self.shelves.displays
        return {slug: filter_values(displays[slug], self) for slug in self.shelves.listed}

    @cached_property
    def facets(self) -> Mapping[SitePath, Facets]:
        """What every list can be narrowed and sorted by, by its address; see `all_facets`."""
        return all_facets(self)

    @cached_property
    def search_facets(self) -> Facets:
        """What results of a search can be narrowed and sorted by."""
        return search_facets(self)

    @cached_property
    def feed(self) -> SitePath:
        """The feed of arrivals and posts; empty with no entry, or without the url that its addresses need."""
        return self.addresses.feed if self.base and (self.posts or self.shelves.arrivals) else ""

    @property
    def is_by_phone(self) -> bool:
        """Whether one can only call: then there is no message to promise."""
        return {channel.name for channel in self.shop.reservation.channels} == {"phone"}

    @property
    def is_paused(self) -> bool:
        """Whether the shop takes no reservations on this day."""
        pause = self.shop.reservation.paused
        return pause is not None and (pause.until is None or self.day <= pause.until)

    @cached_property
    def direction(self) -> str:
        """How the language is written: ltr or rtl."""
        return direction_of(self.language)

    @property
    def is_alone(self) -> bool:
        """Whether the shop has no other language: then no text is in another one."""
        return len(self.shop.languages) == 1

    def text(self, local: LocalText) -> str:
        """Return a text of the shop in this language, set as the language is.

        One that nobody has translated comes in another language, and marked so (`Foreign`).
        """
        if self.is_alone:
            return spaced(local.in_language(self.language), self.language)
        text, language = said(local, self.language, self.shop)
        return marked(spaced(text, language), language, self.language)

    def word(self, text: str) -> str:
        """Return a text that the shop writes once for all languages: a value of an option, a tag."""
        return text if self.is_alone else self.text(LocalText.of(text))

    @cached_property
    def reservation(self) -> Reservation:
        """How reserving works, with the shop's own messages as far as they are in this language.

        In their place customers send ours, which are: one in a language they cannot read would not be theirs.
        """
        own = self.shop.reservation
        if self.is_alone:
            return own
        answers = own.answers
        return replace(
            own,
            reserve_message=self._translated(own.reserve_message),
            back_in_stock_message=self._translated(own.back_in_stock_message),
            selection_message=self._translated(own.selection_message),
            answers=replace(
                answers,
                ready=self._translated(answers.ready),
                partial=self._translated(answers.partial),
                sorry=self._translated(answers.sorry),
            ),
        )

    def _translated(self, local: LocalText) -> LocalText:
        text, language = said(local, self.language, self.shop)
        return LocalText.of(text) if language == self.language else LocalText()

    def of_place(self, text: str) -> str:
        """Return a text of the shop's surroundings, such as its address: they speak its first language."""
        return marked(text, self.shop.language, self.language)

    def ciphers(self, text: str) -> str:
        """Return a telephone number or the like, which runs from left to right on every page."""
        return Foreign(text, "", "ltr") if self.direction == "rtl" and text else text

    def markdown(self, local: LocalText) -> str:
        """Return a Markdown text of the shop in this language, as it was written; marked as `text` does."""
        if self.is_alone:
            return local.in_language(self.language)
        return marked(*said(local, self.language, self.shop), self.language)

    def html(self, markdown: str, top_level: int = 2) -> Markup:
        """Return a Markdown text as HTML, set as its language is; see `to_html`."""
        html = spaced_html(to_html(markdown, top_level), self.language_of(markdown))
        return as_foreign_as(html, markdown)

    def language_of(self, text: str) -> str:
        """Return the language of a text: this one, unless the text is marked."""
        return text.language if isinstance(text, Foreign) else self.language

    def absolute(self, path: SitePath) -> str:
        """Return the absolute address of a site path, or an empty text while there is no url."""
        return self.base.absolute(path) if self.base else ""
