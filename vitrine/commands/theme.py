"""`vitrine theme`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.commands import shared_options
from vitrine.commands.params import Arg, session_of
from vitrine.commands.parts import ShopGroup, command
from vitrine.errors import ShopError
from vitrine.messages import msg
from vitrine.problems import ProblemLog
from vitrine.theme.settings import items_of

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from vitrine.theme.manifest import Manifest
    from vitrine.theme.settings import Setting


theme = ShopGroup("theme", summary=msg("Show the themes and what can be set in them."))


@command(
    "list",
    summary=msg("List the themes that come with Vitrine, and the shop's own."),
    examples=[("vitrine theme list", msg("their names, for `theme: {name: …}` in shop.yaml"))],
    params=[shared_options.shop_folder()],
)
def list_themes(ctx: click.Context, folder: Path) -> None:
    """List the themes that a shop can choose with what they are called in the reader's language."""
    from vitrine.theme.find import shipped_themes  # noqa: PLC0415 - keeps `--help` quick
    from vitrine.theme.manifest import own_theme  # noqa: PLC0415

    session = session_of(ctx)
    root = _shop_root(folder)
    own = own_theme(root) if root else ""
    names = [*sorted(shipped_themes()), *([own] if own else [])]
    width = max(map(len, names))
    for name in names:
        manifest = _manifest(name, root)
        label = _in_language(manifest.labels, session.words.language)
        whose = f"  ({session.words.render(msg('in theme/ of this shop'))})" if name == own else ""
        session.console.result(f"{name:{width}}  {label}{whose}".rstrip())


@command(
    "settings",
    summary=msg("List what can be set in a theme, for `theme:` in shop.yaml."),
    examples=[
        ("vitrine theme settings", msg("the settings of the shop's theme")),
        ("vitrine theme settings galerie", msg("those of another")),
    ],
    params=[
        Arg(
            ["name"],
            default="",
            required=False,
            value=msg("THEME"),
            text=msg("Name of a theme; the shop's, or atelier, when none is named."),
        ),
        shared_options.shop_folder(),
    ],
)
def settings(ctx: click.Context, name: str, folder: Path) -> None:
    """List a theme's settings as lines that can be copied into shop.yaml."""
    from vitrine.theme.copy import chosen_theme  # noqa: PLC0415

    session = session_of(ctx)
    root = _shop_root(folder)
    manifest = _manifest(name or chosen_theme(root or folder), root)
    session.console.result("theme:")
    session.console.result(f"  name: {manifest.name}")
    for setting in manifest.settings.values():
        label = _in_language(setting.labels, session.words.language)
        session.console.result(f"  {setting.name}: {_value(setting)}  # {label}{_bounds(setting)}")


@command(
    "copy",
    summary=msg("Copy a file of the theme into the shop's theme/, to change it there."),
    examples=[
        ("vitrine theme copy partials/_footer.html", msg("the footer of every page")),
        ("vitrine theme copy css/card.css", msg("the style of the cards")),
    ],
    params=[
        Arg(
            ["path"],
            value=msg("PATH"),
            text=msg("A template (product.html, partials/_footer.html) or an asset (css/card.css)."),
        ),
        shared_options.shop_folder(),
    ],
)
def copy(ctx: click.Context, path: str, folder: Path) -> None:
    """Copy one file; say where it is now and what it does."""
    from vitrine.source.find_shop import find_shop  # noqa: PLC0415
    from vitrine.theme.copy import copy_file  # noqa: PLC0415

    session = session_of(ctx)
    shown = copy_file(find_shop(folder), path)
    session.console.result(
        session.words.render(msg("{path}: change it, it takes the theme's place.", path=shown))
    )


theme.add_command(list_themes)
theme.add_command(settings)
theme.add_command(copy)


def _shop_root(folder: Path) -> Path | None:
    """Return the shop folder; None where nobody named one and this is none: themes are there all the same."""
    from pathlib import Path  # noqa: PLC0415

    from vitrine.source.find_shop import find_shop, holds_shop  # noqa: PLC0415

    return None if folder == Path() and not holds_shop(folder) else find_shop(folder)


def _manifest(name: str, root: Path | None) -> Manifest:
    """Return the manifest of a theme: that of the shop's `theme/` over the theme which it is or changes."""
    from vitrine.theme.copy import chosen_theme  # noqa: PLC0415
    from vitrine.theme.find import shipped_themes  # noqa: PLC0415
    from vitrine.theme.manifest import load_manifest, own_theme, shop_manifest  # noqa: PLC0415

    log = ProblemLog()
    if root is not None and name == (own_theme(root) or chosen_theme(root)):
        manifest = shop_manifest(name, shipped_themes(), root, log)
    else:
        manifest = load_manifest(name, shipped_themes(), log)
    if manifest is None:
        raise ShopError(msg("The theme “{name}” cannot be used.", name=name), log)
    return manifest


def _in_language(labels: tuple[tuple[str, str], ...], language: str) -> str:
    by_language = dict(labels)
    return by_language.get(language) or by_language.get("en", "")


def _value(setting: Setting) -> str:
    """Return a setting's default as it is written in shop.yaml."""
    if setting.type == "list":
        return f"[{setting.default}]"
    return f'"{setting.default}"' if setting.default.startswith("#") else setting.default


def _bounds(setting: Setting) -> str:
    """Return the choices or the range of a setting, in brackets."""
    if setting.choices and sorted(setting.choices) != sorted(items_of(setting.default)):
        return f" ({', '.join(setting.choices)})"
    if setting.minimum is not None and setting.maximum is not None:
        return f" ({setting.minimum}-{setting.maximum}{setting.unit and f' {setting.unit}'})"
    return ""
