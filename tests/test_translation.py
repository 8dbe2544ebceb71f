"""Every sentence can reach a translator: nothing shown is a bare literal, nothing translated is built by an f-string."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent.parent / "wrap_builder"
TRANSLATORS = {"words", "N_", "plural"}
SHOWN_BY = {
    "setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setTitle",
    "setStatusTip", "setWhatsThis", "addAction", "addItem", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "TickBox", "RadioButton",
}


BUTTONS = {"plain_button", "primary_button", "quiet_button", "Choice", "BigButton", "SideButton"}
WAYS_OUT = re.compile(r"(Back|Go back|Return|Cancel|Done|Not|Later|Leave|Skip|Stop|Keep|Stay|Close|Quit|Exit|I am|This can)\b")
NO_WAYS_OUT = {"Keep this version", "Keep these ideas", "Stop the clock"}
"""Buttons that do something, and lead nowhere."""


def calls(folder: Path) -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield each call in a folder with the name of what is called."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield file, node, name


def test_no_f_string_is_translated() -> None:
    found = [
        f"{file.name}:{node.lineno}" for file, node, name in calls(PACKAGE)
        if name in TRANSLATORS and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]
    assert not found


def test_nothing_is_shown_that_a_translator_cannot_reach() -> None:
    def has_letters(node: ast.expr) -> bool:
        if isinstance(node, ast.Constant):
            return isinstance(node.value, str) and any(character.isalpha() for character in node.value)
        if isinstance(node, ast.JoinedStr):
            return any(has_letters(part) for part in node.values)
        return False

    found = [
        f"{file.name}:{node.lineno}" for file, node, name in calls(PACKAGE / "ui")
        if name in SHOWN_BY and any(has_letters(argument) for argument in node.args)
    ]
    assert not found


def test_what_is_taken_away_is_removed_and_only_a_whole_plan_is_taken_out() -> None:
    taken = re.compile(r"\b[Tt]ak(e|en|ing)( \w+){0,4} out\b")
    found = {argument.value for _file, node, name in calls(PACKAGE) if name in TRANSLATORS for argument in node.args
             if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and taken.search(argument.value)}
    assert found == {"Take everything out"}


def test_placeholders_are_named() -> None:
    """A translator can reorder {name}, not {} or %s."""
    found = []
    for file, node, name in calls(PACKAGE):
        if name in TRANSLATORS:
            found += [f"{file.name}:{node.lineno}" for argument in node.args if isinstance(argument, ast.Constant)
                      and isinstance(argument.value, str) and ("{}" in argument.value or "%s" in argument.value)]
    assert not found


def test_a_translator_gets_every_message() -> None:
    """What `make words` extracts holds sentences of the window, of errors, of paper, and plural forms."""
    keywords = {"words": None, "N_": None, "plural": (1, 2)}
    found = {message for _file, _line, message, _comments, _context in extract_from_dir(
        str(PACKAGE), method_map=[("**.py", "python")], keywords=keywords)}
    singles = {message if isinstance(message, str) else message[0] for message in found}
    assert len(singles) > 300
    for expected in ("Start a new plan", "This passphrase does not open the file.", "Copy for {name}"):
        assert any(expected in message for message in singles), expected
    assert any(isinstance(message, tuple) for message in found)


def test_a_way_out_has_one_name_everywhere() -> None:
    """The table in docs/editing-content.md decides; what it names is used, and nothing else is."""
    decided = (PROJECT / "docs" / "editing-content.md").read_text(encoding="utf-8")
    table = decided.partition("## Names of the ways out")[2].partition("\n## ")[0]
    named = {name.strip() for line in table.splitlines() if line.startswith("| ") for name in line.split("|")[1].split(",")} - {"name"}
    on_buttons, anywhere = set(), set()
    for _file, node, name in calls(PACKAGE / "ui"):
        anywhere |= messages(node) if name in TRANSLATORS else set()
        if name in BUTTONS:
            on_buttons |= {one for inner in ast.walk(node) if isinstance(inner, ast.Call) for one in messages(inner)}
    assert {one for one in on_buttons if WAYS_OUT.match(one)} - NO_WAYS_OUT - named == set()
    assert named - anywhere == set()


def messages(call: ast.Call) -> set[str]:
    first = call.args[0] if call.args else None
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return {first.value} if name in TRANSLATORS and isinstance(first, ast.Constant) and isinstance(first.value, str) else set()
