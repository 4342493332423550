"""`vitrine serve` in a process of its own, for tests."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 90
ENVIRONMENT = {"VITRINE_LANG": "en", "PYTHONUTF8": "1", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}


class Preview:
    """A running `vitrine serve` and what it says."""

    def __init__(self, shop: Path, *options: str, environment: Mapping[str, str] = ENVIRONMENT) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vitrine", "serve", str(shop), *options],
            env={**os.environ, **ENVIRONMENT, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def wait_for(self, pattern: str, patience: float = PATIENCE) -> re.Match[str]:
        """Wait until a line says this."""
        until = time.monotonic() + patience
        while True:
            line = self._lines.get(timeout=max(until - time.monotonic(), 0.001))
            assert line is not None, "\n".join(self.said)
            self.said.append(line)
            if found := re.search(pattern, line):
                return found

    def hear_out(self, seconds: float) -> list[str]:
        """Return what is said in the next seconds."""
        heard: list[str] = []
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left)
            except queue.Empty:
                break
            if line is None:
                break
            heard.append(line)
        self.said += heard
        return heard

    def port(self) -> int:
        """Return the port it answers on."""
        return int(self.wait_for(r"Preview: http://127\.0\.0\.1:(\d+)/")[1])

    def stop(self, number: int = signal.SIGINT) -> int:
        """End it as Ctrl-C does and return its exit code."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        try:
            return self.process.wait(timeout=PATIENCE)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.hear_out(2)
            assert self.process.stdout is not None
            self.process.stdout.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
