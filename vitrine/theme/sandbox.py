"""The sandbox templates run in: Jinja2's own, with a short way for what is harmless by construction.

Jinja2 examines every attribute and every call; on a page of a shop that takes longer than all the rest.
The declared fields of a view are plain data that any template may read, and a macro is a piece of a
template, so those two go straight through. Everything else is examined.
"""

from __future__ import annotations

from contextlib import suppress
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, nodes
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

import vitrine.views.types as view_types
from vitrine.theme.sharing import Shared, SharingTemplate, identity, reads_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.runtime import Context

    from vitrine.theme.sharing import Reads

_FIELDS = {
    view: frozenset(view.__struct_fields__)
    for view in vars(view_types).values()
    if isinstance(view, type) and issubclass(view, Struct)
}
"""The fields of every kind of view. All are public names, none holds anything that can be called."""


_FUNCTIONS = frozenset({FunctionType, MethodType})


class ViewSandbox(ImmutableSandboxedEnvironment):
    """A sandbox that knows views, and renders once what many pages have in common."""

    template_class = SharingTemplate

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Jinja2
        super().__init__(**options)
        self.common = Shared()
        self.shared_macros: set[Macro] = set()
        self._trusted: frozenset[object] = frozenset()
        self._reads: dict[str, Reads | None] = {}

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
            return __self._macro(__context, __obj, args, kwargs)
        if type(__obj) in _FUNCTIONS and __obj in __self._trusted:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def trust(self, functions: Iterable[object]) -> None:
        """Name our own functions, which are called without being examined."""
        self._trusted = frozenset(functions)

    def reads_of(self, name: str) -> Reads | None:
        """Return what a template reads; None if its text cannot be shared by pages."""
        if name not in self._reads:
            with suppress(TemplateNotFound):
                source = self.loader.get_source(self, name)[0]  # type: ignore[union-attr]
                self._look(name, self.parse(source, name))
        return self._reads.get(name)

    def _look(self, name: str, source: nodes.Template) -> None:
        self._reads[name] = None  # while it is looked at: one that includes itself is not shared
        self._reads[name] = reads_of(source, self.reads_of)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Compile a template; looked at in passing, since here it is parsed."""
        if name is not None and name not in self._reads:
            self._look(name, source)
        return super()._generate(source, name, filename, defer_init)

    def _macro(self, context: Context, macro: Macro, args: tuple[Any, ...], named: dict[str, Any]) -> Any:  # noqa: ANN401
        values = (*args, *named.values())
        key = identity(values) if macro in self.shared_macros else None
        if key is None:
            return macro(context.eval_ctx, *args, **named)
        whole = (macro, len(args), *named, *key)
        return self.common.once(whole, values, lambda: macro(context.eval_ctx, *args, **named))
