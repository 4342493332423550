"""A full disk, a read-only folder, a mount point: the site stays whole and the sentence says what happened."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import publishing as kit

from vitrine.errors import SurroundingsError
from vitrine.messages import tool_words

Mount = Callable[..., bool]


def run(*command: str | Path) -> bool:
    """Run a command quietly; say whether it succeeded."""
    return subprocess.run(list(map(str, command)), capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[bool]:
    """Mount a tmpfs with these options on a folder; False where mounting is not permitted."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder)
    try:
        yield mounted
    finally:
        if mounted:
            assert run("umount", "-l", folder)


@contextmanager
def small_files(limit: int) -> Iterator[None]:
    """Forbid this process files larger than `limit`: a full disk for those who may not mount one."""
    import resource  # noqa: PLC0415 - exists on POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def sentence(error: SurroundingsError) -> str:
    words = tool_words("en")
    return f"{words.render(error.message)} {words.render(error.way_out) if error.way_out else ''}"


def test_a_file_too_large_for_the_disk_changes_nothing(out: Path) -> None:
    """Without any right to mount: the system refuses the write half-way."""
    kit.publish(out, kit.OLD)
    before = kit.site_in(out), (out / ".vitrine-manifest.json").read_bytes()
    with small_files(65536), pytest.raises(SurroundingsError) as told:
        kit.publish(out, {**kit.NEW, "photos/large.webp": b"x" * 200_000})
    assert sentence(told.value) == (
        f"There is no room left on the disk for “{out}/photos/large.webp”. "
        "The site is as it was before. Build again when this is mended."
    )
    assert (kit.site_in(out), (out / ".vitrine-manifest.json").read_bytes()) == before
    kit.publish(out, kit.NEW)
    assert kit.site_in(out) == kit.NEW


@pytest.mark.parametrize("option", ["size={}k", "nr_inodes={}"])
def test_wherever_the_disk_fills_up_the_site_stays_whole(tmp_path: Path, option: str) -> None:
    """Every size of disk in turn, by bytes and by number of files; more room, and the next build completes it."""
    failures = 0
    for room in (20 + 4 * i for i in range(20)) if "size" in option else range(12, 45):
        out = tmp_path / f"disk-{room}"
        with small_disk(out, option.format(room)) as mounted:
            if not mounted:  # not permitted: a limit on files stands in for the disk
                test_a_file_too_large_for_the_disk_changes_nothing(tmp_path / "site")
                return
            try:
                kit.publish(out, kit.OLD)
            except SurroundingsError:
                continue
            try:
                kit.publish(out, kit.NEW)
            except SurroundingsError as error:
                failures += 1
                assert "no room left" in sentence(error)  # noqa: PT017 - only some sizes fail
                assert kit.site_in(out) == kit.OLD
            assert run("mount", "-o", "remount,size=10m,nr_inodes=1000", out)
            kit.publish(out, kit.NEW)
            assert kit.site_in(out) == kit.NEW
    assert failures > 3


def test_a_read_only_folder_is_told_and_left_alone(out: Path) -> None:
    """One sentence; nothing changes."""
    with small_disk(out, "size=1m") as mounted:
        kit.publish(out, kit.OLD)
        if mounted:
            assert run("mount", "-o", "remount,ro", out)
        else:
            out.chmod(0o555)
        try:
            with pytest.raises(SurroundingsError, match="read-only") as told:
                kit.publish(out, kit.NEW)
            assert str(out) in sentence(told.value)
            assert kit.site_in(out) == kit.OLD
        finally:
            out.chmod(0o755) if not mounted else run("mount", "-o", "remount,rw", out)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """An output below a read-only folder."""
    ground = tmp_path / "ground"
    with small_disk(ground, "size=1m,ro") as mounted:
        if not mounted:
            ground.chmod(0o555)
        with pytest.raises(SurroundingsError, match="read-only"):
            kit.publish(ground / "site", kit.OLD, shop=tmp_path / "shop")
        ground.chmod(0o755) if not mounted else None


def test_an_output_folder_may_be_a_mount_point(out: Path) -> None:
    """It is published into, never replaced; what the file system keeps in it is not counted."""
    with small_disk(out, "size=1m") as mounted:
        (out / "lost+found").mkdir()
        kit.publish(out, kit.OLD)
        report = kit.publish(out, kit.NEW)
        (out / "lost+found").rmdir()
        assert report.foreign == ()
        assert kit.site_in(out) == kit.NEW
        assert out.is_mount() or not mounted


def test_everything_is_made_on_the_output_folders_own_disk(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A move between two disks is not one step, so none is ever tried."""
    replace, moved = os.replace, []

    def watch(source: str, target: str) -> None:
        moved.append((str(source), str(target)))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watch)
    kit.publish(out, kit.OLD)
    assert len(moved) >= len(kit.OLD)
    assert all(path.startswith(f"{out}/") for pair in moved for path in pair)


def test_a_file_that_another_program_holds_for_a_moment_is_waited_for(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that a server or a virus scanner has open."""
    kit.publish(out, kit.OLD)
    replace, tries = os.replace, []

    def held(source: str, target: str) -> None:
        tries.append(target)
        if str(target).endswith("index.html") and tries.count(target) < 3:
            error = PermissionError(13, "in use")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr("vitrine.publish.moves._PAUSE", 0.0)
    kit.publish(out, kit.NEW)
    assert kit.site_in(out) == kit.NEW


def test_a_file_that_stays_in_use_is_named_and_the_next_build_completes_the_site(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in place by then is whole, and its links work."""
    kit.publish(out, kit.OLD)
    replace = os.replace

    def held(source: str, target: str) -> None:
        if str(target) == f"{out}/index.html":
            error = PermissionError(13, "in use")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        patch.setattr("vitrine.publish.moves._PAUSE", 0.0)
        with pytest.raises(SurroundingsError, match="in use") as told:
            kit.publish(out, kit.NEW)
    assert sentence(told.value) == (
        f"“{out}/index.html” is in use by another program. "
        "Every page still works. Build again when this is mended; that completes the site."
    )
    assert [link for link in kit.broken_links(out) if not link.endswith("-> bientot")] == []
    kit.publish(out, kit.NEW)
    assert kit.site_in(out) == kit.NEW


@pytest.mark.parametrize("name", ["x" * 300, "é" * 200])
def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path, name: str) -> None:
    """One sentence, whichever call of the system refuses it first."""
    with pytest.raises(SurroundingsError, match="too long"):
        kit.publish(tmp_path / name, kit.OLD)


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    """An output folder that leads to itself."""
    (tmp_path / "round").symlink_to(tmp_path / "about")
    (tmp_path / "about").symlink_to(tmp_path / "round")
    with pytest.raises(SurroundingsError):
        kit.publish(tmp_path / "round", kit.OLD)
