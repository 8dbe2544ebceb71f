"""The workbook from a terminal: made without a plan, filled in elsewhere, brought into a plan that then holds it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from wrap_builder import cli
from wrap_builder.errors import ExitCode
from wrap_builder.words import Words

PASSPHRASE = "quiet harbour lantern meadow"


class Run:
    """Runs commands in a folder and keeps what they said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = self.err = ""
        (folder / "key.txt").write_text(PASSPHRASE)

    def __call__(self, *argv: str) -> int:
        terminal = cli.Terminal(Words(), stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO(),
                                ask_secret=lambda _prompt: PASSPHRASE, today=lambda: date(2026, 11, 5), work_factor=2)
        code = cli.main([one.replace("@", str(self.folder) + "/") for one in argv], terminal)
        self.out, self.err = terminal.stdout.getvalue(), terminal.stderr.getvalue()
        assert "Traceback" not in self.err
        return code

    def answers(self) -> dict[str, object]:
        assert self("show", "@my.plan", "--json", "--passphrase-file", "@key.txt") == 0
        found: dict[str, object] = json.loads(self.out).get("answers", {})
        return found

    def fill(self, values: dict[str, str]) -> None:
        writer = PdfWriter(clone_from=io.BytesIO((self.folder / "form.pdf").read_bytes()))
        writer.update_page_form_field_values(None, values, auto_regenerate=False)
        writer.write(self.folder / "filled.pdf")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = Run(tmp_path)
    assert made("new", "@my.plan", "--passphrase-file", "@key.txt") == 0
    return made


def test_a_workbook_is_made_filled_and_brought_into_a_plan(run: Run) -> None:
    assert run("workbook", "--form", "--out", "@form.pdf", "--paper", "letter") == 0
    assert "not encrypted" in run.err
    run.fill({"toolbox.have.1": "Tea, slowly", "start.name": "Noor", "crisis.agree.any": "/Yes"})
    assert run("import", "@my.plan", "--filled", "@filled.pdf", "--passphrase-file", "@key.txt") == 0
    assert "Added: Things that help me (1)" in run.out
    assert "Noor" not in run.out + run.err
    first = run.answers()
    assert {"toolbox.have", "start.name", "crisis.agree"} == set(first)
    run.fill({"start.name": "Nour", "toolbox.have.1": "Tea, slowly"})
    assert run("import", "@my.plan", "--filled", "@filled.pdf", "--passphrase-file", "@key.txt") == 0
    assert run.out.splitlines() == ["Left as it is: My name", "The plan has all of this already. Nothing was changed."]
    assert run.answers() == first
    assert run("import", "@my.plan", "--filled", "@filled.pdf", "--passphrase-file", "@key.txt", "--replace") == 0
    assert run.out.splitlines() == ["Replaced: My name"]
    assert run.answers()["start.name"] == {"kind": "text", "text": "Nour"}


def test_a_plan_has_a_workbook_of_its_own(run: Run) -> None:
    assert run("print", "@my.plan", "--copy", "workbook", "--fillable", "--out", "@mine.pdf", "--passphrase-file", "@key.txt") == 0
    names = PdfReader(run.folder / "mine.pdf").get_fields()
    assert "toolbox.have.1" in names
    assert "down.safer.1" not in names, "a question that the plan does not show is not asked"


def test_a_pack_is_one_file_and_nothing_is_written_over(run: Run) -> None:
    assert run("workbook", "--out", "@pack.pdf", "--count", "2", "--two-sided") == 0
    pack = len(PdfReader(run.folder / "pack.pdf").pages)
    assert run("workbook", "--out", "@pack.pdf") == ExitCode.CANNOT_READ_OR_WRITE
    assert run("workbook", "--out", "@pack.pdf", "--force", "--large") == 0
    assert len(PdfReader(run.folder / "pack.pdf").pages) < pack
    assert run("workbook", "--out", "@other.pdf", "--count", "100") == ExitCode.USAGE


def test_what_is_no_filled_form_changes_nothing(run: Run) -> None:
    before = (run.folder / "my.plan").read_bytes()
    assert run("workbook", "--out", "@form.pdf") == 0
    for name, code in (("form.pdf", ExitCode.DAMAGED), ("key.txt", ExitCode.DAMAGED), ("gone.pdf", ExitCode.CANNOT_READ_OR_WRITE)):
        assert run("import", "@my.plan", "--filled", f"@{name}", "--passphrase-file", "@key.txt") == code
        assert len(run.err.splitlines()) == 1
    assert (run.folder / "my.plan").read_bytes() == before
