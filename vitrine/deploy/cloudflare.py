"""Cloudflare Pages: the script of its build, and a nightly look for what changes by itself.

Cloudflare keeps the build's command in its own settings (developers.cloudflare.com/pages/configuration), so
that it is a script in the shop that this command starts. It reads the version of Python from the file
`.python-version`. Nothing is built there by the clock; a repository at GitHub can do so and press the
deploy hook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.deploy.setup import filled, install_files, signed
from vitrine.deploy.setup_words import saved_in_git
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vitrine.deploy.requirements import Requirements
    from vitrine.deploy.setup import ShopPlace

BUILD_SCRIPT: Final = "cloudflare-build.sh"
HOOK: Final = "CLOUDFLARE_DEPLOY_HOOK"
"""Name of the secret that holds the address of the deploy hook."""

_BUILD: Final = """\
# Cloudflare Pages builds the shop with this after each push. The site's address is the one in shop.yaml.
set -e
pip install -r requirements.txt
rm -rf _site
vitrine build .
rm -f _site/.vitrine-manifest.json
"""

_NIGHTLY: Final = """\
# Once a night: builds the shop for what changes by itself (a reduction that ends, a product that is no longer
# new). If vitrine.json, which names a digest of the whole site, differs from the one that is live, it asks
# Cloudflare to build and publish. It does nothing until the secret @HOOK@ holds the deploy hook's address.
name: Vitrine, once a night

on:
  schedule:
    - cron: "23 3 * * *"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  publish:
    runs-on: ubuntu-latest
    defaults:
      run:
        working-directory: @SHOP@
    env:
      HOOK: ${{ secrets.@HOOK@ }}
    steps:
      - uses: actions/checkout@v7
        if: env.HOOK != ''
      - uses: actions/setup-python@v7
        if: env.HOOK != ''
        with:
          python-version: "3.12"
          cache: pip
          cache-dependency-path: @REQUIREMENTS@
      - uses: actions/cache@v5
        if: env.HOOK != ''
        with:
          path: @CACHE@
          key: vitrine-${{ github.run_id }}
          restore-keys: vitrine-
      - if: env.HOOK != ''
        run: pip install -r requirements.txt
      - if: env.HOOK != ''
        run: rm -rf _site && vitrine build .
      - if: env.HOOK != ''
        run: |
          site=$(python -c 'import json; print(json.load(open("_site/vitrine.json", "rb"))["url"])')
          if [ -z "$site" ]
          then
            echo "shop.yaml has no url, so there is nothing to compare with."
            exit 1
          fi
          if curl -fsSL --retry 3 --max-time 60 -o "$RUNNER_TEMP/live.json" "${site}vitrine.json" &&
             cmp -s "$RUNNER_TEMP/live.json" _site/vitrine.json
          then
            echo "What is live is up to date."
          else
            curl -fsS --retry 3 --max-time 60 -X POST -o "$RUNNER_TEMP/answer.json" "$HOOK"
            echo "Cloudflare builds it now."
          fi
"""


class CloudflarePages:
    """Files and steps for Cloudflare Pages."""

    def files(self, place: ShopPlace, requirements: Requirements) -> Mapping[Path, bytes]:
        """Return the script, the version of Python, the nightly workflow and the requirements."""
        nightly = filled(_NIGHTLY.replace("@HOOK@", HOOK), place)
        return {
            place.shop / BUILD_SCRIPT: signed(_BUILD),
            place.shop / ".python-version": b"3.12\n",
            place.repository / ".github" / "workflows" / "vitrine-nightly.yml": signed(nightly),
            **install_files(place, requirements),
        }

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return the way from these files to a live site."""
        fields = msg(
            "Framework preset: None. Build command: `sh {script}`. Build output directory: `_site`.",
            script=BUILD_SCRIPT,
        )
        root = msg("Root directory: `{folder}`.", folder=place.inside)
        return (
            saved_in_git(place),
            msg(
                "On dash.cloudflare.com: Workers & Pages, Create application, Pages, Connect to Git, "
                "and choose the repository."
            ),
            fields if place.inside == "." else msg("{first} {rest}", first=fields, rest=root),
            msg(
                "Press Save and Deploy. Write the address it shows into shop.yaml (`url: "
                "https://….pages.dev/`) "
                "and push once more."
            ),
            msg(
                "From then on each push publishes the shop, and so does a change made where the repository "
                "is."
            ),
        )

    def remarks(self, changes: Sequence[date]) -> tuple[Message, ...]:  # noqa: ARG002 - the workflow looks each night
        """Return how the nights are set up, and the limit that a shop meets first."""
        return (
            msg(
                "For what changes by itself, with a repository at GitHub: in the Pages project, Settings, "
                "Builds, "
                "Add deploy hook; in the repository on github.com, Settings, Secrets and variables, Actions, "
                "New repository secret: {name}, with the hook's address. "
                "Then GitHub looks once a night, and has the site published only when it has changed.",
                name=HOOK,
            ),
            msg(
                "To know: at most 20,000 files, and 500 builds a month. `vitrine hosts` holds your shop "
                "against it."
            ),
        )
