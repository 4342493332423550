"""Words in two languages: what a message lists can be written, and every message speaks French."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.values import refusal

import vitrine.catalogue
from vitrine.catalogue.availability import AVAILABILITIES, Availability, parse_availability
from vitrine.catalogue.words import CONDITION, PAYMENT, SHOW_STOCK, Choices, fold, parse_choice, quoted, tidy
from vitrine.messages import site_words, tool_words

TABLES = [AVAILABILITIES, CONDITION, PAYMENT, SHOW_STOCK]


@pytest.mark.parametrize(
    ("text", "availability"),
    [
        ("in stock", Availability.IN_STOCK),
        ("En stock", Availability.IN_STOCK),
        ("InStock", Availability.IN_STOCK),
        ("in_stock", Availability.IN_STOCK),
        ("derniers articles", Availability.LAST_ITEMS),
        ("sur commande", Availability.ON_ORDER),
        ("pré-commande", Availability.PREORDER),
        ("Pre-Order", Availability.PREORDER),
        ("réservée", Availability.RESERVED),
        ("EPUISE", Availability.OUT_OF_STOCK),
        ("épuisé", Availability.OUT_OF_STOCK),
        ("vendu", Availability.OUT_OF_STOCK),
        ("en boutique seulement", Availability.IN_STORE_ONLY),
        ("N’est plus vendu", Availability.NO_LONGER_SOLD),
    ],
)
def test_availability_reads_in_both_languages(text: str, availability: Availability) -> None:
    assert parse_availability(text) is availability


def test_every_availability_has_words() -> None:
    assert set(AVAILABILITIES.words) == {availability.value for availability in Availability}


@pytest.mark.parametrize("choices", TABLES, ids=lambda choices: choices.code)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_message_lists_can_be_written(choices: Choices, language: str) -> None:
    """Each word of the list, in the language of the list, reads as its value, and none is left out."""
    listed = tool_words(language).render(choices.listed).split(", ")
    assert {parse_choice(word, choices) for word in listed} == set(choices.words)
    assert len(listed) == len(choices.words)


@pytest.mark.parametrize("choices", TABLES, ids=lambda choices: choices.code)
def test_no_word_means_two_values(choices: Choices) -> None:
    for value, words in choices.words.items():
        for word in (value, *words):
            assert parse_choice(word, choices) == value


@pytest.mark.parametrize(
    ("text", "near"), [("in stok", "in stock"), ("epuissé", "épuisé"), ("sur comande", "sur commande")]
)
def test_a_slip_is_answered_with_the_nearest_word(text: str, near: str) -> None:
    refused = refusal(parse_availability, text)
    assert refused.code == "availability-unknown"
    assert f"Did you mean “{near}”?" in refused.says("en")
    assert f"Vouliez-vous dire «\u00a0{near}\u00a0»\u202f?" in refused.says("fr")


@pytest.mark.parametrize("text", ["", "42", "purple", "x" * 5000])
def test_what_is_near_to_nothing_is_answered_with_the_list(text: str) -> None:
    assert "in stock, last items, on order" in refusal(parse_availability, text).says()
    assert "en stock, derniers articles, sur commande" in refusal(parse_availability, text).says("fr")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CB", "card"),
        ("Espèces", "cash"),
        ("chèque", "cheque"),
        ("Apple Pay", "mobile"),
        ("virement", "transfer"),
    ],
)
def test_payment_reads_in_both_languages(text: str, value: str) -> None:
    assert parse_choice(text, PAYMENT) == value


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  1\u00a0234,50\u202f€ ", "1 234,50 €"),
        ("06‑39–98", "06-39-98"),
        ("l’été", "l'été"),
        ("\u200e\ufeff12\u200b", "12"),
        ("١٢", "12"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_signs_are_made_plain(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@given(st.text())
def test_tidying_and_folding_twice_change_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_quoted_fits_on_a_line(text: str) -> None:
    shown = quoted(text)
    assert len(shown) <= 60
    assert "\n" not in shown


def messages_of(domain: str) -> set[str]:
    """Return the English texts that the catalogue's modules hold for people, of one domain."""
    names = {"tool": {"msg", "nmsg"}, "site": {"gettext", "ngettext"}}[domain]
    texts = set()
    for file in Path(vitrine.catalogue.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in names and node.args and isinstance(node.args[0], ast.Constant):
                    texts.add(str(node.args[0].value))
    return texts


@pytest.mark.parametrize("domain", ["tool", "site"])
def test_every_message_has_a_french_form_with_the_same_gaps(domain: str) -> None:
    words = {"tool": tool_words, "site": site_words}[domain]("fr")
    for text in messages_of(domain):
        french = words.ngettext(text, text, 1) if words.gettext(text) == text else words.gettext(text)
        assert french != text, text
        assert gaps(french) == gaps(text), text


def gaps(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}
