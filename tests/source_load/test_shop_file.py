"""shop.yaml: every key is read, what follows from others is filled in, and what is wrong is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.loaded_shop import PIXEL, SMALL_SHOP, ShopFolder, catalogue_of, codes, told

from vitrine.catalogue.hours import Period
from vitrine.catalogue.product import Duration
from vitrine.catalogue.shop import Shop
from vitrine.catalogue.text import LocalText
from vitrine.problems import Severity

EVERY_KEY = """\
name: La Toupie Bleue
tagline: {fr: Jouets en bois, en: Wooden toys}
kind: ToyStore
languages: [fr, en]
currency: EUR
time_zone: Europe/Paris
url: HTTPS://LaToupieBleue.example/boutique
logo: logo.svg
photo: vitrine-1.jpg
photo_alt: La vitrine
address: {street: 1 place de l'Exemple, postcode: "94140", city: Alfortville, region: "", country: FR}
coordinates: [48.80490, 2.42040]
phone: 01 99 00 12 34
email: bonjour@latoupiebleue.example
social: {instagram: "@latoupiebleue", facebook: "https://www.facebook.com/latoupiebleue/"}
payment: [espèces, card, cheque]
hours:
  mon: fermé
  tue-sat: 10:00-12:30, 14:00-19:00
  sam: 10:00-19:00
  exceptions:
    12-24: 10:00-17:00
    12-25..01-02: closed
    2026-12-13: {hours: 10:00-18:00, note: Marché}
  public_holidays: closed
announcement: {text: Fermé du 25 décembre au 2 janvier, from: 2026-12-10, until: 2027-01-02}
reservation:
  channels: [whatsapp, sms, email, phone, instagram, messenger]
  whatsapp: 06 39 98 12 34
  hold: 3 days
  form: netlify
  messages: {reserve: "Bonjour, je réserve {product} ({reference})", back_in_stock: {fr: "{product} ?", en: "{product}?"}}
  paused: {until: 2027-01-03, why: Congés}
pickup: {lead_time: 2 hours, days_ahead: 10, slot: 30 minutes, last_before_closing: 15 minutes}
categories:
  eveil: {title: Éveil, text: Trier et enfiler, photo: boulier-1.jpg, children: {puzzles: {title: Puzzles}}}
  bois: En bois
filters: [Âge, price, tags]
search: yes
social_cards: no
feeds: [google, Instagram, facebook]
store_code: "001"
recently_seen: no
offline: yes
today: [{time: 8:00, product: pain, note: encore tiède}]
low_stock: 3
show_stock: numbers
new_for: 2 weeks
theme: {name: atelier, accent: "#2a609b"}
legal: {owner: Hélène Exemple, form: EI, siret: "000 123 456 00017", vat: franchise, publisher: Hélène, host: netlify}
brands:
  Atelier du Jura: {manufacturer: {name: Atelier du Jura, address: 3 rue de l'Exemple}, eu_responsible: Import SARL}
permalinks: {product: "/produits/{slug}/", category: "rayons/{slug}", short: none}
words: {bois: {en: wood}, Âge: {en: Age}}
"""


def shop_of(folder: ShopFolder, text: str) -> Shop:
    loaded = folder.load({"shop.yaml": text})
    assert not loaded.problems.has_errors, list(loaded.problems)
    return catalogue_of(loaded).shop


def found(folder: ShopFolder, extra: str) -> list[str]:
    return codes(folder.load({"shop.yaml": SMALL_SHOP + extra}))


def test_the_shop_s_words_for_a_selection_and_its_answers(folder: ShopFolder) -> None:
    messages = "{selection: 'Bonjour {shop} {items}', ready: {fr: 'Prêt, {name}'}, sorry: 'Désolés : {code}'}"
    reservation = shop_of(folder, SMALL_SHOP + f"reservation: {{messages: {messages}}}\n").reservation
    assert reservation.selection_message == LocalText.of("Bonjour {shop} {items}")
    assert reservation.answers.ready.in_language("fr") == "Prêt, {name}"
    assert (bool(reservation.answers.partial), bool(reservation.answers.sorry)) == (False, True)


@pytest.mark.parametrize(
    "text",
    ["{slot: 5 minutes}", "{slot: 12 heures}", "{last_before_closing: 0 minutes}", "{days_ahead: 0}"],
)
def test_what_pick_up_times_can_be_made_of(folder: ShopFolder, text: str) -> None:
    assert found(folder, f"pickup: {text}\n") == []


def test_every_key_is_read_and_typed(folder: ShopFolder) -> None:
    folder.write({"logo.svg": "<svg/>", "photos/vitrine-1.jpg": PIXEL, "photos/boulier-1.jpg": PIXEL})
    folder.write({"products/pain.yaml": "title: Pain\nprice: 4\n"})
    loaded = folder.load({"shop.yaml": EVERY_KEY})
    assert codes(loaded) == ["translation-missing"] * 2
    shop = catalogue_of(loaded).shop
    assert (shop.kind, shop.languages, shop.currency, shop.time_zone) == (
        "ToyStore",
        ("fr", "en"),
        "EUR",
        "Europe/Paris",
    )
    assert shop.url == "https://latoupiebleue.example/boutique/"
    assert (shop.logo, shop.photo and shop.photo.path) == ("logo.svg", "photos/vitrine-1.jpg")
    assert shop.coordinates == (Decimal("48.80490"), Decimal("2.42040"))
    assert shop.social == (("instagram", "latoupiebleue"), ("facebook", "latoupiebleue"))
    assert shop.payment == ("cash", "card", "cheque")
    week = shop.hours.week
    assert (week[0], week[5], week[6]) == ((), (Period(600, 1140),), None)
    assert week[1] == (Period(600, 750), Period(840, 1140))
    assert [(e.first, e.last, bool(e.note)) for e in shop.hours.exceptions] == [
        ((None, 12, 24), (None, 12, 24), False),
        ((None, 12, 25), (None, 1, 2), False),
        ((2026, 12, 13), (2026, 12, 13), True),
    ]
    assert (shop.hours.public_holidays, shop.hours.country, shop.hours.region) == ((), "FR", "")
    assert shop.announcement is not None
    assert (shop.announcement.first, shop.announcement.last) == (date(2026, 12, 10), date(2027, 1, 2))
    assert [(c.name, c.address) for c in shop.reservation.channels] == [
        ("whatsapp", "+33639981234"),
        ("sms", "+33199001234"),
        ("email", "bonjour@latoupiebleue.example"),
        ("phone", "+33199001234"),
        ("instagram", "latoupiebleue"),
        ("messenger", "latoupiebleue"),
    ]
    assert (shop.reservation.hold, shop.reservation.form) == (Duration(3, "day"), "netlify")
    assert shop.reservation.paused is not None
    assert shop.reservation.paused.until == date(2027, 1, 3)
    assert (shop.pickup.lead_time, shop.pickup.days_ahead) == (Duration(2, "hour"), 10)
    assert shop.pickup.slot == Duration(30, "minute")
    assert shop.pickup.last_before_closing == Duration(15, "minute")
    assert [(c.slug, [child.slug for child in c.children]) for c in shop.categories] == [
        ("eveil", ["puzzles"]),
        ("bois", []),
    ]
    assert shop.categories[1].title.in_language("fr") == "En bois"
    assert (shop.today[0].time, shop.today[0].product) == (480, "pain")
    assert (shop.low_stock, shop.show_stock, shop.new_for) == (3, "numbers", 14)
    assert [(name, text) for name, text, _ in shop.theme.settings] == [("accent", "#2a609b")]
    line = EVERY_KEY[: EVERY_KEY.index("theme:")].count("\n") + 1
    assert (shop.theme.settings[0][2].line, shop.theme.settings[0][2].key) == (line, "theme.accent")
    assert (shop.legal.siret, shop.legal.vat) == ("00012345600017", "franchise")
    brand = shop.brands["Atelier du Jura"]
    assert brand.manufacturer is not None
    assert brand.eu_responsible is not None
    assert brand.eu_responsible.name == "Import SARL"
    assert (shop.permalinks.product, shop.permalinks.category, shop.permalinks.short) == (
        LocalText.of("/produits/{slug}/"),
        LocalText.of("/rayons/{slug}/"),
        "none",
    )
    assert shop.words["bois"] == LocalText((("en", "wood"),))
    assert all(getattr(shop, name) not in ("", None, (), {}) for name in Shop.__struct_fields__)


def test_the_least_shop_gets_what_follows_from_its_country(folder: ShopFolder) -> None:
    text = "name: Chez Nous\naddress: {country: JP}\nemail: bonjour@chez-nous.example\n"
    shop = shop_of(folder, text)
    assert (shop.languages, shop.currency, shop.time_zone) == (("ja",), "JPY", "Asia/Tokyo")
    assert [channel.name for channel in shop.reservation.channels] == ["email"]
    assert sorted(codes(folder.load({"shop.yaml": text}))) == ["language-missing", "language-without-words"]


@pytest.mark.parametrize(
    ("reservation", "expected"),
    [
        ("{sms: +49 30 23125 456}", [("reservation.sms", Severity.WARNING)]),
        ("{whatsapp: +49 30 23125 123}", [("reservation.whatsapp", Severity.NOTICE)]),
        (
            "{channels: [phone, sms, whatsapp], whatsapp: 01 99 00 12 34}",
            [("reservation.channels[2]", Severity.WARNING)],
        ),
        ("{channels: [sms, whatsapp, phone], whatsapp: 06 39 98 12 34, sms: 06 39 98 12 34}", []),
        # Where mobiles have numbers like all others, nobody can tell.
        ("{sms: +1 202 555 0123}", []),
        ("{signal: +49 30 23125 456}", []),
    ],
)
def test_messages_to_a_landline_are_told(
    folder: ShopFolder, reservation: str, expected: list[tuple[str, Severity]]
) -> None:
    loaded = folder.load(
        {
            "shop.yaml": SMALL_SHOP.replace("01 99 00 12 34", "+49 30 23125 789")
            + f"reservation: {reservation}\n"
        }
    )
    found = [problem for problem in loaded.problems if problem.code == "phone-landline"]
    assert [(problem.place.key, problem.severity) for problem in found] == expected


def test_channels_of_their_own_come_without_a_list(folder: ShopFolder) -> None:
    shop = shop_of(folder, SMALL_SHOP + "reservation: {whatsapp: 06 39 98 12 34, telegram: '@toupie'}\n")
    assert [(c.name, c.address) for c in shop.reservation.channels] == [
        ("whatsapp", "+33639981234"),
        ("phone", "+33199001234"),
        ("telegram", "toupie"),
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://boutique.example", "https://boutique.example/"),
        ("https://user.example/boutique/", "https://user.example/boutique/"),
        ("http://boutique.example:8080/a/b", "http://boutique.example:8080/a/b/"),
        ("https://café.example/", "https://xn--caf-dma.example/"),
        ("boutique.example", None),
        ("ftp://boutique.example", None),
        ("https://", None),
        ("https://boutique.example/?a=b", None),
        ("https://boutique.example/#x", None),
        ("https://moi@boutique.example/", None),
        ("https://boutique.example/../x", None),
        ("https://boutique.example:99999/", None),
        ('"https://boutique.example/a b"', None),
        ("javascript:alert(1)", None),
        ("https://a<b>.example/", None),
    ],
)
def test_the_address_of_the_site_is_whole_or_refused(folder: ShopFolder, text: str, url: str | None) -> None:
    loaded = folder.load({"shop.yaml": SMALL_SHOP + f"url: {text}\n"})
    assert codes(loaded) == ([] if url else ["url-unreadable"])
    assert catalogue_of(loaded).shop.url == (url or "")
    assert loaded.shop_has_errors == (url is None)


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("hours: {mon: closed, lundi: closed}", "day-twice"),
        ("hours: {mon-wed: closed, mer-ven: closed}", "day-twice"),
        ("hours: {mon: 10:00-10:00}", "hours-equal-times"),
        ("hours: {mon: 10:00}", "hours-single-time"),
        ("hours: {exceptions: {12-24: {hour: closed}}}", "unknown-key"),
        ("hours: {exceptions: {12-24: closed, 24/12: closed}}", "exception-unreadable"),
        ("hours: {exception: {12-24: closed}}", "weekday-unknown"),
        ("hours: closed", "hours-unreadable"),
        ("reservation: {channels: [phone, whatsap]}", "channel-unknown"),
        ("reservation: {channels: [email]}", "channel-without-address"),
        ("reservation: {whatsapp: 08 99 00 12 34}", "phone-special"),
        ("reservation: {channels: whatsapp, whatsapp: 3631}", "phone"),
        ("reservation: {form: formulaire.php}", "address-unreadable"),
        ("reservation: {messages: {reserve: 'Bonjour {Produit}'}}", "placeholder-unknown"),
        ("reservation: {messages: {reserve: {fr: '{product}', en: 'x'}}}", "language-unused"),
        ("reservation: {messages: {selection: 'Bonjour {product}'}}", "placeholder-unknown"),
        ("reservation: {messages: {ready: '{name}, {code} {url}'}}", "placeholder-unknown"),
        ("reservation: {messages: {sorry: {en: 'x'}}}", "language-not-in-shop"),
        ("pickup: {slot: 0 minutes}", "pickup-out-of-range"),
        ("pickup: {slot: 4 minutes}", "pickup-out-of-range"),
        ("pickup: {slot: 13 hours}", "pickup-out-of-range"),
        ("pickup: {last_before_closing: 1 day}", "pickup-out-of-range"),
        ("pickup: {days_ahead: 367}", "pickup-out-of-range"),
        ("pickup: {slot: demi-heure}", "duration-unreadable"),
        ("pickup: {days_ahead: 2 weeks}", "number-unreadable"),
        ("reservation: {paused: peut-être}", "yes-no-unreadable"),
        ("coordinates: [48.8]", "coordinates-unreadable"),
        ("coordinates: [91, 2]", "coordinates-unreadable"),
        ("currency: euro", "currency-unknown"),
        ("time_zone: Paris", "time-zone-unknown"),
        ("languages: [fr, fr]", "language-twice"),
        ("kind: Toys store", "shop-kind-unknown"),
        ("email: a@b", "email-unreadable"),
        ("social: {instagrm: x}", "network-unknown"),
        ("social: [x]", "mapping-expected"),
        ("categories: {Éveil: Éveil}", "slug-unreadable"),
        ("categories: {page: Page}", "slug-reserved"),
        ("categories: {a: {title: A, children: {a: A}}}", "category-twice"),
        ("categories: [eveil, bois]", "mapping-expected"),
        ("today: [{product: x}]", "key-missing"),
        ("theme: {name: ../x}", "theme-name"),
        ("theme: {name: atelier, accent: {a: b}}", "single-value-expected"),
        ("theme: [atelier]", "mapping-expected"),
        ("legal: {siret: 12}", "siret-unreadable"),
        ("permalinks: {short: /p/{slug}/}", None),
        ("horaires: {lun: fermé}", "unknown-key"),
        ("téléphone: 01 99 00 12 34", "unknown-key"),
        ("low_stock: peu", "number-unreadable"),
        ("logo: absent.svg", "file-missing"),
        ("photo: absente.jpg", "photo-missing"),
    ],
)
def test_what_is_wrong_is_told(folder: ShopFolder, extra: str, code: str | None) -> None:
    if code is None:
        assert found(folder, extra + "\n")
        return
    said = [
        each
        for each in found(folder, extra + "\n")
        if not each.startswith("language-twice") or code == "language-twice"
    ]
    assert any(each.startswith(code) for each in said)


@pytest.mark.parametrize(
    "extra",
    [
        "hours: {mon-sun: 18:00-02:00}",
        "hours: {mon-fri: 9h-12h, wed: closed}",
        "hours: {mon: 00:00-24:00, exceptions: {12-24: 10:00-17:00}}",
        "reservation: {paused: yes}",
        "reservation: {paused: no}",
        "reservation: {paused: 2027-01-03}",
        "announcement: Nous déménageons",
        "coordinates: 48.80490, 2.42040",
        "theme: atelier",
        "payment: cash, card",
        "languages: fr-CH",
        "email:",
        "legal: {vat: FR 12 345678901}",
    ],
)
def test_other_ways_to_write_it_are_read(folder: ShopFolder, extra: str) -> None:
    said = found(folder, extra + "\n")
    assert said == (["language-twice"] if extra.startswith("languages") else [])


def test_paused_with_no_is_not_paused(folder: ShopFolder) -> None:
    assert shop_of(folder, SMALL_SHOP + "reservation: {paused: non}\n").reservation.paused is None
    paused = shop_of(folder, SMALL_SHOP + "reservation: {paused: oui}\n").reservation.paused
    assert paused is not None
    assert paused.until is None


def test_a_shop_without_any_channel_is_an_error(folder: ShopFolder) -> None:
    loaded = folder.load({"shop.yaml": "name: Muette\nlanguage: fr\n"})
    assert told(loaded) == {("no-channel", "shop.yaml", 0)}


def test_an_unreadable_phone_is_told_once(folder: ShopFolder) -> None:
    """That there is then no channel follows from it and is not said too."""
    loaded = folder.load({"shop.yaml": "name: A\nlanguage: fr\naddress: {country: FR}\nphone: 12\n"})
    assert len(codes(loaded)) == 1


@pytest.mark.parametrize("text", ["name: [\n", "", "- a\n", "name: A\nname: B\n"])
def test_products_are_checked_although_shop_yaml_cannot_be_used(folder: ShopFolder, text: str) -> None:
    loaded = folder.load({"shop.yaml": text, "products/a.yaml": "title: A\nprice: 1.200\n"})
    assert loaded.shop_has_errors
    assert "price-ambiguous" in codes(loaded)
    assert any(problem.place.path == "shop.yaml" for problem in loaded.problems)


def test_prices_are_read_in_the_currency_of_the_shop(folder: ShopFolder) -> None:
    shop = SMALL_SHOP.replace("country: FR", "country: JP").replace("01 99 00 12 34", "+33 1 99 00 12 34")
    loaded = folder.load({"shop.yaml": shop, "products/a.yaml": "title: A\nprice: 12.50\n"})
    assert codes(loaded) == ["price-decimals"]


@pytest.mark.parametrize("written", ["by appointment", "Sur rendez-vous", "sur RDV"])
def test_a_shop_may_have_no_hours_but_appointments(folder: ShopFolder, written: str) -> None:
    shop = shop_of(folder, f"{SMALL_SHOP}hours: {written}\n")
    assert shop.hours.by_appointment
    assert not shop.hours


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("boulangerie", "Bakery"),
        ("Tailleur", "ClothingStore"),
        ("book shop", None),
        ("bookstore", "BookStore"),
    ],
)
def test_a_shop_is_called_what_people_call_it(folder: ShopFolder, written: str, kind: str | None) -> None:
    loaded = folder.load({"shop.yaml": f"{SMALL_SHOP}kind: {written}\n"})
    assert ("shop-kind-unknown" in codes(loaded)) == (kind is None)
    assert kind is None or catalogue_of(loaded).shop.kind == kind


def test_what_an_unreadable_part_of_shop_yaml_would_name_is_not_missed(folder: ShopFolder) -> None:
    """One mistake in shop.yaml is not told once more in every product."""
    loaded = folder.load(
        {
            "shop.yaml": f"{SMALL_SHOP}photo: vitrine.jpg\ncategories: {{Pains: Pains, brioches: Brioches}}\n",
            "products/a.yaml": "title: A\nprice: 1\ncategory: brioches\n",
            "photos/vitrine.jpg": PIXEL,
        }
    )
    assert codes(loaded) == ["slug-unreadable"]
    assert codes(folder.load({"shop.yaml": "name: A: B\nphoto: vitrine.jpg\n"})) == ["colon-in-text"]
