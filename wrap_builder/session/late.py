"""The one place for modules that are imported when they are first used, so that the first window does not wait for them."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from wrap_builder.paper.html_words import Picture
    from wrap_builder.paper.options import Options
    from wrap_builder.paper.outline import Outline
    from wrap_builder.paper.pause import Pause, Told
    from wrap_builder.paper.results import Filled, Missing, PageImage
    from wrap_builder.session.keeper import Keeper
    from wrap_builder.session.workshop_keeper import WorkshopKeeper


class Render(Protocol):
    """What draws an outline as a PDF."""

    def __call__(self, outline: Outline, options: Options, pause: Pause = ..., told: Told = ...) -> bytes: ...


class WebPage(Protocol):
    """What writes an outline as a web page, with pictures at its end."""

    def __call__(self, outline: Outline, options: Options, pictures: Sequence[Picture] = ...) -> str: ...


class PageLooks(NamedTuple):
    """What looks at finished pages."""

    count: Callable[[bytes], int]
    image: Callable[[bytes, int, float], PageImage]
    text: Callable[[bytes, int], str]


class SpellingBroker(Protocol):
    """What knows the dictionaries of this computer."""

    def list_languages(self) -> list[str]: ...

    def request_dict(self, tag: str) -> Any: ...


@functools.cache
def spelling_broker() -> SpellingBroker | None:
    """Return what knows the dictionaries of this computer, None where there is no library for them: some 50 ms to load.

    The library would make files for personal words under the person's home as soon as it is asked anything. A place that
    cannot be made keeps it from that.
    """
    os.environ["ENCHANT_CONFIG_DIR"] = f"{os.devnull}{os.sep}none"
    try:
        import enchant
    except ImportError:
        return None
    broker: SpellingBroker = enchant.Broker()
    return broker


def zxcvbn() -> Callable[[str], Mapping[str, Any]]:
    """Return the estimator of passphrases: 16 ms to load, and wanted only when a passphrase is chosen."""
    from zxcvbn import zxcvbn as estimator

    found: Callable[[str], Mapping[str, Any]] = estimator
    return found


def pdf_engine() -> Render:
    """Return what renders an outline as PDF: some 50 ms to load."""
    from wrap_builder.paper.pdf import render

    return render


def web_page() -> WebPage:
    """Return what renders an outline as a web page: some 20 ms to load."""
    from wrap_builder.paper.html import render_html

    return render_html


def glyph_search() -> Callable[[Outline, str], tuple[Missing, ...]]:
    """Return what finds characters that cannot be printed; it reads the typefaces, some 30 ms to load."""
    from wrap_builder.paper.glyphs import missing

    return missing


def copy_lock() -> Callable[[bytes, str], bytes]:
    """Return what locks a finished PDF with a password: with its engine and cryptography some 60 ms to load."""
    from wrap_builder.paper.locked import lock

    return lock


def page_looks() -> PageLooks:
    """Return what looks at finished pages: 30 ms to load."""
    from wrap_builder.paper.pages import page_count, page_image, page_text

    return PageLooks(page_count, page_image, page_text)


def form_reader() -> Callable[[bytes], Filled]:
    """Return what reads a filled form: some 40 ms to load."""
    from wrap_builder.paper.filled import read_form

    return read_form


def keeper() -> type[Keeper]:
    """Return what opens and saves plan files: with cryptography 12 MB that the first page does without.

    Call it in a worker, where its loading holds up nothing.
    """
    from wrap_builder.session.keeper import Keeper as Loaded

    return Loaded


def workshop_keeper() -> type[WorkshopKeeper]:
    """Return what makes workshop files. Call it in a worker, as for plans."""
    from wrap_builder.session.workshop_keeper import WorkshopKeeper as Loaded

    return Loaded


def unlock() -> Callable[..., Keeper | WorkshopKeeper]:
    """Return what unlocks a file for what it is. Call it in a worker, as for plans."""
    from wrap_builder.session.unlocking import unlock as loaded

    return loaded


def new_code() -> str:
    """Return a new recovery code."""
    from wrap_builder.vault.recovery import new_code as make

    return make()


def new_copy_code() -> str:
    """Return a new code for a locked copy."""
    from wrap_builder.vault.recovery import new_copy_code as make

    return make()
