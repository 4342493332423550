"""The words for known traps on a line that YAML cannot read, each with the line as it should be."""

from __future__ import annotations

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source import invisible
from vitrine.source.quoting import corrected


def tab() -> Unreadable:
    """Return the problem of a tab in the indentation."""
    return Unreadable(
        "tab",
        msg("A tab stands at the beginning of the line; YAML only knows spaces there."),
        msg("Replace each tab at the beginning of the lines with two spaces."),
    )


def glued_colon(line: str) -> Unreadable:
    """Return the problem of `price:24`, which is one text to YAML, or of an invisible sign in that place."""
    key, _, value = line.strip(" ").partition(":")
    if invisible.IS_UNSEEN.match(value):
        message = msg("After the colon an ordinary space is missing: an invisible sign stands there.")
    else:
        message = msg("After the colon a space is missing.")
    clean = value.lstrip(" \t").lstrip("".join(filter(invisible.IS_UNSEEN.match, value)))
    return Unreadable("colon-without-space", message, msg("Write {line}", line=f"{key}: {clean}".rstrip()))


def reserved_sign(line: str, column: int) -> Unreadable:
    """Return the problem of a text that begins with a sign of YAML."""
    return Unreadable(
        "reserved-sign",
        msg("A text cannot begin with {sign}: YAML keeps this sign for itself.", sign=line[column]),
        msg("Put the text between quotes: {line}", line=corrected(line, column)),
    )


def colon_in_text(line: str, column: int) -> Unreadable:
    """Return the problem of `title: Robe: rouge`."""
    return Unreadable(
        "colon-in-text",
        msg("A colon followed by a space stands in the text; YAML takes what is before it for a key."),
        msg("Put the text between quotes: {line}", line=corrected(line, column)),
    )


def list_on_key_line(line: str, column: int) -> Unreadable:
    """Return the problem of `tags: - bois`."""
    return Unreadable(
        "list-on-key-line",
        msg("A list cannot begin on the line of its key."),
        msg(
            "Put each entry on its own line, or write {list}. If the dash belongs to the text: {line}",
            list=f"{line[:column].strip()} [{line[column:].lstrip('- ').strip()}]",
            line=corrected(line, column),
        ),
    )


def open_quote(line: str, column: int) -> Unreadable:
    """Return the problem of a quote without its second half."""
    text = line[column + 1 :].strip()
    return Unreadable(
        "quote-open",
        msg("The quote {sign} is opened here and not closed on this line.", sign=line[column]),
        msg("Close it: {line}", line=corrected(line, column, text=text)),
    )


def rest_after_quote(line: str, column: int) -> Unreadable:
    """Return the problem of `'L'été'` and of `"Lampe" rouge`."""
    whole = line[column:].strip()
    sign = whole[0]
    # Quotes round the whole with one of their kind inside were meant round the whole.
    text = whole[1:-1] if whole.endswith(sign) and len(whole) > 1 else whole
    if sign == "'" and text != whole:
        message = msg("The apostrophe in the text closes the quote; the rest of the line cannot be read.")
    else:
        message = msg("The quote is closed here; the rest of the line cannot be read.")
    return Unreadable(
        "quote-closed-early",
        message,
        msg("Put quotes around the whole: {line}", line=corrected(line, column, text=text)),
    )


def backslash(line: str, column: int, end: int) -> Unreadable:
    """Return the problem of a backslash between double quotes that YAML does not know."""
    text = line[column + 1 : end - 1]
    return Unreadable(
        "backslash",
        msg("Between double quotes a backslash has a meaning of its own."),
        msg(
            "Use single quotes: {line}",
            line=(line[:column] + "'" + text.replace("'", "''") + "'" + line[end:]).strip(),
        ),
    )


def rest_after_bracket(line: str, column: int) -> Unreadable:
    """Return the problem of `title: [Nouveau] Lampe`."""
    return Unreadable(
        "bracket-closed-early",
        msg(
            "The text begins with {sign}, which YAML takes for a list or a group; it ends too early.",
            sign=line[column],
        ),
        msg("Put the text between quotes: {line}", line=corrected(line, column)),
    )


def comment_in_brackets(line: str, column: int) -> Unreadable:
    """Return the problem of `tags: [bois, #cadeau]`."""
    rest = line[column:]
    text = rest.rstrip("]} \t").split(",")[0]
    return Unreadable(
        "comment-in-brackets",
        msg("What follows a space and # is a comment, so that the bracket is never closed."),
        msg(
            "Put quotes around it: {line}",
            line=(line[:column] + f'"{text}"' + rest.removeprefix(text)).strip(),
        ),
    )
