"""The work on photos alone: decode a JPEG, resize, save WebP 400, 800, 1200 wide and JPEG 800 wide.

    python -m benchmarks.rawloop --engine pillow --mode chain --photos DIR --out DIR

chain: decoded once, then each width from the one before. draft: the file opened for each width, with the
decoder's own scaling to a half or a quarter.
"""

from __future__ import annotations

import argparse
import os
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from benchmarks.shop import JPEG_WIDTH, QUALITY, WIDTHS

_PER_TASK: Final = 4
"""Photos that a process takes at once."""
METHOD: Final = 4
"""Effort of WebP, 0 to 6."""


def make_renditions(
    photos: Path, out: Path, engine: str, mode: str, *, procs: int, method: int = METHOD
) -> int:
    """Make all renditions of a folder's photos in several processes; return how many photos there are."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["VIPS_CONCURRENCY"] = "1"  # processes, not threads inside one picture
    files = sorted(photos.glob("*.jpg"))
    one = partial(_MAKERS[engine, mode], out=out, method=method)
    with get_context("spawn" if engine == "vips" else "fork").Pool(procs) as pool:
        for _ in pool.imap_unordered(one, files, chunksize=_PER_TASK):
            pass
        pool.close()
        pool.join()
    return len(files)


def _pillow_chain(file: Path, out: Path, method: int) -> None:
    from PIL import Image  # noqa: PLC0415 - each engine loads its own library only

    with Image.open(file) as opened:
        picture: Image.Image = opened
        picture.load()
        for width in sorted(WIDTHS, reverse=True):
            picture = picture.resize((width, _height(width, picture.size)), Image.Resampling.LANCZOS)
            _pillow_save(picture, file.stem, out, method)


def _pillow_draft(file: Path, out: Path, method: int) -> None:
    from PIL import Image  # noqa: PLC0415

    for width in sorted(WIDTHS, reverse=True):
        with Image.open(file) as opened:
            size = width, _height(width, opened.size)
            opened.draft("RGB", size)
            small = opened.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
            _pillow_save(small, file.stem, out, method)


def _pillow_save(picture: Any, stem: str, out: Path, method: int) -> None:  # noqa: ANN401 - Pillow's, unloaded
    picture.save(out / f"{stem}-{picture.width}.webp", "WEBP", quality=QUALITY, method=method)
    if picture.width == JPEG_WIDTH:
        picture.save(out / f"{stem}-{picture.width}.jpg", "JPEG", quality=QUALITY)


def _vips_chain(file: Path, out: Path, method: int) -> None:
    import pyvips  # noqa: PLC0415

    picture = pyvips.Image.new_from_file(str(file), access="sequential")
    for width in sorted(WIDTHS, reverse=True):
        picture = picture.resize(width / picture.width).copy_memory()
        picture.webpsave(str(out / f"{file.stem}-{width}.webp"), Q=QUALITY, effort=method)
        if width == JPEG_WIDTH:
            picture.jpegsave(str(out / f"{file.stem}-{width}.jpg"), Q=QUALITY)


_MAKERS: Final = {
    ("pillow", "chain"): _pillow_chain,
    ("pillow", "draft"): _pillow_draft,
    ("vips", "chain"): _vips_chain,
}


def _height(width: int, size: tuple[int, int]) -> int:
    return max(1, round(size[1] * width / size[0]))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=("pillow", "vips"), default="pillow")
    parser.add_argument("--mode", choices=("chain", "draft"), default="chain")
    parser.add_argument("--procs", type=int, default=os.cpu_count())
    parser.add_argument("--method", type=int, default=METHOD, help="effort of WebP, 0 to 6")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if (args.engine, args.mode) not in _MAKERS:
        parser.error(f"{args.engine} has no {args.mode}")
    count = make_renditions(
        args.photos, args.out, args.engine, args.mode, procs=args.procs, method=args.method
    )
    print(f"{count} photos")


if __name__ == "__main__":
    main()
