"""Outputs that cannot be: two sources for one address, and names that some disk or host cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from vitrine.messages import Message, msg
from vitrine.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vitrine.plan.types import OutputPath

_LONGEST_NAME: Final = 200
"""Bytes of a file name; file systems end at 255, and a name being written carries a suffix."""
_LONG_PATH: Final = 180
"""Characters of a path. Windows ends at 260 unless told otherwise; the folder before it takes about 80."""
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE
)

Claim = tuple["OutputPath", str]
"""An output and what it comes from."""


def check_outputs(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for every output that would overwrite, hide or break another, or cannot be written.

    Args:
        claims: Every output with its source, in order; an address that is claimed twice is there twice.
    """
    by_name: dict[str, Claim] = {}
    folders: dict[str, Claim] = {}
    long: dict[str, OutputPath] = {}
    """By source, its first output with a long path."""
    listed = list(claims)
    for claim in listed:
        output, source = claim
        other = by_name.setdefault(_comparable(output), claim)
        if other is not claim:
            yield _taken(claim, other)
        unfit = tuple(_unfit(output, source))
        yield from unfit
        if len(output) > _LONG_PATH and not unfit:
            long.setdefault(source, output)
        for folder in _folders(_comparable(output)):
            folders.setdefault(folder, claim)
    for name, claim in by_name.items():
        if name in folders:
            yield _file_and_folder(claim, folders[name])
    for source, output in long.items():
        yield _long(output, source)


def _comparable(output: OutputPath) -> str:
    """Return the name as disks compare it that ignore case and accents' spelling."""
    return normalize("NFC", normalize("NFC", output).casefold())


def _folders(output: str) -> Iterator[str]:
    end = output.find("/")
    while end >= 0:
        yield output[:end]
        end = output.find("/", end + 1)


def _taken(claim: Claim, other: Claim) -> Problem:
    address = _address(claim[0])
    if claim[0] == other[0]:
        message = msg(
            "The address {address} is taken twice: by {one} and by {other}.",
            address=address,
            one=other[1],
            other=claim[1],
        )
    else:
        message = msg(
            "The addresses {address} ({one}) and {other_address} ({other}) differ only by capitals.",
            address=_address(other[0]),
            one=other[1],
            other_address=address,
            other=claim[1],
        )
    return _problem("address-taken", claim[1], message)


def _file_and_folder(file: Claim, inside: Claim) -> Problem:
    message = msg(
        "{one} makes the file {file}, and {other} needs a folder of the same name.",
        one=file[1],
        file=file[0],
        other=inside[1],
    )
    return _problem("address-taken", file[1], message)


def _unfit(output: OutputPath, source: str) -> Iterator[Problem]:
    """Yield what makes a name unfit for a disk."""
    for name in output.split("/"):
        message = _fault(name)
        if message is not None:
            yield _problem("address-unfit", source, message)
            return


def _long(output: OutputPath, source: str) -> Problem:
    return Problem(
        code="address-long",
        severity=Severity.NOTICE,
        place=Place(source),
        message=msg(
            "The file {file} has {count} characters: "
            "with the folder before it, that may be more than Windows allows.",
            file=f"{output[:40]}…",
            count=len(output),
        ),
        way_out=msg("If the site is ever built or copied on Windows, give it a shorter name."),
    )


def _fault(name: str) -> Message | None:
    if name in {"", ".", ".."}:
        return msg("The address has an empty part, or one that leads out of the site.")
    if len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        return msg("The address has a part of more than {count} characters.", count=_LONGEST_NAME)
    if _DEVICE.fullmatch(name):
        return msg("“{name}” is a name that Windows keeps for itself: no file can have it there.", name=name)
    if _FORBIDDEN.search(name) or name != name.rstrip(". "):
        return msg("“{name}” is no name that every disk can hold.", name=name)
    return None


def _problem(code: str, source: str, message: Message) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(source),
        message=message,
        way_out=msg("Give one of them another address, with slug: or by renaming its file.")
        if code == "address-taken"
        else msg("Give it a short address of letters, digits and hyphens with slug:, or rename its file."),
    )


def _address(output: OutputPath) -> str:
    """Return an output as the address people know."""
    return f"/{output.removesuffix('index.html')}"


def sources_of(claims: Iterable[Claim]) -> Mapping[OutputPath, str]:
    """Return what each output comes from; of two that claim it, the first."""
    sources: dict[OutputPath, str] = {}
    for output, source in claims:
        sources.setdefault(output, source)
    return sources
