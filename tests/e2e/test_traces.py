"""What a whole session leaves behind, seen from outside: every write, file and socket of the real program, under strace."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import traces_session
from traces_session import CODE, EXPORT, KEPT, LINE, MARK, PASSPHRASE, PHASE, PLAN, REPORT
from traces_watch import NEVER, Call, forms, found_in, private_environment, watched, written_paths

from wrap_builder.session.keeper import Keeper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace watches Linux")

NUMBERS = "".join(character for character in CODE if character.isdigit())
SECRETS = {"words": (MARK, LINE, KEPT), "keys": (PASSPHRASE, CODE, NUMBERS, *CODE.split("-"))}


@dataclass(frozen=True)
class Trace:
    """What was seen of a session, before and after the person asked for a readable copy."""

    root: Path
    before: tuple[Call, ...]
    after: tuple[Call, ...]
    told: dict[str, object]
    output: bytes

    @property
    def plans(self) -> Path:
        return self.root / "plans"


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    root = tmp_path_factory.mktemp("session")
    (root / "plans").mkdir()
    calls, done = watched(root, [traces_session.__file__, str(root / "plans")], private_environment(root))
    told = json.loads(done.stdout or b'{"problem": "nothing was told"}')
    assert told["problem"] == "", (told, done.stderr)
    assert done.returncode == 0
    phase = next(at for at, call in enumerate(calls) if any(PHASE.encode() in data for data in call.data))
    return Trace(root, tuple(calls[:phase]), tuple(calls[phase:]), told, done.stderr + done.stdout)


def test_the_whole_session_took_place(trace: Trace) -> None:
    steps = ["begin", "write", "keep", "locked", "lock", "print", "hide", f"dialog {REPORT}", "mistake", f"dialog {EXPORT}"]
    assert trace.told["steps"] == steps
    keeper = Keeper.open(trace.plans / PLAN, passphrase=PASSPHRASE)
    assert keeper.plan.answers["start.name"].text == MARK
    assert keeper.plan.answers["toolbox.have"].items[0].text == LINE
    assert any(one.words == KEPT for one in keeper.versions())
    keeper.close()
    Keeper.open(trace.plans / PLAN, code=CODE).close()


@pytest.mark.parametrize("kind", SECRETS)
def test_nothing_of_it_is_ever_written_in_the_clear(trace: Trace, kind: str) -> None:
    payloads = [data for call in trace.before for data in call.data]
    assert sum(len(data) for call in trace.before if call.name == "write" for data in call.data) > 100_000
    assert [found_in(data, SECRETS[kind]) for data in payloads if found_in(data, SECRETS[kind])] == []


def test_no_way_around_what_is_watched_is_used(trace: Trace) -> None:
    everything = (*trace.before, *trace.after)
    assert [call for call in everything if call.name in NEVER] == []
    shared = [call for call in everything if call.name == "mmap" and "MAP_SHARED" in call.text]
    assert shared
    assert [call for call in shared if "PROT_WRITE" in call.text] == []
    assert any(call.name == "openat" for call in everything)


def test_what_the_person_asks_for_would_be_seen(trace: Trace) -> None:
    """Shows that the tests here can fail: a copy as text, asked for, holds the words, and is written as they are."""
    written = [data for call in trace.after for data in call.data if call.name == "write"]
    assert {secret for data in written for secret in found_in(data, SECRETS["words"])} >= {MARK, LINE}
    assert MARK in (trace.plans / EXPORT).read_text()


def test_files_are_made_in_the_plans_folder_and_the_programs_own_only(trace: Trace) -> None:
    paths = written_paths(trace.before)
    allowed = (trace.plans, trace.root / "home" / "config" / "wrap-builder", trace.root / "home" / "data" / "wrap-builder")
    ways = {parent for one in allowed for parent in one.parents}
    assert [path for path in paths if not any(path.is_relative_to(one) for one in allowed) and path not in ways
            and path != Path("/dev/null")] == []
    for one in allowed:
        assert any(path.is_relative_to(one) for path in paths)
    assert {path.name for path in trace.plans.iterdir()} <= {PLAN, f"{PLAN}.bak", f".~{PLAN}.lock", REPORT, EXPORT, PHASE}
    assert list((trace.root / "tmp").iterdir()) == []


def test_no_file_holds_a_word_or_a_key(trace: Trace) -> None:
    files = [path for path in trace.root.rglob("*") if path.is_file() and path.name not in {"trace", EXPORT}]
    assert {"settings.json", PLAN, REPORT} <= {path.name for path in files}
    for path in files:
        assert found_in(path.read_bytes(), (*SECRETS["words"], *SECRETS["keys"])) == [], path.name


def test_settings_and_data_do_not_even_know_the_files_name(trace: Trace) -> None:
    own = list((trace.root / "home").rglob("*"))
    assert own
    for path in own:
        assert "zephyr" not in path.name.lower()
        if path.is_file():
            assert b"Zephyrname" not in path.read_bytes()
            assert str(trace.plans).encode() not in path.read_bytes()
    assert json.loads((trace.root / "home/config/wrap-builder/settings.json").read_text()).get("recent", []) == []
    names = {path.name for path in own}
    assert not names & {"recently-used.xbel", "QtProject.conf", "thumbnails", "user-places.xbel"}


def test_the_report_holds_no_content_and_no_place(trace: Trace) -> None:
    report = (trace.plans / REPORT).read_text()
    assert "KeyError traces_session.wrong:" in report
    assert str(trace.root) not in report
    assert "Zephyr" not in report


def test_titles_clipboard_and_terminal_hold_nothing(trace: Trace) -> None:
    assert set(trace.told["titles"]) == {"Notes", "Save the report", "Save a copy"}
    assert set(trace.told["clipboard"]) == {""}
    assert found_in(trace.output, (*SECRETS["words"], *SECRETS["keys"])) == []
    assert b"Traceback" not in trace.output


def test_no_socket_leaves_the_computer(trace: Trace) -> None:
    everything = (*trace.before, *trace.after)
    sockets = [call.text for call in everything if call.name == "socket"]
    assert sockets  # the wish to hear of a sleep
    assert [text for text in sockets if not text.startswith("AF_UNIX")] == []
    assert [call.text for call in everything if call.name in {"connect", "bind"} and "sa_family=AF_UNIX" not in call.text] == []


def test_no_core_can_be_dumped_and_nobody_else_can_look_in(trace: Trace) -> None:
    assert trace.told["core"] == [0, 0]
    assert trace.told["dumpable"] == 0


@pytest.mark.parametrize("secret", [MARK, PASSPHRASE, CODE])
def test_a_secret_is_found_in_each_form(secret: str) -> None:
    """Shows that the search can fail."""
    for form in forms(secret):
        assert found_in(b"\0\1" + form + b"\0", (secret,)) == [secret]
    assert found_in(b"nothing", (secret,)) == []
