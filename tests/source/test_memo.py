"""Digests that are remembered: never a wrong one, and no harm when the memory is gone."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from vitrine.source.memo import FileMemo


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "photos/a.jpg"
    file.parent.mkdir()
    file.write_bytes(b"one")
    return file


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds have passed since the files were written."""
    monkeypatch.setattr("vitrine.source.memo.time.time_ns", lambda now=time.time_ns: now() + 10_000_000_000)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def forget_how_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every reading of a file's content fail the test."""

    def refuse(*_args: object) -> None:
        pytest.fail("the file was read")

    monkeypatch.setattr("vitrine.source.memo.hashlib.file_digest", refuse)


def remembered(cache: Path, photo: Path) -> None:
    memo = FileMemo(cache)
    assert memo.digest(photo) == sha256(b"one")
    memo.save()


@pytest.mark.usefixtures("later")
def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(tmp_path / ".vitrine", photo)
    forget_how_to_read(monkeypatch)
    assert FileMemo(tmp_path / ".vitrine").digest(photo) == sha256(b"one")


@pytest.mark.usefixtures("later")
def test_another_content_of_the_same_length_and_time_is_seen(tmp_path: Path, photo: Path) -> None:
    """A copy that keeps the time of change still changes the inode's own time."""
    remembered(tmp_path / ".vitrine", photo)
    before = photo.stat()
    photo.write_bytes(b"two")
    os.utime(photo, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert FileMemo(tmp_path / ".vitrine").digest(photo) == sha256(b"two")


@pytest.mark.usefixtures("later")
def test_a_file_put_in_the_place_of_another_is_seen(tmp_path: Path, photo: Path) -> None:
    remembered(tmp_path / ".vitrine", photo)
    before = photo.stat()
    other = tmp_path / "b.jpg"
    other.write_bytes(b"two")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(photo)
    assert FileMemo(tmp_path / ".vitrine").digest(photo) == sha256(b"two")


def test_a_file_that_has_just_changed_is_not_remembered(tmp_path: Path, photo: Path) -> None:
    """It may change again within the same tick of the file system's clock."""
    memo = FileMemo(tmp_path / ".vitrine")
    memo.digest(photo)
    memo.save()
    assert json.loads((tmp_path / ".vitrine/digests.json").read_bytes())["files"] == {}


@pytest.mark.usefixtures("later")
def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = hashlib.file_digest

    def slow(file: object, name: str) -> object:
        digest = real(file, name)  # type: ignore[arg-type]
        photo.write_bytes(b"three")
        return digest

    monkeypatch.setattr("vitrine.source.memo.hashlib.file_digest", slow)
    remembered(tmp_path / ".vitrine", photo)
    monkeypatch.setattr("vitrine.source.memo.hashlib.file_digest", real)
    assert FileMemo(tmp_path / ".vitrine").digest(photo) == sha256(b"three")


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"x"',
        b"null",
        b"[" * 100_000,
        json.dumps({"version": 99, "files": {"x": [1, 2, 3, 4, "0" * 64]}}).encode(),
        json.dumps({"version": 1, "files": []}).encode(),
        json.dumps({"version": 1, "files": {"x": [1, 2, 3]}}).encode(),
        json.dumps({"version": 1, "files": {"x": [1, 2, 3, 4, 5]}}).encode(),
        json.dumps({"version": 1, "files": {"x": ["a", 2, 3, 4, "0" * 64]}}).encode(),
        json.dumps({"version": 1, "files": {"x": None}}).encode(),
        json.dumps({"version": 1, "files": {"x": [1, 2, 3, 4, "short"]}}).encode(),
    ],
)
def test_a_damaged_memo_is_ignored_and_made_anew(tmp_path: Path, photo: Path, kept: bytes) -> None:
    cache = tmp_path / ".vitrine"
    cache.mkdir()
    (cache / "digests.json").write_bytes(kept)
    remembered(cache, photo)
    assert len(json.loads((cache / "digests.json").read_bytes())["files"]) == 1


@pytest.mark.usefixtures("later")
def test_what_is_no_longer_used_is_forgotten(tmp_path: Path, photo: Path) -> None:
    remembered(tmp_path / ".vitrine", photo)
    other = photo.with_name("b.jpg")
    other.write_bytes(b"b")
    memo = FileMemo(tmp_path / ".vitrine")
    memo.digest(other)
    memo.save()
    assert list(json.loads((tmp_path / ".vitrine/digests.json").read_bytes())["files"]) == [str(other)]


def test_a_file_written_just_now_is_remembered_by_what_it_was_written_with(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system that counts finely; until somebody changes it."""
    monkeypatch.setattr("vitrine.source.memo._TICK", -10_000_000_000)
    monkeypatch.setattr("vitrine.source.memo._FINE", 2_000_000_000)
    memo = FileMemo(tmp_path / ".vitrine", "outputs")
    memo.remember(photo, sha256(b"one"))
    memo.remember(photo.with_name("gone"), sha256(b"one"))
    memo.save()
    with monkeypatch.context() as patch:
        forget_how_to_read(patch)
        assert FileMemo(tmp_path / ".vitrine", "outputs").digest(photo) == sha256(b"one")
    photo.write_bytes(b"two")
    assert FileMemo(tmp_path / ".vitrine", "outputs").digest(photo) == sha256(b"two")


def test_where_times_are_coarse_a_file_written_just_now_is_read_once_more(
    tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a stick, a change within the same two seconds would leave the same time."""
    monkeypatch.setattr("vitrine.source.memo._FINE", 1)
    memo = FileMemo(tmp_path / ".vitrine")
    memo.remember(photo, sha256(b"something else"))
    assert memo.digest(photo) == sha256(b"one")


def test_nothing_is_left_lying_about(tmp_path: Path, photo: Path) -> None:
    """Neither by a run that was killed nor by a disk that takes nothing."""
    cache = tmp_path / ".vitrine"
    cache.mkdir()
    (cache / "digests.json.99999.tmp").write_text("left over")
    remembered(cache, photo)
    assert [file.name for file in cache.iterdir()] == ["digests.json"]


def test_a_memo_that_cannot_be_written_is_no_error(tmp_path: Path, photo: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    memo = FileMemo(tmp_path / "file" / "cache")
    assert memo.digest(photo) == sha256(b"one")
    memo.save()


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileMemo(tmp_path).digest(tmp_path / "nothing.jpg")
