"""The thin layer over the system's calls: what each does here, and how it gives way where a call is not known."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from vault_doubles import NoExchange, StepOs, failing

from wrap_builder.vault import beside
from wrap_builder.vault.os_calls import FOLDER, READ, REAL_OS, Os
from wrap_builder.vault.renames import Renames, system_library


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("one")
    other.write_text("other")
    return one, other


def test_two_files_change_places_at_once(pair: tuple[Path, Path]) -> None:
    REAL_OS.exchange(*pair)
    assert [path.read_text() for path in pair] == ["other", "one"]


def test_a_new_name_must_be_free(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        REAL_OS.rename_new(*pair)
    REAL_OS.rename_new(pair[0], tmp_path / "free")
    assert (tmp_path / "free").read_text() == "one"
    with pytest.raises(FileNotFoundError):
        REAL_OS.exchange(pair[0], pair[1])


class MacLibrary:
    """What the C library of macOS offers."""

    def __init__(self) -> None:
        self.seen: list[tuple[bytes, bytes, int]] = []

    def renamex_np(self, source: bytes, target: bytes, flag: ctypes.c_uint) -> int:
        self.seen.append((source, target, flag.value))
        return 0


def test_other_systems_are_asked_in_their_own_way() -> None:
    library = MacLibrary()
    renames = Renames(library)
    renames.exchange(Path("a"), Path("b"))
    renames.to_new(Path("a"), Path("b"))
    assert library.seen == [(b"a", b"b", 2), (b"a", b"b", 4)]
    for call in (Renames(object()).exchange, Renames(None).to_new):
        with pytest.raises(OSError, match=os.strerror(errno.ENOSYS)) as caught:
            call(Path("a"), Path("b"))
        assert caught.value.errno == errno.ENOSYS
    assert hasattr(system_library(), "renameat2")


Way = Callable[[], Os]


@pytest.mark.parametrize("way", [StepOs, NoExchange, lambda: NoExchange(links=False)])
def test_moving_to_a_free_name_works_on_every_file_system(pair: tuple[Path, Path], tmp_path: Path, way: Way) -> None:
    with pytest.raises(FileExistsError):
        beside.move_to_new(way(), *pair)
    beside.move_to_new(way(), pair[0], tmp_path / "free")
    assert (tmp_path / "free").read_text() == "one"
    assert not pair[0].exists()


def test_errors_while_moving_are_passed_on(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        beside.move_to_new(StepOs(failing("rename_new", 1, errno.EIO)), pair[0], tmp_path / "free")
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        beside.move_to_new(NoExchange(before=failing("link", 1, errno.EIO)), pair[0], tmp_path / "free")
    assert not (tmp_path / "free").exists()


@pytest.mark.parametrize("request_number", [None, fcntl.F_GETFD, 99_999])
def test_flushing_takes_the_stronger_call_where_there_is_one(tmp_path: Path, request_number: int | None) -> None:
    system = Os(full_flush=request_number)
    fd = system.open(tmp_path / "file", os.O_CREAT | os.O_WRONLY)
    system.fsync(fd)
    system.close(fd)
    fd = system.open(tmp_path, FOLDER)
    system.fsync_folder(fd)
    system.close(fd)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EIO])
def test_folders_that_need_no_flush_are_no_error(tmp_path: Path, code: int) -> None:
    class NoFlush(Os):
        def fsync(self, fd: int) -> None:
            raise OSError(code, "no")

    if code == errno.EIO:
        with pytest.raises(OSError, match="no"):
            beside.flush_folder(NoFlush(), tmp_path)
    else:
        beside.flush_folder(NoFlush(), tmp_path)
    beside.flush_folder(Os(flushes_folders=False), tmp_path / "not even there")


def test_the_rest_of_the_calls(tmp_path: Path) -> None:
    assert len(REAL_OS.random_bytes(7)) == 7
    assert REAL_OS.now().tzinfo is not None
    assert abs((REAL_OS.now() - datetime.now().astimezone()).total_seconds()) < 5
    REAL_OS.sleep(0)
    with pytest.raises(FileNotFoundError):
        REAL_OS.open(tmp_path / "nothing", READ)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        REAL_OS.lock(1_000_000)


def test_short_writes_are_continued_and_no_progress_is_an_error(tmp_path: Path) -> None:
    class Slow(Os):
        most = 1000

        def write(self, fd: int, data: memoryview) -> int:
            return super().write(fd, data[: self.most])

    data = os.urandom(12_345)
    assert beside.write_beside(Slow(), tmp_path / "a.plan", data).read_bytes() == data
    stuck = Slow()
    stuck.most = 0
    with pytest.raises(OSError, match="nothing was written"):
        beside.write_beside(stuck, tmp_path / "a.plan", data)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_read_back_has_to_be_what_was_written(tmp_path: Path) -> None:
    class Forgetful(Os):
        def write(self, fd: int, data: memoryview) -> int:
            super().write(fd, memoryview(bytes(len(data))))
            return len(data)

    with pytest.raises(OSError, match="read back"):
        beside.write_beside(Forgetful(), tmp_path / "a.plan", b"words")
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_taken_are_passed_over(tmp_path: Path) -> None:
    class Repeating(Os):
        numbers = iter([b"\0\0", b"\0\0", b"\0\1", *[b"\0\0"] * 20])

        def random_bytes(self, count: int) -> bytes:
            return next(self.numbers)

    system = Repeating()
    first, second = (beside.write_beside(system, tmp_path / "a.plan", b"words") for _ in range(2))
    assert (first.name[-8:], second.name[-8:]) == ("0000.tmp", "0001.tmp")
    with pytest.raises(FileExistsError):
        beside.write_beside(system, tmp_path / "a.plan", b"words")


def test_names_for_other_versions_end(tmp_path: Path) -> None:
    def taken(_: Path) -> None:
        raise FileExistsError

    with pytest.raises(FileExistsError):
        beside.other_version(REAL_OS, tmp_path / "a.plan", taken)
