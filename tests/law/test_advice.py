"""What `check` says of the law: by kind of goods, in the shop's country, and never more than advice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from support.shop_of_values import catalogue, product, shop

from vitrine.catalogue.measure import parse_measure
from vitrine.catalogue.money import parse_price
from vitrine.catalogue.product import Duration, Maker, Product
from vitrine.catalogue.shop import Address, Category, Legal, Shop
from vitrine.catalogue.text import LocalText
from vitrine.law.advice import law_advice, unknown_fibres
from vitrine.law.goods import Goods, goods_by_product
from vitrine.messages import tool_words
from vitrine.problems import Problem, Severity

MAKER = Maker("Atelier du Jura", "3 rue de l’Exemple, Moirans", "contact@atelierdujura.example")
COTTON = (("coton", Decimal(100)),)
WARNED = (LocalText.of("Ne convient pas aux enfants de moins de 36 mois."),)
THREE_YEARS = Duration(3, "year")


def plain_shop(kind: str = "Store", country: str = "FR", **changes: Any) -> Shop:
    """Return a shop of a kind, with one shelf that says nothing of its goods."""
    address = Address(street="1 place de l’Exemple", city="Alfortville", country=country)
    shelf = Category(slug="rayon", title=LocalText.of("Rayon"))
    return shop(**{"kind": kind, "address": address, "categories": (shelf,)} | changes)


def article(**facts: Any) -> Product:
    """Return a product whose maker is known, on the shelf that says nothing."""
    known: dict[str, Any] = {"categories": ("rayon",), "manufacturer": MAKER}
    return product(**(known | facts))


def advice(of: Shop, *products: Product, own: bool = True, url: str = "https://x.example/") -> list[Problem]:
    return list(law_advice(catalogue(*products, shop=of), url, has_own_notice=own))


def codes(of: Shop, *products: Product) -> list[str]:
    fibres = unknown_fibres(catalogue(*products, shop=of))
    return [problem.code for problem in (*fibres, *advice(of, *products))]


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("ToyStore", {"age_min": THREE_YEARS, "warnings": WARNED}, []),
        ("ToyStore", {}, ["toy-without-age"]),
        ("ToyStore", {"details": ((LocalText.of("Âge"), LocalText.of("dès 3 ans")),)}, []),
        ("ToyStore", {"age_min": THREE_YEARS}, ["toy-without-warning"]),
        ("ToyStore", {"age_min": Duration(36, "month")}, ["toy-without-warning"]),
        ("ToyStore", {"age_min": Duration(12, "month")}, []),
        ("ToyStore", {"manufacturer": None, "age_min": Duration(1, "month")}, ["maker-missing"]),
        ("ToyStore", {"title": LocalText.of("Carte cadeau"), "manufacturer": None}, []),
        ("ToyStore", {"composition": COTTON}, []),
        ("ClothingStore", {}, ["composition-missing"]),
        ("ClothingStore", {"composition": COTTON}, []),
        ("ClothingStore", {"composition": (("Lycra", Decimal(100)),)}, ["fibre-unknown"]),
        ("Store", {"manufacturer": Maker("Atelier du Jura")}, ["maker-without-address"]),
        ("Store", {"manufacturer": Maker("A", "1 rue", url="https://a.example/")}, []),
        ("Bakery", {"manufacturer": None}, ["content-missing"]),
        ("Bakery", {"content": parse_measure("400 g")}, []),
        ("Bakery", {"price": parse_price("4,90 / kg", "EUR")}, []),
        ("Bakery", {"price": parse_price("sur demande", "EUR")}, []),
        ("BookStore", {"tags": ("occasion",)}, ["condition-missing"]),
        ("BookStore", {"tags": ("occasion",), "condition": "used"}, []),
        ("BookStore", {}, []),
        ("ToyStore", {"draft": True, "manufacturer": None}, []),
    ],
)
def test_each_kind_of_goods_is_asked_for_what_its_law_wants(
    kind: str, facts: dict[str, Any], expected: list[str]
) -> None:
    assert codes(plain_shop(kind), article(**facts)) == expected


@pytest.mark.parametrize(
    ("title", "goods"),
    [
        ("Jouets en bois", Goods.TOY),
        ("Vêtements d’enfant", Goods.TEXTILE),
        ("Épicerie fine", Goods.FOOD),
        ("Livres", Goods.OTHER),
        ("Ateliers du mercredi", Goods.NONE),
        ("Second-hand", Goods.USED),
        ("Robes", Goods.TEXTILE),
        ("Aérobie", None),
        ("Divers", None),
    ],
)
def test_the_words_of_a_category_tell_its_goods(title: str, goods: Goods | None) -> None:
    """Whole words only: `Aérobie` holds no dress."""
    child = Category(slug="enfant", title=LocalText.of("Petits"))
    shelf = Category(slug="rayon", title=LocalText.of(title), children=(child,))
    of = plain_shop("Store", categories=(shelf,))
    for slug in ("rayon", "enfant"):
        expected = frozenset({goods} if goods else ())
        assert goods_by_product([article(categories=(slug,))], of)["boulier"] == expected


def test_what_a_category_says_goes_before_the_shop_s_type() -> None:
    books = Category(slug="livres", title=LocalText.of("Livres"))
    assert codes(plain_shop("ToyStore", categories=(books,)), article(categories=("livres",))) == []


def test_many_products_are_one_piece_of_advice_that_names_some() -> None:
    products = [article(slug=f"jouet-{number}", title=LocalText.of(f"Jouet {number}")) for number in range(9)]
    (found,) = advice(plain_shop("ToyStore"), *products)
    said = tool_words("en").render(found.message)
    assert "9 toys" in said
    assert "Jouet 0, Jouet 1, Jouet 2, Jouet 3, Jouet 4 and 4 more." in said
    assert (found.place.path, found.place.key) == ("products", "age_min")


def test_one_product_is_told_at_its_own_file() -> None:
    (found,) = advice(plain_shop("ToyStore"), article())
    assert found.place.path == "products/boulier.yaml"


@pytest.mark.parametrize("country", ["CH", "US", ""])
def test_outside_the_european_area_nothing_is_asked(country: str) -> None:
    assert advice(plain_shop("ToyStore", country), article(manufacturer=None), own=False) == []


def test_a_neighbour_is_asked_for_less_than_a_french_shop() -> None:
    """Article 5 of directive 2000/31 wants name, address and e-mail; France wants its own numbers besides."""
    belgian, french = (
        tool_words("en").render(found.message)
        for country in ("BE", "FR")
        for found in advice(plain_shop("Store", country), own=False)
    )
    assert "owner’s name" in belgian
    assert "SIRET" not in belgian
    assert "SIRET" in french
    assert "mediator" in french


@pytest.mark.parametrize(
    ("form", "asked"), [("EI", False), ("SARL", True), ("S.A.S.", True), ("Salon", False)]
)
def test_only_companies_have_a_capital(form: str, asked: bool) -> None:
    (found,) = advice(plain_shop("Store", legal=Legal(form=form)), own=False)
    assert ("share capital" in tool_words("en").render(found.message)) is asked


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("github", ""),
        ("netlify", "the postal address of Netlify, Inc."),
        ("Chez moi, 1 rue de l’Exemple", ""),
        ("", "who hosts the site"),
    ],
)
def test_a_host_whose_address_is_not_sure_is_asked_for(host: str, said: str) -> None:
    whole = Legal(owner="A", form="EI", siret="1", vat="franchise", publisher="A", mediator="M", host=host)
    found = advice(plain_shop("Store", legal=whole), own=False)
    assert [said in tool_words("en").render(problem.message) for problem in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("url", "severity"), [("", Severity.NOTICE), ("https://x.example/", Severity.WARNING)]
)
def test_a_shop_that_is_not_on_the_web_yet_is_told_softly(url: str, severity: Severity) -> None:
    (found,) = advice(plain_shop(), own=False, url=url)
    assert (found.code, found.severity) == ("legal-incomplete", severity)


def test_nothing_of_it_is_an_error() -> None:
    of_cloth = article(composition=(("x", Decimal(100)),))
    everything = [
        *advice(plain_shop("ToyStore"), article(manufacturer=None, age_min=THREE_YEARS), own=False),
        *unknown_fibres(catalogue(of_cloth, shop=plain_shop("ClothingStore"))),
    ]
    assert len({problem.code for problem in everything}) == 4
    assert all(problem.severity < Severity.ERROR for problem in everything)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (Address(city="Lyon", country="FR"), "the street (address: street)"),
        (Address(country="FR"), "the street and town (address)"),
    ],
)
def test_of_the_address_only_what_lacks_is_asked(address: Address, asked: str) -> None:
    (found,) = advice(plain_shop(address=address), own=False)
    assert asked in tool_words("en").render(found.message)


@pytest.mark.parametrize("title", ["Ourlet de pantalon", "Bouton"])
def test_repairs_are_no_goods(title: str) -> None:
    repairs = Category(slug="retouches", title=LocalText.of("Retouches"))
    of = plain_shop("ClothingStore", categories=(repairs,))
    assert codes(of, article(title=LocalText.of(title), categories=("retouches",), manufacturer=None)) == []
