"""Addresses: made in one place, right under any path, and never outside the site."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.addresses import Addresses
from vitrine.base_url import own_domain, parse_base_url
from vitrine.catalogue.shop import Permalinks
from vitrine.catalogue.text import LocalText
from vitrine.urls import encode_path, folder_path, output_path, relative_link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://exemple.test/ma-boutique", "https://exemple.test/ma-boutique/"),
        ("https://exemple.test/ma-boutique/", "https://exemple.test/ma-boutique/"),
        ("https://exemple.test", "https://exemple.test/"),
        ("HTTPS://Exemple.TEST/A//b/", "https://exemple.test/A/b/"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x/"),
        ("http://[::1]:8000", "http://[::1]:8000/"),
        ("https://café.example/thé", "https://xn--caf-dma.example/th%C3%A9/"),
        ("https://exemple.test/a/../../b", "https://exemple.test/b/"),
    ],
)
def test_a_base_address_is_the_same_with_and_without_its_last_slash(text: str, expected: str) -> None:
    assert str(parse_base_url(text)) == expected


@pytest.mark.parametrize(
    "text", ["", "boutique.example", "ftp://x.example/", "https://", "https://[", "//x.example"]
)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert parse_base_url(text) is None


def test_absolute_addresses_are_encoded_once() -> None:
    base = parse_base_url("https://exemple.test/ma-boutique")
    assert base is not None
    assert base.absolute("/produits/お茶/") == "https://exemple.test/ma-boutique/produits/%E3%81%8A%E8%8C%B6/"
    assert base.absolute("/a b%.pdf") == "https://exemple.test/ma-boutique/a%20b%25.pdf"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://latoupiebleue.fr/", "latoupiebleue.fr"),
        ("https://www.caf\u00e9.fr/", "www.xn--caf-dma.fr"),
        ("https://latoupiebleue.example/", ""),
        ("https://shop.example.com/", ""),
        ("https://helene.github.io/", ""),
        ("https://helene.github.io/boutique/", ""),
        ("https://toupie.netlify.app/", ""),
        ("https://exemple.test/", ""),
        ("http://localhost:8000/", ""),
        ("http://192.168.1.20/", ""),
        ("http://[::1]/", ""),
        ("https://latoupiebleue.fr/boutique/", ""),
        ("https://latoupiebleue.fr:8443/", ""),
        ("https://intranet/", ""),
        ("", ""),
        ("https://notgithub.io/", "notgithub.io"),
    ],
)
def test_only_a_domain_of_one_s_own_is_named(url: str, domain: str) -> None:
    assert own_domain(parse_base_url(url)) == domain


SEGMENT = st.text(alphabet="abc-é茶:%_", min_size=1, max_size=5).filter(lambda text: text not in {".", ".."})
FOLDER = st.lists(SEGMENT, max_size=4).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
TARGET = st.one_of(FOLDER, st.tuples(FOLDER, SEGMENT).map("".join))


@given(page=FOLDER, target=TARGET, base=st.sampled_from(["/", "/ma-boutique/"]))
def test_a_relative_link_leads_to_its_target_under_any_path(page: str, target: str, base: str) -> None:
    here = f"https://exemple.test{base}{encode_path(page[1:])}"
    link = relative_link(page, target)
    assert unquote(urljoin(here, link)) == f"https://exemple.test{base}{target[1:]}"
    assert not link.startswith("/")


@given(page=FOLDER, target=TARGET)
def test_a_link_as_file_names_the_file_itself(page: str, target: str) -> None:
    link = unquote(relative_link(page, target, as_files=True))
    folder = posixpath.dirname(output_path(page))
    assert posixpath.normpath(posixpath.join(folder, link)) == output_path(target)


def test_fragments_and_queries_stay() -> None:
    assert relative_link("/a/", "/b/?v=bleu#x") == "../b/?v=bleu#x"
    assert relative_link("/a/", "/a/#reserver", as_files=True) == "./index.html#reserver"


def test_addresses_have_the_words_of_their_language() -> None:
    french = Addresses.of(Permalinks(), "fr", "fr")
    english = Addresses.of(Permalinks(), "en", "fr")
    german = Addresses.of(Permalinks(), "de-CH", "de-CH")
    assert french.product("boulier") == "/produits/boulier/"
    assert french.new == "/nouveautes/"
    assert (french.reservation, french.thanks) == ("/reservation/", "/reservation/merci/")
    assert (english.thanks, english.articles) == (
        "/en/reservation/thanks/",
        "/en/reservation/articles.json",
    )
    assert french.numbered(french.category("eveil"), 2) == "/categories/eveil/page/2/"
    assert english.product("boulier") == "/en/products/boulier/"
    assert english.home == "/en/"
    assert german.information == "/informationen/"
    assert Addresses.of(Permalinks(), "ar", "fr").information == "/ar/information/"
    assert french.post("noel") == "/actualites/noel/"


def test_a_shop_s_own_addresses_hold_in_all_languages() -> None:
    own = Permalinks(product=LocalText.of("jouets/{slug}"), category=LocalText.of("/r/{slug}/"))
    assert Addresses.of(own, "fr", "fr").product("boulier") == "/jouets/boulier/"
    assert Addresses.of(own, "en", "fr").category("eveil") == "/en/r/eveil/"


def test_a_shop_s_own_addresses_may_be_those_of_one_language() -> None:
    own = Permalinks(product=LocalText((("fr", "/jouets/{slug}/"),)))
    slugs = {"boulier": "abacus"}
    assert Addresses.of(own, "fr", "fr").product("boulier") == "/jouets/boulier/"
    english = Addresses.of(own, "en", "fr", product_slugs=slugs)
    assert english.product("boulier") == "/en/products/abacus/"
    assert english.product("pyramide") == "/en/products/pyramide/"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/jouets/pyramide/", "/jouets/pyramide/"),
        ("jouets//pyramide", "/jouets/pyramide/"),
        ("/ancien.html", "/ancien.html"),
        ("/ancien.html/", "/ancien.html/"),
        ("/", "/"),
        ("", "/"),
        ("/v1.5", "/v1.5/"),
    ],
)
def test_old_addresses_have_one_slash_at_each_end(text: str, path: str) -> None:
    assert folder_path(text) == path
