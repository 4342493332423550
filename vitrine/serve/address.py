"""Where the site stands on its host: the preview serves it under the same path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.base_url import parse_base_url
from vitrine.problems import ProblemLog
from vitrine.source.nodes import Scalar
from vitrine.source.yaml_file import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def base_path(root: Path) -> str:
    """Return the path of the site on its host, with both slashes, from the shop's `url`; `/` without one."""
    for name in ("shop.yaml", "shop.yml"):
        try:
            document = read_yaml(name, (root / name).read_bytes(), ProblemLog())
        except OSError:
            continue
        written = document.root.get("url") if document is not None else None
        base = parse_base_url(written.text) if isinstance(written, Scalar) else None
        return base.path if base is not None else "/"
    return "/"
