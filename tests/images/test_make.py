"""Renditions are made by worker processes, whatever happens to these."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from support.pictures import CARD, WHOLE, drawn, quadrants

from vitrine.errors import SurroundingsError
from vitrine.images import encode, pool, worker
from vitrine.images import make as make_module
from vitrine.images.make import make_renditions
from vitrine.images.renditions import jobs_for, recipes_for
from vitrine.images.spec import Look
from vitrine.images.tasks import PhotoDone, PhotoTask, time_limit

if TYPE_CHECKING:
    from vitrine.images.spec import Photo, RenditionJob


def shop(folder: Path, count: int = 3) -> list[Photo]:
    return [drawn(folder, f"photo-{n}.jpg", quadrants(300 + 40 * n, 200 + 10 * n)) for n in range(count)]


def jobs_of(photos: list[Photo]) -> list[RenditionJob]:
    return [
        job for photo in photos for slot in (WHOLE, CARD) for job in jobs_for(photo, recipes_for(photo, slot))
    ]


WITH_A_BAD_DECODER = """
import os, pickle, sys, time
sys.path[:] = pickle.load(sys.stdin.buffer)
from vitrine.images import open_photo, worker
opened = open_photo.OpenPhoto
def opened_or_not(photo):
    if photo.file.name == {name!r}:
        {fate}
    return opened(photo)
