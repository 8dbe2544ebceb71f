"""Makes one file of each kind for the tests to open forever: kept_files.py FOLDER. Made once for each version of the format.

Never run it over files that are kept already: what a released version wrote is the point of them. It refuses to.
"""

from __future__ import annotations

import gzip
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from wrap_builder.plan.codec import from_json
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.vault import attachments, vault
from wrap_builder.vault.container import ATTACHMENTS, HISTORY
from wrap_builder.vault.limits import PASSPHRASE_FACTOR
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.sealed import Stamp

PASSPHRASE = "amber kettle forest drum"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
OLD_PASSPHRASE, OLD_CODE = "cloud button river seven", "000022-720885-000033-000484-000055-000066-000077-000088"
UNICODE_PASSPHRASE = "Größe 計画 Straße zwölf"
LOW = 10
"""A work factor that opens at once; one file has the real ones."""

PLAN = {
    "format": 1,
    "language": "en",
    "answers": {
        "start.name": {"kind": "text", "text": "Sam\nLine two"},
        "toolbox.have": {"kind": "entries", "items": [{"id": "1f0c6a7be2d94385", "text": "Walk to the gate", "note": "slowly"}]},
        "early.plan": {"kind": "entries", "items": [
            {"id": "77aa10b2c3d4e5f6", "text": "Walk to the gate", "tool": "1f0c6a7be2d94385"}]},
        "down.call": {"kind": "records", "rows": [
            {"id": "9d3e5b7a1c2f4068", "cells": {"person": {"ref": "0a1b2c3d4e5f6071"}, "say": {"text": "I need company"}}}]},
        "crisis.date": {"kind": "pick", "value": {"text": "22 November 2026", "ref": "2026-11-22"}},
        "crisis.signed": {"kind": "sign", "signers": [
            {"id": "5566778899aabbcc", "role": "me", "name": "Sam", "date": {"ref": "2026-11-22"}}]},
        "field.of.a.later.version": {"kind": "text", "text": "kept as it is"},
    },
    "people": [{"id": "0a1b2c3d4e5f6071", "name": "Ada", "connection": "sister", "phones": ["020 7946 0018"]}],
    "shape": {
        "route": "whole", "hidden": ["stressors.list"], "titles": {"start": "My beginning"}, "section_order": ["start", "daily"],
        "own_sections": [{"id": "s1", "title": "Garden"}],
        "own_fields": {"s1": [{"id": "f1", "kind": "entries", "title": "What grows"}]},
    },
    "helplines": {"countries": ["GB"], "chosen": [], "own": [{"id": "h1", "name": "Ward", "number": "020 7946 0019"}]},
    "edition": {"number": 2, "printed": True},
}


def plan(name: str = "Sam\nLine two", **answers: Text) -> Plan:
    """Return the plan of all kept files, with another name and more answers."""
    raw = json.loads(json.dumps(PLAN))
    raw["answers"]["start.name"]["text"] = name
    raw["answers"].update({field.replace("_", "."): {"kind": "text", "text": answer.text} for field, answer in answers.items()})
    return from_json(json.dumps(raw))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(item.suffix != ".txt" for item in folder.iterdir()):
        sys.exit("This folder has files in it, and kept files are never made again.")
    make_plans(folder)
    make_history(folder)
    make_locks_and_backup(folder)
    make_pictures(folder)
    make_workshop(folder)


def make_plans(folder: Path) -> None:
    Keeper.create(folder / "passphrase.plan", plan(), PASSPHRASE, work_factor=LOW).close()
    Keeper.create(folder / "code.plan", plan(), PASSPHRASE, CODE, work_factor=LOW).close()
    Keeper.create(folder / "real.plan", plan(), PASSPHRASE, CODE, work_factor=PASSPHRASE_FACTOR).close()
    names = plan("Zoë Ångström-Ōta 😀 שלום مرحبا 計画")
    Keeper.create(folder / "Zoë 計画.plan", names, UNICODE_PASSPHRASE, work_factor=LOW).close()
    long = Text(text="A line of many words that nobody has to read.\n" * 1450)
    Keeper.create(folder / "large.plan", plan(early_notes=long), PASSPHRASE, work_factor=LOW).close()
    for name in ("passphrase", "code", "real", "Zoë 計画"):
        put_beside(vault.unlock(folder / f"{name}.plan", passphrase=UNICODE_PASSPHRASE if name[0] == "Z" else PASSPHRASE), folder, name)
    opened = vault.unlock(folder / "large.plan", passphrase=PASSPHRASE)
    (folder / "large.json.gz").write_bytes(gzip.compress(opened.document + b"\n", mtime=0))
    opened.close()


