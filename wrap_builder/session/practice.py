"""When practising the passphrase is offered: a day and a week after it was chosen, once each, and never again by itself."""

from __future__ import annotations

from datetime import date

from wrap_builder.plan.values import Practice

AFTER_DAYS = (1, 7)
"""So many days after a passphrase was chosen, practising it is offered."""


def begun(today: date) -> Practice:
    """Return what is kept for a passphrase that was chosen today."""
    return Practice(chosen=today.isoformat())


def after_offer(practice: Practice, today: date) -> Practice | None:
    """Return what is kept once it was offered today; None where there is nothing to offer.

    Who opens the plan late is asked once, not once for each offer that was missed. Where nobody knows when the passphrase was
    chosen, or the clock went back, nothing is offered.
    """
    try:
        days = (today - date.fromisoformat(practice.chosen)).days
    except ValueError:
        return None
    due = sum(days >= after for after in AFTER_DAYS)
    return Practice(practice.chosen, due) if due > practice.offered else None
