"""Files of any name, on the systems that allow them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fuzzing import fuzz, loaded, rendered
from support.loaded_shop import SMALL_SHOP

STEMS = ("a", "é", "e\u0301", "A", "con", "AUX", "nul.", "x.", " y", "z ", "lpt1", "..", "~", "-", "_", "%20", "#", "?", "&",
    "'", '"', "<b>", "\n", "\t", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\udcff", "中", "😀", "a" * 60, "1", "10", "2",
    "page", "index", "404", "photos", "(1)", "[x]", "{y}", "$", ":", "*", "|", "\\", ",", ";", "@", "!", "=")  # fmt: skip
ENDINGS = (
    "",
    ".yaml",
    ".yml",
    ".YAML",
    ".jpg",
    ".JPG",
    ".png",
    ".md",
    ".txt",
    ".",
    ".yaml ",
    ".css",
    ".html",
)
FOLDERS = (
    "products",
    "photos",
    "pages",
    "news",
    "static",
    "theme/templates",
    "theme/assets",
    "products/x",
    "static/x",
)
names = st.builds(
    lambda parts, ending: "".join(parts) + ending,
    st.lists(st.sampled_from(STEMS) | st.text(max_size=3), min_size=1, max_size=3),
    st.sampled_from(ENDINGS),
).filter(lambda name: name not in {"", ".", ".."} and not set(name) & {"/", "\x00"})
PIXEL = b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
CONTENTS = (b"", b"title: Essai\nprice: 1\n", b"---\ntitle: Essai\n---\nTexte\n", PIXEL, b"\xff\xfe")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse most of these names themselves")
@fuzz(0.15)
@given(
    st.lists(st.tuples(st.sampled_from(FOLDERS), names, st.sampled_from(CONTENTS)), min_size=1, max_size=6)
)
def test_files_of_any_name(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    root = folder / "shop"
    for where, name, content in files:
        path = os.fsencode(root / where)
        try:
            os.makedirs(path, exist_ok=True)  # noqa: PTH103 - names that are no text
            with open(os.path.join(path, _bytes(name)), "wb") as file:  # noqa: PTH118, PTH123
                file.write(content)
        except OSError:
            continue
    root.mkdir(exist_ok=True)
    (root / "shop.yaml").write_text(SMALL_SHOP, "utf-8")
    log, plan, renderer = loaded(root, folder / "cache")
    if plan is not None and renderer is not None and not log.has_errors:
        rendered(plan, renderer)
        for page in plan.pages:
            assert Path(page.output).is_absolute() is False
            assert ".." not in page.output.split("/")
    shutil.rmtree(os.fsencode(folder))


def _bytes(name: str) -> bytes:
    return name.encode(
        "utf-8",
        "surrogateescape"
        if all(s < "\ud800" or "\udc80" <= s <= "\udcff" or s > "\udfff" for s in name)
        else "replace",
    )
