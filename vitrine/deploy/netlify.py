"""Netlify: a netlify.toml, so that it builds and publishes the shop from its git repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from vitrine.deploy.setup import install_files, signed
from vitrine.deploy.setup_words import saved_in_git
from vitrine.hosts.table import hosts
from vitrine.messages import Message, in_numbers, listed, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vitrine.deploy.requirements import Requirements
    from vitrine.deploy.setup import ShopPlace

# $URL is the site's main address, which Netlify gives to each build.
_CONFIGURATION: Final = """\
# Netlify builds the shop with this after each push.
[build]
@BASE@  command = '''
    pip install -r requirements.txt &&
    rm -rf _site &&
    vitrine build . --url "$URL/" &&
    rm -f _site/.vitrine-manifest.json
  '''
  publish = "_site"

[build.environment]
  PYTHON_VERSION = "3.12"
"""


class Netlify:
    """Files and steps for Netlify."""

    def files(self, place: ShopPlace, requirements: Requirements) -> Mapping[Path, bytes]:
        """Return the configuration and the requirements."""
        base = "" if place.inside == "." else f"  base = {json.dumps(place.inside, ensure_ascii=False)}\n"
        configuration = _CONFIGURATION.replace("@BASE@", base)
        return {
            place.repository / "netlify.toml": signed(configuration),
            **install_files(place, requirements),
        }

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return the way from these files to a live site."""
        return (
            saved_in_git(place),
            msg(
                "On app.netlify.com: Add new project, Import an existing project, and choose the repository."
            ),
            msg("Leave all as proposed: netlify.toml says the rest. Press Deploy."),
            msg(
                "From then on each push publishes the shop, and so does a change made where the repository "
                "is."
            ),
        )

    def remarks(self, changes: Sequence[date]) -> tuple[Message, ...]:
        """Return what publishing costs, and when there is reason to."""
        credit = hosts()["netlify"].credits
        if credit is None:
            return ()
        costs = msg(
            "To know: Netlify's free plan has {month} credits a month; each publishing takes {deploy}, "
            "visits the rest. When they are used up the site stops until the next month: "
            "gather your changes before you push.",
            month=credit.month,
            deploy=credit.deploy,
        )
        if not changes:
            return (costs,)
        return (
            costs,
            nmsg(
                "So nothing is published by the clock. In the next two months the site changes by itself on "
                "{count} day: "
                "{days}. To publish then takes {taken} credits: “Trigger deploy” on app.netlify.com.",
                "So nothing is published by the clock. In the next two months the site changes by itself on "
                "{count} days: "
                "{days}. To publish on each takes {taken} credits: “Trigger deploy” on app.netlify.com.",
                len(changes),
                days=listed([in_numbers(day) for day in changes]),
                taken=len(changes) * credit.deploy,
            ),
        )
