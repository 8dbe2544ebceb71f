"""The same uses from a terminal: make, show, print and check a plan, and change its locks."""

from __future__ import annotations

import argparse
import getpass
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

from wrap_builder import resources
from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.errors import (
    N_,
    AlreadyThere,
    CannotRead,
    ChangedOnDisk,
    ExitCode,
    NoPartNamed,
    NoSuchPart,
    NotConfirmed,
    WeakPassphrase,
    WrapError,
)
from wrap_builder.plan import codec
from wrap_builder.plan.values import Plan
from wrap_builder.session import bringing, copies, offers, outfile
from wrap_builder.session.fit import demand_fit
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.session import PlanSession
from wrap_builder.session.strength import estimate
from wrap_builder.vault.passphrase import suggest
from wrap_builder.vault.recovery import new_code
from wrap_builder.words import Words

MOST_GLYPHS = 10
MOST_WORKBOOKS = 99

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
  wrap-builder demo demo-output
  wrap-builder notes.plan        opens the window on this plan

exit codes: 0 done, 1 a mistake of ours, 2 not used as described here, 3 wrong passphrase or code,
4 damaged or not a plan, 5 made by a newer version, 6 cannot be read or written, 7 refused (over a limit),
8 changed on disk or open elsewhere, 9 not enough memory""")


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

    def add(name: str, text: str, handler: Callable[[argparse.Namespace, Terminal], None]) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        one.add_argument("file", type=Path, metavar="FILE")
        one.add_argument("--passphrase-file", metavar="F",
                         help=words("read the passphrase from the first line of F; - is standard input"))
        one.set_defaults(handler=handler)
        return one

    new = add("new", words("make a new plan file"), run_new)
    new.add_argument("--from", dest="source", type=Path, metavar="PLAN.json", help=words("begin with what show --json printed"))
    show = add("show", words("show a plan as text"), run_show)
    show.add_argument("--json", action="store_true", help=words("show it as JSON, for other programs"))
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
    check = add("check", words("open everything in a file and say what holds"), run_check)
    locks = add("locks", words("change the locks: a new key, passphrase and recovery code"), run_locks)
    locks.add_argument("--new-passphrase-file", required=True, metavar="F",
                       help=words("read the new passphrase from the first line of F"))
    bring = add("import", words("bring a filled workbook into a plan"), run_import)
    bring.add_argument("--filled", required=True, type=Path, metavar="FILLED.pdf", help=words("the workbook in which somebody typed"))
    bring.add_argument("--replace", action="store_true", help=words("where an answer is different, take the one of the workbook"))
    for command in (new, locks):
        command.add_argument("--recovery-sheet", type=Path, metavar="OUT.pdf",
                             help=words("make a recovery code and write its sheet; without this there is none"))
    for command in (show, printing, check, locks, bring):
        command.add_argument("--code-file", metavar="F", help=words("unlock by the recovery code in F instead of the passphrase"))
    add_workbook(commands, words)
    commands.add_parser("demo", help=words("drive the window through an example plan into a folder")).add_argument("folder", metavar="DIR")
    return top


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


def run_new(arguments: argparse.Namespace, terminal: Terminal) -> None:
    """Make a plan file that was not there before."""
    words = terminal.words
    plan = codec.from_json(read_text(arguments.source)) if arguments.source else Plan()
    if arguments.file.exists():
        raise AlreadyThere
    passphrase = secret(arguments.passphrase_file, terminal) if arguments.passphrase_file else new_passphrase(terminal)
    check_strength(passphrase)
    with recovery_sheet(arguments.recovery_sheet, terminal) as code:
        keeper = Keeper.create(arguments.file, plan, passphrase, code, work_factor=terminal.work_factor)
        notice = keeper.notice
        keeper.close()
    terminal.say(words("The plan was made, read back and opened."))
    if notice:
        terminal.tell(words(notice))
    if not arguments.recovery_sheet:
        terminal.tell(words("There is no recovery sheet. If the passphrase is lost, the plan is lost."))


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
            report = keeper.change_locks(keeper.plan, passphrase, code=code)
    terminal.say(words("The locks were changed. The old passphrase and the old sheet do not open this file any more."))
    terminal.tell(words("Older copies still open with the old ones. Delete those that you do not need."))
    if report.old_backup is not None:
        terminal.tell(words("The .bak file beside it could not be renewed. The old passphrase still opens that one."))
    if report.displaced is not None:
        raise ChangedOnDisk


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


def options(arguments: argparse.Namespace, terminal: Terminal) -> copies.Options:
    """Return how a copy is to be printed."""
    return copies.Options(
        paper=getattr(arguments, "paper", "a4"), printed_on=terminal.today(), chosen=tuple(getattr(arguments, "part", ())),
        also=tuple(getattr(arguments, "also", ())), for_whom=getattr(arguments, "for_whom", ""),
        large=getattr(arguments, "large", False), fillable=getattr(arguments, "fillable", False),
        staff_language=getattr(arguments, "staff_language", ""),
    )


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


def read_bytes(path: Path) -> bytes:
    """Return a file that is not larger than a form may be; raises CannotRead, TooLarge."""
    try:
        with path.open("rb") as file:
            return bringing.bounded(file)
    except OSError:
        raise CannotRead from None


def read_text(path: Path) -> str:
    """Return a file's text; raises CannotRead."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CannotRead from None
