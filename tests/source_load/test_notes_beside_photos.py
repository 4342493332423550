"""What lies beside the photos without being one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.shops import DAY, PRODUCT, photo, write_shop

from vitrine.build import BuildOptions
from vitrine.check import check

if TYPE_CHECKING:
    from pathlib import Path


def said_of(shop: Path) -> set[tuple[str, str]]:
    return {
        (problem.code, problem.place.path)
        for problem in check(shop, BuildOptions(day=date.fromisoformat(DAY), jobs=1))
    }


@pytest.mark.parametrize("name", ["README.md", "LISEZMOI.TXT", "origine.csv", "IMG_0001.AAE"])
def test_a_note_is_no_news(tmp_path: Path, name: str) -> None:
    shop = write_shop(
        tmp_path / "shop", {"products/bol.yaml": PRODUCT.format(title="Bol"), f"photos/{name}": "x"}
    )
    photo(shop / "photos" / "bol.jpg", (90, 120))
    assert not [path for _, path in said_of(shop) if path == f"photos/{name}"]


def test_a_broken_picture_or_a_note_taken_for_one_is_told(tmp_path: Path) -> None:
    shop = write_shop(
        tmp_path / "shop",
        {
            "products/bol.yaml": PRODUCT.format(title="Bol") + "photos: [note.txt]\n",
            "photos/note.txt": "bonjour",
            "photos/page.jpg": "<html>",
        },
    )
    said = said_of(shop)
    assert ("photo-not-a-picture", "products/bol.yaml") in said
    assert ("photo-not-a-picture", "photos/page.jpg") in said
