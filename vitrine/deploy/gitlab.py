"""GitLab Pages: a pipeline that builds and publishes after each push, and when its schedule says so.

The keyword `pages` makes a job publish (docs.gitlab.com/ci/yaml/#pages, GitLab 17.6 and later); what is
published is the folder `public` among the job's artifacts.
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

NOTHING_TO_PUBLISH: Final = 77
"""Exit code of a scheduled job whose result is live already: the job stops before it publishes."""

_PIPELINE: Final = """\
# Builds the shop and publishes it on GitLab Pages after each change.
# A scheduled pipeline builds it for what changes by itself (a reduction that ends, a product no longer new),
# and stops with code @NOTHING@, which publishes nothing, if vitrine.json, which names a digest of the whole
# site, is the one that is live.
vitrine:
  image: python:3.12
  pages: true
  variables:
    PIP_CACHE_DIR: $CI_PROJECT_DIR/.pip
  cache:
    key: vitrine
    paths:
      - .pip/
      - @CACHE@
  script:
    - @ENTER_SHOP@
    - pip install -r requirements.txt
    - rm -rf _site
    - vitrine build . --url "${CI_PAGES_URL%/}/"
    - rm -f _site/.vitrine-manifest.json
    - |
      if [ "$CI_PIPELINE_SOURCE" = schedule ] &&
         curl -fsSL --retry 3 --max-time 60 -o "$CI_PROJECT_DIR/live.json" "${CI_PAGES_URL%/}/vitrine.json" &&
         cmp -s "$CI_PROJECT_DIR/live.json" _site/vitrine.json
      then
        echo "What is live is up to date."
        exit @NOTHING@
      fi
    - rm -rf "$CI_PROJECT_DIR/public"
    - mv _site "$CI_PROJECT_DIR/public"
  artifacts:
    paths:
      - public
  allow_failure:
    exit_codes: @NOTHING@
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""


class GitLabPages:
    """Files and steps for GitLab Pages."""

    def files(self, place: ShopPlace, requirements: Requirements) -> Mapping[Path, bytes]:
        """Return the pipeline and the requirements."""
        pipeline = filled(_PIPELINE.replace("@NOTHING@", str(NOTHING_TO_PUBLISH)), place)
        return {
            place.repository / ".gitlab-ci.yml": signed(pipeline),
            **install_files(place, requirements),
        }

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return the way from these files to a live site."""
        return (
            saved_in_git(place, where="gitlab.com"),
            msg("Wait a few minutes. On gitlab.com, in the project: Build, Pipelines shows the work."),
            msg("Deploy, Pages shows the address of your site; write it into shop.yaml (`url:`) and push."),
            msg("From then on each push publishes the shop, and so does a change made on gitlab.com."),
            msg(
                "For what changes by itself: Build, Pipeline schedules, New schedule, once a day. "
                "It publishes only when the site has changed; when it has not, the pipeline ends with a "
                "warning."
            ),
        )

    def remarks(self, changes: Sequence[date]) -> tuple[Message, ...]:  # noqa: ARG002 - its schedule looks each day
        """Return what GitLab may ask for."""
        return (
            msg(
                "To know: GitLab may ask for a bank card or a telephone before it builds for nothing, and "
                "gives "
                "400 minutes of building a month; a small shop takes one or two each time."
            ),
        )
