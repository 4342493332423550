"""Names of files that are proposed for one that is not there."""

from __future__ import annotations

import pytest

from vitrine.source.suggest import nearest_file

PHOTOS = ["brioche.jpg", "toupies-1.jpg", "toupies-2.jpg", "ete/IMG_2034.HEIC", "Lampe de chevet.jpeg"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("brioches.jpg", "brioche.jpg"),
        ("brioche.png", "brioche.jpg"),
        ("photos/broche.jpg", "brioche.jpg"),
        ("toupie-2.jpg", "toupies-2.jpg"),
        ("lampe-de-chevet.jpg", "Lampe de chevet.jpeg"),
        ("lampe-de-chevet-1.jpg", "Lampe de chevet.jpeg"),
        ("IMG_2034.jpg", "ete/IMG_2034.HEIC"),
    ],
)
def test_a_name_that_is_really_near_is_proposed(written: str, meant: str) -> None:
    assert nearest_file(written, PHOTOS) == meant


@pytest.mark.parametrize(
    "written", ["manque.jpg", "toupies-3.jpg", "IMG_2035.HEIC", "chat.jpg", "x.jpg", ".jpg"]
)
def test_what_shares_only_its_ending_or_another_number_is_not(written: str) -> None:
    assert nearest_file(written, PHOTOS) is None
