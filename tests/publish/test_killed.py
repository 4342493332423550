"""The four promises when the process is killed at any step, and at every instant of one that is not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from support import publishing as kit


def steps_of_change(out: Path) -> int:
    """Return how many steps it takes to bring a site from OLD to NEW."""
    kit.publish(out, kit.OLD)
    count = 0

    def step(number: int, _: str) -> None:
        nonlocal count
        count = number

    with kit.watched(step):
        kit.publish(out, kit.NEW)
    return count


def test_every_link_of_every_page_works_at_every_instant(out: Path) -> None:
    """Assets and new pages come before what leads to them, and go after it."""
    kit.publish(out, kit.OLD)
    seen = []

    def step(_: int, name: str) -> None:
        seen.append(name)
        broken = [link for link in kit.broken_links(out) if not link.endswith("-> bientot")]
        assert not broken, f"after {name}"

    with kit.watched(step):
        kit.publish(out, kit.NEW)
    assert {"replace", "mkdir", "rmdir", "unlink", "fsync", "write"} <= set(seen)


def test_every_file_is_old_or_new_and_whole_at_every_instant(out: Path) -> None:
    """Nobody ever reads half a file, whenever he looks."""
    kit.publish(out, kit.OLD)

    def step(_: int, name: str) -> None:
        for path, content in kit.site_in(out).items():
            if not path.startswith(".vitrine-staging") and not path.endswith("/"):
                assert content in {kit.OLD.get(path), kit.NEW.get(path)}, f"{path} after {name}"

    with kit.watched(step):
        kit.publish(out, kit.NEW)
    assert kit.site_in(out) == kit.NEW


@pytest.mark.parametrize("then", [kit.NEW, kit.OLD], ids=["NEW", "OLD"])
def test_a_killed_build_leaves_whole_files_and_the_next_completes_it(
    tmp_path: Path, out: Path, then: kit.Site
) -> None:
    """Killed at each step in turn; then the same site, or the old one again, is built over it."""
    total = steps_of_change(out)
    kit.publish(tmp_path / "fresh", then)
    manifest = (tmp_path / "fresh" / ".vitrine-manifest.json").read_bytes()
    for number in range(1, total + 1):
        site = tmp_path / f"site-{number}"
        kit.publish(site, kit.OLD)
        assert kit.killed_at(number, partial(kit.publish, site, kit.NEW))
        for path, content in kit.site_in(site).items():
            if not path.startswith(".vitrine-staging") and not path.endswith("/"):
                assert content in {kit.OLD.get(path), kit.NEW.get(path)}, f"{path} at step {number}"
        assert not [link for link in kit.broken_links(site) if not link.endswith("-> bientot")], (
            f"step {number}"
        )
        report = kit.publish(site, then)
        assert kit.site_in(site) == then, f"step {number}"
        assert report.foreign == ()
        assert (site / ".vitrine-manifest.json").read_bytes() == manifest


def test_a_first_build_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    """Even before there is a manifest, the traces are known as ours."""
    (tmp_path / "shop").mkdir()
    number = 0
    while True:
        number += 1
        site = tmp_path / f"site-{number}"
        was_killed = kit.killed_at(number, partial(kit.publish, site, kit.NEW))
        if site.exists() and (site / "index.html").exists():
            assert kit.broken_links(site) == []
        kit.publish(site, kit.NEW)
        assert kit.site_in(site) == kit.NEW
        if not was_killed:
            break
    assert number > 3 * len(kit.NEW)


def test_killed_again_and_again_it_still_ends(out: Path) -> None:
    """A build that is killed a little later each time gets there and leaves nothing."""
    kit.publish(out, kit.OLD)
    number = 1
    while kit.killed_at(number, lambda: kit.publish(out, kit.NEW)):
        number += 1
    assert kit.site_in(out) == kit.NEW


def test_a_build_that_fails_half_way_changes_nothing(out: Path) -> None:
    """O04: an exception while pages are made leaves the last good site, byte for byte, and no traces."""
    kit.publish(out, kit.OLD)
    before = kit.site_in(out), (out / ".vitrine-manifest.json").read_bytes()
    with pytest.raises(KeyboardInterrupt), kit.open_output(out, out.parent / "shop") as publication:  # noqa: PT012 - the block is what fails
        publication.stage("index.html", "f", kit.Order.PAGE, b"half of a new site")
        publication.stage("neu/index.html", "g", kit.Order.PAGE, b"a new page")
        raise KeyboardInterrupt
    assert (kit.site_in(out), (out / ".vitrine-manifest.json").read_bytes()) == before


def test_a_first_build_that_fails_leaves_no_folder(out: Path) -> None:
    """O04: where there was nothing, there is nothing, the folders round it included."""
    deep = out / "a" / "b"
    with (  # noqa: PT012 - the block is what fails
        pytest.raises(RuntimeError, match="broken"),
        kit.open_output(deep, out.parent / "shop") as publication,
    ):
        publication.stage("index.html", "f", kit.Order.PAGE, b"x")
        raise RuntimeError("broken")
    assert not out.exists()
