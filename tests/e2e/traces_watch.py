"""Every call of a process that writes, makes or opens something, as strace saw it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg", "setxattr", "fsetxattr", "lsetxattr")
MAKES = ("mkdir", "mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "creat")
OPENS = ("open", "openat")
NEVER = ("sendfile", "splice", "tee", "vmsplice", "copy_file_range", "memfd_create", "io_uring_setup", "shmat", "openat2")
OTHERS = ("socket", "bind", "connect", "mmap")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
CALL = re.compile(r"\d+ +(\w+)\((.*)")


@dataclass(frozen=True)
class Call:
    """One call to the system: its name, its arguments as printed, and the bytes that it handed over."""

    name: str
    text: str
    data: tuple[bytes, ...]


def forms(secret: str) -> tuple[bytes, ...]:
    return tuple(secret.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"))


def found_in(data: bytes, secrets: tuple[str, ...]) -> list[str]:
    return [secret for secret in secrets if any(form in data for form in forms(secret))]


def calls_of(trace: Path) -> list[Call]:
    calls = []
    for line in trace.read_text(encoding="ascii").splitlines():
        found = CALL.match(line)
        if found:
            data = tuple(bytes.fromhex(text.replace("\\x", "")) for text in STRING.findall(found[2]))
            calls.append(Call(found[1], STRING.sub('""', found[2]), data))
    return calls


def written_paths(calls: tuple[Call, ...]) -> set[Path]:
    """Return every path that was opened for writing, made, or given to something."""
    paths = set()
    for call in calls:
        opened = call.name in OPENS and re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE", call.text)
        if opened or call.name in MAKES:
            assert call.name not in OPENS or call.text.startswith(("AT_FDCWD", '""')) or call.data[0].startswith(b"/")
            paths |= {Path(os.fsdecode(data)) for data in call.data}
    return paths


def watched(root: Path, script: Sequence[str], environment: Mapping[str, str]) -> tuple[list[Call], subprocess.CompletedProcess[bytes]]:
    """Run a script of ours, and all that it starts, under strace; skip where strace is missing, fail in CI."""
    if shutil.which("strace") is None:
        if os.environ.get("CI"):
            pytest.fail("strace is missing")
        pytest.skip("strace is not installed")
    names = ",".join((*WRITES, *MAKES, *OPENS, *NEVER, *OTHERS))
    done = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "4000000", "-e", "signal=none", "-e", f"trace={names}",
         "-o", str(root / "trace"), sys.executable, *script],
        capture_output=True, env=environment, timeout=100, check=False)
    return calls_of(root / "trace"), done


def private_environment(root: Path) -> dict[str, str]:
    """Make a home and a place for temporary files, and return what a process has to know to use nothing else."""
    home = root / "home"
    for folder in (home, root / "tmp"):
        folder.mkdir()
    return {
        "PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(root / "tmp"), "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
    }
