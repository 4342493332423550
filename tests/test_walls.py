"""The walls between the stages: who may import what, and who may touch the world."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

PACKAGE = Path(__file__).parent.parent / "vitrine"
MODULES = sorted(PACKAGE.rglob("*.py"))

ONLY_IN = {
    "yaml": ("source/",),
    "pydantic": ("source/",),
    "jinja2": ("theme/",),
    "PIL": ("images/",),
    "pillow_heif": ("images/",),
    "markdown": ("text/markdown.py", "text/"),
    "nh3": ("text/",),
    "tornado": ("serve/",),
    "livereload": ("serve/",),
    "watchdog": ("serve/",),
    "click": ("commands/", "__main__.py"),
    "rich": ("commands/",),
    "pagefind": ("search/",),
    "segno": ("printing/", "serve/"),
    "phonenumbers": ("catalogue/phone.py",),
    "paramiko": ("deploy/sftp_connection.py", "deploy/sftp_folder.py"),
    "holidays": ("catalogue/hours.py", "catalogue/holiday_calendar.py"),
}
"""Each library has one home."""

MAY_NOT_IMPORT = {
    "catalogue": (
        "source",
        "images.probe",
        "images.encode",
        "images.open_photo",
        "theme",
        "views",
        "plan",
        "publish",
        "build",
    ),
    "source": ("theme", "views", "plan", "publish", "build", "serve", "commands", "deploy"),
    "reservation": ("source", "theme", "plan", "publish", "build", "serve", "commands"),
    "images": ("source", "theme", "views", "plan", "publish", "build", "serve", "commands"),
    "views": (
        "source",
        "theme.load",
        "theme.environment",
        "publish",
        "build",
        "serve",
        "commands",
        "images.make",
    ),
    "plan": (
        "source",
        "theme.load",
        "theme.environment",
        "publish",
        "build",
        "serve",
        "commands",
        "images.make",
    ),
    "theme": ("views.", "plan", "publish", "build", "serve", "commands", "catalogue.offer"),
    "search": ("source", "theme", "views", "plan", "publish", "build", "serve", "commands", "catalogue"),
    "hosts": ("source", "theme", "views", "plan", "publish", "build", "serve", "commands", "deploy"),
    "publish": ("source", "theme", "views", "plan", "build", "serve", "commands", "catalogue"),
}
"""Data flows one way: load, plan, render, publish. Types may be imported from above where they are the contract."""

TYPES_ARE_SHARED = {
    "views.types",
    "views.data_types",
    "theme.types",
    "plan.types",
    "images.spec",
    "source.nodes",
}


def imports_of(file: Path) -> set[str]:
    """Return the full names of all modules a file imports, also for type checking and inside functions."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def inside(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=inside)
def test_each_library_has_one_home(file: Path) -> None:
    roots = {name.partition(".")[0] for name in imports_of(file)}
    strangers = {
        library
        for library, homes in ONLY_IN.items()
        if library in roots and not inside(file).startswith(homes)
    }
    assert not strangers


@pytest.mark.parametrize("file", MODULES, ids=inside)
def test_data_flows_one_way(file: Path) -> None:
    forbidden = MAY_NOT_IMPORT.get(inside(file).partition("/")[0], ())
    ours = {name.removeprefix("vitrine.") for name in imports_of(file) if name.startswith("vitrine.")}
    ours = {name for name in ours if not any(name.startswith(shared) for shared in TYPES_ARE_SHARED)}
    wrong = {
        name
        for name in ours
        if any(name == f.rstrip(".") or name.startswith(f"{f.rstrip('.')}.") for f in forbidden)
    }
    assert not wrong


@pytest.mark.parametrize("file", MODULES, ids=inside)
def test_only_the_command_line_prints_and_exits(file: Path) -> None:
    if inside(file).startswith(("commands/", "__main__.py")):
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "sys.exit", "exit", "quit", "os._exit"}, f"line {node.lineno}"


CLOCK_READERS = (
    "clock.py",
    "serve/",
    "deploy/",
    "commands/",
    "build.py",
    "publish/",
    "source/memo.py",
    "unchanged.py",
    "images/",
)
"""Who may look at the clock: the one date of a build, durations, and how young a file is. Never what a page shows."""


@pytest.mark.parametrize("file", MODULES, ids=inside)
def test_the_clock_is_read_in_one_place(file: Path) -> None:
    if inside(file).startswith(CLOCK_READERS):
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert not called.endswith((".now", ".today", ".utcnow", "time.time", "time_ns")), (
                f"line {node.lineno}"
            )


def test_every_module_can_be_imported_alone() -> None:
    """No module needs another one to have been imported before it."""
    names = [".".join(("vitrine", *file.relative_to(PACKAGE).with_suffix("").parts)) for file in MODULES]
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for loaded in [m for m in sys.modules if m == 'vitrine' or m.startswith('vitrine.')]:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    wanted = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    subprocess.run([sys.executable, "-c", code, *wanted], check=True)


@pytest.mark.parametrize("file", MODULES, ids=inside)
def test_a_struct_s_defaults_are_values(file: Path) -> None:
    """A `field()` of dataclasses in a struct is a default by itself, and nobody says so: it is even true."""
    if file.name == "__main__.py":
        return
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, Struct):
            odd = [value for value in kind.__struct_defaults__ if isinstance(value, dataclasses.Field)]
            assert not odd, kind.__name__
