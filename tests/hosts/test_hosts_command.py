"""`vitrine hosts`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.command_line import run
from support.shops import DAY, SHOP_YAML, write_shop

from vitrine.build import BuildOptions, build
from vitrine.compare_hosts import compare_hosts
from vitrine.hosts.table import hosts
from vitrine.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

SHOP = (
    SHOP_YAML.replace("https://boutique.example/", "https://boutique.netlify.app/")
    + "announcement: {text: Bientôt, from: 2026-12-01, until: 2026-12-05}\n"
)
AN_OFFER = "title: Bol\nprice: 12\nwas: 15\nwas_from: 2026-11-20\nwas_until: 2026-12-10\n"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_shop(tmp_path_factory.mktemp("hosts"), {"products/bol.yaml": AN_OFFER}, shop_yaml=SHOP)


def test_the_site_is_measured_as_it_would_be_published(shop: Path) -> None:
    options = BuildOptions(day=date.fromisoformat(DAY), jobs=1)
    found = compare_hosts(shop, options)
    assert not (shop / "_site").exists()
    built = build(shop, options)
    files = [file for file in built.output.rglob("*") if file.is_file() and file.name != MANIFEST]
    assert (found.size.files, found.size.bytes) == (len(files), sum(f.stat().st_size for f in files))
    assert [day.isoformat() for day in found.changes] == ["2026-12-01", "2026-12-06", "2026-12-11"]
    assert [match.terms.key for match in found.hosts if match.is_chosen] == ["netlify"]
    assert all(match.fits for match in found.hosts)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_read_in_a_narrow_terminal(shop: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    said = run("hosts", shop, "--date", DAY, here=shop, language=language)
    assert said.code == 0, said.err
    assert all(len(line) < 44 or len(line.split()) == 1 for line in said.out.splitlines())
    assert all(f"\n{host.name}" in said.out for host in hosts().values())
    assert said.out.count("zone grise" if language == "fr" else "grey zone") == 1
    assert ("(votre hébergeur)" if language == "fr" else "(your host)") in said.out


def test_for_programs_it_is_json(shop: Path) -> None:
    said = run("hosts", shop, "--date", DAY, "--deploys", "21", "--format", "json", here=shop)
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert found["site"]["files"] > 10
    netlify, github, *_ = found["hosts"]
    assert (netlify["key"], netlify["is_chosen"], netlify["excludes_commerce"]) == ("netlify", True, False)
    assert netlify["credits"]["for_deploys"] == 315
    assert netlify["credits"]["left"] == -15
    assert netlify["credits"]["visits"] == 0
    assert github["excludes_commerce"]
    assert github["credits"] is None
    site = next(limit for limit in github["limits"] if limit["what"] == "site_bytes")
    assert site["found"] == found["site"]["bytes"] < site["most"]


def test_more_deploys_than_credits_is_said(shop: Path) -> None:
    said = run("hosts", shop, "--date", DAY, "--deploys", "21", here=shop)
    assert "takes 315, more than there are" in " ".join(said.out.split())


def test_what_does_not_fit_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = write_shop(tmp_path)
    (shop / "static").mkdir()
    with (shop / "static" / "film.mp4").open("wb") as film:
        film.truncate(30_000_000)
    monkeypatch.setenv("COLUMNS", "90")
    said = run("hosts", shop, here=shop)
    blocks = {block.split("\n")[0]: block for block in said.out.split("\n\n")}
    assert "does not fit" in blocks["Cloudflare Pages"]
    assert "30 MB of at most 25 MiB" in blocks["Cloudflare Pages"]
    assert "The site fits." in blocks["Netlify"]


def test_a_shop_with_errors_is_not_measured(tmp_path: Path) -> None:
    shop = write_shop(tmp_path, {"products/bol.yaml": "titre: Bol\n"})
    said = run("hosts", shop, here=shop)
    assert said.code == 1
    assert "titre" in said.err
    assert said.out == ""
