"""Names of textile fibres: regulation (EU) 1007/2011, annex I, with regulations 286/2012 and 2018/122.

Only these names may describe what a textile is made of, in the language of the country.
"""

from __future__ import annotations

import difflib
from typing import Final, NamedTuple

from vitrine.catalogue.words import fold


class Fibre(NamedTuple):
    """A name of annex I in our languages, first the usual one, then what the annex allows in its place."""

    number: int
    """Row of annex I; 0 for what articles 7 to 9 allow besides."""
    en: tuple[str, ...]
    fr: tuple[str, ...]


FIBRES: Final = (
    Fibre(1, ("wool",), ("laine",)),
    Fibre(2, ("alpaca",), ("alpaga",)),
    Fibre(2, ("llama",), ("lama",)),
    Fibre(2, ("camel",), ("chameau",)),
    Fibre(2, ("cashmere",), ("cachemire",)),
    Fibre(2, ("mohair",), ("mohair",)),
    Fibre(2, ("angora",), ("angora",)),
    Fibre(2, ("vicuna",), ("vigogne",)),
    Fibre(2, ("yak",), ("yack", "yak")),
    Fibre(2, ("guanaco",), ("guanaco",)),
    Fibre(2, ("cashgora",), ("cashgora",)),
    Fibre(2, ("beaver",), ("castor",)),
    Fibre(2, ("otter",), ("loutre",)),
    Fibre(3, ("hair", "animal hair"), ("poil",)),
    Fibre(3, ("horsehair",), ("crin", "crin de cheval")),
    Fibre(4, ("silk",), ("soie",)),
    Fibre(5, ("cotton",), ("coton",)),
    Fibre(6, ("kapok",), ("kapok",)),
    Fibre(7, ("linen", "flax"), ("lin",)),
    Fibre(8, ("hemp", "true hemp"), ("chanvre",)),
    Fibre(9, ("jute",), ("jute",)),
    Fibre(10, ("abaca", "manila hemp"), ("abaca", "chanvre de Manille")),
    Fibre(11, ("alfa",), ("alfa",)),
    Fibre(12, ("coir", "coconut"), ("coco",)),
    Fibre(13, ("broom",), ("genêt",)),
    Fibre(14, ("ramie",), ("ramie",)),
    Fibre(15, ("sisal",), ("sisal",)),
    Fibre(16, ("sunn",), ("sunn",)),
    Fibre(17, ("henequen",), ("henequen",)),
    Fibre(18, ("maguey",), ("maguey",)),
    Fibre(19, ("acetate",), ("acétate",)),
    Fibre(20, ("alginate",), ("alginate",)),
    Fibre(21, ("cupro",), ("cupro",)),
    Fibre(22, ("modal",), ("modal",)),
    Fibre(23, ("protein",), ("protéinique",)),
    Fibre(24, ("triacetate",), ("triacétate",)),
    Fibre(25, ("viscose",), ("viscose",)),
    Fibre(26, ("acrylic",), ("acrylique",)),
    Fibre(27, ("chlorofibre",), ("chlorofibre",)),
    Fibre(28, ("fluorofibre",), ("fluorofibre",)),
    Fibre(29, ("modacrylic",), ("modacrylique",)),
    Fibre(30, ("polyamide",), ("polyamide",)),
    Fibre(30, ("nylon",), ("nylon",)),
    Fibre(31, ("aramid",), ("aramide",)),
    Fibre(32, ("polyimide",), ("polyimide",)),
    Fibre(33, ("lyocell",), ("lyocell",)),
    Fibre(34, ("polylactide",), ("polylactide",)),
    Fibre(35, ("polyester",), ("polyester",)),
    Fibre(36, ("polyethylene",), ("polyéthylène",)),
    Fibre(37, ("polypropylene",), ("polypropylène",)),
    Fibre(38, ("polycarbamide",), ("polycarbamide",)),
    Fibre(39, ("polyurethane",), ("polyuréthane",)),
    Fibre(40, ("vinylal",), ("vinylal",)),
    Fibre(41, ("trivinyl",), ("trivinyl",)),
    Fibre(42, ("elastodiene",), ("élastodiène",)),
    Fibre(43, ("elastane",), ("élasthanne",)),
    Fibre(44, ("glass fibre",), ("verre textile",)),
    Fibre(45, ("elastomultiester",), ("élastomultiester",)),
    Fibre(46, ("elastolefin",), ("élastoléfine",)),
    Fibre(47, ("melamine",), ("mélamine",)),
    Fibre(48, ("metal", "metallic", "metallised"), ("métal", "métallique", "métallisé")),
    Fibre(48, ("metallic fibre", "metallised fibre"), ("fibre métallique", "fibre métallisée")),
    Fibre(48, ("metal yarn",), ("fil métallique", "fil métallisé")),
    Fibre(48, ("paper", "paper yarn"), ("papier", "fil de papier")),
    Fibre(
        49,
        ("polypropylene/polyamide bicomponent",),
        ("bicomposant polypropylène/polyamide", "polypropylène/polyamide à deux composants"),
    ),
    Fibre(50, ("polyacrylate",), ("polyacrylate",)),
    Fibre(0, ("virgin wool", "fleece wool"), ("laine vierge", "laine de tonte")),
    Fibre(0, ("cotton linen union",), ("métis",)),
    Fibre(0, ("other fibres",), ("autres fibres",)),
    Fibre(0, ("mixed fibres",), ("fibres diverses",)),
    Fibre(0, ("unspecified textile composition",), ("composition textile non déterminée",)),
)

