"""Inputs that broke other tools, from public reports, each with siblings of its kind."""

# ruff: noqa: D102 - the names of the tests read as sentences

from __future__ import annotations

import shutil
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from support.loaded_shop import PIXEL, ShopFolder, catalogue_of, codes, told

from vitrine.problems import Severity

Form = Literal["NFC", "NFD"]
CASES = Path(__file__).parent.parent / "cases"


class TestY01WordsTurnedIntoBooleans:
    """`no`, `on`, `yes`, `off` are texts where a text is meant, and switches where a switch is meant."""

    def test_texts_stay_as_typed(self, folder: ShopFolder) -> None:
        product = folder.product(
            "title: On\nprice: '15.00'\nbrand: yes\ntags: [y, n, No, TRUE, oui]\ndimensions: off\n"
            "details: {Pays: NO, Neuf: true}\n"
            "variants:\n  - {Taille: S, sku: no}\n  - {Taille: M, sku: Y}\n  - {Taille: on}\n"
        )
        assert product.title.in_language("fr") == "On"
        assert (product.brand, product.dimensions) == ("yes", "off")
        assert product.tags == ("y", "n", "No", "TRUE", "oui")
        assert [variant.values for variant in product.variants] == [("S",), ("M",), ("on",)]
        assert [variant.sku for variant in product.variants] == ["no", "Y", ""]
        assert [text.in_language("fr") for _, text in product.details] == ["NO", "true"]

    def test_a_size_called_null_is_told_and_not_lost(self, folder: ShopFolder) -> None:
        assert folder.codes("title: A\nprice: 1\nvariants:\n  - Taille: S\n  - Taille: null\n") == [
            "value-empty"
        ]
        assert folder.product("title: A\nprice: 1\nvariants:\n  - Taille: 'null'\n").variants[0].values == (
            "null",
        )

    @pytest.mark.parametrize("word", ["yes", "Yes", "true", "oui", "OUI"])
    def test_switches_take_every_yes(self, folder: ShopFolder, word: str) -> None:
        assert folder.product(f"title: A\nprice: 1\nfeatured: {word}\n").featured is True

    def test_a_category_may_be_called_off(self, folder: ShopFolder) -> None:
        folder.write(
            {
                "shop.yaml": (folder.root / "shop.yaml").read_text()
                + "categories: {off: {title: Off}, no: No}\n"
            }
        )
        assert folder.product("title: A\nprice: 1\ncategory: [off, no]\n").categories == ("off", "no")


class TestY02HoursInBase60:
    """`10:00` is an hour, never 600; what merely looks like an hour stays as typed."""

    def test_hours_are_read_and_a_single_hour_is_refused(self, folder: ShopFolder) -> None:
        hours = "hours:\n  wed: 10:00-19:30\n  thu: 09:30-12:30\n  fri: [10:00-12:00, 14:00-19:00]\n"
        folder.write({"shop.yaml": (folder.root / "shop.yaml").read_text() + hours})
        week = catalogue_of(folder.load({"products/a.yaml": "title: A\nprice: 1\n"})).shop.hours.week
        periods = [[(p.opens, p.closes) for p in day] if day is not None else None for day in week]
        assert periods[2:5] == [[(600, 1170)], [(570, 750)], [(600, 720), (840, 1140)]]
        folder.write({"shop.yaml": (folder.root / "shop.yaml").read_text() + "  sat: 8:00\n"})
        assert "hours-single-time" in codes(folder.load())

    def test_scales_and_references_stay_as_typed(self, folder: ShopFolder) -> None:
        product = folder.product(
            "title: Vis\nprice: '0.20'\nsku: 190:20:30\ndimensions: 12:30\ndetails: {Échelle: 1:43}\n"
        )
        assert (product.sku, product.dimensions) == ("190:20:30", "12:30")
        assert product.details[0][1].in_language("fr") == "1:43"


