"""What every page and editor is handed: words, looks, settings, background work, questions, and how to speak to the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wrap_builder.session.settings import Settings
from wrap_builder.ui.prompts import Prompts
from wrap_builder.ui.speller import Speller
from wrap_builder.ui.tasks import Tasks
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.voice import Voice
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.content.helplines import HelplineBook
    from wrap_builder.ui.album import Album


@dataclass(frozen=True)
class Context:
    """`announce(text)` tells assistive technology and the corner of the window; `notice(text, undo=True)` offers to take back.

    `reads_only`: what is shown can be read and copied, not changed. `album`: the photos of the open plan, where one is shown;
    `helplines`: the shipped lines; `speller`: the dictionaries of this computer, where spelling is checked at all; `voice`: what
    reads aloud; `today`: the day it is, where something is drawn that begins with it.
    """

    words: Words
    theme: Theme
    settings: Settings
    tasks: Tasks
    prompts: Prompts
    announce: Callable[[str], None]
    notice: Callable[..., None]
    reads_only: bool = False
    speller: Speller | None = None
    voice: Voice | None = None
    album: Album | None = None
    helplines: Callable[[], HelplineBook] | None = None
    today: Callable[[], date] | None = None
