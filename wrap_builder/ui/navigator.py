"""The list of pages at the side: one row a page, with a drawn mark and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wrap_builder.errors import N_
from wrap_builder.session.arrangement import PageState
from wrap_builder.ui.theme import Theme
from wrap_builder.words import Words

STATE_WORDS = {
    PageState.NOTHING: N_("nothing yet"),
    PageState.WRITTEN: N_("something written"),
    PageState.LOOKED_AT: N_("looked at"),
}
STATE_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
HEADER_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class NavRow:
    """One page in the list; a row without a key is a heading between sittings."""

    key: str
    title: str
    state: PageState


class Navigator(QListWidget):
    """`page_chosen` carries a page key when the person picks another page."""

    page_chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("nav")
        self.setAccessibleName(words("Pages"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(NavDelegate(theme, self))
        self._filling = False
        self.currentItemChanged.connect(self._on_current_changed)

    def show_rows(self, rows: Sequence[NavRow], current: str) -> None:
        """Show these rows; marks and titles change in place where the pages are the same."""
        self._filling = True
        if [self.item(row).data(KEY_ROLE) for row in range(self.count())] != [row.key for row in rows]:
            self.clear()
            for _row in rows:
                self.addItem(QListWidgetItem())
        for index, row in enumerate(rows):
            self._fill(self.item(index), row)
            if row.key and row.key == current:
                self.setCurrentRow(index)
        self._filling = False

    def _fill(self, item: QListWidgetItem, row: NavRow) -> None:
        item.setText(row.title)
        item.setData(KEY_ROLE, row.key)
        item.setData(HEADER_ROLE, not row.key)
        if not row.key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            return
        item.setData(STATE_ROLE, row.state)
        spoken = self._words("{title}, {state}").format(title=row.title, state=self._words(STATE_WORDS[row.state]))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _on_current_changed(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if not self._filling and current is not None and current.data(KEY_ROLE):
            self.page_chosen.emit(current.data(KEY_ROLE))


class NavDelegate(QStyledItemDelegate):
    """Draws a row: a soft pill under the current page, a ring, half or tick, and the title, mirrored where text runs so."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.data(HEADER_ROLE):
            return QSize(100, self._theme.px(2.4))
        width = option.rect.width() if option.rect.width() > 0 else self._theme.px(17)
        lines = self._title_rect(QRectF(0, 0, width, 10_000), mirrored=False).width()
        bounds = option.fontMetrics.boundingRect(0, 0, max(1, int(lines)), 10_000, Qt.TextFlag.TextWordWrap, index.data() or "")
        return QSize(100, max(44, bounds.height() + self._theme.px(1.2)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(option.rect).adjusted(10, 2, -10, -2)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if index.data(HEADER_ROLE):
            self._paint_heading(painter, option, pill, mirrored=mirrored, text=index.data())
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, option, pill, chosen=chosen)
            self._paint_mark(painter, pill, index.data(STATE_ROLE), chosen=chosen, mirrored=mirrored)
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(self._theme.color("soft_text" if chosen else "text"))
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = int(Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self._title_rect(pill, mirrored=mirrored), flags, index.data())
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, pill: QRectF, *, mirrored: bool, text: str) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.875)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(pill.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignBottom | side | Qt.AlignmentFlag.AlignAbsolute, text)

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

    def _paint_mark(self, painter: QPainter, pill: QRectF, state: PageState, *, chosen: bool, mirrored: bool) -> None:
        size = float(self._theme.em)
        middle = QPointF(pill.right() - 12 - size / 2 if mirrored else pill.left() + 12 + size / 2, pill.center().y())
        ring = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size).adjusted(1, 1, -1, -1)
        strong = self._theme.color("soft_text" if chosen else "accent")
        quiet = self._theme.color("soft_text" if chosen else "control")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(quiet if state is PageState.NOTHING else strong, 1.75))
        painter.drawEllipse(ring)
        if state is PageState.WRITTEN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(strong)
            painter.drawEllipse(ring.adjusted(size * .22, size * .22, -size * .22, -size * .22))
        elif state is PageState.LOOKED_AT:
            painter.setBrush(strong)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(ring, 90 * 16, 180 * 16 if mirrored else -180 * 16)

    def _title_rect(self, pill: QRectF, *, mirrored: bool) -> QRectF:
        mark = self._theme.em + 24
        return pill.adjusted(8, 0, -mark, 0) if mirrored else pill.adjusted(mark, 0, -8, 0)