class TestY03LeadingZeros:
    """Zeros, plus signs, underscores and exponents are digits and signs of a reference, not of a number."""

    @pytest.mark.parametrize(
        "written",
        [
            "0042",
            "0089",
            "0x1F",
            "1e3",
            "1_000",
            "0b101",
            "12e03",
            "036",
            "123456789012345678901234567890",
            "+33",
        ],
    )
    def test_references_keep_every_sign(self, folder: ShopFolder, written: str) -> None:
        product = folder.product(
            f"title: Boîte\nprice: 3\nsku: {written}\nnumber: {written}\ntags: [{written}]\n"
        )
        assert (product.sku, product.number, product.tags) == (written, written, (written,))

    def test_barcode_postcode_and_phone_keep_their_zeros(self, folder: ShopFolder) -> None:
        folder.write(
            {
                "shop.yaml": "name: Boutique\nlanguage: fr\naddress: {postcode: 01000, country: FR}\n"
                "phone: 0353010017\nreservation: {whatsapp: +33639980012}\nlegal: {siret: 00012345600017}\n"
            }
        )
        loaded = folder.load({"products/boite.yaml": "title: Boîte\nprice: 3\ngtin: 0400000000015\n"})
        shop = catalogue_of(loaded).shop
        assert shop.address is not None
        assert shop.address.postcode == "01000"
        assert shop.phone is not None
        assert shop.phone.e164 == "+33353010017"
        assert {channel.name: channel.address for channel in shop.reservation.channels}[
            "whatsapp"
        ] == "+33639980012"
        assert shop.legal.siret == "00012345600017"
        assert catalogue_of(loaded).products["boite"].gtin == "0400000000015"


class TestY04Prices:
    """A price is exact or refused with its line; the other products are built all the same."""

    def test_good_ones_are_exact_and_bad_ones_name_their_line(self, folder: ShopFolder) -> None:
        good = {"a": "1.10", "b": "12", "c": "1,50", "d": '"1 234,50 €"', "u": "0.1", "y": "99999999999.99"}
        bad = {"h": "1_50", "j": "1.200", "k": "1e3", "l": "-5", "w": ".inf", "x": "1:30"}
        loaded = folder.load(
            {f"products/{name}.yaml": f"title: A\nprice: {text}\n" for name, text in {**good, **bad}.items()}
        )
        products = catalogue_of(loaded).products
        assert {name: products[name].price.amount for name in good} == {
            "a": Decimal("1.10"), "b": Decimal(12), "c": Decimal("1.50"), "d": Decimal("1234.50"),
            "u": Decimal("0.10"), "y": Decimal("99999999999.99"),
        }  # fmt: skip
        assert str(products["a"].price.amount) == "1.10"
        assert {(path, line) for _, path, line in told(loaded)} == {
            (f"products/{name}.yaml", 2) for name in bad
        }
        assert products.keys() == good.keys()

    @pytest.mark.parametrize("text", ["", "~", "null", "on request", "sur demande"])
    def test_no_price_is_not_the_price_zero(self, folder: ShopFolder, text: str) -> None:
        assert folder.product(f"title: A\nprice: {text}\n").price.amount is None

    def test_only_silence_is_warned_of(self, folder: ShopFolder) -> None:
        assert folder.codes("title: A\nprice:\n") == ["price-missing"]
        assert folder.codes("title: A\nprice: on request\n") == []
        assert folder.product("title: A\nprice: 0\n").price.is_free


class TestS01SameSlug:
    """Every product has its own address; one that another has is refused, both files named."""

    def test_same_titles_in_different_files_are_different_products(self, folder: ShopFolder) -> None:
        titles = ["Pain d'épices", "Pain d'épices 2", "pain-d-epices", "PAIN D EPICES", "Pain d’épices !"]
        files = {
            f"products/{'zyxwv'[i]}-{i}.yaml": f'title: "{title}"\nprice: 1\n'
            for i, title in enumerate(titles)
        }
        assert set(catalogue_of(folder.load(files)).products) == {"z-0", "y-1", "x-2", "w-3", "v-4"}

    @pytest.mark.parametrize(
        "other", ["products/vieux/pain.yaml", "products/Pain!.yaml", "products/PAIN.yaml"]
    )
    def test_one_address_for_two_names_both_files(self, folder: ShopFolder, other: str) -> None:
        loaded = folder.load({"products/pain.yaml": "title: A\nprice: 1\n", other: "title: B\nprice: 2\n"})
        problem = next(problem for problem in loaded.problems if problem.code == "slug-twice")
        params = dict(problem.message.params)
        assert {params["file"], params["other"]} == {"products/pain.yaml", other}
        assert problem.severity is Severity.ERROR

    def test_a_written_slug_that_is_taken_names_its_line(self, folder: ShopFolder) -> None:
        loaded = folder.load(
            {"products/a.yaml": "title: A\nprice: 1\n", "products/b.yaml": "title: B\nprice: 2\nslug: a\n"}
        )
        assert told(loaded) == {("slug-twice", "products/b.yaml", 3)}


