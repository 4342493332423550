"""Load a shop folder: from files to the catalogue, with every problem of every file.

This stage knows YAML and the disk, and nothing of pages.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vitrine.catalogue.catalogue import Catalogue, StaticFile
from vitrine.catalogue.ledger import entries_by_ref, parse_ledger
from vitrine.images.logo import logo_size
from vitrine.problems import ProblemLog, Severity
from vitrine.source import cross_checks
from vitrine.source.content import read_page, read_post
from vitrine.source.drafts import Drafts
from vitrine.source.encoding import decode, read_bytes
from vitrine.source.filter_names import unknown_filters
from vitrine.source.folder import resolve_inside, scan_folder
from vitrine.source.other_languages import other_languages
from vitrine.source.photo_library import PhotoLibrary
from vitrine.source.photos_by_name import natural_key, photos_by_name
from vitrine.source.product_names import ProductNames
from vitrine.source.products import Surroundings, make_product
from vitrine.source.schema.base import Reading
from vitrine.source.shop_file import make_shop
from vitrine.source.shop_reading import read_shop
from vitrine.source.translations import untranslated
from vitrine.source.yaml_file import read_front_matter, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from vitrine.catalogue.catalogue import ContentPage, LedgerEntry
    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Shop
    from vitrine.images.spec import Look
    from vitrine.messages import Message
    from vitrine.source.folder import ShopFolder, SourceFile
    from vitrine.source.memo import FileMemo
    from vitrine.source.nodes import Document
    from vitrine.source.products import ProductDraft
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile

_NO_MESSAGES: Final[Mapping[str, Message]] = MappingProxyType({})
_NO_LOOKS: Final[Mapping[str, Look]] = MappingProxyType({})


class Loaded(Struct, frozen=True):
    """What could be read of a shop folder."""

    catalogue: Catalogue | None
    """Without the products and pages that have errors; None when shop.yaml cannot be used at all."""
    problems: ProblemLog
    shop_has_errors: bool = False
    """Whether shop.yaml has an error: then not even the rest may be published (`--keep-going`)."""


class _Work(Struct, frozen=True):
    """What all steps of one loading share."""

    folder: ShopFolder
    library: PhotoLibrary
    memo: FileMemo
    reading: Reading
    today: date
    log: ProblemLog
    known: Drafts


def load(
    root: Path,
    *,
    memo: FileMemo,
    today: date,
    unreadable_photos: Mapping[str, Message] = _NO_MESSAGES,
    looks: Mapping[str, Look] = _NO_LOOKS,
    known: Drafts | None = None,
) -> Loaded:
    """Read a shop folder.

    Args:
        root: The shop folder.
        memo: Digests of files that have surely not changed.
        today: The date of the build, in the shop's time zone.
        unreadable_photos: By path, photos whose pixels turned out to be unreadable.
        looks: By digest, what an earlier build learned from the pixels of photos.
        known: Products' files that this process has read before. Those that an earlier build has read are
            remembered in the folder of the memo.
    """
    log = ProblemLog()
    folder = scan_folder(root, log)
    photos = {photo.path: photo.file for photo in folder.photos}
    library = PhotoLibrary(root, photos, memo, unreadable_photos, looks)
    read, reading = _shop_file(folder, log)
    work = _Work(folder, library, memo, reading, today, log, known or Drafts())
    shop = make_shop(read, reading, library, root, log) if read else None
    drafts = work.known.read_all(folder.products, reading, memo, log)
    ledger = _ledger(work)
    products = _products(drafts, shop, read, ledger, work)
    pages, news = _content(work, folder.pages, read_page), _content(work, folder.news, read_post)
    _tell_unused_photos(drafts, read, work)
    if shop is None or read is None:
        return Loaded(None, log, shop_has_errors=True)
    names = ProductNames(drafts)
    logo = _logo(shop, root, memo)
    catalogue = Catalogue(
        shop=_with_today(shop, names),
        products=products,
        pages=pages,
        news=news,
        ledger=ledger,
        static=_static(work),
        logo=logo,
        logo_size=logo_size(logo.source.read_bytes()) if logo else (0, 0),
        photos=library.all_readable(),
    )
    _tell_what_does_not_fit(catalogue, drafts, read, names, log)
    return Loaded(catalogue, log, shop_has_errors=_has_errors(read, log))


def _shop_file(folder: ShopFolder, log: ProblemLog) -> tuple[ReadFile[ShopFile] | None, Reading]:
    """Return shop.yaml as far as it can be read; None when nothing of it can."""
    document = _document(folder.shop, log, read_yaml) if folder.shop else None
    if document is None:
        return None, Reading()
    read, reading = read_shop(document)
    log.extend(read.problems)
    return read, reading


def _has_errors(read: ReadFile[ShopFile], log: ProblemLog) -> bool:
    path = read.document.path
    return any(problem.severity is Severity.ERROR and problem.place.path == path for problem in log)


def _tell_unused_photos(
    drafts: tuple[ProductDraft, ...], read: ReadFile[ShopFile] | None, work: _Work
) -> None:
    """Report photos that nothing uses, unless what cannot be read may be what uses them."""
    unread = read.broken if read else frozenset({"photo"})
    names_photos = any(draft.read.broken & {"photos", "variants"} for draft in drafts)
    if not names_photos and not unread & {"photo", "categories"}:
        work.log.extend(work.library.unused())


def _tell_what_does_not_fit(
    catalogue: Catalogue,
    drafts: tuple[ProductDraft, ...],
    read: ReadFile[ShopFile],
    names: ProductNames,
    log: ProblemLog,
) -> None:
    """Report what shop.yaml names and no product has, and texts whose languages are not the shop's."""
    log.extend(cross_checks.unknown_today(read, names))
    if not log.has_errors:
        log.extend(unknown_filters(read, catalogue.products.values(), catalogue.shop))
    log.extend(untranslated(catalogue, drafts, read))
    log.extend(other_languages(catalogue, drafts, read))


