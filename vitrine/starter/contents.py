"""The files of a new shop, as bytes: the texts of its language and trade with the answers put in."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

_PHOTOS: Final = {
    "fr": {
        "pyramide-anneaux-1": "pyramide-1",
        "pyramide-anneaux-3": "pyramide-2",
        "toupies-1": "toupies",
        "cubes-1": "cubes",
        "vitrine-1": "vitrine",
    },
    "en": {
        "pyramide-anneaux-1": "stacking-rings-1",
        "pyramide-anneaux-3": "stacking-rings-2",
        "toupies-1": "spinning-top",
        "cubes-1": "blocks",
        "vitrine-1": "window",
    },
}
"""Photo in `photos/`, and its name in the shop of each language."""

TOYS: Final = "toys"
_TRADES: Final = {"galerie": "pieces", "marche": "food"}
"""By theme: what the shop sells. One with any other theme sells toys, of which there are photos."""
_PARTS: Final = ("head", "window", "shelves")
"""Parts of `shop.yaml` that differ by trade."""

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w '’.@-]*[\w.])?|\+?\d[\d .]*\d")
_WORDS_OF_YAML: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_GAP: Final = re.compile(r"\{\{(\w+)\}\}")
_MARKDOWN_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|-])")


class Answers(Struct, frozen=True, kw_only=True):
    """What the person who makes a shop said."""

    name: str
    city: str
    phone: str
    """For calls and, where it can, WhatsApp and SMS; as typed."""
    email: str
    channels: tuple[str, ...]
    """Ways to reserve, in order."""
    theme: str = "atelier"


def starter_files(
    language: str, answers: Answers, schemas: Mapping[str, Mapping[str, Any]]
) -> dict[str, bytes]:
    """Return the files of a new shop by their paths.

    Args:
        language: fr or en.
        answers: What is put into the texts.
        schemas: JSON Schema by the name of the file kind (`shop`, `product`), for editors.
    """
    data = resources.files("vitrine.starter")
    trade = _TRADES.get(answers.theme, TOYS)
    own = data / "trades" / trade / language
    gaps = _gaps(answers) | {part: (own / f"{part}.part").read_text("utf-8").rstrip() for part in _PARTS}
    files = {
        path: _GAP.sub(lambda found: gaps[found[1]], file.read_text("utf-8")).encode()
        for path, file in (*_walk(data / language), *_walk(own))
    }
    for source, name in _PHOTOS[language].items() if trade == TOYS else ():
        files[f"photos/{name}.jpg"] = (data / "photos" / f"{source}.jpg").read_bytes()
    files[".gitignore"] = (data / "gitignore").read_bytes()
    return files | _editor_files(schemas)


def quoted(text: str) -> str:
    """Return a text as a YAML scalar: as it is when that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def _gaps(answers: Answers) -> dict[str, str]:
    return {
        "name": quoted(answers.name),
        "city": quoted(answers.city),
        "phone": quoted(answers.phone),
        "email": quoted(answers.email),
        "channels": f"[{', '.join(answers.channels)}]",
        "theme": quoted(answers.theme),
        "name_markdown": _MARKDOWN_SIGNS.sub(r"\\\1", answers.name),
        "city_markdown": _MARKDOWN_SIGNS.sub(r"\\\1", answers.city),
        "at_city_markdown": _MARKDOWN_SIGNS.sub(r"\\\1", _where_in_french(answers.city)),
    }


def _where_in_french(city: str) -> str:
    """Return a town after its preposition: à Lyon, au Havre, aux Sables-d'Olonne, à La Rochelle."""
    article, _, rest = city.partition(" ")
    preposition = {"Le": "au", "Les": "aux"}.get(article) if rest else None
    return f"{preposition} {rest}" if preposition else f"à {city}"


def _editor_files(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """Return what Visual Studio Code and its relatives need to help with the files."""
    files = {f".vscode/vitrine-{name}.schema.json": _json(schema) for name, schema in schemas.items()}
    patterns = {"shop": ["shop.yaml"], "product": ["products/**/*.yaml"]}
    files[".vscode/settings.json"] = _json(
        {
            "yaml.schemas": {
                f"./.vscode/vitrine-{name}.schema.json": pattern for name, pattern in patterns.items()
            },
            "files.encoding": "utf8",
            "files.exclude": {"_site": True, ".vitrine": True},
        }
    )
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".yaml", ".md")):
            yield prefix + entry.name, entry
