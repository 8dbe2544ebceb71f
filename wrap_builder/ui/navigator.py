"""The list of pages at the side: one row a section, with a drawn mark and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wrap_builder.session.arrangement import PageState
from wrap_builder.ui.page_list import NavRow
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.text import direction_of
from wrap_builder.words import Words

STATE_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
HEADER_ROLE = Qt.ItemDataRole.UserRole + 2
FURTHER_ROLE = Qt.ItemDataRole.UserRole + 3
ROW_PIXELS = 44
FURTHER_PIXELS = 36
PILL_SIDE = 10
MARK_SIDE = 12


class Navigator(QListWidget):
    """`page_chosen` carries a page key when the person moves to another row; `picked` comes with a click or Enter."""

    page_chosen = Signal(str)
    picked = Signal()
    _moved = Signal()
    _pressed = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAccessibleName(words("Pages"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(NavDelegate(theme, self))
        self.currentItemChanged.connect(lambda _now, _before: self._moved.emit())
        self.itemClicked.connect(lambda _item: self._pressed.emit())
        self.itemActivated.connect(lambda _item: self._pressed.emit())
        # Answered later, not at once: the answer adds and removes rows while the list is still at work on the key or click.
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self._pressed.connect(self.picked, Qt.ConnectionType.QueuedConnection)
        self._shown = ""
        self.dropped_on = -1

    def show_rows(self, rows: Sequence[NavRow], current: str) -> None:
        """Show these rows; what is there stays where it is, so that neither focus nor scroll jumps."""
        self._shown = current
        wanted, present = [_name(row) for row in rows], self._names()
        kept = set(wanted) & set(present)
        if [one for one in wanted if one in kept] != [one for one in present if one in kept]:
            self.clear()
            kept = set()
        for index in reversed(range(self.count())):
            if present[index] not in kept:
                self.takeItem(index)
        for index, row in enumerate(rows):
            if wanted[index] not in kept:
                self.insertItem(index, QListWidgetItem())
            self._fill(self.item(index), row)
            if row.key and row.key == current and self.currentRow() != index:
                self.setCurrentRow(index)

    def section_at(self, where: QPoint) -> str:
        """Return the id of the section whose row lies there, "" for none; `where` in the coordinates of the screen."""
        item = self.itemAt(self.viewport().mapFromGlobal(where))
        key = item.data(KEY_ROLE) if item is not None else ""
        return str(key).rpartition(":")[2].partition("/")[0]

    def show_line(self, where: QPoint) -> None:
        """Draw a line around the row there: what is dragged over it goes into that section. Rows at the ends come into sight."""
        item = self.itemAt(self.viewport().mapFromGlobal(where))
        self.dropped_on = -1
        if item is not None and item.data(KEY_ROLE):
            self.dropped_on = self.row(item)
            self.scrollToItem(item)
        self.viewport().update()

    def hide_line(self) -> None:
        """Draw that line no longer."""
        self.dropped_on = -1
        self.viewport().update()

    def _names(self) -> list[str]:
        items = (self.item(row) for row in range(self.count()))
        return [item.data(KEY_ROLE) or f"#{item.text()}" for item in items]

    def _fill(self, item: QListWidgetItem, row: NavRow) -> None:
        item.setText(row.title)
        item.setData(KEY_ROLE, row.key)
        item.setData(HEADER_ROLE, not row.key)
        item.setData(FURTHER_ROLE, row.further)
        if not row.key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            return
        item.setData(STATE_ROLE, row.state)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)

    def _on_moved(self) -> None:
        item = self.currentItem()
        key = item.data(KEY_ROLE) if item is not None else ""
        if key and key != self._shown:
            self._shown = key
            self.page_chosen.emit(key)


def _name(row: NavRow) -> str:
    return row.key or f"#{row.title}"


class NavDelegate(QStyledItemDelegate):
    """Draws a row: a soft pill under the current page, a ring, half or dot, and the title, mirrored where text runs so."""

    def __init__(self, theme: Theme, parent: Navigator) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.data(HEADER_ROLE):
            metrics = QFontMetrics(_heading_font(option.font))
            wide = self._list.viewport().width() - 2 * (PILL_SIDE + MARK_SIDE)
            words = metrics.boundingRect(0, 0, max(1, wide), 10_000, Qt.TextFlag.TextWordWrap, index.data() or "")
            return QSize(100, max(self._theme.px(2.4), words.height() + self._theme.px(1)))
        further = bool(index.data(FURTHER_ROLE))
        room = QRectF(0, 0, self._list.viewport().width(), 10_000).adjusted(PILL_SIDE, 0, -PILL_SIDE, 0)
        width = max(1, int(self._title_rect(room, further=further, mirrored=False).width()))
        # Measured as it is drawn while it is chosen: the wider letters may need one line more.
        metrics = QFontMetrics(_title_font(option.font, chosen=True))
        bounds = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, index.data() or "")
        least = FURTHER_PIXELS if further else ROW_PIXELS
        return QSize(100, max(least, bounds.height() + self._theme.px(0.8 if further else 1.2)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(option.rect).adjusted(PILL_SIDE, 2, -PILL_SIDE, -2)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if index.data(HEADER_ROLE):
            self._paint_heading(painter, option, pill, mirrored=mirrored, text=index.data())
        else:
            chosen, further = bool(option.state & QStyle.StateFlag.State_Selected), bool(index.data(FURTHER_ROLE))
            self._paint_ground(painter, option, pill, chosen=chosen)
            if self._list.dropped_on == index.row():
                painter.setPen(QPen(self._theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 9, 9)
            mark = self._mark_rect(pill, further=further, mirrored=mirrored)
            self._paint_mark(painter, mark, index.data(STATE_ROLE), chosen=chosen)
            painter.setFont(_title_font(option.font, chosen=chosen))
            painter.setPen(self._theme.color("soft_text" if chosen else "text"))
            flags = int(Qt.AlignmentFlag.AlignVCenter | _leading(mirrored=mirrored)) | int(Qt.TextFlag.TextWordWrap)
            painter.setLayoutDirection(direction_of(index.data()) or option.direction)
            painter.drawText(self._title_rect(pill, further=further, mirrored=mirrored), flags, index.data())
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, pill: QRectF, *, mirrored: bool, text: str) -> None:
        painter.setFont(_heading_font(option.font))
        painter.setPen(self._theme.color("muted"))
        room = pill.adjusted(MARK_SIDE, 0, -MARK_SIDE, -4)
        painter.setLayoutDirection(direction_of(text) or option.direction)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignBottom | _leading(mirrored=mirrored)) | int(Qt.TextFlag.TextWordWrap), text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, pill: QRectF, *, chosen: bool) -> None:
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.color("soft")
            ground.setAlpha(255 if chosen else 120)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(pill, 10, 10)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 9, 9)

    def _paint_mark(self, painter: QPainter, box: QRectF, state: PageState, *, chosen: bool) -> None:
        """A ring for nothing yet, a half-filled one for looked at, one with a dot for something written."""
        strong = self._theme.color("soft_text" if chosen else "accent")
        quiet = self._theme.color("soft_text" if chosen else "control")
        ring = box.adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(quiet if state is PageState.NOTHING else strong, 1.75))
        painter.drawEllipse(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strong)
        if state is PageState.WRITTEN:
            inset = box.width() * 0.26
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        elif state is PageState.LOOKED_AT:
            painter.drawPie(ring, 90 * 16, 180 * 16)

    def _mark_size(self, *, further: bool) -> float:
        return self._theme.em * (0.75 if further else 1.0)

    def _mark_rect(self, pill: QRectF, *, further: bool, mirrored: bool) -> QRectF:
        size = self._mark_size(further=further)
        away = MARK_SIDE + self._theme.em / 2 + (self._theme.em * 1.35 if further else 0)
        middle = QPointF(pill.right() - away if mirrored else pill.left() + away, pill.center().y())
        return QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)

    def _title_rect(self, pill: QRectF, *, further: bool, mirrored: bool) -> QRectF:
        away = self._theme.em * (2.35 if further else 1) + 2 * MARK_SIDE
        return pill.adjusted(8, 0, -away, 0) if mirrored else pill.adjusted(away, 0, -8, 0)


def _leading(*, mirrored: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def _title_font(font: QFont, *, chosen: bool) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
    return made


def _heading_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(made.pointSizeF() * 0.875)
    return made
