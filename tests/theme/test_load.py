"""A theme and a shop's changes become one design; what does not fit is told at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import theming as kit
from support.theming import Workshop

from vitrine.images.spec import Qualities, Slot
from vitrine.problems import Place, Severity


def test_a_child_adds_to_its_parent(workshop: Workshop) -> None:
    """Style sheets, scripts, settings and slots of both; what both have is the child's."""
    design, _ = workshop.theme()
    assert design.name == "child"
    assert design.background == "#fffdf9"
    assert dict(design.settings) == {
        "accent": "#2a609b", "radius": "6", "awning": "stripes", "motto": "", "lamps": "yes",
    }  # fmt: skip
    assert design.slots == {
        "card": Slot(name="card", widths=(320, 480), sizes="50vw", ratio=(4, 5), extend=True)
    }
    assert set(design.scripts) == {"site", "product"}
    assert design.templates == {"base.html", "page.html", "404.html"}


def test_the_style_sheet_is_joined_in_order_and_the_shops_comes_last(workshop: Workshop) -> None:
    """Parent, child, the shop's settings, then theme/assets/shop.css in its own layer."""
    workshop.write({"theme/assets/shop.css": "h1 { color: red; }\n"})
    design, _ = workshop.theme(accent="#123456")
    assert design.stylesheets["site"].content.decode().split("\n") == [
        "@layer reset,tokens,shop;@layer reset{*{margin:0}}",
        "@layer tokens{:root{--vitrine-accent:red}}",
        "@layer tokens{:root{--vitrine-accent:#123456;--vitrine-radius:6px;--vitrine-lamps:1}}",
        "@layer shop{h1{color:red}}",
    ]


def test_kinds_of_pages_have_style_sheets_of_their_own(workshop: Workshop) -> None:
    """The parent's come first; `site` is for every page, and so is a list without a kind."""
    workshop.write(
        {
            "base/theme.yaml": kit.BASE.replace(
                "[css/reset.css]", "{site: [css/reset.css], home: [css/home.css]}"
            ),
            "base/assets/css/home.css": "a{b:1}",
            "theme/theme.yaml": "stylesheets: {home: [css/mine.css], product: [css/mine.css]}\n",
            "theme/assets/css/mine.css": "a{b:2}",
        }
    )
    design, _ = workshop.theme()
    assert {kind: sheet.content for kind, sheet in design.stylesheets.items() if kind != "site"} == {
        "home": b"a{b:1}\na{b:2}",
        "product": b"a{b:2}",
    }
    assert re.fullmatch(r"/assets/home-[0-9a-f]{8}\.css", design.stylesheets["home"].path)
    assert "reset" in design.stylesheets["site"].content.decode()


def test_names_of_assets_hold_a_hash_of_their_content(workshop: Workshop) -> None:
    """Another content, another name; the same content, the same name."""
    first, _ = workshop.theme()
    assert re.fullmatch(r"/assets/site-[0-9a-f]{8}\.css", first.stylesheets["site"].path)
    assert re.fullmatch(r"/assets/product-[0-9a-f]{8}\.js", first.scripts["product"].path)
    assert workshop.theme()[0] == first
    changed, _ = workshop.theme(accent="#000000")
    assert changed.stylesheets["site"].path != first.stylesheets["site"].path
    assert changed.scripts == first.scripts


def test_a_file_of_the_same_path_replaces_the_parents(workshop: Workshop) -> None:
    """In the child and in the shop, keeping the parent's position."""
    workshop.write({"child/assets/css/reset.css": "child{}", "theme/assets/css/tokens.css": "shop{}"})
    design, _ = workshop.theme()
    assert design.stylesheets["site"].content.decode().startswith("child{}\nshop{}\n@layer tokens")


def test_addresses_in_style_sheets_lead_to_the_files_beside_them(workshop: Workshop) -> None:
    """Relative to the style sheet, with a mark kept; the file has its hash."""
    workshop.write({"theme/assets/shop.css": "a{b:url('img/sign.svg#top')} c{d:url(data:,x)}"})
    design, _ = workshop.theme()
    (sign,) = design.assets
    assert f"@layer shop{{a{{b:url({sign.path.removeprefix('/assets/')}#top)}}c{{d:url(data:,x)}}}}" in (
        design.stylesheets["site"].content.decode()
    )


