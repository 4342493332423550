"""Small shops for tests, made in a folder."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from support.command_line import environment, run

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parent.parent.parent
SAMPLE_SHOP = REPOSITORY / "sample_shop"
DAY = "2026-11-25"
"""The date the sample shop is built for."""

SHOP_YAML = """\
name: La Vitrine d'Essai
language: fr
currency: EUR
time_zone: Europe/Paris
url: https://boutique.example/
address: {street: 1 rue de l'Exemple, postcode: "94140", city: Alfortville, country: FR}
phone: 01 99 00 12 34
email: bonjour@boutique.example
reservation:
  channels: [whatsapp, sms, email, phone]
  whatsapp: 06 39 98 12 34
categories:
  jouets: {title: Jouets}
"""

PRODUCT = "title: {title}\nprice: 12,50\ncategory: jouets\n"


def write_shop(folder: Path, files: Mapping[str, str] | None = None, *, shop_yaml: str = SHOP_YAML) -> Path:
    """Write a shop with these text files (by path) and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in {"shop.yaml": shop_yaml, **(files or {})}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def photo(
    file: Path, size: tuple[int, int] = (900, 1200), colour: tuple[int, int, int] = (200, 120, 60)
) -> Path:
    """Write a plain JPEG with a gradient, so that no two sizes look alike."""
    file.parent.mkdir(parents=True, exist_ok=True)
    image = Image.linear_gradient("L").resize(size)
    Image.merge("RGB", [image.point(lambda v, c=c: (v + c) // 2) for c in colour]).save(
        file, "JPEG", quality=88
    )
    return file


def photo_shop(folder: Path) -> Path:
    """Write a shop whose photos take a build some seconds."""
    names = [f"p{number}" for number in range(8)]
    shop = write_shop(folder, {f"products/{name}.yaml": PRODUCT.format(title=name) for name in names})
    for number, name in enumerate(names):
        photo(shop / "photos" / f"{name}.jpg", (1200, 1600), (number * 20, 120, 60))
    return shop


def wait_for_a_rendition(shop: Path) -> None:
    """Wait until a build of this shop has made the first of its photos: it is in the middle of its work."""
    until = time.monotonic() + 300
    while not any((shop / ".vitrine" / "renditions").glob("*w-*.*")):
        assert time.monotonic() < until, "no photo is made"
        time.sleep(0.02)


def vitrine(
    *arguments: str | Path, cwd: Path | None = None, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does and return what it said; in this process, which saves its start."""
    said = run(*arguments, here=cwd or Path.cwd(), language=language)
    return subprocess.CompletedProcess(["vitrine", *map(str, arguments)], said.code, said.out, said.err)


def vitrine_process(
    *arguments: str | Path, cwd: Path | None = None, language: str = "en", timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, for what a process alone shows, or where it may not end."""
    return subprocess.run(
        [sys.executable, "-m", "vitrine", *map(str, arguments)],
        cwd=cwd,
        env=environment(language) | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
