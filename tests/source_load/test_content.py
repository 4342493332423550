"""Pages and posts: heads, dates, languages."""

from __future__ import annotations

from datetime import date

import pytest
from support.loaded_shop import PIXEL, SMALL_SHOP, ShopFolder, catalogue_of, codes, told


def test_a_page_is_read_with_its_head(folder: ShopFolder) -> None:
    loaded = folder.load(
        {
            "photos/atelier.jpg": PIXEL,
            "pages/À propos.md": "---\ntitle: À propos\ndescription: Qui nous sommes\nmenu: non\norder: 2\n"
            "photo: atelier.jpg\nphoto_alt: L'atelier\naliases: [/qui/]\n---\nNous vendons des *jouets*.\n",
        }
    )
    assert codes(loaded) == []
    (page,) = catalogue_of(loaded).pages
    assert (page.slug, page.language, page.title, page.menu, page.order) == (
        "a-propos",
        "",
        "À propos",
        False,
        2,
    )
    assert page.markdown.strip() == "Nous vendons des *jouets*."
    assert page.photo is not None
    assert page.aliases == ("/qui/",)


@pytest.mark.parametrize(
    ("name", "head", "day", "slug"),
    [
        ("2026-11-24-marche.md", "", date(2026, 11, 24), "marche"),
        ("2026-11-24 Marché de Noël.md", "", date(2026, 11, 24), "marche-de-noel"),
        ("marche.md", "date: 2026-11-23\n", date(2026, 11, 23), "marche"),
        ("2026-11-24-marche.md", "date: 2026-11-23\n", date(2026, 11, 23), "marche"),
        ("2026-11-24.md", "", date(2026, 11, 24), "2026-11-24"),
    ],
)
def test_a_post_has_its_date_from_its_name_or_head(
    folder: ShopFolder, name: str, head: str, day: date, slug: str
) -> None:
    loaded = folder.load({f"news/{name}": f"---\ntitle: Marché\n{head}---\nTexte\n"})
    assert codes(loaded) == []
    (post,) = catalogue_of(loaded).news
    assert (post.day, post.slug) == (day, slug)


@pytest.mark.parametrize(
    ("name", "head", "code", "line"),
    [
        ("marche.md", "", "post-without-date", 0),
        ("2026-02-30-marche.md", "", "post-without-date", 0),
        ("marche.md", "date: hier\n", "date-unreadable", 3),
        ("2026-11-24-a.md", "titre: B\n", "unknown-key", 3),
        ("2026-11-24-page.md", "", "slug-reserved", 0),
        ("2026-11-24-a.md", "slug: ../b\n", "slug-unreadable", 3),
    ],
)
def test_what_is_wrong_in_a_head_has_its_line(
    folder: ShopFolder, name: str, head: str, code: str, line: int
) -> None:
    loaded = folder.load({f"news/{name}": f"---\ntitle: Marché\n{head}---\nTexte\n"})
    assert told(loaded) == {(code, f"news/{name}", line)}
    assert catalogue_of(loaded).news == ()


def test_the_ending_of_the_name_says_the_language(folder: ShopFolder) -> None:
    head = "---\ntitle: T\n---\n"
    loaded = folder.load(
        {
            "shop.yaml": SMALL_SHOP.replace("language: fr", "languages: [fr, en]"),
            "pages/a-propos.md": head,
            "pages/a-propos.en.md": head,
            "pages/a-propos.de.md": head,
            "pages/version-1.2.md": head,
        }
    )
    assert {(page.slug, page.language) for page in catalogue_of(loaded).pages} == {
        ("a-propos", ""),
        ("a-propos", "en"),
        ("a-propos", "de"),
        ("version-1-2", ""),
    }
    assert told(loaded) == {
        ("language-unused", "shop.yaml", 2),
        ("translation-missing", "pages/version-1.2.md", 0),
    }


def test_two_pages_with_one_address_name_both(folder: ShopFolder) -> None:
    head = "---\ntitle: T\nslug: a\n---\n"
    loaded = folder.load({"pages/b.md": head, "pages/c.md": head})
    assert told(loaded) == {("slug-twice", "pages/c.md", 0)}


def test_static_files_and_logo_are_listed_with_their_digests(folder: ShopFolder) -> None:
    loaded = folder.load(
        {
            "static/cv.pdf": "x",
            "static/a/b.txt": "y",
            "logo.svg": "<svg/>",
            "shop.yaml": SMALL_SHOP + "logo: logo.svg\n",
        }
    )
    catalogue = catalogue_of(loaded)
    assert [file.target for file in catalogue.static] == ["/a/b.txt", "/cv.pdf"]
    assert all(len(file.sha256) == 64 for file in catalogue.static)
    assert catalogue.logo is not None
    assert catalogue.logo.target == "/logo.svg"
