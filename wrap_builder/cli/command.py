"""The command line: which subcommands there are, and what their end says."""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Sequence
from pathlib import Path

from wrap_builder.cli import carrying, keeping, printing
from wrap_builder.cli.adding import Handler
from wrap_builder.cli.terminal import Terminal
from wrap_builder.errors import N_, ExitCode, WrapError
from wrap_builder.words import Words

EXAMPLES = N_("""examples:
  wrap-builder new notes.plan --recovery-sheet sheet.pdf
  wrap-builder print notes.plan --copy crisis --out crisis.pdf --paper a4
  wrap-builder print notes.plan --copy person --part down --part crisis.helps --for Rosa --out rosa.pdf
  wrap-builder print notes.plan --copy crisis --out for-rosa.pdf --new-code
  wrap-builder print notes.plan --copy whole --out plan.html --html
  wrap-builder show notes.plan --json
  wrap-builder new copy.plan --from plan.json --passphrase-file words.txt
  wrap-builder locks notes.plan --new-passphrase-file new.txt --recovery-sheet sheet.pdf
  wrap-builder workbook --form --out workbook.pdf
  wrap-builder import notes.plan --filled workbook.pdf
  wrap-builder import notes.plan --from notes.md
  wrap-builder export notes.plan --as markdown --out notes.md
  wrap-builder demo demo-output
  wrap-builder notes.plan        opens the window on this plan
  wrap-builder --guest           opens a window for somebody who uses this laptop for a while
  wrap-builder --seat-settings FOLDER    the same, with the settings in a facilitator's folder

exit codes: 0 done, 1 a mistake of ours, 2 not used as described here, 3 wrong passphrase or code,
4 damaged or not a plan, 5 made by a newer version, 6 cannot be read or written, 7 refused (over a limit),
8 changed on disk or open elsewhere, 9 not enough memory""")


def parser(words: Words) -> argparse.ArgumentParser:
    """Return the description of the command line, in the words of one language."""
    top = argparse.ArgumentParser(
        allow_abbrev=False,
        prog="wrap-builder", formatter_class=argparse.RawDescriptionHelpFormatter,
        description=words("Write a wellness recovery action plan, keep it encrypted, print copies. With a file only, or nothing, "
                          "the window opens."),
        epilog=words(EXAMPLES),
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str, handler: Handler) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        one.add_argument("file", type=Path, metavar="FILE")
        one.add_argument("--passphrase-file", metavar="F",
                         help=words("read the passphrase from the first line of F; - is standard input"))
        one.set_defaults(handler=handler)
        return one

    for command in (keeping.add_new, printing.add_show, printing.add_print, keeping.add_check, keeping.add_locks, carrying.add_import,
                    carrying.add_export):
        command(add, words)
    printing.add_workbook(commands, words)
    commands.add_parser("demo", help=words("drive the window through an example plan into a folder")).add_argument("folder", metavar="DIR")
    return top


def main(argv: Sequence[str], terminal: Terminal | None = None) -> int:
    """Run one command and return its exit code. Prints one line of error and one of advice, never a traceback of ours."""
    terminal = terminal or Terminal(Words())
    for stream in (terminal.stdout, terminal.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter shows its number
    code = ExitCode.DONE
    try:
        code = run(argv, terminal)
        terminal.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has enough of it. What is still kept back must not break at the end of the program.
        if isinstance(terminal.stdout, io.TextIOWrapper):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, terminal.stdout.fileno())
            os.close(nowhere)
    return code


def run(argv: Sequence[str], terminal: Terminal) -> ExitCode:
    """Run one command and say in one line what stopped it. Raises BrokenPipeError when nobody reads the output any more."""
    try:
        arguments = parser(terminal.words).parse_args(argv)
    except SystemExit as stop:
        return ExitCode.DONE if stop.code in {0, None} else ExitCode.USAGE
    try:
        arguments.handler(arguments, terminal)
    except WrapError as error:
        sentence, advice = terminal.words.explain(error)
        terminal.tell(f"{sentence} {advice}")
        return error.exit_code
    except KeyboardInterrupt:
        terminal.tell(terminal.words("Stopped."))
        return ExitCode.USAGE
    except EOFError:
        terminal.tell(terminal.words("There is nobody to ask for the passphrase here. Use --passphrase-file."))
        return ExitCode.USAGE
    return ExitCode.DONE
