"""Netlify: a netlify.toml, so that it builds and publishes the shop from its git repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from vitrine.deploy.setup import signed
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.deploy.requirements import Requirements
    from vitrine.deploy.setup import ShopPlace

# $URL is the site's main address, which Netlify gives to each build.
_CONFIGURATION: Final = """\
# Netlify builds the shop with this after each push.
[build]
@BASE@  command = '''
    pip install -r requirements.txt &&
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
            place.shop / "requirements.txt": signed(requirements.text),
            **{place.shop / path: content for path, content in requirements.files.items()},
        }

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return the way from these files to a live site."""
        first = (
            msg('Save these files in git and push them: `git add -A`, `git commit -m "Vitrine"`, `git push`.')
            if place.has_git
            else msg(
                "Put the shop's folder into a git repository, for example on GitHub "
                "(github.com/new says how)."
            )
        )
        return (
            first,
            msg(
                "On app.netlify.com: Add new project, Import an existing project, and choose the repository."
            ),
            msg("Leave all as proposed: netlify.toml says the rest. Press Deploy."),
            msg("From then on each push publishes the shop."),
        )

    def terms(self) -> tuple[Message, ...]:
        """Return what publishing costs."""
        return (
            msg(
                "To know: Netlify's free plan has 300 credits a month; each publishing takes 15, "
                "visits the rest. When they are used up the site stops until the next month: "
                "gather your changes before you push."
            ),
        )
