"""Numbers, sizes and limits in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.hosts.table import Measure
from vitrine.messages import msg

if TYPE_CHECKING:
    from vitrine.messages import Message

_THOUSAND: Final = 1_000
_MEBIBYTE: Final = 1_048_576
_GROUPED_FROM: Final = 10_000
"""Four digits read well without a separator."""
_UNITS: Final = (
    (1_000_000_000, msg("GB")),
    (1_000_000, msg("MB")),
    (1_000, msg("kB")),
)


def in_figures(number: int, *, grouped: bool = False) -> Message | str:
    """Return a whole number with its thousands apart, as the reader's language does it."""
    if number < (_THOUSAND if grouped else _GROUPED_FROM):
        return str(number)
    head, rest = divmod(number, _THOUSAND)
    return msg("{thousands},{rest}", thousands=in_figures(head, grouped=True), rest=f"{rest:03}")


def in_bytes(size: int) -> Message:
    """Return a size such as `1.8 MB`; a unit is a thousand of the one before, as hosts count."""
    for unit, name in _UNITS:
        if size >= unit - unit // _THOUSAND // 2:  # what would read as a thousand of the smaller one
            whole, _, part = f"{size / unit:.1f}".partition(".")
            if part == "0" or size >= 10 * unit:
                return msg("{number} {unit}", number=in_figures(round(size / unit)), unit=name)
            return msg("{whole}.{part} {unit}", whole=whole, part=part, unit=name)
    return msg("{number} {unit}", number=str(size), unit=msg("bytes"))


def as_measured(what: Measure, number: int) -> Message | str:
    """Return a number of a limit: bytes as a size, files as figures.

    Limits that a host states in MiB (1,048,576 bytes) are told so, as its own pages do.
    """
    if what is Measure.FILE_BYTES and number and number % _MEBIBYTE == 0:
        return msg("{number} {unit}", number=in_figures(number // _MEBIBYTE), unit=msg("MiB"))
    if what in {Measure.FILE_BYTES, Measure.SITE_BYTES, Measure.MONTH_BYTES}:
        return in_bytes(number)
    return in_figures(number)


def limit_name(what: Measure) -> Message:
    """Return what a limit counts, to be followed by a number."""
    return {
        Measure.FILES: msg("files in all"),
        Measure.FOLDER_FILES: msg("files in one folder"),
        Measure.FILE_BYTES: msg("largest file"),
        Measure.SITE_BYTES: msg("all files together"),
        Measure.MONTH_BYTES: msg("fetched by visitors in a month"),
        Measure.MONTH_BUILDS: msg("builds in a month"),
        Measure.MONTH_MINUTES: msg("minutes of building in a month"),
    }[what]
