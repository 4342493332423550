"""A customer's whole way: found, chosen, put aside, collected when, sent; and the shop that opens what was sent."""

from __future__ import annotations

import gzip
import json
import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

import pytest
from axe_core_python.sync_playwright import Axe
from support.shops import DAY, SHOP_YAML, photo, vitrine, write_shop
from support.site import ServedSite, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reservation")]

NOW = datetime(2026, 11, 25, 14, 12, tzinfo=UTC)
"""A Wednesday, twelve past three in Paris."""
SHOP = SHOP_YAML.replace("language: fr", "languages: [fr, en]").replace(
    "  channels: [whatsapp, sms, email, phone]",
    "  channels: [whatsapp, sms, email, instagram, phone]\n  sms: 06 39 98 12 34\n  hold: 3 days\n  form: netlify",
) + (
    "social: {instagram: toupie}\n"
    "hours:\n  tue-sat: 10:00-12:30, 14:00-19:00\n  exceptions:\n    2027-02-01..2027-05-31: closed\n"
    "pickup: {lead_time: 2 hours, slot: 30 minutes, last_before_closing: 15 minutes}\n"
)
FILES = {
    "products/boulier.yaml": (
        "title: {fr: Boulier, en: Abacus}\nsku: B-7\nprice: 24,90\ncategory: jouets\n"
        "options: {Couleur: [bleu, rouge]}\nstock: 3\n"
    ),
    "products/cubes.yaml": "title: {fr: Cubes, en: Blocks}\nprice: 15\nstock: 2\ncategory: jouets\n",
    "products/toupie.yaml": "title: {fr: Toupie, en: Top}\nprice: 6,50\ncategory: jouets\n",
}
PLACES = {"fr": ("/", "/reservation/"), "en": ("/en/", "/en/reservation/")}


