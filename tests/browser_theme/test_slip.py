"""The order slip: what a reservation in the address shows the shopkeeper, and what anything else shows."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_core_python.sync_playwright import Axe
from support.shops import DAY, SHOP_YAML, photo, vitrine, write_shop
from support.site import ServedSite, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Dialog, Page

SHOP = SHOP_YAML.replace("language: fr", "languages: [fr, en]").replace(
    "  whatsapp: 06 39 98 12 34",
    "  whatsapp: 06 39 98 12 34\n  messages:\n    ready: {fr: 'Bonjour {name}, {code} est prêt : {items}.', "
    "en: 'Hello {name}, {code} is ready ({pickup}).'}",
)
PULL = """\
title: {fr: Pull, en: Jumper}
category: jouets
variants:
  - {Couleur: bleu, sku: X-1, price: 22}
  - {Couleur: rouge, sku: X-2, price: 24}
"""
HOURS = "hours:\n  mon-sun: 10:00-19:00\n"


def listed(**changes: Any) -> list[Any]:
    """A reservation as the fragment lists it, with these values changed."""
    values = {
        "code": "K7F-3Q",
        "language": "fr",
        "minutes": 3629652,  # 2026-11-25T14:12Z
        "channel": "whatsapp",
        "lines": [["boulier", "", 2, 1250, "Boulier"]],
        "pickup": "2026-11-25T17:00",
        "name": "Camille Duret",
        "note": "Pouvez-vous l’emballer ?\nMerci",
        "contact": "06 39 98 56 78",
        "until": "2026-11-28",
    }
    return list({**values, **changes}.values())


def fragment(value: Any) -> str:
    """What stands after the `#` for it."""
    packed = base64.urlsafe_b64encode(json.dumps(value).encode("utf-8", "surrogatepass"))
    return f"1p{packed.decode().rstrip('=')}"


@pytest.fixture(scope="module")
def slip_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """A shop in two languages, built and served."""
    folder = tmp_path_factory.mktemp("slips")
    files = {
        "products/boulier.yaml": "title: {fr: Boulier, en: Abacus}\nprice: 12,50\nsku: B-7\ncategory: jouets\n",
        "products/cubes.yaml": "title: Cubes\nprice: 9\nstock: 0\ncategory: jouets\n",
        "products/pull.yaml": PULL,
    }
    shop = write_shop(folder / "shop", files, shop_yaml=SHOP + HOURS)
    photo(shop / "photos" / "boulier.jpg")
    out = folder / "site"
    said = vitrine("build", shop, "--out", out, "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr
    with served(out) as site:
        yield site


@pytest.fixture
def slip(slip_site: ServedSite, page: Page) -> Any:
    """Opens the page with a fragment and waits until it was read."""

    def opened(text: str) -> Page:
        page.goto("about:blank")
        page.goto(f"{slip_site.address}reservation/#{text}")
        page.wait_for_function("['slip', 'unreadable'].includes(document.body.dataset.shown)")
        return page

    return opened


def field(page: Page, name: str) -> str:
    """The text of a field of the slip that is to be seen; "" for one that is not."""
    found = page.locator(f'[data-view="slip"] [data-f="{name}"]').filter(visible=True)
    return " ".join(found.all_inner_texts()).replace("\u00a0", " ").replace("\u202f", " ")


def rows(page: Page) -> list[str]:
    """The lines of the slip, as they are to be seen."""
    lines = page.locator('[data-list="slip-lines"] > li').all_inner_texts()
    return [" ".join(line.split()) for line in lines]


def answers(page: Page) -> list[str]:
    """The addresses of the answers that are to be seen."""
    links = page.locator('[data-part="answer"]').filter(visible=True)
    return [link.get_attribute("href") or "" for link in links.all()]


def alarmed(page: Page) -> list[str]:
    """A list that fills with what a page must not do: dialogs, errors, refusals of the content policy."""
    alarms: list[str] = []

    def refuse(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("console", lambda message: alarms.append(message.text))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    return alarms


def test_a_slip_shows_what_was_reserved_and_what_has_changed_since(slip: Any) -> None:
    lines = [
        ["boulier", "", 2, 1250, "Abacus"],
        ["pull", "rouge", 1, 2000, "Pull"],
        ["cubes", "", 1, 900, "Cubes"],
        ["lampe", "", 1, 500, "Lampe"],
    ]
    page = slip(fragment(listed(lines=lines)))
    page.locator('[data-list="slip-lines"] img').filter(visible=True).first.wait_for()
    boulier, pull, cubes, lampe = rows(page)
    assert "2 × Boulier" in boulier
    assert "B-7" in boulier
    assert "25,00 €" in boulier
    assert ("rouge · X-2" in pull, "20,00 €" in pull, "24,00 €" in pull) == (True, True, True)
    assert "Épuisé" in cubes
    assert ("1 × Lampe" in lampe, "catalogue" in lampe) == (True, True)
    assert (field(page, "slip-total"), "63,00 €" in field(page, "slip-total-today")) == ("59,00 €", True)
    assert page.locator('[data-list="slip-lines"] img').first.evaluate(
        "photo => photo.complete && photo.naturalWidth"
    )
    assert page.locator('[data-list="slip-lines"] input').first.get_attribute("aria-label") != "{title}"


def test_a_slip_says_who_comes_when_and_until_when_it_is_kept(slip: Any) -> None:
    page = slip(fragment(listed()))
    assert field(page, "code") == "K7F-3Q"
    assert page.title() == "K7F-3Q, La Vitrine d'Essai"
    assert (field(page, "slip-time"), field(page, "slip-day")) == ("17 h", "mer. 25 nov.")
    assert field(page, "slip-name") == "Camille Duret"
    assert "15 h 12" in field(page, "slip-received")
    assert "WhatsApp" in field(page, "slip-received")
    assert "28 novembre" in field(page, "slip-keep")
    assert field(page, "slip-note").splitlines() == ["Pouvez-vous l’emballer ?", "Merci"]
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator('[data-do="print"]').click()
    assert page.evaluate("window.printed")
    with page.expect_download() as download:
        page.locator('[data-part="slip-ics"]').click()
    assert download.value.suggested_filename == "K7F-3Q.ics"
    event = download.value.path().read_bytes().decode()
    assert "DTSTART:20261125T160000Z\r\n" in event


def test_what_is_weighed_is_about_its_price_also_without_a_network(slip: Any, page: Page) -> None:
    page.route("**/articles.json", lambda route: route.abort())
    weighed = [["citrons", "500-g", 2, 245, "Citrons, 500 g", 1], ["tomme", "", 1, -1, "Tomme", 1]]
    slip(fragment(listed(lines=weighed)))
    assert "environ 4,90 €" in rows(page)[0]
    assert field(page, "slip-total") == "environ 4,90 €"
    assert field(page, "slip-besides") == "et ce qui est pesé ou mesuré"
    slip(fragment(listed(lines=[*weighed, ["lampe", "", 1, -1, "Lampe"]])))
    assert field(page, "slip-besides") == "et les articles dont le prix est donné sur place"


def test_what_was_not_said_leaves_no_empty_row(slip: Any) -> None:
    lines = [["boulier", "", 1, -1, ""]]
    said = listed(lines=lines, pickup="", name="", note="", contact="", until="", channel="", language="xx")
    page = slip(fragment([*said, "un samedi"]))
    assert field(page, "slip-wish") == "un samedi"
    for name in (
        "slip-time",
        "slip-day",
        "slip-name",
        "slip-note",
        "slip-contact",
        "slip-keep",
        "slip-total",
    ):
        assert field(page, name) == "", name
    for part in ("stamp", "for", "keep", "reach", "slip-ics"):
        assert not page.locator(f'[data-view="slip"] [data-part="{part}"]').is_visible(), part


def test_what_is_prepared_stays_ticked_on_that_slip(slip: Any) -> None:
    """After the page is loaded again; another reservation of the same things has ticks of its own."""
    lines = [["boulier", "", 1, 1250, "Abacus"], ["cubes", "", 1, 900, "Cubes"]]
    first, second = listed(lines=lines), listed(lines=lines, code="TX9-3H")
    page = slip(fragment(first))
    page.get_by_role("checkbox").nth(1).check()
    page.reload()
    page.wait_for_function("document.body.dataset.shown === 'slip'")
    assert [box.is_checked() for box in page.get_by_role("checkbox").all()] == [False, True]
    assert field(slip(fragment(second)), "code") == "TX9-3H"
    assert [box.is_checked() for box in page.get_by_role("checkbox").all()] == [False, False]
    page.evaluate(
        "localStorage.setItem(Object.keys(localStorage).find((key) => key.startsWith('vitrine-slips')), '{')"
    )
    slip(fragment(first)).get_by_role("checkbox").first.check()  # what is damaged is begun anew


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_slip(slip: Any, page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    assert Axe().run(slip(fragment(listed())))["violations"] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_with_twice_the_text_nothing_sticks_out(slip: Any, width: int) -> None:
    page = slip(
        fragment(listed(lines=[["boulier", "", 2, 1250, "Boulier"], ["disparu", "", 1, -1, "Voiture"]]))
    )
    page.set_viewport_size({"width": width, "height": 740})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    words = page.locator(".ticket__what").first
    assert words.evaluate("words => words.getBoundingClientRect().width") > 150


def test_answers_are_in_the_customers_language_and_follow_what_is_typed(slip: Any) -> None:
    page = slip(fragment(listed()))
    ready = answers(page)[0]
    assert ready.startswith(
        "https://wa.me/33639985678?text=Bonjour%20Camille%20Duret%2C%20K7F-3Q%20est%20pr%C3%AAt"
    )
    page.locator('[data-answer="ready"] textarea').fill("À 17 h & pas avant")
    assert answers(page)[0] == "https://wa.me/33639985678?text=%C3%80%2017%20h%20%26%20pas%20avant"
    page = slip(fragment(listed(language="en", name="")))
    assert answers(page)[0].startswith(
        "https://wa.me/33639985678?text=Hello%2C%20K7F-3Q%20is%20ready%20(Wednesday"
    )
    assert page.locator('[data-answer="ready"] textarea').get_attribute("lang") == "en"


@pytest.mark.parametrize(
    ("channel", "contact", "start"),
    [
        ("whatsapp", "", "https://wa.me/?text="),
        ("sms", "06 39 98 56 78", "sms:+33639985678?&body="),
        ("email", "camille@mail.example", "mailto:camille@mail.example?subject="),
        ("form", "+49 30 1234567", "sms:+49301234567?&body="),
        ("instagram", "chez moi", ""),
    ],
)
def test_answers_open_where_the_customer_can_be_reached(
    slip: Any, channel: str, contact: str, start: str
) -> None:
    page = slip(fragment(listed(channel=channel, contact=contact)))
    links = answers(page)
    assert len(links) == (3 if start else 0)
    assert all(link.startswith(start) for link in links)
    assert page.locator('[data-do="copy-answer"]').filter(visible=True).count() == (0 if start else 3)
    assert field(page, "answer-hint")


@pytest.mark.parametrize(
    ("text", "part"), [("1pnothing", "garbage"), ("none-of-ours", "garbage"), ("2zAAAA", "newer")]
)
def test_what_is_no_slip_has_a_polite_page(slip: Any, text: str, part: str) -> None:
    page = slip(text)
    assert page.locator('[data-view="unreadable"]').is_visible()
    assert page.locator("[data-view]").filter(visible=True).count() == 1
    other = "newer" if part == "garbage" else "garbage"
    assert page.locator(f'[data-part="{part}"]').is_visible()
    assert not page.locator(f'[data-part="{other}"]').is_visible()


def test_a_place_of_the_page_is_no_slip(slip_site: ServedSite, page: Page) -> None:
    page.goto(f"{slip_site.address}reservation/#content")
    page.wait_for_function("document.body.dataset.shown")
    assert page.locator('[data-view="empty"]').is_visible()
    assert not page.locator('[data-view="unreadable"]').is_visible()


def some_fragments(count: int) -> list[str]:
    """Random ones, and good ones that were damaged."""
    rng = random.Random(360)  # noqa: S311 - the same every time
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    odd = signs * 4 + "<>\"'&%#?/:{}[]()= \u202eé💥"
    made = []
    good = fragment(listed())
    for _ in range(count):
        if rng.random() < 0.4:
            start = rng.choice(
                ["1p", "1z", "2p", "", "javascript:", "<img src=x onerror=hacked=1>", "//evil.example/"]
            )
            made.append(start + "".join(rng.choices(odd, k=rng.randint(1, 80))))
            continue
        at, length = rng.randrange(len(good)), rng.randint(0, 6)
        made.append(good[:at] + "".join(rng.choices(odd, k=rng.randint(0, 4))) + good[at + length :])
    return made


SHOW_ALL = """async (fragments) => {
  const told = { shown: 0, read: 0, wrong: [] };
  const elements = document.querySelectorAll("*").length;
  for (const fragment of fragments) {
    const read = await vitrine.unpacking.unpack(fragment);
    if (read !== null && read !== "newer") { told.read += 1; continue; }
    location.hash = fragment;
    if (!location.hash) continue;
    await vitrine.slip.show(location.hash);
    told.shown += 1;
    const same = document.body.dataset.shown === "unreadable" && document.querySelectorAll("*").length === elements;
    if (!same || "hacked" in window) told.wrong.push(fragment);
  }
  return told;
}"""


def test_five_hundred_damaged_fragments_show_the_polite_page_and_ask_for_nothing(slip: Any) -> None:
    page = slip("1pnothing")
    page.evaluate("localStorage.clear()")
    alarms = alarmed(page)
    # The browser fetches the tab's icon when it likes.
    icons = page.eval_on_selector_all("link[rel~=icon]", "links => links.map((link) => link.href)")
    page.on("request", lambda request: None if request.url in icons else alarms.append(request.url))
    told = page.evaluate(SHOW_ALL, some_fragments(500))
    assert told["wrong"] == []
    assert told["shown"] > 400
    assert alarms == []


HOSTILE = [
    "<img src=x onerror=hacked=1>",
    "<script>hacked=1</script>",
    '"><svg onload=hacked=1>',
    "javascript:hacked=1",
    "https://evil.example/?{name}{code}",
    "' onfocus=hacked=1 autofocus='",
    "</template></textarea><b>hacked",
    "\u202ehacked=1//\u2066\u0000\ufeff",
    "{name} {items} {__proto__} ${hacked=1}",
    "a@b.example?bcc=evil@evil.example&body=x",
    "+33 6 39 98 12 34?text=x&phone=1",
]


def test_hostile_texts_in_every_place_stay_texts(slip: Any) -> None:
    page = slip(fragment(listed()))
    page.locator('[data-list="slip-lines"] li').first.wait_for()
    elements = page.evaluate("document.querySelectorAll('*').length")
    origin = page.evaluate("location.origin")
    alarms = alarmed(page)
    page.on("request", lambda request: None if request.url.startswith(origin) else alarms.append(request.url))
    for hostile in HOSTILE:
        line = ["constructor", "", 1, 1250, hostile]
        text = fragment(
            [*listed(lines=[line], name=hostile, note=hostile, contact=hostile, channel="email"), hostile]
        )
        page.evaluate(
            "async (text) => { location.hash = text; await vitrine.slip.show(location.hash); }", text
        )
        clean = "".join(sign for sign in hostile if sign not in "\u202e\u2066\u0000\ufeff")
        assert page.evaluate("document.body.dataset.shown") == "slip"
        assert [field(page, name) for name in ("slip-name", "slip-note", "slip-contact", "slip-wish")] == [
            clean
        ] * 4
        assert rows(page)[0].startswith("1 × " + clean) or clean in rows(page)[0]
        assert page.evaluate("document.querySelectorAll('*').length") == elements
        links = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
        for link in links:
            assert link.startswith((origin, "https://wa.me/", "sms:", "mailto:", "tel:", "blob:")), link
            assert "bcc=evil@" not in link.replace("%40", "@"), link
    assert not page.evaluate("'hacked' in window")
    assert alarms == []


def test_the_slip_of_a_file_on_a_disk_shows_what_the_address_says(slip_site: ServedSite, page: Page) -> None:
    """Without the site's index there are no photos and no prices of today, and nothing is said to be gone."""
    page.route("**/articles.json", lambda route: route.abort())
    page.goto(f"{slip_site.address}reservation/#{fragment(listed())}")
    page.wait_for_function("document.body.dataset.shown === 'slip'")
    assert "2 × Boulier" in rows(page)[0]
    assert "catalogue" not in rows(page)[0]
    assert Path(page.url).name.startswith("#1p")
