"""The table of hosts, and what it means for a site."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.shops import DAY, SHOP_YAML, write_shop

from vitrine.before_deploy import before_deploy, site_size
from vitrine.build import BuildOptions, build
from vitrine.deploy.targets import SETUPS
from vitrine.hosts.fit import forecast, tight_limits
from vitrine.hosts.size import SiteSize, measure
from vitrine.hosts.table import Credits, Limit, Measure, chosen_host, host_data, hosts
from vitrine.hosts.words import in_bytes, in_figures
from vitrine.messages import Message, tool_words
from vitrine.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path


def told(message: Message | str, language: str = "en") -> str:
    return message if isinstance(message, str) else tool_words(language).render(message)


def test_each_fact_of_the_table_has_its_source_and_its_date() -> None:
    for host in hosts().values():
        facts: list[Limit | Credits] = [*host.limits, *([host.credits] if host.credits else [])]
        assert facts
        for fact in facts:
            assert "." in fact.source
            assert re.fullmatch(r"20\d\d-[01]\d", fact.checked)
        assert bool(host.commerce_source) == host.excludes_commerce


def test_each_host_that_can_be_set_up_is_in_the_table() -> None:
    assert set(SETUPS) <= set(hosts())
    assert len(hosts()) == len(host_data()["hosts"])


@pytest.mark.parametrize(
    ("written", "url", "key"),
    [
        ("GitHub Pages", "", "github"),
        ("Netlify, Inc.", "https://x.github.io/", "netlify"),
        ("", "https://jouets.netlify.app/", "netlify"),
        ("", "https://jouets.pages.dev", "cloudflare"),
        ("", "https://moi.gitlab.io/jouets/", "gitlab"),
        ("Hébergement Exemple, 59000 Lille", "https://jouets.netlify.app/", None),
        ("", "https://github.io.example/", None),
        ("", "https://[", None),
        ("", "", None),
    ],
)
def test_a_shop_s_host_is_the_one_it_names_or_its_address_shows(
    written: str, url: str, key: str | None
) -> None:
    found = chosen_host(written, url)
    assert (found.key if found else None) == key


def test_a_site_is_measured_as_hosts_count() -> None:
    size = measure(
        {
            "index.html": 100,
            "assets/a.css": 10,
            "assets/a.js": 20,
            "photos/a.webp": 1_000,
            "photos/b.jpg": 3_000,
            "photos/c.webp": 2_000,
        }
    )
    assert (size.files, size.bytes) == (6, 6_130)
    assert (size.largest, size.largest_bytes) == ("photos/b.jpg", 3_000)
    assert (size.fullest, size.fullest_files) == ("photos", 3)
    assert size.visit_bytes == 10 + 20 + 100 + 3 * 2_000
    assert size.visit_requests == 2 + 1 + 3
    assert measure({}) == SiteSize()


@pytest.mark.parametrize(
    ("files", "is_tight", "is_over"), [(14_999, False, False), (15_000, True, False), (20_001, True, True)]
)
def test_a_limit_is_told_before_it_is_reached(files: int, is_tight: bool, is_over: bool) -> None:
    found = tight_limits(SiteSize(files=files), hosts()["cloudflare"])
    assert bool(found) == is_tight
    assert any(tight.is_over for tight in found) == is_over


def test_a_limit_itself_may_be_reached() -> None:
    (tight,) = tight_limits(SiteSize(files=20_000), hosts()["cloudflare"])
    assert tight.limit.what is Measure.FILES
    assert not tight.is_over


def test_credits_are_shared_between_deploys_and_visits() -> None:
    credit = hosts()["netlify"].credits
    assert credit is not None
    size = SiteSize(visit_bytes=1_000_000, visit_requests=50)
    found = forecast(size, credit, deploys=4)
    # A visit takes 0.001 GB x 20 + 50 / 10,000 x 2 = 0.03 credits; 240 are left.
    assert (found.for_deploys, found.left, found.visits) == (60, 240, 8_000)
    assert found.most_deploys == 20
    exhausted = forecast(size, credit, deploys=21)
    assert exhausted.left < 0
    assert exhausted.visits == 0
    assert forecast(replace(size, visit_bytes=0, visit_requests=0), credit).visits == 0


@given(st.integers(0, 10**13) | st.sampled_from([999_499, 999_500, 999_999, 999_499_999, 999_500_000]))
def test_figures_and_sizes_are_read_in_both_languages(number: int) -> None:
    assert told(in_figures(number)).replace(",", "") == str(number)
    assert told(in_figures(number), "fr").replace("\u202f", "") == str(number)
    for language in ("en", "fr"):
        said = told(in_bytes(number), language).replace("\u202f", "").replace(",", ".")
        value, unit = re.split(r"[ \u00a0]", said)
        scale = {"G": 10**9, "M": 10**6, "k": 10**3}.get(unit[0], 1)
        in_thousands = value.replace(".", "") if language == "en" and number >= 10**13 else value
        assert float(in_thousands) * scale == pytest.approx(number, rel=0.06)
        assert number >= 10**12 or float(in_thousands) < 1000


def test_a_deploy_of_an_example_is_asked_about(tmp_path: Path) -> None:
    shop = write_shop(tmp_path, shop_yaml=f"{SHOP_YAML}legal: {{host: netlify}}\n")
    built = build(shop, BuildOptions(day=date.fromisoformat(DAY), jobs=1))
    size = site_size(built.output)
    files = [file for file in built.output.rglob("*") if file.is_file() and file.name != MANIFEST]
    assert size.files == len(files)
    assert size.bytes == sum(file.stat().st_size for file in files)
    found = before_deploy(shop, built, host="netlify")
    codes = [problem.code for problem in found.problems]
    assert sorted(codes) == ["example-address", "legal-incomplete"]
    assert [told(question) for question in found.questions] == [
        "Publish the shop with its example addresses?"
    ]


def test_a_site_too_large_for_its_host_is_asked_about(tmp_path: Path) -> None:
    shop = write_shop(tmp_path)
    (shop / "static").mkdir()
    with (shop / "static" / "film.mp4").open("wb") as film:
        film.truncate(30_000_000)
    built = build(shop, BuildOptions(day=date.fromisoformat(DAY), jobs=1))
    asked = [told(question) for question in before_deploy(shop, built, host="cloudflare").questions]
    assert "Send the site although the host may refuse it?" in asked
    asked = [told(question) for question in before_deploy(shop, built, host="netlify").questions]
    assert "Send the site although the host may refuse it?" not in asked