def _document(file: SourceFile, log: ProblemLog, read: Callable[..., Document | None]) -> Document | None:
    data = read_bytes(file.file, file.path, log)
    return None if data is None else read(file.path, data, log)


def _products(
    drafts: tuple[ProductDraft, ...],
    shop: Shop | None,
    shop_file: ReadFile[ShopFile] | None,
    ledger: tuple[LedgerEntry, ...],
    work: _Work,
) -> dict[str, Product]:
    """Return the products without errors, in the order of the shop; report everything about all of them."""
    around = Surroundings(
        library=work.library,
        photos_by_name=photos_by_name(work.library.paths, (draft.stem for draft in drafts)),
        brands=shop.brands if shop else {},
        currency=work.reading.currency,
        ledger=entries_by_ref(ledger),
        slugs=frozenset(draft.slug for draft in drafts),
        names=ProductNames(drafts),
        today=work.today,
        language=shop.language if shop else "",
    )
    work.known.around = around
    between = list(cross_checks.all_products(drafts, shop, shop_file))
    work.log.extend(between)
    wrong = {problem.place.path for problem in between if problem.severity is Severity.ERROR}
    sound: list[Product] = []
    for draft in drafts:
        product, problems = make_product(draft, around, work.log)
        work.log.extend(problems)
        has_error = draft.read.has_errors or any(problem.severity is Severity.ERROR for problem in problems)
        if not has_error and draft.path not in wrong:
            sound.append(product)
    return _in_order(sound, shop)


def _in_order(products: list[Product], shop: Shop | None) -> dict[str, Product]:
    """Return the products by slug: by main category as the menu has them, then by file name."""
    slugs = cross_checks.category_slugs(shop.categories) if shop else ()
    rank = {slug: index for index, slug in enumerate(slugs)}
    last = len(rank)

    def key(product: Product) -> tuple[object, ...]:
        main = product.categories[0] if product.categories else ""
        return (rank.get(main, last), natural_key(product.path))

    return {product.slug: product for product in sorted(products, key=key)}


def _content(
    work: _Work, files: tuple[SourceFile, ...], read: Callable[..., ContentPage | None]
) -> tuple[ContentPage, ...]:
    """Return the pages or posts without errors."""
    pages = []
    for file in files:
        document = _document(file, work.log, read_front_matter)
        page = read(document, work.reading, work.library, work.log) if document is not None else None
        if page is not None:
            pages.append(page)
    work.log.extend(cross_checks.same_addresses(pages))
    return tuple(pages)


def _ledger(work: _Work) -> tuple[LedgerEntry, ...]:
    file = work.folder.prices
    data = read_bytes(file.file, file.path, work.log) if file else None
    text = decode(file.path, data, work.log) if file and data is not None else None
    if file is None or text is None:
        return ()
    entries, problems = parse_ledger(text, file.path)
    work.log.extend(problems)
    return entries


def _static(work: _Work) -> tuple[StaticFile, ...]:
    """Return the files that are copied as they are."""
    return tuple(
        StaticFile(file.file, "/" + file.path.partition("/")[2], work.memo.digest(file.file))
        for file in work.folder.static
    )


def _with_today(shop: Shop, names: ProductNames) -> Shop:
    """Return the shop with what comes to the counter today named by slug; what does not exist is left out."""
    known = ((item, names.slug(item.product)) for item in shop.today)
    return replace(shop, today=tuple(replace(item, product=slug) for item, slug in known if slug))


def _logo(shop: Shop, root: Path, memo: FileMemo) -> StaticFile | None:
    if not shop.logo:
        return None
    file = resolve_inside(root, shop.logo).file
    return StaticFile(file, f"/{shop.logo}", memo.digest(file))
