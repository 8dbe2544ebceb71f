"""What differs between two plans that share nothing: two versions, two copies, two files."""

from __future__ import annotations

import msgspec

from wrap_builder.plan.values import Edition, Plan


def alike(one: Plan, other: Plan) -> bool:
    """Tell if two plans hold the same; what was looked at and the edition in the footer do not count."""
    return _bare(one) == _bare(other)


def _bare(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, edition=Edition(), shape=msgspec.structs.replace(plan.shape, looked_at=()))
