"""The built sample shop as a customer meets it: on a phone, without script, with a keyboard, in the dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from axe_core_python.sync_playwright import Axe
from support.shops import DAY, vitrine
from support.site import ServedSite, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def pages_of(site: Path) -> list[str]:
    """Return the site paths of all pages; those that lead on at once are left out."""
    pages = (file for file in site.rglob("*.html") if 'http-equiv="refresh"' not in file.read_text("utf-8"))
    return sorted("/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in pages)


def in_english(path: str) -> bool:
    """Say whether a page is in the second language of the sample shop."""
    return path.startswith("/en/")


def french_pages(site: Path) -> list[str]:
    """Return all pages in the first language, and a few in the second: they are made alike."""
    every = pages_of(site)
    english = [path for path in every if in_english(path)]
    few = [path for path in english if path.count("/") == 3][:3]  # lists and texts
    few += [path for path in english if path.startswith("/en/toys/")][:2]
    return [path for path in every if not in_english(path)] + ["/en/", *few]


def telling_pages(site: Path) -> list[str]:
    """Return one page of each kind and a few products of different kinds."""
    every = french_pages(site)
    wanted = [path for path in every if not path.startswith(("/produits/", "/categories/"))]
    wanted += [path for path in every if path.startswith("/categories/")][:2]
    return wanted + [path for path in every if path.startswith("/produits/")][:6]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_accessibility_finding(
    browser: Browser, sample_site: Path, sample: ServedSite, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    findings = {}
    for path in telling_pages(sample_site):
        page.goto(sample(path))
        result = Axe().run(page)
        violations = result["violations"] if "violations" in result else result.response["violations"]
        if violations:
            findings[path] = [(v["id"], v["nodes"][0]["html"]) for v in violations]
    context.close()
    assert not findings


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(
    browser: Browser, sample_site: Path, sample: ServedSite, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    too_wide = []
    for path in telling_pages(sample_site):
        page.goto(sample(path))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(path)
    context.close()
    assert not too_wide


def test_no_request_leaves_the_site_and_nothing_fails(
    browser: Browser, sample_site: Path, sample: ServedSite
) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "request",
        lambda r: (
            None if r.url.startswith(sample.address) or r.url.startswith("data:") else wrong.append(r.url)
        ),
    )
    page.on(
        "response",
        lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 and "404" not in r.url else None,
    )
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    for path in french_pages(sample_site):
        page.goto(sample(path))
    assert context.cookies() == []
    context.close()
    assert not wrong


def test_without_script_everything_essential_is_there(
    browser: Browser, sample_site: Path, sample: ServedSite
) -> None:
    """Heading, price and reservation links stand on each product page; nothing says it needs script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    reservable = 0
    for path in (p for p in pages_of(sample_site) if re.fullmatch(r"/produits/[^/]+/", p)):
        if path.startswith("/produits/page"):
            continue
        page.goto(sample(path))
        if page.locator("meta[http-equiv=refresh]").count():
            continue
        assert page.locator("h1").is_visible()
        assert page.locator("main .price").first.is_visible()
        reservable += page.locator("main a[href^='https://wa.me/']:visible").count() > 0
        # What a form sends by itself, as the search box does, needs none.
        for button in page.locator("button:visible:not(form[action] > [type=submit])").all():
            pytest.fail(f"{path}: a button without script: {button.inner_text()}")
    context.close()
    assert reservable > 15


