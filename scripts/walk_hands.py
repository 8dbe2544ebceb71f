"""Two ways to use the window and nothing else: by the keyboard alone, or by the mouse alone with a keyboard on the screen.

Both only see what is shown, find a control by what it is called aloud, and send events to the window itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Condition = Callable[[], bool]
Steps = Iterator[Condition]

LOOK_MILLISECONDS = 5
PATIENCE_LOOKS = 6000
MOST_TABS = 500
MOST_TURNS = 200
WHEEL_NOTCH = 120
PLACES = (QLineEdit, QPlainTextEdit, QTextEdit)
"""Where one writes."""


def name_of(widget: QWidget) -> str:
    """Return what a control is called: aloud, or by the words on it."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def text_in(place: QWidget) -> str:
    """Return what stands in a place to write."""
    if isinstance(place, QLineEdit):
        return place.text()
    return place.toPlainText() if isinstance(place, (QPlainTextEdit, QTextEdit)) else ""


def is_open_to(widget: QWidget, root: QWidget) -> bool:
    """Return whether a person could use a control now."""
    return widget.isVisibleTo(root) and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class Hands(ABC):
    """Sends events to one window. `troubles` collects what could not be reached."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.troubles: list[str] = []

    @property
    def handle(self) -> QWindow:
        """The window of the system."""
        return self.window.windowHandle()

    def named(self, name: str, kind: type[QWidget] = QAbstractButton) -> QWidget | None:
        """Return the control that is called so, or whose name begins so."""
        found = [one for one in self.window.findChildren(kind) if is_open_to(one, self.window)]
        exact = [one for one in found if name in (name_of(one), getattr(one, "text", lambda: "")())]
        return next(iter(exact or [one for one in found if name_of(one).startswith(name)]), None)

    def press(self, name: str) -> Steps:
        """Press the button that is called so."""
        yield lambda: self.named(name) is not None
        target = self.named(name)
        assert target is not None  # the condition waited for it
        yield from self.press_on(target)

    @abstractmethod
    def press_on(self, target: QWidget) -> Steps:
        """Press this button."""

    @abstractmethod
    def write(self, place: QWidget, text: str) -> Steps:
        """Write into a place."""

    @abstractmethod
    def choose(self, opener: str, entry: str) -> Steps:
        """Take an entry of the menu behind a button."""

    @abstractmethod
    def put_off(self, question: QWidget) -> None:
        """Close a window that asks for something, without an answer."""

    @abstractmethod
    def go_on(self) -> Steps:
        """Go to the next page of the plan."""


class Keyboard(Hands):
    """Tab, letters, Enter, Space, arrows, and the keys that help lists. `tabs` counts how often Tab was pressed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.tabs = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.tabs += key == Qt.Key.Key_Tab
        QTest.keyClick(self.handle, key, modifier)

    def type(self, text: str) -> None:
        """Type letters into whatever has the focus."""
        for letter in text:
            QTest.keyClick(self.handle, letter)

    def reach(self, target: QWidget) -> Steps:
        """Press Tab until the focus is there."""
        for _ in range(MOST_TABS):
            if QApplication.focusWidget() in (target, target.focusProxy()):
                return
            self.key(Qt.Key.Key_Tab)
            yield lambda: True
        self.troubles.append(f"Tab never came to: {name_of(target)}")
        target.setFocus()

    def press_on(self, target: QWidget) -> Steps:
        yield from self.reach(target)
        self.key(Qt.Key.Key_Space)
        yield lambda: True

    def write(self, place: QWidget, text: str) -> Steps:
        yield from self.reach(place)
        self.type(text)
        yield lambda: True

    def choose(self, opener: str, entry: str) -> Steps:
        yield from self.press(opener)
        yield lambda: isinstance(QApplication.activePopupWidget(), QMenu)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)  # the condition waited for it
        for _ in menu.actions():
            QTest.keyClick(menu.windowHandle(), Qt.Key.Key_Down)
            now = menu.activeAction()
            if now is not None and now.text() == entry:
                QTest.keyClick(menu.windowHandle(), Qt.Key.Key_Return)
                yield lambda: QApplication.activePopupWidget() is None
                return
        self.troubles.append(f"no entry of the menu is called: {entry}")
        QTest.keyClick(menu.windowHandle(), Qt.Key.Key_Escape)

    def put_off(self, question: QWidget) -> None:
        QTest.keyClick(question.windowHandle(), Qt.Key.Key_Escape)

    def go_on(self) -> Steps:
        self.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        yield lambda: True


