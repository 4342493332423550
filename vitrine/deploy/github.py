"""GitHub Pages: a workflow that builds and publishes after each push, and once a night.

Versions of the actions and the inputs are those of their repositories' tags in November 2026
(github.com/actions/{checkout,setup-python,cache,configure-pages,upload-pages-artifact,deploy-pages}).
"""

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

_WORKFLOW: Final = """\
# Builds the shop and publishes it on GitHub Pages after each push,
# and once a night for what changes by itself (a reduction that ends, a product that is no longer new).
name: Vitrine

on:
  push:
    branches: [@BRANCH@]
  schedule:
    - cron: "23 3 * * *"
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    runs-on: ubuntu-latest
    defaults:
      run:
        working-directory: @SHOP@
    steps:
      - uses: actions/checkout@v7
      - uses: actions/setup-python@v7
        with:
          python-version: "3.12"
          cache: pip
          cache-dependency-path: @REQUIREMENTS@
      - uses: actions/configure-pages@v5
        id: pages
      - uses: actions/cache@v5
        with:
          path: @CACHE@
          key: vitrine-${{ github.run_id }}
          restore-keys: vitrine-
      - run: pip install -r requirements.txt
      - run: vitrine build . --url "${{ steps.pages.outputs.base_url }}/"
      - run: rm -f _site/.vitrine-manifest.json
      - uses: actions/upload-pages-artifact@v5
        with:
          path: @SITE@
          include-hidden-files: true

  deploy:
    needs: build
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/deploy-pages@v5
        id: deployment
"""


class GitHubPages:
    """Files and steps for GitHub Pages."""

    def files(self, place: ShopPlace, requirements: Requirements) -> Mapping[Path, bytes]:
        """Return the workflow and the requirements."""
        inside = "" if place.inside == "." else f"{place.inside}/"
        gaps = {
            "@BRANCH@": place.branch,
            "@SHOP@": place.inside,
            "@REQUIREMENTS@": f"{inside}requirements.txt",
            "@CACHE@": f"{inside}.vitrine",
            "@SITE@": f"{inside}_site",
        }
        workflow = _WORKFLOW
        for gap, value in gaps.items():
            workflow = workflow.replace(gap, json.dumps(value, ensure_ascii=False))
        return {
            place.repository / ".github" / "workflows" / "vitrine.yml": signed(workflow),
            place.shop / "requirements.txt": signed(requirements.text),
            **{place.shop / path: content for path, content in requirements.files.items()},
        }

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return the way from these files to a live site."""
        first = (
            msg('Save these files in git and push them: `git add -A`, `git commit -m "Vitrine"`, `git push`.')
            if place.has_git
            else msg(
                "Make a repository on github.com/new, then put the shop's folder into it "
                "(the page says how; GitHub Desktop does it with the mouse)."
            )
        )
        return (
            first,
            msg(
                "On github.com, in the repository: Settings, then Pages. "
                "Under Source choose “GitHub Actions”."
            ),
            msg("Wait two minutes. The tab Actions shows the work, and the address of your site at its end."),
            msg("From then on each push publishes the shop."),
        )

    def terms(self) -> tuple[Message, ...]:
        """Return GitHub's word on shops."""
        return (
            msg(
                "To know: GitHub Pages' terms exclude running an online business or a site for e-commerce. "
                "A catalogue where nothing is paid is a grey zone; if that troubles you, "
                "take `--setup netlify` instead."
            ),
            msg("Its limits: 1 GB for the site, about 100 GB of visits a month."),
        )
