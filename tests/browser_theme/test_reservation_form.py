"""The reservation form without script: what it asks, what it sends and where, and what no robot passes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from axe_core_python.sync_playwright import Axe
from support.shops import DAY, PRODUCT, SHOP_YAML, vitrine, write_shop
from support.site import ServedSite, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reservation-form")]

SERVICE = "https://formulaires.example"
ASKED = {
    "articles": ("off", True),
    "pickup": ("off", False),
    "name": ("name", True),
    "contact": ("email", True),
    "note": ("off", False),
}
"""Each field, what browsers may fill it in with, and whether it has to be filled in."""


@pytest.fixture(scope="module")
def boutique(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """A shop whose form is sent to a service, built and served."""
    folder = tmp_path_factory.mktemp("form")
    shop_yaml = SHOP_YAML.replace("reservation:\n", f"reservation:\n  form: {SERVICE}/f/1\n")
    shop = write_shop(
        folder / "shop", {"products/a.yaml": PRODUCT.format(title="Cubes")}, shop_yaml=shop_yaml
    )
    said = vitrine("build", shop, "--out", folder / "site", "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr
    with served(folder / "site") as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A small telephone whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def sent_to(page: Page, site: ServedSite, host: str) -> list[tuple[str, str]]:
    """Answer for a form service as one does that leads back to the shop; return what will have come there."""
    came: list[tuple[str, str]] = []

    def answer(route: Route) -> None:
        came.append((route.request.url, route.request.post_data or ""))
        route.fulfill(status=303, headers={"Location": site("/reservation/merci/")})

    page.route(f"{host}/**", answer)
    return came


def form_of(page: Page, site: ServedSite) -> Locator:
    """The form on the reservation page."""
    page.goto(site("/reservation/"))
    form = page.locator("#send-form")
    assert form.is_visible()
    return form


def fill(form: Locator) -> None:
    """Fill in what has to be."""
    form.locator("[name=articles]").fill("2 × Cubes")
    form.locator("[name=name]").fill("Camille Duret")
    form.locator("[name=contact]").fill("camille@clients.example")


def test_it_asks_for_what_is_needed_and_hides_its_trap(boutique: ServedSite, page: Page) -> None:
    """Every field has a label; the trap is seen by no eye, no screen reader and no keyboard."""
    form = form_of(page, boutique)
    for name, (completed, required) in ASKED.items():
        field = form.locator(f"[name={name}]")
        assert field.is_visible()
        assert (field.get_attribute("autocomplete") or "off") == completed
        assert (field.get_attribute("required") is not None) == required
        assert form.locator(f"label[for={field.get_attribute('id')}]").is_visible()
    trap = form.locator("[name=website]")
    box = form.locator(".form__trap").bounding_box()
    assert box is not None
    assert round(max(box["width"], box["height"])) <= 1
    assert trap.get_attribute("tabindex") == "-1"
    assert form.locator("[aria-hidden=true]").locator("[name=website]").count() == 1
    assert form.get_by_role("textbox").count() == len(ASKED)


def test_nothing_is_sent_without_consent(boutique: ServedSite, page: Page) -> None:
    """The browser itself asks for the consent, and for what is needed."""
    came = sent_to(page, boutique, SERVICE)
    form = form_of(page, boutique)
    button = form.locator("[type=submit]")
    button.click()
    fill(form)
    button.click()
    page.wait_for_timeout(200)
    assert came == []
    assert page.url == boutique("/reservation/")
    form.locator("[name=consent]").check()
    button.click()
    page.wait_for_url("**/merci/")
    ((address, body),) = came
    assert address == f"{SERVICE}/f/1"
    assert {name: values[0] for name, values in parse_qs(body).items()} == {
        "articles": "2 × Cubes",
        "name": "Camille Duret",
        "contact": "camille@clients.example",
        "consent": "yes",
    }
    assert "Merci" in page.locator("h1").inner_text()


def test_it_leads_to_that_service_alone(boutique: ServedSite, page: Page) -> None:
    """Even on a page that somebody changed: the content policy names the host."""
    elsewhere = "https://ailleurs.example"
    came = sent_to(page, boutique, elsewhere)

    def changed(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(f'action="{SERVICE}', f'action="{elsewhere}')
        assert elsewhere in body
        route.fulfill(response=answer, body=body)

    page.route("**/reservation/", changed)
    form = form_of(page, boutique)
    fill(form)
    form.locator("[name=consent]").check()
    form.locator("[type=submit]").click(no_wait_after=True)
    page.wait_for_timeout(200)
    assert came == []


def test_the_thanks_are_a_whole_page(boutique: ServedSite, browser: Browser) -> None:
    """It leads on, and axe finds nothing in it."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(boutique("/reservation/merci/"))
    assert page.locator("main a.button").count() == 2
    result = Axe().run(page)
    violations = result["violations"] if "violations" in result else result.response["violations"]
    page.close()
    assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []
