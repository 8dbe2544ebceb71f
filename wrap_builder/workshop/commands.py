"""The door to all commands: what a facilitator can do to a workshop."""

from __future__ import annotations

from wrap_builder.workshop.command import Command, changed_parts
from wrap_builder.workshop.group_commands import (
    AddList,
    ClearLists,
    RemoveExample,
    RemoveList,
    RemoveTotal,
    SetCount,
    SetExample,
    SetFacilitators,
    SetLater,
    SetList,
    SetOften,
    SetWorkshop,
)
from wrap_builder.workshop.line_commands import AGREEMENT, AddLine, MoveLine, RemoveLine, SetLine
from wrap_builder.workshop.meeting_commands import (
    AddItem,
    AddMeeting,
    DateMeetings,
    MoveItem,
    MoveMeeting,
    RemoveItem,
    RemoveMeeting,
    SetItem,
    SetMeeting,
    UseFormat,
)
from wrap_builder.workshop.run_commands import BringBack, Run

__all__ = [
    "AGREEMENT", "AddItem", "AddLine", "AddList", "AddMeeting", "BringBack", "ClearLists", "Command", "DateMeetings",
    "MoveItem", "MoveLine", "MoveMeeting", "RemoveExample", "RemoveItem", "RemoveLine", "RemoveList", "RemoveMeeting",
    "RemoveTotal", "Run", "SetCount", "SetExample", "SetFacilitators", "SetItem", "SetLater", "SetLine", "SetList",
    "SetMeeting", "SetOften", "SetWorkshop", "UseFormat", "changed_parts",
]