_TRADE_NAMES: Final = {
    "lycra": "elastane",
    "spandex": "elastane",
    "elasthane": "elastane",
    "tencel": "lyocell",
    "rayon": "viscose",
    "bambou": "viscose",
    "bamboo": "viscose",
    "acryl": "acrylic",
    "microfibre": "polyester",
    "polaire": "polyester",
    "fleece": "polyester",
    "lurex": "metallised fibre",
    "pashmina": "cashmere",
    "merinos": "wool",
    "merino": "wool",
    "kevlar": "aramid",
}
"""What people write and the annex does not know, with the name it has for it."""

_LIKE: Final = 0.72
"""How much a word must look like a name to be taken for it misspelt."""

_ANIMALS: Final = 2
"""The row whose names may be followed by the word for wool or hair."""


def _with_hair(animal: str, kind: str, language: str) -> str:
    """Return `alpaca wool`, `laine d’alpaga`, `poil de yack`."""
    if language == "en":
        return f"{animal} {kind}"
    word = {"wool": "laine", "hair": "poil"}[kind]
    return f"{word} d’{animal}" if animal[0] in "aeiou" else f"{word} de {animal}"


def _names() -> dict[str, tuple[Fibre, str, str]]:
    """Return every name, folded, with its fibre, the word it carries (wool, hair) and its language."""
    names: dict[str, tuple[Fibre, str, str]] = {}
    for fibre in FIBRES:
        for language, words in (("en", fibre.en), ("fr", fibre.fr)):
            for word in words:
                names.setdefault(fold(word), (fibre, "", language))
            for kind in ("wool", "hair") if fibre.number == _ANIMALS else ():
                names.setdefault(fold(_with_hair(words[0], kind, language)), (fibre, kind, language))
    return names


_BY_NAME: Final = _names()


def is_fibre(name: str) -> bool:
    """Say whether a name, in English or French, is one that the regulation allows."""
    return fold(name) in _BY_NAME


def fibre_name(name: str, language: str) -> str:
    """Return a fibre as a language names and spells it; as written where name or language is not ours."""
    found = _BY_NAME.get(fold(name))
    primary = language.partition("-")[0].lower()
    if found is None or primary not in {"en", "fr"}:
        return name
    fibre, kind, written_in = found
    own = _in_language(fibre, primary)
    same = next((word for word in own if fold(word) == fold(name)), "")
    if written_in == primary or same:
        return same or name.lower()
    return _with_hair(own[0], kind, primary) if kind else own[0]


def _in_language(fibre: Fibre, primary: str) -> tuple[str, ...]:
    return fibre.fr if primary == "fr" else fibre.en


def nearest_fibre(name: str, language: str) -> str:
    """Return the fibre that was probably meant, as a language names it; empty when none comes near.

    Trade names (`Lycra`) and names with a quality (`coton bio`) are known for what they are.
    """
    words = fold(name).split()
    for word in (" ".join(words), *words):
        if word in _BY_NAME or word in _TRADE_NAMES:
            return fibre_name(_TRADE_NAMES.get(word, word), language)
    near = difflib.get_close_matches(" ".join(words), _BY_NAME, n=1, cutoff=_LIKE)
    return _in_language(_BY_NAME[near[0]][0], language.partition("-")[0].lower())[0] if near else ""
