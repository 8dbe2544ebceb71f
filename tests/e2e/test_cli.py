"""The command line, through real files: every command, every exit code that a person can meet, nothing left behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from wrap_builder import cli
from wrap_builder.__main__ import IN_TERMINAL
from wrap_builder.content import examples
from wrap_builder.errors import DiskFull, ExitCode, NotConfirmed
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Practice
from wrap_builder.session import copies
from wrap_builder.session.keeper import Keeper
from wrap_builder.vault import container
from wrap_builder.words import Words

PASSPHRASE = "quiet harbour lantern meadow"
OTHER = "river basket candle orchard"


class Run:
    """Runs one command with a cheap key derivation and keeps what it said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = self.err = ""
        self.today = date(2026, 11, 5)
        self.key = self.file("key.txt", PASSPHRASE + "\n")

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def __call__(self, *argv: str, stdin: str = "", typed: tuple[str, ...] = ()) -> int:
        answers = iter(typed)
        terminal = cli.Terminal(Words(), stdin=io.StringIO(stdin), stdout=io.StringIO(), stderr=io.StringIO(),
                                ask_secret=lambda _prompt: next(answers), today=lambda: self.today, work_factor=2)
        code = cli.main(argv, terminal)
        self.out, self.err = terminal.stdout.getvalue(), terminal.stderr.getvalue()
        assert "Traceback" not in self.err
        return code


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


@pytest.fixture
def plan_json(run: Run) -> str:
    return run.file("plan.json", examples.read(examples.examples()[0].id).decode())


@pytest.fixture
def plan_file(run: Run, plan_json: str) -> str:
    path = str(run.folder / "notes.plan")
    assert run("new", path, "--from", plan_json, "--passphrase-file", run.key) == ExitCode.DONE
    return path


def test_json_goes_in_and_comes_out_the_same(run: Run, plan_file: str) -> None:
    assert run("show", plan_file, "--json", "--passphrase-file", run.key) == 0
    first = run.out
    again = run.file("again.json", first)
    other = str(run.folder / "other.plan")
    assert run("new", other, "--from", again, "--passphrase-file", run.key) == 0
    assert run("show", other, "--json", "--passphrase-file", run.key) == 0
    assert json.loads(run.out) == json.loads(first)
    assert json.loads(first)["answers"]


def test_show_as_text_holds_an_answer(run: Run, plan_file: str) -> None:
    assert run("show", plan_file, "--passphrase-file", run.key) == 0
    text = " ".join(run.out.split())
    run("show", plan_file, "--json", "--passphrase-file", run.key)
    first = json.loads(run.out)["answers"]["toolbox.have"]["items"][0]["text"]
    assert " ".join(first.split()) in text


