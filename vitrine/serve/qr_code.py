"""The preview's address as a square that a phone's camera reads."""

from __future__ import annotations

import io

import segno

BLOCKS = "▀▄█"
"""The signs it is drawn with, besides the space."""


def qr_code(address: str) -> str:
    """Return an address as a QR code (ISO/IEC 18004) for a terminal, two modules high a line.

    Light modules, and the quiet zone of four round it, are blocks; dark ones are blank: right on a dark
    ground as it is, and on any with white letters on black.
    """
    drawn = io.StringIO()
    segno.make_qr(address, error="l").terminal(drawn, border=4, compact=True)
    return drawn.getvalue().rstrip("\n")
