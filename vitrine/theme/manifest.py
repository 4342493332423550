"""Read a theme's manifest, `theme.yaml`, and join it with those of its parents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from vitrine.images.spec import USUAL_QUALITIES
from vitrine.messages import msg
from vitrine.problems import Place, Problem, ProblemLog, Severity
from vitrine.source.suggest import nearest
from vitrine.theme.find import MANIFEST
from vitrine.theme.lookup import SHOP, is_inside, refused
from vitrine.theme.manifest_file import SITE, ManifestFile
from vitrine.theme.settings import Setting, colour
from vitrine.views.types import PAGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.images.spec import Qualities, Slot

BASE: Final = "base"
"""What a theme stands on that names no parent."""
_OF_A_SHOP: Final = frozenset({"stylesheets", "scripts", "settings", "slots", "quality", "background"})
"""Keys that the manifest in a shop's `theme/` may have: it changes a theme and is none of its own."""
_OF_A_THEME: Final = _OF_A_SHOP | {"name", "label", "parent", "version", "licence"}

_Paths = dict[str, tuple[str, ...]]


class Manifest(Struct, frozen=True, kw_only=True):
    """What a theme declares, its parents' declarations included."""

    name: str
    folders: tuple[tuple[str, Path], ...]
    """The theme's own folder and its parents', nearest first, with their names."""
    shown: str
    """Path of the nearest manifest, as messages name it."""
    labels: tuple[tuple[str, str], ...] = ()
    """Pairs of language and what the theme is called."""
    version: str = ""
    stylesheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths in `assets/` by page kind, in the order in which they are joined; `site` is for every page."""
    scripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Likewise."""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    shapes: Mapping[str, str] = field(default_factory=dict)
    """By slot: the setting that gives it its ratio, where one does."""
    qualities: Qualities = USUAL_QUALITIES
    background: str = "#ffffff"

    def label(self, language: str) -> str:
        """Return what the theme is called in a language, else in English, else its name."""
        labels = dict(self.labels)
        return labels.get(language.partition("-")[0]) or labels.get("en") or self.name


def load_manifest(
    name: str, themes: Mapping[str, Path], log: ProblemLog, place: Place | None = None
) -> Manifest | None:
    """Return a theme's manifest joined with its parents'; None, with a problem told, when there is none.

    Args:
        name: Name of the theme, which is the name of its folder.
        themes: Folders of all themes there are.
        log: Takes the problems.
        place: Where the theme was asked for.
    """
    return _load(name, themes, log, place or Place(MANIFEST), ())


def shop_manifest(
    name: str, themes: Mapping[str, Path], shop_root: Path, log: ProblemLog, place: Place | None = None
) -> Manifest | None:
    """Return the manifest of the theme a shop chose, with the shop's own `theme/theme.yaml` over it.

    A `theme/` whose manifest has a `name` is a theme of its own: chosen by that name, it stands on its
    `parent`.

    Args:
        name: What the shop chose.
        themes: Folders of the themes there are beside its own.
        shop_root: The shop folder.
        log: Takes the problems.
        place: Where the theme was chosen.
    """
    own = _own_manifest(shop_root, log)
    called = own.text("name") if own else ""
    if own is None or not called:
        manifest = load_manifest(name, themes, log, place)
        shown = f"theme/{MANIFEST}"
        if own is None or manifest is None:
            return manifest
        return replace(_changed(own, manifest, _OF_A_SHOP), shown=shown)
    if called != name:
        log.add(_other_name(called, name, own))
    elif called in themes:
        own.error(("name",), msg("“{name}” is the name of a theme of Vitrine's own.", name=called),
                  msg("Give yours another name, here and in shop.yaml."))  # fmt: skip
    parent = load_manifest(own.text("parent") or BASE, themes, log, own.place("parent"))
    return None if parent is None else _of_the_shop(own, parent, called)


def own_theme(shop_root: Path) -> str:
    """Return the name of the theme in a shop's `theme/`; empty where that is none of its own."""
    own = _own_manifest(shop_root, ProblemLog())
    return own.text("name") if own else ""


def _own_manifest(shop_root: Path, log: ProblemLog) -> ManifestFile | None:
    file = shop_root / "theme" / MANIFEST
    if not file.is_file():
        return None
    shown = f"theme/{MANIFEST}"
    if not is_inside(file, shop_root):
        log.add(refused(shown))
        return None
    return ManifestFile.open(file, log, name=SHOP, shown=shown)


def _of_the_shop(own: ManifestFile, parent: Manifest, name: str) -> Manifest:
    """Return the manifest of a theme in a shop's `theme/`: the shop's layer has its files already."""
    changed = _changed(own, parent, _OF_A_THEME)
    return replace(
        changed,
        name=name,
        shown=f"theme/{MANIFEST}",
        labels=own.labels("label"),
        version=own.text("version"),
    )


def _other_name(called: str, chosen: str, own: ManifestFile) -> Problem:
    return Problem(
        code="theme-own-name",
        severity=Severity.ERROR,
        place=own.place("name"),
        message=msg(
            "The theme in theme/ is called “{called}”, the shop wants “{name}”.", called=called, name=chosen
        ),
        way_out=msg(
            "Write theme: {{name: {called}}} in shop.yaml, or take the name out here.", called=called
        ),
    )


def _load(
    name: str, themes: Mapping[str, Path], log: ProblemLog, place: Place, children: tuple[str, ...]
) -> Manifest | None:
    if name in children:
        circle = " → ".join((*children[children.index(name) :], name))
        log.add(
            Problem(
                code="theme-cycle",
                severity=Severity.ERROR,
                place=place,
                message=msg("The themes are each other's parents: {circle}.", circle=circle),
                way_out=msg("Take the parent out of one of them."),
            )
        )
        return None
    if name not in themes:
        log.add(_unknown(name, themes, place))
        return None
    file = ManifestFile.open(themes[name] / MANIFEST, log, name=name, shown=f"themes/{name}/{MANIFEST}")
    if file is None:
        return None
    parent_name = file.text("parent")
    if not parent_name:
        return _joined(file, Manifest(name=name, folders=(), shown=""))
    parent = _load(parent_name, themes, log, file.place("parent"), (*children, name))
    return None if parent is None else _joined(file, parent)


def _unknown(name: str, themes: Mapping[str, Path], place: Place) -> Problem:
    known, near = ", ".join(sorted(themes)), nearest(name, tuple(themes))
    return Problem(
        code="theme-unknown",
        severity=Severity.ERROR,
        place=place,
        message=msg("There is no theme “{name}”.", name=name),
        way_out=msg("Did you mean “{name}”? There is: {names}.", name=near, names=known)
        if near
        else msg("Write one of: {names}.", names=known),
    )


def _joined(file: ManifestFile, parent: Manifest) -> Manifest:
    """Return a manifest whose declarations add to its parent's or replace those of the same name."""
    changed = _changed(file, parent, _OF_A_THEME)
    return replace(
        changed,
        name=file.name,
        folders=((file.name, file.folder), *parent.folders),
        shown=f"themes/{file.name}/{MANIFEST}",
        labels=file.labels("label"),
        version=file.text("version"),
    )


def _changed(file: ManifestFile, parent: Manifest, keys: frozenset[str]) -> Manifest:
    """Return the parent's declarations with those of a file over them."""
    file.refuse_unknown_keys((), keys)
    stylesheets = file.paths_by_kind("stylesheets", frozenset({SITE, *PAGE_KINDS}))
    scripts = {kind: file.paths("scripts", kind) for kind in file.keys("scripts")}
    settings = dict(parent.settings)
    for name in file.keys("settings"):
        setting = file.setting(name, settings.get(name))
        if setting is not None:
            settings[name] = setting
    slots = {name: file.slot(name) for name in file.keys("slots")}
    shapes = {name: file.shape_of(name) for name in slots}
    for slot, name in shapes.items():
        if name and (name not in settings or settings[name].type != "ratio"):
            file.error(
                ("slots", slot, "ratio"), msg("There is no setting “{name}” of the type ratio.", name=name)
            )
    return replace(
        parent,
        stylesheets=_added(parent.stylesheets, stylesheets),
        scripts=_added(parent.scripts, scripts),
        settings=settings,
        slots={**parent.slots, **{name: slot for name, slot in slots.items() if slot is not None}},
        shapes={slot: name for slot, name in {**parent.shapes, **shapes}.items() if name},
        qualities=file.qualities(parent.qualities),
        background=_background(file) or parent.background,
    )


def _added(inherited: Mapping[str, tuple[str, ...]], own: Mapping[str, tuple[str, ...]]) -> _Paths:
    """Join lists of paths by kind; a path both have keeps the parent's position (the file is the child's)."""
    joined = dict(inherited)
    for kind, paths in own.items():
        there = inherited.get(kind, ())
        joined[kind] = (*there, *(path for path in paths if path not in there))
    return joined


def _background(file: ManifestFile) -> str:
    written = file.text("background")
    found = colour(written) if written else ""
    if found is None:
        file.error(("background",), msg("“{value}” is not a colour.", value=written))
    return found or ""
