"""The message that arrives: complete, exact, and nothing smuggled in by a title."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.catalogue.shop import Channel, Reservation
from vitrine.catalogue.text import LocalText
from vitrine.messages import site_words
from vitrine.reservation import Kind, ReservationRequest, reservation_links
from vitrine.reservation.channels import CHANNELS
from vitrine.reservation.channels.email import Email
from vitrine.reservation.channels.whatsapp import WhatsApp
from vitrine.reservation.message import (
    MAX_CHARACTERS,
    PLACEHOLDERS,
    message_text,
    shorten,
    unknown_placeholders,
)
from vitrine.views.types import ChannelLink

CASES = Path(__file__).parent.parent / "cases"
ADDRESSES = {"phone": "+33639981234", "email": "bonjour@boutique.example", "account": "boutique.exemple"}
EVERY_CHANNEL = Reservation(
    channels=tuple(
        Channel(name=name, address=ADDRESSES[kind.address_is], shown=ADDRESSES[kind.address_is])
        for name, kind in CHANNELS.items()
    )
)
TOP = ReservationRequest(
    kind=Kind.RESERVE,
    product="Pyramide à anneaux",
    variant="Couleur : bleu, Taille : S",
    reference="JEU-001",
    price="24,90\u00a0€",
    url="https://latoupiebleue.example/produits/pyramide/?v=bleu-s",
)


def links(
    request: ReservationRequest, reservation: Reservation = EVERY_CHANNEL, language: str = "fr"
) -> dict[str, ChannelLink]:
    made = reservation_links(
        reservation, request, shop_name="La Toupie Bleue", language=language, words=site_words(language)
    )
    return {link.channel: link for link in made}


def carried_text(link: ChannelLink) -> str:
    """Return the text that the customer's app will show."""
    if link.copy_text:
        return link.copy_text
    query = parse_qs(urlsplit(link.href).query.removeprefix("&"), keep_blank_values=True)
    return next((query[name][0] for name in ("text", "body") if name in query), "").replace("\r\n", "\n")


@pytest.mark.parametrize("name", [name for name in CHANNELS if name != "phone"])
def test_every_channel_carries_all_the_facts(name: str) -> None:
    text = carried_text(links(TOP)[name])
    assert text.splitlines() == [
        "Bonjour, je voudrais réserver : Pyramide à anneaux",
        "Couleur : bleu, Taille : S",
        "Réf. JEU-001",
        "Prix : 24,90 €",
        "https://latoupiebleue.example/produits/pyramide/?v=bleu-s",
        "Retrait souhaité le :",
    ]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("whatsapp", "https://wa.me/33639981234?text=Bonjour%2C%20je"),
        ("sms", "sms:+33639981234?&body=Bonjour%2C%20je"),
        ("email", "mailto:bonjour@boutique.example?subject=R%C3%A9servation"),
        ("phone", "tel:+33639981234"),
        ("messenger", "https://m.me/boutique.exemple?text=Bonjour"),
        ("telegram", "https://t.me/boutique.exemple?text=Bonjour"),
        ("instagram", "https://ig.me/m/boutique.exemple"),
        ("signal", "https://signal.me/#p/+33639981234"),
    ],
)
def test_link_formats(name: str, start: str) -> None:
    assert links(TOP)[name].href.startswith(start)


def test_the_shops_order_is_kept() -> None:
    shuffled = Reservation(channels=tuple(reversed(EVERY_CHANNEL.channels)))
    assert list(links(TOP, shuffled)) == list(reversed(list(CHANNELS)))


def test_out_of_stock_asks_to_be_told_and_wishes_no_pickup() -> None:
    request = ReservationRequest(kind=Kind.NOTIFY, product="Boulier", reference="B-1")
    link = links(request)["whatsapp"]
    assert link.action == "Me prévenir par WhatsApp"
    assert carried_text(link).splitlines() == [
        "Bonjour, pouvez-vous me prévenir quand cet article sera de retour : Boulier",
        "Réf. B-1",
    ]


def test_contact_opens_an_empty_draft() -> None:
    contact = links(ReservationRequest(kind=Kind.CONTACT))
    assert contact["whatsapp"].href == "https://wa.me/33639981234"
    assert contact["sms"].href == "sms:+33639981234"
    assert contact["email"].href == "mailto:bonjour@boutique.example"


def test_english_pages_write_english() -> None:
    assert carried_text(links(TOP, language="en")["whatsapp"]).startswith(
        "Hello, I would like to reserve: Pyramide à anneaux\n"
    )


def test_the_shops_template_opens_the_message_and_what_it_leaves_out_follows() -> None:
    reservation = Reservation(
        channels=EVERY_CHANNEL.channels,
        reserve_message=LocalText((("fr", "Bonjour Hélène, je réserve {product} ({reference})"),)),
    )
    assert carried_text(links(TOP, reservation)["whatsapp"]).splitlines() == [
        "Bonjour Hélène, je réserve Pyramide à anneaux (JEU-001)",
        "Couleur : bleu, Taille : S",
        "Prix : 24,90 €",
        "https://latoupiebleue.example/produits/pyramide/?v=bleu-s",
        "Retrait souhaité le :",
    ]


