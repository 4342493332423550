"""What a shop folder holds: its files by kind, found without opening any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.messages import msg
from vitrine.problems import Place, Severity, Unreadable
from vitrine.source.find_shop import SHOP_FILES, find_shop
from vitrine.source.inside import Inside, resolve_inside
from vitrine.source.names import folded, is_ignored, is_readable, nfc
from vitrine.source.walk import SourceFile, Walk

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.problems import ProblemLog

__all__ = ["Inside", "ShopFolder", "SourceFile", "find_shop", "resolve_inside", "scan_folder"]

YAML_ENDINGS: Final = frozenset({"yaml", "yml"})
MARKDOWN_ENDINGS: Final = frozenset({"md", "markdown"})
_LEDGER: Final = "prices.csv"
_FOLDERS: Final = ("products", "photos", "pages", "news", "static", "theme")
_ALSO_CALLED: Final = {
    "produits": "products",
    "produit": "products",
    "product": "products",
    "articles": "products",
    "images": "photos",
    "image": "photos",
    "photo": "photos",
    "img": "photos",
    "page": "pages",
    "actualites": "news",
    "actualités": "news",
    "nouvelles": "news",
    "statique": "static",
    "thème": "theme",
    "themes": "theme",
}
"""Names that people give to the folders, which are then not found."""


class ShopFolder(Struct, frozen=True, kw_only=True):
    """The files of a shop, each list sorted by path."""

    root: Path
    shop: SourceFile | None
    """shop.yaml."""
    prices: SourceFile | None
    """The price ledger, prices.csv."""
    products: tuple[SourceFile, ...] = ()
    photos: tuple[SourceFile, ...] = ()
    """All files in photos/, whatever their ending: what they are is known from their content."""
    pages: tuple[SourceFile, ...] = ()
    news: tuple[SourceFile, ...] = ()
    static: tuple[SourceFile, ...] = ()
    theme: tuple[SourceFile, ...] = ()


def scan_folder(root: Path, log: ProblemLog) -> ShopFolder:
    """Return the files of a shop folder; report names and links that cannot be what was meant.

    Hidden files, those of systems and editors, and published sites are no content. No file is opened.
    """
    names = {nfc(entry.name): entry for entry in sorted(root.iterdir()) if is_readable(entry.name)}
    walk = Walk(root, log)
    found = {
        name: walk.files(folder, name, for_copying=name == "static")
        for name in _FOLDERS
        if (folder := _folder(name, names, log)) is not None
    }
    for name in names.keys() - set(SHOP_FILES):
        if name.lower().endswith((".yaml", ".yml")) and not is_ignored(name) and names[name].is_file():
            log.add(_outside(name).at(Place(name)))
    shop_files = [SourceFile(name, names[name]) for name in SHOP_FILES if name in names]
    ledger = names.get(_LEDGER)
    return ShopFolder(
        root=root,
        shop=next(iter(_one_a_stem(shop_files, log)), None),
        prices=SourceFile(_LEDGER, ledger) if ledger is not None else None,
        products=_one_a_stem(_of_kind(found.get("products", ()), YAML_ENDINGS, "yaml", log), log),
        photos=found.get("photos", ()),
        pages=_of_kind(found.get("pages", ()), MARKDOWN_ENDINGS, "md", log),
        news=_of_kind(found.get("news", ()), MARKDOWN_ENDINGS, "md", log),
        static=found.get("static", ()),
        theme=found.get("theme", ()),
    )


def _folder(name: str, names: dict[str, Path], log: ProblemLog) -> Path | None:
    """Return one of the shop's folders; report what is only nearly called so."""
    if name in names:
        for other, folder in names.items():
            if _ALSO_CALLED.get(folded(other)) == name and folder.is_dir():
                log.add(_beside(other, name).at(Place(other)))
        return names[name] if names[name].is_dir() else None
    for other, folder in names.items():
        if folded(other) == name and folder.is_dir():
            log.add(_other_case(other, name).at(Place(other)))
            return folder
        if _ALSO_CALLED.get(folded(other)) == name and folder.is_dir():
            log.add(_other_name(other, name).at(Place(other)))
    return None


def _of_kind(
    files: tuple[SourceFile, ...], endings: frozenset[str], ending: str, log: ProblemLog
) -> tuple[SourceFile, ...]:
    """Return the files with one of the endings; report the others, which nothing reads."""
    for file in files:
        if file.ending not in endings:
            log.add(_not_read(file, endings, ending).at(Place(file.path)))
    return tuple(file for file in files if file.ending in endings)


def _one_a_stem(files: list[SourceFile] | tuple[SourceFile, ...], log: ProblemLog) -> tuple[SourceFile, ...]:
    """Return the files, of two that differ only in `.yaml` and `.yml` the first; report the second."""
    first_of: dict[str, SourceFile] = {}
    kept: list[SourceFile] = []
    for file in files:
        first = first_of.setdefault(folded(file.path.rpartition(".")[0]), file)
        if first is file or folded(first.path) == folded(file.path):
            kept.append(file)
        else:
            log.add(_two_endings(first, file).at(Place(file.path)))
    return tuple(kept)


def _two_endings(first: SourceFile, second: SourceFile) -> Unreadable:
    return Unreadable(
        "two-endings",
        msg(
            "“{second}” stands beside “{first}”: which of the two counts?",
            first=first.path,
            second=second.path,
        ),
        msg("Keep one of the two files."),
    )


def _not_read(file: SourceFile, endings: frozenset[str], ending: str) -> Unreadable:
    name = file.path.rpartition("/")[2]
    if file.ending == "txt" and file.stem.rpartition(".")[2].lower() in endings:
        # Windows hides the ending that Notepad adds.
        return Unreadable(
            "file-not-read",
            msg("“{name}” is not read: its name ends in .txt.", name=name),
            msg("Call it {name}. In Windows Explorer: View, then show file name extensions.", name=file.stem),
            Severity.WARNING,
        )
    return Unreadable(
        "file-not-read",
        msg("“{name}” is not read: here only files ending in .{ending} are.", name=name, ending=ending),
        msg("Put photos into the folder photos and files to be copied into static, or remove it."),
        Severity.NOTICE,
    )


def _outside(name: str) -> Unreadable:
    return Unreadable(
        "file-not-read",
        msg("“{name}” is not read: it lies beside shop.yaml.", name=name),
        msg("A product belongs into the folder products."),
        Severity.NOTICE,
    )


def _beside(found: str, name: str) -> Unreadable:
    return Unreadable(
        "folder-name",
        msg("Nothing in the folder “{found}” is read: the folder is called {name}.", found=found, name=name),
        msg("Put into {name} what the site should show.", name=name),
        Severity.NOTICE,
    )


def _other_case(found: str, name: str) -> Unreadable:
    return Unreadable(
        "folder-name",
        msg("The folder is called “{found}”; its name is {name}, in small letters.", found=found, name=name),
        msg("Rename it to {name}.", name=name),
        Severity.WARNING,
    )


def _other_name(found: str, name: str) -> Unreadable:
    return Unreadable(
        "folder-name",
        msg("Nothing in the folder “{found}” is read: the folder is called {name}.", found=found, name=name),
        msg("Rename it to {name}.", name=name),
        Severity.WARNING,
    )
