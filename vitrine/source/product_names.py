"""How one file of a shop names a product: by the name of its file, or by its slug where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.source.suggest import nearest
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.source.products import ProductDraft


class ProductNames:
    """The names of all products. A slug beats the name of another product's file."""

    def __init__(self, drafts: Iterable[ProductDraft]) -> None:
        drafts = tuple(drafts)
        self._slugs = {slugify(draft.stem): draft.slug for draft in drafts}
        self._slugs |= {draft.slug: draft.slug for draft in drafts}

    def slug(self, name: str) -> str | None:
        """Return the slug of the product that is called so, or None. A name is read as slugs are made."""
        return self._slugs.get(name)

    def slugs(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of those that exist, each once, in their order."""
        return tuple(dict.fromkeys(slug for name in names if (slug := self._slugs.get(name))))

    def nearest(self, name: str, *, but: str = "") -> str | None:
        """Return the name that looks most like one that nobody has; never that of the product `but`."""
        return nearest(name, {other for other, slug in self._slugs.items() if slug != but})