def test_a_braced_title_is_text_not_a_placeholder() -> None:
    request = ReservationRequest(kind=Kind.RESERVE, product="{url} {{ 7*7 }} {price}", price="1 €")
    assert "{url} {{ 7*7 }} {price}\n" in carried_text(links(request)["whatsapp"])


def test_unknown_placeholders_are_found() -> None:
    assert unknown_placeholders("Je réserve {produit}, {price} {}") == ("produit", "")
    assert unknown_placeholders(" ".join(f"{{{name}}}" for name in PLACEHOLDERS)) == ()


def test_prefilled_text_is_encoded_once() -> None:
    """C02: what follows `&`, `?` or `#` is not lost and nothing is encoded twice."""
    expected = json.loads((CASES / "C02" / "expected.json").read_text("utf-8"))
    href = WhatsApp().href("+33639980012", expected["text_after_decoding"], "")
    assert href == f"https://wa.me/33639980012?text={expected['encoded_for_wa_me']}"
    assert unquote(href.partition("text=")[2]) == expected["text_after_decoding"]


@pytest.mark.parametrize(
    "title", ["a&b=c", "1+1=2", "100%", "%41", "#1", "?v=1", "«\u202fÉté\u202f»", "😀👩‍👧", 'l\'œuf "dur"']
)
@pytest.mark.parametrize("name", ["whatsapp", "sms", "email", "telegram", "messenger"])
def test_signs_in_a_title_arrive(title: str, name: str) -> None:
    request = ReservationRequest(kind=Kind.RESERVE, product=title)
    shown = title.replace("\u202f", " ")
    assert carried_text(links(request)[name]).splitlines()[0] == f"Bonjour, je voudrais réserver : {shown}"


def test_mail_keeps_the_plus_and_breaks_lines_as_mail_does() -> None:
    """C03: `%0D%0A`, `%20`, a plus that stays a plus."""
    expected = json.loads((CASES / "C03" / "expected.json").read_text("utf-8"))
    text = json.loads((CASES / "C02" / "expected.json").read_text("utf-8"))["text_after_decoding"]
    href = Email().href("commandes+web@example.org", text, "Réservation")
    assert href.startswith("mailto:commandes%2Bweb@example.org?subject=R%C3%A9servation&body=")
    assert href.partition("&body=")[2] == expected["body_encoded"]


@pytest.mark.parametrize(
    "title",
    [
        "Bol\r\nBcc: autre@example.org",
        "Bol\nTo: x@y.example",
        "Bol\u2028cc: z@y.example",
        "Bol\x85&bcc=a@b.example",
    ],
)
def test_a_title_smuggles_no_header_into_a_mail(title: str) -> None:
    href = links(ReservationRequest(kind=Kind.RESERVE, product=title))["email"].href
    assert re.findall(r"[?&]([^=&]*)=", href) == ["subject", "body"]
    subject = parse_qs(urlsplit(href).query)["subject"][0]
    assert subject == f"Réservation : {' '.join(title.split())}"


@pytest.mark.parametrize("filler", ["Très long titre ", "😀", "é", "👩‍👧‍👦 ", "e\u0301"])
def test_a_very_long_title_is_shortened_and_the_facts_are_kept(filler: str) -> None:
    request = ReservationRequest(
        kind=Kind.RESERVE, product=filler * 900, reference="A+B/2", url="https://exemple.example/p/?a=1&b=2"
    )
    for name, link in links(request).items():
        if name == "phone":
            continue
        text = carried_text(link)
        assert len(text) <= MAX_CHARACTERS
        assert "…\nRéf. A+B/2\nhttps://exemple.example/p/?a=1&b=2\n" in text
    assert len(links(request)["email"].href) < 2000


def test_a_letter_is_never_cut_in_two() -> None:
    assert shorten("ae\u0301", 2) == "a…"
    assert shorten("x👩‍👧y", 3) == "x…"
    assert shorten("court", 5) == "court"


@given(
    product=st.text(max_size=2000),
    reference=st.text(max_size=40),
    template=st.text(max_size=1200),
    limit=st.integers(400, 900),
)
def test_any_text_makes_a_message_within_the_limit(
    product: str, reference: str, template: str, limit: int
) -> None:
    request = ReservationRequest(
        kind=Kind.RESERVE, product=product, reference=reference, url="https://boutique.example/p/x/"
    )
    text = message_text(request, template, "Boutique", site_words("fr"), limit)
    assert len(text) <= limit
    assert "https://boutique.example/p/x/" in text
    assert "\r" not in text
    for link in links(request).values():
        assert re.fullmatch(r"[!-~]+", link.href)
