"""Icons and manifest: from the logo, or from the name where no logo can be drawn."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.shop_of_values import DESIGN, catalogue, planned, product, shop, views

from vitrine.catalogue.catalogue import StaticFile
from vitrine.images.icon_draw import icon
from vitrine.images.icon_spec import IconArt, icon_job
from vitrine.images.icons import make_icons
from vitrine.images.pool import run_tasks
from vitrine.images.tasks import IconTask, PhotoDone
from vitrine.plan.icons import initials, plan_icons
from vitrine.plan.types import SitePlan
from vitrine.theme.types import Design

BLUE = (0x2A, 0x60, 0x9B)
LETTERS = IconArt(letters="TB", ink="#ffffff", tile="#2a609b")


def logo_file(folder: Path, image: Image.Image, name: str = "logo.png") -> StaticFile:
    """Write a logo and return it as the catalogue knows it."""
    file = folder / name
    image.save(file)
    return StaticFile(file, f"/{name}", hashlib.sha256(file.read_bytes()).hexdigest())


def art_of(logo: StaticFile) -> IconArt:
    return IconArt(letters="TB", ink="#ffffff", tile="#2a609b", logo=logo.source, logo_sha256=logo.sha256)


def drawn(art: IconArt, size: int = 192, **how: Any) -> Image.Image:
    """Return an icon's pixels."""
    return Image.open(io.BytesIO(icon(icon_job(art, size, **how)))).convert("RGBA")