@pytest.mark.parametrize("copy", ["whole", "crisis"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_print_writes_a_pdf_and_says_that_it_is_not_encrypted(run: Run, plan_file: str, copy: str, paper: str) -> None:
    out = run.folder / "copy.pdf"
    assert run("print", plan_file, "--copy", copy, "--out", str(out), "--paper", paper, "--passphrase-file", run.key) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert "not encrypted" in run.out
    assert out.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("copy", [name for name in copies.names() if name not in {"whole", "crisis"}])
def test_print_makes_every_copy_there_is(run: Run, plan_file: str, copy: str) -> None:
    out = run.folder / "copy.pdf"
    parts = ("--part", "daily", "--part", "crisis.helps") if copy in {"section", "person", "workplace"} else ()
    assert run("print", plan_file, "--copy", copy, "--out", str(out), "--passphrase-file", run.key, *parts) == 0
    assert len(PdfReader(out).pages) >= 1


def test_print_is_told_which_parts_what_else_and_for_whom(run: Run, plan_file: str) -> None:
    def text(*arguments: str) -> str:
        out = run.folder / "copy.txt"
        code = run("print", plan_file, "--out", str(out), "--text", "--force", "--passphrase-file", run.key, *arguments)
        assert code == 0
        return out.read_text(encoding="utf-8")

    person = text("--copy", "person", "--part", "down.plan", "--for", "Kim")
    assert "Copy for Kim" in person
    assert "What I do now" in person
    assert "I call, in this order" not in person
    named = text("--copy", "daily", "--also", "name").split("\n", 1)[0]
    assert named != text("--copy", "daily").split("\n", 1)[0]
    for wrong in (("--copy", "section"), ("--copy", "person", "--part", "no.such"), ("--copy", "daily", "--also", "secrets"),
                  ("--copy", "crisis", "--part", "down")):
        assert run("print", plan_file, "--out", str(run.folder / "x.pdf"), "--passphrase-file", run.key, *wrong) == ExitCode.USAGE
        assert not (run.folder / "x.pdf").exists()


@pytest.mark.parametrize("how", ["--new-code", "--ask-password", "--password-file"])
def test_print_locks_a_copy_with_a_password_that_is_no_argument(run: Run, plan_file: str, how: str) -> None:
    out = run.folder / "copy.pdf"
    arguments = ("print", plan_file, "--copy", "crisis", "--out", str(out), "--passphrase-file", run.key, how)
    if how == "--password-file":
        assert run(*arguments, "-", stdin="blue door\nnot this\n") == 0
    else:
        assert run(*arguments, typed=("blue dor", "blue door", "blue door", "blue door")) == 0
    password = run.out.strip() if how == "--new-code" else "blue door"
    assert "not encrypted" not in run.out + run.err
    assert PdfReader(out).decrypt(password)
    assert not PdfReader(out).decrypt(password + "x")
    assert how == "--new-code" or password not in run.out + run.err


def test_a_password_that_a_pdf_cannot_take_writes_nothing(run: Run, plan_file: str) -> None:
    out = run.folder / "copy.pdf"
    arguments = ("print", plan_file, "--copy", "crisis", "--out", str(out), "--passphrase-file", run.key, "--password-file", "-")
    for typed in ("", "x" * 128):
        assert run(*arguments, stdin=f"{typed}\n") == ExitCode.REFUSED
        assert not out.exists()
        assert run.err.strip()


@pytest.mark.parametrize(("form", "begin"), [("--html", "<!DOCTYPE html>"), ("--text", "My wellness recovery action plan")])
def test_print_writes_a_web_page_or_text(run: Run, plan_file: str, form: str, begin: str) -> None:
    out = run.folder / "copy"
    arguments = ("print", plan_file, "--copy", "whole", "--out", str(out), "--passphrase-file", run.key)
    assert run(*arguments, form) == 0
    assert out.read_text(encoding="utf-8").startswith(begin)
    assert "not encrypted" in run.out
    assert run(*arguments, form, "--new-code", "--force") == ExitCode.USAGE


def test_a_file_that_is_there_is_not_written_over(run: Run, plan_file: str) -> None:
    thesis = run.file("thesis.pdf", "mine")
    arguments = ("print", plan_file, "--copy", "crisis", "--out", thesis, "--passphrase-file", run.key)
    assert run(*arguments) == ExitCode.CANNOT_READ_OR_WRITE
    assert Path(thesis).read_text() == "mine"
    assert run(*arguments, "--force") == 0
    assert Path(thesis).read_bytes().startswith(b"%PDF-")


def test_nobody_to_ask_is_told_without_a_traceback(run: Run, plan_file: str) -> None:
    def nobody(_prompt: str) -> str:
        raise EOFError

    terminal = cli.Terminal(Words(), stdout=io.StringIO(), stderr=io.StringIO(), ask_secret=nobody)
    assert cli.main(("check", plan_file), terminal) == ExitCode.USAGE
    assert "--passphrase-file" in terminal.stderr.getvalue()


@pytest.mark.parametrize("command", ["show", "check"])
def test_output_that_nobody_reads_any_more_ends_in_silence(run: Run, plan_file: str, command: str) -> None:
    """A long answer meets the broken pipe while it is written, a short one at the end of the program."""
    done = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$0" -m wrap_builder "$3" "$1" --passphrase-file "$2" | true', sys.executable,
         plan_file, run.key, command], capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"})
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_terminal_that_knows_ascii_only_is_answered(run: Run) -> None:
    path = str(run.folder / "letters.plan")
    source = run.file("letters.json", json.dumps({"answers": {"start.name": {"kind": "text", "text": "Żaneta"}}}))
    assert run("new", path, "--from", source, "--passphrase-file", run.key) == 0, run.err
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii")
    terminal = cli.Terminal(Words(), stdout=stdout, stderr=io.StringIO())
    assert cli.main(("show", path, "--passphrase-file", run.key), terminal) == 0
    assert rb"\u017baneta" in raw.getvalue()


def test_check_refuses_what_the_window_refuses(run: Run) -> None:
    path = str(run.folder / "odd.plan")
    source = run.file("odd.json", json.dumps({"answers": {"toolbox.have": {"kind": "text", "text": "Walk"}}}))
    assert run("new", path, "--from", source, "--passphrase-file", run.key) == 0, run.err
    assert run("check", path, "--passphrase-file", run.key) == ExitCode.DAMAGED
    assert "whole" not in run.out


def test_check_names_what_was_left_over(run: Run, plan_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keeper, "left_overs", property(lambda _keeper: (Path("a.tmp"), Path("b.tmp"))))
    assert run("check", plan_file, "--passphrase-file", run.key) == 0
    assert "2 versions" in run.out


def test_what_a_new_file_has_to_say_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keeper, "notice", property(lambda _keeper: "This drive keeps no locks."))
    assert run("new", str(run.folder / "x.plan"), "--passphrase-file", run.key) == 0
    assert "This drive keeps no locks." in run.err


