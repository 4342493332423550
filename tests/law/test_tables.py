"""Fibres and hosts: the tables of the law."""

from __future__ import annotations

import pytest

from vitrine.law.fibres import FIBRES, fibre_name, is_fibre, nearest_fibre
from vitrine.law.hosts import host_of, hosts_checked


@pytest.mark.parametrize(
    "name", ["coton", "Cotton", "LAINE", "polyester", "élasthanne", "elastane", "lin", "soie"]
)
def test_official_names_are_known_in_both_languages(name: str) -> None:
    assert is_fibre(name)


@pytest.mark.parametrize("name", ["tergal", "lycra", "simili", "cuir", ""])
def test_brands_and_other_materials_are_not_fibres(name: str) -> None:
    assert not is_fibre(name)


@pytest.mark.parametrize(
    ("written", "near"), [("cotton bio", "coton"), ("lainne", "laine"), ("polyestere", "polyester")]
)
def test_the_nearest_name_is_offered(written: str, near: str) -> None:
    assert nearest_fibre(written, "fr") == near


def test_a_fibre_is_named_in_the_page_s_language() -> None:
    assert fibre_name("coton", "en") == "cotton"
    assert fibre_name("wool", "fr") == "laine"
    assert fibre_name("ELASTHANNE", "fr") == "élasthanne"
    assert fibre_name("Tergal", "fr") == "Tergal"


def test_the_whole_annex_is_there_in_both_languages() -> None:
    """Rows 1 to 50 of annex I, and every name leads to the other language and back."""
    assert {fibre.number for fibre in FIBRES} == set(range(51))
    for fibre in FIBRES:
        english, french = fibre.en[0], fibre.fr[0]
        assert is_fibre(english)
        assert is_fibre(french)
        assert fibre_name(french, "fr-CA") == french
        assert is_fibre(fibre_name(french, "en"))
        assert fibre_name(english, "de") == english


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("alpaca wool", "laine d’alpaga"),
        ("mohair wool", "laine de mohair"),
        ("camel hair", "poil de chameau"),
        ("yak hair", "poil de yack"),
        ("virgin wool", "laine vierge"),
        ("other fibres", "autres fibres"),
    ],
)
def test_wool_and_hair_of_an_animal_are_named_too(english: str, french: str) -> None:
    assert fibre_name(english, "fr") == french
    assert fibre_name(french, "en") == english
    assert fibre_name(french.replace("’", "'"), "fr") == french.replace("’", "'")


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("Lycra", "élasthanne", "elastane"),
        ("élasthane", "élasthanne", "elastane"),
        ("Tencel", "lyocell", "lyocell"),
        ("laine mérinos", "laine", "wool"),
        ("coton biologique", "coton", "cotton"),
        ("recycled polyester", "polyester", "polyester"),
        ("bambou", "viscose", "viscose"),
        ("béton", "", ""),
        ("", "", ""),
    ],
)
def test_trade_names_and_qualities_are_known_for_what_they_are(
    written: str, french: str, english: str
) -> None:
    assert not is_fibre(written)
    assert nearest_fibre(written, "fr") == french
    assert nearest_fibre(written, "en-GB") == english


@pytest.mark.parametrize(
    ("written", "url", "name"),
    [
        ("netlify", "", "Netlify, Inc."),
        ("GitHub", "", "GitHub, Inc."),
        ("", "https://latoupie.github.io/boutique/", "GitHub, Inc."),
        ("", "https://latoupie.pages.dev/", "Cloudflare, Inc."),
        ("Chez moi, 1 rue de l’Exemple", "https://x.netlify.app/", "Chez moi, 1 rue de l’Exemple"),
    ],
)
def test_hosts_are_known_by_name_or_by_address(written: str, url: str, name: str) -> None:
    host = host_of(written, url)
    assert host is not None
    assert host.name == name


@pytest.mark.parametrize(
    "url", ["https://latoupiebleue.example/", "https://github.io.example/", "", "http://["]
)
def test_an_unknown_host_is_not_invented(url: str) -> None:
    assert host_of("", url) is None


def test_what_is_told_of_a_host_is_what_it_says_itself() -> None:
    """Netlify says no address, and only Cloudflare a telephone number: nothing is put in their place."""
    hosts = {name: host_of(name, "") for name in ("netlify", "github", "gitlab", "cloudflare")}
    assert {name for name, host in hosts.items() if host and host.address} == hosts.keys() - {"netlify"}
    assert {name for name, host in hosts.items() if host and host.phone} == {"cloudflare"}


def test_the_list_of_hosts_says_when_it_was_checked() -> None:
    assert hosts_checked() >= "2026-11-01"
