"""Style sheets as text: what can be left out is left out, and addresses of files are replaced.

Strings, addresses and escapes are taken whole and never touched. White space and comments go only where
CSS gives them no meaning (CSS Syntax Level 3, section 4).
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN: Final = re.compile(
    r"""
      (?P<comment> /\*.*?(?:\*/|\Z) )
    | (?P<url> (?<![\w-])url\(\s*
        (?: "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | (?:\\(?:[0-9a-f]{1,6}\s?|.)|[^"'()\s\\])* ) \s*\) )
    | (?P<string> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<import> @import(?![\w-]) )
    | (?P<space> \s+ )
    | (?P<escape> \\(?:[0-9a-f]{1,6}\s?|.) )
    | (?P<sign> [{};,:()] )
    | (?P<word> (?:(?!(?<![\w-])url\(|/\*|@import(?![\w-]))[^\s"'\\{};,:()])+ | . )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_BARE_URL: Final = re.compile(r"[^\s\"'()\\]+")

_NO_SPACE_AFTER: Final = frozenset("{};,(:")
_NO_SPACE_BEFORE: Final = frozenset("{};,)")


class Token(NamedTuple):
    """A piece of a style sheet: what it is, its text, and its line from 1."""

    kind: str
    text: str
    line: int


def tokens(css: str) -> Iterator[Token]:
    """Split a style sheet into pieces; joined again they are the whole text."""
    line = 1
    for match in _TOKEN.finditer(css):
        kind, text = match.lastgroup or "word", match[0]
        yield Token(kind, text, line)
        line += text.count("\n")


def minify(css: str) -> str:
    """Return the style sheet without comments and white space that mean nothing."""
    out: list[str] = []
    last = "}"  # the last sign written; at the start, as after a rule
    gap = ""
    for token in tokens(css):
        if token.kind == "space":
            gap = " "
        elif token.kind == "comment":
            # Alone between two words it keeps them apart without being a space, so it has to stay.
            gap = gap or "/**/"
        else:
            sign = token.text if token.kind == "sign" else ""
            if sign == last == ";":
                continue
            if gap and not _is_needless(gap, last, sign):
                out.append(gap)
            # The last semicolon of a block; not after a colon, where an empty value would be lost.
            if sign == "}" and last == ";" and out[-2:-1] != [":"]:
                out.pop()
            out.append(token.text)
            last, gap = sign, ""
    return "".join(out)


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


def replace_addresses(css: str, replaced: Callable[[str, int], str]) -> str:
    """Return the style sheet with every `url(...)` replaced.

    Args:
        css: The style sheet.
        replaced: Takes an address as written and its line; returns the new address.
    """
    return "".join(
        _url(replaced(_address(token.text), token.line)) if token.kind == "url" else token.text
        for token in tokens(css)
    )


def _address(url: str) -> str:
    """Return the address in a `url(...)`, its escapes resolved."""
    inner = url[4:-1].strip()
    if inner[:1] in {'"', "'"}:
        inner = inner[1:-1]
    return re.sub(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", _unescaped, inner, flags=re.DOTALL)


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
