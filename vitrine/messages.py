"""Words in the reader's language: messages of the tool and words of the site.

Texts are written in English in the source and translated by gettext catalogues. `msg("...", name=value)`
makes a message that is translated only when it is shown, so that one problem can be told in any language.
Two domains are kept apart: `tool` (what the commands say) and `site` (what the pages say).
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

TOOL_LANGUAGES: Final = ("en", "fr")
"""Languages in which the commands speak."""


class Message(Struct, frozen=True):
    """A text with named gaps, not yet in any language."""

    msgid: str
    params: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    count: int = 0


def msg(msgid: str, /, **params: object) -> Message:
    """Make a message; `{name}` in it is filled with the parameter of that name.

    A parameter may be a `Message` itself: it is translated with the whole.
    """
    return Message(msgid, tuple(params.items()))


def nmsg(singular: str, plural: str, count: int, /, **params: object) -> Message:
    """Make a message that depends on a number, which also fills `{count}`."""
    return Message(singular, (("count", count), *params.items()), plural, count)


_MOST_NAMES: Final = 5


def some_of(names: Sequence[str]) -> Message | str:
    """Return the first few of many names, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    if more <= 0:
        return shown
    return nmsg("{names} and {count} more", "{names} and {count} more", more, names=shown)


def listed(parts: Sequence[Message]) -> Message:
    """Return messages one after the other, with commas; there must be one."""
    if len(parts) == 1:
        return parts[0]
    return msg("{first}, {rest}", first=parts[0], rest=listed(parts[1:]))


def in_numbers(day: date) -> Message:
    """Return a date in figures, in the order of the reader's language."""
    return msg("{year}-{month}-{day}", year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")


class Words:
    """The words of one language in one domain."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self.pgettext = translations.pgettext
        self.npgettext = translations.npgettext

    def render(self, message: Message) -> str:
        """Return the message's text in this language, its gaps filled."""
        if message.plural:
            template = self.ngettext(message.msgid, message.plural, message.count)
        else:
            template = self.gettext(message.msgid)
        params = {
            name: self.render(value) if isinstance(value, Message) else value
            for name, value in message.params
        }
        return template.format_map(params) if params else template


@cache
def tool_words(language: str) -> Words:
    """Return the words the commands use in this language; English when it is not one of ours."""
    return _words("tool", language)


@cache
def site_words(language: str) -> Words:
    """Return the words the pages use in this language (`fr`, `de-CH`); English where there are none."""
    return _words("site", language)


def has_site_words(language: str) -> bool:
    """Say whether the pages' words exist in this language."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return primary == "en" or (_locales() / primary / "site.mo").is_file()


def _locales() -> resources.abc.Traversable:
    return resources.files("vitrine") / "locales"


def _words(domain: str, language: str) -> Words:
    primary = language.replace("_", "-").partition("-")[0].lower()
    compiled = _locales() / primary / f"{domain}.mo"
    if primary == "en" or not compiled.is_file():
        return Words(language, gettext.NullTranslations())
    with compiled.open("rb") as file:
        return Words(language, gettext.GNUTranslations(file))
