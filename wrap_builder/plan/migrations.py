"""How documents of older versions become documents of this one: one function a step, on plain dicts.

Format history:
  1  the first released format (docs/plan-json.md)

A step for format n takes a document of format n apart and returns one of format n + 1, its `format` included. Steps are never
changed once released; a real file of every released format is kept as a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from wrap_builder.errors import BadPlanData, NewerFormat

Json = dict[str, Any]
MigrationStep = Callable[[Json], Json]

FORMAT = 1
"""The format that this program writes."""

STEPS: Mapping[int, MigrationStep] = MappingProxyType({})
"""The step that leads on from each older format."""


def upgrade(document: Json, *, steps: Mapping[int, MigrationStep] = STEPS, newest: int = FORMAT) -> Json:
    """Return the document in the newest format. Raises NewerFormat, or BadPlanData if there is no number to go by."""
    version = document.get("format")
    if type(version) is not int or version < 1:
        raise BadPlanData(where="format")
    if version > newest:
        raise NewerFormat
    for old in range(version, newest):
        document = steps[old](document)
    return document