open_photo.OpenPhoto = opened_or_not
worker.main()
"""
"""A worker whose decoder does something to one photo."""


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_one_and_two_workers_make_the_same_bytes(tmp_path: Path) -> None:
    jobs = jobs_of(shop(tmp_path / "photos"))
    one = make_renditions(jobs, tmp_path / "one", workers=1)
    two = make_renditions(jobs, tmp_path / "two", workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(one.files) == set(two.files) == {job.name for job in jobs}
    assert (one.made, one.reused, one.failures) == (len(one.files), 0, {})


def test_what_is_there_is_reused_and_no_process_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = [replace(photo, colour="#aabbcc") for photo in shop(tmp_path / "photos")]
    jobs = jobs_of(photos)
    first = make_renditions(jobs, tmp_path / "store", workers=2)
    monkeypatch.setattr(subprocess, "Popen", None)
    second = make_renditions(jobs, tmp_path / "store", workers=2)
    assert (second.made, second.reused) == (0, first.made)
    assert second.files == first.files


def test_an_emptied_file_is_made_again(tmp_path: Path) -> None:
    jobs = jobs_of(shop(tmp_path / "photos", 1))
    first = make_renditions(jobs, tmp_path / "store", workers=1)
    broken = next(iter(first.files.values()))
    whole = broken.read_bytes()
    broken.write_bytes(b"")
    again = make_renditions(jobs, tmp_path / "store", workers=1)
    assert again.made == 1
    assert broken.read_bytes() == whole


def test_progress_names_every_photo_once(tmp_path: Path) -> None:
    photos = shop(tmp_path / "photos", 4)
    seen: list[tuple[int, int, str]] = []
    make_renditions(
        jobs_of(photos), tmp_path / "store", workers=2, on_progress=lambda *step: seen.append(step)
    )
    assert [step[:2] for step in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert {step[2] for step in seen} == {photo.path for photo in photos}


def test_a_bad_photo_fails_alone(tmp_path: Path) -> None:
    photos = shop(tmp_path / "photos")
    photos[1].file.unlink()
    made = make_renditions(jobs_of(photos), tmp_path / "store", workers=2)
    assert set(made.failures) == {photos[1].path}
    assert set(made.files) == {job.name for job in jobs_of([photos[0], photos[2]])}


def test_the_largest_photos_come_first(tmp_path: Path) -> None:
    photos = shop(tmp_path / "photos", 4)
    tasks = make_module._tasks(jobs_of(photos), (), tmp_path)
    assert [task.photo.width for task in tasks] == [420, 380, 340, 300]


def test_looks_are_learned_once(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    from vitrine.images.cache import known_looks  # noqa: PLC0415

    plain = drawn(tmp_path / "photos", "plain.png", Image.new("RGB", (400, 300), "white"))
    scene = drawn(tmp_path / "photos", "scene.png", quadrants(400, 300))
    made = make_renditions(jobs_of([plain, scene]), tmp_path / "store", workers=1)
    looks = known_looks(tmp_path / "store")
    assert looks == made.new_looks
    assert looks[plain.sha256] == Look(plain_ground=True, colour="#ffffff")
    assert not looks[scene.sha256].plain_ground
    again = [replace(photo, colour=looks[photo.sha256].colour) for photo in (plain, scene)]
    assert make_renditions(jobs_of(again), tmp_path / "store", workers=1).new_looks == {}


def test_looks_whose_notes_are_lost_are_learned_anew_though_all_renditions_are_there(tmp_path: Path) -> None:
    """A site is the same whether its photos were made today or last year."""
    jobs = jobs_of(shop(tmp_path / "photos", 2))
    first = make_renditions(jobs, tmp_path / "store", workers=1)
    (tmp_path / "store" / "looks.json").write_bytes(b"{")
    again = make_renditions(jobs, tmp_path / "store", workers=1)
    assert (again.made, again.reused) == (0, first.made)
    assert again.new_looks == first.new_looks


def test_notes_that_cannot_be_written_end_the_build_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(make_module, "remember_looks", no_space)
    with pytest.raises(SurroundingsError) as caught:
        make_renditions(jobs_of(shop(tmp_path / "photos", 1)), tmp_path / "store", workers=1)
    assert "full" in caught.value.message.msgid


def test_a_store_that_cannot_be_written_ends_the_build_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"a file")
    with pytest.raises(SurroundingsError) as caught:
        make_renditions(jobs_of(shop(tmp_path / "photos", 1)), tmp_path / "store", workers=1)
    assert "cannot be written" in caught.value.message.msgid


def test_a_full_disk_is_not_the_photos_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (photo,) = shop(tmp_path / "photos", 1)
    task = PhotoTask(photo, tuple(jobs_of([photo])), tmp_path)
    monkeypatch.setattr(worker, "store", no_space)
    done = worker.make(task)
    assert (done.disk_errno, done.failure) == (errno.ENOSPC, None)
    with pytest.raises(SurroundingsError) as caught:
        make_module._take(task, done, make_module._Outcome())
    assert "full" in caught.value.message.msgid


def test_a_fault_of_ours_is_called_so_and_costs_one_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> None:
        raise LookupError("nowhere")

    (photo,) = shop(tmp_path / "photos", 1)
    task = PhotoTask(photo, tuple(jobs_of([photo])), tmp_path)
    monkeypatch.setattr(encode, "renditions_of", faulty)
    failure = worker.make(task).failure
    assert failure is not None
    assert dict(failure.params)["fault"] == "LookupError: nowhere"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="limits on file size exist on POSIX only")
def test_a_disk_that_fills_up_ends_the_build_and_keeps_what_is_whole(tmp_path: Path) -> None:
    jobs = jobs_of(shop(tmp_path / "photos"))
    script = f"""
import pickle, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from vitrine.errors import SurroundingsError
from vitrine.images.make import make_renditions
jobs = pickle.loads(open({str(tmp_path / "jobs")!r}, "rb").read())
resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))
from pathlib import Path
try:
    make_renditions(jobs, Path({str(tmp_path / "store")!r}), workers=2)
except SurroundingsError:
    sys.exit(3)
