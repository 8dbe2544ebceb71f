"""What adds a subcommand to the command line, and the arguments that several of them take."""

from __future__ import annotations

import argparse
from typing import Any, Protocol

from wrap_builder.cli.terminal import Terminal
from wrap_builder.words import Words


class Handler(Protocol):
    """What does the work of a subcommand."""

    def __call__(self, arguments: argparse.Namespace, terminal: Terminal, /) -> None: ...


class Adding(Protocol):
    """Adds a subcommand that works on a plan file, and returns it for its other arguments."""

    def __call__(self, name: str, text: str, handler: Handler, /) -> argparse.ArgumentParser: ...


def add_code(command: Any, words: Words) -> None:
    """Let a command be opened by the recovery code."""
    command.add_argument("--code-file", metavar="F", help=words("unlock by the recovery code in F instead of the passphrase"))
