"""`vitrine new`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.commands.params import Arg, Opt, nearest, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import FolderName
from vitrine.errors import UsageError
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import click

    from vitrine.commands.session import Session
    from vitrine.starter import Answers

_COUNTRY: Final = {"fr": "FR", "en": "GB"}
"""By whose rules the telephone number is read: that of the starter shop of each language."""
_PHONE: Final = {"fr": "06 39 98 12 34", "en": "07700 900123"}
"""Numbers that regulators keep for fiction: they reach nobody."""
_CITY: Final = {"fr": "Exempleville", "en": "Exampleton"}
_YES: Final = frozenset({"y", "yes", "o", "oui"})
_NO: Final = frozenset({"n", "no", "non"})


@command(
    "new",
    summary=msg("Make a small shop that builds at once, to change into your own."),
    details=[
        msg(
            "It asks for the shop's name, town, telephone number and e-mail address. "
            "Nothing is ever written into a folder that already has something in it."
        )
    ],
    examples=[
        ("vitrine new ma-boutique", msg("make a shop in the folder ma-boutique")),
        ("vitrine new ma-boutique --yes", msg("without questions, with made-up answers")),
    ],
    params=[
        Arg(["folder"], type=FolderName(), value=msg("FOLDER"), text=msg("The folder to make.")),
        Opt(
            ["--theme"],
            default="atelier",
            value=msg("NAME"),
            text=msg("Look of the site (`vitrine theme list` names them)."),
        ),
        Opt(["--yes"], is_flag=True, text=msg("Ask nothing.")),
    ],
)
def new(ctx: click.Context, *, folder: Path, theme: str, yes: bool) -> None:
    """Write a new shop and say what to do next."""
    # Imported here so that `--help` and `--version` answer at once.
    from vitrine.source.json_schema import json_schema  # noqa: PLC0415
    from vitrine.starter import starter_files, write_new_folder  # noqa: PLC0415
    from vitrine.starter.write import refuse_unless_empty  # noqa: PLC0415

    session = session_of(ctx)
    language = session.words.language
    _refuse_unknown_theme(theme)
    refuse_unless_empty(folder)
    ask = session.console.is_interactive and not yes
    answers = (ask_answers if ask else _made_up)(session, folder, theme)
    schemas = {kind: json_schema(kind) for kind in ("shop", "product")}
    files = starter_files(language, answers, schemas)
    write_new_folder(folder, files)
    _say_what_next(session, folder, answers, has_photos=any(path.endswith(".jpg") for path in files))


def _refuse_unknown_theme(name: str) -> None:
    from vitrine.theme.find import shipped_themes  # noqa: PLC0415

    known = sorted(shipped_themes())
    if name in known:
        return
    message = msg("There is no theme “{name}”.", name=name)
    near = nearest(name, known)
    if near:
        raise UsageError(message, msg("Did you mean `{option}`?", option=f"--theme {near[0]}"))
    raise UsageError(message, msg("Choose one of: {known}.", known=", ".join(known)))


def _made_up(session: Session, folder: Path, theme: str) -> Answers:
    from vitrine.starter import Answers  # noqa: PLC0415

    name, language = _name_from(folder), session.words.language
    return Answers(
        name=name,
        city=_CITY[language],
        phone=_PHONE[language],
        email=_email_for(name),
        channels=("whatsapp", "sms", "email", "phone"),
        theme=theme,
    )


def ask_answers(session: Session, folder: Path, theme: str) -> Answers:
    """Ask what the shop is called, where it is and how it is reached.

    Raises:
        EOFError: Nobody is there to answer any more.
    """
    from vitrine.starter import Answers  # noqa: PLC0415

    country = _COUNTRY[session.words.language]
    made_up = _made_up(session, folder, theme)
    session.console.note(session.text(msg("A few questions. Enter keeps what stands in brackets.")))
    name = _question(session, msg("Name of the shop"), made_up.name, _any_text)
    city = _question(session, msg("Town"), made_up.city, _any_text)
    phone = _question(
        session, msg("Telephone number"), made_up.phone, lambda text: _phone(text, country, messages=False)
    )
    messages = _ways_to_write(session, phone, country)
    email = _question(session, msg("E-mail address"), _email_for(name), _email)
    channels = (*messages, "email", "phone")
    return Answers(name=name, city=city, phone=phone, email=email, channels=channels, theme=theme)


def _ways_to_write(session: Session, phone: str, country: str) -> tuple[str, ...]:
    """Ask which messages reach a number; return the channels. A landline can have WhatsApp, and no SMS."""
    from vitrine.catalogue.phone import is_landline, parse_phone  # noqa: PLC0415

    fixed = is_landline(parse_phone(phone, country))
    question = (
        msg("This is a landline, which takes no text messages. Do you read WhatsApp on it?")
        if fixed
        else msg("Do you read WhatsApp and text messages on this number?")
    )
    if not _yes_or_no(session, question, default=not fixed) or not _takes_messages(session, phone, country):
        return ()
    return ("whatsapp",) if fixed else ("whatsapp", "sms")


def _question(session: Session, question: Message, default: str, read: Callable[[str], str]) -> str:
    """Ask until the answer can be read."""
    while True:
        answer = session.console.ask(f"{session.text(question)} [{default}] ")
        try:
            return read(answer or default)
        except Unreadable as unreadable:
            session.console.complain(session.text(unreadable.message))
            if unreadable.way_out is not None:
                session.console.complain(f"→ {session.text(unreadable.way_out)}")


def _yes_or_no(session: Session, question: Message, *, default: bool) -> bool:
    choice = msg("[Y/n]") if default else msg("[y/N]")
    while True:
        answer = session.console.ask(f"{session.text(question)} {session.text(choice)} ").lower()
        if not answer:
            return default
        if answer in _YES | _NO:
            return answer in _YES
        session.console.complain(session.text(msg("Please answer `y` or `n`.")))


def _takes_messages(session: Session, phone: str, country: str) -> bool:
    """Say whether messages can be sent to a number; if not, tell why."""
    try:
        _phone(phone, country, messages=True)
    except Unreadable as unreadable:
        session.console.complain(session.text(unreadable.message))
        return False
    return True


def _any_text(text: str) -> str:
    if not text.isprintable():
        raise Unreadable("answer-unreadable", msg("This has signs in it that cannot be shown."))
    return text


def _phone(text: str, country: str, *, messages: bool) -> str:
    from vitrine.catalogue.phone import parse_messaging_phone, parse_phone  # noqa: PLC0415

    (parse_messaging_phone if messages else parse_phone)(text, country)
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[^@\s<>,;:.]+", text):
        raise Unreadable(
            "answer-unreadable",
            msg("“{text}” is not an e-mail address.", text=text),
            msg("Write it like `bonjour@boutique.example`."),
        )
    return text


def _name_from(folder: Path) -> str:
    """Return a shop's name made of its folder's: `ma-boutique` gives Ma boutique."""
    shown = "".join(sign if sign.isprintable() else " " for sign in folder.absolute().name)
    words = re.sub(r"[\s_-]+", " ", shown).strip()
    return words[:1].upper() + words[1:] if words else "Boutique"


def _email_for(name: str) -> str:
    from vitrine.text.slug import slugify  # noqa: PLC0415

    return f"bonjour@{slugify(name) or 'boutique'}.example"


def _say_what_next(session: Session, folder: Path, answers: Answers, *, has_photos: bool) -> None:
    shown = _in_quotes(str(folder))
    what: dict[str, object] = {"name": answers.name, "folder": folder}
    made = (
        msg("{name} stands in {folder}: a few products, their photos and a page about you.", **what)
        if has_photos
        else msg("{name} stands in {folder}: a few products, a page about you, a folder for photos.", **what)
    )
    session.console.say(session.text(made))
    session.console.say(
        session.text(
            msg(
                "Next: `vitrine serve {folder} --open` shows it in your browser. "
                "Then open shop.yaml and make it yours.",
                folder=shown,
            )
        )
    )


def _in_quotes(path: str) -> str:
    """Return a path as it can be typed: in quotes when a shell would split or change it."""
    return path if re.fullmatch(r"[\w./\\:~-]+", path) else f'"{path}"'
