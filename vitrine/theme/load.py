"""Load a theme: manifest, settings, assets and templates become a design and a renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity, Unreadable
from vitrine.source.suggest import nearest
from vitrine.theme.assets import SHOP_STYLES, make_assets
from vitrine.theme.environment import JinjaRenderer
from vitrine.theme.find import shipped_themes
from vitrine.theme.lookup import ASSETS, SHOP, TEMPLATES, Lookup, look_up
from vitrine.theme.manifest import shop_manifest
from vitrine.theme.passed import what_passes_the_theme
from vitrine.theme.sections import sections_without_block
from vitrine.theme.settings import ratio_of
from vitrine.theme.types import Design

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.catalogue.shop import ThemeChoice
    from vitrine.images.spec import Slot
    from vitrine.problems import ProblemLog
    from vitrine.theme.manifest import Manifest
    from vitrine.theme.types import Renderer


def load_theme(
    choice: ThemeChoice, shop_root: Path, log: ProblemLog, *, themes: Mapping[str, Path] | None = None
) -> tuple[Design, Renderer] | None:
    """Return the design and the renderer of the theme a shop chose; None when there is none to be had.

    Args:
        choice: The shop's choice, its settings still text.
        shop_root: The shop folder, whose `theme/` goes before the theme.
        log: Takes every problem, with the place in shop.yaml or in the theme.
        themes: Folders of the themes by name; those that come with Vitrine when None.
    """
    known = shipped_themes() if themes is None else themes
    manifest = shop_manifest(choice.name, known, shop_root, log, choice.place)
    if manifest is None:
        return None
    settings = _settings(manifest, choice, log)
    templates = look_up(TEMPLATES, manifest.folders, shop_root, log)
    files = look_up(ASSETS, manifest.folders, shop_root, log)
    _tell_unused(templates, files, manifest, shop_root, log)
    pairs = [(manifest.settings[name], text) for name, text in settings]
    assets = make_assets(manifest, files, pairs, log)
    renderer = JinjaRenderer(
        templates,
        {setting.name: setting.value(text) for setting, text in pairs},
        assets.files,
        " ".join(word for setting, text in pairs if (word := setting.css_class(text))),
    )
    log.extend(renderer.problems())
    log.extend(what_passes_the_theme(templates))
    log.extend(sections_without_block(manifest, templates))
    design = Design(
        name=manifest.name,
        slots=_shaped(manifest, dict(settings)),
        settings=settings,
        background=manifest.background,
        stylesheets=assets.stylesheets,
        scripts=assets.scripts,
        assets=tuple({asset.path: asset for asset in assets.files.values()}.values()),
        templates=frozenset(found.path for found in templates if "/" not in found.path),
        qualities=manifest.qualities,
    )
    return design, renderer


def _settings(manifest: Manifest, choice: ThemeChoice, log: ProblemLog) -> tuple[tuple[str, str], ...]:
    """Return all settings with the shop's values; one that cannot be read is told and has its default."""
    values = {name: setting.default for name, setting in manifest.settings.items()}
    written: dict[str, str] = {}
    for name, text, place in choice.settings:
        setting = manifest.settings.get(name)
        if setting is None:
            log.add(_unknown_setting(name, manifest, place))
            continue
        try:
            # A list has an entry an item, so that what is wrong with one is told at its line.
            written[name] = setting.canonical(f"{written[name]}, {text}" if name in written else text)
            values[name] = written[name]
        except Unreadable as error:
            log.add(error.at(place))
    return tuple(values.items())


def _shaped(manifest: Manifest, settings: Mapping[str, str]) -> Mapping[str, Slot]:
    """Return the slots, those whose shape is a setting with the shape that is set."""
    return {
        name: replace(slot, ratio=ratio_of(settings.get(manifest.shapes[name], "")))
        if name in manifest.shapes
        else slot
        for name, slot in manifest.slots.items()
    }


def _unknown_setting(name: str, manifest: Manifest, place: Place) -> Problem:
    near = nearest(name, tuple(manifest.settings))
    known = ", ".join(sorted(manifest.settings))
    return Problem(
        code="theme-setting-unknown",
        severity=Severity.ERROR,
        place=place,
        message=msg("The theme {theme} has no setting “{name}”.", theme=manifest.name, name=name),
        way_out=msg("Did you mean “{name}”? There is: {names}.", name=near, names=known)
        if near
        else msg("There is: {names}.", names=known),
    )


def _tell_unused(
    templates: Lookup, files: Lookup, manifest: Manifest, shop_root: Path, log: ProblemLog
) -> None:
    """Warn of files in the shop's `theme/` that nothing will ever use."""
    for found in templates.of_layer(SHOP).values():
        if found.path not in templates.above(SHOP) and not _is_used_by_shop(found.path, templates):
            log.add(_unused(found.shown, found.path, templates.above(SHOP)))
    listed = {
        *(path for paths in manifest.stylesheets.values() for path in paths),
        *(path for paths in manifest.scripts.values() for path in paths),
        SHOP_STYLES,
    }
    for found in files.of_layer(SHOP).values():
        if found.path.endswith((".css", ".js")) and found.path not in listed:
            log.add(_unused(found.shown, found.path, frozenset(listed)))
    for file in sorted((shop_root / "theme").glob("*.*")):
        if file.is_file() and file.suffix in {".html", ".css", ".js"}:
            folder = TEMPLATES if file.suffix == ".html" else ASSETS
            log.add(_misplaced(f"theme/{file.name}", f"theme/{folder}/{file.name}"))


def _is_used_by_shop(path: str, templates: Lookup) -> bool:
    """Say whether a template of the shop's own names this one: its own partials are welcome."""
    return any(
        path in other.file.read_text("utf-8", errors="replace")
        for other in templates.of_layer(SHOP).values()
        if other.path != path
    )


def _unused(shown: str, path: str, known: frozenset[str]) -> Problem:
    near = nearest(path, known)
    return Problem(
        code="theme-file-unused",
        severity=Severity.WARNING,
        place=Place(shown),
        message=msg("No theme has a file “{path}”, so nothing uses this one.", path=path),
        way_out=msg("Did you mean “{name}”?", name=near) if near else None,
    )


def _misplaced(shown: str, right: str) -> Problem:
    return Problem(
        code="theme-file-unused",
        severity=Severity.WARNING,
        place=Place(shown),
        message=msg("Nothing looks for a file in this place."),
        way_out=msg("Move it to {path}.", path=right),
    )
