"""The shops with the least and the most that there can be, for every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.shops import photo, write_shop

if TYPE_CHECKING:
    from pathlib import Path

LEAST = "name: A\nlanguage: fr\naddress: {country: FR}\nphone: 01 99 00 12 34\n"
"""No photo, no price, no category, no hours, no address: what must be there, and no more."""

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG = f"Les très longues aventures de {WORD} et de ses nombreux amis"
LONG += " qui n’en finissent jamais" * ((200 - len(LONG)) // 26 + 1)
LONG = LONG[:200].rstrip()
"""Two hundred signs, eighty of them in one word."""
ARABIC = ("مغامرات طويلة جدا لا تنتهي أبدا مع كل الأصدقاء " * 6)[:150].rstrip() + f" {WORD[:49]}"
"""As long, from the right, with a long word from the left in it."""
TEXT = f'{{fr: "{LONG}", ar: "{ARABIC}"}}'

MOST = f"""\
name: "{LONG[:90]}"
tagline: {TEXT}
kind: Store
languages: [fr, ar]
url: https://long.example/
photo: wide.jpg
address: {{street: "{LONG}", postcode: "94140", city: "{WORD}", country: FR}}
coordinates: [48.80490, 2.42040]
phone: 01 99 00 12 34
email: une.adresse.vraiment.tres.longue.pour.une.petite.boutique@un-nom-de-domaine-interminable.example
social: {{instagram: un_nom_tres_long_sur_instagram, facebook: un.nom.tres.long.sur.facebook}}
payment: [cash, card, cheque, contactless, voucher, meal voucher, mobile, transfer]
hours:
  mon-sat: 7:00-9:15, 10:30-12:45, 14:15-19:45
  exceptions:
    2026-12-13: {{hours: "10:00-18:00", note: {TEXT}}}
    12-24..01-02: closed
  public_holidays: closed
announcement: {{text: {TEXT}}}
reservation: {{channels: [whatsapp, sms, email, phone, instagram, messenger], whatsapp: 06 39 98 12 34, form: netlify}}
categories:
  premier:
    title: {TEXT}
    text: {TEXT}
    photo: high.jpg
    children: {{sous: {{title: {TEXT}, text: {TEXT}}}}}
{"".join(f"  c{number}: {{title: {TEXT}, photo: wide.jpg}}{chr(10)}" for number in range(9))}\
filters: [price, availability, tags, Matière, Taille]
today: [{{time: "8:00", product: p0, note: {TEXT}}}, {{time: "16:30", product: p1}}]
social_cards: no
show_stock: numbers
legal: {{owner: "{LONG[:90]}", form: EI, siret: "000 123 456 00017", vat: franchise, publisher: Hélène, host: netlify}}
brands:
  Longue: {{manufacturer: {{name: "{LONG[:90]}", address: "{LONG}", email: contact@fabricant.example}}}}
"""

EVERYTHING = f"""\
title: {TEXT}
sku: "REFERENCE-SANS-AUCUNE-ESPACE-NUMBER"
number: NUMBER
brand: Longue
category: [premier, sous]
also_called: {{gsw: "{LONG[:80]}"}}
dimensions: "31 x 26 cm, {LONG[:60]}"
season: oct-feb
description: {TEXT}
details: {{Matière: "{LONG}", "{LONG[:80]}": "{WORD}"}}
warnings: [{TEXT}]
age_min: 12 months
made_in: FR
composition: {{coton: 80, polyester: 20}}
tags: [bois, "{LONG[:60]}"]
featured: yes
added: 2026-11-20
photos: [{{file: high.jpg, alt: {TEXT}}}, {{file: wide.jpg, alt: {TEXT}}}]
"""
SOLD_AS = (
    "price: 1234567,89\nwas: 2234567,89\ncontent: 250 g\nstock: 2\n",
    f"""variants:
  - {{Couleur: "{LONG[:70]}", Taille: S, price: "1234567,89", stock: 3, photo: wide.jpg}}
  - {{Couleur: "{LONG[:70]}", Taille: "{WORD}", price: 12, availability: on order}}
  - {{Couleur: vert, Taille: S, price: 12, stock: 0}}
lead_time: 5 days
""",
    "price: 49999,90 / kg\nportions: [500 g, 1 piece, 250 g, 1 kg, 2 kg]\npiece: 150 g (about)\n",
    "price: 1234,50\nunique: yes\navailability: reserved\n",
    "price: 1234,50\nunique: yes\nstock: 0\n",
    "price: 12\navailability: preorder\navailable_from: 2026-12-05\n",
    "price: on request\navailability: in store only\n",
    "price: 12\nstock: 0\n",
)
"""All the ways of being for sale."""


def least_shop(folder: Path, theme: str) -> Path:
    """Write a shop of one product that is nothing but a name."""
    return write_shop(folder, {"products/p.yaml": "title: B\n"}, shop_yaml=f"{LEAST}theme: {theme}\n")


def most_shop(folder: Path, theme: str, products: int = 52) -> Path:
    """Write a shop of more than a page of products with everything, each text two hundred signs long, in two directions."""
    files = {
        f"products/p{number}.yaml": EVERYTHING.replace("NUMBER", str(number)) + SOLD_AS[number % len(SOLD_AS)]
        for number in range(products)
    }
    for language, text in (("", LONG), (".ar", ARABIC)):
        head = f'---\ntitle: "{text}"\nphoto: wide.jpg\n---\n'
        body = f"## {text}\n\n{text}\n\n- {text}\n\n| {text} | b |\n| --- | --- |\n| {WORD} | {text} |\n"
        files[f"pages/longue{language}.md"] = head.replace("photo: wide.jpg\n", "menu: yes\n") + body
        files[f"news/2026-11-20-longue{language}.md"] = head + body
    shop = write_shop(folder, files, shop_yaml=f"{MOST}theme: {theme}\n")
    photo(shop / "photos" / "high.jpg", (300, 400))
    photo(shop / "photos" / "wide.jpg", (640, 300))
    return shop
