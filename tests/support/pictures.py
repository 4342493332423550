"""Pictures for tests, drawn with real pixels, and a short way from one to its renditions."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from PIL import Image

from vitrine.images import encode, open_photo
from vitrine.images.probe import probe
from vitrine.images.renditions import jobs_for, recipes_for
from vitrine.images.spec import Slot

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.images.spec import Photo, Recipe

Colour = tuple[int, int, int]

QUADRANTS: dict[str, Colour] = {
    "top_left": (220, 40, 40),
    "top_right": (40, 170, 70),
    "bottom_left": (50, 80, 210),
    "bottom_right": (235, 200, 40),
}
WHOLE = Slot("whole", (320, 640, 1200), "100vw")
CARD = Slot("card", (320, 640), "50vw", (4, 5), extend=True)
CUT = Slot("cut", (320, 640), "50vw", (4, 5))


def quadrants(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Draw red top left, green top right, blue bottom left, yellow bottom right."""
    picture = Image.new("RGB", (width, height), QUADRANTS["bottom_right"])
    picture.paste(QUADRANTS["top_left"], (0, 0, width // 2, height // 2))
    picture.paste(QUADRANTS["top_right"], (width // 2, 0, width, height // 2))
    picture.paste(QUADRANTS["bottom_left"], (0, height // 2, width // 2, height))
    return picture.convert(mode)


def corners(picture: Image.Image) -> dict[str, Colour]:
    """Return the colours in the middle of a picture's quadrants."""
    rgb = picture.convert("RGB")
    width, height = rgb.size
    places = {
        "top_left": (width // 4, height // 4),
        "top_right": (width * 3 // 4, height // 4),
        "bottom_left": (width // 4, height * 3 // 4),
        "bottom_right": (width * 3 // 4, height * 3 // 4),
    }
    return {name: pixel(rgb, place) for name, place in places.items()}


def pixel(picture: Image.Image, place: tuple[int, int]) -> Colour:
    """Return one pixel's colour."""
    red, green, blue = picture.convert("RGB").crop((*place, place[0] + 1, place[1] + 1)).tobytes()
    return red, green, blue


def assert_close(found: Colour, expected: Colour, tolerance: int = 12) -> None:
    """Fail when a colour is another one."""
    assert all(abs(a - b) <= tolerance for a, b in zip(found, expected, strict=True)), (found, expected)


def assert_upright(
    picture: Image.Image, expected: dict[str, Colour] | None = None, tolerance: int = 25
) -> None:
    """Fail when a quadrant has not its colour."""
    for name, colour in corners(picture).items():
        assert_close(colour, tuple((expected or QUADRANTS)[name]), tolerance)  # type: ignore[arg-type]


def photo_of(file: Path, *, path: str = "") -> Photo:
    """Probe a file as the loader does."""
    return probe(file, path or f"photos/{file.name}", hashlib.sha256(file.read_bytes()).hexdigest())


def drawn(folder: Path, name: str, picture: Image.Image, **save: object) -> Photo:
    """Save a picture and probe it."""
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / name, **save)  # type: ignore[arg-type]
    return photo_of(folder / name)


def rendered_files(
    photo: Photo,
    slot: Slot = WHOLE,
    focus: tuple[float, float] | None = None,
    background: str = "#ffffff",
) -> dict[Recipe, bytes]:
    """Make all renditions of a photo in a slot, in this process."""
    jobs = jobs_for(photo, recipes_for(photo, slot, focus, background))
    opened = open_photo.OpenPhoto(photo)
    return {job.recipe: content for job, content in encode.renditions_of(opened, jobs)}


def rendered(
    photo: Photo,
    slot: Slot = WHOLE,
    focus: tuple[float, float] | None = None,
    background: str = "#ffffff",
) -> dict[str, Image.Image]:
    """Return the largest WebP and the JPEG of a photo in a slot, decoded."""
    pictures: dict[str, Image.Image] = {}
    for recipe, content in rendered_files(photo, slot, focus, background).items():
        picture = Image.open(io.BytesIO(content))
        picture.load()
        assert picture.size == (recipe.width, recipe.height)
        if recipe.format not in pictures or picture.width > pictures[recipe.format].width:
            pictures[recipe.format] = picture
    return pictures
