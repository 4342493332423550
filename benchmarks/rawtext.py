"""The work on texts alone, in Python: what any generator in Python pays for the page of a product.

    python -m benchmarks.rawtext --shop shops/n2000p0                CPU milliseconds a product and stage
    python -m benchmarks.rawtext --shop shops/n2000p0 --products DIR --out DIR       the pages, once

Parse YAML, Markdown to HTML, structured data, a page by Jinja2, write it. No site, only a floor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2
import yaml

from benchmarks.shop import read_shop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.shop import Shop

_PAGE: Final = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ p.title }} | {{ shop.name }}</title>
<link rel="canonical" href="{{ shop.url }}/products/{{ p.slug }}/"><link rel="stylesheet" href="/style.css">
<script type="application/ld+json">{{ data | safe }}</script></head>
<body><header><a href="/">{{ shop.name }}</a><nav><ul>
{%- for c in shop.categories %}<li><a href="/categories/{{ c.slug }}/">{{ c.name }}</a></li>{% endfor -%}
</ul></nav></header><main><h1>{{ p.title }}</h1>
<p class="price">{{ p.price }} {{ shop.currency }}</p>
{%- if p.variants %}<table>{% for v in p.variants %}
<tr><th>{{ v.name }}</th><td>{{ v.sku }}</td><td>{{ v.price }}</td></tr>{% endfor %}</table>{% endif %}
<div class="description">{{ html | safe }}</div>
<ul class="tags">{% for t in p.tags %}<li>{{ t }}</li>{% endfor %}</ul></main></body></html>
"""


def write_sources(shop: Shop, folder: Path) -> None:
    """Write every product as YAML."""
    folder.mkdir(parents=True)
    for product in shop.products:
        plain = json.loads(json.dumps(asdict(product)))  # tuples as lists
        text = yaml.dump(plain, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        (folder / f"{product.slug}.yaml").write_text(text, "utf-8")


def make_pages(shop: Shop, sources: Path, out: Path) -> int:
    """Make the page of every product; return how many there are."""
    markdown, page = _markdown(), jinja2.Environment(autoescape=True).from_string(_PAGE)
    count = 0
    for file in sorted(sources.iterdir()):
        product = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        html = markdown(product["description"])
        text = page.render(p=product, html=html, data=_structured(product), shop=shop)
        _write(out / "products" / product["slug"], text)
        count += 1
    return count


class _Clock:
    """Times stages, each over all products."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float]] = []

    def time(self, label: str, items: Iterable[Any], work: Callable[[Any], Any]) -> list[Any]:
        """Return what the work makes of all items; note its CPU milliseconds an item."""
        listed = list(items)
        start = time.process_time()
        done = [work(item) for item in listed]
        self.rows.append((label, (time.process_time() - start) * 1000 / max(len(listed), 1)))
        return done


def time_stages(shop: Shop, folder: Path) -> list[tuple[str, float]]:
    """Return CPU milliseconds a product of every stage, one after the other over all products.

    Args:
        shop: The shop.
        folder: An empty folder for the sources and the pages.
    """
    write_sources(shop, folder / "products")
    paths, clock = sorted((folder / "products").iterdir()), _Clock()
    clock.time("stat", paths, os.stat)
    raw = clock.time("read the file", paths, Path.read_bytes)
    clock.time("SHA-256 of it", raw, lambda content: hashlib.sha256(content).digest())
    data = clock.time("YAML, C loader", raw, lambda content: yaml.load(content, Loader=yaml.CSafeLoader))
    few = raw[:200]
    clock.time("YAML, Python loader", few, lambda content: yaml.load(content, Loader=yaml.SafeLoader))
    texts = [product["description"] for product in data]
    clock.time("Markdown, Python-Markdown", texts, _python_markdown())
    html = clock.time("Markdown, mistune", texts, _markdown())
    structured = clock.time("structured data", data, _structured)
    page = jinja2.Environment(autoescape=True).from_string(_PAGE)
    pages = clock.time(
        "page, Jinja2 with escaping",
        zip(data, html, structured, strict=True),
        lambda parts: page.render(p=parts[0], html=parts[1], data=parts[2], shop=shop),
    )
    folders = [folder / "out" / product["slug"] for product in data]
    clock.time("folder and file written", zip(folders, pages, strict=True), lambda pair: _write(*pair))
    return clock.rows


def _markdown() -> Callable[[str], str]:
    import mistune  # noqa: PLC0415 - only benchmarks have it

    convert: Callable[[str], str] = mistune.create_markdown()
    return convert


def _python_markdown() -> Callable[[str], str]:
    import markdown  # noqa: PLC0415

    converter = markdown.Markdown()
    return lambda text: converter.reset().convert(text)


def _structured(product: dict[str, Any]) -> str:
    offers = [{"@type": "Offer", "price": each["price"]} for each in product["variants"] or [product]]
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "Product",
            "name": product["title"],
            "sku": product["sku"],
            "offers": offers,
        }
    )


def _write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, "utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shop", type=Path, required=True)
    parser.add_argument("--products", type=Path, help="folder of the products as YAML")
    parser.add_argument("--out", type=Path, help="write the pages here, and time nothing")
    args = parser.parse_args()
    shop = read_shop(args.shop)
    if args.out and args.products:
        print(make_pages(shop, args.products, args.out), "pages")
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = time_stages(shop, Path(folder))
    print("| stage | CPU ms a product |\n| --- | ---: |")
    for label, milliseconds in rows:
        print(f"| {label} | {milliseconds:.3f} |")


if __name__ == "__main__":
    main()
