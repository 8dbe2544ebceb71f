"""Looking, unlocking, and every way in which a file does not open: each has a name, and nothing is written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import unicodedata
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_doubles import (
    CODE,
    FAST,
    OTHER_CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    StepOs,
    beside,
    failing,
    new_plan,
    open_plan,
    parts_of,
    read_text,
    resealed,
    saying,
    text_of,
)

from wrap_builder.errors import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    CodeLocksDiffer,
    CodeMistyped,
    DiskFull,
    FileDamaged,
    FileMissing,
    HostileFactor,
    LimitReached,
    LockDamaged,
    LocksDiffer,
    NewerFormat,
    NoRecoveryCode,
    NotAPlan,
    NotConfirmed,
    PlanGone,
    TooLarge,
    WeakPassphrase,
    WrapError,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import age, box, container, derivation, limits, slots, vault
from wrap_builder.vault.recipients import Identity, Passphrase
from wrap_builder.vault.state import State

Entries = dict[str, bytes]
PROJECT = Path(__file__).resolve().parents[2]


def test_a_new_plan_opens_by_passphrase_and_by_code(plan_path: Path) -> None:
    vault.look(plan_path)
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}, {"code": CODE.replace("-", " ")}):
        opened = vault.unlock(plan_path, **way)
        assert text_of(opened) == "first"
        assert (opened.kind, len(opened.id), opened.gen, opened.path) == ("plan", 32, 1, plan_path)
        assert (opened.has_recovery_code, opened.read_only, opened.notice, opened.left_overs) == (True, False, "", ())
        opened.close()
    assert beside(plan_path) == {"Notes.plan"}


def test_a_new_plan_is_private_and_shows_no_word_of_it(plan_path: Path) -> None:
    assert plan_path.stat().st_mode & 0o777 == 0o600
    data = plan_path.read_bytes()
    for secret in (b"first", b'"text"', PASSPHRASE.encode(), CODE.encode(), b"AGE-SECRET-KEY", b"gen "):
        assert secret not in data


def test_a_workshop_file_is_kept_in_the_same_way(tmp_path: Path) -> None:
    vault.create(tmp_path / "a.workshop", "workshop", saying("agenda"), PASSPHRASE, work_factor=FAST).close()
    opened = open_plan(tmp_path / "a.workshop")
    assert (opened.kind, text_of(opened), opened.has_recovery_code) == ("workshop", "agenda", False)
    opened.close()


def test_the_work_factors_are_those_of_the_design(plan_path: Path, tmp_path: Path) -> None:
    vault.create(tmp_path / "real.plan", "plan", saying("first"), PASSPHRASE, code=CODE).close()
    entries = box.inspect((tmp_path / "real.plan").read_bytes())
    assert entries["key.age"].split(b"\n")[1].endswith(b" 18")
    assert entries["recovery.age"].split(b"\n")[1].endswith(b" 15")
    assert read_text(tmp_path / "real.plan") == "first"


def test_two_plans_share_no_id_and_no_key(plan_path: Path, tmp_path: Path) -> None:
    new_plan(tmp_path / "Other.plan").close()
    assert parts_of(plan_path)[1].secret != parts_of(tmp_path / "Other.plan")[1].secret
    first, second = open_plan(plan_path), open_plan(tmp_path / "Other.plan")
    assert first.id != second.id
    first.close()
    second.close()


def test_wrong_passphrases_and_codes_are_named(plan_path: Path, tmp_path: Path) -> None:
    before = plan_path.read_bytes()
    for way, error in (
        ({"passphrase": OTHER_PASSPHRASE}, WrongPassphrase), ({"passphrase": ""}, WrongPassphrase),
        ({"passphrase": f"{PASSPHRASE} "}, WrongPassphrase), ({"code": OTHER_CODE}, WrongCode),
        ({"code": CODE[:-1]}, CodeMistyped),
    ):
        with pytest.raises(error) as caught:
            vault.unlock(plan_path, **way)
        assert type(caught.value) is error
    assert plan_path.read_bytes() == before
    assert beside(plan_path) == {"Notes.plan"}
    new_plan(tmp_path / "None.plan").close()
    with pytest.raises(NoRecoveryCode):
        vault.unlock(tmp_path / "None.plan", code=CODE)
    with pytest.raises(ValueError, match="needed"):
        vault.unlock(plan_path)


def test_other_locks_in_the_backup_are_told(plan_path: Path, tmp_path: Path) -> None:
    backup = plan_path.with_name("Notes.plan.bak")
    backup.write_bytes(plan_path.read_bytes())
    with pytest.raises(WrongPassphrase) as same:
        open_plan(plan_path, passphrase=OTHER_PASSPHRASE)
    assert type(same.value) is WrongPassphrase
    new_plan(tmp_path / "Other.plan").close()
    backup.write_bytes((tmp_path / "Other.plan").read_bytes())
    with pytest.raises(LocksDiffer):
        open_plan(plan_path, passphrase=OTHER_PASSPHRASE)
    with pytest.raises(CodeLocksDiffer):
        vault.unlock(plan_path, code=OTHER_CODE)
    backup.write_bytes(b"nothing that opens")
    with pytest.raises(WrongCode) as other:
        vault.unlock(plan_path, code=OTHER_CODE)
    assert type(other.value) is WrongCode


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_accents_open_however_they_are_composed(tmp_path: Path, typed: str) -> None:
    words = "Brücke über Häuser"
    path = tmp_path / "a.plan"
    vault.create(path, "plan", saying("first"), unicodedata.normalize("NFD", words), work_factor=FAST).close()
    vault.unlock(path, passphrase=unicodedata.normalize(typed, words)).close()  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_passphrase_that_another_tool_kept_as_typed_opens(plan_path: Path, form: str) -> None:
    words = unicodedata.normalize(form, "Brücke über Häuser")  # type: ignore[arg-type]
    entries, identity = parts_of(plan_path)
    text = f"# encrypted identity\n{identity.to_text()}\n".encode()
    entries["key.age"] = age.encrypt(text, Passphrase(words.encode(), FAST))
    plan_path.write_bytes(resealed(entries, identity))
    vault.unlock(plan_path, passphrase=words).close()


def test_what_is_no_plan_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.plan"
    for data in (b"", b"%PDF-1.7\n", os.urandom(5000), b"PK\x03\x04" + bytes(100)):
        path.write_bytes(data)
        for call in (vault.look, open_plan):
            with pytest.raises(NotAPlan):
                call(path)
    path.unlink()
    with pytest.raises(FileMissing):
        vault.look(path)
    with pytest.raises(FileMissing):
        open_plan(path / "below")
    with pytest.raises(NotAPlan):
        vault.look(tmp_path)
    os.mkfifo(path)
    with pytest.raises(NotAPlan):
        vault.look(path)
    with pytest.raises(NotAPlan):
        vault.look(Path("/dev/zero"))
    path.unlink()
    path.symlink_to(path)
    with pytest.raises(NotAPlan):
        vault.look(path)


def test_a_symlink_to_a_plan_opens_the_plan_itself(plan_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.plan"
    link.symlink_to(plan_path)
    opened = open_plan(link)
    opened.save(saying("second"))
    assert opened.path == plan_path
    opened.close()
    assert link.is_symlink()
    assert read_text(plan_path) == "second"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.plan"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(TooLarge):
        vault.look(path)


def test_a_file_that_grows_while_it_is_read_stays_bounded(plan_path: Path) -> None:
    class Growing(StepOs):
        def read(self, fd: int, size: int) -> bytes:
            return bytes(size)

    with pytest.raises(TooLarge):
        vault.look(plan_path, os=Growing())


@pytest.mark.parametrize("call", ["lstat", "open", "read", "fstat", "realpath"])
def test_what_cannot_be_read_is_named(plan_path: Path, call: str) -> None:
    with pytest.raises(CannotRead):
        vault.look(plan_path, os=StepOs(failing(call, 1, errno.EIO)))
    with pytest.raises(CannotRead):
        open_plan(plan_path, os=StepOs(failing("lstat", 2, errno.EIO)))


def oversized(name: str, size: int) -> Entries:
    return {name: age.encrypt(bytes(size), Identity(bytes(32)))}


@pytest.mark.parametrize(("change", "error", "part"), [
    ({"README.txt": bytes(limits.README + 1)}, TooLarge, "README.txt"),
    ({"key.age": bytes(limits.SLOT + 1)}, TooLarge, "key.age"),
    ({"recovery.age": bytes(limits.SLOT + 1)}, TooLarge, "recovery.age"),
    (oversized("seal.age", limits.SEAL + 1), TooLarge, "seal.age"),
    (oversized("plan.age", limits.PLAN + 1), TooLarge, "plan.age"),
    (oversized("history.age", limits.HISTORY + 1), TooLarge, "history.age"),
    (oversized("attachments.age", limits.ATTACHMENTS + 1), TooLarge, "attachments.age"),
    ({"key.age": b"no age", "recovery.age": oversized("x", 0)["x"]}, FileDamaged, "key.age"),
])
def test_everything_is_bounded_before_a_key_is_derived(
    plan_path: Path, monkeypatch: pytest.MonkeyPatch, change: Entries, error: type[WrapError], part: str,
) -> None:
    plan_path.write_bytes(container.build({**box.inspect(plan_path.read_bytes()), **change}))
    monkeypatch.setattr(derivation.hashlib, "scrypt", lambda *_, **__: pytest.fail("derived"))
    for call in (vault.look, open_plan):
        with pytest.raises(error) as caught:
            call(plan_path)
        assert caught.value.facts == {"part": part}


def test_parts_at_their_limit_are_taken(plan_path: Path) -> None:
    entries, identity = parts_of(plan_path)
    entries["history.age"] = age.encrypt(bytes(limits.HISTORY), identity)
    entries["attachments.age"] = age.encrypt(bytes(limits.ATTACHMENTS), identity)
    plan_path.write_bytes(resealed(entries, identity))
    opened = open_plan(plan_path)
    opened.save(saying("large", limits.PLAN - 300_000))
    with pytest.raises(LimitReached):
        opened.save(saying("too large", limits.PLAN))
    opened.close()
    assert read_text(plan_path) == "large"
    assert plan_path.stat().st_size <= limits.FILE


@pytest.mark.parametrize("slot", ["key.age", "recovery.age"])
def test_a_hostile_factor_in_either_lock_is_refused_before_anything_is_asked(plan_path: Path, slot: str) -> None:
    entries = box.inspect(plan_path.read_bytes())
    entries[slot] = entries[slot].replace(b" 1\n", b" 63\n", 1)
    plan_path.write_bytes(container.build(entries))
    with pytest.raises(HostileFactor):
        vault.look(plan_path)


def test_a_header_without_end_and_many_stanzas_are_given_up_at_once(plan_path: Path) -> None:
    entries = box.inspect(plan_path.read_bytes())
    endless = b"age-encryption.org/v1\n" + b"-> a\n\n" * 1_000_000
    plan_path.write_bytes(container.build({**entries, "plan.age": endless[:-4_000_000]}))
    opened = open_plan(plan_path)
    assert (opened.notice, opened.wrong_parts, opened.document) == (PlanGone.sentence, ("plan.age",), b"")
    opened.close()
    plan_path.write_bytes(container.build({**entries, "key.age": endless[:1000]}))
    with pytest.raises(LockDamaged):
        open_plan(plan_path)


LOOK = """
import re, sys, time
from pathlib import Path
from wrap_builder.errors import WrapError
from wrap_builder.vault import vault
before, error = time.perf_counter(), "opened"
try:
    vault.look(Path(sys.argv[1]))
