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
"""Kinds of the shop's files that have a schema."""
CATALOGUE: Final = "catalogue"
"""The schema of `vitrine.json`, which the site has."""


@command(
    "schema",
    summary=msg("Print the JSON Schema of the shop's files, for editors and other programs."),
    examples=[
        ("vitrine schema", msg("all, in one object by the kind of file")),
        ("vitrine schema product > product.schema.json", msg("one, into a file")),
        ("vitrine schema catalogue", msg("that of the catalogue as data, vitrine.json")),
    ],
    params=[
        Arg(
            ["which"],
            type=Choice([*KINDS, CATALOGUE, "all"]),
            default="all",
            required=False,
            value=msg("WHICH"),
            text=msg(
                "shop, product, page, news, or all of these; or catalogue, for the site’s vitrine.json."
            ),
        )
    ],
)
def schema(ctx: click.Context, which: str) -> None:
    """Print one schema or all."""
    from vitrine.source.json_schema import json_schema  # noqa: PLC0415 - pydantic is slow to load

    if which == CATALOGUE:
        from vitrine.source.data_schema import catalogue_schema  # noqa: PLC0415

        wanted = catalogue_schema()
    else:
        wanted = {kind: json_schema(kind) for kind in KINDS} if which == "all" else json_schema(which)
    session_of(ctx).console.result(json.dumps(wanted, ensure_ascii=False, indent=2))
