"""`vitrine` and the list of its commands."""

from __future__ import annotations

from vitrine.commands.build import build
from vitrine.commands.check import check
from vitrine.commands.deploy import deploy
from vitrine.commands.hosts import hosts
from vitrine.commands.new import new
from vitrine.commands.parts import ShopGroup
from vitrine.commands.printing import print_group
from vitrine.commands.schema import schema
from vitrine.commands.serve import serve
from vitrine.commands.theme import theme
from vitrine.messages import msg

root = ShopGroup(
    "vitrine",
    summary=msg(
        "Photos and small text files in, a catalogue of your shop out, "
        "whose products can be reserved and collected in the shop."
    ),
    examples=[
        ("vitrine new ma-boutique", msg("make a small shop to start from")),
        ("vitrine serve ma-boutique", msg("see it while you write")),
        ("vitrine build ma-boutique", msg("make the site")),
        ("vitrine deploy ma-boutique --setup github", msg("have it published by itself")),
    ],
)
"""The whole command line."""

for _command in (new, check, build, serve, deploy, hosts, print_group, theme, schema):
    root.add_command(_command)
