"""Talk to Pagefind's program: records go in, the files of the index come out. Nothing touches the disk.

The program is the one that the package `pagefind` brings along and drives, in the words that it speaks with
it (`pagefind.service.types`; base64 of JSON, each message followed by a comma). The package's own asyncio
client waits a tenth of a second for every answer, which makes minutes of two thousand records; here all is
sent at once and read as it comes.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from threading import Thread, Timer
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_BINARIES: Final = ("pagefind_bin", "pagefind_bin_extended")
_PATIENCE: Final = 120.0
"""Seconds for an index of no record."""
_PATIENCE_PER_RECORD: Final = 0.1
_CHUNK: Final = 1 << 20
_UNUSED: Final = ("-ui.", "highlight", "playground")
"""Parts of names of files that only Pagefind's own interfaces need."""


class EngineError(Exception):
    """Pagefind could not be run, or did not answer as it should; the text says why, in its words."""


def has_engine() -> bool:
    """Say whether Pagefind's program is on this machine, without starting it."""
    if find_spec("pagefind") is None:
        return False
    return any(find_spec(name) for name in _BINARIES) or _executable() is not None


def make_files(records: Sequence[Mapping[str, object]], *, patience: float | None = None) -> dict[str, bytes]:
    """Return the files of an index of these records, by path in its folder; those of other interfaces apart.

    Args:
        records: As Pagefind's `AddRecord` takes them: url, content, language, meta, filters, sort.
        patience: Seconds after which a program that does not answer is given up.

    Raises:
        EngineError: There is no program, it cannot run here, or it refuses a record.
    """
    program = _executable()
    if program is None:
        raise EngineError("pagefind")
    allowed = _PATIENCE + _PATIENCE_PER_RECORD * len(records) if patience is None else patience
    with _service(program, allowed) as process:
        try:
            answers = _answers(process, tuple(_requests(records)))
            return {
                file["path"]: b64decode(file["content"])
                for file in answers[-1]["files"]
                if not any(part in file["path"] for part in _UNUSED)
            }
        except (KeyError, TypeError, ValueError) as error:  # a program that speaks otherwise
            raise EngineError(f"pagefind: {error!r}") from error


@contextmanager
def _service(program: str, patience: float) -> Iterator[subprocess.Popen[bytes]]:
    """Run the program, which ends with the block, or when it has taken too long.

    Raises:
        EngineError: It cannot run on this machine.
    """
    import subprocess  # noqa: PLC0415 - most builds start no program

    try:
        process = subprocess.Popen(  # noqa: S603 - of the package, with no words of a shop
            (program, "--service"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise EngineError(str(error)) from error
    watch = Timer(patience, process.kill)
    watch.start()
    try:
        yield process
    finally:
        watch.cancel()
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        process.wait()


def _executable() -> str | None:
    if find_spec("pagefind") is None:
        return None
    from pagefind.service import get_executable  # noqa: PLC0415 - brings asyncio along; only an index needs it

    found = get_executable()
    return None if found is None else str(found)


def _requests(records: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    index = {"index_id": 0}  # the first of a program that has just started
    yield _request(0, {"type": "NewIndex", "config": {}})
    number = 0
    for number, record in enumerate(records, 1):
        yield _request(number, {"type": "AddRecord", **index, **record})
    yield _request(number + 1, {"type": "GetFiles", **index})


def _request(number: int, payload: Mapping[str, object]) -> bytes:
    return b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def _answers(process: subprocess.Popen[bytes], requests: Sequence[bytes]) -> list[Any]:
    """Send all requests and return what is answered to each, in the order of the requests.

    Raises:
        EngineError: The program ended early, or answered with an error.
    """
    writer = Thread(target=_send, args=(process.stdin, requests), daemon=True)
    writer.start()
    answers: dict[int, Any] = {}
    for answer in _read(process.stdout):
        payload = answer["payload"]
        if payload["type"] == "Error":
            raise EngineError(str(payload.get("message", payload)))
        answers[answer["message_id"]] = payload
        if len(answers) == len(requests):
            return [answers[number] for number in range(len(requests))]
    raise EngineError(f"pagefind: {len(answers)}/{len(requests)}")


def _send(pipe: IO[bytes] | None, requests: Iterable[bytes]) -> None:
    if pipe is None:
        return
    with suppress(OSError, ValueError):  # it has ended, or the pipe is closed by now: the reader notices
        for request in requests:
            pipe.write(request)
        pipe.flush()


def _read(pipe: IO[bytes] | None) -> Iterator[Any]:
    """Yield the program's answers until it ends.

    Raises:
        EngineError: What comes is no answer.
    """
    rest = bytearray()
    while pipe is not None and (chunk := pipe.read1(_CHUNK)):  # type: ignore[attr-defined]
        rest += chunk
        if b"," not in chunk:
            continue
        *whole, last = rest.split(b",")
        rest = bytearray(last)
        for text in whole:
            try:
                yield json.loads(b64decode(text))
            except ValueError as error:
                raise EngineError(str(error)) from error
