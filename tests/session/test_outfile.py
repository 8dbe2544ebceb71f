"""Output files are written whole or not at all, and never over a plan."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from wrap_builder.errors import AlreadyThere, CannotWrite, DiskFull, WrapError
from wrap_builder.session import outfile


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    outfile.write(path, b"one")
    outfile.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_plan_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes.plan"
    path.write_bytes(b"PK\x03\x04...")
    with pytest.raises(AlreadyThere):
        outfile.write(path, b"%PDF")
    assert path.read_bytes() == b"PK\x03\x04..."


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, CannotWrite)])
def test_when_the_system_refuses_the_old_file_stays_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[WrapError],
) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(b"old")

    def refuse(_: int) -> None:
        raise OSError(number, "marker")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(error):
        outfile.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        outfile.write(tmp_path / "missing" / "copy.pdf", b"new")


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "Copy.PDF").write_bytes(b"old")

    def name(taken: frozenset[str]) -> str:
        return "copy (2).pdf" if "copy.pdf" in taken else "copy.pdf"

    assert outfile.write_beside(tmp_path, name, b"new") == tmp_path / "copy (2).pdf"
    assert (tmp_path / "Copy.PDF").read_bytes() == b"old"
    with pytest.raises(CannotWrite):
        outfile.write_beside(tmp_path / "missing", name, b"new")


@pytest.mark.parametrize("refused", [PermissionError(errno.EACCES, "marker"), PermissionError(errno.EBUSY, "marker")])
def test_a_file_that_is_open_elsewhere_stays_and_the_advice_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: OSError,
) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise refused

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite) as caught:
        outfile.write(path, b"new")
    assert "open in another program" in caught.value.advice
    assert "marker" not in repr(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
