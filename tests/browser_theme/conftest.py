"""A small shop as views, and a way to open its pages in the browser as the theme renders them."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from vitrine.catalogue.shop import ThemeChoice
from vitrine.problems import Place, ProblemLog
from vitrine.theme.find import shipped_themes
from vitrine.theme.load import load_theme
from vitrine.views.home import shown_sections
from vitrine.views.types import (
    AvailabilityView,
    CardView,
    ChannelLink,
    ContactView,
    HomePage,
    HoursRow,
    HoursView,
    ImageView,
    Link,
    ListPage,
    MetaView,
    OfferView,
    OptionView,
    PriceView,
    ProductPage,
    Rendition,
    SiteView,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

    from vitrine.views.types import PageView

ORIGIN = "http://shop.example"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'"
)
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 5"><path fill="#caa" d="M0 0h4v5H0z"/></svg>'
DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
WEEK = [[], *[[[600, 750], [840, 1140]]] * 5, []]


def load(tmp_path: Path, name: str = "atelier", **settings: str) -> Any:
    """Load a theme with these settings."""
    log = ProblemLog()
    place = Place("shop.yaml")
    choice = ThemeChoice(name=name, settings=tuple((name, value, place) for name, value in settings.items()))
    loaded = load_theme(choice, tmp_path, log)
    assert not list(log), [problem.message for problem in log]
    assert loaded is not None
    return SimpleNamespace(name=name, design=loaded[0], renderer=loaded[1])


@pytest.fixture(scope="session")
def atelier(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The default theme as it comes."""
    return load(tmp_path_factory.mktemp("no-shop"))


