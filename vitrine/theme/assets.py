"""The files a theme brings to the site: style sheets and scripts, of all pages and of some, pictures, fonts.

Every name holds a hash of the content, so a host may tell browsers to keep a file for ever.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity
from vitrine.source.suggest import nearest
from vitrine.text.slug import slugify
from vitrine.theme.css import read_sheet
from vitrine.theme.lookup import SHOP
from vitrine.theme.manifest_file import SITE
from vitrine.theme.scripts import joined_scripts
from vitrine.theme.settings import custom_properties
from vitrine.theme.types import Asset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vitrine.messages import Message
    from vitrine.problems import ProblemLog
    from vitrine.theme.lookup import Lookup, ThemeFile
    from vitrine.theme.manifest import Manifest
    from vitrine.theme.settings import Setting

FOLDER: Final = "/assets/"
SHOP_STYLES: Final = "shop.css"
"""The shop's own style sheet: the last layer, by being there."""


class Assets(Struct, frozen=True, kw_only=True):
    """Everything a theme brings but its templates."""

    stylesheets: Mapping[str, Asset]
    scripts: Mapping[str, Asset]
    files: Mapping[str, Asset]
    """Pictures and fonts by their path in `assets/`."""


def make_assets(
    manifest: Manifest, lookup: Lookup, settings: Iterable[tuple[Setting, str]], log: ProblemLog
) -> Assets:
    """Read, join and name the assets of a theme; what is missing is told in the log."""
    files = {
        found.path: _named(found.path, found.file.read_bytes())
        for found in lookup
        if not found.path.endswith((".css", ".js"))
    }
    source = Place(manifest.shown)
    bundle = _Stylesheets(lookup, files, log, source)
    sheets = {kind: [bundle.part(path) for path in paths] for kind, paths in manifest.stylesheets.items()}
    everywhere = sheets.setdefault(SITE, [])
    everywhere.append(custom_properties(settings))
    if lookup.of_layer(SHOP).get(SHOP_STYLES):
        everywhere.append(f"@layer shop{{{bundle.part(SHOP_STYLES)}}}")
    scripts = {
        kind: _named(f"{kind}.js", joined_scripts(_texts(paths, lookup, log, source)).encode())
        for kind, paths in manifest.scripts.items()
        if paths
    }
    return Assets(
        stylesheets={
            kind: _named(f"{kind}.css", "\n".join(part for part in parts if part).encode())
            for kind, parts in sheets.items()
            if parts
        },
        scripts=scripts,
        files=files,
    )


def _named(path: str, content: bytes) -> Asset:
    """Return an asset under its stem and a hash of its content."""
    stem, extension = posixpath.splitext(posixpath.basename(path))
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Asset(f"{FOLDER}{slugify(stem)}-{digest}{extension.lower()}", content)


def _texts(paths: Iterable[str], lookup: Lookup, log: ProblemLog, source: Place) -> list[str]:
    return [text for path in paths if (text := _text(path, lookup, log, source)) is not None]


def _text(path: str, lookup: Lookup, log: ProblemLog, source: Place) -> str | None:
    """Return the text of an asset; None, with a problem told, when it is missing or no UTF-8."""
    found = lookup.find(path)
    if found is None:
        message = msg("The theme names “{path}” in its assets, but there is no such file.", path=path)
        _tell(log, source, "theme-asset-missing", message)
        return None
    try:
        return found.file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        _tell(log, Place(found.shown), "theme-asset-encoding",
              msg("This file is not UTF-8 text."), msg("Save it again as UTF-8."))  # fmt: skip
        return None


@dataclass(slots=True)
class _Stylesheets:
    """Style sheets made ready to be joined: addresses of files lead to the files as they are named."""

    lookup: Lookup
    files: Mapping[str, Asset]
    log: ProblemLog
    source: Place
    """What names the style sheets."""
    _lines: list[str] = field(default_factory=list)

    def part(self, path: str) -> str:
        """Return one style sheet, minified."""
        text = _text(path, self.lookup, self.log, self.source)
        found = self.lookup.find(path)
        if text is None or found is None:
            return ""
        self._lines = text.split("\n")
        sheet = read_sheet(text)
        for line in sheet.imports:
            self._tell_import(found, line)
        return sheet.written(lambda address, line: self._replaced(found, address, line))

    def _replaced(self, found: ThemeFile, address: str, line: int) -> str:
        """Return the address as it stands in the joined style sheet, which lies beside the files."""
        path, mark, rest = _split(address)
        if not path or path.startswith(("data:", "/")) or "://" in path:
            if path.startswith("/") or "://" in path:
                self._tell_foreign(found, address, line)
            return address
        target = posixpath.normpath(posixpath.join(posixpath.dirname(found.path), path))
        asset = self.files.get(target)
        if asset is None:
            self._tell_missing(found, target, line)
            return address
        return asset.path.removeprefix(FOLDER) + mark + rest

    def _tell_import(self, found: ThemeFile, line: int) -> None:
        _tell(
            self.log,
            self._place(found, line),
            "css-import",
            msg("@import does nothing here: the style sheets are joined into one."),
            msg("Write the rules themselves in this file."),
            Severity.WARNING,
        )

    def _tell_foreign(self, found: ThemeFile, address: str, line: int) -> None:
        _tell(
            self.log,
            self._place(found, line),
            "css-foreign",
            msg(
                "“{address}” is not a file of the theme, and pages load nothing else.",
                address=address,
            ),
            msg("Put the file into theme/assets/ and name it from there, for example url(picture.svg)."),
            Severity.WARNING,
        )

    def _tell_missing(self, found: ThemeFile, target: str, line: int) -> None:
        near = nearest(target, tuple(self.files))
        _tell(
            self.log,
            self._place(found, line),
            "theme-asset-missing",
            msg("There is no “{path}” in the theme's assets.", path=target),
            msg("Did you mean “{name}”?", name=near) if near else None,
        )

    def _place(self, found: ThemeFile, line: int) -> Place:
        source = self._lines[line - 1] if line <= len(self._lines) else ""
        return Place(found.shown, line, source=source)


def _split(address: str) -> tuple[str, str, str]:
    """Split an address before its first `#` or `?`."""
    if address.startswith("data:"):
        return address, "", ""
    cut = min((at for at in (address.find("#"), address.find("?")) if at >= 0), default=len(address))
    return address[:cut], address[cut : cut + 1], address[cut + 1 :]


def _tell(
    log: ProblemLog,
    place: Place,
    code: str,
    message: Message,
    way_out: Message | None = None,
    severity: Severity = Severity.ERROR,
) -> None:
    log.add(Problem(code=code, severity=severity, place=place, message=message, way_out=way_out))
