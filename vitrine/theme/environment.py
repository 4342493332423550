"""The Jinja2 environment: sandboxed, escaping, strict. The only module that renders."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, TypeVar

from jinja2 import (
    FunctionLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from markupsafe import Markup

from vitrine.messages import msg, site_words
from vitrine.problems import Unreadable
from vitrine.source.suggest import nearest
from vitrine.text.foreign import language_attributes
from vitrine.theme.failures import StrictName, TemplateError, not_utf8, render_problem, syntax_problem
from vitrine.theme.filters import PageAddress, outside
from vitrine.theme.lookup import SHOP
from vitrine.theme.references import references, settings_read
from vitrine.theme.sandbox import ViewSandbox
from vitrine.views.types import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2.runtime import Context

    from vitrine.problems import Problem
    from vitrine.theme.lookup import Lookup, ThemeFile
    from vitrine.theme.types import Asset
    from vitrine.views.types import AnyView

NOT_FOUND: Final = "404.html"
SETTING_CLASSES: Final = "setting_classes"
T = TypeVar("T")


class JinjaRenderer:
    """Renders the pages of one theme. Renders one page at a time; it is not for several threads."""

    def __init__(
        self,
        lookup: Lookup,
        settings: Mapping[str, object],
        assets: Mapping[str, Asset],
        classes: str = "",
    ) -> None:
        """Make the renderer of a theme.

        Args:
            lookup: The templates.
            settings: The settings' values by name.
            assets: What `asset()` finds, by path.
            classes: What `setting_classes()` gives: the choices, as classes of the page's root.
        """
        self._lookup = lookup
        self._settings = settings
        self._classes = classes
        self._assets = assets
        self._words = _PageWords()
        self._files: dict[str, ThemeFile] = {}
        self._sources: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._environment = self._make_environment()

    def render(self, template: str, view: AnyView, *, base_path: str, as_files: bool) -> str:
        """Return the page; see `vitrine.theme.types.Renderer`.

        Raises:
            TemplateError: The template failed; it holds the problem with template and line.
        """
        language = _language(view)
        page = PageAddress(view.path, base_path, as_files, from_host=template == NOT_FOUND)
        self._environment.common.turn_to(page, language)
        self._words.turn_to(language)
        try:
            return self._environment.get_template(template).render(page=view)
        except Exception as error:  # a template can raise anything, and everything is the template's fault
            problem = render_problem(error, template, self._files, self._sources)
            raise TemplateError(problem) from error

    def template_digest(self, template: str) -> str:
        """Return a digest of all that a template's output depends on beside its view.

        That is its own text, the texts of all it extends, includes or imports (all templates where a name
        is only known while rendering), the settings that these read, and the names of the assets.
        """
        if template not in self._digests:
            texts = {name: self._text(name) for name in self._closure(template)}
            digest = hashlib.sha256(repr(self._read_settings("\n".join(texts.values()))).encode())
            for path in sorted(self._assets):
                digest.update(self._assets[path].path.encode())
            for name in sorted(texts):
                digest.update(f"\0{name}\0{texts[name]}".encode())
            self._digests[template] = digest.hexdigest()
        return self._digests[template]

    def _read_settings(self, text: str) -> list[tuple[str, object]]:
        """Return the settings that templates read; all of them where a name is only known while rendering."""
        names = settings_read(text)
        read = [
            (name, self._settings[name]) for name in sorted(self._settings) if names is None or name in names
        ]
        classes = self._classes if names is None or SETTING_CLASSES in text else ""
        return [*read, (SETTING_CLASSES, classes)]

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each of the shop's own templates that cannot be read."""
        for found in self._lookup.of_layer(SHOP).values():
            try:
                text = found.file.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError:
                yield not_utf8(found)
                continue
            try:
                self._environment.compile(text, filename=found.path)
            except TemplateSyntaxError as error:
                yield syntax_problem(error, found, text)

    def _closure(self, template: str) -> set[str]:
        """Return the names of a template and of all it can lead to."""
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for other in references(self._text(name)):
                if other is None:
                    return {file.path for file in self._lookup} | found
                waiting.append(other)
        return found

    def _text(self, name: str) -> str:
        """Return the text of a template; empty when there is none (an include that may be missing)."""
        try:
            self._environment.loader.get_source(self._environment, name)  # type: ignore[union-attr]
        except TemplateNotFound:
            return ""
        return self._sources[name]

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Load a template for Jinja2; the name stands for the file name in its tracebacks."""
        found = self._lookup.find(name)
        if found is None:
            return None
        if name not in self._sources:
            self._files[name] = found
            self._sources[name] = found.file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return self._sources[name], name, lambda: True

    def _make_environment(self) -> ViewSandbox:
        environment = ViewSandbox(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=StrictName,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        del environment.globals["lipsum"]
        given = {
            **self._words.functions(),
            "setting": self._setting,
            SETTING_CLASSES: self._setting_classes,
            "asset": self._asset,
        }
        environment.newstyle_gettext = True  # type: ignore[attr-defined] # for {% trans %}
        environment.globals |= given
        environment.trust(given.values())

        # `pass_context` keeps Jinja2 from working a constant address out once for all pages.
        @pass_context
        def link_filter(_: Context, target: str) -> str:
            return environment.common.link(target)

        environment.filters |= {"link": link_filter, "href": outside, "lang": language_attributes}
        return environment

    def _setting(self, name: str) -> object:
        """Return a setting of the theme: text, true or false, or a number."""
        return _known(name, self._settings)

    def _setting_classes(self) -> str:
        """Return the shop's choices as classes of the page's root: `header-line density-airy`."""
        return self._classes

    def _asset(self, path: str) -> str:
        """Return the site path of a file in the theme's `assets/`."""
        return _known(path, self._assets).path


