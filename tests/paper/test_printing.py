"""Pages reach the printer on standard input, under a neutral title, and whatever goes wrong is one kind of error."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from wrap_builder.errors import CannotPrint, CannotPrintHere, NoPrinter
from wrap_builder.paper.printing import Told, printers, send

PDF = b"%PDF-1.3 pages"


class System:
    """Stands in for the programs of the system."""

    def __init__(self, told: Told | Exception) -> None:
        self.told = told
        self.calls: list[tuple[tuple[str, ...], bytes]] = []

    def __call__(self, command: Sequence[str], data: bytes) -> Told:
        self.calls.append((tuple(command), data))
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


def test_pages_go_to_standard_input_under_a_neutral_title() -> None:
    system = System(Told(0))
    send(PDF, system, platform="linux")
    (command, data), = system.calls
    assert data == PDF
    assert command == ("lp", "-t", "Document", "-n", "1", "-o", "sides=one-sided", "-")


@pytest.mark.parametrize(("wanted", "printed"), [(3, "3"), (0, "1"), (-5, "1"), (100_000, "99")])
def test_copies_sides_and_printer_are_said(wanted: int, printed: str) -> None:
    system = System(Told(0))
    send(PDF, system, printer="Upstairs", copies=wanted, two_sided=True, platform="darwin")
    (command, _), = system.calls
    assert command == ("lp", "-d", "Upstairs", "-t", "Document", "-n", printed, "-o", "sides=two-sided-long-edge", "-")


@pytest.mark.parametrize("told", [Told(1), FileNotFoundError(), PermissionError(), subprocess.TimeoutExpired("lp", 60)])
def test_whatever_goes_wrong_is_told_as_one_error(told: Told | Exception) -> None:
    with pytest.raises(CannotPrint) as caught:
        send(PDF, System(told), platform="linux")
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("told", [Told(1), FileNotFoundError()])
def test_a_system_without_a_printer_is_told_as_that(told: Told | Exception) -> None:
    with pytest.raises(NoPrinter):
        send(PDF, System(told), platform="linux")


def test_a_printer_that_is_there_and_fails_is_not_missing() -> None:
    def run(command: Sequence[str], _data: bytes) -> Told:
        return Told(0, b"Upstairs\n") if command[0] == "lpstat" else Told(1)

    with pytest.raises(CannotPrint) as caught:
        send(PDF, run, platform="linux")
    assert not isinstance(caught.value, NoPrinter)


def test_on_windows_the_advice_is_another_one() -> None:
    system = System(Told(0))
    with pytest.raises(CannotPrintHere):
        send(PDF, system, platform="win32")
    assert printers(system, platform="win32") == ()
    assert not system.calls


@pytest.mark.parametrize(("told", "names"), [
    (Told(0, b"Upstairs\nPDF_printer\n"), ("Upstairs", "PDF_printer")), (Told(0), ()), (Told(1, b"no"), ()),
    (FileNotFoundError(), ()),
])
def test_printers_are_listed_where_the_system_knows_some(told: Told | Exception, names: tuple[str, ...]) -> None:
    assert printers(System(told), platform="linux") == names


def test_a_real_program_gets_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "lp"
    program.write_text("\n".join((
        "#!/bin/sh", f"cat > {tmp_path}/got",
        f"printf '%s ' \"$@\" > {tmp_path}/arguments", f"echo $LC_ALL > {tmp_path}/language",
    )))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    send(PDF, platform="linux")
    assert (tmp_path / "got").read_bytes() == PDF
    assert (tmp_path / "arguments").read_text().endswith("- ")
    assert (tmp_path / "language").read_text() == "C\n"


def test_no_printing_program_at_all_is_told_kindly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotPrint):
        send(PDF, platform="linux")
    assert printers(platform="linux") == ()
