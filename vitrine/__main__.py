"""`python -m vitrine` and the command `vitrine`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from vitrine.commands.main import main as run

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; see `commands.main`. The process ends after it."""
    # Pydantic would look for plug-ins of its own in all that is installed; ours is no model to plug into.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = run(arguments)
    # Python would look through all that is left for circles of dead values, more than once, before it ends: a
    # fifth of a second with 2,000 products, for memory that the system takes back anyway.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
