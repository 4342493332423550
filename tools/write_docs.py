"""Write the documents that follow from the program: keys, problems, the catalogue as data.

    python tools/write_docs.py

Tests fail when they are not fresh.
"""

from __future__ import annotations

import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
sys.path[:0] = [str(TOOLS), str(ROOT)]

from data_docs import data_page, data_schema  # noqa: E402 - found once the path is set
from problem_codes import problem_examples  # noqa: E402 - found once the path is set
from view_docs import views_part  # noqa: E402 - found once the path is set

from vitrine.source.schema.base import Model  # noqa: E402, TC001
from vitrine.source.schema.content import NewsHead, PageHead  # noqa: E402
from vitrine.source.schema.docs import key_table, models_inside  # noqa: E402
from vitrine.source.schema.product import ProductFile  # noqa: E402
from vitrine.source.schema.shop import ShopFile  # noqa: E402

VIEWS_MARK = (
    "<!-- From here on written by tools/write_docs.py from vitrine/views/types/: change it there. -->"
)
GENERATED = "<!-- Written by tools/write_docs.py from the schema: change it there. -->\n\n"
FILES: dict[str, type[Model]] = {
    "A product: `products/*.yaml`": ProductFile,
    "The shop: `shop.yaml`": ShopFile,
    "A page: `pages/*.md`": PageHead,
    "A post: `news/*.md`": NewsHead,
}


def shop_folder() -> str:
    """Return the whole of `docs/shop-folder.md`."""
    parts = [GENERATED + (TOOLS / "shop_folder_intro.md").read_text("utf-8").rstrip()]
    for heading, model in FILES.items():
        parts.append(f"## {heading}\n\n{model.__doc__}\n\n{key_table(model)}")
        parts += [
            f"### `{key}`\n\n{inner.__doc__}\n\n{key_table(inner)}" for key, inner in models_inside(model)
        ]
    return "\n\n".join(parts) + "\n"


def problems() -> str:
    """Return the whole of `docs/problems.md`."""
    parts = [
        GENERATED + "# Problems\n\nEvery problem that Vitrine tells has a code. "
        "An error forbids publishing, a warning means that something is published otherwise than it was "
        "meant, a notice is worth knowing. For each there is an example, as the command prints it."
    ]
    for code, example in problem_examples().items():
        shown = f"\n\n```text\n{example.rstrip()}\n```" if example else ""
        parts.append(f"## {code}{shown}")
    return "\n\n".join(parts) + "\n"


def themes() -> str:
    """Return the whole of `docs/themes.md`: written by hand up to the mark, then the views."""
    text = (ROOT / "docs" / "themes.md").read_text("utf-8")
    return text.partition(VIEWS_MARK)[0] + VIEWS_MARK + "\n\n" + views_part()


DOCUMENTS = {
    "themes.md": themes,
    "shop-folder.md": shop_folder,
    "problems.md": problems,
    "vitrine-json.md": lambda: data_page(GENERATED),
    "vitrine.schema.json": data_schema,
}


def main() -> int:
    """Write all of them."""
    for name, content in DOCUMENTS.items():
        (ROOT / "docs" / name).write_text(content(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
