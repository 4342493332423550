"""All peers, in the order of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.writers.eleventy import Eleventy
from benchmarks.writers.hugo import FastHugo, Hugo
from benchmarks.writers.raw import PillowChain, PillowDraft, PythonText, VipsChain
from benchmarks.writers.vitrine import Vitrine, VitrineAsItComes

if TYPE_CHECKING:
    from benchmarks.peer import Peer

_ALL: Final[tuple[Peer, ...]] = (
    Vitrine(),
    VitrineAsItComes(),
    Hugo(),
    Eleventy(),
    PillowChain(),
    PillowDraft(),
    VipsChain(),
    PythonText(),
)
PEERS: Final = {peer.name: peer for peer in _ALL}
"""Those that build, by name."""

PREVIEWS: Final[dict[str, Peer]] = {
    peer.name: peer for peer in (Vitrine(), VitrineAsItComes(), Hugo(), FastHugo(), Eleventy())
}
"""Those that have a preview, by name."""
