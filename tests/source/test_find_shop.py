"""Which folder is the shop; and if it is not this one, which it might be."""

from __future__ import annotations

from pathlib import Path

import pytest

from vitrine.errors import SurroundingsError, UsageError, VitrineError
from vitrine.messages import tool_words
from vitrine.source import find_shop as module
from vitrine.source.folder import find_shop


def refused(folder: Path) -> tuple[str, str]:
    with pytest.raises(VitrineError) as error:
        find_shop(folder)
    render = tool_words("en").render
    return render(error.value.message), render(error.value.way_out) if error.value.way_out else ""


@pytest.mark.parametrize("name", ["shop.yaml", "shop.yml"])
def test_a_folder_with_a_shop_file_is_a_shop(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert find_shop(tmp_path) == tmp_path.resolve()


def test_the_folder_one_stands_in_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shop.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert find_shop(Path()) == tmp_path.resolve()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    message, way_out = refused(tmp_path / "nothing")
    assert message == f"There is no folder “{tmp_path / 'nothing'}”."
    assert f"vitrine new {tmp_path / 'nothing'}" in way_out


def test_an_empty_folder_can_become_a_shop(tmp_path: Path) -> None:
    assert refused(tmp_path) == (
        f"The folder “{tmp_path}” is empty.",
        f"Make a new shop with: vitrine new {tmp_path}",
    )


def test_a_file_is_told_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").touch()
    assert refused(tmp_path / "shop.yaml") == (
        f"“{tmp_path / 'shop.yaml'}” is a file, not a folder.",
        f"Name the folder it is in: {tmp_path}",
    )


def test_a_shop_below_is_named(tmp_path: Path) -> None:
    (tmp_path / "boutique").mkdir()
    (tmp_path / "boutique/shop.yaml").touch()
    assert refused(tmp_path)[1] == f"Did you mean {tmp_path / 'boutique'}?"


def test_a_shop_above_is_named(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").touch()
    (tmp_path / "products/toys").mkdir(parents=True)
    (tmp_path / "products/toys/a.yaml").touch()
    assert refused(tmp_path / "products/toys")[1] == f"Did you mean {tmp_path.resolve()}?"


@pytest.mark.parametrize("name", ["shop.yaml.txt", "Shop.YAML", "boutique.yaml"])
def test_a_shop_file_with_nearly_the_right_name_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert refused(tmp_path)[1] == f"Rename the file {name} to shop.yaml."


def test_another_folder_is_not_called_empty(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    message, way_out = refused(tmp_path)
    assert "there is no shop.yaml in it" in message
    assert way_out == "Make a new shop with: vitrine new shop"


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_a_name_that_no_folder_can_have_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        find_shop(tmp_path / name)


def test_a_folder_that_may_not_be_read_is_not_called_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so the refusal of the system is played."""

    def refuse(_folder: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(module, "_checked", refuse)
    with pytest.raises(SurroundingsError):
        find_shop(tmp_path)