def test_a_shops_own_manifest_adds_and_replaces(workshop: Workshop) -> None:
    """The theme keeps its name; what the shop does not say is the theme's."""
    shop = """\
slots: {card: {widths: [800, 400]}}
quality: {webp: 90}
background: "#000000"
stylesheets: [css/more.css]
settings: {radius: {default: 2}}
"""
    workshop.write({"base/theme.yaml": kit.BASE + "quality: {jpeg: 70, webp: 71}\n"})
    workshop.write({"theme/theme.yaml": shop, "theme/assets/css/more.css": "h1{color:red}"})
    design, _ = workshop.theme()
    assert design.name == "child"
    assert design.slots == {"card": Slot(name="card", widths=(400, 800), sizes="100vw")}
    assert design.qualities == Qualities(webp=90, jpeg=70)
    assert design.background == "#000000"
    assert dict(design.settings)["radius"] == "2"
    assert design.stylesheets["site"].content.decode().split("\n")[2] == "h1{color:red}"


def test_a_shops_own_manifest_is_no_link_out_of_the_shop(workshop: Workshop, tmp_path: Path) -> None:
    """It is refused, and the theme stays as it is."""
    (tmp_path / "other.yaml").write_text("quality: {webp: 1}\n", "utf-8")
    (workshop.shop / "theme").mkdir()
    (workshop.shop / "theme" / "theme.yaml").symlink_to(tmp_path / "other.yaml")
    loaded = workshop.load()
    assert loaded is not None
    assert loaded[0].qualities == Qualities()
    assert (workshop.problem().code, workshop.problem().place.path) == (
        "theme-file-outside",
        "theme/theme.yaml",
    )


def test_a_setting_gives_a_slot_its_shape(workshop: Workshop) -> None:
    """The photos are cut as the shop says, or not at all."""
    setting = "\n".join(
        (kit.CHILD.replace("settings:", "settings:\n  card-ratio: {type: ratio, default: 4:5}"),
         "slots: {card: {ratio: card-ratio, extend: yes, widths: [320]}}", "")
    )  # fmt: skip
    workshop.write({"child/theme.yaml": setting})
    shapes = [workshop.theme(**chosen)[0].slots["card"].ratio for chosen in (
        {}, {"card-ratio": "1:1"}, {"card-ratio": "whole"})]  # fmt: skip
    assert shapes == [(4, 5), (1, 1), None]
    workshop.write({"theme/theme.yaml": "slots: {card: {ratio: 3:2, widths: [320]}}\n"})
    assert workshop.theme(**{"card-ratio": "1:1"})[0].slots["card"].ratio == (3, 2)


def test_a_list_has_an_entry_an_item_each_with_its_place(workshop: Workshop) -> None:
    """So that what is wrong with one is told at its line."""
    parts = "settings:\n  parts: {type: list, default: [a], choices: [a, b, c]}"
    workshop.write({"child/theme.yaml": kit.CHILD.replace("settings:", parts)})
    entries = tuple(("parts", word, Place("shop.yaml", line)) for line, word in enumerate(("c", "a"), 5))
    design = workshop.chosen(entries)
    assert dict(design.settings)["parts"] == "c, a"
    workshop.chosen((*entries, ("parts", "c", Place("shop.yaml", 7))))
    assert kit.told(workshop.problem()) == (
        "shop.yaml:7: “c” stands twice in parts. Name each once, in the order in which they follow each other."
    )


def test_scripts_stay_statements_of_their_own(workshop: Workshop) -> None:
    """A script without a semicolon at its end must not call the next one."""
    workshop.write({"child/theme.yaml": "parent: base\nscripts: {site: [js/product.js]}\n"})
    design, _ = workshop.theme()
    assert design.scripts["site"].content == b"(function(){})()\n;\n(function(){})()\n"