class _PageWords:
    """The words of the page in hand. Macros are imported once for all pages, so these ask when called.

    They do what Jinja2's own newstyle gettext does: what is filled in is escaped. A phrase without gaps is
    looked up once a language.
    """

    def __init__(self) -> None:
        self._words = site_words("en")
        self._phrases: dict[str, dict[str, Markup]] = {}
        self._here: dict[str, Markup] = {}

    def turn_to(self, language: str) -> None:
        """Get ready for a page in a language."""
        self._words = site_words(language)
        self._here = self._phrases.setdefault(language, {})

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return what templates call, by name."""

        def gettext(text: str, /, **gaps: object) -> Markup:
            if gaps:
                return Markup(self._words.gettext(text)) % gaps  # noqa: S704 - our own words
            known = self._here.get(text)
            if known is None:
                known = self._here[text] = Markup(self._words.gettext(text)) % {}  # noqa: S704
            return known

        def ngettext(one: str, many: str, num: int, /, **gaps: object) -> Markup:
            return Markup(self._words.ngettext(one, many, num)) % {"num": num, **gaps}  # noqa: S704

        def pgettext(context: str, text: str, /, **gaps: object) -> Markup:
            return Markup(self._words.pgettext(context, text)) % {"context": context, **gaps}  # noqa: S704

        def npgettext(context: str, one: str, many: str, num: int, /, **gaps: object) -> Markup:
            phrase = self._words.npgettext(context, one, many, num)
            return Markup(phrase) % {"context": context, "num": num, **gaps}  # noqa: S704

        return {
            "_": gettext,
            "gettext": gettext,
            "ngettext": ngettext,
            "pgettext": pgettext,
            "npgettext": npgettext,
        }


def _language(view: AnyView) -> str:
    return view.site.language if isinstance(view, PageView) else view.language


def _known(name: str, known: Mapping[str, T]) -> T:
    """Return what has this name; the nearest name is in the problem when there is none."""
    if name in known:
        return known[name]
    near = nearest(name, tuple(known))
    way_out = msg("Did you mean “{name}”?", name=near) if near else None
    raise Unreadable("template-name-unknown", msg("The theme has no “{name}”.", name=name), way_out)
