"""Builds run one at a time; what changes during one sets off one more."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pytest

from vitrine.serve.rebuild import Rebuilder

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from vitrine.build import BuildReport

_Result = TypeVar("_Result")
REPORT = cast("BuildReport", object())


def in_a_thread(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a coroutine away from the tests' own thread, where the browser's tests keep a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result(60)


def test_changes_during_a_build_are_one_more_build() -> None:
    async def scenario() -> tuple[list[frozenset[str]], list[object], int]:
        begun: list[frozenset[str]] = []
        ended: list[object] = []
        go_on = threading.Event()
        at_work = most_at_work = 0
        done = asyncio.Event()

        def build(_: frozenset[str]) -> BuildReport:
            nonlocal at_work, most_at_work
            at_work += 1
            most_at_work = max(most_at_work, at_work)
            assert go_on.wait(10)
            at_work -= 1
            return REPORT

        def end(outcome: object) -> None:
            ended.append(outcome)
            if len(ended) == 2:
                done.set()

        rebuilder = Rebuilder(asyncio.get_running_loop(), build, begun=begun.append, ended=end)
        rebuilder.request(frozenset())
        for number in range(20):
            rebuilder.request(frozenset({str(number)}))
        go_on.set()
        await asyncio.wait_for(done.wait(), 10)
        return begun, ended, most_at_work

    begun, ended, most_at_work = in_a_thread(scenario())
    assert begun == [frozenset(), frozenset(map(str, range(20)))]
    assert ended == [REPORT, REPORT]
    assert most_at_work == 1


@pytest.mark.parametrize("breaks", [ValueError("broken"), SystemExit(3), MemoryError()])
def test_a_build_that_breaks_is_told_and_the_next_one_runs(breaks: BaseException) -> None:
    async def scenario() -> list[object]:
        ended: list[object] = []
        outcomes = iter([breaks, None])
        done = asyncio.Event()

        def build(_: frozenset[str]) -> BuildReport:
            error = next(outcomes)
            if error:
                raise error
            return REPORT

        def end(outcome: object) -> None:
            ended.append(outcome)
            if len(ended) == 2:
                done.set()

        rebuilder = Rebuilder(asyncio.get_running_loop(), build, begun=lambda _: None, ended=end)
        rebuilder.request(frozenset())
        rebuilder.request(frozenset({"a"}))
        await asyncio.wait_for(done.wait(), 30)
        return ended

    ended = in_a_thread(scenario())
    assert isinstance(ended[0], Exception)
    assert ended[1] is REPORT


def test_what_was_saved_is_built_though_nobody_can_be_told() -> None:
    async def scenario() -> object:
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()

        def tell(_: frozenset[str]) -> None:
            raise OSError("the terminal is gone")

        rebuilder = Rebuilder(asyncio.get_running_loop(), lambda _: REPORT, begun=tell, ended=done.set_result)
        with pytest.raises(OSError, match="terminal"):
            rebuilder.request(frozenset())
        return await asyncio.wait_for(done, 30)

    assert in_a_thread(scenario()) is REPORT
