"""One photo to arrange: the picture, what is on it in words, where it is shown, and its place among the others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from wrap_builder.plan import limits
from wrap_builder.plan.values import Photo
from wrap_builder.ui.album import Album
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import ROW_TOOL_PIXELS, TickBox, quiet_button, tool_button
from wrap_builder.ui.widgets.field_habits import moves_a_row
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.handle import Handle
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.photo_view import PhotoView

MOST_EMS = 15.0


class PhotoRow(QFrame):
    """`described` carries new words, `right_now_chosen` whether it stands there, `move_wanted` -1 or 1."""

    described = Signal(str)
    right_now_chosen = Signal(bool)
    move_wanted = Signal(int)
    replace_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, photo: Photo, number: int, count: int, album: Album, context: Context, parent: QWidget | None = None) -> None:
        """`number`: its place, counted from 1."""
        super().__init__(parent)
        self.setObjectName("row")
        self.photo = photo
        words, theme = context.words, context.theme
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(0.9), theme.px(0.9), theme.px(0.9), theme.px(0.7))
        body.setSpacing(theme.px(0.4))
        body.addWidget(PhotoView(photo, album, context, most_ems=MOST_EMS))
        caption = QLabel(words("What is on it, in your words"))
        caption.setObjectName("caption")
        caption.setWordWrap(True)
        body.addWidget(caption)
        self.line = LineField(words("What is on photo {number}").format(number=words.number(number)))
        self.line.setAccessibleDescription(words("It is read aloud to whoever cannot see the photo, and stands under it."))
        self.line.setMaxLength(limits.TITLE_CHARACTERS)
        self.line.setObjectName(f"photo.text.{photo.id}")
        self.line.set_value(photo.text)
        self.line.setReadOnly(context.reads_only)
        self.line.edited.connect(self.described)
        body.addWidget(self.line)
        self.tick = TickBox(words('Show it on my "Right now" pages'))
        self.tick.setAccessibleName(words("Show photo {number} on my pages for right now").format(number=words.number(number)))
        self.tick.setChecked(photo.right_now)
        self.tick.setDisabled(context.reads_only)
        self.tick.clicked.connect(self.right_now_chosen)
        body.addWidget(self.tick)
        self.handle: Handle | None = None
        self.tools: dict[str, QWidget] = {}
        if not context.reads_only:
            body.addLayout(self._make_tools(context, words.number(number), number > 1, number < count))

    def update_photo(self, photo: Photo) -> None:
        """Show other words and choices of the same photo."""
        self.photo = photo
        self.line.set_value(photo.text)
        self.tick.setChecked(photo.right_now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the photo with Alt and an arrow, from whatever has the focus in it."""
        if moves_a_row(event) and self.tools:
            self.move_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _make_tools(self, context: Context, number: str, has_before: bool, has_after: bool) -> FlowLayout:
        words, theme = context.words, context.theme
        row = FlowLayout(0.3)
        self.handle = Handle(theme, self)
        self.handle.setToolTip(words("Drag to move"))
        self.handle.setMinimumSize(max(ROW_TOOL_PIXELS, theme.px(2.2)), max(ROW_TOOL_PIXELS, theme.px(2.2)))
        row.addWidget(self.handle)
        for name, icon, label, able in (
            ("up", "chevron-up", words("Move photo {number} up").format(number=number), has_before),
            ("down", "chevron-down", words("Move photo {number} down").format(number=number), has_after),
        ):
            button: QToolButton = tool_button(icon, label, theme)
            button.setEnabled(able)
            button.clicked.connect(lambda _on=False, way=-1 if name == "up" else 1: self.move_wanted.emit(way))
            row.addWidget(button)
            self.tools[name] = button
        for name, text, label, signal in (
            ("replace", words("Replace"), words("Replace photo {number} by another").format(number=number), self.replace_wanted),
            ("remove", words("Remove"), words("Remove photo {number}").format(number=number), self.remove_wanted),
        ):
            way = quiet_button(text, theme)
            way.setAccessibleName(label)
            way.clicked.connect(signal)
            row.addWidget(way)
            self.tools[name] = way
        return row
