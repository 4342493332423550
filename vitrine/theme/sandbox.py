"""The sandbox templates run in: Jinja2's own, with a short way for what is harmless by construction.

Jinja2 examines every attribute and every call; on a page of a shop that takes longer than all the rest.
The declared fields of a view are plain data that any template may read, and a macro is a piece of a
template, so those two go straight through. Everything else is examined.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

import vitrine.views.types as view_types

if TYPE_CHECKING:
    from jinja2.runtime import Context

_FIELDS = {
    view: frozenset(field.name for field in fields(view))
    for view in vars(view_types).values()
    if isinstance(view, type) and hasattr(view, "__dataclass_fields__")
}
"""The fields of every kind of view. All are public names, none holds anything that can be called."""


class ViewSandbox(ImmutableSandboxedEnvironment):
    """A sandbox that knows views."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - a template can ask anything of anything
        """Return an attribute, if it is safe to read; an undefined value if it is not there."""
        known = _FIELDS.get(type(obj))
        if known is not None and attribute in known:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    # Jinja2 names these so that they cannot clash with the arguments of what is called.
    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401, N805, PYI063
        """Call something from a template, if it is safe to call."""
        if type(__obj) is Macro:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(__context.eval_ctx, *args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)
