"""The power goes in the middle of a save, on a drive that promises nothing: what was told to be saved is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from crash_states import Folder, Names, Recorder, states
from vault_doubles import OTHER_PASSPHRASE, PASSPHRASE, NoExchange, new_plan, saying, text_of

from wrap_builder.errors import WrapError
from wrap_builder.vault import vault
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.os_calls import Os

SYSTEMS: dict[str, Callable[[], Os]] = {"exchange": Os, "replace": NoExchange, "neither": lambda: NoExchange(links=False)}
FOREIGN = b"what somebody else wrote"
Told = list[tuple[int, str]]
"""After how many effects which text was told to be saved."""


def session(path: Path, kind: str, recorder: Recorder) -> Told:
    """Open the plan and save it, twice or with new locks, and tell when each save was told to be done."""
    opened = vault.unlock(path, passphrase=PASSPHRASE, work_factor=1, os=recorder)
    told: Told = [(0, "0")]
    for number in (1, 2):
        if kind == "foreign":
            recorder.put(path.name, FOREIGN + b"%d" % number)
        if kind == "locks" and number == 2:
            opened.change_locks(saying("2"), OTHER_PASSPHRASE)
        else:
            opened.save(saying(str(number)))
        told.append((len(recorder.effects), str(number)))
    opened.close()
    return told


def recorded(folder: Path, kind: str, system: str, **options: bool) -> tuple[Recorder, Told]:
    here = folder / "here"
    here.mkdir()
    new_plan(here / "a.plan", "before").close()
    opened = vault.unlock(here / "a.plan", passphrase=PASSPHRASE, work_factor=1)
    opened.save(saying("0"))
    opened.close()
    recorder = Recorder(here, SYSTEMS[system](), **options)
    return recorder, session(here / "a.plan", kind, recorder)


def lay_out(folder: Path, state: Folder) -> Path:
    folder.mkdir()
    for name, data in state.items():
        (folder / name).write_bytes(data)
    return folder / "a.plan"


def unlock(path: Path) -> OpenFile:
    try:
        return vault.unlock(path, passphrase=PASSPHRASE)
    except WrapError:
        return vault.unlock(path, passphrase=OTHER_PASSPHRASE)


def text_in(path: Path) -> str:
    """Return the text in the plan as it opens, after its left-overs were looked at; what is wrong otherwise."""
    if path.exists() and path.read_bytes().startswith(FOREIGN):
        return "foreign"
    try:
        opened = unlock(path)
    except WrapError as error:
        return type(error).__name__
    text = text_of(opened) if opened.document else "broken"
    opened.close()
    left = {item for item in path.parent.iterdir() if item.name.startswith(".~")}
    assert left == set(opened.left_overs)
    return text


def problems(folder: Path, recorder: Recorder, told: Told) -> Counter[str]:
    """Return what is wrong with any state after a power cut, and how many states were looked at (`looked at`)."""
    found: Counter[str] = Counter()
    known: dict[tuple[tuple[str, bytes], ...], str] = {}
    whole: set[bytes] = set()
    for count in range(len(recorder.effects) + 1):
        safe = max(number for number, (effects, _) in enumerate(told) if effects <= count)
        allowed = {text for _, text in told[safe : safe + 2]}
        foreign = [data for data in recorder.first.values() if data.startswith(FOREIGN) and _was_put(recorder, count, data)]
        for state in states(recorder, count):
            key = tuple(sorted(state.items()))
            if key not in known:
                known[key] = text_in(lay_out(folder / str(len(known)), state))
            text = known[key]
            if text != "foreign" and text not in allowed:
                found[f"{text} where {sorted(allowed)} was to be expected"] += 1
            if not set(foreign) <= set(state.values()):
                found["a foreign version is lost"] += 1
            backup = state.get("a.plan.bak")
            if backup is not None and backup not in whole:
                found["the backup does not open"] += not _opens(folder, backup)
                whole.add(backup)
    found["looked at"] = len(known)
    return +found


def _was_put(recorder: Recorder, count: int, data: bytes) -> bool:
    """Return whether another program had put this in the plan's place by then, and flushed it."""
    file = next((file for file, first in recorder.first.items() if first == data), None)
    done = recorder.effects[: max(0, count - 1)]
    return file is not None and any(("a.plan", file) in effect.changed for effect in done if isinstance(effect, Names))


def _opens(folder: Path, data: bytes) -> bool:
    path = folder / "backup.plan"
    path.write_bytes(data)
    try:
        unlock(path).close()
    except WrapError:
        return False
    return True


@pytest.mark.parametrize("kind", ["save", "locks", "foreign"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_after_a_power_cut_the_plan_is_old_or_new_and_what_was_told_is_there(tmp_path: Path, kind: str, system: str) -> None:
    recorder, told = recorded(tmp_path, kind, system)
    found = problems(tmp_path, recorder, told)
    assert set(found) == {"looked at"}, found
    assert found["looked at"] > 10


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("forgotten", ["flushes", "flushes_names"])
def test_a_flush_that_is_forgotten_is_noticed_by_these_tests(tmp_path: Path, system: str, forgotten: str) -> None:
    recorder, told = recorded(tmp_path, "save", system, **{forgotten: False})
    assert set(problems(tmp_path, recorder, told)) > {"looked at"}
