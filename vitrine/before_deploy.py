"""What to know, and what to be asked, before a built site goes out to a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vitrine.hosts.table import hosts
from vitrine.messages import msg
from vitrine.problems import ProblemLog, Severity
from vitrine.publish.manifest import read_manifest
from vitrine.surroundings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.build_report import BuildReport
    from vitrine.hosts.size import SiteSize
    from vitrine.messages import Message
    from vitrine.problems import Problem


class BeforeDeploy(Struct, frozen=True, kw_only=True):
    """What was found."""

    problems: ProblemLog
    """What the law still asks for, limits of the host, addresses that are but examples."""
    questions: tuple[Message, ...]
    """What a person must say yes to before anything is sent."""


def before_deploy(root: Path, built: BuildReport, *, url: str | None = None, host: str = "") -> BeforeDeploy:
    """Hold a built site against the host it is about to go to.

    Nothing here forbids publishing: what would reach nobody, or be refused, is asked about.

    Args:
        root: The shop folder.
        built: The build whose output is about to be sent.
        url: Address given for this build, over the one in shop.yaml.
        host: Key of the host in the table of hosts; empty where it is none of them, such as a folder.

    Raises:
        OutputRefused: The list of the site's files cannot be read.
    """
    # A deploy that is only asked for its help needs none of these.
    from vitrine.check import has_own_notice  # noqa: PLC0415
    from vitrine.hosts.advice import host_advice  # noqa: PLC0415
    from vitrine.law.advice import law_advice  # noqa: PLC0415
    from vitrine.source.load import load  # noqa: PLC0415
    from vitrine.source.memo import FileMemo  # noqa: PLC0415

    loaded = load(root, memo=FileMemo(cache_folder(root)), today=built.day)
    catalogue = loaded.catalogue
    if catalogue is None:  # changed since it was built
        return BeforeDeploy(problems=loaded.problems, questions=())
    address = url if url is not None else catalogue.shop.url
    law = law_advice(catalogue, address, has_own_notice=has_own_notice(catalogue))
    log = ProblemLog(problem for problem in law if problem.code == "legal-incomplete")
    advice = host_advice(catalogue.shop, address, site_size(built.output), hosts().get(host))
    # A host's terms are said by the target, when it is chosen.
    log.extend(_as_warning(problem) for problem in advice if problem.code != "host-terms")
    return BeforeDeploy(problems=log, questions=tuple(_questions(log)))


def site_size(site: Path) -> SiteSize:
    """Return how large a built site is, from its manifest.

    Raises:
        OutputRefused: The manifest cannot be read.
    """
    from vitrine.hosts.size import measure  # noqa: PLC0415

    return measure({path: entry.size for path, entry in (read_manifest(site) or {}).items()})


def _as_warning(problem: Problem) -> Problem:
    """Return an example address as a warning: now it is about to be published."""
    return replace(problem, severity=Severity.WARNING) if problem.code == "example-address" else problem


def _questions(log: ProblemLog) -> Iterator[Message]:
    codes = {problem.code for problem in log if problem.severity > Severity.NOTICE}
    if "example-address" in codes:
        yield msg("Publish the shop with its example addresses?")
    if "host-limit" in codes:
        yield msg("Send the site although the host may refuse it?")
