"""Where a command reads and writes, and what it asks a person for: passphrases, codes, files to read."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from wrap_builder import resources
from wrap_builder.errors import CannotRead, WeakPassphrase
from wrap_builder.session.strength import estimate
from wrap_builder.vault.passphrase import suggest
from wrap_builder.words import Words


@dataclass
class Terminal:
    """Where the command reads and writes; tests hand in their own."""

    words: Words
    stdin: IO[str] = field(default_factory=lambda: sys.stdin)
    stdout: IO[str] = field(default_factory=lambda: sys.stdout)
    stderr: IO[str] = field(default_factory=lambda: sys.stderr)
    ask_secret: Callable[[str], str] = getpass.getpass
    today: Callable[[], date] = date.today
    work_factor: int = 18

    def say(self, message: str) -> None:
        self.stdout.write(message + "\n")

    def tell(self, message: str) -> None:
        """Say something that is not the answer itself, so that output can be piped."""
        self.stderr.write(message + "\n")


def secret(source: str | None, terminal: Terminal) -> str:
    """Return a passphrase or code: the first line of a file, of standard input (-), or what the person types unseen."""
    if source is None:
        return terminal.ask_secret(terminal.words("Passphrase: "))
    text = terminal.stdin.readline() if source == "-" else read_text(Path(source))
    return text.split("\n", 1)[0].removesuffix("\r")


def whole_code(source: str, terminal: Terminal) -> str:
    """Return a recovery code from a file or standard input; it may stand on several lines, as it does on the sheet."""
    return terminal.stdin.read() if source == "-" else read_text(Path(source))


def new_passphrase(terminal: Terminal) -> str:
    """Ask twice for a new passphrase, after offering four words."""
    words = terminal.words
    shipped = resources.path("words", "eff_large.txt").read_text(encoding="ascii").split()
    terminal.tell(words("You can use these four words, or a passphrase of your own: {four}").format(four=suggest(shipped)))
    return typed_twice(terminal, words("New passphrase: "))


def typed_twice(terminal: Terminal, prompt: str) -> str:
    """Ask for something new that is typed unseen, until it was typed the same two times."""
    words = terminal.words
    first = terminal.ask_secret(prompt)
    while terminal.ask_secret(words("The same again: ")) != first:
        terminal.tell(words("The two are not the same. You can try again."))
        first = terminal.ask_secret(prompt)
    return first


def check_strength(passphrase: str) -> None:
    """Raise WeakPassphrase where an offline estimate says that a passphrase could be guessed."""
    if not estimate(passphrase).ok:
        raise WeakPassphrase


def read_text(path: Path) -> str:
    """Return a file's text; raises CannotRead."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CannotRead from None
