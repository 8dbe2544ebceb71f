"""Takes the head counts out of another group's file, for a report on several groups; nothing else of it is kept."""

from __future__ import annotations

from pathlib import Path

from wrap_builder.errors import FileDamaged, NotAWorkshop
from wrap_builder.session import late
from wrap_builder.workshop.values import Meeting, Workshop


def counts_of(path: Path, passphrase: str, work_factor: int) -> Workshop:
    """Return a workshop with the name, the place, the dates and the counts of another file. Call it in a worker.

    The file is only read. Raises what unlocking raises, NotAWorkshop for a plan, and FileDamaged where nothing
    can be read that was counted.
    """
    keeper = late.unlock()(path, passphrase=passphrase, work_factor=work_factor, keeps_earlier=False)
    try:
        found = keeper.document
        if not isinstance(found, Workshop):
            raise NotAWorkshop
        if keeper.state.is_only_read and not found.meetings:
            raise FileDamaged(part="file")
        meetings = tuple(Meeting(id=one.id, title=one.title, date=one.date, minutes=one.minutes) for one in found.meetings)
        return Workshop(group_name=found.group_name, site=found.site, meetings=meetings, counts=found.counts, often=found.often)
    finally:
        keeper.close()
