"""Which colour of letters reads on a ground, by WCAG 2's relative luminance (w3.org/TR/WCAG22, 1.4.3)."""

from __future__ import annotations

from typing import Final

LIGHT: Final = "#ffffff"
DARK: Final = "#1d1d1f"


def readable_on(colour: str) -> str:
    """Return white or near-black, whichever reads better on a colour (`#rrggbb`)."""
    luminance = _luminance(colour)
    on_white, on_dark = 1.05 / (luminance + 0.05), (luminance + 0.05) / (_luminance(DARK) + 0.05)
    return LIGHT if on_white >= on_dark else DARK


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