"""
    import pickle  # noqa: PLC0415

    (tmp_path / "jobs").write_bytes(pickle.dumps(jobs))
    assert subprocess.run([sys.executable, "-c", script], timeout=120, check=False).returncode == 3
    shutil.rmtree(tmp_path / "whole", ignore_errors=True)
    whole = make_renditions(jobs, tmp_path / "whole", workers=1)
    for name, content in contents(tmp_path / "store").items():
        assert whole.files[name].read_bytes() == content


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    ask = pool._ask

    def ask_and_kill(process: subprocess.Popen[bytes], question: object) -> object:
        if isinstance(question, PhotoTask) and not killed:
            killed.append(process.pid)
            process.kill()
        return ask(process, question)

    monkeypatch.setattr(pool, "_ask", ask_and_kill)
    jobs = jobs_of(shop(tmp_path / "photos"))
    made = make_renditions(jobs, tmp_path / "store", workers=2)
    assert killed
    assert set(made.files) == {job.name for job in jobs}
    assert made.failures == {}


def test_a_photo_that_kills_every_worker_is_named_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = shop(tmp_path / "photos")
    ask = pool._ask

    def ask_and_kill(process: subprocess.Popen[bytes], question: object) -> object:
        if isinstance(question, PhotoTask) and question.photo == photos[1]:
            process.kill()
        return ask(process, question)

    monkeypatch.setattr(pool, "_ask", ask_and_kill)
    made = make_renditions(jobs_of(photos), tmp_path / "store", workers=2)
    assert set(made.failures) == {photos[1].path}
    assert set(made.files) == {job.name for job in jobs_of([photos[0], photos[2]])}


def test_a_photo_that_hangs_its_decoder_is_given_up_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decoder that never comes back costs one photo and one process."""
    photos = shop(tmp_path / "photos")
    hanging = photos[1].file.name
    monkeypatch.setattr(pool, "_START", WITH_A_BAD_DECODER.format(name=hanging, fate="time.sleep(600)"))
    limits = {photo: 0.3 if photo == photos[1] else 60.0 for photo in photos}
    tasks = make_module._tasks(jobs_of(photos), (), tmp_path / "store")
    (tmp_path / "store").mkdir()
    results = dict(pool.run_tasks(tasks, 1, lambda task: limits[task.photo]))
    outcome = make_module._Outcome()
    for task, done in results.items():
        make_module._take(task, done, outcome)
    assert set(outcome.failures) == {photos[1].path}
    assert "took too long" in outcome.failures[photos[1].path].msgid
    assert outcome.made == {job.name for job in jobs_of([photos[0], photos[2]])}


def test_a_photo_that_crashes_its_decoder_is_tried_twice_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = shop(tmp_path / "photos")
    crash = f"open({str(tmp_path / 'tries')!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    monkeypatch.setattr(pool, "_START", WITH_A_BAD_DECODER.format(name=photos[1].file.name, fate=crash))
    made = make_renditions(jobs_of(photos), tmp_path / "store", workers=2)
    assert set(made.failures) == {photos[1].path}
    assert (tmp_path / "tries").read_text() == "xx"
    assert set(made.files) == {job.name for job in jobs_of([photos[0], photos[2]])}


