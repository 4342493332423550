"""What shop.yaml says of language and time zone, and what follows from the country where it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.core import get_global
from babel.languages import get_official_languages

from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from vitrine.problems import ProblemLog
    from vitrine.source.schema.base import Reading
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile

_FALLBACK_LANGUAGE: Final = "en"
_FALLBACK_ZONE: Final = "Europe/Paris"


def languages_of(read: ReadFile[ShopFile], reading: Reading, log: ProblemLog) -> tuple[str, ...]:
    """Return the languages; without a word that of the country where it has one only."""
    model = read.model
    if model.languages and model.language:
        log.add(_both_languages().at(read.place("language")))
    written = model.languages or ((model.language,) if model.language else ())
    if len(set(written)) != len(written):
        log.add(_language_twice().at(read.place("languages")))
    if written:
        return tuple(dict.fromkeys(written))
    official = get_official_languages(reading.country) if reading.country else ()
    guess = official[0] if len(official) == 1 else _FALLBACK_LANGUAGE
    if not read.broken & {"languages", "language"}:
        log.add(_language_missing(guess).at(read.place("language")))
    return (guess,)


def time_zone_of(read: ReadFile[ShopFile], reading: Reading, log: ProblemLog) -> str:
    """Return the time zone; without a word that of the country where it has one only."""
    if read.model.time_zone:
        return read.model.time_zone
    zones = get_global("territory_zones").get(reading.country, [])
    if len(zones) > 1 and "time_zone" not in read.broken:
        log.add(_time_zone_missing(zones[0]).at(read.place("time_zone")))
    return zones[0] if len(zones) == 1 else _FALLBACK_ZONE


def _both_languages() -> Unreadable:
    return Unreadable(
        "language-twice",
        msg("“language” and “languages” both say the language."),
        msg("Keep languages; its first is the default."),
    )


def _language_twice() -> Unreadable:
    return Unreadable("language-twice", msg("A language is written twice."), msg("Write each language once."))


def _language_missing(guess: str) -> Unreadable:
    return Unreadable(
        "language-missing",
        msg("The language of the site is not written; “{language}” is taken.", language=guess),
        msg("Add a line: language: {language}", language=guess),
        Severity.NOTICE,
    )


def _time_zone_missing(example: str) -> Unreadable:
    return Unreadable(
        "time-zone-missing",
        msg("The country of the shop has several time zones; “{zone}” is taken.", zone=_FALLBACK_ZONE),
        msg("Add a line, for example time_zone: {zone}", zone=example),
        Severity.WARNING,
    )
