"""A path written into a file leads to a file of the shop, or to a refusal that names it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.messages import tool_words
from vitrine.problems import Unreadable
from vitrine.source.folder import resolve_inside


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with a photo, beside a file that is none of its business."""
    root = tmp_path / "shop"
    (root / "photos").mkdir(parents=True)
    (root / "photos/ok.jpg").write_bytes(b"ok")
    (root / "logo.svg").write_bytes(b"logo")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.jpg").write_bytes(b"secret")
    return root


@pytest.mark.parametrize("written", ["photos/ok.jpg", "./photos/ok.jpg", "photos//ok.jpg", "photos/./ok.jpg"])
def test_a_file_of_the_shop_is_found(shop: Path, written: str) -> None:
    found = resolve_inside(shop, written)
    assert (found.path, found.file.read_bytes(), found.differs_in_case) == ("photos/ok.jpg", b"ok", False)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("../outside/secret.jpg", "path-outside"),
        ("photos/../../outside/secret.jpg", "path-outside"),
        ("photos/../photos/ok.jpg", "path-outside"),
        ("../../../../../../etc/hostname", "path-outside"),
        ("/etc/hostname", "path-outside"),
        ("//server/share/a.jpg", "path-outside"),
        ("..\\outside\\secret.jpg", "path-outside"),
        ("\\\\server\\share\\a.jpg", "path-outside"),
        ("C:\\photos\\a.jpg", "path-outside"),
        ("c:a.jpg", "path-outside"),
        ("file:///etc/hostname", "path-outside"),
        ("FILE:/etc/hostname", "path-outside"),
        ("https://boutique.example/a.jpg", "path-outside"),
        ("data:image/png;base64,AAAA", "path-outside"),
        ("~/secret.jpg", "path-outside"),
        ("~root/secret.jpg", "path-outside"),
        ("photos\\ok.jpg", "path-unreadable"),
        ("photos/ok.jpg\0.png", "path-unreadable"),
        ("photos/ok\n.jpg", "path-unreadable"),
        ("photos/\udce9.jpg", "path-unreadable"),
        ("", "path-unreadable"),
        ("  ", "path-unreadable"),
        ("photos/", "file-is-folder"),
        ("photos", "file-is-folder"),
        (".", "file-is-folder"),
        ("photos/ok.jpg/", "file-is-folder"),
        ("photos/nothing.jpg", "file-missing"),
        ("photos/ok.jpg/x", "file-missing"),
        ("a" * 5000, "file-missing"),
    ],
)
def test_what_is_no_file_of_the_shop_is_refused_by_name(shop: Path, written: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        resolve_inside(shop, written)
    assert refused.value.code == code
    assert refused.value.way_out is not None
    if written.strip():
        assert written in tool_words("en").render(refused.value.message)


def test_the_way_out_of_backslashes_is_the_path_with_slashes(shop: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        resolve_inside(shop, "photos\\ok.jpg")
    assert refused.value.way_out is not None
    assert dict(refused.value.way_out.params)["path"] == "photos/ok.jpg"


@pytest.mark.parametrize(("on_disk", "written"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_written_in_another_way_find_the_file(shop: Path, on_disk: str, written: str) -> None:
    """Macs write é as e and an accent; the text of a file is mostly composed."""
    name = "thé-à-la-menthe.jpg"
    (shop / "photos" / _normal(on_disk, name)).write_bytes(b"menthe")
    found = resolve_inside(shop, _normal(written, f"photos/{name}"))
    assert found.path == _normal("NFC", f"photos/{name}")
    assert found.file.read_bytes() == b"menthe"
    assert not found.differs_in_case


@pytest.mark.parametrize("written", ["photos/OK.jpg", "Photos/ok.JPG"])
def test_a_difference_of_case_is_found_and_reported_with_the_right_name(shop: Path, written: str) -> None:
    found = resolve_inside(shop, written)
    assert (found.path, found.differs_in_case) == ("photos/ok.jpg", True)


def test_of_two_names_that_differ_by_case_the_exact_one_is_meant(shop: Path) -> None:
    (shop / "photos/OK.jpg").write_bytes(b"capitals")
    assert resolve_inside(shop, "photos/OK.jpg").file.read_bytes() == b"capitals"
    with pytest.raises(Unreadable, match="is not in the shop folder"):
        resolve_inside(shop, "photos/Ok.jpg")


def test_links_inside_are_followed_and_links_out_are_not(shop: Path) -> None:
    (shop / "photos/inside.jpg").symlink_to("ok.jpg")
    (shop / "photos/out.jpg").symlink_to("../../outside/secret.jpg")
    (shop / "photos/folder").symlink_to("../../outside")
    (shop / "photos/loop.jpg").symlink_to("loop.jpg")
    assert resolve_inside(shop, "photos/inside.jpg").path == "photos/inside.jpg"
    for written in ("photos/out.jpg", "photos/folder/secret.jpg"):
        with pytest.raises(Unreadable) as refused:
            resolve_inside(shop, written)
        assert refused.value.code == "path-outside"
    with pytest.raises(Unreadable) as refused:
        resolve_inside(shop, "photos/loop.jpg")
    assert refused.value.code == "file-missing"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["..", ".", "/", "\\", "~", "photos", "outside", "secret.jpg", "ok.jpg", "C:", "file:"]
            ),
            st.text(max_size=3),
        ),
        max_size=8,
    ).map("".join)
)
def test_no_text_leads_out_of_the_shop(tmp_path_factory: pytest.TempPathFactory, written: str) -> None:
    base = tmp_path_factory.getbasetemp() / "inside"
    for folder in ("outside", "shop/photos"):
        (base / folder).mkdir(parents=True, exist_ok=True)
    (base / "outside/secret.jpg").touch()
    (base / "shop/photos/ok.jpg").touch()
    try:
        found = resolve_inside(base / "shop", written)
    except Unreadable:
        return
    assert found.file.resolve().is_relative_to((base / "shop").resolve())


def _normal(form: str, text: str) -> str:
    return unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)
