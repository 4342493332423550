"""Check the types of the theme's scripts: plain JavaScript with JSDoc, read by the TypeScript compiler.

The compiler comes from npm into the virtual environment, in one pinned version, and stays out of the
repository.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from find_node import find_node, npm_command

TYPESCRIPT = "6.0.3"
PROJECT = Path(__file__).parent / "scripts"
COMPILER = Path("node_modules", "typescript", "bin", "tsc")


def compiler(node: str) -> Path:
    """Return the compiler's file, fetching it once."""
    folder = Path(sys.prefix) / f"typescript-{TYPESCRIPT}"
    if not (folder / COMPILER).is_file():
        npm = npm_command(node)
        if npm is None:
            sys.exit("The type check of the scripts needs npm, which comes with Node.js.")
        options = [
            "--no-save",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--silent",
        ]
        folder.mkdir(exist_ok=True)
        command = [*npm, "install", "--prefix", str(folder), *options, f"typescript@{TYPESCRIPT}"]
        if subprocess.run(command, check=False).returncode:
            sys.exit("npm could not fetch TypeScript.")
    return folder / COMPILER


def main() -> None:
    """Run the check and end with its exit status."""
    node = find_node()
    if node is None:
        sys.exit("The type check of the scripts needs Node.js: see tools/find_node.py.")
    sys.exit(subprocess.run([node, str(compiler(node)), "-p", str(PROJECT)], check=False).returncode)


if __name__ == "__main__":
    main()
