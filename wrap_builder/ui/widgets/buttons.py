"""The five looks of a button, and boxes to tick and to pick. Object names are what the style sheet knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.text import in_own_direction, tip_of

TARGET_PIXELS = 44
ROW_TOOL_PIXELS = 36
GAP = "\N{NO-BREAK SPACE}"
DRAWN = "drawn"
"""The property of a button that holds its icon's name and colour, so that both can follow other looks."""


if TYPE_CHECKING:
    AnyButton = QAbstractButton
else:
    AnyButton = object  # what is mixed in must not be a widget of its own

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_same_spot(pressed: QPoint | None, now: QPoint) -> bool:
    """Return whether the mouse stayed in its place on the screen since a button of it was pressed; None for where none was."""
    return pressed is not None and (now - pressed).manhattanLength() < QApplication.startDragDistance()


class SteadyPress(AnyButton):
    """For buttons: a press counts where the mouse stayed in its place until it was let go.

    A page may be laid out anew between the two, and move the button away from under a mouse that never moved.
    """

    _pressed_at: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed_at = None

    def hitButton(self, position: QPoint) -> bool:
        if super().hitButton(position):
            return True
        return is_same_spot(self._pressed_at, self.mapToGlobal(position))


class InOwnDirection(AnyButton):
    """For buttons with words: Qt would order the words of a button in the direction of the window, and not in theirs."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)  # type: ignore[misc]  # what it is mixed into has it
        option.text = in_own_direction(option.text)


class Button(SteadyPress, InOwnDirection, QPushButton):
    """A button that Enter presses as well as Space does: outside dialogs Qt leaves Enter without a meaning."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.menu() is not None:
            QTimer.singleShot(0, self, self.showMenu)  # it waits until the menu is closed
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class TickBox(SteadyPress, InOwnDirection, QCheckBox):
    """A box to tick."""


class RadioButton(SteadyPress, InOwnDirection, QRadioButton):
    """A round box, of which one is picked."""


class ToolButton(SteadyPress, QToolButton):
    """The same for a button with an icon."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def _button(text: str, theme: Theme, name: str) -> QPushButton:
    button = Button(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setMinimumHeight(max(TARGET_PIXELS, theme.px(2.6)))
    button.setAutoDefault(False)
    return button


def plain_button(text: str, theme: Theme) -> QPushButton:
    """Return an ordinary button."""
    return _button(text, theme, "plain")


def primary_button(text: str, theme: Theme) -> QPushButton:
    """Return the one button of a page that goes on."""
    return _button(text, theme, "primary")


def quiet_button(text: str, theme: Theme) -> QPushButton:
    """Return a button that does not ask for attention."""
    return _button(text, theme, "quiet")


def chip_button(text: str, theme: Theme) -> QPushButton:
    """Return a small round button, for an idea or a tool that can be taken."""
    button = _button(text, theme, "chip")
    button.setMinimumHeight(0)
    return button


def set_icon(button: QPushButton, icon: str, theme: Theme, token: str = "text") -> None:  # noqa: S107  # a colour, not a secret
    """Put an icon before the words of a button, as large as the text asks for and a little apart from it."""
    _draw_icon(button, icon, token, theme)
    button.setText(f"{GAP}{button.text().lstrip(GAP)}")


def draw_icons_again(root: QWidget, theme: Theme) -> None:
    """Draw the icons of all buttons below `root` in the colours and the size of a theme, where they were made in another one."""
    for button in root.findChildren(QAbstractButton):
        if drawn := button.property(DRAWN):
            icon, token = drawn
            _draw_icon(button, icon, token, theme)


def _draw_icon(button: QAbstractButton, icon: str, token: str, theme: Theme) -> None:
    button.setProperty(DRAWN, (icon, token))
    button.setIcon(theme.icon(icon, token))
    button.setIconSize(QSize(theme.icon_size, theme.icon_size))


def tool_button(icon: str, name: str, theme: Theme) -> QToolButton:
    """Return a button that shows an icon only; `name` is what it is called, spoken and as its tip."""
    button = ToolButton()
    _draw_icon(button, icon, "muted", theme)
    button.setAccessibleName(name)
    button.setToolTip(tip_of(name))
    size = max(ROW_TOOL_PIXELS, theme.px(2.2))
    button.setMinimumSize(size, size)
    return button
