"""Finding entries by three ways: what comes first, and what is not even looked at."""

from __future__ import annotations

import tracemalloc
import zlib
from pathlib import Path

import pytest
from not_whole_doubles import TwoStates, pack, piped, two_states, zipped
from vault_doubles import open_plan

from wrap_builder.errors import LockDamaged
from wrap_builder.vault import container, limits
from wrap_builder.vault.header import MAGIC
from wrap_builder.vault.salvage import Remains

MIB = 1024 * 1024


@pytest.fixture
def two(plan_path: Path) -> TwoStates:
    return two_states(plan_path)


def in_a_row(name: str, contents: list[bytes]) -> bytes:
    """Return entries of one name behind each other, in a ZIP without its list."""
    names = [f"q{chr(97 + number)}{name[2:]}" for number in range(len(contents))]
    data = pack(dict(zip(names, contents, strict=True)), names).split(b"PK\x01\x02")[0]
    for one in names:
        data = data.replace(one.encode(), name.encode())
    return data


def packed(content: bytes, *, size: int | None = None) -> bytes:
    """Return one deflated plan.age; `size`: how many bytes of it its headers tell."""
    whole = zlib.compress(content, wbits=-15)
    data = bytearray(container.build({"plan.age": whole}))
    central = data.rfind(b"PK\x01\x02")
    for at, where in ((0, 8), (central, 10)):
        data[at + where] = 8
        data[at + where + 6 : at + where + 10] = zlib.crc32(content).to_bytes(4, "little")
        data[at + where + 10 : at + where + 14] = (size or len(whole)).to_bytes(4, "little")
    return bytes(data)


def test_right_contents_come_first_and_only_a_few_are_looked_at() -> None:
    contents = [f"content {number}".encode() for number in range(9)]
    data = bytearray(in_a_row("plan.age", contents))
    for number in range(3):
        data[data.index(contents[number])] ^= 1
    found = Remains(bytes(data)).named("plan.age")
    assert found == contents[3:7]
    assert Remains(bytes(data)).intact("plan.age") == found
    many = in_a_row("plan.age", [bytes([number]) for number in range(26)])
    right = many.rindex(b"plan.age") + len("plan.age")
    spoiled = bytearray(many)
    for number in range(26):
        at = many.find(b"plan.age" + bytes([number])) + len("plan.age")
        spoiled[at] = 0 if at != right else spoiled[at]
    assert bytes([25]) not in Remains(bytes(spoiled)).named("plan.age")


def test_what_is_packed_is_unpacked_up_to_its_limit() -> None:
    assert Remains(packed(b"content")).named("plan.age") == [b"content"]
    assert Remains(packed(b"content", size=4)).named("plan.age") == []
    bomb = packed(bytes(64 * MIB))
    tracemalloc.start()
    try:
        assert Remains(bomb).named("plan.age") == []
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16 * MIB


def test_what_is_over_its_limit_is_not_looked_at() -> None:
    assert Remains(container.build({"key.age": bytes(limits.SLOT + 1)})).named("key.age") == []
    assert Remains(container.build({"key.age": bytes(limits.SLOT)})).named("key.age") == [bytes(limits.SLOT)]


def test_nothing_is_made_of_bytes_that_are_not_there(two: TwoStates) -> None:
    for name in ("key.age", "seal.age", "plan.age"):
        stored = two.entries[name]
        assert list(Remains(b"before" + stored).unnamed(name)) == [stored]
        if name != "plan.age":
            assert list(Remains(stored[:-1]).unnamed(name)) == []
    large = two.entries["plan.age"] + bytes(limits.PLAN + limits.HEADER)
    assert list(Remains(large).unnamed("plan.age")) == []
    assert list(Remains(MAGIC * 3 + b"-> x").unnamed("plan.age")) == []


@pytest.mark.parametrize("how", ["stored", "deflated", "piped"])
def test_a_lock_that_changed_inside_a_tools_zip_is_told(two: TwoStates, how: str) -> None:
    data = bytearray({"stored": zipped(two.entries, 0), "deflated": zipped(two.entries, 8), "piped": piped(two.entries)}[how])
    known = two.entries["key.age"]
    stored = known if how == "stored" else zlib.compress(known, wbits=-15)
    at = bytes(data).find(stored[20:40])
    assert at > 0
    data[at + 3] ^= 1
    two.path.write_bytes(bytes(data))
    with pytest.raises(LockDamaged):
        open_plan(two.path)
