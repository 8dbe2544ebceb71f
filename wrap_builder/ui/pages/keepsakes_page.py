"""Photos and a letter to myself: added, described, moved, replaced and taken out, by keyboard, mouse, paste or drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from wrap_builder.content.definitions import FieldDef
from wrap_builder.errors import WrapError
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import MovePhoto, RemovePhoto, SetPhoto, ShowRightNow
from wrap_builder.plan.limits import PHOTOS, WARN_PHOTOS
from wrap_builder.plan.values import Photo
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.ui.album import Album
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.editors.reading import only_read
from wrap_builder.ui.editors.registry import make_editor
from wrap_builder.ui.editors.row_drag import RowDrag
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.picture_sources import offers_picture
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, primary_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.photo_row import PhotoRow
from wrap_builder.ui.widgets.text import Hint, Notice, Question

LETTER = "toolbox.letter"


class KeepsakesPage(ColumnPage):
    """Every change is a command with undo. `add_wanted` and `replace_wanted` (the id of a photo) ask for a file, `paste_wanted`
    for what was copied; `dropped` carries a QMimeData.
    """

    help_page = "keepsakes"
    add_wanted = Signal()
    paste_wanted = Signal()
    replace_wanted = Signal(str)
    dropped = Signal(object)
    left = Signal()

    def __init__(self, context: Context, session: PlanSession, album: Album, letter: FieldDef | None,
                 may_paste: Callable[[], bool], parent: QWidget | None = None) -> None:
        """`letter`: the question for the letter under the person's own title, None where it is hidden. `may_paste`: whether what was
        copied is a picture and no text, so that pasting it anywhere on the page means a photo.
        """
        super().__init__(context, parent)
        words = self.words
        self._may_paste = may_paste
        self._session, self._album = session, album
        self._rows: list[PhotoRow] = []
        self.setAcceptDrops(not context.reads_only)
        self.add_title(words("Photos and a letter"), words("Something dear to you can help on a hard day."))
        body = self.add_card()
        body.addWidget(Question(words("Photos")))
        body.addWidget(Hint(words(
            "Photos are kept in your encrypted file and nowhere else. Each is made anew: date, place and camera are left out. "
            "They are not printed on any copy.")))
        photos = QWidget()
        self._column = QVBoxLayout(photos)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(0.6))
        body.addWidget(photos)
        self._drag = RowDrag(photos, self, self._column.spacing())
        self._drag.moved.connect(lambda key, to: self._move(key, to, len(self._rows)))
        self._drag.reach_wanted.connect(lambda part: self._reach(photos, part))
        self._room = Hint("")
        body.addWidget(self._room)
        self.add_told(body)
        self._add_ways(body)
        self._letter_tick: QCheckBox | None = None
        self._editor: Editor | None = None
        if letter is not None:
            self._add_letter(letter)
        row = FlowLayout()
        back = primary_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
        self._drop_here = Notice(words("Let go of the picture to add it here."))
        self._drop_here.hide()
        self.column.insertWidget(1, self._drop_here)
        self._show_rows()
        self._unsubscribe = session.observe(self._on_change)
        self.destroyed.connect(lambda _gone=None, end=self._unsubscribe: end())

    # What others ask of the page

    def show_new(self, photo_id: str) -> None:
        """Let the person say what is on a photo that came in now."""
        row = next((one for one in self._rows if one.photo.id == photo_id), None)
        if row is not None:
            row.line.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self._bring_up(row))

    def undo(self) -> None:
        """Take back the last step, where it was one of this page."""
        self._travel(self._session.undo_label, self._session.undo_fields(), self._session.undo, self.words("Taken back: {what}"))

    def redo(self) -> None:
        """Bring the last undone step back, where it was one of this page."""
        self._travel(self._session.redo_label, self._session.redo_fields(), self._session.redo, self.words("Brought back: {what}"))

    def edges(self) -> Sequence[tuple[int, int]]:
        """Return the upper edge and the height of each photo's row, and of an empty one after the last."""
        found = [(row.y(), row.height()) for row in self._rows]
        return [*found, (max((top + height for top, height in found), default=0), 0)]

    def index(self, key: str) -> int:
        """Return where the row of a photo stands; KeyError if it is not there."""
        keys = [row.photo.id for row in self._rows]
        if key not in keys:
            raise KeyError(key)
        return keys.index(key)

    # Parts

    def _add_ways(self, body: QVBoxLayout) -> None:
        if self.context.reads_only:
            return
        words, theme = self.words, self.context.theme
        row = FlowLayout()
        for text, signal in ((words("Add a photo"), self.add_wanted), (words("Paste a picture"), self.paste_wanted)):
            button = plain_button(text, theme)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._undo = plain_button(words("Take back"), theme)  # last, so that nothing moves when it comes
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        row.addWidget(self._undo)
        body.addLayout(row)
        body.addWidget(Hint(words("You can also drop a picture on this page, or press Ctrl+V.")))

    def _add_letter(self, letter: FieldDef) -> None:
        body = self.add_card()
        body.addWidget(Question(letter.title))
        for text in (letter.intro, letter.hint):
            if text:
                body.addWidget(Hint(text))
        self._editor = make_editor(letter, self._session, self.context)
        for box in self._editor.findChildren(GrowingText):
            self._share(box)
        body.addWidget(self._editor)
        tick = TickBox(self.words('Show it on my "Right now" pages'))
        tick.setAccessibleName(self.words("Show my letter on my pages for right now"))
        tick.setChecked(LETTER in self._session.plan.shape.right_now)
        tick.clicked.connect(lambda on: self._do(ShowRightNow(LETTER, shown=on)))
        body.addWidget(tick)
        self._letter_tick = tick
        body.addWidget(Hint(self.words("The letter is printed with your whole plan. You can leave it out of any copy for others.")))
        if self.context.reads_only:
            only_read(self._editor)
            tick.setDisabled(True)

    def _show_rows(self) -> None:
        """Show the photos as they are; rows stay where only their words changed, so that the caret does."""
        photos = self._session.plan.photos
        if [(one.photo.id, one.photo.image) for one in self._rows] == [(photo.id, photo.image) for photo in photos]:
            for row, photo in zip(self._rows, photos, strict=True):
                row.update_photo(photo)
        else:
            focus = self._focus_place()
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows = [self._make_row(photo, number, len(photos)) for number, photo in enumerate(photos, start=1)]
            self._restore(focus)
        left = PHOTOS - len(photos)
        text = "" if len(photos) < WARN_PHOTOS else self.words.plural(
            "There is room for {n} more photo.", "There is room for {n} more photos.", left)
        self._room.setText(self.words("All twelve places are taken. You can replace a photo, or remove one.") if left <= 0 else text)
        self._room.setVisible(bool(self._room.text()))

    def _make_row(self, photo: Photo, number: int, count: int) -> PhotoRow:
        row = PhotoRow(photo, number, count, self._album, self.context)
        row.described.connect(lambda text: self._do(SetPhoto(photo.id, text=text), row.line))
        row.right_now_chosen.connect(lambda on: self._do(SetPhoto(photo.id, right_now=on)))
        row.move_wanted.connect(lambda way: self._move(photo.id, number - 1 + way, count))
        row.replace_wanted.connect(lambda: self.replace_wanted.emit(photo.id))
        row.remove_wanted.connect(lambda: self._remove(photo.id))
        self._share(row.line)
        if row.handle is not None:
            self._drag.watch(row.handle, photo.id)
        self._column.addWidget(row)
        row.show()  # at once, so that it can take the focus of the one that it stands for
        return row

    # What happens

    def _do(self, command: Command, origin: QWidget | None = None) -> bool:
        try:
            self._session.execute(command, origin or self)
        except WrapError as error:
            self.tell(*self.words.explain(error))
            self._show_rows()
            return False
        return True

    def _move(self, photo_id: str, to: int, count: int) -> None:
        if 0 <= to < count and self._do(MovePhoto(photo_id, to)):
            self.context.announce(self.words("Moved to {number} of {count}").format(number=to + 1, count=count))

    def _remove(self, photo_id: str) -> None:
        if self._do(RemovePhoto(photo_id)):
            self.tell(self.words("The photo was removed."))
            self._undo.show()
            self._undo.setFocus()

    def _travel(self, label: str, fields: frozenset[str], travel: Callable[[], object], told: str) -> None:
        """Other steps that arrange something change what is not seen here: they are left to the page that shows it."""
        seen = {"photos"} if self._editor is None else {"photos", LETTER}
        if label and (fields <= seen or (label == ShowRightNow.label and self._letter_tick is not None)):
            travel()
            self.tell(told.format(what=self.words(label)))
            if LETTER in fields and self._editor is not None:
                self.ensureWidgetVisible(self._editor)

    def _on_change(self, change: Change) -> None:
        if not self.context.reads_only:
            self._undo.hide()
        if self.can_tell:
            self.forget_told()
        if "photos" in change.fields:
            self._show_rows()
        if self._letter_tick is not None and self._editor is not None:
            self._letter_tick.setChecked(LETTER in self._session.plan.shape.right_now)
            if LETTER in change.fields and change.origin is not self._editor:
                self._editor.refresh()

    def _focus_place(self) -> tuple[str, str]:
        """Return the photo and the part of its row that has the focus."""
        focus = self.window().focusWidget()
        for row in self._rows:
            if focus is row.line:
                return row.photo.id, "line"
            for name, tool in row.tools.items():
                if focus is tool:
                    return row.photo.id, name
        return "", ""

    def _restore(self, place: tuple[str, str]) -> None:
        row = next((one for one in self._rows if one.photo.id == place[0]), None)
        if row is not None:
            part = row.tools.get(place[1], row.line)
            (part if part.isEnabled() else row.line).setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self._bring_up(row))

    def _reach(self, photos: QWidget, part: QRect) -> None:
        """Scroll along while a photo is dragged."""
        inner = self.widget()
        if inner is not None:
            place = photos.mapTo(inner, part.center())
            self.ensureVisible(place.x(), place.y(), 0, min(part.height(), self.viewport().height()) // 4)

    def _bring_up(self, row: PhotoRow) -> None:
        if isValid(row):
            self.ensureWidgetVisible(row, 0, self.context.theme.px(1))

    # Paste and drop

    def _share(self, field: QWidget) -> None:
        """Let pictures that are pasted or dropped on a place to type come to the page."""
        field.setAcceptDrops(False)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paste = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and not self.context.reads_only and self._may_paste():
            self.paste_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.context.reads_only:
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if offers_picture(event.mimeData()):
            event.acceptProposedAction()
            self._drop_here.show()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_here.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_here.hide()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