@pytest.fixture(scope="module")
def boutique(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """A shop in two languages with every way to send a reservation, built and served."""
    folder = tmp_path_factory.mktemp("reservation")
    shop = write_shop(folder / "shop", FILES, shop_yaml=SHOP)
    photo(shop / "photos" / "boulier.jpg", (480, 600))
    said = vitrine("build", shop, "--out", folder / "site", "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr
    with served(folder / "site") as site:
        yield site


@pytest.fixture
def phone(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A fresh telephone at that moment; what goes wrong on its pages fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def taken(**settings: Any) -> BrowserContext:
        telephone = {"viewport": {"width": 360, "height": 740}, "timezone_id": "America/New_York"}
        context = browser.new_context(**{**telephone, "reduced_motion": "reduce", **settings})
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        context.clock.set_fixed_time(NOW)
        context.set_default_timeout(60_000)
        # What leaves the site is opened by another application: here it opens nothing.
        context.route(lambda address: "127.0.0.1" not in address, lambda route: route.abort())
        contexts.append(context)
        return context

    yield taken
    for context in contexts:
        context.close()
    assert not complaints


def until(page: Page, expression: str, value: Any = None) -> None:
    """Wait until something is true of the page; its content policy forbids the browser's own way to ask."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if page.evaluate(expression, value):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never true: {expression}")


def part(page: Page, name: str) -> Any:
    """A part of the page by the name that script knows it by."""
    return page.locator(f'[data-part="{name}"]')


def told(page: Page, name: str) -> list[str]:
    """What stands, to be seen, in the places for a text."""
    texts = page.locator(f'[data-f="{name}"]').filter(visible=True).all_inner_texts()
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in texts]


def view(page: Page) -> str:
    """The view that is to be seen."""
    shown = page.locator("[data-view]").filter(visible=True)
    return " ".join(one.get_attribute("data-view") or "" for one in shown.all())


def message(page: Page) -> str:
    """The message, once its link holds it."""
    until(page, "document.querySelector('[data-part=message]').value.includes('#1')")
    return str(part(page, "message").input_value())


def put(page: Page, site: ServedSite, *names: str, language: str = "fr") -> None:
    """Put products aside on the list of all, and go to the selection."""
    page.goto(site(PLACES[language][0] + ("produits/" if language == "fr" else "products/")))
    for name in names:
        page.locator(".card", has_text=name).locator("[data-put-aside]").click()
    page.locator("[data-selection-link]").click()
    page.locator(".line").nth(len(names) - 1).wait_for()


def complete(page: Page) -> None:
    """Choose the first time, and leave a name."""
    page.locator('[data-list="times"] label').first.click()
    page.locator("[name=name]").first.fill("Camille Duret")


def stay(page: Page) -> None:
    """Open no other application when the link is followed."""
    page.evaluate(
        "document.querySelector('[data-part=send]').addEventListener('click', (event) => event.preventDefault())"
    )


def accessible(page: Page) -> None:
    """No finding of axe in the view that is to be seen."""
    result = Axe().run(page)
    violations = result["violations"] if "violations" in result else result.response["violations"]
    assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []


WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "variant": "rouge", "product": "Boulier", "other": "Cubes", "time": "18 h",
        "lines": ("1 × Boulier, rouge (B-7), 24,90 €", "2 × Cubes, 30,00 €", "À payer en boutique : 54,90 €"),
        "pickup": "Je passe mercredi 25 novembre vers 18 h.", "hold": "samedi 28 novembre", "note": "« Un paquet, svp. »",
        "count": "2 articles mis de côté", "code": "R%C3%A9servation", "thanks": "Merci, votre réservation est partie",
    },
    "en": {
        "variant": "rouge", "product": "Abacus", "other": "Blocks", "time": "6 pm",
        "lines": ("1 × Abacus, rouge (B-7), €24.90", "2 × Blocks, €30.00", "To pay in the shop: €54.90"),
        "pickup": "I come by on Wednesday 25 November at about 6 pm.", "hold": "Saturday 28 November", "note": "“Un paquet, svp.”",
        "count": "2 articles put aside", "code": "Reservation", "thanks": "Thank you, your reservation is on its way",
    },
}  # fmt: skip


def choose(page: Page, site: ServedSite, language: str) -> None:
    """Find a product, choose its variant and put it aside; put another one aside from its card; go to the selection."""
    words = WORDS[language]
    page.goto(site(PLACES[language][0] + ("produits/" if language == "fr" else "products/")))
    assert page.locator("[data-selection-count]").is_hidden()
    page.locator(".card").get_by_role("link", name=words["product"]).click()
    page.wait_for_url("**/boulier/")
    page.get_by_role("radio", name=words["variant"]).click()
    button = page.locator(".reserve [data-put-aside]")
    button.click()
    until(page, "document.querySelector('[data-status]').textContent")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator("[data-put-link]").is_visible()
    page.go_back()
    page.locator(".card", has_text=words["other"]).locator("[data-put-aside]").click()
    assert words["count"] in page.locator("[data-selection-link]").inner_text()
    page.locator("[data-selection-link]").click()


def fill(page: Page, language: str) -> str:
    """Say how many, when and who; return the message."""
    words = WORDS[language]
    page.locator(".line", has_text=words["other"]).locator('[data-do="more"]').click()
    assert page.locator("[name=day]").first.is_checked()
    page.locator('[data-list="times"] label', has_text=words["time"]).first.click()
    page.locator("#reservation-name").fill("Camille Duret")
    page.locator("#reservation-note").fill("Un paquet, svp.")
    until(page, "document.querySelector('[data-part=message]').value.includes('svp')")
    assert words["hold"] in told(page, "hold")[0]
    text = message(page)
    for line in (*words["lines"], words["pickup"], words["note"], "Camille Duret"):
        assert line in text.split("\n"), text
    return text


def send(page: Page, text: str) -> str:
    """Send it by WhatsApp, keep it in the calendar, and come back for another way; return the reservation's code."""
    code = text.split("\n")[-2].rsplit(maxsplit=1)[-1]
    href = part(page, "send").get_attribute("href") or ""
    assert href.startswith("https://wa.me/33639981234?text=")
    assert unquote(href.partition("=")[2]) == text
    stay(page)
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    assert told(page, "code") == [code]
    heading = page.locator('[data-view="sent"] h1').inner_text()
    assert page.evaluate("document.activeElement.textContent") == heading
    with page.expect_download() as download:
        part(page, "ics").click()
    assert "DTSTART:20261125T170000Z" in download.value.path().read_text("utf-8")
    page.locator('[data-do="back"]').click()
    return code


def answer(page: Page, site: ServedSite, address: str, code: str) -> None:
    """Open the address in the message as the shop does, at its desk, and find the reservation and the answer."""
    page.goto(address.replace("https://boutique.example/", site.address))
    page.locator('[data-view="slip"]').wait_for()
    assert told(page, "code") == [code]
    assert told(page, "slip-name") == ["Camille Duret"]
    lines = " ".join(page.locator('[data-list="slip-lines"]').inner_text().split())
    assert "1 × Boulier rouge" in lines, "in the shop's language"
    assert "2 × Cubes" in lines
    ready = page.locator('[data-answer="ready"] [data-part="answer"]').get_attribute("href") or ""
    assert ready.startswith("https://wa.me/?text=")
    assert "Camille Duret" in unquote(ready)
    assert code in unquote(ready)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_the_shelf_to_the_message_and_the_slip(
    boutique: ServedSite, phone: Callable[..., BrowserContext], language: str
) -> None:
    """On a small telephone far away: what counts is the shop's clock. Then the same by SMS, e-mail and form."""
    words = WORDS[language]
    page = phone(has_touch=True, is_mobile=True, locale=language).new_page()
    choose(page, boutique, language)
    text = fill(page, language)
    code = send(page, text)
    befores = {
        "sms": "sms:+33639981234?&body=",
        "email": f"mailto:bonjour@boutique.example?subject={words['code']}%20{code}",
    }
    for channel, before in befores.items():
        page.locator(f"label:has([name=channel][value={channel}])").click()
        until(page, "(before) => document.querySelector('[data-part=send]').href.startsWith(before)", before)
        href = part(page, "send").get_attribute("href") or ""
        sent = unquote(href.partition("body=")[2]).replace("\r\n", "\n").split("\n")
        assert sent[:-1] == text.split("\n")[:-1]
        assert sent[-1].startswith("https://boutique.example/reservation/#1")
    page.locator("label:has([name=channel][value=form])").click()
    posted = send_form(page)
    articles = posted.pop("articles")[0]
    assert code in articles
    assert words["lines"][0] in articles
    assert {name: values[0].replace("\u00a0", " ") for name, values in posted.items()} == {
        "form-name": "reservation", "pickup": words["pickup"], "name": "Camille Duret", "contact": "06 39 98 12 34",
        "note": "Un paquet, svp.", "consent": "yes",
    }  # fmt: skip
    assert page.locator("h1").inner_text() == words["thanks"]
    answer(phone(viewport={"width": 1280, "height": 800}).new_page(), boutique, text.split("\n")[-1], code)


def send_form(page: Page) -> dict[str, list[str]]:
    """Fill in what the form asks, send it, and return what was sent."""
    posts: list[str] = []

    def receive(route: Route) -> None:
        if route.request.method == "POST":
            posts.append(route.request.post_data or "")
            route.continue_(method="GET")
        else:
            route.continue_()

    page.route("**/*", receive)
    button = part(page, "form").locator("[type=submit]")
    button.click()
    assert page.locator('[data-error="contact"]').is_visible()
    assert page.evaluate("document.activeElement.name") == "contact"
    page.locator("[name=contact]").first.fill("06 39 98 12 34")
    part(page, "form").locator("[name=consent]").check()
    until(page, "document.querySelector('[data-form-field=contact]').value !== ''")
    accessible(page)
    with page.expect_navigation():
        button.click()
    return parse_qs(posts[0], keep_blank_values=False)


def test_what_is_missing_is_said_and_reached(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """A time, a name; where the channel does not tell who writes, how to answer."""
    page = phone().new_page()
    put(page, boutique, "Cubes")
    message(page)
    stay(page)
    part(page, "send").click()
    assert view(page) == "selection"
    errors = page.locator("[data-error]").filter(visible=True)
    assert [error.get_attribute("data-error") for error in errors.all()] == ["time", "name"]
    assert page.evaluate("document.activeElement.name") == "time"
    accessible(page)
    page.locator('[data-list="times"] label').last.click()
    part(page, "send").click()
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.locator("#reservation-name").get_attribute("aria-invalid") == "true"
    page.locator("#reservation-name").fill("Camille")
    assert errors.count() == 0
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    accessible(page)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached")


def test_the_keyboard_changes_the_selection(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """From a card to the message sent; the focus is never lost on the way."""
    page = phone(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(boutique("/produits/"))
    page.locator(".card", has_text="Cubes").locator("[data-put-aside]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.locator("[data-selection-link]").focus()
    page.keyboard.press("Enter")
    page.locator(".line").wait_for()

    tab_to(page, '[data-do="more"]')
    page.keyboard.press("Enter")
    assert page.locator('[data-f="quantity"]').input_value() == "2"
    assert page.evaluate("document.activeElement.dataset.do") == "more"
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-status]').textContent.includes('2')")
    assert page.locator('[data-f="quantity"]').input_value() == "2", "there are only two"
    tab_to(page, '[data-do="remove"]')
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.do") == "undo"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.dataset.do") == "remove"
    assert page.locator('[data-f="quantity"]').input_value() == "2"


def test_the_keyboard_reserves(boutique: ServedSite, phone: Callable[..., BrowserContext]) -> None:
    """From the day to the message sent and the selection emptied."""
    page = phone(viewport={"width": 1280, "height": 800}).new_page()
    put(page, boutique, "Cubes")
    tab_to(page, "[name=day]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "2026-11-26"
    tab_to(page, "[name=time]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.checked")
    tab_to(page, "[name=name]")
    page.keyboard.type("Camille")
    tab_to(page, "[name=channel]")
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    stay(page)
    tab_to(page, "[data-part=send]")
    page.keyboard.press("Enter")
    page.locator('[data-view="sent"]').wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    tab_to(page, '[data-do="clear"]')
    page.keyboard.press("Enter")
    assert view(page) == "empty"
    assert page.evaluate("document.activeElement.tagName") == "H1"
    accessible(page)


def test_two_tabs_and_the_way_back(boutique: ServedSite, phone: Callable[..., BrowserContext]) -> None:
    """What one tab puts aside, the other shows; a page that comes back shows what is true now."""
    context = phone()
    page, other = context.new_page(), context.new_page()
    put(page, boutique, "Cubes")
    other.goto(boutique("/produits/"))
    other.locator(".card", has_text="Toupie").locator("[data-put-aside]").click()
    page.locator(".line", has_text="Toupie").wait_for()
    page.locator(".line", has_text="Cubes").locator('[data-do="remove"]').click()
    button = other.locator(".card", has_text="Cubes").locator("[data-put-aside]")
    until(other, "element => element.ariaPressed === 'false'", button.element_handle())
    button.click()
    page.locator(".line[data-key]", has_text="Cubes").wait_for()
    assert page.locator("[data-removed]").count() == 0, "it is there again: nothing to undo"
    page.locator(".line", has_text="Toupie").locator("[data-do=remove]").click()
    page.go_back()
    count = page.locator('[data-selection-count] [data-f="count"]')
    until(page, "document.querySelector('[data-f=count]').textContent === '1'")
    assert count.inner_text() == "1"


def test_what_changed_since_is_told(boutique: ServedSite, phone: Callable[..., BrowserContext]) -> None:
    """Another price, fewer of it, gone from the catalogue: told once, and what is sent is what holds today."""
    page = phone().new_page()
    put(page, boutique, "Cubes", "Toupie")
    page.goto(boutique("/"))
    page.evaluate(
        """() => { const kept = JSON.parse(localStorage['vitrine:/']);
            Object.assign(kept.items[0], {c: 1200, x: '12,00 €', m: 9, q: 5});
            kept.items.push({...kept.items[1], p: 'disparu', t: 'Disparu', m: 3, q: 1});
            localStorage['vitrine:/'] = JSON.stringify(kept); }"""
    )
    page.goto(boutique("/reservation/"))
    page.locator('[data-list="changes"] li').nth(1).wait_for()
    changes = " ".join(page.locator('[data-list="changes"]').inner_text().replace("\u00a0", " ").split())
    assert "12,00 € à 15,00 €" in changes
    assert "Cubes : plus que 2" in changes
    assert "Disparu" in changes
    complete(page)
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    text = message(page)
    assert "2 × Cubes, 30,00 €" in text
    assert "Disparu" not in text
    assert "36,50 €" in text
    assert "Disparu" in page.locator(".line").nth(2).inner_text()
    accessible(page)
    page.reload()
    page.locator(".line").nth(2).wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator('[data-list="changes"] li').count() == 0


@pytest.mark.parametrize("how", ["forbidden", "full"])
def test_storage_that_cannot_be_used(
    boutique: ServedSite, phone: Callable[..., BrowserContext], how: str
) -> None:
    """Forbidden: for the visit it works all the same. Full: it is kept with the tab."""
    context = phone()
    forbidden = "get() { throw new DOMException('no', 'SecurityError'); }"
    full = (
        "const set = Storage.prototype.setItem; Storage.prototype.setItem = function (...pair) {"
        "if (this === localStorage) throw new DOMException('full', 'QuotaExceededError'); set.apply(this, pair); }"
    )
    context.add_init_script(
        full
        if how == "full"
        else "for (const name of ['localStorage', 'sessionStorage'])"
        f"Object.defineProperty(window, name, {{{forbidden}}});"
    )
    page = context.new_page()
    put(page, boutique, "Cubes", "Toupie")
    complete(page)
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    assert "À payer en boutique : 21,50 €" in message(page)
    page.locator('[data-do="remove"]').first.click()
    page.goto(boutique("/"))
    assert told(page, "count") == ["1"]


def test_an_edited_message_is_kept_and_can_be_written_again(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """The slip's address in it follows the selection, the words do not."""
    page = phone().new_page()
    put(page, boutique, "Cubes")
    first = message(page)
    part(page, "message").fill("Coucou ! " + first)
    page.locator(".line [data-do=more]").click()
    until(
        page,
        "(old) => !document.querySelector('[data-part=message]').value.includes(old)",
        first.split("\n")[-1],
    )
    edited = message(page)
    assert edited.startswith("Coucou ! ")
    assert "1 × Cubes" in edited
    assert unquote((part(page, "send").get_attribute("href") or "").partition("=")[2]) == edited
    page.locator('[data-do="rewrite"]').click()
    until(page, "!document.querySelector('[data-part=message]').value.includes('Coucou')")
    assert "2 × Cubes" in message(page)
    assert page.locator('[data-do="rewrite"]').is_hidden()


def test_a_channel_without_text_and_the_one_used_last(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """Instagram takes a copied text; whoever used it finds it first the next time."""
    context = phone(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    put(page, boutique, "Cubes")
    complete(page)
    channels = page.locator("[name=channel]")
    assert channels.first.input_value() == "whatsapp"
    assert channels.first.is_checked()
    page.locator("label:has([value=phone])").click()
    assert told(page, "number") == ["01 99 00 12 34"]
    assert page.locator('[data-do="copy"]').is_hidden()
    page.locator("label:has([value=instagram])").click()
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    page.locator('[data-do="copy"]').click()
    until(page, "document.querySelector('[data-copy-status]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == message(page)
    stay(page)
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    page.locator('[data-do="keep"]').click()
    page.reload()
    page.locator(".line").wait_for()
    assert channels.first.input_value() == "instagram"
    assert channels.first.is_checked()
    assert page.locator("#reservation-name").input_value() == "Camille Duret"


def test_without_hours_a_wish_is_asked_for(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """Where no times are known the customer says it in words, or not at all."""
    page = phone().new_page()

    def forget_hours(route: Route) -> None:
        answer = route.fetch()
        body, count = re.subn(
            r"&#34;hours&#34;:{.*?}},&#34;times&#34;:",
            "&#34;hours&#34;:null,&#34;times&#34;:",
            answer.text(),
            count=1,
        )
        assert count == 1
        route.fulfill(response=answer, body=body)

    page.route("**/reservation/", forget_hours)
    put(page, boutique, "Cubes")
    assert part(page, "times").is_hidden()
    page.locator("#reservation-name").fill("Camille")
    page.locator("#reservation-wish").fill("samedi après-midi")
    until(page, "document.querySelector('[data-part=message]').value.includes('après-midi')")
    assert "J’aimerais passer : samedi après-midi" in message(page)
    stay(page)
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    assert part(page, "ics").is_hidden()
    page.reload()
    page.locator('[data-view="sent"]').wait_for()
    page.locator('[data-do="keep"]').click()
    assert page.locator("#reservation-wish").input_value() == "samedi après-midi"


def test_where_no_day_can_be_chosen_the_page_says_so(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """Closed for months: a wish in words takes the place of the days, in the message and on the slip."""
    context = phone()
    context.clock.set_fixed_time(datetime(2027, 2, 2, 10, tzinfo=UTC))
    page = context.new_page()
    put(page, boutique, "Cubes")
    assert part(page, "times").is_hidden()
    wish = page.get_by_label("Quand aimeriez-vous passer")
    hint = page.locator(f"#{wish.get_attribute('aria-describedby')}")
    assert "Aucun jour" in hint.inner_text()
    accessible(page)
    wish.fill("dès la réouverture")
    page.locator("#reservation-name").fill("Camille")
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    text = message(page)
    assert "J’aimerais passer : dès la réouverture" in text.split("\n")
    stay(page)
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    slip = phone(viewport={"width": 1280, "height": 800}).new_page()
    slip.goto(text.split("\n")[-1].replace("https://boutique.example/", boutique.address))
    slip.locator('[data-view="slip"]').wait_for()
    assert told(slip, "slip-wish") == ["dès la réouverture"]


def test_without_script_the_page_explains_and_the_form_works(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """No button that does nothing, no count, and a form that asks for everything itself."""
    page = phone(java_script_enabled=False).new_page()
    page.goto(boutique("/reservation/"))
    assert view(page) == "how"
    assert page.locator("[data-selection-count], [data-put-aside]").filter(visible=True).count() == 0
    form = part(page, "form")
    names = [
        field.get_attribute("name") for field in form.locator("input, textarea").filter(visible=True).all()
    ]
    assert {"articles", "name", "contact", "consent"} <= set(names)
    assert page.locator("button").filter(visible=True).count() == 1, "the form's"
    page.goto(boutique("/produits/cubes/"))
    assert page.locator("button").filter(visible=True).count() == 0


def test_no_script_is_fetched_before_it_is_needed(
    boutique: ServedSite, phone: Callable[..., BrowserContext]
) -> None:
    """All that a customer needs until she sends weighs at most 12 kB; the index comes with the first article."""
    page = phone().new_page()
    asked: set[str] = set()
    page.on("response", lambda answer: asked.add(answer.url))

    def fetched(ending: str) -> dict[str, str]:
        """What came since the page was opened."""
        return {url.rsplit("/", 1)[-1].partition("-")[0]: url for url in asked if url.endswith(ending)}

    def weight(url: str) -> int:
        """What a file weighs as servers send it."""
        return len(gzip.compress(page.request.get(url).body()))

    page.goto(boutique("/reservation/"), wait_until="networkidle")
    assert view(page) == "empty"
    accessible(page)
    assert set(fetched(".js")) == {"site", "reservation"}
    assert not fetched(".json")
    index = json.loads(page.request.get(boutique("/reservation/articles.json")).text())
    assert set(index["items"]) == {"boulier", "cubes", "toupie"}
    put(page, boutique, "Cubes", "Toupie")
    asked.clear()
    page.reload()
    message(page)
    page.locator(".line [data-do=more]").first.click()
    complete(page)
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    page.wait_for_load_state("networkidle")
    assert fetched(".json").keys() == {"articles.json"}
    before = fetched(".js")
    assert set(before) == {"site", "reservation", "reserve"}
    weights = {name: weight(url) for name, url in before.items()}
    assert sum(weights.values()) <= 12_000, weights
    stay(page)
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    assert set(fetched(".js")) - set(before) == {"sent"}
    page.locator('[data-do="back"]').click()
    page.locator("label:has([name=channel][value=email])").click()
    page.locator("#reservation-note").fill("é " * 240)
    until(page, "document.querySelector('[data-part=message]').value.includes('…')")
    page.locator("label:has([name=channel][value=form])").click()
    until(page, "document.querySelector('[data-form-message]').value !== ''")
    assert set(fetched(".js")) - set(before) == {"sent", "shortening", "form"}


def test_a_script_that_does_not_come_is_asked_for_again(boutique: ServedSite, browser: Browser) -> None:
    """Without a network after sending, the page stays what it was; when it is back, it says what happens now."""
    context = browser.new_context()
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    put(page, boutique, "Cubes")
    complete(page)
    until(page, "document.querySelector('[data-part=message]').value.includes('Camille')")
    stay(page)
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    context.route("**/sent-*.js", refuse)
    part(page, "send").click()
    until(page, "document.querySelectorAll('script[src*=\"sent-\"]').length === 1")
    page.wait_for_load_state("networkidle")
    assert refused
    assert view(page) == "selection"
    context.unroute("**/sent-*.js")
    part(page, "send").click()
    page.locator('[data-view="sent"]').wait_for()
    context.close()
