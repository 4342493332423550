"""Pack the running program as a wheel (packaging.python.org/specifications/binary-distribution-format).

No build tool and no network are needed: the program is pure Python, and all that it is lies here.
"""

from __future__ import annotations

import base64
import io
import zipfile
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

from vitrine import __version__
from vitrine.theme.find import shipped_themes

_NAME: Final = "vitrine_shop"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold: the same program gives the same bytes."""
_SKIPPED: Final = frozenset({"__pycache__"})
_ENTRY_POINTS: Final = "[console_scripts]\nvitrine = vitrine.__main__:main\n"
_WHEEL: Final = "Wheel-Version: 1.0\nGenerator: vitrine\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel_name() -> str:
    """Return the file name of the wheel."""
    return f"{_NAME}-{__version__}-py3-none-any.whl"


def wheel_of_this_program() -> bytes:
    """Return the wheel."""
    files = _program()
    info = f"{_NAME}-{__version__}.dist-info"
    files |= {
        f"{info}/METADATA": _metadata(),
        f"{info}/WHEEL": _WHEEL.encode(),
        f"{info}/entry_points.txt": _ENTRY_POINTS.encode(),
    }
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _program() -> dict[str, bytes]:
    package = Path(__file__).resolve().parent.parent
    files = _folder(package, "vitrine")
    for name, folder in shipped_themes().items():
        # In a checkout the themes lie beside the package; installed they lie inside.
        files |= _folder(folder, f"vitrine/_themes/{name}")
    return dict(sorted(files.items()))


def _folder(folder: Path, prefix: str) -> dict[str, bytes]:
    return {
        f"{prefix}/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not _SKIPPED.intersection(file.parts)
    }


def _metadata() -> bytes:
    """Return the metadata of the installed distribution, without the long description."""
    try:
        text = metadata.distribution("vitrine-shop").read_text("METADATA")
    except metadata.PackageNotFoundError:
        text = None
    if text is None:
        return f"Metadata-Version: 2.1\nName: vitrine-shop\nVersion: {__version__}\n".encode()
    return (text.partition("\n\n")[0] + "\n").encode()


def _record(files: dict[str, bytes], own_path: str) -> bytes:
    lines = [f"{path},sha256={_urlsafe(content)},{len(content)}" for path, content in files.items()]
    return ("\n".join([*lines, f"{own_path},,"]) + "\n").encode()


def _urlsafe(content: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
