"""Commands that show a plan or print it, and the empty workbook."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wrap_builder.cli.adding import Adding, add_code
from wrap_builder.cli.opening import opened
from wrap_builder.cli.terminal import Terminal, secret, typed_twice
from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.errors import AlreadyThere, NoPartNamed, NoSuchPart
from wrap_builder.plan import codec
from wrap_builder.plan.values import Plan
from wrap_builder.session import copies, offers, outfile
from wrap_builder.words import Words

MOST_GLYPHS = 10
MOST_WORKBOOKS = 99


def add_show(add: Adding, words: Words) -> None:
    """Add the command that shows a plan."""
    show = add("show", words("show a plan as text"), run_show)
    show.add_argument("--json", action="store_true", help=words("show it as JSON, for other programs"))
    add_code(show, words)


def add_print(add: Adding, words: Words) -> None:
    """Add the command that makes a copy."""
    printing = add("print", words("make a copy as a PDF; it is not encrypted without a password"), run_print)
    printing.add_argument("--copy", required=True, choices=copies.names(), help=words("which copy"))
    printing.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    printing.add_argument("--force", action="store_true", help=words("write over a file that is there"))
    printing.add_argument("--paper", choices=("a4", "letter"), default="a4")
    printing.add_argument("--large", action="store_true", help=words("in large print"))
    printing.add_argument("--fillable", action="store_true", help=words("a workbook to type in on a screen"))
    printing.add_argument("--part", action="append", default=[], metavar="ID",
                          help=words("a part or question to print, as show --json names it; for copies of parts, any number"))
    printing.add_argument("--also", action="append", default=[], metavar="ID",
                          help=words("what is printed only where it is asked for: identity, name, people and others"))
    if len(copies.languages()) > 1:
        printing.add_argument("--staff-language", choices=copies.languages(), default="",
                              help=words("put headings in the language of the people who read it beside yours"))
    printing.add_argument("--for", dest="for_whom", default="", metavar="NAME", help=words("for whom the copy is"))
    form = printing.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help=words("write a web page instead, for screen readers and phones"))
    form.add_argument("--text", action="store_true", help=words("write plain text instead"))
    form.add_argument("--new-code", action="store_true", help=words("lock the PDF with a new code, and show the code"))
    form.add_argument("--ask-password", action="store_true", help=words("lock the PDF with a password that you type"))
    form.add_argument("--password-file", metavar="F", help=words("lock the PDF with the first line of F; - is standard input"))
    add_code(printing, words)


def add_workbook(commands: Any, words: Words) -> None:
    """Add the command that needs no plan: an empty workbook is nobody's yet."""
    text = words("make an empty workbook as a PDF, to write on or to type in")
    workbook = commands.add_parser("workbook", help=text, description=text, allow_abbrev=False)
    workbook.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    workbook.add_argument("--force", action="store_true", help=words("write over a file that is there"))
    workbook.add_argument("--paper", choices=("a4", "letter"), default="a4")
    workbook.add_argument("--large", action="store_true", help=words("in large print"))
    workbook.add_argument("--form", dest="fillable", action="store_true", help=words("to type in on a screen"))
    workbook.add_argument("--count", type=int, default=1, choices=range(1, MOST_WORKBOOKS + 1), metavar="N",
                          help=words("how many workbooks one file holds, for a group"))
    workbook.add_argument("--two-sided", action="store_true", help=words("each workbook begins on a front side"))
    workbook.set_defaults(handler=run_workbook)


