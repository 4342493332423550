"""What a text says in a language, and where it is taken from when nobody has translated it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.values import a_shop

from vitrine.catalogue.holiday_calendar import holiday_in
from vitrine.catalogue.product import Duration
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.translation import is_translated, is_wordless, said
from vitrine.text.foreign import Foreign, as_foreign_as, language_attributes
from vitrine.views.texts import duration_text, locale_of

SHOP = a_shop(
    languages=("fr", "en", "de-CH"),
    words={"bleu": LocalText((("en", "blue"), ("de", "blau")))},
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (LocalText((("fr", "Boulier"), ("en", "Abacus"))), "en", ("Abacus", "en")),
        (LocalText((("fr", "Boulier"), ("en", "Abacus"))), "de-CH", ("Boulier", "fr")),
        (LocalText((("de", "Abakus"),)), "de-CH", ("Abakus", "de-CH")),  # German is understood in Switzerland
        (LocalText((("en", "Abacus"),)), "fr", ("Abacus", "en")),  # not even the first language has it
        (LocalText.of("Boulier"), "fr", ("Boulier", "fr")),
        (LocalText.of("Boulier"), "en", ("Boulier", "fr")),
        (LocalText.of("bleu"), "en", ("blue", "en")),
        (LocalText.of("bleu"), "de-CH", ("blau", "de-CH")),
        (LocalText.of("bleu"), "fr", ("bleu", "fr")),
        (LocalText.of("31 x 26 cm"), "en", ("31 x 26 cm", "en")),
        (LocalText(), "en", ("", "en")),
    ],
)
def test_a_text_comes_in_its_language_or_in_the_first(
    text: LocalText, language: str, expected: tuple[str, str]
) -> None:
    assert said(text, language, SHOP) == expected
    assert is_translated(text, language, SHOP) is (expected[1] == language)


@pytest.mark.parametrize("text", ["S", "XXL", "CE, EN 71", "6 x 25 cl", "LED", "100 %", "2026"])
def test_some_texts_are_the_same_everywhere(text: str) -> None:
    assert is_wordless(text)


@pytest.mark.parametrize("text", ["lin", "France", "2 ans", "Éveil", "خشب"])
def test_others_have_words(text: str) -> None:
    assert not is_wordless(text)


LANGUAGES = st.sampled_from(["", "fr", "en", "de", "de-CH", "it"])


@given(
    st.dictionaries(LANGUAGES, st.text(min_size=1, max_size=8), max_size=3), st.sampled_from(SHOP.languages)
)
def test_nothing_is_lost_and_nothing_invented(given_texts: dict[str, str], language: str) -> None:
    text, tag = said(LocalText(tuple(given_texts.items())), language, SHOP)
    known = {*given_texts.values(), "blue", "blau"} if given_texts else {""}
    assert text in known
    assert tag


def test_a_foreign_text_keeps_its_language_where_it_is_made_into_another() -> None:
    text = Foreign("Boulier", "fr", "ltr")
    assert text == "Boulier"
    assert language_attributes(as_foreign_as("Bou…", text)) == ' lang="fr" dir="ltr"'
    assert language_attributes(as_foreign_as("Boulier", "Boulier")) == ""
    assert language_attributes(Foreign("01 99", "", "ltr")) == ' dir="ltr"'
    assert language_attributes(Foreign("x", 'a"><b')) == ' lang="a&#34;&gt;&lt;b"'


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "12 mois"), ("de", "12 Monate"), ("it", "12 mesi"), ("pt", "12 meses"), ("ar", "12 شهرًا")],
)
def test_durations_have_words_in_every_language(language: str, expected: str) -> None:
    """In some languages CLDR has the long form by reference to the short one."""
    assert duration_text(Duration(12, "month"), locale_of(language)).replace("\u00a0", " ") == expected


def test_a_holiday_is_named_in_the_language_of_the_page() -> None:
    christmas = date(2026, 12, 25)
    assert holiday_in("FR", "", christmas, "fr") == "Noël"
    assert holiday_in("FR", "", christmas, "en") == "Christmas Day"
    assert holiday_in("CH", "", date(2026, 8, 1), "fr") == "Fête nationale"
    assert holiday_in("FR", "", christmas, "gsw") == ""
