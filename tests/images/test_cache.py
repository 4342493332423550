"""The store of renditions: whole files, pruned when long unused, never in anybody's way."""

from __future__ import annotations

import json
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from vitrine.images.cache import (
    UNUSED_DAYS,
    cached_names,
    known_looks,
    prune,
    remember_looks,
    store,
)
from vitrine.images.spec import Look

DAY = date(2026, 11, 25)
CONTENT = b"RIFF" + bytes(100)


def test_a_stored_file_is_there_and_nothing_else_is(tmp_path: Path) -> None:
    store(tmp_path, "a.webp", CONTENT)
    assert [file.name for file in tmp_path.iterdir()] == ["a.webp"]
    assert cached_names(tmp_path) == {"a.webp"}


def test_a_store_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert cached_names(tmp_path / "none") == frozenset()
    assert prune(tmp_path / "none", (), DAY) == ()
    assert known_looks(tmp_path / "none") == {}


@pytest.mark.parametrize("content", [b"", b"RIFF"])
def test_an_empty_or_stunted_file_counts_as_missing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.webp").write_bytes(content)
    assert cached_names(tmp_path) == frozenset()
    store(tmp_path, "a.webp", CONTENT)
    assert (tmp_path / "a.webp").read_bytes() == CONTENT


def test_what_a_killed_build_left_behind_is_not_taken_for_a_rendition(tmp_path: Path) -> None:
    (tmp_path / ".new-12-ab").write_bytes(CONTENT)
    assert cached_names(tmp_path) == frozenset()


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    (tmp_path / "a.webp").mkdir()
    with pytest.raises(OSError, match=r"."):
        store(tmp_path, "a.webp", CONTENT)
    assert [file.name for file in tmp_path.iterdir()] == ["a.webp"]


def test_two_writers_of_one_file_never_show_half_of_it(tmp_path: Path) -> None:
    bodies = [bytes([number]) * 200_000 for number in range(4)]
    threads = [threading.Thread(target=store, args=(tmp_path, "a.webp", body)) for body in bodies * 5]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        if (tmp_path / "a.webp").exists():
            seen.add((tmp_path / "a.webp").read_bytes())
    for thread in threads:
        thread.join()
    assert seen <= set(bodies)
    assert [file.name for file in tmp_path.iterdir()] == ["a.webp"]


def test_what_is_long_unused_is_pruned_and_what_is_used_stays(tmp_path: Path) -> None:
    for name in ("used.webp", "unused.webp"):
        store(tmp_path, name, CONTENT)
    assert prune(tmp_path, {"used.webp"}, DAY) == ()
    assert prune(tmp_path, {"used.webp"}, DAY + timedelta(UNUSED_DAYS - 1)) == ()
    assert prune(tmp_path, {"used.webp"}, DAY + timedelta(UNUSED_DAYS)) == ("unused.webp",)
    assert cached_names(tmp_path) == {"used.webp"}


def test_a_file_that_is_used_again_starts_anew(tmp_path: Path) -> None:
    store(tmp_path, "a.webp", CONTENT)
    prune(tmp_path, (), DAY)
    prune(tmp_path, {"a.webp"}, DAY + timedelta(20))
    assert prune(tmp_path, (), DAY + timedelta(UNUSED_DAYS + 5)) == ()
    assert prune(tmp_path, (), DAY + timedelta(2 * UNUSED_DAYS + 5)) == ("a.webp",)


def test_building_for_an_earlier_date_prunes_nothing(tmp_path: Path) -> None:
    store(tmp_path, "a.webp", CONTENT)
    prune(tmp_path, (), date(2031, 6, 1))
    assert prune(tmp_path, (), DAY) == ()
    assert prune(tmp_path, (), DAY + timedelta(1)) == ()


def test_leftovers_of_a_killed_build_go_the_next_day(tmp_path: Path) -> None:
    (tmp_path / ".new-12-ab").write_bytes(CONTENT)
    assert prune(tmp_path, (), DAY) == ()
    assert prune(tmp_path, (), DAY + timedelta(1)) == (".new-12-ab",)


def test_pruning_with_nothing_to_say_writes_nothing(tmp_path: Path) -> None:
    store(tmp_path, "a.webp", CONTENT)
    prune(tmp_path, {"a.webp"}, DAY)
    assert [file.name for file in tmp_path.iterdir()] == ["a.webp"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a.webp": 7}', b"\xff\xfe"])
def test_damaged_notes_are_forgotten(tmp_path: Path, damage: bytes) -> None:
    store(tmp_path, "a.webp", CONTENT)
    for name in ("unused.json", "looks.json"):
        (tmp_path / name).write_bytes(damage)
    assert known_looks(tmp_path) == {}
    assert prune(tmp_path, (), DAY) == ()
    assert json.loads((tmp_path / "unused.json").read_bytes()) == {"a.webp": DAY.isoformat()}


def test_looks_are_remembered_and_added_to(tmp_path: Path) -> None:
    looks = {
        "aa": Look(plain_ground=True, colour="#aabbcc"),
        "bb": Look(plain_ground=False, colour=""),
    }
    for digest, look in looks.items():
        remember_looks(tmp_path, {digest: look})
    assert known_looks(tmp_path) == looks
    assert prune(tmp_path, (), DAY) == ()
