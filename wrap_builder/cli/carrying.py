"""Commands that bring something into a plan from elsewhere, or write all of it in a form that anybody can read."""

from __future__ import annotations

import argparse
from pathlib import Path

from wrap_builder.cli.adding import Adding, add_code
from wrap_builder.cli.opening import opened
from wrap_builder.cli.terminal import Terminal
from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.ideas_file import Ideas
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.errors import AlreadyThere, ChangedOnDisk, NoSuchPart
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.results import Filled
from wrap_builder.plan.ideas_commands import KeepIdeas
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import IdeaList, Plan
from wrap_builder.session import bringing, bringing_plan, going_out, outfile
from wrap_builder.session.arrival import Arrival
from wrap_builder.session.coming_in import read_file
from wrap_builder.session.session import PlanSession
from wrap_builder.session.written_in import Found
from wrap_builder.words import Words


def add_import(add: Adding, words: Words) -> None:
    """Add the command that brings in what was written elsewhere."""
    bring = add("import", words("bring in a filled workbook, a plan as JSON or Markdown, a text, or a file of ideas"), run_import)
    source = bring.add_mutually_exclusive_group(required=True)
    source.add_argument("--filled", type=Path, metavar="FILLED.pdf", help=words("the workbook in which somebody typed"))
    source.add_argument("--from", dest="source", type=Path, metavar="F", help=words("a file that ends in .json, .md, .txt or .pdf"))
    bring.add_argument("--place", default="", metavar="ID",
                       help=words("the question for words that have no place of their own, as show --json names it"))
    bring.add_argument("--replace", action="store_true", help=words("where an answer is different, take the one that comes in"))
    add_code(bring, words)


def add_export(add: Adding, words: Words) -> None:
    """Add the command that writes all of a plan."""
    export = add("export", words("write the whole plan for reading, hidden parts too; it is not encrypted"), run_export)
    export.add_argument("--as", dest="form", required=True, choices=tuple(going_out.FORMS), help=words("in which form"))
    export.add_argument("--out", required=True, type=Path, metavar="F")
    export.add_argument("--force", action="store_true", help=words("write over a file that is there"))
    add_code(export, words)


def run_import(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Add what a file holds to a plan, save it, and say by title what was added and what was left as it is."""
    words, catalogue = terminal.words, load_catalogue()
    data = bringing.read_file(arguments.filled or arguments.source)
    form = bringing.read_workbook(data) if arguments.filled else None
    with opened(arguments, terminal) as keeper:
        session = PlanSession(keeper.plan, catalogue)
        found = form or read_file(data, arguments.source.name, catalogue, session.plan.shape, words)
        if isinstance(found, Ideas):
            session.execute(KeepIdeas(IdeaList(id=new_id(), name=found.name, lines=found.lines)))
            arrival = Arrival((), (), ())
        else:
            arrival = _arrival(session.plan, catalogue, found, words, arguments.place)
            for image in found.images.values() if isinstance(found, Found) else ():
                keeper.pictures.add(image)
        taken = {one.field for one in arrival.differs} if arguments.replace else set()
        session.execute(arrival.command(taken))
        report = keeper.save(session.plan) if session.plan != keeper.plan else None
    for added in arrival.added:
        terminal.say(words("Added: {title} ({n})").format(title=one_line(added.title), n=words.number(len(added.texts))))
    for one in arrival.differs:
        done = words("Replaced: {title}") if one.field in taken else words("Left as it is: {title}")
        terminal.say(done.format(title=one_line(one.title)))
    for sentence in arrival.left_out:
        terminal.tell(sentence)
    if arrival.unplaced:
        terminal.tell(words.plural("The plan has no place for one part of this file.",
                                   "The plan has no place for {n} parts of this file.", len(arrival.unplaced)))
    if isinstance(found, Ideas) and report is not None:
        terminal.say(words("The ideas are kept. They are offered where somebody asks for ideas."))
    if report is None:
        terminal.say(words("The plan has all of this already. Nothing was changed."))
    elif report.displaced is not None:
        raise ChangedOnDisk


def _arrival(plan: Plan, catalogue: Catalogue, found: Filled | Found, words: Words, place: str) -> Arrival:
    if place and place not in {definition.id for _, definition in bringing_plan.places(plan, catalogue)}:
        raise NoSuchPart
    if isinstance(found, Filled):
        return bringing.look(plan, catalogue, found, words)
    return bringing_plan.look_at(plan, catalogue, found, words, place)


def run_export(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Write the whole plan, and say that whoever has the file can read it."""
    if arguments.out.exists() and not arguments.force:
        raise AlreadyThere
    words = terminal.words
    with opened(arguments, terminal) as keeper:
        images = keeper.pictures.some(photo.image for photo in keeper.plan.photos)
        data = going_out.readable(keeper.plan, load_catalogue(), load_helplines(), words, arguments.form, terminal.today(), images)
        outfile.write(arguments.out, data)
    terminal.say(words("The plan was written. It is not encrypted: whoever has this file can read all of it."))
