"""Texts of the shop as HTML of one page: links made right for the page, photos of the shop put in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from unicodedata import normalize
from urllib.parse import unquote

from markupsafe import Markup

from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity
from vitrine.text.foreign import as_foreign_as
from vitrine.text.markdown import with_images, with_links
from vitrine.text.spacing import spaced
from vitrine.urls import relative_link

if TYPE_CHECKING:
    from vitrine.images.spec import Photo
    from vitrine.views.edition import Edition
    from vitrine.views.types import ImageView, Rendition, SitePath

SLOT: Final = "post"
"""Slot of the photos inside texts."""
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass
class TextNotes:
    """What was noticed in the shop's texts, to be checked when the whole site is known."""

    links: dict[tuple[str, SitePath], None] = field(default_factory=dict)
    """Pairs of source file and the site path it links to."""
    problems: list[Problem] = field(default_factory=list)


def body_html(
    markdown: str, page: SitePath, source: str, edition: Edition, notes: TextNotes, top_level: int = 2
) -> Markup:
    """Return a Markdown text as HTML of the page at `page`.

    Args:
        markdown: The text, of the file `source`.
        page: Where it is shown; links to the site are made relative to it.
        source: The text's file, for problems.
        edition: The language and all that is known.
        notes: Collects links into the site and photos that do not exist.
        top_level: Level of the text's highest heading.
    """

    def resolve(href: str) -> str:
        return _link(href, page, source, edition, notes)

    def show(file: str, alt: str) -> Markup:
        return _image(file, spaced(alt, language), page, source, edition, notes)

    language = edition.language_of(markdown)
    return as_foreign_as(with_images(with_links(edition.html(markdown, top_level), resolve), show), markdown)


def _link(href: str, page: SitePath, source: str, edition: Edition, notes: TextNotes) -> str:
    """Return a link as the page needs it. `/x/` and `x/` mean a page of the site, `www.x.fr` another site."""
    if href.startswith("#") or _SCHEME.match(href):
        return href
    if href.startswith("//"):
        return f"https:{href}"
    if href.startswith("www."):
        return f"https://{href}"
    target = "/" + unquote(href).removeprefix("./").lstrip("/")
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if ".." in path.split("/"):
        return "#"
    if "." not in path.rpartition("/")[2] and not path.endswith("/"):
        target = f"{path}/{target[len(path) :]}"
        path += "/"
    notes.links[source, path] = None
    return relative_link(page, target, as_files=edition.as_files)


def _image(file: str, alt: str, page: SitePath, source: str, edition: Edition, notes: TextNotes) -> Markup:
    photo = _photo(file, edition)
    if photo is None:
        notes.problems.append(
            Problem(
                code="text-photo-unknown",
                severity=Severity.WARNING,
                place=Place(source),
                message=msg(
                    "The text shows the picture “{file}”, which is not among the shop's photos.", file=file
                ),
                way_out=msg(
                    "Put the picture into the folder photos and write ![what it shows](photos/name.jpg)."
                ),
            )
        )
        return Markup()
    return _img(edition.pictures.show(photo, SLOT, alt), page, edition)


def _photo(file: str, edition: Edition) -> Photo | None:
    """Return the photo a text names, with or without the folder `photos/`."""
    name = normalize("NFC", unquote(file)).removeprefix("./").lstrip("/")
    photos = edition.catalogue.photos
    return photos.get(name) or photos.get(f"photos/{name}")


def _img(image: ImageView, page: SitePath, edition: Edition) -> Markup:
    def link(rendition: Rendition) -> str:
        return relative_link(page, rendition.path, as_files=edition.as_files)

    def source(name: str, renditions: tuple[Rendition, ...]) -> Markup:
        srcset = ", ".join(f"{link(rendition)} {rendition.width}w" for rendition in renditions)
        written = Markup('<source type="image/{}" srcset="{}" sizes="{}">')
        return written.format(name, srcset, image.sizes) if renditions else Markup()

    colour = Markup(' style="background-color:{}"').format(image.colour) if image.colour else Markup()
    return Markup(
        "<picture>{avif}{webp}"
        '<img src="{src}" alt="{alt}" width="{width}" height="{height}" loading="lazy"{colour}></picture>'
    ).format(
        avif=source("avif", image.avif),
        webp=source("webp", image.webp),
        src=link(image.fallback[-1]),
        alt=image.alt,
        width=image.width,
        height=image.height,
        colour=colour,
    )
