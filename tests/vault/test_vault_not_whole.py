"""Files that are not whole: what opens, in which of the four states, and that nothing is ever written over the last two."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from not_whole_doubles import TwoStates, pack, piped, told, two_states, zipped
from vault_doubles import (
    CODE,
    PASSPHRASE,
    Entries,
    beside,
    open_plan,
    resealed,
    saying,
)

from wrap_builder.errors import (
    FileDamaged,
    NotAPlan,
    PlanGone,
)
from wrap_builder.vault import age, box, container, limits, padding, vault
from wrap_builder.vault.header import MAGIC
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.state import State


@pytest.fixture
def two(plan_path: Path) -> TwoStates:
    return two_states(plan_path)


# Every way in which the same bytes can stand otherwise


def test_the_whole_file_opens_without_a_word(two: TwoStates) -> None:
    assert told(two.path, two.path.read_bytes()) == (State.WHOLE, (), "second")


REPACKED: dict[str, Callable[[TwoStates], bytes]] = {
    "stored by a tool": lambda two: zipped(two.entries, zipfile.ZIP_STORED),
    "deflated by a tool": lambda two: zipped(two.entries, zipfile.ZIP_DEFLATED),
    "in the order of the alphabet": lambda two: zipped(two.entries, zipfile.ZIP_DEFLATED, sorted(two.entries)),
    "with its folder": lambda two: zipped(two.entries, zipfile.ZIP_DEFLATED, folder="Documents/Notes/"),
    "with sizes behind the entries": lambda two: piped(two.entries),
    "in another order": lambda two: pack(two.entries, list(reversed(two.entries))),
    "an entry twice": lambda two: pack(two.entries, [*two.entries, "plan.age", "key.age"]),
    "something behind it": lambda two: two.path.read_bytes() + b"behind" * 1000,
    "something before it": lambda two: b"before" * 1000 + two.path.read_bytes(),
    "something before a tool's": lambda two: b"before" * 1000 + zipped(two.entries, zipfile.ZIP_DEFLATED),
    "an older state before it": lambda two: container.build(two.older) + two.path.read_bytes(),
    "the end of an older state behind it": lambda two: two.path.read_bytes() + container.build(two.older)[-6000:],
    "a file that is no entry": lambda two: zipped({**two.entries, "remarks.txt": b"hello"}, zipfile.ZIP_STORED),
    "no list": lambda two: two.path.read_bytes().split(b"PK\x01\x02")[0],
    "no headers": lambda two: two.path.read_bytes().replace(b"PK\x03\x04", b"\0\0\0\0"),
}


@pytest.mark.parametrize("how", REPACKED)
def test_what_was_packed_again_opens_and_says_so(two: TwoStates, how: str) -> None:
    data = REPACKED[how](two)
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}):
        assert told(two.path, data, **way) == (State.REPACKED, (), "second")


def forged(two: TwoStates) -> bytes:
    return age.encrypt(padding.pad(b'{"text": "forged"}'), two.identity)


def renamed(entries: Entries, name: str, new: str) -> bytes:
    return container.build({new if other == name else other: stored for other, stored in entries.items()})


def nameless(two: TwoStates) -> bytes:
    """Return the file with every name in headers and in the list destroyed, so that only age files tell what they are."""
    entries = {name: stored for name, stored in two.entries.items() if name != "README.txt"}
    data = container.build(entries)
    for name in entries:
        data = data.replace(name.encode(), b"?" * len(name))
    return data


WRONG: dict[str, tuple[Callable[[TwoStates], bytes], tuple[str, ...], str]] = {
    "the plan of an older state": (lambda two: two.of(plan=two.older["plan.age"]), ("plan.age",), "first"),
    "the seal of an older state": (lambda two: two.of(seal=two.older["seal.age"]), ("plan.age",), "second"),
    "a plan that is not sealed": (lambda two: two.of(plan=forged(two)), ("plan.age",), "forged"),
    "a plan for another key": (lambda two: two.of(plan=age.encrypt(b"{}", Identity(bytes(32)))), ("plan.age",), ""),
    "a plan that is not age": (lambda two: two.of(plan=b"no age"), ("plan.age",), ""),
    "a plan over its limit": (lambda two: b"x" + two.of(plan=age.encrypt(bytes(limits.PLAN + 1), two.identity)), ("plan.age",), ""),
    "earlier versions for another key": (lambda two: two.of(history=age.encrypt(b"x", Identity(bytes(32)))), ("history.age",), "second"),
    "another README": (lambda two: container.build({**two.entries, "README.txt": b"hello"}), ("README.txt",), "second"),
    "no README": (lambda two: two.without("README.txt"), ("README.txt",), "second"),
    "no recovery code": (lambda two: two.without("recovery.age"), ("recovery.age",), "second"),
    "no earlier versions": (lambda two: two.without("history.age"), ("history.age",), "second"),
    "no plan": (lambda two: two.without("plan.age"), ("plan.age",), ""),
    "an entry more": (lambda two: two.of(other=b"unlisted"), ("other.age",), "second"),
    "an older plan beside the plan": (
        lambda two: pack({**two.entries, "qlan.age": two.older["plan.age"]}, [*two.entries, "qlan.age"]).replace(b"qlan", b"plan"),
        ("plan.age",), "second"),
    "an older state behind it": (lambda two: two.path.read_bytes() + container.build(two.older), ("plan.age",), "second"),
    "the plan renamed": (lambda two: renamed(two.entries, "plan.age", "play.age"), ("plan.age",), "second"),
    "the seal renamed": (lambda two: renamed(two.entries, "seal.age", "seam.age"), ("seal.age",), "second"),
    "two names exchanged": (
        lambda two: container.build({**two.entries, "plan.age": two.entries["history.age"], "history.age": two.entries["plan.age"]}),
        ("plan.age", "history.age"), "second"),
    "earlier versions in place of the plan": (
        lambda two: two.of(plan=two.entries["history.age"]), ("plan.age",), ""),
    "no names": (nameless, ("README.txt", "key.age", "recovery.age", "seal.age", "plan.age", "history.age"), "second"),
}


@pytest.mark.parametrize("how", WRONG)
def test_what_is_not_as_it_was_sealed_is_named_and_only_read(two: TwoStates, how: str) -> None:
    make, wrong, text = WRONG[how]
    assert told(two.path, make(two)) == (State.PARTS_WRONG, wrong, text)


def test_a_part_that_is_sealed_and_does_not_open_is_named(two: TwoStates) -> None:
    data = resealed({**two.entries, "history.age": age.encrypt(b"earlier", Identity(bytes(32)))}, two.identity)
    assert told(two.path, data) == (State.PARTS_WRONG, ("history.age",), "second")
    opened = open_plan(two.path)
    with pytest.raises(FileDamaged):
        opened.part("history.age")
    opened.close()


def test_earlier_versions_open_where_the_plan_does_not(two: TwoStates) -> None:
    for data in (two.of(plan=b"no age"), two.without("plan.age"), two.of(plan=b"no age", seal=b"no age")):
        two.path.write_bytes(data)
        opened = open_plan(two.path)
        assert (opened.document, opened.part("history.age"), "plan.age" in opened.wrong_parts) == (b"", b"earlier", True)
        assert opened.notice == PlanGone.sentence
        opened.close()


UNSEALED: dict[str, tuple[Callable[[TwoStates], bytes], tuple[str, ...], str]] = {
    "no seal": (lambda two: two.without("seal.age"), ("seal.age",), "second"),
    "no seal, packed again": (lambda two: zipped(
        {name: stored for name, stored in two.entries.items() if name != "seal.age"}, zipfile.ZIP_DEFLATED), ("seal.age",), "second"),
    "a seal for another key": (lambda two: two.of(seal=age.encrypt(b"x", Identity(bytes(32)))), ("seal.age",), "second"),
    "a seal without a MAC": (lambda two: two.of(seal=age.encrypt(b"wrap-seal 1\n" + bytes(4084), two.identity)), ("seal.age",), "second"),
    "an older plan": (lambda two: two.of(seal=b"no age", plan=two.older["plan.age"]), ("seal.age",), "first"),
    "earlier versions for another key": (
        lambda two: two.of(seal=b"no age", history=age.encrypt(b"x", Identity(bytes(32)))), ("seal.age", "history.age"), "second"),
    "no plan": (lambda two: container.build({
        name: stored for name, stored in two.entries.items() if name not in {"seal.age", "plan.age"}}), ("seal.age", "plan.age"), ""),
    "no names": (lambda two: nameless(two).replace(two.entries["seal.age"], b""), ("seal.age",), "second"),
}


@pytest.mark.parametrize("how", UNSEALED)
def test_without_a_seal_what_opens_is_only_read(two: TwoStates, how: str) -> None:
    make, wrong, text = UNSEALED[how]
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}):
        assert told(two.path, make(two), **way) == (State.UNSEALED, wrong, text)
    opened = open_plan(two.path)
    assert (opened.kind, opened.id, opened.gen) == ("", "", 0)
    opened.close()


def test_a_file_of_which_nothing_opens_is_damaged(two: TwoStates) -> None:
    stranger = Identity(bytes(32))
    data = two.of(**{name: age.encrypt(b"x", stranger) for name in ("seal", "plan", "history")})
    two.path.write_bytes(data)
    with pytest.raises(FileDamaged) as caught:
        open_plan(two.path)
    assert (type(caught.value), caught.value.facts) == (FileDamaged, {"part": "seal.age"})
    assert beside(two.path) == {"Notes.plan"}


def test_where_no_lock_is_left_the_error_is_the_one_of_the_strict_reader(two: TwoStates) -> None:
    gone = {name: stored for name, stored in two.entries.items() if name not in box.SLOTS}
    for data, error, facts in (
        (container.build(gone), FileDamaged, {"part": "key.age"}),
        (container.build({**gone, "README.txt": b"text"})[1:], NotAPlan, {}),
        (two.of(key=b"no age", recovery=b"no age"), FileDamaged, {"part": "key.age"}),
        (container.build({name: two.entries[name] for name in ("README.txt", *box.SLOTS)}), FileDamaged, {"part": "seal.age"}),
        (two.entries["key.age"], NotAPlan, {}),
    ):
        two.path.write_bytes(data)
        for call in (vault.look, open_plan):
            with pytest.raises(error) as caught:
                call(two.path)
            assert (type(caught.value), caught.value.facts) == (error, facts)


def test_no_part_of_a_document_is_ever_given(two: TwoStates) -> None:
    """A large plan is sealed in pieces of 64 KiB: the good ones before a damaged one are not a plan."""
    opened = open_plan(two.path)
    opened.save(saying("large", 300_000))
    opened.close()
    entries = box.inspect(two.path.read_bytes())
    stored = entries["plan.age"]
    for damaged in (stored[:-1] + b"?", stored[: len(stored) // 2], stored + b"x"):
        assert told(two.path, container.build({**entries, "plan.age": damaged})) == (State.PARTS_WRONG, ("plan.age",), "")


def test_what_looks_like_an_age_file_and_is_none_is_passed_by(two: TwoStates) -> None:
    data = MAGIC + b"-> x\n" + MAGIC * 3 + two.path.read_bytes() + MAGIC
    assert told(two.path, data) == (State.REPACKED, (), "second")
