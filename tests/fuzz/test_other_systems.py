"""What other systems cannot hold or show, as far as Linux can tell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.fuzzing import loaded
from support.shops import PRODUCT, SHOP_YAML, photo, write_shop

from vitrine.messages import tool_words


def codes(tmp_path: Path, files: dict[str, str]) -> list[str]:
    root = write_shop(tmp_path / "shop", files)
    return [problem.code for problem in loaded(root, tmp_path / "cache")[0]]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"products/con.yaml": PRODUCT}, "address-unfit"),
        ({"products/AUX.yaml": PRODUCT}, "address-unfit"),
        ({"products/lpt1.yml": PRODUCT}, "address-unfit"),
        ({"products/a.yaml": PRODUCT + "slug: nul\n"}, "address-unfit"),
        ({"products/a.yaml": PRODUCT + "aliases: [/vieux/com1/]\n"}, "address-unfit"),
        ({"pages/prn.md": "---\ntitle: Essai\n---\n"}, "address-unfit"),
        ({"static/aux.txt": "x"}, "address-unfit"),
        ({"static/Aux.tar.gz": "x"}, "address-unfit"),
        ({"static/conout$": "x"}, "address-unfit"),
        ({"static/fin.": "x"}, "address-unfit"),
        ({"static/fin ": "x"}, "address-unfit"),
        ({"static/a:b.txt": "x"}, "address-unfit"),
        ({"static/point ./a.txt": "x"}, "address-unfit"),
        ({"static/Plan.pdf": "x", "static/plan.pdf": "x"}, "address-taken"),
        ({"static/Docs/a.pdf": "x", "static/docs/a.pdf": "x"}, "address-taken"),
        ({"products/a.yaml": PRODUCT + "aliases: [/Produits/b/]\n", "products/b.yaml": PRODUCT}, "address-taken"),
        ({"products/Lampe.yaml": PRODUCT, "products/lampe.yaml": PRODUCT}, "same-name"),
        ({"static/" + "/".join(["dossier-assez-long"] * 10) + "/a.txt": "x"}, "address-long"),
        ({"products/a.yaml": PRODUCT + f"aliases: [/{'vieux/' * 40}]\n"}, "address-long"),
    ],
)  # fmt: skip
def test_names_that_windows_or_a_mac_cannot_hold_are_told(
    tmp_path: Path, files: dict[str, str], code: str
) -> None:
    named = {
        path: text.format(title="Essai") if text.startswith(PRODUCT[:6]) else text
        for path, text in files.items()
    }
    assert code in codes(tmp_path, named)


@pytest.mark.parametrize("name", ["console", "auxerre", "com10", "nulle-part", "lpt", "prnt"])
def test_names_that_only_begin_like_devices_are_fine(tmp_path: Path, name: str) -> None:
    found = codes(tmp_path, {f"products/{name}.yaml": PRODUCT.format(title="Essai")})
    assert not [code for code in found if code.startswith("address")]


@pytest.mark.parametrize("encoding", ["ascii:strict", "cp1252:strict", "cp437:strict", "cp850:strict"])
def test_no_console_is_too_poor_for_the_problems_of_a_shop(tmp_path: Path, encoding: str) -> None:
    """Titles in any script, arrows and quotes: shown as near as the console can."""
    root = write_shop(
        tmp_path / "shop",
        {"products/お茶.yaml": "title: お茶 😀\nprice: dix →\nprix: 4\n"},
        shop_yaml=SHOP_YAML.replace("La Vitrine", "Œuvre №1 «é»"),
    )
    for command in (["check"], ["build", "--keep-going"], ["check", "--format", "json"]):
        said = subprocess.run(
            [sys.executable, "-m", "vitrine", "--lang", "fr", *command, str(root)],
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"},
            capture_output=True,
            check=False,
            timeout=120,
        )
        said_all = said.stdout + said.stderr
        assert said.returncode in {0, 1}, said_all
        assert b"Traceback" not in said_all
        assert b"UnicodeEncodeError" not in said_all
        assert said_all.decode(encoding.partition(":")[0])


def test_workers_start_afresh_from_a_folder_of_any_name(tmp_path: Path) -> None:
    """As Windows and macOS start processes: nothing is inherited, everything is found anew."""
    folder = tmp_path / "Été à la mer #1 (copie) & co"
    root = write_shop(folder / "boutique", {"products/boulier.yaml": PRODUCT.format(title="Boulier")})
    photo(root / "photos" / "boulier.jpg", (300, 400))
    said = subprocess.run(
        [sys.executable, "-m", "vitrine", "--lang", "en", "build", "boutique", "--jobs", "2"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert said.returncode == 0, said.stderr
    assert list((root / "_site" / "photos").glob("boulier-*.webp"))


def test_every_word_of_the_program_can_be_shown_by_a_windows_console() -> None:
    """French and English use no sign that becomes a question mark there."""
    from vitrine.commands.console import _NEAREST, _without_accents  # noqa: PLC0415

    catalogue = vars(tool_words("fr")._translations)["_catalog"]
    assert len(catalogue) > 100
    for text in map(str, [*catalogue, *catalogue.values()]):
        for sign in text:
            assert sign.isascii() or _NEAREST.get(ord(sign)) or _without_accents(sign) != "?", (sign, text)
