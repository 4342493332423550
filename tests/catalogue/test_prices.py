"""Prices as people type them: exact, or refused with the way out, never guessed."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from support.values import outcome, refusal

from vitrine.catalogue.currency import decimals_of, locale_of, split_amount
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price, format_amount, parse_amount, parse_price, plain_amount
from vitrine.problems import Unreadable

CASES = Path(__file__).parent.parent / "cases"


def scalars(case: str, file: str) -> dict[str, str]:
    """Return the case's prices as written, by id: YAML's own guesses are not ours."""
    items = yaml.load((CASES / case / file).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    return {name: item["price"] for name, item in items.items()}


PRICES = scalars("Y04", "prices.yaml")
EXPECTED = json.loads((CASES / "Y04" / "expected.json").read_text("utf-8"))["value_by_id"]
READ = {name: text for name, text in EXPECTED.items() if re.match(r"\d", text)}
REFUSED = {name for name, text in EXPECTED.items() if text.startswith("refused")}


def test_every_scalar_of_the_case_is_looked_at() -> None:
    assert set(READ) | REFUSED | {"m"} == set(PRICES)
    assert len(PRICES) == 26


@pytest.mark.parametrize("name", READ)
def test_case_y04_reads_the_exact_amount(name: str) -> None:
    expected = re.match(r"[\d.]+", READ[name])
    assert expected
    amount = parse_price(PRICES[name], "EUR").amount
    assert amount is not None
    assert str(amount) == expected[0]


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_case_y04_refuses_and_quotes_what_was_found(name: str) -> None:
    refused = refusal(parse_price, PRICES[name], "EUR")
    assert f"“{PRICES[name]}”" in refused.says("en")
    assert f"«\u00a0{PRICES[name]}\u00a0»" in refused.says("fr")
    assert refused.error.way_out is not None


def test_case_y04_no_price_is_not_price_zero() -> None:
    """An empty price says nothing, 0 is free, and `on request` is said."""
    assert parse_price(PRICES["m"], "EUR") == Price(None)
    assert parse_price("0", "EUR").is_free
    assert not parse_price("", "EUR").is_free
    assert parse_price("sur demande", "EUR") == Price(None, on_request=True)


def test_three_times_ten_cents_make_thirty() -> None:
    assert parse_amount(PRICES["u"], "EUR") * 3 == parse_amount("0.30", "EUR")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("24,90", "24.90"),
        ("24.90 €", "24.90"),
        ("€ 24,90", "24.90"),
        ("€24.90", "24.90"),
        ("24,90\u00a0€", "24.90"),
        ("1\u202f234,50\u202f€", "1234.50"),
        ("1\u2009234,50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("24,90 euros", "24.90"),
        ("24,90 EUR", "24.90"),
        ("eur 24,90", "24.90"),
        ("25.-", "25.00"),
        ("25,–", "25.00"),
        ("1.234.567", "1234567.00"),
        ("1,234,567.89", "1234567.89"),
        ("\u200e24,90", "24.90"),
        ("٢٤٫٩٠", "24.90"),
        ("２４.９０", "24.90"),
    ],
)
def test_amounts_read_as_people_write_them(text: str, amount: str) -> None:
    assert str(parse_amount(text, "EUR")) == amount


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("1,500", "JPY", "1500"),
        ("￥1,500", "JPY", "1500"),
        ("1500 円", "JPY", "1500"),
        ("1,200", "TND", "1.200"),
        ("12.5", "KWD", "12.500"),
        ("Fr. 12.–", "CHF", "12.00"),
        ("CHF 1’234.50", "CHF", "1234.50"),
        ("5 000 F CFA", "XOF", "5000"),
        ("R$ 10,00", "BRL", "10.00"),
        ("$5", "CAD", "5.00"),
        ("1,00,000.50", "INR", "100000.50"),
        ("250 DH", "MAD", "250.00"),
    ],
)
def test_amounts_read_with_the_currency_of_the_shop(text: str, currency: str, amount: str) -> None:
    assert str(parse_amount(text, currency)) == amount


@pytest.mark.parametrize(
    ("text", "currency", "code", "way_out"),
    [
        ("1.200", "EUR", "price-ambiguous", "Write 1.20 or 1200."),
        ("19,999", "EUR", "price-ambiguous", "Write 20.00 or 19999."),
        ("0,999", "EUR", "price-decimals", "24.90"),
        ("1.2345", "EUR", "price-decimals", "24.90"),
        ("12,345.678", "EUR", "price-decimals", "24.90"),
        ("1.50", "JPY", "price-decimals", "for example 25,"),
        ("0,500", "JPY", "price-decimals", "for example 25,"),
        ("1.2345", "KWD", "price-decimals", "24.900"),
        ("-5", "EUR", "price-negative", "24.90"),
        ("−5", "EUR", "price-negative", "24.90"),
        ("5-", "EUR", "price-negative", "24.90"),
        ("12€50", "EUR", "price-unreadable", "Write 12.50."),
        ("USD 12.50", "EUR", "price-currency", "Write the amount in EUR"),
        ("12.50 $", "EUR", "price-currency", "Write the amount in EUR"),
        ("12 CHF", "EUR", "price-currency", "Write the amount in EUR"),
        ("24.90 €", "CHF", "price-currency", "Write the amount in CHF"),
        ("à partir de 145 €", "EUR", "price-unreadable", "below variants"),
        ("gratuit", "EUR", "price-unreadable", "Write 0"),
        ("Free!", "EUR", "price-unreadable", "Write 0"),
        ("12 50", "EUR", "price-unreadable", "24.90"),
        ("1,2,3", "EUR", "price-unreadable", "24.90"),
        ("1.234,567.8", "EUR", "price-unreadable", "24.90"),
        ("012", "EUR", "price-unreadable", "24.90"),
        ("12.", "EUR", "price-unreadable", "24.90"),
        ("3760000000017", "EUR", "price-unreadable", "24.90"),
        ("12-15", "EUR", "price-unreadable", "24.90"),
        ("12/11", "EUR", "price-unreadable", "24.90"),
        ("½", "EUR", "price-unreadable", "24.90"),
        ("10²", "EUR", "price-unreadable", "24.90"),
        ("nan", "EUR", "price-unreadable", "24.90"),
        ("dix euros", "EUR", "price-unreadable", "24.90"),
    ],
)
def test_doubtful_amounts_are_refused_with_a_way_out(
    text: str, currency: str, code: str, way_out: str
) -> None:
    refused = refusal(parse_price, text, currency)
    assert refused.code == code
    assert way_out in refused.says()


@pytest.mark.parametrize(
    ("text", "amount", "base"),
    [
        ("4,90 / kg", "4.90", Measure(Decimal(1), "kg")),
        ("4,90 €/kg", "4.90", Measure(Decimal(1), "kg")),
        ("2 € / 100 g", "2.00", Measure(Decimal(100), "g")),
        ("4.90 per kilo", "4.90", Measure(Decimal(1), "kg")),
        ("4,90 € le kilo", "4.90", Measure(Decimal(1), "kg")),
        ("3 € la pièce", "3.00", Measure(Decimal(1), "piece")),
        ("12 € le mètre", "12.00", Measure(Decimal(1), "m")),
        ("6,50 / m²", "6.50", Measure(Decimal(1), "m2")),
    ],
)
def test_a_price_may_be_for_a_quantity(text: str, amount: str, base: Measure) -> None:
    assert parse_price(text, "EUR") == Price(Decimal(amount), base)


@pytest.mark.parametrize("text", ["4,90 / 6 x 25 cl", "4,90 / 150 g (about)", "4,90 / sac"])
def test_a_price_is_not_for_a_pack_or_an_unknown_unit(text: str) -> None:
    assert refusal(parse_price, text, "EUR").code in {"price-unit", "measure-unit"}


@pytest.mark.parametrize(
    "text", ["on request", "Sur demande", "prix sur demande", "SUR DEVIS", "en boutique."]
)
def test_on_request_reads_in_both_languages(text: str) -> None:
    assert parse_price(text, "EUR") == Price(None, on_request=True)


SHOPS = yaml.load((CASES / "F01" / "shops.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
SHOWN = {
    ("fr", "EUR", "1234.5"): {"1 234,50 €"},
    ("fr", "EUR", "0.9"): {"0,90 €"},
    ("de", "EUR", "1234.5"): {"1.234,50 €"},
    ("de-CH", "CHF", "1234.5"): {"CHF 1’234.50"},
    ("fr-CH", "CHF", "12.95"): {"12.95 CHF", "12,95 CHF"},
    ("ja", "JPY", "1500"): {"￥1,500", "¥1,500"},
    ("en", "USD", "1234.5"): {"$1,234.50"},
    ("en", "KWD", "1.234"): {"KWD1.234", "KWD 1.234"},
    ("fr", "XOF", "5000"): {"5 000 F CFA", "5 000 FCFA"},
    ("pt-BR", "BRL", "10"): {"R$ 10,00"},
    ("fr", "EUR", "1000000"): {"1 000 000,00 €"},
}


@pytest.mark.parametrize("row", SHOPS, ids=lambda row: f"{row['language']}-{row['currency']}-{row['price']}")
def test_case_f01_shows_the_amount_as_the_language_does(row: dict[str, str]) -> None:
    text = format_amount(Decimal(row["price"]), row["currency"], row["language"])
    assert " " not in text, "a line could break inside the price"
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    if row["language"] == "ar":
        assert re.fullmatch(r"\u2066250\.00 \S+\u2069", plain), "an island from left to right"
    else:
        assert plain in SHOWN[row["language"], row["currency"], row["price"]]


@pytest.mark.parametrize(
    ("language", "like"),
    [("fr-BE-x-lux", "fr-BE"), ("fr_CA", "fr-CA"), ("gsw-FR", "gsw"), ("tlh", "en"), ("", "en"), ("x", "en")],
)
def test_an_unknown_language_falls_back_to_its_parent_then_english(language: str, like: str) -> None:
    assert format_amount(Decimal("1234.5"), "EUR", language) == format_amount(Decimal("1234.5"), "EUR", like)


@pytest.mark.parametrize("language", ["he", "fa", "ur"])
def test_amounts_are_islands_in_every_language_from_right_to_left(language: str) -> None:
    text = format_amount(Decimal("1234.5"), "EUR", language)
    assert text[0] == "\u2066"
    assert text[-1] == "\u2069"
    assert " " not in text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1234.5", "EUR", "1234.50"),
        ("1500", "JPY", "1500"),
        ("1.2", "TND", "1.200"),
        ("0", "EUR", "0.00"),
        ("99999999999.99", "EUR", "99999999999.99"),
        ("1E+3", "EUR", "1000.00"),
    ],
)
def test_machines_read_a_point_and_plain_digits(amount: str, currency: str, text: str) -> None:
    assert plain_amount(Decimal(amount), currency) == text


CURRENCIES = st.sampled_from(["EUR", "CHF", "JPY", "TND", "USD", "XOF"])
CENTS = st.integers(min_value=0, max_value=10**13 - 1)


@given(CENTS, CURRENCIES)
def test_what_machines_read_is_read_back_unless_it_has_thirteen_digits(cents: int, currency: str) -> None:
    """Writing plainly and reading again gives the same amount in every currency."""
    decimals = decimals_of(currency)
    amount = Decimal(cents).scaleb(-decimals)
    if amount < 10**12:
        assert parse_amount(plain_amount(amount, currency), currency) == amount


@given(CENTS, CURRENCIES, st.sampled_from(["fr", "en", "de", "de-CH", "fr-CH", "it", "es", "pl", "sv", "nl"]))
@example(1_234_567, "EUR", "fr")
def test_what_the_page_shows_can_be_typed_back(cents: int, currency: str, language: str) -> None:
    """The shown text, pasted into a file, reads as the same amount, or is refused as ambiguous, never as another."""
    amount = Decimal(cents).scaleb(-decimals_of(currency))
    if amount >= 10**12:
        return
    read = outcome(parse_amount, format_amount(amount, currency, language), currency)
    if isinstance(read, Unreadable):
        assert read.code in {"price-ambiguous", "price-currency", "price-unreadable"}
        assert currency not in {"EUR", "CHF"}, "signs of the common currencies are read"
    else:
        assert read == amount


@given(st.text(max_size=30), CURRENCIES)
@example("1" * 5000, "EUR")
@example("1,234" * 400, "EUR")
@example("." * 3000 + "x", "EUR")
def test_any_text_is_an_exact_price_or_refused(text: str, currency: str) -> None:
    """Nothing else than `Unreadable` is raised, and an amount has the currency's decimals and no sign."""
    price = outcome(parse_price, text, currency)
    if isinstance(price, Unreadable):
        assert price.code.startswith(("price-", "measure-"))
    else:
        assert isinstance(price, Price)
        if price.amount is not None:
            assert price.amount >= 0
            assert price.amount.as_tuple().exponent == -decimals_of(currency)


@given(st.from_regex(r"[0-9]{1,3}[.,][0-9]{3}", fullmatch=True))
def test_three_digits_after_a_sign_are_never_read_in_euros(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_amount(text, "EUR")


def test_a_locale_is_found_for_tags_with_underscores_and_regions() -> None:
    assert str(locale_of("fr_FR")) == "fr_FR"
    assert str(locale_of("de-ZZ")).startswith("de")


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        ("4.90", "EUR", "fr", ("4", ",90\u00a0€")),
        ("1234.50", "EUR", "en", ("€1,234", ".50")),
        ("1234.50", "EUR", "de-CH", ("EUR\u00a01’234", ".50")),
        ("1500", "JPY", "fr", ("1\u202f500", "\u00a0JPY")),
        ("4.90", "EUR", "ar", ("\u20664.90\u00a0€\u2069", "")),
    ],
)
def test_an_amount_is_split_at_its_decimals(
    amount: str, currency: str, language: str, expected: tuple[str, str]
) -> None:
    text = format_amount(Decimal(amount), currency, language)
    assert split_amount(text, language) == expected
    assert "".join(expected) == text
