"""What the setups of several hosts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from vitrine.deploy.setup import ShopPlace


def saved_in_git(place: ShopPlace, where: str = "github.com") -> Message:
    """Return the first step: the files, and the shop, go into a repository.

    Args:
        place: Where the shop lies.
        where: Where a new repository is made.
    """
    if place.has_git:
        return msg(
            'Save these files in git and push them: `git add -A`, `git commit -m "Vitrine"`, `git push`.'
        )
    if where == "github.com":
        return msg(
            "Make a repository on github.com/new, then put the shop's folder into it "
            "(the page it shows then says how; GitHub Desktop does it with the mouse)."
        )
    return msg(
        "Make a project on {where}, then put the shop's folder into its repository "
        "(the page it shows then says how).",
        where=where,
    )