def test_an_answer_that_comes_with_the_last_second_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is replaced all the same: it may have been killed."""
    (photo,) = shop(tmp_path / "photos", 1)
    crew = pool._Worker()
    ask = pool._ask
    over = threading.Event()

    def ask_slowly(process: subprocess.Popen[bytes], question: object) -> object:
        answer = ask(process, question)
        process.kill()
        process.wait(timeout=60)
        over.set()
        return answer

    try:
        task = PhotoTask(photo, tuple(jobs_of([photo])), tmp_path)
        assert crew.run(task).failure is None
        with monkeypatch.context() as late:
            late.setattr(pool, "_ask", ask_slowly)
            late.setattr(pool, "_killed_after", lambda *_: nullcontext(over))
            assert crew.run(task).made
        assert crew.run(task).made
    finally:
        crew.close()


def test_the_time_a_photo_may_take_grows_with_it(tmp_path: Path) -> None:
    small, large = (
        PhotoTask(replace(photo, width=width, height=3000), (), tmp_path)
        for photo in shop(tmp_path / "photos", 1)
        for width in (1000, 4000)
    )
    assert (time_limit(small), time_limit(large)) == (66, 84)
    renditions = tuple(jobs_of(shop(tmp_path / "photos", 1)))
    assert time_limit(replace(large, jobs=renditions)) > 84


def test_memory_that_is_short_twice_is_a_failure_of_that_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def short(_: object, question: object) -> object:
        asked.append(question)
        return PhotoDone(out_of_memory=True)

    monkeypatch.setattr(pool, "_ask", short)
    photos = shop(tmp_path / "photos", 1)
    made = make_renditions(jobs_of(photos), tmp_path / "store", workers=1)
    assert sum(isinstance(question, PhotoTask) for question in asked) == 2
    assert "memory" in made.failures[photos[0].path].msgid


def test_an_interpreter_that_cannot_be_started_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(SurroundingsError) as caught:
        make_renditions(jobs_of(shop(tmp_path / "photos")), tmp_path / "store", workers=2)
    assert "no further process" in caught.value.message.msgid


def test_a_fault_in_the_crew_is_raised_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(TypeError):
        make_renditions(jobs_of(shop(tmp_path / "photos")), tmp_path / "store", workers=2)


def test_an_exception_while_waiting_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def recorded(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", recorded)
    with pytest.raises(KeyboardInterrupt):
        make_renditions(
            jobs_of(shop(tmp_path / "photos", 6)), tmp_path / "store", workers=2, on_progress=interrupt
        )
    assert started
    assert all(process.returncode is not None for process in started)


RUN = """
import pickle, sys
from pathlib import Path
from vitrine.images.make import make_renditions
jobs = pickle.loads(Path(sys.argv[1]).read_bytes())
make_renditions(jobs, Path(sys.argv[2]), workers=2, on_progress=lambda *step: print(*step, flush=True))
"""
"""A script without the `if __name__ == "__main__"` idiom, as people write them."""


def running(tmp_path: Path, count: int) -> subprocess.Popen[str]:
    import pickle  # noqa: PLC0415

    photos = [drawn(tmp_path / "photos", f"p{n}.png", quadrants(1500, 1200)) for n in range(count)]
    (tmp_path / "jobs").write_bytes(pickle.dumps(jobs_of(photos)))
    (tmp_path / "run.py").write_text(RUN)
    command = [sys.executable, "run.py", "jobs", "store"]
    environment = {**os.environ, "PYTHONPATH": str(Path(make_module.__file__).parents[2])}
    return subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in listed for child in file.read_text().split()]


def ended(pid: int) -> bool:
    """Wait for a process that is nobody's child any more; say whether it went."""
    for _ in range(600):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at processes through /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_worker_outlives_a_build_however_it_ends(tmp_path: Path, how: signal.Signals) -> None:
    process = running(tmp_path, 12)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("1 12 photos/")
    workers = children_of(process.pid)
    assert len(workers) == 2
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert all(ended(pid) for pid in workers)
    assert not [file for file in (tmp_path / "store").glob("*.webp") if file.stat().st_size < 24]


def test_a_shops_folder_cannot_slip_code_into_the_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("open('was-run', 'w')\n")
    monkeypatch.chdir(tmp_path)
    jobs = jobs_of(shop(tmp_path / "photos", 1))
    assert make_renditions(jobs, tmp_path / "store", workers=1).failures == {}
    assert not (tmp_path / "was-run").exists()


def test_a_plain_script_may_build_and_two_may_at_once(tmp_path: Path) -> None:
    first = running(tmp_path, 3)
    second = subprocess.Popen(
        first.args, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path(make_module.__file__).parents[2])}
    )
    first.communicate(timeout=120)
    assert (first.returncode, second.wait(timeout=120)) == (0, 0)
    assert not list((tmp_path / "store").glob(".new-*"))