def test_every_control_is_reached_with_the_keyboard_and_seen(page: Page, sample: ServedSite) -> None:
    page.goto(sample("/"))
    controls = page.locator("a[href]:visible, button:visible, summary:visible, input:visible").count()
    seen = set()
    for _ in range(controls + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
                const r = e.getBoundingClientRect(), s = getComputedStyle(e), a = getComputedStyle(e, '::after');
                return {html: e.outerHTML.slice(0, 90), height: r.height,
                        ring: s.outlineStyle !== 'none' || a.outlineStyle !== 'none' || s.boxShadow !== 'none'}; }"""
        )
        if focused:
            assert focused["ring"], focused["html"]
            seen.add(focused["html"])
    assert len(seen) > 10


def test_main_targets_are_large_enough(page: Page, sample: ServedSite, sample_site: Path) -> None:
    """Buttons, menu and reservation links are 44 px high or more on a phone."""
    small = []
    for path in telling_pages(sample_site):
        page.goto(sample(path))
        small += page.eval_on_selector_all(
            "main .button:is(a, button), header a, summary, .chip, .pager a",
            """elements => elements.filter(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length
                 && !e.closest('.skip') && !e.classList.contains('skip') && e.getBoundingClientRect().height < 43.5)
                 .map(e => e.outerHTML.slice(0, 80))""",
        )
    assert not small


def test_nothing_shifts_while_a_page_loads(page: Page, sample: ServedSite, sample_site: Path) -> None:
    """Not either beside the line that says whether the shop is open, whose words change with the clock."""
    shifted = {}
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shift += e.value; })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in telling_pages(sample_site):
        page.goto(sample(path), wait_until="networkidle")
        shift = page.evaluate("window.shift")
        if shift > 0.005:
            shifted[path] = shift
    assert not shifted


@pytest.mark.parametrize("base", ["/", "/boutique/"])
def test_every_link_and_picture_leads_somewhere(
    sample_copy: Path, tmp_path: Path, page: Page, base: str
) -> None:
    """At the root of a host and below a path, in pages and in the not-found page at any depth."""
    out = tmp_path / "site"
    said = vitrine("build", sample_copy, "--out", out, "--url", f"https://user.example{base}", "--date", DAY)
    assert said.returncode == 0, said.stderr
    with served(out, base) as site:
        missing = set()
        asked: set[str] = set()
        pages = pages_of(out) if base == "/" else french_pages(out)
        for path in [*pages, "/nulle/part/du/tout/"]:
            page.goto(site(path))
            addresses = page.evaluate(
                """() => [...document.querySelectorAll('[href], [src], [srcset]')].flatMap(e => [e.href, e.src,
                  ...(e.getAttribute('srcset') || '').split(',').map(s => s.trim() && new URL(s.trim().split(' ')[0], document.baseURI).href)])
                  .filter(a => typeof a === 'string' && a.startsWith(location.origin)).map(a => a.split('#')[0])"""
            )
            for address in set(addresses) - asked:
                asked.add(address)
                assert address.startswith(site.address), f"{path}: {address} leaves the site"
                response = page.request.get(address)
                if response.status != 200 and "nulle/part" not in address:
                    missing.add((path, address))
    assert len(asked) > 100
    assert not missing


def test_a_site_of_files_works_from_the_disk(sample_copy: Path, tmp_path: Path, page: Page) -> None:
    """With `--as-files` a customer can walk from the home page to a message with no server at all."""
    out = tmp_path / "sur clé"
    assert vitrine("build", sample_copy, "--out", out, "--as-files", "--date", DAY).returncode == 0
    page.goto((out / "index.html").as_uri())
    page.locator("main a[href*='produits/'][href$='index.html']").first.click()
    page.locator(".card a").first.click() if "produits/index" in page.url else None
    assert page.locator("h1").is_visible()
    picture = page.locator("main img").first
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100


def test_the_page_is_light(sample_site: Path) -> None:
    """HTML and CSS of any page weigh at most 25 kB compressed, its script as it comes 12 kB.

    So has what the reservation page fetches until a selection, or the answer to a slip, can be sent.
    """
    import gzip  # noqa: PLC0415

    def weight(file: Path) -> int:
        return len(gzip.compress(file.read_bytes()))

    styles = {file.name: weight(file) for file in (sample_site / "assets").rglob("*.css")}
    scripts = {file.name: weight(file) for file in (sample_site / "assets").rglob("*.js")}
    assert {name.partition("-")[0] for name in scripts} == {
        "site",
        "list",
        "product",
        "reservation",
        "reserve",
        "changes",
        "shortening",
        "form",
        "sent",
        "slip",
        "suggest",
        "offline",
        "search",
    }
    kinds = {name.partition("-")[0]: size for name, size in scripts.items()}
    for wanted in ("reserve", "slip"):
        assert kinds["site"] + kinds["reservation"] + kinds[wanted] <= 12_000, wanted
    for shown in ("list", "product", "search"):
        assert kinds["site"] + kinds[shown] + kinds["suggest"] <= 12_000, shown
    for file in sample_site.rglob("index.html"):
        text = file.read_text("utf-8")
        names = re.findall(r'<script defer src="[^"]*?([^"/]+\.js)"', text)
        assert sum(scripts[name] for name in names) <= 12_000, file.parent.name
        sheets = re.findall(r'<link rel="stylesheet" href="[^"]*?([^"/]+\.css)"', text)
        assert bool(sheets) is ("<header" in text), file.parent.name
        assert sum(styles[name] for name in sheets) + weight(file) <= 25_000, file.parent.name
