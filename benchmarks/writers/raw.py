"""The bare limits as peers: the same work without a generator round it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from benchmarks.files import PEERS, remove
from benchmarks.peer import Command, Peer, Scope
from benchmarks.tools import package_version

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.shop import Shop
    from benchmarks.tools import Tools

_WHERE: Final = {"PYTHONPATH": str(PEERS.parent.parent)}
"""So that the loops are found from anywhere."""


class _Bare(Peer):
    def prepare(self, shop: Shop, project: Path, tools: Tools) -> None:  # noqa: ARG002 - as all peers
        """Link to the shop."""
        remove(project)
        project.mkdir(parents=True)
        (project / "shop").symlink_to(shop.folder)

    def clean(self, project: Path) -> None:
        """Remove the output."""
        remove(project / "out")

    def output(self, project: Path) -> Path:
        """Return the folder of the files."""
        return project / "out"


class _BarePhotos(_Bare):
    scope = Scope.PHOTOS
    engine: ClassVar[str]
    mode: ClassVar[str]
    package: ClassVar[str]

    def command(self, project: Path, tools: Tools) -> Command:  # noqa: ARG002 - as all peers
        """Make the renditions in as many processes as there are cores."""
        return Command(
            (tools.python, "-m", "benchmarks.rawloop", "--engine", self.engine, "--mode", self.mode,
             "--procs", str(tools.procs), "--photos", "shop/photos", "--out", "out"),
            _WHERE,
        )  # fmt: skip

    def version(self, tools: Tools) -> str:  # noqa: ARG002 - as all peers
        """Return the library's version."""
        return f"{self.package} {package_version(self.package)}"


class PillowChain(_BarePhotos):
    """Pillow: decoded once, each width from the one before."""

    name = "pillow-chain"
    title = "bare Pillow, chain"
    engine, mode, package = "pillow", "chain", "pillow"


class PillowDraft(_BarePhotos):
    """Pillow: the file opened for each width, at the decoder's own scale."""

    name = "pillow-draft"
    title = "bare Pillow, draft"
    engine, mode, package = "pillow", "draft", "pillow"


class VipsChain(_BarePhotos):
    """libvips: decoded once, each width from the one before."""

    name = "vips-chain"
    title = "bare libvips, chain"
    engine, mode, package = "vips", "chain", "pyvips-binary"


class PythonText(_Bare):
    """The work on texts in one Python process, with the fastest library of each kind."""

    name = "python-text"
    title = "bare Python, products' pages only"
    scope = Scope.TEXT

    def prepare(self, shop: Shop, project: Path, tools: Tools) -> None:
        """Write the products as YAML."""
        from benchmarks.rawtext import write_sources  # noqa: PLC0415 - needs PyYAML

        super().prepare(shop, project, tools)
        write_sources(shop, project / "products")

    def command(self, project: Path, tools: Tools) -> Command:  # noqa: ARG002 - as all peers
        """Make the pages."""
        return Command(
            (tools.python, "-m", "benchmarks.rawtext", "--shop", "shop", "--products", "products",
             "--out", "out"),
            _WHERE,
        )  # fmt: skip

    def version(self, tools: Tools) -> str:  # noqa: ARG002 - as all peers
        """Return the libraries' versions."""
        return ", ".join(f"{name} {package_version(name)}" for name in ("PyYAML", "mistune", "Jinja2"))
