"""Text that may exist in several languages."""

from __future__ import annotations

from msgspec import Struct


class LocalText(Struct, frozen=True):
    """A text as the shopkeeper wrote it: once for all languages, or once a language."""

    by_language: tuple[tuple[str, str], ...] = ()
    """Pairs of language tag and text; the tag `""` stands for every language."""

    @classmethod
    def of(cls, text: str) -> LocalText:
        """Return a text that is the same in every language."""
        return cls((("", text),)) if text else cls()

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def in_language(self, language: str) -> str:
        """Return the text in this language, else in all languages, else in the first given; or `""`."""
        texts = dict(self.by_language)
        primary = language.partition("-")[0]
        for tag in (language, primary, ""):
            if tag in texts:
                return texts[tag]
        return self.by_language[0][1] if self.by_language else ""

    def exactly(self, language: str) -> str:
        """Return the text in this language, else in all languages; never in another one."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get("", "")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it was written in; empty when written once for all."""
        return tuple(tag for tag, _ in self.by_language if tag)
