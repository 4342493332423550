"""After any sequence of edits the site is, byte for byte, what a clean build gives.

`VITRINE_EDITS=2000 pytest tests/end_to_end/test_any_sequence_of_edits.py` makes a long run of it, and
`VITRINE_EDITS_SEED=7` another sequence.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from support.shops import DAY, SHOP_YAML, photo, write_shop

from vitrine.build import BuildOptions, build
from vitrine.errors import ShopError
from vitrine.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDITS = int(os.environ.get("VITRINE_EDITS", "12"))
SEED = int(os.environ.get("VITRINE_EDITS_SEED", "1"))
CATEGORIES = ("jouets", "livres", "cuisine")
TEXTS = (
    "",
    "Simple.",
    "Avec **force** et [un lien](/infos/).",
    "Voir [l'autre](/produits/p3/).",
    "![](a.jpg)\n\nFin.",
)
TEMPLATES = {
    "product.html": "{% extends 'base/product.html' %}{% block title %}<h1>N {{ page.title }}</h1>{% endblock %}",
    "partials/_footer.html": "<footer>N {{ page.site.name }}</footer>",
    "macros/link.html": "{% macro anchor(view, class='') %}N{{ view.text }}{% endmacro %}",
}


class Shopkeeper:
    """Does one thing after the other to a shop, as chance has it."""

    def __init__(self, shop: Path, seed: int) -> None:
        self.shop = shop
        self.day = date.fromisoformat(DAY)
        self.chance = random.Random(seed)  # noqa: S311 - the same sequence each time
        self.number = 0
        write_shop(shop, shop_yaml=SHOP_YAML)
        self.settings()
        for _ in range(7):
            self.add()
        self.add_photo()

    def edit(self) -> str:
        """Change something and return what it was."""
        deeds: list[tuple[Callable[[], None], int]] = [
            (self.add, 3), (self.change, 8), (self.rename, 3), (self.delete, 2), (self.add_photo, 2),
            (self.replace_photo, 1), (self.delete_photo, 1), (self.settings, 3), (self.template, 2),
            (self.style, 1), (self.page, 2), (self.tomorrow, 3), (self.nothing, 1), (self.spoil_output, 1),
        ]  # fmt: skip
        deed = self.chance.choices([deed for deed, _ in deeds], [weight for _, weight in deeds])[0]
        deed()
        return deed.__name__

    def product(self) -> str:
        """Return the text of some product."""
        pick = self.chance.choice
        lines = [f"title: {pick(('Boulier', 'Cube', 'Ours'))} {self.number}", f"category: {pick(CATEGORIES)}"]
        lines.append(f"price: {pick(('12,50', '4,90 / kg', 'on request', '0', '30'))}")
        lines.append(f"tags: [{pick('ab')}, {pick('cd')}]")
        if self.chance.random() < 0.3:
            lines.append(f"added: 2026-11-{self.chance.randint(1, 30):02}")
        if self.chance.random() < 0.2:
            lines.append(
                f"variants: [{{Taille: S, sku: S{self.number}, price: 9}}, {{Taille: M, price: 12, stock: 0}}]"
            )
        else:
            stock = f"availability: preorder\navailable_from: 2026-12-{self.chance.randint(1, 28):02}"
            lines.append(
                pick(
                    ("stock: 0", "stock: 1", "availability: no longer sold", "sku: R-1", stock, "draft: yes")
                )
            )
        text = pick(TEXTS).replace("\n", "\n  ")
        return "\n".join((*lines, f"description: |\n  {text}\n" if text else ""))

    def files(self, folder: str, pattern: str) -> list[Path]:
        """Return the files of a folder of the shop."""
        return sorted((self.shop / folder).rglob(pattern)) if (self.shop / folder).is_dir() else []

    def add(self) -> None:
        """A new product."""
        self.number += 1
        write_shop(
            self.shop, {f"products/p{self.number}.yaml": self.product()}, shop_yaml=self.read("shop.yaml")
        )

    def change(self) -> None:
        """A product becomes another."""
        self.chance.choice(self.files("products", "*.yaml")).write_text(self.product(), "utf-8")

    def rename(self) -> None:
        """A product's file gets another name."""
        self.number += 1
        file = self.chance.choice(self.files("products", "*.yaml"))
        file.rename(file.with_name(f"p{self.number}.yaml"))

    def delete(self) -> None:
        """A product goes, unless few are left."""
        files = self.files("products", "*.yaml")
        if len(files) > 3:
            self.chance.choice(files).unlink()

    def add_photo(self) -> None:
        """A photo of one product or of none."""
        name = self.chance.choice(("a", "p3", "p4", f"p{self.number}"))
        photo(self.shop / "photos" / f"{name}.jpg", (self.chance.randint(30, 60), 40))

    def replace_photo(self) -> None:
        """Another photo under the same name."""
        for file in self.files("photos", "*.jpg")[:1]:
            photo(file, (self.chance.randint(30, 60), 45))

    def delete_photo(self) -> None:
        """A photo goes."""
        for file in self.files("photos", "*.jpg")[:1]:
            file.unlink()

    def settings(self) -> None:
        """Name, languages, order of categories, theme."""
        pick = self.chance.choice
        text = SHOP_YAML.replace("language: fr", f"languages: [{pick(('fr', 'fr', 'fr, en'))}]")
        text = text.replace("d'Essai", pick(("d'Essai", "du Coin")))
        categories = self.chance.sample(CATEGORIES, k=3)
        text = text.partition("categories:")[0] + "categories:\n"
        text += "".join(f"  {name}: {{title: {name} {pick('IV')}}}\n" for name in categories)
        text += pick(
            (
                "",
                "theme: {name: atelier, accent: '#406020'}\n",
                "announcement: {text: Fermé, until: 2026-11-28}\n",
            )
        )
        (self.shop / "shop.yaml").write_text(text, "utf-8")

    def template(self) -> None:
        """A template of the shop, or none."""
        name = self.chance.choice(sorted(TEMPLATES))
        file = self.shop / "theme" / "templates" / name
        if file.exists():
            file.unlink()
        else:
            text = TEMPLATES[name].replace("N", str(self.chance.random()))
            write_shop(self.shop, {f"theme/templates/{name}": text}, shop_yaml=self.read("shop.yaml"))

    def style(self) -> None:
        """The shop's own style."""
        text = f"h1 {{ margin: {self.chance.randint(1, 99)}px }}\n"
        write_shop(self.shop, {"theme/assets/shop.css": text}, shop_yaml=self.read("shop.yaml"))

    def page(self) -> None:
        """A page or a post that is dated ahead."""
        text = f"---\ntitle: Nous {self.chance.randint(1, 3)}\n---\n\n{self.chance.choice(TEXTS)}\n"
        name = self.chance.choice(("pages/nous.md", "news/2026-11-27-un-jour.md"))
        write_shop(self.shop, {name: text}, shop_yaml=self.read("shop.yaml"))

    def tomorrow(self) -> None:
        """The date moves on."""
        self.day += timedelta(days=self.chance.choice((1, 1, 7)))

    def nothing(self) -> None:
        """Build once more."""

    def spoil_output(self) -> None:
        """Somebody takes a page away and writes into another."""
        pages = self.files("_site", "*.html")
        if pages:
            self.chance.choice(pages).unlink()
            rest = self.files("_site", "*.html")
            self.chance.choice(rest).write_text("broken", "utf-8")

    def read(self, name: str) -> str:
        """Return a text file."""
        return (self.shop / name).read_text("utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a site, its manifest included."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def built(shop: Path, out: Path, day: date) -> list[str]:
    """Build; return what kept the shop from being built."""
    try:
        build(shop, BuildOptions(out=out, day=day, jobs=1))
    except ShopError as error:
        return [
            f"{problem.code} {problem.place}"
            for problem in error.problems
            if problem.severity is Severity.ERROR
        ]
    return []


def test_any_sequence_of_edits_ends_where_a_clean_build_begins(tmp_path: Path) -> None:
    """The one output lives through all edits, the other is made anew each time by a copy of the shop.

    The copy remembers nothing but photos, whose names say what they are made from.
    """
    shop, out = tmp_path / "shop", tmp_path / "shop" / "_site"
    keeper = Shopkeeper(shop, SEED)
    done: list[str] = []
    errors: list[str] = []
    compared = 0
    for step in range(EDITS):
        done.append(keeper.edit())
        age(shop)
        errors = built(shop, out, keeper.day)
        copy, clean = tmp_path / f"copy-{step}", tmp_path / f"clean-{step}"
        shutil.copytree(shop, copy, ignore=shutil.ignore_patterns("_site", "*.json"))
        assert built(copy, clean, keeper.day) == errors, done
        if not errors:
            one, other = contents(out), contents(clean)
            assert {
                path for path in one.keys() | other.keys() if one.get(path) != other.get(path)
            } == set(), done
            compared += 1
        shutil.rmtree(copy)
        shutil.rmtree(clean, ignore_errors=True)
    assert compared > EDITS // 2, f"too many shops cannot be built: {errors}"


def age(shop: Path) -> None:
    """Let what was just written look settled, as it is a few seconds later."""
    moment = time.time_ns() - 10_000_000_000
    for file in shop.rglob("*"):
        if file.is_file() and not {"_site", ".vitrine"} & set(file.relative_to(shop).parts):
            status = file.stat()
            if status.st_mtime_ns > moment:
                moment += 1
                os.utime(file, ns=(moment, moment))
