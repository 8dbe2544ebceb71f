"""Foreign tools open what is written here, and the other way round: Debian's age and pyrage."""

from __future__ import annotations

import hmac
import json
import os
import pty
import re
import select
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from vault_doubles import CODE, FAST, PASSPHRASE, saying

from wrap_builder.errors import HostileFactor
from wrap_builder.vault import age, limits, vault
from wrap_builder.vault.recipients import Identity, Passphrase

SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000]
PASSPHRASES = ["four plain words here", "Pässwörter mit ß", "密码 短语", "  blanks  kept  "]


@pytest.fixture
def pyrage(in_ci: bool) -> object:
    try:
        import pyrage
    except ImportError:
        (pytest.fail if in_ci else pytest.skip)("pyrage is not installed: `make setup` installs it")
    return pyrage


def run_with_terminal(command: list[str], folder: Path, typed: str, prompts: int = 1) -> str:
    """Run a command that asks on its terminal, type the same answer to each prompt, and return what it showed."""
    ours, theirs = pty.openpty()

    # The leader of a new session that opens a terminal has it as its own; there age asks.
    process = subprocess.Popen(
        ["sh", "-c", 'exec "$@" <>"$0" >&0 2>&0', os.ttyname(theirs), *command], cwd=folder, start_new_session=True)
    shown = ""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if not select.select([ours], [], [], 0.05)[0]:
            continue
        shown += os.read(ours, 4096).decode()
        if prompts and re.search(r"passphrase[^\n]*: ?\S*\Z", shown, re.IGNORECASE):
            prompts -= 1
            shown += "\n"
            os.write(ours, typed.encode() + b"\n")
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, shown
    return shown


