"""The whole record of a run as JSON, and what machine it was."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.bench import Result
    from benchmarks.shop import Shop


def machine() -> dict[str, Any]:
    """Return what this machine is, without its name."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def record(shop: Shop, results: Sequence[Result]) -> dict[str, Any]:
    """Return every figure of every build on one shop."""
    return {
        "products": len(shop.products),
        "photos": shop.photo_count,
        "peers": {result.peer.name: _of_peer(result) for result in results},
    }


def write_record(file: Path, content: dict[str, Any]) -> None:
    """Write a record."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _of_peer(result: Result) -> dict[str, Any]:
    counted = None if result.counted is None else asdict(result.counted)
    if counted is not None:
        counted["digests"] = len(counted["digests"])
    return {
        "version": result.version,
        "runs": {scenario.value: [asdict(run) for run in runs] for scenario, runs in result.runs.items()},
        "output": counted,
        "new_images": result.new_images,
        "stale_images": result.stale_images,
        "faults": result.faults,
        "remarks": result.remarks,
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
