"""The same uses from a terminal: make, show, print and check a plan, change its locks, carry things in and out."""

from wrap_builder.cli.command import main, parser
from wrap_builder.cli.terminal import Terminal

__all__ = ("Terminal", "main", "parser")
