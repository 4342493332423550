"""What the tests of all targets share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_examples(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Take the addresses of the tests' shops for real ones: a deploy of examples is asked about.

    `tests/deploy/test_before_it_goes_out.py` takes them for what they are.
    """
    if request.module.__name__.rpartition(".")[2] != "test_before_it_goes_out":
        monkeypatch.setattr("vitrine.hosts.advice.example_addresses", lambda _shop, _url: ())