@pytest.mark.parametrize(("error", "stays"), [(NotConfirmed(), True), (KeyboardInterrupt(), True), (DiskFull(), False)])
def test_a_sheet_stays_where_the_file_may_have_its_code(
    run: Run, plan_file: str, monkeypatch: pytest.MonkeyPatch, error: BaseException, stays: bool,
) -> None:
    def change_locks(*_values: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(Keeper, "change_locks", change_locks)
    sheet = run.folder / "sheet.pdf"
    code = run("locks", plan_file, "--passphrase-file", run.key, "--new-passphrase-file", run.file("new.txt", OTHER),
               "--recovery-sheet", str(sheet))
    assert code != ExitCode.DONE
    assert sheet.exists() == stays


def test_check_says_what_holds(run: Run, plan_file: str) -> None:
    assert run("check", plan_file, "--passphrase-file", "-", stdin=PASSPHRASE + "\n") == 0
    assert "whole" in run.out
    assert "no recovery code" in run.out


def test_a_recovery_sheet_opens_the_plan(run: Run, plan_json: str) -> None:
    sheet, path = run.folder / "sheet.pdf", str(run.folder / "kept.plan")
    assert run("new", path, "--from", plan_json, "--passphrase-file", run.key, "--recovery-sheet", str(sheet)) == 0
    text = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True).stdout
    digits = [word for word in text.split() if word.isdigit() and len(word) == 6]
    assert len(digits) == 8
    code = run.file("code.txt", " ".join(digits[:4]) + "\n" + " ".join(digits[4:]) + "\n")
    assert run("check", path, "--code-file", code) == 0
    assert run("locks", path, "--code-file", code, "--new-passphrase-file", run.file("new.txt", OTHER)) == 0
    assert run("check", path, "--passphrase-file", run.file("new.txt", OTHER)) == 0
    assert run("check", path, "--passphrase-file", run.key) == ExitCode.WRONG_KEY
    assert run("check", path, "--code-file", code) == ExitCode.WRONG_KEY


def test_a_sheet_is_never_written_over_a_file(run: Run) -> None:
    sheet = run.file("sheet.pdf", "mine")
    path = run.folder / "kept.plan"
    assert run("new", str(path), "--passphrase-file", run.key, "--recovery-sheet", sheet) == ExitCode.CANNOT_READ_OR_WRITE
    assert Path(sheet).read_text() == "mine"
    assert not path.exists()


def test_a_sheet_goes_away_when_its_plan_cannot_be_made(run: Run) -> None:
    sheet = run.folder / "sheet.pdf"
    code = run("new", str(run.folder / "nowhere" / "x.plan"), "--passphrase-file", run.key, "--recovery-sheet", str(sheet))
    assert code == ExitCode.CANNOT_READ_OR_WRITE
    assert not sheet.exists()


def test_a_passphrase_can_be_typed_and_is_asked_twice(run: Run) -> None:
    path = str(run.folder / "typed.plan")
    assert run("new", path, typed=(OTHER, "something else", PASSPHRASE, PASSPHRASE)) == 0
    assert run("check", path, typed=(PASSPHRASE,)) == 0


