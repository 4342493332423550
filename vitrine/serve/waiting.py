"""The page that stands there while a shop has no site yet: it says what is in the way."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from vitrine.errors import ShopError
from vitrine.messages import Message, msg
from vitrine.serve.overlay import what_happened

if TYPE_CHECKING:
    from vitrine.messages import Words

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif }}
body {{ max-width: 46rem; margin: 15vh auto 2rem; padding: 0 1.25rem }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9375rem }}
</style>
<body>
<h1>{title}</h1>
<p>{text}</p>
{problems}
</body>
</html>
"""


def waiting_page(words: Words, error: Exception | None) -> str:
    """Return the page: the site is being made, or why it could not be made."""
    title, text = _said(error)
    problems = ""
    if isinstance(error, ShopError):
        from vitrine.problem_text import format_problems  # noqa: PLC0415 - only when there are any

        problems = f"<pre>{escape(format_problems(error.problems, words, colour=False))}</pre>"
    return _PAGE.format(
        language=words.language,
        title=escape(words.render(title)),
        text=escape(words.render(text)),
        problems=problems,
    )


def _said(error: Exception | None) -> tuple[Message, Message]:
    if error is None:
        return msg("The site is being made"), msg("This page loads itself again when it is ready.")
    return msg("The site could not be made yet"), what_happened(error)
