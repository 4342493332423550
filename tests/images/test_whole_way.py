"""Photos from the shop's files to the pages: focus, colours, AVIF."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, features
from support.pictures import QUADRANTS, Colour, assert_close, drawn, pixel, quadrants
from support.shops import SHOP_YAML, tree, write_shop

from vitrine.build import BuildOptions, build
from vitrine.errors import SurroundingsError
from vitrine.images.make import make_renditions
from vitrine.images.renditions import jobs_for, recipes_for
from vitrine.images.spec import Slot

if TYPE_CHECKING:
    from vitrine.build_report import BuildReport

DAY = date(2026, 11, 25)


def shop(folder: Path, product: str = "", shop_yaml: str = SHOP_YAML) -> Path:
    """Write a shop with one product, whose wide photo is no plain ground."""
    text = "title: Boulier\nprice: 12,50\ncategory: jouets\n" + product
    root = write_shop(folder, {"products/boulier.yaml": text}, shop_yaml=shop_yaml)
    drawn(root / "photos", "boulier.png", quadrants(1200, 400))
    return root


def built(root: Path, **options: object) -> BuildReport:
    return build(root, BuildOptions(day=DAY, jobs=1, **options))  # type: ignore[arg-type]


def page(root: Path, path: str = "produits/boulier/index.html") -> str:
    return (root / "_site" / path).read_text("utf-8")


def card(root: Path) -> Image.Image:
    """Return the card of the list of all products, as a browser shows it."""
    found = re.search(r'src="\.\./(photos/[^"]+\.jpg)"', page(root, "produits/index.html"))
    assert found
    return Image.open(io.BytesIO((root / "_site" / found.group(1)).read_bytes()))


@pytest.mark.parametrize(
    ("focus", "left", "right"),
    [
        ("", "top_left", "top_right"),
        ("focus: [0.5, 0.5]", "top_left", "top_right"),
        ("focus: [0, 0.5]", "top_left", "top_left"),
        ("focus: [0.98, 0.5]", "top_right", "top_right"),
    ],
)
def test_a_card_is_cut_round_the_focus_that_the_product_gives(
    tmp_path: Path, focus: str, left: str, right: str
) -> None:
    entry = f"photos: [{{file: boulier.png, alt: Un boulier{', ' if focus else ''}{focus}}}]\n"
    root = shop(tmp_path / "shop", entry)
    built(root)
    picture = card(root)
    assert_close(pixel(picture, (8, 8)), QUADRANTS[left], 30)
    assert_close(pixel(picture, (picture.width - 8, 8)), QUADRANTS[right], 30)


def colours_of(html: str) -> set[Colour]:
    found = re.findall(r'<img [^>]*style="background-color:#([0-9a-f]{6})"', html)
    return {(int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for code in found}


def test_every_photo_has_its_colour_until_it_is_there(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop", "photos: [{file: boulier.png, alt: Un boulier}]\n")
    built(root)
    mean: Colour = tuple(sum(c[at] for c in QUADRANTS.values()) // 4 for at in range(3))  # type: ignore[assignment]
    html = page(root)
    (colour,) = colours_of(html)
    assert_close(colour, mean, 6)
    assert html.count('<img src="../../photos/') == len(re.findall(r"<img src=[^>]*background-color", html))


def test_what_is_transparent_has_no_colour_behind_it(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop")
    drawn(root / "photos", "boulier.png", Image.new("RGBA", (300, 300), (9, 99, 199, 90)))
    built(root)
    assert colours_of(page(root)) == set()


def test_the_site_is_the_same_however_its_photos_were_learned(tmp_path: Path) -> None:
    """At once, one after another, with notes lost, or anew."""
    root = shop(tmp_path / "shop")
    built(root)
    drawn(root / "photos", "boulier-2.png", Image.new("RGB", (600, 300), (200, 120, 60)))
    built(root)
    step_by_step = tree(root / "_site")
    (root / ".vitrine" / "renditions" / "looks.json").unlink()
    built(root, clean=True)
    assert tree(root / "_site") == step_by_step
    at_once = shop(tmp_path / "again")
    drawn(at_once / "photos", "boulier-2.png", Image.new("RGB", (600, 300), (200, 120, 60)))
    built(at_once)
    assert tree(at_once / "_site") == step_by_step


def test_avif_is_made_where_the_shop_wants_it_and_is_offered_first(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop", shop_yaml=SHOP_YAML + "avif: oui\n")
    built(root)
    html = page(root)
    sources = re.findall(
        r'<picture><source type="([^"]+)" srcset="([^"]+)"[^>]*><source type="([^"]+)"', html
    )
    assert sources
    for first, srcset, second in sources:
        assert (first, second) == ("image/avif", "image/webp")
        for entry in srcset.split(", "):
            address, width = entry.split()
            with Image.open(root / "_site" / "produits/boulier" / address) as picture:
                assert picture.format == "AVIF"
                assert f"{picture.width}w" == width
                assert not {"exif", "xmp", "icc_profile"} & set(picture.info)


def test_without_asking_there_is_no_avif(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop")
    built(root)
    assert not [path for path in tree(root / "_site") if path.endswith(".avif")]


def test_a_share_card_is_a_jpeg_alone(tmp_path: Path) -> None:
    """Nothing shows it in another format, and hosts count files."""
    root = shop(tmp_path / "shop")
    drawn(root / "photos", "boulier.png", quadrants(1400, 1600))
    built(root)
    share = re.search(r'property="og:image" content="[^"]*(/photos/[^"]+)"', page(root))
    assert share
    assert share.group(1).endswith(".jpg")
    stem = share.group(1).rpartition("-")[0]
    assert not [
        path for path in tree(root / "_site") if path.startswith(stem.lstrip("/")) and path.endswith("webp")
    ]


def test_a_pillow_without_avif_is_said_once_and_not_of_every_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = drawn(tmp_path, "a.png", quadrants())
    jobs = jobs_for(photo, recipes_for(photo, Slot("a", (320,), ""), formats=("avif", "jpeg")))
    monkeypatch.setattr(features, "check", lambda _: False)
    with pytest.raises(SurroundingsError) as caught:
        make_renditions(jobs, tmp_path / "store", workers=1)
    assert "AVIF" in caught.value.message.msgid