def manifest(plan: SitePlan) -> dict[str, Any]:
    content = next(file.content for file in plan.files if file.output == "site.webmanifest")
    data: dict[str, Any] = json.loads(content)
    return data


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("La Toupie Bleue", "TB"),
        ("L'Épicerie d'à côté", "EC"),
        ("Chez Zoé", "Z"),
        ("Le Chez Soi", "S"),
        ("The Old Bookshop", "OB"),
        ("Œuvre", "O"),
        ("Le", "L"),
        ("1001 Perles", "1P"),
        ("お茶", ""),
        ("Чай", ""),
        ("🎩", ""),
        ("!!!", ""),
    ],
)
def test_a_name_has_initials_as_a_person_would_say(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_tile_has_the_shops_colour_and_round_corners() -> None:
    tile = drawn(LETTERS)
    assert tile.size == (192, 192)
    assert tile.getpixel((0, 0)) == (0, 0, 0, 0)
    assert tile.getpixel((96, 8)) == (*BLUE, 255)
    assert (255, 255, 255, 255) in {colour for _, colour in tile.getcolors(100_000) or []}


def test_a_maskable_icon_fills_its_square_and_keeps_to_the_middle() -> None:
    """Systems cut it to their shape: outside a circle of four fifths nothing is lost."""
    tile = drawn(LETTERS, 512, fills=True)
    for x in range(0, 512, 8):
        for y in range(0, 512, 8):
            if (x - 256) ** 2 + (y - 256) ** 2 > 205**2:
                assert tile.getpixel((x, y)) == (*BLUE, 255)


@pytest.mark.parametrize("letters", ["", "Q", "WW", "IL"])
def test_what_is_drawn_is_in_the_middle(letters: str) -> None:
    """As much tile on the left as on the right, and nothing is cut off."""
    tile = drawn(IconArt(letters=letters, ink="#ffffff", tile="#000000"), 256, fills=True)
    box = tile.convert("L").point(lambda value: 255 if value > 128 else 0).getbbox()
    assert box is not None
    assert abs(box[0] - (256 - box[2])) <= 3
    assert abs(box[1] - (256 - box[3])) <= 3
    assert min(box[0], box[1]) > 256 * 0.15


def test_a_wide_logo_stays_whole_on_a_clear_ground(tmp_path: Path) -> None:
    image = Image.new("RGB", (400, 200), (200, 30, 30))
    seen = drawn(art_of(logo_file(tmp_path, image)))
    assert seen.getpixel((96, 10)) == (0, 0, 0, 0)
    assert seen.getpixel((2, 96)) == (200, 30, 30, 255)
    filled = drawn(art_of(logo_file(tmp_path, image)), fills=True)
    assert filled.getpixel((2, 2)) == (255, 255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n broken"])
def test_a_logo_that_cannot_be_decoded_gives_way_to_the_initials(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    art = art_of(StaticFile(file, "/logo.png", hashlib.sha256(content).hexdigest()))
    assert icon(icon_job(art, 64)) == icon(icon_job(LETTERS, 64))


def test_the_small_icon_is_one_that_old_programs_read() -> None:
    content = icon(icon_job(LETTERS, 32, output_format="ico"))
    assert content[:4] == b"\x00\x00\x01\x00"
    assert Image.open(io.BytesIO(content)).size == (32, 32)


def test_icons_are_made_once(tmp_path: Path) -> None:
    """By a worker, into the store, under a name that says all they depend on."""
    jobs = [icon_job(LETTERS, 32), icon_job(LETTERS, 32, output_format="ico")]
    made = make_icons(jobs, tmp_path / "store")
    times = {file: file.stat().st_mtime_ns for file in made.values()}
    assert {file.read_bytes()[:4] for file in times} == {b"\x89PNG", b"\x00\x00\x01\x00"}
    assert make_icons(jobs, tmp_path / "store") == made
    assert {file: file.stat().st_mtime_ns for file in made.values()} == times
    other = [icon_job(IconArt(letters="TB", ink="#ffffff", tile="#2a609c"), 32), icon_job(LETTERS, 48)]
    assert len({job.name for job in (*jobs, *other)}) == 4


def test_every_shop_has_icons_and_a_manifest_that_names_them() -> None:
    plan, problems = planned(catalogue(product()))
    assert problems == ()
    outputs = {picture.output for picture in plan.icons}
    assert "favicon.ico" in outputs
    content = manifest(plan)
    assert {icon["src"] for icon in content["icons"]} <= outputs
    assert [(icon["sizes"], icon["purpose"]) for icon in content["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    assert content["name"] == "La Toupie Bleue"
    assert content["lang"] == "fr"


def test_a_logo_that_ends_its_process_gives_way_to_the_initials(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the decoder crashes or hangs."""
    job = icon_job(art_of(logo_file(tmp_path, Image.new("RGB", (8, 8), "red"))), 192)
    for fate in (None, PhotoDone(out_of_time=60)):

        def run(tasks: list[IconTask], workers: int, fate: PhotoDone | None = fate) -> Any:
            if tasks[0].jobs[0].art.logo:
                return (pair for pair in [(tasks[0], fate)])
            return run_tasks(tasks, workers)

        monkeypatch.setattr("vitrine.images.icons.run_tasks", run)
        file = make_icons([job], tmp_path / f"store-{fate is None}")[job.name]
        assert Image.open(file).convert("RGBA").tobytes() == drawn(LETTERS).tobytes()


@pytest.mark.parametrize(
    ("url", "identity"),
    [("https://a.example/", "/"), ("https://user.example/boutique/", "/boutique/"), ("", None)],
)
def test_the_manifest_works_under_any_path(url: str, identity: str | None) -> None:
    """Its addresses are relative to itself; `id`, which browsers take from the host, is the site's path."""
    content = manifest(planned(catalogue(product()), url=url)[0])
    assert content.get("id") == identity
    assert (content["start_url"], content["scope"]) == ("./", "./")
    assert all(not icon["src"].startswith("/") for icon in content["icons"])


def test_the_head_links_a_vector_where_there_is_one(tmp_path: Path) -> None:
    """The logo when it is SVG, a drawing of the initials without a logo, else the picture of 192 pixels."""
    svg = StaticFile(Path("logo.svg"), "/logo.svg", "abcdef01" + "0" * 56)
    png = logo_file(tmp_path, Image.new("RGB", (8, 8)))
    links = {}
    for name, logo in (("none", None), ("svg", svg), ("png", png)):
        site = views(planned(catalogue(product(), logo=logo))[0])["/"].site
        links[name] = {link.path for link in site.icons if link.rel == "icon"}
    assert "/assets/logo-abcdef01.svg" in links["svg"]
    assert any(path.startswith("/assets/icon-") and path.endswith(".svg") for path in links["none"])
    assert any(path.startswith("/assets/icon-192-") for path in links["png"])


def test_the_drawing_of_the_initials_holds_nothing_that_runs() -> None:
    plan, _ = planned(catalogue(product(), shop=shop(name="<script>alert(1)</script>")))
    drawing = next(file.content for file in plan.files if file.output.startswith("assets/icon-"))
    assert b"<script" not in drawing


def test_letters_can_be_read_on_any_colour() -> None:
    """White or near-black, whichever has more contrast."""
    inks = {}
    for accent in ("#ffffff", "#e8b923", "#2a609b", "#000000"):
        design = Design(
            **{name: getattr(DESIGN, name) for name in Design.__struct_fields__}
            | {"settings": (("accent", accent),)}
        )
        inks[accent] = plan_icons(catalogue(), design, "").icons[0].job.art.ink
    assert inks == {"#ffffff": "#1d1d1f", "#e8b923": "#1d1d1f", "#2a609b": "#ffffff", "#000000": "#ffffff"}


def test_a_site_for_a_disk_links_no_manifest() -> None:
    """Browsers refuse one from a file, and say so in their console."""
    site = views(planned(catalogue(product()), as_files=True)[0])["/"].site
    assert site.manifest == ""
    assert site.icons
