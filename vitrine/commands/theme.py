"""`vitrine theme`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.commands.params import session_of
from vitrine.commands.parts import ShopGroup, command
from vitrine.messages import msg

if TYPE_CHECKING:
    import click


theme = ShopGroup("theme", summary=msg("Show the themes and what can be set in them."))


@command(
    "list",
    summary=msg("List the themes that come with Vitrine."),
    examples=[("vitrine theme list", msg("their names, for `theme: {name: …}` in shop.yaml"))],
)
def list_themes(ctx: click.Context) -> None:
    """List the shipped themes."""
    from vitrine.theme.find import shipped_themes  # noqa: PLC0415

    console = session_of(ctx).console
    for name in sorted(shipped_themes()):
        console.result(name)


theme.add_command(list_themes)
