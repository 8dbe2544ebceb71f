"""Commands about the file itself: make one, check it, change its locks."""

from __future__ import annotations

import argparse
from pathlib import Path

from wrap_builder.cli.adding import Adding, add_code
from wrap_builder.cli.opening import opened, recovery_sheet
from wrap_builder.cli.terminal import Terminal, check_strength, new_passphrase, secret
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.errors import AlreadyThere, ChangedOnDisk
from wrap_builder.plan.commands import NotePractice
from wrap_builder.plan.values import Plan
from wrap_builder.session import bringing, photos_arriving, plan_json
from wrap_builder.session.fit import demand_fit
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.pictures import Pictures
from wrap_builder.session.practice import begun
from wrap_builder.words import Words


def add_new(add: Adding, words: Words) -> None:
    """Add the command that makes a plan file."""
    new = add("new", words("make a new plan file"), run_new)
    new.add_argument("--from", dest="source", type=Path, metavar="PLAN.json", help=words("begin with what show --json printed"))
    _add_sheet(new, words)


def add_check(add: Adding, words: Words) -> None:
    """Add the command that opens everything in a file."""
    add_code(add("check", words("open everything in a file and say what holds"), run_check), words)


def add_locks(add: Adding, words: Words) -> None:
    """Add the command that changes the locks."""
    locks = add("locks", words("change the locks: a new key, passphrase and recovery code"), run_locks)
    locks.add_argument("--new-passphrase-file", required=True, metavar="F",
                       help=words("read the new passphrase from the first line of F"))
    _add_sheet(locks, words)
    add_code(locks, words)


def _add_sheet(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument("--recovery-sheet", type=Path, metavar="OUT.pdf",
                         help=words("make a recovery code and write its sheet; without this there is none"))


def run_new(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Make a plan file that was not there before."""
    words = terminal.words
    read = plan_json.read(bringing.read_file(arguments.source), plan_json.as_kept) if arguments.source else plan_json.PlanRead(Plan(), {})
    pictures = Pictures()
    for image in read.images.values():
        pictures.add(image)
    if arguments.file.exists():
        raise AlreadyThere
    passphrase = secret(arguments.passphrase_file, terminal) if arguments.passphrase_file else new_passphrase(terminal)
    check_strength(passphrase)
    plan = NotePractice(begun(terminal.today())).apply(read.plan)  # the passphrase is chosen now
    with recovery_sheet(arguments.recovery_sheet, terminal) as code:
        keeper = Keeper.create(arguments.file, plan, passphrase, code, work_factor=terminal.work_factor, pictures=pictures)
        notice = keeper.notice
        keeper.close()
    terminal.say(words("The plan was made, read back and opened."))
    if notice:
        terminal.tell(words(notice))
    for sentence in photos_arriving.lost(read.lost, words):
        terminal.tell(sentence)
    if not arguments.recovery_sheet:
        terminal.tell(words("There is no recovery sheet. If the passphrase is lost, the plan is lost."))


def run_check(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Open every part of a file and say what holds."""
    words = terminal.words
    with opened(arguments, terminal) as keeper:
        if keeper.state.is_only_read:
            terminal.say(words("These parts do not hold: {parts}").format(parts=", ".join(keeper.wrong_parts)))
            return
        demand_fit(keeper.plan, load_catalogue())
        terminal.say(words("It opens. Every part of it is whole and belongs to it."))
        terminal.say(words("It has a recovery code.") if keeper.has_recovery_code else words("It has no recovery code."))
        if keeper.notice:
            terminal.say(words(keeper.notice))
        if keeper.left_overs:
            terminal.say(words.plural("A version that was never finished lies beside your file. Its name ends in .tmp.",
                                      "{n} versions that were never finished lie beside your file. Their names end in .tmp.",
                                      len(keeper.left_overs)))


def run_locks(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Change identity, passphrase and recovery code together."""
    words = terminal.words
    with opened(arguments, terminal) as keeper:
        passphrase = secret(arguments.new_passphrase_file, terminal)
        check_strength(passphrase)
        with recovery_sheet(arguments.recovery_sheet, terminal) as code:
            renewed = NotePractice(begun(terminal.today())).apply(keeper.plan)
            report = keeper.change_locks(renewed, passphrase, code=code)
    terminal.say(words("The locks were changed. The old passphrase and the old sheet do not open this file any more."))
    terminal.tell(words("Older copies still open with the old ones. Delete those that you do not need."))
    if report.old_backup is not None:
        terminal.tell(words("The .bak file beside it could not be renewed. The old passphrase still opens that one."))
    if report.displaced is not None:
        raise ChangedOnDisk
