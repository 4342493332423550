"""A plain ground is told from a scene, and continued so that nobody sees where."""

from __future__ import annotations

import math
import random
from pathlib import Path
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from support.pictures import CARD, CUT, assert_close, drawn, pixel, rendered

from vitrine.images import ground


def studio(size: tuple[int, int] = (300, 200), *, grain: float = 3, fall: int = 40) -> Image.Image:
    """Draw a thing on a backdrop with a soft gradient to the top and a sensor's grain."""
    width, height = size
    gradient = Image.linear_gradient("L").resize(size).point(lambda value: 255 - fall + value * fall // 255)
    picture = Image.merge(
        "RGB", (gradient, gradient.point(lambda value: value - 10), gradient.point(lambda v: v - 25))
    )
    ImageDraw.Draw(picture).ellipse(
        (width // 4, height // 4, width * 3 // 4, height * 3 // 4), fill=(180, 40, 50)
    )
    if grain:
        flat = Image.frombytes("L", size, random.Random(7).randbytes(width * height))  # noqa: S311
        bell = NormalDist(128, grain)
        noise = flat.point([round(bell.inv_cdf((value + 0.5) / 256)) for value in range(256)])
        picture = ImageChops.add(picture, Image.merge("RGB", (noise,) * 3), offset=-128)
    return picture


def striped(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Draw something like planks of wood."""
    picture = Image.new("RGB", size, (190, 150, 110))
    for x in range(0, size[0], 12):
        ImageDraw.Draw(picture).line((x, 0, x + 30, size[1]), fill=(160, 118, 80), width=4)
    return picture


@pytest.mark.parametrize("grain", [0, 2, 4])
@pytest.mark.parametrize("fall", [0, 20, 60])
def test_a_studios_backdrop_is_plain(grain: float, fall: int) -> None:
    assert ground.is_plain(studio((900, 600), grain=grain, fall=fall))


def test_a_scene_is_not_plain() -> None:
    assert not ground.is_plain(striped())
    backdrop = studio()
    backdrop.paste(striped((300, 20)), (0, 180))
    assert not ground.is_plain(backdrop)
    cut_at_the_top = studio()
    ImageDraw.Draw(cut_at_the_top).rectangle((120, 0, 160, 80), fill=(180, 40, 50))
    assert not ground.is_plain(cut_at_the_top)


def test_a_transparent_picture_is_plain_when_its_edges_are_bare() -> None:
    cut_out = Image.new("RGBA", (100, 60), (0, 0, 0, 0))
    cut_out.paste((200, 30, 30, 255), (20, 15, 80, 45))
    assert ground.is_plain(cut_out)
    cut_out.paste((200, 30, 30, 255), (20, 0, 80, 45))
    assert not ground.is_plain(cut_out)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 120), st.sampled_from(["RGB", "RGBA"]))
def test_any_picture_can_be_judged_and_continued(width: int, height: int, more: int, mode: str) -> None:
    picture = Image.new(mode, (width, height), (200, 180, 160, 255)[: len(mode)])
    ground.is_plain(picture)
    canvas = ground.extended(picture, height + more)
    assert canvas.size == (width, height + more)
    above = more // 2
    assert canvas.crop((0, above, width, above + height)).tobytes() == picture.tobytes()


def test_a_white_ground_stays_white() -> None:
    canvas = ground.extended(Image.new("RGB", (200, 100), "white"), 250)
    assert canvas.getextrema() == ((255, 255), (255, 255), (255, 255))


def row_means(picture: Image.Image) -> list[float]:
    column = picture.convert("RGB").convert("F").resize((1, picture.height), Image.Resampling.BOX)
    return [float(column.getpixel((0, y))) for y in range(picture.height)]  # type: ignore[arg-type]


@pytest.mark.parametrize("fall", [0, 30, 60])
def test_there_is_no_seam(fall: int) -> None:
    picture = studio((600, 400), fall=fall)
    means = row_means(ground.extended(picture, 750))
    above = (750 - 400) // 2
    for seam in (above, above + 400):
        before, after = means[seam - 12 : seam], means[seam : seam + 12]
        assert abs(sum(before) - sum(after)) / 12 < 3
        assert abs(means[seam - 1] - means[seam]) < 1.5


def test_the_gradient_goes_on_and_comes_to_rest() -> None:
    means = row_means(ground.extended(studio((600, 400), grain=0, fall=60), 900))
    assert means[240] < means[260]
    assert abs(means[0] - means[60]) < 1.5
    assert means[0] > means[250] - 20


def grain_of(picture: Image.Image) -> float:
    grey = picture.convert("L")
    rest = ImageChops.subtract(grey, grey.filter(ImageFilter.GaussianBlur(3)), offset=128)
    values = rest.tobytes()
    return math.sqrt(sum((value - 128) ** 2 for value in values) / len(values))


def test_grain_goes_on_as_grain() -> None:
    canvas = ground.extended(studio((600, 400), grain=4), 900)
    continued, photographed = canvas.crop((0, 20, 600, 160)), canvas.crop((0, 252, 600, 320))
    assert 0.75 < grain_of(continued) / grain_of(photographed) < 1.25


def test_a_wide_photo_on_a_plain_ground_is_shown_whole(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", studio((900, 600)), quality=95)
    shown, cut = rendered(photo, CARD)["webp"], rendered(photo, CUT)["webp"]
    assert shown.size == cut.size == (480, 600)
    assert_close(pixel(shown, (10, 300)), pixel(shown, (470, 300)), 20)
    assert_close(pixel(cut, (20, 300)), (180, 40, 50), 25)
    assert_close(pixel(shown, (240, 10)), pixel(shown, (240, 140)), 30)


def test_a_photo_known_to_be_plain_is_continued_at_its_own_width(tmp_path: Path) -> None:
    photo = replace(drawn(tmp_path, "a.jpg", studio((600, 400))), plain_ground=True)
    assert rendered(photo, CARD)["webp"].size == (600, 750)


def test_a_scene_is_cut_instead(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", striped((900, 600)))
    assert rendered(photo, CARD)["webp"].tobytes() == rendered(photo, CUT)["webp"].tobytes()


def test_a_cut_out_gets_more_nothing_above_and_below(tmp_path: Path) -> None:
    cut_out = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    cut_out.paste((200, 30, 30, 255), (100, 50, 300, 150))
    pictures = rendered(drawn(tmp_path, "a.png", cut_out), CARD, background="#00ff00")
    assert pictures["webp"].getpixel((80, 5))[3] == 0  # type: ignore[index]
    assert_close(pixel(pictures["jpeg"], (80, 5)), (0, 255, 0))
