"""Commands that bring something into a plan from elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from wrap_builder.cli.adding import Adding, add_code
from wrap_builder.cli.opening import opened
from wrap_builder.cli.terminal import Terminal
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.errors import CannotRead, ChangedOnDisk
from wrap_builder.session import bringing
from wrap_builder.session.session import PlanSession
from wrap_builder.words import Words


def add_import(add: Adding, words: Words) -> None:
    """Add the command that brings in what was written elsewhere."""
    bring = add("import", words("bring a filled workbook into a plan"), run_import)
    bring.add_argument("--filled", required=True, type=Path, metavar="FILLED.pdf", help=words("the workbook in which somebody typed"))
    bring.add_argument("--replace", action="store_true", help=words("where an answer is different, take the one of the workbook"))
    add_code(bring, words)


def run_import(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Add what was typed into a workbook to a plan, save it, and say by title what was added and what was left as it is."""
    words, catalogue = terminal.words, load_catalogue()
    filled = bringing.read_workbook(read_bytes(arguments.filled))
    with opened(arguments, terminal) as keeper:
        session = PlanSession(keeper.plan, catalogue)
        arrival = bringing.look(session.plan, catalogue, filled, words)
        taken = {one.field for one in arrival.differs} if arguments.replace else set()
        session.execute(arrival.command(taken))
        report = keeper.save(session.plan) if session.plan != keeper.plan else None
    for added in arrival.added:
        terminal.say(words("Added: {title} ({n})").format(title=added.title, n=words.number(len(added.texts))))
    for one in arrival.differs:
        done = words("Replaced: {title}") if one.field in taken else words("Left as it is: {title}")
        terminal.say(done.format(title=one.title))
    if arrival.unplaced:
        terminal.tell(words.plural("The plan has no place for one answer of this workbook.",
                                   "The plan has no place for {n} answers of this workbook.", len(arrival.unplaced)))
    if report is None:
        terminal.say(words("The plan has all of this already. Nothing was changed."))
    elif report.displaced is not None:
        raise ChangedOnDisk


def read_bytes(path: Path) -> bytes:
    """Return a file that is not larger than a form may be; raises CannotRead, TooLarge."""
    try:
        with path.open("rb") as file:
            return bringing.bounded(file)
    except OSError:
        raise CannotRead from None
