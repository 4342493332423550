"""Nothing the shopkeeper writes can run as script, whatever it holds; looked at in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from support.shops import photo, vitrine, write_shop
from support.site import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page
    from support.site import ServedSite

PAYLOADS = [
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "<!--<script>",
    "' onmouseover='window.pwned=2",
    '" autofocus onfocus="window.pwned=3',
    "<img src=x onerror=window.pwned=4>",
    "{{ 7*7 }} {% raw %} {# x #}",
    "${7*7} `x` \\u003c",
    "]]> & fin",
    "AT&amp;T &lt;3",
]

DESCRIPTION = """\
Un **beau** texte. [clic](javascript:window.pwned=5) [clac](data:text/html,<script>window.pwned=6</script>)

<script>window.pwned=7</script><iframe src="//ailleurs.example"></iframe>
<a href="javascript:window.pwned=8">lien</a> <b onclick="window.pwned=9">gras</b>
<svg onload="window.pwned=10"></svg><form action="//ailleurs.example"><input name=a></form>
<style>body{display:none}</style>

Fin <div><b>non fermé
"""


def _shop(folder: Path) -> Path:
    files = {}
    for n, payload in enumerate(PAYLOADS):
        product = {
            "title": payload,
            "price": "12,50",
            "category": "jouets",
            "sku": f"S{n}{payload}"[:60],
            "description": DESCRIPTION + payload,
            "details": {payload: payload},
            "warnings": [payload],
            "tags": [payload],
            "brand": payload,
            "photos": [{"file": "a.jpg", "alt": payload}],
        }
        files[f"products/p{n}.yaml"] = yaml.safe_dump(product, allow_unicode=True)
    files["pages/a-propos.md"] = f"---\ntitle: '{PAYLOADS[0]}'\n---\n{DESCRIPTION}"
    shop = write_shop(folder, files)
    settings = shop.joinpath("shop.yaml").read_text("utf-8")
    shop.joinpath("shop.yaml").write_text(
        settings.replace("La Vitrine d'Essai", '"La </script><script>window.pwned=11</script> Vitrine"'),
        "utf-8",
    )
    photo(shop / "photos" / "a.jpg")
    return shop


def reads_back(page: Page, title: str) -> None:
    """The heading, the title, the alt text, Open Graph and JSON-LD of a page hold the title unchanged."""
    shown = " ".join(title.split())
    assert page.locator("h1").text_content() == shown
    assert shown in page.title()
    assert shown in (page.get_attribute("meta[property='og:title']", "content") or "")
    assert page.get_attribute("main img", "alt") == shown
    graph = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph']"
    )
    assert next(item["name"] for item in graph if item["@type"] == "Product") == shown


@pytest.mark.browser
def test_nothing_the_shopkeeper_writes_runs(tmp_path: Path, context: BrowserContext) -> None:
    """Titles, descriptions, names, alt texts and details are text; the policy has nothing to stop."""
    shop = _shop(tmp_path / "shop")
    said = vitrine("build", shop)
    assert said.returncode == 0, said.stdout + said.stderr
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    titles = {f"/produits/p{number}/": title for number, title in enumerate(PAYLOADS)}
    with served(shop / "_site") as site:
        for path in ["/", "/categories/jouets/", "/produits/", "/a-propos/", "/nulle-part/", *titles]:
            page.goto(site(path))
            page.mouse.move(100, 200)
            assert page.evaluate("window.pwned") is None, path
            assert page.locator("iframe, form[action*=ailleurs], [onclick], [onerror]").count() == 0
            assert page.locator("footer").is_visible()
            if path in titles:
                reads_back(page, titles[path])
    assert [line for line in noise if "404" not in line] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("attempt", "stopped_by"),
    [
        ("new Image().src = 'https://ailleurs.example/x.png'", "img-src"),
        (
            "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "script-src-elem",
        ),
        ("fetch('https://ailleurs.example/').catch(() => 0)", "connect-src"),
        (
            "document.head.append(Object.assign(document.createElement('base'), {href: 'https://ailleurs.example/'}))",
            "base-uri",
        ),
        (
            "(f => { document.body.append(f); f.submit(); })(Object.assign(document.createElement('form'), {action: 'https://ailleurs.example/'}))",
            "form-action",
        ),
    ],
    ids=["picture", "inline script", "request", "base", "form"],
)
def test_the_browser_enforces_both_policies_of_a_page(
    sample: ServedSite, context: BrowserContext, attempt: str, stopped_by: str
) -> None:
    """What loads and where it leads are two policies in two elements; neither weakens the other."""
    page = context.new_page()
    page.goto(sample("/"))
    directive = page.evaluate(
        f"() => new Promise(resolve => {{ document.addEventListener('securitypolicyviolation',"
        f" event => resolve(event.effectiveDirective)); setTimeout(() => resolve('nothing'), 30000); {attempt}; }})"
    )
    assert directive == stopped_by
