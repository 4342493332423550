"""What a process that builds one shop again and again keeps from one build to the next.

Only `serve` has one. A session decides nothing: each thing in it stands for a content and is made anew when
that has changed, so a build with a session and one without make the same site; where the search's index may
be late, as soon as that is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.problems import ProblemLog
from vitrine.source.drafts import Drafts
from vitrine.theme.find import shipped_themes
from vitrine.theme.load import load_theme
from vitrine.unchanged import files_digest

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.catalogue.shop import ThemeChoice
    from vitrine.plan.types import PageMemory
    from vitrine.prepare import Prepared
    from vitrine.search.late import LateIndex
    from vitrine.theme.types import Design, Renderer


class Session:
    """The products' files as they were read, the theme, what is known of products' pages. For one shop."""

    def __init__(self, index: LateIndex | None = None) -> None:
        """Begin with nothing.

        Args:
            index: The search's index, where builds need not wait for it; somebody has to have it made.
        """
        self.index = index
        self.drafts = Drafts()
        self.pages: PageMemory | None = None
        """What the last build knew of products' pages."""
        self.last: Prepared | None = None
        """The site of the last build, until the next one begins: a large shop is held once, not twice."""
        self._theme_key: tuple[ThemeChoice, str] | None = None
        self._theme: tuple[Design, Renderer] | None = None
        self._theme_problems = ProblemLog()

    def theme(self, choice: ThemeChoice, root: Path, log: ProblemLog) -> tuple[Design, Renderer] | None:
        """Return the theme as `load_theme` does; the same, with templates compiled, while no file changes."""
        files, settled = files_digest((root / "theme", *shipped_themes().values()))
        key = (choice, files)
        if key != self._theme_key:
            self._theme_problems = ProblemLog()
            self._theme = load_theme(choice, root, self._theme_problems)
            self._theme_key = key if settled else None
        log.extend(self._theme_problems)
        return self._theme