def run_show(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Show a plan as text or JSON on standard output."""
    with opened(arguments, terminal) as keeper:
        if arguments.json:
            terminal.say(codec.to_json(keeper.plan))
        else:
            terminal.say(copies.text_copy(keeper.plan, load_catalogue(), "whole", options(arguments, terminal), terminal.words,
                                          load_helplines()))


def run_print(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Write a copy and say if it is encrypted, and which characters could not be printed."""
    words = terminal.words
    if arguments.out.exists() and not arguments.force:
        raise AlreadyThere
    with opened(arguments, terminal) as keeper:
        password = copy_password(arguments, terminal)
        wanted = (keeper.plan, load_catalogue(), arguments.copy, options(arguments, terminal), words, load_helplines())
        demand_known(wanted[0], wanted[1], arguments, words)
        if arguments.html or arguments.text:
            page = copies.html_copy(*wanted) if arguments.html else copies.text_copy(*wanted)
            outfile.write(arguments.out, page.encode())
        else:
            tell_missing(copies.missing_glyphs(*wanted), terminal)
            pdf = copies.make_copy(*wanted)
            outfile.write(arguments.out, copies.lock_copy(pdf, password) if password is not None else pdf)
    if password is None:
        terminal.say(words("The copy was written. It is not encrypted: whoever has it can read it."))
        return
    if arguments.new_code:
        terminal.say(password)
        terminal.tell(words("This code opens the copy. Tell it to the person in another way than the copy itself."))
    terminal.tell(words("The copy was written, and it is encrypted. Its password is kept nowhere else."))


def demand_known(plan: Plan, catalogue: Catalogue, arguments: argparse.Namespace, words: Words) -> None:
    """Raise NoSuchPart for what this copy cannot be asked for, NoPartNamed where it needs to know which parts to print."""
    offer = next(one for one in offers.offers(words) if one.id == arguments.copy)
    parts = {name for part in offers.parts(plan, catalogue) for name in (part.id, *(field for field, _ in part.fields))}
    known = ({*parts, copies.LINES} if offer.picks else set()), {name for name, _ in offer.extras}
    if not known[0].issuperset(arguments.part) or not known[1].issuperset(arguments.also):
        raise NoSuchPart
    if offer.picks and not arguments.part and not offer.usual:
        raise NoPartNamed


def copy_password(arguments: argparse.Namespace, terminal: Terminal) -> str | None:
    """Return the password that locks a copy, None where none is wanted. It never stands among the arguments of the command."""
    words = terminal.words
    if arguments.new_code:
        return copies.new_copy_code()
    if arguments.password_file:
        password = secret(arguments.password_file, terminal)
    elif arguments.ask_password:
        password = typed_twice(terminal, words("Password for the copy: "))
    else:
        return None
    copies.demand_password(password)
    return password


def tell_missing(missing: Sequence[copies.Missing], terminal: Terminal) -> None:
    """Say which characters cannot be printed: by number, without the words around them, since a terminal may keep what it shows."""
    words = terminal.words
    for glyph in missing[:MOST_GLYPHS]:
        terminal.tell(words("This character cannot be printed yet: {character}").format(character=f"U+{ord(glyph.character[0]):04X}"))
    if len(missing) > MOST_GLYPHS:
        terminal.tell(words.plural("And one more.", "And {n} more.", len(missing) - MOST_GLYPHS))


def run_workbook(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Write an empty workbook with every question there is."""
    words, catalogue = terminal.words, load_catalogue()
    if arguments.out.exists() and not arguments.force:
        raise AlreadyThere
    wanted = copies.Options(printed_on=terminal.today(), paper=arguments.paper, large=arguments.large, fillable=arguments.fillable,
                            pack=arguments.count, two_sided=arguments.two_sided)
    plan = copies.empty_workbook_plan(catalogue, words.language)
    outfile.write(arguments.out, copies.make_copy(plan, catalogue, copies.WORKBOOK, wanted, words, load_helplines()))
    terminal.say(words("The workbook was written. It holds no answers."))
    if arguments.fillable:
        terminal.tell(words("What is typed into it is not encrypted: whoever has it can read it."))


def options(arguments: argparse.Namespace, terminal: Terminal) -> copies.Options:
    """Return how a copy is to be printed."""
    return copies.Options(
        paper=getattr(arguments, "paper", "a4"), printed_on=terminal.today(), chosen=tuple(getattr(arguments, "part", ())),
        also=tuple(getattr(arguments, "also", ())), for_whom=getattr(arguments, "for_whom", ""),
        large=getattr(arguments, "large", False), fillable=getattr(arguments, "fillable", False),
        staff_language=getattr(arguments, "staff_language", ""),
    )
