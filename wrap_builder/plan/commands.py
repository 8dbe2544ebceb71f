"""The door to all commands: what a person can do to a plan."""

from __future__ import annotations

from wrap_builder.plan.answer_commands import (
    AddEntries,
    MoveEntry,
    RemoveEntry,
    RenameTool,
    SetEntry,
    SetPick,
    SetSigners,
    SetText,
)
from wrap_builder.plan.command import Command
from wrap_builder.plan.draft_commands import WriteEntry
from wrap_builder.plan.entries_commands import MoveEntries, RemoveEntries, WriteLines
from wrap_builder.plan.ideas_commands import KeepIdeas, RemoveIdeas
from wrap_builder.plan.own_commands import AddOwnField, AddOwnSection, RemoveOwnField, RemoveOwnSection
from wrap_builder.plan.people_commands import AddPerson, AddStandIn, RemovePerson, SetPerson
from wrap_builder.plan.photo_commands import AddPhoto, MovePhoto, RemovePhoto, SetPhoto, ShowRightNow
from wrap_builder.plan.practice_commands import NotePractice
from wrap_builder.plan.record_commands import AddRecord, MoveRecord, RemoveRecord, SetCell
from wrap_builder.plan.register_commands import (
    AskBack,
    EndGiven,
    JoinRegister,
    NameHolder,
    RecordGiven,
    RememberSees,
    RemoveGiven,
)
from wrap_builder.plan.shape_commands import (
    ChooseCrisis,
    ChooseRoute,
    Hide,
    LookAt,
    MarkPrinted,
    OrderFields,
    OrderSections,
    Rename,
    SetHelplines,
    ShowField,
    Unhide,
    Unwant,
    Want,
)
from wrap_builder.plan.tool_commands import MakeTool, TakeTool, WriteTool
from wrap_builder.plan.upkeep_commands import CarryHelped, NoteUpkeep
from wrap_builder.plan.version_commands import BringBack, TakeAll, TakeAnswer, TakeItem
from wrap_builder.plan.word_commands import AddMyWord, RemoveMyWord

__all__ = [
    "AddEntries", "AddMyWord", "AddOwnField", "AddOwnSection", "AddPerson", "AddPhoto", "AddRecord", "AddStandIn", "AskBack",
    "BringBack", "CarryHelped", "ChooseCrisis", "ChooseRoute", "Command", "EndGiven", "Hide", "JoinRegister", "KeepIdeas",
    "LookAt", "MakeTool", "MarkPrinted", "MoveEntries", "MoveEntry", "MovePhoto", "MoveRecord", "NameHolder", "NotePractice",
    "NoteUpkeep", "OrderFields", "OrderSections", "RecordGiven", "RememberSees", "RemoveEntries", "RemoveEntry",
    "RemoveGiven", "RemoveIdeas", "RemoveMyWord", "RemoveOwnField", "RemoveOwnSection", "RemovePerson", "RemovePhoto",
    "RemoveRecord", "Rename", "RenameTool", "SetCell", "SetEntry", "SetHelplines", "SetPerson", "SetPhoto", "SetPick",
    "SetSigners", "SetText", "ShowField", "ShowRightNow", "TakeAll", "TakeAnswer", "TakeItem", "TakeTool", "Unhide", "Unwant", "Want",
    "WriteEntry", "WriteLines", "WriteTool",
]
