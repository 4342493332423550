"""What must hold between the files of a shop: names that refer to each other, and names that must differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import msg
from vitrine.problems import Place, Severity, Unreadable
from vitrine.source.nodes import Mapping
from vitrine.source.product_names import ProductNames
from vitrine.source.shop_reading import meant
from vitrine.source.suggest import did_you_mean, nearest
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.catalogue.catalogue import ContentPage
    from vitrine.catalogue.shop import Category, Shop
    from vitrine.problems import Problem
    from vitrine.source.nodes import Node
    from vitrine.source.products import ProductDraft
    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile


def category_slugs(categories: Iterable[Category]) -> Iterator[str]:
    """Yield the slugs of all categories, in the order of the menu, parents before their children."""
    for category in categories:
        yield category.slug
        yield from category_slugs(category.children)


def all_products(
    drafts: tuple[ProductDraft, ...], shop: Shop | None, read: ReadFile[ShopFile] | None
) -> Iterator[Problem]:
    """Yield everything that does not fit between the products, and between them and shop.yaml.

    Args:
        drafts: The products.
        shop: The shop; None when nothing of shop.yaml can be read.
        read: Its file: what cannot be read in it may well be there.
    """
    names = ProductNames(drafts)
    categories = _known_categories(shop, read) if shop and read else None
    for draft in drafts:
        if categories is not None:
            yield from unknown_categories(draft, categories)
        if shop is not None and read is not None and "brands" not in read.broken:
            yield from unknown_brands(draft, shop)
        yield from unknown_related(draft, names)
    yield from same_slugs(drafts)
    yield from repeated_references(drafts)


def _known_categories(shop: Shop, read: ReadFile[ShopFile]) -> frozenset[str] | None:
    """Return the categories, where not all can be read as they are written; None when nothing is known."""
    if "categories" not in read.broken:
        return frozenset(category_slugs(shop.categories))
    written = meant(read.document.root, "categories")
    return frozenset(_written_categories(written)) or None


def _written_categories(node: Node | None) -> Iterator[str]:
    for key, category in node.entries if isinstance(node, Mapping) else ():
        # As it stands, and as it has to be written: which of the two a product says is no second mistake.
        yield key.text.strip()
        yield slugify(key.text)
        for _, value in category.entries if isinstance(category, Mapping) else ():
            yield from _written_categories(value)


def same_slugs(drafts: Iterable[ProductDraft]) -> Iterator[Problem]:
    """Yield an error for each product whose address another file has already: none is lost in silence."""
    first: dict[str, str] = {}
    for draft in drafts:
        if draft.slug in first:
            yield _same_slug(draft, first[draft.slug])
        first.setdefault(draft.slug, draft.path)


def _same_slug(draft: ProductDraft, other: str) -> Problem:
    place = draft.read.place("slug") if draft.read.model.slug else Place(draft.path)
    return _slug_twice(draft.path, other, draft.slug).at(place)


def _slug_twice(file: str, other: str, slug: str) -> Unreadable:
    return Unreadable(
        "slug-twice",
        msg("{file} and {other} have the same address: “{slug}”.", file=file, other=other, slug=slug),
        msg("Rename one of the two files, or give it a slug of its own."),
    )


def same_addresses(pages: Iterable[ContentPage]) -> Iterator[Problem]:
    """Yield an error for each page or post whose address another one of its language has already."""
    first: dict[tuple[str, str], str] = {}
    for page in pages:
        other = first.setdefault((page.slug, page.language), page.path)
        if other != page.path:
            yield _slug_twice(page.path, other, page.slug).at(Place(page.path))


def unknown_categories(draft: ProductDraft, known: frozenset[str]) -> Iterator[Problem]:
    """Yield an error for each category of a product that shop.yaml does not have."""
    for index, slug in enumerate(draft.read.model.category):
        if slug not in known:
            yield _unknown_category(slug, known).at(draft.read.place("category", index))


def _unknown_category(slug: str, known: frozenset[str]) -> Unreadable:
    near = nearest(slug, known)
    return Unreadable(
        "category-unknown",
        msg("shop.yaml has no category “{slug}”.", slug=slug),
        did_you_mean(near)
        if near
        else msg("Add it to shop.yaml, below categories: {slug}: {{title: …}}", slug=slug)
        if not known
        else msg(
            "Known are: {names}. Or add it to shop.yaml, below categories: {slug}: {{title: …}}",
            names=", ".join(sorted(known)),
            slug=slug,
        ),
    )


def unknown_related(draft: ProductDraft, names: ProductNames) -> Iterator[Problem]:
    """Yield a warning for each related product that does not exist."""
    for index, name in enumerate(draft.read.model.related):
        if names.slug(name) in {None, draft.slug}:
            near = names.nearest(name, but=draft.slug)
            yield _unknown_product(name, near).at(draft.read.place("related", index))


def unknown_today(read: ReadFile[ShopFile], names: ProductNames) -> Iterator[Problem]:
    """Yield a warning for each product of `today` that does not exist."""
    for index, item in enumerate(read.model.today):
        if names.slug(item.product) is None:
            yield _unknown_product(item.product, names.nearest(item.product)).at(
                read.place("today", index, "product")
            )


def _unknown_product(name: str, near: str | None) -> Unreadable:
    return Unreadable(
        "product-unknown",
        msg("There is no product “{slug}” to name here.", slug=name),
        did_you_mean(near) if near else msg("Write the name of a file in products, without its ending."),
        Severity.WARNING,
    )


def unknown_brands(draft: ProductDraft, shop: Shop) -> Iterator[Problem]:
    """Yield a warning when a brand is almost one of shop.yaml: then its maker is not found."""
    brand = draft.read.model.brand
    if brand and brand not in shop.brands and (near := nearest(brand, set(shop.brands))):
        yield Unreadable(
            "brand-unknown",
            msg("shop.yaml has no brand “{brand}”.", brand=brand),
            did_you_mean(near),
            Severity.WARNING,
        ).at(draft.read.place("brand"))


def repeated_references(drafts: Iterable[ProductDraft]) -> Iterator[Problem]:
    """Yield a warning for each reference or barcode that two products or variants share."""
    first: dict[tuple[str, str], tuple[str, Loc]] = {}
    for draft in drafts:
        for key, value, loc in _references(draft):
            other = first.setdefault((key, value), (draft.path, loc))
            if other != (draft.path, loc):
                yield _repeated(key, value, other[0]).at(draft.read.place(*loc))


def _references(draft: ProductDraft) -> Iterator[tuple[str, str, Loc]]:
    model = draft.read.model
    for key in ("sku", "gtin"):
        if value := getattr(model, key):
            yield key, value, (key,)
        for index, variant in enumerate(model.variants):
            if value := getattr(variant, key):
                yield key, value, ("variants", index, key)


def _repeated(key: str, value: str, other: str) -> Unreadable:
    if key == "sku":
        return Unreadable(
            "sku-twice",
            msg("{other} has the reference “{value}” too.", other=other, value=value),
            msg("Give each product and each variant a reference of its own."),
            Severity.WARNING,
        )
    return Unreadable(
        "gtin-twice",
        msg("{other} has the barcode “{value}” too.", other=other, value=value),
        msg("A barcode belongs to one article only: correct one of the two."),
        Severity.WARNING,
    )
