"""`vitrine schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vitrine.commands.params import Arg, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import Choice
from vitrine.messages import msg

if TYPE_CHECKING:
    import click


@command(
    "schema",
    summary=msg("Print the JSON Schema of the shop's files, for editors and other programs."),
    examples=[
        ("vitrine schema", msg("both, in one object with the keys `shop` and `product`")),
        ("vitrine schema product > product.schema.json", msg("one, into a file")),
    ],
    params=[
        Arg(
            ["which"],
            type=Choice(["shop", "product", "both"]),
            default="both",
            required=False,
            value=msg("WHICH"),
            text=msg("shop, product or both."),
        )
    ],
)
def schema(ctx: click.Context, which: str) -> None:
    """Print one schema or both."""
    from vitrine.source.json_schema import product_schema, shop_schema  # noqa: PLC0415 - pydantic is slow to load

    made = {"shop": shop_schema, "product": product_schema}
    wanted = {name: make() for name, make in made.items()} if which == "both" else made[which]()
    session_of(ctx).console.result(json.dumps(wanted, ensure_ascii=False, indent=2))
