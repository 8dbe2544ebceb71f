"""What is shown to the group: which slide of which, blank or frozen, on which screen; the one place that moves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from wrap_builder.ui.projector.fitting import Part, part_of_newest, part_with, parts_of
from wrap_builder.ui.projector.screen import Projector
from wrap_builder.ui.tokens import Tokens
from wrap_builder.workshop.slides import Slide


@dataclass(frozen=True)
class Step:
    """How far a slide is shown: its id, the place of the part that is seen, and so many lines; None for all. Holds no text."""

    slide: str
    part: int = 0
    lines: int | None = None


class SlideShow(QObject):
    """Goes through slides part by part and line by line.

    `changed` when what is shown, or what comes next, is another. `unplugged` when the screen it was on is gone: it is blank then
    and on none. Only Slide values are taken; anything else raises TypeError.
    """

    changed = Signal()
    pressed = Signal(object)
    """A key that was pressed on the screen of the group."""

    unplugged = Signal()

    def __init__(self, family: Sequence[str], tokens: Tokens, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._family, self._tokens, self._name = tuple(family), tokens, name
        self._slides: tuple[Slide, ...] = ()
        self._at = self._part = 0
        self._shown: int | None = None
        self._frozen: Part | None = None
        self._held: Slide | None = None
        self._held_at: tuple[int, int | None] = (0, None)
        self.is_blank = False
        self.is_frozen = False
        self.window: Projector | None = None
        self._screen: QScreen | None = None

    # What is shown

    @property
    def slides(self) -> tuple[Slide, ...]:
        """The slides that it goes through."""
        return self._slides

    @property
    def at(self) -> int:
        """The place of the slide that is on, from 0."""
        return self._at

    @property
    def slide(self) -> Slide | None:
        """The slide that is on."""
        return self._slides[self._at] if self._slides else None

    @property
    def held(self) -> Slide | None:
        """The slide that the group keeps seeing while the screen is frozen."""
        return self._held

    @property
    def step(self) -> Step | None:
        """How far the slide that is on is shown."""
        return Step(self.slide.id, self._part, self._shown) if self.slide else None

    @property
    def held_step(self) -> Step | None:
        """How far the slide is shown that the group keeps seeing while the screen is frozen."""
        return Step(self._held.id, *self._held_at) if self._held else None

    @property
    def aspect(self) -> float:
        """Width by height of the screen, or of a usual one."""
        if self._screen is None:
            return 16 / 9
        size = self._screen.size()
        return max(size.width(), 1) / max(size.height(), 1)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The slide that is on, as it is parted for the screen."""
        slide = self.slide
        return parts_of(slide, self._family, self.aspect, self._shown) if slide else ()

    @property
    def part(self) -> Part | None:
        """What the group sees now; None where they see nothing."""
        if self.is_blank:
            return None
        return self._frozen if self.is_frozen else self._now()

    @property
    def following(self) -> Part | None:
        """What `go_on` would show; None at the end."""
        slide = self.slide
        if slide is None:
            return None
        if self._shown is not None and self._shown < len(slide.lines):
            parts = parts_of(slide, self._family, self.aspect, self._shown + 1)
            return parts[part_with(parts, self._shown + 1)]
        if self._part + 1 < len(self.parts):
            return self.parts[self._part + 1]
        if self._at + 1 < len(self._slides):
            after = self._slides[self._at + 1]
            return parts_of(after, self._family, self.aspect, min(1, len(after.lines)) if after.steps else None)[0]
        return None

    # What moves it

    def show(self, slides: Sequence[Slide], at: int = 0) -> None:
        """Go through other slides, from the given one on."""
        if not all(isinstance(one, Slide) for one in slides):
            raise TypeError("only slides can be shown")
        self._slides = tuple(slides)
        self._go_to(min(max(at, 0), max(len(self._slides) - 1, 0)))

    def update(self, slides: Sequence[Slide]) -> None:
        """Take new words of the slides, and stay at the one that is on, found by its id. Where that is gone, nothing is shown."""
        if not all(isinstance(one, Slide) for one in slides):
            raise TypeError("only slides can be shown")
        before = self.slide
        self._slides = tuple(slides)
        at = next((n for n, one in enumerate(self._slides) if before is not None and one.id == before.id), None)
        if at is None:
            self.is_blank = True  # whatever comes next was not chosen by anybody
            self._go_to(min(self._at, max(len(self._slides) - 1, 0)))
            return
        self._at = at
        now = self._slides[at]
        if before is not None and len(now.lines) > len(before.lines) and self._shown is None:
            self._part = part_of_newest(before, now, self._family, self.aspect)  # it is looked at
        self._part = min(self._part, max(len(self.parts) - 1, 0))
        self._tell()

    def renew(self, slide: Slide) -> None:
        """Take new words for the slide with this id, also where it is frozen: a clock that stands still would be wrong."""
        was_held = self._held
        if was_held is not None and was_held.id == slide.id and was_held != slide:
            self._held, self._frozen = slide, parts_of(slide, self._family, self.aspect, None)[0]
        slides = tuple(slide if one.id == slide.id else one for one in self._slides)
        if slides != self._slides:
            self.update(slides)
        elif self._held is not was_held:
            self._tell()

    def go_to(self, at: int) -> None:
        """Show the slide at a place."""
        if 0 <= at < len(self._slides):
            self._go_to(at)

    def go_as_far(self, step: Step) -> None:
        """Show the slide that is on as far as it was shown before; another slide stays as it is."""
        slide = self.slide
        if slide is None or slide.id != step.slide:
            return
        if self._shown is not None and step.lines is not None:
            self._shown = min(step.lines, len(slide.lines))
        self._part = min(step.part, max(len(self.parts) - 1, 0))
        self._tell()

    def go_on(self) -> None:
        """Show the next line, the next part or the next slide."""
        slide = self.slide
        if slide is None:
            return
        if self._shown is not None and self._shown < len(slide.lines):
            self._shown += 1
            self._part = part_with(self.parts, self._shown)
        elif self._part + 1 < len(self.parts):
            self._part += 1
        elif self._at + 1 < len(self._slides):
            self._go_to(self._at + 1)
            return
        self._tell()

    def go_back(self) -> None:
        """Show what was before: a line less, the part before, or the slide before with all its lines."""
        slide = self.slide
        if slide is None:
            return
        if self._shown is not None and self._shown > 1:
            self._shown -= 1
            self._part = part_with(self.parts, self._shown)
        elif self._shown is None and self._part > 0:
            self._part -= 1
        elif self._at > 0:
            self._go_to(self._at - 1)
            if self._shown is not None and self.slide is not None:
                self._shown = len(self.slide.lines)
            self._part = len(self.parts) - 1
        self._tell()

    def blank(self, *, on: bool | None = None) -> None:
        """Show nothing, or show again; the other of the two where it is not said."""
        self.is_blank = not self.is_blank if on is None else on
        self._tell()

    def freeze(self, *, on: bool | None = None) -> None:
        """Keep what is shown while the facilitator looks elsewhere, or go on."""
        self.is_frozen = not self.is_frozen if on is None else on
        self._frozen, self._held = (self._now(), self.slide) if self.is_frozen else (None, None)
        self._held_at = (self._part, self._shown)
        self._tell()

    def hold(self, slide: Slide) -> None:
        """Show other words of the slide that the group keeps seeing while the screen is frozen."""
        part, shown = self._held_at
        parts = parts_of(slide, self._family, self.aspect, shown)
        self._held, self._frozen = slide, parts[min(part, len(parts) - 1)]
        self._tell()

    # The screen

    def begin(self, screen: QScreen) -> None:
        """Show on a screen, over all of it."""
        if self.window is None:
            self.window = Projector(self._name, self._family, self._tokens)
            self.window.pressed.connect(self.pressed)
            self.window.closed.connect(self.end)
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)  # noqa: S101  # a window needs one
            app.screenRemoved.connect(self._on_screen_removed)
        # Beside the facilitator's own screen it takes no keys away from there.
        self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, len(QGuiApplication.screens()) > 1)
        self._screen = screen
        self.window.fill(screen)
        self._tell()

    def end(self) -> None:
        """Show nothing on any screen any more."""
        window, self.window, self._screen = self.window, None, None
        if window is not None:
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.screenRemoved.disconnect(self._on_screen_removed)
            window.hide()
            window.deleteLater()
        self._tell()

    @property
    def screen(self) -> QScreen | None:
        """The screen that it is shown on."""
        return self._screen

    def wear(self, family: Sequence[str], tokens: Tokens) -> None:
        """Paint in other letters and colours from now on."""
        self._family, self._tokens = tuple(family), tokens
        if self.window is not None:
            self.window.canvas.wear(family, tokens)
        self._tell()

    def _on_screen_removed(self, screen: QScreen) -> None:
        """Nothing may appear on the laptop that was meant for the wall: blank first, then away."""
        if screen is not self._screen:
            return
        self.blank(on=True)
        self.end()
        self.unplugged.emit()

    def _now(self) -> Part | None:
        parts = self.parts
        return parts[min(self._part, len(parts) - 1)] if parts else None

    def _go_to(self, at: int) -> None:
        self._at, self._part = at, 0
        slide = self.slide
        self._shown = min(1, len(slide.lines)) if slide is not None and slide.steps else None
        self._tell()

    def _tell(self) -> None:
        if self.window is not None:
            self.window.canvas.show_part(self.part)
        self.changed.emit()
