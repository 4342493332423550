"""GitHub Pages: a workflow that builds and publishes after each push, and once a night what has changed.

Versions of the actions and the inputs are those of their repositories' tags in November 2026
(github.com/actions/{checkout,setup-python,cache,configure-pages,upload-pages-artifact,deploy-pages}).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.deploy.setup import filled, install_files, signed
from vitrine.deploy.setup_words import saved_in_git
from vitrine.hosts.advice import commerce_clause
from vitrine.hosts.table import hosts
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vitrine.deploy.requirements import Requirements
    from vitrine.deploy.setup import ShopPlace

_WORKFLOW: Final = """\
# Builds the shop and publishes it on GitHub Pages after each change.
# Once a night it is built for what changes by itself (a reduction that ends, a product no longer new), and
# published if vitrine.json, which names a digest of the whole site, differs from the one that is live.
# Prices that changed are noted in prices.csv once they are public: the law on reductions looks back 30 days.
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
    outputs:
      publish: ${{ steps.compare.outputs.publish }}
      prices: ${{ steps.prices.outputs.patch }}
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
      - run: vitrine build . --url "$SITE/" --record-prices
        env:
          SITE: ${{ steps.pages.outputs.base_url }}
      - run: rm -f _site/.vitrine-manifest.json
      - id: compare
        run: |
          publish=true
          if [ "$EVENT" = schedule ] &&
             curl -fsSL --retry 3 --max-time 60 -o "$RUNNER_TEMP/live.json" "$SITE/vitrine.json" &&
             cmp -s "$RUNNER_TEMP/live.json" _site/vitrine.json
          then
            publish=false
            echo "What is live is up to date."
          fi
          echo "publish=$publish" >> "$GITHUB_OUTPUT"
        env:
          EVENT: ${{ github.event_name }}
          SITE: ${{ steps.pages.outputs.base_url }}
      - id: prices
        run: |
          if [ -f prices.csv ]; then git add --intent-to-add prices.csv; fi
          patch=$(git diff --no-color --no-ext-diff -- prices.csv)
          if [ "$(printf %s "$patch" | wc -c)" -gt 100000 ]
          then
            echo "::warning::Too many prices for GitHub to note: run vitrine build --record-prices and push."
            patch=
          fi
          printf 'patch<<END_OF_PRICES\\n%s\\nEND_OF_PRICES\\n' "$patch" >> "$GITHUB_OUTPUT"
      - uses: actions/upload-pages-artifact@v5
        if: steps.compare.outputs.publish == 'true'
        with:
          path: @SITE@
          include-hidden-files: true

  deploy:
    needs: build
    if: needs.build.outputs.publish == 'true'
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/deploy-pages@v5
        id: deployment

  prices:
    needs: [build, deploy]
    if: needs.build.outputs.prices != ''
    runs-on: ubuntu-latest
    permissions:
      contents: write
    steps:
      - uses: actions/checkout@v7
      - run: |
          printf '%s\\n' "$PATCH" | git apply --index
          git config user.name "github-actions[bot]"
          git config user.email "github-actions[bot]@users.noreply.github.com"
          git commit --quiet --message "Prices as published"
          git push || echo "::warning::Somebody pushed meanwhile: the prices are noted the next time."
        env:
          PATCH: ${{ needs.build.outputs.prices }}
"""


class GitHubPages:
    """Files and steps for GitHub Pages."""

    def files(self, place: ShopPlace, requirements: Requirements) -> Mapping[Path, bytes]:
        """Return the workflow and the requirements."""
        return {
            place.repository / ".github" / "workflows" / "vitrine.yml": signed(filled(_WORKFLOW, place)),
            **install_files(place, requirements),
        }

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return the way from these files to a live site."""
        return (
            saved_in_git(place),
            msg(
                "On github.com, in the repository: Settings, then Pages. "
                "Under Source choose “GitHub Actions”."
            ),
            msg(
                "In the tab Actions choose Vitrine and press “Run workflow”: the push came before the "
                "switch. "
                "Two minutes later its page shows the address of your site."
            ),
            msg("From then on each push publishes the shop, and so does a change made on github.com."),
            msg(
                "GitHub notes changed prices in prices.csv, in the repository: "
                "pull (`git pull`) before you change files on this computer."
            ),
        )

    def remarks(self, changes: Sequence[date]) -> tuple[Message, ...]:  # noqa: ARG002 - the workflow looks each night
        """Return GitHub's word on shops, and what becomes of the nights."""
        return (
            commerce_clause(hosts()["github"]),
            msg("If that troubles you, `vitrine hosts` compares the others."),
            msg(
                "Once a night GitHub looks whether the site has changed by itself, and publishes it if so. "
                "It stops that after 60 days without a push: then press “Enable workflow” in the tab "
                "Actions."
            ),
            msg(
                "One way or the other: whoever sent the site with `--to github-pages` until now leaves that "
                "aside, for under Source Pages shows one of the two."
            ),
        )
