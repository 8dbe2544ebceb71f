"""A calendar that lies over the page until a day is picked or Escape is pressed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.screens import screen_of

GAP = 4


class CalendarPopup(QFrame):
    """`picked` carries the day; the popup is gone then."""

    picked = Signal(object)

    def __init__(self, day: date, name: str, context: Context, parent: QWidget) -> None:
        """`name`: what it is called by assistive technology."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words, theme = context.words, context.theme
        self._calendar = QCalendarWidget(self)
        self._calendar.setLocale(QLocale(words.language))
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setAccessibleName(name)
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setMinimumSize(theme.px(22), theme.px(20))
        # Days of the week look alike: a red one would call for attention that it does not need.
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, plain)
        ways = (("qt_calendar_prevmonth", "chevron-left", words("Month before")),
                ("qt_calendar_nextmonth", "chevron-right", words("Next month")))
        for part, icon, said in ways:
            button = self._calendar.findChild(QToolButton, part)
            if button is not None:
                button.setIcon(theme.icon(_mirrored(icon) if self.isRightToLeft() else icon))
                button.setIconSize(QSize(theme.icon_size, theme.icon_size))
                button.setAccessibleName(said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(0.4), theme.px(0.4), theme.px(0.4), theme.px(0.4))
        layout.addWidget(self._calendar)
        self._calendar.clicked.connect(self._on_picked)
        self._calendar.activated.connect(self._on_picked)

    def show_under(self, widget: QWidget) -> None:
        """Show the calendar under a widget, kept on the screen."""
        self.adjustSize()
        corner = widget.rect().bottomRight() if self.isRightToLeft() else widget.rect().bottomLeft()
        at = widget.mapToGlobal(corner + QPoint(0, GAP))
        room = screen_of(widget).availableGeometry()
        left = at.x() - self.width() if self.isRightToLeft() else at.x()
        self.move(max(room.left(), min(left, room.right() - self.width())),
                  max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _mirrored(icon: str) -> str:
    return "chevron-right" if icon == "chevron-left" else "chevron-left"
