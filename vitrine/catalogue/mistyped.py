"""Letters that stand where a digit is meant: the O of `24,9O`, the l of `l2,50`, the I of `I0:30`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import tidy
from vitrine.messages import nmsg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vitrine.messages import Message

_MEANT: Final = {"O": "0", "o": "0", "l": "1", "I": "1"}
_DIGITS: Final = str.maketrans(_MEANT)
_LONGEST: Final = 40
_BESIDE_DIGITS: Final = re.compile(r"[\dOolI.,:/-]*\d[\dOolI.,:/-]*")
_ALONE: Final = re.compile(r"(?<![^\W_])[\dOolI]+(?![^\W_])")


def digits_meant(text: str, read: Callable[[str], object]) -> Message | None:
    """Return the way out that names the letters and shows the value with digits; None when that is not it.

    Args:
        text: What could not be read.
        read: What should have read it, raising `Unreadable`: only what it can read is proposed.
    """
    for mended in _candidates(tidy(text)):
        try:
            read(mended)
        except Unreadable:
            continue
        letters = [old for old, new in zip(tidy(text), mended, strict=True) if old != new]
        return _write(list(dict.fromkeys(letters)), mended)
    return None


def _candidates(text: str) -> Iterator[str]:
    """Yield the text with digits for the letters that touch digits, then also for those that stand alone."""
    if len(text) > _LONGEST:
        return
    beside = _BESIDE_DIGITS.sub(lambda found: found[0].translate(_DIGITS), text)
    alone = _ALONE.sub(lambda found: found[0].translate(_DIGITS), beside)
    yield from dict.fromkeys(mended for mended in (beside, alone) if mended != text)


def _write(letters: list[str], mended: str) -> Message:
    return nmsg(
        "The letter {letters} stands where the digit {digits} is meant. Write {mended}.",
        "The letters {letters} stand where the digits {digits} are meant. Write {mended}.",
        len(letters),
        letters=", ".join(letters),
        digits=", ".join(_MEANT[letter] for letter in letters),
        mended=mended,
    )
