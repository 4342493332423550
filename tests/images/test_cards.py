"""Cards of shared links: what is on them, how much they weigh, and when they are made anew."""

from __future__ import annotations

import io
import random
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image, features
from support.pictures import assert_close, drawn, pixel, quadrants

from vitrine.images import encode, fonts, lettering, open_photo
from vitrine.images.cards import LARGEST, card_job
from vitrine.images.lettering import can_be_set, set_text
from vitrine.images.renditions import recipes_for, rendition_job
from vitrine.images.spec import ShareCard, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.images.spec import Photo, RenditionJob

CARD = ShareCard(
    title="Boulier", price="24,90 €", shop="La Toupie Bleue", ground="#2a609b", ink="#ffffff", paper="#fafafa"
)
GROUND = (42, 96, 155)
PAPER = (250, 250, 250)
needs_raqm = pytest.mark.skipif(not features.check("raqm"), reason="this Pillow cannot join Arabic letters")


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the fonts away."""
    monkeypatch.setattr(fonts, "_PACKAGES", ())
    forget()
    yield
    forget()


def forget() -> None:
    fonts.font_files.cache_clear()
    fonts.fonts_identity.cache_clear()
    lettering._face_of.cache_clear()


def file_of(job: RenditionJob) -> bytes:
    """Make a card as a worker does."""
    ((_, content),) = encode.renditions_of(open_photo.OpenPhoto(job.photo), [job])
    return content


def card_of(photo: Photo, card: ShareCard = CARD) -> Image.Image:
    return Image.open(io.BytesIO(file_of(card_job(photo, card))))


def words_in(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Say whether a part of a card is anything but its ground."""
    grey = picture.convert("L").crop(box).tobytes()
    return max(grey) - min(grey) > 60


def test_a_card_has_the_photo_on_one_side_and_the_words_on_the_other(tmp_path: Path) -> None:
    picture = card_of(drawn(tmp_path, "boulier.png", quadrants(800, 1000)))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert not {"exif", "xmp", "icc_profile"} & set(picture.info)
    assert_close(pixel(picture, (120, 150)), (220, 40, 40), 25)
    assert_close(pixel(picture, (400, 480)), (235, 200, 40), 25)
    assert_close(pixel(picture, (1190, 620)), GROUND)
    assert words_in(picture, (504, 0, 1200, 300))
    assert words_in(picture, (504, 480, 1200, 630))


def test_a_photo_that_lies_gets_a_square(tmp_path: Path) -> None:
    picture = card_of(drawn(tmp_path, "vitrine.png", quadrants(1600, 900)))
    assert_close(pixel(picture, (600, 600)), (235, 200, 40), 25)
    assert_close(pixel(picture, (650, 620)), GROUND)


def test_a_small_photo_is_not_enlarged(tmp_path: Path) -> None:
    picture = card_of(drawn(tmp_path, "petit.png", quadrants(80, 100)))
    assert_close(pixel(picture, (20, 20)), PAPER)
    assert_close(pixel(picture, (252 - 20, 315 - 20)), (220, 40, 40), 30)


def test_the_price_is_there_only_where_there_is_one(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "boulier.png", quadrants(800, 1000))
    bare = card_of(photo, replace(CARD, price=""))
    assert not words_in(bare, (504, 480, 1200, 630))


def test_words_stay_inside_their_margins_however_long_they_are(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "boulier.png", quadrants(1000, 1000))
    for title in ("Donaudampfschifffahrtsgesellschaftskapitän" * 3, "Un très long titre " * 20):
        picture = card_of(photo, replace(CARD, title=title, line=title, shop=title, price=title[:60]))
        assert not words_in(picture, (1200 - 44, 0, 1200, 630))
        assert not words_in(picture, (634, 0, 630 + 44, 630))
        assert not words_in(picture, (634, 0, 1200, 44))
        assert not words_in(picture, (634, 630 - 44, 1200, 630))


@needs_raqm
def test_from_right_to_left_the_photo_stands_on_the_right(tmp_path: Path) -> None:
    card = replace(CARD, title="معداد خشبي", price="24.90 €", from_right=True)
    picture = card_of(drawn(tmp_path, "boulier.png", quadrants(800, 1000)), card)
    assert_close(pixel(picture, (1200 - 504 + 120, 150)), (220, 40, 40), 25)
    assert words_in(picture, (400, 90, 640, 300))
    assert not words_in(picture, (0, 90, 200, 300))


def test_what_no_font_can_write_leaves_the_photo_alone(tmp_path: Path) -> None:
    picture = card_of(drawn(tmp_path, "boulier.png", quadrants(800, 1000)), replace(CARD, title="算盤"))
    assert_close(pixel(picture, (600 - 120, 150)), (220, 40, 40), 25)
    assert_close(pixel(picture, (600 + 120, 480)), (235, 200, 40), 25)
    assert not words_in(picture, (0, 0, 340, 630))
    assert not words_in(picture, (860, 0, 1200, 630))


@pytest.mark.usefixtures("no_fonts")
def test_without_the_fonts_the_photo_stands_alone(tmp_path: Path) -> None:
    picture = card_of(drawn(tmp_path, "boulier.png", quadrants(800, 1000)))
    assert_close(pixel(picture, (20, 20)), GROUND)
    assert not words_in(picture, (860, 0, 1200, 630))


