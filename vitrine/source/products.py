"""From a product's file to a product: its own values first, then what the rest of the shop says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vitrine.catalogue.ledger import lines_of
from vitrine.catalogue.product import Product, ProductPhoto
from vitrine.catalogue.text import LocalText
from vitrine.problems import Place, Unreadable
from vitrine.source.other_languages import languages_in
from vitrine.source.product_checks import findings
from vitrine.source.reductions import UNPROVEN, reduction_findings
from vitrine.source.reserved import RESERVED_SLUGS, reserved
from vitrine.source.schema.product import ProductFile
from vitrine.source.schema.validate import ReadFile, read_model
from vitrine.source.variants import choices_of
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from vitrine.catalogue.catalogue import LedgerEntry
    from vitrine.catalogue.product import Maker
    from vitrine.catalogue.shop import Brand
    from vitrine.images.spec import Photo
    from vitrine.problems import Problem, ProblemLog
    from vitrine.source.nodes import Document
    from vitrine.source.photo_library import PhotoLibrary
    from vitrine.source.product_names import ProductNames
    from vitrine.source.schema.base import Reading
    from vitrine.source.schema.product import MakerFile
    from vitrine.source.variants import Choices

_NO_TEXT: Final = LocalText()
_DERIVED: Final = frozenset(
    {
        "slug",
        "slugs",
        "path",
        "categories",
        "options",
        "variants",
        "photos",
        "manufacturer",
        "eu_responsible",
        "related",
        "was_proven",
    }
)
_PHOTO: Final = {
    "de": "Foto", "es": "foto", "it": "foto", "nl": "foto", "pt": "fotografia", "ar": "صورة",
}  # fmt: skip
"""How languages call a photo in its alternative text; it is the same word in the others that we speak."""
_SAME: Final = tuple(name for name in Product.__struct_fields__ if name not in _DERIVED)
"""Fields that the file and the catalogue have alike."""


class ProductDraft(Struct, frozen=True):
    """A product's file, read, but not yet seen beside the others."""

    read: ReadFile[ProductFile]
    path: str
    stem: str
    """Name of the file without folder and ending."""
    slug: str
    languages: frozenset[str] = frozenset()
    """Languages in which any of its texts is written; none where each is written once for all."""


class Surroundings(Struct, frozen=True):
    """What a product needs to know of the rest of the shop."""

    library: PhotoLibrary
    photos_by_name: Mapping[str, tuple[str, ...]]
    brands: Mapping[str, Brand]
    currency: str
    ledger: Mapping[str, tuple[LedgerEntry, ...]]
    """Lines of the price ledger by product."""
    slugs: frozenset[str]
    """Slugs of all products."""
    names: ProductNames
    """What they are called in other files."""
    today: date
    language: str = ""
    """The shop's first language: that of texts which are written once."""


def draft_product(document: Document, reading: Reading) -> ProductDraft:
    """Read a product's document. Depends on nothing but the document and what `reading` says."""
    return draft_of(read_model(document, ProductFile, reading), reading)


def draft_of(read: ReadFile[ProductFile], reading: Reading) -> ProductDraft:
    """Return the draft of a product's file that is read."""
    path = read.document.path
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    own = read.model.slug.exactly(reading.languages[0] if reading.languages else "")
    return ProductDraft(read, path, stem, own or slugify(stem), languages_in(read.model))


def make_product(draft: ProductDraft, around: Surroundings, log: ProblemLog) -> tuple[Product, list[Problem]]:
    """Return the product, as far as its file can be read, with its own problems.

    What is wrong with photos goes to the log at once: it never keeps a product from being published.
    """
    model = draft.read.model
    gallery = _Gallery(draft, around.library, around.language, log)
    gallery.fill(around.photos_by_name.get(draft.stem, ()))
    choices = choices_of(model, gallery.index_for_variant)
    product = _product(draft, around, tuple(gallery.photos), choices)
    own = [*findings(model, around.today, around.currency, draft.read.broken)]
    if not draft.read.broken & {"variants", "options"}:
        own += choices.findings
    if not draft.read.broken & {"price", "was", "was_from", "was_until", "variants"}:
        lines = lines_of(product, around.ledger, around.slugs)
        against = [*reduction_findings(product, model, lines, around.today, around.currency)]
        product = replace(product, was_proven=all(found.code not in UNPROVEN for _, found in against))
        own += against
    if draft.slug in RESERVED_SLUGS:
        own.append((("slug",), reserved(draft.slug)))
    return product, [*draft.read.problems, *(problem.at(draft.read.place(*loc)) for loc, problem in own)]


class _Gallery:
    """The photos of one product, in the order of the page."""

    def __init__(self, draft: ProductDraft, library: PhotoLibrary, language: str, log: ProblemLog) -> None:
        self.photos: list[ProductPhoto] = []
        self._language = language
        self._draft = draft
        self._library = library
        self._log = log

    def fill(self, by_name: tuple[str, ...]) -> None:
        """Take the photos that the file lists, else those that bear its name."""
        read = self._draft.read
        if read.model.photos or "photos" in read.broken:
            for index, entry in enumerate(read.model.photos):
                photo = self._library.find(entry.file, read.place("photos", index, "file"), self._log)
                if photo is not None:
                    self._add(photo, entry.alt, entry.focus)
            return
        for path in by_name:
            try:
                self._add(self._library.use(path))
            except Unreadable as problem:
                self._log.add(problem.at(Place(self._draft.path)))

    def index_for_variant(self, index: int, written: str) -> int | None:
        """Return which photo a variant shows; one that is not there yet is added."""
        place = self._draft.read.place("variants", index, "photo")
        photo = self._library.find(written, place, self._log)
        if photo is None:
            return None
        for position, known in enumerate(self.photos):
            if known.photo.path == photo.path:
                return position
        self._add(photo)
        return len(self.photos) - 1

    def _add(self, photo: Photo, alt: LocalText = _NO_TEXT, focus: tuple[float, float] | None = None) -> None:
        number = len(self.photos) + 1
        title = self._draft.read.model.title
        self.photos.append(
            ProductPhoto(
                photo=photo,
                alt=alt or (title if number == 1 else _numbered(title, number, self._language)),
                alt_given=bool(alt),
                focus=focus,
            )
        )


def _numbered(title: LocalText, number: int, language: str) -> LocalText:
    """Return the title with the photo's number: `Boulier, photo 2`."""

    def word(tag: str) -> str:
        return _PHOTO.get((tag or language).partition("-")[0], "photo")

    return LocalText(tuple((tag, f"{text}, {word(tag)} {number}") for tag, text in title.by_language))


def _maker(own: MakerFile | None, of_brand: Maker | None) -> Maker | None:
    return own.maker() if own is not None else of_brand


def _product(
    draft: ProductDraft, around: Surroundings, photos: tuple[ProductPhoto, ...], choices: Choices
) -> Product:
    model = draft.read.model
    brand = around.brands.get(model.brand)
    same = {name: getattr(model, name) for name in _SAME}
    return Product(
        slug=draft.slug,
        slugs=model.slug,
        path=draft.path,
        categories=model.category,
        options=choices.options,
        variants=choices.variants,
        photos=photos,
        manufacturer=_maker(model.manufacturer, brand.manufacturer if brand else None),
        eu_responsible=_maker(model.eu_responsible, brand.eu_responsible if brand else None),
        related=around.names.slugs(model.related),
        **same,
    )
