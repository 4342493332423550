"""Style sheets as text: what can be left out is left out, and addresses of files are replaced.

Strings, addresses and escapes are taken whole and never touched. White space and comments go only where
CSS gives them no meaning (CSS Syntax Level 3, section 4).
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN: Final = re.compile(
    r"""
      (?P<space> \s+ )
    | (?P<sign> [{};,:()] )
    | (?P<url> (?<![\w-])url\(\s*
        (?: "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | (?:\\(?:[0-9a-f]{1,6}\s?|.)|[^"'()\s\\])* ) \s*\) )
    | (?P<word> [\w-]+ )
    | (?P<comment> /\*.*?(?:\*/|\Z) )
    | (?P<string> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<import> @import(?![\w-]) )
    | (?P<escape> \\(?:[0-9a-f]{1,6}\s?|.) )
    | (?P<other> [^\w\s"'\\{};,:()/@-]+ | . )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_BARE_URL: Final = re.compile(r"[^\s\"'()\\]+")

_NO_SPACE_AFTER: Final = frozenset("{};,(:")
_NO_SPACE_BEFORE: Final = frozenset("{};,)")


class Sheet(Struct, frozen=True):
    """A style sheet, made small, with its addresses taken out."""

    texts: tuple[str, ...]
    """The text round the addresses: one more than there are addresses."""
    addresses: tuple[tuple[str, int], ...]
    """Each address that stands in `url(...)`, its escapes resolved, with its line from 1."""
    imports: tuple[int, ...]
    """Lines of `@import` rules, which mean nothing in a joined style sheet."""

    def written(self, replaced: Callable[[str, int], str]) -> str:
        """Return the style sheet with other addresses.

        Args:
            replaced: Takes an address and its line; returns the new address.
        """
        out = [self.texts[0]]
        for (address, line), text in zip(self.addresses, self.texts[1:], strict=True):
            out += (_url(replaced(address, line)), text)
        return "".join(out)


@lru_cache(maxsize=128)
def read_sheet(css: str) -> Sheet:
    """Read a style sheet and leave out the comments and white space that mean nothing.

    A preview reads the same sheets at every change of the shop, so those already read are remembered.
    """
    texts: list[str] = []
    addresses: list[tuple[str, int]] = []
    imports: list[int] = []
    out: list[str] = []
    for kind, text, at in _small(css):
        if kind == "url":
            texts.append("".join(out))
            out.clear()
            addresses.append((_address(text), css.count("\n", 0, at) + 1))
            continue
        if kind == "import":
            imports.append(css.count("\n", 0, at) + 1)
        out.append(text)
    return Sheet((*texts, "".join(out)), tuple(addresses), tuple(imports))


def tokens(css: str) -> Iterator[tuple[str, str, int]]:
    """Split a style sheet into pieces: kind, text and position. Joined again they are the whole text."""
    for match in _TOKEN.finditer(css):
        yield match.lastgroup or "other", match[0], match.start()


def _small(css: str) -> Iterator[tuple[str, str, int]]:
    """Yield the pieces that mean something, and the gaps between them that do."""
    before, last = "", "}"  # the last two signs, empty for other pieces; at the start, as after a rule
    gap = ""
    semicolon = False  # one waits: before a closing bracket it is not needed
    for kind, text, at in tokens(css):
        if kind == "space":
            gap = " "
            continue
        if kind == "comment":
            # Alone between two words it keeps them apart without being a space, so it has to stay.
            gap = gap or "/**/"
            continue
        sign = text if kind == "sign" else ""
        if sign == last == ";":
            continue
        if semicolon:
            # Not after a colon, where an empty value would be lost.
            if sign != "}" or before == ":":
                yield "sign", ";", at
            semicolon = False
        if gap and not _is_needless(gap, last, sign):
            yield "space", gap, at
        before, last, gap = last, sign, ""
        if sign == ";":
            semicolon = True
        else:
            yield kind, text, at
    if semicolon:
        yield "sign", ";", len(css)


def _is_needless(gap: str, before: str, after: str) -> bool:
    """Say whether a gap between two pieces can go: next to brackets and separators it means nothing.

    A space before a colon joins selectors (`a :hover`), one between `)` and `(` parts them; both stay, and
    so does the one in `--name: ;`, an empty value.
    """
    if before == ":" and after in {";", "}"}:
        return False
    if before and before in _NO_SPACE_AFTER:
        return True
    return bool(after) and (after in _NO_SPACE_BEFORE or (gap == "/**/" and after == ":"))


def _address(url: str) -> str:
    """Return the address in a `url(...)`, its escapes resolved."""
    inner = url[4:-1].strip()
    if inner[:1] in {'"', "'"}:
        inner = inner[1:-1]
    return _ESCAPE.sub(_unescaped, inner)


def _unescaped(match: re.Match[str]) -> str:
    if not match[1]:
        return "" if match[2] == "\n" else match[2]
    code = int(match[1], 16)
    is_surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - as Unicode has it
    return "\ufffd" if code == 0 or code > sys.maxunicode or is_surrogate else chr(code)


def _url(address: str) -> str:
    if _BARE_URL.fullmatch(address):
        return f"url({address})"
    escaped = re.sub(r'["\\]', r"\\\g<0>", address).replace("\n", "\\a ")
    return f'url("{escaped}")'
