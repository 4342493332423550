"""`python -m vitrine` and the command `vitrine`."""

from __future__ import annotations

import multiprocessing
import sys

from vitrine.commands.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
