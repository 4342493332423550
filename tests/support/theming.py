"""Small themes and pages for the tests of themes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.shop import ThemeChoice
from vitrine.messages import tool_words
from vitrine.problems import Place, Problem, ProblemLog
from vitrine.theme.load import load_theme
from vitrine.theme.types import Design, Renderer
from vitrine.views.types import ContactView, MetaView, SiteView, TextPage

BASE = """\
name: base
label: {en: Bare, fr: Nu}
stylesheets: [css/reset.css]
scripts: {site: [js/site.js]}
slots: {card: {ratio: 4:5, extend: yes, widths: [480, 320], sizes: 50vw}}
settings:
  accent: {type: colour, default: "#2a609b", label: {en: Accent, fr: Accent}}
"""
CHILD = """\
name: child
parent: base
stylesheets: [css/tokens.css]
scripts: {product: [js/product.js]}
settings:
  radius: {type: number, default: 6, min: 0, max: 20, unit: px}
  awning: {type: choice, default: stripes, choices: [stripes, plain]}
  motto: {type: text, default: ""}
  lamps: {type: yes-no, default: yes}
background: "#fffdf9"
"""
FILES = {
    "base/theme.yaml": BASE,
    "base/assets/css/reset.css": "@layer reset, tokens, shop;\n@layer reset { * { margin: 0 } }\n",
    "base/assets/js/site.js": "(function () {})()",
    "base/assets/img/sign.svg": "<svg/>",
    "base/templates/base.html": "<html lang={{ page.site.language }}>{% block main %}base{% endblock %}</html>",
    "base/templates/page.html": '{% extends "base.html" %}{% block main %}<h1>{{ page.heading }}</h1>{% endblock %}',
    "base/templates/404.html": '<a href="{{ "/x/" | link }}">x</a>',
    "child/theme.yaml": CHILD,
    "child/assets/css/tokens.css": "@layer tokens { :root { --vitrine-accent: red } }\n",
    "child/assets/js/product.js": "(function () {})()\n",
    "child/templates/page.html": '{% extends "base/page.html" %}{% block main %}<main>{{ super() }}</main>{% endblock %}',
}


class Workshop:
    """Themes in one folder and a shop in another."""

    def __init__(self, folder: Path) -> None:
        self.themes = folder / "themes"
        self.shop = folder / "shop"
        self.log = ProblemLog()
        self.shop.mkdir()
        self.write(FILES)

    def write(self, files: Mapping[str, str | bytes]) -> Workshop:
        """Write files of themes (`base/theme.yaml`), or of the shop (`theme/...`)."""
        for path, content in files.items():
            file = (self.shop if path.startswith("theme/") else self.themes) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def load(self, name: str = "child", **settings: str) -> tuple[Design, Renderer] | None:
        """Load a theme with a shop's settings; problems are in `log`."""
        places = tuple(
            (key, text, Place("shop.yaml", 9, 3, f"theme.{key}")) for key, text in settings.items()
        )
        return self._loaded(name, places)

    def chosen(self, settings: tuple[tuple[str, str, Place], ...]) -> Design:
        """Load the child with settings that have places of their own; problems are in `log`."""
        loaded = self._loaded("child", settings)
        assert loaded is not None
        return loaded[0]

    def _loaded(
        self, name: str, settings: tuple[tuple[str, str, Place], ...]
    ) -> tuple[Design, Renderer] | None:
        self.log = ProblemLog()
        choice = ThemeChoice(name=name, place=Place("shop.yaml", 8, 1, "theme.name"), settings=settings)
        themes = {file.parent.name: file.parent for file in sorted(self.themes.glob("*/theme.yaml"))}
        return load_theme(choice, self.shop, self.log, themes=themes)

    def theme(self, name: str = "child", **settings: str) -> tuple[Design, Renderer]:
        """Load a theme that has no problem."""
        loaded = self.load(name, **settings)
        assert list(self.log) == []
        assert loaded is not None
        return loaded

    def problem(self) -> Problem:
        """Return the one problem there is."""
        (problem,) = self.log
        return problem


def told(problem: Problem, language: str = "en") -> str:
    """Return a problem as a line of text."""
    words = tool_words(language)
    line = f"{problem.place.path}:{problem.place.line}: {words.render(problem.message)}"
    return f"{line} {words.render(problem.way_out)}" if problem.way_out else line


def site(**changes: Any) -> SiteView:
    """Return the shared part of a page, as bare as can be."""
    contact = ContactView(
        address_lines=(), address_short="", map_href="", directions_href="", phone=None, email=None,
        channels=(), social=(), payment=(),
    )  # fmt: skip
    values: dict[str, Any] = {
        "name": "Essai", "tagline": "", "language": "fr", "direction": "ltr", "home": "/", "logo": "", "city": "",
        "menu": (), "announcement": "", "hours": None, "contact": contact, "pages": (), "legal": (),
        "all_products": "/produits/", "new_products": "/nouveautes/", "information": "/infos/", "paused": "",
        "reservation": "/reservation/", "base_path": "/", "count_words": (("other", "{count} articles"),),
        "stylesheet": "/assets/site.css", "script": "",
    }  # fmt: skip
    return SiteView(**(values | changes))


def page(**changes: Any) -> TextPage:
    """Return a page of text."""
    meta = MetaView(
        title="",
        description="",
        canonical="",
        robots="",
        properties=(),
        alternates=(),
        json_ld=Markup(""),
        csp=(),
    )
    values: dict[str, Any] = {
        "kind": "page", "path": "/a-propos/", "site": site(), "meta": meta, "breadcrumbs": (), "languages": (),
        "heading": "À propos", "body_html": Markup("<p>x</p>"),
    }  # fmt: skip
    return TextPage(**(values | changes))
