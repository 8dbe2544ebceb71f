"""What two guests leave on a laptop: their whole sessions seen by strace, beside a facilitator's window that waits for them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import guest_session
import pytest
from guest_session import COPY, IDEA, PLAN, SECOND, STICK, STICK_SIZE
from small_drives import plugged_in
from traces_session import CODE, KEPT, LINE, MARK, PASSPHRASE
from traces_watch import NEVER, Call, found_in, private_environment, watched, written_paths

from wrap_builder.content.ideas_file import Ideas, encode
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.seat import write_seat
from wrap_builder.session.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace watches Linux")

SECRETS = (MARK, LINE, KEPT, SECOND, PASSPHRASE, CODE, CODE.replace("-", ""), *CODE.split("-"))
NAMES = ("Zephyr", "zephyr")
PRINTER = """#!/bin/sh
[ "${0##*/}" = lpstat ] && echo Room && exit 0
cat > "$PRINTER/page-$$.pdf"
echo "$@" >> "$PRINTER/jobs"
"""


@dataclass(frozen=True)
class Seen:
    """What was seen of the session. `told`: by the facilitator and the guests, in this order."""

    root: Path
    calls: tuple[Call, ...]
    told: tuple[dict[str, list[str]], ...]
    output: bytes

    @property
    def drive(self) -> Path:
        return self.root / "drive"


def printer(root: Path) -> dict[str, str]:
    """Put a printer of the room in the way of the system's own."""
    for name in ("bin", "printer", "told"):
        (root / name).mkdir()
    for name in ("lp", "lpstat"):
        (root / "bin" / name).write_text(PRINTER)
        (root / "bin" / name).chmod(0o755)
    return {"PATH": f"{root / 'bin'}:{os.environ['PATH']}", "PRINTER": str(root / "printer")}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    root = tmp_path_factory.mktemp("seat")
    with ExitStack() as mounted:
        try:
            mounted.enter_context(plugged_in(root / "drive", "ext4", "8M"))
        except pytest.skip.Exception:
            (root / "drive").mkdir(exist_ok=True)
        stick = root / STICK
        stick.mkdir()
        settings = Settings(None)
        settings.set("text_size", STICK_SIZE)
        (stick / "group.ideas.json").write_bytes(encode(Ideas("Monday", {"toolbox.have": (IDEA,)})))
        write_seat(stick, settings)
        environment = {**private_environment(root), **printer(root)}
        calls, done = watched(root, [guest_session.__file__, str(root / "drive")], environment)
        told = tuple(json.loads(one.read_text()) for one in sorted((root / "told").iterdir(), key=lambda one: int(one.stem)))
        assert [one["problem"] for one in told] == ["", "", ""], done.stderr
        assert done.returncode == 0
        yield Seen(root, tuple(calls), told, done.stdout + done.stderr)


def test_both_sessions_took_place_and_the_plan_is_on_the_drive(seen: Seen) -> None:
    facilitator, first, second = seen.told
    assert facilitator["steps"] == ["free", f"dialog ../{STICK}", "free"]
    read_back = "Your plan is saved on your drive. It was read back from there, and it is whole."
    assert first["steps"] == ["dialog ", "write", "keep", "locked", "lock", f"dialog ../home/{COPY}", f"dialog {COPY}", "print_and_save",
                              "hide", "finished", read_back]
    assert second["steps"] == ["dialog ", f"dialog {PLAN}", "finished", read_back]
    keeper = Keeper.open(seen.drive / PLAN, passphrase=PASSPHRASE)
    assert keeper.plan.answers["start.name"].text == SECOND + MARK
    assert keeper.plan.answers["toolbox.have"].items[0].text == LINE
    assert any(one.words == KEPT for one in keeper.versions())
    assert keeper.plan.ideas[0].lines == {"toolbox.have": (IDEA,)}
    keeper.close()
    assert (seen.drive / COPY).read_bytes().startswith(b"%PDF-")


def test_the_pages_came_out_of_the_printer(seen: Seen) -> None:
    printed = seen.root / "printer"
    assert all(one.read_bytes().startswith(b"%PDF-") for one in printed.glob("*.pdf"))
    assert len(list(printed.glob("*.pdf"))) == 2
    assert found_in((printed / "jobs").read_bytes(), (*SECRETS, *NAMES)) == []


def test_nothing_is_written_but_on_the_drive_and_to_the_printer(seen: Seen) -> None:
    paths = written_paths(seen.calls)
    others = [seen.drive, seen.root / "printer", seen.root / "told", Path("/dev/null")]
    settings = seen.root / "home" / "config" / "wrap-builder"
    kept = {one for one in paths if not any(one.is_relative_to(other) for other in others)}
    # The facilitator's settings, made before the first guest; their name is that of no file of a guest.
    assert {one for one in kept if not one.is_relative_to(settings) and one not in settings.parents} == set()
    assert {one.name for one in settings.iterdir()} == {"settings.json"}
    assert json.loads((settings / "settings.json").read_text()) == {"introduced": True}
    assert any(one.is_relative_to(seen.drive) for one in paths)
    assert list((seen.root / "tmp").iterdir()) == []
    assert [one for one in (seen.root / "home").rglob("*") if one.is_file()] == [settings / "settings.json"]


def test_no_call_hands_over_a_word_or_a_key_in_the_clear(seen: Seen) -> None:
    told = [data for call in seen.calls for data in call.data if data.startswith(b'{"titles"')]
    assert len(told) == 3  # what the drivers say about it
    payloads = {data for call in seen.calls for data in call.data} - set(told)
    assert [found_in(data, SECRETS) for data in payloads if found_in(data, SECRETS)] == []
    assert [call for call in seen.calls if call.name in NEVER] == []
    shared = [call.text for call in seen.calls if call.name == "mmap" and "MAP_SHARED" in call.text]
    assert [text for text in shared if "PROT_WRITE" in text] == []


def test_no_file_of_the_laptop_knows_a_word_a_key_or_a_name(seen: Seen) -> None:
    aside = (seen.drive, seen.root / "told")
    files = [one for one in seen.root.rglob("*") if one.is_file() and one.name != "trace"
             and not any(one.is_relative_to(other) for other in aside)]
    assert "settings.json" in {one.name for one in files}
    for path in files:
        is_drive = path.name == "drive.image"  # names of files are in its table, words are nowhere
        assert found_in(path.read_bytes(), SECRETS if is_drive else (*SECRETS, *NAMES)) == [], path.name
    assert found_in(seen.output, (*SECRETS, *NAMES)) == []


def test_the_clipboard_and_the_titles_hold_nothing(seen: Seen) -> None:
    for told in seen.told:
        assert set(told["clipboard"]) == {""} if told["clipboard"] else True
        assert found_in(json.dumps(told["titles"]).encode(), (*SECRETS, *NAMES)) == []


def test_no_core_is_dumped_and_the_list_of_processes_names_nothing(seen: Seen) -> None:
    for told in seen.told:
        assert told["core"] == [0, 0]
        assert told["dumpable"] == 0
        assert len(told["named"]) == 3
        assert found_in("\n".join(told["named"]).encode(), (*SECRETS, *NAMES)) == []


def test_nothing_leaves_the_laptop(seen: Seen) -> None:
    sockets = [call.text for call in seen.calls if call.name == "socket"]
    assert sockets
    assert [text for text in sockets if not text.startswith("AF_UNIX")] == []
