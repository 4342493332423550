"""The page of a product that was just saved, before the whole site is made again.

Whoever edits a text looks at its page. It takes the rest of the shop from the last build, so it is there in a
moment, however large the shop. Only a page is shown that the build which follows makes too, byte for byte:
where more than the page may change, or the build may refuse the file, there is no first look. The build makes
it again, with all others, and is what is kept.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from vitrine.errors import ShopError
from vitrine.plan.types import ProductPlan
from vitrine.source.names import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.session import Session


def first_look(session: Session, changed: frozenset[str]) -> Mapping[str, bytes]:
    """Return the pages, by output, of the one product that changed; none where more has to be looked at.

    That is when several files changed, or one that is no product's, or more of the product than its own page
    shows, or when its file has an error.
    """
    last = session.last
    if last is None or len(changed) != 1:
        return {}
    path, site = nfc(next(iter(changed))), last.plan
    plans = [page for page in site.pages if isinstance(page, ProductPlan) and page.source == path]
    product = session.drafts.product_now(path) if plans else None
    pages: dict[str, bytes] = {}
    for plan in plans:
        view = plan.edited(product) if product else None
        if view is None:
            return {}
        with suppress(ShopError):  # a template fails: the build tells
            text = last.renderer.render(plan.template, view, base_path=site.base_path, as_files=site.as_files)
            pages[plan.output] = text.encode()
    return pages
