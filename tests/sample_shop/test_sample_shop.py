"""The sample shop teaches the format, shows what the site can do, and never rots."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from support.shops import SAMPLE_SHOP

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.offer import offer_on
from vitrine.law.advice import law_advice
from vitrine.problems import Severity
from vitrine.source.load import load
from vitrine.source.memo import FileMemo
from vitrine.source.schema.content import NewsHead, PageHead
from vitrine.source.schema.docs import models_inside
from vitrine.source.schema.product import ProductFile
from vitrine.source.schema.shop import ShopFile

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.product import Product
    from vitrine.source.load import Loaded
    from vitrine.source.schema.base import Model

TODAY = date(2026, 11, 25)
DAYS = (TODAY, date(2028, 2, 29), date(2031, 6, 1))
TEXTS = sorted(
    file
    for pattern in ("shop.yaml", "products/**/*.yaml", "pages/*.md", "news/*.md", "photos/*.md")
    for file in SAMPLE_SHOP.glob(pattern)
)


@pytest.fixture(scope="module")
def memo(tmp_path_factory: pytest.TempPathFactory) -> FileMemo:
    return FileMemo(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def loaded(memo: FileMemo) -> Loaded:
    return load(SAMPLE_SHOP, memo=memo, today=TODAY)


@pytest.fixture(scope="module")
def catalogue(loaded: Loaded) -> Catalogue:
    assert loaded.catalogue is not None
    return loaded.catalogue


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_in_it_rots(memo: FileMemo, day: date) -> None:
    """Later only a preorder that has arrived is told, as a notice."""
    problems = load(SAMPLE_SHOP, memo=memo, today=day).problems
    assert all(problem.severity is Severity.NOTICE for problem in problems)
    assert {problem.code for problem in problems} <= ({"preorder-past"} if day > TODAY else set())


def test_the_law_has_nothing_to_ask_of_it(catalogue: Catalogue) -> None:
    assert list(law_advice(catalogue, catalogue.shop.url)) == []


@pytest.mark.parametrize("model", [ShopFile, ProductFile, PageHead, NewsHead])
def test_every_key_can_be_learned_from_it(model: type[Model]) -> None:
    """Each key of the format stands in a file of its kind, at least as a comment."""
    kinds = {ShopFile: "shop.yaml", ProductFile: "products/", PageHead: "pages/", NewsHead: "news/"}
    text = "\n".join(file.read_text("utf-8") for file in TEXTS if kinds[model] in file.as_posix())
    written = set(re.findall(r"\b([a-z_]+):(?=\s|$)", text))
    known = model.known_keys().union(*(inner.known_keys() for _, inner in models_inside(model)))
    said_elsewhere = {
        ProductFile: {"eu_responsible", "phone", "url"},  # with the brands, in shop.yaml
        PageHead: {"slug", "menu", "draft"},  # as in products, or to leave a page out of the menu
        NewsHead: {"slug", "draft", "date", "aliases"},
        ShopFile: {"capital", "rcs", "signal", "telegram", "instagram", "messenger"},
    }
    assert known - written - said_elsewhere.get(model, set()) == set()


def test_every_availability_is_on_show(catalogue: Catalogue) -> None:
    shown = {
        offer_on(product, variant, catalogue.shop, TODAY).availability
        for product in catalogue.products.values()
        for variant in (None, *product.variants)
    }
    assert shown == set(Availability)


def test_every_photo_is_used_and_told_to_those_who_do_not_see_it(catalogue: Catalogue) -> None:
    photos = [photo for product in catalogue.products.values() for photo in product.photos]
    assert all(photo.alt_given for photo in photos)
    assert catalogue.shop.photo is not None
    used = {photo.photo.path for photo in photos} | {catalogue.shop.photo.path}
    assert used == {f"photos/{file.name}" for file in SAMPLE_SHOP.glob("photos/*.jpg")}


def test_some_photos_are_as_a_phone_leaves_them() -> None:
    """Turned, with a camera's name and a position: a build has something to set right and to drop."""
    private = set()
    for file in SAMPLE_SHOP.glob("photos/*.jpg"):
        with Image.open(file) as photo:
            exif = photo.getexif()
            if exif.get_ifd(0x8825) and exif.get(0x0112, 1) != 1:
                private.add(file.stem)
    assert private == {"boulier-2", "cheval-a-bascule-2", "maison-de-poupees-1"}


def test_reductions_are_backed_by_thirty_days_of_the_ledger(loaded: Loaded, catalogue: Catalogue) -> None:
    reduced = {
        product.slug
        for product in catalogue.products.values()
        if offer_on(product, None, catalogue.shop, TODAY).is_reduced
    }
    assert len(reduced) >= 4
    assert not [problem for problem in loaded.problems if problem.code.startswith("was-")]


def _months(product: Product) -> int:
    assert product.age_min is not None
    return product.age_min.count * {"month": 1, "year": 12}[product.age_min.unit]


def test_no_toy_for_small_children_says_that_it_is_not_for_them(catalogue: Catalogue) -> None:
    """A warning against use under 36 months on a toy made for them would contradict itself."""
    for product in catalogue.products.values():
        warned = any("36 mois" in text for warning in product.warnings for _, text in warning.by_language)
        if product.age_min is not None:
            assert not (warned and _months(product) < 36), product.slug


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_nobody_real_is_named(file: Path) -> None:
    """Addresses are of `.example`, telephone numbers of the ranges that France keeps for fiction."""
    text = file.read_text("utf-8")
    hosts = re.findall(r"(?:https?://|@)([\w.-]+\.[a-z]+)", text)
    assert all(host.endswith(".example") for host in hosts)
    numbers = re.findall(r"\b0[1-9](?: \d\d){4}\b", text)
    assert all(re.match(r"0[1-5] \d\d 00|06 39 98", number) for number in numbers)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_french_is_typeset_as_in_print(file: Path) -> None:
    """Apostrophes are curved in what the site shows; a value that shows the other spelling is read alike."""
    shown = "\n".join(line for line in file.read_text("utf-8").splitlines() if "n'est plus vendu" not in line)
    assert not re.search(r"\w'\w", shown)