def test_a_card_is_small_enough_whatever_the_photo(tmp_path: Path) -> None:
    grain = random.Random(7).randbytes(630 * 630 * 3)  # noqa: S311 - no secret
    photo = drawn(tmp_path, "grain.png", Image.frombytes("RGB", (630, 630), grain))
    assert len(file_of(card_job(photo, CARD))) <= LARGEST


def test_a_card_has_a_new_name_for_all_that_it_shows_and_for_nothing_else(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "boulier.png", quadrants(800, 1000))
    changes: tuple[dict[str, object], ...] = (
        {}, {"title": "Boulier rouge"}, {"price": "19,90 €"}, {"line": "Hêtre"}, {"shop": "Autre"},
        {"ground": "#802030"}, {"ink": "#000000"}, {"paper": "#eeeeee"}, {"from_right": True},
    )  # fmt: skip
    names = [card_job(photo, replace(CARD, **change)).name for change in changes]
    assert len(set(names)) == len(changes)
    assert card_job(replace(photo, colour="#123456", plain_ground=False), CARD).name == names[0]
    bare = rendition_job(photo, recipes_for(photo, Slot("social", (1200,), ""), formats=("jpeg",))[0])
    assert bare.name not in names


def test_words_count_in_the_place_where_they_stand(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "boulier.png", quadrants(800, 1000))
    one = replace(CARD, title="Boulier|24", price="")
    other = replace(CARD, title="Boulier", price="24")
    assert card_job(photo, one).name != card_job(photo, other).name


@pytest.mark.parametrize("text", ["Émilie", "Ήλιος", "Ёлка", "24,90\u202f€", "« L’œuf » – 2×", "Été 🌞"])
def test_letters_that_are_written(text: str) -> None:
    assert can_be_set(text)
    assert set_text(text, width=600, sizes=(40, 30), lines=1).lines


@pytest.mark.parametrize("text", ["算盤", "ตุ๊กตา", "Boulier 算盤"])
def test_letters_that_are_not(text: str) -> None:
    assert not can_be_set(text)
    assert not set_text(text, width=600, sizes=(40,), lines=1).lines


def test_signs_that_no_font_has_are_left_out() -> None:
    (line,) = set_text("Été 🌞 doux", width=600, sizes=(40,), lines=1).lines
    assert line.text == "Été doux"


def test_a_text_is_as_large_as_it_fits_then_breaks_then_is_cut() -> None:
    sizes = (60, 40, 30)
    assert set_text("Boulier", width=600, sizes=sizes, lines=1).size == 60
    assert set_text("Boulier " * 4, width=600, sizes=sizes, lines=1).size < 60
    cut = set_text("Boulier " * 40, width=600, sizes=sizes, lines=2)
    assert cut.size == 30
    assert len(cut.lines) == 2
    assert cut.lines[-1].text.endswith("…")
    assert all(line.width <= 600 for line in cut.lines)


@pytest.fixture
def without_raqm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Pillow that sets one letter after the other, as some systems have it."""
    forget()
    monkeypatch.setattr(fonts, "_letters", lambda: SimpleNamespace(HAVE_RAQM=False))
    yield
    forget()


@pytest.mark.usefixtures("without_raqm")
@pytest.mark.parametrize("text", ["معداد", "Boulier معداد", "कखग", "Boulier\u200f", "q\u0323"], ids=ascii)
def test_what_would_be_written_wrongly_is_not_written(text: str) -> None:
    """Letters that are joined, stacked or ordered need Raqm; a font that has them is not enough."""
    assert not can_be_set(text)


@pytest.mark.usefixtures("without_raqm")
@pytest.mark.parametrize(
    "text", ["Émilie", "E\u0301milie", "Ήλιος", "Ёлка", "24,90\u202f€", "1ᵉʳ ½ ª", "Été 🌞\ufe0f"]
)
def test_what_stands_alone_is_written_without_raqm_too(text: str) -> None:
    """Latin, Greek and Cyrillic, whether accents are typed with their letter or after it."""
    assert can_be_set(text)


@pytest.mark.usefixtures("without_raqm")
def test_a_card_whose_title_cannot_be_written_has_no_words_at_all(tmp_path: Path) -> None:
    """Neither the price alone beside nothing: the photo stands in the middle of the colour."""
    card = replace(CARD, title="معداد خشبي", from_right=True)
    picture = card_of(drawn(tmp_path, "boulier.png", quadrants(800, 1000)), card)
    assert_close(pixel(picture, (20, 20)), GROUND)
    assert not words_in(picture, (0, 0, 340, 630))
    assert not words_in(picture, (860, 0, 1200, 630))


def test_a_card_has_a_new_name_where_its_letters_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of a font, or a Pillow that joins no letters, draws another card."""
    photo = drawn(tmp_path, "boulier.png", quadrants(800, 1000))
    font = tmp_path / "font.ttf"
    names = {card_job(photo, CARD).name}
    for content, joins in ((b"one", True), (b"two", True), (b"two", False)):
        font.write_bytes(content)
        fonts.fonts_identity.cache_clear()
        monkeypatch.setattr(fonts, "font_files", lambda: (str(font),))
        monkeypatch.setattr(fonts, "can_join", lambda joins=joins: joins)
        names.add(card_job(photo, CARD).name)
    monkeypatch.undo()
    forget()
    assert len(names) == 4
    assert card_job(photo, CARD).name in names
