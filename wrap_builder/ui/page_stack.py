"""The pages outside what is open: the one that is shown, and the one under it that help leads back to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wrap_builder.ui.main_window import MainWindow


class PageStack:
    """Shows pages in the window and lets go of each that is not shown any more."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._top: QWidget | None = None
        self._under: QWidget | None = None

    @property
    def top(self) -> QWidget | None:
        """The page that was shown last; None where what is open took its place."""
        return self._top

    @property
    def page(self) -> QWidget | None:
        """The page that the person is at; while help is read, the one that it leads back to."""
        return self._under or self._top

    def show(self, page: QWidget) -> None:
        """Show a page; the one before is let go."""
        self._put(page)
        self.forget_under()

    def show_over(self, page: QWidget) -> None:
        """Show a page that leads back to the one under it, which stays as it is; over another such page it takes its place."""
        if self._under is None and self._top is not None and self._window.shown is self._top:
            self._under, self._top = self._top, None
        self._put(page)

    def go_back(self) -> bool:
        """Show what lies under the page that is shown; False where nothing does."""
        under, self._under = self._under, None
        if under is None:
            return False
        self._put(under)
        return True

    def forget(self) -> None:
        """Let go of all pages: what is open is shown."""
        top, self._top = self._top, None
        if top is not None:
            self._window.forget(top)
        self.forget_under()

    def forget_under(self) -> None:
        """Let go of what lies under the page that is shown."""
        under, self._under = self._under, None
        if under is not None and under is not self._top:
            self._window.forget(under)

    def _put(self, page: QWidget) -> None:
        old, self._top = self._top, page
        self._window.show_widget(page)
        if old is not None and old is not page:
            self._window.forget(old)
