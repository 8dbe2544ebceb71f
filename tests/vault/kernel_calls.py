"""Lets a forked child run to one of its system calls and ends it there, by the tracing that debuggers use."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from collections import Counter
from collections.abc import Callable

CAN_TRACE = sys.platform == "linux" and platform.machine() == "x86_64"
"""Elsewhere the calls have other numbers; strace, which knows them all, does a part of the work there."""

FILE_CALLS = {
    0: "read", 1: "write", 2: "open", 3: "close", 4: "stat", 5: "fstat", 6: "lstat", 8: "lseek", 16: "ioctl", 17: "pread64",
    18: "pwrite64", 19: "readv", 20: "writev", 21: "access", 72: "fcntl", 73: "flock", 74: "fsync", 75: "fdatasync", 76: "truncate",
    77: "ftruncate", 78: "getdents", 79: "getcwd", 80: "chdir", 82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link",
    87: "unlink", 88: "symlink", 89: "readlink", 90: "chmod", 91: "fchmod", 92: "chown", 137: "statfs", 138: "fstatfs", 217: "getdents64",
    257: "openat", 258: "mkdirat", 262: "newfstatat", 263: "unlinkat", 264: "renameat", 265: "linkat", 267: "readlinkat",
    268: "fchmodat", 269: "faccessat", 316: "renameat2", 332: "statx", 436: "close_range", 437: "openat2", 439: "faccessat2",
}
OTHER_CALLS = {
    9: "mmap", 10: "mprotect", 11: "munmap", 12: "brk", 13: "rt_sigaction", 14: "rt_sigprocmask", 15: "rt_sigreturn", 25: "mremap",
    28: "madvise", 35: "nanosleep", 39: "getpid", 62: "kill", 102: "getuid", 186: "gettid", 202: "futex", 228: "clock_gettime",
    230: "clock_nanosleep", 231: "exit_group", 234: "tgkill", 318: "getrandom",
}
"""Memory, signals, clocks, chance. What is in neither list has to be put into one."""

_TRACE_ME, _NEXT_CALL, _OPTIONS, _CALL_INFO = 0, 24, 0x4200, 0x420E
_MARK_CALLS, _END_WITH_PARENT = 1, 0x100000
_MARKED = signal.SIGTRAP | 0x80
_ENTRY = 1

Call = tuple[str, int]


class _CallInfo(ctypes.Structure):
    _fields_ = [("op", ctypes.c_uint8), ("arch", ctypes.c_uint32), ("ip", ctypes.c_uint64), ("sp", ctypes.c_uint64),
                ("number", ctypes.c_uint64), ("arguments", ctypes.c_uint64 * 6)]


def _ptrace(request: int, child: int, address: int, data: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    library.ptrace.restype = ctypes.c_long
    if library.ptrace(request, child, address, data) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def run(act: Callable[[], None], end_at: Call | None = None) -> tuple[list[Call], int]:
    """Fork, act in the child, and end it by SIGKILL as it enters the call with this name and number, before it is done.

    Return the calls that touch files which the child entered, and the signal that ended it, 0 for none. Raises OSError where
    tracing is not allowed, LookupError for a call that is in neither list.
    """
    child = os.fork()
    if child == 0:
        _ptrace(_TRACE_ME, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        act()
        os._exit(0)
    try:
        if not os.WIFSTOPPED(os.waitpid(child, 0)[1]):
            raise PermissionError("the child may not be traced")
        _ptrace(_OPTIONS, child, 0, _MARK_CALLS | _END_WITH_PARENT)
        return _follow(child, end_at)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise


def _follow(child: int, end_at: Call | None) -> tuple[list[Call], int]:
    calls: list[Call] = []
    counts: Counter[str] = Counter()
    info = _CallInfo()
    while True:
        _ptrace(_NEXT_CALL, child, 0, 0)
        status = os.waitpid(child, 0)[1]
        if not os.WIFSTOPPED(status):
            return calls, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if os.WSTOPSIG(status) != _MARKED:
            continue
        _ptrace(_CALL_INFO, child, ctypes.sizeof(info), ctypes.addressof(info))
        if info.op != _ENTRY or info.number in OTHER_CALLS:
            continue
        if info.number not in FILE_CALLS:
            raise LookupError(f"system call {info.number} is in neither list")
        name = FILE_CALLS[info.number]
        counts[name] += 1
        calls.append((name, counts[name]))
        if calls[-1] == end_at:
            os.kill(child, signal.SIGKILL)
            return calls, os.WTERMSIG(os.waitpid(child, 0)[1])