PROBLEMS = {
    "unknown theme": ({}, "chld", {}, "theme-unknown", "shop.yaml:8: There is no theme “chld”. Did you mean “child”? There is: base, child."),
    "parent unknown": (
        {"child/theme.yaml": "label: x\nparent: bse\n"}, "child", {}, "theme-unknown",
        "themes/child/theme.yaml:2: There is no theme “bse”. Did you mean “base”? There is: base, child.",
    ),
    "circle": (
        {"base/theme.yaml": "parent: child\n"}, "child", {}, "theme-cycle",
        ("themes/base/theme.yaml:1: The themes are each other's parents: child → base → child. "
        "Take the parent out of one of them."),
    ),
    "own parent": (
        {"base/theme.yaml": "parent: base\n"}, "base", {}, "theme-cycle",
        "themes/base/theme.yaml:1: The themes are each other's parents: base → base. Take the parent out of one of them.",
    ),
    "setting": (
        {}, "child", {"acent": "#123456"}, "theme-setting-unknown",
        ("shop.yaml:9: The theme child has no setting “acent”. "
        "Did you mean “accent”? There is: accent, awning, lamps, motto, radius."),
    ),
    "colour": (
        {}, "child", {"accent": "bleuatre"}, "theme-setting-colour",
        ("shop.yaml:9: “bleuatre” is not a colour. Write six hexadecimal digits in quotes, "
        'for example accent: "#2a609b", or a word such as blue.'),
    ),
    "range": ({}, "child", {"radius": "40"}, "theme-setting-number", "shop.yaml:9: 40 is out of range. Write a number from 0 to 20."),
    "choice": (
        {}, "child", {"awning": "dots"}, "theme-setting-choice",
        "shop.yaml:9: “dots” is not one of the choices for awning. Write one of: stripes, plain.",
    ),
    "part of a list": (
        {"child/theme.yaml": kit.CHILD.replace("settings:", "settings:\n  parts: {type: list, default: [a, b], choices: [a, b]}")}, "child",
        {"parts": "a, c"}, "theme-setting-list",
        "shop.yaml:9: “c” is not one of the choices for parts. Write one of: a, b.",
    ),
    "shape without a setting": (
        {"child/theme.yaml": "parent: base\nslots: {card: {ratio: card-ratio, widths: [320]}}\n"}, "child", {}, "theme-manifest",
        "themes/child/theme.yaml:2: There is no setting “card-ratio” of the type ratio.",
    ),
    "style sheet missing": (
        {"child/theme.yaml": "parent: base\nstylesheets: [css/none.css]\n"}, "child", {}, "theme-asset-missing",
        "themes/child/theme.yaml:0: The theme names “css/none.css” in its assets, but there is no such file.",
    ),
    "picture missing": (
        {"theme/assets/shop.css": "\na { b: url(img/sing.svg) }"}, "child", {}, "theme-asset-missing",
        "theme/assets/shop.css:2: There is no “img/sing.svg” in the theme's assets. Did you mean “img/sign.svg”?",
    ),
    "key of the manifest": (
        {"child/theme.yaml": "parent: base\nstylesheet: [x.css]\n"}, "child", {}, "theme-manifest",
        "themes/child/theme.yaml:2: A theme has no key “stylesheet” here. Did you mean “stylesheets”?",
    ),
    "kind of page of a style sheet": (
        {"child/theme.yaml": "parent: base\nstylesheets: {products: [x.css]}\n"}, "child", {}, "theme-manifest",
        "themes/child/theme.yaml:2: A theme has no key “products” here. Did you mean “product”?",
    ),
    "type of a setting": (
        {"child/theme.yaml": "parent: base\nsettings: {glow: {type: colr}}\n"}, "child", {}, "theme-manifest",
        "themes/child/theme.yaml:2: “colr” is not a type of setting. Write one of: colour, number, choice, list, ratio, text, yes-no.",
    ),
    "quality": (
        {"child/theme.yaml": "parent: base\nquality: {webp: 101}\n"}, "child", {}, "theme-manifest",
        ("themes/child/theme.yaml:2: “101” is not a quality. "
        "Write a whole number from 1 to 100, for example webp: 80."),
    ),
    "format without quality": (
        {"theme/theme.yaml": "quality: {png: 50}\n"}, "child", {}, "theme-manifest",
        "theme/theme.yaml:1: A theme has no key “png” here. Write one of: avif, jpeg, webp.",
    ),
    "key that a shop cannot change": (
        {"theme/theme.yaml": "parent: base\n"}, "child", {}, "theme-manifest",
        ("theme/theme.yaml:1: A theme has no key “parent” here. "
        "Write one of: background, quality, scripts, settings, slots, stylesheets."),
    ),
    "style sheet of the shop missing": (
        {"theme/theme.yaml": "stylesheets: [css/none.css]\n"}, "child", {}, "theme-asset-missing",
        "theme/theme.yaml:0: The theme names “css/none.css” in its assets, but there is no such file.",
    ),
    "slot without widths": (
        {"child/theme.yaml": "parent: base\nslots: {card: {ratio: 1:1}}\n"}, "child", {}, "theme-manifest",
        ("themes/child/theme.yaml:2: A slot needs the widths of its pictures in pixels. "
        "Write for example widths: [320, 480, 640]."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_does_not_fit_is_an_error_at_its_place(workshop: Workshop, name: str) -> None:
    """With the nearest name where there is one."""
    files, theme, settings, code, expected = PROBLEMS[name]
    workshop.write(files).load(theme, **settings)
    problem = workshop.problem()
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert kit.told(problem) == expected


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("theme/templates/prodct.html", "x", "theme/templates/prodct.html:0: No theme has a file “prodct.html”, so nothing uses this one."),
        ("theme/templates/pge.html", "x", "theme/templates/pge.html:0: No theme has a file “pge.html”, so nothing uses this one. Did you mean “page.html”?"),
        ("theme/assets/shops.css", "x{}", "theme/assets/shops.css:0: No theme has a file “shops.css”, so nothing uses this one. Did you mean “shop.css”?"),
        ("theme/page.html", "x", "theme/page.html:0: Nothing looks for a file in this place. Move it to theme/templates/page.html."),
        ("theme/shop.css", "x{}", "theme/shop.css:0: Nothing looks for a file in this place. Move it to theme/assets/shop.css."),
        ("theme/assets/shop.css", '@import "x.css";', "theme/assets/shop.css:1: @import does nothing here: the style sheets are joined into one. Write the rules themselves in this file."),
        ("theme/assets/shop.css", "a{b:url(https://x.example/y.png)}", "theme/assets/shop.css:1: “https://x.example/y.png” is not a file of the theme, and pages load nothing else. Put the file into theme/assets/ and name it from there, for example url(picture.svg)."),
    ],
)  # fmt: skip
def test_what_has_no_effect_is_a_warning(workshop: Workshop, path: str, content: str, expected: str) -> None:
    """The site is made without it."""
    loaded = workshop.write({path: content}).load()
    assert loaded is not None
    assert workshop.problem().severity is Severity.WARNING
    assert kit.told(workshop.problem()) == expected


def test_a_partial_of_the_shops_own_is_welcome(workshop: Workshop) -> None:
    """When one of its templates names it."""
    workshop.write({
        "theme/templates/_mine.html": "mine",
        "theme/templates/page.html": '{% extends "child/page.html" %}{% block main %}{% include "_mine.html" %}{% endblock %}',
    })  # fmt: skip
    workshop.theme()


def test_a_link_out_of_the_shop_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    """Nothing outside the shop folder is read, nor published, through its theme."""
    (tmp_path / "secret.svg").write_text("secret")
    (workshop.shop / "theme/assets").mkdir(parents=True)
    (workshop.shop / "theme/assets/x.svg").symlink_to(tmp_path / "secret.svg")
    loaded = workshop.load()
    assert loaded is not None
    assert workshop.problem().code == "theme-file-outside"
    assert not any(b"secret" in asset.content for asset in loaded[0].assets)


def test_a_theme_folder_that_is_a_link_out_of_the_shop_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    """The whole folder may not come from elsewhere either."""
    (tmp_path / "elsewhere/templates").mkdir(parents=True)
    (tmp_path / "elsewhere/templates/page.html").write_text("secret")
    (workshop.shop / "theme").symlink_to(tmp_path / "elsewhere")
    workshop.load()
    assert workshop.problem().code == "theme-file-outside"


def test_a_wrong_value_leaves_the_default_and_all_is_checked(workshop: Workshop) -> None:
    """Several problems are told at once, and the rest of the shop can still be looked at."""
    loaded = workshop.load(accent="x", radius="y", nonsense="z")
    assert loaded is not None
    assert len(workshop.log) == 3
    assert dict(loaded[0].settings)["accent"] == "#2a609b"


def test_editors_and_systems_files_are_no_assets(workshop: Workshop) -> None:
    """Backup files and the like are not published."""
    workshop.write(
        {f"theme/assets/{name}": "x" for name in (".DS_Store", "x.svg~", "#x#", ".x.swp", "Thumbs.db")}
    )
    assert len(workshop.theme()[0].assets) == 1
