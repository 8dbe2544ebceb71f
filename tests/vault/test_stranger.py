"""A reader that shares nothing with ours opens what we write, and refuses what was tampered with: docs/file-format.md is enough."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from stranger_runs import READER, read_by_a_stranger
from vault_doubles import CODE, FAST, PASSPHRASE, Entries, open_plan, parts_of, resealed, saying

from wrap_builder.vault import age, attachments, bech32, container, padding, recovery, seal, vault
from wrap_builder.vault.container import ATTACHMENTS, HISTORY, KEY, PLAN, RECOVERY, SEAL
from wrap_builder.vault.generations import Generations
from wrap_builder.vault.os_calls import REAL_OS
from wrap_builder.vault.recipients import Identity

PAGE = Path(__file__).parents[2] / "docs/file-format.md"


@pytest.fixture
def rich(plan_path: Path) -> Path:
    """A plan with every entry, some of them of several chunks, saved twice and in two sessions."""
    picture = b"\xff\xd8" + bytes(70_000)
    opened = open_plan(plan_path)
    opened.save(saying("second", 200_000), {HISTORY: b'{"earlier": "first"}'})
    opened.save(saying("third", 200_000), {ATTACHMENTS: attachments.pack({attachments.name_of(picture): picture})})
    opened.close()
    return plan_path


def test_it_is_short_and_uses_only_what_every_language_has() -> None:
    text = READER.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    modules = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            modules |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add(str(node.module).partition(".")[0])
    assert modules <= sys.stdlib_module_names | {"cryptography"}
    assert modules >= {"hashlib", "cryptography"}


def test_it_opens_a_plan_by_passphrase_and_by_code(rich: Path) -> None:
    entries, _ = parts_of(rich)
    assert list(entries) == list(container.KNOWN)
    spaced = CODE.replace("-", " ")
    answers = read_by_a_stranger((rich, KEY, PASSPHRASE), (rich, RECOVERY, CODE), (rich, RECOVERY, spaced))
    for refusal, documents in answers:
        assert refusal == ""
        plan, history = documents
        assert (plan["text"], plan["kind"], plan["gen"], len(plan["more"])) == ("third", "plan", 3, 200_000)
        assert history == {"earlier": "first"}


def test_it_runs_as_a_program_of_its_own(plan_path: Path) -> None:
    command = [sys.executable, "-I", str(READER), str(plan_path), KEY]
    read = subprocess.run(command, input=PASSPHRASE, capture_output=True, text=True, check=True)
    assert json.loads(read.stdout)["text"] == "first"
    refused = subprocess.run(command, input="another one", capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", "refused: InvalidTag\n")


def test_it_refuses_every_changed_byte(plan_path: Path, tmp_path: Path) -> None:
    data = plan_path.read_bytes()
    jobs = []
    for at in range(0, len(data), 11):
        path = tmp_path / f"{at}.plan"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])
        jobs.append((path, KEY, PASSPHRASE))
    answers = read_by_a_stranger((plan_path, KEY, PASSPHRASE), *jobs)
    assert answers[0][0] == ""
    assert len(jobs) > 800
    assert [path.name for (path, *_), (refusal, out) in zip(jobs, answers[1:], strict=True) if not refusal or out] == []


Tamper = Callable[[Entries, Identity, Entries], bytes]


def _older_plan(entries: Entries, _identity: Identity, older: Entries) -> bytes:
    return container.build({**entries, PLAN: older[PLAN]})


def _forged_plan(entries: Entries, identity: Identity, _older: Entries) -> bytes:
    return container.build({**entries, PLAN: age.encrypt(b"{}", identity)})


def _without_history(entries: Entries, _identity: Identity, _older: Entries) -> bytes:
    return container.build({name: stored for name, stored in entries.items() if name != HISTORY})


def _another_lock(entries: Entries, _identity: Identity, older: Entries) -> bytes:
    return container.build({**entries, RECOVERY: older[KEY]})


def _forged_seal(entries: Entries, identity: Identity, _older: Entries) -> bytes:
    content = bytearray(age.decrypt(entries[SEAL], identity))
    content[-10] ^= 1
    return container.build({**entries, SEAL: age.encrypt(bytes(content), identity)})


def _with_last_letter(entries: Entries, xor: int) -> bytes:
    """Return the container with another last letter in the header's MAC of the seal, which no hash covers."""
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stored = bytearray(entries[SEAL])
    at = stored.index(b"\n", stored.index(b"\n--- ") + 1) - 1
    stored[at] = alphabet[alphabet.index(stored[at]) ^ xor]
    return container.build({**entries, SEAL: bytes(stored)})


