"""What holds for every page and every setting: contrast, width, focus, headings."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from vitrine.views.types import PAGE_KINDS, AvailabilityView, Link, Pager, PostTeaser, PriceView

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "shade"), ("ink-soft", "paper"), ("ink-soft", "shade"), ("ink-soft", "card"),
    ("accent-ink", "paper"), ("accent-ink", "shade"), ("accent-ink", "card"), ("accent-ink", "accent-tint"), ("ink", "accent-tint"),
    ("on-accent", "accent-fill"), ("on-accent", "accent-deep"), ("deal", "card"), ("deal", "paper"), ("yes", "card"), ("few", "card"),
]  # fmt: skip
"""Text and what it stands on."""

MEASURE = """([accents, pairs]) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  const luminance = (name) => {
    probe.style.color = `var(--vitrine-${name})`;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((x) => x / 255)
      .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const names = [...new Set(pairs.flat())];
  return accents.flatMap((accent) => {
    document.documentElement.style.setProperty("--vitrine-accent", accent);
    const light = Object.fromEntries(names.map((name) => [name, luminance(name)]));
    return pairs.map(([text, ground]) => {
      const [low, high] = [light[text], light[ground]].sort((a, b) => a - b);
      return [accent, text, ground, (high + 0.05) / (low + 0.05)];
    });
  });
}"""


TURN_TO_PAPER = """(paper) => {
  const root = document.documentElement.classList;
  root.remove(...[...root].filter((name) => name.startsWith("paper-")));
  root.add("paper-" + paper);
}"""


def accents() -> list[str]:
    """Return colours of every hue, pale, plain and dark, with black and white."""
    found = ["#000000", "#ffffff", "#808080"]
    for hue in range(0, 360, 15):
        for lightness, saturation in ((0.2, 1), (0.5, 1), (0.8, 1), (0.5, 0.3)):
            rgb = colorsys.hls_to_rgb(hue / 360, lightness, saturation)
            found.append("#" + "".join(f"{round(part * 255):02x}" for part in rgb))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_reads(show: Any, views: Any, any_theme: Any, scheme: str) -> None:
    """Text keeps 4.5:1 whatever colour and paper the shop chooses: by the way they are made, not by luck."""
    page = show("home.html", views.home(any_theme.design), color_scheme=scheme, theme=any_theme)
    measured = page.evaluate(MEASURE, [accents(), PAIRS])
    assert len(measured) == len(accents()) * len(PAIRS)
    assert [pair for pair in measured if pair[3] < 4.5] == []
    for paper in ("white", "ivory", "cream", "sand", "mist", "sage", "blush"):
        page.evaluate(TURN_TO_PAPER, paper)
        measured = page.evaluate(MEASURE, [accents()[::7], PAIRS])
        assert [pair for pair in measured if pair[3] < 4.5] == [], paper


def test_the_settings_reach_the_page(show: Any, views: Any, tmp_path: Path) -> None:
    """Colour, corners, letters and awning are what shop.yaml says."""
    theme = views.load(tmp_path, accent="#b03a2e", corner="0", type="humanist", awning="none")
    page = show("home.html", views.home(theme.design), theme=theme)
    style = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name)"
    assert page.evaluate(style, "--vitrine-accent") == "#b03a2e"
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).borderRadius") == "0px"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("Seravek")
    assert round((page.locator("body > .awning").bounding_box() or {})["height"]) <= 8
    bar = page.locator("meta[name=theme-color][media*=light]")
    assert bar.get_attribute("content") == "#b03a2e"


PIXEL = """(colour) => {
  const probe = document.createElement("i");
  probe.style.color = colour;
  document.body.append(probe);
  const ink = document.createElement("canvas").getContext("2d");
  ink.fillStyle = getComputedStyle(probe).color;
  ink.fillRect(0, 0, 1, 1);
  return [...ink.getImageData(0, 0, 1, 1).data];
}"""
"""A colour as sRGB pixels."""


@pytest.mark.parametrize("accent", ["#b03a2e", "#2a609b", "#e8c30f"])
def test_the_browsers_bar_is_the_papers_colour_by_night(
    show: Any, views: Any, tmp_path: Path, accent: str
) -> None:
    """One near-black stands for the papers of all accents, which differ too little to be told apart."""
    theme = views.load(tmp_path, accent=accent)
    page = show("home.html", views.home(theme.design), theme=theme, color_scheme="dark")
    bar = str(page.locator("meta[name=theme-color][media*=dark]").get_attribute("content"))
    paper = page.evaluate(PIXEL, "var(--vitrine-paper)")
    assert all(abs(int(bar[n : n + 2], 16) - paper[n // 2]) <= 16 for n in (1, 3, 5)), paper


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" + "x" * 40


def hard_pages(views: Any, design: Any) -> list[tuple[str, Any]]:
    """Return pages with the longest words, the biggest numbers and the most things."""
    cards = [
        views.card(
            slug=f"a{index}",
            title=LONG,
            kind=LONG,
            price=PriceView(text="1 234 567,89 €", was="2 234 567,89 €"),
        )
        for index in range(3)
    ]
    words = replace(views.card(), price=PriceView(text="Prix en boutique " + LONG, is_amount=False))
    pager = Pager(
        current=5, total=99, previous="/a/", next="/b/",
        pages=tuple(Link(text=text, path="" if text == "…" else "/a/", current=text == "5") for text in ("1", "…", "4", "5", "6", "…", "99")),
    )  # fmt: skip
    offer = views.offer(
        price=PriceView(text="1 234 567,89 €", was="2 234 567,89 €", unit="Soit " + LONG, was_note=LONG),
        availability=AvailabilityView(code="few", label=LONG), when=LONG, when_detail=LONG, hint=LONG,
        links=views.channel_links("instagram", "whatsapp", "sms", "email", "phone"),
    )  # fmt: skip
    site = views.site(
        design, name=LONG, tagline=LONG, announcement=LONG, paused=LONG,
        menu=tuple(Link(text=f"{LONG} {index}", path="/a/") for index in range(12)),
    )  # fmt: skip
    crumbs = (
        Link(text="Accueil", path="/"),
        Link(text=LONG, path="/a/"),
        Link(text=LONG, path="/b/", current=True),
    )
    photos = tuple(views.image(f"p{index}") for index in range(8))
    return [
        ("home.html", views.home(design, site=site, featured=tuple(cards))),
        ("list.html", views.list(design, site=site, heading=LONG, cards=(*cards, words), pager=pager, breadcrumbs=crumbs)),
        ("product.html", views.product(design, site=site, title=LONG, kicker=LONG, offer=offer, photos=photos, thumbs=photos,
            breadcrumbs=crumbs, details=((LONG, LONG),), warnings=(LONG,), notices=(LONG,), description_html=Markup(f"<p>{LONG}</p>"))),  # noqa: S704
        ("product.html", views.pull(design, site=site)),
    ]  # fmt: skip


@pytest.mark.parametrize("enabled", [True, False], ids=["script", "no script"])
def test_nothing_is_wider_than_the_screen(show: Any, views: Any, any_theme: Any, enabled: bool) -> None:
    """Not even with words that nobody would print; whole shops of them are in test_least_and_most.py."""
    width = 320
    for template, view in hard_pages(views, any_theme.design):
        page = show(
            template,
            view,
            viewport={"width": width, "height": 700},
            java_script_enabled=enabled,
            theme=any_theme,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, template
        outside = page.evaluate(
            """() => [...document.querySelectorAll("main *, header *, footer *")].filter((node) => {
                 if (node.closest(".gallery, .cards, .awning, .menu nav, svg, .visually-hidden, [hidden]")) return false;
                 const box = node.getBoundingClientRect();
                 return box.width > 0 && box.right > innerWidth + 1 && getComputedStyle(node).visibility === "visible";
               }).map((node) => node.className || node.tagName)"""
        )
        assert outside == [], template


LONG_DAYS = ("Donnerstag", "Mittwoch", "woensdag", "الأربعاء", "الخميس", "Samstag", "Sonntag")


def test_the_name_of_a_day_stays_on_its_line(show: Any, views: Any, any_theme: Any) -> None:
    """On the narrowest screen, in German and in Arabic, with two periods beside it."""
    hours = views.hours()
    days = zip(hours.rows, LONG_DAYS, strict=True)
    hours = replace(hours, rows=tuple(replace(row, day=day) for row, day in days))
    for direction in ("ltr", "rtl"):
        site = views.site(any_theme.design, direction=direction, hours=hours)
        page = show(
            "home.html",
            views.home(any_theme.design, site=site),
            viewport={"width": 320, "height": 700},
            theme=any_theme,
        )
        lines = page.locator(".hours th").evaluate_all(
            """(rows) => rows.map((row) => {
                 const range = document.createRange();
                 range.selectNodeContents(row.firstChild);
                 return new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top))).size;
               })"""
        )
        assert lines == [1] * 7
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_right_to_left_is_the_mirror(show: Any, views: Any, any_theme: Any, direction: str) -> None:
    """The name stands at the start of the line, the way to the selection at its end."""
    view = views.home(any_theme.design, site=views.site(any_theme.design, direction=direction))
    page = show("home.html", view, viewport={"width": 360, "height": 700}, theme=any_theme)
    brand, selection = page.locator(".brand").bounding_box(), page.locator(".selection-link").bounding_box()
    assert brand is not None
    assert selection is not None
    assert (brand["x"] < selection["x"]) is (direction == "ltr")


def test_one_heading_one_main_and_no_empty_heading(show: Any, views: Any, any_theme: Any) -> None:
    """On every page, whatever is missing."""
    bare = views.site(any_theme.design, hours=None, menu=(), tagline="")
    pages = [*hard_pages(views, any_theme.design), ("home.html", views.home(any_theme.design, site=bare)),
             ("list.html", views.list(any_theme.design, cards=(), empty_text="Rien pour l’instant."))]  # fmt: skip
    for template, view in pages:
        page = show(template, view, theme=any_theme)
        assert page.locator("h1").count() == page.locator("main").count() == 1
        assert "" not in [text.strip() for text in page.locator("h1, h2, h3").all_text_contents()], template


def test_an_empty_list_says_so_and_leads_home(show: Any, views: Any, any_theme: Any) -> None:
    """No count, no pager."""
    page = show(
        "list.html",
        views.list(any_theme.design, cards=(), count_text="", empty_text="Rien pour l’instant."),
        theme=any_theme,
    )
    assert page.get_by_text("Rien pour l’instant.").count() == 1
    assert page.get_by_role("link", name="Revenir à l’accueil").get_attribute("href") == "../../"
    assert page.locator(".toolbar, .pager").count() == 0


def test_the_first_tab_leads_to_the_content(show: Any, views: Any, any_theme: Any) -> None:
    """And is seen when it has the focus."""
    page = show("home.html", views.home(any_theme.design), theme=any_theme)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Aller au contenu"
    assert round((skip.bounding_box() or {})["y"]) >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


@pytest.mark.parametrize(
    "media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"color_scheme": "dark"}], ids=str
)
def test_the_chosen_value_is_seen_in_every_mode(
    show: Any, views: Any, any_theme: Any, media: dict[str, str]
) -> None:
    """A chip that is chosen never looks like one that is not."""
    page = show("product.html", views.pull(any_theme.design), **media, theme=any_theme)
    looks = page.evaluate(
        """() => ["bleu", "vert"].map((value) => {
             const style = getComputedStyle(document.querySelector(`[value=${value}]`).closest("label"));
             const dot = getComputedStyle(document.querySelector(`[value=${value}]`).closest("label"), "::before");
             return [style.borderColor, style.boxShadow, style.outlineStyle, style.backgroundColor, dot.backgroundColor].join();
           })"""
    )
    assert looks[0] != looks[1]


def test_main_targets_are_big_enough_for_a_thumb(show: Any, views: Any, any_theme: Any) -> None:
    """Buttons, choices and the menu measure 44 px or more."""
    page = show(
        "product.html",
        views.pull(any_theme.design),
        viewport={"width": 360, "height": 740},
        has_touch=True,
        theme=any_theme,
    )
    small = page.evaluate(
        """() => [...document.querySelectorAll(".button, .chip, summary, .brand, .gallery__thumbs a")]
             .map((node) => [node, node.getBoundingClientRect()])
             .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5)).map(([node]) => node.outerHTML)"""
    )
    assert small == []


def test_a_menu_is_reached_without_script_on_a_telephone(show: Any, views: Any, any_theme: Any) -> None:
    """It is a native disclosure; marche keeps its aisles in sight."""
    page = show(
        "home.html",
        views.home(any_theme.design),
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
        theme=any_theme,
    )
    link = page.get_by_role("link", name="Éveil")
    is_open = any_theme.name == "marche"
    assert link.is_visible() is is_open
    if not is_open:
        page.locator(".menu summary").click()
    assert link.is_visible()


def test_the_menu_that_folds_up_has_the_shops_own_pages(show: Any, views: Any, any_theme: Any) -> None:
    """But not the page of hours and address, which it has already; on a wide screen they are at the foot alone."""
    pages = (Link(text="Horaires et accès", path="/infos/"), Link(text="Ateliers", path="/ateliers/"))
    site = replace(views.site(any_theme.design), pages=pages)
    home = replace(views.home(any_theme.design), site=site)
    page = show("home.html", home, viewport={"width": 360, "height": 740}, theme=any_theme)
    more = page.locator(".menu__more a")
    assert more.all_text_contents() == ["Ateliers"]
    if page.locator(".menu summary").is_visible():
        assert not more.is_visible()
        page.locator(".menu summary").click()
        assert more.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not more.is_visible()


def test_a_product_page_is_light(any_theme: Any, views: Any) -> None:
    """HTML and CSS of a page with variants stay under 25 kB, all script under 12 kB, as hosts send them."""
    import gzip  # noqa: PLC0415 - of this test alone

    html = any_theme.renderer.render(
        "product.html", views.pull(any_theme.design), base_path="/", as_files=False
    )
    sheets = [any_theme.design.stylesheets[kind].content for kind in ("site", "product")]
    assert sum(len(gzip.compress(file)) for file in (html.encode(), *sheets)) < 25_000
    scripts = [any_theme.design.scripts[kind].content for kind in ("site", "product")]
    assert sum(len(gzip.compress(script)) for script in scripts) < 12_000
    scripts = [any_theme.design.scripts[kind].content for kind in ("site", "list")]
    assert sum(len(gzip.compress(script)) for script in scripts) < 12_000


def test_a_kind_of_page_has_all_its_styles(any_theme: Any, sample_site: Path) -> None:
    """No rule that only another kind of page loads fits what stands on a page."""
    classes: dict[str, set[str]] = {}
    for file in sample_site.rglob("*.html"):
        html = file.read_text("utf-8")
        if body := re.search(r'<body class="page page--(\w+)', html):
            found = re.findall(r'class="([^"]*)"', html)
            classes.setdefault(body[1], set()).update(*(names.split() for names in found))
    assert {"home", "product", "category", "reservation", "information", "search"} <= set(classes)
    assert classes.keys() <= set(PAGE_KINDS)

    rules = {kind: selectors(sheet.content.decode()) for kind, sheet in any_theme.design.stylesheets.items()}
    assert len(rules) > 3
    for kind, there in classes.items():
        own = rules["site"] | rules.get(kind, set())
        others = set().union(*rules.values()) - own
        assert not [rule for rule in others if (needed := plain_classes(rule)) and needed <= there], kind


def selectors(css: str) -> set[str]:
    """Return the single selectors of a minified style sheet, roughly."""
    found = re.findall(r"(?:^|[{};])([^{};@]+)\{", css)
    return {one.strip() for group in found for one in re.split(r",(?![^(]*\))", group)}


def plain_classes(selector: str) -> set[str]:
    """Return the classes that must be on a page for a selector to fit."""
    while "(" in selector and selector != (selector := re.sub(r":(?!has)[\w-]+\([^()]*\)", "", selector)):
        pass
    return set(re.findall(r"\.([a-z][\w-]*)", selector)) - {"page"}


@pytest.mark.parametrize(("count", "panes"), [(0, 0), (2, 0), (3, 3), (8, 3)])
def test_without_a_photo_of_the_shop_three_articles_stand_in_the_window(
    show: Any, views: Any, atelier: Any, count: int, panes: int
) -> None:
    """With fewer the door stands alone: no empty pane, no picture twice."""
    cards = tuple(views.card(slug=f"a{index}", image=views.image(f"a{index}")) for index in range(count))
    page = show("home.html", views.home(atelier.design, featured=(views.card(), *cards)))
    assert page.locator(".shopfront img").count() == panes
    assert page.locator(".shopfront--blind").count() == (panes == 0)


def test_the_newest_post_is_on_the_home_page_with_photo_and_date(any_theme: Any, views: Any) -> None:
    """In every theme that shows news there."""
    post = PostTeaser(
        path="/actualites/toupies/",
        title="Elles sont revenues",
        day="24 novembre 2026",
        iso="2026-11-24",
        excerpt="",
        body_html=Markup("<p>Quarante lots.</p>"),
        image=views.image("toupies", alt="Trois toupies"),
    )
    home = views.home(any_theme.design, news=(post,))
    html = any_theme.renderer.render("home.html", home, base_path="/", as_files=False)
    note = re.search(r'<article class="[^"]*note.*?</article>', html, re.DOTALL)
    assert note
    for part in ("actualites/toupies/", "Quarante lots.", 'datetime="2026-11-24"', "photos/toupies.svg"):
        assert part in note[0]


def test_news_without_exceptional_days_stand_in_the_middle(show: Any, views: Any, atelier: Any) -> None:
    """No empty column beside them; a product's related articles still begin at the edge."""
    post = PostTeaser(
        path="/n/",
        title="Tissus",
        day="20 novembre",
        iso="2026-11-20",
        excerpt="",
        body_html=Markup("<p>Ici.</p>"),
    )
    gaps = """() => {
      const [outer, inner] = [".section--shade > .wrap", ".section--shade > .wrap > div"]
        .map((part) => document.querySelector(part).getBoundingClientRect());
      return [inner.left - outer.left, outer.right - inner.right];
    }"""
    page = show("home.html", views.home(atelier.design, news=(post,)))
    left, right = page.evaluate(gaps)
    assert left == pytest.approx(right, abs=1)
    assert left > 100
    page = show("product.html", views.product(atelier.design, related=(views.card(),)))
    assert page.evaluate(gaps)[0] == pytest.approx(0, abs=1)
