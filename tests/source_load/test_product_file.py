"""Products: every key is read, and what does not fit together is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.loaded_shop import PIXEL, ShopFolder, catalogue_of, codes, told

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.product import Duration, Maker, Product
from vitrine.catalogue.text import LocalText
from vitrine.messages import tool_words
from vitrine.problems import ProblemLog, Severity
from vitrine.source.schema.base import Reading
from vitrine.source.schema.product import ProductFile
from vitrine.source.schema.validate import read_model
from vitrine.source.yaml_file import read_yaml

if TYPE_CHECKING:
    from vitrine.problems import Problem

SHOP = """\
name: Boutique d'essai
languages: [fr, en]
address: {country: FR}
phone: 01 99 00 12 34
categories: {eveil: Éveil, bois: En bois}
brands:
  Atelier du Jura:
    manufacturer: {name: Atelier du Jura, address: 3 rue de l'Exemple, email: contact@atelierdujura.example}
"""

IN_FRENCH = SHOP.replace("languages: [fr, en]", "language: fr")

EVERY_KEY = """\
title: {fr: Pyramide à anneaux, en: Stacking rings}
sku: "00123"
gtin: 3760000000017
category: [eveil, bois]
price: 4,90 / kg
was: 5,90
was_from: 2026-11-20
was_until: 2026-12-24
content: 6 x 25 cl
portions: [1 piece, 250 g]
piece: 150 g (about)
season: oct-feb
also_called: {gsw: Zitrone}
number: 14
dimensions: 31 x 26 cm
unique: yes
availability: sur commande
stock: 1
lead_time: 5 jours
variants:
  - {Couleur: bleu, sku: X-1, price: 22, was: 25, stock: 2, content: 250 g, gtin: 3760000000024}
  - {Couleur: rouge}
description: |
  Sept anneaux de *hêtre*.

  - lisses
details: {Âge: dès 12 mois, Matière: {fr: hêtre, en: beech}}
warnings: [Petits éléments., {fr: Attention, en: Beware}]
age_min: 12 mois
composition: {polyester: 20, coton: "80 %"}
condition: neuf
made_in: fr
brand: Atelier du Jura
eu_responsible: {name: Import SARL, address: 1 rue de l'Exemple, url: "https://import.example/"}
tags: bois, cadeau
featured: oui
added: 2026-11-02
draft: no
slug: pyramide-a-anneaux
aliases: [/jouets/pyramide/, vieux.html]
"""


def test_every_key_is_read_and_typed(folder: ShopFolder) -> None:
    loaded = folder.load({"shop.yaml": SHOP, "products/pyramide.yaml": EVERY_KEY})
    assert sorted(codes(loaded)) == ["translation-missing"] * 2 + ["was-without-history"] * 2
    product = catalogue_of(loaded).products["pyramide-a-anneaux"]
    assert product.title.by_language == (("fr", "Pyramide à anneaux"), ("en", "Stacking rings"))
    assert (product.sku, product.gtin, product.number) == ("00123", "3760000000017", "14")
    assert product.categories == ("eveil", "bois")
    assert (product.price.amount, product.price.per) == (Decimal("4.90"), Measure(Decimal(1), "kg"))
    assert (product.was, product.was_from, product.was_until) == (
        Decimal("5.90"),
        date(2026, 11, 20),
        date(2026, 12, 24),
    )
    assert product.content == Measure(Decimal(25), "cl", 6)
    assert product.portions == (Measure(Decimal(1), "piece"), Measure(Decimal(250), "g"))
    assert product.piece == Measure(Decimal(150), "g", about=True)
    assert (product.season, product.also_called) == ((10, 2), (("gsw", "Zitrone"),))
    assert (product.dimensions, product.unique, product.featured, product.draft) == (
        "31 x 26 cm",
        True,
        True,
        False,
    )
    assert (product.availability, product.stock) == (Availability.ON_ORDER, 1)
    assert (product.lead_time, product.age_min) == (Duration(5, "day"), Duration(12, "month"))
    assert product.description.in_language("fr").startswith("Sept anneaux de *hêtre*.\n\n- lisses")
    assert [label.in_language("en") for label, _ in product.details] == ["Âge", "Matière"]
    assert [text.in_language("en") for _, text in product.details] == ["dès 12 mois", "beech"]
    assert [text.in_language("en") for text in product.warnings] == ["Petits éléments.", "Beware"]
    assert product.composition == (("coton", Decimal(80)), ("polyester", Decimal(20)))
    assert (product.condition, product.brand, product.made_in) == ("new", "Atelier du Jura", "FR")
    assert product.manufacturer == Maker(
        "Atelier du Jura", "3 rue de l'Exemple", "contact@atelierdujura.example"
    )
    assert product.eu_responsible == Maker("Import SARL", "1 rue de l'Exemple", url="https://import.example/")
    assert (product.tags, product.added) == (("bois", "cadeau"), date(2026, 11, 2))
    assert product.aliases == ("/jouets/pyramide/", "/vieux.html")
    first, second = product.variants
    assert (first.id, first.values, first.sku, first.stock) == ("bleu", ("bleu",), "X-1", 2)
    assert (first.price.amount, first.was, first.content) == (
        Decimal(22),
        Decimal(25),
        Measure(Decimal(250), "g"),
    )
    assert (second.price, second.was, second.content) == (product.price, product.was, product.content)
    assert second.availability is Availability.ON_ORDER


def test_a_title_alone_leaves_everything_else_at_rest(folder: ShopFolder) -> None:
    product = folder.product("title: Lampe\n")
    assert product.title.in_language("fr") == "Lampe"
    empty = Product(slug="essai", path="products/essai.yaml", title=product.title, price=product.price)
    assert {
        name for name in Product.__struct_fields__ if getattr(product, name) != getattr(empty, name)
    } == set()


def test_a_photo_without_a_text_of_its_own_is_the_title_with_a_number_in_each_language(
    folder: ShopFolder,
) -> None:
    folder.write({f"photos/pull-{number}.jpg": PIXEL for number in (1, 2)})
    german = IN_FRENCH.replace("language: fr", "languages: [de, fr, es]")
    product = "price: 3\ntitle: {fr: Pull, es: Jersey}\n"
    loaded = folder.load({"shop.yaml": german, "products/pull.yaml": product})
    second = catalogue_of(loaded).products["pull"].photos[1].alt
    assert second == LocalText((("fr", "Pull, photo 2"), ("es", "Jersey, foto 2")))
    once = folder.load({"products/pull.yaml": "price: 3\ntitle: Pulli\n"})
    assert catalogue_of(once).products["pull"].photos[1].alt == LocalText.of("Pulli, Foto 2")


def test_all_problems_of_a_product_are_told_at_once(folder: ShopFolder) -> None:
    """A value that cannot be read does not hide what is wrong with the others."""
    loaded = folder.load(
        {
            "shop.yaml": IN_FRENCH,
            "products/a.yaml": "titre: A\nprice: 12\nwas: 10\ngtin: 123\ncategory: eveill\nrelated: [nulle-part]\n"
            "availability: en stock\nstock: 0\ncomposition: {coton: 90}\ncouleur: bleu\n",
            "products/b.yaml": "title: B\nprice: 1.200\n",
        }
    )
    assert told(loaded) == {
        ("unknown-key", "products/a.yaml", 1),
        ("was-not-higher", "products/a.yaml", 3),
        ("gtin-length", "products/a.yaml", 4),
        ("category-unknown", "products/a.yaml", 5),
        ("product-unknown", "products/a.yaml", 6),
        ("stock-contradiction", "products/a.yaml", 8),
        ("composition-not-100", "products/a.yaml", 9),
        ("unknown-key", "products/a.yaml", 10),
        ("price-ambiguous", "products/b.yaml", 2),
    }
    assert catalogue_of(loaded).products == {}


def test_combinations_of_options_are_all_made(folder: ShopFolder) -> None:
    product = folder.product(
        "title: Pull\nprice: 30\nstock: 0\noptions: {Couleur: [bleu, rouge vif], Taille: [S, M]}\n"
    )
    assert [variant.id for variant in product.variants] == ["bleu-s", "bleu-m", "rouge-vif-s", "rouge-vif-m"]
    assert [option.name for option in product.options] == ["Couleur", "Taille"]
    assert {variant.stock for variant in product.variants} == {0}


def test_options_of_listed_variants_come_in_the_order_written(folder: ShopFolder) -> None:
    product = folder.product(
        "title: Pull\nprice: 30\nvariants:\n  - {Taille: M, Couleur: bleu}\n  - {Couleur: rouge, Taille: S}\n"
    )
    assert [(option.name, option.values) for option in product.options] == [
        ("Taille", ("M", "S")),
        ("Couleur", ("bleu", "rouge")),
    ]
    assert [variant.values for variant in product.variants] == [("M", "bleu"), ("S", "rouge")]


def test_options_beside_variants_give_their_order_and_limit(folder: ShopFolder) -> None:
    text = (
        "title: Pull\nprice: 30\noptions: {Taille: [S, M, L]}\nvariants:\n  - {Taille: L}\n  - {Taille: S}\n"
    )
    assert folder.product(text).options[0].values == ("S", "M", "L")


def test_a_french_or_misspelt_key_of_a_variant_is_no_option(folder: ShopFolder) -> None:
    assert (
        folder.codes("title: P\nprice: 3\nvariants:\n  - {Taille: S, prix: 5}\n  - {Taille: M, prix: 6}\n")
        == ["unknown-key"] * 2
    )
    assert folder.codes("title: P\nprice: 3\nvariants:\n  - {Taille: S, prize: 5}\n  - {Taille: M}\n") == [
        "variant-without-option"
    ]


def test_a_variant_shows_a_photo_of_the_product_or_adds_its_own(folder: ShopFolder) -> None:
    folder.write({f"photos/{name}.jpg": PIXEL for name in ("pull-1", "pull-bleu", "autre")})
    product = folder.product(
        "title: Pull\nprice: 3\nvariants:\n  - {Couleur: bleu, photo: pull-bleu.jpg}\n"
        "  - {Couleur: vert, photo: autre.jpg}\n  - {Couleur: gris}\n",
        "pull",
    )
    assert [photo.photo.path for photo in product.photos] == [
        "photos/pull-1.jpg",
        "photos/pull-bleu.jpg",
        "photos/autre.jpg",
    ]
    assert [variant.photo for variant in product.variants] == [1, 2, None]
    assert [photo.alt.in_language("fr") for photo in product.photos] == [
        "Pull",
        "Pull, photo 2",
        "Pull, photo 3",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("availability: in stock\nstock: 0", "stock-contradiction"),
        (
            "availability: en stock\nvariants:\n  - {T: S, stock: 0}\n  - {T: M, availability: in stock, stock: 0}",
            "stock-contradiction",
        ),
        ("unique: yes\nstock: 3", "unique-in-number"),
        ("lead_time: 3 days", "key-without-effect"),
        ("availability: on order\navailable_from: 2027-01-05", "key-without-effect"),
        ("was_until: 2026-12-24", "key-without-effect"),
        ("portions: [250 g]", "price-not-by-quantity"),
        ("piece: 150 g", "price-not-by-quantity"),
        ("was: 24,90", "was-not-higher"),
        ("was: 30\nwas_from: 2026-12-24\nwas_until: 2026-12-01", "reduction-ends-before-it-begins"),
        ("stock: -1", "number-unreadable"),
        ("stock: 1,5", "number-unreadable"),
        ("photos: [{file: a.jpg, focus: [0.5, 1.2]}]", "focus-unreadable"),
        ("manufacturer: {nom: Atelier}", "unknown-key"),
        ("variants: []\noptions: {}", ""),
    ],
)
def test_what_does_not_fit_together_is_told(folder: ShopFolder, text: str, code: str) -> None:
    found = set(folder.codes(f"title: Lampe\nprice: 24,90\n{text}\n")) - {"was-without-history"}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("availability: on order\nlead_time: 3 days", None),
        ("availability: preorder\navailable_from: 2026-12-05", None),
        ("availability: preorder\navailable_from: 2026-11-25", "preorder-past"),
        ("variants:\n  - {T: S, price: 12}\n  - {T: M, price: on request}", None),
        ("variants:\n  - {T: S, price: 12}\n  - {T: M}", "price-missing"),
    ],
)
def test_what_fits_is_not_told(folder: ShopFolder, extra: str, code: str | None) -> None:
    assert folder.codes(f"title: Lampe\n{'' if 'T:' in extra else 'price: 3'}\n{extra}\n") == (
        [code] if code else []
    )


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("price: 4,90 / kg\nportions: [500 g, 1 l]", ["portions[2]"]),
        ("price: 4,90 / 100 g\nportions: [500 g, 1 kg]", []),
        ("price: 4,90 / kg\nportions: [1 piece, 50 cm]", ["portions[2]"]),
        ("price: 3 / l\nportions: [25 cl, 6 x 25 cl]", []),
        ("price: 2 / piece\nportions: [6 pieces, 500 g]\npiece: 150 g", ["portions[2]"]),
        ("price: 3,20 / kg\nportions: [1 piece]\npiece: 12 cm", ["piece"]),
        ("price: beaucoup / kg\nportions: [1 l]", []),
    ],
)
def test_a_portion_that_the_price_is_not_for_is_told(folder: ShopFolder, text: str, keys: list[str]) -> None:
    loaded = folder.load({"products/essai.yaml": f"title: Essai\n{text}\n"})
    found = [problem for problem in loaded.problems if problem.code == "portion-unit"]
    assert [problem.place.key for problem in found] == keys
    assert {problem.severity for problem in found} <= {Severity.WARNING}


LEDGER = "date,ref,variant,price,currency\n"


@pytest.mark.parametrize(
    ("ledger", "was", "code"),
    [
        ("2026-09-01,essai,,29.90,EUR\n2026-11-20,essai,,24.90,EUR\n", "29,90", None),
        ("2026-09-01,essai,,29.90,EUR\n", "29,90", None),
        ("2026-09-01,essai,,27.90,EUR\n", "29,90", "was-above-reference"),
        (
            "2026-09-01,essai,,20.00,EUR\n2026-10-15,essai,,29.90,EUR\n2026-11-20,essai,,24.90,EUR\n",
            "29,90",
            None,
        ),
        (
            "2026-09-01,essai,,20.00,EUR\n2026-10-25,essai,,29.90,EUR\n2026-11-20,essai,,24.90,EUR\n",
            "29,90",
            "was-above-reference",
        ),
        ("2026-11-10,essai,,29.90,EUR\n2026-11-20,essai,,24.90,EUR\n", "29,90", "was-short-history"),
        ("2026-11-20,essai,,24.90,EUR\n", "29,90", "was-without-history"),
        ("2026-09-01,autre,,29.90,EUR\n", "29,90", "was-without-history"),
    ],
)
def test_a_reduction_is_held_against_the_ledger(
    folder: ShopFolder, ledger: str, was: str, code: str | None
) -> None:
    loaded = folder.load(
        {
            "prices.csv": LEDGER + ledger,
            "products/essai.yaml": f"title: A\nprice: 24,90\nwas: {was}\nwas_from: 2026-11-20\n",
        }
    )
    assert codes(loaded) == ([code] if code else [])
    if code != "was-above-reference":
        assert loaded.catalogue
        assert loaded.catalogue.products["essai"].was_proven is (code is None)


@pytest.mark.parametrize(
    ("first", "way_out"),
    [
        ("2026-11-20", "correct was_from"),
        ("2026-08-15", "rose after 2026-08-15, so that a new reduction began on 2026-11-20"),
    ],
)
def test_no_first_day_makes_a_raised_price_one_to_strike(
    folder: ShopFolder, first: str, way_out: str
) -> None:
    """80, then 100 for ten days, then 90: the error says why the day that is written does not count."""
    loaded = folder.load(
        {
            "prices.csv": LEDGER
            + "2026-05-01,essai,,100,EUR\n2026-09-01,essai,,80,EUR\n"
            + "2026-11-10,essai,,100,EUR\n2026-11-20,essai,,90,EUR\n",
            "products/essai.yaml": f"title: A\nprice: 90\nwas: 100\nwas_from: {first}\n",
        }
    )
    assert codes(loaded) == ["was-above-reference"]
    way = next(iter(loaded.problems)).way_out
    assert way
    assert way_out in tool_words("en").render(way)


@pytest.mark.parametrize(
    ("aliases", "code"), [("", "was-without-history"), ("aliases: [/produits/avant/]\n", None)]
)
def test_a_product_that_was_renamed_keeps_its_prices_by_its_old_address(
    folder: ShopFolder, aliases: str, code: str | None
) -> None:
    loaded = folder.load(
        {
            "prices.csv": LEDGER + "2026-09-01,avant,,29.90,EUR\n",
            "products/essai.yaml": f"title: A\nprice: 24,90\nwas: 29,90\nwas_from: 2026-11-20\n{aliases}",
        }
    )
    assert codes(loaded) == ([code] if code else [])


def test_the_error_quotes_the_dates_and_a_past_reduction_is_no_matter(folder: ShopFolder) -> None:
    files = {
        "prices.csv": LEDGER + "2026-09-01,essai,,27.90,EUR\n",
        "products/essai.yaml": "title: A\nprice: 24,90\nwas: 29,90\nwas_from: 2026-11-20\nwas_until: 2026-12-24\n",
    }
    (problem,) = folder.load(files).problems
    params = dict(problem.message.params)
    assert (params["before"], params["day"], params["lowest"]) == ("2026-11-20", "2026-09-01", "27.90")
    assert codes(folder.load(files, today=date(2026, 12, 25))) == []


def test_products_come_in_the_order_of_the_menu(folder: ShopFolder) -> None:
    names = {"z-10": "eveil", "z-2": "eveil", "a": "bois", "b": ""}
    files = {
        f"products/{name}.yaml": f"title: A\nprice: 1\ncategory: {category}\n"
        for name, category in names.items()
    }
    assert list(catalogue_of(folder.load({"shop.yaml": SHOP, **files})).products) == ["z-2", "z-10", "a", "b"]


def test_the_same_reference_twice_is_told_once(folder: ShopFolder) -> None:
    loaded = folder.load(
        {
            "products/a.yaml": "title: A\nprice: 1\nvariants:\n  - {T: S, sku: X}\n  - {T: M, sku: X}\n",
            "products/b.yaml": "title: B\nprice: 1\nsku: Y\n",
        }
    )
    assert told(loaded) == {("sku-twice", "products/a.yaml", 5)}


SCALARS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(sorted(ProductFile.known_keys())),
    SCALARS,
    st.sampled_from(["{}", "[{}]", "{{a: {}}}", "[[{}]]"]),
)
def test_any_value_of_any_key_is_read_or_told(key: str, value: str, shape: str) -> None:
    """No value brings the loader down, whatever stands where; each problem has a place in the file."""
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = (
        f"title: A\n{key}: {shape.format(quoted)}\n" if key != "title" else f"title: {shape.format(quoted)}\n"
    )
    log = ProblemLog()
    document = read_yaml("products/a.yaml", text.encode(), log)
    if document is None:
        assert len(log)
        return
    found: tuple[Problem, ...] = read_model(
        document, ProductFile, Reading(("fr", "en"), "EUR", "FR")
    ).problems
    assert all(problem.place.path == "products/a.yaml" for problem in found)


def test_other_products_are_named_by_their_file_or_their_slug(folder: ShopFolder) -> None:
    """What comes today, and what goes well with it; a slug beats the name of another product's file."""
    loaded = folder.load(
        {
            "shop.yaml": IN_FRENCH
            + "today:\n- {time: 7h, product: Pain de campagne}\n- {time: 8h, product: brioche}\n",
            "products/Pain de campagne.yaml": "title: Pain\nprice: 4\nslug: campagne\n",
            "products/brioche.yaml": "title: Brioche\nprice: 8\n"
            "related: [pain-de-campagne, campagne, Pain de campagne.yaml, cafe, the]\n",
            "products/cafe.yaml": "title: Café\nprice: 3\nslug: the\n",
            "products/the.yaml": "title: Thé\nprice: 3\nslug: infusion\n",
        }
    )
    assert list(loaded.problems) == []
    shown = catalogue_of(loaded)
    assert shown.products["brioche"].related == ("campagne", "the")
    assert [item.product for item in shown.shop.today] == ["campagne", "brioche"]


def test_a_category_is_named_by_its_key_however_it_is_written(folder: ShopFolder) -> None:
    categories = "categories: {patisseries: Pâtisseries}\n"
    loaded = folder.load(
        {
            "shop.yaml": IN_FRENCH.partition("categories:")[0] + categories,
            "products/a.yaml": "title: A\nprice: 1\ncategory: Pâtisseries\n",
        }
    )
    assert list(loaded.problems) == []
    assert catalogue_of(loaded).products["a"].categories == ("patisseries",)


@pytest.mark.parametrize(
    "label",
    [
        "98 % laine, 2 % élasthanne",
        "laine 98%, élasthanne 2%",
        "Laine: 98, élasthanne: 2",
        "98% laine et 2% élasthanne",
        "97,5 % laine, 2,5 % élasthanne",
    ],
)
def test_a_label_on_one_line_is_a_composition(folder: ShopFolder, label: str) -> None:
    composition = folder.product(f'title: Costume\ncomposition: "{label}"\n').composition
    assert [name.lower() for name, _ in composition] == ["laine", "élasthanne"]
    assert composition[0][1] in {Decimal(98), Decimal("97.5")}


def test_portions_may_stand_on_one_line(folder: ShopFolder) -> None:
    product = folder.product("title: Pain\nprice: 4,90 / kg\nportions: 500g, 1 kg, 1,5 kg\n")
    assert [portion.quantity for portion in product.portions] == [Decimal(500), Decimal(1), Decimal("1.5")]
