"""How large a workshop may grow, so that a save can never fail on what was typed, and no file can ask for too much."""

from __future__ import annotations

from wrap_builder.plan.limits import PLAN_BYTES, TITLE_CHARACTERS

WORKSHOP_BYTES = PLAN_BYTES
"""The largest workshop that a command may leave, as JSON: the file has the same room as for a plan."""

TITLE = TITLE_CHARACTERS
"""The longest name, title or date."""

TEXT = 20_000
"""The longest text: notes, a line of a list."""

MEETINGS = 200
ITEMS = 200
"""The most agenda items in one meeting."""

LISTS = 500
LINES = 2_000
"""The most lines in one list, in the agreement, or of own examples."""

TOTALS = 50
"""The most groups of which a head count tells totals, and the most facilitators."""

MINUTES = 24 * 60
"""The longest meeting, item or extension, in minutes."""

HEADS = 1_000_000
"""The highest number of people, and the most seconds that an item can have taken."""
