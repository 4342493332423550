"""The readers for the parts of a `theme.yaml`: each returns a value, or tells the problem at its place."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.images.spec import Qualities, Slot
from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity, Unreadable
from vitrine.source.nodes import Mapping, Scalar, Sequence
from vitrine.source.places import place_of
from vitrine.source.suggest import nearest
from vitrine.source.yaml_file import read_yaml
from vitrine.theme.settings import SETTING_TYPES, Setting

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.messages import Message
    from vitrine.problems import ProblemLog
    from vitrine.source.nodes import Document, Node

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PATH: Final = re.compile(r"[\w-]+(?:[./][\w-]+)*", re.ASCII)
_RATIO: Final = re.compile(r"([1-9]\d{0,3})\s*[:/x]\s*([1-9]\d{0,3})")
_UNIT: Final = re.compile(r"[a-z]{1,4}|%")
_WIDTH: Final = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_SETTING_KEYS: Final = frozenset({"type", "default", "label", "min", "max", "unit", "choices"})
_QUALITY: Final = re.compile(r"[1-9]\d?|100", re.ASCII)
_SLOT_KEYS: Final = frozenset({"ratio", "extend", "widths", "sizes"})

SITE: Final = "site"
"""Instead of a page kind: every page."""

Keys = tuple[str, ...]


class ManifestFile:
    """One `theme.yaml`, read; it knows where each value stands."""

    def __init__(self, name: str, folder: Path, document: Document, log: ProblemLog) -> None:
        self.name = name
        self.folder = folder
        self._document = document
        self._log = log

    @classmethod
    def open(cls, file: Path, log: ProblemLog, *, name: str, shown: str) -> ManifestFile | None:
        """Read a manifest; None, with problems told, when it cannot be read.

        Args:
            file: Where it lies on the disk.
            log: Takes the problems.
            name: Name of the theme, or `shop`.
            shown: Its path as messages name it.
        """
        document = read_yaml(shown, file.read_bytes(), log)
        return None if document is None else cls(name, file.parent, document, log)

    def keys(self, *keys: str) -> tuple[str, ...]:
        """Return the keys below a key, in order; each must be a plain name."""
        node = self._node(keys)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self.error(keys, msg("Here stand names with values."))
            return ()
        names = tuple(name for name, _ in node)
        for name in names:
            if not _NAME.fullmatch(name):
                self.error((*keys, name), msg("“{name}” is not a plain name.", name=name),
                           msg("Names are of small letters, digits and hyphens."))  # fmt: skip
        return tuple(name for name in names if _NAME.fullmatch(name))

    def text(self, *keys: str) -> str:
        """Return a text; empty when there is none."""
        node = self._node(keys)
        if node is None or (isinstance(node, Scalar) and node.is_empty):
            return ""
        if not isinstance(node, Scalar):
            self.error(keys, msg("Here stands one text."))
            return ""
        return node.text.strip()

    def labels(self, *keys: str) -> tuple[tuple[str, str], ...]:
        """Return a text by language: written once it counts as English."""
        node = self._node(keys)
        if isinstance(node, Mapping):
            return tuple((language, self.text(*keys, language)) for language, _ in node)
        text = self.text(*keys)
        return (("en", text),) if text else ()

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Return a list of texts; the keys of a mapping stand for a list too."""
        node = self._node(keys)
        if node is None:
            return ()
        if isinstance(node, Mapping):
            return tuple(name for name, _ in node)
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return tuple(item.text.strip() for item in node.items if isinstance(item, Scalar))
        self.error(keys, msg("Here stands a list in square brackets."))
        return ()

    def paths(self, *keys: str) -> tuple[str, ...]:
        """Return a list of paths in `assets/`."""
        found = self.texts(*keys)
        for path in found:
            if not _PATH.fullmatch(path):
                self.error(keys, msg("“{path}” is not a path below assets/.", path=path))
        return tuple(path for path in found if _PATH.fullmatch(path))

    def paths_by_kind(self, key: str, kinds: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Return lists of paths in `assets/` by page kind; a single list is for every page (`site`)."""
        if not isinstance(self._node((key,)), Mapping):
            return {SITE: self.paths(key)}
        self.refuse_unknown_keys((key,), kinds)
        return {kind: self.paths(key, kind) for kind in self.keys(key) if kind in kinds}

    def setting(self, name: str, inherited: Setting | None) -> Setting | None:
        """Return a setting; what it does not say is the parent's."""
        keys = ("settings", name)
        self.refuse_unknown_keys(keys, _SETTING_KEYS)
        kind = self.text(*keys, "type") or (inherited.type if inherited else "")
        if kind not in SETTING_TYPES:
            self.error(
                (*keys, "type"),
                msg("“{value}” is not a type of setting.", value=kind),
                msg("Write one of: {choices}.", choices=", ".join(SETTING_TYPES)),
            )
            return None
        base = inherited or Setting(name=name, type=kind, default="")
        setting = Setting(
            name=name,
            type=kind,
            default=base.default,
            labels=self.labels(*keys, "label") or base.labels,
            minimum=self._number(*keys, "min", inherited=base.minimum),
            maximum=self._number(*keys, "max", inherited=base.maximum),
            unit=self._matching(_UNIT, *keys, "unit") or base.unit,
            choices=(choices := self._names(*keys, "choices")) or base.choices,
            place=self.place(*keys, "choices") if choices else base.place,
        )
        return self._with_default(setting, keys)

    def shape_of(self, slot: str) -> str:
        """Return the setting that gives a slot its ratio; empty when the manifest says it itself."""
        written = self.text("slots", slot, "ratio")
        return written if _NAME.fullmatch(written) else ""

    def slot(self, name: str) -> Slot | None:
        """Return a slot; None, with problems told, when it makes no sense."""
        keys = ("slots", name)
        self.refuse_unknown_keys(keys, _SLOT_KEYS)
        written = self.texts(*keys, "widths")
        widths = sorted({int(word) for word in written if _WIDTH.fullmatch(word)})
        if not widths or not all(_WIDTH.fullmatch(word) for word in written):
            message = msg("A slot needs the widths of its pictures in pixels.")
            self.error((*keys, "widths"), message, msg("Write for example widths: [320, 480, 640]."))
            return None
        ratio = None if self.shape_of(name) else _RATIO.fullmatch(self._matching(_RATIO, *keys, "ratio"))
        return Slot(
            name=name,
            widths=tuple(widths),
            sizes=self.text(*keys, "sizes") or "100vw",
            ratio=(int(ratio[1]), int(ratio[2])) if ratio else None,
            extend=self.text(*keys, "extend") == "yes",
        )

    def qualities(self, inherited: Qualities) -> Qualities:
        """Return how carefully photos are saved; a format it does not name has the parent's quality."""
        formats = Qualities.__struct_fields__
        self.refuse_unknown_keys(("quality",), frozenset(formats))
        said: dict[str, int] = {}
        for name in formats:
            written = self.text("quality", name)
            if _QUALITY.fullmatch(written):
                said[name] = int(written)
            elif written:
                self.error(
                    ("quality", name),
                    msg("“{value}” is not a quality.", value=written),
                    msg("Write a whole number from 1 to 100, for example webp: 80."),
                )
        return replace(inherited, **said)

    def refuse_unknown_keys(self, keys: Keys, known: frozenset[str]) -> None:
        """Report every key below `keys` that is not known."""
        node = self._node(keys)
        for name, _ in node if isinstance(node, Mapping) else ():
            if name not in known:
                near = nearest(name, known)
                way_out = msg("Did you mean “{name}”?", name=near) if near else msg(
                    "Write one of: {choices}.", choices=", ".join(sorted(known)))  # fmt: skip
                self.error((*keys, name), msg("A theme has no key “{key}” here.", key=name), way_out)

    def error(self, keys: Keys, message: Message, way_out: Message | None = None) -> None:
        """Report a problem at the value of a key, or at the nearest thing round it."""
        problem = Problem(
            code="theme-manifest",
            severity=Severity.ERROR,
            place=self.place(*keys),
            message=message,
            way_out=way_out,
        )
        self._log.add(problem)

    def place(self, *keys: str) -> Place:
        """Return the place of the value of a key, or of the nearest thing round it."""
        node: Node = self._document.root
        for key in keys:
            inner = node.get(key) if isinstance(node, Mapping) else None
            if inner is None:
                break
            node = inner
        return place_of(self._document, node.mark, ".".join(keys))

    def _node(self, keys: Keys) -> Node | None:
        node: Node | None = self._document.root
        for key in keys:
            node = node.get(key) if isinstance(node, Mapping) else None
        return None if isinstance(node, Scalar) and node.is_empty else node

    def _matching(self, pattern: re.Pattern[str], *keys: str) -> str:
        text = self.text(*keys)
        if text and not pattern.fullmatch(text):
            self.error(keys, msg("“{value}” cannot be read here.", value=text))
            return ""
        return text

    def _names(self, *keys: str) -> tuple[str, ...]:
        return tuple(word for word in self.texts(*keys) if self._is_name(word, keys))

    def _is_name(self, word: str, keys: Keys) -> bool:
        if _NAME.fullmatch(word):
            return True
        self.error(keys, msg("“{name}” is not a plain name.", name=word),
                   msg("Names are of small letters, digits and hyphens."))  # fmt: skip
        return False

    def _number(self, *keys: str, inherited: Decimal | None) -> Decimal | None:
        text = self.text(*keys)
        if not text:
            return inherited
        try:
            return Decimal(text)
        except InvalidOperation:
            self.error(keys, msg("“{value}” is not a number.", value=text))
            return inherited

    def _with_default(self, setting: Setting, keys: Keys) -> Setting | None:
        """Return the setting with its own default, which must be a value of its type."""
        node = self._node((*keys, "default"))
        written = setting.default
        if node is not None:
            is_list = isinstance(node, Sequence)
            written = ", ".join(self.texts(*keys, "default")) if is_list else self.text(*keys, "default")
        try:
            canonical = setting.canonical(written)
        except Unreadable as error:
            self.error((*keys, "default"), error.message, error.way_out)
            return None
        return replace(setting, default=canonical)