class Mouse(Hands):
    """Moves, clicks and turns the wheel. Words come from a keyboard on the screen, as one line at a time."""

    def click(self, target: QWidget) -> Steps:
        """Bring a control into view with the wheel, and click on its middle."""
        for _ in range(MOST_TURNS):
            area = self._area_over(target)
            if area is None or self._turn(area, target):
                break
            yield lambda: True
        spot = self._spot(target)
        top = self.window.childAt(spot)
        if top is None or not (top is target or target.isAncestorOf(top) or top.isAncestorOf(target)):
            self.troubles.append(f"something lies over: {name_of(target)}")
        QTest.mouseMove(self.handle, spot)
        QTest.mouseClick(self.handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        yield lambda: True

    def press_on(self, target: QWidget) -> Steps:
        yield from self.click(target)

    def write(self, place: QWidget, text: str) -> Steps:
        yield from self.click(place)
        if QApplication.focusObject() is not place:
            yield from self.click(place)  # the first click put a list of offers away
        focus = QApplication.focusObject()
        if focus is not place:
            self.troubles.append(f"a click did not lead into: {name_of(place)}")
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focus, event)
        yield lambda: True

    def choose(self, opener: str, entry: str) -> Steps:
        yield from self.press(opener)
        yield lambda: isinstance(QApplication.activePopupWidget(), QMenu)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)  # the condition waited for it
        action = next((one for one in menu.actions() if one.text() == entry), None)
        if action is None:
            self.troubles.append(f"no entry of the menu is called: {entry}")
            menu.close()
            return
        spot = menu.actionGeometry(action).center()
        QTest.mouseMove(menu.windowHandle(), spot)
        QTest.mouseClick(menu.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        yield lambda: QApplication.activePopupWidget() is None

    def put_off(self, question: QWidget) -> None:
        box = question.findChild(QDialogButtonBox)
        cancel = box.buttons()[-1] if box is not None else None
        if cancel is None:
            self.troubles.append("a question cannot be put off")
            question.close()
        else:
            QTest.mouseClick(question.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                             cancel.mapTo(question, cancel.rect().center()))

    def go_on(self) -> Steps:
        following = self.named("Next")
        if following is not None:  # the last page has none
            yield from self.click(following)

    def _spot(self, target: QWidget) -> QPoint:
        return target.mapTo(self.window, QPoint(min(target.width() // 2, 60), target.height() // 2))

    def _area_over(self, target: QWidget) -> QAbstractScrollArea | None:
        one = target.parentWidget()
        while one is not None and not (isinstance(one, QAbstractScrollArea) and one.verticalScrollBar().maximum() > 0):
            one = one.parentWidget()
        return one if isinstance(one, QAbstractScrollArea) else None

    def _turn(self, area: QAbstractScrollArea, target: QWidget) -> bool:
        """Turn the wheel once towards a control; True when it is in view, or the wheel leads no nearer."""
        view = area.viewport()
        middle, margin = target.mapTo(view, QPoint(0, target.height() // 2)).y(), 24
        if margin <= middle <= view.height() - margin:
            return True
        bar, before = area.verticalScrollBar(), area.verticalScrollBar().value()
        up = middle < margin
        spot = QPoint(8, view.height() // 2)
        turn = QPoint(0, WHEEL_NOTCH if up else -WHEEL_NOTCH)
        QApplication.sendEvent(view, QWheelEvent(
            QPointF(spot), QPointF(view.mapToGlobal(spot)), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))  # noqa: FBT003  # Qt takes it by its place only
        return bar.value() == before


class Flashes(QObject):
    """Notices windows that nobody asked for: a part that is shown before it lies in the window takes the focus away."""

    def __init__(self, window: QWidget, troubles: list[str]) -> None:
        super().__init__(window)
        self._window, self._troubles = window, troubles

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window:
            is_popup = watched.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup or bool(
                watched.windowFlags() & Qt.WindowType.ToolTip == Qt.WindowType.ToolTip)
            if not is_popup and not isinstance(watched, (QDialog, QMenu)):
                self._troubles.append(f"a window of its own was shown for a moment: {type(watched).__name__}")
        return False


class Driver(QObject):
    """Runs steps in the event loop: each yields a condition, and goes on once it holds."""

    def __init__(self, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._condition, self._looks = steps, (lambda: True), 0
        self.problem: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MILLISECONDS)

    def _look(self) -> None:
        self._timer.stop()  # a step may take longer than the timer waits
        self._looks += 1
        try:
            if self._condition():
                self._looks, self._condition = 0, next(self._steps)
            elif self._looks > PATIENCE_LOOKS:
                raise TimeoutError("a step did not come to its end")
        except StopIteration:
            QApplication.exit(0)
            return
        except BaseException as problem:  # noqa: BLE001  # told at the end of the walk
            self.problem = problem
            QApplication.exit(1)
            return
        self._timer.start(LOOK_MILLISECONDS)
