"""`vitrine schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from vitrine.commands.params import Arg, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import Choice
from vitrine.messages import msg

if TYPE_CHECKING:
    import click

KINDS: Final = ("shop", "product", "page", "news")
"""Kinds of files that have a schema."""


@command(
    "schema",
    summary=msg("Print the JSON Schema of the shop's files, for editors and other programs."),
    examples=[
        ("vitrine schema", msg("all, in one object by the kind of file")),
        ("vitrine schema product > product.schema.json", msg("one, into a file")),
    ],
    params=[
        Arg(
            ["which"],
            type=Choice([*KINDS, "all"]),
            default="all",
            required=False,
            value=msg("WHICH"),
            text=msg("shop, product, page, news, or all of them."),
        )
    ],
)
def schema(ctx: click.Context, which: str) -> None:
    """Print one schema or all."""
    from vitrine.source.json_schema import json_schema  # noqa: PLC0415 - pydantic is slow to load

    wanted = {kind: json_schema(kind) for kind in KINDS} if which == "all" else json_schema(which)
    session_of(ctx).console.result(json.dumps(wanted, ensure_ascii=False, indent=2))