def commands_in(readme: bytes) -> list[list[str]]:
    return [line.split() for line in readme.decode().splitlines() if line.strip().startswith("age ")]


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A plan, renamed to .zip and unpacked by an ordinary tool."""
    path, make = tmp_path / "Notes.plan", saying("to be read in twenty years")
    vault.create(path, "plan", make, PASSPHRASE, code=CODE, work_factor=10).close()
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize(("which", "typed"), [(0, PASSPHRASE), (1, CODE)])
def test_the_commands_of_the_readme_open_a_plan(unpacked: Path, age_tool: str, which: int, typed: str) -> None:
    commands = commands_in((unpacked / "README.txt").read_bytes())
    assert [" ".join(command) for command in commands] == [
        "age -d -i key.age -o plan.json plan.age", "age -d -i recovery.age -o plan.json plan.age"]
    run_with_terminal([age_tool, *commands[which][1:]], unpacked, typed)
    assert json.loads((unpacked / "plan.json").read_bytes())["text"] == "to be read in twenty years"


def test_the_readme_tells_nothing_about_what_is_inside(unpacked: Path) -> None:
    text = (unpacked / "README.txt").read_text(encoding="ascii").lower()
    assert not re.search(r"wrap|wellness|health|crisis|recovery plan|diary", text)
    assert "delete it afterwards" in text


def test_the_seal_is_checked_by_a_stranger_as_the_file_format_describes(unpacked: Path, age_tool: str) -> None:
    """With nothing of ours but docs/file-format.md: a ZIP tool, age, SHA-256 and HMAC."""
    run_with_terminal([age_tool, "-d", "-o", "key.txt", "key.age"], unpacked, PASSPHRASE)
    text = (unpacked / "key.txt").read_text(encoding="ascii")
    assert len(text) == 96
    read = subprocess.run([age_tool, "-d", "-i", "key.txt", "seal.age"], cwd=unpacked, check=True, capture_output=True)
    body, mac = read.stdout[:4027], read.stdout[4027:]
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(letter) for letter in text.split()[-1].rpartition("1")[2].lower()]
    bits = "".join(f"{value:05b}" for value in values[:-6])
    secret = int(bits[:256], 2).to_bytes(32, "big")
    derived = hmac.digest(bytes(32), secret, "sha256")
    key = hmac.digest(derived, b"wrap/v1/seal\x01", "sha256")
    assert mac == b"mac " + hmac.digest(key, body, "sha256").hex().encode() + b"\n"
    parts = re.findall(r"^part (\w{64}) (\S+)$", body.decode(), re.MULTILINE)
    assert [name for _, name in parts] == ["README.txt", "key.age", "recovery.age", "plan.age"]
    assert all(sha256((unpacked / name).read_bytes()).hexdigest() == digest for digest, name in parts)


@pytest.mark.parametrize("size", SIZES)
def test_age_opens_what_is_written_for_an_identity(tmp_path: Path, age_tool: str, size: int) -> None:
    identity, content = Identity(os.urandom(32)), os.urandom(size)
    (tmp_path / "key.txt").write_text(identity.to_text() + "\n")
    (tmp_path / "in.age").write_bytes(age.encrypt(content, identity))
    read = subprocess.run([age_tool, "-d", "-i", "key.txt", "in.age"], cwd=tmp_path, check=True, capture_output=True)
    assert read.stdout == content


@pytest.mark.parametrize("size", SIZES)
def test_what_age_writes_for_an_identity_opens(tmp_path: Path, age_tool: str, size: int) -> None:
    identity, content = Identity(os.urandom(32)), os.urandom(size)
    (tmp_path / "key.txt").write_text(identity.to_text() + "\n")
    (tmp_path / "in").write_bytes(content)
    subprocess.run([age_tool, "-e", "-i", "key.txt", "-o", "out.age", "in"], cwd=tmp_path, check=True)
    assert age.decrypt((tmp_path / "out.age").read_bytes(), identity) == content


@pytest.mark.parametrize("typed", PASSPHRASES)
def test_age_opens_what_is_written_for_a_passphrase(tmp_path: Path, age_tool: str, typed: str) -> None:
    (tmp_path / "in.age").write_bytes(age.encrypt(b"content", Passphrase(typed.encode(), 10)))
    run_with_terminal([age_tool, "-d", "-o", "out", "in.age"], tmp_path, typed)
    assert (tmp_path / "out").read_bytes() == b"content"


def test_what_age_writes_for_a_passphrase_opens(tmp_path: Path, age_tool: str) -> None:
    (tmp_path / "in").write_bytes(b"content")
    run_with_terminal([age_tool, "-p", "-o", "out.age", "in"], tmp_path, PASSPHRASES[1], prompts=2)
    assert age.decrypt((tmp_path / "out.age").read_bytes(), Passphrase(PASSPHRASES[1].encode())) == b"content"


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_and_ours_open_each_other_for_an_identity(pyrage: object, size: int) -> None:
    content = os.urandom(size)
    theirs = pyrage.x25519.Identity.generate()
    ours = Identity.from_text(str(theirs))
    assert pyrage.decrypt(age.encrypt(content, ours), [theirs]) == content
    assert age.decrypt(pyrage.encrypt(content, [theirs.to_public()]), ours) == content


@pytest.mark.parametrize("typed", PASSPHRASES)
def test_pyrage_opens_what_is_written_for_a_passphrase(pyrage: object, typed: str) -> None:
    assert pyrage.passphrase.decrypt(age.encrypt(b"content", Passphrase(typed.encode(), FAST)), typed) == b"content"


def test_what_pyrage_writes_for_a_passphrase_opens(pyrage: object) -> None:
    """pyrage takes the work factor that its machine derives in a second; a fast machine may pass our limit of 2^20."""
    data = pyrage.passphrase.encrypt(b"content", PASSPHRASES[1])
    factor = int(data.split(b"\n")[1].split(b" ")[-1])
    if factor <= limits.WORK_FACTOR:
        assert age.decrypt(data, Passphrase(PASSPHRASES[1].encode())) == b"content"
    else:
        with pytest.raises(HostileFactor):
            age.decrypt(data, Passphrase(PASSPHRASES[1].encode()))
