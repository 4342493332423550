"""One build at a time in an output folder; the lock dies with its holder."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import publishing as kit

from vitrine.errors import SurroundingsError
from vitrine.messages import tool_words
from vitrine.publish.lock import LOCK_FILE, locked


@contextmanager
def somebody_holding(folder: Path) -> Iterator[int]:
    """Another process that holds the folder's lock until it is killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with locked(folder):
            os.write(writing, b"held")
            signal.pause()
        os._exit(0)
    assert os.read(reading, 4) == b"held"
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        os.close(writing)


def without_folder_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system on which folders cannot be locked."""
    flock = fcntl.flock

    def refuse(handle: int, operation: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.ENOLCK, "No locks available")
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.parametrize("on_folders", [True, False])
def test_a_second_build_says_that_another_one_is_at_work(
    out: Path, monkeypatch: pytest.MonkeyPatch, on_folders: bool
) -> None:
    """One sentence that names the folder; the site is not touched."""
    if not on_folders:
        without_folder_locks(monkeypatch)
    kit.publish(out, kit.OLD)
    with (
        somebody_holding(out),
        pytest.raises(SurroundingsError) as told,
        kit.open_output(out, out.parent / "shop", patience=0.1),
    ):
        pytest.fail("the lock was given twice")
    assert (
        tool_words("en").render(told.value.message)
        == f"Another build is writing into “{out}” at this moment."
    )
    assert {path: content for path, content in kit.site_in(out).items() if path != LOCK_FILE} == kit.OLD


@pytest.mark.parametrize("on_folders", [True, False])
def test_the_lock_of_a_killed_build_is_free(
    out: Path, monkeypatch: pytest.MonkeyPatch, on_folders: bool
) -> None:
    """Without waiting, and without a file left behind."""
    if not on_folders:
        without_folder_locks(monkeypatch)
    kit.publish(out, kit.OLD)
    with somebody_holding(out):
        pass
    with kit.open_output(out, out.parent / "shop", patience=0.0) as publication:
        for output, content in kit.NEW.items():
            publication.stage(output, "f", kit.order_of(output), content)
        publication.commit()
    assert kit.site_in(out) == kit.NEW


def test_a_build_waits_for_one_that_ends_soon(out: Path) -> None:
    """Two builds at once: both finish, one after the other, and the site is one of the two, whole."""
    kit.publish(out, kit.OLD)
    children = []
    for site in (kit.OLD, kit.NEW) * 4:
        child = os.fork()
        if child == 0:
            try:
                kit.publish(out, site)
            except BaseException:  # noqa: BLE001 - the child must never return into the test run
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    assert kit.site_in(out) in (kit.OLD, kit.NEW)
    kit.publish(out, kit.NEW)
    assert kit.site_in(out) == kit.NEW


def test_a_folder_that_was_made_anew_while_waiting_is_locked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is the folder that lies there, not the one that did."""
    folder = tmp_path / "site"
    folder.mkdir()
    flock = fcntl.flock
    swapped: list[Path] = []

    def swap(handle: int, operation: int) -> None:
        if not swapped:
            swapped.append(folder.rename(tmp_path / "before"))
            folder.mkdir()
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", swap)
    with locked(folder), pytest.raises(SurroundingsError), locked(folder, patience=0.0):
        pytest.fail("the new folder was not locked")
    with locked(tmp_path / "before", patience=0.0):
        pass
