"""What a photo is, from the first bytes of its file: nothing is decoded, and Pillow is rarely needed.

One module a format. All of them raise `BrokenHeader` for what cannot be a whole header, and nothing else.
"""

from vitrine.images.header.read import read_header
from vitrine.images.header.types import BrokenHeader, Header, NotAPicture

__all__ = ["BrokenHeader", "Header", "NotAPicture", "read_header"]
