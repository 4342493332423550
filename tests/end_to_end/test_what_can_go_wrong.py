"""Killed, out of space, locked out, raced: the promises of publishing, held by the real command."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from support.shops import DAY, PRODUCT, photo, tree, vitrine, vitrine_process, write_shop

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = re.compile(rb'(?:href|src)="([^"#?]+)"|([^\s",]+\.(?:webp|jpg)) \d+w')


def broken_links(site: Path) -> set[str]:
    """Return the links of all pages that lead to no file."""
    missing = set()
    for page in site.rglob("*.html"):
        for found in LINKS.findall(page.read_bytes()):
            link = (found[0] or found[1]).decode()
            if re.match(r"[a-z]+:|/", link):
                continue
            target = page.parent / link
            if not (target / "index.html" if link.endswith("/") else target).resolve().is_file():
                missing.add(f"{page.relative_to(site)}: {link}")
    return missing


def big_shop(folder: Path, price: str = "12,50", colour: tuple[int, int, int] = (200, 120, 60)) -> Path:
    shop = write_shop(
        folder,
        {
            f"products/p{n:02}.yaml": PRODUCT.format(title=f"Objet {n} à {price}").replace("12,50", price)
            for n in range(24)
        },
    )
    for n in range(2):
        photo(shop / "photos" / f"p{n:02}.jpg", (300, 400), colour)
    return shop


def start_build(shop: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "vitrine", "build", str(shop), "--date", DAY],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_killed_at_any_moment_the_site_stays_whole(tmp_path: Path) -> None:
    """Each file is its old or its new self, links lead somewhere, the next build completes and leaves nothing."""
    shop = big_shop(tmp_path / "shop")
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    old = tree(shop / "_site")
    big_shop(shop, "13,90", (20, 60, 200))
    copy = tmp_path / "copy"
    shutil.copytree(shop, copy, ignore=shutil.ignore_patterns("_site", ".vitrine"))
    started = time.monotonic()
    assert vitrine_process("build", copy, "--date", DAY).returncode == 0
    length = time.monotonic() - started
    new = tree(copy / "_site")
    moments = random.Random(7)  # noqa: S311 - the same moments each time
    for _ in range(8):
        build = start_build(shop)
        time.sleep(moments.uniform(0.3, 1.0) * length)
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        for path, content in tree(shop / "_site").items():
            if path.startswith("."):
                continue
            assert content in {old.get(path), new.get(path)}, path
        assert broken_links(shop / "_site") == set()
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    assert tree(shop / "_site") == new


def test_a_read_only_output_is_named(shop: Path, tmp_path: Path) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("root may write anywhere; the case below stands for it")
    out = tmp_path / "site"
    out.mkdir(mode=0o500)
    said = vitrine("build", shop, "--out", out)
    assert said.returncode == 1
    assert str(out) in said.stdout + said.stderr
    out.chmod(0o700)


def test_an_output_that_cannot_be_made_is_named(shop: Path) -> None:
    said = vitrine(
        "build", shop, "--out", "/proc/vitrine/site" if sys.platform == "linux" else "/dev/null/site"
    )
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "site" in said.stdout + said.stderr


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own, mounted on a folder; `leave_room` makes it smaller."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs to mount; tests/publish has what needs no right")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("not even root may mount here; tests/publish has what needs no right")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def leave_room(disk: Path, kilobytes: int) -> None:
    """Make a disk so small that only so much is free."""
    status = os.statvfs(disk)
    used = (status.f_blocks - status.f_bfree) * status.f_frsize // 1024
    subprocess.run(["mount", "-o", f"remount,size={used + kilobytes}k", disk], check=True)


def test_a_full_disk_leaves_the_old_site(shop: Path, tmp_path: Path) -> None:
    """A disk with room for the old site but not for the new one: one sentence, and the old site whole."""
    with small_disk(tmp_path / "disk") as disk:
        out = disk / "site"
        assert vitrine("build", shop, "--out", out, "--date", DAY).returncode == 0
        old = tree(out)
        leave_room(disk, 200)
        (shop / "products" / "boulier.yaml").write_text(PRODUCT.format(title="Boulier peint"), "utf-8")
        for n in range(2, 6):  # grain does not compress: a few photos fill the disk
            Image.effect_noise((700, 900), 90).save(shop / "photos" / f"boulier-{n}.jpg")
        said = vitrine("build", shop, "--out", out, "--date", DAY)
        assert said.returncode == 1
        assert "Traceback" not in said.stderr
        assert "full" in said.stdout + said.stderr
        now = tree(out)
        assert {path: now.get(path) for path in old if not path.startswith(".")} == {
            path: content for path, content in old.items() if not path.startswith(".")
        }


def test_an_output_folder_that_is_a_mount_point(tmp_path: Path, shop: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        for _ in range(2):
            assert vitrine("build", shop, "--out", disk, "--date", DAY).returncode == 0
            assert (disk / "index.html").is_file()
            assert broken_links(disk) == set()


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    shop = big_shop(tmp_path / "shop")
    builds = [start_build(shop) for _ in range(2)]
    codes = [build.wait(timeout=300) for build in builds]
    assert 0 in codes
    assert set(codes) <= {0, 1}
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    assert broken_links(shop / "_site") == set()
    alone = tmp_path / "alone"
    assert vitrine("build", shop, "--out", alone, "--date", DAY).returncode == 0
    assert tree(shop / "_site") == tree(alone)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("products/boulier.yaml", "title: [\n"),
        ("products/boulier.yaml", "titre: Boulier\n"),
        ("shop.yaml", "name: x\nnam: y\n"),
        ("theme/templates/product.html", "{{ page.nothing_like_that }}"),
        ("theme/templates/product.html", "{% if %}"),
        ("prices.csv", "n'importe quoi\n\0"),
    ],
)
def test_a_failed_build_keeps_the_last_good_site(shop: Path, path: str, text: str) -> None:
    """O04: not a byte changes, the exit status says it, the message names the file."""
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    good = tree(shop / "_site")
    broken = shop / path
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text(text, "utf-8")
    said = vitrine("build", shop, "--date", DAY)
    assert said.returncode == 1, said.stdout
    assert Path(path).name in said.stdout + said.stderr
    assert "Traceback" not in said.stderr
    assert tree(shop / "_site") == good


def test_keep_going_never_publishes_a_shop_file_half_read(shop: Path) -> None:
    with (shop / "shop.yaml").open("a", encoding="utf-8") as file:
        file.write("hours: {mon: 25:00-26:00}\n")
    said = vitrine("build", shop, "--keep-going")
    assert said.returncode == 1
    assert not (shop / "_site").exists()


def test_keep_going_publishes_the_others_and_says_so(shop: Path) -> None:
    (shop / "products" / "faux.yaml").write_text("title: Faux\nprice: beaucoup\n", "utf-8")
    assert vitrine("build", shop).returncode == 1
    said = vitrine("build", shop, "--keep-going")
    assert (shop / "_site" / "produits" / "boulier" / "index.html").is_file()
    assert not (shop / "_site" / "produits" / "faux").exists()
    assert "faux.yaml" in said.stdout + said.stderr


@pytest.mark.parametrize("target", [".", "..", "products", "photos", "pages/site", "~"])
def test_dangerous_output_folders_are_refused(shop: Path, target: str) -> None:
    (shop / "pages").mkdir()
    before = tree(shop)
    out = Path.home() if target == "~" else (shop / target).resolve()
    if target == "pages/site":
        out.mkdir()
        (out / "mine.md").write_text("mine", "utf-8")
        before = tree(shop)
    said = vitrine("build", shop, "--out", out)
    assert said.returncode in {1, 2}
    assert {k: v for k, v in tree(shop).items() if not k.startswith(".vitrine")} == before


def test_files_of_others_are_kept_and_named(shop: Path) -> None:
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    mine = shop / "_site" / "google1234.html"
    mine.write_text("mine", "utf-8")
    (shop / "products" / "neuf.yaml").write_text(PRODUCT.format(title="Neuf"), "utf-8")
    said = vitrine("build", shop, "--date", DAY)
    assert said.returncode == 0
    assert mine.read_text("utf-8") == "mine"
    assert "google1234.html" in said.stdout + said.stderr


def test_a_folder_with_other_things_is_never_taken_for_an_output(shop: Path, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "index.html").write_text("mine", "utf-8")
    said = vitrine("build", shop, "--out", documents)
    assert said.returncode in {1, 2}
    assert tree(documents) == {"index.html": b"mine"}


SECRETS = [
    ("products/boulier.yaml", "title: B\nprice: 1\nphotos: [../secret.jpg]\n"),
    ("products/boulier.yaml", "title: B\nprice: 1\nphotos: [/etc/hostname]\n"),
    ("products/boulier.yaml", "title: B\nprice: 1\nphotos: ['..\\secret.jpg']\n"),
    ("products/boulier.yaml", "title: B\nprice: 1\nphotos: ['file:///etc/hostname']\n"),
    ("products/boulier.yaml", "title: B\nprice: 1\nslug: ../../evasion\n"),
    ("products/boulier.yaml", "title: B\nprice: 1\naliases: [/../../evasion/]\n"),
    ("products/boulier.yaml", "title: B\nprice: 1\naliases: ['/a/%2e%2e/%2e%2e/evasion/']\n"),
    ("shop.yaml", "theme: {name: ../../outside}\n"),
    ("shop.yaml", "logo: ../secret.jpg\n"),
    ("shop.yaml", "permalinks: {product: '/../../evasion/{slug}/'}\n"),
]


@pytest.mark.parametrize(("path", "text"), SECRETS)
def test_nothing_outside_the_shop_is_read_or_written(shop: Path, path: str, text: str) -> None:
    photo(shop.parent / "secret.jpg", colour=(250, 0, 250))
    target = shop / path
    if path == "shop.yaml":
        text = target.read_text("utf-8") + text
    target.write_text(text, "utf-8")
    outside = set(shop.parent.iterdir())
    said = vitrine("build", shop, "--keep-going")
    assert "Traceback" not in said.stderr
    assert Path(path).name in said.stdout + said.stderr
    assert set(shop.parent.iterdir()) == outside
    if (shop / "_site").exists():
        assert not [
            name
            for name in tree(shop / "_site")
            if "secret" in name or "hostname" in name or "evasion" in name
        ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_that_leave_the_shop_are_refused_and_loops_end(shop: Path) -> None:
    secret = photo(shop.parent / "secret.jpg", colour=(250, 0, 250))
    (shop / "photos" / "boulier-vole.jpg").symlink_to(secret)
    (shop / "photos" / "encore").symlink_to(shop / "photos")
    (shop / "products" / "tout").symlink_to("/")
    said = vitrine_process("build", shop)
    assert "Traceback" not in said.stderr
    assert "boulier-vole.jpg" in said.stdout + said.stderr
    names = tree(shop / "_site") if (shop / "_site").exists() else {}
    assert not [name for name in names if "vole" in name]


def test_a_photo_that_vanishes_is_told_and_the_rest_is_published(shop: Path) -> None:
    """Between planning and reading, a photo may go; here one that cannot be decoded stands for it too."""
    whole = photo(shop / "photos" / "cubes.jpg").read_bytes()
    (shop / "photos" / "cubes.jpg").write_bytes(whole[: len(whole) // 2])
    said = vitrine("build", shop)
    assert said.returncode == 0
    assert "cubes.jpg" in said.stdout + said.stderr
    assert (shop / "_site" / "produits" / "cubes" / "index.html").is_file()
    assert broken_links(shop / "_site") == set()
    assert vitrine("build", shop, "--strict", "--clean").returncode == 1


def test_nothing_private_leaves_in_any_photo(sample_site: Path) -> None:
    """The sample's phone photos carry a camera, a date and a place; no published file does."""
    photos = [file for file in sample_site.rglob("*") if file.suffix in {".jpg", ".webp", ".png", ".avif"}]
    assert len(photos) > 100
    private = (b"Exif\0\0", b"Exemple", b"fictif", b"http://ns.adobe.com/xap", b"ICC_PROFILE")
    for file in photos:
        content = file.read_bytes()
        assert not [word for word in private if word in content], file.name
        with Image.open(file) as image:
            assert not image.getexif(), file.name
            assert not image.info.keys() & {"exif", "xmp", "icc_profile", "comment", "photoshop"}, file.name
