"""Pictures of the pages: which renditions a photo has in a slot, each asked for once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vitrine.images.cards import CARD_SIZE, card_job
from vitrine.images.renditions import recipes_for, rendition_job, with_ladders
from vitrine.images.spec import RenditionJob
from vitrine.views.types import ImageView, Rendition

if TYPE_CHECKING:
    from vitrine.images.spec import Photo, Qualities, Recipe, ShareCard, Slot
    from vitrine.theme.types import Design

FOLDER = "/photos/"
"""Where renditions lie in the site."""

SHARE = "social"
"""The slot of shared links, in shops without cards."""
_SHARE_FORMATS = ("jpeg",)
"""Networks and messengers read no other format surely, and no page shows these."""

_Focus = tuple[float, float] | None


class Pictures:
    """Collects the renditions that the pages show."""

    def __init__(self, design: Design, *, avif: bool = False) -> None:
        self._design = design
        self._slots = with_ladders(design.slots)
        self._formats = ("avif", "webp", "jpeg") if avif else ("webp", "jpeg")
        self._known: dict[tuple[str, str, _Focus], tuple[RenditionJob, ...]] = {}
        self.jobs: dict[str, RenditionJob] = {}
        """Every rendition that was asked for, by name."""

    def show(self, photo: Photo, slot: str, alt: str = "", focus: _Focus = None) -> ImageView:
        """Return a photo as it stands in a slot of the theme."""
        jobs = self._jobs(photo, slot, focus)
        largest = max((job.recipe for job in jobs), key=lambda recipe: recipe.width)
        return ImageView(
            alt=alt,
            width=largest.width,
            height=largest.height,
            sizes=self._design.slots[slot].sizes,
            webp=_of_format(jobs, "webp"),
            avif=_of_format(jobs, "avif"),
            fallback=_of_format(jobs, "jpeg"),
            colour=photo.colour or "",
        )

    def card(self, photo: Photo, card: ShareCard, alt: str, focus: _Focus = None) -> ImageView:
        """Return the card of a shared link."""
        unseen = replace(photo, colour=None)
        name = _card_name(unseen, card, focus, tuple(self._slots.values()), self._design.qualities)
        if name not in self.jobs:
            job = card_job(photo, card, focus, self._slots.values(), self._design.qualities)
            self.jobs[name] = job
        width, height = CARD_SIZE
        return ImageView(
            alt=alt,
            width=width,
            height=height,
            sizes="",
            webp=(),
            fallback=(Rendition(path=FOLDER + name, width=width),),
        )

    def has_slot(self, slot: str) -> bool:
        """Say whether the theme has a place of this name."""
        return slot in self._design.slots

    def _jobs(self, photo: Photo, slot: str, focus: _Focus) -> tuple[RenditionJob, ...]:
        key = (photo.path, slot, focus)
        jobs = self._known.get(key)
        if jobs is None:
            formats = _SHARE_FORMATS if slot == SHARE else self._formats
            design = self._design
            jobs = _jobs_of(photo, self._slots[slot], focus, design.background, formats, design.qualities)
            self._known[key] = jobs
            self.jobs.update((job.name, job) for job in jobs)
        return jobs


def _jobs_of(
    photo: Photo,
    slot: Slot,
    focus: _Focus,
    background: str,
    formats: tuple[str, ...],
    qualities: Qualities,
) -> tuple[RenditionJob, ...]:
    # What is remembered must not hold a photo twice, before and after its look is known.
    unseen = replace(photo, colour=None, plain_ground=photo.plain_ground or None)
    named = _named(unseen, slot, focus, background, formats, qualities)
    return tuple(RenditionJob(photo=photo, recipe=recipe, name=name) for recipe, name in named)


@lru_cache(maxsize=65536)
def _named(
    photo: Photo,
    slot: Slot,
    focus: _Focus,
    background: str,
    formats: tuple[str, ...],
    qualities: Qualities,
) -> tuple[tuple[Recipe, str], ...]:
    """Return the renditions of a photo in a slot; remembered, since a preview plans the same photos again."""
    recipes = recipes_for(photo, slot, focus, background, formats, qualities)
    return tuple((recipe, rendition_job(photo, recipe).name) for recipe in recipes)


@lru_cache(maxsize=65536)
def _card_name(
    photo: Photo, card: ShareCard, focus: _Focus, slots: tuple[Slot, ...], qualities: Qualities
) -> str:
    return card_job(photo, card, focus, slots, qualities).name


def _of_format(jobs: tuple[RenditionJob, ...], name: str) -> tuple[Rendition, ...]:
    return tuple(
        Rendition(path=FOLDER + job.name, width=job.recipe.width) for job in jobs if job.recipe.format == name
    )