def _another_header_mac(entries: Entries, _identity: Identity, _older: Entries) -> bytes:
    return _with_last_letter(entries, 4)


def _loose_base64(entries: Entries, _identity: Identity, _older: Entries) -> bytes:
    """The same MAC: only the two bits of its last letter are set that mean nothing."""
    return _with_last_letter(entries, 3)


def _another_number(entries: Entries, identity: Identity, _older: Entries) -> bytes:
    return resealed(entries, identity, lambda found: replace(found, gen=found.gen + 1))


def _cut(entries: Entries, _identity: Identity, _older: Entries) -> bytes:
    return container.build(entries)[:-1]


def _longer(entries: Entries, _identity: Identity, _older: Entries) -> bytes:
    return container.build(entries) + b"\0"


@pytest.mark.parametrize(("tamper", "why"), [
    (_older_plan, "what the seal says of the entries"), (_forged_plan, "what the seal says of the entries"),
    (_without_history, "what the seal says of the entries"), (_another_lock, "what the seal says of the entries"),
    (_forged_seal, "the MAC of the seal"), (_another_number, "what the seal says of the document"),
    (_another_header_mac, "the MAC of a header"), (_loose_base64, "base64 that is not canonical"),
    (_cut, "the form of the ZIP"), (_longer, "the form of the ZIP"),
])
def test_it_refuses_what_was_put_together(plan_path: Path, tamper: Tamper, why: str) -> None:
    older, _ = parts_of(plan_path)
    opened = open_plan(plan_path)
    opened.save(saying("second"), {HISTORY: b"{}"})
    opened.close()
    entries, identity = parts_of(plan_path)
    plan_path.write_bytes(tamper(entries, identity, older))
    assert read_by_a_stranger((plan_path, KEY, PASSPHRASE)) == [(f"refused: {why}", [])]


def test_a_workshop_file_is_the_same_container(tmp_path: Path) -> None:
    path = tmp_path / "Group.workshop"
    vault.create(path, "workshop", saying("round"), PASSPHRASE, work_factor=FAST).close()
    [(refusal, [document])] = read_by_a_stranger((path, KEY, PASSPHRASE))
    assert (refusal, document["kind"], document["text"]) == ("", "workshop", "round")


def _vector(what: str) -> str:
    """Return the last cell of a row of the page's test vectors, without its marks of code."""
    [row] = re.findall(rf"^\| {what} \|.*\| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return str(row).strip("`")


def test_the_vectors_of_the_page_hold() -> None:
    identity = Identity(bytes(range(32)))
    assert identity.to_text() == _vector("the identity as text")
    assert bech32.encode("age", bytes.fromhex(_vector("its recipient"))) == bech32.encode("age", identity._public)
    assert recovery.to_code(bytes.fromhex("0001ffff0003002c0005000600070008")) == _vector("recovery code")
    assert [padding.padded_size(n) for n in (0, 4096, 4097, 65_537, 131_073, 4_000_000)] == [
        int(size) for size in _vector("padding").split(", ")]
    folder = Generations(REAL_OS, PAGE, "00112233445566778899aabbccddeeff").folder
    assert folder.name == _vector("folder of earlier states")
    sealed = seal.Seal("plan", "00112233445566778899aabbccddeeff", 7, "0123456789abcdef", (("fedcba9876543210", 3),), {
        name: sha256(name.encode()).hexdigest() for name in ("README.txt", KEY, RECOVERY, PLAN, HISTORY)})
    assert seal.write(sealed, bytes(range(32)))[-65:-1].decode() == _vector("mac of the seal")


def test_the_checksum_of_an_identity_is_as_the_page_words_it() -> None:
    text = _vector("the identity as text").lower()
    prefix, letters = text[:15], text[16:]
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(letter) for letter in letters]
    p = 1
    for v in [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *values[:52], *[0] * 6]:
        t, p = p >> 25, (p & 33554431) << 5 ^ v
        for i, number in enumerate((996825010, 642813549, 513874426, 1027748829, 705979059)):
            p ^= number if t >> i & 1 else 0
    q = p ^ 1
    assert (prefix, values[52:]) == ("age-secret-key-", [q >> shift & 31 for shift in (25, 20, 15, 10, 5, 0)])
    for word in ("33554431", "996825010, 642813549, 513874426, 1027748829, 705979059"):
        assert word in PAGE.read_text(encoding="utf-8")
