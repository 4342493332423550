"""What many pages have in common is rendered once: the header, the footer, a product's card.

Templates know nothing of this. A macro of an imported file sees its arguments only, so that for the same
arguments it returns the same text; an included file that reads nothing but the shared part of its page gives
the same text on every page. Both hold for pages whose links to one target look alike, which are those of one
folder and language, but for those that lead into the page's own folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Template, meta, nodes
from jinja2.runtime import Macro
from msgspec import Struct

from vitrine.theme.filters import PageAddress, link
from vitrine.views.types import CardView, ContactView, HoursView, SiteView

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

    from vitrine.theme.sandbox import ViewSandbox

_SHARED_VIEWS: Final = frozenset({CardView, ContactView, HoursView, SiteView})
"""Views that are made once and shown by many pages: the same object is the same content, for ever."""
_PLAIN: Final = frozenset({str, bool, int, type(None)})
_SHARED_FIELDS: Final = frozenset({"site", "kind", "languages"})
"""Fields of a page that are alike on many pages."""
_NOT_SHARED: Final = (nodes.Extends, nodes.Block, nodes.Import, nodes.ScopedEvalContextModifier)
_ENOUGH: Final = 20_000
"""Texts that are remembered, about a kilobyte each, before all are forgotten."""


class Shared:
    """What was rendered already, by the folder of the page, then by all that it depends on."""

    def __init__(self) -> None:
        self._places: dict[Hashable, _Place] = {}
        self._here = _Place()
        self._count = 0
        self._page = PageAddress("/")
        self._own_folder = ""
        self._led: set[str] = set()
        """Folders that the links of the text in hand lead into."""

    def turn_to(self, page: PageAddress, language: str) -> None:
        """Get ready for a page."""
        if self._count > _ENOUGH:
            self._places.clear()
            self._count = 0
        self._page = page
        # Nothing that stands beside a page at the root has other links than the page.
        self._own_folder = "" if page.from_host or page.folder == "/" else page.folder
        place = (page.surroundings, page.base_path, page.as_files, page.from_host, language)
        self._here = self._places.setdefault(place, _Place())
        self._led = set()

    def link(self, target: str) -> str:
        """Return the address of a site path, as a link on the page."""
        known = self._here.links.get(target)
        if known is not None:
            address, folders = known
            self._led.update(folders)
            if self._own_folder not in folders:
                return address
            return link(target, self._page)
        address, folders = link(target, self._page), _folders(target)
        self._led.update(folders)
        if self._own_folder not in folders:
            self._here.links[target] = address, folders
            self._count += 1
        return address

    def once(self, key: tuple[object, ...], of: object, make: Callable[[], str]) -> str:
        """Return a text, made if it is not known.

        Args:
            key: What the text depends on; values by themselves, shared views by their identity.
            of: The objects whose identities are in the key: kept, so that no other takes their place.
            make: Makes it.
        """
        known = self._here.texts.get(key)
        if known is not None and self._own_folder not in known.folders:
            self._led.update(known.folders)
            return known.text
        outer, self._led = self._led, set()
        text = make()
        if self._own_folder not in self._led:
            self._here.texts[key] = _Text(text, frozenset(self._led), of)
            self._count += 1
        outer.update(self._led)
        self._led = outer
        return text


class _Text(Struct, frozen=True):
    text: str
    folders: frozenset[str]
    """Where its links lead: on a page that lies in one of these folders they are written otherwise."""
    of: object


@dataclass(slots=True)
class _Place:
    """What pages of one folder and language have in common."""

    links: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    texts: dict[Hashable, _Text] = field(default_factory=dict)


def _folders(target: str) -> frozenset[str]:
    """Return the folders that hold a target, each with its last slash; the root is none."""
    parts = f"{target}/".split("/")
    return frozenset("/".join(parts[:end]) + "/" for end in range(2, len(parts)))


def identity(values: tuple[object, ...]) -> tuple[object, ...] | None:
    """Return what tells values apart; None where one is neither plain nor a shared view."""
    found: list[object] = []
    for value in values:
        kind = type(value)
        if kind in _PLAIN or value == ():
            found.append((kind, value))
        elif kind in _SHARED_VIEWS:
            found.append(id(value))
        else:
            return None
    return tuple(found)


class SharingTemplate(Template):
    """A template whose text is rendered once for all pages on which it is the same."""

    environment: ViewSandbox

    @classmethod
    def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Template:  # noqa: A002, ANN401
        template = super()._from_namespace(environment, namespace, globals)
        reads = environment.reads_of(template.name)
        if reads is not None:
            template.root_render_func = _shared_root(template, template.root_render_func, reads)
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        """Return what an import without context gets: one module, since all pages have the same globals."""
        if self._module is None:
            self._module = self.make_module()
            self.environment.shared_macros.update(
                macro for macro in vars(self._module).values() if isinstance(macro, Macro)
            )
        return self._module


def _shared_root(
    template: Template, render: Callable[..., Iterator[str]], reads: Reads
) -> Callable[..., Iterator[str]]:
    environment: ViewSandbox = template.environment  # type: ignore[assignment]
    fields = tuple(sorted(reads.fields))

    def root(context: Context, *_: object) -> Iterator[str]:
        given = context.parent
        values = tuple(getattr(given["page"], field) for field in fields)
        key = identity(values)
        if key is None or any(given.get(name) is not environment.globals.get(name) for name in reads.names):
            yield from render(context)
        else:
            yield environment.common.once((template.name, *key), values, lambda: "".join(render(context)))

    return root


class Reads(Struct, frozen=True):
    """What a template reads."""

    fields: frozenset[str]
    """Fields of its page."""
    names: frozenset[str]
    """Names that all templates are given."""


def reads_of(source: nodes.Template, of_included: Callable[[str], Reads | None]) -> Reads | None:
    """Return what a template reads; None if its text cannot be shared by pages.

    Args:
        source: The template.
        of_included: Gives the same of a template that it includes.
    """
    if next(source.find_all(_NOT_SHARED), None) or source.environment is None:
        return None
    if any(tag.with_context for tag in source.find_all(nodes.FromImport)):
        return None
    of_page = [node.attr for node in source.find_all(nodes.Getattr) if _is_page(node.node)]
    fields, names = set(of_page), [node.name for node in source.find_all(nodes.Name)]
    if not fields <= _SHARED_FIELDS or names.count("page") != len(of_page):
        return None  # what only one page has, or the page as a whole
    if meta.find_undeclared_variables(source) - {"page"}:
        return None  # something of the template round it
    given = source.environment.globals.keys() & names
    for tag in source.find_all(nodes.Include):
        inner = of_included(tag.template.value) if isinstance(tag.template, nodes.Const) else None
        if inner is None:
            return None
        fields |= inner.fields
        given |= inner.names
    return Reads(frozenset(fields), frozenset(given))


def _is_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "page"