@pytest.fixture(scope="session", params=sorted(shipped_themes().keys() - {"base"}))
def any_theme(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Each theme with a look of its own, as it comes."""
    return load(tmp_path_factory.mktemp("no-shop"), request.param)


def hours_view(week: list[Any] | None = None, special: dict[str, Any] | None = None) -> HoursView:
    """Opening hours: closed on Monday and Sunday, a break at noon on the other days."""
    rows = tuple(
        HoursRow(
            day=day,
            periods=() if index in {0, 6} else ("10 h – 12 h 30", "14 h – 19 h"),
            text="Fermé" if index in {0, 6} else "10 h – 12 h 30, 14 h – 19 h",
            weekdays=str(index + 1),
            closed=index in {0, 6},
        )
        for index, day in enumerate(DAYS)
    )
    short = (
        replace(rows[1], day="Mardi – samedi", weekdays="23456"),
        replace(rows[0], day="Dimanche et lundi"),
    )
    machine = {
        "tz": "Europe/Paris",
        "week": week or WEEK,
        "special": special or {},
        "times": {"600": "10 h", "750": "12 h 30", "840": "14 h", "1140": "19 h", "120": "2 h"},
    }
    return HoursView(rows=rows, short=short, special=(), machine=json.dumps(machine))


def site_view(design: Any, **changes: Any) -> SiteView:
    """The shared part of every page."""
    contact = ContactView(
        address_lines=("1 place de l’Exemple", "94140 Alfortville"),
        address_short="1 place de l’Exemple, Alfortville",
        map_href="",
        directions_href="",
        phone=Link(text="01 99 00 12 34", href="tel:+33199001234"),
        email=None,
        channels=(),
        social=(),
        payment=(),
    )
    site = SiteView(
        name="La Toupie Bleue",
        tagline="Jouets en bois",
        language="fr",
        direction="ltr",
        home="/",
        logo="",
        city="Alfortville",
        menu=(Link(text="Éveil", path="/categories/eveil/"),),
        announcement="",
        hours=hours_view(),
        contact=contact,
        pages=(),
        legal=(),
        all_products="/produits/",
        new_products="",
        information="/infos/",
        reservation="/reservation/",
        base_path="/",
        count_words=(("one", "{count} article mis de côté"), ("other", "{count} articles mis de côté")),
        paused="",
        stylesheet=design.stylesheets["site"].path,
        script=design.scripts["site"].path,
        basket=design.scripts["basket"].path if "basket" in design.scripts else "",
    )
    return replace(site, **changes)


def shell(design: Any, kind: str, path: str, **changes: Any) -> dict[str, Any]:
    """What every page has."""
    return {
        "kind": kind,
        "path": path,
        "site": site_view(design),
        "meta": MetaView(
            title="Boutique",
            description="Une boutique.",
            canonical="",
            robots="",
            properties=(),
            alternates=(),
            json_ld=Markup(),
            csp=(CSP,),
        ),
        "breadcrumbs": (),
        "languages": (),
        "stylesheet": design.stylesheets[kind].path if kind in design.stylesheets else "",
        "script": design.scripts[kind].path if kind in design.scripts else "",
    } | changes


def image(name: str, alt: str = "Une photo") -> ImageView:
    """A photo with one rendition."""
    files = (Rendition(path=f"/photos/{name}.svg", width=640),)
    return ImageView(alt=alt, width=640, height=800, sizes="100vw", webp=(), fallback=files)


def channel_links(*names: str, text: str = "") -> tuple[ChannelLink, ...]:
    """Links of these channels; the text stands in the message."""
    addresses = {
        "whatsapp": f"https://wa.me/33639981234?text={text}",
        "sms": f"sms:+33639981234?body={text}",
        "email": f"mailto:bonjour@latoupiebleue.example?body={text}",
        "phone": "tel:+33199001234",
        "instagram": "https://ig.me/m/latoupiebleue",
    }
    return tuple(
        ChannelLink(
            channel=name,
            label=name.title(),
            action=f"Réserver par {name.title()}",
            href=addresses[name],
            copy_text=f"Bonjour {text}" if name == "instagram" else "",
        )
        for name in names
    )


def offer_view(**changes: Any) -> OfferView:
    """Something that can be reserved."""
    offer = OfferView(
        price=PriceView(text="24,90 €"),
        availability=AvailabilityView(code="yes", label="En boutique"),
        title="Réserver",
        when="Nous vous répondons",
        hint="Sans engagement.",
        links=channel_links("whatsapp", "sms", "email"),
    )
    return replace(offer, **changes)


def product_page(design: Any, **changes: Any) -> ProductPage:
    """The page of a product without variants."""
    offer = changes.pop("offer", None) or offer_view()
    facts: dict[str, Any] = {
        "slug": "pull",
        "title": "Pull",
        "kicker": "",
        "photos": (),
        "thumbs": (),
        "letter": "P",
        "price": offer.price,
        "availability": offer.availability,
        "offer": offer,
        "options": (),
        "variants": (),
        "description_html": Markup(),
        "details": (),
        "warnings": (),
        "makers": (),
        "related": (),
        "notices": (),
    }
    return ProductPage(**(shell(design, "product", "/produits/pull/") | facts | changes))


def pull(design: Any, **changes: Any) -> ProductPage:
    """A product with two options; red does not exist in L, and green in S is sold out."""
    variants = []
    for index, colour in enumerate(("bleu", "rouge", "vert")):
        for size in ("S", "L"):
            if (colour, size) == ("rouge", "L"):
                continue
            sold_out = (colour, size) == ("vert", "S")
            variants.append(
                offer_view(
                    id=f"{colour}-{size}".lower(),
                    values=(colour, size),
                    name=f"{colour}, {size}",
                    price=PriceView(text=f"{20 + index},00 €"),
                    availability=AvailabilityView(
                        code="out" if sold_out else "yes", label="Épuisé" if sold_out else "En boutique"
                    ),
                    title="Être prévenu" if sold_out else "Réserver",
                    when="Épuisé pour l’instant" if sold_out else "Nous vous répondons",
                    links=channel_links("whatsapp", "email", text=f"{colour}-{size}"),
                    photo=index if index < 2 else None,
                )
            )
    options = (
        OptionView(name="Couleur", values=("bleu", "rouge", "vert")),
        OptionView(name="Taille", values=("S", "L")),
    )
    facts = {
        "offer": variants[0],
        "price": replace(variants[0].price, is_from=True),
        "options": options,
        "variants": tuple(variants),
        "photos": (image("bleu"), image("rouge")),
        "thumbs": (image("bleu"), image("rouge")),
    }
    return product_page(design, **(facts | changes))


def card(**changes: Any) -> CardView:
    """A product in a list."""
    facts: dict[str, Any] = {
        "path": "/produits/pull/",
        "slug": "pull",
        "title": "Pull",
        "price": PriceView(text="24,90 €"),
        "availability": AvailabilityView(code="yes", label="En boutique"),
        "letter": "P",
    }
    return CardView(**(facts | changes))


def list_page(design: Any, **changes: Any) -> ListPage:
    """A list of products."""
    facts: dict[str, Any] = {
        "heading": "Éveil",
        "text_html": Markup(),
        "image": None,
        "subcategories": (),
        "parent": None,
        "count_text": "1 article",
        "cards": (card(),),
        "pager": None,
        "empty_text": "",
    }
    return ListPage(**(shell(design, "category", "/categories/eveil/") | facts | changes))


def home_page(design: Any, **changes: Any) -> HomePage:
    """A home page with nothing but what every shop has."""
    facts: dict[str, Any] = {
        "heading": "Réservez en ligne, retirez à la boutique",
        "window": None,
        "steps": (),
        "categories": (),
        "featured": (),
        "new": (),
        "reduced": (),
        "has_more_new": False,
        "reductions_path": "",
        "struck_is_lowest": False,
        "news": (),
        "news_path": "",
        "agenda": (),
    }
    home = HomePage(**(shell(design, "home", "/") | facts | changes))
    return replace(home, sections=shown_sections(design.sections, home))


@pytest.fixture
def views() -> SimpleNamespace:
    """The makers of views, by name."""
    return SimpleNamespace(
        card=card, channel_links=channel_links, home=home_page, hours=hours_view, image=image, list=list_page,
        load=load, offer=offer_view, product=product_page, pull=pull, site=site_view,
    )  # fmt: skip


@pytest.fixture
def show(browser: Browser, atelier: Any) -> Iterator[Callable[..., Page]]:
    """Open a view in the browser: `show(template, view, query, now=..., theme=..., **context)`.

    A message in the browser's console, a failed script or a request that nothing answers fails the test.
    """
    contexts = []
    complaints: list[str] = []

    def opened(
        template: str,
        view: PageView,
        query: str = "",
        *,
        now: datetime | None = None,
        theme: Any = None,
        **options: Any,
    ) -> Page:
        used = theme or atelier
        html = used.renderer.render(template, view, base_path="/", as_files=False)
        files = {
            asset.path: asset.content
            for asset in (
                *used.design.stylesheets.values(),
                *used.design.scripts.values(),
                *used.design.assets,
            )
        }
        context = browser.new_context(
            **({"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR"} | options)
        )
        contexts.append(context)

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
            if path == view.path:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif path in files:
                kind = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}[
                    path.rpartition(".")[2]
                ]
                route.fulfill(body=files[path], content_type=kind)
            elif path.startswith("/photos/"):
                route.fulfill(body=PIXEL, content_type="image/svg+xml")
            else:
                complaints.append(f"nothing at {path}")
                route.abort()

        context.route("**/*", answer)
        page = context.new_page()
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if now is not None:
            page.clock.install(time=now)
        page.goto(ORIGIN + view.path + query)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address; a message in the console or a script that fails fails the test."""
    contexts = []
    complaints: list[str] = []

    def go(address: str, **options: Any) -> Page:
        known: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**(known | options))
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []
