"""Load a small shop and ask what was found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.catalogue import Catalogue
from vitrine.source.load import Loaded, load
from vitrine.source.memo import FileMemo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.catalogue.product import Product

PIXEL: Final = (Path(__file__).parent.parent / "cases" / "P09" / "photos" / "good.jpg").read_bytes()
"""A photo that can be read."""
TODAY: Final = date(2026, 11, 25)
SMALL_SHOP: Final = "name: Boutique d'essai\nlanguage: fr\naddress: {country: FR}\nphone: 01 99 00 12 34\n"


class ShopFolder:
    """A shop folder that a test writes and loads."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "shop"
        self._cache = folder / "cache"
        self.write({"shop.yaml": SMALL_SHOP})

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files by path."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def load(self, files: Mapping[str, str | bytes] | None = None, today: date = TODAY) -> Loaded:
        """Write files and load the shop."""
        self.write(files or {})
        return load(self.root, memo=FileMemo(self._cache), today=today)

    def product(self, text: str, stem: str = "essai") -> Product:
        """Load a shop with this product, which must be without an error."""
        loaded = self.load({f"products/{stem}.yaml": text})
        assert not loaded.problems.has_errors, list(loaded.problems)
        return catalogue_of(loaded).products[stem]

    def codes(self, product: str) -> list[str]:
        """Return the codes of the problems of a shop with this product."""
        return codes(self.load({"products/essai.yaml": product}))


def catalogue_of(loaded: Loaded) -> Catalogue:
    """Return the catalogue, which must be there."""
    assert loaded.catalogue is not None
    return loaded.catalogue


def codes(loaded: Loaded) -> list[str]:
    """Return the codes of all problems, in the order in which they are shown."""
    return [problem.code for problem in loaded.problems]


def told(loaded: Loaded) -> set[tuple[str, str, int]]:
    """Return code, file and line of all problems."""
    return {(problem.code, problem.place.path, problem.place.line) for problem in loaded.problems}
