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
    summary=msg("List the themes that come with Vitrine."),
    examples=[("vitrine theme list", msg("their names, for `theme: {name: …}` in shop.yaml"))],
)
def list_themes(ctx: click.Context) -> None:
    """List the shipped themes with what they are called in the reader's language."""
    from vitrine.theme.find import shipped_themes  # noqa: PLC0415 - keeps `--help` quick

    session = session_of(ctx)
    names = sorted(shipped_themes())
    width = max(map(len, names))
    for name in names:
        label = _in_language(_manifest(name).labels, session.words.language)
        session.console.result(f"{name:{width}}  {label}".rstrip())


@command(
    "settings",
    summary=msg("List what can be set in a theme, for `theme:` in shop.yaml."),
    examples=[("vitrine theme settings", msg("the settings of the default theme"))],
    params=[
        Arg(
            ["name"],
            default="atelier",
            required=False,
            value=msg("THEME"),
            text=msg("Name of a theme; atelier when none is named."),
        )
    ],
)
def settings(ctx: click.Context, name: str) -> None:
    """List a theme's settings as lines that can be copied into shop.yaml."""
    session = session_of(ctx)
    manifest = _manifest(name)
    session.console.result("theme:")
    session.console.result(f"  name: {name}")
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


def _manifest(name: str) -> Manifest:
    from vitrine.theme.find import shipped_themes  # noqa: PLC0415
    from vitrine.theme.manifest import load_manifest  # noqa: PLC0415

    log = ProblemLog()
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
