"""Links lead where they should from every page, and outside addresses are harmless."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.problems import Unreadable
from vitrine.theme.filters import PageAddress, link, outside

segments = st.lists(st.sampled_from(["a", "b", "é", "a b", "x:y", "en"]), max_size=4)
folders = segments.map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
files = st.tuples(folders, st.sampled_from(["", "x.webp", "sans titre.pdf", "m:n.css"])).map("".join)


@given(folders, files, st.sampled_from(["/", "/boutique/", "/a/b/"]))
def test_a_browser_following_a_link_arrives(page: str, target: str, base: str) -> None:
    """From any page to any file, wherever the site lies on its host."""
    host = "https://x.example" + base.rstrip("/")
    arrived = urljoin(host + page.replace(" ", "%20"), link(target, PageAddress(page, base)))
    assert unquote(arrived) == host + target


@given(folders, folders)
def test_with_files_every_link_to_a_page_names_its_file(page: str, target: str) -> None:
    """A folder opened from a stick has nobody to find index.html."""
    found = link(target, PageAddress(page, as_files=True))
    assert found.endswith("index.html")
    assert (
        unquote(urljoin(f"file:///s{page}index.html".replace(" ", "%20"), found))
        == f"file:///s{target}index.html"
    )


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("/produits/boulier/", "/produits/cubes/", "../cubes/"),
        ("/produits/boulier/", "/produits/boulier/", "./"),
        ("/produits/boulier/", "/", "../../"),
        ("/", "/", "./"),
        ("/", "/photos/x-1.webp", "photos/x-1.webp"),
        ("/", "/#heures", "./#heures"),
        ("/a/", "/b/?v=bleu-s#x", "../b/?v=bleu-s#x"),
        ("/a/", "/お茶/", "../%E3%81%8A%E8%8C%B6/"),
    ],
)
def test_links_are_as_short_as_can_be(page: str, target: str, expected: str) -> None:
    """Pages are smaller, and nobody sees an empty link."""
    assert link(target, PageAddress(page)) == expected


@pytest.mark.parametrize(("base", "expected"), [("/", "/jouets/"), ("/boutique/", "/boutique/jouets/")])
def test_the_page_for_what_is_missing_links_from_the_hosts_root(base: str, expected: str) -> None:
    """It is shown at any depth."""
    assert link("/jouets/", PageAddress("/404.html", base, from_host=True)) == expected


@pytest.mark.parametrize(
    "target", ["", "jouets/", "//evil.example/", "https://x.example/", "javascript:alert(1)"]
)
def test_what_is_no_site_path_is_refused(target: str) -> None:
    """An empty link, and an outside address that took the wrong filter."""
    with pytest.raises(Unreadable):
        link(target, PageAddress("/"))


@pytest.mark.parametrize(
    "address",
    ["https://wa.me/33639981234?text=Bonjour%20%26", "http://x.example", "mailto:a@b.example?body=x%0D%0Ay",
     "tel:+33199001234", "sms:+33639981234?&body=x", "HTTPS://X.example/"],
)  # fmt: skip
def test_addresses_that_open_an_app_or_a_site_pass_as_they_are(address: str) -> None:
    """Every reservation link is one of these."""
    assert outside(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " https://x.example", "java\nscript:alert(1)", "data:text/html,x",
     "vbscript:x", "//x.example", "/x/", "", "https:", "https://x.example/a b", "https://x.example/\nX", "file:///etc/passwd"],
)  # fmt: skip
def test_any_other_address_is_refused(address: str) -> None:
    """Nothing that a browser could run, in any spelling."""
    with pytest.raises(Unreadable):
        outside(address)
