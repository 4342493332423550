"""What is said and asked before a site is sent."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from support.command_line import run
from support.shops import PRODUCT, SHOP_YAML, write_shop

if TYPE_CHECKING:
    from pathlib import Path


def test_example_addresses_are_told_and_asked_about(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop", shop_yaml=f"{SHOP_YAML}legal: {{owner: Camille Exemple}}\n")
    there = tmp_path / "there.git"
    subprocess.run(["git", "init", "-q", "-b", "main", shop], check=True)
    subprocess.run(["git", "init", "-q", "--bare", there], check=True)
    deploy = ("deploy", shop, "--to", "github-pages", "--remote", str(there))
    refused = run(*deploy, here=tmp_path)
    assert refused.code == 2
    assert "they reach nobody: url (https://boutique.example/)" in refused.err
    assert "Publish the shop with its example addresses" in refused.err
    assert "--yes" in refused.err
    assert "The legal notice lacks" in refused.err
    assert not list((there / "refs" / "heads").iterdir())
    dry = run(*deploy, "--dry-run", here=tmp_path)
    assert dry.code == 0, dry.err
    assert "You would be asked: Publish the shop with its example addresses" in " ".join(dry.err.split())
    assert not list((there / "refs" / "heads").iterdir())
    agreed = run(*deploy, "--yes", here=tmp_path, language="fr")
    assert agreed.code == 0, agreed.err
    assert "ils ne mènent à personne" in agreed.err
    assert [ref.name for ref in (there / "refs" / "heads").iterdir()] == ["gh-pages"]
    # The clause on commerce is said once.
    assert " ".join(agreed.err.split()).count("zone grise") == 1


def test_a_folder_is_asked_about_like_any_place_and_a_stick_is_not(tmp_path: Path) -> None:
    """A web space may be mounted there, and its prices count; what is opened as files is seen by nobody else."""
    shop = write_shop(tmp_path / "shop", {"products/boulier.yaml": PRODUCT.format(title="Boulier")})
    refused = run("deploy", shop, "--to", "folder", tmp_path / "web", here=tmp_path)
    assert refused.code == 2
    assert "Publish the shop with its example addresses" in refused.err
    assert not (tmp_path / "web").exists()
    assert not (shop / "prices.csv").exists()
    stick = run("deploy", shop, "--to", "folder", tmp_path / "stick", "--as-files", here=tmp_path)
    assert stick.code == 0, stick.err
    assert "they reach nobody" in stick.err
    assert (tmp_path / "stick" / "index.html").is_file()
    assert not (shop / "prices.csv").exists()
