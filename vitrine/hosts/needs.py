"""What a shop would have to do to be at a host, and what it would be given there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import msg

if TYPE_CHECKING:
    from vitrine.hosts.table import HostTerms
    from vitrine.messages import Message


def needs(host: HostTerms) -> tuple[Message, ...]:
    """Return what it takes to publish at a host, in order."""
    return {
        "netlify": (
            msg("An account at netlify.com."),
            msg("`vitrine deploy --to netlify` sends the site from this computer, without git."),
            msg(
                "Or the shop in a git repository (public or private) and "
                "`vitrine deploy --setup netlify`: each push publishes."
            ),
        ),
        "github": (
            msg("An account at github.com and, in its free plan, a public repository."),
            msg("`vitrine deploy --setup github`: each push publishes, and once a night what has changed."),
            msg("Or `vitrine deploy --to github-pages`: only the finished site goes there."),
        ),
        "cloudflare": (
            msg("An account at cloudflare.com, and the shop in a repository at GitHub or GitLab."),
            msg("`vitrine deploy --setup cloudflare`: each push publishes."),
        ),
        "gitlab": (
            msg("An account at gitlab.com and a repository there, public or private."),
            msg("`vitrine deploy --setup gitlab`: each push publishes."),
            msg("GitLab may want to see a bank card before it builds for nothing."),
        ),
    }[host.key]


def address_given(host: HostTerms) -> str:
    """Return the pattern of the address that a host lends."""
    return {
        "netlify": "https://NAME.netlify.app/",
        "github": "https://NAME.github.io/REPOSITORY/",
        "cloudflare": "https://NAME.pages.dev/",
        "gitlab": "https://NAME.gitlab.io/",
    }[host.key]
