"""Build hook: the words of the tool and of the site are compiled before they are packed or used."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))


class CompileMessages(BuildHookInterface):  # type: ignore[type-arg]
    """Runs for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the catalogues in place."""
        from compile_messages import compile_all  # noqa: PLC0415 - only found once the path is set

        compile_all(Path(self.root) / "vitrine" / "locales")
