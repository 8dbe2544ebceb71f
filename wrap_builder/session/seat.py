"""What a facilitator's folder says about every seat of a workshop: looks, paper, countries and ideas; never a word of a plan."""

from __future__ import annotations

import json
import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wrap_builder.content import ideas_file
from wrap_builder.content.ideas_file import Ideas
from wrap_builder.errors import CannotRead, FileMissing, NoIdeas, SeatSettingsWrong
from wrap_builder.session import outfile
from wrap_builder.session.settings import SETTINGS, Settings

FILE = "seat.toml"
"""The name of the file in the folder; docs/seat-settings.md says what may stand in it."""

FORMAT = 1
CARRIED = ("language", "paper", "countries", "text_size", "font", "theme", "reduce_motion")
"""The settings that a folder may carry, by their names in session.settings."""

_LARGEST = 16 * 1024
_LONGEST_NAME = 100
_FORMAT_KEY, _IDEAS_KEY = "wrap_seat", "ideas"
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class SeatSettings:
    """`values`: settings by name, each one that session.settings accepts. `ideas`: the file with ideas of the group, if one is named."""

    values: Mapping[str, Any]
    ideas: Path | None = None


    def read_ideas(self) -> Ideas | None:
        """Return the ideas of the group, None where no file is named. Raises as `ideas_file.decode`, FileMissing and CannotRead."""
        if self.ideas is None:
            return None
        try:
            return ideas_file.decode(_bytes(self.ideas, ideas_file.MOST_BYTES))
        except ValueError:
            raise NoIdeas from None


NOTHING_CARRIED = SeatSettings({})


def read_seat(folder: Path) -> SeatSettings:
    """Return what a folder says. Nothing in it is changed.

    Raises FileMissing without a file of that name, CannotRead when the drive does not give it, and SeatSettingsWrong for
    anything in it that is not known, not within its bounds or too long: a seat takes all of it or nothing.
    """
    try:
        table = tomllib.loads(_bytes(folder / FILE, _LARGEST).decode("utf-8"))
    except (ValueError, RecursionError):
        raise SeatSettingsWrong(key="file") from None
    if type(table.get(_FORMAT_KEY)) is not int or table.pop(_FORMAT_KEY) != FORMAT:
        raise SeatSettingsWrong(key=_FORMAT_KEY)
    ideas = table.pop(_IDEAS_KEY, None)
    if ideas is not None and not _is_file_name(ideas):
        raise SeatSettingsWrong(key=_IDEAS_KEY)
    if set(table) - set(CARRIED):
        raise SeatSettingsWrong(key="file")
    for name, value in table.items():
        if not SETTINGS[name].accepts(value):
            raise SeatSettingsWrong(key=name)
    return SeatSettings(table, folder / ideas if ideas is not None else None)


def write_seat(folder: Path, settings: Settings) -> Path:
    """Write what the settings say into a folder, for other seats, and return the file. Where one file of ideas lies there, it is named.

    Raises what `outfile.write` raises.
    """
    ideas = sorted(one.name for one in folder.glob(f"*{ideas_file.ENDING}") if _is_file_name(one.name))
    lines = ["# Settings for the seats of a workshop. Nothing of a plan stands here.", f"{_FORMAT_KEY} = {FORMAT}"]
    # What JSON writes of these values, all of them ASCII, TOML reads as the same.
    lines += [f"{name} = {json.dumps(settings.get(name))}" for name in CARRIED]
    if len(ideas) == 1:
        lines.append(f"{_IDEAS_KEY} = {json.dumps(ideas[0], ensure_ascii=False)}")
    path = folder / FILE
    outfile.write(path, "\n".join([*lines, ""]).encode())
    return path


def seat_settings(carried: SeatSettings = NOTHING_CARRIED) -> Settings:
    """Return settings for one seat: kept in no file, with what a folder carries, and nothing of plans kept on the computer."""
    settings = Settings(None)
    for name, value in carried.values.items():
        settings.set(name, value)
    settings.set("earlier_here", False)  # noqa: FBT003  # a value
    settings.set("introduced", True)  # noqa: FBT003  # a value
    return settings


def _is_file_name(value: Any) -> bool:
    return (isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME and value.isprintable() and not value.startswith(".")
            and not set(value) & set('/\\:*?"<>|'))


def _bytes(path: Path, most: int) -> bytes:
    """Return a small ordinary file. ValueError for what is none, or has more than `most` bytes."""
    try:
        handle = os.open(path, _OPEN)
    except FileNotFoundError:
        raise FileMissing from None
    except OSError:
        raise CannotRead from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise CannotRead from None
    finally:
        os.close(handle)
    if len(data) > most:
        raise ValueError
    return data