class TestS02TitlesWithoutLatinLetters:
    """No title, and no file name, leaves an empty address."""

    @pytest.mark.parametrize(
        "name", ["お茶", "茶碗", "شاي", "Чай", "😀", "🎩🎩", "!!!", "100 %", "Œuf à l'ancienne"]
    )
    def test_every_name_has_an_address(self, folder: ShopFolder, name: str) -> None:
        loaded = folder.load({f"products/{name}.yaml": f'title: "{name}"\nprice: 1\n'})
        (slug,) = catalogue_of(loaded).products
        assert slug.strip("-")
        assert slug != "page"

    @pytest.mark.parametrize("title", ['"   "', '""', '"\\t"', "", "~"])
    def test_a_blank_title_is_refused_with_its_file(self, folder: ShopFolder, title: str) -> None:
        loaded = folder.load({"products/p08.yaml": f"title: {title}\nprice: 9\n"})
        assert told(loaded) == {("key-missing", "products/p08.yaml", 1)}
        assert not catalogue_of(loaded).products


class TestN01AccentsComposedAndDecomposed:
    """A name made on a Mac is the same name."""

    @pytest.mark.parametrize(("on_disk", "written"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
    def test_photos_are_found_either_way(self, folder: ShopFolder, on_disk: Form, written: Form) -> None:
        name = "photos/pâté-en-croûte.jpg"
        folder.write({unicodedata.normalize(on_disk, name): PIXEL})
        listed = unicodedata.normalize(written, name)
        product = folder.product(f'title: Pâté\nprice: 12,50\nphotos: ["{listed}"]\n', "pate")
        assert [photo.photo.path for photo in product.photos] == [name]

    def test_photos_by_name_and_slugs_too(self, folder: ShopFolder) -> None:
        stem = unicodedata.normalize("NFD", "thé-à-la-menthe")
        loaded = folder.load(
            {"photos/thé-à-la-menthe-1.jpg": PIXEL, f"products/{stem}.yaml": "title: Thé\nprice: 1\n"}
        )
        assert len(catalogue_of(loaded).products["the-a-la-menthe"].photos) == 1


AWKWARD = [
    "50% de remise #2.jpg", "pourquoi ?.jpg", "caf%C3%A9%20noir.jpg", "l'été & co (1).jpg", "plus+plus.jpg",
    "09:10:10.jpg", " deux  espaces .jpg", "PHOTO.JPG", "Photo2.JpEg", "png-inside.jpg", "sans-extension", 'guillemet".jpg',
]  # fmt: skip


def test_n02_awkward_names_are_found_in_the_order_written(folder: ShopFolder) -> None:
    """N02: every photo is found, whatever signs its name has."""
    folder.write({f"photos/{name}": PIXEL for name in AWKWARD})
    listed = "".join("  - '" + name.replace("'", "''") + "'\n" for name in AWKWARD)
    product = folder.product(f"title: Lot de cartes\nprice: 4\nphotos:\n{listed}")
    assert [photo.photo.path for photo in product.photos] == [f"photos/{name}" for name in AWKWARD]


class TestN03PathsOutsideTheShop:
    """Nothing outside the shop folder is opened, and what was written is named."""

    @pytest.mark.parametrize(
        "written",
        [
            "../outside/secret.jpg", "photos/../../outside/secret.jpg", "../../../../../../etc/hostname",
            "/etc/hostname", "..\\\\outside\\\\secret.jpg", "file:///etc/hostname", "~/secret.jpg", "photos/", "",
            "photos/ok.jpg\\0.png", "C:\\\\secret.jpg", "//server/secret.jpg", "..", ".", "https://shop.example/a.jpg",
            "photos/./../../outside/secret.jpg", "photos/ok.jpg/../../../outside/secret.jpg",
        ],
    )  # fmt: skip
    def test_photos_are_refused_by_name_and_the_others_stay(self, folder: ShopFolder, written: str) -> None:
        (folder.root.parent / "outside").mkdir()
        (folder.root.parent / "outside" / "secret.jpg").write_bytes(PIXEL)
        folder.write({"photos/ok.jpg": PIXEL})
        loaded = folder.load(
            {
                "products/essai.yaml": f'title: Essai\nprice: 1\nphotos:\n  - "{written}"\n  - "photos/ok.jpg"\n'
            }
        )
        (problem,) = loaded.problems
        assert (problem.place.path, problem.place.line, problem.severity) == (
            "products/essai.yaml",
            4,
            Severity.WARNING,
        )
        product = catalogue_of(loaded).products["essai"]
        assert [photo.photo.path for photo in product.photos] == ["photos/ok.jpg"]
        assert set(catalogue_of(loaded).photos) == {"photos/ok.jpg"}

    @pytest.mark.parametrize("key", ["slug", "category", "related"])
    @pytest.mark.parametrize("written", ["../../evade", "/etc", "a/b", "..", "C:evade", "..%2fevade"])
    def test_names_in_addresses_cannot_climb_out(self, folder: ShopFolder, key: str, written: str) -> None:
        assert folder.codes(f'title: Sortie\nprice: 1\n{key}: "{written}"\n') == ["slug-unreadable"]

    @pytest.mark.parametrize(
        "written",
        ["/../evade/", "//autre.example/", "/a/../../b/", "https://autre.example/", "/a\\\\b/", "/"],
    )
    def test_aliases_cannot_climb_out(self, folder: ShopFolder, written: str) -> None:
        assert folder.codes(f'title: Sortie\nprice: 1\naliases: ["{written}"]\n') == ["address-unreadable"]

    @pytest.mark.parametrize(
        "pattern", ["/../{slug}/", "{slug}/../..", "/a b/{slug}/", "/{slug}/{slug}/", "/x/"]
    )
    def test_patterns_of_addresses_cannot_climb_out(self, folder: ShopFolder, pattern: str) -> None:
        shop = (folder.root / "shop.yaml").read_text() + f'permalinks: {{product: "{pattern}"}}\n'
        assert codes(folder.load({"shop.yaml": shop})) == ["permalink-unreadable"]

    def test_links_inside_are_followed_and_others_refused(self, folder: ShopFolder) -> None:
        (folder.root.parent / "secret.jpg").write_bytes(PIXEL)
        folder.write(
            {
                "photos/ok.jpg": PIXEL,
                "products/essai.yaml": "title: E\nprice: 1\nphotos: [inside.jpg, out.jpg]\n",
            }
        )
        (folder.root / "photos" / "inside.jpg").symlink_to("ok.jpg")
        (folder.root / "photos" / "out.jpg").symlink_to(folder.root.parent / "secret.jpg")
        (folder.root / "photos" / "loop").symlink_to(folder.root / "photos", target_is_directory=True)
        photos = catalogue_of(folder.load()).products["essai"].photos
        assert [photo.photo.path for photo in photos] == ["photos/inside.jpg"]

    def test_a_logo_outside_is_refused(self, folder: ShopFolder) -> None:
        (folder.root.parent / "secret.svg").write_text("<svg/>")
        shop = (folder.root / "shop.yaml").read_text() + "logo: ../secret.svg\n"
        loaded = folder.load({"shop.yaml": shop})
        assert codes(loaded) == ["path-outside"]
        assert catalogue_of(loaded).logo is None


def test_p09_broken_photos_are_warnings_that_name_their_product(folder: ShopFolder) -> None:
    """P09: the products appear with their other photos, or without; each bad photo is named with its product."""
    shutil.copytree(CASES / "P09" / "photos", folder.root / "photos")
    names = ["good.jpg", "truncated.jpg", "truncated.png", "empty.jpg", "saved-web-page.jpg", "missing.jpg"]
    loaded = folder.load(
        {
            f"products/{i}.yaml": f'title: "{i}"\nprice: 12,50\nphotos: [photos/{n}]\n'
            for i, n in enumerate(names)
        }
    )
    assert len(catalogue_of(loaded).products) == len(names)
    assert not loaded.problems.has_errors
    by_file = {problem.place.path: problem for problem in loaded.problems}
    assert {"products/3.yaml", "products/4.yaml", "products/5.yaml"} <= by_file.keys()
    for index in (3, 4, 5):
        assert names[index] in str(by_file[f"products/{index}.yaml"].message.params)
    assert [photo.photo.path for photo in catalogue_of(loaded).products["0"].photos] == ["photos/good.jpg"]


def test_p09_a_photo_whose_pixels_fail_is_told_where_it_is_used(folder: ShopFolder) -> None:
    """What only making the renditions shows comes back as a warning, and the site is planned without the photo."""
    from support.loaded_shop import TODAY  # noqa: PLC0415

    from vitrine.messages import msg  # noqa: PLC0415
    from vitrine.source.load import load  # noqa: PLC0415
    from vitrine.source.memo import FileMemo  # noqa: PLC0415

    folder.write(
        {
            "photos/essai.jpg": PIXEL,
            "photos/essai-2.jpg": PIXEL,
            "products/essai.yaml": "title: E\nprice: 1\n",
        }
    )
    broken = {"photos/essai.jpg": msg("The end of the photo is missing.")}
    loaded = load(folder.root, memo=FileMemo(folder.root), today=TODAY, unreadable_photos=broken)
    assert told(loaded) == {("photo-unreadable", "products/essai.yaml", 0)}
    assert [photo.photo.path for photo in catalogue_of(loaded).products["essai"].photos] == [
        "photos/essai-2.jpg"
    ]
