"""The example shops: nothing in them rots, the law has nothing to ask, and each shows what its trade needs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.shops import REPOSITORY

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.dimensions import parse_outline
from vitrine.catalogue.offer import offer_on
from vitrine.law.advice import law_advice
from vitrine.problems import Severity
from vitrine.source.load import load
from vitrine.source.memo import FileMemo

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.source.load import Loaded

TODAY = date(2026, 11, 25)
DAYS = (TODAY, date(2028, 2, 29), date(2031, 6, 1))
EXAMPLES = sorted(folder for folder in (REPOSITORY / "examples").iterdir() if folder.is_dir())
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)


@pytest.fixture(scope="module")
def memo(tmp_path_factory: pytest.TempPathFactory) -> FileMemo:
    return FileMemo(tmp_path_factory.mktemp("cache"))


def loaded(example: Path, memo: FileMemo, day: date = TODAY) -> Loaded:
    return load(example, memo=memo, today=day)


@each_example
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_in_it_rots(example: Path, memo: FileMemo, day: date) -> None:
    problems = list(loaded(example, memo, day).problems)
    assert all(problem.severity is Severity.NOTICE for problem in problems)
    assert {problem.code for problem in problems} <= ({"preorder-past"} if day > TODAY else set())


@each_example
def test_it_is_lawful_whole_and_made_up(example: Path, memo: FileMemo) -> None:
    """Every photo is used and told; addresses and numbers are those that reach nobody."""
    catalogue = loaded(example, memo).catalogue
    assert catalogue is not None
    assert list(law_advice(catalogue, catalogue.shop.url)) == []
    photos = [photo for product in catalogue.products.values() for photo in product.photos]
    assert all(photo.alt_given for photo in photos)
    assert catalogue.shop.photo is not None
    used = {photo.photo.path for photo in photos} | {catalogue.shop.photo.path}
    assert used == {f"photos/{file.name}" for file in example.glob("photos/*.jpg")}
    texts = [file for kind in ("yaml", "md") for file in example.rglob(f"*.{kind}")]
    for text in (file.read_text("utf-8") for file in texts if "_site" not in file.parts):
        assert all(host.endswith(".example") for host in re.findall(r"(?:https?://|@)([\w.-]+\.[a-z]+)", text))
        numbers = re.findall(r"\b0[1-9](?: \d\d){4}\b", text)
        assert all(re.match(r"01 99 00|06 39 98", number) for number in numbers)
        assert not re.search(r"\w'\w", text)


def test_the_ceramist_shows_pieces_in_every_state(memo: FileMemo) -> None:
    catalogue = loaded(REPOSITORY / "examples" / "ceramique", memo).catalogue
    assert catalogue is not None
    assert catalogue.shop.theme.name == "galerie"
    products = catalogue.products.values()
    numbers = [product.number for product in products]
    assert all(numbers)
    assert len(set(numbers)) == len(numbers)
    states = {offer_on(one, None, catalogue.shop, TODAY).availability for one in products if one.unique}
    assert states >= {Availability.LAST_ITEMS, Availability.RESERVED, Availability.OUT_OF_STOCK}
    assert sum(parse_outline(product.dimensions) is not None for product in products) >= 10


def test_the_grocer_shows_food_by_weight_and_season(memo: FileMemo) -> None:
    """Something is in season on each day, something is not; what is made has its allergens."""
    catalogue = loaded(REPOSITORY / "examples" / "epicerie", memo).catalogue
    assert catalogue is not None
    shop, products = catalogue.shop, catalogue.products.values()
    assert shop.theme.name == "marche"
    assert len(shop.today) == 4
    assert sum(bool(one.portions) for one in products) >= 7
    assert all(one.content or one.price.per for one in products if one.price.amount is not None)
    said = [{label.in_language("fr") for label, _ in one.details} for one in products]
    assert all("Allergènes" in labels or {"Origine"} & labels for labels in said)
    for day in DAYS:
        seasons = {offer_on(one, None, shop, day).season_begins is None for one in products if one.season}
        assert seasons == {True, False}
