"""Opens the plan file that a command names, and writes the sheet of a new recovery code."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wrap_builder.cli.terminal import Terminal, secret, whole_code
from wrap_builder.errors import AlreadyThere, NotConfirmed
from wrap_builder.session import copies, outfile
from wrap_builder.session.keeper import Keeper
from wrap_builder.vault.recovery import new_code


@contextmanager
def opened(arguments: argparse.Namespace, terminal: Terminal) -> Iterator[Keeper]:
    """Yield the unlocked plan file named on the command line; the passphrase is asked for only after the file was looked at.

    A file that is not whole is used as far as it opens, and told at the end with the exit code for damage.
    """
    Keeper.look(arguments.file)
    if arguments.code_file:
        keeper = Keeper.open(arguments.file, code=whole_code(arguments.code_file, terminal))
    else:
        keeper = Keeper.open(arguments.file, passphrase=secret(arguments.passphrase_file, terminal))
    try:
        yield keeper
    finally:
        keeper.close()
    if keeper.state.is_only_read and keeper.state.problem is not None:
        raise keeper.state.problem(part=", ".join(keeper.wrong_parts))


@contextmanager
def recovery_sheet(path: Path | None, terminal: Terminal) -> Iterator[str | None]:
    """Yield a new recovery code whose sheet is already written, or None where no sheet is wanted.

    The sheet is written first and taken away again if the work fails: a file must never have a code that nobody holds.
    """
    if path is None:
        yield None
        return
    if path.exists():
        raise AlreadyThere
    code = new_code()
    outfile.write(path, copies.recovery_sheet(code, terminal.today(), terminal.words))
    try:
        yield code
    except (NotConfirmed, KeyboardInterrupt):
        raise  # the file may have this code already: the sheet is then the only place where it stands
    except BaseException:
        path.unlink(missing_ok=True)
        raise
