"""Whether answers are of the kinds that are asked for, so that no editor meets and overwrites one of another kind."""

from __future__ import annotations

from wrap_builder.content.definitions import Catalogue, FieldKind
from wrap_builder.errors import BadPlanData
from wrap_builder.plan.own_commands import OWN_FIELD_KINDS
from wrap_builder.plan.values import Answer, Entries, Pick, Plan, Records, Sign, Text

ANSWERS: dict[FieldKind, type[Answer]] = {
    FieldKind.LINE: Text, FieldKind.TEXT: Text, FieldKind.ENTRIES: Entries, FieldKind.RECORDS: Records,
    FieldKind.CHOICE: Pick, FieldKind.DATE: Pick, FieldKind.SIGN: Sign,
}
"""The kind of answer that each kind of field takes."""


def demand_fit(plan: Plan, catalogue: Catalogue) -> None:
    """Raise BadPlanData if a known field holds an answer of another kind. Unknown fields may hold anything."""
    kinds = {field_id: field.kind for field_id, field in catalogue.by_id.items()}
    for fields in plan.shape.own_fields.values():
        kinds.update((own.id, FieldKind(own.kind)) for own in fields if own.kind in OWN_FIELD_KINDS)
    for field_id, answer in plan.answers.items():
        kind = kinds.get(field_id)
        if kind is not None and not isinstance(answer, ANSWERS[kind]):
            raise BadPlanData(where=field_id if field_id in catalogue.by_id else "own field")
