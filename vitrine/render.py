"""Render: planned pages become bytes. It sees views and the theme, never the shop folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from vitrine.errors import ShopError
from vitrine.messages import msg
from vitrine.problems import ProblemLog
from vitrine.views.types import CardBatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.plan.types import OutputPath, PagePlan, SitePlan
    from vitrine.theme.types import Renderer

_ENOUGH: Final = 20
"""Pages that may fail before the rest is not tried: one mistake in a layout fails them all."""


def render_pages(
    pages: Iterable[PagePlan], renderer: Renderer, plan: SitePlan
) -> Iterator[tuple[OutputPath, bytes]]:
    """Yield each page with its bytes, in the order given.

    Raises:
        ShopError: Templates failed. It comes after the other pages, so that it holds the problems of all
            templates, each once.
    """
    log = ProblemLog()
    failed = 0
    for page in pages:
        try:
            text = renderer.render(page.template, page.view, base_path=plan.base_path, as_files=plan.as_files)
        except ShopError as error:
            log.extend(error.problems)
            failed += 1
            if failed == _ENOUGH:
                break
        else:
            yield page.output, _written(page, text)
    if failed:
        raise ShopError(msg("The theme has an error: nothing was published."), log)


def _written(page: PagePlan, text: str) -> bytes:
    """Return what is published: the page, or of a batch of cards the script that hands them over."""
    if not isinstance(page.view, CardBatch):
        return text.encode()
    slugs = orjson.dumps(" ".join(card.slug for card in page.view.cards))
    return b"vitrine.lists.cards(%b,%b);\n" % (slugs, orjson.dumps(text))