@pytest.mark.parametrize(("make", "code"), [
    (lambda run: run("check", str(run.folder / "none.plan"), "--passphrase-file", run.key), ExitCode.CANNOT_READ_OR_WRITE),
    (lambda run: run("check", run.file("a.plan", "hello"), "--passphrase-file", run.key), ExitCode.DAMAGED),
    (lambda run: run("check", run.file("a.plan", ""), "--passphrase-file", run.key), ExitCode.DAMAGED),
    (lambda run: run("new", run.file("a.plan", "mine"), "--passphrase-file", run.key), ExitCode.CANNOT_READ_OR_WRITE),
    (lambda run: run("new", str(run.folder / "w.plan"), "--passphrase-file", run.file("weak.txt", "password1234")),
     ExitCode.REFUSED),
    (lambda run: run("new", str(run.folder / "w.plan"), "--from", run.file("bad.json", "{}{"), "--passphrase-file", run.key),
     ExitCode.DAMAGED),
    (lambda run: run("frobnicate", "x"), ExitCode.USAGE),
    (lambda run: run("print", "x", "--copy", "nonsense", "--out", "y"), ExitCode.USAGE),
])
def test_what_goes_wrong_has_its_exit_code(run: Run, make: object, code: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(run) == code  # type: ignore[operator]
    if code != ExitCode.USAGE:
        assert len(run.err.strip().splitlines()) == 1


def test_a_wrong_passphrase_is_told_in_one_line(run: Run, plan_file: str) -> None:
    before = Path(plan_file).read_bytes()
    assert run("show", plan_file, "--passphrase-file", run.file("wrong.txt", OTHER)) == ExitCode.WRONG_KEY
    assert run.out == ""
    assert len(run.err.strip().splitlines()) == 1
    assert Path(plan_file).read_bytes() == before


def test_the_day_on_which_a_passphrase_was_chosen_is_noted(run: Run, plan_json: str) -> None:
    """So that the window offers to practise it a day and a week later."""
    file, new = str(run.folder / "notes.plan"), run.file("new.txt", OTHER + "\n")
    assert run("new", file, "--from", plan_json, "--passphrase-file", run.key) == 0
    assert practice_in(file, PASSPHRASE) == Practice("2026-11-05")
    run.today = date(2026, 12, 1)
    assert run("locks", file, "--passphrase-file", run.key, "--new-passphrase-file", new) == 0
    assert practice_in(file, OTHER) == Practice("2026-12-01")
    assert run("new", str(run.folder / "empty.plan"), "--passphrase-file", run.key) == 0
    assert practice_in(str(run.folder / "empty.plan"), PASSPHRASE) == Practice("2026-12-01")


def practice_in(file: str, passphrase: str) -> Practice:
    keeper = Keeper.open(Path(file), passphrase=passphrase)
    try:
        return keeper.plan.practice
    finally:
        keeper.close()


def test_the_same_passphrase_is_no_new_lock(run: Run, plan_file: str) -> None:
    before = Path(plan_file).read_bytes()
    assert run("locks", plan_file, "--passphrase-file", run.key, "--new-passphrase-file", run.key) == ExitCode.REFUSED
    assert Path(plan_file).read_bytes() == before


def test_help_shows_examples_and_exit_codes() -> None:
    done = subprocess.run([sys.executable, "-m", "wrap_builder", "new", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--recovery-sheet" in done.stdout
    top = subprocess.run([sys.executable, "-m", "wrap_builder", "--help"], capture_output=True, text=True, check=False)
    assert "exit codes" in top.stdout
    assert "wrap-builder new" in top.stdout


def test_a_passphrase_is_never_an_argument() -> None:
    with pytest.raises(SystemExit):
        cli.parser(Words()).parse_args(["show", "x.plan", "--passphrase", "secret words here"])


def test_every_command_of_the_terminal_is_known_at_the_door() -> None:
    choices = next(action.choices for action in cli.parser(Words())._actions if action.dest == "command")
    assert set(IN_TERMINAL) | {"demo"} == set(choices)


@pytest.mark.parametrize(("part", "shown"), [("history.age", True), ("seal.age", True), ("plan.age", False)])
def test_a_file_that_is_not_whole_is_shown_as_far_as_it_opens(run: Run, plan_file: str, part: str, shown: bool) -> None:
    keeper = Keeper.open(Path(plan_file), passphrase=PASSPHRASE)
    keeper.keep_version(keeper.plan, Why.NAMED, "kept")
    keeper.close()
    entries = container.parse(Path(plan_file).read_bytes())
    entries[part] = entries[part][:-1] + bytes([entries[part][-1] ^ 1])
    Path(plan_file).write_bytes(container.build(entries))
    before = Path(plan_file).read_bytes()
    assert run("show", plan_file, "--json", "--passphrase-file", run.key) == ExitCode.DAMAGED
    assert bool(json.loads(run.out).get("answers")) is shown
    assert run.err.strip()
    assert run("check", plan_file, "--passphrase-file", run.key) == ExitCode.DAMAGED
    assert part in run.out
    new = run.file("new.txt", OTHER)
    assert run("locks", plan_file, "--passphrase-file", run.key, "--new-passphrase-file", new) == ExitCode.DAMAGED
    assert Path(plan_file).read_bytes() == before


def test_a_file_that_was_packed_again_is_checked_and_told(run: Run, plan_file: str) -> None:
    entries = container.parse(Path(plan_file).read_bytes())
    with zipfile.ZipFile(plan_file, "w") as file:
        for name in sorted(entries):
            file.writestr(name, entries[name])
    assert run("check", plan_file, "--passphrase-file", run.key) == ExitCode.DONE
    assert "around your plan in this file was changed" in run.out