def make_history(folder: Path) -> None:
    day = datetime(2026, 11, 20, 10, 5)  # noqa: DTZ001 - local time, as the program keeps it
    Keeper.create(folder / "history.plan", plan("first"), PASSPHRASE, work_factor=LOW, now=lambda: day).close()
    keeper = Keeper.open(folder / "history.plan", passphrase=PASSPHRASE, now=lambda: day)
    keeper.keep_version(plan("first"), Why.NAMED, "before the summer – Größe")
    keeper.keep_version(plan("second"), Why.PRINTED, "Ada")
    keeper.keep_version(plan("third"), Why.CRISIS)
    keeper.save(plan("fourth"))
    keeper.close()
    keeper = Keeper.open(folder / "history.plan", passphrase=PASSPHRASE, now=lambda: day + timedelta(days=2))
    keeper.save(plan("fifth"))
    keeper.close()
    (folder / "history.plan.bak").unlink()
    opened = vault.unlock(folder / "history.plan", passphrase=PASSPHRASE)
    (folder / "history.history.json").write_bytes(opened.part(HISTORY) + b"\n")
    put_beside(opened, folder, "history")


def make_locks_and_backup(folder: Path) -> None:
    keeper = Keeper.create(folder / "locks.plan", plan("before"), OLD_PASSPHRASE, OLD_CODE, work_factor=LOW)
    keeper.change_locks(plan("after"), PASSPHRASE, current_passphrase=OLD_PASSPHRASE, code=CODE)
    keeper.close()
    (folder / "locks.plan.bak").unlink()
    put_beside(vault.unlock(folder / "locks.plan", passphrase=PASSPHRASE), folder, "locks")
    Keeper.create(folder / "session.plan", plan("of the session before"), PASSPHRASE, work_factor=LOW).close()
    keeper = Keeper.open(folder / "session.plan", passphrase=PASSPHRASE)
    keeper.save(plan("of this session"))
    keeper.close()
    (folder / "session.plan").unlink()
    put_beside(vault.unlock(folder / "session.plan.bak", passphrase=PASSPHRASE), folder, "session")


def make_pictures(folder: Path) -> None:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.save(buffer, "JPEG", 40)
    picture = bytes(held.data())
    (folder / "pictures.jpg").write_bytes(picture)
    Keeper.create(folder / "pictures.plan", plan(), PASSPHRASE, work_factor=LOW).close()
    opened = vault.unlock(folder / "pictures.plan", passphrase=PASSPHRASE)
    packed = attachments.pack({attachments.name_of(picture): picture})
    opened.save(lambda stamp: opened.document.replace(b'"gen":1,', b'"gen":%d,' % stamp.gen), {ATTACHMENTS: packed})
    (folder / "pictures.plan.bak").unlink()
    put_beside(opened, folder, "pictures")


def make_workshop(folder: Path) -> None:
    def make(stamp: Stamp) -> bytes:
        return json.dumps({"format": 1, "kind": stamp.kind, "id": stamp.id, "gen": stamp.gen, "workshop": {}}).encode()

    put_beside(vault.create(folder / "group.workshop", "workshop", make, PASSPHRASE, code=CODE, work_factor=LOW), folder, "group")


def put_beside(opened: OpenFile, folder: Path, name: str) -> None:
    """Write the document of an open file as JSON beside it, and close it."""
    (folder / f"{name}.json").write_bytes(opened.document + b"\n")
    opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
