"""The letter that stands in for a photo."""

from __future__ import annotations

import re
from typing import Final

_ARTICLE: Final = re.compile(r"^\W*(?:(?:les?|la|une?|des|the|an?)\s+|l['’]\s*)", re.IGNORECASE)
"""Words that many titles begin with: a shelf of books would otherwise be a row of L."""


def letter_of(title: str) -> str:
    """Return the first letter or digit of a title, which stands in for a photo: not that of an article."""
    told = _ARTICLE.sub("", title, count=1)
    return next((sign.upper() for text in (told, title) for sign in text if sign.isalnum()), title[:1])
