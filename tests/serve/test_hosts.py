"""Only requests that name us are answered, only our own pages may connect."""

from __future__ import annotations

import pytest

from vitrine.serve.hosts import hosts_for


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_our_names_are_known(host: str) -> None:
    assert hosts_for(8000, None).allow(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:9000",
        "localhost.evil.example:8000",
        "192.168.1.20:8000",
        "",
        None,
        "[",
        "a:b",
        "127.0.0.1:99999",
    ],
)
def test_other_names_are_not(host: str | None) -> None:
    assert not hosts_for(8000, None).allow(host)


def test_with_lan_the_machine_s_address_is_ours_too() -> None:
    hosts = hosts_for(8000, "192.168.1.20")
    assert hosts.allow("192.168.1.20:8000")
    assert not hosts.allow("192.168.1.21:8000")


def test_the_usual_port_may_go_unsaid() -> None:
    assert hosts_for(80, None).allow("localhost")


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("https://localhost:8000", False),
        ("http://evil.example", False),
        ("http://evil.example:8000", False),
        ("null", False),
        ("", False),
        ("http://[", False),
    ],
)
def test_only_our_own_pages_connect(origin: str, ours: bool) -> None:
    assert hosts_for(8000, None).allow_origin(origin) is ours