except WrapError as found:
    error = type(found).__name__
seconds = time.perf_counter() - before
print(error, seconds, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def zip_of(entries: Entries, *, method: int) -> bytes:
    """Return a ZIP whose headers say that its entries are packed by a method; they are as they are handed in."""
    data = bytearray(container.build(entries))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        position = data.find(mark)
        while position >= 0:
            data[position + at] = method
            position = data.find(mark, position + 1)
    return bytes(data)


def test_a_hostile_file_costs_less_than_a_second_and_100_mib_before_anything_is_asked(plan_path: Path) -> None:
    entries = box.inspect(plan_path.read_bytes())
    room = limits.FILE - 60_000
    whole, deflated = plan_path.read_bytes(), zlib.compress(bytes(40 * limits.FILE), wbits=-15)
    magic = b"age-encryption.org/v1\n"
    hostile = [
        ("NotAPlan", bytes(limits.FILE)), ("TooLarge", bytes(limits.FILE + 1)),
        ("opened", container.build({**entries, "plan.age": magic + b"-> a\n\n" * (room // 6)})),
        ("opened", container.build({**entries, "zebra.age": bytes(room)})),
        ("HostileFactor", container.build({**entries, "key.age": entries["key.age"].replace(b" 1\n", b" 99999999999\n", 1)})),
        # What is looked at only because it is not in our form.
        ("opened", whole + bytes(room)), ("opened", whole + magic * (room // len(magic))),
        ("opened", whole + (magic + b"-> a\n\n" * 15_000) * 150),
        ("opened", b"PK\x03\x04" * (room // 8) + whole + b"PK\x01\x02" * (room // 8)),
        ("opened", whole + (whole[:5000] * (room // 5000))), ("opened", zip_of({**entries, "zebra.age": deflated}, method=8)),
        ("NotAPlan", zip_of({"README.txt": deflated, "key.age": deflated, "plan.age": deflated}, method=8)[10:]),
        ("HostileFactor", b"x" + container.build({
            **entries, **{name: entries[name].replace(b" 1\n", b" 21\n", 1) for name in ("key.age", "recovery.age")}})),
    ]
    for expected, data in hostile:
        plan_path.write_bytes(data)
        command = [sys.executable, "-c", LOOK, str(plan_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
        error, seconds, mebibytes = done.stdout.split()
        assert (error, len(data)) == (expected, len(data))
        assert float(seconds) < 1, (expected, len(data))
        assert float(mebibytes) < 100, (expected, len(data))


@pytest.mark.parametrize("text", [b"", b"AGE-SECRET-KEY-1", b"# encrypted identity\nAGE-SECRET-KEY-1" + b"Q" * 58 + b"\n"])
def test_a_lock_that_holds_no_identity_is_named(plan_path: Path, text: bytes) -> None:
    entries, identity = parts_of(plan_path)
    entries["key.age"] = age.encrypt(text, Passphrase(PASSPHRASE.encode(), FAST))
    plan_path.write_bytes(resealed(entries, identity))
    with pytest.raises(FileDamaged) as caught:
        open_plan(plan_path)
    assert caught.value.facts == {"part": "key.age"}


def test_a_lock_with_a_damaged_content_is_named(plan_path: Path) -> None:
    entries, identity = parts_of(plan_path)
    entries["key.age"] = entries["key.age"][:-1] + bytes([entries["key.age"][-1] ^ 1])
    plan_path.write_bytes(resealed(entries, identity))
    with pytest.raises(FileDamaged) as caught:
        open_plan(plan_path)
    assert caught.value.facts == {"part": "key.age"}


def test_parts_of_a_later_version_are_kept_and_only_read(plan_path: Path) -> None:
    entries, identity = parts_of(plan_path)
    entries["voice.age"] = b"a later version knows what this is"
    plan_path.write_bytes(resealed(entries, identity))
    before = plan_path.read_bytes()
    opened = open_plan(plan_path)
    assert (text_of(opened), opened.read_only, opened.notice) == ("first", True, NewerFormat.sentence)
    with pytest.raises(NewerFormat):
        opened.save(saying("second"))
    opened.close()
    assert plan_path.read_bytes() == before


def test_a_seal_of_a_later_version_is_newer(plan_path: Path) -> None:
    entries, identity = parts_of(plan_path)
    entries["seal.age"] = age.encrypt(b"wrap-seal 2\n" + bytes(9000), identity)
    plan_path.write_bytes(container.build(entries))
    with pytest.raises(NewerFormat):
        open_plan(plan_path)
    assert beside(plan_path) == {"Notes.plan"}


def test_history_and_attachments_are_verified_and_copied(plan_path: Path) -> None:
    entries, identity = parts_of(plan_path)
    entries["history.age"] = age.encrypt(b"earlier", identity)
    entries["attachments.age"] = age.encrypt(b"pictures", identity)
    plan_path.write_bytes(resealed(entries, identity))
    opened = open_plan(plan_path)
    opened.save(saying("second"))
    opened.close()
    after, _ = parts_of(plan_path)
    for name in ("README.txt", "key.age", "recovery.age", "history.age", "attachments.age"):
        assert after[name] == entries[name]
    entries["history.age"] = age.encrypt(b"earlier", Identity(os.urandom(32)))
    plan_path.write_bytes(resealed(entries, identity))
    with pytest.raises(FileDamaged) as caught:
        box.open_box(box.inspect(plan_path.read_bytes()), identity)
    assert caught.value.facts == {"part": "history.age"}


def test_nothing_takes_the_place_of_a_file(plan_path: Path) -> None:
    before = plan_path.read_bytes()
    for path in (plan_path, plan_path.parent):
        with pytest.raises(AlreadyThere):
            new_plan(path)
    assert plan_path.read_bytes() == before


def test_a_new_plan_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.plan"
    with pytest.raises(WeakPassphrase):
        vault.create(path, "plan", saying("first"), "", work_factor=FAST)
    with pytest.raises(CodeMistyped):
        new_plan(path, code="1")
    with pytest.raises(FileMissing):
        new_plan(tmp_path / "no folder" / "new.plan")
    for call, code, error in (
        ("write", errno.ENOSPC, DiskFull), ("open", errno.EACCES, CannotWrite), ("rename_new", errno.EEXIST, AlreadyThere),
        ("lstat", errno.EACCES, CannotWrite), ("fsync", errno.EIO, CannotWrite), ("open", errno.EROFS, CannotWrite),
    ):
        with pytest.raises(error):
            new_plan(path, os=StepOs(failing(call, 1, code)))
        assert list(tmp_path.iterdir()) == []


def test_a_new_plan_that_the_drive_does_not_confirm_says_so(tmp_path: Path) -> None:
    opened = new_plan(tmp_path / "new.plan", os=StepOs(failing("fsync_folder", 1, errno.EIO)))
    assert opened.notice == NotConfirmed.sentence
    opened.save(saying("second"))
    opened.close()
    assert read_text(tmp_path / "new.plan") == "second"


def test_a_document_that_ends_in_a_blank_is_a_mistake_of_ours(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    with pytest.raises(ValueError, match="does not open as it was"):
        opened.save(lambda _: b"{} ")
    opened.close()
    assert read_text(plan_path) == "first"


@given(st.binary(max_size=100), st.floats(0, 1), st.integers(0, 100))
def test_any_change_is_told(folders: pytest.TempPathFactory, piece: bytes, where: float, dropped: int) -> None:
    """By an error, or by a notice over what was written; the document is what it was, or it is named as gone."""
    path = folders.mktemp("fuzz") / "a.plan"
    new_plan(path).close()
    good = path.read_bytes()
    at = int(where * len(good))
    changed = good[:at] + piece + good[at + dropped :]
    if changed == good:
        return
    path.write_bytes(changed)
    try:
        opened = open_plan(path)
    except WrapError:
        return
    is_gone = opened.document == b"" and "plan.age" in opened.wrong_parts
    assert is_gone or text_of(opened) == "first"
    assert opened.state is not State.WHOLE
    assert opened.notice
    assert opened.read_only == bool(opened.wrong_parts)
    opened.close()


def open_bytes(data: bytes) -> None:
    opened = box.inspect(data)
    identity = slots.open_by_passphrase(opened, PASSPHRASE)
    if identity is None:
        raise FileDamaged(part="key.age")  # to the person: WrongPassphrase, or LocksDiffer beside a good .bak
    box.open_box(opened, identity)


def test_the_strict_reader_refuses_every_single_byte_change(plan_path: Path) -> None:
    """In two ways: as it stands in the file, and with the ZIP around it put right, so that age and seal have to see it."""
    data = plan_path.read_bytes()
    entries = box.inspect(data)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        with pytest.raises((FileDamaged, NotAPlan)):
            box.inspect(bytes(changed))
    for name, stored in entries.items():
        for at in range(len(stored)):
            changed = bytearray(stored)
            changed[at] ^= 1 << at % 8
            with pytest.raises((FileDamaged, HostileFactor)) as caught:
                open_bytes(container.build({**entries, name: bytes(changed)}))
            assert caught.value.facts in ({"part": name}, {})


def test_the_strict_reader_refuses_every_cut(plan_path: Path) -> None:
    data = plan_path.read_bytes()
    for length in range(len(data)):
        with pytest.raises((FileDamaged, NotAPlan)):
            box.inspect(data[:length])


def test_unlocking_leaves_other_threads_running(plan_path: Path) -> None:
    """A window must not stand still while a key is derived."""
    counted, done = [0], threading.Event()

    def count() -> None:
        while not done.is_set():
            counted[0] += 1

    thread = threading.Thread(target=count)
    thread.start()
    derivation.scrypt(b"pass", bytes(16), 15)
    before = counted[0]
    derivation.scrypt(b"pass", bytes(16), 16)
    during = counted[0] - before
    done.set()
    thread.join()
    assert during > 1000


def test_no_text_of_a_person_is_in_the_errors_of_the_vault(plan_path: Path) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        open_plan(plan_path, passphrase="marker-passphrase")
    assert "marker" not in repr(caught.value)
    assert "Notes" not in repr(caught.value) + str(caught.value)
    opened = open_plan(plan_path)
    sealed = opened.seal(saying("marker text"))
    assert "marker" not in repr(sealed) + repr(opened)
    assert "Notes" not in repr(sealed) + repr(opened)
    opened.close()
    assert {sha256(plan_path.read_bytes()).digest()} == sealed.known
