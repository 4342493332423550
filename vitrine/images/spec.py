"""Photos and renditions as values: sizes, recipes and names are known before a pixel is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Photo(Struct, frozen=True):
    """A photo of the shop folder, probed from its header only."""

    path: str
    """Path from the shop folder, NFC, with `/`."""
    file: Path
    """Where it lies on the disk."""
    sha256: str
    """Digest of the file's bytes, hex."""
    width: int
    """Width as shown, after the orientation is applied."""
    height: int
    format: str
    """What it is by its content: JPEG, PNG, WEBP, HEIF, GIF, TIFF, AVIF..."""
    has_alpha: bool = False
    plain_ground: bool | None = None
    """Whether its ground is plain and can be continued above and below; None while no build has looked."""
    colour: str | None = None
    """Its mean colour, `#rrggbb`; empty where it is transparent; None while no build has looked."""


class Look(Struct, frozen=True):
    """What only its pixels tell of a photo; learned in the workers, remembered by digest."""

    plain_ground: bool
    colour: str


class Qualities(Struct, frozen=True):
    """How carefully photos are saved, by format: 1 to 100 in the encoders' own scales, which differ.

    Those that stand here look alike; `docs/photos.md` shows how they were measured.
    """

    webp: int = 78
    jpeg: int = 80
    avif: int = 52

    def of(self, output_format: str) -> int:
        """Return the quality of a format."""
        return {"webp": self.webp, "jpeg": self.jpeg, "avif": self.avif}[output_format]


USUAL_QUALITIES: Final = Qualities()


class Recipe(Struct, frozen=True):
    """How a rendition is made from its photo. Part of its name, so a change makes a new file."""

    width: int
    """Width in pixels, never more than the photo (or its crop) has."""
    height: int
    format: str
    """webp, avif, jpeg or png."""
    quality: int
    ratio: tuple[int, int] | None = None
    """(4, 5) cuts to this shape round `focus`; None keeps the whole picture."""
    focus: tuple[float, float] | None = None
    extend: bool = False
    """Whether a photo on a plain ground is extended with its ground rather than cut to `ratio`."""
    background: str = "#ffffff"
    """Colour laid under transparency where the format has none."""
    steps: tuple[tuple[int, int], ...] = ()
    """Sizes (width, height) through which the photo is made smaller on the way, smallest first."""


class ShareCard(Struct, frozen=True, kw_only=True):
    """What the picture of a shared link says beside the photo, and in which colours."""

    title: str
    price: str = ""
    line: str = ""
    """A softer line under the title; may be empty."""
    shop: str = ""
    """Whose it is."""
    ground: str
    """Colour under the words, `#rrggbb`."""
    ink: str
    paper: str
    """Colour beside a photo that does not fill its place."""
    from_right: bool = False
    """Whether the page reads from right to left."""


class RenditionJob(Struct, frozen=True):
    """One file to be made: this photo, by this recipe, under this name."""

    photo: Photo
    recipe: Recipe
    name: str
    """File name: `<photo's stem>-<width>w-<8 hex>.<ext>`; lies in the site under `/photos/`."""
    card: ShareCard | None = None
    """The card that the photo, made by the recipe, is a part of."""


class Slot(Struct, frozen=True):
    """A place in a theme where a photo stands: its shape, its widths and how wide it is shown."""

    name: str
    """card, gallery, thumb, hero, disc, social..."""
    widths: tuple[int, ...]
    sizes: str
    """The `sizes` attribute."""
    ratio: tuple[int, int] | None = None
    extend: bool = False
    ladder: tuple[int, ...] = ()
    """Widths of all the theme's places of this shape, narrowest first: pictures are made from wider ones."""
