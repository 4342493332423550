"""`vitrine print`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from vitrine.commands import shared_options
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import ShopGroup, command
from vitrine.commands.types import Choice, FolderName, WholeNumber
from vitrine.messages import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import click

    from vitrine.commands.session import Session
    from vitrine.printing.make import Document
    from vitrine.printing.write import Written

_MOST: Final = 500
_PAPERS: Final = ("a4", "a3", "letter")

print_group = ShopGroup(
    "print",
    summary=msg("Print what hangs in the shop: shelf labels, a poster for the window, a catalogue, slips."),
    examples=[
        ("vitrine print labels", msg("a label for everything, 21 a sheet (L7160)")),
        ("vitrine print poster --paper a3", msg("for the window")),
    ],
)


def _named(name: str, text: Message) -> click.Parameter:
    return Opt([f"--{name}"], multiple=True, value=msg("NAME"), text=text)


def _choice() -> list[click.Parameter]:
    return [
        _named("category", msg("Only articles of this category; may be given several times.")),
        _named(
            "product",
            msg("Only this article, by its reference or its file’s name; likewise. With --category, both."),
        ),
    ]


def _paper(*names: str) -> click.Parameter:
    return Opt(["--paper"], type=Choice(names), default=names[0], text=msg("Size of the paper."))


def _copies(text: Message) -> click.Parameter:
    return Opt(["--copies"], type=WholeNumber(1, _MOST), default=1, value=msg("NUMBER"), text=text)


def _no_codes() -> click.Parameter:
    return Opt(["--no-codes"], is_flag=True, text=msg("Without the codes that lead to the site."))


def _common() -> list[click.Parameter]:
    return [
        Opt(
            ["--language"],
            default="",
            value=msg("LANGUAGE"),
            text=msg("In this language of the shop (en); its first one when not said."),
        ),
        shared_options.url(),
        shared_options.day(),
        Opt(
            ["--out"],
            type=FolderName(),
            value=msg("FILE"),
            text=msg(
                "A file ending in .pdf or .html; both, into `_print` in the shop’s folder, when not said."
            ),
        ),
        Opt(
            ["--browser"],
            type=FolderName(),
            value=msg("PROGRAM"),
            text=msg("The browser that makes the PDF; Chrome, Chromium, Edge or Brave are found."),
        ),
    ]


@command(
    "labels",
    summary=msg("Print shelf labels with price, unit price and a code that leads to the article."),
    details=[
        msg(
            "Sheets: those of Avery by their number (L7160, L7163, J8160...), or columns by rows on plain "
            "paper. Print at 100 %, on plain paper first, and hold it with a label sheet to the light."
        )
    ],
    examples=[
        ("vitrine print labels", msg("a label for everything, 21 a sheet (L7160)")),
        ("vitrine print labels --sheet 3x8", msg("on plain paper, to be cut")),
        ("vitrine print labels --product JEU-001 --copies 2 --start 5", msg("two more, on a sheet begun")),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(["--sheet"], default="L7160", value=msg("SHEET"), text=msg("The sheet of labels (L7160).")),
        Opt(
            ["--start"],
            type=WholeNumber(1, _MOST),
            default=1,
            value=msg("NUMBER"),
            text=msg("The first label that is still on the sheet, counted row by row."),
        ),
        *_choice(),
        _copies(msg("How many labels for each article.")),
        _no_codes(),
        _paper(*_PAPERS),
        *_common(),
    ],
)
def labels(ctx: click.Context, **asked: Any) -> None:  # noqa: ANN401 - click's options, by name
    """Print labels."""
    _print(ctx, "labels", asked, _labels_made)


@command(
    "poster",
    summary=msg("Print a poster for the window: whoever passes by can reserve, even at night."),
    examples=[
        ("vitrine print poster", msg("on A4")),
        ("vitrine print poster --paper a3 --language en", msg("larger, in English")),
    ],
    params=[shared_options.shop_folder(), _paper(*_PAPERS), *_common()],
)
def poster(ctx: click.Context, **asked: Any) -> None:  # noqa: ANN401
    """Print the poster."""
    _print(ctx, "poster", asked, lambda _: msg("The poster is ready"))


@command(
    "catalogue",
    summary=msg("Print a catalogue of all articles, category by category."),
    examples=[
        ("vitrine print catalogue", msg("everything")),
        ("vitrine print catalogue --category eveil", msg("one category")),
    ],
    params=[shared_options.shop_folder(), *_choice(), _no_codes(), _paper("a4", "letter"), *_common()],
)
def catalogue(ctx: click.Context, **asked: Any) -> None:  # noqa: ANN401
    """Print the catalogue."""
    _print(ctx, "catalogue", asked, _catalogue_made)


@command(
    "slips",
    summary=msg("Print reservation slips to fill in by hand, four a sheet."),
    examples=[("vitrine print slips --copies 10", msg("forty slips"))],
    params=[
        shared_options.shop_folder(),
        _copies(msg("How many sheets.")),
        _paper("a4", "letter"),
        *_common(),
    ],
)
def slips(ctx: click.Context, **asked: Any) -> None:  # noqa: ANN401
    """Print slips."""
    _print(ctx, "slips", asked, _slips_made)


for _command in (labels, poster, catalogue, slips):
    print_group.add_command(_command)


def _print(ctx: click.Context, kind: str, asked: dict[str, Any], made: Callable[[Document], Message]) -> None:
    """Make a document, write it, and say what to do with it."""
    # Imported here so that `--help` answers at once.
    from vitrine.build import shop_root  # noqa: PLC0415
    from vitrine.commands.problem_list import show_problems_of_a_build  # noqa: PLC0415
    from vitrine.commands.progress import showing_progress  # noqa: PLC0415
    from vitrine.printing.common import Choice as Articles  # noqa: PLC0415
    from vitrine.printing.make import PrintOptions, make_document  # noqa: PLC0415
    from vitrine.printing.write import write_document  # noqa: PLC0415

    session = session_of(ctx)
    folder: Path = asked.pop("folder")
    session.in_folder(folder)
    out, browser = asked.pop("out"), asked.pop("browser")
    articles = Articles(tuple(asked.pop("category", ())), tuple(asked.pop("product", ())))
    has_codes = not asked.pop("no_codes", False)
    options = PrintOptions(kind=kind, choice=articles, has_codes=has_codes, **asked)
    with showing_progress(session) as progress:
        document = make_document(folder, options, progress=progress)
    name = f"{kind}-{options.language.lower()}" if options.language else kind
    written = write_document(document, name, shop_root(folder), out, browser)
    show_problems_of_a_build(document.problems, session)
    _tell_left_out(document, session, has_codes=has_codes and kind == "labels")
    session.console.say(_said(document, written, made, session))


def _tell_left_out(document: Document, session: Session, *, has_codes: bool) -> None:
    from vitrine.messages import some_of  # noqa: PLC0415

    if document.left_out:
        message = nmsg(
            "{count} article has no label, for lack of a price: {titles}.",
            "{count} articles have no label, for lack of a price: {titles}.",
            len(document.left_out),
            titles=some_of(document.left_out),
        )
        session.console.complain(session.text(message))
    if has_codes and not document.has_codes:
        session.console.complain(session.text(msg("Labels this small have no room for a code.")))


def _said(document: Document, written: Written, made: Callable[[Document], Message], session: Session) -> str:
    from vitrine.commands.summary import short_path  # noqa: PLC0415

    text = session.text
    said = [text(msg("{what}: {file}.", what=made(document), file=short_path(_file(written), session.here)))]
    if written.pdf is None:
        said.append(
            text(
                msg("Open it in a browser and print it without margins, at 100 %, with background graphics.")
            )
        )
    else:
        said.append(text(msg("Print it at 100 % (“actual size”), never fitted to the page.")))
    return " ".join(said)


def _file(written: Written) -> Path:
    file = written.pdf or written.html
    if file is None:
        raise RuntimeError("nothing was written")
    return file


def _labels_made(document: Document) -> Message:
    return msg(
        "{labels} on {sheets}",
        labels=nmsg("{count} label", "{count} labels", document.things),
        sheets=nmsg("{count} sheet", "{count} sheets", document.sheets or 0),
    )


def _catalogue_made(document: Document) -> Message:
    return nmsg("A catalogue of {count} article", "A catalogue of {count} articles", document.things)


def _slips_made(document: Document) -> Message:
    return msg(
        "{slips} on {sheets}",
        slips=nmsg("{count} slip", "{count} slips", document.things),
        sheets=nmsg("{count} sheet", "{count} sheets", document.sheets or 0),
    )
